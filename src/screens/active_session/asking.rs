//! A program that does not lead: its requests to the leader, until each is seen as a line or refused.

use std::time::Duration;

use super::ActiveSession;
use super::saving::TRY_AFTER;
use crate::app::Effect;
use crate::screens::Context;
use crate::session::{Record, RequestAnswer, RequestId, SessionEvent, SessionRequest};
use crate::text::{clip, count};

/// How long a request may be on its way before that is shown.
const PATIENCE: Duration = Duration::from_secs(1);
const WAITS: &str = "what you typed waits for the session";
/// The most letters of a text on its way that are shown.
const SHOWN: usize = 24;

/// A request on its way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SentRequest {
    request: SessionRequest,
    /// The line that it became, once the leader has told it.
    line: Option<u64>,
    /// How long ago it was sent, up to the time when that is shown.
    waited: Duration,
}

/// Returns what a person typed for an event, if it is one text.
fn said(event: &SessionEvent) -> Option<&str> {
    if let SessionEvent::NoteAdded { text, .. }
    | SessionEvent::NoteChanged { text, .. }
    | SessionEvent::ExperienceAdded { text, .. }
    | SessionEvent::ExperienceChanged { text, .. }
    | SessionEvent::ParkingAdded { text, .. }
    | SessionEvent::ClosingAdded { text } = event
    {
        return Some(text);
    }
    None
}

impl ActiveSession {
    /// Returns the effect that requests these events from the leader.
    pub(super) fn request_events(&mut self, events: Vec<SessionEvent>) -> Effect {
        let seen = self.session.last_number();
        let now = self.now;
        let mut requests = Vec::new();
        for event in events {
            self.sender.1 += 1;
            let id = RequestId { sender: self.sender.0, number: self.sender.1 };
            // The text is made safe here too, so that the line has the same.
            requests.push(SessionRequest { id, seen, event: self.session.next(now, event).event });
        }
        self.send(requests)
    }

    /// Returns the effect that sends requests, and remembers them.
    fn send(&mut self, requests: Vec<SessionRequest>) -> Effect {
        let sent = |request: &SessionRequest| SentRequest {
            request: request.clone(),
            line: None,
            waited: Duration::ZERO,
        };
        self.sent.extend(requests.iter().map(sent));
        Effect::SendRequests(requests)
    }

    /// Returns the effect that sends the pending requests again.
    pub(super) fn request_again(&mut self) -> Effect {
        self.tries_in = TRY_AFTER;
        let waiting = std::mem::take(&mut self.unsent);
        self.send(waiting)
    }

    /// Queues requests that were not answered, for another attempt.
    fn keep_requests(&mut self, requests: Vec<SessionRequest>, why: String) {
        self.sent.retain(|sent| requests.iter().all(|request| request.id != sent.request.id));
        if requests.is_empty() {
            return;
        }
        self.queue(requests);
        if self.has_leader {
            self.trouble = Some(why);
            self.tries_in = TRY_AFTER;
        }
    }

    /// Puts requests into the queue, each of them once and in their order.
    pub(super) fn queue(&mut self, requests: impl IntoIterator<Item = SessionRequest>) {
        for request in requests {
            if self.unsent.iter().all(|other| other.id != request.id) {
                self.unsent.push(request);
            }
        }
        self.unsent.sort_by_key(|request| request.id.number);
        self.trouble = Some(WAITS.to_owned());
    }

    /// Moves unanswered requests back to the queue, so that the next leader gets them.
    pub(super) fn take_back_sent(&mut self) {
        let unanswered = |sent: SentRequest| sent.line.is_none().then_some(sent.request);
        let sent = std::mem::take(&mut self.sent);
        self.queue(sent.into_iter().filter_map(unanswered).collect::<Vec<_>>());
        self.trouble = self.trouble.take().filter(|_| !self.unsent.is_empty());
    }

    /// Takes every request that nobody has answered.
    pub(super) fn take_unanswered(&mut self) -> Vec<SessionRequest> {
        self.take_back_sent();
        std::mem::take(&mut self.unsent)
    }

    /// Forgets the requests that are lines now.
    pub(super) fn arrive(&mut self, log: &[Record]) {
        let last = self.session.last_number();
        let is_line = |id: RequestId| log.iter().any(|record| record.asked == Some(id));
        self.sent.retain(|sent| !is_line(sent.request.id) && sent.line.is_none_or(|line| line > last));
        self.unsent.retain(|request| !is_line(request.id));
    }

    /// Notes an answer of the leader; returns the request if it was refused.
    fn take_answer(&mut self, answer: &RequestAnswer) -> Option<SessionRequest> {
        let last = self.session.last_number();
        let place = self.sent.iter().position(|sent| sent.request.id == answer.id)?;
        match answer.outcome {
            Ok(line) if line > last => self.sent[place].line = Some(line),
            Ok(_) => drop(self.sent.remove(place)),
            Err(_) => return Some(self.sent.remove(place).request),
        }
        None
    }

    /// Returns whether something that was said may not be on the disk yet.
    pub(super) fn has_words_on_their_way(&self) -> bool {
        self.sent.iter().any(|sent| sent.line.is_none() && sent.request.event.is_content())
    }

    /// Lets time pass for the requests on their way.
    pub(super) fn wait_for_answers(&mut self, time: Duration) {
        for sent in &mut self.sent {
            sent.waited = sent.waited.saturating_add(time).min(PATIENCE);
        }
    }

    /// Returns the time until it has to be shown that a request is on its way.
    pub(super) fn late_in(&self) -> Option<Duration> {
        let left = self.sent.iter().map(|sent| PATIENCE.saturating_sub(sent.waited));
        left.filter(|left| !left.is_zero()).min()
    }

    /// Returns what is on its way for so long that it has to be shown.
    pub fn on_its_way(&self) -> Option<String> {
        let late: Vec<&SentRequest> = self.sent.iter().filter(|sent| sent.waited >= PATIENCE).collect();
        let what = match late.as_slice() {
            [] => return None,
            [one] => said(&one.request.event).map(|text| format!("“{}”", clip(text, SHOWN))),
            _ => None,
        };
        Some(format!("On its way to the room: {}", what.unwrap_or_else(|| count(late.len(), "request"))))
    }
}

impl Context {
    /// Queues requests that were not answered, for another attempt.
    pub(in crate::screens) fn keep_requests(
        &mut self,
        requests: Vec<SessionRequest>,
        why: String,
    ) -> Vec<Effect> {
        if let Some(open) = self.session.as_deref_mut() {
            open.keep_requests(requests, why);
        }
        Vec::new()
    }

    /// Handles the answers of the leader; a refusal is told.
    pub(in crate::screens) fn take_answers(&mut self, answers: Vec<RequestAnswer>) -> Vec<Effect> {
        for answer in answers {
            let Some(open) = self.session.as_deref_mut() else { break };
            let refused = open.take_answer(&answer);
            if let (Some(request), Err(why)) = (refused, answer.outcome) {
                let what = said(&request.event).map(|text| format!("“{}” was not kept", clip(text, SHOWN)));
                self.warn(format!("{}: {why}.", what.as_deref().unwrap_or("The room did not do that")));
            }
        }
        Vec::new()
    }
}
