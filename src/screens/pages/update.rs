//! Handling of actions on a page.

use super::{Page, PageKind, PageLayout, words};
use crate::app::{Action, ActionGroup, Effect, moved, turned};
use crate::case::CaseId;
use crate::screens::{Context, Move};
use crate::search::{FacetTick, Query};

impl Page {
    /// Handles an action.
    pub fn update(&mut self, action: Action, cx: &mut Context, layout: &PageLayout) -> Vec<Effect> {
        let rows = match self.kind {
            PageKind::Learn => words(&cx.library).len(),
            PageKind::Problems => cx.library.all_problems().len(),
            PageKind::Help | PageKind::Welcome => 0,
        };
        let seen = &layout.viewport;
        match (action, self.kind) {
            (Action::Escape | Action::Back, _) | (Action::Open, PageKind::Welcome) => return self.leave(cx),
            (Action::Open | Action::Search, PageKind::Learn) => self.follow_word(action, cx),
            (Action::Edit | Action::Open, PageKind::Problems) => return self.edit_problem(cx),
            (Action::Search | Action::Room | Action::Sessions, _) => {
                let effects = self.leave(cx);
                cx.go(Move::Ask(action));
                return effects;
            }
            (Action::FindNext | Action::FindPrevious, _) if !self.has_rows() => cx.say_no_key(false),
            (Action::FindNext, _) => self.at = moved(self.at, Action::Down, rows, 1),
            (Action::FindPrevious, _) => self.at = moved(self.at, Action::Up, rows, 1),
            _ if action.about().group != ActionGroup::Move => cx.say_no_key(false),
            _ if self.has_rows() => self.at = moved(self.at, action, rows, seen.height),
            _ => self.top = seen.anchor(moved(seen.top, action, seen.last_top() + 1, seen.height)),
        }
        Vec::new()
    }

    /// Scrolls the page with the wheel.
    pub fn turned(&mut self, way: Action, cx: &mut Context, layout: &PageLayout) -> Vec<Effect> {
        if self.has_rows() {
            return self.update(way, cx, layout);
        }
        let seen = &layout.viewport;
        self.top = seen.anchor(turned(seen.top, way, seen.last_top()));
        Vec::new()
    }

    fn leave(&self, cx: &mut Context) -> Vec<Effect> {
        cx.go(Move::Close);
        if self.kind == PageKind::Welcome { vec![Effect::RememberWelcome] } else { Vec::new() }
    }

    /// Opens the recommended case for a glossary entry, or the list of all its cases.
    fn follow_word(&self, action: Action, cx: &mut Context) {
        let words = words(&cx.library);
        let to = words.get(self.at).map(|word| {
            let look_at = CaseId::new(&word.card.look_at).ok().filter(|id| cx.library.head(id).is_some());
            match look_at {
                Some(id) if action == Action::Open => Move::Case(id),
                _ => Move::Find(Query::default().with_tick(word.field, &word.card.id, FacetTick::Only)),
            }
        });
        cx.go(to.unwrap_or(Move::Close));
    }

    /// Opens the file of a problem in the editor, at the right line.
    fn edit_problem(&self, cx: &Context) -> Vec<Effect> {
        let Some(problem) = cx.library.all_problems().get(self.at).copied() else { return Vec::new() };
        let place = &problem.at;
        vec![Effect::EditFile(place.file.clone(), place.line.unwrap_or(1), place.column.unwrap_or(1))]
    }
}
