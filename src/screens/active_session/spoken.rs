//! What was kept or undone, in words, with its name and number.

use crate::session::{Record, RecordId, Round, Session, SessionEvent, SessionState, StepId, Tally, VoteMode};
use crate::text::clip;

/// Returns what a record has kept, once it is applied; `None` if the screen shows it by itself.
pub fn kept(record: &Record, session: &Session) -> Option<String> {
    let state = session.state();
    Some(match &record.event {
        SessionEvent::Undone { of } => taken_back(*of, session)?,
        SessionEvent::NoteAdded { step, column, .. } => {
            let count = state
                .notes
                .iter()
                .filter(|note| note.step == *step && note.column == *column && !note.redacted)
                .count();
            let under = if column.is_empty() { String::new() } else { format!(", under {column}") };
            format!("Kept on the board{under} ({count}).")
        }
        SessionEvent::ExperienceAdded { consent, .. } => {
            let count = state.experiences.iter().filter(|experience| !experience.redacted).count();
            format!("Experience {count} kept; it {}.", consent.label())
        }
        SessionEvent::ParkingAdded { .. } => {
            format!("Kept in the parking lot ({}).", state.parking.len())
        }
        SessionEvent::ParkingResolved { home, .. } => format!("It goes to: {home}."),
        SessionEvent::FirstStepAdded(_) => format!("First step {} kept.", state.first_steps.len()),
        SessionEvent::ClosingAdded { .. } => format!("Closing word {} kept.", state.closing.len()),
        SessionEvent::CarriedTold { status, .. } => format!("Kept: {}.", status.label()),
        SessionEvent::TallyEntered { step, round, tally } => counted(*step, *round, tally, session),
        SessionEvent::NoteRedacted { .. } => "The note is off the board.".to_owned(),
        SessionEvent::ExperienceRedacted { .. } => "The experience is off the board.".to_owned(),
        SessionEvent::NoteChanged { .. } => "The note is changed.".to_owned(),
        SessionEvent::ExperienceChanged { .. } => "The experience is changed.".to_owned(),
        SessionEvent::FirstStepChanged { .. } => "The first step is changed.".to_owned(),
        SessionEvent::Created(_)
        | SessionEvent::Renamed { .. }
        | SessionEvent::EndFixed { .. }
        | SessionEvent::CaseAdded(_)
        | SessionEvent::StepStarted { .. }
        | SessionEvent::PartStarted { .. }
        | SessionEvent::StepSkipped { .. }
        | SessionEvent::StepMoved { .. }
        | SessionEvent::StepAdded { .. }
        | SessionEvent::StepPlanned { .. }
        | SessionEvent::PromptChosen { .. }
        | SessionEvent::TimerPaused
        | SessionEvent::TimerResumed
        | SessionEvent::TimerExtended { .. }
        | SessionEvent::OptionsShown { .. }
        | SessionEvent::EndingRevealed { .. }
        | SessionEvent::VotesShown { .. }
        | SessionEvent::NoteMarked { .. }
        | SessionEvent::CurtainDrawn { .. }
        | SessionEvent::DraftSaved { .. }
        | SessionEvent::DraftDropped { .. }
        | SessionEvent::Resumed
        | SessionEvent::Ended
        | SessionEvent::Unknown(_) => return None,
    })
}

/// Returns how many people voted, and whether the other round had as many.
fn counted(step: StepId, round: Round, tally: &Tally, session: &Session) -> String {
    let votes = session.state().votes(step);
    let same = |event: &SessionEvent| matches!(event, SessionEvent::TallyEntered { step: of, round: which, .. } if (*of, *which) == (step, round));
    let times = session.log().iter().filter(|record| same(&record.event)).count();
    let people = |tally: &Tally| tally.answers().saturating_add(tally.not_voting);
    let told = |count: u32| if count == 1 { "1 person".to_owned() } else { format!("{count} people") };
    let (name, other, other_name) = match (tally.mode, round) {
        (VoteMode::Fingers, _) => return format!("Finger vote kept: {}.", told(people(tally))),
        (_, Round::First) => ("First vote", votes.for_host(Round::Second), "second"),
        (_, Round::Second) => ("Second vote", votes.for_host(Round::First), "first"),
    };
    let again = if times > 1 { "typed again" } else { "kept" };
    let here = people(tally);
    match other.map(people).filter(|there| *there != here) {
        Some(there) => {
            format!("{name} {again}: {}, but {there} in the {other_name}. v types it again.", told(here))
        }
        None => format!("{name} {again}: {}.", told(here)),
    }
}

/// Returns what an undo took back or brought back, once it is applied.
fn taken_back(of: RecordId, session: &Session) -> Option<String> {
    let event =
        |id: RecordId| session.log().iter().find(|record| record.id() == id).map(|record| &record.event);
    let taken = event(of)?;
    if let SessionEvent::Undone { of: before } = taken {
        return Some(redone(event(*before), session.state()));
    }
    Some(undone(taken, session.state()))
}

/// Returns what was undone.
fn undone(event: &SessionEvent, state: &SessionState) -> String {
    if matches!(event, SessionEvent::StepStarted { .. } | SessionEvent::PartStarted { .. }) {
        return "Back to where you were.".to_owned();
    }
    let step_name = |step: &StepId| name(*step, state);
    if matches!(event, SessionEvent::NoteAdded { .. }) {
        let left = state.notes.iter().filter(|note| !note.redacted).count();
        return format!("Note {} is off the board; U redoes it.", left + 1);
    }
    if matches!(event, SessionEvent::EndingRevealed { .. }) {
        return "The ending is hidden again.".to_owned();
    }
    if let SessionEvent::StepSkipped { step } = event {
        return format!("{} is no longer skipped.", step_name(step));
    }
    if let SessionEvent::StepMoved { step, .. } = event {
        return format!("{} is back in its place.", step_name(step));
    }
    if let SessionEvent::StepAdded { step, .. } = event {
        return format!("{} is off the agenda; U redoes it.", step.heading().to_uppercase());
    }
    if matches!(event, SessionEvent::CaseAdded(_)) {
        return "The case and its steps are out of the session; U redoes it.".to_owned();
    }
    format!("Undone: {}; U redoes it.", what(event, state))
}

/// Returns what was done again.
fn redone(event: Option<&SessionEvent>, state: &SessionState) -> String {
    event.map_or_else(|| "Redone.".to_owned(), |event| format!("Redone: {}.", what(event, state)))
}

/// Returns the name of an event, as in "undone: + 2 minutes for listen".
fn what(event: &SessionEvent, state: &SessionState) -> String {
    match event {
        SessionEvent::StepStarted { step } | SessionEvent::PartStarted { step, .. } => {
            format!("on to {}", name(*step, state))
        }
        SessionEvent::StepSkipped { step } => format!("{} skipped", name(*step, state)),
        SessionEvent::StepMoved { step, to } => format!("{} moved to place {}", name(*step, state), to + 1),
        SessionEvent::StepAdded { step, .. } => format!("the step {}", step.heading()),
        SessionEvent::StepPlanned { step, .. } => format!("the length of {}", name(*step, state)),
        SessionEvent::TimerExtended { step, seconds } => {
            let sign = if *seconds < 0 { "-" } else { "+" };
            let minutes = seconds.unsigned_abs().div_ceil(60);
            let unit = if minutes == 1 { "minute" } else { "minutes" };
            format!("{sign} {minutes} {unit} for {}", name(*step, state))
        }
        SessionEvent::TimerPaused => "the pause".to_owned(),
        SessionEvent::TimerResumed => "the end of the pause".to_owned(),
        SessionEvent::OptionsShown { .. } => "the options".to_owned(),
        SessionEvent::EndingRevealed { .. } => "the ending".to_owned(),
        SessionEvent::VotesShown { .. } => "the votes shown".to_owned(),
        SessionEvent::TallyEntered { round, tally, .. } => match (tally.mode, round) {
            (VoteMode::Fingers, _) => "the finger vote".to_owned(),
            (_, Round::First) => "the first vote".to_owned(),
            (_, Round::Second) => "the second vote".to_owned(),
        },
        SessionEvent::NoteAdded { text, .. } => format!("the note {}", quoted(text)),
        SessionEvent::NoteChanged { text, .. } => format!("the change to the note {}", quoted(text)),
        SessionEvent::NoteRedacted { .. } => "the note taken off".to_owned(),
        SessionEvent::NoteMarked { marked: true, .. } => "the mark “learned”".to_owned(),
        SessionEvent::NoteMarked { .. } => "the mark taken off".to_owned(),
        SessionEvent::ExperienceAdded { text, .. } => format!("the experience {}", quoted(text)),
        SessionEvent::ExperienceChanged { .. } => "the change to the experience".to_owned(),
        SessionEvent::ExperienceRedacted { .. } => "the experience taken off".to_owned(),
        SessionEvent::ParkingAdded { text, .. } => format!("parked {}", quoted(text)),
        SessionEvent::ParkingResolved { home, .. } => format!("“goes to {home}”"),
        SessionEvent::FirstStepAdded(step) => format!("the first step {}", quoted(&step.action)),
        SessionEvent::FirstStepChanged { .. } => "the change to the first step".to_owned(),
        SessionEvent::CarriedTold { status, .. } => format!("“{}”", status.label()),
        SessionEvent::ClosingAdded { text } => format!("the closing word {}", quoted(text)),
        SessionEvent::PromptChosen { .. } => "the question".to_owned(),
        SessionEvent::CaseAdded(_) => "the case".to_owned(),
        SessionEvent::Renamed { .. } => "the title".to_owned(),
        SessionEvent::EndFixed { .. } => "the fixed end".to_owned(),
        SessionEvent::CurtainDrawn { .. } => "the curtain".to_owned(),
        SessionEvent::Created(_)
        | SessionEvent::DraftSaved { .. }
        | SessionEvent::DraftDropped { .. }
        | SessionEvent::Undone { .. }
        | SessionEvent::Resumed
        | SessionEvent::Ended
        | SessionEvent::Unknown(_) => "the last change".to_owned(),
    }
}

fn name(step: StepId, state: &SessionState) -> String {
    state.row(step).map_or("the step", |row| row.step.heading()).to_uppercase()
}

fn quoted(text: &str) -> String {
    format!("“{}”", clip(text.lines().next().unwrap_or_default(), 24))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_undone_has_its_name() {
        let session = Session::default();
        let extended = |seconds| SessionEvent::TimerExtended { step: StepId(1), seconds };
        let parked =
            SessionEvent::ParkingAdded { text: "who may answer at night?\nnobody".into(), home: None };
        for (event, words) in [
            (extended(120), "Undone: + 2 minutes for THE STEP; U redoes it."),
            (extended(-60), "Undone: - 1 minute for THE STEP; U redoes it."),
            (parked, "Undone: parked “who may answer at night?”; U redoes it."),
            (SessionEvent::TimerPaused, "Undone: the pause; U redoes it."),
        ] {
            assert_eq!(undone(&event, session.state()), words);
        }
    }
}
