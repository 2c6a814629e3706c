//! Wrapped rows of styled text, with highlighted matches.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::theme::Theme;
use crate::text::{width, wrap};

/// A highlighted byte range and its style; ranges in a list are sorted and do not overlap.
pub type Highlight = (Range<usize>, Style);

/// Returns ranges as highlights of a single style.
pub fn lights(ranges: Vec<Range<usize>>, style: Style) -> Vec<Highlight> {
    ranges.into_iter().map(|range| (range, style)).collect()
}

/// Returns a text wrapped to `columns`.
pub fn rows(text: &str, columns: usize, style: Style) -> Vec<Line<'static>> {
    highlighted_rows(text, columns, style, &[])
}

/// Returns a text wrapped to `columns`, with highlights.
pub fn highlighted_rows(text: &str, columns: usize, style: Style, lit: &[Highlight]) -> Vec<Line<'static>> {
    wrap(text, columns).into_iter().map(|row| Line::from(spans(text, row, style, lit))).collect()
}

/// Returns a piece of a text as spans, with highlights.
pub fn spans(text: &str, piece: Range<usize>, style: Style, lit: &[Highlight]) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = piece.start;
    let first = lit.partition_point(|(range, _)| range.end <= piece.start);
    for (range, light) in lit[first..].iter().take_while(|(range, _)| range.start < piece.end) {
        let (from, to) = (range.start.max(piece.start), range.end.min(piece.end));
        if at < from {
            spans.push(Span::styled(text[at..from].to_owned(), style));
        }
        if from.max(at) < to {
            spans.push(Span::styled(text[from.max(at)..to].to_owned(), style.patch(*light)));
        }
        at = at.max(to);
    }
    if at < piece.end || spans.is_empty() {
        spans.push(Span::styled(text[at..piece.end].to_owned(), style));
    }
    spans
}

/// Prefixes the first row and, with another prefix of the same width, the remaining rows.
pub fn hanging_indent(
    rows: Vec<Line<'static>>,
    first: &Span<'static>,
    rest: &Span<'static>,
) -> Vec<Line<'static>> {
    let before = |(number, mut row): (usize, Line<'static>)| {
        row.spans.insert(0, if number == 0 { first.clone() } else { rest.clone() });
        row
    };
    rows.into_iter().enumerate().map(before).collect()
}

/// Returns a section heading: the name in capitals, followed by a thin rule.
pub fn heading(label: &str, columns: usize, theme: &Theme) -> Line<'static> {
    let name = label.to_uppercase();
    let rule = theme.symbols.rule.repeat(columns.saturating_sub(width(&name) + 1));
    Line::from(vec![Span::styled(format!("{name} "), theme.accent), Span::styled(rule, theme.rule)])
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    #[test]
    fn what_matches_is_lit_across_the_end_of_a_row() {
        let light = Style::new().add_modifier(Modifier::BOLD);
        let rows = highlighted_rows("only listening to", 9, Style::new(), &lights(vec![3..7, 5..14], light));
        let bold = |span: &Span| span.style.add_modifier.contains(Modifier::BOLD);
        let lit: Vec<String> = rows
            .iter()
            .flat_map(|row| &row.spans)
            .filter(|span| bold(span))
            .map(|span| span.content.to_string())
            .collect();
        assert_eq!(lit, ["y", "li", "stening"].iter().map(ToString::to_string).collect::<Vec<_>>());
    }
}
