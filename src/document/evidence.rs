//! Screen rows of outcomes, figures, timelines and sources.

use super::rows::TextRole;
use super::screen::{Indent, RowWriter};
use crate::case::{Figure, FigureStatus, Moment, Outcome, PartialDate, Source, Valence};
use crate::text::{fit, number, width};

/// The width from which timeline dates get their own column.
const DATED_COLUMNS: usize = 56;
/// The columns of a date.
const DATE_COLUMNS: usize = 19;
/// The longest bar, in columns.
const LONGEST_BAR: usize = 40;

impl RowWriter<'_> {
    /// Writes one outcome: its direction as symbol and word, its kind, and the change itself.
    pub(super) fn outcome(&mut self, outcome: &Outcome, kind: &str) {
        let symbols = self.form.symbols;
        let way = format!("{} {}", symbols.valences[outcome.valence as usize], outcome.valence.id());
        let kind = format!(" {} {kind}", symbols.dot);
        self.line(&[(&way, TextRole::Valence(outcome.valence)), (&kind, TextRole::Strong)]);
        self.references(&outcome.sources);
        let at = self.hanging("  ", &outcome.text, TextRole::Body);
        self.rows.searchable(0, at);
    }

    /// Writes one figure: number, bar if others share its unit, what was counted, when, by whom, its status.
    pub(super) fn figure(&mut self, figure: &Figure, largest: f64) {
        let sourced = !figure.sources.is_empty();
        let doubt = if sourced { "" } else { " ?" };
        let number = format!("{} {}{doubt}", number(figure.value), figure.unit);
        let role = match figure.status {
            FigureStatus::Verified | FigureStatus::Reported if sourced => TextRole::Strong,
            FigureStatus::Disputed => TextRole::Valence(Valence::Negative),
            _ => TextRole::Body,
        };
        let held = self.rows.hold(&number);
        self.rows.piece(held, role);
        let room = self.form.columns.saturating_sub(width(&number) + 2).min(LONGEST_BAR);
        let length = bar(figure.value, largest, room);
        if length > 0 {
            let gap = self.rows.hold("  ");
            self.rows.piece(gap, TextRole::Body);
            let held = self.rows.hold_times(self.form.symbols.block, length);
            self.rows.piece(held, TextRole::Accent);
        }
        self.rows.end_row();
        let when = figure.when.map(|when| format!(" ({})", when.in_words())).unwrap_or_default();
        let at = self.hanging("  ", &format!("{}{when}", figure.label), TextRole::Body);
        self.rows.searchable(0, at);
        let status = figure.status.id();
        let by = if figure.measured_by.is_empty() { "" } else { ", counted by " };
        let at = self.hanging("  ", &format!("{status}{by}{}", figure.measured_by), TextRole::Dim);
        self.rows.searchable(1, at + status.len() + by.len());
        self.references(&figure.sources);
    }

    /// Writes one timeline row, with its date in a separate column if there is room.
    pub(super) fn moment(&mut self, moment: &Moment) {
        let symbols = self.form.symbols;
        let sign = (&*format!("{} ", symbols.moment), TextRole::Accent);
        let upright = (&*format!("{} ", symbols.upright), TextRole::Rule);
        let when = moment.when.in_words();
        let at = if self.form.columns >= DATED_COLUMNS {
            let date = fit(&when, DATE_COLUMNS);
            let spaces = " ".repeat(DATE_COLUMNS);
            let first = [sign, (&*date, TextRole::Dim)];
            let rest = [upright, (&*spaces, TextRole::Body)];
            self.wrapped(&moment.what, TextRole::Body, Indent { first: &first, rest: &rest })
        } else {
            self.line(&[sign, (&when, TextRole::Dim)]);
            self.wrapped(&moment.what, TextRole::Body, Indent { first: &[upright], rest: &[upright] })
        };
        self.rows.searchable(0, at);
        self.references(&moment.sources);
    }

    /// Writes one source; the rows of its address are links.
    pub(super) fn source(&mut self, number: usize, source: &Source) {
        let at = self.hanging(&format!("{number:>2}  "), &source.title, TextRole::Body);
        self.rows.searchable(0, at);
        let date = source.date.map(PartialDate::in_words).unwrap_or_default();
        let about = [&source.publisher, &source.author, &date, &source.kind].map(String::as_str);
        let about: Vec<&str> = about.into_iter().filter(|word| !word.is_empty()).collect();
        let about = about.join(&format!(" {} ", self.form.symbols.dot));
        let at = self.hanging("    ", &about, TextRole::Dim);
        self.rows.searchable(1, at);
        if !source.url.is_empty() {
            let row = self.rows.len();
            let at = self.hanging("    ", &source.url, TextRole::Dim);
            self.rows.link_from(row, &(at..at + source.url.len()));
        }
    }

    /// Appends source references to the last row, in superscript if the symbols allow it.
    fn references(&mut self, sources: &[usize]) {
        if sources.is_empty() {
            return;
        }
        let raised = self.form.symbols.raised;
        let digit = |digit: char| {
            let value = digit.to_digit(10).and_then(|value| usize::try_from(value).ok());
            raised.zip(value).map_or(digit, |(raised, value)| raised[value])
        };
        let numbers = sources.iter().map(|number| number.to_string().chars().map(digit).collect::<String>());
        let numbers: Vec<String> = numbers.collect();
        let text = match raised {
            Some(_) => format!(" {}", numbers.join("\u{2009}")),
            None => format!(" [{}]", numbers.join(",")),
        };
        let held = self.rows.hold(&text);
        self.rows.reopen_row();
        self.rows.piece(held, TextRole::Dim);
        self.rows.end_row();
    }
}

/// Returns the length of a bar in columns; 0 if there is nothing to compare with.
fn bar(value: f64, largest: f64, room: usize) -> usize {
    let share = value.abs() / largest;
    if largest == 0.0 || !share.is_finite() || room < 4 {
        return 0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "0 to room"
    )]
    let length = (share.clamp(0.0, 1.0) * room as f64).round() as usize;
    length.max(usize::from(value != 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_never_longer_than_its_room() {
        assert_eq!(bar(50.0, 100.0, 20), 10);
        assert_eq!(bar(1.0, 1_000_000.0, 20), 1);
        assert_eq!(bar(0.0, 0.0, 20), 0);
        assert_eq!(bar(f64::MAX, f64::MAX, 20), 20);
    }
}
