//! Votes: sealed until both rounds are in, then how the room moved, as bars.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Action, Mode, Room};
use crate::case::Phase;
use crate::session::{Round, Row, Shift, StepId, Votes};
use crate::text::{clip, fit};
use crate::ui::canvas::Canvas;

/// Returns the votes that belong to a step: its own, or those on its case once the case is revealed.
fn votes_of<'a>(room: &'a Room, row: &Row) -> Option<(StepId, &'a Votes)> {
    let state = room.state();
    let step = if row.step.has_vote() {
        row.step.id
    } else if row.step.phase == Some(Phase::Reveal) {
        state.rows.iter().rfind(|other| other.step.has_vote() && other.step.case == row.step.case)?.step.id
    } else {
        return None;
    };
    let votes = state.votes(step);
    votes.has(Round::First).then_some((step, votes))
}

/// Returns whether there is anything to say of votes here.
pub fn is_shown(_canvas: &Canvas, room: &Room, row: &Row) -> bool {
    votes_of(room, row).is_some()
}

/// Returns how many rows the votes take.
pub fn height(canvas: &Canvas, room: &Room, row: &Row) -> u16 {
    let Some((_, votes)) = votes_of(room, row) else { return 0 };
    let rows = if votes.is_open() { shifts(canvas, votes).len() + 2 } else { 1 + usize::from(room.note) };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

fn shifts(canvas: &Canvas, votes: &Votes) -> Vec<(Shift, String)> {
    let case = canvas.app().room_case();
    let options = case.map(|case| case.decision.options).unwrap_or_default();
    let keys: Vec<&str> = options.iter().map(|option| option.key.as_str()).collect();
    let label = |key: &str| {
        let option = options.iter().find(|option| option.key == key);
        option.map_or_else(|| key.to_owned(), |option| format!("{key} {}", option.text))
    };
    let mut rows: Vec<(Shift, String)> =
        votes.shift(&keys).into_iter().map(|shift| (label(&shift.key), shift)).map(|(a, b)| (b, a)).collect();
    if let Some(unsure) = votes.dont_know().filter(|shift| shift.first > 0 || shift.second.unwrap_or(0) > 0) {
        rows.push((unsure, "don't know".to_owned()));
    }
    rows
}

/// Paints the votes.
pub fn paint(canvas: &mut Canvas, room: &Room, row: &Row, area: Rect) {
    let Some((_, votes)) = votes_of(room, row) else { return };
    let theme = *canvas.theme();
    if !votes.is_open() {
        let key = canvas.key(Mode::Room, Action::ShowVotes);
        let answers = votes.for_host(Round::First).map_or(0, crate::session::Tally::answers);
        let words = format!("First vote is in: {answers} answers, sealed.");
        canvas.line(area, 0, &Line::styled(words, theme.gate));
        if area.width >= 56 {
            canvas.right(area, 0, &Line::styled(format!("{key} shows it  "), theme.dim));
        }
        if let Some(hint) = votes.hint().filter(|_| room.note) {
            canvas.line(area, 1, &Line::styled(hint.words(), theme.dim));
        }
        return;
    }
    let rows = shifts(canvas, votes);
    let twice = votes.has(Round::Second);
    // How many a bar stands for, so that the two rounds can be compared.
    let most =
        rows.iter().map(|(shift, _)| shift.first.max(shift.second.unwrap_or(0))).max().unwrap_or(1).max(1);
    let columns = usize::from(area.width.saturating_sub(2));
    let label = (columns / 3).clamp(12, 44);
    let bar = columns.saturating_sub(label + 8) / if twice { 2 } else { 1 };
    let bar = bar.saturating_sub(6).clamp(3, 40);
    let head = if twice { "DECIDE, twice asked" } else { "DECIDE, asked once" };
    canvas.line(area, 0, &Line::styled(head, theme.accent));
    canvas.right(area, 0, &Line::styled(format!("{}  ", said_of(votes)), theme.dim));
    let first = fit("first", bar + 6);
    let then = if twice { fit("then", bar + 6) } else { String::new() };
    canvas.line(area, 1, &Line::styled(format!("{}{first}{then}", " ".repeat(label + 1)), theme.dim));
    for (number, (shift, words)) in (2..).zip(&rows) {
        let drawn = |count: u32| {
            let long = usize::try_from(u64::from(count) * bar as u64 / u64::from(most)).unwrap_or(0);
            let long = if count > 0 { long.max(1) } else { 0 };
            let sign = if count == 0 { theme.signs.dot.to_owned() } else { theme.signs.block.repeat(long) };
            fit(&format!("{sign} {count}"), bar + 6)
        };
        let mut spans = vec![
            Span::styled(fit(&clip(words, label), label + 1), theme.body),
            Span::styled(drawn(shift.first), theme.dim),
        ];
        if let Some(second) = shift.second {
            spans.push(Span::styled(drawn(second), theme.strong));
            let by = shift.by().unwrap_or(0);
            let by = if by == 0 { "=".to_owned() } else { format!("{by:+}").replace('-', theme.signs.minus) };
            spans.push(Span::styled(by, theme.accent));
        }
        canvas.line(area, number, &Line::from(spans));
    }
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
