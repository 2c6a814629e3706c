//! Reports events in a few words.

use super::step::minutes;
use crate::session::{Record, Round, SessionEvent, SessionState, Tally, VoteMode};
use crate::text::count;

/// Reports what these events did, except for what is printed in full elsewhere.
pub fn recorded(events: &[Record], state: &SessionState) -> String {
    let added: i64 =
        events
            .iter()
            .map(|logged| {
                if let SessionEvent::TimerExtended { seconds, .. } = logged.event {
                    seconds.into()
                } else {
                    0
                }
            })
            .sum();
    let mut said: String = events.iter().map(|logged| words(&logged.event, state)).collect();
    if added != 0 {
        let more = if added > 0 { "more" } else { "less" };
        said.push_str(&format!("{} {more}.\n", minutes(added.unsigned_abs())));
    }
    said
}

fn words(event: &SessionEvent, state: &SessionState) -> String {
    let heading = |step| state.row(step).map_or("the step", |row| row.step.heading());
    let said = match event {
        SessionEvent::Created(_) => "Started. Everything is saved as you type.".to_owned(),
        SessionEvent::Resumed => "Resumed where you left it.".to_owned(),
        SessionEvent::NoteAdded { column, .. } => format!("Saved on the board, under {column}."),
        SessionEvent::NoteMarked { marked: true, .. } => "Marked as learned.".to_owned(),
        SessionEvent::NoteMarked { marked: false, .. } => "No longer marked.".to_owned(),
        SessionEvent::NoteRedacted { .. } | SessionEvent::ExperienceRedacted { .. } => {
            "Removed; u undoes that.".to_owned()
        }
        SessionEvent::ExperienceAdded { consent, .. } => format!("Saved; it {}.", consent.label()),
        SessionEvent::ParkingAdded { .. } => "Parked.".to_owned(),
        SessionEvent::ParkingResolved { home, .. } => format!("It goes to: {home}."),
        SessionEvent::FirstStepAdded(step) => {
            format!("Saved. {}.", step.sentence().trim_end_matches('.'))
        }
        SessionEvent::NoteChanged { .. }
        | SessionEvent::ExperienceChanged { .. }
        | SessionEvent::FirstStepChanged { .. } => "Changed.".to_owned(),
        SessionEvent::ClosingAdded { .. } => "Kept.".to_owned(),
        SessionEvent::CarriedTold { status, .. } => format!("Kept: {}.", status.label()),
        SessionEvent::TallyEntered { round, tally, .. } => entered(*round, tally),
        SessionEvent::TimerPaused => "The timer is paused; t resumes it.".to_owned(),
        SessionEvent::TimerResumed => "The timer is running.".to_owned(),
        SessionEvent::StepSkipped { step } => format!("Skipped: {}.", heading(*step)),
        SessionEvent::StepPlanned { step, seconds } => {
            format!("{}: {}.", heading(*step), minutes((*seconds).into()))
        }
        SessionEvent::StepAdded { to, step } => {
            format!("It is now step {}: {}, {}.", to + 1, step.heading(), minutes(step.seconds.into()))
        }
        SessionEvent::StepMoved { to, .. } => format!("Moved; it is now step {}.", to + 1),
        // The step, the case, the votes and the clock are printed after each command.
        SessionEvent::Renamed { .. }
        | SessionEvent::EndFixed { .. }
        | SessionEvent::CaseAdded(_)
        | SessionEvent::StepStarted { .. }
        | SessionEvent::PartStarted { .. }
        | SessionEvent::PromptChosen { .. }
        | SessionEvent::TimerExtended { .. }
        | SessionEvent::OptionsShown { .. }
        | SessionEvent::EndingRevealed { .. }
        | SessionEvent::VotesShown { .. }
        | SessionEvent::CurtainDrawn { .. }
        | SessionEvent::DraftSaved { .. }
        | SessionEvent::DraftDropped { .. }
        | SessionEvent::Undone { .. }
        | SessionEvent::Ended
        | SessionEvent::Unknown(_) => return String::new(),
    };
    said + "\n"
}

fn entered(round: Round, tally: &Tally) -> String {
    let (which, sealed) = match (tally.mode, round) {
        // A finger vote is visible to all, so its result is printed at once.
        (VoteMode::Fingers, _) => ("Finger vote", ""),
        (_, Round::First) => ("First vote", " It is sealed; V: show it."),
        (_, Round::Second) => ("Second vote", ""),
    };
    let seen = tally.anonymity().map(|note| format!(", {note}")).unwrap_or_default();
    format!("{which} is in: {}{seen}.{sealed}", count(tally.answers(), "answer"))
}
