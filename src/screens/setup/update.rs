//! Handling of actions in the setup dialog.

use super::{LENGTHS, MINUTES, Setup, SetupRow};
use crate::app::{Action, Effect, Rehearsal, SessionPurpose};
use crate::case::Case;
use crate::screens::{Context, Move};
use crate::session::{AgendaRequest, CaseRef, SessionStart, propose};

impl Setup {
    /// Handles an action.
    pub fn update(&mut self, action: Action, cx: &mut Context) -> Vec<Effect> {
        match action {
            Action::Escape => cx.go(Move::Close),
            Action::Open if self.row == SetupRow::Group && self.pick.is_some() => {
                let place = self.pick.unwrap_or_default();
                self.take_group(place, cx);
            }
            Action::Open | Action::Keep => return self.begin_session(self.purpose, cx),
            Action::Prepare => return self.begin_session(SessionPurpose::Prepare, cx),
            Action::Rehearse => return self.begin_session(SessionPurpose::Rehearse, cx),
            Action::Resume => {
                cx.go(Move::Close);
                cx.go(Move::Ask(action));
            }
            Action::Right | Action::NextPane if self.completes(action, cx) => {
                let place = self.pick.unwrap_or_default();
                self.take_group(place, cx);
            }
            Action::Up | Action::Down if self.turns_in_groups(action, cx) => {}
            Action::Up | Action::PreviousPane => self.go(-1),
            Action::Down | Action::NextPane => self.go(1),
            Action::Left | Action::Right if self.row == SetupRow::Minutes => {
                self.turn(action == Action::Right);
            }
            _ => {
                if let Some(line) = self.line_mut() {
                    line.edit(action);
                }
                self.follow_text(cx);
            }
        }
        Vec::new()
    }

    /// Returns whether an action completes the name of a group; through an empty field, Tab goes on.
    fn completes(&self, action: Action, cx: &Context) -> bool {
        let is_begun = action == Action::Right || self.pick.is_some() || !self.group.text().is_empty();
        is_begun && self.completion(cx).is_some()
    }

    /// Moves in the list of groups below the name; returns false where the move leads out of it.
    fn turns_in_groups(&mut self, action: Action, cx: &Context) -> bool {
        let last = self.groups(cx).len().checked_sub(1);
        self.pick = match (self.pick, last, action) {
            (None, Some(_), Action::Down) => Some(0),
            (Some(place), Some(last), Action::Down) if place < last => Some(place + 1),
            (Some(place), Some(_), Action::Up) if place > 0 => Some(place - 1),
            (Some(_), Some(_), Action::Up) => {
                self.pick = None;
                return true;
            }
            _ => None,
        };
        self.pick.is_some()
    }

    /// Follows what was typed: the length fits a time, and a list of groups begins anew.
    fn follow_text(&mut self, cx: &Context) {
        self.pick = None;
        if self.row == SetupRow::Until {
            self.fit_to_end(cx);
        }
    }

    /// Inserts text into the focused row; on the length row, a space chooses one case or two, a single digit selects a suggested length, while
    /// several digits at once are taken as the length itself. Returns whether all of it found room.
    pub fn insert(&mut self, text: &str, cx: &Context) -> bool {
        if let Some(line) = self.line_mut() {
            let is_whole = line.insert(text);
            self.follow_text(cx);
            return is_whole;
        } else if text == " " && self.row == SetupRow::Minutes {
            let has_two = self.cases_used().len() > 1;
            self.has_two = self.may_have_two().then_some(!has_two);
        } else if let Some(minutes) = text.parse().ok().filter(|_| text.len() > 1)
            && MINUTES.contains(&minutes)
        {
            self.minutes = minutes;
        } else if let Some(length) = LENGTHS.into_iter().find(|length| length.to_string().starts_with(text)) {
            self.minutes = length;
        }
        true
    }

    fn turn(&mut self, later: bool) {
        let next = LENGTHS.into_iter().find(|length| *length > self.minutes);
        let before = LENGTHS.into_iter().rfind(|length| *length < self.minutes);
        self.minutes = if later { next } else { before }.unwrap_or(self.minutes);
    }

    fn go(&mut self, by: isize) {
        let rows = SetupRow::ALL;
        let at = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let count = isize::try_from(rows.len()).unwrap_or(1);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
        self.row = rows[usize::try_from(next).unwrap_or(0)];
        self.pick = None;
    }

    /// Starts the session, prepares or rehearses it, if its cases are loaded.
    fn begin_session(&self, purpose: SessionPurpose, cx: &mut Context) -> Vec<Effect> {
        let cases: Vec<&Case> =
            self.cases_used().iter().filter_map(|id| cx.cases.case(id)).map(AsRef::as_ref).collect();
        if cases.len() < self.cases_used().len() {
            cx.say("Still loading the case; try again in a moment.");
            return Vec::new();
        }
        if self.end().is_none() && !self.until.text().trim().is_empty() {
            cx.say("The end is a time of day, such as 17:20.");
            return Vec::new();
        }
        let group = self.group.text().trim().to_owned();
        let earlier: Vec<_> = cx.known_sessions.iter().filter(|known| known.is_of(&group)).collect();
        let carried = earlier.first().map(|known| known.carried.clone()).unwrap_or_default();
        let used: Vec<String> = earlier.iter().rev().flat_map(|known| known.used.clone()).collect();
        let main_idea = cases[0].concepts.first();
        let concept =
            main_idea.and_then(|id| cx.library.vocabulary.concepts.iter().find(|card| card.id == *id));
        let request = AgendaRequest {
            cases: &cases,
            deck: &cx.library.deck,
            used: &used,
            carried: carried.len(),
            concept,
            minutes: self.minutes,
        };
        let created = SessionStart {
            title: self.title.text().trim().to_owned(),
            group,
            cases: cases.iter().map(|case| CaseRef::to(case)).collect(),
            spoiler_safe: true,
            agenda: propose(&request),
            carried,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            // Filled in by the caller that has access to the clock.
            ahead: 0,
        };
        cx.go(Move::Close);
        cx.wanted_end = self.end();
        let created = Box::new(created);
        vec![match purpose {
            SessionPurpose::Hold => Effect::BeginSession(created),
            SessionPurpose::Prepare => Effect::CreateSession(created),
            SessionPurpose::Rehearse => Effect::RehearseSession(Rehearsal::New(created)),
        }]
    }
}
