//! Lays out the screen after every event.

use super::app::SMALLEST;
use super::footer::{self, FooterContent};
use super::{App, Cover};
use crate::app::{ACTIONS, Action, Area};

impl App {
    /// Lays out the screen; if it is too small, the previous layout is kept for when it grows again.
    pub(super) fn lay_out(&mut self) {
        let (columns, rows) = self.cx.size;
        if columns < SMALLEST.0 || rows < SMALLEST.1 {
            return;
        }
        let (body, last) = Area { column: 0, row: 0, width: columns, height: rows }.split_rows(rows - 1);
        let idle = self.lay_out_screen(body, self.overlay.cover(), self.overlay.is_palette());
        self.lay_out_overlay(&idle, body);
        self.lay_out_footer(last);
    }

    /// Lays out the screen; returns the actions that do nothing on it now, if `asks` for them.
    fn lay_out_screen(&mut self, body: Area, cover: Cover, asks: bool) -> Vec<Action> {
        self.screens.lay_out(&self.cx, body, cover);
        let all = ACTIONS.iter().map(|about| about.action).filter(|_| asks);
        all.filter(|action| self.screens.is_idle(*action, &self.cx)).collect()
    }

    fn lay_out_overlay(&mut self, idle: &[Action], body: Area) {
        let below = self.mode_below();
        self.overlay.lay_out((below, idle), &self.cx, body);
    }

    fn lay_out_footer(&mut self, last: Area) {
        let footer = footer::layout(self.footer_content(), last);
        self.footer = footer;
    }

    /// Returns what the footer shows.
    fn footer_content(&self) -> FooterContent<'_> {
        let instead = || self.screens.footer(&self.cx, self.is_covered());
        let content = self.cx.footer_notice().or_else(instead);
        content.unwrap_or_else(|| FooterContent::Hints(self.cx.with_keys(self.mode(), self.hints())))
    }

    /// Returns the available actions, most likely first.
    fn hints(&self) -> Vec<(Action, String)> {
        self.overlay.hints(&self.cx).unwrap_or_else(|| self.hints_below())
    }

    fn hints_below(&self) -> Vec<(Action, String)> {
        self.screens.footer_hints(&self.cx)
    }
}
