//! Painting of the setup dialog.

use ratatui::text::{Line, Span};

use super::{Setup, SetupLayout, SetupRow};
use crate::app::{Action, Area, Mode, TextInput};
use crate::screens::Context;
use crate::text::{beginning, clip, width};
use crate::ui::{Painter, focused, inset, rect};

/// Paints the dialog.
pub fn view(setup: &Setup, cx: &Context, layout: &SetupLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    painter.popup(&layout.popup, "Group session");
    let columns = usize::from(layout.popup.inner.width);
    for (row, (label, id)) in (0..).zip(["About   ", "and     "].into_iter().zip(setup.cases_used())) {
        let title = cx.library.head(id).map(|head| head.title.as_str()).unwrap_or_default();
        let words = clip(title, columns.saturating_sub(width(label)));
        let line = Line::from(vec![Span::styled(label, theme.dim), Span::styled(words, theme.body)]);
        painter.line(rect(layout.cases), row, &line);
    }
    for (row, words) in (0..).zip(setup.note_rows(cx, layout.popup.inner.width, layout.note.height)) {
        painter.line(rect(layout.note), row, &Line::styled(words, theme.strong));
    }
    minutes(setup, layout, painter);
    let row = setup.row(cx);
    field(("Group", &group_hint(setup, cx)), &setup.group, row == SetupRow::Group, layout.group, painter);
    field(("Title", ""), &setup.title, row == SetupRow::Title, layout.title, painter);
    let starts = if row == SetupRow::Unfinished { Action::Keep } else { Action::Open };
    let begin = cx.key(Mode::Setup, starts);
    let whole = " start; endings stay hidden until the reveal";
    let is_whole = width(&begin) + 2 + width(whole) <= columns;
    let words = if is_whole { whole } else { " start; endings stay hidden" };
    button(&begin, words.to_owned(), layout.begin, painter);
    if let (Some(area), Some(known)) = (layout.resume, cx.unfinished()) {
        let in_focus = row == SetupRow::Unfinished;
        let action = if in_focus { Action::Open } else { Action::Resume };
        let words = format!(" resume “{}”, unfinished", known.title);
        let words = clip(&words, columns.saturating_sub(10)).into_owned();
        button(&cx.key(Mode::Setup, action), words, area, painter);
    }
}

/// Returns what stands in the empty field of the group, or behind its name.
fn group_hint(setup: &Setup, cx: &Context) -> String {
    let last = cx.known_sessions.iter().map(|known| known.group.as_str()).find(|group| !group.is_empty());
    match (setup.group.text().trim().is_empty(), setup.completion(cx), setup.asks_after(cx), last) {
        (true, Some(group), ..) => format!("no name yet; → {group}"),
        (true, None, _, Some(group)) => format!("no name yet; last time: {group}"),
        (true, None, _, None) => "next time can start with its first steps".to_owned(),
        (false, Some(group), ..) => format!("→ {group}"),
        (false, None, Some(1), _) => "asks after 1 first step".to_owned(),
        (false, None, Some(0), _) => "known; no first steps to ask after".to_owned(),
        (false, None, Some(steps), _) => format!("asks after {steps} first steps"),
        (false, None, None, _) => String::new(),
    }
}

fn button(key: &str, words: String, area: Area, painter: &mut Painter) {
    let theme = painter.theme();
    let key = Span::styled(format!(" {key} "), theme.focus);
    let line = Line::from(vec![key, Span::styled(words, theme.accent)]);
    painter.line(rect(area), 0, &line);
}

fn label(words: &str, in_focus: bool, painter: &Painter) -> Vec<Span<'static>> {
    let theme = painter.theme();
    let bar = if in_focus { theme.symbols.bar } else { " " };
    vec![Span::styled(format!("{bar} "), theme.bar), Span::styled(format!("{words:<8}"), theme.dim)]
}

fn minutes(setup: &Setup, layout: &SetupLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let mut spans = label("Minutes", setup.row == SetupRow::Minutes, painter);
    for (length, _) in &layout.lengths {
        let chosen = *length == setup.minutes;
        let style = if chosen { theme.strong } else { theme.dim };
        spans.push(Span::styled(format!(" {length} "), focused(style, chosen, &theme)));
    }
    let says = match setup.minutes {
        0..35 => "  five steps, one case",
        35..75 => "  nine steps, one case",
        _ => "  two cases, a break",
    };
    spans.push(Span::styled(says, theme.dim));
    painter.line(rect(layout.minutes), 0, &Line::from(spans));
}

fn field((name, hint): (&str, &str), input: &TextInput, in_focus: bool, area: Area, painter: &mut Painter) {
    let theme = *painter.theme();
    painter.line(rect(area), 0, &Line::from(label(name, in_focus, painter)));
    let text = inset(rect(area), 11, 0);
    let room = usize::from(text.width).max(1);
    let (hidden, start) = if in_focus { input.hidden(room) } else { (0, 0) };
    let shown = if input.text().is_empty() {
        clip(hint, room)
    } else if in_focus {
        beginning(&input.text()[start..], room).into()
    } else {
        clip(input.text(), room)
    };
    let style = if input.text().is_empty() { theme.dim } else { theme.body };
    let mut spans = vec![Span::styled(shown, style)];
    if !input.text().is_empty() {
        let left = room.saturating_sub(width(input.text()) + 2);
        spans.push(Span::styled(format!("  {}", clip(hint, left)), theme.dim));
    }
    painter.line(text, 0, &Line::from(spans));
    if in_focus {
        let column = u16::try_from(input.column() - hidden).unwrap_or(0).min(text.width.saturating_sub(1));
        painter.frame.set_cursor_position((text.x + column, text.y));
    }
}
