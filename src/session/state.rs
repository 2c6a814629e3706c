//! What the events of a session add up to; screens and handouts read it.

use std::collections::BTreeMap;

use super::gate::CaseOpening;
use super::record::{CarriedStep, CaseRef, Chosen, DraftField, Experience, Note, ParkingNote};
use super::step::{Asked, Step, StepId, StepKind};
use super::timer::Clock;
use super::votes::Votes;
use crate::case::{CaseId, Phase};

/// One row of the agenda: a step, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaRow {
    /// The step, as it stands.
    pub step: Step,
    /// The part that is on, or was on last: a place in `step.parts`.
    pub part: usize,
    /// When it was first on the screen.
    pub started: Option<u64>,
    /// Whether it is passed over.
    pub skipped: bool,
    /// The seconds added to each part, or taken away.
    pub(super) added: BTreeMap<usize, i64>,
}

impl AgendaRow {
    pub(super) fn of(step: Step) -> Self {
        Self { step, part: 0, started: None, skipped: false, added: BTreeMap::new() }
    }

    /// Returns how many seconds the step may take, with what was added.
    pub fn planned(&self) -> u64 {
        let added = self.added.values().fold(0_i64, |sum, more| sum.saturating_add(*more));
        u64::from(self.step.seconds).saturating_add_signed(added)
    }

    /// Returns how many seconds a part may take, with what was added to it.
    pub fn part_planned(&self, part: usize) -> u64 {
        let whole = self.step.seconds;
        let seconds = self.step.parts.get(part).map_or(whole, |part| part.seconds);
        u64::from(seconds).saturating_add_signed(self.added.get(&part).copied().unwrap_or(0))
    }
}

/// What a session has come to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SessionState {
    /// What it is called.
    pub title: String,
    /// Who meets; empty where nobody gave a name.
    pub group: String,
    /// The version of the program that began it.
    pub program: String,
    /// Whether nothing behind the gate may be seen before the reveal.
    pub spoiler_safe: bool,
    /// When it was made.
    pub created: u64,
    /// By how many seconds the clocks in the room are ahead of UTC.
    pub ahead: i32,
    /// When its first step was started.
    pub begun: Option<u64>,
    /// When it was ended, unless it was taken up again.
    pub ended: Option<u64>,
    /// Its cases.
    pub cases: Vec<CaseRef>,
    /// Its agenda, in order.
    pub rows: Vec<AgendaRow>,
    /// The step on the screen.
    pub current: Option<StepId>,
    /// The board.
    pub notes: Vec<Note>,
    /// What people told of their own.
    pub experiences: Vec<Experience>,
    /// The parking lot.
    pub parking: Vec<ParkingNote>,
    /// The first steps chosen.
    pub first_steps: Vec<Chosen>,
    /// The first steps of last time.
    pub carried: Vec<CarriedStep>,
    /// The closing words, each with the line of the log that added it.
    pub closing: Vec<(u64, String)>,
    /// Whether a curtain hides the screen of the room.
    pub curtain: bool,
    /// Text that was being typed.
    pub drafts: BTreeMap<DraftField, String>,
    /// How many events only a newer version of the program knows.
    pub unknown: usize,
    /// By how many seconds after the beginning each step was planned to begin.
    pub(super) planned: BTreeMap<StepId, u64>,
    /// How many seconds the agenda was planned to take in the beginning.
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

    /// Returns the place of a step in the agenda.
    pub fn place(&self, step: StepId) -> Option<usize> {
        self.rows.iter().position(|row| row.step.id == step)
    }

    /// Returns the row on the screen.
    pub fn current_row(&self) -> Option<&AgendaRow> {
        self.row(self.current?)
    }

    /// Returns the row that comes next: the first one after the current that is not passed over.
    pub fn next_row(&self) -> Option<&AgendaRow> {
        let after = self.current.and_then(|step| self.place(step)).map_or(0, |place| place + 1);
        self.rows.get(after..)?.iter().find(|row| !row.skipped)
    }

    /// Returns the row that comes before.
    pub fn previous_row(&self) -> Option<&AgendaRow> {
        let before = self.current.and_then(|step| self.place(step))?;
        self.rows.get(..before)?.iter().rev().find(|row| !row.skipped)
    }

    /// Returns the votes of a step; empty ones where nothing was typed in.
    pub fn votes(&self, step: StepId) -> &Votes {
        static NONE: Votes = Votes::none();
        self.votes.get(&step).unwrap_or(&NONE)
    }

    /// Returns the notes of a step that are on the board, in one column or in all.
    pub fn board<'a>(&'a self, step: StepId, column: Option<&'a str>) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().filter(move |note| {
            note.step == Some(step) && !note.redacted && column.is_none_or(|column| note.column == column)
        })
    }

    /// Returns what a step asks, as the room may read it.
    ///
    /// A case's own question that may tell of the ending is kept back until that case is revealed; the aim of the
    /// phase stands for it.
    pub fn asked(&self, step: &Step) -> Asked {
        let is_behind = step.asked.own && step.phase.is_some_and(Phase::is_behind_the_gate);
        let is_open = step.case.as_ref().is_none_or(|case| self.opened(case).is_revealed());
        if is_behind && !is_open {
            Asked::words(step.phase.map_or("", Phase::aim))
        } else {
            step.asked.clone()
        }
    }

    /// Returns the ids of the deck's questions that the room has had.
    pub fn used_prompts(&self) -> impl Iterator<Item = &str> {
        let started = self.rows.iter().filter(|row| row.started.is_some());
        started.map(|row| row.step.asked.deck.as_str()).filter(|id| !id.is_empty())
    }

    /// Returns the first steps that the next session of the group should ask about.
    pub fn to_carry(&self) -> Vec<CarriedStep> {
        let again = self.carried.iter().filter(|carried| carried.status.asks_again());
        let fresh = self.first_steps.iter().filter(|chosen| chosen.status.asks_again());
        let fresh = fresh.map(|chosen| CarriedStep {
            step: chosen.step.clone(),
            status: chosen.status,
            sentence: chosen.sentence.clone(),
        });
        again.cloned().chain(fresh).collect()
    }

    /// Returns a name for a step that no step has.
    pub fn free_step_id(&self) -> StepId {
        let highest = self.rows.iter().map(|row| row.step.id.0).max().unwrap_or(0);
        StepId(highest.saturating_add(1))
    }

    /// Returns whether the agenda still has a step of this kind to come.
    pub fn is_to_come(&self, kind: StepKind) -> bool {
        self.rows.iter().any(|row| row.step.kind == kind && row.started.is_none() && !row.skipped)
    }
}
