//! The questions of the interview, and how their answers are parsed.

use super::interview_parse::{
    Fields, concepts, decision, options, outcomes, paragraphs, prompts, sources, text, tools, years,
};
use crate::case::{Card, Vocabulary};

/// How long an answer may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerLength {
    /// One line.
    Line,
    /// Lines up to an empty one.
    Lines,
}

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct InterviewQuestion {
    /// The key its answer is saved under.
    pub key: &'static str,
    /// The question itself.
    pub asks: &'static str,
    /// Help for answering it.
    pub help: &'static str,
    /// How long the answer may be.
    pub kind: AnswerLength,
    read: AnswerParser,
}

/// A parser for answers.
#[derive(Debug, Clone, Copy)]
enum AnswerParser {
    /// Accepts anything.
    Taken(fn(&'static str, &[String]) -> Fields),
    /// May reject an answer.
    Tried(fn(&[String], &Vocabulary) -> Result<Fields, String>),
}

const fn line(
    key: &'static str,
    asks: &'static str,
    help: &'static str,
    read: AnswerParser,
) -> InterviewQuestion {
    InterviewQuestion { key, asks, help, kind: AnswerLength::Line, read }
}

const fn lines(
    key: &'static str,
    asks: &'static str,
    help: &'static str,
    read: AnswerParser,
) -> InterviewQuestion {
    InterviewQuestion { key, asks, help, kind: AnswerLength::Lines, read }
}

/// The questions, in the order of telling a story.
pub const QUESTIONS: &[InterviewQuestion] = &[
    line(
        "title",
        "What is the story about?",
        "One line, as you would tell a colleague in the corridor; not how it ended.",
        AnswerParser::Taken(text),
    ),
    line(
        "organisation",
        "Who had to decide?",
        "A firm, an office, a club, a person in a public role.",
        AnswerParser::Taken(text),
    ),
    line("years", "From when to when does it run?", "A year, or two: 2006 2009", AnswerParser::Tried(years)),
    line(
        "tools",
        "What did people do there?",
        "Up to four, the main one first: numbers or words, with commas between them.",
        AnswerParser::Tried(tools),
    ),
    lines(
        "setting",
        "Who, where, and what was at stake?",
        "A paragraph on each line; an empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "heard",
        "What were people already saying, and where?",
        "Before anybody had a goal. And what was missed? An empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "actions",
        "What had been done up to the decision?",
        "Not what came after. An empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    line(
        "question",
        "And then: what was the decision?",
        "Begin with its date if you know it, and ask as if it were now: 2006-07 It is July 2006. You are … What do you do?",
        AnswerParser::Tried(decision),
    ),
    lines(
        "options",
        "What could sensible people have done?",
        "Two to four, one on each line, with what speaks for it and against it: Answer in public | People see that you listen | It may grow. A star before one says that they took it. An empty line ends it.",
        AnswerParser::Taken(options),
    ),
    lines(
        "ending",
        "What did they do, and what came of it?",
        "The unflattering part too, and what nobody knows. An empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "sources",
        "How do you know?",
        "One source on each line: title | address | date. Such as: A year of edits | https://example.org/year | 2009-04. An empty line ends it.",
        AnswerParser::Taken(sources),
    ),
    lines(
        "outcomes",
        "What changed for people?",
        "One change on each line: its kind, which way it went (positive, negative, mixed, unknown), and a sentence. The number of the source may stand behind it. Such as: trust mixed: Some came back, others wrote about it for years. [1]  An empty line ends it. The kinds are:",
        AnswerParser::Tried(outcomes),
    ),
    line(
        "concepts",
        "Which idea does it show?",
        "At most three, the main one first: numbers or words, with commas between them.",
        AnswerParser::Tried(concepts),
    ),
    lines(
        "prompts",
        "What would you ask a room about it?",
        "One question on each line. The first should be about listening; a word such as listen: or feel: before it names another phase. An empty line ends it.",
        AnswerParser::Taken(prompts),
    ),
    lines(
        "first_steps",
        "What could somebody try this week?",
        "Without permission, money or a new account. One on each line; an empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    line(
        "summary",
        "Now in two sentences: the situation and the decision?",
        "At most 280 characters; this stands in lists, so it must not tell the ending.",
        AnswerParser::Taken(text),
    ),
];

impl InterviewQuestion {
    /// Returns the terms an answer may use.
    pub fn cards<'a>(&self, words: &'a Vocabulary) -> Option<&'a [Card]> {
        match self.key {
            "tools" => Some(&words.tools),
            "concepts" => Some(&words.concepts),
            "outcomes" => Some(&words.outcomes),
            _ => None,
        }
    }

    /// Parses an answer into fields.
    ///
    /// # Errors
    /// Returns why it is invalid, and what to write instead.
    pub fn read(&self, lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
        match self.read {
            AnswerParser::Taken(read) => Ok(read(self.key, lines)),
            AnswerParser::Tried(read) => read(lines, words),
        }
    }
}
