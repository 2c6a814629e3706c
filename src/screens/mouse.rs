//! Mouse handling: a click triggers whatever is under the pointer.

use crate::app::{Action, Area, Effect, HitTarget, MouseInput, MouseKind};
use crate::screens::{App, ScreenInput};

impl App {
    pub(super) fn pointed(&mut self, at: MouseInput) -> Vec<Effect> {
        match at.with {
            MouseKind::WheelUp => self.give(ScreenInput::Wheel(at, Action::Up)),
            MouseKind::WheelDown => self.give(ScreenInput::Wheel(at, Action::Down)),
            MouseKind::Click => match self.hit(at).cloned() {
                Some((_, HitTarget::Ask(action))) => self.asked(action),
                Some(hit) => self.give(ScreenInput::Click(&hit, at)),
                None => Vec::new(),
            },
        }
    }

    /// Returns the target of a click and its area: that of the overlay, else of the footer, else of the screen.
    fn hit(&self, at: MouseInput) -> Option<&(Area, HitTarget)> {
        let of_overlay = self.overlay.layout.hit(at.column, at.row);
        let of_footer = || self.footer.hits.hit(at.column, at.row);
        of_overlay.or_else(of_footer).or_else(|| self.hit_below(at))
    }

    fn hit_below(&self, at: MouseInput) -> Option<&(Area, HitTarget)> {
        let hits = self.screens.hits();
        hits.hit(at.column, at.row).filter(|_| !self.overlay.hides_screen())
    }
}
