//! The known groups that a new session can be for.

use super::{Setup, SetupRow};
use crate::app::{KnownSession, TextInput};
use crate::screens::Context;
use crate::text::{count, fold_name, width};

/// The most groups that are listed at a time.
const MOST: usize = 3;

/// Returns what the next session of a group begins with, such as `asks after 2 first steps of 12 March`; without its
/// first words where there are fewer columns.
pub(super) fn asks(known: &KnownSession, columns: usize) -> String {
    if known.carried.is_empty() {
        return "known; no first steps to ask after".to_owned();
    }
    let of = if known.met.is_empty() { String::new() } else { format!(" of {}", known.met) };
    let steps = format!("{}{of}", count(known.carried.len(), "first step"));
    let whole = format!("asks after {steps}");
    if width(&whole) <= columns { whole } else { steps }
}

impl Setup {
    /// Returns the known groups whose names hold what is typed, the latest first, while the name is typed.
    pub fn groups<'a>(&self, cx: &'a Context) -> Vec<&'a KnownSession> {
        let typed = fold_name(self.group.text());
        let mut found: Vec<&KnownSession> = Vec::new();
        for known in cx.known_sessions.iter().filter(|_| self.row == SetupRow::Group) {
            let name = fold_name(&known.group);
            let fits = !name.is_empty() && name.contains(&typed) && name != typed;
            if fits && found.len() < MOST && !found.iter().any(|other| other.is_of(&known.group)) {
                found.push(known);
            }
        }
        found
    }

    /// Takes a listed group, if there is one.
    pub(in crate::screens) fn take_group(&mut self, place: usize, cx: &Context) {
        let name = self.groups(cx).get(place).map(|known| known.group.clone());
        if let Some(name) = name {
            self.group = TextInput::line(&name);
        }
        self.pick = None;
    }
}
