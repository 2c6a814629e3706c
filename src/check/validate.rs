//! Validates a JSON value against a shape: unknown, missing, duplicate and mistyped fields.

use super::nearest;
use super::shape::{FieldShape, Shape};
use super::spans::{JsonField, JsonValue, Node};
use super::{Rule, Severity};
use crate::case::{CaseId, PartialDate};
use crate::text::clip;

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

impl SchemaError {
    fn error(rule: Rule, offset: usize, message: String, help: Option<String>) -> Self {
        Self { rule, severity: Severity::Error, offset, message, help }
    }
}

/// Returns all schema errors of a value, in file order.
pub fn measure(node: &Node, shape: Shape) -> Vec<SchemaError> {
    let mut findings = Vec::new();
    value(node, shape, "the file", &mut findings);
    findings.sort_by_key(|finding| finding.offset);
    findings
}

fn value(node: &Node, shape: Shape, name: &str, findings: &mut Vec<SchemaError>) {
    match (shape, &node.value) {
        (Shape::Object(known), JsonValue::Object(fields)) => object(node, known, fields, name, findings),
        (Shape::List(item), JsonValue::List(items)) => {
            for node in items {
                value(node, *item, name, findings);
            }
        }
        (Shape::TextOrTexts, JsonValue::List(_)) => value(node, Shape::List(&Shape::Text), name, findings),
        (
            Shape::Text | Shape::TextOrTexts | Shape::Filled | Shape::Prose | Shape::Word(_) | Shape::Letter,
            JsonValue::Text(_),
        )
        | (Shape::Switch, JsonValue::Bool)
        | (Shape::Number, JsonValue::Number(_)) => {}
        (Shape::Count | Shape::Format, JsonValue::Number(number)) => {
            if number.fract() != 0.0 || !(0.0..=65_535.0).contains(number) {
                let help = "write a whole number such as 1, without a decimal point".to_owned();
                findings.push(bad(
                    node,
                    format!("{name} is {number}, not a whole number of 0 or more"),
                    Some(help),
                ));
            }
        }
        (Shape::Year, JsonValue::Number(number)) => {
            if number.fract() != 0.0 || !(-9999.0..=9999.0).contains(number) {
                let help = "write a year such as 2006".to_owned();
                findings.push(bad(node, format!("{name} is {number}, not a year"), Some(help)));
            }
        }
        (Shape::Date, JsonValue::Text(text)) => {
            if PartialDate::parse(text).is_none() {
                let help = "write 2005, 2005-06 or 2005-06-21".to_owned();
                findings.push(bad(node, format!("`{}` is not a date", clip(text, 40)), Some(help)));
            }
        }
        (Shape::Id, JsonValue::Text(text)) => {
            if let Err(why) = CaseId::new(text) {
                findings.push(bad(node, format!("`{}` is not an id", clip(text, 40)), Some(why)));
            }
        }
        (Shape::OneOf(words), JsonValue::Text(text)) => one_of(node, &words(), text, name, findings),
        _ => findings.push(wrong_kind(node, shape, name)),
    }
}

fn object(
    node: &Node,
    known: &[FieldShape],
    fields: &[JsonField],
    name: &str,
    findings: &mut Vec<SchemaError>,
) {
    for (number, field) in fields.iter().enumerate() {
        if fields[..number].iter().any(|earlier| earlier.name == field.name) {
            findings.push(SchemaError::error(
                Rule::DuplicateField,
                field.span.start,
                format!("`{}` appears here twice", clip(&field.name, 40)),
                Some("keep one of the two".to_owned()),
            ));
        }
        match known.iter().find(|known| known.name == field.name) {
            Some(found) => value(&field.node, found.shape, &format!("`{}`", found.name), findings),
            None => findings.push(unknown_field(field, known)),
        }
    }
    let missing = known.iter().filter(|known| known.required);
    let is_named =
        |name: &str| fields.iter().any(|field| field.name == name || means(field, known) == Some(name));
    for known in missing.filter(|known| !is_named(known.name)) {
        findings.push(SchemaError::error(
            Rule::MissingField,
            node.span.start,
            format!("{name} has no `{}`", known.name),
            Some(format!("add \"{}\": {}", known.name, known.about)),
        ));
    }
}

/// Returns the known field that an unknown one was probably meant as.
fn means(field: &JsonField, known: &[FieldShape]) -> Option<&'static str> {
    if known.iter().any(|known| known.name == field.name) {
        return None;
    }
    nearest(&field.name, known.iter().map(|known| known.name))
}

fn unknown_field(field: &JsonField, known: &[FieldShape]) -> SchemaError {
    let help = match means(field, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("allowed here: {}", known.iter().map(|k| k.name).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("`{}` is not a valid field here", clip(&field.name, 40));
    SchemaError::error(Rule::UnknownField, field.span.start, message, Some(help))
}

fn one_of(node: &Node, words: &[&'static str], text: &str, name: &str, findings: &mut Vec<SchemaError>) {
    if words.contains(&text) {
        return;
    }
    let allowed = words.join(", ");
    let help = match nearest(text, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? Allowed: {allowed}"),
        None => format!("allowed: {allowed}"),
    };
    findings.push(bad(node, format!("{name} cannot be `{}`", clip(text, 40)), Some(help)));
}

fn bad(node: &Node, message: String, help: Option<String>) -> SchemaError {
    SchemaError::error(Rule::BadValue, node.span.start, message, help)
}

fn wrong_kind(node: &Node, shape: Shape, name: &str) -> SchemaError {
    let (wanted, help) = match shape {
        Shape::Switch => ("true or false", "write true or false, without quotes"),
        Shape::Text | Shape::TextOrTexts | Shape::Filled | Shape::Prose => {
            ("a text", "put it in double quotes")
        }
        Shape::Number | Shape::Count | Shape::Format => {
            ("a number", "write it without quotes, with a decimal point and no spaces")
        }
        Shape::Year => ("a year", "write it without quotes, such as 2006"),
        Shape::Date => ("a date", "write \"2005\", \"2005-06\" or \"2005-06-21\", in double quotes"),
        Shape::Letter => ("a letter", "write one capital letter in double quotes: \"A\""),
        Shape::Id => ("an id", "lower-case letters, digits and hyphens, in double quotes"),
        Shape::OneOf(_) | Shape::Word(_) => ("a word", "put it in double quotes"),
        Shape::List(_) => ("a list", "put square brackets around it: [\"…\"]"),
        Shape::Object(_) => ("an object", "put curly brackets around its fields: {\"…\": …}"),
    };
    let message = format!("{name} is {}, not {wanted}", node.kind());
    SchemaError::error(Rule::WrongType, node.span.start, message, Some(help.to_owned()))
}
