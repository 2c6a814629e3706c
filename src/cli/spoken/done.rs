//! What was just done, said in a few words.

use super::step::minutes;
use crate::session::{Happened, Logged, Round, State, VoteMode};

/// Returns what these events did; what is told at length elsewhere is left out.
pub fn done(events: &[Logged], state: &State) -> String {
    let added: i64 = events
        .iter()
        .map(
            |logged| {
                if let Happened::TimerExtended { seconds, .. } = logged.event { seconds.into() } else { 0 }
            },
        )
        .sum();
    let mut said: String = events.iter().map(|logged| words(&logged.event, state)).collect();
    if added != 0 {
        let more = if added > 0 { "more" } else { "less" };
        said.push_str(&format!("{} {more}.\n", minutes(added.unsigned_abs())));
    }
    said
}

fn words(event: &Happened, state: &State) -> String {
    let said = match event {
        Happened::Created(_) => "Begun. Everything is kept as it is typed.".to_owned(),
        Happened::Resumed => "Taken up again where it was left.".to_owned(),
        Happened::NoteAdded { column, .. } => format!("Kept on the board, under {column}."),
        Happened::NoteMarked { marked: true, .. } => "Marked as learned.".to_owned(),
        Happened::NoteMarked { marked: false, .. } => "Not marked any more.".to_owned(),
        Happened::NoteRedacted { .. } | Happened::ExperienceRedacted { .. } => {
            "Taken off; u takes that back.".to_owned()
        }
        Happened::ExperienceAdded { consent, .. } => format!("Kept; it {}.", consent.label()),
        Happened::ParkingAdded { .. } => "Parked.".to_owned(),
        Happened::ParkingResolved { home, .. } => format!("It goes to: {home}."),
        Happened::FirstStepAdded(step) => {
            format!("Kept. {}.", step.sentence().trim_end_matches('.'))
        }
        Happened::NoteChanged { .. }
        | Happened::ExperienceChanged { .. }
        | Happened::FirstStepChanged { .. } => "Changed.".to_owned(),
        Happened::ClosingAdded { .. } => "Kept.".to_owned(),
        Happened::CarriedTold { status, .. } => format!("Kept: {}.", status.label()),
        Happened::TallyEntered { round, tally, .. } => {
            let (which, sealed) = match (tally.mode, round) {
                // It was seen by all, and is told at once.
                (VoteMode::Fingers, _) => ("The show of fingers", ""),
                (_, Round::First) => ("First vote", " It is sealed; V: show it."),
                (_, Round::Second) => ("Second vote", ""),
            };
            let seen = tally.anonymity().map(|note| format!(", {note}")).unwrap_or_default();
            format!("{which} is in: {} answers{seen}.{sealed}", tally.answers())
        }
        Happened::TimerPaused => "The clock stands still; t lets it run.".to_owned(),
        Happened::TimerResumed => "The clock runs.".to_owned(),
        Happened::StepSkipped { step } => {
            let name = state.row(*step).map_or("the step", |row| row.step.heading());
            format!("Passed over: {name}.")
        }
        Happened::StepPlanned { step, seconds } => {
            let name = state.row(*step).map_or("the step", |row| row.step.heading());
            format!("{name}: {}.", minutes((*seconds).into()))
        }
        Happened::StepAdded { to, step } => {
            format!("It is step {} now: {}, {}.", to + 1, step.heading(), minutes(step.seconds.into()))
        }
        Happened::StepMoved { to, .. } => format!("Moved; it is step {}.", to + 1),
        _ => return String::new(),
    };
    said + "\n"
}
