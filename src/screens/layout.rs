//! Where everything is on the screen, for the state after the last event.

use super::{App, BrowseLayout, CaseLayout, Overlay, OverlayLayout, RoomLayout, Screen, browse, case, room};
use crate::app::{Area, HitMap, HitTarget, MouseInput};

/// The smallest screen that is painted; a smaller one gets a notice.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Where everything is on the screen: what updates, the mouse and painting go by.
///
/// The layout of a screen stays as it was while another screen is open.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The Browse screen.
    pub browse: BrowseLayout,
    /// The Case screen.
    pub case: CaseLayout,
    /// The room's screen, or the host's.
    pub room: RoomLayout,
    /// What lies over the screen.
    pub overlay: OverlayLayout,
}

impl App {
    /// Lays out the screen; on one that is too small, what was visible before is what will be visible again.
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
                // Cases differ in height, so only the layout knows which one stands on top.
                if let Some(list) = self.layout.browse.list.as_ref().filter(|list| !list.items.is_empty()) {
                    self.browse.top = list.top;
                }
            }
        }
    }

    /// Returns what a click means, and the area it lies in.
    pub(super) fn hit(&self, at: MouseInput) -> Option<&(Area, HitTarget)> {
        let covers = matches!(self.overlay, Some(Overlay::Page(_) | Overlay::Aloud));
        let footer = || self.painted.footer.hit(at.column, at.row);
        let painted = || self.painted.targets.iter().rev().find(|(area, _)| area.holds(at.column, at.row));
        let below = || self.hits_below().hit(at.column, at.row).filter(|_| !covers);
        self.layout.overlay.hit(at.column, at.row).or_else(footer).or_else(painted).or_else(below)
    }

    /// Returns what the mouse meets on the screen below what lies over it.
    pub(super) fn hits_below(&self) -> &HitMap {
        match self.screen {
            Screen::Browse => &self.layout.browse.hits,
            Screen::Case(_) => &self.layout.case.hits,
            Screen::Room => &self.layout.room.hits,
        }
    }
}
