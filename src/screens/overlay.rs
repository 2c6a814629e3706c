//! Overlays: at most one is open on top of the screen.

use super::{pages, palette, picker, setup};
use crate::app::{Action, Area, Effect, HitTarget, Mode};
use crate::screens::room::handouts;
use crate::screens::{
    App, Context, Page, PageLayout, Palette, PaletteLayout, Picker, PickerItem, PickerKind, PickerLayout,
    Screen, Setup, SetupLayout,
};

/// An overlay on top of the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// The list of all actions.
    Palette(Palette),
    /// A picker.
    Picker(Picker),
    /// A page to read.
    Page(Page),
    /// A single question in large type.
    Aloud,
    /// The dialog for setting up a session.
    Setup(Setup),
}

impl Overlay {
    /// Returns whether the other overlay is of the same kind, so that requesting it again closes this one.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Page(page), Self::Page(other)) => page.kind == other.kind,
            _ => self == other,
        }
    }

    /// Returns the mode that receives key presses.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Palette(_) => Mode::Palette,
            Self::Picker(_) => Mode::Choose,
            Self::Page(_) => Mode::Page,
            Self::Aloud => Mode::Aloud,
            Self::Setup(_) => Mode::Setup,
        }
    }
}

/// Layout of the overlay.
#[derive(Debug, Clone, Default)]
pub enum OverlayLayout {
    /// No overlay, or one without a layout of its own.
    #[default]
    Nothing,
    /// The palette.
    Palette(PaletteLayout),
    /// A picker.
    Picker(PickerLayout),
    /// A page.
    Page(PageLayout),
    /// The dialog for setting up a session.
    Setup(SetupLayout),
}

impl OverlayLayout {
    /// Lays out an overlay within an area; `below` is the mode of the screen beneath it.
    pub fn of(overlay: Option<&Overlay>, below: Mode, cx: &Context, area: Area) -> Self {
        match overlay {
            Some(Overlay::Palette(palette)) => Self::Palette(palette::layout(palette, below, area)),
            Some(Overlay::Picker(picker)) => Self::Picker(picker::layout(picker, area)),
            Some(Overlay::Page(page)) => Self::Page(pages::layout(page, below, cx, area)),
            Some(Overlay::Setup(setup)) => Self::Setup(setup::layout(setup, cx, area)),
            Some(Overlay::Aloud) | None => Self::Nothing,
        }
    }

    /// Returns the target of a click on a cell, and its area.
    pub fn hit(&self, column: u16, row: u16) -> Option<&(Area, HitTarget)> {
        match self {
            Self::Palette(layout) => layout.hits.hit(column, row),
            Self::Picker(layout) => layout.hits.hit(column, row),
            Self::Page(layout) => layout.hits.hit(column, row),
            Self::Setup(layout) => layout.hits.hit(column, row),
            Self::Nothing => None,
        }
    }
}

impl App {
    /// Lets the overlay handle an action.
    pub(super) fn update_overlay(&mut self, action: Action) -> Vec<Effect> {
        let below = self.mode_below();
        let cx = &mut self.cx;
        match (&mut self.overlay, &self.layout.overlay) {
            (Some(Overlay::Palette(palette)), _) => palette.update(action, below, cx),
            (Some(Overlay::Picker(picker)), OverlayLayout::Picker(layout)) => {
                picker.update(action, cx, layout)
            }
            (Some(Overlay::Picker(picker)), _) => picker.update(action, cx, &PickerLayout::default()),
            (Some(Overlay::Page(page)), OverlayLayout::Page(layout)) => page.update(action, cx, layout),
            (Some(Overlay::Page(page)), _) => page.update(action, cx, &PageLayout::default()),
            (Some(Overlay::Setup(setup)), _) => setup.update(action, cx),
            (Some(Overlay::Aloud), _) => match &mut self.screen {
                Screen::Case(reading) => reading.update_large(action, cx, &self.layout.case),
                Screen::Browse | Screen::Room => Vec::new(),
            },
            (None, _) => Vec::new(),
        }
    }

    /// Carries out the chosen item of a picker.
    pub(super) fn choose_item(&mut self, of: PickerKind, item: PickerItem) -> Vec<Effect> {
        match item {
            PickerItem::Block(block) => {
                if let Screen::Case(reading) = &mut self.screen {
                    reading.go_to_block(block);
                }
                Vec::new()
            }
            PickerItem::Sort(sort) => {
                self.browse.sort = sort;
                self.search()
            }
            PickerItem::Handouts(session) => {
                self.overlay = Some(Overlay::Picker(handouts(&session)));
                Vec::new()
            }
            item => self.choose_in_session(of, &item),
        }
    }
}
