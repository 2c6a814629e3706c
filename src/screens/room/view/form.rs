//! The form, shown below the question with the terminal's own cursor.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::step_line;
use crate::screens::room::form_layout::{FieldLayout, FormLayout, LineLayout, TextLayout, visible_line};
use crate::screens::{ActiveSession, Form, FormField, FormKind};
use crate::text::{beginning, count, width};
use crate::ui::{Painter, focused, inset, prose, rect};

/// Paints the open form.
pub fn paint(painter: &mut Painter, form: &Form, open: &ActiveSession, layout: &FormLayout) {
    let theme = *painter.theme();
    let area = rect(layout.area);
    painter.rule(area, 0);
    let many = form.told_many().map(|many| format!(", {many}")).unwrap_or_default();
    let title = format!(" {}{many} ", form.title());
    painter.line(inset(area, 2, 0), 0, &Line::styled(title, theme.accent));
    choices(painter, form, layout);
    if let FormKind::Votes(..) = form.subject {
        votes(painter, form, form.is_secret(open.is_host()), rect(layout.body));
        hands(painter, layout);
    }
    if let FormKind::StepLine = form.subject {
        step_line::paint(painter, form, open, rect(layout.under));
    }
    if let (Some(field), Some(text)) = (form.field(), &layout.text) {
        painter.line(rect(layout.body), 0, &Line::styled(field.label, theme.dim));
        self::text(painter, field, text);
    }
    fields(painter, form, layout);
    // A vote tells what is wrong below its line, and keeps what is secret off the wall.
    if let Some(wrong) = form.wrong.as_ref().filter(|_| !matches!(form.subject, FormKind::Votes(..))) {
        let foot = rect(layout.foot);
        let rows = prose::rows(wrong, usize::from(foot.width), theme.alarm);
        let above = u16::try_from(rows.len()).unwrap_or(1).saturating_sub(1).min(foot.y);
        let area = Rect { y: foot.y - above, height: foot.height + above, ..foot };
        painter.frame.render_widget(Clear, area);
        painter.rows(area, &rows, 0);
    }
}

/// Paints the choices and highlights the selected one.
fn choices(painter: &mut Painter, form: &Form, layout: &FormLayout) {
    let theme = *painter.theme();
    for (area, place) in &layout.choices {
        let chosen = *place == form.chosen;
        let style = if chosen { theme.strong } else { theme.dim };
        let words = format!(" {} ", form.choices[*place]);
        painter.line(rect(*area), 0, &Line::styled(words, focused(style, chosen, &theme)));
    }
}

/// Paints a multi-line text field.
fn text(painter: &mut Painter, field: &FormField, layout: &TextLayout) {
    let body = painter.theme().body;
    let area = rect(layout.area);
    for (row, bytes) in (0..).zip(&layout.rows) {
        painter.line(area, row, &Line::styled(&field.input.text()[bytes.clone()], body));
    }
    let (row, column) = layout.cursor;
    cursor(painter, area, row, column);
}

/// Paints several single-line fields, stacked vertically.
fn fields(painter: &mut Painter, form: &Form, layout: &FormLayout) {
    let theme = *painter.theme();
    for FieldLayout { place, row, field: area, line: visible } in &layout.fields {
        let field = &form.fields[*place];
        let in_focus = *place == form.at;
        let style = if in_focus { theme.accent } else { theme.dim };
        let bar = if in_focus { theme.symbols.bar } else { " " };
        let spans = vec![Span::styled(format!("{bar} "), theme.bar), Span::styled(field.label, style)];
        painter.line(rect(*row), 0, &Line::from(spans));
        line(painter, field.input.text(), *visible, rect(*area), in_focus);
    }
}

/// Paints the visible part of a single-line input.
fn line(painter: &mut Painter, text: &str, visible: LineLayout, area: Rect, in_focus: bool) {
    let body = painter.theme().body;
    let shown = beginning(&text[visible.start..], usize::from(area.width));
    painter.line(area, 0, &Line::styled(shown, body));
    if in_focus {
        cursor(painter, area, 0, visible.cursor);
    }
}

/// Returns a reason without what was typed: letters that it quotes, and every count.
fn hidden(why: &str) -> String {
    let mut is_quoted = false;
    let mask = |c: char| {
        is_quoted ^= c == '`';
        if c.is_ascii_digit() || is_quoted && c != '`' { '•' } else { c }
    };
    why.chars().map(mask).collect()
}

/// Paints the vote input; counts stay hidden if the vote is secret.
fn votes(painter: &mut Painter, form: &Form, is_secret: bool, area: Rect) {
    let theme = *painter.theme();
    let Some(field) = form.field() else { return };
    let typed = field.input.text();
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
    line(painter, &shown, visible_line(&shown, cursor_at, behind.width), behind, true);
    let under = inset(area, 0, 2);
    let (words, style) = match form.tally() {
        _ if typed.trim().is_empty() => (String::new(), theme.dim),
        Ok(tally) => {
            let said = tally.anonymity().map(|said| format!("; {said}")).unwrap_or_default();
            (format!("{}{said}", count(tally.answers(), "answer")), theme.good)
        }
        // The reason quotes what was typed, which is not for the wall.
        Err(why) if is_secret => (hidden(&why).replace('•', sign), theme.alarm),
        Err(why) => (why, theme.alarm),
    };
    let rows =
        if words.is_empty() { Vec::new() } else { prose::rows(&words, usize::from(area.width), style) };
    painter.rows(under, &rows, 0);
    let help = if form.counts_fingers() {
        "counts: 0x1 1x2 3x5 ?2 · or a key for each hand: 011335?"
    } else {
        "counts: A9 B4 ?2 · or a key for each hand: AABA?"
    };
    let help = [help, "? does not know, - does not vote; a click adds one"]
        .map(|help| Line::styled(help, theme.dim));
    painter.rows(inset(under, 0, u16::try_from(rows.len()).unwrap_or(0)), &help, 0);
}

/// Paints what hands can be raised for, each with the sign that takes one away.
fn hands(painter: &mut Painter, layout: &FormLayout) {
    let theme = *painter.theme();
    for hand in &layout.hands {
        painter.line(rect(hand.area), 0, &Line::styled(hand.words.as_str(), theme.strong));
        painter.line(rect(hand.less), 0, &Line::styled(format!(" {}", theme.symbols.minus), theme.accent));
    }
}

fn cursor(painter: &mut Painter, area: Rect, row: usize, column: usize) {
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    let row = u16::try_from(row).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
    painter.frame.set_cursor_position((area.x + column, area.y + row));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_keeps_what_was_typed_to_itself() {
        let told = ["`Z12` is not an option; there are A B", "what is `7` a count of? Write A7"].map(hidden);
        assert_eq!(told, ["`•••` is not an option; there are A B", "what is `•` a count of? Write A•"]);
    }
}
