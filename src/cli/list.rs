//! `casebook list`: lists the cases that match a query.

use serde::Serialize;

use super::args::ListFormat;
use super::output::Output;
use crate::case::{Audience, Gate, Years};
use crate::library::{CaseNumber, Library, LibraryEntry};
use crate::search::{
    Finder, Fit, Highlighter, ParsedQuery, Query, QueryHint, SearchOptions, SearchResults, Sort, Term,
};
use crate::storage::read_case;
use crate::text::{clean, clip, count, fit, width};

/// The widest id column of a table.
const WIDEST_ID: usize = 40;

/// What stands above cases of which none has all words of the query.
const PARTLY: &str = "── fits in part ──";

/// How to list cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// The output format.
    pub format: ListFormat,
    /// The sort order.
    pub sort: Sort,
    /// Whether endings may be searched and shown.
    pub gate: Gate,
    /// The width of a table; `None` to cut nothing off.
    pub columns: Option<usize>,
}

/// Lists the cases that match a query, with notes on anything odd in it.
pub fn list(library: &Library, finder: &Finder, query: &str, listing: Listing) -> Output {
    let parsed = Query::parse(&clean(query));
    let mut found = find(library, finder, &parsed.query, listing.sort, listing.gate);
    if parsed.query.asks_for_nothing() {
        found.hits.clear();
    }
    let entries: Vec<&LibraryEntry> = found.hits.iter().filter_map(|hit| library.entry(hit.case)).collect();
    let out = match listing.format {
        ListFormat::Table => {
            let rule = if found.fit == Fit::Part { format!("{PARTLY}\n") } else { String::new() };
            rule + &table(&entries, &parsed.query, listing.columns)
        }
        // An id cannot say that its case fits in part only.
        ListFormat::Ids if found.fit == Fit::Part => String::new(),
        ListFormat::Ids => entries.iter().map(|entry| entry.head.id.as_str().to_owned() + "\n").collect(),
        ListFormat::Json => json(library, &entries, found.fit, listing.gate),
    };
    let failed = found.whole().is_empty();
    Output { out, notes: notes(library, finder, &parsed, &found), failed }
}

/// Runs a query; exact phrases are checked in whole cases, read from disk as needed.
pub fn find(library: &Library, finder: &Finder, query: &Query, sort: Sort, gate: Gate) -> SearchResults {
    let body = |number: CaseNumber| library.entry(number).and_then(|entry| read_case(entry).ok());
    finder.search(query, &SearchOptions { sort, gate, body: &body, generation: 0 })
}

/// Returns notes on a query and its results.
pub fn notes(library: &Library, finder: &Finder, parsed: &ParsedQuery, found: &SearchResults) -> Vec<String> {
    let mut notes: Vec<String> = finder.hints(parsed).iter().map(hint).collect();
    notes.extend(found.idle.iter().map(|idle| format!("note: {}", idle.message)));
    if let Some(Term::Facet { field, values, .. }) = parsed.query.terms.last()
        && values.is_empty()
    {
        notes.push(format!("note: `{}:` has no value, so it has no effect", field.name()));
    }
    if !found.whole().is_empty() || parsed.query.asks_for_nothing() {
        return notes;
    }
    notes.push(match &found.empty_because {
        _ if library.entries.is_empty() => {
            "no cases were read; without --no-bundled there are the bundled ones".to_owned()
        }
        Some(blocker) => {
            let cases = count(blocker.count, "case");
            format!("no case matches; without `{}`: {cases}", blocker.label)
        }
        None => "no case matches; try fewer words".to_owned(),
    });
    notes
}

fn hint(hint: &QueryHint) -> String {
    match &hint.nearest {
        Some(near) => format!("hint: {}; did you mean `{near}`?", hint.message),
        None => format!("hint: {}", hint.message),
    }
}

fn table(entries: &[&LibraryEntry], query: &Query, columns: Option<usize>) -> String {
    let ids = entries.iter().map(|entry| width(entry.head.id.as_str()));
    let ids = ids.max().unwrap_or(0).min(WIDEST_ID);
    let highlighter = Highlighter::new(query);
    let line = |entry: &&LibraryEntry| {
        let years = entry.head.years.map(Years::in_words).unwrap_or_default();
        // Ids are meant to be typed again, so they are never truncated.
        let id = entry.head.id.as_str();
        let id = if width(id) > ids { id.to_owned() } else { fit(id, ids) };
        let name = highlighter.other_name(&entry.head, false);
        // Before the title, where a narrow terminal does not cut it off.
        let name = name.map(|name| format!("also known as {name}: ")).unwrap_or_default();
        let line = format!("{id}  {}  {name}{}", fit(&years, 9), entry.head.title);
        let line = columns.map_or(line.clone(), |columns| clip(&line, columns).into_owned());
        line + "\n"
    };
    entries.iter().map(line).collect()
}

/// A case as JSON. The help documents the names and their order.
#[derive(Serialize)]
struct ListedCase<'a> {
    id: &'a str,
    title: &'a str,
    organisation: &'a str,
    sector: &'a str,
    country: &'a str,
    years: Option<Years>,
    audience: Option<&'static str>,
    tools: &'a [String],
    platforms: &'a [String],
    concepts: &'a [String],
    summary: &'a str,
    outcomes: Vec<OutcomeRow<'a>>,
    level: &'static str,
    library: &'a str,
    #[serde(rename = "match")]
    fit: &'static str,
}

#[derive(Serialize)]
struct OutcomeRow<'a> {
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    valence: Option<&'static str>,
}

fn json(library: &Library, entries: &[&LibraryEntry], fit: Fit, gate: Gate) -> String {
    let rows: Vec<ListedCase> = entries.iter().map(|entry| row(library, entry, fit, gate)).collect();
    let text = serde_json::to_string_pretty(&rows).expect("names and texts are always JSON");
    text + "\n"
}

fn row<'a>(library: &'a Library, entry: &'a LibraryEntry, fit: Fit, gate: Gate) -> ListedCase<'a> {
    let LibraryEntry { head, shelf, .. } = entry;
    let ways = head.valences(gate).map(|valence| Some(valence.id())).chain(std::iter::repeat(None));
    let outcomes = head.outcome_kinds().zip(ways).map(|(kind, valence)| OutcomeRow { kind, valence });
    ListedCase {
        id: head.id.as_str(),
        title: &head.title,
        organisation: &head.organisation,
        sector: &head.sector,
        country: &head.country,
        years: head.years,
        audience: head.audience.map(Audience::id),
        tools: &head.tools,
        platforms: &head.platforms,
        concepts: &head.concepts,
        summary: &head.summary,
        outcomes: outcomes.collect(),
        level: head.level.id(),
        library: library.open_libraries.get(usize::from(*shelf)).map_or("", |shelf| shelf.id.as_str()),
        fit: fit.id(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{library, opened};

    fn said(query: &str, format: ListFormat, gate: Gate) -> Output {
        let (library, finder) = opened();
        list(&library, &finder, query, Listing { format, sort: Sort::Relevance, gate, columns: Some(40) })
    }

    #[test]
    fn a_table_fits_its_columns_and_keeps_ids_whole() {
        let said = said("", ListFormat::Table, Gate::Open);
        let lines: Vec<&str> = said.out.lines().collect();
        assert_eq!(
            lines,
            ["dell-listens  2005–2009  A laptop and a…", "wiki-manual              A manual that…"]
        );
        assert_eq!(said.notes, [""; 0]);
    }

    #[test]
    fn ids_come_one_a_line() {
        assert_eq!(said("tool:wiki", ListFormat::Ids, Gate::Open).out, "wiki-manual\n");
    }

    #[test]
    fn json_keeps_what_lies_behind_the_gate_back() {
        let rows = |gate| -> serde_json::Value {
            serde_json::from_str(&said("dell", ListFormat::Json, gate).out).unwrap()
        };
        let outcome = |gate| rows(gate)[0]["outcomes"][0].clone();
        assert_eq!(outcome(Gate::Open), serde_json::json!({"kind": "trust", "valence": "mixed"}));
        assert_eq!(outcome(Gate::Closed), serde_json::json!({"kind": "trust"}));
        assert_eq!(rows(Gate::Open)[0]["years"], serde_json::json!({"from": 2005, "to": 2009}));
        assert_eq!(rows(Gate::Open)[0]["library"], "test");
    }

    #[test]
    fn finding_nothing_names_what_to_drop() {
        let said = said("tool:wiki dell", ListFormat::Json, Gate::Open);
        assert_eq!(said.out, "[]\n");
        assert!(said.failed);
        assert!(said.notes[0].starts_with("no case matches; without `"), "{:?}", said.notes);
    }

    #[test]
    fn where_no_case_has_all_words_those_with_most_are_named_as_such() {
        let said = |format| said("dell bicycle", format, Gate::Open);
        assert!(said(ListFormat::Table).out.starts_with("── fits in part ──\ndell-listens"));
        assert_eq!(said(ListFormat::Ids).out, "");
        let rows: serde_json::Value = serde_json::from_str(&said(ListFormat::Json).out).unwrap();
        assert_eq!((rows[0]["id"].as_str(), rows[0]["match"].as_str()), (Some("dell-listens"), Some("part")));
        assert!(said(ListFormat::Json).failed && said(ListFormat::Json).notes[0].contains("`bicycle`"));
    }

    #[test]
    fn a_slip_in_a_field_is_a_hint() {
        let said = said("tol:wiki", ListFormat::Ids, Gate::Open);
        assert!(said.notes[0].ends_with("did you mean `tool`?"), "{:?}", said.notes);
    }

    #[test]
    fn an_ending_is_not_searched_behind_a_closed_gate() {
        assert_eq!(said("apologised", ListFormat::Ids, Gate::Open).out, "dell-listens\n");
        assert_eq!(said("apologised", ListFormat::Ids, Gate::Closed).out, "");
    }

    #[test]
    fn a_filter_that_does_nothing_says_so() {
        let notes = |query, gate| said(query, ListFormat::Ids, gate).notes.join(" ");
        let closed = |query| notes(query, Gate::Closed);
        assert!(closed("valence:negative").contains("`result:negative` has no effect"));
        assert!(closed("-outcome:trust/mixed").contains("`-outcome:trust/mixed` has no effect"));
        assert!(closed("outcome:trust/negative").contains("matches every result"));
        assert_eq!(notes("valence:mixed", Gate::Open), "");
        assert!(notes("tool:", Gate::Open).contains("`tool:` has no value"));
    }

    #[test]
    fn of_punctuation_alone_nothing_is_listed_and_it_is_said() {
        for query in ["...", "-", "!!", "❤\u{fe0f}\u{200d}", "?! …"] {
            let said = said(query, ListFormat::Ids, Gate::Open);
            assert_eq!((said.out.as_str(), said.failed, said.notes.len()), ("", true, 1), "{query}");
        }
        let said = said("...", ListFormat::Json, Gate::Open);
        assert_eq!(said.out, "[]\n");
        assert_eq!(said.notes, ["hint: there is nothing to search for in `...`"]);
    }

    #[test]
    fn what_was_understood_instead_is_told() {
        let notes = |query| said(query, ListFormat::Ids, Gate::Open).notes.join(" ");
        assert!(notes("year:2020..2000").contains("runs backwards; read as 2000..2020"));
        assert!(notes("\"a laptop").contains("read as \"a laptop\""));
        assert!(notes("dell OR tool:wiki").contains("both are looked for"));
        assert_eq!(said("!dell", ListFormat::Ids, Gate::Open).out, "wiki-manual\n");
        assert_eq!(said("dell OR wiki", ListFormat::Ids, Gate::Open).out.lines().count(), 2);
    }

    #[test]
    fn a_case_found_by_another_name_shows_it() {
        let (mut library, finder) = opened();
        let mut entry = LibraryEntry::clone(&library.entries[0]);
        entry.head.also_known_as = vec!["Dell Hell".into()];
        library.entries[0] = entry.into();
        let listed = |query| {
            let listing =
                Listing { format: ListFormat::Table, sort: Sort::Title, gate: Gate::Open, columns: None };
            list(&library, &finder, query, listing).out
        };
        assert!(listed("dell").contains("also known as Dell Hell: A laptop"));
        assert!(!listed("laptop").contains("also known as"));
    }

    #[test]
    fn an_empty_library_says_so() {
        let library = library(&[]);
        let (finder, listing) = (
            Finder::new(),
            Listing { format: ListFormat::Ids, sort: Sort::Title, gate: Gate::Open, columns: None },
        );
        assert!(list(&library, &finder, "", listing).notes[0].contains("--no-bundled"));
    }
}
