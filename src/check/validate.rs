//! Validates a JSON value against a shape: unknown, missing, duplicate and mistyped fields.

use std::collections::HashSet;

use super::nearest;
use super::shape::{FieldShape, Shape};
use super::spans::{JsonField, JsonValue, Node};
use super::{Rule, Severity};
use crate::case::{CaseId, PartialDate};
use crate::text::{clip, invisible};

/// How many findings get an advice: comparing each wrong word with all known ones takes time.
const MOST_ADVISED: usize = 200;

/// A schema error, before its offset becomes a line and column.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemaError {
    /// Which rule found it.
    pub rule: Rule,
    /// How bad it is.
    pub severity: Severity,
    /// Its byte offset.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Says what to do about a value of a text that does not have its shape.
pub type AdviceFn = fn(&Node, Shape, &str) -> String;

/// Returns all schema errors of a value of a text, in file order.
pub fn measure(node: &Node, shape: Shape, text: &str, advice: AdviceFn) -> Vec<SchemaError> {
    let mut measuring = Measuring { text, found: Vec::new(), advice, most_advised: MOST_ADVISED };
    measuring.value(node, shape, "the file");
    measuring.found.sort_by_key(|finding| finding.offset);
    measuring.found
}

/// Returns whether a value of a text has the shape.
pub fn fits(node: &Node, shape: Shape, text: &str) -> bool {
    let mut measuring =
        Measuring { text, found: Vec::new(), advice: |_, _, _| String::new(), most_advised: 0 };
    measuring.value(node, shape, "");
    measuring.found.is_empty()
}

struct Measuring<'a> {
    text: &'a str,
    found: Vec<SchemaError>,
    advice: AdviceFn,
    most_advised: usize,
}

impl Measuring<'_> {
    fn error(&mut self, rule: Rule, offset: usize, message: String, help: impl FnOnce() -> String) {
        let help = (self.found.len() < self.most_advised).then(help);
        self.found.push(SchemaError { rule, severity: Severity::Error, offset, message, help });
    }

    fn bad(&mut self, node: &Node, shape: Shape, message: String) {
        let (text, advice) = (self.text, self.advice);
        self.error(Rule::BadValue, node.span.start, message, || advice(node, shape, text));
    }

    fn value(&mut self, node: &Node, shape: Shape, name: &str) {
        match (shape, &node.value) {
            (Shape::Object(known), JsonValue::Object(fields)) => self.object(node, known, fields, name),
            (Shape::List(item), JsonValue::List(items)) => {
                for node in items {
                    self.value(node, *item, name);
                }
            }
            (Shape::TextOrTexts, JsonValue::List(_)) => self.value(node, Shape::List(&Shape::Text), name),
            (
                Shape::Text | Shape::TextOrTexts | Shape::Filled | Shape::Prose | Shape::Word(_),
                JsonValue::Text(_),
            )
            | (Shape::Switch, JsonValue::Bool)
            | (Shape::Number, JsonValue::Number(_)) => {}
            (Shape::Count | Shape::Format | Shape::Year, JsonValue::Number(number)) => {
                self.number(node, shape, *number, name);
            }
            (Shape::Date, JsonValue::Text(says)) => {
                if PartialDate::parse(says).is_none() {
                    let message =
                        no_such_day(says).unwrap_or_else(|| format!("{} is not a date", named(says)));
                    self.bad(node, shape, message);
                }
            }
            (Shape::Id, JsonValue::Text(says)) => {
                if let Err(why) = CaseId::new(says) {
                    self.bad(node, shape, format!("{} is not an id: {why}", named(says)));
                }
            }
            (Shape::Letter, JsonValue::Text(says)) => {
                if says.len() != 1 || !says.bytes().all(|byte| byte.is_ascii_uppercase()) {
                    self.bad(node, shape, format!("{} cannot be the key of an option", named(says)));
                }
            }
            (Shape::OneOf(words), JsonValue::Text(says)) => self.one_of(node, shape, &words(), says, name),
            _ => self.wrong_kind(node, shape, name),
        }
    }

    /// Adds what is wrong with a whole number.
    fn number(&mut self, node: &Node, shape: Shape, number: f64, name: &str) {
        let (range, what) = match shape {
            Shape::Year => (-9999.0..=9999.0, "a year"),
            _ => (0.0..=65_535.0, "a whole number from 0 to 65535"),
        };
        let written = self.text.get(node.span.clone()).unwrap_or_default();
        // 1.0 and -0 are equal to whole numbers, and still no spelling of one.
        if !range.contains(&number) || written.parse::<i32>().is_err() || written == "-0" {
            let message = format!("{name} is {}, not {what}", clip(written, 30));
            self.bad(node, shape, message);
        }
    }

    fn object(&mut self, node: &Node, known: &[FieldShape], fields: &[JsonField], name: &str) {
        let mut seen = HashSet::new();
        let mut meant = HashSet::new();
        for field in fields {
            if !seen.insert(field.name.as_str()) {
                let message = format!("`{}` appears here twice", clip(&field.name, 40));
                self.error(Rule::DuplicateField, field.span.start, message, || {
                    "keep one of the two".to_owned()
                });
            }
            match known.iter().find(|known| known.name == field.name) {
                Some(found) if !found.required && field.node.value == JsonValue::Null => {
                    let message = format!("`{}` is null", found.name);
                    self.error(Rule::WrongType, field.node.span.start, message, || {
                        "remove the field".to_owned()
                    });
                }
                Some(found) => self.value(&field.node, found.shape, &format!("`{}`", found.name)),
                None => meant.extend(self.unknown_field(field, known)),
            }
        }
        for missing in known.iter().filter(|known| known.required) {
            if !seen.contains(missing.name) && !meant.contains(missing.name) {
                let message = format!("{name} has no `{}`", missing.name);
                self.error(Rule::MissingField, node.span.start, message, || {
                    format!("add \"{}\": {}", missing.name, missing.about)
                });
            }
        }
    }

    /// Adds an unknown field, and returns the known one that it was probably meant as.
    fn unknown_field(&mut self, field: &JsonField, known: &[FieldShape]) -> Option<&'static str> {
        let near = if self.found.len() < self.most_advised {
            nearest(&field.name, known.iter().map(|known| known.name))
        } else {
            None
        };
        let message = format!("`{}` is not a valid field here", clip(&field.name, 40));
        self.error(Rule::UnknownField, field.span.start, message, || {
            match (near, home(&field.name, known)) {
                (_, Some(home)) => format!("it belongs in `{home}`"),
                (Some(near), None) => format!("did you mean `{near}`?"),
                (None, None) => {
                    format!("allowed here: {}", known.iter().map(|k| k.name).collect::<Vec<_>>().join(", "))
                }
            }
        });
        near
    }

    fn one_of(&mut self, node: &Node, shape: Shape, words: &[&'static str], says: &str, name: &str) {
        if words.contains(&says) {
            return;
        }
        let (text, advice) = (self.text, self.advice);
        let help = || {
            let allowed = words.join(", ");
            match advice(node, shape, text) {
                advice if advice.starts_with("write ") => format!("{advice}; allowed: {allowed}"),
                _ => format!("allowed: {allowed}"),
            }
        };
        self.error(Rule::BadValue, node.span.start, format!("{name} cannot be {}", named(says)), help);
    }

    fn wrong_kind(&mut self, node: &Node, shape: Shape, name: &str) {
        let wanted = match shape {
            Shape::Switch => "true or false",
            Shape::Text | Shape::TextOrTexts | Shape::Filled | Shape::Prose => "a text",
            Shape::Number | Shape::Count | Shape::Format => "a number",
            Shape::Year => "a year",
            Shape::Date => "a date",
            Shape::Letter => "a letter",
            Shape::Id => "an id",
            Shape::OneOf(_) | Shape::Word(_) => "a word",
            Shape::List(_) => "a list",
            Shape::Object(_) => "an object",
        };
        let message = format!("{name} is {}, not {wanted}", node.kind());
        let (text, advice) = (self.text, self.advice);
        self.error(Rule::WrongType, node.span.start, message, || advice(node, shape, text));
    }
}

/// Returns the field whose object has the field of this name.
fn home(name: &str, known: &[FieldShape]) -> Option<&'static str> {
    let has = |field: &&FieldShape| match field.shape {
        Shape::Object(inner) => inner.iter().any(|inner| inner.name == name),
        _ => false,
    };
    known.iter().find(has).map(|field| field.name)
}

/// Returns why a text in the form of a date is none, if it has that form.
fn no_such_day(says: &str) -> Option<String> {
    let parts: Vec<&str> = says.split('-').collect();
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
            match PartialDate::parse(&format!("{year}-{month}")) {
                Some(month) => Some(format!("`{says}` is no day: {} has no {day}", month.in_words())),
                None => Some(format!("`{says}` is no date: there is no month {month}")),
            }
        }
        [year, month] if digits(year, 4) && digits(month, 2) => {
            Some(format!("`{says}` is no date: there is no month {month}"))
        }
        _ => None,
    }
}

/// Returns a value as messages name it: short, and with any character in it that cannot be seen.
fn named(says: &str) -> String {
    let shown = clip(says, 40);
    match says.chars().find_map(|c| invisible(c).map(|name| (c, name))) {
        Some((c, name)) => format!("`{shown}`, with U+{:04X} in it ({name}),", c as u32),
        None => format!("`{shown}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_told_as_such() {
        assert_eq!(
            no_such_day("2010-02-29").as_deref(),
            Some("`2010-02-29` is no day: February 2010 has no 29")
        );
        assert_eq!(no_such_day("2010-13").as_deref(), Some("`2010-13` is no date: there is no month 13"));
        assert_eq!(no_such_day("June"), None);
    }
}
