//! The notes of the current step, grouped by column, newest first.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::case::Phase;
use crate::screens::ActiveSession;
use crate::screens::painter::Painter;
use crate::session::{AgendaRow, StepKind};
use crate::text::clip;
use crate::ui::prose::{hanging_indent, rows};

/// Below this height, a column shrinks to a single row with its entries in sequence.
const LEAST: usize = 3;

/// The notes of a step, as named columns, none of them empty.
pub struct NotesPanel<'a> {
    columns: Vec<(&'a str, Vec<Cow<'a, str>>)>,
}

impl<'a> NotesPanel<'a> {
    /// Returns the notes of a step, if there are any.
    pub fn of(open: &'a ActiveSession, row: &'a AgendaRow) -> Option<Self> {
        let state = open.state();
        let mut columns: Vec<(&str, Vec<Cow<str>>)> = Vec::new();
        // Choices are read aloud in the step where they were made.
        if row.step.phase == Some(Phase::Step) {
            let steps = state.first_steps.iter().rev().map(|chosen| chosen.step.sentence().into());
            columns.push(("First steps", steps.collect()));
        }
        if row.step.kind == StepKind::Closing || row.step.phase == Some(Phase::Step) {
            let words = state.closing.iter().rev().map(|(_, word)| word.as_str().into());
            columns.push(("Closing words", words.collect()));
        }
        let first = columns.len();
        columns.extend(row.step.columns.iter().map(|name| (name.as_str(), Vec::new())));
        for note in state.board(row.step.id, None) {
            let known = columns[first..].iter().position(|(name, _)| *name == note.column);
            let place = known.map_or(columns.len(), |place| first + place);
            if place == columns.len() {
                columns.push((note.column.as_str(), Vec::new()));
            }
            columns[place].1.push(note.text.as_str().into());
        }
        // Newest first.
        columns[first..].iter_mut().for_each(|(_, entries)| entries.reverse());
        columns.retain(|(_, entries)| !entries.is_empty());
        (!columns.is_empty()).then_some(Self { columns })
    }

    /// Returns the number of columns that have entries.
    pub fn columns(&self) -> u16 {
        u16::try_from(self.columns.len()).unwrap_or(u16::MAX)
    }

    /// Paints as many notes as fit.
    pub fn paint(&self, painter: &mut Painter, area: Rect) {
        let theme = *painter.theme();
        let columns = usize::from(area.width.saturating_sub(2));
        let share = usize::from(area.height) / self.columns.len();
        let mut out = Vec::new();
        for (name, entries) in &self.columns {
            if share < LEAST {
                // An entry is at least one column wide, so more entries than columns can never be visible.
                let visible = entries.iter().take(columns);
                let words: Vec<String> = visible.map(|entry| entry.replace('\n', " ")).collect();
                let before = format!("{name}  ");
                let words = words.join(&format!(" {} ", theme.symbols.dot));
                let words = clip(&words, columns.saturating_sub(before.chars().count())).into_owned();
                let spans = vec![Span::styled(before, theme.accent), Span::styled(words, theme.body)];
                out.push(Line::from(spans));
                continue;
            }
            let mut of_name = vec![Line::styled(name.to_uppercase(), theme.accent)];
            for entry in entries.iter().take(share) {
                let before = Span::styled(format!("{} ", theme.symbols.bullet), theme.dim);
                for (number, line) in entry.lines().enumerate() {
                    let text = rows(line, columns.saturating_sub(2), theme.body);
                    let first = if number == 0 { before.clone() } else { Span::raw("  ") };
                    of_name.extend(hanging_indent(text, &first, &Span::raw("  ")));
                }
            }
            of_name.truncate(share);
            out.extend(of_name);
        }
        painter.rows(area, &out, 0);
    }
}
