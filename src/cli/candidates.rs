//! What Tab offers in a shell: ids of cases, names of sessions, fields of a query and their values.

use std::collections::BTreeSet;
use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::args::{LibraryArgs, ScreenArgs};
use super::context::CommandContext;
use crate::case::{Audience, Card, CaseMeta, Level, Valence};
use crate::library::Library;
use crate::search::QueryField;
use crate::storage::Sessions;
use crate::text::{clip, fold};

/// The most characters of a title beside an id.
const TITLE: usize = 60;

/// Returns the ids of the cases that begin with what is typed, with their titles.
pub fn cases(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let library = library();
    let ids = library.entries.iter().filter(|entry| entry.head.id.as_str().starts_with(&*typed));
    ids.map(|entry| offered(entry.head.id.as_str(), &entry.head.title)).collect()
}

/// Returns the sessions that begin with what is typed, the latest first, with their titles.
pub fn sessions(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let places = CommandContext::find(&LibraryArgs::default(), &ScreenArgs::default()).places;
    let heads = Sessions::of(&places).map(|sessions| sessions.list().0).unwrap_or_default();
    let last = heads.first().map(|head| ("last".to_owned(), head.title.clone()));
    let all = last.into_iter().chain(heads.into_iter().map(|head| (head.id, head.title)));
    all.filter(|(id, _)| id.starts_with(&*typed)).map(|(id, title)| offered(&id, &title)).collect()
}

/// Returns the fields of a query, or the values of the field that is typed.
pub fn query(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let Some((name, values)) = typed.split_once(':') else {
        let fields = QueryField::ALL.into_iter().filter(|field| field.name().starts_with(&*typed));
        return fields.map(|field| offered(&format!("{}:", field.name()), meaning(field))).collect();
    };
    let Some(field) = QueryField::named(name.trim_start_matches('-')) else { return Vec::new() };
    let (before, last) = values.rfind(',').map_or(("", values), |comma| values.split_at(comma + 1));
    let last = fold(last);
    let found = values_of(field, &library()).into_iter().filter(|(value, _)| value.starts_with(&last));
    found.map(|(value, label)| offered(&format!("{name}:{before}{value}"), &label)).collect()
}

fn library() -> Library {
    CommandContext::find(&LibraryArgs::default(), &ScreenArgs::default()).library()
}

fn offered(value: &str, help: &str) -> CompletionCandidate {
    let help = (!help.is_empty()).then(|| clip(help, TITLE).into_owned().into());
    CompletionCandidate::new(value).help(help)
}

/// Returns what a field asks about, in a few words.
fn meaning(field: QueryField) -> &'static str {
    match field {
        QueryField::Tool => "what people did, such as tool:wiki",
        QueryField::Outcome => "what changed, such as outcome:trust/negative",
        QueryField::Valence => "the result of an outcome",
        QueryField::Concept => "the idea it shows",
        QueryField::Platform => "the platform, by brand",
        QueryField::Sector => "the field of work",
        QueryField::Country => "where it happened",
        QueryField::Audience => "staff, public or both",
        QueryField::Year => "when, such as year:2006..2009",
        QueryField::Organisation => "who had to decide",
        QueryField::Level => "how complete the case is",
        QueryField::Library => "the library it belongs to",
        QueryField::Id => "one case by its id",
    }
}

/// Returns each value of a field with its label, written so that neither shell nor query needs quotes.
fn values_of(field: QueryField, library: &Library) -> Vec<(String, String)> {
    let cards = |cards: &[Card]| cards.iter().map(|card| (card.id.clone(), card.label.clone())).collect();
    let words = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), String::new())).collect();
    let met = |of: fn(&CaseMeta) -> Vec<String>| {
        let all: BTreeSet<String> = library.entries.iter().flat_map(|entry| of(&entry.head)).collect();
        let written = all.into_iter().filter_map(|value| Some((without_quotes(&value)?, value)));
        written
            .map(
                |(written, value)| if written == value { (written, String::new()) } else { (written, value) },
            )
            .collect()
    };
    match field {
        QueryField::Tool => cards(&library.vocabulary.tools),
        QueryField::Outcome => cards(&library.vocabulary.outcomes),
        QueryField::Concept => cards(&library.vocabulary.concepts),
        QueryField::Valence => words(&Valence::ALL.map(Valence::id)),
        QueryField::Audience => words(&Audience::ALL.map(Audience::label)),
        QueryField::Level => words(&Level::ALL.map(Level::id)),
        QueryField::Platform => met(|head| head.platforms.clone()),
        QueryField::Sector => met(|head| vec![head.sector.clone()]),
        QueryField::Country => met(|head| vec![head.country.clone()]),
        QueryField::Organisation => met(|head| vec![head.organisation.clone()]),
        QueryField::Year => met(|head| head.years.map(|years| years.from.to_string()).into_iter().collect()),
        QueryField::Library => {
            library.open_libraries.iter().map(|open| (open.id.clone(), open.name.clone())).collect()
        }
        QueryField::Id => {
            library.entries.iter().map(|one| (one.head.id.to_string(), one.head.title.clone())).collect()
        }
    }
}

/// Writes a value in small letters and without blanks: a query takes a hyphen for one. `None` for a value that needs quotes all the same.
fn without_quotes(value: &str) -> Option<String> {
    let plain = |letter: char| letter.is_alphanumeric() || "-._".contains(letter);
    let written = fold(value).split_whitespace().collect::<Vec<_>>().join("-");
    (!written.is_empty() && written.chars().all(plain)).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Query, SearchOptions};
    use crate::storage::LibrarySelection;

    fn offered_for(typed: &str) -> Vec<String> {
        let all = query(OsStr::new(typed));
        all.iter().map(|one| one.get_value().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_field_is_offered_until_its_colon_and_then_its_values() {
        assert_eq!(offered_for("to"), ["tool:"]);
        assert!(offered_for("").len() == QueryField::ALL.len());
        assert_eq!(offered_for("result:ne"), ["result:negative"]);
        assert_eq!(offered_for("result:negative,mi"), ["result:negative,mixed"]);
        assert_eq!(offered_for("nofield:x"), [""; 0]);
    }

    #[test]
    fn every_value_that_is_offered_finds_a_case_as_it_is_typed() {
        let wanted = LibrarySelection { bundled: true, ..LibrarySelection::default() };
        let (library, finder) = CommandContext { wanted, ..CommandContext::default() }.library_and_finder();
        for field in QueryField::ALL {
            for (value, _) in values_of(field, &library) {
                let typed = format!("{}:{value}", field.name());
                let parsed = Query::parse(&typed);
                assert!(parsed.hints.is_empty(), "{typed}");
                // A word of the vocabulary may have no case yet.
                let is_word = matches!(
                    field,
                    QueryField::Tool
                        | QueryField::Outcome
                        | QueryField::Concept
                        | QueryField::Valence
                        | QueryField::Audience
                        | QueryField::Level
                );
                let found = finder.search(&parsed.query, &SearchOptions::default());
                assert!(is_word || !found.whole().is_empty(), "{typed}");
            }
        }
    }
}
