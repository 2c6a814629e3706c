//! A session goes on although its case has another id now.

use casebook::app::settings::Settings;
use casebook::case::{Case, CaseId};

use crate::harness::{Harness, shelf};
use crate::monkey::{whole_cases, words as library_words};
use crate::room::{begun_in, go_to};
use crate::words;

const ID: &str = "klm-ash-cloud";

#[test]
fn a_session_goes_on_with_a_case_that_was_renamed() {
    let log = begun_in(Harness::bundled(120, 40), ID, "4").log.clone();
    let now = CaseId::new("klm-april-2010").expect("an id");
    let renamed = |case: Case| match case.id.as_str() {
        ID => Case { id: now.clone(), formerly: vec![case.id.clone()], ..case },
        _ => case,
    };
    let cases: Vec<Case> = whole_cases().into_iter().map(renamed).collect();
    let mut harness = Harness::on(shelf(&cases, &library_words()), 120, 40, Settings::default());
    harness.take_up(log);
    go_to(&mut harness, "decide");
    harness.press("space v").types("A7 B3").press("enter v").types("A3 B7").press("enter");
    harness.expect(&[words::ASKED_TWICE]);
    go_to(&mut harness, "reveal");
    harness.press("space").expect(&["They chose B"]);
}
