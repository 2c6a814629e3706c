//! The id of a request: it is never carried out twice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Identifies a request: the program that sent it, and its number there.
///
/// The line that carries a request out keeps its id, so that a request sent again is never carried out twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId {
    /// A random number of the program that sent it.
    pub sender: u64,
    /// Its number among the requests of that program, starting at 1.
    pub number: u32,
}

impl fmt::Display for RequestId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:016x}-{}", self.sender, self.number)
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.to_string()
    }
}

impl FromStr for RequestId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "a request id is a hexadecimal number, -, a number".to_owned();
        let (sender, number) = text.split_once('-').ok_or_else(wrong)?;
        let is_hex =
            sender.len() == 16 && sender.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let sender = is_hex.then(|| u64::from_str_radix(sender, 16).ok()).flatten();
        let is_decimal = number.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_decimal.then(|| number.parse().ok()).flatten();
        match (sender, number) {
            (Some(sender), Some(number)) => Ok(Self { sender, number }),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for RequestId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_id_is_read_as_it_is_written(sender: u64, number: u32) {
            let id = RequestId { sender, number };
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }

        #[test]
        fn no_text_breaks_the_reading_of_ids(text in ".{0,40}") {
            if let Ok(id) = text.parse::<RequestId>() {
                prop_assert_eq!(id.to_string().len() <= text.len(), true);
            }
        }
    }
}
