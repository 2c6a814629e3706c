//! The list of cases, as the router uses it.

use super::{Browse, BrowseLayout, layout, view};
use crate::app::{Action, Area, Effect, HitMap, Mode};
use crate::case::CaseId;
use crate::screens::{Context, Cover, RowCache, ScreenInput, ScreenState};
use crate::ui::Painter;

impl ScreenState for Browse {
    type Layout = BrowseLayout;

    fn mode(&self, _: &Context) -> Mode {
        self.mode()
    }

    fn take(&mut self, input: ScreenInput, cx: &mut Context, layout: &BrowseLayout) -> Vec<Effect> {
        match input {
            ScreenInput::Action(action) => return self.update(action, cx, layout),
            ScreenInput::Typed(text) => return self.typed(text, cx),
            ScreenInput::Click((area, target), at) => return self.clicked((*area, target), at, cx, layout),
            ScreenInput::Wheel(at, way) => {
                if let Some(pane) = layout.hits.wheel(at.column, at.row) {
                    self.turned(pane, way, cx, layout);
                }
            }
            ScreenInput::Aloud(_) => {}
        }
        Vec::new()
    }

    fn why_not(&self, action: Action, cx: &Context, _: &BrowseLayout) -> Option<String> {
        self.why_not(action, cx)
    }

    fn lay_out(&mut self, cx: &Context, area: Area, cover: Cover, rows: &mut RowCache) -> BrowseLayout {
        let layout = layout(self, cx, area, cover != Cover::Nothing, rows);
        // Cases differ in height, so only the layout knows which one is at the top.
        if let Some(list) = layout.list.as_ref().filter(|list| !list.items.is_empty()) {
            self.top = list.top;
        }
        layout
    }

    fn hits(layout: &BrowseLayout) -> &HitMap {
        &layout.hits
    }

    fn paint(&self, cx: &Context, layout: &BrowseLayout, painter: &mut Painter) {
        view(self, cx, layout, painter);
    }

    fn footer_hints(&self, cx: &Context, _: &BrowseLayout) -> Vec<(Action, String)> {
        self.hints(cx)
    }

    fn cases(&self, cx: &Context, layout: &BrowseLayout) -> Vec<CaseId> {
        self.wanted(cx, layout)
    }

    fn case_in_focus(&self) -> Option<&CaseId> {
        self.chosen.as_ref()
    }
}
