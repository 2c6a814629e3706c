//! What every screen can do: the contract between a screen and the router.

use super::footer::FooterContent;
use super::{Context, RowCache};
use crate::app::{Action, Area, Effect, HitMap, HitTarget, Mode, MouseInput};
use crate::case::CaseId;
use crate::ui::Painter;

/// What a person does to whatever is on top.
#[derive(Debug, Clone, Copy)]
pub enum ScreenInput<'a> {
    /// An action.
    Action(Action),
    /// An action while a single question is shown in large type.
    Aloud(Action),
    /// Typed or pasted text: a single edit, however long.
    Typed(&'a str),
    /// A click on a target.
    Click(&'a (Area, HitTarget), MouseInput),
    /// The wheel, and the way it is turned.
    Wheel(MouseInput, Action),
}

/// What lies over a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Nothing.
    Nothing,
    /// An overlay.
    Overlay,
    /// A single question in large type, which the screen itself shows.
    Aloud,
}

/// A screen: its state, with all that the router asks of it.
pub trait ScreenState {
    /// The layout, recomputed after every event while the screen is shown.
    type Layout: Default;

    /// Returns whether the screen can be shown now.
    fn is_available(cx: &Context) -> bool {
        let _ = cx;
        true
    }

    /// Returns the mode that receives key presses.
    fn mode(&self, cx: &Context) -> Mode;

    /// Handles what a person does.
    fn take(&mut self, input: ScreenInput, cx: &mut Context, layout: &Self::Layout) -> Vec<Effect>;

    /// Returns why an action does nothing now, if that is so, and what would change that.
    fn why_not(&self, action: Action, cx: &Context, layout: &Self::Layout) -> Option<String> {
        let _ = (action, cx, layout);
        None
    }

    /// Lays out the screen within an area.
    fn lay_out(&mut self, cx: &Context, area: Area, cover: Cover, rows: &mut RowCache) -> Self::Layout;

    /// Returns the mouse targets.
    fn hits(layout: &Self::Layout) -> &HitMap;

    /// Paints everything except the footer.
    fn paint(&self, cx: &Context, layout: &Self::Layout, painter: &mut Painter);

    /// Returns the available actions for the footer, most likely first.
    fn footer_hints(&self, cx: &Context, layout: &Self::Layout) -> Vec<(Action, String)>;

    /// Returns what the footer shows instead of hints, if anything.
    fn footer(&self, cx: &Context, layout: &Self::Layout, covered: bool) -> Option<FooterContent<'_>> {
        let _ = (cx, layout, covered);
        None
    }

    /// Returns the cases that have to be loaded.
    fn cases(&self, cx: &Context, layout: &Self::Layout) -> Vec<CaseId> {
        let _ = (cx, layout);
        Vec::new()
    }

    /// Returns the focused case.
    fn case_in_focus(&self) -> Option<&CaseId> {
        None
    }
}
