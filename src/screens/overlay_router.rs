//! Hands actions on to the overlay, and carries out what was chosen in a picker.

use super::{App, Overlay, OverlayLayout, PageLayout, PickerItem, PickerKind, PickerLayout, Screen};
use crate::app::{Action, Effect};
use crate::screens::room::handouts;

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
