//! The program is killed at any moment, again and again, while a room is at work.
//!
//! `CASEBOOK_KILLS=300 cargo test --test faults killed -- --nocapture` plays as many rounds; `CASEBOOK_KILL_SEED`
//! begins with other moments.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use casebook::case::Case;
use casebook::session::{AgendaRequest, CaseRef, Record, Session, SessionEvent, SessionStart, propose};
use casebook::storage::{Chain, Sessions};
use rustix::process::Signal;
use tempfile::TempDir;

use crate::driver::{Start, Terminal, program};
use crate::rng::Dice;
use crate::words;

/// How many rounds share one home, so that sessions of every length are met.
const ROUNDS_OF_A_HOME: u64 = 8;

/// A form that is filled in, by its key and heading.
const FORMS: [(&str, &str); 3] =
    [("n", "A note for the board"), ("p", "For the parking lot"), ("c", "A closing word")];

/// What the room was shown, and so must never lose.
#[derive(Default)]
struct Acknowledged {
    words: Vec<String>,
    drafts: Vec<String>,
    votes: usize,
}

struct Room {
    home: TempDir,
    acknowledged: Acknowledged,
    /// Words that were typed, each a name of its own.
    typed: u64,
}

/// What a round came to, for the report.
#[derive(Default)]
struct Told {
    acknowledged: usize,
    headings: usize,
    votes: usize,
    torn: usize,
    lost: usize,
}

impl Room {
    /// Returns an empty home, or one with a session that is about to vote.
    fn new(votes: bool) -> Self {
        let room =
            Self { home: tempfile::tempdir().unwrap(), acknowledged: Acknowledged::default(), typed: 0 };
        if votes {
            fs::create_dir_all(room.folder()).unwrap();
            let text: String = Chain::default().seal_all(&about_to_vote());
            fs::write(room.folder().join("2026-11-26-voting.jsonl"), text).unwrap();
        }
        room
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("data/casebook/sessions")
    }

    fn start(&self, dice: &mut Dice) -> Terminal {
        if only_log(&self.folder()).is_none() {
            let command = [program(), "room", "id:janssen-cilag-jcintra"];
            let mut terminal = Start::command(&command).size(100, 40).home(self.home.path()).run();
            terminal.wait_for(words::NEW_SESSION);
            terminal.type_in("\r");
            terminal.wait_for(words::WELCOME);
            return terminal;
        }
        if dice.below(2) == 0 {
            let command = [program(), "room", "--resume"];
            let terminal = Start::command(&command).size(100, 40).home(self.home.path()).run();
            terminal.wait_for(words::TIME_LEFT);
            return terminal;
        }
        let mut terminal = Start::program().size(100, 40).home(self.home.path()).run();
        terminal.wait_for("Unfinished:");
        terminal.type_in("R");
        // Before the cases are there the key means the old session alone.
        terminal.wait_until_lines(|lines| {
            lines.iter().any(|line| line.contains(words::RESUME) || line.contains(words::TIME_LEFT))
        });
        if terminal.screen().contains(words::RESUME) {
            terminal.type_in("\r");
        }
        terminal.wait_for(words::TIME_LEFT);
        terminal
    }

    /// Plays a few things through, and is killed somewhere in the last.
    fn play(&mut self, dice: &mut Dice, told: &mut Told) {
        let mut terminal = self.start(dice);
        for _ in 0..dice.below(3) {
            self.act(&mut terminal, dice, false);
        }
        self.act(&mut terminal, dice, true);
        thread::sleep(Duration::from_micros(dice.below(60_000) as u64));
        terminal.signal(Signal::KILL);
        terminal.wait_for_the_end();
        self.look(&terminal, told);
    }

    /// Does one thing; if `broken_off`, does not wait for its result.
    fn act(&mut self, terminal: &mut Terminal, dice: &mut Dice, broken_off: bool) {
        match dice.below(10) {
            0..6 => self.write(terminal, dice, broken_off),
            6 => {
                terminal.type_in(" ");
                if !broken_off {
                    terminal.wait_for_quiet();
                    Self::leave_form(terminal);
                }
            }
            7..9 => self.vote(terminal, broken_off),
            _ => {
                terminal.type_in("u");
                if !broken_off {
                    terminal.wait_for_quiet();
                }
            }
        }
    }

    /// Types the votes of the next round, where the step has votes.
    fn vote(&mut self, terminal: &mut Terminal, broken_off: bool) {
        if !terminal.screen().contains("DECIDE") {
            return;
        }
        // The case was read when its options are there, or, where they were taken back, its setting.
        let case = voted_on();
        let told = [&case.decision.options[0].text, &case.setting[0]].map(|text| first_words(text));
        terminal.wait_until_lines(|lines| told.iter().any(|words| lines.join(" ").contains(words)));
        terminal.type_in("v");
        let answers = ["Show the options first", "Both rounds are in", "no options to vote on"];
        terminal.wait_until_lines(|lines| {
            let screen = lines.join("\n");
            is_voting(&screen) || answers.iter().any(|answer| screen.contains(answer))
        });
        if is_voting(&terminal.screen()) {
            terminal.type_in("\x15A3 B2 ?1\r");
            if !broken_off {
                terminal.wait_until_lines(|lines| !is_voting(&lines.join("\n")));
                self.acknowledged.votes += 1;
            }
        }
    }

    fn write(&mut self, terminal: &mut Terminal, dice: &mut Dice, broken_off: bool) {
        self.typed += 1;
        let words = format!("word{}x", self.typed);
        let (key, heading) = FORMS[dice.below(FORMS.len())];
        terminal.type_in(key);
        terminal.wait_for(heading);
        // It may already be in the form, saved before the last kill.
        terminal.type_in("\x15");
        if broken_off {
            let all = format!("{words}\r");
            let some = dice.below(all.len() + 1);
            terminal.type_in(&all[..some]);
            return;
        }
        terminal.type_in(&words);
        terminal.wait_for(&words);
        match dice.below(8) {
            0 => {
                // What is being typed is kept every five seconds.
                thread::sleep(Duration::from_millis(5_600));
                self.acknowledged.drafts.push(words);
                terminal.type_in("\x1b");
                terminal.wait_without(heading);
            }
            1 => {
                terminal.type_in("\x1b");
                terminal.wait_without(heading);
                self.acknowledged.drafts.push(words);
            }
            _ => {
                terminal.type_in("\x13");
                terminal.wait_without(heading);
                self.acknowledged.words.push(words);
            }
        }
    }

    fn leave_form(terminal: &mut Terminal) {
        if is_voting(&terminal.screen()) {
            terminal.type_in("\x1b");
            terminal.wait_until_lines(|lines| !is_voting(&lines.join("\n")));
        }
    }

    /// Compares what the room saw last with what is on the disk.
    fn look(&mut self, terminal: &Terminal, told: &mut Told) {
        let screen = terminal.screen();
        let log = only_log(&self.folder()).expect("one session is there");
        let bytes = fs::read(&log).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let last = format!("word{}x", self.typed);
        let in_a_form = FORMS.iter().any(|(_, heading)| screen.contains(heading));
        if self.typed > 0 && screen.contains(&last) && !in_a_form {
            self.acknowledged.words.push(last);
        }
        for words in self.acknowledged.words.iter().chain(&self.acknowledged.drafts) {
            assert!(text.contains(words.as_str()), "{words} was acknowledged and is lost:\n{text}\n{screen}");
        }
        let id = log.file_stem().unwrap().to_str().unwrap().to_owned();
        let read = Sessions::in_folder(self.folder()).read(&id).unwrap();
        assert_eq!(read.told, Vec::<String>::new());
        let session = Session::replay(&read.events);
        let state = session.state();
        for row in &state.rows {
            let heading = format!("{} ", row.step.heading().to_uppercase());
            if screen.lines().take(3).any(|line| line.trim_start().starts_with(&heading)) {
                assert!(row.started.is_some(), "{heading} was on and is lost:\n{screen}");
            }
        }
        let votes = read.events.iter().filter(|line| matches!(line.event, SessionEvent::TallyEntered { .. }));
        assert!(votes.count() >= self.acknowledged.votes, "votes are lost:\n{text}");
        told.headings += state.rows.iter().filter(|row| row.started.is_some()).count();
        told.votes += self.acknowledged.votes;
        told.acknowledged += self.acknowledged.words.len() + self.acknowledged.drafts.len();
        told.torn += usize::from(bytes.last() != Some(&b'\n'));
        told.lost += usize::from(self.typed > 0 && !text.contains(&format!("word{}x", self.typed)));
    }
}

/// Returns whether the form for votes is on the screen.
fn is_voting(screen: &str) -> bool {
    screen.contains("First vote ─") || screen.contains("Second vote ─")
}

/// Returns the case whose options are voted on.
fn voted_on() -> Case {
    serde_json::from_str(include_str!("../../cases/janssen-cilag-jcintra.json")).expect("a case")
}

/// Returns the first words of a text, so few that no line is broken between them.
fn first_words(text: &str) -> String {
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Returns the events of a session that has shown the options of its case.
pub fn about_to_vote() -> Vec<Record> {
    let case = voted_on();
    let wish =
        AgendaRequest { cases: &[&case], deck: &[], used: &[], carried: 0, concept: None, minutes: 48 };
    let agenda = propose(&wish);
    let step = agenda.iter().find(|step| step.has_vote()).expect("a vote is proposed").id;
    let created = SessionStart {
        title: "Voting".to_owned(),
        group: String::new(),
        cases: vec![CaseRef::to(&case)],
        spoiler_safe: true,
        agenda,
        carried: Vec::new(),
        program: String::new(),
        ahead: 0,
    };
    let shown = SessionEvent::OptionsShown { case: case.id };
    let events = [SessionEvent::Created(Box::new(created)), SessionEvent::StepStarted { step }, shown];
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    (1..).zip(events).map(|(n, event)| Record::new(n, now, event)).collect()
}

fn only_log(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path());
    let logs: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).collect();
    assert!(logs.len() <= 1, "{logs:?}");
    logs.into_iter().next()
}

#[test]
fn what_the_room_saw_is_on_the_disk_whenever_the_program_is_killed() {
    let number = |name: &str, otherwise| {
        env::var(name).ok().map_or(otherwise, |text| text.parse().expect("a number of rounds"))
    };
    let (rounds, seed) = (number("CASEBOOK_KILLS", 6), number("CASEBOOK_KILL_SEED", 1));
    let mut told = Told::default();
    let mut room = Room::new(false);
    for round in 0..rounds {
        if round % ROUNDS_OF_A_HOME == ROUNDS_OF_A_HOME / 2 {
            room = Room::new(true);
        } else if round % ROUNDS_OF_A_HOME == 0 {
            room = Room::new(false);
        }
        room.play(&mut Dice::new(seed * 1_000_003 + round), &mut told);
    }
    let Told { acknowledged, headings, votes, torn, lost } = told;
    println!(
        "{rounds} rounds from seed {seed}: {acknowledged} acknowledged texts, {headings} steps and {votes} votes \
         found again; {torn} torn last lines, {lost} words that were only being typed are gone"
    );
}
