//! A JSON reader that records the byte span of each value.

use std::ops::Range;

/// The deepest nesting accepted; the same limit as `serde_json`.
const DEEPEST: usize = 128;

/// A JSON value and its byte span.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The span of the value, including quotes and brackets.
    pub span: Range<usize>,
    /// The value.
    pub value: JsonValue,
}

/// What a JSON value is.
#[derive(Debug, Clone, PartialEq)]
pub enum JsonValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number(f64),
    /// A string, with escapes resolved.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object; fields in source order, including duplicates.
    Object(Vec<JsonField>),
}

/// One field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonField {
    /// The span of the name, including quotes.
    pub span: Range<usize>,
    /// The name.
    pub name: String,
    /// The value.
    pub node: Node,
}

impl Node {
    /// Returns the value of a field.
    pub fn field(&self, name: &str) -> Option<&Node> {
        match &self.value {
            JsonValue::Object(fields) => {
                fields.iter().find(|field| field.name == name).map(|field| &field.node)
            }
            _ => None,
        }
    }

    /// Returns the value at a path such as `decision.options[1].text`, or its nearest existing ancestor.
    pub fn at(&self, path: &str) -> &Node {
        let mut node = self;
        for part in path.split(['.', '[']).filter(|part| !part.is_empty()) {
            let next = match part.strip_suffix(']') {
                Some(index) => match &node.value {
                    JsonValue::List(items) => index.parse().ok().and_then(|index: usize| items.get(index)),
                    _ => None,
                },
                None => node.field(part),
            };
            match next {
                Some(next) => node = next,
                None => return node,
            }
        }
        node
    }

    /// Returns the kind of the value, as worded in messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            JsonValue::Null => "null",
            JsonValue::Bool => "true or false",
            JsonValue::Number(_) => "a number",
            JsonValue::Text(_) => "a text",
            JsonValue::List(_) => "a list",
            JsonValue::Object(_) => "an object",
        }
    }
}

/// Parses a JSON text, or returns the offset of the first syntax error.
///
/// `serde_json` words the syntax errors; this reader exists because serde does not keep spans.
pub fn read(text: &str) -> Result<Node, usize> {
    let mut reader = JsonReader { text, at: 0 };
    let node = reader.value(0)?;
    reader.space();
    if reader.at == text.len() { Ok(node) } else { Err(reader.at) }
}

/// Returns the length in bytes of the token at an offset: a quoted string, a number or word, a bracket.
pub fn token_length(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    match line.bytes().next() {
        None => 0,
        Some(b'"') => {
            let mut escaped = false;
            let end = line.bytes().skip(1).position(|byte| {
                let closes = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                closes
            });
            end.map_or(line.trim_end().len(), |end| end + 2)
        }
        Some(byte) if byte.is_ascii_alphanumeric() || byte == b'-' => {
            line.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c)).unwrap_or(line.len())
        }
        Some(_) => line.chars().next().map_or(0, char::len_utf8),
    }
}

/// Converts a line and column (1-based, in characters) to a byte offset.
pub fn offset_of(text: &str, line: u32, column: u32) -> usize {
    let line = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
    let column = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text[start..].split('\n').next().unwrap_or("");
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// Converts a byte offset to a line and column (1-based, in characters).
pub fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let offset = offset.min(text.len());
    let offset = (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before[line_start..].chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

struct JsonReader<'a> {
    text: &'a str,
    at: usize,
}

impl JsonReader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, usize> {
        self.space();
        let start = self.at;
        let value = match self.byte() {
            Some(b'{') if depth < DEEPEST => self.object(depth)?,
            Some(b'[') if depth < DEEPEST => self.list(depth)?,
            Some(b'"') => JsonValue::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(_) => self.word()?,
            None => return Err(self.at),
        };
        Ok(Node { span: start..self.at, value })
    }

    fn object(&mut self, depth: usize) -> Result<JsonValue, usize> {
        let mut fields = Vec::new();
        self.at += 1;
        self.space();
        if self.byte() == Some(b'}') {
            self.at += 1;
            return Ok(JsonValue::Object(fields));
        }
        loop {
            self.space();
            let start = self.at;
            if self.byte() != Some(b'"') {
                return Err(self.at);
            }
            let name = self.string()?;
            let span = start..self.at;
            self.space();
            self.expect(b':')?;
            let node = self.value(depth + 1)?;
            fields.push(JsonField { span, name, node });
            if self.ends_with(b'}')? {
                return Ok(JsonValue::Object(fields));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<JsonValue, usize> {
        let mut items = Vec::new();
        self.at += 1;
        self.space();
        if self.byte() == Some(b']') {
            self.at += 1;
            return Ok(JsonValue::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.ends_with(b']')? {
                return Ok(JsonValue::List(items));
            }
        }
    }

    /// Consumes a comma or the closing bracket; returns whether it was the bracket.
    fn ends_with(&mut self, bracket: u8) -> Result<bool, usize> {
        self.space();
        match self.byte() {
            Some(b',') => {
                self.at += 1;
                Ok(false)
            }
            Some(byte) if byte == bracket => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(self.at),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), usize> {
        if self.byte() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.at)
        }
    }

    fn string(&mut self) -> Result<String, usize> {
        let start = self.at;
        let mut has_escape = false;
        self.at += 1;
        loop {
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escape = true;
                    self.at += 2;
                }
                Some(0..=0x1f) | None => return Err(self.at),
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let quoted = self.text.get(start..self.at).ok_or(start)?;
        // Without an escape, a text is what stands between its quotes.
        if !has_escape {
            return Ok(quoted[1..quoted.len() - 1].to_owned());
        }
        serde_json::from_str(quoted).map_err(|_| start)
    }

    fn number(&mut self) -> Result<JsonValue, usize> {
        let start = self.at;
        while matches!(self.byte(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        serde_json::from_str(&self.text[start..self.at]).map(JsonValue::Number).map_err(|_| start)
    }

    fn word(&mut self) -> Result<JsonValue, usize> {
        for (word, value) in
            [("true", JsonValue::Bool), ("false", JsonValue::Bool), ("null", JsonValue::Null)]
        {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_path_leads_to_its_place() {
        let text = "{\n  \"a\": [1, {\"b\": \"é\\u00e9x\"}],\n  \"c\": null }";
        let root = read(text).expect("valid");
        let node = root.at("a[1].b");
        assert_eq!(&text[node.span.clone()], "\"é\\u00e9x\"");
        assert_eq!(line_and_column(text, node.span.start), (2, 18));
        assert_eq!(root.at("a[7].b").kind(), "a list");
    }

    #[test]
    fn a_place_leads_back_to_its_byte() {
        let text = "{\n  \"a\": \"é\\\"x\", \"b\": 12.5}";
        for offset in [0, 4, 9, 21, 24] {
            let (line, column) = line_and_column(text, offset);
            assert_eq!(offset_of(text, line, column), offset);
        }
        let lengths = [0, 4, 9, 23].map(|offset| token_length(text, offset));
        assert_eq!(lengths, [1, 3, 7, 4]);
    }

    proptest! {
        #[test]
        fn it_reads_what_serde_json_reads(text in r#"[\[\]{}:,"a0-9 .\\u-]{0,40}"#) {
            let serde = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            prop_assert_eq!(read(&text).is_ok(), serde, "{}", text);
        }
    }
}
