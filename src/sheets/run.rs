//! The run sheet: the plan of a session on paper, with room for what the room says.

use std::sync::Arc;

use super::SheetForm;
use super::page::{paragraph, sheet};
use crate::case::Case;
use crate::document::escaped;
use crate::session::{SessionState, Step};
use crate::text::capital;

/// Returns the run sheet. It is for the facilitator: its questions may tell endings.
pub(super) fn run_sheet(state: &SessionState, cases: &[Arc<Case>], form: SheetForm) -> String {
    let title = match state.group.as_str() {
        "" => state.title.clone(),
        group => format!("{}, {group}", state.title),
    };
    let steps = || state.rows.iter().map(|row| &row.step);
    let minutes = steps().map(|step| step.seconds).sum::<u32>().div_ceil(60);
    let about =
        format!("For the facilitator: {minutes} minutes. What comes after the reveal stands here as well.");
    let mut html = format!("<h1>{}</h1>\n{}", escaped(&title), paragraph(&about));
    let mut from = 0;
    for step in steps() {
        html.push_str(&row(step, from, cases));
        from += step.seconds;
    }
    sheet(&format!("Run sheet: {title}"), "en", form, &[html])
}

/// Returns one step: when, what is asked, how to sit, and room for votes.
fn row(step: &Step, from: u32, cases: &[Arc<Case>]) -> String {
    let span = format!("{}–{} min", from / 60, (from + step.seconds).div_ceil(60));
    let case = step.case.as_ref().and_then(|id| cases.iter().find(|case| case.id == *id));
    let mut told = String::new();
    if let Some(case) = case {
        told.push_str(&format!("<p class=\"name\">{}</p>\n", escaped(&case.title)));
    }
    told.push_str(&format!("<p><strong>{}</strong></p>\n", escaped(&step.asked.text)));
    let seating =
        step.parts.iter().map(|part| format!("{} {}", part.structure.id(), part.seconds.div_ceil(60)));
    let seating: Vec<String> = seating.collect();
    if !seating.is_empty() {
        told.push_str(&paragraph(&format!("{} minutes", seating.join(", "))));
    }
    for question in &step.asked.follow_ups {
        told.push_str(&paragraph(&format!("Then: {question}")));
    }
    if !step.asked.note.is_empty() {
        told.push_str(&paragraph(&format!("Note: {}", step.asked.note)));
    }
    if let Some(case) = case.filter(|_| step.has_vote()) {
        told.push_str(&votes(case));
    }
    let heading = escaped(&capital(step.heading()));
    format!(
        "<div class=\"step\">\n<div><h3>{heading}</h3>\n<p>{span}</p></div>\n<div>\n{told}</div>\n</div>\n"
    )
}

/// Returns room for the numbers of both votes.
fn votes(case: &Case) -> String {
    let keys = case.decision.options.iter().map(|option| option.key.as_str()).chain(["?"]);
    let keys: Vec<String> = keys.map(|key| format!("{key} ____")).collect();
    let keys = keys.join("  ");
    paragraph(&format!("First vote: {keys}")) + &paragraph(&format!("Second vote: {keys}"))
}
