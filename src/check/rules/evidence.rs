//! Evidence lints: sources, figures, outcomes, the timeline.

use std::collections::HashSet;

use super::{Lint, LintContext};
use crate::case::{Case, Valence, is_hint, is_hint_date};
use crate::check::Rule;
use crate::text::clip;

pub fn no_such_source(looked: &LintContext<'_>) -> Vec<Lint> {
    let count = looked.case.sources.len();
    let mut remarks = Vec::new();
    for (path, numbers) in cited(looked.case) {
        for (place, number) in numbers.iter().enumerate().filter(|(_, n)| **n < 1 || **n > count) {
            let message = match count {
                0 => format!("there is no source {number}; the case has no sources yet"),
                1 => format!("there is no source {number}; there is only source 1"),
                _ => format!("there is no source {number}; sources are numbered from 1 to {count}"),
            };
            remarks.push(
                Lint::new(Rule::NoSuchSource, format!("{path}.sources[{place}]"), message)
                    .with_help("correct the number, or add the source"),
            );
        }
    }
    remarks
}

/// Returns every list of cited source numbers with the path of the citing item.
fn cited(case: &Case) -> Vec<(String, &[usize])> {
    let outcomes = case.outcomes.iter().enumerate();
    let figures = case.figures.iter().enumerate();
    let rows = case.timeline.iter().enumerate();
    outcomes
        .map(|(n, outcome)| (format!("outcomes[{n}]"), outcome.sources.as_slice()))
        .chain(figures.map(|(n, figure)| (format!("figures[{n}]"), figure.sources.as_slice())))
        .chain(rows.map(|(n, row)| (format!("timeline[{n}]"), row.sources.as_slice())))
        .collect()
}

pub fn bare_figures(looked: &LintContext<'_>) -> Vec<Lint> {
    let figures = looked.case.figures.iter().enumerate();
    let bare = figures.filter(|(_, figure)| !is_hint(&figure.label)).filter_map(|(number, figure)| {
        let lacks = [
            (figure.sources.is_empty(), "source"),
            (figure.unit.trim().is_empty(), "unit"),
            (figure.when.is_none(), "date"),
        ];
        let lacks: Vec<&str> =
            lacks.into_iter().filter(|(missing, _)| *missing).map(|(_, name)| name).collect();
        if lacks.is_empty() {
            return None;
        }
        // The list of problems is read on shared screens: nothing from behind the gate is quoted in it.
        let figure = if looked.case.is_before_gate(figure.when) {
            format!("the figure `{}`", clip(&figure.label, 60))
        } else {
            "this figure".to_owned()
        };
        let message = format!("{figure} has no {}", lacks.join(", no "));
        let help =
            "add the missing fields, such as \"sources\": [1], \"unit\": \"people\", \"when\": \"2009\"";
        Some(Lint::new(Rule::BareFigure, format!("figures[{number}].label"), message).with_help(help))
    });
    bare.collect()
}

pub fn outcomes_without_source(looked: &LintContext<'_>) -> Vec<Lint> {
    let outcomes = looked.case.outcomes.iter().enumerate();
    let bare = outcomes.filter(|(_, outcome)| {
        outcome.sources.is_empty() && outcome.valence != Valence::Unknown && !is_hint(&outcome.text)
    });
    bare.map(|(number, _)| {
        Lint::new(
            Rule::OutcomeWithoutSource,
            format!("outcomes[{number}].text"),
            "this outcome has no source",
        )
        .with_help("add \"sources\": [1], or write \"valence\": \"unknown\" if no one knows")
    })
    .collect()
}

pub fn uncited_sources(looked: &LintContext<'_>) -> Vec<Lint> {
    let cited = cited(looked.case);
    // If nothing is cited at all, the author has not reached this stage yet.
    if cited.iter().all(|(_, numbers)| numbers.is_empty()) {
        return Vec::new();
    }
    let cited: HashSet<usize> = cited.iter().flat_map(|(_, numbers)| numbers.iter().copied()).collect();
    let sources = looked.case.sources.iter().enumerate();
    let uncited = sources.filter(|(place, source)| !is_hint(&source.title) && !cited.contains(&(place + 1)));
    uncited
        .map(|(place, _)| {
            let message = format!("nothing cites source {}", place + 1);
            Lint::new(Rule::UncitedSource, format!("sources[{place}].title"), message).with_help(
                "cite its number where it belongs, or remove it; removing one shifts the numbers after it",
            )
        })
        .collect()
}

pub fn timeline_order(looked: &LintContext<'_>) -> Vec<Lint> {
    let rows = &looked.case.timeline;
    let pairs = rows.iter().zip(rows.iter().skip(1)).enumerate();
    let wrong = pairs.filter(|(_, (earlier, later))| {
        later.when.is_surely_before(earlier.when) && !is_hint_date(later.when)
    });
    wrong
        .map(|(place, (earlier, later))| {
            let message = format!("{} comes after {}", later.when, earlier.when);
            Lint::new(Rule::TimelineOrder, format!("timeline[{}].when", place + 1), message)
                .with_help("put the rows in date order")
        })
        .collect()
}
