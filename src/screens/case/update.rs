//! Handling of actions on the Case screen.

use crate::app::{
    Action, CUT_SHORT, Effect, HitTarget, Mode, Pane, PaperSubject, ScrollAnchor, Viewport, moved, turned,
};
use crate::case::{Layer, Stage};
use crate::document::{Block, Section};
use crate::screens::{CaseLayout, CaseView, Context, FindBar, Move, Overlay, Picker};

/// The message shown when a session withholds the ending.
const ROOM_FIRST: &str = "A session is open: the group decides first. R goes back to it.";

impl CaseView {
    /// Handles an action.
    pub fn update(&mut self, action: Action, cx: &mut Context, layout: &CaseLayout) -> Vec<Effect> {
        let is_typing = self.finding.as_ref().is_some_and(|finding| finding.typing);
        if is_typing && self.edit_finding(action, cx, layout) {
            return Vec::new();
        }
        match action {
            Action::Escape => self.step_back(cx, layout),
            Action::Search => {
                let line = self.finding.take().map(|finding| finding.line).unwrap_or_default();
                self.finding = Some(FindBar { line, at: 0, typing: true });
            }
            Action::FindNext => self.go_to_match(1, cx, layout),
            Action::FindPrevious => self.go_to_match(-1, cx, layout),
            Action::Reveal => self.reveal(cx, layout),
            Action::CloseGate => self.close_gate(cx),
            Action::NextPane | Action::PreviousPane => self.focus = other(self.focus),
            Action::Right if self.focus == Pane::Story => self.focus = Pane::Prompts,
            Action::Left if self.focus == Pane::Prompts => self.focus = Pane::Story,
            Action::Outline => choose(self.outline(cx), cx),
            Action::Sources | Action::OpenSource => self.show_sources(cx),
            Action::Copy => return self.copy(cx),
            Action::Related => self.show_related(cx),
            // Where the questions have no room beside the story, they come first.
            Action::NextPrompt | Action::PreviousPrompt | Action::Note
                if layout.prompts.is_none() && layout.large.is_none() =>
            {
                self.focus = Pane::Prompts;
            }
            Action::NextPrompt => self.step_prompt(Action::Down, cx, layout),
            Action::PreviousPrompt => self.step_prompt(Action::Up, cx, layout),
            Action::Aloud => cx.go(Move::Open(Overlay::Aloud)),
            Action::Note => {
                self.note = !self.note;
                self.prompt_top = 0;
            }
            Action::Edit => return vec![Effect::EditCase(self.id.clone())],
            Action::Print => return vec![Effect::PrintSheets(PaperSubject::Case(self.id.clone()))],
            _ if self.focus == Pane::Prompts => self.step_prompt(action, cx, layout),
            _ => self.scroll(action, layout),
        }
        Vec::new()
    }

    /// Handles an action while a question is shown in large type.
    pub fn update_large(&mut self, action: Action, cx: &mut Context, layout: &CaseLayout) -> Vec<Effect> {
        match action {
            Action::Escape | Action::Back | Action::Open => cx.go(Move::Close),
            Action::Copy => {
                self.focus = Pane::Prompts;
                return self.copy(cx);
            }
            Action::NextPrompt | Action::PreviousPrompt | Action::Note => {
                return self.update(action, cx, layout);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Handles typed or pasted text.
    pub fn typed(&mut self, text: &str, cx: &mut Context, layout: &CaseLayout) {
        if let Some(finding) = self.finding.as_mut().filter(|finding| finding.typing) {
            if !finding.line.insert(text) {
                cx.warn(CUT_SHORT);
            }
            finding.at = 0;
            self.next_match(0, cx, layout);
        } else {
            cx.say_no_key(true);
        }
    }

    /// Handles a click.
    pub fn clicked(&mut self, target: &HitTarget, cx: &mut Context) {
        match target {
            HitTarget::Pane(pane) => self.focus = *pane,
            HitTarget::Prompt(place) => {
                self.focus = Pane::Prompts;
                self.prompt = Some(*place);
                self.prompt_top = 0;
            }
            HitTarget::Section(block) => self.go_to_block(*block),
            HitTarget::HiddenEnding => self.say_hidden(cx),
            _ => {}
        }
    }

    /// Scrolls a pane with the wheel.
    pub fn turned(&mut self, pane: Pane, way: Action, cx: &Context, layout: &CaseLayout) {
        if pane != Pane::Prompts {
            if let Some(story) = &layout.story {
                self.top = story.anchor(turned(story.scrolled.top, way, story.scrolled.last_top()));
            }
            return;
        }
        match layout.prompts.as_ref().map(|prompts| &prompts.scrolled) {
            Some(long) if long.last_top() > 0 => {
                self.prompt_top = turned(long.top, way, long.last_top());
            }
            // The wheel steps through the questions one at a time, so that none is skipped.
            _ => self.step_prompt(way, cx, layout),
        }
    }

    /// Scrolls the story to the start of a block.
    pub fn go_to_block(&mut self, block: usize) {
        self.top = ScrollAnchor { block, rows: 0 };
        self.focus = Pane::Story;
    }

    /// Moves by the given number of matches; without a find bar, which match it is has to be told.
    fn go_to_match(&mut self, by: isize, cx: &mut Context, layout: &CaseLayout) {
        self.next_match(by, cx, layout);
        if let Some(at) = self.sought.at.filter(|_| self.finding.is_none()) {
            let count = layout.matches.len();
            cx.say(format!("{} of {count} for what was searched in the list.", at + 1));
        }
    }

    /// Closes the find bar, or the questions if they hide the story, or the case.
    fn step_back(&mut self, cx: &mut Context, layout: &CaseLayout) {
        if self.finding.take().is_some() {
            return;
        }
        if self.hides_story(layout) {
            self.focus = Pane::Story;
        } else {
            cx.go(Move::Back);
        }
    }

    /// Returns whether the questions take the place of the story.
    fn hides_story(&self, layout: &CaseLayout) -> bool {
        self.focus == Pane::Prompts && layout.story.is_none()
    }

    fn scroll(&mut self, action: Action, layout: &CaseLayout) {
        if let Some(story) = &layout.story {
            let Viewport { top, height, .. } = story.scrolled;
            self.top = story.anchor(moved(top, action, story.scrolled.last_top() + 1, height));
        }
    }

    /// Reveals the next stage, or scrolls on until the gate is visible.
    fn reveal(&mut self, cx: &mut Context, layout: &CaseLayout) {
        if self.hides_story(layout) {
            self.focus = Pane::Story;
            return;
        }
        let Some(story) = &layout.story else { return };
        if cx.is_layered(&self.id) && story.scrolled.top >= story.scrolled.last_top() {
            return cx.say(ROOM_FIRST);
        }
        let Some(next) = story.opens_next(cx.stage(&self.id)) else {
            return self.scroll(Action::PageDown, layout);
        };
        if next == Stage::Ending && cx.is_kept_back(&self.id) {
            return cx.say(ROOM_FIRST);
        }
        let before = self.prompt_in_focus(cx);
        cx.cases.set_stage(&self.id, next);
        let shown = Section::Layer(if next == Stage::Options { Layer::Decision } else { Layer::Ending });
        if let Some(block) = self.blocks(cx).iter().position(|block| block.section() == Some(shown)) {
            self.top = ScrollAnchor { block, rows: 0 };
        }
        self.keep_prompt(before, cx);
    }

    /// Tells why the ending is hidden, and what opens it.
    fn say_hidden(&self, cx: &mut Context) {
        if cx.is_layered(&self.id) || cx.is_kept_back(&self.id) {
            return cx.say(ROOM_FIRST);
        }
        let key = cx.key(Mode::Case, Action::Reveal);
        cx.say(if cx.stage(&self.id) == Stage::Question {
            format!("The ending is hidden: decide first. {key} leads to the options, then to the ending.")
        } else {
            format!("The ending is hidden: decide first. {key} leads to it.")
        });
    }

    fn close_gate(&mut self, cx: &mut Context) {
        let before = self.prompt_in_focus(cx);
        cx.cases.set_stage(&self.id, Stage::Question);
        let gate = self.blocks(cx).iter().position(|block| matches!(block, Block::Gate(_)));
        self.top = ScrollAnchor { block: gate.unwrap_or(0), rows: 0 };
        self.keep_prompt(before, cx);
        cx.say("The ending is hidden again.");
    }

    fn show_sources(&self, cx: &mut Context) {
        let picker = self.sources(cx);
        if !picker.rows.is_empty() {
            choose(picker, cx);
        } else if cx.stage(&self.id) == Stage::Ending {
            cx.say("This case has no sources.");
        } else if cx.is_layered(&self.id) || cx.is_kept_back(&self.id) {
            cx.say(ROOM_FIRST);
        } else {
            let key = cx.key(Mode::Case, Action::Reveal);
            cx.say(format!("Sources are hidden until you have seen the ending. {key} leads to it."));
        }
    }

    fn show_related(&self, cx: &mut Context) {
        let picker = self.related(cx);
        if !picker.rows.is_empty() {
            choose(picker, cx);
        } else if cx.is_layered(&self.id) {
            cx.say("Related cases would reveal its tool; the session shows that first.");
        } else {
            cx.say("No related cases in this library.");
        }
    }

    /// Copies the focused question, or opens a picker of sources.
    fn copy(&self, cx: &mut Context) -> Vec<Effect> {
        if self.focus == Pane::Prompts {
            let prompt = self.prompt_in_focus(cx);
            return prompt.map(|(text, _)| Effect::Copy(text)).into_iter().collect();
        }
        self.show_sources(cx);
        Vec::new()
    }
}

/// Opens a picker.
fn choose(picker: Picker, cx: &mut Context) {
    cx.go(Move::Open(Overlay::Picker(picker)));
}

fn other(pane: Pane) -> Pane {
    if pane == Pane::Prompts { Pane::Story } else { Pane::Prompts }
}
