//! Lays out the screen, and finds what a click means.

use super::layout::SMALLEST;
use super::{App, Overlay, OverlayLayout, Screen, browse, case, room};
use crate::app::{Area, HitMap, HitTarget, MouseInput};

impl App {
    /// Lays out the screen; if it is too small, the previous layout is kept for when it grows again.
    pub(super) fn lay_out(&mut self) {
        let (columns, rows) = self.cx.size;
        if columns < SMALLEST.0 || rows < SMALLEST.1 {
            return;
        }
        let (body, _) = Area { column: 0, row: 0, width: columns, height: rows }.split_rows(rows - 1);
        let below = self.mode_below();
        let (cx, rows) = (&self.cx, &mut self.rows);
        self.layout.overlay = OverlayLayout::of(self.overlay.as_ref(), below, cx, body);
        match (&self.screen, cx.session.as_deref()) {
            (Screen::Case(reading), _) => self.layout.case = case::layout(reading, cx, body, rows),
            (Screen::Room, Some(open)) => self.layout.room = room::layout(&self.room, open, body, rows),
            (Screen::Browse | Screen::Room, _) => {
                let covered = self.overlay.is_some();
                self.layout.browse = browse::layout(&self.browse, cx, body, covered, rows);
                // Cases differ in height, so only the layout knows which one is at the top.
                if let Some(list) = self.layout.browse.list.as_ref().filter(|list| !list.items.is_empty()) {
                    self.browse.top = list.top;
                }
            }
        }
    }

    /// Returns the target of a click and its area.
    pub(super) fn hit(&self, at: MouseInput) -> Option<&(Area, HitTarget)> {
        let covers = matches!(self.overlay, Some(Overlay::Page(_) | Overlay::Aloud));
        let footer = || self.painted.footer.hit(at.column, at.row);
        let painted = || self.painted.targets.iter().rev().find(|(area, _)| area.holds(at.column, at.row));
        let below = || self.hits_below().hit(at.column, at.row).filter(|_| !covers);
        self.layout.overlay.hit(at.column, at.row).or_else(footer).or_else(painted).or_else(below)
    }

    /// Returns the mouse targets of the screen beneath the overlay.
    pub(super) fn hits_below(&self) -> &HitMap {
        match self.screen {
            Screen::Browse => &self.layout.browse.hits,
            Screen::Case(_) => &self.layout.case.hits,
            Screen::Room => &self.layout.room.hits,
        }
    }
}
