//! The room, as the router uses it: everything happens within the open session.

use std::time::Duration;

use super::{AfterClose, Room, RoomLayout, layout, view};
use crate::app::{Action, Area, Effect, HitMap, HitTarget, Mode, MouseInput, Pane, SessionFile, TURN};
use crate::screens::footer::FooterContent;
use crate::screens::{
    ActiveSession, Context, Cover, Move, PickerItem, PickerKind, RowCache, ScreenInput, ScreenState,
};
use crate::ui::Painter;

impl ScreenState for Room {
    type Layout = RoomLayout;

    fn is_available(cx: &Context) -> bool {
        cx.session.is_some()
    }

    fn mode(&self, cx: &Context) -> Mode {
        cx.session.as_deref().map_or(Mode::Browse, |open| self.mode(open.role))
    }

    fn take(&mut self, input: ScreenInput, cx: &mut Context, layout: &RoomLayout) -> Vec<Effect> {
        match input {
            ScreenInput::Action(action) => {
                let Some(mut cx) = cx.in_session() else { return Vec::new() };
                return self.update(action, layout, &mut cx);
            }
            ScreenInput::Typed(text) => {
                if !self.typed(text) && !cx.session.as_deref().is_some_and(ActiveSession::has_curtain) {
                    cx.say_no_key(false);
                }
            }
            ScreenInput::Click(hit, at) => self.clicked(hit, at, cx),
            ScreenInput::Wheel(at, way) => self.wheeled(at, way, cx, layout),
            ScreenInput::Aloud(_) => {}
        }
        Vec::new()
    }

    fn why_not(&self, action: Action, cx: &Context, _: &RoomLayout) -> Option<String> {
        self.why_not(action, cx, cx.session.as_deref()?)
    }

    fn lay_out(&mut self, cx: &Context, area: Area, _: Cover, rows: &mut RowCache) -> RoomLayout {
        cx.session.as_deref().map(|open| layout(self, cx, open, area, rows)).unwrap_or_default()
    }

    fn hits(layout: &RoomLayout) -> &HitMap {
        &layout.hits
    }

    fn paint(&self, cx: &Context, layout: &RoomLayout, painter: &mut Painter) {
        if let Some(open) = cx.session.as_deref() {
            view(self, cx, open, layout, painter);
        }
    }

    fn footer_hints(&self, cx: &Context, layout: &RoomLayout) -> Vec<(Action, String)> {
        let open = cx.session.as_deref();
        open.map(|open| self.hints(open, &cx.cases, layout)).unwrap_or_default()
    }

    fn footer(&self, cx: &Context, _: &RoomLayout, covered: bool) -> Option<FooterContent<'_>> {
        self.footer(cx.session.as_deref()?, cx.key(Mode::Room, Action::Resume), covered)
    }
}

impl Room {
    fn clicked(&mut self, (area, target): &(Area, HitTarget), at: MouseInput, cx: &mut Context) {
        match target {
            HitTarget::Row(place) if self.point_at(*place) => {
                cx.go(Move::Ask(Action::Open));
            }
            HitTarget::Typed(columns, hidden) => {
                let place = (usize::from(at.row - area.row) + hidden, usize::from(at.column - area.column));
                self.in_form(|form| form.point(*columns, place));
            }
            HitTarget::Field(place, hidden) => {
                let column = usize::from(at.column - area.column) + hidden;
                self.in_form(|form| form.point_at_field(*place, column));
            }
            HitTarget::Choice(place) => self.in_form(|form| form.choose(*place)),
            HitTarget::Hand(place, adds) => self.in_form(|form| form.count_hand(*place, *adds)),
            HitTarget::Pane(Pane::Host(part)) => self.host.part = *part,
            _ => {}
        }
    }

    fn wheeled(&mut self, at: MouseInput, way: Action, cx: &mut Context, layout: &RoomLayout) {
        let Some(mut cx) = cx.in_session() else { return };
        let is_text = |(_, target): &(Area, HitTarget)| matches!(target, HitTarget::Typed(..));
        if layout.hits.hit(at.column, at.row).is_some_and(is_text) {
            (0..TURN).for_each(|_| drop(self.update(way, layout, &mut cx)));
            return;
        }
        match layout.hits.wheel(at.column, at.row) {
            Some(Pane::Host(part)) => self.turn_part(part, way, layout),
            Some(Pane::List) => self.turn_rows(way, cx.open),
            Some(_) => self.turn_material(way, layout),
            None => {}
        }
    }

    /// Opens a new or loaded session.
    pub(in crate::screens) fn take_session(
        &mut self,
        opened: Result<SessionFile, String>,
        cx: &mut Context,
    ) -> Vec<Effect> {
        let Some(file) = cx.or_alarm(opened) else { return Vec::new() };
        *self = Self::default();
        cx.open_session(file)
    }

    /// Advances the timers of the session.
    pub(in crate::screens) fn pass_in_session(&mut self, time: Duration, cx: &mut Context) -> Vec<Effect> {
        let Some(open) = cx.session.as_deref_mut() else { return Vec::new() };
        let drafts = self.pass(time, open.role);
        open.pass(time, drafts)
    }

    /// Handles a picker item that concerns the session.
    pub(in crate::screens) fn choose_in_session(
        &mut self,
        what: PickerKind,
        item: &PickerItem,
        cx: &mut Context,
    ) -> Vec<Effect> {
        let Some(mut cx) = cx.in_session() else { return Vec::new() };
        self.choose(what, item, &mut cx)
    }

    /// Quits the program, after saving the open form and asking about unsaved changes.
    pub(in crate::screens) fn quit(&mut self, at_once: bool, cx: &mut Context) -> Vec<Effect> {
        let Some(mut cx) = cx.in_session() else { return vec![Effect::Quit] };
        let mut effects = self.leave_form(&mut cx);
        if at_once || !self.asks_about_unsaved(AfterClose::Quit, &mut cx) {
            effects.push(Effect::Quit);
        }
        effects
    }
}
