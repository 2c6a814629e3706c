//! Outcomes, figures, moments and sources as rows.

use crate::app::story::Block;
use ratatui::text::{Line, Span};

use super::prose::hanging_indent;
use super::prose::highlighted_rows;
use super::story::BlockHighlights;
use super::story::RenderOptions;

use crate::case::{Figure, Moment, Outcome, PartialDate, Vocabulary};
use crate::text::{fit, number, width};

/// Returns one outcome: which way it went, in sign and word, what kind, and the change itself.
pub fn outcome(telling: &RenderOptions, lit: &BlockHighlights, outcome: &Outcome) -> Vec<Line<'static>> {
    let (sign, style) = telling.theme.valence(outcome.valence);
    let kind = Vocabulary::label(&telling.vocabulary.outcomes, &outcome.kind).to_owned();
    let mut head = vec![
        Span::styled(format!("{sign} {}", outcome.valence.id()), style),
        Span::styled(format!(" {} {kind}", telling.theme.symbols.dot), telling.theme.strong),
    ];
    head.extend(references(telling, &outcome.sources));
    let mut out = vec![Line::from(head)];
    out.extend(telling.hanging("  ", &outcome.text, telling.theme.body, &lit.text(0)));
    out
}

/// Returns one figure: the number, a bar where others share its unit, what was counted, when, by whom, how sure.
pub fn figure(
    telling: &RenderOptions,
    lit: &BlockHighlights,
    figure: &Figure,
    largest: f64,
) -> Vec<Line<'static>> {
    let theme = telling.theme;
    let sourced = !figure.sources.is_empty();
    let doubt = if sourced { "" } else { " ?" };
    let number = format!("{} {}{doubt}", number(figure.value), figure.unit);
    let mut head = vec![Span::styled(number.clone(), theme.figure(figure.status, sourced))];
    let room = telling.columns.saturating_sub(width(&number) + 2).min(40);
    let length = bar(figure.value, largest, room);
    if length > 0 {
        head.push(Span::raw("  "));
        head.push(Span::styled(theme.symbols.block.repeat(length), theme.accent));
    }
    let mut out = vec![Line::from(head)];
    let when = figure.when.map(|when| format!(" ({})", when.in_words())).unwrap_or_default();
    out.extend(telling.hanging("  ", &format!("{}{when}", figure.label), theme.body, &lit.text(0)));
    let by = if figure.measured_by.is_empty() {
        String::new()
    } else {
        format!(", counted by {}", figure.measured_by)
    };
    let mut status = telling.hanging("  ", &format!("{}{by}", figure.status.id()), theme.dim, &[]);
    if let Some(last) = status.last_mut() {
        last.spans.extend(references(telling, &figure.sources));
    }
    out.extend(status);
    out
}

/// Returns how long the bar of a value is, in cells; none where nothing compares with it.
fn bar(value: f64, largest: f64, room: usize) -> usize {
    let share = value.abs() / largest;
    if largest == 0.0 || !share.is_finite() || room < 4 {
        return 0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "0 to room"
    )]
    let length = (share.clamp(0.0, 1.0) * room as f64).round() as usize;
    length.max(usize::from(value != 0.0))
}

/// Returns one row of the timeline, its date in a column of its own where there is room.
pub fn moment(telling: &RenderOptions, lit: &BlockHighlights, moment: &Moment) -> Vec<Line<'static>> {
    let theme = telling.theme;
    let sign = Span::styled(format!("{} ", theme.symbols.moment), theme.accent);
    let when = moment.when.in_words();
    let column = if telling.columns >= 56 { 19 } else { 0 };
    let room = telling.columns.saturating_sub(2 + column);
    let mut text = highlighted_rows(&moment.what, room, theme.body, &lit.text(0));
    if let Some(last) = text.last_mut() {
        last.spans.extend(references(telling, &moment.sources));
    }
    let upright = Span::styled(format!("{} ", theme.symbols.upright), theme.rule);
    if column == 0 {
        let mut out = vec![Line::from(vec![sign, Span::styled(when, theme.dim)])];
        out.extend(hanging_indent(text, &upright, &upright));
        return out;
    }
    let first = Span::styled(fit(&when, column), theme.dim);
    let text = hanging_indent(text, &first, &Span::raw(" ".repeat(column)));
    hanging_indent(text, &sign, &upright)
}

/// Returns one source, and which of its rows show the address.
pub fn source(
    telling: &RenderOptions,
    lit: &BlockHighlights,
    block: &Block,
) -> (Vec<Line<'static>>, Vec<bool>) {
    let Block::Source(number, source) = block else { return (Vec::new(), Vec::new()) };
    let theme = telling.theme;
    let mut out = telling.hanging(&format!("{number:>2}  "), &source.title, theme.body, &lit.text(0));
    let about: Vec<String> = [
        source.publisher.clone(),
        source.author.clone(),
        source.date.map(PartialDate::in_words).unwrap_or_default(),
        source.kind.clone(),
    ]
    .into_iter()
    .filter(|word| !word.is_empty())
    .collect();
    out.extend(telling.hanging("    ", &about.join(&format!(" {} ", theme.symbols.dot)), theme.dim, &[]));
    let mut is_address = vec![false; out.len()];
    if !source.url.is_empty() {
        let address = telling.hanging("    ", &source.url, theme.dim, &[]);
        is_address.extend(std::iter::repeat_n(true, address.len()));
        out.extend(address);
    }
    out.push(Line::default());
    is_address.push(false);
    (out, is_address)
}

/// Returns the numbers of sources, small where the signs allow it.
fn references(telling: &RenderOptions, sources: &[usize]) -> Option<Span<'static>> {
    if sources.is_empty() {
        return None;
    }
    let numbers: Vec<String> = sources.iter().map(ToString::to_string).collect();
    let text = if telling.theme.symbols.dot == "·" {
        format!(" {}", numbers.iter().map(|number| raised(number)).collect::<Vec<_>>().join("\u{2009}"))
    } else {
        format!(" [{}]", numbers.join(","))
    };
    Some(Span::styled(text, telling.theme.dim))
}

fn raised(number: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.chars().filter_map(|digit| digit.to_digit(10)).map(|digit| RAISED[digit as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_never_longer_than_its_room() {
        assert_eq!(bar(50.0, 100.0, 20), 10);
        assert_eq!(bar(1.0, 1_000_000.0, 20), 1);
        assert_eq!(bar(0.0, 0.0, 20), 0);
        assert_eq!(bar(f64::MAX, f64::MAX, 20), 20);
    }
}
