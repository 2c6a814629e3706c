//! Votes: sealed until both rounds are in, then shown as bars that compare the rounds.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Action, HitTarget, Mode};
use crate::case::Visible;
use crate::screens::painter::Painter;
use crate::screens::{ActiveSession, Room};
use crate::session::{AgendaRow, OptionReport, Round, Shift, Tally, Votes};
use crate::text::{clip, fit, width};
use crate::ui::theme::Theme;

/// The votes of the current step.
pub struct VoteChart<'a> {
    row: &'a AgendaRow,
    votes: &'a Votes,
    bars: Vec<ChartBar>,
}

impl<'a> VoteChart<'a> {
    /// Returns the current votes, labelled with the visible part of the case.
    pub fn of(open: &'a ActiveSession, case: Option<Visible>) -> Option<Self> {
        let (row, votes) = open.votes_here()?;
        Some(Self { row, votes, bars: bars(votes, case) })
    }

    /// Returns the number of rows the votes need.
    pub fn height(&self, room: &Room) -> u16 {
        let rows = match (self.votes.is_open(), self.votes.hides_few()) {
            (true, false) => self.bars.len() + 2,
            (true, true) => 1,
            (false, _) => 1 + usize::from(room.note),
        };
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// Paints the votes.
    pub fn paint(&self, painter: &mut Painter, room: &Room, area: Rect) {
        match (self.votes.is_open(), self.votes.hides_few()) {
            (true, false) => self.chart(painter, area),
            (true, true) => few(painter, self.votes, area),
            (false, _) => sealed(painter, room, self.votes, area),
        }
    }

    /// Returns a compact version, for a room that has scrolled down the material.
    pub fn folded(&self, theme: &Theme, columns: usize) -> Option<Vec<Line<'static>>> {
        if !self.votes.is_open() || self.votes.hides_few() {
            return None;
        }
        let mut lines: Vec<String> = Vec::new();
        for told in self.bars.iter().map(|bar| bar.told(theme)) {
            // Keep each count on the same line as its label.
            match lines.last_mut().filter(|line| width(line) + 3 + width(&told) <= columns) {
                Some(line) => line.extend(["   ", &told]),
                None => lines.push(told),
            }
        }
        Some(lines.into_iter().map(|line| Line::styled(line, theme.body)).collect())
    }

    /// Paints the counts of each round as bars on a common scale.
    fn chart(&self, painter: &mut Painter, area: Rect) {
        let theme = *painter.theme();
        let twice = self.votes.has(Round::Second);
        let counts = self.bars.iter().flat_map(|bar| [bar.shift.first, bar.shift.second.unwrap_or(0)]);
        let columns = usize::from(area.width.saturating_sub(2));
        let widest = self.bars.iter().map(|bar| width(&bar.label) + 3).max().unwrap_or(0);
        let label = (columns / 3).clamp(12, 44).min(widest.max(6));
        let bar = columns.saturating_sub(label + 8) / if twice { 2 } else { 1 };
        // Both rounds share one scale so that they can be compared.
        let most = counts.max().unwrap_or(1).max(1);
        let size = ChartSize { label, bar: bar.saturating_sub(6).clamp(3, 40), most };
        self.head(painter, size, area);
        for (number, bar) in (2..).zip(&self.bars) {
            painter.line(area, number, &bar.line(size, &theme));
        }
    }

    /// Paints the chart's caption, the number of answers, and the names of the rounds.
    fn head(&self, painter: &mut Painter, size: ChartSize, area: Rect) {
        let (theme, votes) = (*painter.theme(), self.votes);
        let mut head = vec![Span::styled(heading(self.row, votes), theme.accent)];
        if self.bars.iter().any(|bar| bar.is_taken) {
            head.push(Span::styled(format!("   {} what they did", theme.symbols.here), theme.gate));
        }
        painter.line(area, 0, &Line::from(head));
        painter.right(area, 0, &Line::styled(format!("{}  ", said_of(votes)), theme.dim));
        let (first, then) = match (votes.is_show_of_fingers(), votes.has(Round::Second)) {
            (true, _) => (spread(votes), String::new()),
            (_, true) => (fit("first", size.bar + 6), fit("then", size.bar + 6)),
            (_, false) => (fit("first", size.bar + 6), String::new()),
        };
        let rounds = format!("{}{first}{then}", " ".repeat(size.label + 1));
        painter.line(area, 1, &Line::styled(rounds, theme.dim));
    }
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

/// One row of a chart.
struct ChartBar {
    label: String,
    shift: Shift,
    /// Whether this is what the people in the case did.
    is_taken: bool,
    /// Whether this row counts the "don't know" answers.
    is_unsure: bool,
}

impl ChartBar {
    /// Returns the option key and its counts as text.
    fn told(&self, theme: &Theme) -> String {
        let key = if self.is_unsure { "don't know" } else { &self.shift.key };
        let taken = if self.is_taken { format!("{} ", theme.symbols.here) } else { String::new() };
        let then = self.shift.second.map(|second| format!(", then {second}")).unwrap_or_default();
        format!("{taken}{key} {}{then}", self.shift.first)
    }

    /// Returns the row: the option, its count in each round, and the change.
    fn line(&self, size: ChartSize, theme: &Theme) -> Line<'static> {
        let drawn = |count: u32| {
            let long =
                usize::try_from(u64::from(count) * size.bar as u64 / u64::from(size.most)).unwrap_or(0);
            let long = if count > 0 { long.max(1) } else { 0 };
            let sign =
                if count == 0 { theme.symbols.dot.to_owned() } else { theme.symbols.block.repeat(long) };
            fit(&format!("{sign} {count}"), size.bar + 6)
        };
        let (words, style) = if self.is_taken {
            (format!("{} {}", theme.symbols.here, self.label), theme.gate)
        } else {
            (self.label.clone(), theme.body)
        };
        let has_second = self.shift.second.is_some();
        let mut spans = vec![
            Span::styled(fit(&clip(&words, size.label), size.label + 1), style),
            Span::styled(drawn(self.shift.first), if has_second { theme.dim } else { theme.strong }),
        ];
        if let Some(second) = self.shift.second {
            spans.push(Span::styled(drawn(second), theme.strong));
            let by = self.shift.by().unwrap_or(0);
            let by =
                if by == 0 { "=".to_owned() } else { format!("{by:+}").replace('-', theme.symbols.minus) };
            spans.push(Span::styled(by, theme.accent));
        }
        Line::from(spans)
    }
}

fn bars(votes: &Votes, case: Option<Visible>) -> Vec<ChartBar> {
    let options = votes.counted(case);
    let bar = |option: OptionReport| ChartBar {
        label: format!("{} {}", option.shift.key, option.text).trim_end().to_owned(),
        is_taken: option.taken,
        is_unsure: false,
        shift: option.shift,
    };
    let dont_know = votes.dont_know().filter(Shift::is_chosen);
    let dont_know = dont_know.map(|shift| ChartBar {
        label: "don't know".to_owned(),
        shift,
        is_taken: false,
        is_unsure: true,
    });
    options.into_iter().map(bar).chain(dont_know).collect()
}

fn sealed(painter: &mut Painter, room: &Room, votes: &Votes, area: Rect) {
    let theme = *painter.theme();
    let answers = votes.for_host(Round::First).map_or(0, Tally::answers);
    let words = format!("First vote is in: {answers} answers, sealed.");
    painter.line(area, 0, &Line::styled(words, theme.gate));
    offer(painter, "shows it", area);
    if let Some(hint) = votes.hint().filter(|_| room.note) {
        painter.line(area, 1, &Line::styled(hint.words(), theme.dim));
    }
}

/// Warns that the numbers could reveal who voted for what.
fn few(painter: &mut Painter, votes: &Votes, area: Rect) {
    let theme = *painter.theme();
    let answers = votes.latest_for_host().map_or(0, Tally::answers);
    let words = format!("{answers} answers: too few to be anonymous.");
    painter.line(area, 0, &Line::styled(words, theme.gate));
    offer(painter, "shows them", area);
}

/// Shows which key reveals the votes; the line can also be clicked.
fn offer(painter: &mut Painter, says: &str, area: Rect) {
    let theme = *painter.theme();
    let key = painter.key(Mode::Room, Action::ShowVotes);
    if area.width < 52 || key.is_empty() {
        return;
    }
    let line =
        Line::from(vec![Span::styled(key, theme.accent), Span::styled(format!(" {says}  "), theme.dim)]);
    let wide = u16::try_from(line.width()).unwrap_or(0);
    let at = Rect { x: area.x + area.width - wide, width: wide, height: 1, ..area };
    painter.line(at, 0, &line);
    painter.target(at, HitTarget::Ask(Action::ShowVotes));
}

/// Returns the chart's caption.
fn heading(row: &AgendaRow, votes: &Votes) -> String {
    let asked = match (votes.is_show_of_fingers(), votes.has(Round::Second)) {
        (true, _) => "fingers",
        (_, true) => "twice asked",
        (_, false) => "asked once",
    };
    format!("{}, {asked}", row.step.heading().to_uppercase())
}

/// Returns the range and the median of a show of fingers.
fn spread(votes: &Votes) -> String {
    let Some(tally) = votes.seen(Round::First) else { return String::new() };
    let mut shown = tally.counts.iter().filter(|(_, count)| **count > 0).map(|(key, _)| key.as_str());
    let Some(least) = shown.next() else { return String::new() };
    let most = shown.next_back().unwrap_or(least);
    let middle = tally.middle().map(|middle| format!(", the middle is {middle}")).unwrap_or_default();
    if least == most { format!("all {least}") } else { format!("from {least} to {most}{middle}") }
}

/// Returns the number of answers, and a remark on anonymity.
fn said_of(votes: &Votes) -> String {
    let Some(tally) = votes.latest_seen() else { return String::new() };
    let hands = format!("{} {}", tally.answers(), tally.mode.label());
    match tally.anonymity() {
        Some(_) if tally.mode.is_seen_by_all() => format!("{hands}, not anonymous"),
        Some(_) => format!("{hands}, too few to be anonymous"),
        None => hands,
    }
}
