//! The state that a session's events add up to, read by screens and handouts.

use std::collections::BTreeMap;

use super::clock::Clock;
use super::content::{CarriedStep, CaseRef, Chosen, DraftField, Experience, Note, ParkingNote};
use super::opening::CaseOpening;
use super::record_id::RecordId;
use super::step::{Asked, Step, StepId, StepKind, plain_question};
use super::votes::Votes;
use crate::case::{CaseId, Phase};

/// One row of the agenda: a step, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaRow {
    /// The step in its current form.
    pub step: Step,
    /// The current or latest part: an index into `step.parts`.
    pub part: usize,
    /// When it was first shown.
    pub started: Option<u64>,
    /// Whether it was skipped.
    pub skipped: bool,
    /// Seconds added to each part; negative if taken away.
    pub(super) added: BTreeMap<usize, i64>,
}

impl AgendaRow {
    pub(super) fn of(step: Step) -> Self {
        Self { step, part: 0, started: None, skipped: false, added: BTreeMap::new() }
    }

    /// Returns the step's planned seconds, including extensions.
    pub fn planned(&self) -> u64 {
        let added = self.added.values().fold(0_i64, |sum, more| sum.saturating_add(*more));
        u64::from(self.step.seconds).saturating_add_signed(added)
    }

    /// Returns a part's planned seconds, including extensions.
    pub fn part_planned(&self, part: usize) -> u64 {
        let whole = self.step.seconds;
        let seconds = self.step.parts.get(part).map_or(whole, |part| part.seconds);
        u64::from(seconds).saturating_add_signed(self.added.get(&part).copied().unwrap_or(0))
    }
}

/// The state of a session.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionState {
    /// What it is called.
    pub title: String,
    /// The group's name; empty if unnamed.
    pub group: String,
    /// The program version that created the session.
    pub program: String,
    /// Whether endings stay hidden until they are revealed.
    pub spoiler_safe: bool,
    /// When the session was created.
    pub created: u64,
    /// The room's offset from UTC, in seconds.
    pub ahead: i32,
    /// When the first step was started.
    pub begun: Option<u64>,
    /// The minute of the day at which the session must end, if that is fixed.
    pub until: Option<u16>,
    /// When that is, once the session has begun.
    pub(super) fixed_end: Option<u64>,
    /// How long nobody was there, in seconds, as between two days.
    pub(super) away: u64,
    /// When somebody was there again.
    pub(super) away_until: u64,
    /// When the session ended, unless it was resumed.
    pub ended: Option<u64>,
    /// Its cases.
    pub cases: Vec<CaseRef>,
    /// Its agenda, in order.
    pub rows: Vec<AgendaRow>,
    /// The current step.
    pub current: Option<StepId>,
    /// The board.
    pub notes: Vec<Note>,
    /// The experiences people shared.
    pub experiences: Vec<Experience>,
    /// The parking lot.
    pub parking: Vec<ParkingNote>,
    /// The first steps chosen.
    pub first_steps: Vec<Chosen>,
    /// The first steps carried over from last time.
    pub carried: Vec<CarriedStep>,
    /// The closing words, each with the log line that added it.
    pub closing: Vec<(RecordId, String)>,
    /// Whether the curtain hides the room's screen.
    pub curtain: bool,
    /// Saved drafts of unfinished text.
    pub drafts: BTreeMap<DraftField, String>,
    /// Each step's planned start, in seconds after the session began.
    pub(super) planned: BTreeMap<StepId, u64>,
    /// The originally planned length of the agenda, in seconds.
    pub(super) plan: u64,
    pub(super) opened: BTreeMap<CaseId, CaseOpening>,
    pub(super) votes: BTreeMap<StepId, Votes>,
    pub(super) clock: Clock,
}

impl SessionState {
    /// Returns a row of the agenda.
    pub fn row(&self, step: StepId) -> Option<&AgendaRow> {
        self.rows.iter().find(|row| row.step.id == step)
    }

    /// Returns the index of a step in the agenda.
    pub fn place(&self, step: StepId) -> Option<usize> {
        self.rows.iter().position(|row| row.step.id == step)
    }

    /// Returns the row of the current step.
    pub fn current_row(&self) -> Option<&AgendaRow> {
        self.row(self.current?)
    }

    /// Returns the next row that is not skipped.
    pub fn next_row(&self) -> Option<&AgendaRow> {
        let after = self.current.and_then(|step| self.place(step)).map_or(0, |place| place + 1);
        self.rows.get(after..)?.iter().find(|row| !row.skipped)
    }

    /// Returns the previous row.
    pub fn previous_row(&self) -> Option<&AgendaRow> {
        let before = self.current.and_then(|step| self.place(step))?;
        self.rows.get(..before)?.iter().rev().find(|row| !row.skipped)
    }

    /// Returns a step's votes; empty if none were entered.
    pub fn votes(&self, step: StepId) -> &Votes {
        static NONE: Votes = Votes::none();
        self.votes.get(&step).unwrap_or(&NONE)
    }

    /// Returns whether the votes of a step can be typed again: the ending of its case is not revealed yet.
    pub fn may_count_again(&self, step: StepId) -> bool {
        let case = self.row(step).and_then(|row| row.step.case.as_ref());
        case.is_none_or(|case| !self.opened(case).is_revealed())
    }

    /// Returns a step's notes on the board, in one column or all.
    pub fn board<'a>(&'a self, step: StepId, column: Option<&'a str>) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().filter(move |note| {
            note.step == Some(step) && !note.redacted && column.is_none_or(|column| note.column == column)
        })
    }

    /// Returns whether a note is something learned: it was marked, or is an answer of the harvest.
    pub fn is_learned(&self, note: &Note) -> bool {
        !note.redacted && (note.marked || self.is_harvest(note.step))
    }

    /// Returns the notes of what was learned.
    pub fn learned(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| self.is_learned(note))
    }

    /// Returns whether a step is a harvest, which asks what was learned.
    pub(super) fn is_harvest(&self, step: Option<StepId>) -> bool {
        step.and_then(|step| self.row(step)).is_some_and(|row| row.step.kind == StepKind::Harvest)
    }

    /// Returns a step's question as the room may see it.
    ///
    /// A question written for the case may hint at the ending, so it is hidden until the reveal; a plain
    /// question of the phase is asked instead.
    pub fn asked(&self, step: &Step) -> Asked {
        let is_behind = step.asked.own && step.phase.is_some_and(Phase::is_behind_the_gate);
        let is_open = step.case.as_ref().is_none_or(|case| self.opened(case).is_revealed());
        if is_behind && !is_open {
            Asked::words(step.phase.map_or("", plain_question))
        } else {
            step.asked.clone()
        }
    }

    /// Returns a step's question as the room may see it; empty if the step was never shown.
    pub(super) fn shown_question(&self, row: &AgendaRow) -> String {
        if row.started.is_some() { self.asked(&row.step).text } else { String::new() }
    }

    /// Returns the ids of deck questions already asked in this session.
    pub fn used_prompts(&self) -> impl Iterator<Item = &str> {
        let started = self.rows.iter().filter(|row| row.started.is_some());
        started.map(|row| row.step.asked.deck.as_str()).filter(|id| !id.is_empty())
    }

    /// Returns the first steps to carry over to the group's next session.
    pub fn to_carry(&self) -> Vec<CarriedStep> {
        let again = self.carried.iter().filter(|carried| carried.status.asks_again());
        let fresh = self.first_steps.iter().map(|chosen| CarriedStep::of(chosen.step.clone()));
        again.cloned().chain(fresh).collect()
    }

    /// Returns an unused step id.
    pub fn free_step_id(&self) -> StepId {
        let highest = self.rows.iter().map(|row| row.step.id.0).max().unwrap_or(0);
        StepId(highest.saturating_add(1))
    }

    /// Returns whether the agenda tells the story of a case in a step of its own.
    pub fn has_story(&self, case: &CaseId) -> bool {
        self.rows.iter().any(|row| row.step.kind == StepKind::Story && row.step.case.as_ref() == Some(case))
    }

    /// Returns whether a step of this kind is still to come.
    pub fn is_to_come(&self, kind: StepKind) -> bool {
        self.rows.iter().any(|row| row.step.kind == kind && row.started.is_none() && !row.skipped)
    }
}
