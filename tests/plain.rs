//! Plain mode from start to end: its output, that it is safe for terminals and screen readers, and that nothing is lost.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod golden;
mod sandbox;
mod words;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use proptest::prelude::*;
use sandbox::Home;

/// The text that occurs only behind the gate of the case.
const BEHIND: &[&str] =
    &["ZENDING", "ZOUTCOME", "ZFIGURE", "ZTIMELINE", "ZCONTESTED", "ZPROMPT", "ZSTEP", "ZSOURCE", "positive"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain")
}

/// Returns a home with the library of one case.
fn home() -> Home {
    let home = Home::new();
    for file in ["library.json", "swap-shelf.json"] {
        fs::copy(folder().join("cases").join(file), home.cases().join(file)).unwrap();
    }
    home
}

const PLAIN: &[&str] = &["--plain", "--no-bundled", "--library", "cases"];

/// Returns the output for these typed lines.
fn told(home: &Home, arguments: &[&str], typed: &str) -> String {
    let done = home.run_with(&[PLAIN, arguments].concat(), typed);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{}", done.out);
    done.out
}

/// Returns the transcript as a terminal shows it, with the typed text after each prompt.
fn transcript(home: &Home, said: &str, typed: &str) -> String {
    let mut lines = typed.lines();
    let mut answers = said.split("\n> ");
    let mut told = answers.next().unwrap_or_default().to_owned();
    for answer in answers {
        let line = format!("\n> {}", lines.next().unwrap_or_default());
        told.push_str(&format!("{}\n{answer}", line.trim_end()));
    }
    let folder = fs::canonicalize(home.folder.path()).unwrap().display().to_string();
    undated(&told.replace(&format!("{folder}/"), "FOLDER/"))
}

/// Returns a text without the day in the names of sessions.
fn undated(text: &str) -> String {
    let Some(at) = text.find("-a-shelf-for-books") else { return text.to_owned() };
    let day = &text[at - "2026-11-22".len()..at];
    text.replace(day, "DAY")
}

/// Read the transcript aloud before you commit it.
#[test]
fn a_whole_workshop_matches_its_golden_transcript() {
    let typed = fs::read_to_string(folder().join("session.typed")).unwrap();
    let home = home();
    let said = told(&home, &[], &typed);
    let talk = transcript(&home, &said, &typed);
    golden::assert_current([(folder().join("session.told"), talk)]);
    let reveal = said.find("what they did").unwrap();
    for word in BEHIND {
        assert!(!said[..reveal].contains(word), "{word} is told before the reveal:\n{said}");
    }
}

#[test]
fn fingers_are_told_at_once_and_numbers_of_a_few_only_when_somebody_insists() {
    let typed = "\nv 1x2 3x4\ngo 5\nnext\nv cards A2 B1\nV\nV\nq\n2\n";
    let said = told(&home(), &["room", "--minutes", "20"], typed);
    assert!(said.contains("Finger vote kept: 6 people.\nThe votes, one round"), "{said}");
    let parts = said.split_once("3 answers: too few to be anonymous. V: show them.");
    let (before, after) = parts.unwrap_or_else(|| panic!("{said}"));
    assert!(!before.contains("\nA, ") && after.contains("too few answers to be anonymous:\nA, "), "{said}");
}

/// What can be typed in a session, some of it in the wrong place.
const TYPED: &[&str] = &[
    "",
    "",
    "",
    "",
    "next",
    "b",
    "s",
    "u",
    "U",
    "r",
    "case",
    "again",
    "note",
    "board",
    "agenda",
    "votes",
    "time",
    "V",
    "A3 B2",
    "hands A1 B1 ?1",
    "v",
    "n words",
    "x a story",
    "2",
    ".",
    "f",
    "c bye",
    "p later",
    "go 3",
    "go 4",
    "skip 4",
    "earlier 4",
    "later 1",
    "longer 2",
    "change 1",
    "off 1",
    "learned 1",
    "handout",
    "handout own.html",
    "q",
    "go on",
    "+",
    "- 2",
    "t",
    "?",
    "tell 1 done",
    "question",
    "question 4",
    "add",
    "add 4",
    "1",
    "own",
    "nonsense",
    "minutes 48",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_behind_the_gate_is_told_before_the_reveal(
        picks in prop::collection::vec(0..TYPED.len(), 1..60)
    ) {
        let typed: Vec<&str> = picks.iter().map(|pick| TYPED[*pick]).collect();
        let home = home();
        let said = told(&home, &["room", "--minutes", "20"], &(String::from("\n") + &typed.join("\n") + "\n"));
        let answers: Vec<&str> = said.split("\n> ").collect();
        let (mut revealed, mut once) = (false, false);
        for (number, answer) in answers.iter().enumerate() {
            let before = number.checked_sub(1).map_or("", |before| answers[before]);
            let line = number.checked_sub(2).and_then(|before| typed.get(before)).copied().unwrap_or_default();
            revealed |= before.contains("Enter: what they did.") && matches!(line, "" | "next" | "go on");
            // It may have been done again after it was taken back.
            revealed |= line == "U" && once;
            once |= revealed;
            revealed &= !answer.contains("The ending is hidden again.");
            for word in BEHIND {
                prop_assert!(revealed || !answer.contains(word), "{word} after {line:?}:\n{said}");
            }
        }
        if !said.contains("ENDING") {
            for file in fs::read_dir(home.folder.path()).unwrap() {
                let text = fs::read_to_string(file.unwrap().path()).unwrap_or_default();
                prop_assert!(BEHIND.iter().all(|word| *word == "positive" || !text.contains(word)), "{text}");
            }
        }
    }
}

/// What can be typed outside a session, much of it in the wrong place.
const OUTSIDE: &[&str] = &[
    "",
    "",
    "",
    "1",
    "1",
    "2",
    "b",
    "back",
    "forward",
    "a",
    "drop",
    "p",
    "r",
    "resume",
    "parts",
    "hide",
    "sources",
    "related",
    "related 1",
    "filters",
    "filters tool",
    "sort",
    "sort title",
    "sort nothing",
    "words",
    "words wiki",
    "problems",
    "shelf",
    "tool:wiki",
    "zebra",
    "\"open",
    "?",
    "q",
    "minutes 7",
    "group us",
    "title",
    "title Ours",
    "begin",
    "next",
    "leave",
    "Leave for now",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Answers to whatever is typed are safe to say, and end as they should.
    #[test]
    fn whatever_is_typed_is_answered(picks in prop::collection::vec(0..OUTSIDE.len() + TYPED.len(), 1..60)) {
        let all = [OUTSIDE, TYPED].concat();
        let typed: Vec<&str> = picks.iter().map(|pick| all[*pick]).collect();
        let home = home();
        let said = told(&home, &[], &(typed.join("\n") + "\n"));
        prop_assert!(!said.contains('\u{1b}') && !said.contains("\n\n\n"), "{said}");
        let asked = said.matches("\n> ").count();
        prop_assert!(asked <= typed.len() + 1, "{said}");
        prop_assert!(asked == typed.len() + 1 || said.ends_with("Until next time.\n"), "{said}");
        for word in BEHIND {
            let told = said.find(word).map_or("", |at| &said[..at]);
            let is_opened = told.contains(words::ENTER_REVEALS) || told.contains("Enter: what they did.");
            prop_assert!(told.is_empty() || is_opened, "{word} is told before the ending was opened:\n{said}");
        }
    }
}

/// Reads up to the sign for typing.
fn until_asked(child: &mut Child) -> String {
    let out = child.stdout.as_mut().unwrap();
    let mut said = Vec::new();
    let mut byte = [0];
    while !said.ends_with(b"\n> ") && out.read(&mut byte).unwrap() == 1 {
        said.push(byte[0]);
    }
    String::from_utf8(said).unwrap()
}

#[test]
fn what_was_answered_is_kept_whatever_ends_the_program() {
    let lines = ["minutes 20", "", "n one", "", "f", "parts", "when I wake", "I look"];
    for count in 3..=lines.len() {
        let home = home();
        let mut command = home.command(&[PLAIN, &["room", "--group", "us"]].concat());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        until_asked(&mut child);
        for line in &lines[..count] {
            writeln!(child.stdin.as_mut().unwrap(), "{line}").unwrap();
            until_asked(&mut child);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let said = told(&home, &["room", "--resume"], "board\nf\nparts\n\n\n.\nq\n2\n");
        assert!(said.starts_with("Resumed where you left it.\n"), "{said}");
        assert!(said.contains("1. one (Notes)"), "{said}");
        for (typed, from) in [("when I wake", 7), ("I look", 8)] {
            assert_eq!(said.contains(&format!("Enter keeps “{typed}”.")), count >= from, "{count}: {said}");
        }
        assert!(said.contains("The session is saved as"), "{said}");
    }
}

#[test]
fn a_group_that_comes_again_is_asked_what_became_of_its_first_steps() {
    let home = home();
    let first = "\nf\nparts\nwhen I wake\nI look\n\nAnn\n\n\nq\n3\n";
    told(&home, &["room", "--minutes", "20", "--group", "us"], first);
    let said =
        told(&home, &["room", "--minutes", "20", "--group", "us"], "\n\n\ntell 1 not yet, no time\nq\n2\n");
    assert!(said.contains("1. If when I wake, then I will I look. Ann; not asked yet."), "{said}");
    assert!(said.contains("Kept: Ann's first step, not yet."), "{said}");
}

#[test]
fn a_session_that_is_open_elsewhere_is_not_led_twice() {
    let home = home();
    let mut command = home.command(&[PLAIN, &["room"]].concat());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    until_asked(&mut child);
    writeln!(child.stdin.as_mut().unwrap()).unwrap();
    until_asked(&mut child);
    let done = home.run_with(&[PLAIN, &["room", "--resume"]].concat(), "");
    assert_eq!((done.code, done.out.as_str()), (Some(1), ""));
    assert!(done.err.contains("cannot be led here: another casebook"), "{}", done.err);
    let said = told(&home, &["room"], "resume\n");
    assert!(said.contains("cannot be led here: another casebook"), "{said}");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(told(&home, &["room", "--resume"], "").contains("Resumed where"));
}

#[test]
fn sessions_are_listed_prepared_rehearsed_and_taken_up_by_number_and_name() {
    let home = home();
    assert!(told(&home, &[], "sessions\nq\n").contains("No sessions yet."));
    // Prepared: a step is made longer, nothing runs, and it is kept.
    let said = told(&home, &["room", "--prepare", "--minutes", "20"], "\nagenda\nlonger 1\n\nq\n\n");
    assert!(said.contains("Being prepared; nothing runs."), "{said}");
    assert!(said.contains("so nothing runs."), "{said}");
    let file = fs::read_dir(home.folder.path().join("data/casebook/sessions")).unwrap();
    let file = file.map(|file| file.unwrap().path()).find(|file| file.extension() == Some("jsonl".as_ref()));
    let file = file.expect("the session is kept");
    let text = || fs::read_to_string(&file).unwrap();
    assert!(text().contains("step-planned") && !text().contains("step-started"), "{}", text());
    let before = text();
    // Rehearsed: nothing is kept.
    let said = told(&home, &["room", "--rehearse", "--resume"], "n a note\n\nq\n2\n");
    assert!(
        said.contains("Rehearsal, nothing is kept.") && said.contains("nothing of it is kept."),
        "{said}"
    );
    assert_eq!(text(), before);
    // Begun by its number, and taken up by the start of its name, by its file, and from another place.
    let said = told(&home, &[], "sessions\nresume 7\nresume 1\nn one\nq\n2\nq\n");
    assert!(said.contains("not begun, 21 min") && said.contains("That is not in the list"), "{said}");
    assert!(text().contains("step-started"), "{said}");
    let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
    let elsewhere = home.folder.path().join(format!("{stem}.jsonl"));
    fs::copy(&file, &elsewhere).unwrap();
    fs::remove_file(&file).unwrap();
    for name in [&stem[..4], elsewhere.to_str().unwrap(), "last"] {
        let said = told(&home, &["room", "--resume", name], "board\nq\n2\n");
        assert!(
            said.starts_with("Resumed where you left it.\n") && said.contains("1. one (Notes)"),
            "{said}"
        );
    }
    let said = told(&home, &[], "sessions\nq\n");
    assert!(said.contains("saved as") && said.contains("min left"), "{said}");
    let done = home.run_with(&[PLAIN, &["room", "--resume", "nothing"]].concat(), "");
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("no session is called `nothing`") && done.err.contains(&stem), "{}", done.err);
    // Two that begin alike are told apart.
    told(&home, &["room", "--minutes", "20"], "\nq\n2\n");
    let done = home.run_with(&[PLAIN, &["room", "--resume", &stem[..4]]].concat(), "");
    assert!(done.code == Some(0) || done.err.contains("type more of it"), "{}", done.err);
}

#[test]
fn a_room_about_nothing_says_so_and_fails() {
    let home = home();
    let done = home.run_with(&[PLAIN, &["room", "zebra"]].concat(), "");
    assert_eq!((done.code, done.out.as_str()), (Some(1), ""));
    assert!(done.err.starts_with("error: no case matches; change the search"), "{}", done.err);
    let done = home.run_with(&[PLAIN, &["room", "--resume"]].concat(), "");
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("there is no session to resume"), "{}", done.err);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_saved_is_said_with_every_line_and_at_the_end() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let data = home.folder.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(data.join("x"), "").is_ok() {
        // Root ignores permissions; a file in place of the folder stops every user.
        fs::remove_dir_all(&data).unwrap();
        fs::write(&data, "").unwrap();
    }
    let done = home.run_with(&[PLAIN, &["room"]].concat(), "\nn one\nq\n");
    assert_eq!(done.code, Some(1), "{}", done.out);
    assert!(done.out.matches("ot saved!").count() >= 2, "{}", done.out);
    assert!(
        done.out.contains("1. Try again") && done.err.contains("not saved yet"),
        "{}{}",
        done.out,
        done.err
    );
    let elsewhere = home.run_with(&[PLAIN, &["room"]].concat(), "\nn one\nq\n2\n");
    assert_eq!(elsewhere.code, Some(0), "{}{}", elsewhere.out, elsewhere.err);
    assert!(elsewhere.out.contains("The whole session is in"), "{}", elsewhere.out);
}
