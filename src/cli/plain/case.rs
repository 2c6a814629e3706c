//! A case in plain mode: read part by part up to what is open, with its questions phase by phase.

use super::PlainMode;
use crate::app::{Action, Pane, ScrollAnchor};
use crate::case::{Layer, Stage};
use crate::document::{Block, Entry, Section};
use crate::screens::{CaseView, Overlay, PickerItem, PickerKind};
use crate::text::capital;

/// Words that trigger an action on their own.
const ALONE: &[(&[&str], Action)] = &[
    (&["b", "back"], Action::Back),
    (&["r", "room"], Action::Room),
    (&["parts"], Action::Outline),
    (&["hide"], Action::CloseGate),
    (&["print"], Action::Print),
];

impl PlainMode<'_> {
    /// Handles a line typed in a case.
    pub(super) fn in_case(&mut self, typed: &str) -> String {
        let line = typed.to_lowercase();
        if let Some((_, action)) = ALONE.iter().find(|(words, _)| words.contains(&line.as_str())) {
            let leaves_questions = *action == Action::Back && self.is_in_questions();
            self.headless.ask(if leaves_questions { Action::Left } else { *action });
            return String::new();
        }
        match line.as_str() {
            "" => return self.go_on(),
            "p" => return self.open_questions(),
            "a" => {
                self.headless.ask(Action::Browse);
                self.headless.ask(Action::ClearQuery);
            }
            "forward" => return self.go_forward(),
            "sources" => return self.sources(),
            _ => match super::behind(&line, "related") {
                Some(number) => return self.related(number),
                None => {
                    return self.answer_in_words(typed).unwrap_or_else(|| "Enter continues, p reads questions, r starts a group session, b goes back, ? explains more.\n"
                        .to_owned());
                }
            },
        }
        String::new()
    }

    /// Continues: with the next phase of questions, the next part, or whatever the next stage opens.
    fn go_on(&mut self) -> String {
        let Some(reading) = self.app().reading().cloned() else { return String::new() };
        let before = self.place_now();
        if self.is_in_questions() {
            self.headless.ask(Action::Right);
            if self.place_now() == before {
                return "Those were all the questions. b goes back to the case.\n".to_owned();
            }
            return String::new();
        }
        if let Some((next, _)) = self.next_part(&reading) {
            self.headless.ask(Action::Outline);
            self.choose(|item| *item == PickerItem::Block(next));
        } else if self.app().cx.stage(&reading.id) == Stage::Ending {
            return "That was the whole case. b goes back, p reads questions.\n".to_owned();
        } else {
            self.open_next();
        }
        String::new()
    }

    /// Opens the next stage; as on the screen, everything before the gate must be read first.
    fn open_next(&mut self) {
        let at = |plain: &Self| -> Option<(Stage, ScrollAnchor)> {
            let reading = plain.app().reading()?;
            Some((plain.app().cx.stage(&reading.id), reading.top))
        };
        loop {
            let before = at(self);
            self.headless.ask(Action::Reveal);
            let now = at(self);
            if now == before || now.map(|(stage, _)| stage) != before.map(|(stage, _)| stage) {
                return;
            }
        }
    }

    fn open_questions(&mut self) -> String {
        let Some(reading) = self.app().reading().cloned() else { return String::new() };
        if reading.prompts(&self.app().cx).is_empty() {
            return "There are no questions for this case yet.\n".to_owned();
        }
        if !self.is_in_questions() {
            self.headless.ask(Action::NextPane);
        }
        self.headless.ask(Action::First);
        self.place = None;
        String::new()
    }

    /// Prints the sources with their addresses, if they are open.
    fn sources(&mut self) -> String {
        self.headless.ask(Action::Sources);
        let is_open = |overlay: &Overlay| matches!(overlay, Overlay::Picker(picker) if picker.what == PickerKind::Sources);
        if !self.app().overlay.open.as_ref().is_some_and(is_open) {
            return String::new();
        }
        // Links cannot be opened here, so all of them are printed.
        self.headless.ask(Action::Escape);
        let Some(reading) = self.app().reading() else { return String::new() };
        let blocks = reading.blocks(&self.app().cx);
        let sources = blocks.iter().filter(|block| matches!(block, Block::Source(..)));
        sources.map(|block| self.teller().block(block)).collect()
    }

    /// Lists the related cases, or opens the one with this number.
    fn related(&mut self, number: &str) -> String {
        self.headless.ask(Action::Related);
        if let Some(Overlay::Picker(picker)) = &self.app().overlay.open
            && let Some(at) = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1))
            && at < picker.rows.len()
        {
            self.choose_row(at);
        }
        String::new()
    }

    pub(super) fn is_in_questions(&self) -> bool {
        self.app().reading().is_some_and(|reading| reading.focus == Pane::Prompts)
    }

    /// Returns the text for the current position in the open case, given the previous one.
    pub(super) fn tell_case(&self, came_from_questions: bool) -> String {
        let Some(reading) = self.app().reading() else { return String::new() };
        if let Some(why) = self.app().cx.cases.failure(&reading.id) {
            return format!("This case cannot be read: {why}\nb goes back.\n");
        }
        if self.is_in_questions() {
            return self.tell_questions(reading);
        }
        let cue = self.case_cue(reading);
        if came_from_questions {
            return format!("Back to the case. {cue}");
        }
        let answer = self.tell_answer().filter(|_| self.is_at_ending(reading));
        let answer = answer.map(|answer| answer + "\n").unwrap_or_default();
        format!("{answer}{}\n\n{cue}", self.tell_part(reading).trim_end())
    }

    /// Returns whether the ending itself is the current part.
    fn is_at_ending(&self, reading: &CaseView) -> bool {
        let blocks = reading.blocks(&self.app().cx);
        let part = blocks.get(part_of(&blocks, reading.top.block)).and_then(Block::section);
        part == Some(Section::Layer(Layer::Ending))
    }

    /// Returns the current part of the case.
    fn tell_part(&self, reading: &CaseView) -> String {
        let (blocks, teller) = (reading.blocks(&self.app().cx), self.teller());
        let from = part_of(&blocks, reading.top.block);
        let part = blocks.iter().enumerate().skip(from);
        let part = part.take_while(|(at, block)| *at == from || block.section().is_none());
        let is_ending = self.app().cx.stage(&reading.id) == Stage::Ending;
        // The origin of the text comes at the end; what `Next` opens comes last.
        let is_told = |block: &Block| {
            !matches!(block, Block::GoOn(_)) && (is_ending || !matches!(block, Block::Colophon(_)))
        };
        let mut told = String::new();
        part.map(|(_, block)| block)
            .filter(|block| is_told(block))
            .for_each(|block| teller.add(&mut told, block));
        told
    }

    /// Returns the questions of the focused phase; the case's own come with their notes.
    fn tell_questions(&self, reading: &CaseView) -> String {
        let prompts = reading.prompts(&self.app().cx);
        let Some(phase) = prompts.get(reading.prompt_at(&prompts)).map(|beside| beside.prompt.phase) else {
            return String::new();
        };
        let mut told = format!("{}: {}\n\n", capital(phase.id()), phase.aim());
        for (number, beside) in (1..).zip(prompts.iter().filter(|beside| beside.prompt.phase == phase)) {
            let mut entry = Entry::question(number, beside.prompt);
            // The notes of deck questions would be too much.
            if !beside.own {
                entry.details.clear();
            }
            told.push_str(&self.teller().entry(&entry));
        }
        told + "\nEnter: the next phase. b goes back to the case.\n"
    }

    /// Returns the part after the current one: its first block, and its name.
    pub(super) fn next_part(&self, reading: &CaseView) -> Option<(usize, &'static str)> {
        let blocks = reading.blocks(&self.app().cx);
        let parts = blocks.iter().enumerate().skip(reading.top.block + 1);
        parts.filter_map(|(at, block)| Some((at, block.section()?))).map(|(at, one)| (at, one.label())).next()
    }

    /// Returns what Enter would do next.
    fn case_cue(&self, reading: &CaseView) -> String {
        match (self.next_part(reading), self.app().cx.stage(&reading.id)) {
            (Some((_, name)), _) => {
                format!("Enter: {name}. p reads questions, r starts a group session, b goes back.\n")
            }
            (None, Stage::Question) => "What would you do? Enter shows the options.\n".to_owned(),
            (None, Stage::Options) => self.decision_cue(),
            (None, Stage::Ending) => "That was the whole case. b goes back.\n".to_owned(),
        }
    }
}

/// Returns the first block of the part that contains a block.
pub(super) fn part_of(blocks: &[Block], block: usize) -> usize {
    let section = |block: &Block| block.section().map(Section::label);
    (0..=block.min(blocks.len().saturating_sub(1)))
        .rev()
        .find(|at| blocks.get(*at).is_some_and(|block| section(block).is_some()))
        .unwrap_or(0)
}
