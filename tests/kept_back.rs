//! Twins in the shell and in plain lines: who is kept from the ending cannot tell a case from its twin.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod sandbox;
mod twin;
mod words;

use casebook::case::Case;
use sandbox::{Done, Home};

/// Cases whose endings hold something of every kind.
const CASES: [&str; 3] = [
    include_str!("../cases/klm-ash-cloud.json"),
    include_str!("../cases/atos-zero-email.json"),
    include_str!("../cases/janssen-cilag-jcintra.json"),
];

/// Returns a home that keeps endings back, with these cases and the words of the bundled library.
fn home(change: impl Fn(Case) -> Case) -> Home {
    let home = Home::new();
    home.write("library.json", include_str!("../cases/library.json"));
    for text in CASES {
        let case = change(serde_json::from_str(text).unwrap());
        home.write(&format!("{}.json", case.id), &serde_json::to_string_pretty(&case).unwrap());
    }
    let settings = home.folder.path().join("config/casebook");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("config.toml"), "spoiler-safe = true\n").unwrap();
    home
}

/// Returns what one of the homes answers.
fn answer(home: &Home, words: &str, typed: &str) -> Done {
    let words: Vec<&str> = words.split_whitespace().collect();
    let own = ["--no-bundled", "--library", "cases"];
    let done = home.run_with(&[words.as_slice(), &own].concat(), typed);
    let folder = std::fs::canonicalize(home.folder.path()).unwrap().display().to_string();
    Done { out: done.out.replace(&folder, "HOME"), ..done }
}

/// Asserts that both homes answer the same, and returns what they say.
#[track_caller]
fn same(words: &str, typed: &str) -> String {
    let (real, twin) = (home(|case| case), home(|case| twin::veiled(&case)));
    let (one, other) = (answer(&real, words, typed), answer(&twin, words, typed));
    assert_eq!(one.out, other.out, "{words}: the ending can be told from it");
    assert_eq!((one.code, one.err), (other.code, other.err), "{words}");
    let handout = |home: &Home| std::fs::read_to_string(home.folder.path().join("own.html")).ok();
    assert_eq!(handout(&real), handout(&twin), "{words}: the ending can be told from the handout");
    assert!(!one.out.is_empty(), "{words} says nothing");
    for text in CASES {
        let case: Case = serde_json::from_str(text).unwrap();
        let told = twin::secrets(&case).into_iter().find(|secret| one.out.contains(secret.as_str()));
        assert_eq!(told, None, "{words}: it is behind the gate");
    }
    one.out
}

#[test]
fn lists_and_counts_are_those_of_the_twin() {
    for words in ["list", "list --format json", "list --format ids", "stats", "stats --format json"] {
        same(words, "");
    }
    for query in
        ["outcome:learning", "-outcome:adoption", "the", "positive", "\"social media hub\"", "zzyxqveil"]
    {
        let (one, other) = (home(|case| case), home(|case| twin::veiled(&case)));
        let words = format!("list --format json {query}");
        let (one, other) = (answer(&one, &words, ""), answer(&other, &words, ""));
        assert_eq!((one.code, one.out, one.err), (other.code, other.out, other.err), "{query}");
    }
}

#[test]
fn the_talk_of_one_reader_is_that_of_the_twin_up_to_the_ending() {
    let said = same("--plain", "klm\n1\n\n\n\n\n\n\n\n\np\n\nb\nback\natos\n1\n\nb\nq\n");
    assert!(said.contains(words::ENTER_REVEALS) && !said.contains("ENDING"), "{said}");
}

#[test]
fn the_talk_of_a_room_is_that_of_the_twin_up_to_the_reveal() {
    let typed = "\nn a note\nnext\nnext\nboard\nagenda\nnext\nnext\ncase\ngo 7\nnext\nv cards A3 B8 ?1\nvotes\nhandout own.html\nb\nq\n2\n";
    let said = same("--plain room --minutes 48 id:klm-ash-cloud", typed);
    assert!(said.contains("First vote kept: 12 people") && said.contains("a note"), "{said}");
}
