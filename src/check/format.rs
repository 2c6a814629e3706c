//! The formatter: canonical field order, short lists on one line, nothing lost.

use super::Problem;
use super::diagnosis::left_alone;
use super::file_kind::FileKind;
use super::shape::{FieldShape, Shape};
use super::spans::{self, JsonField, JsonValue, Node, line_and_column};
use crate::text::clean::is_unsafe;
use crate::text::width;

/// The widest line a one-line list may produce.
const WIDEST: usize = 100;
/// The longest string treated as a word in fields the format does not know.
const LONGEST_WORD: usize = 30;

/// Why a file is not formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// It stops being JSON at this line and column.
    NotJson(u32, u32),
    /// It has a newer format, or is something else than a file of this kind.
    LeftAlone(Problem),
}

/// Formats a text: two-space indent, canonical field order, numbers as written.
///
/// # Errors
/// The line and column at which the text stops being JSON.
pub fn format(text: &str, kind: FileKind) -> Result<String, (u32, u32)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = spans::read(text).map_err(|offset| line_and_column(text, offset))?;
    Ok(laid_out(text, &root, kind))
}

/// Formats a file if it is one of this kind.
///
/// # Errors
/// Says why the file is left as it is.
pub fn format_file(text: &str, kind: FileKind) -> Result<String, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = spans::read(text).map_err(|offset| {
        let (line, column) = line_and_column(text, offset);
        FormatError::NotJson(line, column)
    })?;
    if let Some(problem) = left_alone(text, &root, kind) {
        return Err(FormatError::LeftAlone(problem));
    }
    Ok(laid_out(text, &root, kind))
}

fn laid_out(text: &str, root: &Node, kind: FileKind) -> String {
    let mut writer = JsonFormatter { text, out: String::with_capacity(text.len()) };
    writer.value(root, Some(kind.shape()), 0);
    writer.out.push('\n');
    writer.out
}

struct JsonFormatter<'a> {
    text: &'a str,
    out: String,
}

impl JsonFormatter<'_> {
    fn value(&mut self, node: &Node, shape: Option<Shape>, depth: usize) {
        match &node.value {
            JsonValue::Object(fields) => self.object(fields, shape, depth),
            JsonValue::List(items) => self.list(items, shape, depth),
            _ => {
                let scalar = self.scalar(node, shape.is_some());
                self.out.push_str(&scalar);
            }
        }
    }

    fn object(&mut self, fields: &[JsonField], shape: Option<Shape>, depth: usize) {
        let numbers = fields.iter().all(|field| matches!(field.node.value, JsonValue::Number(_)));
        if fields.is_empty() {
            self.out.push_str("{}");
        } else if numbers && fields.len() <= 2 {
            let pair =
                |field: &JsonField| format!("{}: {}", quoted(&field.name), self.scalar(&field.node, false));
            let pairs: Vec<String> =
                in_order(fields, shape).into_iter().map(|(field, _)| pair(field)).collect();
            self.out.push_str(&format!("{{ {} }}", pairs.join(", ")));
        } else {
            self.out.push('{');
            for (place, (field, shape)) in in_order(fields, shape).into_iter().enumerate() {
                self.next(place, depth + 1);
                self.out.push_str(&quoted(&field.name));
                self.out.push_str(": ");
                self.value(&field.node, shape, depth + 1);
            }
            self.end('}', depth);
        }
    }

    fn list(&mut self, items: &[Node], shape: Option<Shape>, depth: usize) {
        let item = match shape {
            Some(Shape::List(item)) => Some(*item),
            _ => None,
        };
        if items.is_empty() {
            self.out.push_str("[]");
            return;
        }
        if may_stand_on_one_line(items, item) {
            let words: Vec<String> = items.iter().map(|node| self.scalar(node, item.is_some())).collect();
            let line = format!("[{}]", words.join(", "));
            let before = self.out.rsplit('\n').next().map_or(0, width);
            // Leaves one column for the trailing comma.
            if before + width(&line) < WIDEST {
                self.out.push_str(&line);
                return;
            }
        }
        self.out.push('[');
        // A blank paragraph is no paragraph.
        let is_blank = |node: &Node| {
            matches!(item, Some(Shape::Prose))
                && matches!(&node.value, JsonValue::Text(text) if text.trim().is_empty())
        };
        let items: Vec<&Node> = items.iter().filter(|node| !is_blank(node)).collect();
        if items.is_empty() {
            self.out.push(']');
            return;
        }
        for (place, node) in items.into_iter().enumerate() {
            self.next(place, depth + 1);
            self.value(node, item, depth + 1);
        }
        self.end(']', depth);
    }

    /// Starts the line of the next field or item.
    fn next(&mut self, place: usize, depth: usize) {
        if place > 0 {
            self.out.push(',');
        }
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    fn end(&mut self, bracket: char, depth: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", depth));
        self.out.push(bracket);
    }

    /// Returns a string in its shortest spelling, trimmed if the format knows it, and any other value as written.
    fn scalar(&self, node: &Node, is_known: bool) -> String {
        match &node.value {
            JsonValue::Text(text) if is_known => quoted(text.trim()),
            JsonValue::Text(text) => quoted(text),
            _ => self.text[node.span.clone()].to_owned(),
        }
    }
}

/// Returns the fields in canonical order, unknown ones last; duplicates are kept.
fn in_order(fields: &[JsonField], shape: Option<Shape>) -> Vec<(&JsonField, Option<Shape>)> {
    let known: &[FieldShape] = match shape {
        Some(Shape::Object(known)) => known,
        _ => &[],
    };
    let place = |field: &JsonField| known.iter().position(|known| known.name == field.name);
    let mut ordered: Vec<(&JsonField, Option<Shape>)> =
        fields.iter().map(|field| (field, place(field).map(|place| known[place].shape))).collect();
    ordered.sort_by_key(|(field, _)| place(field).unwrap_or(usize::MAX));
    ordered
}

/// Returns whether all items are numbers or words; paragraphs get a line each.
fn may_stand_on_one_line(items: &[Node], shape: Option<Shape>) -> bool {
    let is_scalar = |node: &Node| !matches!(node.value, JsonValue::Object(_) | JsonValue::List(_));
    let is_word = |node: &Node| match &node.value {
        JsonValue::Text(text) => text.len() <= LONGEST_WORD && !text.ends_with(['.', '?', '!', ':']),
        _ => true,
    };
    items.iter().all(is_scalar)
        && match shape {
            Some(Shape::Prose) => false,
            Some(_) => true,
            None => items.iter().all(is_word),
        }
}

/// Quotes a string, escaping unsafe and invisible characters.
fn quoted(text: &str) -> String {
    // Most texts are plain letters, and need no second look.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        return ["\"", text, "\""].concat();
    }
    let plain = serde_json::to_string(text).expect("a text is always JSON");
    if !plain.chars().any(is_unsafe) {
        return plain;
    }
    let mut safe = String::with_capacity(plain.len());
    for c in plain.chars() {
        if is_unsafe(c) {
            let mut units = [0; 2];
            safe.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value as Json;

    use super::*;

    fn laid_out(text: &str) -> String {
        format(text, FileKind::Case).unwrap()
    }

    #[test]
    fn fields_stand_in_the_order_of_the_format_and_words_on_one_line() {
        let text = "\u{feff}{\"tools\":[\"wiki\",\n\"rss\"],\r\n\"x\": 1.50, \"title\":\"\\u00e9\\/\\u202e\",\"format\":1,
            \"years\":{\"to\":2009,\"from\":2006},\"heard\":[\"One.\"],\"ending\":[]}";
        let wanted = r#"{
  "format": 1,
  "title": "é/\u202e",
  "years": { "from": 2006, "to": 2009 },
  "tools": ["wiki", "rss"],
  "heard": [
    "One."
  ],
  "ending": [],
  "x": 1.50
}
"#;
        assert_eq!(laid_out(text), wanted);
    }

    #[test]
    fn a_list_that_would_be_too_wide_has_lines_of_its_own() {
        let names: Vec<String> = (0..12).map(|n| format!("\"platform {n}\"")).collect();
        let text = format!("{{\"platforms\": [{}]}}", names.join(","));
        assert_eq!(laid_out(&text).lines().count(), 16);
    }

    #[test]
    fn what_is_not_json_is_refused_with_its_place() {
        assert_eq!(format("{\n  \"a\": 1,\n}", FileKind::Case), Err((3, 1)));
    }

    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            (-1e9..1e9_f64).prop_map(Json::from),
            "[a-zé日\u{1b}\u{202e}\"\\\\ .]{0,40}".prop_map(|text: String| Json::from(text.trim())),
        ];
        let name = prop_oneof![
            "[a-z]{0,4}",
            Just("sources".to_owned()),
            Just("tools".to_owned()),
            Just("decision".to_owned())
        ];
        leaf.prop_recursive(4, 40, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
                prop::collection::btree_map(name.clone(), inner, 0..6)
                    .prop_map(|fields| Json::from(fields.into_iter().collect::<serde_json::Map<_, _>>())),
            ]
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_second_time_changes_nothing(value in json(), pretty: bool, library: bool) {
            let kind = if library { FileKind::Library } else { FileKind::Case };
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            let once = format(&text, kind).unwrap();
            prop_assert_eq!(serde_json::from_str::<Json>(&once).unwrap(), serde_json::from_str::<Json>(&text).unwrap());
            prop_assert_eq!(&format(&once, kind).unwrap(), &once);
            prop_assert!(!once.chars().any(|c| c != '\n' && is_unsafe(c)));
        }
    }
}
