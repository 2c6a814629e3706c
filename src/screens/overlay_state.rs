//! The overlay, as the router uses it.

use super::{
    Context, Cover, Move, Overlay, OverlayLayout, Page, PageLayout, Picker, PickerKind, PickerLayout,
    ScreenInput,
};
use crate::app::{Action, Area, CUT_SHORT, Effect, HitTarget, Mode};
use crate::case::CaseId;

/// The overlay that is open, if any, and its layout.
#[derive(Debug, Clone, Default)]
pub struct OverlayState {
    /// The overlay.
    pub open: Option<Overlay>,
    /// Its layout.
    pub layout: OverlayLayout,
}

impl OverlayState {
    /// Opens an overlay, or closes it if it is already open.
    pub fn toggle(&mut self, overlay: Overlay) {
        let same = self.open.as_ref().is_some_and(|open| open.is_like(&overlay));
        self.open = (!same).then_some(overlay);
    }

    /// Returns what lies over the screen.
    pub fn cover(&self) -> Cover {
        match self.open {
            None => Cover::Nothing,
            Some(Overlay::Aloud) => Cover::Aloud,
            Some(Overlay::Palette(_) | Overlay::Picker(_) | Overlay::Page(_) | Overlay::Setup(_)) => {
                Cover::Overlay
            }
        }
    }

    /// Returns whether it asks how to leave the session.
    pub fn asks_to_leave(&self) -> bool {
        let asks = |picker: &Picker| {
            matches!(picker.what, PickerKind::Leaving | PickerKind::Ending | PickerKind::Unsaved)
        };
        matches!(&self.open, Some(Overlay::Picker(picker)) if asks(picker))
    }

    /// Returns whether a page hides the whole screen.
    pub fn hides_screen(&self) -> bool {
        matches!(self.open, Some(Overlay::Page(_)))
    }

    /// Returns the cases that the overlay needs.
    pub fn cases(&self) -> Vec<CaseId> {
        match &self.open {
            Some(Overlay::Setup(setup)) => setup.cases.clone(),
            _ => Vec::new(),
        }
    }

    /// Lays out the overlay within an area; `below` is the mode of the screen beneath it.
    pub fn lay_out(&mut self, below: (Mode, &[Action]), cx: &Context, area: Area) {
        self.layout = OverlayLayout::of(self.open.as_ref(), below, cx, area);
    }

    /// Returns whether the palette is open.
    pub fn is_palette(&self) -> bool {
        matches!(self.open, Some(Overlay::Palette(_)))
    }

    /// Handles input.
    ///
    /// # Errors
    /// Returns the input for the screen beneath if no overlay takes it.
    pub fn take<'a>(
        &mut self,
        input: ScreenInput<'a>,
        below: Mode,
        cx: &mut Context,
    ) -> Result<Vec<Effect>, ScreenInput<'a>> {
        match (&self.open, input) {
            (None, input) => return Err(input),
            (Some(_), ScreenInput::Action(Action::Leave)) => {
                return self.take(ScreenInput::Action(Action::Escape), below, cx);
            }
            (Some(Overlay::Aloud), ScreenInput::Action(action) | ScreenInput::Wheel(_, action)) => {
                return Err(ScreenInput::Aloud(action));
            }
            (Some(_), ScreenInput::Action(action)) => return Ok(self.update(action, below, cx)),
            (Some(_), ScreenInput::Typed(text)) => self.typed(text, cx),
            (Some(_), ScreenInput::Click((_, target), _)) => self.clicked(target, cx),
            (Some(_), ScreenInput::Wheel(_, way)) => return Ok(self.turned(way, below, cx)),
            (Some(_), ScreenInput::Aloud(_)) => {}
        }
        Ok(Vec::new())
    }

    fn update(&mut self, action: Action, below: Mode, cx: &mut Context) -> Vec<Effect> {
        match (&mut self.open, &self.layout) {
            (Some(Overlay::Palette(palette)), _) => palette.update(action, below, cx),
            (Some(Overlay::Picker(picker)), OverlayLayout::Picker(layout)) => {
                picker.update(action, cx, layout)
            }
            (Some(Overlay::Picker(picker)), _) => picker.update(action, cx, &PickerLayout::default()),
            (Some(Overlay::Page(page)), OverlayLayout::Page(layout)) => page.update(action, cx, layout),
            (Some(Overlay::Page(page)), _) => page.update(action, cx, &PageLayout::default()),
            (Some(Overlay::Setup(setup)), _) => setup.update(action, cx),
            (Some(Overlay::Aloud) | None, _) => Vec::new(),
        }
    }

    fn typed(&mut self, text: &str, cx: &mut Context) {
        let is_whole = match &mut self.open {
            Some(Overlay::Palette(palette)) => palette.typed(text),
            Some(Overlay::Setup(setup)) => setup.insert(text, cx),
            Some(Overlay::Picker(_) | Overlay::Page(_) | Overlay::Aloud) | None => {
                cx.say_no_key(false);
                true
            }
        };
        if !is_whole {
            cx.warn(CUT_SHORT);
        }
    }

    /// Selects what was clicked; a row of a list is opened at once, a row of a page by a second click.
    fn clicked(&mut self, target: &HitTarget, cx: &mut Context) {
        let opens = match (&mut self.open, target) {
            (Some(Overlay::Palette(palette)), HitTarget::Row(place)) => {
                palette.at = *place;
                true
            }
            (Some(Overlay::Picker(picker)), HitTarget::Row(place)) => {
                picker.at = *place;
                true
            }
            (Some(Overlay::Page(Page { at, .. })), HitTarget::Row(place)) => {
                std::mem::replace(at, *place) == *place
            }
            (Some(Overlay::Setup(setup)), HitTarget::Row(place)) => {
                setup.take_group(*place, cx);
                false
            }
            (Some(Overlay::Setup(setup)), HitTarget::Minutes(minutes)) => {
                setup.minutes = *minutes;
                false
            }
            _ => false,
        };
        if opens {
            cx.go(Move::Ask(Action::Open));
        }
    }

    fn turned(&mut self, way: Action, below: Mode, cx: &mut Context) -> Vec<Effect> {
        match (&mut self.open, &self.layout) {
            (Some(Overlay::Page(page)), OverlayLayout::Page(layout)) => page.turned(way, cx, layout),
            _ => self.update(way, below, cx),
        }
    }
}
