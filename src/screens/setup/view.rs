//! The box in which a session is set up.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Action, HitTarget, Mode};
use crate::screens::overlay_view::frame;
use crate::screens::painter::Painter;
use crate::screens::{Setup, SetupRow};
use crate::text::{clip, width};
use crate::ui::{focused, inset};

/// Paints the box.
pub fn paint(painter: &mut Painter, setup: &Setup, area: Rect) {
    let theme = *painter.theme();
    let app = painter.look.app;
    let unfinished = app.unfinished().map(|known| known.title.clone());
    let rows = 8 + u16::from(unfinished.is_some()) * 2;
    let inner = frame(painter, "A session with a room", 66, rows, area);
    let columns = usize::from(inner.width);
    let title = |place: usize| {
        let head = setup.cases_used().get(place).and_then(|id| app.cx.library.head(id));
        head.map(|head| head.title.clone()).unwrap_or_default()
    };
    let about = |label: &str, words: String| {
        Line::from(vec![
            Span::styled(label.to_owned(), theme.dim),
            Span::styled(clip(&words, columns.saturating_sub(width(label))).into_owned(), theme.body),
        ])
    };
    painter.line(inner, 0, &about("About   ", title(0)));
    if setup.cases_used().len() > 1 {
        painter.line(inner, 1, &about("and     ", title(1)));
    }
    let mut row = 3;
    minutes(painter, setup, inset(inner, 0, row));
    row += 1;
    let known: Vec<&str> = app
        .cx
        .known_sessions
        .iter()
        .map(|known| known.group.as_str())
        .filter(|group| !group.is_empty())
        .collect();
    let hint = match known.first() {
        Some(group) => format!("no name yet; last time: {group}"),
        None => "no name; with one, next time begins with its first steps".to_owned(),
    };
    field(painter, "Group", &setup.group, &hint, setup.row == SetupRow::Group, inset(inner, 0, row));
    row += 1;
    field(painter, "Title", &setup.title, "", setup.row == SetupRow::Title, inset(inner, 0, row));
    row += 2;
    let begin = painter.key(Mode::Setup, Action::Open);
    painter.target(Rect { height: 1, ..inset(inner, 0, row) }, HitTarget::Ask(Action::Open));
    painter.line(
        inner,
        row,
        &Line::from(vec![
            Span::styled(format!(" {begin} "), theme.focus),
            Span::styled(" begin; endings stay hidden until the reveal", theme.accent),
        ]),
    );
    if let Some(title) = unfinished {
        let key = painter.key(Mode::Setup, Action::Resume);
        let words =
            clip(&format!(" take up “{title}”, not finished"), columns.saturating_sub(10)).into_owned();
        let line = Line::from(vec![
            Span::styled(format!(" {key} "), theme.focus),
            Span::styled(words, theme.accent),
        ]);
        painter.line(inner, row + 2, &line);
        painter.target(Rect { height: 1, ..inset(inner, 0, row + 2) }, HitTarget::Ask(Action::Resume));
    }
}

fn minutes(painter: &mut Painter, setup: &Setup, area: Rect) {
    let theme = *painter.theme();
    let in_focus = setup.row == SetupRow::Minutes;
    let bar = if in_focus { theme.symbols.bar } else { " " };
    let mut spans = vec![Span::styled(format!("{bar} "), theme.bar), Span::styled("Minutes ", theme.dim)];
    let mut lengths = crate::screens::LENGTHS.to_vec();
    if !lengths.contains(&setup.minutes) {
        lengths.push(setup.minutes);
        lengths.sort_unstable();
    }
    for length in lengths {
        let chosen = length == setup.minutes;
        let style = if chosen { theme.strong } else { theme.dim };
        let before = u16::try_from(spans.iter().map(Span::width).sum::<usize>()).unwrap_or(0);
        let words = Span::styled(format!(" {length} "), focused(style, chosen, &theme));
        let wide = u16::try_from(words.width()).unwrap_or(0);
        painter.target(Rect { height: 1, width: wide, ..inset(area, before, 0) }, HitTarget::Minutes(length));
        spans.push(words);
    }
    let says = match setup.minutes {
        0..35 => "  five steps, one case",
        35..75 => "  nine steps, one case",
        _ => "  two cases, a break",
    };
    spans.push(Span::styled(says, theme.dim));
    painter.line(area, 0, &Line::from(spans));
}

fn field(
    painter: &mut Painter,
    label: &str,
    line: &crate::app::TextInput,
    hint: &str,
    in_focus: bool,
    area: Rect,
) {
    let theme = *painter.theme();
    let bar = if in_focus { theme.symbols.bar } else { " " };
    let spans =
        vec![Span::styled(format!("{bar} "), theme.bar), Span::styled(format!("{label:<8} "), theme.dim)];
    painter.line(area, 0, &Line::from(spans));
    let text = inset(area, 11, 0);
    let room = usize::from(text.width).max(1);
    let hidden = if in_focus { (line.column() + 1).saturating_sub(room) } else { 0 };
    let shown: String = if line.text().is_empty() {
        clip(hint, room).into_owned()
    } else {
        let start = line.text().char_indices().find(|(at, _)| width(&line.text()[..*at]) >= hidden);
        let rest = start.map_or("", |(at, _)| &line.text()[at..]);
        if in_focus { rest.to_owned() } else { clip(rest, room).into_owned() }
    };
    let style = if line.text().is_empty() { theme.dim } else { theme.body };
    painter.line(text, 0, &Line::styled(shown, style));
    if in_focus {
        let column = u16::try_from(line.column() - hidden).unwrap_or(0).min(text.width.saturating_sub(1));
        painter.frame.set_cursor_position((text.x + column, text.y));
    }
}
