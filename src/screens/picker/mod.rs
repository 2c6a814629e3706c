//! A short list to choose from: parts of a case, sources, cases that go with it, orders.

mod layout;
mod update;
mod view;

use std::path::PathBuf;

use crate::app::WantedHandout;
use crate::case::{CaseId, PartialDate};
use crate::document::Block;
use crate::library::related;
use crate::screens::{Addition, App, CaseView, LeaveChoice, QuestionTarget, StepQuestion};
use crate::search::Sort;

pub use layout::{PickerLayout, layout};
pub use view::view;

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PickerKind {
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
    Question(QuestionTarget),
    /// An idea to explain, at this place of the agenda.
    Idea(usize),
    /// Which handout is made.
    Handout,
    /// What to do with a file that was written.
    Written,
}

/// A short list and the row in focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    /// What is chosen.
    pub what: PickerKind,
    /// The rows.
    pub rows: Vec<PickerRow>,
    /// The row in focus.
    pub at: usize,
}

/// One row of a short list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickerRow {
    /// What it is called.
    pub label: String,
    /// What else there is to know.
    pub detail: String,
    /// What choosing it means.
    pub means: PickerItem,
}

/// What choosing a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerItem {
    /// Go to a block of the telling.
    Block(usize),
    /// Open this address.
    Address(String),
    /// Open this case.
    Case(CaseId),
    /// Sort the list so.
    Sort(Sort),
    /// Go this way out of a room, or stay.
    Leave(LeaveChoice),
    /// Put this into the agenda.
    Add(Addition),
    /// Ask this question in a step.
    Question(Box<StepQuestion>),
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

impl PickerRow {
    /// Returns a row.
    pub(in crate::screens) fn of(
        label: impl Into<String>,
        detail: impl Into<String>,
        means: PickerItem,
    ) -> Self {
        Self { label: label.into(), detail: detail.into(), means }
    }
}

impl Picker {
    /// Returns the heading of the list.
    pub fn title(&self) -> &'static str {
        match self.what {
            PickerKind::Outline => "Go to",
            PickerKind::Sources => "Sources",
            PickerKind::Related => "Goes with this case",
            PickerKind::Sort => "Sort by",
            PickerKind::Leaving => "Leave the room?",
            PickerKind::Unsaved => "Something is not saved",
            PickerKind::Addition(_) => "Put into the agenda",
            PickerKind::Question(_) => "What is to be asked?",
            PickerKind::Idea(_) => "Which idea?",
            PickerKind::Handout => "Make the handout",
            PickerKind::Written => "It is written",
        }
    }

    /// Goes to the first question of the phase after this one, or before.
    pub(in crate::screens) fn go_to_phase(&mut self, later: bool) {
        let phase = |row: &PickerRow| match &row.means {
            PickerItem::Question(question) => question.phase,
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
    pub fn outline(&self, reading: &CaseView) -> Picker {
        let blocks = self.blocks(reading);
        let row = |(number, block): (usize, &Block)| {
            Some(PickerRow::of(block.section()?.label(), "", PickerItem::Block(number)))
        };
        let rows: Vec<PickerRow> = blocks.iter().enumerate().filter_map(row).collect();
        let block =
            |row: &PickerRow| matches!(row.means, PickerItem::Block(block) if block <= reading.top.block);
        let at = rows.iter().rposition(block).unwrap_or(0);
        Picker { what: PickerKind::Outline, rows, at }
    }

    /// Returns the sources of the open case that may be seen.
    pub fn sources(&self, reading: &CaseView) -> Picker {
        let blocks = self.blocks(reading);
        let row = |block: &Block| {
            let Block::Source(number, source) = block else { return None };
            let about =
                [source.publisher.clone(), source.date.map(PartialDate::in_words).unwrap_or_default()];
            let about: Vec<String> = about.into_iter().filter(|word| !word.is_empty()).collect();
            let label = format!("{number}  {}", source.title);
            Some(PickerRow::of(label, about.join(", "), PickerItem::Address(source.url.clone())))
        };
        Picker { what: PickerKind::Sources, rows: blocks.iter().filter_map(row).collect(), at: 0 }
    }

    /// Returns the cases that go with the open one.
    pub fn related(&self, reading: &CaseView) -> Picker {
        let gate = self.cx.stage(&reading.id).gate();
        // What goes with a case tells its tool; a room that has not come to the tool must not see it.
        let tells_tool = !self.cx.is_layered(&reading.id)
            || self.cx.visible_case(&reading.id).is_some_and(|case| !case.tools().is_empty());
        let number = self.cx.library.number(&reading.id).filter(|_| tells_tool);
        let Some(number) = number else {
            return Picker { what: PickerKind::Related, rows: Vec::new(), at: 0 };
        };
        let twin = self.cx.library.head(&reading.id).and_then(|head| head.twin(gate));
        let row = |number| {
            let head = &self.cx.library.entry(number)?.head;
            let is_twin = twin == Some(&head.id);
            let twin = if is_twin { "twin: the same kind of case, another ending · " } else { "" };
            let detail = format!("{twin}{}", head.organisation);
            Some(PickerRow::of(&head.title, detail, PickerItem::Case(head.id.clone())))
        };
        let rows = related(&self.cx.library, number, gate, 9).into_iter().filter_map(row).collect();
        Picker { what: PickerKind::Related, rows, at: 0 }
    }
}
