//! What another program asks the leader of a session to do, and what it answers.

use serde::Deserialize;
use serde_json::Value;

use super::event::SessionEvent;
use super::record::{Record, make_safe};
use super::request_id::RequestId;
use crate::text::clean;

/// The version of requests and answers; a program that speaks another one is told so.
const REQUEST_VERSION: u32 = 1;

/// An event that another program asks the leader for.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionRequest {
    /// Its id.
    pub id: RequestId,
    /// The number of the last line of the session that its sender had seen.
    pub seen: u64,
    /// The event.
    pub event: SessionEvent,
}

impl SessionRequest {
    /// Returns whether a move took its sender by surprise: it was not its own, or is the same once more.
    pub fn is_behind(&self, moved: &Record) -> bool {
        moved.asked.is_none_or(|id| id.sender != self.id.sender) || moved.event == self.event
    }

    /// Serializes the request as one line, without the newline.
    pub fn line(&self) -> String {
        let event = serde_json::to_value(&self.event).expect("names are text and numbers are finite");
        serde_json::json!({ "v": REQUEST_VERSION, "id": self.id, "seen": self.seen, "event": event })
            .to_string()
    }

    /// Parses a line, and makes its text safe.
    ///
    /// # Errors
    /// Returns why it cannot be used, and its id if that can be read, to refuse it.
    pub fn parse(line: &[u8]) -> Result<Self, UnreadableRequest> {
        #[derive(Deserialize)]
        struct RawRequest {
            v: u32,
            id: RequestId,
            #[serde(default)]
            seen: u64,
            #[serde(default)]
            event: Value,
        }
        let no_request = |error: serde_json::Error| UnreadableRequest { id: None, why: error.to_string() };
        let mut raw: RawRequest = serde_json::from_slice(line).map_err(no_request)?;
        let refused = |why: String| UnreadableRequest { id: Some(raw.id), why };
        if raw.v != REQUEST_VERSION {
            return Err(refused("it was sent by another version of casebook".to_owned()));
        }
        make_safe(&mut raw.event);
        let event = SessionEvent::of(raw.event).map_err(refused)?;
        match event.out_of_range() {
            None => Ok(Self { id: raw.id, seen: raw.seen, event }),
            Some(why) => Err(refused(why)),
        }
    }
}

/// A request that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableRequest {
    /// Its id, if that can be read.
    pub id: Option<RequestId>,
    /// Why it cannot be read.
    pub why: String,
}

/// What the leader answers to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestAnswer {
    /// The request.
    pub id: RequestId,
    /// The number of the line that carries it out, once that is on disk; or why it is refused.
    pub outcome: Result<u64, String>,
}

impl RequestAnswer {
    /// Serializes the answer as one line, without the newline.
    pub fn line(&self) -> String {
        let (id, v) = (self.id, REQUEST_VERSION);
        let line = match &self.outcome {
            Ok(line) => serde_json::json!({ "v": v, "id": id, "line": line }),
            Err(why) => serde_json::json!({ "v": v, "id": id, "refused": why }),
        };
        line.to_string()
    }

    /// Parses a line, and makes its text safe.
    ///
    /// # Errors
    /// Returns why it cannot be used.
    pub fn parse(line: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct RawAnswer {
            id: RequestId,
            line: Option<u64>,
            refused: Option<String>,
        }
        let raw: RawAnswer = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        let outcome = match (raw.line, raw.refused) {
            (Some(line), None) => Ok(line),
            (None, Some(why)) => Err(clean(&why).into_owned()),
            _ => return Err("it is neither written nor refused".to_owned()),
        };
        Ok(Self { id: raw.id, outcome })
    }
}

/// Serializes what time it is for the leader of a session, in seconds since 1970, as one line without the newline.
pub fn clock_line(now: u64) -> String {
    serde_json::json!({ "v": REQUEST_VERSION, "now": now }).to_string()
}

/// Parses the time of a leader; `None` for any other line.
pub fn parse_clock(line: &[u8]) -> Option<u64> {
    serde_json::from_slice::<Value>(line).ok()?.get("now")?.as_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(text: &str) -> SessionRequest {
        let event = SessionEvent::ClosingAdded { text: text.to_owned() };
        SessionRequest { id: RequestId { sender: 0xfe, number: 3 }, seen: 7, event }
    }

    #[test]
    fn a_request_and_its_answers_read_back_as_they_were_sent() {
        let sent = request("one\ntwo");
        assert_eq!(SessionRequest::parse(sent.line().as_bytes()).unwrap(), sent);
        for outcome in [Ok(9), Err("the step was already over".to_owned())] {
            let answer = RequestAnswer { id: sent.id, outcome };
            assert_eq!(RequestAnswer::parse(answer.line().as_bytes()).unwrap(), answer);
        }
    }

    #[test]
    fn the_time_of_the_leader_is_no_answer_and_an_answer_is_no_time() {
        assert_eq!(parse_clock(clock_line(77).as_bytes()), Some(77));
        assert!(RequestAnswer::parse(clock_line(77).as_bytes()).is_err());
        let answer = RequestAnswer { id: request("x").id, outcome: Ok(9) }.line();
        assert_eq!(parse_clock(answer.as_bytes()), None);
        assert_eq!(parse_clock(b"{\"now\":-1}"), None);
    }

    #[test]
    fn what_is_sent_is_made_safe_and_another_version_is_refused() {
        let line = request("PLACE").line().replace("PLACE", "a\\u001b[2Jb");
        let read = SessionRequest::parse(line.as_bytes()).unwrap();
        assert!(matches!(read.event, SessionEvent::ClosingAdded { text } if !text.contains('\u{1b}')));
        let other = request("x").line().replace("\"v\":1", "\"v\":2");
        assert!(SessionRequest::parse(other.as_bytes()).unwrap_err().why.contains("another version"));
        let unknown =
            request("x").line().replace("closing-added", "closing-sung").replace("\"text\"", "\"words\"");
        assert!(SessionRequest::parse(unknown.as_bytes()).is_ok());
        let incomplete = request("x").line().replace("\"text\"", "\"words\"");
        assert_eq!(SessionRequest::parse(incomplete.as_bytes()).unwrap_err().id, Some(request("x").id));
        let hostile: [&[u8]; 5] = [b"", b"\0\xff", b"[]", b"{\"v\":1}", &[b'['; 9000]];
        for line in hostile {
            assert!(SessionRequest::parse(line).is_err());
            assert!(RequestAnswer::parse(line).is_err());
        }
    }
}
