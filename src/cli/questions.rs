//! The questions of the interview, and how their answers are read.

use serde_json::{Value, json};

use crate::case::{Card, PartialDate, Phase, Valence, Vocabulary};
use crate::check::nearest;

/// How much an answer may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Lines up to an empty one.
    Lines,
}

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The name its answer is kept under.
    pub key: &'static str,
    /// The question, as one would ask it.
    pub asks: &'static str,
    /// What helps to answer.
    pub help: &'static str,
    /// How much the answer may hold.
    pub kind: Kind,
    read: Read,
}

/// The fields that an answer becomes.
type Fields = Vec<(&'static str, Value)>;

/// How an answer becomes fields.
#[derive(Debug, Clone, Copy)]
enum Read {
    /// Whatever it is.
    Taken(fn(&Question, &[String]) -> Fields),
    /// Unless it cannot be understood.
    Tried(fn(&[String], &Vocabulary) -> Result<Fields, String>),
}

const fn line(key: &'static str, asks: &'static str, help: &'static str, read: Read) -> Question {
    Question { key, asks, help, kind: Kind::Line, read }
}

const fn lines(key: &'static str, asks: &'static str, help: &'static str, read: Read) -> Question {
    Question { key, asks, help, kind: Kind::Lines, read }
}

/// The questions, in the order one tells a story.
pub const QUESTIONS: &[Question] = &[
    line(
        "title",
        "What is the story about?",
        "One line, as you would tell a colleague in the corridor; not how it ended.",
        Read::Taken(text),
    ),
    line(
        "organisation",
        "Who had to decide?",
        "A firm, an office, a club, a person in a public role.",
        Read::Taken(text),
    ),
    line("years", "From when to when does it run?", "A year, or two: 2006 2009", Read::Tried(years)),
    line(
        "tools",
        "What did people do there?",
        "Up to four, the main one first: numbers or words, with commas between them.",
        Read::Tried(tools),
    ),
    lines(
        "setting",
        "Who, where, and what was at stake?",
        "A paragraph on each line; an empty line ends it.",
        Read::Taken(paragraphs),
    ),
    lines(
        "heard",
        "What were people already saying, and where?",
        "Before anybody had a goal. And what was missed? An empty line ends it.",
        Read::Taken(paragraphs),
    ),
    lines(
        "actions",
        "What had been done up to the decision?",
        "Not what came after. An empty line ends it.",
        Read::Taken(paragraphs),
    ),
    line(
        "question",
        "And then: what was the decision?",
        "Begin with its date if you know it, and ask as if it were now: 2006-07 It is July 2006. You are … What do you do?",
        Read::Tried(decision),
    ),
    lines(
        "options",
        "What could sensible people have done?",
        "Two to four, one on each line, with what speaks for it and against it: Answer in public | People see that you listen | It may grow. An empty line ends it.",
        Read::Taken(options),
    ),
    lines(
        "ending",
        "What did they do, and what came of it?",
        "The unflattering part too, and what nobody knows. An empty line ends it.",
        Read::Taken(paragraphs),
    ),
    lines(
        "sources",
        "How do you know?",
        "One source on each line: title | address | date. Such as: A year of edits | https://example.org/year | 2009-04. An empty line ends it.",
        Read::Taken(sources),
    ),
    lines(
        "outcomes",
        "What changed for people?",
        "One change on each line: its kind, which way it went (positive, negative, mixed, unknown), and a sentence. The number of the source may stand behind it. Such as: trust mixed: Some came back, others wrote about it for years. [1]  An empty line ends it. The kinds are:",
        Read::Tried(outcomes),
    ),
    line(
        "concepts",
        "Which idea does it show?",
        "At most three, the main one first: numbers or words, with commas between them.",
        Read::Tried(concepts),
    ),
    lines(
        "prompts",
        "What would you ask a room about it?",
        "One question on each line. The first should be about listening; a word such as listen: or feel: before it names another phase. An empty line ends it.",
        Read::Taken(prompts),
    ),
    lines(
        "first_steps",
        "What could somebody try this week?",
        "Without permission, money or a new account. One on each line; an empty line ends it.",
        Read::Taken(paragraphs),
    ),
    line(
        "summary",
        "Now in two sentences: the situation and the decision?",
        "At most 280 characters; this stands in lists, so it must not tell the ending.",
        Read::Taken(text),
    ),
];

impl Question {
    /// Returns the words that its answer is made of.
    pub fn cards<'a>(&self, words: &'a Vocabulary) -> Option<&'a [Card]> {
        match self.key {
            "tools" => Some(&words.tools),
            "concepts" => Some(&words.concepts),
            "outcomes" => Some(&words.outcomes),
            _ => None,
        }
    }

    /// Returns the fields that an answer becomes.
    ///
    /// # Errors
    /// Why it cannot be read, and what to write instead.
    pub fn read(&self, lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
        match self.read {
            Read::Taken(read) => Ok(read(self, lines)),
            Read::Tried(read) => read(lines, words),
        }
    }
}

fn text(question: &Question, lines: &[String]) -> Fields {
    vec![(question.key, json!(lines.join(" ")))]
}

fn paragraphs(question: &Question, lines: &[String]) -> Fields {
    vec![(question.key, json!(lines))]
}

fn years(lines: &[String], _: &Vocabulary) -> Result<Fields, String> {
    let numbers: Vec<i32> = lines
        .join(" ")
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4)
        .filter_map(|part| part.parse().ok())
        .collect();
    let (Some(from), Some(to)) = (numbers.iter().min(), numbers.iter().max()) else {
        return Err("that holds no year; write one such as 2006, or two".to_owned());
    };
    Ok(vec![("years", json!({ "from": from, "to": to }))])
}

fn tools(lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
    Ok(vec![("tools", json!(ids(lines, &words.tools)?))])
}

fn concepts(lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
    Ok(vec![("concepts", json!(ids(lines, &words.concepts)?))])
}

fn ids(lines: &[String], cards: &[Card]) -> Result<Vec<String>, String> {
    let all = lines.join(",");
    let parts = all.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| word(part, cards)).collect()
}

/// Returns the word that a number or a text names.
fn word(part: &str, cards: &[Card]) -> Result<String, String> {
    let number: Option<usize> = part.parse().ok();
    if let Some(card) = number.and_then(|number| cards.get(number.checked_sub(1)?)) {
        return Ok(card.id.clone());
    }
    let plain = part.to_lowercase().replace(' ', "-");
    if cards.is_empty() || cards.iter().any(|card| card.id == plain) {
        return Ok(plain);
    }
    match nearest(&plain, cards.iter().map(|card| card.id.as_str())) {
        Some(near) => Err(format!("`{part}` is not one of the words; did you mean `{near}`?")),
        None => Err(format!("`{part}` is not one of the words; type a number of the list")),
    }
}

fn decision(lines: &[String], _: &Vocabulary) -> Result<Fields, String> {
    let all = lines.join(" ");
    let (first, rest) = all.split_once(' ').unwrap_or((&all, ""));
    let date = PartialDate::parse(first.trim_end_matches([':', ',', '.']));
    let question = if date.is_some() { rest.trim() } else { all.trim() };
    if question.is_empty() {
        return Err("write the date and the question on one line".to_owned());
    }
    let mut fields = vec![("question", json!(question))];
    fields.extend(date.map(|date| ("when", json!(date))));
    Ok(fields)
}

fn parts(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

fn options(_: &Question, lines: &[String]) -> Fields {
    let option = |(line, key): (&String, char)| {
        let parts = parts(line);
        let mut option = json!({ "key": key, "text": parts[0] });
        for (name, text) in ["for", "against"].into_iter().zip(parts.iter().skip(1)) {
            option[name] = json!(text);
        }
        option
    };
    let options: Vec<Value> = lines.iter().zip('A'..='Z').map(option).collect();
    vec![("options", json!(options))]
}

fn outcomes(lines: &[String], words: &Vocabulary) -> Result<Fields, String> {
    let outcome = |line: &String| {
        let how = || {
            format!(
                "write the kind, which way, a colon and a sentence: trust mixed: Some came back. (`{line}`)"
            )
        };
        let (head, text) = line.split_once(':').ok_or_else(how)?;
        let (kind, valence) = head.trim().rsplit_once(' ').ok_or_else(how)?;
        let valence = Valence::ALL.into_iter().find(|known| known.id() == valence.to_lowercase());
        let valence =
            valence.ok_or_else(|| "which way did it go: positive, negative, mixed or unknown?".to_owned())?;
        let kind = word(kind.trim(), &words.outcomes)?;
        let (text, sources) = cited(text.trim());
        Ok(json!({ "kind": kind, "valence": valence.id(), "text": text, "sources": sources }))
    };
    let outcomes: Result<Vec<Value>, String> = lines.iter().map(outcome).collect();
    Ok(vec![("outcomes", json!(outcomes?))])
}

/// Returns a sentence without the numbers of sources behind it, and these; the first source where there are none.
fn cited(text: &str) -> (&str, Vec<u32>) {
    let found = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let numbers =
        found.map(|(_, list)| list.split(',').filter_map(|number| number.trim().parse().ok()).collect());
    match (found, numbers) {
        (Some((text, _)), Some(numbers)) if !Vec::is_empty(&numbers) => (text.trim_end(), numbers),
        _ => (text, vec![1]),
    }
}

fn sources(_: &Question, lines: &[String]) -> Fields {
    let source = |line: &String| {
        let mut source = json!({ "title": parts(line)[0] });
        for part in parts(line).into_iter().skip(1) {
            if let Some(date) = PartialDate::parse(part) {
                source["date"] = json!(date);
            } else if part.contains('.') && !part.contains(' ') {
                let scheme = if part.contains("://") { "" } else { "https://" };
                source["url"] = json!(format!("{scheme}{part}"));
            } else if !part.is_empty() {
                source["publisher"] = json!(part);
            }
        }
        source
    };
    vec![("sources", json!(lines.iter().map(source).collect::<Vec<_>>()))]
}

fn prompts(_: &Question, lines: &[String]) -> Fields {
    let usual = [Phase::Listen, Phase::Interpret, Phase::Open, Phase::Step];
    let mut asked: Vec<(Phase, &str)> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let named = line.split_once(':').and_then(|(word, rest)| {
            let phase = Phase::ALL.into_iter().find(|phase| phase.id() == word.trim().to_lowercase())?;
            Some((phase, rest.trim()))
        });
        asked.push(named.unwrap_or((usual[place.min(usual.len() - 1)], line)));
    }
    asked.sort_by_key(|(phase, _)| *phase);
    let prompts: Vec<Value> = asked
        .iter()
        .map(|(phase, text)| json!({ "phase": phase.id(), "text": text, "minutes": 5 }))
        .collect();
    vec![("prompts", json!(prompts))]
}
