//! A case read aloud, part by part: Enter goes on, and the ending waits behind the decision.

use std::sync::Arc;

use crate::case::{Case, CaseId, Gate, Layer, Phase, Stage, Vocabulary};
use crate::document::{self, Block, Entry, Include, PlainWriter, Section};
use crate::library::{Library, prompts_beside};
use crate::text::capital;

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
    pub fn of(case: Arc<Case>, library: &Library, teller: PlainWriter) -> Self {
        let parts = parts(&case, Stage::Options, &library.vocabulary, teller);
        Self { case, stage: Stage::Options, parts, next: 0, questions: None }
    }

    /// Returns the next part, and what Enter would tell after it.
    pub fn go_on(&mut self, library: &Library, teller: PlainWriter) -> String {
        if let Some((phases, next)) = &mut self.questions {
            let said = phases.get(*next).cloned();
            *next += 1;
            return said
                .unwrap_or_else(|| "These were all the questions. b goes back to the case.\n".to_owned());
        }
        if self.next >= self.parts.len() && self.stage != Stage::Ending {
            self.stage = Stage::Ending;
            let ending = Layer::Ending.label();
            self.parts = parts(&self.case, self.stage, &library.vocabulary, teller);
            self.next = self.parts.iter().position(|(name, _)| name == ending).unwrap_or(0);
        }
        let Some((_, text)) = self.parts.get(self.next) else {
            return "This was all of it. b goes back to the list, p tells questions.\n".to_owned();
        };
        self.next += 1;
        format!("{}\n\n{}", text.trim_end(), self.cue())
    }

    /// Tells the questions for a group from their beginning.
    pub fn questions(&mut self, library: &Library, teller: PlainWriter) -> String {
        let beside = prompts_beside(library, self.case.visible(self.gate()));
        let mut phases: Vec<String> = Vec::new();
        for phase in Phase::ALL {
            let own = beside.iter().filter(|one| one.prompt.phase == phase && one.own);
            let general = beside.iter().filter(|one| one.prompt.phase == phase && !one.own);
            let mut told = String::new();
            for (one, number) in own.chain(general).zip(1..) {
                let mut entry = Entry::question(number, one.prompt);
                // The note of a case's own question is worth hearing; with those of the deck it would be too much.
                if !one.own {
                    entry.details.clear();
                }
                told.push_str(&teller.entry(&entry));
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
        self.go_on(library, teller)
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
fn parts(case: &Case, stage: Stage, words: &Vocabulary, teller: PlainWriter) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for block in document::case(case.visible(stage), words, Include::default()) {
        let name = match &block {
            Block::Title(_) => Some("Title"),
            // It goes on after the decision; where the text comes from is told at the end.
            Block::Colophon(_) if stage != Stage::Ending => continue,
            block => block.section().map(Section::label),
        };
        match (name, parts.last_mut()) {
            (None, Some((_, told))) => teller.add(told, &block),
            (name, _) => parts.push((name.unwrap_or_default().to_owned(), teller.block(&block))),
        }
    }
    parts
}
