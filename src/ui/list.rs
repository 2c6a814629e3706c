//! The list of cases, letters that match lit up, and a piece of the text where the match is inside.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, inset, split_rows};
use super::prose;
use crate::app::{Action, Click, Mode, Pane};
use crate::case::{Gate, Head, Years};
use crate::find::{Hit, Lights, Part};
use crate::text::{clip, width, wrap};

/// From this height on a title may take two rows.
const TALL: u16 = 9;

/// Paints the list.
pub fn paint(canvas: &mut Canvas, area: Rect) {
    canvas.pane(area, Pane::List);
    let rows: u16 = if area.height >= TALL { 3 } else { 2 };
    canvas.seen.list_rows = usize::from(area.height / rows);
    let app = canvas.look.app;
    let browse = &app.browse;
    if browse.found.hits.is_empty() {
        empty(canvas, area);
        return;
    }
    let lights = Lights::new(&browse.query);
    let last_top = browse.found.hits.len().saturating_sub(canvas.seen.list_rows);
    let top = browse.top.min(last_top);
    let shown = browse.found.hits.iter().enumerate().skip(top).take(canvas.seen.list_rows);
    for (slot, (place, hit)) in (0..).zip(shown) {
        let Some(entry) = app.library.entry(hit.case) else { continue };
        let item = Rect { height: rows, ..inset(area, 0, slot * rows) };
        let chosen = place == browse.at;
        let lines = lines(canvas, *hit, &entry.head, &lights, item, chosen);
        for (row, line) in (0..).zip(&lines) {
            canvas.line(item, row, line);
        }
        canvas.target(item, Click::Hit(place));
    }
}

fn lines(
    canvas: &Canvas,
    hit: Hit,
    head: &Head,
    lights: &Lights,
    area: Rect,
    chosen: bool,
) -> Vec<Line<'static>> {
    let theme = canvas.theme();
    let focus = canvas.app().browse.focus;
    let bar = if chosen { theme.signs.bar } else { " " };
    let bar_style = if chosen && matches!(focus, Pane::List | Pane::Search) { theme.bar } else { theme.dim };
    let bar = Span::styled(bar.to_owned(), bar_style);
    let columns = usize::from(area.width.saturating_sub(3));
    let snippet = body_match(canvas, hit, head, lights, columns);
    let title_rows = usize::from(area.height) - 1 - usize::from(snippet.is_some() && area.height > 2);
    let mut out = titles(canvas, head, lights, columns, title_rows, chosen);
    match snippet {
        Some(snippet) if area.height == 2 => out.push(snippet),
        Some(snippet) => {
            out.push(about(canvas, head, lights, columns));
            out.push(snippet);
        }
        None => out.push(about(canvas, head, lights, columns)),
    }
    for (row, line) in out.iter_mut().enumerate() {
        let indent = if row == 0 { "" } else { " " };
        line.spans.insert(0, bar.clone());
        line.spans.insert(1, Span::raw(indent));
    }
    out
}

/// Returns the title in one or two rows.
fn titles(
    canvas: &Canvas,
    head: &Head,
    lights: &Lights,
    columns: usize,
    most: usize,
    chosen: bool,
) -> Vec<Line<'static>> {
    let theme = canvas.theme();
    let style = if chosen { theme.strong.patch(theme.focus) } else { theme.strong };
    let lit = lights.on(&head.title, true);
    let mut rows = wrap(&head.title, columns);
    if rows.len() > most {
        let start = rows[most - 1].start;
        let clipped = clip(&head.title[start..], columns).into_owned();
        rows.truncate(most - 1);
        let mut lines: Vec<Line> = rows
            .into_iter()
            .map(|row| Line::from(prose::spans(&head.title, row, style, &lit, theme.lit)))
            .collect();
        let shifted: Vec<_> =
            lit.iter().filter(|r| r.start >= start).map(|r| r.start - start..r.end - start).collect();
        let end = clipped.len();
        lines.push(Line::from(prose::spans(&clipped, 0..end, style, &within(&shifted, &clipped), theme.lit)));
        return lines;
    }
    rows.into_iter().map(|row| Line::from(prose::spans(&head.title, row, style, &lit, theme.lit))).collect()
}

/// Keeps the ranges that lie within what is left of a clipped text.
fn within(lit: &[std::ops::Range<usize>], text: &str) -> Vec<std::ops::Range<usize>> {
    let kept = text.strip_suffix('…').map_or(text.len(), str::len);
    lit.iter().filter(|range| range.end <= kept).cloned().collect()
}

/// Returns who, when, and whether it was inside or outside.
fn about(canvas: &Canvas, head: &Head, lights: &Lights, columns: usize) -> Line<'static> {
    let theme = canvas.theme();
    let dot = format!(" {} ", theme.signs.dot);
    let years = head.years.map(Years::in_words).unwrap_or_default();
    let audience = head.audience.map(crate::case::Audience::label).unwrap_or_default();
    let words: Vec<&str> = [years.as_str(), audience].into_iter().filter(|word| !word.is_empty()).collect();
    let rest = if words.is_empty() { String::new() } else { format!("{dot}{}", words.join(&dot)) };
    let name = clip(&head.organisation, columns.saturating_sub(width(&rest))).into_owned();
    let lit = within(&lights.on(&head.organisation, true), &name);
    let mut spans = prose::spans(&name, 0..name.len(), theme.dim, &lit, theme.lit);
    spans.push(Span::styled(clip(&rest, columns).into_owned(), theme.dim));
    Line::from(spans)
}

/// Returns where in its text a case matches, if that is where it does.
fn body_match(
    canvas: &Canvas,
    hit: Hit,
    head: &Head,
    lights: &Lights,
    columns: usize,
) -> Option<Line<'static>> {
    let part = hit.why?.part;
    if part < Part::Summary {
        return None;
    }
    let app = canvas.app();
    let theme = canvas.theme();
    let case = app.desk.case(&head.id)?;
    let gate = app.gate();
    let seen = if gate == Gate::Open { None } else { Some(case.seen_through(gate)) };
    let snippet = lights.snippet(seen.as_ref().unwrap_or(case), columns.saturating_sub(12))?;
    let label = format!("{}: ", snippet.part.label());
    let mut spans = vec![Span::styled(label, theme.accent)];
    spans.extend(prose::spans(&snippet.text, 0..snippet.text.len(), theme.body, &snippet.lit, theme.lit));
    Some(Line::from(spans))
}

/// Says why there is nothing, and the way out.
fn empty(canvas: &mut Canvas, area: Rect) {
    let theme = *canvas.theme();
    let app = canvas.look.app;
    let (_, area) = split_rows(inset(area, 2, 0), 1);
    let columns = usize::from(area.width.saturating_sub(1));
    let say = |text: &str, style| prose::rows(text, columns, style, &[], theme.lit);
    let mut rows = Vec::new();
    if !app.library.complete || app.browse.is_waiting() && app.browse.found.total == 0 {
        rows.extend(say("Reading the library …", theme.dim));
    } else if app.browse.found.total == 0 {
        rows.extend(say("This library is empty.", theme.strong));
        rows.push(Line::default());
        let problems = canvas.key(Mode::Browse, Action::Problems);
        let help = format!(
            "Put case files into your library folder, or start without --no-bundled. {problems} shows what could not be read."
        );
        rows.extend(say(&help, theme.body));
    } else {
        rows.extend(say("No case has all of this.", theme.strong));
        rows.push(Line::default());
        if let Some(blocker) = &app.browse.found.empty_because {
            let cases =
                if blocker.count == 1 { "1 case".to_owned() } else { format!("{} cases", blocker.count) };
            rows.extend(say(
                &format!(
                    "Without {} there {} {cases}.",
                    blocker.label,
                    if blocker.count == 1 { "is" } else { "are" }
                ),
                theme.body,
            ));
        }
        let (drop, all) =
            (canvas.key(Mode::Browse, Action::DropFilter), canvas.key(Mode::Browse, Action::Escape));
        rows.extend(say(
            &format!("In the list, {drop} drops the last filter and {all} shows all cases again."),
            theme.dim,
        ));
    }
    canvas.rows(area, &rows, 0);
}
