//! What is new in a session: events, the step, the case, the votes, the time; and the message on leaving it.

use super::{lists, recorded, step};
use crate::cli::plain::PlainMode;
use crate::document::PlainWriter;
use crate::screens::LeaveChoice;
use crate::session::{Round, SessionEvent};

/// Overruns below this many seconds count as on time.
const HALF_A_MINUTE: i64 = 30;

impl PlainMode<'_> {
    /// Returns what the events not reported yet did.
    pub(in crate::cli::plain) fn recorded(&mut self) -> String {
        let Some(room) = self.headless.app.cx.session.as_deref() else { return String::new() };
        let log = room.session.log();
        // Events from before the session was resumed were reported then.
        let resumed = log.iter().rposition(|logged| logged.event == SessionEvent::Resumed).unwrap_or(0);
        let from = self.told.logged.unwrap_or(resumed);
        let said = recorded::recorded(log.get(from..).unwrap_or_default(), &room.session);
        self.told.logged = Some(log.len());
        said
    }

    /// Returns whatever is new: the step, the part, the case, the votes, the time.
    pub(in crate::cli::plain) fn news(&mut self) -> String {
        let Some(room) = self.headless.app.cx.session.as_deref() else { return String::new() };
        let (app, Some(row)) = (&self.headless.app, room.row()) else { return String::new() };
        let teller = PlainWriter { columns: self.columns };
        let (id, on) = (row.step.id, (row.step.id, row.part));
        let mut out = match self.told.on {
            Some((step, part)) if step == id && part == row.part => String::new(),
            Some((step, _)) if step == id => step::part(row, teller),
            _ => step::step(room, row, teller),
        };
        let is_same = self.told.on.is_some_and(|(step, _)| step == id);
        self.told.on = Some(on);
        out.push_str(&self.told.material.news(app, teller));
        let asked = room.state().asked(&row.step).text;
        if is_same && self.told.asked != asked {
            out.push_str(&step::question(&asked, teller));
        }
        self.told.asked = asked;
        if let Some((voted, votes)) = room.votes_here().filter(|(_, votes)| votes.is_open()) {
            let told = Some((voted.step.id, votes.has(Round::Second), votes.hides_few()));
            if self.told.votes != told {
                self.told.votes = told;
                out.push_str(&lists::votes(app, room, teller));
            }
        }
        let timer = room.state().step_timer(id, room.now);
        if let Some(timer) = timer.filter(|timer| timer.left() <= -HALF_A_MINUTE)
            && self.told.over != Some(id)
        {
            self.told.over = Some(id);
            out.push_str(&format!(
                "The step is over time by {}.\n",
                step::minutes(timer.left().unsigned_abs())
            ));
        }
        out
    }

    pub(in crate::cli::plain) fn goodbye(&self) -> String {
        if self.told.is_rehearsal {
            return "The rehearsal is over; nothing of it is kept.\n".to_owned();
        }
        if self.told.name.is_empty() {
            // It was left during setup.
            return "No session was started.\n".to_owned();
        }
        match self.told.went {
            Some(LeaveChoice::End | LeaveChoice::EndAndHandOut) => {
                let name = &self.told.name;
                format!(
                    "The session has ended, and is saved as {name}. For the handout: casebook session export last.\n"
                )
            }
            Some(LeaveChoice::Elsewhere) => String::new(),
            Some(LeaveChoice::Abandon) => "Unsaved text is lost.\n".to_owned(),
            _ => format!("The session is saved as {}. Type resume to continue it.\n", self.told.name),
        }
    }
}
