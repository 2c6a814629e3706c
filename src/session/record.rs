//! One line of a session's log: how it is read and written.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::SessionEvent;
use super::record_id::{RecordId, WriterId};
use super::request_id::RequestId;
use crate::text::clean;

/// The log version this program writes.
pub const VERSION: u32 = 2;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// The log version the line was written in.
    pub v: u32,
    /// The program that wrote it; unnamed in version 1.
    #[serde(skip_serializing_if = "WriterId::is_unnamed")]
    pub w: WriterId,
    /// The line number, starting at 1; two programs that go on from copies of one file number alike.
    pub n: u64,
    /// When it happened, in seconds since 1970, UTC.
    pub at: u64,
    /// The request of another program that this line carries out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<RequestId>,
    /// What happened.
    pub event: SessionEvent,
}

impl Record {
    /// Returns a record in the current log version, of an unnamed writer.
    pub fn new(n: u64, at: u64, event: SessionEvent) -> Self {
        Self { v: VERSION, w: WriterId::default(), n, at, asked: None, event }
    }

    /// Returns its id, which is also that of whatever the event adds.
    pub fn id(&self) -> RecordId {
        RecordId { writer: self.w, number: self.n }
    }

    /// Serializes the record as a line without newline and checksums, as programs send it to each other.
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("names are text and numbers are finite")
    }

    /// Parses a log line.
    ///
    /// # Errors
    /// Why the line cannot be used.
    pub fn parse(line: &[u8]) -> Result<Self, String> {
        Self::read(line).map(|(record, _)| record)
    }

    /// Parses a log line; the remark says why its event is kept but not applied, if it is not.
    ///
    /// # Errors
    /// Why the line cannot be used.
    pub fn read(line: &[u8]) -> Result<(Self, Option<String>), String> {
        #[derive(Deserialize)]
        struct RawLine {
            v: u32,
            #[serde(default)]
            w: WriterId,
            n: u64,
            at: u64,
            /// Only ever compared with other ids, so one that cannot be read is none.
            #[serde(default)]
            asked: Value,
            event: Value,
        }
        let mut line: RawLine = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        make_safe(&mut line.event);
        let mut event = if line.v > VERSION {
            // A newer version may use the same kind differently, so a mismatch must not be an error.
            SessionEvent::deserialize(&line.event).unwrap_or(SessionEvent::Unknown(line.event))
        } else {
            SessionEvent::of(line.event)?
        };
        if let SessionEvent::Created(start) = &mut event {
            start.shorten();
        }
        let (event, remark) = match event.out_of_range() {
            None => (event, None),
            // It stays in the log, so that nothing is lost.
            Some(why) => (SessionEvent::Unknown(serde_json::to_value(event).unwrap_or_default()), Some(why)),
        };
        let asked = line.asked.as_str().and_then(|id| id.parse().ok());
        Ok((Self { v: line.v, w: line.w, n: line.n, at: line.at, asked, event }, remark))
    }
}

/// Makes every string in an event safe for a terminal; keeps newlines, since text may have several lines.
pub(super) fn make_safe(value: &mut Value) {
    match value {
        Value::String(text) => {
            let lines = text.replace("\r\n", "\n").replace('\r', "\n");
            let lines: Vec<_> = lines.split('\n').map(clean).collect();
            *text = lines.join("\n");
        }
        Value::Array(values) => values.iter_mut().for_each(make_safe),
        Value::Object(fields) => {
            let old = std::mem::take(fields);
            fields.extend(old.into_iter().map(|(name, mut value)| {
                make_safe(&mut value);
                (clean(&name).into_owned(), value)
            }));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_the_id_of_the_request_it_carries_out() {
        let id = RequestId { sender: 5, number: 2 };
        let record = Record { asked: Some(id), ..Record::new(2, 3, SessionEvent::Ended) };
        assert_eq!(Record::parse(record.line().as_bytes()).unwrap(), record);
        assert!(!Record::new(2, 3, SessionEvent::Ended).line().contains("asked"));
        let odd = record.line().replace("-2", "-x");
        assert_eq!(Record::parse(odd.as_bytes()).unwrap().asked, None);
    }

    #[test]
    fn a_kind_that_earlier_programs_knew_is_kept_as_it_is() {
        for kind in ["renamed", "step-left", "layer-opened", "first-step-told"] {
            let line = format!(r#"{{"v":1,"n":2,"at":3,"event":{{"kind":"{kind}","step":1}}}}"#);
            let record = Record::parse(line.as_bytes()).unwrap();
            assert!(matches!(record.event, SessionEvent::Unknown(_)), "{kind}");
            assert_eq!(record.line(), line);
        }
    }
}
