//! The committed schemas are those the program prints, and they agree with `check` on every sample.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod golden;

use std::fs;
use std::path::{Path, PathBuf};

use casebook::case::{CaseId, LibraryFile, PartialDate, Vocabulary};
use casebook::check::{FileKind, Rule, parse_case, schema};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn words() -> Vocabulary {
    let file: LibraryFile =
        serde_json::from_slice(&fs::read(root().join("cases/library.json")).unwrap()).unwrap();
    file.vocabulary
}

#[test]
fn the_schemas_match_their_golden_files() {
    let files = [("case", FileKind::Case), ("library", FileKind::Library)];
    golden::assert_current(
        files.map(|(name, kind)| (root().join(format!("docs/{name}.schema.json")), schema(kind, &words()))),
    );
}

/// Returns whether a value keeps to a schema, for the few keywords that ours are made of.
///
/// A whole validator would be seventy crates for this one test; a keyword it does not know stops it.
fn keeps_to(schema: &Value, value: &Value) -> bool {
    schema.as_object().unwrap().iter().all(|(keyword, rule)| match keyword.as_str() {
        "$schema" | "title" | "description" | "examples" | "enumDescriptions" => true,
        "anyOf" => rule.as_array().unwrap().iter().any(|schema| keeps_to(schema, value)),
        "type" => has_type(rule.as_str().unwrap(), value),
        "const" => value == rule,
        "enum" => rule.as_array().unwrap().contains(value),
        "properties" => rule
            .as_object()
            .unwrap()
            .iter()
            .all(|(name, rule)| value.get(name).is_none_or(|value| keeps_to(rule, value))),
        "required" => rule.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
        "additionalProperties" => {
            let known = schema["properties"].as_object().unwrap();
            value.as_object().is_none_or(|fields| fields.keys().all(|name| known.contains_key(name)))
        }
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| keeps_to(rule, item))),
        "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
        "maxLength" => {
            value.as_str().is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().unwrap())
        }
        "pattern" => value.as_str().is_none_or(|text| fits(rule.as_str().unwrap(), text)),
        other => panic!("the keyword `{other}` is new here"),
    })
}

fn has_type(name: &str, value: &Value) -> bool {
    match name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        other => panic!("the type `{other}` is new here"),
    }
}

fn fits(pattern: &str, text: &str) -> bool {
    match pattern {
        "\\S" => !text.trim().is_empty(),
        "^[A-Z]$" => text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
        "^[a-z0-9]+(-[a-z0-9]+)*$" => CaseId::new(text).is_ok(),
        date if date.starts_with("^(?!0000)") => PartialDate::parse(text).is_some(),
        other => panic!("the pattern `{other}` is new here"),
    }
}

/// What a schema says no to; the other rules look at more than one value at a time, or at what is meant.
const SEEN: &[Rule] = &[
    Rule::UnknownField,
    Rule::MissingField,
    Rule::WrongType,
    Rule::BadValue,
    Rule::Format,
    Rule::UnknownWord,
];

/// Samples of values that are wrong beside another one.
const BESIDE: &[&str] = &["years-backwards.json", "option-keys.json", "taken.json"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_schema_and_the_rules_agree_on_every_sample() {
    let schema: Value = serde_json::from_str(&schema(FileKind::Case, &words())).unwrap();
    let folders = ["tests/bad", "tests/rules", "cases"].map(|folder| files(&root().join(folder)));
    let mut agreed = [0, 0];
    for path in folders.concat() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else { continue };
        if name == "library.json" || BESIDE.contains(&name) {
            continue;
        }
        let problems = parse_case(&path, &bytes, &words()).problems;
        let refused = problems.iter().any(|problem| SEEN.contains(&problem.rule));
        assert_eq!(keeps_to(&schema, &value), !refused, "{}: {problems:?}", path.display());
        agreed[usize::from(refused)] += 1;
    }
    assert!(agreed[0] > 150 && agreed[1] > 10, "{agreed:?}");
}

#[test]
fn the_bundled_words_keep_to_their_schema() {
    let schema: Value = serde_json::from_str(&schema(FileKind::Library, &words())).unwrap();
    let file: Value = serde_json::from_slice(&fs::read(root().join("cases/library.json")).unwrap()).unwrap();
    assert!(keeps_to(&schema, &file));
}
