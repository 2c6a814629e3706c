//! What the program was built with is what reading the case files gives.

use std::fs;
use std::path::{Path, PathBuf};

use casebook::case::{CaseMeta, Gate};
use casebook::library::Library;
use casebook::search::{Finder, Query, SearchOptions, Sort};
use casebook::storage::{LibrarySelection, bundled_case, read_libraries};

use super::Bundled;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Reads libraries, and returns them with a finder of all their words.
fn read(wanted: &LibrarySelection) -> (Library, Finder) {
    let mut finder = Finder::new();
    let library = read_libraries(wanted, &mut |batch| batch.add_to(&mut finder));
    finder.finish(&library);
    (library, finder)
}

/// Queries of every kind: whole words, beginnings, insides, slips, forms, other names, facets, words behind the gate.
fn queries(bundled: &Bundled) -> Vec<String> {
    let judged = fs::read_to_string("tests/search_quality/queries.json").unwrap();
    let judged: Vec<serde_json::Value> = serde_json::from_str(&judged).unwrap();
    let mut queries: Vec<String> =
        judged.iter().step_by(3).filter_map(|judged| Some(judged["query"].as_str()?.to_owned())).collect();
    queries.extend(
        ["", "l", "wik", "log", "listning", "the of", "tool:wiki -apology", "valence:negative trust"]
            .map(str::to_owned),
    );
    queries.extend(bundled.cases.iter().step_by(15).flat_map(|case| {
        let last = case.ending.last().and_then(|text| text.split(' ').next_back()).unwrap_or("x");
        [case.organisation.clone(), last.to_owned()]
    }));
    queries
}

/// Returns the ids that a query finds, in order, with the place of the best match and all counts.
fn answer((library, finder): (&Library, &Finder), query: &str, gate: Gate, sort: Sort) -> Vec<String> {
    let found =
        finder.search(&Query::parse(query).query, &SearchOptions { gate, sort, ..SearchOptions::default() });
    let hits =
        found.hits.iter().map(|hit| format!("{} {:?}", library.entry(hit.case).unwrap().head.id, hit.why));
    hits.chain([format!("{:?} {:?} {:?}", found.fit, found.counts, found.empty_because)]).collect()
}

#[test]
fn the_store_answers_as_the_files_do() {
    let bundled = Bundled::read();
    let mut finder = Finder::new();
    finder.add_all(0, &bundled.cases, &bundled.library);
    finder.finish(&bundled.library);
    for query in queries(&bundled) {
        for gate in [Gate::Open, Gate::Closed] {
            let stored = answer((&bundled.library, &bundled.finder), &query, gate, Sort::Relevance);
            let read = answer((&bundled.library, &finder), &query, gate, Sort::Relevance);
            assert_eq!(stored, read, "{query} {gate:?}");
        }
    }
    for sort in Sort::ALL {
        let stored = answer((&bundled.library, &bundled.finder), "", Gate::Open, sort);
        assert_eq!(stored, answer((&bundled.library, &finder), "", Gate::Open, sort), "{sort:?}");
    }
}

#[test]
fn the_store_holds_every_file_as_it_is() {
    let bundled = Bundled::read();
    let names =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(bundled.library.entries.len(), names.filter(|name| name != "library.json").count());
    for (entry, case) in bundled.library.entries.iter().zip(&bundled.cases) {
        let file = fs::read(folder().join(format!("{}.json", case.id))).unwrap();
        assert_eq!(bundled_case(&case.id).unwrap(), file, "{}", case.id);
        assert_eq!(serde_json::from_slice::<casebook::case::Case>(&file).unwrap(), **case);
        assert_eq!(entry.head, CaseMeta::of(case));
    }
}

#[test]
fn cases_beside_the_store_are_found_with_it_and_stand_in_place_of_its_own() {
    let user = tempfile::tempdir().unwrap();
    let own = |id: &str, heard: &str| {
        let mut case: serde_json::Value =
            serde_json::from_slice(&fs::read(folder().join("klm-ash-cloud.json")).unwrap()).unwrap();
        case["id"] = id.into();
        case["heard"] = serde_json::json!([heard]);
        fs::write(user.path().join(format!("{id}.json")), case.to_string()).unwrap();
    };
    own("klm-ash-cloud", "They said zirconium.");
    own("a-new-one", "They said zirconia of a volcano.");
    let wanted =
        LibrarySelection { bundled: true, user: Some(user.path().to_owned()), ..LibrarySelection::default() };
    let both = read(&wanted);
    let (library, finder) = (&both.0, &both.1);
    let ids = |query: &str| {
        let found = finder.search(&Query::parse(query).query, &SearchOptions::default());
        found.hits.iter().map(|hit| library.entry(hit.case).unwrap().head.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids("zirconium"), ["klm-ash-cloud"]);
    assert_eq!(ids("zirconia"), ["a-new-one"]);
    let bundled = Bundled::read();
    assert_eq!(library.entries.len(), bundled.cases.len() + 1);
    let all = ids("");
    assert_eq!(all.iter().filter(|id| *id == "klm-ash-cloud").count(), 1);
    // Words of the bundled cases are found as before, those of the replaced one only where it still has them.
    let replaced = ["klm-ash-cloud", "a-new-one"];
    for query in ["wiki", "apology", "listen", "trust"] {
        let mut before = bundled.ids(query, Gate::Open);
        let mut now = ids(query);
        before.retain(|id| !replaced.contains(&id.as_str()));
        now.retain(|id| !replaced.contains(&id.as_str()));
        now.sort();
        assert_eq!(now, before, "{query}");
    }
}

#[test]
fn another_label_in_a_later_library_is_found_in_the_bundled_cases() {
    let user = tempfile::tempdir().unwrap();
    let card = r#"{"id": "wiki", "label": "Quillboard", "definition": "Pages."}"#;
    let text = format!(r#"{{"format": 1, "name": "L", "vocabulary": {{"tools": [{card}]}}}}"#);
    fs::write(user.path().join("library.json"), text).unwrap();
    let wanted =
        LibrarySelection { bundled: true, user: Some(user.path().to_owned()), ..LibrarySelection::default() };
    let (library, finder) = read(&wanted);
    let found = |query: &str| finder.search(&Query::parse(query).query, &SearchOptions::default()).hits.len();
    assert_eq!(found("quillboard"), found("tool:wiki"));
    assert_eq!(library.entries.len(), Bundled::read().cases.len());
}
