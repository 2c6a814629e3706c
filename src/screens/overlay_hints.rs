//! Footer hints for the overlays.

use crate::app::{Action, SessionPurpose};
use crate::screens::{
    Context, Overlay, OverlayLayout, OverlayState, PageKind, PageLayout, PickerKind, Setup,
};

impl OverlayState {
    /// Returns the available actions, most likely first; `None` if they are those of the screen beneath.
    pub fn hints(&self, cx: &Context) -> Option<Vec<(Action, String)>> {
        let hints = match self.open.as_ref()? {
            Overlay::Palette(_) => {
                vec![(Action::Open, "run"), (Action::Down, "choose"), (Action::Escape, "close")]
            }
            Overlay::Picker(picker) => picker_hints(picker.what),
            Overlay::Page(page) => page_hints(page.kind, cx, &self.layout),
            Overlay::Setup(setup) => setup_hints(setup, cx),
            Overlay::Aloud => return None,
        };
        Some(hints.into_iter().map(|(action, says)| (action, says.to_owned())).collect())
    }
}

fn picker_hints(what: PickerKind) -> Vec<(Action, &'static str)> {
    match what {
        PickerKind::Sources => vec![
            (Action::OpenSource, "open"),
            (Action::Copy, "copy"),
            (Action::Down, "choose"),
            (Action::Escape, "close"),
        ],
        PickerKind::Question(_) => vec![
            (Action::Open, "choose"),
            (Action::Down, "next"),
            (Action::Right, "next phase"),
            (Action::Escape, "close"),
        ],
        _ => vec![(Action::Open, "choose"), (Action::Down, "next"), (Action::Escape, "close")],
    }
}

fn page_hints(kind: PageKind, cx: &Context, layout: &OverlayLayout) -> Vec<(Action, &'static str)> {
    match kind {
        PageKind::Welcome => {
            let is_long = |page: &PageLayout| page.viewport.last_top() > page.viewport.top;
            let more = matches!(layout, OverlayLayout::Page(page) if is_long(page));
            let more = more.then_some((Action::PageDown, "more"));
            [(Action::Open, "start")].into_iter().chain(more).chain([(Action::Help, "keys")]).collect()
        }
        PageKind::Learn => vec![
            (Action::Down, "next word"),
            (Action::Open, "read its case"),
            (Action::Search, "all its cases"),
            (Action::Escape, "close"),
        ],
        PageKind::Problems if cx.library.problems.is_empty() && cx.library.checked.is_empty() => {
            vec![(Action::Escape, "close")]
        }
        PageKind::Problems => vec![
            (Action::FindNext, "next"),
            (Action::Edit, "open in your editor"),
            (Action::Reload, "reload"),
            (Action::Escape, "close"),
        ],
        PageKind::Help => {
            vec![(Action::PageDown, "more"), (Action::Palette, "commands"), (Action::Escape, "close")]
        }
    }
}

fn setup_hints(setup: &Setup, cx: &Context) -> Vec<(Action, &'static str)> {
    let enter = match setup.purpose {
        SessionPurpose::Hold => "start",
        SessionPurpose::Prepare => "prepare",
        SessionPurpose::Rehearse => "rehearse",
    };
    let may_resume = cx.unfinished().is_some().then_some((Action::Resume, "resume the last"));
    let first = [(Action::Open, enter), (Action::Down, "next"), (Action::Right, "longer")];
    first.into_iter().chain(may_resume).chain([(Action::Escape, "close")]).collect()
}
