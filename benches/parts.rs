//! Times loading, indexing, finding and wrapping, each alone: `cargo bench --bench parts [-- FILTER]`.
//!
//! Sizes are those of the bundled library and of made-up ones of 10,000 cases; with `CASEBOOK_LARGE=1` of 100,000 too.

#[path = "../examples/make_library/made_up.rs"]
mod made_up;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use casebook::case::{Case, CaseMeta, Gate};
use casebook::library::{CaseNumber, Library, LibraryEntry, Origin};
use casebook::search::{Finder, Query, SearchOptions};
use casebook::storage::{LibrarySelection, read_libraries};
use casebook::text::{fold, wrap};
use divan::{Bencher, black_box};

const BUNDLED: usize = 0;

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let large = std::env::var_os("CASEBOOK_LARGE").map(|_| 100_000);
    [BUNDLED, 10_000].into_iter().chain(large).collect()
}

/// A library in memory; size 0 is the bundled one.
struct Stock {
    library: Arc<Library>,
    cases: Vec<Arc<Case>>,
    finder: Finder,
}

impl Stock {
    fn of(size: usize) -> Arc<Self> {
        static STOCKS: LazyLock<Mutex<HashMap<usize, Arc<Stock>>>> = LazyLock::new(Mutex::default);
        let mut stocks = STOCKS.lock().expect("nobody panicked");
        Arc::clone(stocks.entry(size).or_insert_with(|| Arc::new(Self::new(size))))
    }

    fn new(size: usize) -> Self {
        let mut cases = Vec::new();
        let mut library = bundled(&mut cases);
        if size != BUNDLED {
            let mut dice = made_up::Dice::new();
            cases =
                (0..size).map(|number| Arc::new(made_up::case(number, &mut dice).expect("a case"))).collect();
            let words = std::mem::take(&mut library);
            (library.vocabulary, library.open_libraries, library.deck) =
                (words.vocabulary, words.open_libraries, words.deck);
            for case in &cases {
                let entry = LibraryEntry {
                    head: CaseMeta::of(case),
                    origin: Origin::Bundled(String::new()),
                    shelf: 0,
                };
                library.add(entry).expect("each id is there once");
            }
        }
        let finder = index(&cases, &library);
        Self { library: Arc::new(library), cases, finder }
    }

    fn found(&self, query: &Query) -> casebook::search::SearchResults {
        let body = |case: CaseNumber| self.cases.get(case as usize).cloned();
        self.finder
            .search(query, &SearchOptions { body: &body, gate: Gate::Closed, ..SearchOptions::default() })
    }
}

fn bundled(cases: &mut Vec<Arc<Case>>) -> Library {
    let wanted = LibrarySelection { bundled: true, ..LibrarySelection::default() };
    read_libraries(&wanted, &mut |batch| cases.extend(batch.whole()))
}

fn index(cases: &[Arc<Case>], library: &Library) -> Finder {
    let mut finder = Finder::new();
    for (nth, batch) in cases.chunks(512).enumerate() {
        let first = CaseNumber::try_from(nth * 512).expect("fewer cases");
        finder.add_all(first, batch, library);
    }
    finder.finish(library);
    finder
}

/// Reading and checking every case of the bundled library.
#[divan::bench]
fn loading() -> usize {
    let mut cases = Vec::new();
    bundled(&mut cases).entries.len()
}

/// Reading and checking 1,000 files.
#[divan::bench(sample_count = 20)]
fn loading_1000_files(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut dice = made_up::Dice::new();
    for number in 0..1000 {
        let case = made_up::case(number, &mut dice).expect("a case");
        let text = serde_json::to_string_pretty(&case).expect("JSON");
        std::fs::write(folder.path().join(format!("{}.json", case.id)), text).expect("room on the disk");
    }
    let wanted = LibrarySelection { folders: vec![folder.path().to_owned()], ..LibrarySelection::default() };
    bencher.bench(|| read_libraries(black_box(&wanted), &mut |_| {}));
}

#[divan::bench(args = sizes(), sample_count = 10, sample_size = 1)]
fn indexing(bencher: Bencher, size: usize) {
    let stock = Stock::of(size);
    bencher.bench(|| index(&stock.cases, &stock.library));
}

fn typed() -> Vec<(usize, &'static str)> {
    let queries = [
        "l",
        "li",
        "lis",
        "liste",
        "listening",
        "listning",
        "question st",
        "trust wi",
        "the a",
        "\"trust in\"",
        "tool:wiki",
        "tool:wiki,rss outcome:trust year:2005.. -valence:negative",
    ];
    sizes().into_iter().flat_map(|size| queries.map(|query| (size, query))).collect()
}

/// A search from the typed text to the sorted hits and the counts of every facet.
#[divan::bench(args = typed())]
fn query(bencher: Bencher, (size, typed): (usize, &str)) {
    let stock = Stock::of(size);
    let query = Query::parse(typed).query;
    bencher.bench(|| stock.found(black_box(&query)));
}

const PARAGRAPH: &str = "Readers had been writing for months about laptops that burned, and about a company that \
    would not answer them, until one of them – nobody’s customer any more – wrote a post about his own laptop and \
    called it “hell”.";

#[divan::bench(args = [40, 72])]
fn wrapping(columns: usize) -> usize {
    wrap(black_box(PARAGRAPH), columns).len()
}

#[divan::bench]
fn folding() -> String {
    fold(black_box(PARAGRAPH))
}
