//! Letters in lists: commands are single letters, only `/` searches, and a word typed in the list is a search.

use casebook::app::{Action, Effect, Mode};
use casebook::case::CaseId;

use crate::harness::Harness;
use crate::room::{ID, begun};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 20)];

/// Words that people look for; many of their letters are commands in the list.
const WORDS: &[&str] = &[
    "queensland",
    "klm",
    "google",
    "lego",
    "xiaomi",
    "kogi",
    "hsbc",
    "lg phones",
    "trust",
    "dell",
    "Queensland",
    "KLM",
    "Red Cross",
    "Starbucks",
    "Sky",
    "Sony",
    "Excel",
    "EU",
    "Amazon",
    "WhatsApp",
    "Wells Fargo",
    "Web 2.0",
    "Google",
    "Ford",
    "Xbox",
    "2010",
    "élan",
];

/// Asserts that a word was not carried out letter by letter, but opened the search line.
#[track_caller]
fn is_searched(harness: &mut Harness, word: &str, line: &str) {
    let screen = harness.screen();
    assert_eq!(harness.app.screens.browse.line.text(), line, "{word}:\n{screen}");
    assert_eq!(harness.app.mode(), Mode::Search, "{word}:\n{screen}");
    // Looking which sessions there are does no harm.
    let asked: Vec<Effect> =
        harness.asked().into_iter().filter(|asked| *asked != Effect::FindSessions).collect();
    assert_eq!(asked, Vec::<Effect>::new(), "{word}");
}

#[test]
fn a_word_typed_in_the_list_is_searched_and_none_of_its_letters_is_a_command() {
    for (columns, rows) in SIZES {
        for word in WORDS {
            let mut harness = Harness::bundled(columns, rows);
            harness.press("down down").types(word);
            is_searched(&mut harness, word, word);
            harness.expect(&["Searching for what you typed."]);
        }
    }
}

#[test]
fn a_word_typed_in_filters_or_preview_is_searched_beside_the_filters_there_were() {
    for pane in ["left", "right"] {
        for word in WORDS {
            let mut harness = Harness::bundled(120, 40);
            harness.press("/").pastes("tool:wiki").press("esc").press(pane).types(word);
            is_searched(&mut harness, word, &format!("tool:wiki {word}"));
        }
    }
}

#[test]
fn a_word_typed_in_the_list_does_nothing_to_a_session_that_waits() {
    for word in ["Amazon", "Red Cross"] {
        let mut harness = begun(ID, "4", 120, 40);
        harness.press("esc down enter").expect(&["back to session"]);
        let log = harness.log.clone();
        harness.asked();
        harness.types(word);
        is_searched(&mut harness, word, &format!("id:{ID} {word}"));
        assert_eq!(harness.log, log, "{word}");
    }
}

#[test]
fn commands_of_the_list_stay_single_letters() {
    let mut harness = Harness::bundled(120, 40);
    harness.types("jjjj");
    assert_eq!(harness.app.screens.browse.at, 4);
    harness.types("kjk").press("j j");
    assert_eq!(harness.app.screens.browse.at, 5);
    harness.types("l").rest();
    harness.types("h").rest();
    harness.types("G").rest();
    assert_eq!(harness.app.mode(), Mode::Browse);
    harness.types("Sj").press("enter").expect(&["sorted by year"]);
    harness.types("Wn").expect(&[crate::words::GLOSSARY]).press("q");
    harness.press("/").pastes("tool:wiki").press("esc x");
    assert_eq!(harness.app.screens.browse.line.text(), "");
    // What nothing takes back waits for a moment, in case a word is being typed.
    let id = harness.app.screens.browse.chosen.clone().expect("a case");
    harness.asked();
    harness.types("E");
    assert_eq!(harness.asked(), Vec::<Effect>::new());
    harness.rest();
    assert_eq!(harness.asked(), [Effect::EditCase(CaseId::new(&id.to_string()).expect("an id"))]);
    assert_eq!(harness.app.mode(), Mode::Browse);
}

#[test]
fn a_letter_that_is_no_command_says_so() {
    let mut harness = Harness::bundled(80, 24);
    for keys in ["d", "shift-s d", "shift-w d", "? d", "enter d", "a d"] {
        let before = harness.app.screens.browse.line.text().to_owned();
        harness.press(keys).expect(&["That key does nothing here."]);
        assert_eq!(harness.app.screens.browse.line.text(), before);
        if keys != "enter d" {
            harness.press("esc");
        }
    }
}

#[test]
fn q_leaves_one_level_and_the_list_asks_first() {
    for (columns, rows) in SIZES {
        let mut harness = Harness::bundled(columns, rows);
        // Every level: a case over a case, its questions, one of them in large type, lists and pages over it.
        harness.press("enter t enter q");
        assert_eq!(harness.app.mode(), Mode::Case);
        for over in ["c", "t", "?", "shift-w", "!", "a"] {
            harness.press(over).press("q");
            assert_eq!(harness.app.mode(), Mode::Case, "{over}");
        }
        harness.press("q");
        assert_eq!(harness.app.mode(), Mode::Browse);
        for pane in ["left", "shift-s", "?"] {
            harness.press(pane).press("q");
            assert_eq!(harness.app.mode(), Mode::Browse);
        }
        assert_eq!(harness.asked(), Vec::<Effect>::new());
        harness.press("q").expect_hint(Action::Leave).expect(&["again to quit casebook", "stay"]);
        harness.press("esc").expect_none(&["again to quit"]);
        harness.press("q down").expect_none(&["again to quit"]);
        harness.press("q esc q");
        assert_eq!(harness.asked(), Vec::<Effect>::new());
        harness.press("q");
        assert_eq!(harness.asked(), [Effect::Quit]);
    }
}

#[test]
fn the_question_to_quit_is_answered_by_clicks_too() {
    let mut harness = Harness::bundled(120, 40);
    harness.click_hint(Action::Leave).click_hint(Action::Escape).expect_none(&["again to quit"]);
    harness.click_hint(Action::Leave).click_hint(Action::Leave);
    assert_eq!(harness.asked(), [Effect::Quit]);
}

#[test]
fn one_key_quits_from_nowhere_but_by_ctrl_c() {
    for keys in ["enter", "enter tab", "enter a", "enter c", "?", "shift-s", "left", "right"] {
        let mut harness = Harness::bundled(120, 40);
        harness.press(keys).press("q");
        assert_eq!(harness.asked(), Vec::<Effect>::new(), "{keys}");
        let mut harness = Harness::bundled(120, 40);
        harness.press(keys).press("ctrl-c");
        assert_eq!(harness.asked(), [Effect::Quit], "{keys}");
    }
}
