//! Opening, submitting and closing forms.

use super::{Form, FormKind, QuestionTarget, Room, StepQuestion};
use crate::app::{Effect, Role};
use crate::screens::active_session::append;
use crate::screens::{ActiveSession, SessionContext};
use crate::session::{Consent, FirstStep, SessionEvent, Status};

impl Room {
    /// Opens a form and restores its autosaved draft.
    pub(super) fn open_form(&mut self, mut form: Form, cx: &mut SessionContext) -> Vec<Effect> {
        if let Some(why) = cx.open.why_not_written() {
            self.refuse(why, cx);
            return Vec::new();
        }
        if cx.open.role == Role::Leads {
            // Text typed on another screen stays there until it is submitted.
            let drafts = &cx.open.state().drafts;
            form.restore(|field| drafts.get(field).cloned());
        }
        self.form = Some(form);
        Vec::new()
    }

    /// Opens a note form for the board of the current step.
    pub(super) fn write_note(&mut self, cx: &mut SessionContext) -> Vec<Effect> {
        let row = cx.open.row();
        let columns = row.map(|row| row.step.columns.clone()).unwrap_or_default();
        let step = row.map(|row| row.step.id);
        // Preselect the column that was used last.
        let last = cx.open.state().notes.iter().rev().find(|note| note.step == step);
        let column = last.map(|note| note.column.clone()).unwrap_or_default();
        self.open_form(Form::note(step, &columns, &column, "", None), cx)
    }

    /// Turns the line of a first step into its long form, filled in with what was understood; returns whether it
    /// was one.
    pub(super) fn opens_long_form(&mut self, cx: &mut SessionContext) -> bool {
        let Some(line) = self.form.as_ref().filter(|form| matches!(form.subject, FormKind::StepLine)) else {
            return false;
        };
        let is_empty = line.is_empty();
        let filled = Form::first_step(&line_of(line, cx.open), None);
        if is_empty {
            // What was typed there before is restored.
            self.open_form(filled, cx);
        } else {
            self.form = Some(filled);
        }
        true
    }

    /// Opens the form for the outcome of the focused first step from the last session.
    pub(super) fn write_return(&mut self, cx: &mut SessionContext) -> Vec<Effect> {
        let Some(carried) = cx.open.state().carried.get(self.carried) else { return Vec::new() };
        let status = if carried.status == Status::Open { Status::Done } else { carried.status };
        self.open_form(Form::told(self.carried, status, &carried.sentence), cx)
    }

    /// Submits the form or reports what is missing; unless `whole`, moves to the next field first.
    pub(super) fn submit_form(&mut self, whole: bool, cx: &mut SessionContext) -> Vec<Effect> {
        let Some(form) = self.form.as_mut() else { return Vec::new() };
        if let Some(why) = cx.open.says_who_leads() {
            form.wrong = Some(why.to_owned());
            return Vec::new();
        }
        if !whole && form.at + 1 < form.fields.len() {
            form.at += 1;
            return Vec::new();
        }
        if let FormKind::Question(target) = form.subject {
            return self.keep_question(target, cx);
        }
        match submitted(form, cx.open) {
            Ok(event) => {
                if matches!(form.subject, FormKind::Votes(..)) && !form.counts_fingers() {
                    self.vote_mode = Some(form.vote_mode());
                }
                let is_saved = form.saves_in().is_none();
                let draft = form
                    .draft_field("")
                    .filter(|field| is_saved && cx.open.state().drafts.contains_key(field));
                let next = if whole || event.is_none() { None } else { form.next_one() };
                let many = form.told_many().filter(|_| event.is_none());
                self.form = next;
                if let Some(many) = many {
                    cx.say(format!("{many}."));
                }
                match (event, draft) {
                    (Some(event), _) => append([event]),
                    (None, Some(field)) => append([SessionEvent::DraftDropped { field }]),
                    (None, None) => Vec::new(),
                }
            }
            Err(why) => {
                if form.is_empty() {
                    cx.say("Nothing is typed yet.");
                }
                form.wrong = Some(why);
                Vec::new()
            }
        }
    }

    /// Submits the typed question; an empty one is ignored.
    fn keep_question(&mut self, target: QuestionTarget, cx: &mut SessionContext) -> Vec<Effect> {
        let Some(form) = self.form.take() else { return Vec::new() };
        let text = form.field().map(|field| field.text().to_owned()).unwrap_or_default();
        if text.is_empty() {
            return Vec::new();
        }
        let phase = Form::phases().get(form.chosen).copied().flatten();
        self.take_question(target, &StepQuestion::typed(&text, phase), cx)
    }

    /// Closes the form; its text is autosaved and restored when the form is opened again.
    pub(in crate::screens) fn leave_form(&mut self, cx: &mut SessionContext) -> Vec<Effect> {
        let Some(mut form) = self.form.take() else { return Vec::new() };
        if let FormKind::Votes(step, round, _) = &form.subject {
            self.passed_vote = Some((*step, *round));
        }
        let mut events = Vec::new();
        for (field, text) in form.keep() {
            events.push(if text.trim().is_empty() {
                SessionEvent::DraftDropped { field }
            } else {
                SessionEvent::DraftSaved { field, text }
            });
        }
        if !form.is_empty() && form.draft_field("").is_some() && cx.open.role == Role::Leads {
            cx.say("Your text is saved; it will be there when you come back.");
        } else if let Some(many) = form.told_many() {
            cx.say(format!("{many}."));
        }
        append(events)
    }
}

/// Returns the event that submitting a form creates; `None` if there is nothing to record.
///
/// # Errors
/// Returns what is missing.
fn submitted(form: &Form, open: &ActiveSession) -> Result<Option<SessionEvent>, String> {
    let words = text_of(form, "");
    let choice = form.choices.get(form.chosen).cloned().unwrap_or_default();
    let event = match &form.subject {
        FormKind::Note(_, Some(note)) if words.is_empty() => SessionEvent::NoteRedacted { note: *note },
        FormKind::Experience(Some(experience)) if words.is_empty() => {
            SessionEvent::ExperienceRedacted { experience: *experience }
        }
        FormKind::Note(..)
        | FormKind::Experience(_)
        | FormKind::Parking
        | FormKind::Closing
        | FormKind::StepLine
            if form.is_empty() =>
        {
            return Ok(None);
        }
        FormKind::Note(step, None) => SessionEvent::NoteAdded { step: *step, column: choice, text: words },
        FormKind::Note(_, Some(note)) => {
            SessionEvent::NoteChanged { note: *note, column: choice, text: words }
        }
        FormKind::Experience(of) => {
            let consent = Consent::ALL.get(form.chosen).copied().unwrap_or_default();
            match of {
                None => SessionEvent::ExperienceAdded { text: words, consent },
                Some(experience) => {
                    SessionEvent::ExperienceChanged { experience: *experience, text: words, consent }
                }
            }
        }
        FormKind::Parking => SessionEvent::ParkingAdded { text: words, home: None },
        FormKind::Home(parking) => SessionEvent::ParkingResolved { parking: *parking, home: choice },
        FormKind::Closing => SessionEvent::ClosingAdded { text: words },
        FormKind::FirstStep(None) => SessionEvent::FirstStepAdded(first_step(form)?),
        FormKind::FirstStep(Some(first_step_id)) => {
            SessionEvent::FirstStepChanged { first_step: *first_step_id, to: first_step(form)? }
        }
        FormKind::StepLine => {
            let step = line_of(form, open);
            let lacks = "A line needs both: if …, then ….".to_owned();
            SessionEvent::FirstStepAdded(is_whole(&step).then_some(step).ok_or(lacks)?)
        }
        FormKind::Votes(step, round, _) => {
            SessionEvent::TallyEntered { step: *step, round: *round, tally: form.tally()? }
        }
        // A question becomes an event only once its step is known.
        FormKind::Question(_) => return Ok(None),
        FormKind::Return(carried) => {
            let status = Status::ANSWERS.get(form.chosen).copied().unwrap_or_default();
            SessionEvent::CarriedTold { carried: *carried, status, sentence: words }
        }
    };
    Ok(Some(event))
}

/// Returns the first step that a line means, by the calendar of the room.
pub(super) fn line_of(form: &Form, open: &ActiveSession) -> FirstStep {
    let line = form.field().map_or("", |field| field.text());
    FirstStep::of_line(line, open.now, open.state().ahead)
}

/// Returns the first step that the long form holds.
///
/// # Errors
/// Returns what is missing.
fn first_step(form: &Form) -> Result<FirstStep, String> {
    let text = |part| text_of(form, part);
    let step = FirstStep {
        moment: text("if"),
        action: text("then"),
        smallest: text("smallest"),
        owner: Some(text("owner")).filter(|owner| !owner.is_empty()),
        by: text("by"),
        witness: text("witness"),
    };
    let lacks = "Only “If” and “then I will” are required.".to_owned();
    is_whole(&step).then_some(step).ok_or(lacks)
}

/// Returns whether a first step has what it needs: a moment, and what happens then.
fn is_whole(step: &FirstStep) -> bool {
    !step.moment.is_empty() && !step.action.is_empty()
}

/// Returns the text of a field, by its name in the log.
fn text_of(form: &Form, part: &str) -> String {
    let field = form.fields.iter().find(|field| field.part == part);
    field.map(|field| field.text().to_owned()).unwrap_or_default()
}
