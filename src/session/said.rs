//! What an event did, in words with its name and number: one table for screens and plain lines.

use super::content::Note;
use super::event::SessionEvent;
use super::record::Record;
use super::record_id::RecordId;
use super::replay::Session;
use super::state::SessionState;
use super::step::StepId;
use super::tally::{Tally, VoteMode};
use super::votes::Round;
use crate::text::{capital, clip, count};

/// What an event did, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Its name and number: "Kept in the parking lot (3)."
    pub words: String,
    /// What nothing else tells where there is no screen, such as the text of a first step.
    pub more: String,
    /// Whether a screen shows it by itself.
    pub is_seen: bool,
}

impl Said {
    fn of(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    fn more(self, more: impl Into<String>) -> Self {
        Self { more: more.into(), ..self }
    }

    /// Returns what a screen shows by itself, so that only plain lines say it.
    fn seen(words: impl Into<String>) -> Self {
        Self { is_seen: true, ..Self::of(words) }
    }

    /// Returns both parts in one line.
    pub fn whole(&self) -> String {
        if self.more.is_empty() { self.words.clone() } else { format!("{} {}", self.words, self.more) }
    }
}

/// Returns what a record did, once it is applied; `None` if its result is told in full elsewhere.
pub fn said(record: &Record, session: &Session) -> Option<Said> {
    let state = session.state();
    let off = |what: &str| Said::of(format!("The {what} is off the board.")).more("u undoes that.");
    Some(match &record.event {
        SessionEvent::NoteAdded { step, column, .. } => note_added(*step, column, state),
        SessionEvent::NoteChanged { .. } => Said::of("The note is changed."),
        SessionEvent::NoteRedacted { .. } => off("note"),
        SessionEvent::NoteVoted { note, .. } => voted_note(*note, state),
        SessionEvent::NoteMarked { marked, .. } => marked_note(*marked, state),
        SessionEvent::ExperienceAdded { consent, .. } => {
            Said::of(format!("Experience {} kept; it {}.", experiences(state), consent.label()))
        }
        SessionEvent::ExperienceChanged { consent, .. } => {
            Said::of(format!("The experience is changed; it {}.", consent.label()))
        }
        SessionEvent::ExperienceRedacted { .. } => off("experience"),
        SessionEvent::ParkingAdded { home, .. } => parked(home.as_deref(), state),
        SessionEvent::ParkingResolved { parking, home } => resolved(*parking, home, state),
        SessionEvent::FirstStepAdded(step) => {
            Said::of(format!("Kept: {} ({}).", step.name(), state.first_steps.len())).more(step.whole())
        }
        SessionEvent::FirstStepChanged { to, .. } => {
            Said::of(format!("Changed: {}.", to.name())).more(to.whole())
        }
        SessionEvent::CarriedTold { carried, status, .. } => {
            let name = state.carried.get(*carried).map_or_else(String::new, |told| told.step.name());
            Said::of(format!("Kept: {name}, {}.", status.label()))
        }
        SessionEvent::ClosingAdded { .. } => Said::of(format!("Closing word {} kept.", state.closing.len())),
        SessionEvent::TallyEntered { step, round, tally } => counted(*step, *round, tally, session),
        SessionEvent::Undone { of } => Said::of(undone(*of, session)?),
        SessionEvent::PromptChosen { .. } => Said::of("The step now asks this; u undoes it."),
        SessionEvent::StepAdded { to, step } => {
            let minutes = count(step.seconds.div_ceil(60), "minute");
            Said::seen(format!("It is now step {}: {}, {minutes}.", to + 1, step.heading()))
        }
        SessionEvent::StepPlanned { step, seconds } => planned(*step, *seconds, state),
        SessionEvent::StepSkipped { step } => Said::of(format!("{} is skipped.", heading(*step, state))),
        SessionEvent::StepMoved { to, .. } => Said::seen(format!("Moved; it is now step {}.", to + 1)),
        SessionEvent::TimerPaused => Said::seen("The timer is paused; t resumes it."),
        SessionEvent::TimerResumed => Said::seen("The timer is running."),
        SessionEvent::Created(_) => Said::seen("Started. Everything is saved as you type."),
        SessionEvent::Resumed => Said::seen("Resumed where you left it."),
        SessionEvent::Renamed { .. }
        | SessionEvent::EndFixed { .. }
        | SessionEvent::CaseAdded(_)
        | SessionEvent::StepStarted { .. }
        | SessionEvent::PartStarted { .. }
        | SessionEvent::TimerExtended { .. }
        | SessionEvent::OptionsShown { .. }
        | SessionEvent::EndingRevealed { .. }
        | SessionEvent::VotesShown { .. }
        | SessionEvent::CurtainDrawn { .. }
        | SessionEvent::DraftSaved { .. }
        | SessionEvent::DraftDropped { .. }
        | SessionEvent::Ended
        | SessionEvent::Unknown(_) => return None,
    })
}

fn planned(step: StepId, seconds: u32, state: &SessionState) -> Said {
    let minutes = count(seconds.div_ceil(60), "minute");
    Said::of(format!("{} now takes {minutes}; u undoes it.", heading(step, state)))
}

fn note_added(step: Option<StepId>, column: &str, state: &SessionState) -> Said {
    let is_here = |note: &&Note| note.step == step && note.column == column && !note.redacted;
    let count = state.notes.iter().filter(is_here).count();
    let under = if column.is_empty() { String::new() } else { format!(", under {column}") };
    Said::of(format!("Kept on the board{under} ({count})."))
}

fn marked_note(marked: bool, state: &SessionState) -> Said {
    let learned = state.learned().count();
    let words = if marked { "Marked" } else { "No longer marked" };
    Said::of(format!("{words} as learned ({learned})."))
}

fn voted_note(id: RecordId, state: &SessionState) -> Said {
    let note = state.notes.iter().find(|note| note.id == id);
    note.map_or_else(Said::default, |note| {
        Said::of(format!("{}: {}.", quoted(&note.text), count(note.votes, "vote")))
    })
}

fn parked(home: Option<&str>, state: &SessionState) -> Said {
    let home = home.map(|home| format!(" as a {home}")).unwrap_or_default();
    Said::of(format!("Kept in the parking lot{home} ({}).", state.parking.len()))
}

fn resolved(parking: RecordId, home: &str, state: &SessionState) -> Said {
    let parked = state.parking.iter().find(|parked| parked.id == parking);
    let what = parked.map_or_else(|| "It".to_owned(), |parked| quoted(&parked.text));
    Said::of(format!("{what} goes to: {home}."))
}

/// Returns how many people voted, and whether the other round had as many.
fn counted(step: StepId, round: Round, tally: &Tally, session: &Session) -> Said {
    let votes = session.state().votes(step);
    let is_same = |event: &SessionEvent| matches!(event, SessionEvent::TallyEntered { step: of, round: which, .. } if (*of, *which) == (step, round));
    let times = session.log().iter().filter(|record| is_same(&record.event)).count();
    let people = |tally: &Tally| tally.answers().saturating_add(tally.not_voting);
    let told = |people: u32| count(people, "person");
    let here = people(tally);
    let (name, other, other_name) = match (tally.mode, round) {
        (VoteMode::Fingers, _) => return Said::of(format!("Finger vote kept: {}.", told(here))),
        (_, Round::First) => ("First vote", votes.for_host(Round::Second), "second"),
        (_, Round::Second) => ("Second vote", votes.for_host(Round::First), "first"),
    };
    let again = if times > 1 { "typed again" } else { "kept" };
    let differs = other.map(people).filter(|there| *there != here);
    let differs = differs
        .map(|there| format!(", but {there} in the {other_name}. v types it again"))
        .unwrap_or_default();
    let words = Said::of(format!("{name} {again}: {}{differs}.", told(here)));
    let sealed = (!votes.is_open()).then(|| "It is sealed; V: show it.".to_owned());
    let seen = tally.anonymity().filter(|_| !votes.is_open()).map(|note| format!("{}.", capital(note)));
    words.more(seen.into_iter().chain(sealed).collect::<Vec<_>>().join(" "))
}

/// Returns what was taken back, or done again; `None` if nothing was.
fn undone(of: RecordId, session: &Session) -> Option<String> {
    let find =
        |id: RecordId| session.log().iter().find(|record| record.id() == id).map(|record| &record.event);
    let state = session.state();
    let event = find(of)?;
    if let SessionEvent::Undone { of } = event {
        return Some(format!("Redone: {}.", what(find(*of)?, state, 0)));
    }
    Some(taken_back(event, state))
}

/// Returns that an event was taken back, and what is left of its kind.
fn taken_back(event: &SessionEvent, state: &SessionState) -> String {
    if matches!(event, SessionEvent::StepStarted { .. } | SessionEvent::PartStarted { .. }) {
        return "Back to where you were.".to_owned();
    }
    if matches!(event, SessionEvent::EndingRevealed { .. }) {
        return "The ending is hidden again.".to_owned();
    }
    if let SessionEvent::StepSkipped { step } = event {
        return format!("{} is no longer skipped.", name(*step, state));
    }
    if let SessionEvent::StepMoved { step, .. } = event {
        return format!("{} is back in its place.", name(*step, state));
    }
    if let SessionEvent::StepAdded { step, .. } = event {
        return format!("{} is off the agenda; U redoes it.", step.heading().to_uppercase());
    }
    if matches!(event, SessionEvent::CaseAdded(_)) {
        return "The case and its steps are out of the session; U redoes it.".to_owned();
    }
    format!("Taken back: {}{}; U redoes it.", what(event, state, 1), left(event, state))
}

/// Returns how many notes are on the board.
fn notes(state: &SessionState) -> usize {
    state.notes.iter().filter(|note| !note.redacted).count()
}

/// Returns how many experiences were told.
fn experiences(state: &SessionState) -> usize {
    state.experiences.iter().filter(|experience| !experience.redacted).count()
}

/// Returns how many of what was taken back are left, if they are numbered.
fn left(event: &SessionEvent, state: &SessionState) -> String {
    let left = if matches!(event, SessionEvent::ParkingAdded { .. }) {
        state.parking.len()
    } else if matches!(event, SessionEvent::FirstStepAdded(_)) {
        state.first_steps.len()
    } else if matches!(event, SessionEvent::ClosingAdded { .. }) {
        state.closing.len()
    } else {
        return String::new();
    };
    format!(" ({left} left)")
}

/// Returns the name of an event, as in "taken back: + 2 minutes for listen"; `gone` is 1 if it does not count now.
fn what(event: &SessionEvent, state: &SessionState, gone: usize) -> String {
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
            let minutes = usize::try_from(seconds.unsigned_abs().div_ceil(60)).unwrap_or(usize::MAX);
            format!("{sign} {} for {}", count(minutes, "minute"), name(*step, state))
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
        SessionEvent::NoteAdded { .. } => format!("note {}", notes(state) + gone),
        SessionEvent::NoteChanged { text, .. } => format!("the change to the note {}", quoted(text)),
        SessionEvent::NoteRedacted { .. } => "the note taken off".to_owned(),
        SessionEvent::NoteVoted { votes, .. } if *votes < 0 => "a vote taken off a note".to_owned(),
        SessionEvent::NoteVoted { .. } => "a vote for a note".to_owned(),
        SessionEvent::NoteMarked { marked: true, .. } => "the mark “learned”".to_owned(),
        SessionEvent::NoteMarked { .. } => "the mark taken off".to_owned(),
        SessionEvent::ExperienceAdded { .. } => format!("experience {}", experiences(state) + gone),
        SessionEvent::ExperienceChanged { .. } => "the change to the experience".to_owned(),
        SessionEvent::ExperienceRedacted { .. } => "the experience taken off".to_owned(),
        SessionEvent::ParkingAdded { text, .. } => format!("parked {}", quoted(text)),
        SessionEvent::ParkingResolved { home, .. } => format!("“goes to {home}”"),
        SessionEvent::FirstStepAdded(step) => step.name(),
        SessionEvent::FirstStepChanged { to, .. } => format!("the change to {}", to.name()),
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
    heading(step, state).to_uppercase()
}

fn heading(step: StepId, state: &SessionState) -> &'static str {
    state.row(step).map_or("the step", |row| row.step.heading())
}

fn quoted(text: &str) -> String {
    format!("“{}”", clip(text.lines().next().unwrap_or_default(), 24))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Phase;
    use crate::session::FirstStep;
    use crate::session::fixture::TestLog;

    fn mias() -> FirstStep {
        FirstStep {
            moment: "the customer writes".into(),
            action: "answer within a day".into(),
            owner: Some("Mia".into()),
            by: "Friday".into(),
            ..FirstStep::default()
        }
    }

    /// Returns what the last record did.
    fn last(book: &TestLog) -> Said {
        said(book.session.log().last().unwrap(), &book.session).unwrap()
    }

    #[test]
    fn what_was_kept_has_its_name_and_number() {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Listen);
        let parked = |home: Option<&str>| SessionEvent::ParkingAdded {
            text: "who may answer at night?".into(),
            home: home.map(str::to_owned),
        };
        let note = |step| SessionEvent::NoteAdded { step, column: "Heard".into(), text: "they wait".into() };
        for (event, words) in [
            (parked(None), "Kept in the parking lot (1)."),
            (parked(Some("listening task")), "Kept in the parking lot as a listening task (2)."),
            (note(None), "Kept on the board, under Heard (1)."),
            (note(Some(step)), "Kept on the board, under Heard (1)."),
            (note(Some(step)), "Kept on the board, under Heard (2)."),
            (SessionEvent::FirstStepAdded(mias()), "Kept: Mia's first step (1)."),
            (SessionEvent::FirstStepAdded(FirstStep::default()), "Kept: a first step (2)."),
            (SessionEvent::ClosingAdded { text: "curious".into() }, "Closing word 1 kept."),
        ] {
            book.log(event);
            assert_eq!(last(&book).words, words);
        }
    }

    #[test]
    fn what_was_taken_back_has_its_name_and_what_is_left() {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Listen);
        let extended = |seconds| SessionEvent::TimerExtended { step, seconds };
        let parked = || SessionEvent::ParkingAdded { text: "who may answer?\nnobody".into(), home: None };
        book.log(parked());
        for (event, words) in [
            (extended(120), "Taken back: + 2 minutes for LISTEN; U redoes it."),
            (extended(-60), "Taken back: - 1 minute for LISTEN; U redoes it."),
            (parked(), "Taken back: parked “who may answer?” (1 left); U redoes it."),
            (SessionEvent::FirstStepAdded(mias()), "Taken back: Mia's first step (0 left); U redoes it."),
            (SessionEvent::TimerPaused, "Taken back: the pause; U redoes it."),
        ] {
            let of = book.log(event);
            let undo = book.log(SessionEvent::Undone { of });
            assert_eq!(last(&book).whole(), words);
            book.log(SessionEvent::Undone { of: undo });
            assert!(last(&book).whole().starts_with("Redone: "), "{:?}", last(&book));
            book.log(SessionEvent::Undone { of });
        }
    }

    #[test]
    fn a_first_step_is_said_whole_where_no_screen_shows_it() {
        let mut book = TestLog::of_minutes(48);
        book.log(SessionEvent::FirstStepAdded(mias()));
        let whole =
            "Kept: Mia's first step (1). If the customer writes, then I will answer within a day, by Friday.";
        assert_eq!(last(&book).whole(), whole);
    }
}
