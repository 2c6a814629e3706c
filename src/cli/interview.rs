//! `casebook new --ask`: an interview whose answers become a case.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde_json::Value;

use super::questions::{AnswerLength, InterviewQuestion, QUESTIONS};
use crate::case::{Card, Vocabulary};
use crate::text::{clean, wrap};

/// The line width of the questions.
const COLUMNS: usize = 76;

/// Fields that authors add once the rest is written.
pub const NOT_ASKED: &[&str] = &[
    "sector",
    "country",
    "platforms",
    "then",
    "spoken",
    "roles",
    "figures",
    "timeline",
    "contested",
    "basis",
];

/// Fields that a case does without if their question was skipped.
const OPTIONAL: &[&str] = &["also_known_as", "exhibits", "unknown", "content_note"];

/// The answers so far, as lines per question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// Parses saved answers.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().map(Self)
    }

    /// Serializes the answers for saving.
    pub fn print(&self) -> String {
        serde_json::to_string_pretty(&self.0).expect("texts are always JSON") + "\n"
    }
}

/// How an interview ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InterviewEnd {
    /// Every question was asked.
    Done,
    /// The user left before the last question.
    Later,
    /// The answers could not be saved, and why.
    Kept(String),
}

/// An interview.
pub struct Interview<'a> {
    words: &'a Vocabulary,
    answers: Answers,
    resumed: bool,
}

impl<'a> Interview<'a> {
    /// Returns an interview that continues after these answers.
    pub fn new(words: &'a Vocabulary, mut answers: Answers, title: Option<&str>) -> Self {
        let resumed = !answers.0.is_empty();
        if let Some(title) = title {
            answers.0.entry("title".to_owned()).or_insert_with(|| vec![title.to_owned()]);
        }
        Self { words, answers, resumed }
    }

    /// Asks the questions in order; each answer is saved before the next question.
    pub fn hold(
        &mut self,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
        keep: &mut dyn FnMut(&Answers) -> Result<(), String>,
    ) -> io::Result<InterviewEnd> {
        let first = QUESTIONS.iter().position(|question| !self.answers.0.contains_key(question.key));
        let mut at = first.unwrap_or(0);
        writeln!(out, "{}", self.welcome(at))?;
        while let Some(question) = QUESTIONS.get(at) {
            self.ask(at, question, out)?;
            match self.read(question, input, out)? {
                TypedAnswer::End => return Ok(InterviewEnd::Later),
                TypedAnswer::Back => {
                    at = at.saturating_sub(1);
                    continue;
                }
                TypedAnswer::Skip => {
                    self.answers.0.entry(question.key.to_owned()).or_default();
                }
                TypedAnswer::Lines(lines) => {
                    self.answers.0.insert(question.key.to_owned(), lines);
                }
            }
            if let Err(why) = keep(&self.answers) {
                return Ok(InterviewEnd::Kept(why));
            }
            at += 1;
        }
        Ok(InterviewEnd::Done)
    }

    /// Reads an answer; an invalid line is asked for again, the others are kept.
    fn read(
        &self,
        question: &InterviewQuestion,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> io::Result<TypedAnswer> {
        let mut lines: Vec<String> = Vec::new();
        loop {
            write!(out, "> ")?;
            out.flush()?;
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                return Ok(TypedAnswer::End);
            }
            let line = clean(line.trim()).into_owned();
            match line.as_str() {
                "" if lines.is_empty() => return Ok(TypedAnswer::Skip),
                "" => return Ok(TypedAnswer::Lines(lines)),
                "<" if lines.is_empty() => return Ok(TypedAnswer::Back),
                _ => lines.push(line),
            }
            if let Err(why) = question.read(&lines, self.words) {
                writeln!(out, "  {}", clean(&why))?;
                lines.pop();
            } else if question.kind == AnswerLength::Line {
                return Ok(TypedAnswer::Lines(lines));
            }
        }
    }

    fn welcome(&self, at: usize) -> String {
        let count = QUESTIONS.len();
        let how = "Enter skips a question, < goes back one, Ctrl-D stops and keeps your answers.";
        if self.resumed {
            return format!("Your answers were saved; next is question {} of {count}.\n{how}", at + 1);
        }
        format!("{count} questions make a case. Answer as you would tell it to someone.\n{how}")
    }

    fn ask(&self, at: usize, question: &InterviewQuestion, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}. {}", at + 1, question.asks)?;
        for row in wrap(question.help, COLUMNS) {
            writeln!(out, "   {}", &question.help[row])?;
        }
        if let Some(cards) = question.cards(self.words) {
            offer(cards, out)?;
        }
        if let Some(lines) = self.answers.0.get(question.key).filter(|lines| !lines.is_empty()) {
            writeln!(out, "   So far: {}  (Enter keeps it)", clean(&lines.join(" / ")))?;
        }
        Ok(())
    }

    /// Returns the case, with answers in place of the hints. Fields that were not asked are left out; skipped
    /// ones keep their hint.
    pub fn into_case(self, mut hints: Value) -> Value {
        if let Some(fields) = hints.as_object_mut() {
            for name in NOT_ASKED.iter().chain(OPTIONAL) {
                fields.remove(*name);
            }
        }
        for question in QUESTIONS {
            let lines = self.answers.0.get(question.key).filter(|lines| !lines.is_empty());
            let Some(Ok(fields)) = lines.map(|lines| question.read(lines, self.words)) else { continue };
            for (name, value) in fields {
                match name {
                    "taken" if value.is_null() => {
                        hints["decision"].as_object_mut().map(|fields| fields.remove(name));
                    }
                    "when" | "question" | "options" | "taken" => hints["decision"][name] = value,
                    _ => hints[name] = value,
                }
            }
        }
        hints
    }
}

/// Lists the terms that may be answered, with their meaning.
fn offer(cards: &[Card], out: &mut dyn Write) -> io::Result<()> {
    for (number, card) in cards.iter().enumerate() {
        let line = format!("{:>2} {}: {}", number + 1, card.id, card.definition);
        for (row, place) in wrap(&line, COLUMNS).into_iter().enumerate() {
            writeln!(out, "   {}{}", if row == 0 { "" } else { "   " }, &line[place])?;
        }
    }
    Ok(())
}

/// An answer as typed.
enum TypedAnswer {
    Lines(Vec<String>),
    Skip,
    Back,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, CaseId};
    use crate::cli::skeleton::skeleton;

    fn words() -> Vocabulary {
        let card = |id: &str| Card { id: id.into(), definition: format!("About {id}."), ..Card::default() };
        Vocabulary {
            tools: vec![card("wiki"), card("blogging")],
            concepts: vec![],
            outcomes: vec![card("trust")],
        }
    }

    fn held(answers: Answers, typed: &str) -> (InterviewEnd, Answers, String, Case) {
        let words = words();
        let mut interview = Interview::new(&words, answers, None);
        let mut out = Vec::new();
        let mut kept = Answers::default();
        let mut keep = |answers: &Answers| {
            kept = answers.clone();
            Ok(())
        };
        let ended = interview.hold(&mut typed.as_bytes(), &mut out, &mut keep).unwrap();
        let hints = skeleton(&CaseId::new("a").unwrap(), None, None, &words);
        let case = serde_json::from_value(interview.into_case(hints)).unwrap();
        (ended, kept, String::from_utf8(out).unwrap(), case)
    }

    #[test]
    fn what_is_skipped_stays_a_hint() {
        let (ended, _, _, case) = held(Answers::default(), &"\n".repeat(QUESTIONS.len()));
        assert_eq!(ended, InterviewEnd::Done);
        assert!(crate::case::is_hint(&case.title) && case.without_hints().heard.is_empty());
    }

    #[test]
    fn one_can_go_back_stop_and_go_on() {
        let (ended, kept, _, _) = held(Answers::default(), "A title\nA town\n<\nA city\n");
        assert_eq!(ended, InterviewEnd::Later);
        let (_, _, out, case) = held(Answers::parse(kept.print().as_bytes()).unwrap(), "2006 to 2009\n");
        assert!(out.contains("question 3 of"), "{out}");
        assert_eq!((case.title.as_str(), case.organisation.as_str()), ("A title", "A city"));
        assert_eq!(case.years.map(|years| (years.from, years.to)), Some((2006, 2009)));
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_asked_for_again() {
        let (_, kept, out, case) = held(Answers::default(), "\n\nlong ago\n2006\nwikki\n1, blogging\n");
        assert!(out.contains("did you mean `wiki`") && out.contains("no year in that"), "{out}");
        assert_eq!(case.tools, ["wiki", "blogging"]);
        assert_eq!(kept.0["tools"], ["1, blogging"]);
    }
}
