//! Painting of the setup dialog.

use ratatui::text::{Line, Span};

use super::groups::asks;
use super::{Setup, SetupLayout, SetupRow};
use crate::app::{Action, Area, Mode, SessionPurpose, TextInput};
use crate::screens::Context;
use crate::text::{beginning, clip, width};
use crate::ui::{Painter, focused, inset, rect};

/// Paints the dialog.
pub fn view(setup: &Setup, cx: &Context, layout: &SetupLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let title = match setup.purpose {
        SessionPurpose::Hold => "Group session",
        SessionPurpose::Prepare => "Prepare a group session",
        SessionPurpose::Rehearse => "Rehearse a group session",
    };
    painter.popup(&layout.popup, title);
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
    let row = setup.row;
    let room = columns.saturating_sub(11 + width(setup.group.text()) + 2);
    field(
        ("Group", &group_hint(setup, cx, room)),
        &setup.group,
        row == SetupRow::Group,
        layout.group,
        painter,
    );
    for (place, (known, area)) in setup.groups(cx).into_iter().zip(&layout.groups).enumerate() {
        let room = usize::from(area.width).saturating_sub(13);
        let says = format!("  {}", asks(known, room.saturating_sub(width(&known.group) + 2)));
        let name = clip(&known.group, room.saturating_sub(width(&says)).max(8)).into_owned();
        let says = clip(&says, room.saturating_sub(width(&name))).into_owned();
        let name = Span::styled(name, focused(theme.body, setup.pick == Some(place), &theme));
        painter.line(inset(rect(*area), 13, 0), 0, &Line::from(vec![name, Span::styled(says, theme.dim)]));
    }
    field(("Until", &setup.end_hint(cx)), &setup.until, row == SetupRow::Until, layout.until, painter);
    field(("Title", ""), &setup.title, row == SetupRow::Title, layout.title, painter);
    let begin = cx.key(Mode::Setup, Action::Open);
    let (whole, short) = match setup.purpose {
        SessionPurpose::Hold => {
            (" start; endings stay hidden until the reveal", " start; endings stay hidden")
        }
        SessionPurpose::Prepare => {
            (" prepare it; its clock starts when it is opened", " prepare it for later")
        }
        SessionPurpose::Rehearse => (" rehearse it; nothing is kept", " rehearse it; nothing is kept"),
    };
    let is_whole = width(&begin) + 2 + width(whole) <= columns;
    button(&begin, if is_whole { whole } else { short }.to_owned(), layout.begin, painter);
    if setup.purpose == SessionPurpose::Hold {
        let [prepares, rehearses] = layout.others;
        button(&cx.key(Mode::Setup, Action::Prepare), " prepare for later".to_owned(), prepares, painter);
        button(&cx.key(Mode::Setup, Action::Rehearse), " rehearse".to_owned(), rehearses, painter);
    }
}

/// Returns what stands in the empty field of the group, or behind its name.
fn group_hint(setup: &Setup, cx: &Context, room: usize) -> String {
    let last = cx.known_sessions.iter().map(|known| known.group.as_str()).find(|group| !group.is_empty());
    match (setup.group.text().trim().is_empty(), setup.completion(cx), setup.asks_after(cx, room), last) {
        (true, Some(group), ..) => format!("no name yet; → {group}"),
        (true, None, _, Some(group)) => format!("no name yet; last time: {group}"),
        (true, None, _, None) => "next time can start with its first steps".to_owned(),
        (false, Some(group), ..) => format!("→ {group}"),
        (false, None, Some(asks), _) => asks,
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
    let says = match (setup.may_have_two(), setup.cases_used().len()) {
        (true, 1) => "  one case; Space: two",
        (true, _) => "  two cases; Space: one",
        (false, _) if setup.minutes < 15 => "  told aloud, one case",
        (false, _) => "  one case",
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
