//! `casebook stats`: what the library has, and what it lacks.

use serde::Serialize;

use super::args::StatsFormat;
use super::output::Output;
use crate::case::{Audience, Card, Case, CaseMeta, FigureStatus, Gate, Level, Valence};
use crate::library::Library;
use crate::text::{count, fit, width};

/// Anything found in fewer cases counts as scarce.
const SCARCE: usize = 3;

/// Counts of figures, collected from whole cases because a library keeps only their metadata.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureStats {
    statuses: Vec<NamedCount>,
    unsourced: usize,
}

impl FigureStats {
    /// Counts the figures in the visible part of a case.
    pub fn count(&mut self, case: &Case, gate: Gate) {
        for figure in case.visible(gate).figures() {
            add(&mut self.statuses, figure.status.id());
            self.unsourced += usize::from(figure.sources.is_empty());
        }
    }
}

/// How many cases or figures have a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NamedCount {
    id: String,
    count: usize,
}

/// The statistics. The help documents the names.
#[derive(Debug, Serialize)]
struct LibraryStats {
    cases: usize,
    libraries: Vec<LibraryCount>,
    tools: Vec<NamedCount>,
    outcomes: Vec<NamedCount>,
    concepts: Vec<NamedCount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endings: Option<Vec<NamedCount>>,
    audiences: Vec<NamedCount>,
    decades: Vec<NamedCount>,
    countries: Vec<NamedCount>,
    levels: Vec<NamedCount>,
    figures: Vec<NamedCount>,
    unsourced_figures: usize,
    scarce: ScarceWords,
}

#[derive(Debug, Serialize)]
struct LibraryCount {
    id: String,
    name: String,
    cases: usize,
}

#[derive(Debug, Serialize)]
struct ScarceWords {
    tools: Vec<NamedCount>,
    outcomes: Vec<NamedCount>,
    concepts: Vec<NamedCount>,
}

/// Returns the counts of a library.
pub fn stats(library: &Library, figures: &FigureStats, gate: Gate, format: StatsFormat) -> Output {
    let counted = counted(library, figures, gate);
    Output::out(match format {
        StatsFormat::Table => table(&counted),
        StatsFormat::Json => {
            serde_json::to_string_pretty(&counted).expect("names and numbers are always JSON") + "\n"
        }
    })
}

fn counted(library: &Library, figures: &FigureStats, gate: Gate) -> LibraryStats {
    let words = &library.vocabulary;
    let tools = by_word(library, &words.tools, |head| head.tools.clone());
    let kinds = |head: &CaseMeta| head.outcome_kinds().cloned().collect();
    let outcomes = by_word(library, &words.outcomes, kinds);
    let concepts = by_word(library, &words.concepts, |head| head.concepts.clone());
    let id = |id: Option<&str>| vec![id.unwrap_or("unstated").to_owned()];
    let order = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let mut statuses: Vec<NamedCount> =
        order(&FigureStatus::ALL.map(FigureStatus::id)).into_iter().map(none).collect();
    for NamedCount { id, count } in &figures.statuses {
        for status in statuses.iter_mut().filter(|status| status.id == *id) {
            status.count = *count;
        }
    }
    LibraryStats {
        cases: library.entries.len(),
        libraries: open_libraries(library),
        endings: (gate == Gate::Open).then(|| {
            by(library, order(&Valence::ALL.map(Valence::id)), |head| {
                id(head.valences(gate).next().map(Valence::id))
            })
        }),
        audiences: by(library, order(&Audience::ALL.map(Audience::id)), |head| {
            id(head.audience.map(Audience::id))
        }),
        decades: sorted_by_id(by(library, vec![], decades)),
        countries: most_first(by(library, vec![], |head| {
            id(Some(head.country.as_str()).filter(|country| !country.is_empty()))
        })),
        levels: by(library, order(&Level::ALL.map(Level::id)), |head| id(Some(head.level.id()))),
        figures: statuses,
        unsourced_figures: figures.unsourced,
        scarce: ScarceWords {
            tools: scarce(&tools),
            outcomes: scarce(&outcomes),
            concepts: scarce(&concepts),
        },
        tools: most_first(tools),
        outcomes: most_first(outcomes),
        concepts: most_first(concepts),
    }
}

fn none(id: String) -> NamedCount {
    NamedCount { id, count: 0 }
}

fn add(counts: &mut Vec<NamedCount>, id: &str) {
    match counts.iter_mut().find(|count| count.id == id) {
        Some(count) => count.count += 1,
        None => counts.push(NamedCount { id: id.to_owned(), count: 1 }),
    }
}

/// Counts the cases for each value; values in `known` come first, even with no cases.
fn by(library: &Library, known: Vec<String>, things: impl Fn(&CaseMeta) -> Vec<String>) -> Vec<NamedCount> {
    let mut counts: Vec<NamedCount> = known.into_iter().map(none).collect();
    for entry in &library.entries {
        let mut ids = things(&entry.head);
        ids.sort();
        ids.dedup();
        for id in &ids {
            add(&mut counts, id);
        }
    }
    counts
}

fn by_word(library: &Library, cards: &[Card], things: impl Fn(&CaseMeta) -> Vec<String>) -> Vec<NamedCount> {
    by(library, cards.iter().map(|card| card.id.clone()).collect(), things)
}

/// Returns the decades a story spans, at most thirty.
fn decades(head: &CaseMeta) -> Vec<String> {
    let Some(years) = head.years else { return vec!["unstated".to_owned()] };
    let (from, to) = (years.from.div_euclid(10), years.to.div_euclid(10));
    (from..=to).take(30).map(|decade| format!("{}s", decade * 10)).collect()
}

fn open_libraries(library: &Library) -> Vec<LibraryCount> {
    let count = |(number, shelf): (usize, &crate::library::LibraryInfo)| LibraryCount {
        id: shelf.id.clone(),
        name: shelf.name.clone(),
        cases: library.entries.iter().filter(|entry| usize::from(entry.shelf) == number).count(),
    };
    library.open_libraries.iter().enumerate().map(count).collect()
}

fn most_first(mut counts: Vec<NamedCount>) -> Vec<NamedCount> {
    counts.sort_by_key(|count| std::cmp::Reverse(count.count));
    counts
}

fn sorted_by_id(mut counts: Vec<NamedCount>) -> Vec<NamedCount> {
    counts.sort_by(|one, other| one.id.cmp(&other.id));
    counts
}

fn scarce(counts: &[NamedCount]) -> Vec<NamedCount> {
    let mut scarce: Vec<NamedCount> = counts.iter().filter(|count| count.count < SCARCE).cloned().collect();
    scarce.sort_by_key(|count| count.count);
    scarce
}

fn table(counted: &LibraryStats) -> String {
    let mut told = count(counted.cases, "case") + "\n";
    let open_libraries: Vec<NamedCount> = counted
        .libraries
        .iter()
        .map(|shelf| NamedCount { id: format!("{} ({})", shelf.name, shelf.id), count: shelf.cases })
        .collect();
    let no_endings = Vec::new();
    let endings = counted.endings.as_ref().unwrap_or(&no_endings);
    let parts: [(&str, &[NamedCount], bool); 10] = [
        ("Libraries", &open_libraries, false),
        ("Tools", &counted.tools, false),
        ("Outcomes", &counted.outcomes, false),
        ("Concepts", &counted.concepts, false),
        ("Results, by the first outcome", endings, true),
        ("Audience", &counted.audiences, true),
        ("Decades", &counted.decades, false),
        ("Countries", &counted.countries, false),
        ("Level", &counted.levels, true),
        ("Figures, by reliability", &counted.figures, true),
    ];
    for (heading, counts, with_share) in parts {
        told.push_str(&part(heading, counts, with_share));
    }
    if counted.unsourced_figures > 0 {
        told.push_str(&format!("  {} of them have no source\n", counted.unsourced_figures));
    }
    let rare = [
        ("tools", &counted.scarce.tools),
        ("outcomes", &counted.scarce.outcomes),
        ("concepts", &counted.scarce.concepts),
    ];
    if rare.iter().any(|(_, counts)| !counts.is_empty()) {
        told.push_str(&format!("\nScarce: fewer than {SCARCE} cases\n"));
    }
    for (what, counts) in rare.into_iter().filter(|(_, counts)| !counts.is_empty()) {
        let words: Vec<String> = counts.iter().map(|count| format!("{} {}", count.id, count.count)).collect();
        told.push_str(&format!("  {what}: {}\n", words.join(", ")));
    }
    told
}

fn part(heading: &str, counts: &[NamedCount], with_share: bool) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let sum: usize = counts.iter().map(|count| count.count).sum();
    let widest = counts.iter().map(|count| width(&count.id)).max().unwrap_or(0).min(50);
    let mut told = format!("\n{heading}\n");
    for NamedCount { id, count } in counts {
        let line = format!("  {count:>5}  {}", fit(id, widest));
        // Rounded to the nearest percent; a sum of zero has no shares.
        let share = (count * 200 + sum).checked_div(2 * sum).filter(|_| with_share);
        let share = share.map(|share| format!("  {share:>3} %")).unwrap_or_default();
        told.push_str(format!("{line}{share}").trim_end());
        told.push('\n');
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{dell, library, wiki};

    fn said(gate: Gate, format: StatsFormat) -> String {
        let cases = [dell(), wiki()];
        let mut library = library(&cases);
        for id in ["wiki", "rss"] {
            library.vocabulary.tools.push(Card { id: id.into(), ..Card::default() });
        }
        let mut figures = FigureStats::default();
        for case in &cases {
            figures.count(case, gate);
        }
        stats(&library, &figures, gate, format).out
    }

    #[test]
    fn a_tool_that_no_case_has_is_scarce() {
        let json: serde_json::Value = serde_json::from_str(&said(Gate::Open, StatsFormat::Json)).unwrap();
        assert_eq!(json["scarce"]["tools"][0], serde_json::json!({"id": "rss", "count": 0}));
        assert_eq!(
            json["decades"],
            serde_json::json!([{"id": "2000s", "count": 1}, {"id": "unstated", "count": 1}])
        );
        assert_eq!(json["libraries"][0]["cases"], 2);
        assert_eq!(json["unsourced_figures"], 1);
    }

    #[test]
    fn shares_are_of_the_whole() {
        let told = said(Gate::Open, StatsFormat::Table);
        assert!(told.contains("      1  mixed      50 %\n"), "{told}");
        assert!(told.contains("      0  positive    0 %\n"), "{told}");
        assert!(told.contains("rss 0"), "{told}");
    }

    #[test]
    fn behind_a_closed_gate_no_ending_is_counted() {
        let json: serde_json::Value = serde_json::from_str(&said(Gate::Closed, StatsFormat::Json)).unwrap();
        assert_eq!(json["endings"], serde_json::Value::Null);
        let reported = json["figures"].as_array().unwrap().iter().map(|row| row["count"].as_u64().unwrap());
        assert_eq!(reported.sum::<u64>(), 1);
        assert!(!said(Gate::Closed, StatsFormat::Table).contains("mixed"));
    }
}
