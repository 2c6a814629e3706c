//! The book of the bundled library: `docs/library.md`, what it covers and lacks, counted; and the marks it must reach.

#[path = "../bundled/mod.rs"]
mod bundled;
#[path = "../golden/mod.rs"]
mod golden;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use casebook::case::{Audience, Card, Case, LibraryFile, Valence};

/// Organisations of fewer than fifty people, or of one town or village; judged by hand.
const SMALL: &str = include_str!("small.txt");
/// What second readers gave each case, after their corrections: one line a case.
const READERS: &str = include_str!("readers.csv");
/// The columns of [`READERS`] after the id.
const COLUMNS: [&str; 7] = ["story", "clarity", "English", "dilemma", "payoff", "prompts", "title"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn library() -> (LibraryFile, Vec<Case>) {
    let mut cases = bundled::cases();
    cases.sort_by(|one, other| one.id.cmp(&other.id));
    (bundled::library_file(), cases)
}

/// Returns whether an exhibit is shown before the decision.
fn shows_something_early(case: &Case) -> bool {
    case.exhibits.iter().any(|exhibit| exhibit.before || case.is_before_gate(exhibit.when))
}

fn story(case: &Case) -> impl Iterator<Item = &String> {
    case.setting.iter().chain(&case.heard).chain(&case.actions).chain(&case.ending)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Returns the words of a text inside quotation marks.
fn quoted(text: &str) -> usize {
    text.split(['"', '“', '”']).skip(1).step_by(2).map(words).sum()
}

fn decided(case: &Case) -> Option<i32> {
    let when = case.decision.when?.to_string();
    when.get(..4).and_then(|year| year.parse().ok())
}

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.split_whitespace().next() == Some(*word))
}

fn last_sentence(case: &Case) -> &str {
    let text = case.ending.last().map_or("", String::as_str);
    text.rsplit(['.', '!', '?', '…']).find(|part| part.chars().any(char::is_alphabetic)).unwrap_or_default()
}

/// The shares and numbers that the library must keep to.
struct Marks {
    cases: usize,
    early: f64,
    quoted: f64,
    closing: f64,
    it_is: f64,
    recent: f64,
    abroad: f64,
    small: usize,
    means: [f64; 7],
}

#[expect(clippy::cast_precision_loss, reason = "hundreds of cases")]
fn marks(cases: &[Case]) -> Marks {
    let share = |count: usize| count as f64 / cases.len() as f64;
    let of = |is: &dyn Fn(&Case) -> bool| cases.iter().filter(|case| is(case)).count();
    let exhibits = cases.iter().flat_map(|case| &case.exhibits).map(|exhibit| words(&exhibit.text));
    let told: usize = cases.iter().flat_map(story).map(|text| words(text)).sum();
    let said = cases.iter().flat_map(story).map(|text| quoted(text)).sum::<usize>() + exhibits.sum::<usize>();
    let readers = readers();
    let mean =
        |column: usize| readers.values().map(|marks| marks[column]).sum::<f64>() / readers.len() as f64;
    Marks {
        cases: cases.len(),
        early: share(of(&shows_something_early)),
        quoted: said as f64 / told as f64,
        closing: share(of(&|case| begins(last_sentence(case), &["Whether", "How", "What"]))),
        it_is: share(of(&|case| case.decision.question.starts_with("It is"))),
        recent: share(of(&|case| decided(case).is_some_and(|year| year >= 2019))),
        abroad: share(of(&|case| case.country != "United States")),
        small: SMALL.lines().count(),
        means: std::array::from_fn(mean),
    }
}

fn readers() -> BTreeMap<String, [f64; 7]> {
    let line = |line: &str| {
        let (id, marks) = line.split_once(',').expect("an id");
        let marks: Vec<f64> = marks.split(',').map(|mark| mark.parse().expect("a mark")).collect();
        (id.to_owned(), marks.try_into().expect("seven marks"))
    };
    READERS.lines().map(line).collect()
}

#[test]
fn it_keeps_its_marks() {
    let (_, cases) = library();
    let marks = marks(&cases);
    assert!(marks.cases >= 185, "{}", marks.cases);
    assert!(marks.early >= 0.70, "{}", marks.early);
    assert!(marks.quoted >= 0.03, "{}", marks.quoted);
    assert!(marks.closing < 0.10, "{}", marks.closing);
    assert!(marks.it_is < 0.10, "{}", marks.it_is);
    assert!(marks.recent >= 0.25, "{}", marks.recent);
    assert!(marks.abroad >= 0.55, "{}", marks.abroad);
    assert!(marks.small >= 30, "{}", marks.small);
    assert!(marks.means.iter().all(|mean| *mean >= 4.5), "{:?}", marks.means);
}

#[test]
fn what_is_judged_by_hand_names_cases_that_are_there() {
    let (_, cases) = library();
    let is_there = |id: &str| cases.iter().any(|case| case.id.as_str() == id);
    let gone: Vec<&str> = SMALL.lines().filter(|id| !is_there(id)).collect();
    assert!(gone.is_empty(), "{gone:?}");
    let readers = readers();
    let unread: Vec<&str> =
        cases.iter().map(|case| case.id.as_str()).filter(|id| !readers.contains_key(*id)).collect();
    let gone: Vec<&String> = readers.keys().filter(|id| !is_there(id)).collect();
    assert!(unread.is_empty() && gone.is_empty(), "not read: {unread:?}; not there: {gone:?}");
}

/// Returns how many cases have each value, the most frequent first.
fn counts<T: Into<String>>(cases: &[Case], values: impl Fn(&Case) -> Vec<T>) -> Vec<(String, usize)> {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for value in cases.iter().flat_map(values) {
        *counted.entry(value.into()).or_default() += 1;
    }
    let mut counted: Vec<(String, usize)> = counted.into_iter().collect();
    counted.sort_by_key(|(value, count)| (usize::MAX - count, value.clone()));
    counted
}

fn list(title: &str, counted: &[(String, usize)]) -> String {
    let rows: Vec<String> = counted.iter().map(|(value, count)| format!("{value} {count}")).collect();
    format!("- **{title}**: {}.\n", rows.join(", "))
}

/// Returns the counts with labels in place of ids.
fn labelled(cards: &[Card], counted: Vec<(String, usize)>) -> Vec<(String, usize)> {
    let label =
        |id: &str| cards.iter().find(|card| card.id == id).map_or(id, |card| card.label.as_str()).to_owned();
    counted.into_iter().map(|(id, count)| (label(&id), count)).collect()
}

fn band(year: i32) -> &'static str {
    match year {
        ..2005 => "before 2005",
        2005..2010 => "2005 to 2009",
        2010..2014 => "2010 to 2013",
        2014..2019 => "2014 to 2018",
        2019..2022 => "2019 to 2021",
        _ => "2022 and later",
    }
}

fn outcomes(words: &LibraryFile, cases: &[Case]) -> String {
    let mut table =
        "| outcome | positive | mixed | negative | not known |\n|---|---|---|---|---|\n".to_owned();
    for card in &words.vocabulary.outcomes {
        let all = || cases.iter().flat_map(|case| &case.outcomes).filter(|outcome| outcome.kind == card.id);
        let count = |valence| all().filter(|outcome| outcome.valence == valence).count();
        let split = [Valence::Positive, Valence::Mixed, Valence::Negative, Valence::Unknown].map(count);
        let [positive, mixed, negative, unknown] = split;
        let _ = writeln!(table, "| {} | {positive} | {mixed} | {negative} | {unknown} |", card.label);
    }
    table
}

fn scarce(words: &LibraryFile, cases: &[Case]) -> String {
    let few = |cards: &[Card], of: &dyn Fn(&Case) -> Vec<String>| -> Vec<String> {
        let counted = counts(cases, of);
        let count = |id: &str| counted.iter().find(|(value, _)| value == id).map_or(0, |(_, count)| *count);
        let rare = cards.iter().filter(|card| count(&card.id) < 5);
        rare.map(|card| format!("{} {}", card.label, count(&card.id))).collect()
    };
    let tools = few(&words.vocabulary.tools, &|case| case.tools.clone());
    let concepts = few(&words.vocabulary.concepts, &|case| case.concepts.clone());
    let shown = |few: Vec<String>| if few.is_empty() { "none".to_owned() } else { few.join(", ") };
    format!(
        "- Tools with fewer than five cases: {}.\n- Concepts with fewer than five cases: {}.\n",
        shown(tools),
        shown(concepts)
    )
}

fn book() -> String {
    let (words, cases) = library();
    let marks = marks(&cases);
    let percent = |share: f64| format!("{:.0} percent", share * 100.0);
    let mut told = format!(
        "# The bundled library, counted\n\n\
         `cargo regenerate` writes this page; `tests/book` counts it and keeps the marks.\n\n\
         {} cases, {} general questions, {} words explained.\n\n## What it covers\n\n",
        cases.len(),
        words.deck.len(),
        words.vocabulary.tools.len() + words.vocabulary.concepts.len() + words.vocabulary.outcomes.len()
    );
    told += &list("Decisions by year", &counts(&cases, |case| decided(case).map(band).into_iter().collect()));
    told += &list("Countries", &counts(&cases, |case| vec![case.country.clone()]));
    told += &list("Fields of work", &counts(&cases, |case| vec![case.sector.clone()]));
    told += &list(
        "With people",
        &counts(&cases, |case| case.audience.map(Audience::label).into_iter().collect()),
    );
    told += &list("Tools", &labelled(&words.vocabulary.tools, counts(&cases, |case| case.tools.clone())));
    told += &list(
        "Concepts",
        &labelled(&words.vocabulary.concepts, counts(&cases, |case| case.concepts.clone())),
    );
    told += &list("Option taken", &counts(&cases, |case| case.decision.taken.clone()));
    let _ = write!(
        told,
        "- **Small or local**: {} organisations of fewer than fifty people, or of one town.\n\n\
         Outcomes, counted once for each time a case names one:\n\n{}\n## What is scarce\n\n{}",
        marks.small,
        outcomes(&words, &cases),
        scarce(&words, &cases)
    );
    let _ = write!(
        told,
        "\n## How it is told\n\n| mark | goal | now |\n|---|---|---|\n\
         | cases | 185 or more | {} |\n\
         | something shown before the decision: a post, a sign, a headline | 70 percent or more | {} |\n\
         | quoted words, of all words of the stories | 3 percent or more | {} |\n\
         | last sentences that begin with Whether, How or What | under 10 percent | {} |\n\
         | decision questions that begin with It is | under 10 percent | {} |\n\
         | decisions of 2019 or later | 25 percent or more | {} |\n\
         | not in the United States alone | 55 percent or more | {} |\n\
         | small or local organisations | 30 or more | {} |\n",
        marks.cases,
        percent(marks.early),
        percent(marks.quoted),
        percent(marks.closing),
        percent(marks.it_is),
        percent(marks.recent),
        percent(marks.abroad),
        marks.small,
    );
    told += "\n## What second readers gave\n\nEach case was read again by someone who had not written it: as a participant, then against its facts. They gave 1 to 5 after their own corrections, so the marks are kind; where several cases share a weakness it is named below.\n\n| column | mean | cases below 5 |\n|---|---|---|\n";
    let readers = readers();
    for (column, name) in COLUMNS.iter().enumerate() {
        let below = readers.values().filter(|marks| marks[column] < 5.0).count();
        let _ = writeln!(told, "| {name} | {:.2} | {below} |", marks.means[column]);
    }
    let mut weakest: Vec<(&String, f64)> =
        readers.iter().map(|(id, marks)| (id, marks.iter().sum())).collect();
    weakest.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(other.0)));
    let named: Vec<String> = weakest.iter().take(10).map(|(id, _)| format!("`{id}`")).collect();
    let _ =
        writeln!(told, "\nThe ten with the lowest sums, the first to be told better: {}.", named.join(", "));
    told
}

#[test]
fn the_book_of_the_library_is_golden() {
    golden::assert_current([(root().join("docs/library.md"), book())]);
}
