//! What is asked before a session and at its end: how long, which group; what leaving means.

use super::PlainSession;
use super::forms::place;
use crate::app::{Action, TextInput};
use crate::screens::{Addition, LeaveChoice, Overlay, Picker, PickerItem, PickerKind, Setup};

/// The most rows that are told; a listener keeps no more in mind.
const MOST: usize = 10;

/// The shortest and the longest session, in minutes.
const MINUTES: std::ops::RangeInclusive<u16> = 5..=480;

impl PlainSession<'_> {
    fn setup_mut(&mut self) -> Option<&mut Setup> {
        match &mut self.headless.app.overlay {
            Some(Overlay::Setup(setup)) => Some(setup),
            _ => None,
        }
    }

    pub(super) fn in_setup(&mut self, line: &str) -> String {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let (word, rest) = (word.to_lowercase(), rest.trim());
        let Some(setup) = self.setup_mut() else { return String::new() };
        match (word.as_str(), rest) {
            ("" | "begin", "") => self.headless.ask(Action::Open),
            ("resume", "") => self.headless.ask(Action::Resume),
            ("q" | "quit" | "leave", "") => self.headless.app.overlay = None,
            ("group", _) => setup.group = TextInput::line(rest),
            ("title", "") => return "title needs the words after it.\n".to_owned(),
            ("title", _) => setup.title = TextInput::line(rest),
            ("minutes", _) => match rest.parse() {
                Ok(minutes) if MINUTES.contains(&minutes) => setup.minutes = minutes,
                _ => return format!("Minutes run from {} to {}.\n", MINUTES.start(), MINUTES.end()),
            },
            _ => return "This is no answer here.\n".to_owned(),
        }
        String::new()
    }

    /// Returns the session as it would begin.
    pub(super) fn asked_of_setup(&self, setup: &Setup) -> String {
        let teller = self.teller();
        let title = setup.title.text().trim_end_matches('.');
        let mut told = teller.lines("", &format!("A session: {title}."));
        let other = setup.cases_used().get(1).and_then(|id| self.headless.app.cx.library.head(id));
        if let Some(other) = other {
            told.push_str(
                &teller.lines("", &format!("A second case: {}.", other.title.trim_end_matches('.'))),
            );
        }
        let group = setup.group.text().trim();
        let group =
            if group.is_empty() { "No group is named.".to_owned() } else { format!("Group: {group}.") };
        told.push_str(&teller.lines("", &format!("{} minutes. {group}", setup.minutes)));
        if let Some(known) = self.headless.app.cx.unfinished() {
            told.push_str(&teller.lines("", &format!("Not finished: {}. resume takes it up.", known.title)));
        }
        told + "Enter: begin. minutes, group or title with a word after it changes that. q: leave.\n"
    }

    pub(super) fn in_chooser(&mut self, line: &str, picker: &Picker) -> String {
        if line.eq_ignore_ascii_case("q") && !matches!(picker.what, PickerKind::Leaving | PickerKind::Unsaved)
        {
            self.headless.ask(Action::Escape);
            return String::new();
        }
        let ways: Vec<usize> = ways(picker);
        let labels: Vec<String> = ways.iter().map(|place| picker.rows[*place].label.clone()).collect();
        let said = match line.to_lowercase().as_str() {
            "q" if picker.what == PickerKind::Leaving => "leave".to_owned(),
            line => line.to_owned(),
        };
        let Some(at) = place(&labels, &said, 0).and_then(|chosen| ways.get(chosen)) else {
            return "This is none of them.\n".to_owned();
        };
        if let Some(Overlay::Picker(picker)) = &mut self.headless.app.overlay {
            picker.at = *at;
        }
        if let PickerItem::Leave(way) = picker.rows[*at].means {
            self.went = Some(way);
        }
        self.headless.ask(Action::Open);
        String::new()
    }

    /// Returns the ways there are, numbered.
    pub(super) fn update_picker(&self, picker: &Picker) -> String {
        let teller = self.teller();
        let mut told = format!("{}:\n", picker.title().trim_end_matches(['?', ':', '.']));
        let mut before = "";
        let ways = ways(picker);
        for (number, place) in (1..).zip(ways.iter().copied().take(MOST)) {
            let row = &picker.rows[place];
            // What holds for several rows is told once.
            let is_known = row.detail.is_empty() || row.detail == before;
            let detail = if is_known { String::new() } else { row.detail.replace(" · ", ", ") };
            let is_sentence = row.label.ends_with(['?', '!', '.']);
            let sign = if detail.is_empty() {
                ""
            } else if is_sentence {
                " "
            } else {
                ": "
            };
            before = &row.detail;
            told.push_str(&teller.lines(&format!("{number}. "), &format!("{}{sign}{detail}.", row.label)));
        }
        let first = ways.first().map_or("", |place| &picker.rows[*place].label);
        let more = match ways.len().saturating_sub(MOST) {
            0 => String::new(),
            more => format!("And {more} more; a word of one finds it. "),
        };
        let enter = first.trim_end_matches(['.', '?']).to_lowercase();
        told + &teller.lines("", &format!("{more}A number, or Enter: {enter}."))
    }
}

/// Returns the rows that can be chosen here: looking at cases is what the list is for, once the session is left, and
/// nothing is opened beside the talk.
fn ways(picker: &Picker) -> Vec<usize> {
    let is_here = |place: &usize| {
        !matches!(
            picker.rows[*place].means,
            PickerItem::Leave(LeaveChoice::Look) | PickerItem::Add(Addition::Case) | PickerItem::File(_)
        )
    };
    (0..picker.rows.len()).filter(is_here).collect()
}
