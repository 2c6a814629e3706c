//! Footer hints: what can be done here.

use crate::app::{Action, Mode, Painted};
use crate::case::Stage;
use crate::screens::session_router::{room_hints, room_key_says};
use crate::screens::{App, CaseLayout, Overlay, OverlayLayout, PageKind, PageLayout, PickerKind};
use crate::text::width;

/// Number of columns between two hints.
pub const GAP: u16 = 3;

/// A hint: an action and the key that triggers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterHint {
    /// The action.
    pub action: Action,
    /// The key.
    pub key: String,
    /// What the action does here.
    pub says: String,
}

/// Returns as many hints as fit into the given number of columns.
pub fn hints(app: &App, painted: &Painted, columns: usize) -> Vec<FooterHint> {
    fitting(named(app, painted), columns)
}

/// Returns all hints for the current screen.
fn named(app: &App, painted: &Painted) -> Vec<FooterHint> {
    let mode = app.mode();
    let named = |(action, says)| FooterHint { action, key: app.cx.key(mode, action), says };
    let here = here(app).into_iter().map(|(action, says)| (action, says.to_owned()));
    let mut here: Vec<(Action, String)> = here.chain(room_hints(app, mode)).collect();
    // While browsing during a session, the way back to the waiting room must be obvious.
    let is_open = app.cx.session.is_some();
    if let Some(place) = here.iter().position(|(action, _)| *action == Action::Room && is_open) {
        let back = here.remove(place);
        here.insert(0, back);
        if app.can_take_case() {
            here.insert(1, (Action::TakeCase, "take into the session".to_owned()));
        }
    }
    // The material may be longer than the screen.
    if mode == Mode::Room && painted.story.top < painted.story.last_top() {
        here.insert(1.min(here.len()), (Action::PageDown, "more".to_owned()));
    }
    here.into_iter().map(named).filter(|hint| !hint.key.is_empty()).collect()
}

/// Drops hints until the rest fits; the two most likely ones and the way out are dropped last.
fn fitting(mut hints: Vec<FooterHint>, columns: usize) -> Vec<FooterHint> {
    let stays = |hint: &FooterHint| matches!(hint.action, Action::Escape | Action::Quit | Action::Help);
    let wide = |hint: &FooterHint| width(&hint.key) + width(&hint.says) + 1 + usize::from(GAP);
    while hints.iter().map(wide).sum::<usize>() + 1 > columns + usize::from(GAP) && hints.len() > 1 {
        let ordinary =
            |first: usize| hints.iter().skip(first).rposition(|hint| !stays(hint)).map(|place| place + first);
        let help = || hints.iter().position(|hint| hint.action == Action::Help);
        let drop = ordinary(2).or_else(help).or_else(|| ordinary(1)).unwrap_or(hints.len() - 1);
        hints.remove(drop);
    }
    hints
}

/// Returns what "next" would do now, if anything.
fn going_on(app: &App) -> Option<&'static str> {
    let reading = app.reading()?;
    let story = app.layout.case.story.as_ref()?;
    match story.opens_next(app.cx.stage(&reading.id)) {
        Some(Stage::Ending) => Some("the ending"),
        Some(_) => Some("the options"),
        None if story.scrolled.top < story.scrolled.last_top() => Some("on"),
        None => None,
    }
}

/// Returns the three to six actions available here, most likely first.
fn here(app: &App) -> Vec<(Action, &'static str)> {
    let on = going_on(app).map(|says| (Action::Reveal, says));
    match app.mode() {
        Mode::Browse | Mode::Search | Mode::Facets => browse_hints(app),
        Mode::Case => on
            .into_iter()
            .chain([
                (Action::NextPane, "questions"),
                (Action::Room, room_key_says(app)),
                (Action::Outline, "contents"),
                (Action::Search, "find"),
                (Action::Sources, "sources"),
                (Action::Related, "related"),
                (Action::Escape, "back"),
                (Action::Help, "keys"),
            ])
            .collect(),
        Mode::Prompts => prompt_hints(&app.layout.case, on),
        Mode::Aloud => vec![
            (Action::NextPrompt, "next"),
            (Action::PreviousPrompt, "before"),
            (Action::Note, "note"),
            (Action::Escape, "back"),
        ],
        Mode::Palette => vec![(Action::Open, "do it"), (Action::Down, "choose"), (Action::Escape, "close")],
        Mode::Choose => chooser_hints(app),
        Mode::Page => page_hints(app),
        Mode::Setup | Mode::Agenda | Mode::Board | Mode::Form | Mode::Room | Mode::Host | Mode::Find => {
            Vec::new()
        }
    }
}

fn browse_hints(app: &App) -> Vec<(Action, &'static str)> {
    let browse = &app.browse;
    let has_cases = !browse.found.hits.is_empty();
    let is_narrowed = !browse.line.text().trim().is_empty();
    let hints: &[(Action, &'static str, bool)] = match browse.mode() {
        Mode::Search => &[
            (Action::Open, "read", has_cases),
            (Action::Down, "choose", has_cases),
            (Action::DeleteLine, "empty", is_narrowed),
            (Action::Escape, "to the list", true),
            (Action::Help, "keys", true),
        ],
        Mode::Facets => &[
            (Action::Tick, "only, not, off", true),
            (Action::Exclude, "leave out", true),
            (Action::DropFilter, "drop filter", is_narrowed),
            (Action::Escape, "to the list", true),
            (Action::Help, "keys", true),
        ],
        _ => &[
            (Action::Open, "read", has_cases),
            (Action::Search, "search", true),
            (Action::NextPane, "filters", true),
            (Action::DropFilter, "drop filter", is_narrowed),
            (Action::Room, room_key_says(app), true),
            (Action::Learn, "words explained", true),
            (Action::Escape, "all cases", is_narrowed),
            (Action::Help, "keys", true),
            (Action::Quit, "quit", true),
        ],
    };
    hints.iter().filter(|(_, _, is_of_use)| *is_of_use).map(|(action, says, _)| (*action, *says)).collect()
}

fn prompt_hints(layout: &CaseLayout, on: Option<(Action, &'static str)>) -> Vec<(Action, &'static str)> {
    let beside = layout.story.is_some();
    let mut hints = vec![(Action::Down, "next"), (Action::Aloud, "large"), (Action::Note, "note")];
    if layout.prompts.as_ref().is_some_and(|prompts| prompts.scrolled.last_top() > 0) {
        hints.insert(0, (Action::PageDown, "more"));
    }
    if beside {
        hints.push((Action::NextPane, "story"));
        hints.extend(on);
    }
    hints.push((Action::Escape, if beside { "back" } else { "story" }));
    hints.push((Action::Help, "keys"));
    hints
}

fn chooser_hints(app: &App) -> Vec<(Action, &'static str)> {
    let what = match &app.overlay {
        Some(Overlay::Picker(picker)) => Some(picker.what),
        _ => None,
    };
    match what {
        Some(PickerKind::Sources) => vec![
            (Action::OpenSource, "open"),
            (Action::Copy, "copy"),
            (Action::Down, "choose"),
            (Action::Escape, "close"),
        ],
        Some(PickerKind::Question(_)) => vec![
            (Action::Open, "choose"),
            (Action::Down, "next"),
            (Action::Right, "next phase"),
            (Action::Escape, "close"),
        ],
        _ => vec![(Action::Open, "choose"), (Action::Down, "next"), (Action::Escape, "close")],
    }
}

fn page_hints(app: &App) -> Vec<(Action, &'static str)> {
    let kind = match &app.overlay {
        Some(Overlay::Page(page)) => page.kind,
        _ => PageKind::Help,
    };
    match kind {
        PageKind::Welcome => {
            let is_long = |page: &PageLayout| page.viewport.last_top() > page.viewport.top;
            let more = matches!(&app.layout.overlay, OverlayLayout::Page(page) if is_long(page));
            let more = more.then_some((Action::PageDown, "more"));
            [(Action::Open, "begin")].into_iter().chain(more).chain([(Action::Help, "keys")]).collect()
        }
        PageKind::Learn => vec![
            (Action::Down, "next word"),
            (Action::Open, "read its case"),
            (Action::Search, "all its cases"),
            (Action::Escape, "close"),
        ],
        PageKind::Problems if app.cx.library.problems.is_empty() => vec![(Action::Escape, "close")],
        PageKind::Problems => vec![
            (Action::FindNext, "next"),
            (Action::Edit, "open in your editor"),
            (Action::Reload, "read again"),
            (Action::Escape, "close"),
        ],
        PageKind::Help => {
            vec![(Action::PageDown, "on"), (Action::Palette, "find an action"), (Action::Escape, "close")]
        }
    }
}
