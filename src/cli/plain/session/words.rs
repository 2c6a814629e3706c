//! What one can say in a session held in plain lines: letters, and words that are spoken well.

use crate::app::Action;

/// What somebody wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlainTopic {
    /// The step once more.
    Again,
    /// What of the case is open, from its beginning.
    Case,
    /// What of the case was not told yet.
    ReadOn,
    /// What is there for the facilitator.
    Note,
    /// Everything that was said.
    Board,
    /// The steps.
    Agenda,
    /// The votes, as far as they may be seen.
    Votes,
    /// How much time is left.
    Time,
    /// What one can say.
    Words,
}

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainCommand {
    /// Do something.
    Ask(Action),
    /// Add so many minutes to the step, or take them away.
    Minutes(i8),
    /// Write something, with its text or without.
    Write(Action, String),
    /// Tell something.
    Tell(PlainTopic),
    /// Do something with a numbered row of the agenda.
    Row(Action, usize),
    /// Do something with a numbered entry of the board.
    Entry(Action, usize),
    /// Tell what became of a first step of last time.
    Carried(usize, String),
    /// Write a handout, to this file if one is named.
    Handout(String),
    /// Nothing that is known.
    Unknown,
}

/// What stands alone.
const ALONE: &[(&[&str], Action)] = &[
    (&["", "on", "next", "go on"], Action::Next),
    (&["b", "back"], Action::StepBack),
    (&["s", "skip"], Action::SkipStep),
    (&["t", "pause", "clock"], Action::Pause),
    (&["u", "undo"], Action::Undo),
    (&["U", "redo"], Action::Redo),
    (&["V", "show", "show votes"], Action::ShowVotes),
    (&["question", "other question"], Action::OtherQuestion),
    (&["add"], Action::AddStep),
    (&["q", "quit", "leave", "exit"], Action::Escape),
];

/// What a text may follow.
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
    (&["r", "read", "read on"], PlainTopic::ReadOn),
    (&["note", "facilitator"], PlainTopic::Note),
    (&["board"], PlainTopic::Board),
    (&["agenda"], PlainTopic::Agenda),
    (&["votes"], PlainTopic::Votes),
    (&["time"], PlainTopic::Time),
    (&["?", "help", "words"], PlainTopic::Words),
];

/// What a number of a row of the agenda follows.
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

/// What a number of an entry of the board follows.
const ENTRIES: &[(&str, Action)] =
    &[("change", Action::Open), ("off", Action::TakeOff), ("learned", Action::Learned)];

/// The most minutes that one line adds.
const MOST_MINUTES: usize = 60;

impl PlainCommand {
    /// Returns what a line means.
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

/// Returns a line with its first word in small letters; what follows may be text of the room.
fn lowered(line: &str) -> String {
    let (word, rest) = line.split_at(line.find(char::is_whitespace).unwrap_or(line.len()));
    word.to_lowercase() + rest
}

/// Reads `+`, `++`, `+3`, `- 2`, `more 3`, `less`.
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
