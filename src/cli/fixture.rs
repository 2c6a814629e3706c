//! A library of two cases, for the tests of commands.

use std::sync::Arc;

use crate::case::{Case, CaseMeta};
use crate::library::{Library, LibraryEntry, LibraryInfo, Origin};
use crate::search::Finder;

/// Returns a case with every field filled in.
pub fn dell() -> Case {
    serde_json::from_str(
        r#"{
  "format": 1, "id": "dell-listens", "title": "A laptop and a company that had not been listening",
  "organisation": "Dell", "sector": "electronics", "country": "United States",
  "years": {"from": 2005, "to": 2009}, "audience": "external",
  "tools": ["blogging"], "platforms": ["Direct2Dell"], "concepts": ["listening"],
  "summary": "A customer writes about a broken laptop. Should the company answer?",
  "setting": ["It sold *many* laptops."], "heard": ["People complained."], "actions": ["Nobody answered."],
  "decision": {"when": "2006-07", "question": "Do you answer?", "options": [
    {"key": "A", "text": "Answer in public", "for": "People see it", "against": "It may grow"},
    {"key": "B", "text": "Stay silent"}]},
  "ending": ["They apologised."],
  "outcomes": [{"kind": "trust", "valence": "mixed", "text": "Some came back.", "sources": [1]}],
  "figures": [
    {"label": "Posts before", "value": 1200, "unit": "posts", "when": "2005", "status": "reported", "sources": [1]},
    {"label": "Sales", "value": 6500000, "unit": "USD", "when": "2009-12", "status": "self-reported",
     "measured_by": "Dell"}],
  "timeline": [{"when": "2005-06-21", "what": "The first post.", "sources": [1, 2]},
               {"when": "2007", "what": "A page for ideas."}],
  "contested": ["Was it the page?"],
  "prompts": [
    {"phase": "listen", "text": "What did nobody hear?", "structure": "pairs", "minutes": 5, "note": "Wait.",
     "follow_ups": ["Who could have?"]},
    {"phase": "reveal", "text": "What did the apology change?"}],
  "first_steps": ["Search for your own name."],
  "sources": [
    {"title": "How they apologised", "publisher": "A paper", "author": "Ann", "date": "2007-04-04",
     "url": "https://example.org/a_(b)", "kind": "press"},
    {"title": "A talk"}],
  "twin": "wiki-manual", "basis": "public sources", "licence": "CC-BY-4.0", "revised": "2026-11"
}"#,
    )
    .expect("a case")
}

/// Returns a case with only the required fields.
pub fn wiki() -> Case {
    serde_json::from_str(
        r#"{"format": 1, "id": "wiki-manual", "title": "A manual that soldiers may edit", "organisation": "Army",
            "tools": ["wiki"], "summary": "May everybody write?", "decision": {"question": "Do you open it?"}}"#,
    )
    .expect("a case")
}

/// Returns a library of these cases.
pub fn library(cases: &[Case]) -> Library {
    let shelf = |id: &str| LibraryInfo {
        id: id.into(),
        name: "Test".into(),
        description: String::new(),
        folder: None,
    };
    let mut library = Library::default();
    library.open_libraries = vec![shelf("test")];
    library.complete = true;
    for case in cases {
        let entry =
            LibraryEntry { head: CaseMeta::of(case), origin: Origin::Bundled(String::new()), shelf: 0 };
        library.add(entry).expect("each case has an id of its own");
    }
    library
}

/// Returns the library of both cases and its search index.
pub fn opened() -> (Library, Finder) {
    let cases = [dell(), wiki()];
    let library = library(&cases);
    let mut finder = Finder::new();
    for (case, number) in cases.iter().zip(0..) {
        finder.add(number, &library.entries[number as usize], case, &library);
    }
    finder.finish(&library);
    (library, finder)
}

/// Returns a case of the fixture by its index, as if read from disk.
pub fn body(entry: &LibraryEntry) -> Result<Arc<Case>, String> {
    [dell(), wiki()]
        .into_iter()
        .find(|case| case.id == entry.head.id)
        .map(Arc::new)
        .ok_or_else(|| "no such case".to_owned())
}
