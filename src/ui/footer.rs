//! The last row: what was just done, or what can be done here.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, inset, key_line};
use crate::app::story::Stage;
use crate::app::{Action, Click, Mode, PageKind, Screen, What};
use crate::app::{Overlay, Pane};
use crate::text::width;

/// Paints the last row.
pub fn paint(canvas: &mut Canvas, area: Rect) {
    let theme = *canvas.theme();
    if let Some(notice) = &canvas.app().notice {
        let style = if notice.alarm { theme.alarm } else { theme.good };
        let line = Line::styled(format!(" {}", notice.text), style);
        canvas.line(area, 0, &line);
        return;
    }
    if finding(canvas, area) {
        return;
    }
    let mode = canvas.app().mode();
    let hints: Vec<(Action, (String, String))> = hints(canvas)
        .into_iter()
        .map(|(action, says)| (action, (canvas.key(mode, action), says.to_owned())))
        .filter(|(_, (key, _))| !key.is_empty())
        .collect();
    let pairs: Vec<(String, String)> = hints.iter().map(|(_, pair)| pair.clone()).collect();
    let (line, shown) = key_line(&pairs, usize::from(area.width), &theme);
    canvas.line(area, 0, &line);
    let mut column = 1;
    for (action, (key, says)) in hints.iter().take(shown) {
        let wide = u16::try_from(width(key) + width(says) + 1).unwrap_or(0);
        let under = Rect { x: area.x + column, width: wide, height: 1, ..area };
        canvas.target(under, Click::Ask(*action));
        column += wide + 3;
    }
}

/// The three to six things one can do here, most likely first.
fn hints(canvas: &Canvas) -> Vec<(Action, &'static str)> {
    let app = canvas.app();
    let stage = app.reading().map_or(Stage::Question, |reading| app.stage(&reading.id));
    let reveal = match stage {
        Stage::Question => "the options",
        Stage::Options => "the ending",
        Stage::Ending => "on",
    };
    let both = canvas.seen.panes.contains(&Pane::Story) && canvas.seen.panes.contains(&Pane::Prompts);
    match app.mode() {
        Mode::Browse => vec![
            (Action::Open, "read"),
            (Action::Search, "search"),
            (Action::NextPane, "filters"),
            (Action::DropFilter, "drop filter"),
            (Action::Learn, "words explained"),
            (Action::Help, "keys"),
            (Action::Quit, "quit"),
        ],
        Mode::Search => vec![
            (Action::Open, "read"),
            (Action::Down, "choose"),
            (Action::Escape, "to the list"),
            (Action::RubOutLine, "empty"),
            (Action::Help, "keys"),
        ],
        Mode::Facets => vec![
            (Action::Tick, "only, not, off"),
            (Action::Exclude, "leave out"),
            (Action::Escape, "to the list"),
            (Action::DropFilter, "drop filter"),
            (Action::Help, "keys"),
        ],
        Mode::Case => vec![
            (Action::Reveal, reveal),
            (Action::NextPane, "questions"),
            (Action::Outline, "contents"),
            (Action::Search, "find"),
            (Action::Sources, "sources"),
            (Action::Related, "related"),
            (Action::Escape, "back"),
            (Action::Help, "keys"),
        ],
        Mode::Prompts => vec![
            (Action::Down, "next"),
            (Action::Aloud, "large"),
            (Action::Note, "note"),
            (Action::NextPane, "story"),
            (Action::Reveal, reveal),
            (Action::Escape, if both { "back" } else { "story" }),
            (Action::Help, "keys"),
        ],
        Mode::Aloud => vec![
            (Action::NextPrompt, "next"),
            (Action::PreviousPrompt, "before"),
            (Action::Note, "note"),
            (Action::Escape, "back"),
        ],
        Mode::Palette => vec![(Action::Open, "do it"), (Action::Down, "choose"), (Action::Escape, "close")],
        Mode::Choose => chooser_hints(canvas),
        Mode::Page => page_hints(canvas),
        Mode::Find => Vec::new(),
    }
}

fn chooser_hints(canvas: &Canvas) -> Vec<(Action, &'static str)> {
    let sources =
        matches!(&canvas.app().overlay, Some(Overlay::Chooser(chooser)) if chooser.what == What::Sources);
    if sources {
        vec![
            (Action::OpenSource, "open"),
            (Action::Copy, "copy"),
            (Action::Down, "choose"),
            (Action::Escape, "close"),
        ]
    } else {
        vec![(Action::Open, "choose"), (Action::Down, "next"), (Action::Escape, "close")]
    }
}

fn page_hints(canvas: &Canvas) -> Vec<(Action, &'static str)> {
    let kind = match &canvas.app().overlay {
        Some(Overlay::Page(page)) => page.kind,
        _ => PageKind::Help,
    };
    match kind {
        PageKind::Welcome => vec![(Action::Open, "begin"), (Action::Help, "keys")],
        PageKind::Learn => vec![
            (Action::Down, "next word"),
            (Action::Open, "read its case"),
            (Action::Search, "all its cases"),
            (Action::Escape, "close"),
        ],
        PageKind::Problems if canvas.app().library.problems.is_empty() => vec![(Action::Escape, "close")],
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

/// Paints the words looked for in a case, where there are any; returns whether there were.
fn finding(canvas: &mut Canvas, area: Rect) -> bool {
    let theme = *canvas.theme();
    let app = canvas.look.app;
    let (Screen::Case(reading), None) = (&app.screen, &app.overlay) else { return false };
    let Some(finding) = &reading.finding else { return false };
    let count = app.matches(reading).len();
    let places = match (count, finding.line.text().is_empty()) {
        (_, true) => "type words to find in this case".to_owned(),
        (0, _) => "not in what is shown".to_owned(),
        (count, _) => format!("{} of {count}", finding.at + 1),
    };
    let mode = app.mode();
    let keys = if finding.typing {
        format!("{} keep   {} close", canvas.key(mode, Action::Open), canvas.key(mode, Action::Escape))
    } else {
        let (next, before) = (canvas.key(mode, Action::FindNext), canvas.key(mode, Action::FindPrevious));
        format!("{next} next   {before} before   {} close", canvas.key(mode, Action::Escape))
    };
    let before = format!(" {} ", theme.signs.prompt);
    let line = Line::from(vec![
        Span::styled(before.clone(), theme.accent),
        Span::styled(finding.line.text().to_owned(), theme.strong),
        Span::styled(format!("   {places}"), theme.dim),
    ]);
    canvas.line(area, 0, &line);
    let used = line.width() + 3;
    if used + width(&keys) < usize::from(area.width) {
        canvas.right(area, 0, &Line::styled(format!("{keys} "), theme.dim));
    }
    if finding.typing {
        let column = u16::try_from(width(&before) + finding.line.column()).unwrap_or(u16::MAX);
        let at = inset(area, column.min(area.width.saturating_sub(1)), 0);
        canvas.frame.set_cursor_position((at.x, at.y));
    }
    true
}
