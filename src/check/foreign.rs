//! Files that are something else than a case or a library.

use super::shape::Shape;
use super::spans::{JsonValue, Node};
use crate::text::invisible;

/// What to do about a file of another kind.
pub const HELP: &str = "move it out of the library, or add it to .gitignore; `casebook new ID` starts a case";

/// Fields by which a case is known, beside `format`; others, such as `title`, stand in any file.
const OF_A_CASE: &[&str] = &[
    "organisation",
    "tools",
    "decision",
    "setting",
    "heard",
    "actions",
    "ending",
    "outcomes",
    "figures",
    "timeline",
    "prompts",
    "first_steps",
    "concepts",
    "platforms",
];
/// Fields by which a `library.json` is known, beside `format`.
const OF_A_LIBRARY: &[&str] = &["vocabulary", "deck", "tools", "concepts", "outcomes"];

/// Returns whether an object has neither a format number nor any field that only such a file has.
pub fn is_foreign(root: &Node, shape: Shape) -> bool {
    let JsonValue::Object(fields) = &root.value else { return false };
    let signs = if is_library(shape) { OF_A_LIBRARY } else { OF_A_CASE };
    !fields.iter().any(|field| field.name == "format" || signs.contains(&field.name.as_str()))
}

/// Returns what to say of a file of another kind.
pub fn message(shape: Shape) -> &'static str {
    if is_library(shape) {
        "this is not the `library.json` of a library: it has no format number and no vocabulary"
    } else {
        "this is not a case file: it has no format number and none of the fields of a case"
    }
}

fn is_library(shape: Shape) -> bool {
    matches!(shape, Shape::Object(known) if known.iter().any(|field| field.name == "vocabulary"))
}

/// Returns what is wrong with bytes that are no UTF-8 text at all, and what to do.
pub fn encoding(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let copy = "copy its text into a file that `casebook new ID` makes";
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(("this is a Word or zip file, not JSON", copy)),
        [b'%', b'P', b'D', b'F', ..] => Some(("this is a PDF, not JSON", copy)),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, 1..=0x7f, ..] => {
            Some(("the file is written in UTF-32", "save it as UTF-8"))
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [1..=0x7f, 0, ..] | [0, 1..=0x7f, ..] => {
            Some(("the file is written in UTF-16", "save it as UTF-8"))
        }
        _ => None,
    }
}

/// Returns what to say where no repair was found; `words` tell what is wrong.
pub fn syntax_help(text: &str, words: &str) -> &'static str {
    let start = text.trim_start().trim_start_matches(|c: char| invisible(c).is_some() || c.is_whitespace());
    match start.chars().next() {
        None => "the file is empty; a case file begins with {",
        Some('<') => "it looks like a web page or XML; a case file begins with {",
        Some('{' | '[') if words.contains("after its end") => {
            "a file holds one case, and ends with its last }"
        }
        Some('{' | '[') if words.contains("nested") => "no field of a case is a list of lists",
        Some('{' | '[') if words.contains("hex escape") || words.contains("surrogate") => {
            "this is half of a character's code; write the character itself"
        }
        Some('{' | '[') if words.contains("out of range") => "no number is as large as that",
        Some('{' | '[') => "an editor that checks JSON marks the place",
        Some(_) => "a case file begins with {; `casebook new ID` starts one",
    }
}
