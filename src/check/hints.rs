//! What a syntax error usually is, guessed from the text around it.

/// Returns what to do about a syntax error at a byte of the text.
pub fn hint(text: &str, offset: usize) -> Option<&'static str> {
    let before = text[..offset.min(text.len())].trim_end();
    let after = text[offset.min(text.len())..].trim_start();
    let last = before.chars().next_back();
    let next = after.chars().next();
    if text.trim().is_empty() {
        return Some("the file is empty; a case file begins with {");
    }
    match (last, next) {
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
        (_, None) => Some("the file ends too early; a closing bracket } or ] or a quote \" is missing"),
        (_, Some(c)) if c.is_alphabetic() => Some("put names and texts in double quotes"),
        _ if inside_text(before) => {
            Some("a text ends at its line; close it with \" or write a line break as a new paragraph")
        }
        _ => None,
    }
}

/// Returns whether the last line before the error has an open quote.
fn inside_text(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    line.replace("\\\"", "").matches('"').count() % 2 == 1
}
