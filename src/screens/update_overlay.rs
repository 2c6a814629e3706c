//! What lies over the screen, and what it does when it is asked for something.

use crate::app::{Action, Effect, Pane, ScrollAnchor, moved};
use crate::screens::{App, Overlay, Page, PageKind, Picker, PickerItem, PickerKind, Screen};
use crate::search::Query;

impl App {
    pub(super) fn update_overlay(&mut self, action: Action) -> Vec<Effect> {
        match self.overlay.take() {
            Some(Overlay::Palette(mut palette)) => {
                let actions = palette.actions(&self.screen);
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
                        if palette.line.edit(action) {
                            palette.at = 0;
                        }
                    }
                }
                self.overlay = Some(Overlay::Palette(palette));
                Vec::new()
            }
            Some(Overlay::Picker(picker)) => self.update_picker(picker, action),
            Some(Overlay::Page(page)) => self.update_page(page, action),
            Some(Overlay::Aloud) => self.asked_of_aloud(action),
            Some(Overlay::Setup(setup)) => self.asked_of_setup(setup, action),
            None => Vec::new(),
        }
    }

    fn update_asked(&mut self, action: Action) -> Vec<Effect> {
        self.update(crate::app::Event::Action(action))
    }

    fn update_picker(&mut self, mut picker: Picker, action: Action) -> Vec<Effect> {
        match action {
            Action::Escape | Action::Back => return Vec::new(),
            Action::Open => return self.choose_row(&picker),
            Action::OpenSource if picker.what == PickerKind::Sources => return self.choose_row(&picker),
            Action::Copy => {
                let address = picker.rows.get(picker.at).map(|row| row.means.clone());
                self.overlay = Some(Overlay::Picker(picker));
                return match address {
                    Some(PickerItem::Address(address)) => vec![Effect::Copy(address)],
                    _ => Vec::new(),
                };
            }
            Action::Left | Action::Right => picker.go_to_phase(action == Action::Right),
            _ => picker.at = moved(picker.at, action, picker.rows.len(), self.painted.page.height),
        }
        self.overlay = Some(Overlay::Picker(picker));
        Vec::new()
    }

    /// Does what the row in focus means.
    fn choose_row(&mut self, picker: &Picker) -> Vec<Effect> {
        let Some(row) = picker.rows.get(picker.at) else { return Vec::new() };
        match row.means.clone() {
            PickerItem::Block(block) => {
                if let Screen::Case(reading) = &mut self.screen {
                    reading.top = ScrollAnchor { block, rows: 0 };
                    reading.focus = Pane::Story;
                }
                Vec::new()
            }
            PickerItem::Address(address) => vec![Effect::OpenAddress(address)],
            PickerItem::Case(id) => self.open_case(id),
            PickerItem::Sort(sort) => {
                self.browse.sort = sort;
                self.search()
            }
            PickerItem::Leave(way) => self.go_way(way),
            PickerItem::Handout(wanted) => vec![Effect::WriteHandout(wanted)],
            PickerItem::Handouts(session) => {
                self.ask_for_handout_of(&session);
                Vec::new()
            }
            PickerItem::File(file) => vec![Effect::OpenFile(file)],
            meaning => self.choose_for_agenda(picker.what, &meaning),
        }
    }

    fn update_page(&mut self, mut page: Page, action: Action) -> Vec<Effect> {
        let rows = match page.kind {
            PageKind::Learn => self.words().len(),
            PageKind::Problems => self.cx.library.problems.len(),
            PageKind::Help | PageKind::Welcome => 0,
        };
        match action {
            Action::Escape | Action::Back => return left_page(page),
            Action::Open | Action::Search if page.kind == PageKind::Learn => {
                return self.follow_word(page, action);
            }
            Action::Open if page.kind == PageKind::Welcome => return left_page(page),
            Action::Edit | Action::Open if page.kind == PageKind::Problems => {
                self.overlay = Some(Overlay::Page(page));
                return self.edit_problem(page.at);
            }
            Action::FindNext => page.at = moved(page.at, Action::Down, rows, 1),
            Action::FindPrevious => page.at = moved(page.at, Action::Up, rows, 1),
            _ if page.has_rows() => page.at = moved(page.at, action, rows, self.painted.page.height),
            _ => {
                let top = moved(
                    self.painted.page.top,
                    action,
                    self.painted.page.last_top() + 1,
                    self.painted.page.height,
                );
                page.top = self.painted.page.anchor(top);
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
            crate::case::CaseId::new(&word.card.look_at).ok().filter(|id| self.cx.library.head(id).is_some());
        if let (Action::Open, Some(id)) = (action, look_at) {
            return self.open_case(id);
        }
        let query = Query::parse(&format!("{}:{}", word.field, word.card.id)).query;
        let mut effects = self.update_asked(Action::Browse);
        effects.extend(self.browse.ask_for(query, &self.cx));
        effects
    }
}

/// Returns what leaving a page wants.
fn left_page(page: Page) -> Vec<Effect> {
    if page.kind == PageKind::Welcome { vec![Effect::RememberWelcome] } else { Vec::new() }
}
