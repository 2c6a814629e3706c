//! The list of sessions, as the router uses it.

use super::{SessionList, SessionsLayout, in_order};
use crate::app::{Action, Area, CUT_SHORT, Effect, HitMap, HitTarget, Mode};
use crate::screens::{Context, Cover, Move, RowCache, Screen, ScreenInput, ScreenState};
use crate::session::SessionStage;
use crate::ui::Painter;

impl Context {
    /// Shows the list of sessions, read anew.
    pub(in crate::screens) fn show_sessions(&mut self) -> Vec<Effect> {
        self.go(Move::Show(Screen::Sessions));
        vec![Effect::FindSessions]
    }

    /// Tells how a change of a session went, and reads the list anew.
    pub(in crate::screens) fn take_change(&mut self, changed: Result<String, String>) -> Vec<Effect> {
        if let Some(done) = self.or_alarm(changed) {
            self.say(done);
        }
        vec![Effect::FindSessions]
    }
}

impl ScreenState for SessionList {
    type Layout = SessionsLayout;

    fn mode(&self, _: &Context) -> Mode {
        if self.title.is_some() { Mode::Form } else { Mode::Sessions }
    }

    fn take(&mut self, input: ScreenInput, cx: &mut Context, layout: &SessionsLayout) -> Vec<Effect> {
        match input {
            ScreenInput::Action(action) => return self.update(action, cx, layout),
            ScreenInput::Typed(text) => match self.title.as_mut().map(|line| line.insert(text)) {
                Some(true) => {}
                Some(false) => cx.warn(CUT_SHORT),
                None => cx.say_no_key(false),
            },
            ScreenInput::Click((_, HitTarget::Row(at)), _) => self.clicked(*at, cx),
            ScreenInput::Wheel(_, way) => return self.update(way, cx, layout),
            ScreenInput::Click(..) | ScreenInput::Aloud(_) => {}
        }
        Vec::new()
    }

    fn why_not(&self, action: Action, cx: &Context, _: &SessionsLayout) -> Option<String> {
        let known = self.focused(cx);
        match action {
            Action::MergeCopies if known.is_none_or(|known| known.copies == 0) => {
                Some("No copy lies beside this session.".to_owned())
            }
            _ => None,
        }
    }

    fn lay_out(&mut self, cx: &Context, area: Area, _: Cover, _: &mut RowCache) -> SessionsLayout {
        self.lay_out_rows(cx, area)
    }

    fn hits(layout: &SessionsLayout) -> &HitMap {
        &layout.hits
    }

    fn paint(&self, cx: &Context, layout: &SessionsLayout, painter: &mut Painter) {
        self.paint_rows(&in_order(&cx.known_sessions), cx, layout, painter);
    }

    fn footer_hints(&self, cx: &Context, _: &SessionsLayout) -> Vec<(Action, String)> {
        let hint = |action, says: &str| (action, says.to_owned());
        if self.title.is_some() {
            return vec![hint(Action::Open, "keep"), hint(Action::Escape, "leave")];
        }
        let Some(known) = self.focused(cx) else {
            return vec![
                hint(Action::Browse, "cases"),
                hint(Action::Help, "keys"),
                hint(Action::Escape, "back"),
            ];
        };
        let mut hints = match known.stage {
            SessionStage::Open => vec![hint(Action::Open, "go on")],
            SessionStage::Prepared => vec![hint(Action::Open, "begin"), hint(Action::Prepare, "prepare")],
            SessionStage::Ended => vec![hint(Action::Open, "choose")],
        };
        hints.extend((known.copies > 0).then(|| hint(Action::MergeCopies, "merge copies")));
        hints.push(hint(Action::Rehearse, "rehearse"));
        hints.extend((known.stage != SessionStage::Prepared).then(|| hint(Action::Handout, "handout")));
        hints.extend([
            hint(Action::Rename, "rename"),
            hint(Action::DeleteSession, "delete"),
            hint(Action::Escape, "back"),
            hint(Action::Help, "keys"),
        ]);
        hints
    }
}
