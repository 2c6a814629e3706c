//! Handling of actions in the setup dialog.

use super::{LENGTHS, MINUTES, Setup, SetupRow};
use crate::app::{Action, Effect, TextInput};
use crate::case::Case;
use crate::screens::{Context, Move};
use crate::session::{AgendaRequest, CaseRef, SessionStart, propose};

impl Setup {
    /// Handles an action.
    pub fn update(&mut self, action: Action, cx: &mut Context) -> Vec<Effect> {
        match action {
            Action::Escape => cx.go(Move::Close),
            Action::Open if self.row(cx) == SetupRow::Unfinished => return go_on(cx),
            Action::Open | Action::Keep => return self.begin_session(cx),
            Action::Resume => return go_on(cx),
            Action::Up | Action::PreviousPane => self.go(-1, cx),
            Action::Down | Action::NextPane => self.go(1, cx),
            Action::Right if self.completion(cx).is_some() => {
                if let Some(group) = self.completion(cx) {
                    self.group = TextInput::line(group);
                }
            }
            Action::Left | Action::Right if self.row == SetupRow::Minutes => {
                self.turn(action == Action::Right);
            }
            _ => {
                if let Some(line) = self.line_mut() {
                    line.edit(action);
                }
            }
        }
        Vec::new()
    }

    /// Inserts text into the focused row; on the length row, a single digit selects a suggested length, while
    /// several digits at once are taken as the length itself. Returns whether all of it found room.
    pub fn insert(&mut self, text: &str) -> bool {
        if self.row == SetupRow::Unfinished {
            self.row = SetupRow::Minutes;
        }
        if let Some(line) = self.line_mut() {
            return line.insert(text);
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

    fn go(&mut self, by: isize, cx: &Context) {
        let there = |row: &&SetupRow| **row != SetupRow::Unfinished || cx.unfinished().is_some();
        let rows: Vec<SetupRow> = SetupRow::ALL.iter().filter(there).copied().collect();
        let at = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let count = isize::try_from(rows.len()).unwrap_or(1);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
        self.row = rows[usize::try_from(next).unwrap_or(0)];
    }

    /// Starts the session, if its cases are loaded.
    fn begin_session(&self, cx: &mut Context) -> Vec<Effect> {
        let cases: Vec<&Case> =
            self.cases_used().iter().filter_map(|id| cx.cases.case(id)).map(AsRef::as_ref).collect();
        if cases.len() < self.cases_used().len() {
            cx.say("Still loading the case; try again in a moment.");
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
        vec![Effect::BeginSession(Box::new(created))]
    }
}

/// Goes on with the unfinished session.
fn go_on(cx: &mut Context) -> Vec<Effect> {
    let Some(known) = cx.unfinished() else {
        cx.say("There is no unfinished session.");
        return Vec::new();
    };
    let open = Effect::OpenSession(known.name.clone());
    cx.go(Move::Close);
    vec![open]
}
