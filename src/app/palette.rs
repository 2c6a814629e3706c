//! Every action by name, narrowed by typing.

use super::{ACTIONS, About, Line};
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
    /// Returns the actions whose name or words hold all that was typed, in the order of the help.
    pub fn actions(&self) -> Vec<&'static About> {
        let typed = fold(self.line.text());
        let holds = |about: &&About| {
            let words = format!("{} {}", fold(about.says), about.name);
            typed.split_whitespace().all(|word| words.contains(word))
        };
        ACTIONS.iter().filter(|about| about.group != super::Group::Type).filter(holds).collect()
    }
}
