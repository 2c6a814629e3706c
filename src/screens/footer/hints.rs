//! The last row: what was just done, or what can be done here.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::app::{Action, HitTarget, Mode, Pane, Role};
use crate::case::Stage;
use crate::screens::case::find_bar_view as find_bar;
use crate::screens::painter::Painter;
use crate::screens::room::view as room;
use crate::screens::{Overlay, OverlayLayout, PageKind, PageLayout, PickerKind, Room, Screen};
use crate::text::width;
use crate::ui::{inset, prose};

/// Paints the last row.
pub fn paint(painter: &mut Painter, area: Rect) {
    let theme = *painter.theme();
    if let Some(notice) = &painter.app().cx.notice {
        // Colour alone must not tell what went wrong from what was done.
        let (sign, style) = if notice.alarm { ("! ", theme.alarm) } else { ("", theme.good) };
        say(painter, &format!("{sign}{}", notice.text), style, area);
        return;
    }
    if let Some(room) = painter.app().cx.room.as_deref()
        && let Some(why) = &room.trouble
    {
        let lead = if room.role == Role::Leads { "not saved: " } else { "" };
        say(painter, &format!("! {lead}{why}; trying again"), theme.alarm, area);
        return;
    }
    if follows(painter, area) {
        return;
    }
    let is_curtain = painter.app().screen == Screen::Room
        && painter.app().cx.room.as_deref().is_some_and(Room::has_curtain);
    if is_curtain || find_bar::paint(painter, area) {
        return;
    }
    let hints = fitting(named(painter), usize::from(area.width));
    let mut column = 1;
    for FooterHint { action, key, says } in hints {
        let line =
            Line::from(vec![Span::styled(key, theme.accent), Span::styled(format!(" {says}"), theme.dim)]);
        let wide = u16::try_from(line.width()).unwrap_or(u16::MAX);
        let under = Rect { width: wide, ..inset(area, column, 0) };
        painter.line(under, 0, &line);
        painter.target(under, HitTarget::Ask(action));
        column += wide + GAP;
    }
}

/// Writes words on the last row, and on those above it as far as they need them: half a reason helps nobody.
fn say(painter: &mut Painter, words: &str, style: Style, area: Rect) {
    let rows = prose::rows(words, usize::from(area.width.saturating_sub(2)), style);
    let high = u16::try_from(rows.len()).unwrap_or(u16::MAX).clamp(1, 3);
    let at = Rect { y: area.y.saturating_sub(high - 1), height: high, ..area };
    painter.frame.render_widget(Clear, at);
    painter.rows(inset(at, 1, 0), &rows, 0);
}

/// Says who leads the session that this program only shows, and how to take it over; returns whether it does.
fn follows(painter: &mut Painter, area: Rect) -> bool {
    let theme = *painter.theme();
    let app = painter.look.app;
    let room = app.cx.room.as_deref().filter(|room| room.role == Role::Follows && app.screen == Screen::Room);
    let Some((room, says)) = room.and_then(|room| Some((room, room.says_who_leads()?))) else { return false };
    if app.overlay.is_some() {
        return false;
    }
    let can_take_over = !room.has_leader && room.state().ended.is_none();
    let key = if can_take_over { painter.key(Mode::Room, Action::Resume) } else { String::new() };
    let mut line = Line::styled(format!(" {says}"), theme.gate);
    if !key.is_empty() {
        line = Line::from(vec![
            Span::styled(format!(" {key} takes over: "), theme.accent),
            Span::styled("the other casebook is gone", theme.gate),
        ]);
        painter.target(area, HitTarget::Ask(Action::Resume));
    }
    painter.line(area, 0, &line);
    true
}

/// The columns between two hints.
const GAP: u16 = 3;

/// Something one can do here, and the key that does it.
struct FooterHint {
    action: Action,
    key: String,
    says: String,
}

/// Returns what can be done here by a key.
fn named(painter: &Painter) -> Vec<FooterHint> {
    let mode = painter.app().mode();
    let named = |(action, says)| FooterHint { action, key: painter.key(mode, action), says };
    let here = hints(painter).into_iter().map(|(action, says)| (action, says.to_owned()));
    let mut here: Vec<(Action, String)> = here.chain(room::hints(painter.app(), mode)).collect();
    // Whoever only looks around must find the way back to the people who wait.
    let is_open = painter.app().cx.room.is_some();
    if let Some(place) = here.iter().position(|(action, _)| *action == Action::Room && is_open) {
        let back = here.remove(place);
        here.insert(0, back);
        if painter.app().can_take_case() {
            here.insert(1, (Action::TakeCase, "take into the session".to_owned()));
        }
    }
    // What the room reads may be longer than the screen.
    if mode == Mode::Room && painter.painted.story.top < painter.painted.story.last_top() {
        here.insert(1.min(here.len()), (Action::PageDown, "more".to_owned()));
    }
    here.into_iter().map(named).filter(|hint| !hint.key.is_empty()).collect()
}

/// Drops hints until the rest fits: the two likeliest and the way out go last.
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

/// Returns what going on would do now, if anything.
fn going_on(painter: &Painter) -> Option<&'static str> {
    let app = painter.app();
    let reading = app.reading()?;
    let story = if painter.painted.story.rows == 0 { &app.painted.story } else { &painter.painted.story };
    match app.opens_next(reading, story) {
        Some(Stage::Ending) => Some("the ending"),
        Some(_) => Some("the options"),
        None if story.top < story.last_top() => Some("on"),
        None => None,
    }
}

/// The three to six things one can do here, most likely first.
fn hints(painter: &Painter) -> Vec<(Action, &'static str)> {
    let app = painter.app();
    let on = going_on(painter).map(|says| (Action::Reveal, says));
    match app.mode() {
        Mode::Browse | Mode::Search | Mode::Facets => browse_hints(painter),
        Mode::Case => on
            .into_iter()
            .chain([
                (Action::NextPane, "questions"),
                (Action::Room, room::key_says(app)),
                (Action::Outline, "contents"),
                (Action::Search, "find"),
                (Action::Sources, "sources"),
                (Action::Related, "related"),
                (Action::Escape, "back"),
                (Action::Help, "keys"),
            ])
            .collect(),
        Mode::Prompts => prompt_hints(painter, on),
        Mode::Aloud => vec![
            (Action::NextPrompt, "next"),
            (Action::PreviousPrompt, "before"),
            (Action::Note, "note"),
            (Action::Escape, "back"),
        ],
        Mode::Palette => vec![(Action::Open, "do it"), (Action::Down, "choose"), (Action::Escape, "close")],
        Mode::Choose => chooser_hints(painter),
        Mode::Page => page_hints(painter),
        Mode::Setup | Mode::Agenda | Mode::Board | Mode::Form | Mode::Room | Mode::Host | Mode::Find => {
            Vec::new()
        }
    }
}

fn browse_hints(painter: &Painter) -> Vec<(Action, &'static str)> {
    let browse = &painter.app().browse;
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
            (Action::Room, room::key_says(painter.app()), true),
            (Action::Learn, "words explained", true),
            (Action::Escape, "all cases", is_narrowed),
            (Action::Help, "keys", true),
            (Action::Quit, "quit", true),
        ],
    };
    hints.iter().filter(|(_, _, is_of_use)| *is_of_use).map(|(action, says, _)| (*action, *says)).collect()
}

fn prompt_hints(painter: &Painter, on: Option<(Action, &'static str)>) -> Vec<(Action, &'static str)> {
    let beside = painter.painted.panes.contains(&Pane::Story);
    let mut hints = vec![(Action::Down, "next"), (Action::Aloud, "large"), (Action::Note, "note")];
    if painter.painted.questions.last_top() > 0 {
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

fn chooser_hints(painter: &Painter) -> Vec<(Action, &'static str)> {
    let what = match &painter.app().overlay {
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

fn page_hints(painter: &Painter) -> Vec<(Action, &'static str)> {
    let kind = match &painter.app().overlay {
        Some(Overlay::Page(page)) => page.kind,
        _ => PageKind::Help,
    };
    match kind {
        PageKind::Welcome => {
            let is_long = |page: &PageLayout| page.viewport.last_top() > page.viewport.top;
            let more = matches!(&painter.app().layout.overlay, OverlayLayout::Page(page) if is_long(page));
            let more = more.then_some((Action::PageDown, "more"));
            [(Action::Open, "begin")].into_iter().chain(more).chain([(Action::Help, "keys")]).collect()
        }
        PageKind::Learn => vec![
            (Action::Down, "next word"),
            (Action::Open, "read its case"),
            (Action::Search, "all its cases"),
            (Action::Escape, "close"),
        ],
        PageKind::Problems if painter.app().cx.library.problems.is_empty() => vec![(Action::Escape, "close")],
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
