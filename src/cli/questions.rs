//! The questions of the interview, and how their answers are parsed.

use super::interview_parse::{
    Fields, concepts, decision, exhibits, names, options, outcomes, paragraphs, prompts, sources, text,
    tools, years,
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
        "One line, as you would tell a colleague over coffee; not how it ended.",
        AnswerParser::Taken(text),
    ),
    line(
        "organisation",
        "Who had to decide?",
        "A company, a public body, a club, a person in a public role.",
        AnswerParser::Taken(text),
    ),
    line("years", "When did it start and end?", "A year, or two: 2006 2009", AnswerParser::Tried(years)),
    line(
        "tools",
        "Which tools did people use?",
        "Up to four, the main one first: numbers or words, separated by commas.",
        AnswerParser::Tried(tools),
    ),
    lines(
        "setting",
        "Who, where, and what was at stake?",
        "One paragraph per line; an empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "heard",
        "What were people already saying, and where?",
        "Before anyone had a goal. And what was missed? An empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "actions",
        "What had been done up to the decision?",
        "Not what came after. An empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "exhibits",
        "Can you show the post, the sign or the message itself?",
        "One per line, word for word, at most 40 words: the words | who | date | where. For example: Your brand new U-lock is not safe! | a cyclist | 2004-09-12 | bikeforums.net. An empty line ends it.",
        AnswerParser::Taken(exhibits),
    ),
    line(
        "question",
        "And then: what was the decision?",
        "Start with its date if you know it, and ask as if it were now: 2006-07 It is July 2006. You are … What do you do?",
        AnswerParser::Tried(decision),
    ),
    lines(
        "options",
        "What could sensible people have done?",
        "Two to four, one per line, each with an argument for and one against: Answer in public | People see that you listen | It may grow. Put a star before the one they chose. An empty line ends it.",
        AnswerParser::Taken(options),
    ),
    lines(
        "ending",
        "What did they do, and what came of it?",
        "Include the unflattering part. End on a fact, an image or a voice. An empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "unknown",
        "What does no source tell?",
        "One thing per line; it appears after the ending. An empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    lines(
        "sources",
        "How do you know?",
        "One source per line: title | address | date. For example: A year of edits | https://example.org/year | 2009-04. An empty line ends it.",
        AnswerParser::Taken(sources),
    ),
    lines(
        "outcomes",
        "What changed for people?",
        "One change per line: its kind, its result (positive, negative, mixed or unknown), a colon and a sentence, then the number of the source if there is one. For example: trust mixed: Some came back, others wrote about it for years. [1]  An empty line ends it. The kinds are:",
        AnswerParser::Tried(outcomes),
    ),
    line(
        "concepts",
        "Which concepts does it show?",
        "At most three, the main one first: numbers or words, separated by commas.",
        AnswerParser::Tried(concepts),
    ),
    lines(
        "prompts",
        "What would you ask a group about it?",
        "One question per line, the first about listening. A word such as listen: or feel: in front names another phase. An empty line ends it.",
        AnswerParser::Taken(prompts),
    ),
    lines(
        "first_steps",
        "What could someone try this week?",
        "Without permission, money or a new account. One per line; an empty line ends it.",
        AnswerParser::Taken(paragraphs),
    ),
    line(
        "also_known_as",
        "By which names do people remember it?",
        "Names, songs, hashtags, separated by commas; none that gives away the ending.",
        AnswerParser::Taken(names),
    ),
    line(
        "content_note",
        "Is there something to warn people of?",
        "One line, such as: A death. Leave it empty if there is nothing.",
        AnswerParser::Taken(text),
    ),
    line(
        "summary",
        "Finally, in two sentences: what was the situation, and the decision?",
        "At most 280 characters. It appears in lists, so it must not give away the ending.",
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
