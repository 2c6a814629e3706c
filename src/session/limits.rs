//! How much an event may hold, the same for what is typed and for what is read.

use super::event::{SessionEvent, SessionStart};
use super::step::Step;
use super::tally::{MOST_VOTES, Tally};

/// The longest text of a note, an experience or a first step, in bytes.
pub const LONGEST_TEXT: usize = 64 * 1024;
/// The longest step of an agenda, and the most that is added to one at a time, in seconds: a day.
pub const LONGEST_STEP: u32 = 24 * 60 * 60;
/// The most options of one vote.
const MOST_OPTIONS: usize = 26;

impl SessionEvent {
    /// Returns what the event holds too much of, if it does; nobody could have typed it.
    pub fn out_of_range(&self) -> Option<String> {
        match self {
            Self::TallyEntered { tally, .. } => votes(tally),
            Self::NoteVoted { votes, .. } => dots(votes.unsigned_abs()),
            Self::StepPlanned { seconds, .. } => length(*seconds),
            Self::TimerExtended { seconds, .. } => length(seconds.unsigned_abs()),
            Self::StepAdded { step, .. } => steps([&**step]),
            Self::CaseAdded(added) => steps(&added.steps),
            Self::NoteAdded { text: words, .. }
            | Self::NoteChanged { text: words, .. }
            | Self::ExperienceAdded { text: words, .. }
            | Self::ExperienceChanged { text: words, .. }
            | Self::ParkingAdded { text: words, .. }
            | Self::ParkingResolved { home: words, .. }
            | Self::CarriedTold { sentence: words, .. }
            | Self::ClosingAdded { text: words }
            | Self::DraftSaved { text: words, .. } => text(words),
            Self::PromptChosen { asked, .. } => text(&asked.text),
            Self::Renamed { title } => text(title),
            Self::FirstStepAdded(step) | Self::FirstStepChanged { to: step, .. } => {
                [&step.moment, &step.action, &step.smallest, &step.by]
                    .into_iter()
                    .find_map(|words| text(words))
            }
            // Without its first line there is no session, so its steps are shortened instead.
            Self::Created(_)
            | Self::EndFixed { .. }
            | Self::StepStarted { .. }
            | Self::PartStarted { .. }
            | Self::StepSkipped { .. }
            | Self::StepMoved { .. }
            | Self::TimerPaused
            | Self::TimerResumed
            | Self::OptionsShown { .. }
            | Self::EndingRevealed { .. }
            | Self::VotesShown { .. }
            | Self::NoteRedacted { .. }
            | Self::NoteMarked { .. }
            | Self::ExperienceRedacted { .. }
            | Self::CurtainDrawn { .. }
            | Self::DraftDropped { .. }
            | Self::Undone { .. }
            | Self::Resumed
            | Self::Ended
            | Self::Unknown(_) => None,
        }
    }
}

impl SessionStart {
    /// Shortens the steps of the agenda that are longer than a day.
    pub(super) fn shorten(&mut self) {
        for step in &mut self.agenda {
            step.seconds = step.seconds.min(LONGEST_STEP);
            for part in &mut step.parts {
                part.seconds = part.seconds.min(LONGEST_STEP);
            }
        }
    }
}

fn votes(tally: &Tally) -> Option<String> {
    if tally.counts.len() > MOST_OPTIONS {
        return Some(format!("votes for more than {MOST_OPTIONS} options"));
    }
    let counts = tally.counts.values().chain([&tally.dont_know, &tally.not_voting]);
    let most = *counts.max()?;
    (most > MOST_VOTES).then(|| format!("{most} votes for one option, more than {MOST_VOTES}"))
}

fn dots(votes: u32) -> Option<String> {
    (votes > MOST_VOTES).then(|| format!("{votes} votes for one note, more than {MOST_VOTES}"))
}

fn length(seconds: u32) -> Option<String> {
    (seconds > LONGEST_STEP).then(|| format!("{} minutes, more than a day", seconds / 60))
}

fn steps<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Option<String> {
    steps.into_iter().find_map(|step| {
        let parts = step.parts.iter().map(|part| part.seconds);
        parts.chain([step.seconds]).find_map(length)
    })
}

fn text(words: &str) -> Option<String> {
    (words.len() > LONGEST_TEXT).then(|| format!("a text of {} bytes, more than {LONGEST_TEXT}", words.len()))
}
