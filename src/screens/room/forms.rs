//! Constructors for each kind of form.

use crate::case::Phase;
use crate::screens::{Form, FormField, FormKind, QuestionTarget};
use crate::session::{Consent, FINGERS, FirstStep, RecordId, Round, Status, StepId, VoteMode};

impl Form {
    /// Returns a form for a note on a board with these columns.
    pub fn note(
        step: Option<StepId>,
        columns: &[String],
        column: &str,
        text: &str,
        of: Option<RecordId>,
    ) -> Self {
        let columns = if columns.is_empty() { vec!["Notes".to_owned()] } else { columns.to_vec() };
        let chosen = columns.iter().position(|known| known == column).unwrap_or(0);
        Self::of(FormKind::Note(step, of), vec![FormField::of("", "", text, true)], columns, chosen)
    }

    /// Returns a form for an experience.
    pub fn experience(text: &str, consent: Consent, of: Option<RecordId>) -> Self {
        let choices = Consent::ALL.map(|consent| consent.label().to_owned()).to_vec();
        let chosen = Consent::ALL.iter().position(|known| *known == consent).unwrap_or(0);
        Self::of(FormKind::Experience(of), vec![FormField::of("", "", text, true)], choices, chosen)
    }

    /// Returns a form for a parking lot item.
    pub fn parking() -> Self {
        Self::of(FormKind::Parking, vec![FormField::of("", "", "", true)], Vec::new(), 0)
    }

    /// Returns a form that asks where a parking lot item should go.
    pub fn home(of: RecordId) -> Self {
        let choices = ["next session", "listening task", "dropped"].map(str::to_owned).to_vec();
        Self::of(FormKind::Home(of), Vec::new(), choices, 0)
    }

    /// Returns a form for a closing word.
    pub fn closing() -> Self {
        Self::of(FormKind::Closing, vec![FormField::of("", "", "", false)], Vec::new(), 0)
    }

    /// Returns a form for a first step.
    pub fn first_step(step: &FirstStep, of: Option<RecordId>) -> Self {
        let fields = vec![
            FormField::of("If", "if", &step.moment, false),
            FormField::of("then I will", "then", &step.action, false),
            FormField::of("smallest version", "smallest", &step.smallest, false),
            FormField::of("who", "owner", step.owner.as_deref().unwrap_or(""), false),
            FormField::of("by when", "by", &step.by, false),
            FormField::of("who will ask", "witness", &step.witness, false),
        ];
        Self::of(FormKind::FirstStep(of), fields, Vec::new(), 0)
    }

    /// Returns a form for first steps, each typed as one line.
    pub fn step_line() -> Self {
        Self::of(FormKind::StepLine, vec![FormField::of("", "line", "", false)], Vec::new(), 0)
    }

    /// Returns a form for one round of votes.
    pub fn votes(step: StepId, round: Round, keys: Vec<String>, mode: VoteMode) -> Self {
        let choices = VoteMode::FOR_OPTIONS.map(|mode| mode.label().to_owned()).to_vec();
        let chosen = VoteMode::FOR_OPTIONS.iter().position(|known| *known == mode).unwrap_or(0);
        let field = FormField::of("", "", "", false);
        Self::of(FormKind::Votes(step, round, keys), vec![field], choices, chosen)
    }

    /// Returns a form for a custom question; a new question also chooses its phase.
    pub fn question(target: QuestionTarget, text: &str, phase: Option<Phase>) -> Self {
        let phases = match target {
            QuestionTarget::New(_) => Self::phases(),
            QuestionTarget::Step(_) => Vec::new(),
        };
        let chosen = phases.iter().position(|known| *known == phase).unwrap_or(0);
        let choices = phases.iter().map(|phase| phase.map_or("talk", Phase::id).to_owned()).collect();
        Self::of(FormKind::Question(target), vec![FormField::of("", "", text, true)], choices, chosen)
    }

    /// Returns the phases a custom question can have; deciding and revealing are reserved for cases.
    pub(in crate::screens) fn phases() -> Vec<Option<Phase>> {
        let of_case = |phase: &Phase| matches!(phase, Phase::Decide | Phase::Reveal);
        [None].into_iter().chain(Phase::ALL.into_iter().filter(|phase| !of_case(phase)).map(Some)).collect()
    }

    /// Returns a form for a show of a fist or one to five fingers.
    pub fn fingers(step: StepId, before: &str) -> Self {
        let keys = FINGERS.map(str::to_owned).to_vec();
        let field = FormField::of("", "", before, false);
        Self::of(FormKind::Votes(step, Round::First, keys), vec![field], Vec::new(), 0)
    }

    /// Returns a form that asks what became of a first step from the last session.
    pub fn told(place: usize, status: Status, sentence: &str) -> Self {
        let choices = Status::ANSWERS.map(|status| status.label().to_owned()).to_vec();
        let chosen = Status::ANSWERS.iter().position(|known| *known == status).unwrap_or(0);
        let field = FormField::of("in a sentence", "", sentence, false);
        Self::of(FormKind::Return(place), vec![field], choices, chosen)
    }
}
