//! Session files damaged by a crash, a sync or by hand: at most the damaged line is lost, and this is reported.

use std::fs;
use std::path::PathBuf;

use casebook::case::Case;
use casebook::session::{
    CaseRef, Record, Round, Session, SessionEvent, SessionStart, StepId, Tally, VoteMode,
};
use casebook::storage::{Chain, OpenSession, Sessions};
use tempfile::TempDir;

const ID: &str = "2026-11-26-the-circle";

/// Returns the events of a small real session.
fn events() -> Vec<Record> {
    let case: Case = serde_json::from_str(include_str!("../../cases/atos-zero-email.json")).expect("a case");
    let created = SessionStart {
        title: "The circle".to_owned(),
        group: "Ångström ±1".to_owned(),
        cases: vec![CaseRef::to(&case)],
        spoiler_safe: true,
        // Every byte of the file is one try, so it is a short one.
        agenda: Vec::new(),
        carried: Vec::new(),
        program: String::new(),
        ahead: 3_600,
    };
    let step = StepId(1);
    let tally = Tally::parse("A7 B3 ?2", &["A", "B"], VoteMode::Cards).expect("a tally");
    let happened = [
        SessionEvent::Created(Box::new(created)),
        SessionEvent::StepStarted { step },
        SessionEvent::NoteAdded {
            step: Some(step),
            column: "Heard".into(),
            text: "half – zwölf\nzeilen".into(),
        },
        SessionEvent::TallyEntered { step, round: Round::First, tally },
        SessionEvent::ClosingAdded { text: "“curious”".into() },
    ];
    (1..).zip(happened).map(|(n, event)| Record::new(n, 1_795_000_000 + n * 60, event)).collect()
}

struct Damaged {
    folder: TempDir,
    events: Vec<Record>,
    whole: Vec<u8>,
}

impl Damaged {
    fn new() -> Self {
        let events = events();
        let whole = Chain::default().seal_all(&events).into_bytes();
        Self { folder: tempfile::tempdir().unwrap(), events, whole }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(format!("{ID}.jsonl"))
    }

    /// Opens the session with these bytes as its file.
    #[track_caller]
    fn opened(&self, bytes: &[u8]) -> OpenSession {
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        fs::write(self.path(), bytes).unwrap();
        Sessions::in_folder(self.folder.path()).open(ID).unwrap()
    }

    /// Opens the session with these bytes as its file, says one word more, and reads it again.
    #[track_caller]
    fn goes_on(&self, bytes: &[u8]) -> (OpenSession, OpenSession, Record) {
        let mut opened = self.opened(bytes);
        let session = Session::replay(&opened.events);
        let more = session.next(1_795_001_000, SessionEvent::ClosingAdded { text: "more".into() });
        opened.log.as_mut().expect("it goes on").record(&more).unwrap();
        let again = Sessions::in_folder(self.folder.path()).read(ID).unwrap();
        assert_eq!(again.events.last(), Some(&more));
        (opened, again, more)
    }

    fn aside(&self) -> Option<Vec<u8>> {
        fs::read(self.folder.path().join(format!("{ID}.torn-1"))).ok()
    }
}

fn lines_in(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

#[test]
fn a_write_that_stops_at_any_byte_costs_no_more_than_its_line() {
    let damaged = Damaged::new();
    for length in 0..damaged.whole.len() {
        let bytes = &damaged.whole[..length];
        let (opened, again, more) = damaged.goes_on(bytes);
        let ended = lines_in(bytes);
        let torn = &bytes[bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)..];
        let is_whole = damaged.whole[length] == b'\n' && !torn.is_empty();
        let kept = &damaged.events[..ended + usize::from(is_whole)];
        assert_eq!(opened.events, kept, "{length}");
        let all = [kept, std::slice::from_ref(&more)].concat();
        assert_eq!((again.events, again.told), (all, Vec::new()), "{length}");
        if torn.is_empty() || is_whole {
            assert_eq!((opened.told, damaged.aside()), (Vec::new(), None), "{length}");
        } else {
            assert!(opened.told.len() == 1 && opened.told[0].contains("cut short"), "{:?}", opened.told);
            assert_eq!(damaged.aside().as_deref(), Some(torn), "{length}");
        }
    }
}

#[test]
fn a_byte_that_changed_anywhere_costs_no_more_than_its_line() {
    let damaged = Damaged::new();
    // A bit of the letter, its highest bit, a byte of nothing, and a quote.
    let changes: [fn(u8) -> u8; 4] = [|byte| byte ^ 1, |byte| byte ^ 0x80, |_| 0, |_| b'"'];
    for at in 0..damaged.whole.len() {
        let change = changes[at % changes.len()];
        let mut bytes = damaged.whole.clone();
        bytes[at] = change(bytes[at]);
        let opened = damaged.opened(&bytes);
        let line = lines_in(&damaged.whole[..at]);
        // A line end that changed joins two lines, and both cannot be read.
        let lost = 1 + usize::from(damaged.whole[at] == b'\n');
        for (number, event) in damaged.events.iter().enumerate() {
            let is_hit = (line..line + lost).contains(&number);
            assert!(is_hit || opened.events.contains(event), "byte {at}: event {number} is lost");
        }
        let all_there = opened.events.len() == damaged.events.len();
        assert!(all_there || !opened.told.is_empty(), "byte {at}: a line is lost and nothing is told");
        assert!(opened.told.iter().all(|told| told.chars().all(|c| !casebook::text::clean::is_unsafe(c))));
    }
}

#[test]
fn a_tail_of_nothing_as_after_a_power_cut_is_set_aside() {
    let damaged = Damaged::new();
    for cut in [damaged.whole.len(), damaged.whole.len() - 1, damaged.whole.len() - 9] {
        let nothing = [&damaged.whole[..cut], &[0; 5_000]].concat();
        let (opened, again, _) = damaged.goes_on(&nothing);
        let lost = usize::from(cut < damaged.whole.len() - 1);
        assert_eq!(opened.events.len(), damaged.events.len() - lost, "{cut}");
        assert_eq!((opened.told.len(), again.told.len()), (1, 0), "{:?}", opened.told);
        assert!(damaged.aside().is_some_and(|aside| aside.ends_with(&[0; 5_000])));
        assert!(!fs::read(damaged.path()).unwrap().contains(&0));
    }
}

#[test]
fn a_hole_of_nothing_between_lines_is_passed_over() {
    let damaged = Damaged::new();
    let end = damaged.whole.iter().rposition(|byte| *byte == b'{').unwrap();
    let start = damaged.whole[..end].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let hole = [&damaged.whole[..start], &[0; 700], &damaged.whole[start..]].concat();
    let opened = damaged.opened(&hole);
    assert_eq!(opened.events, damaged.events);
}

#[test]
fn line_ends_and_marks_of_another_system_change_nothing() {
    let damaged = Damaged::new();
    let text = String::from_utf8(damaged.whole.clone()).unwrap();
    let texts = [
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        text.replace('\n', "\n\n"),
        format!("\n{text}"),
        text.replace('\n', " \t\n"),
    ];
    for text in texts {
        let (opened, again, _) = damaged.goes_on(text.as_bytes());
        assert_eq!((opened.events, opened.told), (damaged.events.clone(), Vec::new()));
        assert_eq!((again.events.len(), again.told), (damaged.events.len() + 1, Vec::new()));
    }
}

#[test]
fn a_line_that_stands_there_twice_counts_once() {
    let damaged = Damaged::new();
    let lines: Vec<&[u8]> = damaged.whole.split_inclusive(|byte| *byte == b'\n').collect();
    for twice in 0..lines.len() {
        for at in twice..=lines.len() {
            let mut more = lines.clone();
            more.insert(at, lines[twice]);
            let opened = damaged.opened(&more.concat());
            assert_eq!(opened.events, damaged.events, "line {twice} at {at}");
            assert!(opened.told.len() == 1 && opened.told[0].contains("repeats line"), "{:?}", opened.told);
        }
    }
}

#[test]
fn lines_out_of_order_are_put_in_order() {
    let damaged = Damaged::new();
    let lines: Vec<&[u8]> = damaged.whole.split_inclusive(|byte| *byte == b'\n').collect();
    for first in 0..lines.len() {
        for second in first + 1..lines.len() {
            let mut other = lines.clone();
            other.swap(first, second);
            let (opened, again, _) = damaged.goes_on(&other.concat());
            assert_eq!(opened.events, damaged.events, "{first} {second}");
            assert!(!opened.told.is_empty(), "{first} {second}");
            assert!(opened.told.iter().all(|told| told.contains("order")), "{:?}", opened.told);
            assert_eq!(again.events.len(), damaged.events.len() + 1);
        }
    }
}
