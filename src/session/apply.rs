//! Applies each event to the session state.

use super::content::{AddedCase, Chosen, DraftField, DraftForm, Experience, Note, ParkingNote};
use super::event::{SessionEvent, SessionStart};
use super::record::Record;
use super::state::{AgendaRow, SessionState};
use super::step::{Asked, Step, StepId};

impl SessionState {
    /// Applies one event. An event that makes no sense changes nothing.
    pub(super) fn take(&mut self, logged: &Record) {
        if matches!(logged.event, SessionEvent::Resumed) {
            self.clock.resume(logged.at);
            self.ended = None;
            return;
        }
        self.clock.tick(logged.at);
        match &logged.event {
            SessionEvent::Created(created) => self.create(created, logged.at),
            SessionEvent::Renamed { title, group } => {
                (self.title, self.group) = (title.clone(), group.clone());
            }
            SessionEvent::CaseAdded(added) => self.add_case(added),
            SessionEvent::TimerPaused => self.clock.pause(true),
            SessionEvent::TimerResumed => self.clock.pause(false),
            SessionEvent::CurtainDrawn { drawn } => self.curtain = *drawn,
            SessionEvent::DraftSaved { field, text } => drop(self.drafts.insert(field.clone(), text.clone())),
            SessionEvent::DraftDropped { field } => drop(self.drafts.remove(field)),
            SessionEvent::Ended => {
                self.clock.end();
                self.ended = Some(logged.at);
            }
            SessionEvent::Unknown(_) => self.unknown += 1,
            // Each of these handles its own events and ignores the rest.
            event => {
                self.take_step(event, logged.at);
                self.take_opening(event);
                self.take_board(event, logged.n);
                self.take_words(event, logged.n);
            }
        }
    }

    fn create(&mut self, created: &SessionStart, at: u64) {
        if self.created != 0 || !self.rows.is_empty() {
            return;
        }
        self.title.clone_from(&created.title);
        self.group.clone_from(&created.group);
        self.program.clone_from(&created.program);
        self.spoiler_safe = created.spoiler_safe;
        self.created = at;
        self.ahead = created.ahead;
        self.cases.clone_from(&created.cases);
        self.carried.clone_from(&created.carried);
        for step in &created.agenda {
            self.put(self.rows.len(), step);
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
            self.put(place, step);
        }
    }

    /// Inserts a step into the agenda; ignores a step whose id is already taken.
    fn put(&mut self, to: usize, step: &Step) {
        if self.row(step.id).is_none() {
            self.rows.insert(to.min(self.rows.len()), AgendaRow::of(step.clone()));
        }
    }

    fn row_mut(&mut self, step: StepId) -> Option<&mut AgendaRow> {
        self.rows.iter_mut().find(|row| row.step.id == step)
    }

    fn take_step(&mut self, event: &SessionEvent, at: u64) {
        match event {
            SessionEvent::StepStarted { step } => self.start(*step, None, at),
            SessionEvent::PartStarted { step, part } => self.start(*step, Some(*part), at),
            SessionEvent::StepLeft { step } => self.leave(*step),
            SessionEvent::StepSkipped { step } => {
                self.leave(*step);
                if let Some(row) = self.row_mut(*step) {
                    row.skipped = true;
                }
            }
            SessionEvent::StepMoved { step, to } => {
                if let Some(place) = self.place(*step) {
                    let row = self.rows.remove(place);
                    self.rows.insert((*to).min(self.rows.len()), row);
                }
            }
            SessionEvent::StepAdded { to, step } => {
                self.put(*to, step);
                self.forget(DraftForm::Question, None);
            }
            SessionEvent::StepPlanned { step, seconds } => {
                if let Some(row) = self.row_mut(*step) {
                    row.step.set_seconds(*seconds);
                }
            }
            SessionEvent::PromptChosen { step, asked } => self.choose(*step, asked),
            SessionEvent::TimerExtended { step, seconds } => {
                if let Some(row) = self.row_mut(*step) {
                    let added = row.added.entry(row.part).or_default();
                    *added = added.saturating_add(i64::from(*seconds));
                }
            }
            _ => {}
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
        if let (Some(case), Some(phase)) = (row.step.case.clone(), row.step.phase) {
            let opened = self.opened.entry(case).or_default();
            opened.reached = opened.reached.max(Some(phase));
        }
        self.current = Some(step);
        self.begun.get_or_insert(at);
        self.ended = None;
        self.clock.go_to(Some((step, part)));
    }

    fn leave(&mut self, step: StepId) {
        if self.current == Some(step) {
            self.current = None;
            self.clock.go_to(None);
        }
    }

    fn choose(&mut self, step: StepId, asked: &Asked) {
        if let Some(row) = self.row_mut(step) {
            row.step.asked = asked.clone();
        }
        self.forget(DraftForm::Question, Some(step));
    }

    fn take_opening(&mut self, event: &SessionEvent) {
        match event {
            SessionEvent::LayerOpened { case, layer } if self.has_case(case) => {
                self.opened.entry(case.clone()).or_default().layers.insert(*layer);
            }
            SessionEvent::OptionsShown { case } if self.has_case(case) => {
                self.opened.entry(case.clone()).or_default().options = true;
            }
            SessionEvent::EndingRevealed { case } if self.has_case(case) => {
                self.opened.entry(case.clone()).or_default().revealed = true;
            }
            SessionEvent::TallyEntered { step, round, tally } if self.row(*step).is_some() => {
                self.votes.entry(*step).or_default().enter(*round, tally);
                self.forget(DraftForm::Tally, Some(*step));
            }
            SessionEvent::VotesShown { step } if self.row(*step).is_some() => {
                self.votes.entry(*step).or_default().show();
            }
            _ => {}
        }
    }

    fn take_board(&mut self, event: &SessionEvent, n: u64) {
        let note = |notes: &mut Vec<Note>, id: u64| notes.iter().position(|note| note.id == id);
        match event {
            SessionEvent::NoteAdded { step, column, text } => {
                let (step, column, text) = (*step, column.clone(), text.clone());
                self.notes.push(Note { id: n, step, column, text, marked: false, redacted: false });
                self.forget(DraftForm::Note, step);
            }
            SessionEvent::NoteChanged { note: id, column, text } => {
                let Some(place) = note(&mut self.notes, *id) else { return };
                let note = &mut self.notes[place];
                if !note.redacted {
                    (note.column, note.text) = (column.clone(), text.clone());
                }
                let step = note.step;
                self.forget(DraftForm::Note, step);
            }
            SessionEvent::NoteRedacted { note: id } => {
                if let Some(place) = note(&mut self.notes, *id) {
                    let note = &mut self.notes[place];
                    (note.redacted, note.marked) = (true, false);
                    note.text.clear();
                }
            }
            SessionEvent::NoteMarked { note: id, marked } => {
                if let Some(place) = note(&mut self.notes, *id) {
                    let note = &mut self.notes[place];
                    note.marked = *marked && !note.redacted;
                }
            }
            _ => {}
        }
    }

    fn take_words(&mut self, event: &SessionEvent, n: u64) {
        match event {
            SessionEvent::ExperienceAdded { .. }
            | SessionEvent::ExperienceChanged { .. }
            | SessionEvent::ExperienceRedacted { .. } => self.take_experience(event, n),
            SessionEvent::ParkingAdded { text, home } => {
                self.parking.push(ParkingNote { id: n, text: text.clone(), home: home.clone() });
                self.forget(DraftForm::Parking, None);
            }
            SessionEvent::ParkingResolved { parking, home } => {
                if let Some(parked) = self.parking.iter_mut().find(|parked| parked.id == *parking) {
                    parked.home = Some(home.clone());
                }
            }
            SessionEvent::ClosingAdded { text } => {
                self.closing.push((n, text.clone()));
                self.forget(DraftForm::Closing, None);
            }
            _ => self.take_first_step(event, n),
        }
    }

    fn take_experience(&mut self, event: &SessionEvent, n: u64) {
        let find = |id: &u64| self.experiences.iter().position(|experience| experience.id == *id);
        match event {
            SessionEvent::ExperienceAdded { text, consent } => {
                let (text, consent) = (text.clone(), *consent);
                self.experiences.push(Experience { id: n, text, consent, redacted: false });
                self.forget(DraftForm::Experience, None);
            }
            SessionEvent::ExperienceChanged { experience, text, consent } => {
                let Some(place) = find(experience) else { return };
                let experience = &mut self.experiences[place];
                if !experience.redacted {
                    (experience.text, experience.consent) = (text.clone(), *consent);
                }
                self.forget(DraftForm::Experience, None);
            }
            SessionEvent::ExperienceRedacted { experience } => {
                if let Some(place) = find(experience) {
                    self.experiences[place].text.clear();
                    self.experiences[place].redacted = true;
                }
            }
            _ => {}
        }
    }

    fn take_first_step(&mut self, event: &SessionEvent, n: u64) {
        let find = |id: &u64| self.first_steps.iter().position(|chosen| chosen.id == *id);
        match event {
            SessionEvent::FirstStepAdded(step) => {
                let chosen =
                    Chosen { id: n, step: step.clone(), status: <_>::default(), sentence: String::new() };
                self.first_steps.push(chosen);
                self.forget(DraftForm::FirstStep, None);
            }
            SessionEvent::FirstStepChanged { first_step, to } => {
                if let Some(place) = find(first_step) {
                    self.first_steps[place].step = to.clone();
                    self.forget(DraftForm::FirstStep, None);
                }
            }
            SessionEvent::FirstStepTold { first_step, status, sentence } => {
                if let Some(place) = find(first_step) {
                    let chosen = &mut self.first_steps[place];
                    (chosen.status, chosen.sentence) = (*status, sentence.clone());
                }
            }
            SessionEvent::CarriedTold { carried, status, sentence } => {
                if let Some(carried) = self.carried.get_mut(*carried) {
                    (carried.status, carried.sentence) = (*status, sentence.clone());
                }
            }
            _ => {}
        }
    }

    /// Drops the draft of text that has now been submitted; note drafts are looked up by step.
    fn forget(&mut self, form: DraftForm, step: Option<StepId>) {
        let is_meant = |field: &DraftField| field.form == form && (step.is_none() || field.step == step);
        self.drafts.retain(|field, _| !is_meant(field));
    }
}
