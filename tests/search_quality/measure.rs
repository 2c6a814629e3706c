//! How good the answers are: queries with the cases that answer them, and the usual measures of retrieval.
//!
//! hit@k: the share of queries with a right case among the first k. MRR: the mean of 1 / the place of the first right
//! case. A query without right cases counts only for empty answers, where having none is right.

use std::collections::BTreeMap;
use std::fmt::Write;

use casebook::case::{CaseId, short_label};
use casebook::library::{Library, LibraryEntry};
use casebook::search::{Finder, Query, SearchOptions};
use casebook::storage::{LibrarySelection, read_case, read_libraries};
use serde::Deserialize;

/// A query, and what answers it.
#[derive(Debug, Deserialize)]
pub struct Judged {
    /// What kind of query it is, such as a typo or a country.
    pub kind: String,
    /// What is typed.
    pub query: String,
    /// The ids of the cases that answer it; none, if nothing does.
    pub right: Vec<String>,
}

/// The bundled library and its index.
pub struct Bundled {
    library: Library,
    finder: Finder,
}

impl Bundled {
    /// Reads and indexes the bundled library.
    pub fn read() -> Self {
        let mut finder = Finder::new();
        let wanted = LibrarySelection { bundled: true, ..LibrarySelection::default() };
        let library = read_libraries(&wanted, &mut |batch| batch.add_to(&mut finder));
        finder.finish(&library);
        Self { library, finder }
    }

    /// Returns the ids of the cases that a query finds, the best first.
    pub fn answer(&self, query: &str) -> Vec<CaseId> {
        let body = |number| self.library.entry(number).and_then(|entry| read_case(entry).ok());
        let options = SearchOptions { body: &body, ..SearchOptions::default() };
        let found = self.finder.search(&Query::parse(query).query, &options);
        let id = |number| self.library.entry(number).expect("a hit is a case").head.id.clone();
        found.hits.iter().map(|hit| id(hit.case)).collect()
    }

    /// Returns the share of the top five, over all tools, whose first tool is the one asked for by its name.
    ///
    /// Where fewer cases have it as their first tool, so many are asked for.
    pub fn first_tools(&self) -> f64 {
        let (mut shown, mut wanted) = (0, 0);
        for tool in &self.library.vocabulary.tools {
            let has = |entry: &LibraryEntry| entry.head.tools.first() == Some(&tool.id);
            let possible = self.library.entries.iter().filter(|entry| has(entry)).count().min(5);
            let found = self.answer(short_label(&tool.label));
            let found = found.iter().take(5).filter_map(|id| self.library.entry(self.library.number(id)?));
            shown += found.filter(|entry| has(entry)).count().min(possible);
            wanted += possible;
        }
        as_number(shown) / as_number(wanted)
    }

    /// Returns whether an id, or one that a case had before, is among these.
    fn is_among(&self, id: &CaseId, right: &[String]) -> bool {
        let number = self.library.number(id);
        right.iter().any(|right| {
            let right = CaseId::new(right).ok();
            right.is_some_and(|right| right == *id || self.library.number(&right) == number)
        })
    }

    /// Returns the measures of these queries, by kind; the last is that of all.
    pub fn measure(&self, judged: &[Judged]) -> Vec<(String, Quality)> {
        let mut kinds: BTreeMap<String, Quality> = BTreeMap::new();
        let mut all = Quality::default();
        for judged in judged {
            let found = self.answer(&judged.query);
            let is_right: Vec<bool> = found.iter().map(|id| self.is_among(id, &judged.right)).collect();
            for quality in [&mut all, kinds.entry(judged.kind.clone()).or_default()] {
                quality.add(&is_right, judged.right.len());
            }
        }
        kinds.into_iter().chain([("all".to_owned(), all)]).collect()
    }
}

/// Sums over the queries of a kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quality {
    answerable: u32,
    first: u32,
    five: u32,
    reciprocal: f64,
    empty: u32,
    wrong_in_five: f64,
}

impl Quality {
    fn add(&mut self, is_right: &[bool], right: usize) {
        if right == 0 {
            return;
        }
        self.answerable += 1;
        self.empty += u32::from(is_right.is_empty());
        let place = is_right.iter().position(|right| *right);
        self.first += u32::from(place == Some(0));
        self.five += u32::from(place.is_some_and(|place| place < 5));
        self.reciprocal += place.map_or(0.0, |place| 1.0 / as_number(place + 1));
        let shown = is_right.len().min(5);
        let possible = shown.min(right);
        let found = is_right[..shown].iter().filter(|right| **right).count();
        if shown > 0 {
            // Where fewer cases are right than are shown, the rest is not counted as wrong.
            self.wrong_in_five += as_number(possible - found.min(possible)) / as_number(possible);
        }
    }

    /// Returns how many queries found nothing though there is something to find.
    pub fn empty(self) -> u32 {
        self.empty
    }

    /// Returns hit@1, hit@5, MRR and the mean share of wrong cases in the top five.
    pub fn shares(self) -> [f64; 4] {
        let all = f64::from(self.answerable.max(1));
        [
            f64::from(self.first) / all,
            f64::from(self.five) / all,
            self.reciprocal / all,
            self.wrong_in_five / all,
        ]
    }
}

#[expect(clippy::cast_precision_loss, reason = "places of a list")]
fn as_number(count: usize) -> f64 {
    count as f64
}

/// Returns the measures as a table.
pub fn table(measured: &[(String, Quality)]) -> String {
    let mut told = format!(
        "{:12} {:>4} {:>6} {:>6} {:>6} {:>9} {:>6}\n",
        "kind", "n", "hit@1", "hit@5", "MRR", "wrong@5", "empty"
    );
    for (kind, quality) in measured {
        let [first, five, reciprocal, wrong] = quality.shares();
        let (n, empty) = (quality.answerable, quality.empty());
        let _ =
            writeln!(told, "{kind:12} {n:4} {first:6.2} {five:6.2} {reciprocal:6.2} {wrong:9.2} {empty:6}");
    }
    told
}

/// Returns the judged queries.
pub fn judged() -> Vec<Judged> {
    serde_json::from_str(include_str!("queries.json")).expect("queries")
}
