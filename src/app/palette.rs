//! Every action by name, narrowed by typing.

use super::{ACTIONS, About, Action, Group, Line, Screen};
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
    /// Returns the actions that mean something on a screen and whose name or words hold all that was typed.
    ///
    /// Moving about comes last, since its keys are known.
    pub fn actions(&self, screen: &Screen) -> Vec<&'static About> {
        let of_other_screen: &[Group] = match screen {
            Screen::Browse => &[Group::Read, Group::Ask, Group::Room, Group::Type],
            Screen::Case(_) => &[Group::Find, Group::Room, Group::Type],
            Screen::Room => &[Group::Find, Group::Read, Group::Ask, Group::Type],
        };
        let always: &[Action] = match screen {
            Screen::Room => &[Action::Note],
            _ => &[Action::Search, Action::Room],
        };
        let is_here =
            |about: &&About| always.contains(&about.action) || !of_other_screen.contains(&about.group);
        let typed = fold(self.line.text());
        let holds = |about: &&About| {
            let words = format!("{} {}", fold(about.says), about.name);
            typed.split_whitespace().all(|word| words.contains(word))
        };
        let mut actions: Vec<&About> = ACTIONS.iter().filter(is_here).filter(holds).collect();
        actions.sort_by_key(|about| about.group == Group::Move);
        actions
    }
}
