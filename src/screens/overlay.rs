//! What lies over the screen: one thing at a time.

use super::{pages, palette, picker, setup};
use crate::app::{Action, Area, Effect, HitTarget, Mode};
use crate::screens::room::handouts;
use crate::screens::{
    App, Context, Page, PageLayout, Palette, PaletteLayout, Picker, PickerItem, PickerKind, PickerLayout,
    Screen, Setup, SetupLayout,
};

/// Something over the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// The list of all actions.
    Palette(Palette),
    /// A short list to choose from.
    Picker(Picker),
    /// A page to read.
    Page(Page),
    /// One question in large type.
    Aloud,
    /// The box in which a session is set up.
    Setup(Setup),
}

impl Overlay {
    /// Returns whether asking for the other would only ask for this again.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Page(page), Self::Page(other)) => page.kind == other.kind,
            _ => self == other,
        }
    }

    /// Returns where the keys go.
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

/// Where what lies over the screen is.
#[derive(Debug, Clone, Default)]
pub enum OverlayLayout {
    /// Nothing lies over it, or nothing that has a layout of its own.
    #[default]
    Nothing,
    /// The palette.
    Palette(PaletteLayout),
    /// A short list.
    Picker(PickerLayout),
    /// A page.
    Page(PageLayout),
    /// The box in which a session is set up.
    Setup(SetupLayout),
}

impl OverlayLayout {
    /// Lays out what lies over an area; `below` is where the keys go when it is closed.
    pub fn of(overlay: Option<&Overlay>, below: Mode, cx: &Context, area: Area) -> Self {
        match overlay {
            Some(Overlay::Palette(palette)) => Self::Palette(palette::layout(palette, below, area)),
            Some(Overlay::Picker(picker)) => Self::Picker(picker::layout(picker, area)),
            Some(Overlay::Page(page)) => Self::Page(pages::layout(page, below, cx, area)),
            Some(Overlay::Setup(setup)) => Self::Setup(setup::layout(setup, cx, area)),
            Some(Overlay::Aloud) | None => Self::Nothing,
        }
    }

    /// Returns what a click on a cell means, and the area it lies in.
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
    /// Lets what lies over the screen do what is asked for.
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

    /// Does what choosing a row of a short list means.
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
