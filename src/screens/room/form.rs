//! What is being typed in the room: a note, an experience, votes, a first step.

use std::time::Duration;

use crate::app::{Action, TextInput};
use crate::screens::QuestionTarget;
use crate::session::{DraftField, DraftForm, FINGERS, Round, StepId, Tally, VoteMode};

/// How long typed text waits until it is kept safe.
const KEEP_AFTER: Duration = Duration::from_secs(5);

/// What a form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormKind {
    /// A note for the board of a step, or a change of one.
    Note(Option<StepId>, Option<u64>),
    /// An experience, or a change of one.
    Experience(Option<u64>),
    /// Something for the parking lot.
    Parking,
    /// Where something parked has its home.
    Home(u64),
    /// A first step, or a change of one.
    FirstStep(Option<u64>),
    /// A closing word.
    Closing,
    /// The votes of one round, among these options.
    Votes(StepId, Round, Vec<String>),
    /// What became of a first step of last time.
    Return(usize),
    /// A question of one's own for a step.
    Question(QuestionTarget),
}

/// One thing to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// What it asks.
    pub label: &'static str,
    /// Its name in the log.
    pub part: &'static str,
    /// What was typed.
    pub input: TextInput,
    /// What the log holds of it.
    kept: String,
}

impl FormField {
    pub(in crate::screens) fn of(label: &'static str, part: &'static str, text: &str, lines: bool) -> Self {
        Self { label, part, input: TextInput::of(text, lines), kept: String::new() }
    }

    /// Returns what was typed without space around it.
    pub fn text(&self) -> &str {
        self.input.text().trim()
    }
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What it is for.
    pub subject: FormKind,
    /// What is to be filled in.
    pub fields: Vec<FormField>,
    /// The one in focus.
    pub at: usize,
    /// The ways it can be kept: columns of the board, consents, ways to vote.
    pub choices: Vec<String>,
    /// The one that is chosen.
    pub chosen: usize,
    /// What is missing, once somebody wanted to keep it.
    pub wrong: Option<String>,
    since: Duration,
}

impl Form {
    pub(in crate::screens) fn of(
        subject: FormKind,
        fields: Vec<FormField>,
        choices: Vec<String>,
        chosen: usize,
    ) -> Self {
        Self { subject, fields, at: 0, choices, chosen, wrong: None, since: Duration::ZERO }
    }

    /// Returns the heading.
    pub fn title(&self) -> &'static str {
        match self.subject {
            FormKind::Note(_, None) => "A note for the board",
            FormKind::Note(..) => "Change a note",
            FormKind::Experience(None) => "Somebody's experience",
            FormKind::Experience(_) => "Change an experience",
            FormKind::Parking => "For the parking lot",
            FormKind::Home(_) => "Where does it go?",
            FormKind::FirstStep(None) => "A first step",
            FormKind::FirstStep(_) => "Change a first step",
            FormKind::Closing => "A closing word",
            FormKind::Votes(..) if self.counts_fingers() => "A show of fingers",
            FormKind::Votes(_, Round::First, _) => "First vote",
            FormKind::Votes(_, Round::Second, _) => "Second vote",
            FormKind::Return(_) => "What happened with it?",
            FormKind::Question(QuestionTarget::New(_)) => "A question of your own",
            FormKind::Question(QuestionTarget::Step(_)) => "Another wording",
        }
    }

    /// Returns the field in focus.
    pub fn field(&self) -> Option<&FormField> {
        self.fields.get(self.at)
    }

    /// Returns whether fingers are counted: the only vote without letters.
    pub fn counts_fingers(&self) -> bool {
        matches!(&self.subject, FormKind::Votes(_, _, keys) if keys.first().is_some_and(|key| key == FINGERS[0]))
    }

    /// Returns how the room votes, where this is a vote.
    pub fn vote_mode(&self) -> VoteMode {
        if self.counts_fingers() {
            return VoteMode::Fingers;
        }
        VoteMode::FOR_OPTIONS.get(self.chosen).copied().unwrap_or_default()
    }

    /// Returns the votes as they are typed so far: counts such as `A7 B3 ?2`, or a key for each hand, such as `AAB?`.
    ///
    /// # Errors
    /// What is wrong, with a hint of what was meant.
    pub fn tally(&self) -> Result<Tally, String> {
        let FormKind::Votes(_, _, keys) = &self.subject else { return Err(String::new()) };
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let line = self.field().map_or("", FormField::text);
        let hands: Vec<char> = line.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        let has_counts = |c: char| c.is_ascii_digit() && !self.counts_fingers();
        if !hands.is_empty() && !line.contains(has_counts) {
            let mut tally = Tally { mode: self.vote_mode(), ..Tally::default() };
            if hands.iter().all(|hand| tally.add_hand(*hand, &keys)) {
                return Ok(tally);
            }
        }
        Tally::parse(line, &keys, self.vote_mode())
    }

    /// Returns the fields of the log that keep its text safe while it is typed.
    pub fn draft_field(&self, part: &str) -> Option<DraftField> {
        let (form, step) = match &self.subject {
            FormKind::Note(step, None) => (DraftForm::Note, *step),
            FormKind::Experience(None) => (DraftForm::Experience, None),
            FormKind::Parking => (DraftForm::Parking, None),
            FormKind::FirstStep(None) => (DraftForm::FirstStep, None),
            FormKind::Closing => (DraftForm::Closing, None),
            FormKind::Votes(step, ..) => (DraftForm::Tally, Some(*step)),
            FormKind::Question(QuestionTarget::New(_)) => (DraftForm::Question, None),
            _ => return None,
        };
        Some(DraftField { form, part: part.to_owned(), step })
    }

    /// Fills in what was kept safe of it.
    pub fn restore(&mut self, kept: impl Fn(&DraftField) -> Option<String>) {
        for place in 0..self.fields.len() {
            let Some(saved) = self.draft_field(self.fields[place].part) else { return };
            if let Some(text) = kept(&saved) {
                let lines =
                    !matches!(self.subject, FormKind::FirstStep(_) | FormKind::Closing | FormKind::Votes(..));
                let field = &mut self.fields[place];
                field.input = TextInput::of(&text, lines);
                field.kept = text;
            }
        }
    }

    /// Returns the text that is not kept safe yet, and takes it as kept.
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

    /// Returns after how long what was typed is to be kept safe.
    pub fn saves_in(&self) -> Option<Duration> {
        (!self.is_kept()).then(|| KEEP_AFTER.saturating_sub(self.since))
    }

    /// Lets time go by; returns whether what was typed is to be kept safe now.
    pub fn pass(&mut self, time: Duration) -> bool {
        if self.is_kept() {
            self.since = Duration::ZERO;
            return false;
        }
        self.since += time;
        self.since >= KEEP_AFTER
    }

    /// Types text.
    pub fn insert(&mut self, text: &str) {
        self.wrong = None;
        if let Some(field) = self.fields.get_mut(self.at) {
            field.input.insert(text);
        }
    }

    /// Empties the field in focus.
    pub fn empty(&mut self) {
        self.wrong = None;
        if let Some(field) = self.fields.get_mut(self.at) {
            field.input.clear();
        }
    }

    /// Chooses a way of keeping it, by its place.
    pub fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.choices.len().saturating_sub(1));
    }

    /// Puts the cursor at a row and column of the text in focus at a width.
    pub fn point(&mut self, columns: usize, (row, column): (usize, usize)) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.input.point(columns, row, column);
        }
    }

    /// Goes to one of several lines, and puts the cursor at a column of it.
    pub fn point_at_field(&mut self, place: usize, column: usize) {
        if let Some(field) = self.fields.get_mut(place) {
            field.input.point_in_line(column);
            self.at = place;
        }
    }

    /// Chooses the next way of keeping it, or goes to the next field.
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

    /// Changes the text, which was seen in so many columns and rows; returns whether the action was an edit.
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
