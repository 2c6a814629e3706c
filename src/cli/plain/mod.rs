//! The plain dialogue: numbered lines in, plain text out, for screen readers and simple terminals.

mod asides;
mod in_case;
mod reading;
mod repl;
mod session;

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use super::list::{find, notes};
use crate::app::settings::Settings;
use crate::case::{Gate, Years};
use crate::document::PlainWriter;
use crate::library::{CaseNumber, Library};
use crate::runtime::ReadCase;
use crate::screens::WantedRoom;
use crate::search::{Counts, Finder, Query, Sort};
use crate::storage::Dirs;
use crate::text::{capital, clean, clip};
use reading::PlainCase;
use repl::{ReplAnswer, converse};
use session::PlainSession;
pub use session::hold as hold_session;

/// How many cases are named at once; a listener keeps no more in mind.
const PAGE: usize = 10;

const HELP: &str = "\
Words or fields such as tool:wiki narrow the list. A word that is a number, or one of the letters here,
stands in quotes: \"2010\".
A number reads the case of that number.
Enter names more cases, or goes on in a case.
p tells questions for a group, phase by phase, when a case is open.
r begins a session with a group about the open case; resume takes up the one that was not finished.
b goes back: to the case, to the list, to the list before it was narrowed.
a goes back to all cases.
filters tells what would narrow the list, sort and an order (relevance, year, title, organisation) sorts it.
words explains words, problems tells what is wrong in files; in a case, sources and related tell those.
q leaves.
";

/// What a dialogue is about.
#[derive(Clone)]
pub struct PlainContext<'a> {
    /// The cases.
    pub library: Arc<Library>,
    /// What finds them.
    pub finder: &'a Finder,
    /// Whether endings may be searched.
    pub gate: Gate,
    /// How wide a line may be.
    pub columns: usize,
    /// Reads a whole case.
    pub read: ReadCase<'a>,
    /// What was set.
    pub settings: Settings,
    /// Where sessions are kept.
    pub places: Dirs,
}

impl PlainContext<'_> {
    /// Talks until the person leaves or the input ends.
    pub fn hold(self, query: &str, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let (mut talk, said) = PlainBrowser::begin(self, query);
        let mut answer = |line: Option<&str>| match line {
            None => ReplAnswer::Last(talk.leave_room()),
            Some(line) => match talk.answer(line) {
                Some(said) => ReplAnswer::On(said),
                None => ReplAnswer::Last("Until next time.".to_owned()),
            },
        };
        converse(said, &mut answer, input, out)
    }
}

/// Where a dialogue is.
struct PlainBrowser<'a> {
    about: PlainContext<'a>,
    /// What the list was narrowed by, one after the other.
    queries: Vec<String>,
    hits: Vec<CaseNumber>,
    counts: Counts,
    sort: Sort,
    /// How many of them were named.
    named: usize,
    reading: Option<PlainCase>,
    room: Option<PlainSession<'a>>,
}

impl<'a> PlainBrowser<'a> {
    fn begin(about: PlainContext<'a>, query: &str) -> (Self, String) {
        let mut talk = Self {
            about,
            queries: Vec::new(),
            hits: Vec::new(),
            counts: Counts::default(),
            sort: Sort::default(),
            named: 0,
            reading: None,
            room: None,
        };
        talk.find();
        let mut said =
            "casebook: words narrow the list, a number reads a case, ? tells more, q leaves.\n".to_owned();
        said.push_str(&if query.trim().is_empty() { talk.name_from_start() } else { talk.narrow(query) });
        (talk, said)
    }

    /// Returns what to say to a line, or nothing where the person leaves.
    fn answer(&mut self, line: &str) -> Option<String> {
        let line = clean(line.trim()).into_owned();
        if let Some(room) = &mut self.room {
            let said = room.answer(&line);
            return Some(if room.is_over() { said + &self.back_from_room() } else { said });
        }
        match line.to_lowercase().as_str() {
            "q" | "quit" | "exit" => return None,
            "?" | "help" => return Some(HELP.to_owned()),
            "problems" => return Some(asides::problems(&self.about.library)),
            _ => {}
        }
        if let Some(word) = behind(&line, "words") {
            let teller = PlainWriter { columns: self.about.columns };
            return Some(asides::words(&self.about.library, word, teller));
        }
        Some(match self.reading.take() {
            Some(reading) => self.in_case(reading, &line),
            None => self.in_list(&line),
        })
    }

    fn in_list(&mut self, line: &str) -> String {
        match line.to_lowercase().as_str() {
            "" if self.named < self.hits.len() => self.name(),
            "" => "These were all. A number reads a case, b goes back.\n".to_owned(),
            "a" => self.all(),
            "b" if self.queries.pop().is_none() => "This is where it begins. q leaves.\n".to_owned(),
            "b" => {
                self.find();
                self.name_from_start()
            }
            "p" => "Questions belong to a case: choose one by its number first.\n".to_owned(),
            "r" | "room" => "A room talks about a case: choose one by its number first.\n".to_owned(),
            "resume" => self.begin_room("", WantedRoom { resume: true, ..WantedRoom::default() }),
            lowered if behind(lowered, "filters").is_some() => {
                let teller = PlainWriter { columns: self.about.columns };
                asides::filters(&self.counts, behind(lowered, "filters").unwrap_or_default(), teller)
            }
            lowered if behind(lowered, "sort").is_some() => {
                let order = behind(lowered, "sort").unwrap_or_default();
                let Some(sort) = Sort::ALL.into_iter().find(|sort| sort.id() == order) else {
                    let orders = Sort::ALL.map(Sort::id).join(", ");
                    return format!("sort needs one of these: {orders}.\n");
                };
                self.sort = sort;
                self.find();
                self.name_from_start()
            }
            _ => match line.parse::<usize>() {
                Ok(number) => self.open(number),
                Err(_) => self.narrow(line),
            },
        }
    }

    fn all(&mut self) -> String {
        self.queries.clear();
        self.find();
        self.name_from_start()
    }

    /// Narrows the list, or leaves it as it is where nothing would be left.
    fn narrow(&mut self, words: &str) -> String {
        // Printed again, an open quote is closed and cannot swallow what is added later.
        self.queries.push(Query::parse(&clean(words)).query.to_string());
        let mut said: String = self.find().into_iter().map(|note| sentence(&note)).collect();
        if self.hits.is_empty() {
            self.queries.pop();
            self.find();
            said.push_str("The list stays as it was.\n");
            return said;
        }
        said.push_str(&self.name_from_start());
        said
    }

    /// Finds what the queries ask for, and returns what is odd about them.
    fn find(&mut self) -> Vec<String> {
        let PlainContext { library, finder, gate, .. } = &self.about;
        let parsed = Query::parse(&self.query());
        let found = find(library, finder, &parsed.query, self.sort, *gate);
        self.hits = found.hits.iter().map(|hit| hit.case).collect();
        self.named = 0;
        self.counts = found.counts.clone();
        notes(library, finder, &parsed, &found)
    }

    fn query(&self) -> String {
        self.queries.join(" ")
    }

    fn name_from_start(&mut self) -> String {
        self.named = 0;
        let count = match self.hits.len() {
            1 => "1 case".to_owned(),
            count => format!("{count} cases"),
        };
        let query = self.query();
        let found = if query.is_empty() { String::new() } else { format!(" for {}", clip(&query, 200)) };
        format!("{count}{found}.\n{}", self.name())
    }

    /// Names the next cases.
    fn name(&mut self) -> String {
        let teller = PlainWriter { columns: self.about.columns };
        let end = (self.named + PAGE).min(self.hits.len());
        let mut said = String::new();
        for place in self.named..end {
            let Some(entry) = self.about.library.entry(self.hits[place]) else { continue };
            let head = &entry.head;
            let years = head.years.map(|years| format!(", {}", Years::in_words(years))).unwrap_or_default();
            let stop = if head.title.ends_with(['.', '?', '!']) { "" } else { "." };
            let line = format!("{}{stop} {}{years}", head.title, head.organisation);
            said.push_str(&teller.lines(&format!("{}. ", place + 1), &line));
        }
        self.named = end;
        let left = self.hits.len() - end;
        if left > 0 {
            said.push_str(&format!("Enter names the next {} of {left} more.\n", left.min(PAGE)));
        }
        said
    }
}

/// Returns what stands behind a word that opens a line, if it does.
fn behind<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let start = line.get(..word.len())?;
    let rest = &line[word.len()..];
    let opens = start.eq_ignore_ascii_case(word) && (rest.is_empty() || rest.starts_with(' '));
    opens.then(|| rest.trim())
}

/// Returns a note as a sentence on a line of its own.
fn sentence(note: &str) -> String {
    let end = if note.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{end}\n", capital(note))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{body, opened};

    /// Returns all that is said when these lines are typed.
    fn held(query: &str, typed: &str) -> String {
        let (library, finder) = opened();
        let about = PlainContext {
            library: Arc::new(library),
            finder: &finder,
            gate: Gate::Open,
            columns: 70,
            read: &body,
            settings: Settings::default(),
            places: Dirs::default(),
        };
        let mut out = Vec::new();
        about.hold(query, &mut typed.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Returns what is said to the last line typed.
    fn last(typed: &str) -> String {
        let said = held("", typed);
        let answers: Vec<&str> = said.split("\n> ").collect();
        answers[answers.len() - 2].to_owned()
    }

    #[test]
    fn a_case_is_told_layer_by_layer_up_to_its_ending() {
        let typed = "dell\n1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nq\n";
        let said = held("", typed);
        let parts = [
            "2 cases.",
            "1. A laptop",
            "1 case for dell.",
            "Enter goes on: Setting.",
            "SETTING",
            "HEARD",
            "ACTIONS",
            "FIGURES",
            "Posts before",
            "TIMELINE",
            "DECISION, July 2006",
            "A. Answer in public",
            "Enter tells the ending.",
            "ENDING",
            "They apologised.",
            "OUTCOMES",
            "6,500,000",
            "SOURCES",
            "This was all of it",
            "Until next time.",
        ];
        let mut from = 0;
        for part in parts {
            let at = said[from..].find(part);
            from += at.unwrap_or_else(|| panic!("`{part}` is not there, or not in its place:\n{said}"));
        }
        assert!(!said.contains('\u{1b}'));
    }

    #[test]
    fn the_questions_keep_the_ending_back_until_it_was_told() {
        let before = held("", "dell\n1\np\n\n\n\nq\n");
        assert!(before.contains("What did nobody hear?") && !before.contains("apolog"), "{before}");
        assert!(before.contains("These were all the questions"), "{before}");
        let after = held("", "dell\n1\n\n\n\n\n\n\n\np\n\nq\n");
        assert!(after.contains("What did the apology change?"), "{after}");
    }

    #[test]
    fn back_goes_from_questions_to_case_to_list_to_the_list_before() {
        assert!(last("dell\n1\np\nb\n").contains("Enter goes on: Setting"));
        assert!(last("dell\n1\np\nb\nb\n").starts_with("1 case for dell"));
        assert!(last("dell\n1\np\nb\nb\nb\n").starts_with("2 cases."));
        assert!(last("b\n").contains("where it begins"));
    }

    #[test]
    fn words_narrow_and_nothing_found_leaves_the_list_alone() {
        let said = held("tool:wiki", "zebra\n\"open\nsoldiers\nq\n");
        assert!(said.contains("1 case for tool:wiki."), "{said}");
        assert!(
            said.contains("No case fits; without `zebra` there would be 1 case.\nThe list stays as it was."),
            "{said}"
        );
        assert!(
            said.contains("1 case for tool:wiki \"open\" soldiers.") || said.contains("The list stays"),
            "{said}"
        );
    }

    #[test]
    fn numbers_that_are_not_there_and_endless_lines_do_no_harm() {
        assert!(last("0\n").contains("from 1 to 2"));
        assert!(last("99999999999999999999999\n").contains("stays as it was"));
        assert!(held("", &"x".repeat(20_000)).contains("stays as it was"));
    }

    #[test]
    fn the_end_of_the_input_ends_the_talk() {
        assert!(held("", "").ends_with("> \n"));
        assert!(held("", "dell\n1").ends_with("> \n"));
    }

    #[test]
    fn what_is_typed_is_made_safe_before_it_is_said() {
        assert!(
            !held("\u{1b}[31m", "a\u{1b}]52;x\u{7}\u{202e}b\nq\n").contains(['\u{1b}', '\u{7}', '\u{202e}'])
        );
    }
}
