//! The leader: which requests of other programs are carried out, and which are refused.

use super::ActiveSession;
use crate::app::{Effect, Role};
use crate::screens::{Context, Move};
use crate::session::{RequestAnswer, SessionEvent, SessionRequest};

impl ActiveSession {
    /// Returns why a request is refused, given those that are granted before it.
    fn refusal(&self, request: &SessionRequest, granted: &[SessionRequest]) -> Option<&'static str> {
        let event = &request.event;
        if !event.may_be_requested() {
            return Some("a host cannot ask for that");
        }
        // Text stays valid; anything else was meant for the screen at that time.
        if !event.is_content() && request.seen < self.own_from {
            return Some("the session was closed in between");
        }
        let is_undoing = matches!(event, SessionEvent::Undone { .. });
        if is_undoing && (self.session.is_late(request) || granted.iter().any(|other| other.event == *event))
        {
            return Some("it was undone already");
        }
        let moves = granted.iter().filter(|other| other.event.is_move());
        let is_behind =
            |other: &SessionRequest| other.id.sender != request.id.sender || other.event == *event;
        if event.is_move() && (self.session.is_late(request) || moves.into_iter().any(is_behind)) {
            return Some("the room had already moved on");
        }
        self.session.is_full(event, granted)
    }
}

impl Context {
    /// Carries out the requests of other programs. A request that is a line already is only answered again.
    pub(in crate::screens) fn take_requests(&mut self, requests: Vec<SessionRequest>) -> Vec<Effect> {
        let Some(open) = self.session.as_deref().filter(|open| open.role == Role::Leads) else {
            return Vec::new();
        };
        let (mut granted, mut answers): (Vec<SessionRequest>, Vec<RequestAnswer>) = (Vec::new(), Vec::new());
        for request in requests {
            let id = request.id;
            if granted.iter().any(|other| other.id == id) {
                // It was sent again at once; one answer is enough.
                continue;
            }
            if let Some(line) = open.answered.get(&id) {
                // While its line is not on the disk, it is answered when it is.
                let is_saved = open.unsaved.iter().all(|unsaved| unsaved.asked != Some(id));
                answers.extend(is_saved.then_some(RequestAnswer { id, outcome: Ok(*line) }));
            } else if let Some(why) = open.refusal(&request, &granted) {
                answers.push(RequestAnswer { id, outcome: Err(why.to_owned()) });
            } else {
                granted.push(request);
            }
        }
        let mut effects = Vec::new();
        if granted.iter().any(|request| request.event.is_move()) {
            // A remote action is meant for the room's screen.
            self.go(Move::Step);
        }
        if !granted.is_empty() {
            effects.push(Effect::AppendRequests(granted));
        }
        if !answers.is_empty() {
            effects.push(Effect::AnswerRequests(answers));
        }
        effects
    }
}
