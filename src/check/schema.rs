//! JSON Schemas for case files and `library.json`, generated from the tables used for validation.

use serde_json::{Map, Value, json};

use super::FileKind;
use super::shape::{FieldShape, Shape, VocabularyGroup};
use crate::case::{Card, FORMAT, Vocabulary};

/// The pattern of a date; the lengths of months are left to `casebook check`.
const DATE: &str = "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
/// The pattern of an id.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Returns the schema (draft 2020-12) of a kind of file, for a given vocabulary.
pub fn schema(kind: FileKind, vocabulary: &Vocabulary) -> String {
    let mut schema = of(kind.shape(), vocabulary);
    let (title, about) = match kind {
        FileKind::Case => {
            ("casebook case, format 1", "One case study: the story up to a decision, and what happened next.")
        }
        FileKind::Library => {
            ("casebook library, format 1", "The vocabulary and the general questions of a library.")
        }
    };
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    schema.insert("description".into(), about.into());
    format!("{:#}\n", Value::Object(schema))
}

fn of(shape: Shape, words: &Vocabulary) -> Map<String, Value> {
    let value = match shape {
        Shape::Text | Shape::Prose => json!({ "type": "string" }),
        Shape::TextOrTexts => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
        }
        Shape::Switch => json!({ "type": "boolean" }),
        Shape::Filled => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Word(group) => word(cards(group, words)),
        Shape::Letter => json!({ "type": "string", "pattern": "^[A-Z]$" }),
        Shape::Format => json!({ "const": FORMAT }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0, "maximum": 65535 }),
        Shape::Year => json!({ "type": "integer", "minimum": -9999, "maximum": 9999 }),
        Shape::Date => {
            json!({ "type": "string", "pattern": DATE, "examples": ["2005", "2005-06", "2005-06-21"] })
        }
        Shape::Id => json!({ "type": "string", "pattern": ID, "maxLength": crate::case::LONGEST_ID }),
        Shape::OneOf(allowed) => json!({ "type": "string", "enum": allowed() }),
        Shape::List(item) => json!({ "type": "array", "items": of(*item, words) }),
        Shape::Object(known) => object(known, words),
    };
    match value {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn object(known: &[FieldShape], words: &Vocabulary) -> Value {
    let property = |known: &FieldShape| {
        let mut schema = of(known.shape, words);
        schema.insert("description".into(), known.about.into());
        (known.name.to_owned(), Value::Object(schema))
    };
    let properties: Map<String, Value> = known.iter().map(property).collect();
    let required: Vec<&str> = known.iter().filter(|known| known.required).map(|known| known.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn cards(group: VocabularyGroup, words: &Vocabulary) -> &[Card] {
    match group {
        VocabularyGroup::Tools => &words.tools,
        VocabularyGroup::Concepts => &words.concepts,
        VocabularyGroup::Outcomes => &words.outcomes,
    }
}

/// Returns an enum of allowed words with definitions for editors; any word is allowed if there are no cards.
fn word(cards: &[Card]) -> Value {
    if cards.is_empty() {
        return json!({ "type": "string" });
    }
    let ids: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    let definitions: Vec<&str> = cards.iter().map(|card| card.definition.as_str()).collect();
    json!({ "type": "string", "enum": ids, "enumDescriptions": definitions })
}
