//! The palette: every action by name, filtered as the user types.

mod layout;
mod update;
mod view;

use crate::app::{ACTIONS, Action, ActionGroup, ActionInfo, Mode, TextInput};
use crate::text::fold;

pub use layout::{PaletteLayout, layout};
pub use view::view;

/// The state of the palette.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// The search text.
    pub line: TextInput,
    /// Index of the selected row.
    pub at: usize,
}

impl Palette {
    /// Returns the actions available in the mode `below` whose name or description contains everything
    /// that was typed.
    ///
    /// Movement comes last, since its keys are well known.
    pub fn actions(&self, below: Mode) -> Vec<&'static ActionInfo> {
        let is_browse = matches!(below, Mode::Browse | Mode::Search | Mode::Facets);
        let is_case = matches!(below, Mode::Case | Mode::Prompts | Mode::Find);
        let of_other_screen: &[ActionGroup] = match (is_browse, is_case) {
            (true, _) => &[ActionGroup::Read, ActionGroup::Ask, ActionGroup::Room, ActionGroup::Type],
            (_, true) => &[ActionGroup::Find, ActionGroup::Room, ActionGroup::Type],
            _ => &[ActionGroup::Find, ActionGroup::Read, ActionGroup::Ask, ActionGroup::Type],
        };
        let always: &[Action] = if is_browse || is_case {
            &[Action::Search, Action::Room, Action::Resume]
        } else {
            &[Action::Note]
        };
        let is_here =
            |about: &&ActionInfo| always.contains(&about.action) || !of_other_screen.contains(&about.group);
        let typed = fold(self.line.text());
        let holds = |about: &&ActionInfo| {
            let words = format!("{} {}", fold(about.says), about.name);
            typed.split_whitespace().all(|word| words.contains(word))
        };
        let mut actions: Vec<&ActionInfo> = ACTIONS.iter().filter(is_here).filter(holds).collect();
        actions.sort_by_key(|about| about.group == ActionGroup::Move);
        actions
    }

    /// Handles typed or pasted text. Returns whether all of it found room.
    pub fn typed(&mut self, text: &str) -> bool {
        self.at = 0;
        self.line.insert(text)
    }
}
