//! What each screen and overlay does when it is asked for something.

use super::chooser::{Meaning, What};
use super::page::Page;
use super::{Action, Anchor, App, Chooser, Effect, Line, Notice, Overlay, PageKind, Pane, Screen};
use crate::find::Query;

impl App {
    pub(super) fn asked_of_browse(&mut self, action: Action) -> Vec<Effect> {
        if self.browse.focus == Pane::Search
            && let Some(effects) = self.edit_search(action)
        {
            return effects;
        }
        let page = self.seen.list_rows.max(1);
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
            Action::Sort => return self.lay_over(Overlay::Chooser(self.orders())),
            Action::Escape => return self.escape_browse(),
            Action::Open if self.browse.focus != Pane::Facets => return self.open_chosen(),
            _ => match self.browse.focus {
                Pane::Facets => return self.asked_of_facets(action),
                Pane::Story => self.scroll_preview(action, page),
                _ => self.move_in_list(action, page),
            },
        }
        Vec::new()
    }

    /// Edits the search line; returns nothing where the action is not an edit.
    fn edit_search(&mut self, action: Action) -> Option<Vec<Effect>> {
        if edit(&mut self.browse.line, action) {
            return Some(self.understand());
        }
        match action {
            // Rubbing out an empty line goes back to the list.
            Action::RubOut | Action::Escape => self.browse.focus = Pane::List,
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
            Action::Right if self.seen.panes.contains(&Pane::Story) => self.browse.focus = Pane::Story,
            _ => {}
        }
    }

    fn scroll_preview(&mut self, action: Action, page: usize) {
        let last = self.seen.story.last_top();
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

    fn asked_of_facets(&mut self, action: Action) -> Vec<Effect> {
        let at = self.browse.facet_at;
        let page = self.seen.facet_rows.max(1);
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
            self.notice = Some(Notice::good("This is the whole library. Press q to leave, ? for the keys."));
            return Vec::new();
        }
        self.browse.line = Line::default();
        self.understand()
    }

    pub(super) fn open_chosen(&mut self) -> Vec<Effect> {
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
            .filter(|pane| *pane == Pane::Facets || self.seen.panes.contains(pane))
            .collect();
        let count = isize::try_from(on_screen.len()).unwrap_or(1).max(1);
        let at = on_screen.iter().position(|pane| *pane == self.browse.focus).unwrap_or(0);
        let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
        usize::try_from(next).ok().and_then(|next| on_screen.get(next)).copied().unwrap_or_default()
    }

    pub(super) fn asked_of_overlay(&mut self, action: Action) -> Vec<Effect> {
        match self.overlay.take() {
            Some(Overlay::Palette(mut palette)) => {
                let actions = palette.actions();
                let last = actions.len().saturating_sub(1);
                match action {
                    Action::Escape => return Vec::new(),
                    Action::Open => {
                        let chosen = actions.get(palette.at).map(|about| about.action);
                        return chosen.map_or_else(Vec::new, |action| self.update_asked(action));
                    }
                    Action::Up => palette.at = palette.at.saturating_sub(1),
                    Action::Down => palette.at = (palette.at + 1).min(last),
                    Action::PageUp => palette.at = palette.at.saturating_sub(10),
                    Action::PageDown => palette.at = (palette.at + 10).min(last),
                    _ => {
                        if edit(&mut palette.line, action) {
                            palette.at = 0;
                        }
                    }
                }
                self.overlay = Some(Overlay::Palette(palette));
                Vec::new()
            }
            Some(Overlay::Chooser(chooser)) => self.asked_of_chooser(chooser, action),
            Some(Overlay::Page(page)) => self.asked_of_page(page, action),
            Some(Overlay::Aloud) => self.asked_of_aloud(action),
            None => Vec::new(),
        }
    }

    fn update_asked(&mut self, action: Action) -> Vec<Effect> {
        self.update(super::Event::Asked(action))
    }

    fn asked_of_chooser(&mut self, mut chooser: Chooser, action: Action) -> Vec<Effect> {
        let last = chooser.rows.len().saturating_sub(1);
        match action {
            Action::Escape | Action::Back => return Vec::new(),
            Action::Open => return self.choose_row(&chooser),
            Action::OpenSource if chooser.what == What::Sources => return self.choose_row(&chooser),
            Action::Copy => {
                let address = chooser.rows.get(chooser.at).map(|row| row.means.clone());
                self.overlay = Some(Overlay::Chooser(chooser));
                return match address {
                    Some(Meaning::Address(address)) => vec![Effect::Copy(address)],
                    _ => Vec::new(),
                };
            }
            Action::Up => chooser.at = chooser.at.saturating_sub(1),
            Action::Down => chooser.at = (chooser.at + 1).min(last),
            Action::First | Action::PageUp => chooser.at = 0,
            Action::Last | Action::PageDown => chooser.at = last,
            _ => {}
        }
        self.overlay = Some(Overlay::Chooser(chooser));
        Vec::new()
    }

    /// Does what the row in focus means.
    fn choose_row(&mut self, chooser: &Chooser) -> Vec<Effect> {
        let Some(row) = chooser.rows.get(chooser.at) else { return Vec::new() };
        match row.means.clone() {
            Meaning::Block(block) => {
                if let Screen::Case(reading) = &mut self.screen {
                    reading.top = Anchor { block, rows: 0 };
                    reading.focus = Pane::Story;
                }
                Vec::new()
            }
            Meaning::Address(address) => vec![Effect::OpenAddress(address)],
            Meaning::Case(id) => self.open_case(id),
            Meaning::Sort(sort) => {
                self.browse.sort = sort;
                self.search()
            }
        }
    }

    fn asked_of_page(&mut self, mut page: Page, action: Action) -> Vec<Effect> {
        let rows = match page.kind {
            PageKind::Learn => self.words().len(),
            PageKind::Problems => self.library.problems.len(),
            PageKind::Help | PageKind::Welcome => 0,
        };
        match action {
            Action::Escape | Action::Back => return left_page(page),
            Action::Open | Action::Search if page.kind == PageKind::Learn => {
                return self.follow_word(page, action);
            }
            Action::Open if page.kind == PageKind::Welcome => return left_page(page),
            _ if page.has_rows() => page.at = moved(page.at, action, rows, self.seen.page.height),
            _ => {
                let top =
                    moved(self.seen.page.top, action, self.seen.page.last_top() + 1, self.seen.page.height);
                page.top = self.seen.page.anchor(top);
            }
        }
        self.overlay = Some(Overlay::Page(page));
        Vec::new()
    }

    /// Opens the case to look at first for a word, or the list of all cases with it.
    fn follow_word(&mut self, page: Page, action: Action) -> Vec<Effect> {
        let words = self.words();
        let Some(word) = words.get(page.at) else { return Vec::new() };
        let look_at =
            crate::case::CaseId::new(&word.card.look_at).ok().filter(|id| self.library.head(id).is_some());
        if let (Action::Open, Some(id)) = (action, look_at) {
            return self.open_case(id);
        }
        let query = Query::parse(&format!("{}:{}", word.field, word.card.id)).query;
        let mut effects = self.update_asked(Action::Browse);
        effects.extend(self.ask_for(query));
        effects
    }
}

/// Returns what leaving a page wants.
fn left_page(page: Page) -> Vec<Effect> {
    if page.kind == PageKind::Welcome { vec![Effect::RememberWelcome] } else { Vec::new() }
}

/// Changes a line of text; returns whether the action was an edit.
pub(super) fn edit(line: &mut Line, action: Action) -> bool {
    match action {
        Action::Left => {
            line.left();
        }
        Action::Right => {
            line.right();
        }
        Action::First => line.home(),
        Action::Last => line.end(),
        Action::RubOut => return line.rub_out(),
        Action::Delete => line.delete(),
        Action::RubOutWord => line.rub_out_word(),
        Action::RubOutLine => line.rub_out_line(),
        _ => return false,
    }
    true
}

/// Returns a place after a movement among `count` places, a page being `height` of them.
pub(super) fn moved(at: usize, action: Action, count: usize, height: usize) -> usize {
    let last = count.saturating_sub(1);
    let page = height.saturating_sub(1).max(1);
    match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => at.min(last),
    }
}
