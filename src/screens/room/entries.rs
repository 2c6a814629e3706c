//! Everything the room recorded, as one list: learnings, first steps, notes, experiences, parking lot.

use super::{Form, Room, SessionTab};
use crate::app::Effect;
use crate::screens::SessionContext;
use crate::screens::active_session::append;
use crate::session::{SessionEvent, SessionState};
use crate::text::count;

/// A reference to one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardEntry {
    /// A first step, by index.
    FirstStep(usize),
    /// A note, by index.
    Note(usize),
    /// An experience, by index.
    Experience(usize),
    /// A parking lot item, by index.
    Parked(usize),
    /// A closing word, by index.
    Closing(usize),
}

impl BoardEntry {
    /// Returns the heading this entry is listed under.
    pub fn heading(self) -> &'static str {
        match self {
            Self::FirstStep(_) => "First steps",
            Self::Note(_) => "The board",
            Self::Experience(_) => "Experiences",
            Self::Parked(_) => "Parking lot",
            Self::Closing(_) => "Closing words",
        }
    }

    /// Returns the board column this entry belongs to.
    pub fn column(self, state: &SessionState) -> Option<&str> {
        match self {
            Self::Note(place) => state.notes.get(place).map(|note| note.column.as_str()),
            _ => None,
        }
    }

    /// Returns the text and the details of this entry.
    pub fn words(self, state: &SessionState) -> (String, String) {
        match self {
            Self::FirstStep(place) => state.first_steps.get(place).map(|chosen| {
                let step = &chosen.step;
                let by = if step.by.is_empty() { String::new() } else { format!(", {}", step.by) };
                (step.sentence(), format!("{}{by}", step.whose()))
            }),
            Self::Note(place) => state.notes.get(place).map(|note| {
                let learned = if state.is_learned(note) { ", learned" } else { "" };
                let votes =
                    if note.votes > 0 { format!(", {}", count(note.votes, "vote")) } else { String::new() };
                (note.text.clone(), format!("{}{votes}{learned}", note.column))
            }),
            Self::Experience(place) => state
                .experiences
                .get(place)
                .map(|experience| (experience.text.clone(), experience.consent.label().to_owned())),
            Self::Parked(place) => state
                .parking
                .get(place)
                .map(|parked| (parked.text.clone(), parked.home.clone().unwrap_or_default())),
            Self::Closing(place) => state.closing.get(place).map(|(_, text)| (text.clone(), String::new())),
        }
        .unwrap_or_default()
    }
}

/// Returns all entries on and beside the board, in display order; the notes by votes, if that is wished.
pub fn entries(state: &SessionState, by_votes: bool) -> Vec<BoardEntry> {
    let kept = |place: &usize| !state.notes[*place].redacted;
    let told = |place: &usize| !state.experiences[*place].redacted;
    let mut entries: Vec<BoardEntry> = (0..state.first_steps.len()).map(BoardEntry::FirstStep).collect();
    let mut notes: Vec<usize> = (0..state.notes.len()).filter(kept).collect();
    notes.sort_by_cached_key(|place| column_of(state, *place));
    if by_votes {
        notes.sort_by_key(|place| std::cmp::Reverse(state.notes[*place].votes));
    }
    entries.extend(notes.into_iter().map(BoardEntry::Note));
    entries.extend((0..state.experiences.len()).filter(told).map(BoardEntry::Experience));
    entries.extend((0..state.parking.len()).map(BoardEntry::Parked));
    entries.extend((0..state.closing.len()).map(BoardEntry::Closing));
    entries
}

/// Returns the number of entries.
pub(super) fn entry_count(state: &SessionState) -> usize {
    let notes = state.notes.iter().filter(|note| !note.redacted).count();
    let told = state.experiences.iter().filter(|told| !told.redacted).count();
    state.first_steps.len() + notes + told + state.parking.len() + state.closing.len()
}

/// Returns the sort key of a note: step first, then column, so that pros and cons can be compared.
fn column_of(state: &SessionState, place: usize) -> (usize, usize) {
    let note = &state.notes[place];
    let step = state.rows.iter().position(|row| Some(row.step.id) == note.step);
    let columns = step.map_or(&[][..], |at| &state.rows[at].step.columns[..]);
    let column = columns.iter().position(|column| *column == note.column);
    (step.unwrap_or(usize::MAX), column.unwrap_or(usize::MAX))
}

impl Room {
    /// Opens the focused entry for editing.
    pub(super) fn change_entry(&mut self, cx: &mut SessionContext) -> Vec<Effect> {
        let state = cx.open.state();
        let form = match self.entry(cx.open) {
            Some(BoardEntry::Note(place)) => {
                let note = &state.notes[place];
                let row = note.step.and_then(|step| state.row(step));
                let columns = row.map(|row| row.step.columns.clone()).unwrap_or_default();
                Form::note(note.step, &columns, &note.column, &note.text, Some(note.id))
            }
            Some(BoardEntry::Experience(place)) => {
                let experience = &state.experiences[place];
                Form::experience(&experience.text, experience.consent, Some(experience.id))
            }
            Some(BoardEntry::FirstStep(place)) => {
                let chosen = &state.first_steps[place];
                Form::first_step(&chosen.step, Some(chosen.id))
            }
            Some(BoardEntry::Parked(place)) => Form::home(state.parking[place].id),
            Some(BoardEntry::Closing(_)) | None => return Vec::new(),
        };
        self.open_form(form, cx)
    }

    /// Removes the focused entry from the board, or marks it as learned.
    pub(super) fn act_on_entry(&self, take_off: bool, cx: &mut SessionContext) -> Vec<Effect> {
        let state = cx.open.state();
        let event = match (self.entry(cx.open), take_off) {
            (Some(BoardEntry::Note(place)), true) => {
                SessionEvent::NoteRedacted { note: state.notes[place].id }
            }
            (Some(BoardEntry::Note(place)), false) => {
                let note = &state.notes[place];
                if state.is_learned(note) && !note.marked {
                    cx.say("What is noted in the harvest counts as learned.");
                    return Vec::new();
                }
                SessionEvent::NoteMarked { note: note.id, marked: !note.marked }
            }
            (Some(BoardEntry::Experience(place)), true) => {
                SessionEvent::ExperienceRedacted { experience: state.experiences[place].id }
            }
            (Some(_), true) => {
                cx.say("This cannot be removed; u undoes the last change.");
                return Vec::new();
            }
            (Some(_), false) => {
                cx.say("Notes can be marked as learned.");
                return Vec::new();
            }
            (None, _) => return Vec::new(),
        };
        append([event])
    }

    /// Gives the focused note a vote, or takes one off.
    pub(super) fn vote_for_entry(&self, votes: i32, cx: &mut SessionContext) -> Vec<Effect> {
        let state = cx.open.state();
        match self.entry(cx.open) {
            Some(BoardEntry::Note(place)) if votes > 0 || state.notes[place].votes > 0 => {
                append([SessionEvent::NoteVoted { note: state.notes[place].id, votes }])
            }
            Some(BoardEntry::Note(_)) => {
                cx.say("This note has no votes.");
                Vec::new()
            }
            Some(_) => {
                cx.say("Votes are for notes.");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Sorts the notes by votes, or by column again; the focus stays on its entry.
    pub(super) fn sort_notes(&mut self, cx: &mut SessionContext) {
        let focused = self.entry(cx.open);
        self.by_votes = !self.by_votes;
        let place = entries(cx.open.state(), self.by_votes).iter().position(|entry| Some(*entry) == focused);
        if let (SessionTab::Board(at), Some(place)) = (&mut self.tab, place) {
            *at = place;
        }
        cx.say(if self.by_votes { "Sorted by votes." } else { "Sorted by column." });
    }
}
