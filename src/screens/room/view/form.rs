//! What is being typed in a room: below the question, the real cursor in it.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::HitTarget;
use crate::screens::painter::Painter;
use crate::screens::{ActiveSession, Form, FormKind};
use crate::session::{Tally, VoteMode};
use crate::text::{clip, width};
use crate::ui::{focused, inset, prose, split_rows};

/// Splits the screen into what stays visible and where one types.
pub fn split(_canvas: &Painter, form: &Form, area: Rect) -> (Rect, Option<Rect>) {
    let rows = match form.subject {
        FormKind::FirstStep(_) => 9,
        FormKind::Votes(..) => 7,
        FormKind::Note(..) | FormKind::Experience(_) | FormKind::Parking | FormKind::Question(_) => {
            (area.height / 2).max(7)
        }
        _ => 6,
    };
    let rows = rows.min(area.height.saturating_sub(3));
    let (top, under) = split_rows(area, area.height - rows);
    (top, Some(under))
}

/// Paints what is being typed.
pub fn paint(painter: &mut Painter, form: &Form, area: Rect) {
    let theme = *painter.theme();
    painter.rule(area, 0);
    let title = format!(" {} ", form.title());
    let at = inset(area, 2, 0);
    painter.line(at, 0, &Line::styled(title, theme.accent));
    let inner = inset(area, 2, 1);
    let inner = Rect { width: inner.width.saturating_sub(2), ..inner };
    let high = laid(form, inner.width).last().map_or(0, |(row, ..)| row + 1);
    let (top, rest) = split_rows(inner, high.min(CHOICE_ROWS));
    choices(painter, form, top);
    let (body, foot) = split_rows(rest, rest.height.saturating_sub(1));
    if let FormKind::Votes(..) = form.subject {
        votes(painter, form, body);
    } else if form.fields.len() > 1 {
        fields(painter, form, body);
    } else {
        text(painter, form, body);
    }
    if let Some(wrong) = &form.wrong {
        let words = clip(wrong, usize::from(foot.width)).into_owned();
        painter.line(foot, 0, &Line::styled(words, theme.alarm));
    }
}

/// How many rows the ways to keep it may take.
const CHOICE_ROWS: u16 = 2;

/// Returns where each way to keep it stands: its row, its column and how wide it is.
fn laid(form: &Form, columns: u16) -> Vec<(u16, u16, u16)> {
    let (mut row, mut column) = (0, 0);
    let place = |choice: &String| {
        let wide = u16::try_from(width(choice) + 2).unwrap_or(u16::MAX);
        if column > 0 && wide > columns.saturating_sub(column) {
            (row, column) = (row + 1, 0);
        }
        let at = (row, column, wide.min(columns));
        column = column.saturating_add(wide).saturating_add(1);
        at
    };
    form.choices.iter().map(place).collect()
}

/// Paints the ways to keep it, the chosen one marked; where they do not fit, the rows around it.
fn choices(painter: &mut Painter, form: &Form, area: Rect) {
    let theme = *painter.theme();
    let laid = laid(form, area.width);
    let top = laid.get(form.chosen).map_or(0, |(row, ..)| (row + 1).saturating_sub(area.height));
    for (place, (choice, (row, column, wide))) in form.choices.iter().zip(laid).enumerate() {
        if row < top || row - top >= area.height {
            continue;
        }
        let chosen = place == form.chosen;
        let style = if chosen { theme.strong } else { theme.dim };
        let at = Rect { width: wide, height: 1, ..inset(area, column, row - top) };
        painter.line(at, 0, &Line::styled(format!(" {choice} "), focused(style, chosen, &theme)));
        painter.target(at, HitTarget::Choice(place));
    }
}

/// Paints a text of any number of rows.
fn text(painter: &mut Painter, form: &Form, area: Rect) {
    let Some(field) = form.field() else { return };
    let theme = *painter.theme();
    let area = if field.label.is_empty() {
        area
    } else {
        painter.line(area, 0, &Line::styled(field.label, theme.dim));
        inset(area, 0, 1)
    };
    if area.height == 0 || area.width < 4 {
        return;
    }
    let (rows, (row, column)) = field.input.rows(usize::from(area.width.saturating_sub(1)));
    let top = (row + 1).saturating_sub(usize::from(area.height));
    let typed = field.input.text();
    let lines: Vec<Line> =
        rows.into_iter().map(|row| Line::styled(typed[row].to_owned(), theme.body)).collect();
    painter.rows(area, &lines, top);
    painter.target(area, HitTarget::Typed(usize::from(area.width.saturating_sub(1)), top));
    cursor(painter, area, row - top, column);
}

/// Paints several short texts, one below the other, as many as fit around the one in focus.
fn fields(painter: &mut Painter, form: &Form, area: Rect) {
    let theme = *painter.theme();
    let label = form.fields.iter().map(|field| width(field.label)).max().unwrap_or(0) + 2;
    let top = (form.at + 1).saturating_sub(usize::from(area.height).max(1));
    for (row, (place, field)) in (0..area.height).zip(form.fields.iter().enumerate().skip(top)) {
        let in_focus = place == form.at;
        let style = if in_focus { theme.accent } else { theme.dim };
        let bar = if in_focus { theme.symbols.bar } else { " " };
        let spans =
            vec![Span::styled(format!("{bar} "), theme.bar), Span::styled(field.label.to_owned(), style)];
        painter.line(area, row, &Line::from(spans));
        let before = u16::try_from(label + 2).unwrap_or(0);
        let at = Rect { height: 1, ..inset(area, before, row) };
        let hidden = line(painter, field.input.text(), field.input.cursor(), at, in_focus);
        painter.target(at, HitTarget::Field(place, hidden));
    }
}

/// Paints one line of text; what does not fit is left out before the cursor. Returns how many columns that is.
fn line(painter: &mut Painter, text: &str, cursor_at: usize, area: Rect, in_focus: bool) -> usize {
    let theme = *painter.theme();
    let room = usize::from(area.width).max(2);
    let column = width(&text[..cursor_at]);
    let hidden = (column + 1).saturating_sub(room);
    let start = text.char_indices().find(|(at, _)| width(&text[..*at]) >= hidden).map_or(0, |(at, _)| at);
    painter.line(area, 0, &Line::styled(text[start..].to_owned(), theme.body));
    if in_focus {
        cursor(painter, area, 0, column - width(&text[..start]));
    }
    width(&text[..start])
}

/// Paints the line of votes; how many chose what stays hidden where the room voted in secret.
fn votes(painter: &mut Painter, form: &Form, area: Rect) {
    let theme = *painter.theme();
    let Some(field) = form.field() else { return };
    let typed = field.input.text();
    // Only the host looks at the host's screen.
    let is_secret = !painter.app().cx.session.as_deref().is_some_and(ActiveSession::is_host)
        && matches!(form.vote_mode(), VoteMode::Cards | VoteMode::Dots);
    let hide = |text: &str| -> String {
        let hidden = |c: char| if c.is_ascii_digit() || c.is_alphabetic() || c == '?' { '•' } else { c };
        if is_secret { text.chars().map(hidden).collect() } else { text.to_owned() }
    };
    let sign = painter.theme().symbols.bullet;
    let shown = hide(typed).replace('•', sign);
    let before = format!("{} ", theme.symbols.prompt);
    painter.line(area, 0, &Line::styled(before.clone(), theme.accent));
    let behind = inset(area, u16::try_from(width(&before)).unwrap_or(0), 0);
    let at = width(&hide(&typed[..field.input.cursor()]).replace('•', sign));
    let cursor_at = shown.char_indices().map(|(byte, _)| byte).chain([shown.len()]);
    let cursor_at = cursor_at.into_iter().find(|byte| width(&shown[..*byte]) >= at).unwrap_or(shown.len());
    line(painter, &shown, cursor_at, behind, true);
    let under = inset(area, 0, 1);
    let (words, style) = match form.tally() {
        _ if typed.trim().is_empty() => (String::new(), theme.dim),
        Ok(tally) => {
            let said = tally.anonymity().map(|said| format!("; {said}")).unwrap_or_default();
            let counts = if is_secret { String::new() } else { format!("{}   ", counts(form, &tally)) };
            (format!("{counts}{} answers{said}", tally.answers()), theme.good)
        }
        Err(why) => (why, theme.alarm),
    };
    let rows =
        if words.is_empty() { Vec::new() } else { prose::rows(&words, usize::from(area.width), style) };
    painter.rows(under, &rows, 0);
    let help = if form.counts_fingers() {
        "counts: 1x2 3x5 ?2 · or a key for each hand: 11335?"
    } else {
        "counts: A9 B4 ?2 · or a key for each hand: AABA?"
    };
    let help = [help, "? does not know, - does not vote"].map(|help| Line::styled(help, theme.dim));
    painter.rows(inset(under, 0, u16::try_from(rows.len()).unwrap_or(0)), &help, 0);
}

/// Returns how many chose what, as they are typed; only where everybody sees it anyway.
fn counts(form: &Form, tally: &Tally) -> String {
    let FormKind::Votes(_, _, keys) = &form.subject else { return String::new() };
    let sign = if form.counts_fingers() { ":" } else { "" };
    let of = |key: &String| format!("{key}{sign} {}", tally.count(key));
    let unsure = (tally.dont_know > 0).then(|| format!("? {}", tally.dont_know));
    keys.iter().map(of).chain(unsure).collect::<Vec<_>>().join("  ")
}

fn cursor(painter: &mut Painter, area: Rect, row: usize, column: usize) {
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    let row = u16::try_from(row).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
    painter.frame.set_cursor_position((area.x + column, area.y + row));
}
