//! The commands of a session in plain mode: letters, and words that work well with speech.

use crate::app::Action;

/// Something to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlainTopic {
    /// The step again.
    Again,
    /// The visible part of the case, from its beginning.
    Case,
    /// The unread parts of the case.
    ReadOn,
    /// The facilitator's notes.
    Note,
    /// The board.
    Board,
    /// The steps.
    Agenda,
    /// The votes, as far as they may be seen.
    Votes,
    /// The time left.
    Time,
    /// The available commands.
    Words,
}

/// The meaning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainCommand {
    /// Run an action.
    Ask(Action),
    /// Add this many minutes to the step; negative takes them away.
    Minutes(i8),
    /// Open a form, optionally with its text.
    Write(Action, String),
    /// Print something.
    Tell(PlainTopic),
    /// Run an action on a numbered row of the agenda.
    Row(Action, usize),
    /// Run an action on a numbered entry of the board.
    Entry(Action, usize),
    /// Record the outcome of a carried-over first step.
    Carried(usize, String),
    /// Write a handout, to this file if given.
    Handout(String),
    /// Not recognized.
    Unknown,
}

/// Commands without arguments.
const ALONE: &[(&[&str], Action)] = &[
    (&["", "on", "next", "go on", "continue"], Action::Next),
    (&["b", "back"], Action::StepBack),
    (&["s", "skip"], Action::SkipStep),
    (&["t", "pause", "clock"], Action::Pause),
    (&["u", "undo"], Action::Undo),
    (&["U", "redo"], Action::Redo),
    (&["V", "show", "show votes"], Action::ShowVotes),
    (&["question", "other question"], Action::OtherQuestion),
    (&["add"], Action::AddStep),
    (&["sort"], Action::SortNotes),
    (&["q", "quit", "leave", "exit"], Action::Escape),
];

/// Commands followed by text.
const WRITTEN: &[(&[&str], Action)] = &[
    (&["n", "note"], Action::WriteNote),
    (&["x", "experience"], Action::WriteExperience),
    (&["p", "park", "parking"], Action::WriteParking),
    (&["f", "step"], Action::WriteFirstStep),
    (&["c", "closing"], Action::WriteClosing),
    (&["v", "vote"], Action::Vote),
];

const TOLD: &[(&[&str], PlainTopic)] = &[
    (&["a", "again"], PlainTopic::Again),
    (&["case"], PlainTopic::Case),
    (&["r", "read", "read on", "read more"], PlainTopic::ReadOn),
    (&["note", "facilitator"], PlainTopic::Note),
    (&["board"], PlainTopic::Board),
    (&["agenda"], PlainTopic::Agenda),
    (&["votes"], PlainTopic::Votes),
    (&["time"], PlainTopic::Time),
    (&["?", "help", "words"], PlainTopic::Words),
];

/// Commands followed by the number of an agenda row.
const ROWS: &[(&str, Action)] = &[
    ("go", Action::Open),
    ("skip", Action::SkipStep),
    ("longer", Action::MoreTime),
    ("shorter", Action::LessTime),
    ("earlier", Action::MoveEarlier),
    ("later", Action::MoveLater),
    ("question", Action::OtherQuestion),
    ("add", Action::AddStep),
];

/// Commands followed by the number of a board entry.
const ENTRIES: &[(&str, Action)] = &[
    ("change", Action::Open),
    ("off", Action::TakeOff),
    ("learned", Action::Learned),
    ("plus", Action::AddVote),
    ("minus", Action::RemoveVote),
];

/// The most minutes that one line can add.
const MOST_MINUTES: usize = 60;

impl PlainCommand {
    /// Parses a line.
    pub fn of(line: &str) -> Self {
        let line = line.trim();
        Self::exactly(line).or_else(|| Self::exactly(&lowered(line))).unwrap_or(Self::Unknown)
    }

    fn exactly(line: &str) -> Option<Self> {
        let named = |words: &[&str], line: &str| words.contains(&line);
        if let Some((_, tell)) = TOLD.iter().find(|(words, _)| named(words, line)) {
            return Some(Self::Tell(*tell));
        }
        if let Some((_, action)) = ALONE.iter().find(|(words, _)| named(words, line)) {
            return Some(Self::Ask(*action));
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        if let Some((_, action)) = WRITTEN.iter().find(|(words, _)| named(words, word)) {
            return Some(Self::Write(*action, rest.to_owned()));
        }
        if let Some(minutes) = minutes(line) {
            return Some(Self::Minutes(minutes));
        }
        if word == "handout" {
            return Some(Self::Handout(rest.to_owned()));
        }
        let (number, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let number: usize = number.parse().ok()?;
        let of = |table: &[(&str, Action)]| table.iter().find(|(known, _)| *known == word).map(|(_, a)| *a);
        match (of(ROWS), of(ENTRIES), word) {
            (Some(action), ..) if behind.is_empty() => Some(Self::Row(action, number)),
            (_, Some(action), _) if behind.is_empty() => Some(Self::Entry(action, number)),
            (_, _, "tell") => Some(Self::Carried(number, behind.trim().to_owned())),
            _ => None,
        }
    }
}

/// Lowercases the first word only; the rest may be the room's own text.
fn lowered(line: &str) -> String {
    let (word, rest) = line.split_at(line.find(char::is_whitespace).unwrap_or(line.len()));
    word.to_lowercase() + rest
}

/// Parses `+`, `++`, `+3`, `- 2`, `more 3`, `less`.
fn minutes(line: &str) -> Option<i8> {
    let (sign, rest) = match line.chars().next()? {
        '+' => (1, line.trim_start_matches('+')),
        '-' => (-1, line.trim_start_matches('-')),
        _ => {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "more" => (1, rest),
                "less" => (-1, rest),
                _ => return None,
            }
        }
    };
    let symbols = line.chars().take_while(|c| matches!(c, '+' | '-')).count().max(1);
    let count = if rest.trim().is_empty() { symbols } else { rest.trim().parse().ok()? };
    i8::try_from(count.min(MOST_MINUTES)).ok().map(|count| count * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_words_mean_the_same() {
        for (one, other) in [
            ("", "next"),
            ("b", "Back"),
            ("V", "show"),
            ("U", "redo"),
            ("B", "b"),
            ("n It hurts", "Note It hurts"),
            ("+", "more"),
            ("- 3", "less 3"),
            ("?", "HELP"),
        ] {
            assert_eq!(PlainCommand::of(one), PlainCommand::of(other), "{one} and {other}");
            assert_ne!(PlainCommand::of(one), PlainCommand::Unknown, "{one}");
        }
        assert_ne!(PlainCommand::of("v"), PlainCommand::of("V"));
    }

    #[test]
    fn what_a_room_says_is_not_taken_for_a_word() {
        for line in ["on the other hand", "back then nobody knew", "12", "skip it", "go home", "+x"] {
            assert_eq!(PlainCommand::of(line), PlainCommand::Unknown, "{line}");
        }
        assert_eq!(PlainCommand::of("note"), PlainCommand::Tell(PlainTopic::Note));
        assert_eq!(PlainCommand::of("n  A B"), PlainCommand::Write(Action::WriteNote, "A B".to_owned()));
    }

    #[test]
    fn numbers_name_rows_and_entries() {
        assert_eq!(PlainCommand::of("skip 3"), PlainCommand::Row(Action::SkipStep, 3));
        assert_eq!(PlainCommand::of("off 2"), PlainCommand::Entry(Action::TakeOff, 2));
        assert_eq!(
            PlainCommand::of("tell 1 done They came"),
            PlainCommand::Carried(1, "done They came".to_owned())
        );
        assert_eq!(PlainCommand::of("+3"), PlainCommand::Minutes(3));
        assert_eq!(PlainCommand::of("--"), PlainCommand::Minutes(-2));
        assert_eq!(PlainCommand::of("+9999"), PlainCommand::Minutes(60));
    }
}
