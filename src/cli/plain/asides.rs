//! Plain mode's answers about vocabulary, problems and filters.

use crate::case::{Card, short_label};
use crate::check::report;
use crate::document::PlainWriter;
use crate::library::Library;
use crate::search::{Counts, Facet, ResultCount};
use crate::text::{capital, fold};

/// The most filter values, and the most problems, listed at once.
const MOST: usize = 6;

/// Lists the terms with an explanation, or explains one.
pub fn words(library: &Library, name: &str, teller: PlainWriter) -> String {
    let vocabulary = &library.vocabulary;
    if name.is_empty() {
        let all = |cards: &[Card]| {
            let labels: Vec<&str> = cards.iter().map(|card| short_label(&card.label)).collect();
            labels.join(", ")
        };
        let concepts = teller.lines("", &format!("Concepts: {}.", all(&vocabulary.concepts)));
        let tools = teller.lines("", &format!("Tools: {}.", all(&vocabulary.tools)));
        return format!("{concepts}{tools}To have one explained, type words and its name.\n");
    }
    let wanted = fold(name);
    let cards = || vocabulary.concepts.iter().chain(&vocabulary.tools).chain(&vocabulary.outcomes);
    let is_it = |card: &&Card| fold(&card.id) == wanted || fold(short_label(&card.label)) == wanted;
    let begins = |card: &&Card| fold(&card.label).starts_with(&wanted);
    let Some(card) = cards().find(is_it).or_else(|| cards().find(begins)) else {
        return format!("There is no word {name}; type words to list them all.\n");
    };
    let mut told = teller.lines("", &format!("{}: {}", capital(&card.label), card.definition));
    if let Some(known) = card.known {
        told.push_str(&teller.lines("", &format!("{}.", capital(known.label()))));
    }
    let also = card.best_known().join(", ");
    let parts =
        [("Also known as", &also), ("In everyday life", &card.everyday), ("A common mistake", &card.mistake)];
    for (what, text) in parts {
        if !text.is_empty() {
            told.push_str(&teller.lines("", &format!("{what}: {text}")));
        }
    }
    if !card.look_at.is_empty() {
        told.push_str(&format!("A case to read: id:{}\n", card.look_at));
    }
    told
}

/// Lists the problems, by file.
pub fn problems(library: &Library) -> String {
    let all = library.all_problems();
    let reports = all.iter().take(MOST).map(|problem| report(problem).trim_end().to_owned());
    let mut told = reports.collect::<Vec<_>>().join("\n\n") + "\n";
    match all.len() {
        0 => "No problems found.\n".to_owned(),
        count if count > MOST => {
            told.push_str(&format!("\nAnd {} more; casebook check lists them all.\n", count - MOST));
            told
        }
        _ => told,
    }
}

/// Returns how an outcome is split by its results: ` (14 positive, 25 negative)`.
fn split(results: &[ResultCount]) -> String {
    let parts = results.iter().filter(|part| part.count > 0);
    let parts: Vec<String> = parts.map(|part| format!("{} {}", part.count, part.result.id())).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// Lists the values that would narrow the list, with the number of cases each would leave.
pub fn filters(counts: &Counts, name: &str, teller: PlainWriter) -> String {
    let wanted = fold(name);
    let facets = Facet::ALL
        .into_iter()
        .filter(|facet| wanted.is_empty() || facet.field().names().iter().any(|name| *name == wanted));
    let mut told = String::new();
    for facet in facets {
        let values: Vec<String> = counts
            .of(facet)
            .filter(|value| value.count > 0)
            .map(|value| format!("{} {}{}", value.value, value.count, split(value.results)))
            .collect();
        let most = if wanted.is_empty() { MOST } else { values.len() };
        let more = values.len().saturating_sub(most);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        if values.len() > 1 || !wanted.is_empty() && !values.is_empty() {
            let line =
                format!("{}: {}{more}.", facet.field().name(), values[..values.len().min(most)].join(", "));
            told.push_str(&teller.lines("", &line));
        }
    }
    if told.is_empty() {
        return "No filter would narrow this list.\n".to_owned();
    }
    told + "Type one, such as tool:wiki. To list all values of one, type filters and its name.\n"
}
