//! An author's day: a draft, a broken file, a problem, and the way to the editor.

use std::path::PathBuf;
use std::sync::Arc;

use casebook::app::{Effect, Event};
use casebook::check::{Place, Problem, Rule};
use casebook::library::Library;

use crate::harness::Desk;

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

fn reading() -> Desk {
    let mut desk = Desk::bundled(100, 30);
    desk.press("/").types(&format!("id:{ID}")).press("enter pagedown");
    desk
}

#[test]
fn a_file_that_breaks_keeps_its_last_good_version_and_names_the_line() {
    let mut desk = reading();
    let top = desk.app.reading().expect("a case").top;
    let good = Arc::clone(&desk.app.library);
    desk.send(Event::Read(without(&good, ID, Some(problem()))));
    desk.expect(&["broken for the moment: line 12", "There was no content team"]);
    assert_eq!(desk.app.reading().expect("the case still").top, top);
    desk.send(Event::Read(good));
    desk.expect_none(&["broken for the moment"]).expect(&["There was no content team"]);
}

#[test]
fn a_problem_is_opened_at_its_place() {
    let mut desk = Desk::bundled(100, 30);
    let library = without(&desk.app.library, ID, Some(problem()));
    desk.send(Event::Read(library));
    desk.expect(&["1 problem"]).press("!").expect(&["line 12", "take out the comma too many"]);
    desk.press("e");
    assert_eq!(desk.asked(), [Effect::EditFile(PathBuf::from(format!("mine/{ID}.json")), 12, 3)]);
    desk.press("n shift-n esc").expect(&["1 problem"]);
}

#[test]
fn e_on_a_case_changes_it() {
    let mut desk = reading();
    desk.asked();
    desk.press("e");
    assert!(matches!(desk.asked().as_slice(), [Effect::EditCase(id)] if id.as_str() == ID));
}
