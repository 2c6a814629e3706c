//! A case read aloud, part by part: Enter goes on, and the ending waits behind the decision.

use std::sync::Arc;

use super::show::capital;
use super::telling::{PlainWriter, how};
use crate::app::story::{Block, Section, Stage, blocks};
use crate::case::{Case, CaseId, Gate, Layer, Phase};
use crate::library::prompts_beside;

/// A case and how far it was told.
pub struct PlainCase {
    case: Arc<Case>,
    stage: Stage,
    /// The parts of the stage: what each one is called, and its text.
    parts: Vec<(String, String)>,
    /// The next part.
    next: usize,
    /// The questions being told: the texts of the phases, and the next of them.
    questions: Option<(Vec<String>, usize)>,
}

impl PlainCase {
    /// Returns a case of which nothing was told yet.
    pub fn of(case: Arc<Case>, teller: PlainWriter) -> Self {
        let parts = parts(&case, Stage::Options, teller);
        Self { case, stage: Stage::Options, parts, next: 0, questions: None }
    }

    /// Returns the next part, and what Enter would tell after it.
    pub fn go_on(&mut self, teller: PlainWriter) -> String {
        if let Some((phases, next)) = &mut self.questions {
            let said = phases.get(*next).cloned();
            *next += 1;
            return said
                .unwrap_or_else(|| "These were all the questions. b goes back to the case.\n".to_owned());
        }
        if self.next >= self.parts.len() && self.stage != Stage::Ending {
            self.stage = Stage::Ending;
            let ending = Layer::Ending.label();
            self.parts = parts(&self.case, self.stage, teller);
            self.next = self.parts.iter().position(|(name, _)| name == ending).unwrap_or(0);
        }
        let Some((_, text)) = self.parts.get(self.next) else {
            return "This was all of it. b goes back to the list, p tells questions.\n".to_owned();
        };
        self.next += 1;
        format!("{}\n\n{}", text.trim_end(), self.cue())
    }

    /// Tells the questions for a group from their beginning.
    pub fn questions(&mut self, teller: PlainWriter) -> String {
        let seen = self.case.seen_through(self.gate());
        let beside = prompts_beside(teller.library, &seen);
        let mut phases: Vec<String> = Vec::new();
        for phase in Phase::ALL {
            let own = beside.iter().filter(|one| one.prompt.phase == phase && one.own);
            let general = beside.iter().filter(|one| one.prompt.phase == phase && !one.own);
            let mut told = String::new();
            for (one, number) in own.chain(general).zip(1..) {
                let how = how(&one.prompt);
                let how = if how.is_empty() { how } else { format!(" ({how})") };
                // The note of a case's own question is worth hearing; with those of the deck it would be too much.
                told.push_str(&if one.own {
                    teller.prompt(number, &one.prompt)
                } else {
                    teller.lines(&format!("{number}. "), &format!("{}{how}", one.prompt.text))
                });
            }
            if !told.is_empty() {
                let heading = format!("{}: {}", capital(phase.id()), phase.aim());
                phases.push(format!(
                    "{heading}\n\n{told}\nEnter goes on to the next phase, b goes back to the case.\n"
                ));
            }
        }
        if phases.is_empty() {
            return "There are no questions for this case yet.\n".to_owned();
        }
        self.questions = Some((phases, 0));
        self.go_on(teller)
    }

    /// Goes back from the questions to the case; returns nothing where the case itself is left.
    pub fn back(&mut self) -> Option<String> {
        self.questions.take()?;
        Some(format!("Back to the case. {}", self.cue()))
    }

    /// Returns what of the case may be seen so far.
    fn gate(&self) -> Gate {
        self.stage.gate()
    }

    /// Returns the case and how far it was told.
    pub fn so_far(&self) -> (&Case, Stage) {
        (&self.case, self.stage)
    }

    /// Returns the id of the case.
    pub fn id(&self) -> &CaseId {
        &self.case.id
    }

    /// Returns what Enter would tell.
    pub fn cue(&self) -> String {
        match self.parts.get(self.next) {
            Some((name, _)) => {
                format!("Enter goes on: {name}. p tells questions, r begins a room, b goes back.\n")
            }
            None if self.stage == Stage::Ending => {
                "This was all of it. b goes back to the list.\n".to_owned()
            }
            None => "What would you do? Enter tells the ending.\n".to_owned(),
        }
    }
}

/// Returns the parts of a case up to a stage, by their headings.
fn parts(case: &Case, stage: Stage, teller: PlainWriter) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for block in blocks(case, stage) {
        let heading = match &block {
            Block::Title => Some("Title".to_owned()),
            Block::Heading(section) => Some(section.label().to_owned()),
            Block::Gate(_) => Some(Section::Layer(Layer::Decision).label().to_owned()),
            _ => None,
        };
        let text = teller.block(case, &block);
        match (heading, parts.last_mut()) {
            (None, Some((_, told))) => told.push_str(&text),
            (heading, _) => parts.push((heading.unwrap_or_default(), text)),
        }
    }
    parts
}
