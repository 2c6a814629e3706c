//! The gate, proved by twins: the same library with other endings gives the same screens, letter for letter.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use casebook::app::settings::Settings;
use casebook::app::{Mode, Role};
use casebook::case::{Case, CaseId, CaseText, Gate, Stage, Visible};
use casebook::cli::{ShowFormat, ShowOptions, render_case};
use casebook::screens::{Overlay, Screen};
use casebook::search::{Facet, Query, SearchOptions, SearchResults, Sort};
use casebook::session::{HandoutAudience, handout};

use crate::harness::{Harness, TestLibrary, holds, shared, shelf};
use crate::monkey::{Move, whole_cases, words};
use crate::rng::Dice;
use crate::twin::{secrets, veiled};

/// Returns the bundled library, and its twin in which every ending is another one.
fn twins() -> &'static [TestLibrary; 2] {
    static TWINS: OnceLock<[TestLibrary; 2]> = OnceLock::new();
    TWINS.get_or_init(|| {
        let cases = whole_cases();
        let others: Vec<Case> = cases.iter().map(veiled).collect();
        [shelf(&cases, &words()), shelf(&others, &words())]
    })
}

/// Returns whether an ending was opened, however that happened.
fn is_opened(harness: &Harness) -> bool {
    let ids = harness.app.cx.library.entries.iter().map(|entry| &entry.head.id);
    let room = harness.app.cx.session.as_deref();
    ids.into_iter().any(|id| {
        harness.app.cx.cases.stage(id) == Some(Stage::Ending)
            || room.is_some_and(|room| room.state().opened(id).is_revealed())
    })
}

/// Returns the cases that a session has, or would have. Of two the second ended otherwise than the first: that much of
/// endings may be known.
fn pair(harness: &Harness) -> Vec<CaseId> {
    let planned = match &harness.app.overlay.open {
        Some(Overlay::Setup(setup)) => setup.cases_used().to_vec(),
        _ => Vec::new(),
    };
    let room = harness.app.cx.session.as_deref();
    let there = room.into_iter().flat_map(|room| room.state().cases.iter().map(|case| case.id.clone()));
    planned.into_iter().chain(there).collect()
}

/// Begins a session with the case in focus.
fn begin(harness: &mut Harness, minutes: &str) {
    harness.press("enter r");
    if harness.app.mode() == Mode::Setup {
        harness.types(minutes).press("enter");
    }
}

/// Plays the same moves at both desks until an ending is opened, and returns how many were played.
fn play(seed: u64, moves: usize, settings: &Settings, in_room: bool) -> usize {
    let mut dice = Dice::new(seed);
    let (columns, rows) =
        [(120, 40), (80, 24), (60, 20), (160, 50)][usize::try_from(seed % 4).expect("small")];
    let mut desks =
        twins().each_ref().map(|shelf| Harness::on(shelf.clone(), columns, rows, settings.clone()));
    let start = usize::try_from(seed * 13 % crate::words::bundled_cases() as u64).expect("small");
    if in_room {
        let harness = &mut desks[0];
        harness.press(&"down ".repeat(start));
        begin(harness, ["2", "4", "9"][usize::try_from(seed % 3).expect("small")]);
        assert!(harness.app.cx.session.is_some(), "no session was begun:\n{}", harness.screen());
        let log = harness.log.clone();
        desks = twins().each_ref().map(|shelf| Harness::on(shelf.clone(), columns, rows, settings.clone()));
        for harness in &mut desks {
            // A follower of a session does not see the ending either.
            if seed % 4 == 3 {
                harness.follow(&log, Role::Follows);
            } else {
                harness.take_up(log.clone());
            }
            harness.asked();
        }
    }
    for played in 0..moves {
        let next = match Move::any(&mut dice) {
            // The room goes on, so that every step is seen.
            Move::Wait(_) if in_room => Move::Press("space"),
            Move::Restock(_) => Move::Press("shift-r"),
            // The host alone sees what the room does not.
            Move::Turn(Role::Hosts) => Move::Turn(Role::Follows),
            Move::Resize(columns, rows) => Move::Resize(columns.max(40), rows.max(12)),
            next => next,
        };
        let no_shelves: [TestLibrary; 4] = std::array::from_fn(|_| TestLibrary::default());
        for harness in &mut desks {
            next.play(harness, &no_shelves);
        }
        // After leaving the session, the reader is alone again and may look.
        if desks.iter().any(|harness| is_opened(harness) || in_room && harness.app.cx.session.is_none()) {
            return played;
        }
        let [real, veiled] = &mut desks;
        if pair(real) != pair(veiled) {
            return played;
        }
        assert_eq!(real.asked(), veiled.asked(), "seed {seed}, move {played}, {next:?}");
        // Cells that are the same are read the same; to compare them takes a hundredth of the time.
        if real.buffer() == veiled.buffer() {
            continue;
        }
        let (screen, other) = (real.screen(), veiled.screen());
        assert!(
            screen == other,
            "seed {seed}, move {played}, {next:?} tells an ending:\n{screen}\n\n{other}"
        );
    }
    moves
}

#[test]
fn no_screen_before_the_ending_changes_with_the_ending() {
    let games = std::env::var("GATE_GAMES").ok().and_then(|games| games.parse().ok()).unwrap_or(4);
    let safe = Settings { spoiler_safe: true, ..Settings::default() };
    let played: usize = (1..=games).map(|seed| play(seed, 120, &safe, false)).sum();
    assert!(played > 20, "{played}");
    println!("{played} moves at twin desks");
}

#[test]
fn no_screen_of_a_session_changes_with_the_ending_before_its_reveal() {
    let games = std::env::var("GATE_GAMES").ok().and_then(|games| games.parse().ok()).unwrap_or(5);
    let played: usize = (1..=games).map(|seed| play(seed, 120, &Settings::default(), true)).sum();
    assert!(played > 100, "{played}");
    println!("{played} moves in twin rooms");
}

fn search(shelf: &TestLibrary, text: &str, gate: Gate) -> SearchResults {
    let (finder, library, whole) = shelf;
    let body = |number| whole.get(&library.entry(number)?.head.id).cloned();
    let ask = SearchOptions { sort: Sort::Relevance, gate, body: &body, generation: 1 };
    finder.search(&Query::parse(text).query, &ask)
}

fn answer(found: &SearchResults) -> String {
    let counts = Facet::ALL.map(|facet| {
        found.counts.of(facet).map(|count| (count.label.to_owned(), count.count)).collect::<Vec<_>>()
    });
    format!("{:?} {counts:?} {:?} {:?} {}", found.hits, found.empty_because, found.hints, found.unread)
}

/// Returns the words that occur only behind the gates.
fn words_behind() -> Vec<String> {
    let cases = whole_cases();
    let of = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(casebook::text::fold)
            .collect()
    };
    let before: Vec<Visible> = cases.iter().map(|case| case.visible(Gate::Closed)).collect();
    // The kinds of outcomes are filters; which way they went is not.
    let told = |case: &Case| case.outcomes.iter().map(|outcome| outcome.text.clone()).collect::<Vec<_>>();
    let behind: Vec<_> = cases.iter().map(|case| (&case.ending, told(case))).collect();
    of(&format!("{behind:?}")).difference(&of(&format!("{before:?}"))).cloned().collect()
}

#[test]
fn a_word_of_an_ending_finds_nothing_and_counts_nothing_while_the_gate_is_closed() {
    let words = words_behind();
    let step = if std::env::var_os("GATE_GAMES").is_some() { 1 } else { words.len() / 60 };
    let [real, veiled] = twins();
    let mut only_open = 0;
    for word in words.iter().step_by(step.max(1)) {
        for text in
            [word.clone(), format!("\"{word}\""), format!("-{word}"), format!("valence:negative {word}")]
        {
            let closed = search(real, &text, Gate::Closed);
            assert_eq!(answer(&closed), answer(&search(veiled, &text, Gate::Closed)), "{text}");
            assert_eq!(closed.counts.of(Facet::Valence).len(), 0);
        }
        let exact = format!("\"{word}\"");
        assert!(search(real, &exact, Gate::Closed).hits.is_empty(), "{word}");
        only_open += usize::from(!search(real, &exact, Gate::Open).hits.is_empty());
    }
    assert!(only_open > 20, "the words are not those of endings");
}

#[test]
fn no_telling_before_the_ending_holds_a_sentence_from_behind_it() {
    let library = shared().1;
    for case in whole_cases() {
        let secrets = secrets(&case);
        assert!(secrets.len() > 5, "{} has nothing to keep", case.id);
        let other = veiled(&case);
        for format in [ShowFormat::Text, ShowFormat::Markdown, ShowFormat::Json] {
            let telling = ShowOptions { format, gate: Gate::Closed, columns: 10_000 };
            let told = render_case(&library, &case, telling);
            assert_eq!(told, render_case(&library, &other, telling), "{}", case.id);
            let open = render_case(&library, &case, ShowOptions { gate: Gate::Open, ..telling });
            for secret in &secrets {
                assert!(!holds(&told, secret), "{secret} is told of {}", case.id);
            }
            assert!(open != told);
        }
    }
}

#[test]
fn a_handout_of_any_step_before_the_reveal_holds_nothing_from_behind_the_gate() {
    let (cases, words) = (whole_cases(), words().vocabulary);
    for (place, case) in cases.iter().enumerate().step_by(25) {
        let mut harness = Harness::on(shared(), 80, 24, Settings::default());
        harness.press(&"down ".repeat(place));
        begin(&mut harness, ["2", "4", "9"][place % 3]);
        assert_eq!(harness.app.screens.current, Screen::Room);
        let other = veiled(case);
        let secrets = secrets(case);
        for _ in 0..40 {
            let room = harness.app.cx.session.as_deref().expect("a room");
            if room.state().opened(&case.id).is_revealed() {
                break;
            }
            for readers in [HandoutAudience::Participants, HandoutAudience::Host] {
                let all = |case: &Case| {
                    let mut handout = handout(room.state(), &[case], &words, readers, "today");
                    handout.cases.iter_mut().for_each(|case| case.changed_since = false);
                    [handout.markdown(), handout.html(), handout.json()]
                };
                let told = all(case);
                assert_eq!(told, all(&other), "{}", case.id);
                for secret in &secrets {
                    assert!(!told.iter().any(|told| holds(told, secret)), "{secret} of {}", case.id);
                }
            }
            harness.press("space");
            if harness.app.mode() == Mode::Form {
                harness.press("esc");
            }
        }
    }
}

/// Returns every run of five words that occurs only behind the gate of a case.
fn runs_behind(case: &Case) -> BTreeSet<String> {
    let (before, behind): (Vec<_>, Vec<_>) =
        case.visible(Gate::Open).texts().into_iter().partition(|text| text.before_gate);
    let runs =
        |texts: &[CaseText]| -> BTreeSet<String> { texts.iter().flat_map(|text| runs(text.says)).collect() };
    // Lists put names in a row.
    let mut early = runs(&before);
    early.extend(self::runs(&case.also_known_as.join(" ")));
    runs(&behind).difference(&early).cloned().collect()
}

/// Returns every run of five words of a text.
fn runs(text: &str) -> Vec<String> {
    let folded = casebook::text::fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(5).map(|run| run.join(" ")).collect()
}

#[test]
fn no_five_words_of_an_ending_are_quoted_before_it_is_opened() {
    let behind: HashMap<String, BTreeSet<String>> =
        whole_cases().iter().map(|case| (case.id.to_string(), runs_behind(case))).collect();
    let mut harness = Harness::bundled(120, 60);
    let queries = include_str!("../words/queries.txt").lines();
    // The words of the endings themselves are the most likely to be answered with them.
    let own = behind.values().filter_map(|runs| runs.iter().nth(runs.len() / 2)).step_by(5);
    let own: Vec<String> =
        own.map(|run| run.rsplit_once(' ').map_or(run.clone(), |(_, last)| last.to_owned())).collect();
    let (mut rows, mut hidden) = (0, 0);
    for query in queries.chain(own.iter().map(String::as_str)) {
        harness.press("/ ctrl-u").pastes(query);
        let items = harness.app.screens.layout.browse.list.as_ref().expect("a list").items.clone();
        for item in items {
            let Some((_, reason)) = &item.reason else { continue };
            rows += 1;
            hidden += usize::from(reason.text == "found in the ending, hidden");
            let hit = harness.app.screens.browse.found.hits[item.place];
            let id = harness.app.cx.library.entry(hit.case).expect("a case").head.id.to_string();
            let told = runs(&reason.text).into_iter().find(|run| behind[&id].contains(run));
            assert_eq!(told, None, "{query}: {id} quotes its ending: {}", reason.text);
        }
    }
    assert!(rows > 500 && hidden > 50, "{rows} rows, {hidden} of them hidden");
}

#[test]
fn no_five_words_of_an_ending_are_shown_before_it_is_asked_for() {
    let library = shared().1;
    for case in whole_cases() {
        let behind = runs_behind(&case);
        for format in [ShowFormat::Text, ShowFormat::Markdown, ShowFormat::Json] {
            let options = ShowOptions { format, gate: Gate::Closed, columns: 10_000 };
            let told = render_case(&library, &case, options);
            // One line may hold several texts: a label and its number, a name and an organisation.
            let pieces = told.lines().flat_map(|line| line.split([':', ',', '(', '·']));
            let told = pieces.flat_map(runs).find(|run| behind.contains(run));
            assert_eq!(told, None, "{}", case.id);
        }
    }
}

#[test]
fn a_match_in_an_ending_is_quoted_once_the_ending_was_opened_and_its_sources_named() {
    let mut harness = Harness::bundled(120, 40);
    let hidden = "found in the ending, hidden";
    harness.press("/").pastes("\"ladder from private work\"").press("enter esc").expect(&[hidden]);
    harness.expect_none(&["ending: "]);
    harness.press("enter s").expect_none(&["https://"]);
    harness.press("end space space").press("backspace").expect(&["ending: ", "ladder from private work"]);
    harness.expect_none(&[hidden]);
}
