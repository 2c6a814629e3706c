//! The list of cases in plain mode: narrowed by words, read out ten at a time.

use super::{PlainMode, asides, behind};
use crate::app::{Action, Event};
use crate::case::Years;
use crate::cli::list::notes;
use crate::screens::{Overlay, PickerItem};
use crate::search::{Fit, Sort, with_closed_quote};
use crate::text::{capital, clean, clip};

/// How many cases are listed at once; a listener remembers no more.
const PAGE: usize = 10;

impl PlainMode<'_> {
    /// Handles a line typed in the list of cases.
    pub(super) fn in_list(&mut self, line: &str) -> String {
        match line.to_lowercase().as_str() {
            "" => return self.name_more(),
            "a" => {
                self.headless.ask(Action::ClearQuery);
                self.place = None;
            }
            "drop" => self.headless.ask(Action::DropFilter),
            "b" | "back" if self.app().screens.history.can_go_back() => self.headless.ask(Action::Back),
            // There is no history, so `back` can only mean the list before it was narrowed.
            "b" | "back" if !self.app().screens.browse.query.is_empty() => {
                self.headless.ask(Action::DropFilter);
            }
            "b" | "back" => return "This is the start. q quits.\n".to_owned(),
            "forward" => return self.go_forward(),
            "p" => return "Questions belong to a case: open one by its number first.\n".to_owned(),
            "r" | "room" => {
                return "A group session needs a case: open one by its number first.\n".to_owned();
            }
            lowered => {
                if let Some(name) = behind(lowered, "filters") {
                    return asides::filters(&self.app().screens.browse.found.counts, name, self.teller());
                }
                if let Some(order) = behind(lowered, "sort") {
                    return self.sort(order);
                }
                return match line.parse::<usize>() {
                    Ok(number) => self.read(number),
                    Err(_) => self.narrow(line),
                };
            }
        }
        String::new()
    }

    /// Goes forward again after going back.
    pub(super) fn go_forward(&mut self) -> String {
        let before = self.place_now();
        self.headless.ask(Action::Forward);
        if self.place_now() == before {
            return "There is nothing to go forward to.\n".to_owned();
        }
        String::new()
    }

    /// Narrows the list, or leaves it unchanged if nothing would remain.
    pub(super) fn narrow(&mut self, words: &str) -> String {
        self.headless.send(Event::Pasted(with_closed_quote(&clean(words))));
        let (app, finder) = (self.app(), self.finder);
        let notes = notes(&app.cx.library, finder, &app.screens.browse.typed, &app.screens.browse.found);
        let mut said: String = notes.iter().map(|note| sentence(note)).collect();
        self.place = None;
        if self.app().screens.browse.found.hits.is_empty() {
            self.headless.ask(Action::Undo);
            said.push_str("The list is unchanged.\n");
            self.place = Some(self.place_now());
        }
        // Leave the search field.
        self.headless.ask(Action::Escape);
        said
    }

    fn sort(&mut self, order: &str) -> String {
        self.headless.ask(Action::Sort);
        let is_it = |item: &PickerItem| matches!(item, PickerItem::Sort(sort) if sort.id() == order);
        if order.is_empty() || self.choose(is_it) {
            self.place = None;
            return String::new();
        }
        self.headless.ask(Action::Escape);
        format!("sort needs one of these: {}.\n", Sort::ALL.map(Sort::id).join(", "))
    }

    /// Opens the case with this number in the list.
    fn read(&mut self, number: usize) -> String {
        let browse = &self.app().screens.browse;
        let hit = number.checked_sub(1).and_then(|place| browse.found.hits.get(place));
        let Some(entry) = hit.and_then(|hit| self.app().cx.library.entry(hit.case)) else {
            return match browse.found.hits.len() {
                0 => "There is no case to read.\n".to_owned(),
                last => {
                    format!("The numbers go from 1 to {last}. To search for a number, put it in quotes.\n")
                }
            };
        };
        let id = entry.head.id.clone();
        self.headless.send(Event::CaseNamed(id));
        String::new()
    }

    /// Prints the number of cases, then the first ones.
    pub(super) fn name_from_start(&mut self) -> String {
        self.named = 0;
        let browse = &self.app().screens.browse;
        let count = match (browse.found.hits.len(), browse.found.fit) {
            (1, Fit::All) => "1 case".to_owned(),
            (count, Fit::All) => format!("{count} cases"),
            (1, Fit::Part) => "No case has all words; 1 case fits in part".to_owned(),
            (count, Fit::Part) => format!("No case has all words; {count} cases fit in part"),
        };
        let query = browse.query.to_string();
        let found = if query.is_empty() { String::new() } else { format!(" for {}", clip(&query, 200)) };
        format!("{count}{found}.\n{}", self.name())
    }

    fn name_more(&mut self) -> String {
        if self.named < self.app().screens.browse.found.hits.len() {
            return self.name();
        }
        "That is the whole list. Type a number to read a case, b to go back.\n".to_owned()
    }

    /// Prints the next cases.
    fn name(&mut self) -> String {
        let (app, teller) = (&self.headless.app, self.teller());
        let hits = &app.screens.browse.found.hits;
        let end = (self.named + PAGE).min(hits.len());
        let mut said = String::new();
        for (place, hit) in hits.iter().enumerate().take(end).skip(self.named) {
            let Some(entry) = app.cx.library.entry(hit.case) else { continue };
            let head = &entry.head;
            let years = head.years.map(|years| format!(", {}", Years::in_words(years))).unwrap_or_default();
            let stop = if head.title.ends_with(['.', '?', '!']) { "" } else { "." };
            let line = format!("{}{stop} {}{years}", head.title, head.organisation);
            said.push_str(&teller.lines(&format!("{}. ", place + 1), &line));
        }
        let left = hits.len() - end;
        self.named = end;
        if left > 0 {
            said.push_str(&format!("Enter: the next {} of {left} more.\n", left.min(PAGE)));
        }
        said
    }

    /// Chooses the matching row of the open list; returns whether there is one.
    pub(super) fn choose(&mut self, is_it: impl Fn(&PickerItem) -> bool) -> bool {
        let Some(Overlay::Picker(picker)) = &self.app().overlay.open else { return false };
        let Some(at) = picker.rows.iter().position(|row| is_it(&row.means)) else { return false };
        self.choose_row(at);
        true
    }
}

/// Returns a note as a sentence on its own line.
fn sentence(note: &str) -> String {
    let end = if note.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{end}\n", capital(note))
}
