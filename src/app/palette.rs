//! Every action by name, narrowed by typing.

use super::{ACTIONS, About, Group, Line};
use crate::text::fold;

/// The state of the palette.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// What was typed.
    pub line: Line,
    /// The chosen row.
    pub at: usize,
}

impl Palette {
    /// Returns the actions whose name or words hold all that was typed; moving about comes last, since its keys are known.
    pub fn actions(&self) -> Vec<&'static About> {
        let typed = fold(self.line.text());
        let holds = |about: &&About| {
            let words = format!("{} {}", fold(about.says), about.name);
            typed.split_whitespace().all(|word| words.contains(word))
        };
        let mut actions: Vec<&About> =
            ACTIONS.iter().filter(|about| about.group != Group::Type).filter(holds).collect();
        actions.sort_by_key(|about| about.group == Group::Move);
        actions
    }
}
