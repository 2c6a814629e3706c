//! The lint for template hints that the author has not replaced yet.

use super::{Lint, LintContext};
use crate::case::{Case, HINT_YEAR, PartialDate, is_hint, is_hint_date};
use crate::check::Rule;
use crate::text::clip;

/// Finds leftover hints; reports one per field, so that a new file is not flooded.
pub fn still_a_hint(looked: &LintContext<'_>) -> Vec<Lint> {
    let case = looked.case;
    let mut remarks: Vec<Lint> = Vec::new();
    let hint = |path: &str, message: String, help: &str| {
        Lint::new(Rule::StillAHint, path, message).with_help(help.to_owned())
    };
    if case.years.is_some_and(|years| [years.from, years.to].contains(&i32::from(HINT_YEAR))) {
        remarks.push(hint(
            "years",
            "the years are still those of the template".into(),
            "write the first and the last year",
        ));
    }
    if case.decision.when.is_some_and(is_hint_date) {
        let help = "write when it had to be decided, such as \"2009-07\", or remove the field";
        remarks.push(hint("decision.when", "the date is still that of the template".into(), help));
    }
    for path in dates(case) {
        let help = "write the date, such as 2009-07, or remove the field";
        remarks.push(hint(&path, "the date is still that of the template".into(), help));
    }
    let dated = remarks.len();
    for text in &looked.texts.hints {
        let field = top(text.path.field);
        if remarks[dated..].iter().any(|remark| top(&remark.path) == field) {
            continue;
        }
        let message = format!("still a hint: {}", clip(text.says.trim(), 90));
        remarks.push(hint(
            &text.path.to_string(),
            message,
            "replace it with your own words, or remove the field",
        ));
    }
    remarks
}

/// Returns the paths of template dates beside texts the author has already written.
fn dates(case: &Case) -> Vec<String> {
    let old = |when: Option<PartialDate>, text: &str| when.is_some_and(is_hint_date) && !is_hint(text);
    let outcomes = case.outcomes.iter().enumerate().filter(|(_, outcome)| old(outcome.when, &outcome.text));
    let figures = case.figures.iter().enumerate().filter(|(_, figure)| old(figure.when, &figure.label));
    let rows = case.timeline.iter().enumerate().filter(|(_, row)| old(Some(row.when), &row.what));
    let sources = case.sources.iter().enumerate().filter(|(_, source)| old(source.date, &source.title));
    let exhibits = case.exhibits.iter().enumerate().filter(|(_, exhibit)| old(exhibit.when, &exhibit.text));
    outcomes
        .map(|(n, _)| format!("outcomes[{n}].when"))
        .chain(exhibits.map(|(n, _)| format!("exhibits[{n}].when")))
        .chain(figures.map(|(n, _)| format!("figures[{n}].when")))
        .chain(rows.map(|(n, _)| format!("timeline[{n}].when")))
        .chain(sources.map(|(n, _)| format!("sources[{n}].date")))
        .collect()
}

fn top(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}
