//! The current step: its question, its seating, the visible part of the case.

use crate::case::Phase;
use crate::document::PlainWriter;
use crate::screens::{ActiveSession, App, NextMove};
use crate::session::{AgendaRow, CarriedStep, StepKind, Timer};
use crate::text::{capital, count};

/// Formats seconds as whole minutes, at least one.
pub fn minutes(seconds: u64) -> String {
    count((seconds.saturating_add(30) / 60).max(1), "minute")
}

/// Returns the step and its question.
pub fn step(room: &ActiveSession, row: &AgendaRow, teller: PlainWriter) -> String {
    let state = room.state();
    let place = state.place(row.step.id).unwrap_or(0) + 1;
    let mut head = format!("Step {place} of {}: {}, ", state.rows.len(), row.step.heading());
    head.push_str(&minutes(row.planned()));
    let parts = row.step.parts.iter().enumerate();
    let parts: Vec<String> = parts
        .map(|(part, of)| match row.step.parts.len() {
            1 => of.structure.id().to_owned(),
            _ => format!("{} {}", of.structure.id(), minutes(row.part_planned(part))),
        })
        .collect();
    if !parts.is_empty() {
        head.push_str(&format!(": {}", parts.join(", then ")));
    }
    let mut told = teller.lines("", &format!("{head}."));
    // The story comes first, then what the room knows of it.
    if row.step.kind != StepKind::Story {
        told.push_str(&question(&state.asked(&row.step).text, teller));
    }
    if row.step.kind == StepKind::Return {
        for (number, carried) in (1..).zip(&state.carried) {
            told.push_str(&teller.lines(&format!("{number}. "), &of_last_time(carried)));
        }
    }
    told.push_str(&own_words(room, row, teller));
    if row.part > 0 {
        told.push_str(&part(row, teller));
    } else if !row.seating().is_empty() {
        told.push_str(&teller.lines("", row.seating()));
    }
    told
}

/// Returns what the beginning and the end of a session say beside their question.
fn own_words(room: &ActiveSession, row: &AgendaRow, teller: PlainWriter) -> String {
    let state = room.state();
    match row.step.kind {
        StepKind::Frame => {
            let minutes = minutes(state.agenda_timer(room.now).planned);
            teller.lines(
                "",
                &format!("We have {minutes}. You may pass at any time. “I don't know” is a good answer."),
            )
        }
        StepKind::Farewell => {
            let steps = state.first_steps.iter().map(|chosen| {
                let sentence = chosen.step.sentence();
                teller.lines("- ", &format!("{}. {}.", sentence.trim_end_matches('.'), chosen.step.whose()))
            });
            let said = state.closing.iter().map(|(_, words)| teller.lines("- ", words));
            steps.chain(said).collect()
        }
        StepKind::Talk
        | StepKind::Story
        | StepKind::Return
        | StepKind::Concept
        | StepKind::Break
        | StepKind::Harvest
        | StepKind::Closing => String::new(),
    }
}

/// Returns the question as a sentence.
pub fn question(text: &str, teller: PlainWriter) -> String {
    let end = if text.is_empty() || text.ends_with(['.', '?', '!', '”', '"', ')']) { "" } else { "." };
    teller.lines("", &format!("{}{end}", capital(text)))
}

/// Returns the current seating.
pub fn part(row: &AgendaRow, teller: PlainWriter) -> String {
    let Some(part) = row.step.parts.get(row.part) else { return String::new() };
    let minutes = minutes(row.part_planned(row.part));
    let now = teller.lines("", &format!("Now {}, {minutes}. {}", part.structure.id(), row.seating()));
    // What the room knows is asked once the story is told.
    let asks = row.step.kind == StepKind::Story;
    now + &if asks { question(&row.step.asked.text, teller) } else { String::new() }
}

fn of_last_time(carried: &CarriedStep) -> String {
    let sentence = carried.step.sentence();
    format!("{}. {}; {}.", sentence.trim_end_matches('.'), carried.step.whose(), carried.told())
}

/// Returns the facilitator's notes.
pub fn note(room: &ActiveSession, row: &AgendaRow, teller: PlainWriter) -> String {
    let asked = room.state().asked(&row.step);
    let mut told = if asked.note.is_empty() {
        "There is no note for this question.\n".to_owned()
    } else {
        teller.lines("", &format!("For the facilitator: {}", asked.note))
    };
    for question in &asked.follow_ups {
        told.push_str(&teller.lines("", &format!("Then ask: {question}")));
    }
    let votes = room.state().votes(row.step.id);
    if let Some(hint) = votes.hint() {
        told.push_str(&teller.lines("", hint.words()));
    }
    told
}

/// Returns the time left.
pub fn time(room: &ActiveSession, teller: PlainWriter) -> String {
    let state = room.state();
    let left = |name: &str, timer: Timer| {
        let left = timer.left();
        let time = minutes(left.unsigned_abs());
        if left < 0 { format!("{name} is over by {time}. ") } else { format!("{name} has {time} left. ") }
    };
    let mut told = String::new();
    if let Some(row) = room.row() {
        if row.step.parts.len() > 1 {
            let name = row.step.parts.get(row.part).map_or("part", |part| part.structure.id());
            let timer = state.part_timer(row.step.id, room.now);
            told.push_str(&timer.map(|timer| left(&format!("The part, {name},"), timer)).unwrap_or_default());
        }
        let timer = state.step_timer(row.step.id, room.now);
        told.push_str(&timer.map(|timer| left("The step", timer)).unwrap_or_default());
    }
    told.push_str(&left("The session", state.agenda_timer(room.now)));
    if state.is_paused() {
        told.push_str("The timer is paused. ");
    }
    teller.lines("", told.trim_end())
}

/// Returns what can be typed next, most likely first.
pub fn cue(app: &App, room: &ActiveSession) -> String {
    if room.is_preparing() {
        return "Being prepared; nothing runs. agenda lists the steps, longer 3 or question 3 changes one. q: keep or begin it.\n".to_owned();
    }
    let next = app.screens.room.next_move(room, &app.cx.cases);
    let mut cue = match next {
        NextMove::Part(..) => format!("Enter: now {}.", next.says()),
        _ => format!("Enter: {}.", next.says()),
    };
    let row = room.row();
    if row.is_some_and(|row| row.step.kind == StepKind::Return) && !room.state().carried.is_empty() {
        cue.push_str(" tell 1: what happened with it.");
    }
    if row.is_some_and(|row| row.step.phase == Some(Phase::Step)) {
        cue.push_str(" f: a first step.");
    }
    let may_vote =
        row.is_some_and(|row| row.step.has_vote() && room.state().votes(row.step.id).next_round().is_some());
    if may_vote && !matches!(next, NextMove::Options | NextMove::Vote(_)) {
        cue.push_str(" v: vote.");
    }
    cue.push_str(" n and text: a note. b: back. q: leave. ?: more.\n");
    if room.is_rehearsal() {
        cue.insert_str(0, "Rehearsal, nothing is kept. ");
    }
    cue
}
