//! What a person would do, said at the decision of a case, and told again with its ending.

use super::PlainMode;
use crate::case::{Choice, Stage};
use crate::text::clip;

/// The most columns of somebody's own words that are told again.
const MOST_WORDS: usize = 200;

/// Words that may stand before the letter of an option.
const BEFORE: &[&str] = &[
    "i", "i'd", "i'll", "would", "choose", "chose", "take", "pick", "go", "for", "with", "option", "answer",
    "vote",
];

/// Words that may follow the letter of an option that is a word itself.
const BEHIND: &[&str] = &["because", "since", "as", "so", "and", "but", "if"];

/// An answer at the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainAnswer {
    /// The option with this key.
    Option(String),
    /// "I don't know".
    DontKnow,
    /// Something else, in somebody's own words.
    Words(String),
}

impl PlainAnswer {
    /// Returns the answer in a line, if it names an option or says that one does not know.
    fn of(line: &str, options: &[Choice]) -> Option<Self> {
        let lowered = line.to_lowercase().replace('’', "'");
        let says = |words: &str| lowered.contains(words);
        let is_doubt = matches!(lowered.trim_end_matches('.'), "?" | "??" | "u" | "dk" | "dunno" | "unsure");
        if is_doubt
            || ["don't know", "dont know", "do not know", "not sure", "no idea"]
                .iter()
                .any(|words| says(words))
        {
            return Some(Self::DontKnow);
        }
        let mut words = line.split_whitespace();
        let mut first = words.next()?;
        while BEFORE.contains(&first.to_lowercase().replace('’', "'").as_str()) {
            let Some(next) = words.next() else { break };
            first = next;
        }
        let letter = first.trim_matches(['.', ')', '(', ':', ',', ';', '!', '"', '\'']);
        let option = options.iter().find(|option| option.key.eq_ignore_ascii_case(letter))?;
        let next = words.next().map(str::to_lowercase);
        // "a public apology" does not begin with the letter of an option.
        let is_letter = letter == option.key
            || letter != first
            || next.is_none_or(|next| BEHIND.contains(&next.as_str()));
        is_letter.then(|| Self::Option(option.key.clone()))
    }

    /// Returns the answer as it is told right after it was given.
    fn confirmed(&self) -> String {
        match self {
            Self::Option(key) => format!("You chose {key}."),
            Self::DontKnow => "You don't know: a good answer here.".to_owned(),
            Self::Words(words) => format!("Your answer: {words}"),
        }
    }

    /// Returns the answer as it is told again with the ending.
    fn told(&self) -> String {
        match self {
            Self::Option(key) => format!("You: {key}."),
            Self::DontKnow => "You: don't know.".to_owned(),
            Self::Words(words) => format!("You: {words}"),
        }
    }
}

impl PlainMode<'_> {
    /// Returns whether the case was read up to its decision, so that an answer is what comes next.
    fn is_at_decision(&self) -> bool {
        let Some(reading) = self.app().reading() else { return false };
        let is_open = self.app().cx.stage(&reading.id) == Stage::Ending;
        !is_open && !self.is_in_questions() && self.next_part(reading).is_none()
    }

    /// Takes a line as an answer if it names an option that was told, or says that one does not know.
    pub(super) fn answer_by_letter(&mut self, line: &str) -> Option<String> {
        let reading = self.app().reading().filter(|_| self.is_at_decision())?;
        if self.app().cx.stage(&reading.id) != Stage::Options {
            return None;
        }
        let case = self.app().cx.visible_case(&reading.id)?;
        let answer = PlainAnswer::of(line, case.options())?;
        Some(self.keep_answer(answer))
    }

    /// Takes a line as an answer in somebody's own words, where one is asked for.
    pub(super) fn answer_in_words(&mut self, line: &str) -> Option<String> {
        let is_sentence = line.split_whitespace().count() > 1;
        (is_sentence && self.is_at_decision())
            .then(|| self.keep_answer(PlainAnswer::Words(clip(line, MOST_WORDS).into_owned())))
    }

    fn keep_answer(&mut self, answer: PlainAnswer) -> String {
        let Some(reading) = self.app().reading() else { return String::new() };
        let (id, stage) = (reading.id.clone(), self.app().cx.stage(&reading.id));
        let next = if stage == Stage::Options { "reveals the ending" } else { "shows the options" };
        let said =
            self.teller().lines("", &answer.confirmed()) + &format!("Enter {next}. back leaves the case.\n");
        self.answers.insert(id, answer);
        said
    }

    /// Returns the answer that was given and what they chose, for the ending.
    pub(super) fn tell_answer(&self) -> Option<String> {
        let reading = self.app().reading()?;
        let answer = self.answers.get(&reading.id)?;
        let case = self.app().cx.visible_case(&reading.id).filter(|case| case.is_open())?;
        let taken: Vec<&str> = case.taken().map(|option| option.key.as_str()).collect();
        let they = if taken.is_empty() { String::new() } else { format!(" They: {}.", taken.join(" and ")) };
        Some(self.teller().lines("", &format!("{}{they}", answer.told())))
    }

    /// Returns how to answer at the decision.
    pub(super) fn decision_cue(&self) -> String {
        let case = self.app().reading().and_then(|reading| self.app().cx.visible_case(&reading.id));
        let keys: Vec<&str> =
            case.iter().flat_map(|case| case.options()).map(|option| option.key.as_str()).collect();
        if keys.is_empty() {
            return "What would you do? Enter reveals the ending.\n".to_owned();
        }
        let asks = format!("What would you do? Type {}, or ? if you don't know.", keys.join(", "));
        // A line of its own, so that it is never broken.
        self.teller().lines("", &asks) + "Enter reveals the ending. back leaves the case.\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<Choice> {
        ["A", "B", "C"].map(|key| Choice { key: key.to_owned(), ..Choice::default() }).to_vec()
    }

    #[test]
    fn a_letter_is_an_answer_however_it_is_said() {
        let answers = [
            ("a", "A"),
            ("B", "B"),
            ("c.", "C"),
            ("(b)", "B"),
            ("B because people laugh already", "B"),
            ("option c", "C"),
            ("I would choose B, to be quick", "B"),
            ("I'd take a", "A"),
            ("a because it is quick", "A"),
            ("A, then wait", "A"),
        ];
        for (line, key) in answers {
            assert_eq!(
                PlainAnswer::of(line, &options()),
                Some(PlainAnswer::Option(key.to_owned())),
                "{line}"
            );
        }
    }

    #[test]
    fn not_to_know_is_an_answer() {
        for line in
            ["?", "u", "I don't know", "i don’t know yet", "Dont know", "not sure", "no idea", "dunno"]
        {
            assert_eq!(PlainAnswer::of(line, &options()), Some(PlainAnswer::DontKnow), "{line}");
        }
    }

    #[test]
    fn other_lines_are_no_letter() {
        for line in ["d", "", "a public apology", "back", "sources", "I", "tool:wiki", "2"] {
            assert_eq!(PlainAnswer::of(line, &options()), None, "{line}");
        }
    }
}
