//! Forms for input in the room: a note, an experience, votes, a first step.

use std::time::Duration;

use crate::app::{Action, CUT_SHORT, TextInput};
use crate::screens::QuestionTarget;
use crate::session::{DraftField, DraftForm, RecordId, Round, StepId};
use crate::text::count;

/// Delay before typed text is autosaved.
const KEEP_AFTER: Duration = Duration::from_secs(5);

/// What a form creates or edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormKind {
    /// A new or edited note on the board of a step.
    Note(Option<StepId>, Option<RecordId>),
    /// A new or edited experience.
    Experience(Option<RecordId>),
    /// A new parking lot item.
    Parking,
    /// The destination of a parking lot item.
    Home(RecordId),
    /// A new or edited first step.
    FirstStep(Option<RecordId>),
    /// New first steps, each typed as one line.
    StepLine,
    /// A closing word.
    Closing,
    /// One round of votes on these options.
    Votes(StepId, Round, Vec<String>),
    /// The outcome of a first step from the last session.
    Return(usize),
    /// A custom question for a step.
    Question(QuestionTarget),
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// The label.
    pub label: &'static str,
    /// The field's name in the log.
    pub part: &'static str,
    /// The text input.
    pub input: TextInput,
    /// The text last autosaved to the log.
    kept: String,
}

impl FormField {
    pub(in crate::screens) fn of(label: &'static str, part: &'static str, text: &str, lines: bool) -> Self {
        Self { label, part, input: TextInput::of(text, lines), kept: String::new() }
    }

    /// Returns the text, trimmed.
    pub fn text(&self) -> &str {
        self.input.text().trim()
    }
}

/// A form the user fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What the form creates or edits.
    pub subject: FormKind,
    /// The fields.
    pub fields: Vec<FormField>,
    /// Index of the focused field.
    pub at: usize,
    /// The available choices: board columns, consent levels, or ways of voting.
    pub choices: Vec<String>,
    /// Index of the selected choice.
    pub chosen: usize,
    /// The validation message, after a failed attempt to submit.
    pub wrong: Option<String>,
    /// How many entries were kept since it was opened, if it takes one after another.
    pub many: usize,
    since: Duration,
}

impl Form {
    pub(in crate::screens) fn of(
        subject: FormKind,
        fields: Vec<FormField>,
        choices: Vec<String>,
        chosen: usize,
    ) -> Self {
        Self { subject, fields, at: 0, choices, chosen, wrong: None, many: 0, since: Duration::ZERO }
    }

    /// Returns the title of the form.
    pub fn title(&self) -> &'static str {
        match self.subject {
            FormKind::Note(_, None) => "A note for the board",
            FormKind::Note(..) => "Change a note",
            FormKind::Experience(None) => "An experience",
            FormKind::Experience(_) => "Change an experience",
            FormKind::Parking => "For the parking lot",
            FormKind::Home(_) => "Where does it go?",
            FormKind::FirstStep(None) => "A first step",
            FormKind::FirstStep(_) => "Change a first step",
            FormKind::StepLine => "First steps, one a line",
            FormKind::Closing => "A closing word",
            FormKind::Votes(..) if self.counts_fingers() => "Finger vote",
            FormKind::Votes(_, Round::First, _) => "First vote",
            FormKind::Votes(_, Round::Second, _) => "Second vote",
            FormKind::Return(_) => "What happened with it?",
            FormKind::Question(QuestionTarget::New(_)) => "Your own question",
            FormKind::Question(QuestionTarget::Step(_)) => "Reword the question",
        }
    }

    /// Returns whether the form takes one entry after another.
    pub fn is_for_many(&self) -> bool {
        matches!(self.subject, FormKind::Note(_, None) | FormKind::StepLine)
    }

    /// Returns the form for the next entry, empty, if it takes one after another.
    pub(super) fn next_one(&self) -> Option<Self> {
        let emptied = |field: &FormField| FormField::of(field.label, field.part, "", field.input.has_lines());
        let fields = self.fields.iter().map(emptied).collect();
        let next = Self::of(self.subject.clone(), fields, self.choices.clone(), self.chosen);
        self.is_for_many().then(|| Self { many: self.many + 1, ..next })
    }

    /// Returns how many entries were kept since the form was opened, in words; `None` if there were none.
    pub fn told_many(&self) -> Option<String> {
        let noun = if matches!(self.subject, FormKind::StepLine) { "first step" } else { "note" };
        (self.many > 0).then(|| format!("{} kept", count(self.many, noun)))
    }

    /// Returns whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.fields.iter().all(|field| field.text().is_empty())
    }

    /// Returns the focused field.
    pub fn field(&self) -> Option<&FormField> {
        self.fields.get(self.at)
    }

    /// Returns the log fields under which the form's text is autosaved.
    pub fn draft_field(&self, part: &str) -> Option<DraftField> {
        let (form, step) = match &self.subject {
            FormKind::Note(step, None) => (DraftForm::Note, *step),
            FormKind::Experience(None) => (DraftForm::Experience, None),
            FormKind::Parking => (DraftForm::Parking, None),
            FormKind::FirstStep(None) | FormKind::StepLine => (DraftForm::FirstStep, None),
            FormKind::Closing => (DraftForm::Closing, None),
            FormKind::Votes(step, ..) => (DraftForm::Tally, Some(*step)),
            FormKind::Question(QuestionTarget::New(_)) => (DraftForm::Question, None),
            _ => return None,
        };
        Some(DraftField { form, part: part.to_owned(), step })
    }

    /// Restores autosaved text.
    pub fn restore(&mut self, kept: impl Fn(&DraftField) -> Option<String>) {
        for place in 0..self.fields.len() {
            let Some(saved) = self.draft_field(self.fields[place].part) else { return };
            if let Some(text) = kept(&saved) {
                let field = &mut self.fields[place];
                field.input = TextInput::of(&text, field.input.has_lines());
                field.kept = text;
            }
        }
    }

    /// Returns the text that is not autosaved yet, and marks it as saved.
    pub fn keep(&mut self) -> Vec<(DraftField, String)> {
        self.since = Duration::ZERO;
        let mut kept = Vec::new();
        for place in 0..self.fields.len() {
            let Some(saved) = self.draft_field(self.fields[place].part) else { break };
            let field = &mut self.fields[place];
            if field.input.text() != field.kept {
                field.kept = field.input.text().to_owned();
                kept.push((saved, field.kept.clone()));
            }
        }
        kept
    }

    fn is_kept(&self) -> bool {
        self.fields
            .iter()
            .all(|field| self.draft_field(field.part).is_none() || field.input.text() == field.kept)
    }

    /// Returns the time until the next autosave is due.
    pub fn saves_in(&self) -> Option<Duration> {
        (!self.is_kept()).then(|| KEEP_AFTER.saturating_sub(self.since))
    }

    /// Advances the autosave timer; returns whether a save is due.
    pub fn pass(&mut self, time: Duration) -> bool {
        if self.is_kept() {
            self.since = Duration::ZERO;
            return false;
        }
        self.since += time;
        self.since >= KEEP_AFTER
    }

    /// Inserts text into the focused field.
    pub fn insert(&mut self, text: &str) {
        self.wrong = None;
        if let Some(field) = self.fields.get_mut(self.at)
            && !field.input.insert(text)
        {
            self.wrong = Some(CUT_SHORT.to_owned());
        }
    }

    /// Clears the focused field.
    pub fn empty(&mut self) {
        self.wrong = None;
        if let Some(field) = self.fields.get_mut(self.at) {
            field.input.clear();
        }
    }

    /// Selects a choice by its index.
    pub fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.choices.len().saturating_sub(1));
    }

    /// Moves the cursor to a row and column of the focused text, wrapped to the given width.
    pub fn point(&mut self, columns: usize, (row, column): (usize, usize)) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.input.point(columns, row, column);
        }
    }

    /// Focuses one of several fields and moves its cursor to a column.
    pub fn point_at_field(&mut self, place: usize, column: usize) {
        if let Some(field) = self.fields.get_mut(place) {
            field.input.point_in_line(column);
            self.at = place;
        }
    }

    /// Selects the next choice, or focuses the next field.
    pub fn turn(&mut self, by: isize) {
        let next = |at: usize, count: usize| {
            let count = isize::try_from(count).unwrap_or(1).max(1);
            usize::try_from((isize::try_from(at).unwrap_or(0) + by).rem_euclid(count)).unwrap_or(0)
        };
        if self.choices.is_empty() {
            self.at = next(self.at, self.fields.len());
        } else {
            self.chosen = next(self.chosen, self.choices.len());
        }
    }

    /// Returns whether there is a change of the focused field to undo, or one to redo.
    pub fn can_undo(&self, again: bool) -> bool {
        self.fields.get(self.at).is_some_and(|field| field.input.can_undo(again))
    }

    /// Applies an action to the text at the given viewport size; returns whether it was an edit.
    pub fn edit(&mut self, action: Action, (columns, height): (usize, usize)) -> bool {
        self.wrong = None;
        let (count, at) = (self.fields.len(), self.at);
        let Some(field) = self.fields.get_mut(at) else {
            match action {
                Action::Up | Action::Left => self.turn(-1),
                Action::Down | Action::Right => self.turn(1),
                _ => return false,
            }
            return true;
        };
        let input = &mut field.input;
        let page = isize::try_from(height).unwrap_or(1).max(1);
        match action {
            Action::PageUp => drop(input.go_rows(columns, -page)),
            Action::PageDown => drop(input.go_rows(columns, page)),
            Action::Up if !input.go_rows(columns, -1) => self.at = at.saturating_sub(1),
            Action::Down if !input.go_rows(columns, 1) => self.at = (at + 1).min(count.saturating_sub(1)),
            Action::Up | Action::Down => {}
            _ => return input.edit(action),
        }
        true
    }
}
