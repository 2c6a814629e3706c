//! Sanitises JSON before parsing, byte for byte, so that every offset stays valid.

use std::borrow::Cow;

use crate::text::clean::{ZeroWidthLimit, is_unsafe, stand_in};

/// How many bytes are looked at in one go.
const PIECE: usize = 32;

/// A character that could affect a terminal or hide content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsafe {
    /// Its byte offset.
    pub offset: usize,
    /// The character.
    pub character: char,
}

/// Replaces every unsafe character with a stand-in of the same length, and lists what was replaced.
///
/// Escapes such as `\u001b` are replaced too. Line breaks and tabs inside a string become spaces and are not
/// reported, since they are harmless.
pub fn make_safe(text: &str) -> (Cow<'_, str>, Vec<Unsafe>) {
    if plain_length(text.as_bytes()) == text.len() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut safe = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut marks = ZeroWidthLimit::default();
    let mut rest = text;
    while !rest.is_empty() {
        // Fast path: copy plain runs unchanged.
        let plain = plain_length(rest.as_bytes());
        if plain > 0 {
            marks = ZeroWidthLimit::default();
            safe.push_str(&rest[..plain]);
            rest = &rest[plain..];
        }
        let Some(c) = rest.chars().next() else { break };
        let offset = text.len() - rest.len();
        if c == '\\' {
            let taken = escape(rest, offset, &mut marks, &mut safe, &mut found);
            rest = &rest[taken..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if is_unsafe(c) || marks.is_too_many(c) {
            found.push(Unsafe { offset, character: c });
            push_of_length(&mut safe, stand_in(c), c.len_utf8());
        } else {
            safe.push(c);
        }
    }
    (Cow::Owned(safe), found)
}

/// Returns the length of the leading run of plain bytes.
fn plain_length(bytes: &[u8]) -> usize {
    // Checking whole chunks without an early exit lets the compiler vectorise the loop.
    let (pieces, _) = bytes.as_chunks::<PIECE>();
    let is_plain = |piece: &&[u8; PIECE]| !piece.iter().fold(false, |found, byte| found | may_hide(*byte));
    let whole = pieces.iter().take_while(is_plain).count() * PIECE;
    whole + bytes[whole..].iter().position(|byte| may_hide(*byte)).unwrap_or(bytes.len() - whole)
}

/// Returns whether a byte may be part of an unsafe character; branch-free, as it runs on every byte.
#[expect(clippy::needless_bitwise_bool, reason = "a lazy operator is a branch")]
fn may_hide(byte: u8) -> bool {
    let white = (byte == b'\n') | (byte == b'\r') | (byte == b'\t');
    (byte == b'\\') | (byte >= 0x7f) | ((byte < b' ') & !white)
}

/// Copies one escape to `safe`, replacing it if unsafe, and returns its length in bytes.
fn escape(
    rest: &str,
    offset: usize,
    marks: &mut ZeroWidthLimit,
    safe: &mut String,
    found: &mut Vec<Unsafe>,
) -> usize {
    let code = rest.get(2..6).filter(|_| rest.as_bytes().get(1) == Some(&b'u'));
    let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
    if let Some(c) = character {
        if is_unsafe(c) || marks.is_too_many(c) {
            if stand_in(c) != ' ' {
                found.push(Unsafe { offset, character: c });
            }
            safe.push_str(&format!("\\u{:04x}", stand_in(c) as u32));
        } else {
            safe.push_str(&rest[..6]);
        }
        return 6;
    }
    match rest.as_bytes().get(1) {
        Some(b'n' | b'r' | b't') => safe.push_str("  "),
        Some(b'b' | b'f') => {
            found.push(Unsafe { offset, character: '\u{8}' });
            safe.push_str("  ");
        }
        _ => {
            let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            safe.push_str(&rest[..length]);
            return length;
        }
    }
    2
}

fn push_of_length(safe: &mut String, stand_in: char, length: usize) {
    let start = safe.len();
    if stand_in.len_utf8() <= length {
        safe.push(stand_in);
    } else {
        // Few visible signs fit in two bytes; the middle dot does.
        safe.push(if length == 2 { '·' } else { '?' });
    }
    while safe.len() < start + length {
        safe.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_escapes_become_signs_in_the_same_place() {
        let text = r#"{"a": "x\u001b]52;y\u202e\\u001b\n\"z", "b": 1}"#;
        let (safe, found) = make_safe(text);
        assert_eq!(safe.len(), text.len());
        assert_eq!(found.iter().map(|found| found.character).collect::<Vec<_>>(), ['\u{1b}', '\u{202e}']);
        let value: serde_json::Value = serde_json::from_str(&safe).expect("still JSON");
        assert_eq!(value["a"], "x␛]52;y\u{fffd}\\u001b  \"z");
    }

    proptest! {
        #[test]
        fn length_and_structure_stay(text in "([a-z\"{}:,é日\u{9b}\u{202e}\u{7f}\u{301}]|\\\\u00[0-9]b|\\\\n|\\\\\\\\|\\\\\"){0,60}") {
            let (safe, _) = make_safe(&text);
            prop_assert_eq!(safe.len(), text.len());
            prop_assert!(!safe.chars().any(is_unsafe));
            let quoted = serde_json::to_string(&text).expect("text");
            let (safe, _) = make_safe(&quoted);
            let back: String = serde_json::from_str(&safe).expect("still JSON");
            prop_assert!(!back.chars().any(is_unsafe));
        }
    }
}
