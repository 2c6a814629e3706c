//! Handling of actions in the list of sessions.

use super::pickers::{deleting, ended};
use super::{SessionList, SessionsLayout, in_order};
use crate::app::{
    Action, ActionGroup, Effect, KnownSession, Mode, Rehearsal, SessionChange, TextInput, moved,
};
use crate::screens::room::handouts;
use crate::screens::{Context, Move, Overlay, Screen};
use crate::session::SessionStage;

impl SessionList {
    /// Handles an action.
    pub(super) fn update(
        &mut self,
        action: Action,
        cx: &mut Context,
        layout: &SessionsLayout,
    ) -> Vec<Effect> {
        if self.title.is_some() {
            return self.update_title(action, cx);
        }
        match action {
            Action::Escape | Action::Back => {
                cx.go(Move::Back);
                return Vec::new();
            }
            _ if action.about().group == ActionGroup::Move && action != Action::Open => {
                let sessions = in_order(&cx.known_sessions);
                // Two rows stand for a session.
                let page = layout.viewport.height / 2;
                self.go_to(moved(self.place(&sessions), action, sessions.len(), page), cx);
                return Vec::new();
            }
            _ => {}
        }
        let Some(known) = self.focused(cx).cloned() else {
            cx.say("There are no sessions yet.");
            return Vec::new();
        };
        match action {
            Action::Open => return open(&known, cx),
            Action::Resume => return go_on(&known, cx),
            Action::Prepare if known.stage == SessionStage::Prepared => {
                return cx.open_kept(Effect::PrepareSession(known.name));
            }
            Action::Prepare => {
                let keys = (cx.key(Mode::Sessions, Action::Browse), cx.key(Mode::Browse, Action::Prepare));
                cx.say(format!(
                    "It has begun. {} leads to the cases; there {} prepares a new one.",
                    keys.0, keys.1
                ));
            }
            Action::Rehearse => {
                return cx.open_kept(Effect::RehearseSession(Rehearsal::Kept(known.name)));
            }
            Action::Rename => self.title = Some(TextInput::line(&known.title)),
            Action::Handout => cx.go(Move::Open(Overlay::Picker(handouts(&known.name)))),
            Action::DeleteSession => cx.go(Move::Open(Overlay::Picker(deleting(&known)))),
            Action::MergeCopies => return vec![Effect::ChangeSession(SessionChange::Merge(known.name))],
            _ => cx.say_no_key(false),
        }
        Vec::new()
    }

    fn update_title(&mut self, action: Action, cx: &mut Context) -> Vec<Effect> {
        match action {
            Action::Escape => self.title = None,
            Action::Open | Action::Keep => {
                let title = self.title.take().map(|line| line.text().trim().to_owned()).unwrap_or_default();
                let Some(known) = self.focused(cx).filter(|known| known.title != title) else {
                    return Vec::new();
                };
                if title.is_empty() {
                    cx.say("A session needs a title; it keeps its old one.");
                    return Vec::new();
                }
                return vec![Effect::ChangeSession(SessionChange::Rename(known.name.clone(), title))];
            }
            _ => drop(self.title.as_mut().map(|line| line.edit(action))),
        }
        Vec::new()
    }

    /// Goes to a clicked session; a second click opens it.
    pub(super) fn clicked(&mut self, at: usize, cx: &mut Context) {
        let sessions = in_order(&cx.known_sessions);
        if at == self.place(&sessions) && self.title.is_none() {
            cx.go(Move::Ask(Action::Open));
        }
        self.title = None;
        self.go_to(at, cx);
    }
}

/// Opens a session, or asks what to do with one that is over.
fn open(known: &KnownSession, cx: &mut Context) -> Vec<Effect> {
    if known.stage != SessionStage::Ended {
        return go_on(known, cx);
    }
    cx.go(Move::Open(Overlay::Picker(ended(known))));
    Vec::new()
}

/// Opens a session in the room.
fn go_on(known: &KnownSession, cx: &mut Context) -> Vec<Effect> {
    if cx.session.as_deref().is_some_and(|open| open.name == known.name) {
        cx.go(Move::Show(Screen::Room));
        return Vec::new();
    }
    cx.open_kept(Effect::OpenSession(known.name.clone()))
}

impl Context {
    /// Returns the effect that opens a session, unless one is open here, which is said.
    pub(in crate::screens) fn open_kept(&mut self, opens: Effect) -> Vec<Effect> {
        if self.session.is_some() {
            self.say("Another session is open here; R goes back to it. Leave it first.");
            return Vec::new();
        }
        vec![opens]
    }
}
