//! A case, as the router uses it.

use super::{CaseLayout, CaseView, layout, view};
use crate::app::{Action, Area, Effect, HitMap, Mode};
use crate::case::CaseId;
use crate::screens::footer::FooterContent;
use crate::screens::{Context, Cover, RowCache, ScreenInput, ScreenState};
use crate::ui::Painter;

impl ScreenState for CaseView {
    type Layout = CaseLayout;

    fn mode(&self, _: &Context) -> Mode {
        self.mode()
    }

    fn take(&mut self, input: ScreenInput, cx: &mut Context, layout: &CaseLayout) -> Vec<Effect> {
        match input {
            ScreenInput::Action(action) => return self.update(action, cx, layout),
            ScreenInput::Aloud(action) => return self.update_large(action, cx, layout),
            ScreenInput::Typed(text) => self.typed(text, cx, layout),
            ScreenInput::Click((_, target), _) => self.clicked(target, cx),
            ScreenInput::Wheel(at, way) => {
                if let Some(pane) = layout.hits.wheel(at.column, at.row) {
                    self.turned(pane, way, cx, layout);
                }
            }
        }
        Vec::new()
    }

    fn why_not(&self, action: Action, cx: &Context, layout: &CaseLayout) -> Option<String> {
        self.why_not(action, cx, layout)
    }

    fn lay_out(&mut self, cx: &Context, area: Area, cover: Cover, rows: &mut RowCache) -> CaseLayout {
        layout(self, cx, area, cover == Cover::Aloud, rows)
    }

    fn hits(layout: &CaseLayout) -> &HitMap {
        &layout.hits
    }

    fn paint(&self, cx: &Context, layout: &CaseLayout, painter: &mut Painter) {
        view(self, cx, layout, painter);
    }

    fn footer_hints(&self, cx: &Context, layout: &CaseLayout) -> Vec<(Action, String)> {
        self.hints(cx, layout)
    }

    fn footer(&self, cx: &Context, layout: &CaseLayout, covered: bool) -> Option<FooterContent<'_>> {
        if covered { None } else { self.find_bar(cx, layout) }
    }

    fn cases(&self, _: &Context, _: &CaseLayout) -> Vec<CaseId> {
        vec![self.id.clone()]
    }

    fn case_in_focus(&self) -> Option<&CaseId> {
        Some(&self.id)
    }
}
