//! What the Browse screen does when it is asked for something; and the edits and moves that others share.

use crate::app::{Action, Effect, Notice, Pane, TextInput};
use crate::screens::{App, Overlay};
use crate::search::Query;

impl App {
    pub(in crate::screens) fn update_browse(&mut self, action: Action) -> Vec<Effect> {
        if self.browse.focus == Pane::Search
            && let Some(effects) = self.edit_search(action)
        {
            return effects;
        }
        self.browse.opens = false;
        let page = self.painted.list_rows.max(1);
        match action {
            Action::Search => {
                self.browse.focus = Pane::Search;
                self.browse.line.end();
            }
            Action::NextPane => self.browse.focus = self.pane(1),
            Action::PreviousPane => self.browse.focus = self.pane(-1),
            Action::Facets => {
                let in_facets = self.browse.focus == Pane::Facets;
                self.browse.focus = if in_facets { Pane::List } else { Pane::Facets };
            }
            Action::DropFilter => return self.drop_chip(None),
            Action::ClearQuery => return self.ask_for(Query::default()),
            Action::Sort => return self.lay_over(Overlay::Picker(self.orders())),
            Action::Edit => return self.browse.chosen.clone().map(Effect::EditCase).into_iter().collect(),
            Action::Escape => return self.escape_browse(),
            // What is typed is not found yet: what was chosen before is not what is meant.
            Action::Open if self.browse.focus == Pane::Search && self.browse.is_waiting() => {
                self.browse.opens = true;
            }
            Action::Open if self.browse.focus != Pane::Facets => return self.open_chosen(),
            _ => match self.browse.focus {
                Pane::Facets => return self.update_facets(action),
                Pane::Story => self.scroll_preview(action, page),
                _ => self.move_in_list(action, page),
            },
        }
        Vec::new()
    }

    /// Edits the search line; returns nothing where the action is not an edit.
    fn edit_search(&mut self, action: Action) -> Option<Vec<Effect>> {
        if self.browse.line.edit(action) {
            return Some(self.understand());
        }
        match action {
            // Rubbing out an empty line goes back to the list.
            Action::DeleteBackward | Action::Escape => self.browse.focus = Pane::List,
            _ => return None,
        }
        Some(Vec::new())
    }

    fn move_in_list(&mut self, action: Action, page: usize) {
        let at = self.browse.at;
        match action {
            Action::Up => self.choose(at.saturating_sub(1)),
            Action::Down => self.choose(at + 1),
            Action::PageUp => self.choose(at.saturating_sub(page)),
            Action::PageDown => self.choose(at + page),
            Action::First => self.choose(0),
            Action::Last => self.choose(usize::MAX - 1),
            Action::Left => self.browse.focus = Pane::Facets,
            Action::Right if self.painted.panes.contains(&Pane::Story) => self.browse.focus = Pane::Story,
            _ => {}
        }
    }

    fn scroll_preview(&mut self, action: Action, page: usize) {
        let last = self.painted.story.last_top();
        let top = self.browse.preview_top;
        self.browse.preview_top = match action {
            Action::Up => top.saturating_sub(1),
            Action::Down => (top + 1).min(last),
            Action::PageUp => top.saturating_sub(page),
            Action::PageDown => (top + page).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Left => {
                self.browse.focus = Pane::List;
                top
            }
            _ => top,
        };
    }

    fn update_facets(&mut self, action: Action) -> Vec<Effect> {
        let at = self.browse.facet_at;
        let page = self.painted.facet_rows.max(1);
        match action {
            Action::Up => self.choose_facet(at.saturating_sub(1)),
            Action::Down => self.choose_facet(at + 1),
            Action::PageUp => self.choose_facet(at.saturating_sub(page)),
            Action::PageDown => self.choose_facet(at + page),
            Action::First => self.choose_facet(0),
            Action::Last => self.choose_facet(usize::MAX - 1),
            Action::Right | Action::Left => self.browse.focus = Pane::List,
            Action::Tick | Action::Open => return self.use_facet_row(at, false),
            Action::Exclude => return self.use_facet_row(at, true),
            _ => {}
        }
        Vec::new()
    }

    /// Leaves the filters or the preview; in the list, empties the query.
    fn escape_browse(&mut self) -> Vec<Effect> {
        if self.browse.focus != Pane::List {
            self.browse.focus = Pane::List;
            return Vec::new();
        }
        if self.browse.line.text().is_empty() {
            self.cx.notice =
                Some(Notice::good("This is the whole library. Press q to leave, ? for the keys."));
            return Vec::new();
        }
        self.browse.line = TextInput::default();
        self.understand()
    }

    pub(in crate::screens) fn open_chosen(&mut self) -> Vec<Effect> {
        match self.browse.chosen.clone() {
            Some(id) => self.open_case(id),
            None => Vec::new(),
        }
    }

    /// Returns the pane so many after the one in focus, among those on the screen.
    fn pane(&self, by: isize) -> Pane {
        let panes = [Pane::Search, Pane::Facets, Pane::List, Pane::Story];
        let on_screen: Vec<Pane> = panes
            .into_iter()
            .filter(|pane| *pane == Pane::Facets || self.painted.panes.contains(pane))
            .collect();
        let count = isize::try_from(on_screen.len()).unwrap_or(1).max(1);
        let at = on_screen.iter().position(|pane| *pane == self.browse.focus).unwrap_or(0);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
        usize::try_from(next).ok().and_then(|next| on_screen.get(next)).copied().unwrap_or_default()
    }
}
