//! Handling of actions in a picker.

use super::{Picker, PickerItem, PickerKind, PickerLayout};
use crate::app::{Action, ActionGroup, Effect, moved};
use crate::screens::{Context, Move};

impl Picker {
    /// Handles an action.
    pub fn update(&mut self, action: Action, cx: &mut Context, layout: &PickerLayout) -> Vec<Effect> {
        match action {
            Action::Escape | Action::Back => cx.go(Move::Close),
            Action::Open => return self.choose_row(cx),
            Action::OpenSource if self.what == PickerKind::Sources => return self.choose_row(cx),
            Action::Copy => {
                let item = self.rows.get(self.at).map(|row| &row.means);
                if let Some(PickerItem::Address(address)) = item {
                    return vec![Effect::Copy(address.clone())];
                }
                cx.say_no_key(false);
            }
            Action::Left | Action::Right => self.go_to_phase(action == Action::Right),
            _ if action.about().group != ActionGroup::Move => cx.say_no_key(false),
            _ => self.at = moved(self.at, action, self.rows.len(), layout.rows.len()),
        }
        Vec::new()
    }

    /// Closes the picker and carries out the focused item.
    fn choose_row(&self, cx: &mut Context) -> Vec<Effect> {
        cx.go(Move::Close);
        match self.rows.get(self.at).map(|row| row.means.clone()) {
            Some(PickerItem::Address(address)) => vec![Effect::OpenAddress(address)],
            Some(PickerItem::Handout(wanted)) => vec![Effect::WriteHandout(wanted)],
            Some(PickerItem::Print(subject)) => vec![Effect::PrintSheets(subject)],
            Some(PickerItem::File(file)) => vec![Effect::OpenFile(file)],
            Some(PickerItem::Session(name)) => cx.open_kept(Effect::OpenSession(name)),
            Some(PickerItem::Change(change)) => vec![Effect::ChangeSession(change)],
            Some(PickerItem::Sessions) => cx.show_sessions(),
            Some(PickerItem::Case(id)) => {
                cx.go(Move::Case(id));
                Vec::new()
            }
            Some(item) => {
                cx.go(Move::Choose(self.what, item));
                Vec::new()
            }
            None => Vec::new(),
        }
    }
}
