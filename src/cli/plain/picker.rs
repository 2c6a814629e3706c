//! Pickers in plain mode: numbered lists; typing a number chooses.

use super::PlainMode;
use super::session::place;
use crate::app::Action;
use crate::screens::{Addition, LeaveChoice, Picker, PickerItem, PickerKind};

/// The most rows printed; a listener remembers no more.
const MOST: usize = 10;

impl PlainMode<'_> {
    /// Handles a line that chooses a row or leaves the list.
    pub(super) fn in_picker(&mut self, line: &str, picker: &Picker) -> String {
        if line.eq_ignore_ascii_case("q")
            && !matches!(picker.what, PickerKind::Leaving | PickerKind::Ending | PickerKind::Unsaved)
        {
            self.headless.ask(Action::Escape);
            return String::new();
        }
        let ways: Vec<usize> = ways(picker);
        let labels: Vec<String> = ways.iter().map(|place| picker.rows[*place].label.clone()).collect();
        let said = match line.to_lowercase().as_str() {
            "q" if matches!(picker.what, PickerKind::Leaving | PickerKind::Ending) => leaving_label(picker),
            line => line.to_owned(),
        };
        let Some(at) = place(&labels, &said, 0).and_then(|chosen| ways.get(chosen)) else {
            return "That is not in the list.\n".to_owned();
        };
        if let PickerItem::Leave(way) = picker.rows[*at].means {
            self.told.went = Some(way);
        }
        self.choose_row(*at);
        String::new()
    }

    /// Chooses the row at this index of the open list.
    pub(super) fn choose_row(&mut self, at: usize) {
        self.headless.ask(Action::First);
        for _ in 0..at {
            self.headless.ask(Action::Down);
        }
        self.headless.ask(Action::Open);
    }

    /// Returns the available choices, numbered.
    pub(super) fn tell_picker(&self, picker: &Picker) -> String {
        let teller = self.teller();
        let mut told = format!("{}:\n", picker.title().trim_end_matches(['?', ':', '.']));
        let mut before = "";
        let ways = ways(picker);
        for (number, place) in (1..).zip(ways.iter().copied().take(MOST)) {
            let row = &picker.rows[place];
            // Details shared by several rows are printed once.
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
            more => format!("And {more} more; type a word to find one. "),
        };
        let enter = first.trim_end_matches(['.', '?']).to_lowercase();
        told + &teller.lines("", &format!("{more}A number, or Enter: {enter}."))
    }
}

/// Returns the label of the row that leaves the session; what is over can only be ended.
fn leaving_label(picker: &Picker) -> String {
    let row = |way| picker.rows.iter().find(move |row| row.means == PickerItem::Leave(way));
    let leaves = row(LeaveChoice::Leave).or_else(|| row(LeaveChoice::End));
    leaves.map(|row| row.label.to_lowercase()).unwrap_or_default()
}

/// Returns the indexes of the rows that plain mode offers: not those that browse cases or open files beside
/// the session, since browsing comes after it is left.
fn ways(picker: &Picker) -> Vec<usize> {
    let is_here = |place: &usize| {
        !matches!(
            picker.rows[*place].means,
            PickerItem::Leave(LeaveChoice::Look) | PickerItem::Add(Addition::Case) | PickerItem::File(_)
        )
    };
    (0..picker.rows.len()).filter(is_here).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::PickerRow;

    #[test]
    fn what_is_over_is_ended_by_leaving_it_and_makes_no_handout() {
        let row = |label: &str, way| PickerRow {
            label: label.to_owned(),
            detail: String::new(),
            means: PickerItem::Leave(way),
        };
        let rows = vec![
            row("End it and make the handout", LeaveChoice::EndAndHandOut),
            row("End it", LeaveChoice::End),
            row("Stay", LeaveChoice::Stay),
        ];
        let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
        let picker = Picker { what: PickerKind::Ending, rows, at: 0 };
        assert_eq!(place(&labels, &leaving_label(&picker), 0), Some(1));
    }
}
