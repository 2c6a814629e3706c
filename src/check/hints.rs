//! Hints for syntax errors, guessed from the surrounding text.

/// The message for input nested too deeply.
pub const TOO_DEEP: &str = "brackets are nested too deep";

/// Returns a hint for a syntax error at an offset; `error` is the message of the JSON parser.
pub fn hint(error: &str, text: &str, offset: usize) -> Option<&'static str> {
    let (before, after) = text.split_at(offset.min(text.len()));
    named(error).or_else(|| guessed(text, before.trim_end(), after))
}

/// Returns the hint for errors that the message alone identifies.
fn named(error: &str) -> Option<&'static str> {
    let known = [
        ("trailing characters", "remove whatever follows the last }, or an extra } before it"),
        ("number out of range", "write a smaller number"),
        ("invalid number", "write a number such as 1200 or 0.5"),
        ("invalid escape", "write a backslash as two: \\\\"),
        ("surrogate", "write the character itself instead of its code"),
        ("hex escape", "write the character itself instead of its code"),
        (TOO_DEEP, "no field of a case is a list of lists; remove the extra brackets"),
    ];
    known.into_iter().find(|(name, _)| error.contains(name)).map(|(_, help)| help)
}

fn guessed(text: &str, before: &str, rest: &str) -> Option<&'static str> {
    let after = rest.trim_start();
    let last = before.chars().next_back();
    let next = after.chars().next();
    if text.trim().is_empty() {
        return Some("the file is empty; a case file begins with {");
    }
    match (last, next) {
        _ if rest.starts_with('\t') && inside_text(before) => Some("this text contains a tab; use a space"),
        _ if after.starts_with("//") || after.starts_with("/*") || after.starts_with('#') => {
            Some("JSON has no comments; take it out")
        }
        (Some(','), Some('}' | ']')) | (_, Some(',')) => Some("take out the comma too many"),
        (_, Some('\'')) => Some("use double quotes, not single ones"),
        (_, Some('“' | '”' | '„' | '«')) => {
            Some("use straight double quotes \", not typographic ones")
        }
        (Some('"' | '}' | ']' | '0'..='9' | 'e' | 'l'), Some('"' | '{' | '[')) => {
            Some("a comma is missing before this")
        }
        (_, None) => Some("the file ends too early; a closing } or ], or a quote \", is missing"),
        (_, Some(c)) if c.is_alphabetic() => Some("put names and text in double quotes"),
        _ if inside_text(before) => {
            Some("text must end on the line it starts on; close it with \", or start a new paragraph")
        }
        _ => None,
    }
}

/// Returns whether the error is inside an unterminated string.
fn inside_text(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    line.replace("\\\"", "").matches('"').count() % 2 == 1
}
