//! What is cut into pieces and handed round: ballots, role cards, first-step cards.

use super::SheetForm;
use super::page::{paragraph, sheet, tick_box};
use crate::case::{Case, Gate};
use crate::document::escaped;

/// How many strips and cards one sheet of paper has.
const STRIPS: u16 = 8;
const CARDS: u16 = 4;

/// Returns strips with a half for each of two votes.
///
/// # Errors
/// That the case has no options to vote on.
pub(super) fn ballots(case: &Case, form: SheetForm) -> Result<String, String> {
    let seen = case.visible(Gate::Closed);
    if seen.options().is_empty() {
        return Err("it has no options to vote on".to_owned());
    }
    let keys = seen.options().iter().map(|option| option.key.as_str()).chain(["I don't know"]);
    let boxes: String = keys.map(tick_box).collect();
    let half = |round: &str| {
        let name = escaped(seen.title());
        format!(
            "<div><p class=\"name\">{name}</p>\n<p><strong>{round} vote</strong></p>\n<p>{boxes}</p></div>\n"
        )
    };
    let strip = format!("<div class=\"strip\">\n{}{}</div>\n", half("First"), half("Second"));
    Ok(sheet(&format!("Ballots: {}", seen.title()), &case.language, form, &pages(&strip, STRIPS, form)))
}

/// Returns a card for each role.
///
/// # Errors
/// That the case has no roles.
pub(super) fn roles(case: &Case, form: SheetForm) -> Result<String, String> {
    let seen = case.visible(Gate::Closed);
    if seen.roles().is_empty() {
        return Err("it has no roles".to_owned());
    }
    let line = |name: &str, text: &str| match text {
        "" => String::new(),
        text => format!("<p><strong>{name}</strong> {}</p>\n", escaped(text)),
    };
    let cards = seen.roles().iter().map(|role| {
        let name =
            format!("<p class=\"name\">{}</p>\n<h2>{}</h2>\n", escaped(seen.title()), escaped(&role.who));
        let told = line("You want:", &role.wants) + &line("You know:", &role.knows);
        format!("<div class=\"card\">\n{name}{told}</div>\n")
    });
    let cards: String = cards.collect();
    let about = "Cut along the lines. Each person takes one and speaks as that person; \
                 “I would not say that” is a good sentence.";
    let html = format!("{}<div class=\"cards\">\n{cards}</div>\n", paragraph(about));
    Ok(sheet(&format!("Roles: {}", seen.title()), &case.language, form, &[html]))
}

/// Returns cards to write a first step on.
pub(super) fn steps(form: SheetForm) -> String {
    let rows =
        ["If …", "then I will …", "The smallest version that counts:", "By when:", "Who asks me about it:"];
    let row = |text: &str| format!("<p>{}</p>\n<div class=\"line\"></div>\n", escaped(text));
    let rows: String = rows.map(row).concat();
    let card = format!("<div class=\"card\">\n<h2>My first step</h2>\n{rows}</div>\n");
    let grids = pages(&card, CARDS, form).into_iter();
    let grids: Vec<String> = grids.map(|cards| format!("<div class=\"cards\">\n{cards}</div>\n")).collect();
    sheet("First steps", "en", form, &grids)
}

/// Returns enough pages of one piece for everybody.
fn pages(piece: &str, each: u16, form: SheetForm) -> Vec<String> {
    let count = form.people.max(1).div_ceil(each);
    vec![piece.repeat(usize::from(each)); usize::from(count)]
}
