//! What the Case screen does when it is asked for something.

use crate::app::{Action, Effect, Notice, Pane, ScrollAnchor, Viewport, moved};
use crate::case::{Layer, Phase, Stage};
use crate::document::{Block, Section};
use crate::library::RelatedPrompt;
use crate::screens::{App, CaseView, FindBar, Overlay, Screen};

impl App {
    pub(in crate::screens) fn update_case(&mut self, action: Action) -> Vec<Effect> {
        let Screen::Case(reading) = &self.screen else { return Vec::new() };
        let mut reading = reading.clone();
        let is_typing = reading.finding.as_ref().is_some_and(|finding| finding.typing);
        let effects = if is_typing && self.edit_finding(&mut reading, action) {
            Vec::new()
        } else if action == Action::Escape && !self.step_back_within(&mut reading) {
            return self.go_back();
        } else {
            self.ask_reading(&mut reading, action)
        };
        self.screen = Screen::Case(reading);
        effects
    }

    fn ask_reading(&mut self, reading: &mut CaseView, action: Action) -> Vec<Effect> {
        match action {
            Action::Escape => {}
            Action::Search => {
                let line = reading.finding.take().map(|finding| finding.line).unwrap_or_default();
                reading.finding = Some(FindBar { line, at: 0, typing: true });
            }
            Action::FindNext => self.next_match(reading, 1),
            Action::FindPrevious => self.next_match(reading, -1),
            Action::Reveal => self.reveal(reading),
            Action::CloseGate => self.close_gate(reading),
            Action::NextPane | Action::PreviousPane => reading.focus = other(reading.focus),
            Action::Right if reading.focus == Pane::Story => reading.focus = Pane::Prompts,
            Action::Left if reading.focus == Pane::Prompts => reading.focus = Pane::Story,
            Action::Outline => self.overlay = Some(Overlay::Picker(self.outline(reading))),
            Action::Sources | Action::OpenSource => self.show_sources(reading),
            Action::Copy => return self.copy(reading),
            Action::Related => {
                let picker = self.related(reading);
                if picker.rows.is_empty() {
                    let says = if self.cx.is_layered(&reading.id) {
                        "What goes with it would tell its tool; the room comes to that first."
                    } else {
                        "No other case of this library goes with it."
                    };
                    self.cx.notice = Some(Notice::good(says));
                } else {
                    self.overlay = Some(Overlay::Picker(picker));
                }
            }
            Action::NextPrompt => self.step_prompt(reading, Action::Down),
            Action::PreviousPrompt => self.step_prompt(reading, Action::Up),
            Action::Aloud => self.overlay = Some(Overlay::Aloud),
            Action::Note => {
                reading.note = !reading.note;
                reading.prompt_top = 0;
            }
            Action::Edit => return vec![Effect::EditCase(reading.id.clone())],
            _ if reading.focus == Pane::Prompts => self.step_prompt(reading, action),
            _ => self.scroll(reading, action),
        }
        Vec::new()
    }

    /// Leaves the words looked for, or the questions where they hide the telling; returns whether there was such a step.
    fn step_back_within(&self, reading: &mut CaseView) -> bool {
        if reading.finding.take().is_some() {
            return true;
        }
        if reading.focus == Pane::Prompts && !self.painted.panes.contains(&Pane::Story) {
            reading.focus = Pane::Story;
            return true;
        }
        false
    }

    fn scroll(&mut self, reading: &mut CaseView, action: Action) {
        let story = &self.painted.story;
        let top = moved(story.top, action, story.last_top() + 1, story.height);
        reading.top = story.anchor(top);
    }

    /// Returns the stage that going on opens, where the telling stands on the screen so; reading goes on before that.
    pub fn opens_next(&self, reading: &CaseView, story: &Viewport) -> Option<Stage> {
        let stage = self.cx.stage(&reading.id);
        let go_on = self.blocks(reading).iter().position(|block| matches!(block, Block::GoOn(_)))?;
        let row = story.starts.get(go_on)?;
        let is_visible = (story.top..story.top + story.height).contains(row);
        (is_visible || story.top >= story.last_top()).then(|| stage.next())
    }

    /// Opens the next stage, or reads on until the gate is on the screen.
    fn reveal(&mut self, reading: &mut CaseView) {
        if reading.focus == Pane::Prompts && !self.painted.panes.contains(&Pane::Story) {
            reading.focus = Pane::Story;
            return;
        }
        let story = &self.painted.story;
        if self.cx.is_layered(&reading.id) && story.top >= story.last_top() {
            self.cx.notice =
                Some(Notice::good("A session is open: its room decides first. R goes back to it."));
            return;
        }
        let Some(next) = self.opens_next(reading, &self.painted.story) else {
            self.scroll(reading, Action::PageDown);
            return;
        };
        if next == Stage::Ending && self.cx.is_kept_back(&reading.id) {
            self.cx.notice =
                Some(Notice::good("A session is open: its room decides first. R goes back to it."));
            return;
        }
        let before = self.prompt_in_focus(reading);
        self.cx.cases.set_stage(&reading.id.clone(), next);
        let blocks = self.blocks(reading);
        let shown = Section::Layer(if next == Stage::Options { Layer::Decision } else { Layer::Ending });
        if let Some(block) = blocks.iter().position(|block| block.section() == Some(shown)) {
            reading.top = ScrollAnchor { block, rows: 0 };
        }
        self.keep_prompt(reading, before);
    }

    fn close_gate(&mut self, reading: &mut CaseView) {
        let before = self.prompt_in_focus(reading);
        self.cx.cases.set_stage(&reading.id.clone(), Stage::Question);
        let gate = self.blocks(reading).iter().position(|block| matches!(block, Block::Gate(_)));
        reading.top = ScrollAnchor { block: gate.unwrap_or(0), rows: 0 };
        self.keep_prompt(reading, before);
        self.cx.notice = Some(Notice::good("The ending is hidden again."));
    }

    /// Moves through the questions: one by one, or from phase to phase. A page of a long note comes before that.
    pub(in crate::screens) fn step_prompt(&self, reading: &mut CaseView, action: Action) {
        let long = &self.painted.questions;
        if matches!(action, Action::PageUp | Action::PageDown) && long.last_top() > 0 {
            let top = moved(long.top, action, long.last_top() + 1, long.height);
            if top != long.top {
                reading.prompt_top = top;
                return;
            }
        }
        reading.prompt_top = 0;
        let prompts = self.prompts(reading);
        let at = self.prompt_at(reading, &prompts);
        let phases: Vec<Phase> = prompts.iter().map(|beside| beside.prompt.phase).collect();
        let at = match action {
            Action::PageUp => phase_before(&phases, at),
            Action::PageDown | Action::Right => phase_after(&phases, at),
            _ => moved(at, action, prompts.len(), 1),
        };
        reading.prompt = Some(at);
    }

    /// Returns the text of the question in focus, and whether it is the case's own.
    fn prompt_in_focus(&self, reading: &CaseView) -> Option<(String, bool)> {
        let prompts = self.prompts(reading);
        let one = prompts.get(self.prompt_at(reading, &prompts))?;
        Some((one.prompt.text.clone(), one.own))
    }

    /// Keeps the same question in focus when others appear or go.
    fn keep_prompt(&self, reading: &mut CaseView, before: Option<(String, bool)>) {
        let Some((text, own)) = before else { return };
        let is_it = |one: &RelatedPrompt| one.own == own && one.prompt.text == text;
        reading.prompt = self.prompts(reading).iter().position(is_it).or(reading.prompt);
    }

    fn show_sources(&mut self, reading: &CaseView) {
        let picker = self.sources(reading);
        if picker.rows.is_empty() {
            let closed = self.cx.stage(&reading.id) != Stage::Ending;
            self.cx.notice = Some(Notice::good(if closed {
                "The sources tell the ending; they open with it."
            } else {
                "This case names no sources."
            }));
        } else {
            self.overlay = Some(Overlay::Picker(picker));
        }
    }

    /// Copies the question in focus, or lets a source be chosen.
    fn copy(&mut self, reading: &CaseView) -> Vec<Effect> {
        if reading.focus == Pane::Prompts {
            let prompts = self.prompts(reading);
            return prompts
                .get(self.prompt_at(reading, &prompts))
                .map(|b| Effect::Copy(b.prompt.text.clone()))
                .into_iter()
                .collect();
        }
        self.show_sources(reading);
        Vec::new()
    }

    /// Changes the words looked for; returns whether the action was meant for them.
    fn edit_finding(&mut self, reading: &mut CaseView, action: Action) -> bool {
        let Some(finding) = &mut reading.finding else { return false };
        match action {
            Action::Escape => reading.finding = None,
            Action::Open if finding.line.text().trim().is_empty() => reading.finding = None,
            Action::Open => finding.typing = false,
            Action::Up => self.next_match(reading, -1),
            Action::Down => self.next_match(reading, 1),
            _ => {
                if !finding.line.edit(action) {
                    return action == Action::DeleteBackward;
                }
                finding.at = 0;
                self.next_match(reading, 0);
            }
        }
        true
    }

    /// Goes to the place found so many places on, and shows it.
    fn next_match(&mut self, reading: &mut CaseView, by: isize) {
        let matches = self.matches(reading);
        let Some(finding) = &mut reading.finding else { return };
        let count = isize::try_from(matches.len()).unwrap_or(0);
        if count == 0 {
            return;
        }
        let next = (isize::try_from(finding.at).unwrap_or(0) + by).rem_euclid(count);
        finding.at = usize::try_from(next).unwrap_or(0);
        let found = &matches[finding.at];
        let visible = self.painted.story.starts.get(found.block).is_some_and(|row| {
            let story = &self.painted.story;
            (story.top..(story.top + story.height).saturating_sub(4)).contains(row)
        });
        if !visible {
            reading.top = ScrollAnchor { block: found.block, rows: 0 };
        }
    }

    /// Shows the place found that has the focus.
    pub(in crate::screens) fn show_match(&mut self) {
        if let Screen::Case(mut reading) = std::mem::take(&mut self.screen) {
            self.next_match(&mut reading, 0);
            self.screen = Screen::Case(reading);
        }
    }

    /// With a question in large type: the next, the one before, its note, or back to the case.
    pub(in crate::screens) fn asked_of_aloud(&mut self, action: Action) -> Vec<Effect> {
        if matches!(action, Action::Escape | Action::Back | Action::Open) {
            return Vec::new();
        }
        self.overlay = Some(Overlay::Aloud);
        if matches!(action, Action::NextPrompt | Action::PreviousPrompt | Action::Note | Action::Copy) {
            if let Screen::Case(reading) = &mut self.screen
                && action == Action::Copy
            {
                reading.focus = Pane::Prompts;
            }
            return self.update_case(action);
        }
        Vec::new()
    }
}

/// Returns the first question of the phase after that of the question at `at`.
fn phase_after(phases: &[Phase], at: usize) -> usize {
    let Some(here) = phases.get(at) else { return 0 };
    phases.iter().position(|phase| phase > here).unwrap_or(at)
}

/// Returns the first question of this phase, or of the one before where it is in focus already.
fn phase_before(phases: &[Phase], at: usize) -> usize {
    let Some(here) = phases.get(at) else { return 0 };
    let first = |of: &Phase| phases.iter().position(|phase| phase == of).unwrap_or(0);
    match first(here) {
        0 => 0,
        start if start < at => start,
        start => first(&phases[start - 1]),
    }
}

fn other(pane: Pane) -> Pane {
    if pane == Pane::Prompts { Pane::Story } else { Pane::Prompts }
}
