//! What is told after each line: what was done, what is new, and last what can be said next.

use super::{PlainSession, lists, recorded, step};
use crate::document::PlainWriter;
use crate::screens::{LeaveChoice, Overlay, PickerKind};
use crate::session::{Round, SessionEvent};

/// What is over by less is said to be in time.
const HALF_A_MINUTE: i64 = 30;

impl PlainSession<'_> {
    /// Returns what was said with everything new behind it, and last what can be said next.
    pub(super) fn finish(&mut self, said: &str) -> String {
        let mut said = self.and_news(said);
        while said.contains("\n\n\n") {
            said = said.replace("\n\n\n", "\n\n");
        }
        said
    }

    fn and_news(&mut self, said: &str) -> String {
        let mut out = self.done() + said + &self.notices();
        if let Some(room) = self.room() {
            self.name = room.name.clone();
        }
        if matches!(&self.headless.app.overlay, Some(Overlay::Picker(picker)) if picker.what == PickerKind::Written)
        {
            // Where it is was told; what could be done with it is for a screen.
            self.headless.app.overlay = None;
        }
        match &self.headless.app.overlay {
            Some(Overlay::Setup(setup)) => {
                out.push_str(&self.asked_of_setup(setup));
                return out;
            }
            Some(Overlay::Picker(picker)) => {
                out.push_str(&self.update_picker(picker));
                return out;
            }
            _ => {}
        }
        if self.is_over() {
            return out + &self.goodbye();
        }
        if self.form().is_some() {
            return out + &self.asked();
        }
        self.choosing = false;
        out.push_str(&self.news());
        let cue = self.room().map(|room| step::cue(&self.headless.app, room)).unwrap_or_default();
        out + &cue
    }

    /// Returns the notice there is, and what is not saved.
    fn notices(&mut self) -> String {
        let mut out = String::new();
        let trouble = self.trouble().map(str::to_owned);
        if let Some(notice) = self.headless.app.cx.notice.take()
            && (trouble.is_none() || !notice.alarm)
        {
            // It may name a file, which no line end should cut.
            out.push_str(&format!("{}\n", notice.text));
        }
        match &trouble {
            Some(_) if self.trouble_told.is_some() => out.push_str("Still not saved!\n"),
            Some(why) => out.push_str(&format!("Not saved! {why}. It is tried again with every line.\n")),
            None => {}
        }
        self.trouble_told = trouble;
        out
    }

    /// Returns what the events that were not told of yet did.
    fn done(&mut self) -> String {
        let Some(room) = self.headless.app.cx.session.as_deref() else { return String::new() };
        let log = room.session.log();
        // What was in the log before the session was taken up again was told then.
        let resumed = log.iter().rposition(|logged| logged.event == SessionEvent::Resumed).unwrap_or(0);
        let from = self.logged.unwrap_or(resumed);
        let said = recorded::recorded(log.get(from..).unwrap_or_default(), room.state());
        self.logged = Some(log.len());
        said
    }

    /// Returns what is on as far as it was not told yet: the step, the part, the case, the votes, the time.
    fn news(&mut self) -> String {
        let Some(room) = self.headless.app.cx.session.as_deref() else { return String::new() };
        let (app, Some(row)) = (&self.headless.app, room.row()) else { return String::new() };
        let teller = PlainWriter { columns: self.columns };
        let (id, on) = (row.step.id, (row.step.id, row.part));
        let mut out = match self.on {
            Some((step, part)) if step == id && part == row.part => String::new(),
            Some((step, _)) if step == id => step::part(row, teller),
            _ => step::step(room, row, teller),
        };
        let is_same = self.on.is_some_and(|(step, _)| step == id);
        self.on = Some(on);
        out.push_str(&self.material.news(app, teller));
        let asked = room.state().asked(&row.step).text;
        if is_same && self.asked != asked {
            out.push_str(&step::question(&asked, teller));
        }
        self.asked = asked;
        if let Some((voted, votes)) = room.votes_here().filter(|(_, votes)| votes.is_open()) {
            let told = Some((voted.step.id, votes.has(Round::Second), votes.hides_few()));
            if self.votes_told != told {
                self.votes_told = told;
                out.push_str(&lists::votes(app, room, teller));
            }
        }
        let timer = room.state().step_timer(id, room.now);
        if let Some(timer) = timer.filter(|timer| timer.left() <= -HALF_A_MINUTE)
            && self.over_said != Some(id)
        {
            self.over_said = Some(id);
            out.push_str(&format!("The step is over by {}.\n", step::minutes(timer.left().unsigned_abs())));
        }
        out
    }

    pub(super) fn goodbye(&self) -> String {
        if self.name.is_empty() {
            // It was left before it was begun.
            return "No session was begun.\n".to_owned();
        }
        match self.went {
            Some(LeaveChoice::End | LeaveChoice::EndAndHandOut) => {
                let name = &self.name;
                format!(
                    "The session is over, and kept as {name}. casebook session export last: its handout.\n"
                )
            }
            Some(LeaveChoice::Elsewhere) => String::new(),
            Some(LeaveChoice::Abandon) => "What was not saved is lost.\n".to_owned(),
            _ => format!("The session waits, kept as {}. resume takes it up again.\n", self.name),
        }
    }
}
