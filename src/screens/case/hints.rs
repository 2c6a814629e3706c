//! Footer hints for a case, and the find bar in their place.

use crate::app::{Action, Mode};
use crate::case::Stage;
use crate::screens::footer::{FindBarText, FooterContent};
use crate::screens::{CaseLayout, CaseView, Context};

impl CaseView {
    /// Returns the available actions, most likely first.
    pub fn hints(&self, cx: &Context, layout: &CaseLayout) -> Vec<(Action, String)> {
        if layout.large.is_some() {
            return owned(vec![
                (Action::NextPrompt, "next"),
                (Action::PreviousPrompt, "previous"),
                (Action::Note, "note"),
                (Action::Escape, "back"),
            ]);
        }
        let on = self.next_says(cx, layout).map(|says| (Action::Reveal, says));
        match self.mode() {
            Mode::Prompts => owned(prompt_hints(layout, on)),
            Mode::Find => Vec::new(),
            _ => {
                let is_first =
                    self.finding.is_none() && self.sought.at.is_none() && !layout.matches.is_empty();
                let first = is_first.then_some((Action::FindNext, "first match"));
                let hints = on.into_iter().chain(first).chain([
                    (Action::NextPane, "questions"),
                    (Action::Room, cx.room_key_says()),
                    (Action::Outline, "contents"),
                    (Action::Search, "find"),
                    (Action::Sources, "sources"),
                    (Action::Related, "related"),
                    (Action::Print, "print"),
                    (Action::Escape, "back"),
                    (Action::Help, "keys"),
                ]);
                cx.room_first(owned(hints.collect()), Some(&self.id))
            }
        }
    }

    /// Returns what "next" would do now, if anything.
    fn next_says(&self, cx: &Context, layout: &CaseLayout) -> Option<&'static str> {
        let story = layout.story.as_ref()?;
        match story.opens_next(cx.stage(&self.id)) {
            Some(Stage::Ending) => Some("the ending"),
            Some(_) => Some("the options"),
            None if story.scrolled.top < story.scrolled.last_top() => Some("continue"),
            None => None,
        }
    }

    /// Returns the find bar, if it is open.
    pub fn find_bar(&self, cx: &Context, layout: &CaseLayout) -> Option<FooterContent<'_>> {
        let finding = self.finding.as_ref()?;
        let count = layout.matches.len();
        let places = match (count, finding.line.text().is_empty()) {
            (_, true) => "type to search in this case".to_owned(),
            (0, _) => "not found in what is shown".to_owned(),
            (count, _) => format!("{} of {count}", finding.at + 1),
        };
        let key = |action| cx.key(self.mode(), action);
        let keys = if finding.typing {
            format!("{} keep   {} close", key(Action::Open), key(Action::Escape))
        } else {
            let (next, before) = (key(Action::FindNext), key(Action::FindPrevious));
            format!("{next} next   {before} previous   {} close", key(Action::Escape))
        };
        let (input, typing, symbols) = (&finding.line, finding.typing, cx.symbols());
        Some(FooterContent::FindBar(FindBarText { input, typing, places, keys, symbols }))
    }
}

fn prompt_hints(layout: &CaseLayout, on: Option<(Action, &'static str)>) -> Vec<(Action, &'static str)> {
    let beside = layout.story.is_some();
    let mut hints =
        vec![(Action::Down, "next"), (Action::Aloud, "large type"), (Action::Note, "facilitator's note")];
    if layout.prompts.as_ref().is_some_and(|prompts| prompts.scrolled.last_top() > 0) {
        hints.insert(0, (Action::PageDown, "more"));
    }
    if beside {
        hints.push((Action::NextPane, "story"));
        hints.extend(on);
    }
    hints.push((Action::Escape, if beside { "back" } else { "story" }));
    hints.push((Action::Help, "keys"));
    hints
}

fn owned(hints: Vec<(Action, &str)>) -> Vec<(Action, String)> {
    hints.into_iter().map(|(action, says)| (action, says.to_owned())).collect()
}
