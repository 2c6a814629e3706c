//! What is said of a query that probably means something else than it says.

use std::ops::Range;

use super::value::is_colon;
use super::{FieldValue, QueryField, YearSpan};
use crate::check::nearest;

/// A part of a query that is probably a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryHint {
    /// The span it is about.
    pub range: Range<usize>,
    /// What is odd about them.
    pub message: String,
    /// A suggested replacement.
    pub nearest: Option<String>,
    /// Whether it may be no mistake but the beginning of something that is still being typed.
    pub unfinished: bool,
}

/// Returns what to say of a word that looks like a field: the length it is about, the message, what was meant.
pub fn about_word(word: &str) -> Option<(usize, String, Option<String>)> {
    if let Some((name, value)) = word.split_once('=')
        && let Some(field) = QueryField::named(name)
    {
        let meant = format!("{}:{value}", field.name());
        return Some((word.len(), format!("`{word}` is searched as a word"), Some(meant)));
    }
    let (name, after) = word.split_once(is_colon)?;
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    if !is_name || after.starts_with("//") {
        return None;
    }
    let known = QueryField::ALL.iter().flat_map(|field| field.names()).copied();
    let meant = nearest(name, known).and_then(QueryField::named).map(|field| field.name().to_owned());
    Some((name.len(), format!("there is no field `{name}`, so it is searched as a word"), meant))
}

/// Returns what to say of a year, and whether it may still be unfinished.
pub fn about_year(typed: &str, value: &FieldValue, is_end: bool) -> Option<(String, bool)> {
    match value {
        FieldValue::Years(YearSpan { from: None, to: None }) => {
            Some((format!("`{typed}` is every year; write 2006.. or ..2009"), true))
        }
        FieldValue::Years(years) => {
            YearSpan::is_turned(typed).then(|| (format!("`{typed}` runs backwards; read as {years}"), false))
        }
        FieldValue::Text(text) => {
            let is_begun = is_end && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let message = || format!("`{text}` is not a year; write 2006, 2006..2009, 2006.. or ..2009");
            (!is_begun).then(|| (message(), false))
        }
    }
}
