//! Handling of actions on the Browse screen.

use super::BrowseLayout;
use crate::app::{Action, Area, CUT_SHORT, Effect, HitTarget, Mode, MouseInput, Pane, turned};
use crate::screens::{Browse, Context, Move, Overlay, Picker, PickerItem, PickerKind, PickerRow};
use crate::search::{Query, Sort};

impl Browse {
    /// Handles an action.
    pub fn update(&mut self, action: Action, cx: &mut Context, layout: &BrowseLayout) -> Vec<Effect> {
        if self.focus == Pane::Search
            && let Some(effects) = self.edit_search(action, cx)
        {
            return effects;
        }
        self.opens = false;
        match action {
            Action::Search => {
                self.focus = Pane::Search;
                self.line.end();
            }
            Action::NextPane => {
                if self.focus == Pane::Search
                    && layout.chips.offer.is_some()
                    && let Some(effects) = self.take_offer(cx)
                {
                    return effects;
                }
                self.focus = self.pane(1, layout);
            }
            Action::PreviousPane => self.focus = self.pane(-1, layout),
            Action::Facets => {
                self.focus = if self.focus == Pane::Facets { Pane::List } else { Pane::Facets };
            }
            Action::DropFilter => return self.drop_chip(None, cx),
            Action::ClearQuery => return self.ask_for(Query::default(), cx),
            Action::Sort => cx.go(Move::Open(Overlay::Picker(self.orders()))),
            Action::Edit => return self.chosen.clone().map(Effect::EditCase).into_iter().collect(),
            Action::Escape => return self.escape(cx),
            // Results for the typed text are still pending, so the current selection is outdated.
            Action::Open if self.focus == Pane::Search && self.is_waiting() => self.opens = true,
            Action::Open if self.focus != Pane::Facets => self.open_chosen(cx),
            _ => match self.focus {
                Pane::Facets => return self.update_facets(action, cx, layout),
                Pane::Story => self.scroll_preview(action, layout),
                _ => self.move_in_list(action, cx, layout),
            },
        }
        Vec::new()
    }

    /// Handles typed or pasted text; in the list, it opens the search line and starts a new word there.
    pub fn typed(&mut self, text: &str, cx: &mut Context) -> Vec<Effect> {
        if self.letters.is_searching() {
            self.letters.renew();
            let escape = cx.key(Mode::Search, Action::Escape);
            cx.say(format!("Searching for what you typed. {escape} goes back to the list."));
        }
        if self.focus != Pane::Search {
            self.focus = Pane::Search;
            self.line.end();
            let before = self.line.text();
            if !before.is_empty() && !before.ends_with(' ') {
                self.line.insert(" ");
            }
        }
        if !self.line.insert(text) {
            cx.warn(CUT_SHORT);
        }
        self.understand(cx)
    }

    /// Handles a click on a target.
    pub fn clicked(
        &mut self,
        (area, click): (Area, &HitTarget),
        at: MouseInput,
        cx: &mut Context,
        layout: &BrowseLayout,
    ) -> Vec<Effect> {
        match click {
            HitTarget::SearchLine(hidden) => {
                self.focus = Pane::Search;
                self.line.point_in_line(hidden + usize::from(at.column - area.column));
            }
            HitTarget::Hit(place) => {
                self.focus = Pane::List;
                if self.at == *place { self.open_chosen(cx) } else { self.choose(*place, cx, layout) }
            }
            HitTarget::FacetRow(place) => {
                self.focus = Pane::Facets;
                self.choose_facet(*place, layout);
                return self.use_facet_row(*place, false, cx);
            }
            HitTarget::FacetResult(place, part) => {
                self.focus = Pane::Facets;
                self.choose_facet(*place, layout);
                self.facet_part = *part;
                return self.use_facet_row(*place, false, cx);
            }
            HitTarget::FilterOffer => return self.take_offer(cx).unwrap_or_default(),
            HitTarget::Chip(place) => return self.drop_chip(Some(*place), cx),
            // As in the list, a second click opens the case.
            HitTarget::Pane(Pane::Story) if self.focus == Pane::Story => self.open_chosen(cx),
            HitTarget::Pane(pane) => self.focus = *pane,
            _ => {}
        }
        Vec::new()
    }

    /// Scrolls a pane with the wheel.
    pub fn turned(&mut self, pane: Pane, way: Action, cx: &Context, layout: &BrowseLayout) {
        match pane {
            Pane::Facets => {
                let last = self.facet_rows().len().saturating_sub(layout.facet_rows());
                self.facet_top = turned(self.facet_top, way, last);
            }
            Pane::Story => self.preview_top = turned(self.preview_top, way, layout.last_preview_top()),
            _ => {
                let last = self.found.hits.len().saturating_sub(1);
                self.choose(turned(self.at, way, last), cx, layout);
            }
        }
    }

    /// Edits the search line; returns `None` if the action is not an edit.
    fn edit_search(&mut self, action: Action, cx: &Context) -> Option<Vec<Effect>> {
        if self.line.edit(action) {
            return Some(self.understand(cx));
        }
        match action {
            // Backspace in an empty search line returns to the list.
            Action::DeleteBackward | Action::Escape => self.focus = Pane::List,
            _ => return None,
        }
        Some(Vec::new())
    }

    fn move_in_list(&mut self, action: Action, cx: &Context, layout: &BrowseLayout) {
        let (at, page) = (self.at, layout.list_rows().max(1));
        match action {
            Action::Up => self.choose(at.saturating_sub(1), cx, layout),
            Action::Down => self.choose(at + 1, cx, layout),
            Action::PageUp => self.choose(at.saturating_sub(page), cx, layout),
            Action::PageDown => self.choose(at + page, cx, layout),
            Action::First => self.choose(0, cx, layout),
            Action::Last => self.choose(usize::MAX - 1, cx, layout),
            Action::Left => self.focus = Pane::Facets,
            Action::Right if layout.panes.contains(&Pane::Story) => self.focus = Pane::Story,
            _ => {}
        }
    }

    fn scroll_preview(&mut self, action: Action, layout: &BrowseLayout) {
        let (top, last, page) = (self.preview_top, layout.last_preview_top(), layout.list_rows().max(1));
        self.preview_top = match action {
            Action::Up => top.saturating_sub(1),
            Action::Down => (top + 1).min(last),
            Action::PageUp => top.saturating_sub(page),
            Action::PageDown => (top + page).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Left => {
                self.focus = Pane::List;
                top
            }
            _ => top,
        };
    }

    fn update_facets(&mut self, action: Action, cx: &mut Context, layout: &BrowseLayout) -> Vec<Effect> {
        let (at, page) = (self.facet_at, layout.facet_rows().max(1));
        match action {
            Action::Up => self.choose_facet(at.saturating_sub(1), layout),
            Action::Down => self.choose_facet(at + 1, layout),
            Action::PageUp => self.choose_facet(at.saturating_sub(page), layout),
            Action::PageDown => self.choose_facet(at + page, layout),
            Action::First => self.choose_facet(0, layout),
            Action::Last => self.choose_facet(usize::MAX - 1, layout),
            Action::Right | Action::Left if self.move_in_results(action == Action::Right) => {}
            Action::Right | Action::Left => self.focus = Pane::List,
            Action::Tick | Action::Open => return self.use_facet_row(at, false, cx),
            Action::Exclude => return self.use_facet_row(at, true, cx),
            _ => {}
        }
        Vec::new()
    }

    /// Leaves the filters or the preview; in the list, clears the query.
    fn escape(&mut self, cx: &mut Context) -> Vec<Effect> {
        if cx.may_quit {
            return Vec::new();
        }
        if self.focus != Pane::List {
            self.focus = Pane::List;
            return Vec::new();
        }
        if self.line.text().is_empty() {
            cx.say("This is the whole library. Press q to quit, ? for the keys.");
            return Vec::new();
        }
        self.line = <_>::default();
        self.understand(cx)
    }

    /// Returns a picker with the sort orders.
    fn orders(&self) -> Picker {
        let row = |sort: Sort| PickerRow::of(sort.id(), "", PickerItem::Sort(sort));
        let at = Sort::ALL.iter().position(|sort| *sort == self.sort).unwrap_or(0);
        Picker { what: PickerKind::Sort, rows: Sort::ALL.map(row).to_vec(), at }
    }

    /// Returns the visible pane this many positions after the focused one.
    fn pane(&self, by: isize, layout: &BrowseLayout) -> Pane {
        let panes = [Pane::List, Pane::Facets, Pane::Story, Pane::Search];
        let on_screen: Vec<Pane> =
            panes.into_iter().filter(|pane| *pane == Pane::Facets || layout.panes.contains(pane)).collect();
        let count = isize::try_from(on_screen.len()).unwrap_or(1).max(1);
        let at = on_screen.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
        usize::try_from(next).ok().and_then(|next| on_screen.get(next)).copied().unwrap_or_default()
    }
}
