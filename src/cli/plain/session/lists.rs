//! Lists printed on request: the board, the agenda, the votes.

use super::step::minutes;
use crate::document::PlainWriter;
use crate::screens::{ActiveSession, App, entries};
use crate::session::{Round, Shift, Tally, Votes};
use crate::text::{capital, count};

/// Returns the numbered entries of the board.
pub fn board(room: &ActiveSession, by_votes: bool, teller: PlainWriter) -> String {
    let entries = entries(room.state(), by_votes);
    if entries.is_empty() {
        return "The board is empty.\n".to_owned();
    }
    let mut told = String::new();
    let mut head = "";
    for (number, entry) in (1..).zip(&entries) {
        if entry.heading() != head {
            head = entry.heading();
            told.push_str(&format!("{head}:\n"));
        }
        let (words, behind) = entry.words(room.state());
        let behind = if behind.is_empty() { behind } else { format!(" ({behind})") };
        told.push_str(
            &teller.lines(&format!("{number}. "), &format!("{}{behind}", words.replace('\n', " "))),
        );
    }
    told + "change, off, learned, plus or minus, then a number, does that to an entry; sort sorts by votes.\n"
}

/// Returns the numbered steps, each with its status.
pub fn agenda(room: &ActiveSession, teller: PlainWriter) -> String {
    let state = room.state();
    let slots = state.schedule(room.now);
    let mut told = String::new();
    for (number, row) in (1..).zip(&state.rows) {
        let slot = slots.iter().find(|slot| slot.step == row.step.id);
        let ahead = slot.filter(|slot| !slot.over && slot.begins > state.moment(room.now));
        let how = match ahead {
            _ if state.current == Some(row.step.id) => "now".to_owned(),
            _ if row.skipped => "skipped".to_owned(),
            Some(slot) => format!("in {}", minutes(slot.begins - state.moment(room.now))),
            None if row.started.is_some() => "done".to_owned(),
            None => "still to come".to_owned(),
        };
        let line = format!("{}, {}, {how}.", row.step.heading(), minutes(row.planned()));
        told.push_str(&teller.lines(&format!("{number}. "), &line));
    }
    let ends = minutes(state.will_end(room.now).saturating_sub(state.moment(room.now)));
    let late = state.late_by(room.now);
    told.push_str(&match late {
        -29..=29 => format!("{ends} to go, as planned.\n"),
        late => {
            let by = minutes(late.unsigned_abs());
            format!("{ends} to go, {by} {} than planned.\n", if late > 0 { "later" } else { "earlier" })
        }
    });
    told + "go, skip, longer, shorter, earlier, later, question or add, then a number, changes it.\n"
}

/// Returns the votes, as far as they may be seen.
pub fn votes(app: &App, room: &ActiveSession, teller: PlainWriter) -> String {
    let Some((_, votes)) = room.votes_here() else {
        let is_decision = room.row().is_some_and(|row| row.step.has_vote());
        let says = if is_decision { "No votes yet." } else { "There is a vote at the decision." };
        return format!("{says}\n");
    };
    if !votes.is_open() {
        return "The first vote is in, and sealed. V: show it.\n".to_owned();
    }
    if votes.hides_few() {
        let answers = votes.latest_for_host().map_or(0, Tally::answers);
        return format!("{}: too few to be anonymous. V: show them.\n", count(answers, "answer"));
    }
    let twice = if votes.has(Round::Second) { "both rounds" } else { "one round" };
    let mut told = teller.lines("", &format!("The votes, {twice}, {}:", how_many(votes)));
    for option in votes.counted(room.case_on(&app.cx.cases)) {
        let key = &option.shift.key;
        let label = if option.text.is_empty() { key.clone() } else { format!("{key}, {}", option.text) };
        told.push_str(&teller.lines("", &shifted(label.trim_end_matches('.'), &option.shift)));
    }
    if let Some(spread) =
        votes.seen(Round::First).filter(|_| votes.is_show_of_fingers()).and_then(Tally::spread)
    {
        told.push_str(&format!("{}.\n", capital(&spread)));
    }
    if let Some(unsure) = votes.dont_know().filter(Shift::is_chosen) {
        told.push_str(&teller.lines("", &shifted("Don't know", &unsure)));
    }
    told
}

fn shifted(label: &str, shift: &Shift) -> String {
    let by = match shift.by() {
        None => return format!("{label}: {}.", shift.first),
        Some(0) => "the same".to_owned(),
        Some(by) => format!("{} {}", by.unsigned_abs(), if by > 0 { "more" } else { "fewer" }),
    };
    format!("{label}: first {}, then {}, {by}.", shift.first, shift.second.unwrap_or(0))
}

fn how_many(votes: &Votes) -> String {
    let Some(tally) = votes.latest_seen() else { return String::new() };
    let answers = format!("{} {}", tally.answers(), tally.mode.label());
    tally.anonymity().map_or(answers.clone(), |note| format!("{answers}, {note}"))
}
