//! Lays out the screen, and finds what a click means.

use super::footer::{self, FooterContent};
use super::layout::SMALLEST;
use super::{App, Overlay, OverlayLayout, Screen, browse, case, room};
use crate::app::{Action, Area, HitMap, HitTarget, Mode, MouseInput};

impl App {
    /// Lays out the screen; if it is too small, the previous layout is kept for when it grows again.
    pub(super) fn lay_out(&mut self) {
        let (columns, rows) = self.cx.size;
        if columns < SMALLEST.0 || rows < SMALLEST.1 {
            return;
        }
        let (body, last) = Area { column: 0, row: 0, width: columns, height: rows }.split_rows(rows - 1);
        let below = self.mode_below();
        let (cx, rows) = (&self.cx, &mut self.rows);
        self.layout.overlay = OverlayLayout::of(self.overlay.as_ref(), below, cx, body);
        match (&self.screen, cx.session.as_deref()) {
            (Screen::Case(reading), _) => {
                let aloud = matches!(self.overlay, Some(Overlay::Aloud));
                self.layout.case = case::layout(reading, cx, body, aloud, rows);
            }
            (Screen::Room, Some(open)) => self.layout.room = room::layout(&self.room, cx, open, body, rows),
            (Screen::Browse | Screen::Room, _) => {
                let covered = self.overlay.is_some();
                self.layout.browse = browse::layout(&self.browse, cx, body, covered, rows);
                // Cases differ in height, so only the layout knows which one is at the top.
                if let Some(list) = self.layout.browse.list.as_ref().filter(|list| !list.items.is_empty()) {
                    self.browse.top = list.top;
                }
            }
        }
        self.layout.footer = footer::layout(self.footer(), last);
    }

    /// Returns what the footer shows.
    fn footer(&self) -> FooterContent<'_> {
        let (cx, covered) = (&self.cx, self.overlay.is_some());
        let instead = match (&self.screen, cx.session.as_deref()) {
            (Screen::Room, Some(open)) => self.room.footer(open, cx.key(Mode::Room, Action::Resume), covered),
            (Screen::Case(reading), _) if !covered => reading.find_bar(cx, &self.layout.case),
            (Screen::Browse | Screen::Case(_) | Screen::Room, _) => None,
        };
        if let Some(content) = cx.footer_notice().or(instead) {
            return content;
        }
        let of_overlay = self.overlay.as_ref().and_then(|overlay| overlay.hints(cx, &self.layout.overlay));
        let hints = of_overlay.unwrap_or_else(|| match (&self.screen, cx.session.as_deref()) {
            (Screen::Browse, _) => self.browse.hints(cx),
            (Screen::Case(reading), _) => reading.hints(cx, &self.layout.case),
            (Screen::Room, open) => {
                open.map(|open| self.room.hints(open, &cx.cases, &self.layout.room)).unwrap_or_default()
            }
        });
        FooterContent::Hints(cx.with_keys(self.mode(), hints))
    }

    /// Returns the target of a click and its area.
    pub(super) fn hit(&self, at: MouseInput) -> Option<&(Area, HitTarget)> {
        let covers = matches!(self.overlay, Some(Overlay::Page(_)));
        let footer = || self.layout.footer.hits.hit(at.column, at.row);
        let below = || self.hits_below().hit(at.column, at.row).filter(|_| !covers);
        self.layout.overlay.hit(at.column, at.row).or_else(footer).or_else(below)
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
