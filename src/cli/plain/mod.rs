//! Plain mode: the application line by line, for screen readers and simple terminals. Words become actions,
//! and their results are printed.

mod asides;
mod browse;
mod case;
mod changes;
mod decision;
mod picker;
mod repl;
mod session;
mod sessions;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use crate::app::settings::Settings;
use crate::app::{Action, Event, Notice, Role};
use crate::case::CaseId;
use crate::check::Problem;
use crate::document::PlainWriter;
use crate::library::Library;
use crate::runtime::{Headless, ReadCase};
use crate::screens::{ActiveSession, App, Overlay, SessionTab, WantedRoom};
use crate::search::{Finder, with_closed_quote};
use crate::storage::{Dirs, check_folders};
use crate::text::clean;
use changes::PlainPlace;
use decision::PlainAnswer;
use repl::{ReplAnswer, converse};
use session::ToldSession;

const HELP: &str = "\
Words, or fields such as tool:wiki, search the list. Put a number or a command in quotes to search for it: \"2010\".
A number opens the case with that number.
Enter lists more cases; in a case it continues: the sections, the options, the ending. hide hides the ending again,
print makes sheets of paper of the case.
p reads the questions for a group, phase by phase. parts lists the sections of the case.
At the decision, the letter of an option is your answer; ? means that you don't know, and help is then help.
r starts a group session about the open case. resume continues the unfinished session.
sessions lists all sessions; resume 2, prepare 2 or rehearse 2 opens one. In a case, prepare prepares a session for later.
b goes back, forward goes forward again. In the list, drop removes the last filter or word.
a goes back to all cases.
filters lists the filters. sort, then relevance, year, title or organisation, sorts the list.
words opens the glossary. problems lists problems in files. In a case, sources and related list those.
q goes back from a case to the list, and quits from there. quit quits at once.
";

/// The input of plain mode.
#[derive(Clone)]
pub struct PlainContext<'a> {
    /// The cases.
    pub library: Arc<Library>,
    /// The search index.
    pub finder: &'a Finder,
    /// The line width.
    pub columns: usize,
    /// Reads a whole case.
    pub read: ReadCase<'a>,
    /// The settings.
    pub settings: Settings,
    /// The user's folders.
    pub places: Dirs,
}

impl PlainContext<'_> {
    /// Runs until the user leaves or the input ends; returns why it could not start, or what is not saved.
    pub fn hold(
        self,
        query: &str,
        room: Option<WantedRoom>,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
    ) -> io::Result<Option<String>> {
        let (mut plain, said) = match PlainMode::begin(self, query, room) {
            Ok(begun) => begun,
            Err(why) => return Ok(Some(why)),
        };
        let mut answer = |line: Option<&str>| {
            let said = match line {
                Some(line) => plain.answer(&clean(line)),
                None => plain.leave(),
            };
            if plain.headless.ended { ReplAnswer::Last(said) } else { ReplAnswer::On(said) }
        };
        let held = converse(said, &mut answer, input, out);
        // Even if nobody reads the last words, the session is looked after.
        let ended = plain.headless.end();
        held?;
        match ended {
            Some(Ok(words)) => writeln!(out, "{words}")?,
            Some(Err(why)) => return Ok(Some(why)),
            None => {}
        }
        Ok(plain.trouble().map(str::to_owned))
    }
}

/// The application in lines, and what has been printed so far.
pub struct PlainMode<'a> {
    headless: Headless<'a>,
    finder: &'a Finder,
    columns: usize,
    /// Whether it was started for a session, and ends with it.
    is_for_session: bool,
    /// The place printed last.
    place: Option<PlainPlace>,
    /// How many cases of the list were printed.
    named: usize,
    /// A notice that was already printed.
    old_notice: Option<Notice>,
    /// What was printed of the session.
    told: ToldSession,
    /// What this person would do, by case.
    answers: HashMap<CaseId, PlainAnswer>,
    /// What `check` says of the folders; known from the first time on that the problems are asked for.
    checked: Option<Vec<Problem>>,
}

impl<'a> PlainMode<'a> {
    /// Starts with a query, or with the requested session, and returns the greeting.
    ///
    /// # Errors
    /// Returns why there is no such session.
    fn begin(
        about: PlainContext<'a>,
        query: &str,
        room: Option<WantedRoom>,
    ) -> Result<(Self, String), String> {
        let is_for_session = room.is_some();
        let mut plain = Self {
            headless: Headless::new(about.settings, about.finder, about.read, about.places),
            finder: about.finder,
            columns: about.columns,
            is_for_session,
            place: None,
            named: 0,
            old_notice: None,
            told: ToldSession::default(),
            answers: HashMap::new(),
            checked: None,
        };
        if is_for_session {
            plain.headless.begin(about.library, &with_closed_quote(&clean(query)), room);
            let said = plain.begin_session()?;
            return Ok((plain, said));
        }
        plain.headless.begin(about.library, "", None);
        let notice = plain.app().cx.notice.clone();
        plain.old_notice = notice;
        let mut said =
            "casebook: words search, a number reads a case, ? explains more, q quits.\n".to_owned();
        if let Some(known) = plain.app().cx.unfinished() {
            said.push_str(&format!(
                "Unfinished: {}. Type resume to continue it.\n",
                known.title.trim_end_matches('.')
            ));
        }
        if !query.trim().is_empty() {
            said.push_str(&plain.narrow(query));
        }
        let said = plain.finish(false, &said);
        Ok((plain, said))
    }

    /// Handles a line, and returns the answer.
    fn answer(&mut self, line: &str) -> String {
        self.pass_time();
        let line = line.trim();
        let was_in_session = self.is_in_session();
        let said = match (&self.app().overlay.open, self.form().is_some()) {
            (Some(Overlay::Setup(_)), _) => self.in_setup(line),
            (Some(Overlay::Picker(picker)), _) => {
                let picker = picker.clone();
                self.in_picker(line, &picker)
            }
            (_, true) => self.in_form(line),
            _ if self.room().is_some() => self.in_room(line),
            _ => self.outside(line),
        };
        if let Some(why) = self.cannot_lead() {
            self.leave_followed();
            return why + ".\n" + &self.finish(false, "");
        }
        self.finish(was_in_session, &said)
    }

    /// Lists the problems. Checking large folders takes time, and nothing else waits for it.
    fn problems(&mut self) -> String {
        let mut library = Library::clone(&self.headless.app.cx.library);
        library.checked = self.checked.get_or_insert_with(|| check_folders(&library, &[])).clone();
        asides::problems(&library)
    }

    /// Leaves at the end of the input; everything is saved.
    fn leave(&mut self) -> String {
        let was_in_session = self.is_in_session();
        self.headless.tell_time();
        self.headless.send(Event::Ended);
        match (was_in_session, self.is_for_session) {
            (false, _) => String::new(),
            (true, false) => format!("\n{}", self.goodbye().trim_end()),
            (true, true) => format!("\n{}Until next time.", self.goodbye()),
        }
    }

    /// Dispatches the time since the last line; a notice from before it is old news.
    fn pass_time(&mut self) {
        let before = self.app().cx.notice.clone();
        let passed = self.headless.tell_time();
        self.old_notice = before.and_then(|notice| {
            let left = notice.left.checked_sub(passed).filter(|left| !left.is_zero())?;
            Some(Notice { left, ..notice })
        });
    }

    /// Handles a line typed outside a session.
    fn outside(&mut self, line: &str) -> String {
        if let Some(said) = self.answer_by_letter(line) {
            return said;
        }
        match line.to_lowercase().as_str() {
            "q" if self.app().reading().is_some() => return self.in_case("back"),
            "q" | "quit" | "exit" => {
                self.headless.ask(Action::Quit);
                return "Until next time.".to_owned();
            }
            "?" | "help" => return HELP.to_owned(),
            "problems" => return self.problems(),
            _ => {}
        }
        if let Some(said) = self.about_sessions(line) {
            return said;
        }
        if let Some(word) = behind(line, "words") {
            return asides::words(&self.app().cx.library, word, self.teller());
        }
        if self.app().reading().is_some() { self.in_case(line) } else { self.in_list(line) }
    }

    fn app(&self) -> &App {
        &self.headless.app
    }

    fn teller(&self) -> PlainWriter {
        PlainWriter { columns: self.columns }
    }

    fn room(&self) -> Option<&ActiveSession> {
        self.app().cx.session.as_deref()
    }

    /// Returns whether a session is open or being set up.
    fn is_in_session(&self) -> bool {
        self.room().is_some() || matches!(self.app().overlay.open, Some(Overlay::Setup(_)))
    }

    /// Returns why something in the session is not saved.
    fn trouble(&self) -> Option<&str> {
        self.room().and_then(|room| room.trouble.as_deref())
    }

    /// Returns why this program cannot lead the open session.
    fn cannot_lead(&self) -> Option<String> {
        let room = self.room().filter(|room| room.role != Role::Leads)?;
        let why = self.app().cx.notice.as_ref().map_or("another casebook has it open", |notice| &notice.text);
        Some(format!("`{}` cannot be led here: {}", room.name, why.trim_end_matches('.')))
    }

    /// Leaves the board or agenda: they are printed on request, and the session itself stays at the step.
    fn show_step(&mut self) {
        match self.app().screens.room.tab {
            SessionTab::Step => {}
            SessionTab::Agenda(_) => self.headless.ask(Action::Agenda),
            SessionTab::Board(_) => self.headless.ask(Action::Board),
        }
    }
}

/// Returns what follows a word at the start of a line, if the line starts with it.
fn behind<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let start = line.get(..word.len())?;
    let rest = &line[word.len()..];
    let opens = start.eq_ignore_ascii_case(word) && (rest.is_empty() || rest.starts_with(' '));
    opens.then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{body, opened};

    /// Returns the whole output for these lines.
    fn held(query: &str, typed: &str) -> String {
        held_with(Settings::default(), query, typed)
    }

    fn held_with(settings: Settings, query: &str, typed: &str) -> String {
        let (library, finder) = opened();
        let about = PlainContext {
            library: Arc::new(library),
            finder: &finder,
            columns: 70,
            read: &body,
            settings,
            places: Dirs::default(),
        };
        let mut out = Vec::new();
        about.hold(query, None, &mut typed.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Returns the answer to the last line.
    fn last(typed: &str) -> String {
        let said = held("", typed);
        let answers: Vec<&str> = said.split("\n> ").collect();
        answers[answers.len() - 2].to_owned()
    }

    #[test]
    fn a_case_is_told_layer_by_layer_up_to_its_ending() {
        let typed = "dell\n1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nq\nq\n";
        let said = held("", typed);
        let parts = [
            "2 cases.",
            "1. A laptop",
            "1 case for dell.",
            "Enter: Setting.",
            "SETTING",
            "HEARD",
            "ACTIONS",
            "FIGURES",
            "Posts before",
            "TIMELINE",
            "DECISION, July 2006",
            "Enter shows the options.",
            "A. Answer in public",
            "Enter reveals the ending.",
            "ENDING",
            "They apologised.",
            "OUTCOMES",
            "6,500,000",
            "SOURCES",
            "That was the whole case",
            "Until next time.",
        ];
        let mut from = 0;
        for part in parts {
            let at = said[from..].find(part);
            from += at.unwrap_or_else(|| panic!("`{part}` is not there, or not in its place:\n{said}"));
        }
        assert!(!said.contains('\u{1b}'));
    }

    /// The lines up to the options of a case.
    const TO_OPTIONS: &str = "dell\n1\n\n\n\n\n\n\n\n";

    #[test]
    fn an_answer_at_the_decision_is_kept_and_told_with_the_ending() {
        let answers = [
            ("a", "You chose A.", "You: A."),
            ("B", "You chose B.", "You: B."),
            ("B because it passes", "You chose B.", "You: B."),
            ("?", "You don't know", "You: don't know."),
            ("I don't know", "You don't know", "You: don't know."),
            ("ask her what happened", "Your answer: ask her", "You: ask her what happened"),
        ];
        for (typed, at_once, later) in answers {
            let said = held("", &format!("{TO_OPTIONS}{typed}\n\nq\nq\n"));
            let answers: Vec<&str> = said.split("\n> ").collect();
            let [.., before, answer, ending, rest, last] = answers.as_slice() else { panic!("{said}") };
            assert!(before.contains("Type A, B, or ? if you don't know."), "{before}");
            assert!(
                answer.contains(at_once) && answer.contains("Enter reveals the ending."),
                "{typed}: {answer}"
            );
            assert!(ending.contains(later) && ending.contains("They apologised."), "{typed}: {ending}");
            // The story goes on, no search begins, and `q` leaves one level at a time.
            assert!(rest.starts_with("1 case for dell."), "{rest}");
            assert!(last.contains("Until next time."), "{last}");
        }
    }

    #[test]
    fn letters_are_commands_before_the_options_and_after_the_ending() {
        assert!(last("dell\n1\nb\n").starts_with("1 case for dell."));
        assert!(last("dell\n1\na\n").starts_with("2 cases."));
        assert!(last(&format!("{TO_OPTIONS}b\nback\n")).starts_with("1 case for dell."));
        assert!(last(&format!("{TO_OPTIONS}\nb\n")).starts_with("1 case for dell."));
        assert!(last(&format!("{TO_OPTIONS}help\n")).contains("At the decision"));
    }

    #[test]
    fn the_questions_keep_the_ending_back_until_it_was_told() {
        let before = held("", "dell\n1\np\n\n\n\nq\n");
        assert!(before.contains("What did nobody hear?") && !before.contains("apolog"), "{before}");
        assert!(before.contains("Those were all the questions"), "{before}");
        let after = held("", "dell\n1\n\n\n\n\n\n\n\n\np\n\nq\n");
        assert!(after.contains("What did the apology change?"), "{after}");
    }

    #[test]
    fn sources_wait_for_the_ending() {
        let before = held("", "dell\n1\nsources\nq\n");
        assert!(before.contains("hidden until you have seen") && !before.contains("example.org"), "{before}");
        let after = last("dell\n1\n\n\n\n\n\n\n\n\nsources\n");
        assert!(after.contains("https://example.org/a_(b)"), "{after}");
    }

    #[test]
    fn endings_that_are_open_need_no_going_on() {
        let settings = Settings { open_ending: true, ..Settings::default() };
        let said = held_with(settings, "", "dell\n1\nsources\n\n\n\n\n\nq\n");
        assert!(said.contains("https://example.org") && said.contains("They apologised."), "{said}");
        assert!(!said.contains("What would you do?"), "{said}");
    }

    #[test]
    fn forward_goes_where_back_came_from_and_parts_go_anywhere() {
        assert!(last("dell\n1\n\nb\nforward\n").starts_with("SETTING"));
        assert!(last("forward\n").contains("nothing to go forward to"));
        assert!(last("dell\n1\nparts\nheard\n").starts_with("HEARD"));
    }

    #[test]
    fn back_goes_from_questions_to_case_to_list_to_the_list_before() {
        assert!(last("dell\n1\np\nb\n").contains("Enter: Setting"));
        assert!(last("dell\n1\np\nb\nb\n").starts_with("1 case for dell"));
        assert!(last("dell\n1\np\nb\nb\nb\n").starts_with("2 cases."));
        assert!(last("b\n").contains("This is the start"));
    }

    #[test]
    fn words_narrow_and_nothing_found_leaves_the_list_alone() {
        let said = held("tool:wiki", "zebra\n\"open\nsoldiers\nq\n");
        assert!(said.contains("1 case for tool:wiki."), "{said}");
        assert!(said.contains("No case matches; without `zebra`: 1 case.\nThe list is unchanged."), "{said}");
        assert!(
            said.contains("1 case for tool:wiki \"open\" soldiers.")
                || said.contains("The list is unchanged"),
            "{said}"
        );
    }

    #[test]
    fn numbers_that_are_not_there_and_endless_lines_do_no_harm() {
        assert!(last("0\n").contains("from 1 to 2"));
        assert!(last("99999999999999999999999\n").contains("list is unchanged"));
        assert!(held("", &"x".repeat(20_000)).contains("list is unchanged"));
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
