//! An author's day: a draft, a broken file, a problem, and the way to the editor.

use std::path::PathBuf;
use std::sync::Arc;

use casebook::app::{Effect, Event};
use casebook::check::{Place, Problem, Rule};
use casebook::library::Library;

use crate::harness::Harness;
use crate::words;

const ID: &str = "janssen-cilag-jcintra";

/// Returns the library without one case, as if its file were broken.
fn without(library: &Library, id: &str, problem: Option<Problem>) -> Arc<Library> {
    let mut broken = Library::default();
    broken.vocabulary = library.vocabulary.clone();
    broken.complete = true;
    for entry in library.entries.iter().filter(|entry| entry.head.id.as_str() != id) {
        broken.add(entry.as_ref().clone()).expect("ids differ");
    }
    broken.problems.extend(problem);
    Arc::new(broken)
}

fn problem() -> Problem {
    let at = Place { file: PathBuf::from(format!("mine/{ID}.json")), line: Some(12), column: Some(3) };
    Problem::error(Rule::Syntax, at, "this is not JSON").with_help("take out the comma too many")
}

fn reading() -> Harness {
    let mut harness = Harness::bundled(100, 30);
    harness.opens(ID).press("pagedown");
    harness
}

#[test]
fn a_file_that_breaks_keeps_its_last_good_version_and_names_the_line() {
    let mut harness = reading();
    let top = harness.app.reading().expect("a case").top;
    let good = Arc::clone(&harness.app.cx.library);
    harness.send(Event::Read(without(&good, ID, Some(problem()))));
    harness.expect(&["has an error: line 12", "There was no content team"]);
    assert_eq!(harness.app.reading().expect("the case still").top, top);
    harness.send(Event::Read(good));
    harness.expect_none(&[words::FILE_IS_BROKEN]).expect(&["There was no content team"]);
}

#[test]
fn a_problem_is_opened_at_its_place() {
    let mut harness = Harness::bundled(100, 30);
    let library = without(&harness.app.cx.library, ID, Some(problem()));
    harness.send(Event::Read(library));
    harness.expect(&[words::ONE_PROBLEM]).press("!").expect(&["line 12", "take out the comma too many"]);
    harness.press("e");
    assert_eq!(harness.asked(), [Effect::EditFile(PathBuf::from(format!("mine/{ID}.json")), 12, 3)]);
    harness.press("n shift-n esc").expect(&[words::ONE_PROBLEM]);
}

#[test]
fn e_on_a_case_changes_it() {
    let mut harness = reading();
    harness.asked();
    harness.press("e");
    assert!(matches!(harness.asked().as_slice(), [Effect::EditCase(id)] if id.as_str() == ID));
}
