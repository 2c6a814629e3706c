//! Applies each event to the session state.

use super::content::{
    AddedCase, Chosen, Consent, DraftField, DraftForm, Experience, FirstStep, Note, ParkingNote, Status,
};
use super::event::{SessionEvent, SessionStart};
use super::opening::CaseOpening;
use super::record::Record;
use super::record_id::RecordId;
use super::state::{AgendaRow, SessionState};
use super::step::{Asked, Step, StepId};
use super::tally::{MOST_VOTES, Tally};
use super::votes::Round;
use crate::case::CaseId;

impl SessionState {
    /// Applies one event. An event that makes no sense changes nothing.
    pub(super) fn apply(&mut self, record: &Record) {
        let (id, at) = (record.id(), record.at);
        if record.event == SessionEvent::Resumed {
            if let Some(from) = self.clock.away_from(at).filter(|_| self.begun.is_some()) {
                self.was_away(from, at);
            }
            self.clock.resume(at);
        } else {
            self.clock.tick(at);
        }
        match &record.event {
            SessionEvent::Created(start) => self.create(start, at),
            SessionEvent::Renamed { title } => self.title.clone_from(title),
            SessionEvent::EndFixed { until } => self.fix_end(*until, at),
            SessionEvent::CaseAdded(added) => self.add_case(added),
            SessionEvent::StepStarted { step } => self.start(*step, None, at),
            SessionEvent::PartStarted { step, part } => self.start(*step, Some(*part), at),
            SessionEvent::StepSkipped { step } => self.skip(*step),
            SessionEvent::StepMoved { step, to } => self.move_step(*step, *to),
            SessionEvent::StepAdded { to, step } => self.add_step(*to, step),
            SessionEvent::StepPlanned { step, seconds } => {
                self.change_row(*step, |row| row.step.set_seconds(*seconds));
            }
            SessionEvent::PromptChosen { step, asked } => self.choose_prompt(*step, asked),
            SessionEvent::TimerPaused => self.clock.pause(true),
            SessionEvent::TimerResumed => self.clock.pause(false),
            SessionEvent::TimerExtended { step, seconds } => self.extend(*step, *seconds),
            SessionEvent::OptionsShown { case } => self.open(case, |opening| opening.options = true),
            SessionEvent::EndingRevealed { case } => self.open(case, |opening| opening.revealed = true),
            SessionEvent::TallyEntered { step, round, tally } => self.enter_tally(*step, *round, tally),
            SessionEvent::VotesShown { step } => self.show_votes(*step),
            SessionEvent::NoteAdded { step, column, text } => self.add_note(id, *step, column, text),
            SessionEvent::NoteChanged { note, column, text } => self.change_note(*note, column, text),
            SessionEvent::NoteRedacted { note } => self.redact_note(*note),
            SessionEvent::NoteMarked { note, marked } => self.mark_note(*note, *marked),
            SessionEvent::NoteVoted { note, votes } => self.vote_for_note(*note, *votes),
            SessionEvent::ExperienceAdded { text, consent } => self.add_experience(id, text, *consent),
            SessionEvent::ExperienceChanged { experience, text, consent } => {
                self.change_experience(*experience, text, *consent);
            }
            SessionEvent::ExperienceRedacted { experience } => self.redact_experience(*experience),
            SessionEvent::ParkingAdded { text, home } => self.park(id, text, home.as_deref()),
            SessionEvent::ParkingResolved { parking, home } => self.find_home(*parking, home),
            SessionEvent::FirstStepAdded(step) => self.add_first_step(id, step),
            SessionEvent::FirstStepChanged { first_step, to } => self.change_first_step(*first_step, to),
            SessionEvent::CarriedTold { carried, status, sentence } => {
                self.tell_carried(*carried, *status, sentence);
            }
            SessionEvent::ClosingAdded { text } => self.add_closing(id, text),
            SessionEvent::CurtainDrawn { drawn } => self.curtain = *drawn,
            SessionEvent::DraftSaved { field, text } => drop(self.drafts.insert(field.clone(), text.clone())),
            SessionEvent::DraftDropped { field } => drop(self.drafts.remove(field)),
            SessionEvent::Resumed => self.ended = None,
            SessionEvent::Ended => {
                self.clock.end();
                self.ended = Some(at);
            }
            // What was undone was left out before the log is replayed.
            SessionEvent::Undone { .. } | SessionEvent::Unknown(_) => {}
        }
    }

    fn create(&mut self, start: &SessionStart, at: u64) {
        if self.created != 0 || !self.rows.is_empty() {
            return;
        }
        self.title.clone_from(&start.title);
        self.group.clone_from(&start.group);
        self.program.clone_from(&start.program);
        self.spoiler_safe = start.spoiler_safe;
        self.created = at;
        self.ahead = start.ahead;
        self.cases.clone_from(&start.cases);
        self.carried.clone_from(&start.carried);
        for step in &start.agenda {
            self.insert_step(self.rows.len(), step);
        }
        for row in &self.rows {
            self.planned.insert(row.step.id, self.plan);
            self.plan = self.plan.saturating_add(row.planned());
        }
    }

    fn add_case(&mut self, added: &AddedCase) {
        if !self.cases.iter().any(|known| known.id == added.case.id) {
            self.cases.push(added.case.clone());
        }
        for (place, step) in (added.to..).zip(&added.steps) {
            self.insert_step(place, step);
        }
    }

    fn add_step(&mut self, to: usize, step: &Step) {
        self.insert_step(to, step);
        self.forget(DraftForm::Question, None);
    }

    /// Inserts a step into the agenda; ignores a step whose id is already taken.
    fn insert_step(&mut self, to: usize, step: &Step) {
        if self.row(step.id).is_none() {
            self.rows.insert(to.min(self.rows.len()), AgendaRow::of(step.clone()));
        }
    }

    fn row_mut(&mut self, step: StepId) -> Option<&mut AgendaRow> {
        self.rows.iter_mut().find(|row| row.step.id == step)
    }

    fn change_row(&mut self, step: StepId, change: impl FnOnce(&mut AgendaRow)) {
        if let Some(row) = self.row_mut(step) {
            change(row);
        }
    }

    fn start(&mut self, step: StepId, part: Option<usize>, at: u64) {
        let Some(row) = self.row_mut(step) else { return };
        let part = part.unwrap_or(row.part);
        if part > 0 && part >= row.step.parts.len() {
            return;
        }
        row.part = part;
        row.skipped = false;
        row.started.get_or_insert(at);
        let shown = row.step.clone();
        self.open_layers(&shown, part);
        self.current = Some(step);
        if self.begun.is_none() {
            self.begun = Some(at);
            self.fix_end(self.until, at);
        }
        self.ended = None;
        self.clock.go_to(Some((step, part)));
    }

    fn skip(&mut self, step: StepId) {
        if self.current == Some(step) {
            self.current = None;
            self.clock.go_to(None);
        }
        self.change_row(step, |row| row.skipped = true);
    }

    fn move_step(&mut self, step: StepId, to: usize) {
        if let Some(place) = self.place(step) {
            let row = self.rows.remove(place);
            self.rows.insert(to.min(self.rows.len()), row);
        }
    }

    fn choose_prompt(&mut self, step: StepId, asked: &Asked) {
        self.change_row(step, |row| row.step.asked = asked.clone());
        self.forget(DraftForm::Question, Some(step));
    }

    fn extend(&mut self, step: StepId, seconds: i32) {
        self.change_row(step, |row| {
            let added = row.added.entry(row.part).or_default();
            *added = added.saturating_add(i64::from(seconds));
        });
    }

    fn open(&mut self, case: &CaseId, change: impl FnOnce(&mut CaseOpening)) {
        if self.has_case(case) {
            change(self.opened.entry(case.clone()).or_default());
        }
    }

    fn enter_tally(&mut self, step: StepId, round: Round, tally: &Tally) {
        if self.row(step).is_some() {
            let again = self.may_count_again(step);
            self.votes.entry(step).or_default().enter(round, tally, again);
            self.forget(DraftForm::Tally, Some(step));
        }
    }

    fn show_votes(&mut self, step: StepId) {
        if self.row(step).is_some() {
            self.votes.entry(step).or_default().show();
        }
    }

    fn add_note(&mut self, id: RecordId, step: Option<StepId>, column: &str, text: &str) {
        let (column, text) = (column.to_owned(), text.to_owned());
        self.notes.push(Note { id, step, column, text, votes: 0, marked: false, redacted: false });
        self.forget(DraftForm::Note, step);
    }

    fn note_mut(&mut self, id: RecordId) -> Option<&mut Note> {
        self.notes.iter_mut().find(|note| note.id == id)
    }

    fn change_note(&mut self, id: RecordId, column: &str, text: &str) {
        let Some(note) = self.note_mut(id) else { return };
        if !note.redacted {
            (note.column, note.text) = (column.to_owned(), text.to_owned());
        }
        let step = note.step;
        self.forget(DraftForm::Note, step);
    }

    fn redact_note(&mut self, id: RecordId) {
        if let Some(note) = self.note_mut(id) {
            (note.redacted, note.marked, note.votes) = (true, false, 0);
            note.text.clear();
        }
    }

    fn mark_note(&mut self, id: RecordId, marked: bool) {
        if let Some(note) = self.note_mut(id) {
            note.marked = marked && !note.redacted;
        }
    }

    fn vote_for_note(&mut self, id: RecordId, votes: i32) {
        if let Some(note) = self.note_mut(id).filter(|note| !note.redacted) {
            note.votes = note.votes.saturating_add_signed(votes).min(MOST_VOTES);
        }
    }

    fn add_experience(&mut self, id: RecordId, text: &str, consent: Consent) {
        self.experiences.push(Experience { id, text: text.to_owned(), consent, redacted: false });
        self.forget(DraftForm::Experience, None);
    }

    fn experience_mut(&mut self, id: RecordId) -> Option<&mut Experience> {
        self.experiences.iter_mut().find(|experience| experience.id == id)
    }

    fn change_experience(&mut self, id: RecordId, text: &str, consent: Consent) {
        let Some(experience) = self.experience_mut(id) else { return };
        if !experience.redacted {
            (experience.text, experience.consent) = (text.to_owned(), consent);
        }
        self.forget(DraftForm::Experience, None);
    }

    fn redact_experience(&mut self, id: RecordId) {
        if let Some(experience) = self.experience_mut(id) {
            experience.text.clear();
            experience.redacted = true;
        }
    }

    fn park(&mut self, id: RecordId, text: &str, home: Option<&str>) {
        self.parking.push(ParkingNote { id, text: text.to_owned(), home: home.map(str::to_owned) });
        self.forget(DraftForm::Parking, None);
    }

    fn find_home(&mut self, id: RecordId, home: &str) {
        if let Some(parked) = self.parking.iter_mut().find(|parked| parked.id == id) {
            parked.home = Some(home.to_owned());
        }
    }

    fn add_first_step(&mut self, id: RecordId, step: &FirstStep) {
        self.first_steps.push(Chosen { id, step: step.clone() });
        self.forget(DraftForm::FirstStep, None);
    }

    fn tell_carried(&mut self, carried: usize, status: Status, sentence: &str) {
        if let Some(carried) = self.carried.get_mut(carried) {
            (carried.status, carried.sentence) = (status, sentence.to_owned());
        }
    }

    fn add_closing(&mut self, id: RecordId, text: &str) {
        self.closing.push((id, text.to_owned()));
        self.forget(DraftForm::Closing, None);
    }

    fn change_first_step(&mut self, id: RecordId, to: &FirstStep) {
        if let Some(chosen) = self.first_steps.iter_mut().find(|chosen| chosen.id == id) {
            chosen.step.clone_from(to);
            self.forget(DraftForm::FirstStep, None);
        }
    }

    /// Drops the draft of text that has now been submitted; note drafts are looked up by step.
    fn forget(&mut self, form: DraftForm, step: Option<StepId>) {
        let is_meant = |field: &DraftField| field.form == form && (step.is_none() || field.step == step);
        self.drafts.retain(|field, _| !is_meant(field));
    }
}
