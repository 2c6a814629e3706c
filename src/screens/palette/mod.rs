//! Every action by name, narrowed by typing.

use crate::app::{ACTIONS, Action, ActionGroup, ActionInfo, TextInput};
use crate::screens::Screen;
use crate::text::fold;

/// The state of the palette.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// What was typed.
    pub line: TextInput,
    /// The chosen row.
    pub at: usize,
}

impl Palette {
    /// Returns the actions that mean something on a screen and whose name or words hold all that was typed.
    ///
    /// Moving about comes last, since its keys are known.
    pub fn actions(&self, screen: &Screen) -> Vec<&'static ActionInfo> {
        let of_other_screen: &[ActionGroup] = match screen {
            Screen::Browse => &[ActionGroup::Read, ActionGroup::Ask, ActionGroup::Room, ActionGroup::Type],
            Screen::Case(_) => &[ActionGroup::Find, ActionGroup::Room, ActionGroup::Type],
            Screen::Room => &[ActionGroup::Find, ActionGroup::Read, ActionGroup::Ask, ActionGroup::Type],
        };
        let always: &[Action] = match screen {
            Screen::Room => &[Action::Note],
            _ => &[Action::Search, Action::Room],
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
}
