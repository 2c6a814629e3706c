//! What keys do in the palette.

use super::Palette;
use crate::app::{Action, Effect, Mode};
use crate::screens::{Context, Move};

impl Palette {
    /// Handles an action.
    pub fn update(&mut self, action: Action, below: Mode, cx: &mut Context) -> Vec<Effect> {
        let actions = self.actions(below);
        let last = actions.len().saturating_sub(1);
        match action {
            Action::Escape => cx.go(Move::Close),
            Action::Open => {
                cx.go(Move::Close);
                if let Some(about) = actions.get(self.at) {
                    cx.go(Move::Ask(about.action));
                }
            }
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(10),
            Action::PageDown => self.at = (self.at + 10).min(last),
            _ => {
                if self.line.edit(action) {
                    self.at = 0;
                }
            }
        }
        Vec::new()
    }
}
