//! What a line of a log is called: who wrote it, and its number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The program that wrote a line: a random number for each run, 0 in lines from before there were any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WriterId(pub u32);

impl WriterId {
    /// Returns whether it is the writer of all lines that name none.
    pub fn is_unnamed(&self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl FromStr for WriterId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hex = text.len() == 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = u32::from_str_radix(text, 16).ok().filter(|_| is_hex);
        number.map(Self).ok_or("a writer is eight digits from 0 to f")
    }
}

/// The id of a line, and of whatever its event adds.
///
/// Two programs that go on from copies of one file number their lines alike, so the writer belongs to it. In a
/// log it is written as `"1f00c2d4-12"`, and as a plain `12` where no writer is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RecordId {
    /// Who wrote the line.
    pub writer: WriterId,
    /// Its number.
    pub number: u64,
}

impl From<u64> for RecordId {
    fn from(number: u64) -> Self {
        Self { writer: WriterId::default(), number }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.writer.is_unnamed() {
            write!(f, "{}", self.number)
        } else {
            write!(f, "{}-{}", self.writer, self.number)
        }
    }
}

impl FromStr for RecordId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (writer, number) = text.split_once('-').ok_or("an id is a writer, `-` and a number")?;
        let number = number.parse().map_err(|_| "an id ends with a number")?;
        Ok(Self { writer: writer.parse()?, number })
    }
}

impl Serialize for WriterId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WriterId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.writer.is_unnamed() {
            serializer.serialize_u64(self.number)
        } else {
            serializer.collect_str(self)
        }
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl de::Visitor<'_> for Reader {
            type Value = RecordId;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("the id of a line")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<RecordId, E> {
                Ok(number.into())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<RecordId, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_as_it_was_written() {
        let own = RecordId { writer: WriterId(0x1f_00c2), number: 12 };
        for (id, text) in [(own, "\"001f00c2-12\""), (RecordId::from(7), "7")] {
            assert_eq!(serde_json::to_string(&id).unwrap(), text);
            assert_eq!(serde_json::from_str::<RecordId>(text).unwrap(), id);
        }
        for bad in ["\"12\"", "\"1f-12\"", "\"001F00C2-1\"", "\"001f00c2-\"", "-1", "1.5", "null"] {
            assert!(serde_json::from_str::<RecordId>(bad).is_err(), "{bad}");
        }
    }
}
