//! Opening a form, and what keeping it makes happen.

use crate::app::{Effect, Notice, Role};
use crate::screens::room::append;
use crate::screens::{App, Form, FormKind, QuestionTarget, Room, StepQuestion};
use crate::session::{Consent, FirstStep, SessionEvent, Status};

impl App {
    /// Lays a form on the screen, with what was kept safe of it.
    pub(in crate::screens) fn open_form(&mut self, mut form: Form) -> Vec<Effect> {
        if let Some(why) = self.cannot_change() {
            self.cx.notice = Some(Notice::alarm(why));
        } else if let Some(room) = self.cx.room.as_deref_mut() {
            if room.role == Role::Leads {
                // What is typed on another screen stays there until it is kept.
                let drafts = &room.session.state().drafts;
                form.restore(|field| drafts.get(field).cloned());
            }
            room.form = Some(form);
        }
        Vec::new()
    }

    /// Lays a note on the screen, for the board of the step that is on.
    pub(in crate::screens) fn write_note(&mut self) -> Vec<Effect> {
        let row = self.cx.room.as_deref().and_then(Room::row);
        let columns = row.map(|row| row.step.columns.clone()).unwrap_or_default();
        let step = row.map(|row| row.step.id);
        // The column that was used last is the likeliest.
        let board = self.cx.room.as_deref().map(|room| &room.state().notes);
        let last = board.and_then(|notes| notes.iter().rev().find(|note| note.step == step));
        let column = last.map(|note| note.column.clone()).unwrap_or_default();
        self.open_form(Form::note(step, &columns, &column, "", None))
    }

    /// Lays the first step of last time in focus on the screen, to tell what became of it.
    pub(in crate::screens) fn write_return(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref() else { return Vec::new() };
        let Some(carried) = room.state().carried.get(room.carried) else { return Vec::new() };
        let status = if carried.status == Status::Open { Status::Done } else { carried.status };
        let form = Form::told(room.carried, status, &carried.sentence);
        self.open_form(form)
    }

    /// Keeps what was typed, or says what is missing; where there is a next field, goes there first.
    pub(in crate::screens) fn submit_form(&mut self, whole: bool) -> Vec<Effect> {
        let refused = self.cannot_change();
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        let Some(form) = room.form.as_mut() else { return Vec::new() };
        if refused.is_some() {
            form.wrong = refused;
            return Vec::new();
        }
        if !whole && form.at + 1 < form.fields.len() {
            form.at += 1;
            return Vec::new();
        }
        if let FormKind::Question(target) = form.subject {
            return self.keep_question(target);
        }
        match happened(form) {
            Ok(event) => {
                if matches!(form.subject, FormKind::Votes(..)) && !form.counts_fingers() {
                    room.vote_mode = Some(form.vote_mode());
                }
                let was_draft = form.draft_field("").is_some() && form.saves_in().is_none();
                let field = form.draft_field("");
                room.form = None;
                match (event, field) {
                    (Some(event), _) => append([event]),
                    (None, Some(field)) if was_draft && room.state().drafts.contains_key(&field) => {
                        append([SessionEvent::DraftDropped { field }])
                    }
                    _ => Vec::new(),
                }
            }
            Err(why) => {
                form.wrong = Some(why);
                Vec::new()
            }
        }
    }

    /// Takes the question that was typed; without words nothing is asked.
    fn keep_question(&mut self, target: QuestionTarget) -> Vec<Effect> {
        let Some(form) = self.cx.room.as_deref_mut().and_then(|room| room.form.take()) else {
            return Vec::new();
        };
        let text = form.field().map(|field| field.text().to_owned()).unwrap_or_default();
        if text.is_empty() {
            return Vec::new();
        }
        let phase = Form::phases().get(form.chosen).copied().flatten();
        self.take_question(target, &StepQuestion::typed(&text, phase))
    }

    /// Leaves the form; what was typed is kept safe and stands there when it is opened again.
    pub(in crate::screens) fn leave_form(&mut self) -> Vec<Effect> {
        let Some(room) = self.cx.room.as_deref_mut() else { return Vec::new() };
        let Some(mut form) = room.form.take() else { return Vec::new() };
        if let FormKind::Votes(step, round, _) = &form.subject {
            room.passed_vote = Some((*step, *round));
        }
        let mut events = Vec::new();
        for (field, text) in form.keep() {
            events.push(if text.trim().is_empty() {
                SessionEvent::DraftDropped { field }
            } else {
                SessionEvent::DraftSaved { field, text }
            });
        }
        let typed =
            form.fields.iter().any(|field| !field.text().is_empty()) && form.draft_field("").is_some();
        if typed && room.role == Role::Leads {
            self.cx.notice =
                Some(Notice::good("What was typed is kept; it stands there when you come back."));
        }
        append(events)
    }
}

/// Returns what a form makes happen; nothing where nothing was typed.
///
/// # Errors
/// What is missing.
fn happened(form: &Form) -> Result<Option<SessionEvent>, String> {
    let text = |part: &str| {
        let field = form.fields.iter().find(|field| field.part == part);
        field.map(|field| field.text().to_owned()).unwrap_or_default()
    };
    let words = text("");
    let choice = form.choices.get(form.chosen).cloned().unwrap_or_default();
    let event = match &form.subject {
        FormKind::Note(_, Some(note)) if words.is_empty() => SessionEvent::NoteRedacted { note: *note },
        FormKind::Experience(Some(experience)) if words.is_empty() => {
            SessionEvent::ExperienceRedacted { experience: *experience }
        }
        FormKind::Note(..) | FormKind::Experience(_) | FormKind::Parking | FormKind::Closing
            if words.is_empty() =>
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
        FormKind::FirstStep(of) => {
            let owner = Some(text("owner")).filter(|owner| !owner.is_empty());
            let step = FirstStep {
                moment: text("if"),
                action: text("then"),
                smallest: text("smallest"),
                owner,
                by: text("by"),
                witness: text("witness"),
            };
            if step.moment.is_empty() || step.action.is_empty() {
                return Err("It needs an If and a then I will; no more.".to_owned());
            }
            match of {
                None => SessionEvent::FirstStepAdded(step),
                Some(first_step) => SessionEvent::FirstStepChanged { first_step: *first_step, to: step },
            }
        }
        FormKind::Votes(step, round, _) => {
            SessionEvent::TallyEntered { step: *step, round: *round, tally: form.tally()? }
        }
        // A question is no event before it is known which step asks it.
        FormKind::Question(_) => return Ok(None),
        FormKind::Return(carried) => {
            let status = Status::ANSWERS.get(form.chosen).copied().unwrap_or_default();
            SessionEvent::CarriedTold { carried: *carried, status, sentence: words }
        }
    };
    Ok(Some(event))
}
