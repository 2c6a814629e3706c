//! The list of cases, letters that match lit up, and a piece of the text where the match is inside.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Action, HitTarget, Mode, Pane};
use crate::case::{CaseMeta, Gate, Level, Vocabulary, Years};
use crate::screens::painter::Painter;
use crate::search::{FieldPart, Highlighter, Hit, Tier};
use crate::text::{clip, width};
use crate::ui::prose::Highlight;
use crate::ui::theme::Theme;
use crate::ui::{focused, inset, prose, split_rows};

/// From this height on a row stays free between the cases.
const TALL: u16 = 15;
/// The most rows a title takes.
const MOST_TITLE_ROWS: usize = 4;

/// Paints the list.
pub fn paint(painter: &mut Painter, area: Rect) {
    painter.pane(area, Pane::List);
    let app = painter.look.app;
    let browse = &app.browse;
    if browse.found.hits.is_empty() {
        empty(painter, area);
        return;
    }
    let lights = Highlighter::new(&browse.query);
    let columns = usize::from(area.width.saturating_sub(3));
    let gap = usize::from(area.height >= TALL);
    let item = |place: usize| -> Vec<Line<'static>> {
        let hit = browse.found.hits[place];
        let entry = app.cx.library.entry(hit.case);
        entry
            .map(|entry| lines(painter, hit, &entry.head, &lights, columns, place == browse.at))
            .unwrap_or_default()
    };
    let (top, items) =
        visible(browse.top, browse.at, browse.found.hits.len(), usize::from(area.height), gap, item);
    painter.painted.list_rows = items.len();
    painter.painted.list_top = top;
    let mut row = 0;
    for (place, lines) in (top..).zip(items) {
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height - row);
        let under = Rect { height, ..inset(area, 0, row) };
        for (offset, line) in (0..).zip(&lines) {
            painter.line(under, offset, line);
        }
        painter.target(under, HitTarget::Hit(place));
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
            if place > chosen {
                break;
            }
            if place == chosen && items.is_empty() {
                // It is too high by itself: its first rows are shown.
                items.push(rows.into_iter().take(height).collect());
                break;
            }
            // The chosen case is still below: what stands on top goes.
            top += 1;
            if items.is_empty() {
                place += 1;
            } else {
                let first: Vec<_> = items.remove(0);
                used -= (first.len() + gap).min(used);
            }
            continue;
        }
        used += needs;
        items.push(rows);
        place += 1;
    }
    (top, items)
}

fn lines(
    painter: &Painter,
    hit: Hit,
    head: &CaseMeta,
    lights: &Highlighter,
    columns: usize,
    chosen: bool,
) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let has_focus = matches!(painter.app().browse.focus, Pane::List | Pane::Search);
    let bar = if chosen { theme.symbols.bar } else { " " };
    let bar = Span::styled(bar.to_owned(), if has_focus { theme.bar } else { theme.dim });
    let style = focused(theme.strong, chosen && has_focus, theme);
    let marks = HitHighlighter { lights, loose: hit.why.is_some_and(|why| why.tier >= Tier::Fuzzy), theme };
    let mut out = prose::highlighted_rows(&head.title, columns, style, &marks.on(&head.title));
    if out.len() > MOST_TITLE_ROWS {
        out.truncate(MOST_TITLE_ROWS - 1);
        out.push(Line::styled(theme.symbols.more, theme.dim));
    }
    out.push(about(painter, head, &marks, columns));
    out.extend(reason(painter, hit, head, &marks, columns));
    for line in &mut out {
        line.spans.insert(0, bar.clone());
        line.spans.insert(1, Span::raw(" "));
    }
    out
}

/// What lights up the letters of a hit in its short fields.
struct HitHighlighter<'a> {
    lights: &'a Highlighter,
    /// Whether letters apart from each other were enough to find it; elsewhere they would be lit by chance.
    loose: bool,
    theme: &'a Theme,
}

impl HitHighlighter<'_> {
    fn on(&self, text: &str) -> Vec<Highlight> {
        prose::lights(self.lights.on(text, self.loose), self.theme.lit)
    }
}

/// Returns who, when, and whether it was inside or outside.
fn about(painter: &Painter, head: &CaseMeta, marks: &HitHighlighter, columns: usize) -> Line<'static> {
    let theme = painter.theme();
    let dot = format!(" {} ", theme.symbols.dot);
    let years = head.years.map(Years::in_words).unwrap_or_default();
    let level = if head.level == Level::WorkshopReady { "" } else { head.level.id() };
    let audience = head.audience.map(crate::case::Audience::label).unwrap_or_default();
    let words: Vec<&str> =
        [years.as_str(), audience, level].into_iter().filter(|word| !word.is_empty()).collect();
    let rest = if words.is_empty() { String::new() } else { format!("{dot}{}", words.join(&dot)) };
    let name = clip(&head.organisation, columns.saturating_sub(width(&rest))).into_owned();
    let mut spans = prose::spans(&name, 0..name.len(), theme.dim, &marks.on(&name));
    spans.push(Span::styled(clip(&rest, columns).into_owned(), theme.dim));
    Line::from(spans)
}

/// Returns why a case is in the list, where its title and organisation do not show it.
fn reason(
    painter: &Painter,
    hit: Hit,
    head: &CaseMeta,
    marks: &HitHighlighter,
    columns: usize,
) -> Option<Line<'static>> {
    let part = hit.why?.part;
    if part >= FieldPart::Summary {
        return body_match(painter, head, marks.lights, columns);
    }
    let theme = painter.theme();
    // A tool or an idea that the room has not come to yet is not named, not even as what was found.
    if painter.app().cx.is_layered(&head.id) && !matches!(part, FieldPart::Sector | FieldPart::Country) {
        return None;
    }
    let vocabulary = &painter.app().cx.library.vocabulary;
    // What was found is named, not the words beside it; they would push it off the row.
    let labels = |cards, ids: &mut dyn Iterator<Item = &String>| {
        let labels: Vec<String> = ids.map(|id| Vocabulary::label(cards, id).to_owned()).collect();
        let lit: Vec<String> = labels.iter().filter(|label| !marks.on(label).is_empty()).cloned().collect();
        if lit.is_empty() { labels.join(", ") } else { lit.join(", ") }
    };
    let text = match part {
        FieldPart::Tools => labels(&vocabulary.tools, &mut head.tools.iter()),
        FieldPart::Outcomes => labels(&vocabulary.outcomes, &mut head.outcomes.iter().map(|(kind, _)| kind)),
        FieldPart::Concepts => labels(&vocabulary.concepts, &mut head.concepts.iter()),
        FieldPart::Platforms => head.platforms.join(", "),
        FieldPart::Sector => head.sector.clone(),
        FieldPart::Country => head.country.clone(),
        _ => return None,
    };
    let label = format!("{}: ", part.label());
    let text = clip(&text, columns.saturating_sub(width(&label))).into_owned();
    let mut spans = vec![Span::styled(label, theme.accent)];
    spans.extend(prose::spans(&text, 0..text.len(), theme.body, &marks.on(&text)));
    Some(Line::from(spans))
}

/// Returns where in its text a case matches.
fn body_match(
    painter: &Painter,
    head: &CaseMeta,
    lights: &Highlighter,
    columns: usize,
) -> Option<Line<'static>> {
    let app = painter.app();
    let theme = painter.theme();
    let case = app.cx.seen_case(&head.id)?;
    let gate = app.cx.gate();
    let seen = if gate == Gate::Open { None } else { Some(case.seen_through(gate)) };
    let snippet = lights.snippet(seen.as_ref().unwrap_or(&case), columns.saturating_sub(12))?;
    let label = format!("{}: ", snippet.part.label());
    let mut spans = vec![Span::styled(label, theme.accent)];
    let lit = prose::lights(snippet.lit, theme.lit);
    spans.extend(prose::spans(&snippet.text, 0..snippet.text.len(), theme.body, &lit));
    Some(Line::from(spans))
}

/// Says why there is nothing, and the way out.
fn empty(painter: &mut Painter, area: Rect) {
    let theme = *painter.theme();
    let app = painter.look.app;
    let (_, area) = split_rows(inset(area, 2, 0), 1);
    let columns = usize::from(area.width.saturating_sub(1));
    let say = |text: &str, style| prose::rows(text, columns, style);
    let mut rows = Vec::new();
    if !app.cx.library.complete || app.browse.is_waiting() && app.browse.found.total == 0 {
        rows.extend(say("Reading the library …", theme.dim));
    } else if app.browse.found.total == 0 {
        rows.extend(say("This library is empty.", theme.strong));
        rows.push(Line::default());
        let problems = painter.key(Mode::Browse, Action::Problems);
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
            (painter.key(Mode::Browse, Action::DropFilter), painter.key(Mode::Browse, Action::Escape));
        rows.extend(say(
            &format!("In the list, {drop} drops the last filter and {all} shows all cases again."),
            theme.dim,
        ));
    }
    painter.rows(area, &rows, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(top: usize, chosen: usize, height: usize, rows: &[usize]) -> (usize, Vec<usize>) {
        let item = |place: usize| vec![Line::default(); rows[place]];
        let (top, items) = visible(top, chosen, rows.len(), height, 1, item);
        (top, items.iter().map(Vec::len).collect())
    }

    #[test]
    fn the_chosen_case_is_always_among_the_visible_ones() {
        assert_eq!(shown(0, 0, 6, &[2, 2, 2]), (0, vec![2, 2]));
        assert_eq!(shown(0, 2, 6, &[2, 2, 2]), (1, vec![2, 2]));
        assert_eq!(shown(2, 0, 6, &[2, 2, 2]), (0, vec![2, 2]));
    }

    #[test]
    fn a_case_that_is_too_high_hides_no_other_and_shows_its_beginning() {
        assert_eq!(shown(0, 1, 6, &[2, 9, 2]), (1, vec![6]));
        assert_eq!(shown(1, 2, 6, &[2, 9, 2]), (2, vec![2]));
        assert_eq!(shown(0, 0, 6, &[9, 9]), (0, vec![6]));
    }
}
