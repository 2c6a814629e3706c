//! A short list to choose from: parts of a case, sources, cases that go with it, orders.

use std::path::PathBuf;

use super::story::Block;
use super::{Addition, App, Question, Reading, Target, WantedHandout, Way};
use crate::case::{CaseId, Gate, PartialDate};
use crate::library::related;
use crate::search::Sort;

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// A part of the case to go to.
    Outline,
    /// A source to open or copy.
    Sources,
    /// A case that goes with this one.
    Related,
    /// The order of the list.
    Sort,
    /// What leaving a room means.
    Leaving,
    /// What to do with what is not saved.
    Unsaved,
    /// What to put into the agenda, at this place.
    Addition(usize),
    /// A question for a step.
    Question(Target),
    /// An idea to explain, at this place of the agenda.
    Idea(usize),
    /// Which handout is made.
    Handout,
    /// What to do with a file that was written.
    Written,
}

/// A short list and the row in focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chooser {
    /// What is chosen.
    pub what: What,
    /// The rows.
    pub rows: Vec<Row>,
    /// The row in focus.
    pub at: usize,
}

/// One row of a short list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub label: String,
    /// What else there is to know.
    pub detail: String,
    /// What choosing it means.
    pub means: Meaning,
}

/// What choosing a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Go to a block of the telling.
    Block(usize),
    /// Open this address.
    Address(String),
    /// Open this case.
    Case(CaseId),
    /// Sort the list so.
    Sort(Sort),
    /// Go this way out of a room, or stay.
    Way(Way),
    /// Put this into the agenda.
    Add(Addition),
    /// Ask this question in a step.
    Question(Box<Question>),
    /// Type a question for a step.
    OwnQuestion,
    /// Explain this idea.
    Idea(String),
    /// Make this handout.
    Handout(WantedHandout),
    /// Ask which handout is to be made of this session.
    Handouts(String),
    /// Open this file.
    File(PathBuf),
    /// Close the list.
    Nothing,
}

impl Row {
    /// Returns a row.
    pub(super) fn of(label: impl Into<String>, detail: impl Into<String>, means: Meaning) -> Self {
        Self { label: label.into(), detail: detail.into(), means }
    }
}

impl Chooser {
    /// Returns the heading of the list.
    pub fn title(&self) -> &'static str {
        match self.what {
            What::Outline => "Go to",
            What::Sources => "Sources",
            What::Related => "Goes with this case",
            What::Sort => "Sort by",
            What::Leaving => "Leave the room?",
            What::Unsaved => "Something is not saved",
            What::Addition(_) => "Put into the agenda",
            What::Question(_) => "What is to be asked?",
            What::Idea(_) => "Which idea?",
            What::Handout => "Make the handout",
            What::Written => "It is written",
        }
    }

    /// Goes to the first question of the phase after this one, or before.
    pub(super) fn go_to_phase(&mut self, later: bool) {
        let phase = |row: &Row| match &row.means {
            Meaning::Question(question) => question.phase,
            _ => None,
        };
        let Some(here) = self.rows.get(self.at).map(phase) else { return };
        let place = if later {
            (self.at..self.rows.len()).find(|place| phase(&self.rows[*place]) != here)
        } else {
            let before = (0..self.at).rev().find(|place| phase(&self.rows[*place]) != here);
            let other = before.map(|before| phase(&self.rows[before]));
            before.and_then(|before| {
                (0..=before).rev().take_while(|at| Some(phase(&self.rows[*at])) == other).last()
            })
        };
        self.at = place.unwrap_or(self.at);
    }
}

impl App {
    /// Returns the parts of the open case.
    pub fn outline(&self, reading: &Reading) -> Chooser {
        let blocks = self.blocks(reading);
        let row = |(number, block): (usize, &Block)| {
            let label = match block {
                Block::Heading(section) => section.label(),
                Block::Gate(_) => "Decision",
                _ => return None,
            };
            Some(Row::of(label, "", Meaning::Block(number)))
        };
        let rows: Vec<Row> = blocks.iter().enumerate().filter_map(row).collect();
        let block = |row: &Row| matches!(row.means, Meaning::Block(block) if block <= reading.top.block);
        let at = rows.iter().rposition(block).unwrap_or(0);
        Chooser { what: What::Outline, rows, at }
    }

    /// Returns the sources of the open case that may be seen.
    pub fn sources(&self, reading: &Reading) -> Chooser {
        let blocks = self.blocks(reading);
        let row = |block: &Block| {
            let Block::Source(number, source) = block else { return None };
            let about =
                [source.publisher.clone(), source.date.map(PartialDate::in_words).unwrap_or_default()];
            let about: Vec<String> = about.into_iter().filter(|word| !word.is_empty()).collect();
            let label = format!("{number}  {}", source.title);
            Some(Row::of(label, about.join(", "), Meaning::Address(source.url.clone())))
        };
        Chooser { what: What::Sources, rows: blocks.iter().filter_map(row).collect(), at: 0 }
    }

    /// Returns the cases that go with the open one.
    pub fn related(&self, reading: &Reading) -> Chooser {
        let gate = self.stage(&reading.id).gate();
        // What goes with a case tells its tool; a room that has not come to the tool must not see it.
        let tells_tool = !self.is_layered(&reading.id)
            || self.seen_case(&reading.id).is_some_and(|case| !case.tools.is_empty());
        let number = self.library.number(&reading.id).filter(|_| tells_tool);
        let Some(number) = number else {
            return Chooser { what: What::Related, rows: Vec::new(), at: 0 };
        };
        let twin = self.library.head(&reading.id).and_then(|head| head.twin.clone());
        let row = |number| {
            let head = &self.library.entry(number)?.head;
            let is_twin = twin.as_ref() == Some(&head.id) && gate == Gate::Open;
            let twin = if is_twin { "twin: the same kind of case, another ending · " } else { "" };
            let detail = format!("{twin}{}", head.organisation);
            Some(Row::of(&head.title, detail, Meaning::Case(head.id.clone())))
        };
        let rows = related(&self.library, number, gate, 9).into_iter().filter_map(row).collect();
        Chooser { what: What::Related, rows, at: 0 }
    }

    /// Returns the orders of the list.
    pub fn orders(&self) -> Chooser {
        let row = |sort: Sort| Row::of(sort.id(), "", Meaning::Sort(sort));
        let at = Sort::ALL.iter().position(|sort| *sort == self.browse.sort).unwrap_or(0);
        Chooser { what: What::Sort, rows: Sort::ALL.map(row).to_vec(), at }
    }
}
