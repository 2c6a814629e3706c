//! Votes: sealed until both rounds are in, then shown as bars that compare the rounds.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::screens::room::votes_layout::{ChartBar, VotesBody, VotesLayout, VotesOffer, said_of};
use crate::screens::{ActiveSession, Room};
use crate::session::{AgendaRow, Round, Tally, Votes};
use crate::text::{clip, count, fit, width};
use crate::ui::theme::Theme;
use crate::ui::{Painter, rect};

/// Paints the votes.
pub fn paint(painter: &mut Painter, room: &Room, open: &ActiveSession, layout: &VotesLayout) {
    let Some((row, votes)) = open.votes_here() else { return };
    let area = rect(layout.area);
    match &layout.body {
        VotesBody::Chart(bars) => chart(painter, row, votes, bars, area),
        VotesBody::Folded(lines) => {
            let style = painter.theme().body;
            for (number, line) in (0..).zip(lines) {
                painter.line(area, number, &Line::styled(line.as_str(), style));
            }
        }
        VotesBody::Few(offer) => few(painter, votes, offer.as_ref(), area),
        VotesBody::Sealed(offer) => sealed(painter, room, votes, offer.as_ref(), area),
    }
}

/// Paints the counts of each round as bars on a common scale.
fn chart(painter: &mut Painter, row: &AgendaRow, votes: &Votes, bars: &[ChartBar], area: Rect) {
    let theme = *painter.theme();
    let twice = votes.has(Round::Second);
    let counts = bars.iter().flat_map(|bar| [bar.shift.first, bar.shift.second.unwrap_or(0)]);
    let columns = usize::from(area.width.saturating_sub(2));
    let widest = bars.iter().map(|bar| width(&bar.label) + 3).max().unwrap_or(0);
    let label = (columns / 3).clamp(12, 44).min(widest.max(6));
    let bar = columns.saturating_sub(label + 8) / if twice { 2 } else { 1 };
    // Both rounds share one scale so that they can be compared.
    let most = counts.max().unwrap_or(1).max(1);
    let size = ChartSize { label, bar: bar.saturating_sub(6).clamp(3, 40), most };
    let mut head = vec![Span::styled(heading(row, votes), theme.accent)];
    if bars.iter().any(|bar| bar.is_taken) {
        head.push(Span::styled(format!("   {} what they did", theme.symbols.here), theme.gate));
    }
    painter.line(area, 0, &Line::from(head));
    painter.right(area, 0, &Line::styled(format!("{}  ", said_of(votes)), theme.dim));
    painter.line(area, 1, &Line::styled(rounds(votes, size), theme.dim));
    for (number, bar) in (2..).zip(bars) {
        painter.line(area, number, &line(bar, size, &theme));
    }
}

/// Returns the names of the rounds, each above its bars.
fn rounds(votes: &Votes, size: ChartSize) -> String {
    let (first, then) = match (votes.is_show_of_fingers(), votes.has(Round::Second)) {
        (true, _) => return votes.seen(Round::First).and_then(Tally::spread).unwrap_or_default(),
        (_, true) => (fit("first", size.bar + 6), fit("then", size.bar + 6)),
        (_, false) => (fit("first", size.bar + 6), String::new()),
    };
    format!("{}{first}{then}", " ".repeat(size.label + 1))
}

/// The dimensions of a chart.
#[derive(Clone, Copy)]
struct ChartSize {
    /// Width of the labels, in columns.
    label: usize,
    /// Width of the longest bar, in columns.
    bar: usize,
    /// The count that the longest bar represents.
    most: u32,
}

/// Returns the row: the option, its count in each round, and the change.
fn line(bar: &ChartBar, size: ChartSize, theme: &Theme) -> Line<'static> {
    let drawn = |count: u32| {
        let long = usize::try_from(u64::from(count) * size.bar as u64 / u64::from(size.most)).unwrap_or(0);
        let long = if count > 0 { long.max(1) } else { 0 };
        let sign = if count == 0 { theme.symbols.dot.to_owned() } else { theme.symbols.block.repeat(long) };
        fit(&format!("{sign} {count}"), size.bar + 6)
    };
    let (words, style) = if bar.is_taken {
        (format!("{} {}", theme.symbols.here, bar.label), theme.gate)
    } else {
        (bar.label.clone(), theme.body)
    };
    let has_second = bar.shift.second.is_some();
    let mut spans = vec![
        Span::styled(fit(&clip(&words, size.label), size.label + 1), style),
        Span::styled(drawn(bar.shift.first), if has_second { theme.dim } else { theme.strong }),
    ];
    if let Some(second) = bar.shift.second {
        spans.push(Span::styled(drawn(second), theme.strong));
        let by = bar.shift.by().unwrap_or(0);
        let by = if by == 0 { "=".to_owned() } else { format!("{by:+}").replace('-', theme.symbols.minus) };
        spans.push(Span::styled(by, theme.accent));
    }
    Line::from(spans)
}

fn sealed(painter: &mut Painter, room: &Room, votes: &Votes, offer: Option<&VotesOffer>, area: Rect) {
    let theme = *painter.theme();
    let answers = votes.for_host(Round::First).map_or(0, Tally::answers);
    let words = format!("First vote is in: {}, sealed.", count(answers, "answer"));
    painter.line(area, 0, &Line::styled(words, theme.gate));
    self::offer(painter, offer);
    if let Some(hint) = votes.hint().filter(|_| room.note) {
        painter.line(area, 1, &Line::styled(hint.words(), theme.dim));
    }
}

/// Warns that the numbers could reveal who voted for what.
fn few(painter: &mut Painter, votes: &Votes, offer: Option<&VotesOffer>, area: Rect) {
    let theme = *painter.theme();
    let answers = votes.latest_for_host().map_or(0, Tally::answers);
    let words = format!("{}: too few to be anonymous.", count(answers, "answer"));
    painter.line(area, 0, &Line::styled(words, theme.gate));
    self::offer(painter, offer);
}

/// Shows which key reveals the votes.
fn offer(painter: &mut Painter, offer: Option<&VotesOffer>) {
    let theme = *painter.theme();
    let Some(VotesOffer { area, key, says }) = offer else { return };
    let key = Span::styled(key.as_str(), theme.accent);
    let line = Line::from(vec![key, Span::styled(format!(" {says}  "), theme.dim)]);
    painter.line(rect(*area), 0, &line);
}

/// Returns the chart's caption.
fn heading(row: &AgendaRow, votes: &Votes) -> String {
    let asked = match (votes.is_show_of_fingers(), votes.has(Round::Second)) {
        (true, _) => "fingers",
        (_, true) => "both rounds",
        (_, false) => "one round",
    };
    format!("{}, {asked}", row.step.heading().to_uppercase())
}
