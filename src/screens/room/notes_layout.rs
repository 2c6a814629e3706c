//! The notes of the current step as rows: grouped by column, newest first, kept until they change.

use std::borrow::Cow;
use std::sync::Arc;

use crate::app::Area;
use crate::case::Phase;
use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::screens::ActiveSession;
use crate::session::{AgendaRow, StepId, StepKind};
use crate::text::{clip, count, width};

/// Below this height, a column shrinks to a single row with its entries in sequence.
const LEAST: usize = 3;

/// What the notes depend on: session name, revision, number of events, and step.
type NotesKey = (String, u64, usize, StepId);

/// What their rows depend on as well: width, height, and whether only ASCII symbols are used.
type NotesForm = (u16, u16, bool);

/// The notes shown last.
#[derive(Debug, Clone, Default)]
pub struct NotesCache {
    columns: Option<(NotesKey, u16)>,
    rows: Option<(NotesKey, NotesForm, Arc<Rows>)>,
}

/// The notes of a step, as named columns, none of them empty.
pub struct StepNotes<'a> {
    open: &'a ActiveSession,
    row: &'a AgendaRow,
    columns: u16,
}

/// A column of notes: its name, and its entries.
type NotesColumn<'a> = (&'a str, Vec<Cow<'a, str>>);

impl<'a> StepNotes<'a> {
    /// Returns the notes of a step.
    pub fn of(open: &'a ActiveSession, row: &'a AgendaRow, cache: &mut NotesCache) -> Self {
        let key = key(open, row);
        let columns = match &cache.columns {
            Some((kept, columns)) if *kept == key => *columns,
            _ => {
                let columns = u16::try_from(columns(open, row).len()).unwrap_or(u16::MAX);
                cache.columns = Some((key, columns));
                columns
            }
        };
        Self { open, row, columns }
    }

    /// Returns the number of columns that have entries.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Returns as many rows as fit.
    pub fn rows(&self, area: Area, ascii: bool, cache: &mut NotesCache) -> Arc<Rows> {
        let (key, form) = (key(self.open, self.row), (area.width, area.height, ascii));
        match &cache.rows {
            Some((kept, kept_form, rows)) if *kept == key && *kept_form == form => Arc::clone(rows),
            _ => {
                let rows = Arc::new(written(&columns(self.open, self.row), area, ascii));
                cache.rows = Some((key, form, Arc::clone(&rows)));
                rows
            }
        }
    }
}

fn key(open: &ActiveSession, row: &AgendaRow) -> NotesKey {
    (open.name.clone(), open.revision, open.session.log().len(), row.step.id)
}

fn columns<'a>(open: &'a ActiveSession, row: &'a AgendaRow) -> Vec<NotesColumn<'a>> {
    let state = open.state();
    let mut columns: Vec<NotesColumn> = Vec::new();
    // Choices are read aloud in the step where they were made.
    if row.step.phase == Some(Phase::Step) {
        let steps = state.first_steps.iter().rev().map(|chosen| chosen.step.listed().into());
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
        let votes = (note.votes > 0).then(|| format!("{} ({})", note.text, count(note.votes, "vote")));
        columns[place].1.push(votes.map_or_else(|| note.text.as_str().into(), Cow::from));
    }
    // Newest first.
    columns[first..].iter_mut().for_each(|(_, entries)| entries.reverse());
    columns.retain(|(_, entries)| !entries.is_empty());
    columns
}

/// Writes the columns one below the other, each with its share of the rows.
fn written(columns: &[NotesColumn], area: Area, ascii: bool) -> Rows {
    let form = RowForm::of(usize::from(area.width.saturating_sub(2)), ascii);
    let share = usize::from(area.height) / columns.len().max(1);
    let mut rows = RowWriter::of(&form);
    for (name, entries) in columns {
        if share < LEAST {
            in_sequence(&mut rows, name, entries, &form);
            continue;
        }
        let before = rows.count();
        rows.line(&[(&name.to_uppercase(), TextRole::Accent)]);
        let bullet = format!("{} ", form.symbols.bullet);
        for entry in entries.iter().take(share) {
            for (number, line) in entry.lines().enumerate() {
                let mark =
                    if number == 0 { (bullet.as_str(), TextRole::Dim) } else { ("  ", TextRole::Body) };
                rows.marked(mark, line, TextRole::Body);
            }
        }
        rows.truncate(before + share);
    }
    rows.finish()
}

/// Writes the entries of a column in one row.
fn in_sequence(rows: &mut RowWriter, name: &str, entries: &[Cow<str>], form: &RowForm) {
    // An entry is at least one column wide, so more entries than columns can never be visible.
    let visible = entries.iter().take(form.columns);
    let words: Vec<String> = visible.map(|entry| entry.replace('\n', " ")).collect();
    let before = format!("{name}  ");
    let words = words.join(&format!(" {} ", form.symbols.dot));
    let words = clip(&words, form.columns.saturating_sub(width(&before))).into_owned();
    rows.line(&[(&before, TextRole::Accent), (&words, TextRole::Body)]);
}
