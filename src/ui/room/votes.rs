//! Votes: sealed until both rounds are in, then how the room moved, as bars.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Action, Click, Mode, Room};
use crate::session::{FINGERS, Round, Row, Shift, Votes};
use crate::text::{clip, fit, width};
use crate::ui::canvas::Canvas;

/// Returns whether there is anything to say of votes here.
pub fn is_shown(room: &Room) -> bool {
    room.votes_here().is_some()
}

/// Returns how many rows the votes take.
pub fn height(canvas: &Canvas, room: &Room) -> u16 {
    let Some((_, votes)) = room.votes_here() else { return 0 };
    let rows = match (votes.is_open(), votes.hides_few()) {
        (true, false) => rows(canvas, votes).len() + 2,
        (true, true) => 1,
        (false, _) => 1 + usize::from(room.note),
    };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// One row of a chart.
struct Bar {
    label: String,
    shift: Shift,
    /// Whether it is what they did.
    is_taken: bool,
}

fn rows(canvas: &Canvas, votes: &Votes) -> Vec<Bar> {
    let decision = canvas.app().room_case().map(|case| case.decision).unwrap_or_default();
    let fingers = votes.is_show_of_fingers();
    let options = if fingers { Vec::new() } else { decision.options };
    let letters: Vec<&str> = options.iter().map(|option| option.key.as_str()).collect();
    let keys = if fingers { FINGERS.to_vec() } else { letters };
    let label = |key: &str| {
        let option = options.iter().find(|option| option.key == key);
        option.map_or_else(|| key.to_owned(), |option| format!("{key} {}", option.text))
    };
    let bar = |shift: Shift| Bar {
        label: label(&shift.key),
        is_taken: decision.taken.as_ref().is_some_and(|taken| *taken == shift.key),
        shift,
    };
    let mut rows: Vec<Bar> = votes.shift(&keys).into_iter().map(bar).collect();
    if let Some(shift) = votes.dont_know().filter(|shift| shift.first > 0 || shift.second.unwrap_or(0) > 0) {
        rows.push(Bar { label: "don't know".to_owned(), shift, is_taken: false });
    }
    rows
}

/// Paints the votes.
pub fn paint(canvas: &mut Canvas, room: &Room, area: Rect) {
    let Some((row, votes)) = room.votes_here() else { return };
    match (votes.is_open(), votes.hides_few()) {
        (true, false) => chart(canvas, row, votes, area),
        (true, true) => few(canvas, votes, area),
        (false, _) => sealed(canvas, room, votes, area),
    }
}

fn sealed(canvas: &mut Canvas, room: &Room, votes: &Votes, area: Rect) {
    let theme = *canvas.theme();
    let answers = votes.for_host(Round::First).map_or(0, crate::session::Tally::answers);
    let words = format!("First vote is in: {answers} answers, sealed.");
    canvas.line(area, 0, &Line::styled(words, theme.gate));
    offer(canvas, "shows it", area);
    if let Some(hint) = votes.hint().filter(|_| room.note) {
        canvas.line(area, 1, &Line::styled(hint.words(), theme.dim));
    }
}

/// Says that numbers could tell who chose what.
fn few(canvas: &mut Canvas, votes: &Votes, area: Rect) {
    let theme = *canvas.theme();
    let latest = votes.for_host(Round::Second).or(votes.for_host(Round::First));
    let answers = latest.map_or(0, crate::session::Tally::answers);
    let words = format!("{answers} answers: too few to be anonymous.");
    canvas.line(area, 0, &Line::styled(words, theme.gate));
    offer(canvas, "shows them", area);
}

/// Says which key shows the votes; a click does it as well.
fn offer(canvas: &mut Canvas, says: &str, area: Rect) {
    let theme = *canvas.theme();
    let key = canvas.key(Mode::Room, Action::ShowVotes);
    if area.width < 52 || key.is_empty() {
        return;
    }
    let line =
        Line::from(vec![Span::styled(key, theme.accent), Span::styled(format!(" {says}  "), theme.dim)]);
    let wide = u16::try_from(line.width()).unwrap_or(0);
    let at = Rect { x: area.x + area.width - wide, width: wide, height: 1, ..area };
    canvas.line(at, 0, &line);
    canvas.target(at, Click::Ask(Action::ShowVotes));
}

/// Paints how many chose what in each round, as bars of one measure.
fn chart(canvas: &mut Canvas, row: &Row, votes: &Votes, area: Rect) {
    let theme = *canvas.theme();
    let rows = rows(canvas, votes);
    let twice = votes.has(Round::Second);
    // How many a bar stands for, so that the two rounds can be compared.
    let most =
        rows.iter().map(|row| row.shift.first.max(row.shift.second.unwrap_or(0))).max().unwrap_or(1).max(1);
    let columns = usize::from(area.width.saturating_sub(2));
    let widest = rows.iter().map(|row| width(&row.label) + 3).max().unwrap_or(0);
    let label = (columns / 3).clamp(12, 44).min(widest.max(6));
    let bar = columns.saturating_sub(label + 8) / if twice { 2 } else { 1 };
    let bar = bar.saturating_sub(6).clamp(3, 40);
    let mut head = vec![Span::styled(heading(row, votes), theme.accent)];
    if rows.iter().any(|row| row.is_taken) {
        head.push(Span::styled(format!("   {} what they did", theme.signs.here), theme.gate));
    }
    canvas.line(area, 0, &Line::from(head));
    canvas.right(area, 0, &Line::styled(format!("{}  ", said_of(votes)), theme.dim));
    let (first, then) = match (votes.is_show_of_fingers(), twice) {
        (true, _) => (spread(votes), String::new()),
        (_, true) => (fit("first", bar + 6), fit("then", bar + 6)),
        (_, false) => (fit("first", bar + 6), String::new()),
    };
    canvas.line(area, 1, &Line::styled(format!("{}{first}{then}", " ".repeat(label + 1)), theme.dim));
    for (number, row) in (2..).zip(&rows) {
        let drawn = |count: u32| {
            let long = usize::try_from(u64::from(count) * bar as u64 / u64::from(most)).unwrap_or(0);
            let long = if count > 0 { long.max(1) } else { 0 };
            let sign = if count == 0 { theme.signs.dot.to_owned() } else { theme.signs.block.repeat(long) };
            fit(&format!("{sign} {count}"), bar + 6)
        };
        let (words, style) = if row.is_taken {
            (format!("{} {}", theme.signs.here, row.label), theme.gate)
        } else {
            (row.label.clone(), theme.body)
        };
        let mut spans = vec![
            Span::styled(fit(&clip(&words, label), label + 1), style),
            Span::styled(drawn(row.shift.first), if twice { theme.dim } else { theme.strong }),
        ];
        if let Some(second) = row.shift.second {
            spans.push(Span::styled(drawn(second), theme.strong));
            let by = row.shift.by().unwrap_or(0);
            let by = if by == 0 { "=".to_owned() } else { format!("{by:+}").replace('-', theme.signs.minus) };
            spans.push(Span::styled(by, theme.accent));
        }
        canvas.line(area, number, &Line::from(spans));
    }
}

/// Returns what the chart shows.
fn heading(row: &Row, votes: &Votes) -> String {
    let asked = match (votes.is_show_of_fingers(), votes.has(Round::Second)) {
        (true, _) => "fingers",
        (_, true) => "twice asked",
        (_, false) => "asked once",
    };
    format!("{}, {asked}", row.step.heading().to_uppercase())
}

/// Returns from where to where a show of fingers goes, and its middle.
fn spread(votes: &Votes) -> String {
    let Some(tally) = votes.seen(Round::First) else { return String::new() };
    let mut shown = tally.counts.iter().filter(|(_, count)| **count > 0).map(|(key, _)| key.as_str());
    let Some(least) = shown.next() else { return String::new() };
    let most = shown.next_back().unwrap_or(least);
    let middle = tally.middle().map(|middle| format!(", the middle is {middle}")).unwrap_or_default();
    if least == most { format!("all {least}") } else { format!("from {least} to {most}{middle}") }
}

/// Returns how many answered, and what is to be said of anonymity.
fn said_of(votes: &Votes) -> String {
    let tally = votes.seen(Round::Second).or(votes.seen(Round::First));
    let Some(tally) = tally else { return String::new() };
    let hands = format!("{} {}", tally.answers(), tally.mode.label());
    match tally.anonymity() {
        Some(_) if tally.mode.is_seen_by_all() => format!("{hands}, not anonymous"),
        Some(_) => format!("{hands}, too few to be anonymous"),
        None => hands,
    }
}
