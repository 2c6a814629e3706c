//! The list of cases, letters that match lit up, and a piece of the text where the match is inside.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, inset, split_rows};
use super::prose;
use crate::app::{Action, Click, Mode, Pane};
use crate::case::{Gate, Head, Level, Vocabulary, Years};
use crate::find::{Hit, Lights, Part};
use crate::text::{clip, width};

/// From this height on a row stays free between the cases.
const TALL: u16 = 15;

/// Paints the list.
pub fn paint(canvas: &mut Canvas, area: Rect) {
    canvas.pane(area, Pane::List);
    let app = canvas.look.app;
    let browse = &app.browse;
    if browse.found.hits.is_empty() {
        empty(canvas, area);
        return;
    }
    let lights = Lights::new(&browse.query);
    let columns = usize::from(area.width.saturating_sub(3));
    let gap = usize::from(area.height >= TALL);
    let item = |place: usize| -> Vec<Line<'static>> {
        let hit = browse.found.hits[place];
        let entry = app.library.entry(hit.case);
        entry
            .map(|entry| lines(canvas, hit, &entry.head, &lights, columns, place == browse.at))
            .unwrap_or_default()
    };
    let (top, items) =
        visible(browse.top, browse.at, browse.found.hits.len(), usize::from(area.height), gap, item);
    canvas.seen.list_rows = items.len();
    canvas.seen.list_top = top;
    let mut row = 0;
    for (place, lines) in (top..).zip(items) {
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height - row);
        let under = Rect { height, ..inset(area, 0, row) };
        for (offset, line) in (0..).zip(&lines) {
            canvas.line(under, offset, line);
        }
        canvas.target(under, Click::Hit(place));
        row = (row + height + u16::try_from(gap).unwrap_or(0)).min(area.height);
    }
}

/// Returns the first visible case and the rows of all that fit; the chosen one is always among them.
fn visible(
    top: usize,
    chosen: usize,
    count: usize,
    height: usize,
    gap: usize,
    item: impl Fn(usize) -> Vec<Line<'static>>,
) -> (usize, Vec<Vec<Line<'static>>>) {
    let mut top = top.min(chosen);
    let mut items = Vec::new();
    let mut used = 0;
    let mut place = top;
    while place < count {
        let rows = item(place);
        let needs = rows.len() + if items.is_empty() { 0 } else { gap };
        if used + needs > height {
            if place > chosen || items.is_empty() {
                break;
            }
            // The chosen case is still below: what stands on top goes.
            let first: Vec<_> = items.remove(0);
            used -= (first.len() + gap).min(used);
            top += 1;
            continue;
        }
        used += needs;
        items.push(rows);
        place += 1;
    }
    (top, items)
}

fn lines(
    canvas: &Canvas,
    hit: Hit,
    head: &Head,
    lights: &Lights,
    columns: usize,
    chosen: bool,
) -> Vec<Line<'static>> {
    let theme = canvas.theme();
    let focus = canvas.app().browse.focus;
    let bar = if chosen { theme.signs.bar } else { " " };
    let bar_style = if chosen && matches!(focus, Pane::List | Pane::Search) { theme.bar } else { theme.dim };
    let bar = Span::styled(bar.to_owned(), bar_style);
    let style = if chosen { theme.strong.patch(theme.focus) } else { theme.strong };
    let mut out = prose::rows(&head.title, columns, style, &lights.on(&head.title, true), theme.lit);
    out.push(about(canvas, head, lights, columns));
    out.extend(reason(canvas, hit, head, lights, columns));
    for line in &mut out {
        line.spans.insert(0, bar.clone());
        line.spans.insert(1, Span::raw(" "));
    }
    out
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
    let level = if head.level == Level::WorkshopReady { "" } else { head.level.id() };
    let audience = head.audience.map(crate::case::Audience::label).unwrap_or_default();
    let words: Vec<&str> =
        [years.as_str(), audience, level].into_iter().filter(|word| !word.is_empty()).collect();
    let rest = if words.is_empty() { String::new() } else { format!("{dot}{}", words.join(&dot)) };
    let name = clip(&head.organisation, columns.saturating_sub(width(&rest))).into_owned();
    let lit = within(&lights.on(&head.organisation, true), &name);
    let mut spans = prose::spans(&name, 0..name.len(), theme.dim, &lit, theme.lit);
    spans.push(Span::styled(clip(&rest, columns).into_owned(), theme.dim));
    Line::from(spans)
}

/// Returns why a case is in the list, where its title and organisation do not show it.
fn reason(canvas: &Canvas, hit: Hit, head: &Head, lights: &Lights, columns: usize) -> Option<Line<'static>> {
    let part = hit.why?.part;
    if part >= Part::Summary {
        return body_match(canvas, head, lights, columns);
    }
    let theme = canvas.theme();
    let vocabulary = &canvas.app().library.vocabulary;
    let labels = |cards, ids: &mut dyn Iterator<Item = &String>| {
        ids.map(|id| Vocabulary::label(cards, id).to_owned()).collect::<Vec<_>>().join(", ")
    };
    let text = match part {
        Part::Tools => labels(&vocabulary.tools, &mut head.tools.iter()),
        Part::Outcomes => labels(&vocabulary.outcomes, &mut head.outcomes.iter().map(|(kind, _)| kind)),
        Part::Concepts => labels(&vocabulary.concepts, &mut head.concepts.iter()),
        Part::Platforms => head.platforms.join(", "),
        Part::Sector => head.sector.clone(),
        Part::Country => head.country.clone(),
        _ => return None,
    };
    let label = format!("{}: ", part.label());
    let text = clip(&text, columns.saturating_sub(width(&label))).into_owned();
    let lit = within(&lights.on(&text, true), &text);
    let mut spans = vec![Span::styled(label, theme.accent)];
    spans.extend(prose::spans(&text, 0..text.len(), theme.body, &lit, theme.lit));
    Some(Line::from(spans))
}

/// Returns where in its text a case matches.
fn body_match(canvas: &Canvas, head: &Head, lights: &Lights, columns: usize) -> Option<Line<'static>> {
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
