//! How to mend what is not JSON: each way is tried on the text, and told only if more of it can be read then.

use super::attempt::Attempt;
use super::attempts::{inside, outside};

/// The message for input nested too deeply.
pub const TOO_DEEP: &str = "brackets are nested too deep";

/// A way to mend a syntax error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What to do.
    pub help: String,
    /// Where it is to be done, if elsewhere than where reading stopped.
    pub at: Option<usize>,
}

/// Returns how to mend the text where reading it stopped.
pub fn repair(text: &str, offset: usize) -> Option<Repair> {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at))?;
    let attempts = match open_text(text, offset) {
        Some(start) => inside(text, start, offset),
        None => outside(text, offset),
    };
    let reached = attempts.into_iter().map(|attempt| (attempt.reach(text), attempt));
    // The first of those that reach equally far is the likeliest.
    let best = reached.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let last = |attempt: &Attempt| attempt.edits.last().map_or(0, |(_, end, _)| *end);
    best.filter(|(reach, attempt)| *reach > offset.max(last(attempt)))
        .map(|(_, attempt)| Repair { help: attempt.help, at: attempt.at })
}

/// Returns the lines of the first merge conflict, and how many there are.
pub fn merge_conflict(text: &str) -> Option<(usize, usize, usize)> {
    let marks = |line: &str, sign: &str| {
        line == sign || line.strip_prefix(sign).is_some_and(|rest| rest.starts_with(' '))
    };
    let lines = || text.lines().enumerate();
    let (first, _) = lines().find(|(_, line)| marks(line, "<<<<<<<"))?;
    let (last, _) = lines().skip(first).find(|(_, line)| marks(line, ">>>>>>>"))?;
    let count = lines().filter(|(_, line)| marks(line, "<<<<<<<")).count();
    Some((first + 1, last + 1, count))
}

/// Returns where the text value begins that is open at an offset; all before it is JSON.
fn open_text(text: &str, offset: usize) -> Option<usize> {
    let mut open = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(offset) {
        match (byte, open) {
            (b'"', Some(_)) if !escaped => open = None,
            (b'"', None) => open = Some(at),
            _ => {}
        }
        escaped = open.is_some() && byte == b'\\' && !escaped;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::super::spans;
    use super::*;

    fn told(text: &str) -> String {
        let offset = spans::read(text).expect_err("not JSON");
        repair(text, offset).map_or_else(|| "nothing".to_owned(), |repair| repair.help)
    }

    #[test]
    fn what_is_advised_lets_more_be_read() {
        let table = [
            (r#"{"a": 1,}"#, "there is one comma too many; remove it"),
            (r#"{"a": [1,,2]}"#, "there is one comma too many; remove it"),
            ("{\"a\": 1\n\"b\": 2}", "a comma is missing before this"),
            (r#"{"a" 1}"#, "a colon is missing before this"),
            (r#"{"a" = 1}"#, "write a colon : in place of ="),
            (r#"{"a": 1; "b": 2}"#, "write a comma , in place of ;"),
            (r"{'a': 1}", "use double quotes, not single ones"),
            (r#"{"a": “b”}"#, "use straight double quotes \", not typographic ones"),
            ("{\"a\": 1 // one\n}", "JSON has no comments; remove it"),
            (r#"{"a": /* one */ 1}"#, "JSON has no comments; remove it"),
            (r#"{"a": "He said "no" to it"}"#, "put a backslash before a quotation mark inside a text: \\\""),
            ("{\"a\": \"open,\n\"b\": 1}", "the text is not closed on this line; put a \" at its end"),
            (
                "{\"a\": \"one\ntwo\nthree\", \"b\": 1}",
                "the text goes on in the next line; write it on one line, or make each paragraph a text of its own",
            ),
            ("{\"a\": \"x\ty\"}", "this text contains a tab; use a space"),
            ("{\"a\": \"x\u{0}y\"}", "U+0000 (NUL) is in this text; remove it"),
            ("{\"a\":\u{a0}1}", "U+00A0 (no-break space) is here; remove it"),
            (r#"{\n "a": 1}"#, "\\n is outside any text; remove it"),
            (r#"{"a": 85,000}"#, "write 85000"),
            (r#"{"a": 1,500,000}"#, "write 1500000"),
            (r#"{"a": {"from": 2,009, "to": 2010}}"#, "write 2009"),
            (r#"{"a": 1 500}"#, "write 1500"),
            (r#"{"a": £85000}"#, "write 85000"),
            (r#"{"a": 007}"#, "write 7"),
            (r#"{"a": +5}"#, "write 5"),
            (r#"{"a": .5}"#, "write 0.5"),
            (r#"{"a": 5.}"#, "write 5"),
            (r#"{"a": 2012-06-14}"#, "put it in double quotes: \"2012-06-14\""),
            (r#"{"a": 85 GBP}"#, "write the number alone; its unit goes into `unit`"),
            (r#"{"a": True}"#, "write true"),
            (r#"{"a": wiki}"#, "put it in double quotes: \"wiki\""),
            (r"{a: 1}", "put it in double quotes: \"a\""),
            (r#"{"a": some words here}"#, "put the text in double quotes"),
            ("{\"a\": [\"b\",\n\"c\": 1}", "the list before this field is not closed; put a ] at its end"),
            (r#"{"a": [1}"#, "a ] is missing before this"),
            (r#"{"a": {"b": 1]}"#, "write } in place of ]"),
            (r#"{"a": 1}}"#, "there is one } too many; remove it"),
            (r#"{"a": {"b": [1"#, "the file ends too early; 3 closing brackets are missing at its end"),
            (r#"{"a": 1,"#, "the file ends too early; } is missing at its end"),
            (r#"{"a": "C:\path"}"#, "write a backslash as two: \\\\"),
            ("{\"a\": \"b}", "a text is not closed; put a \" at its end"),
            ("---\na: 1", "nothing"),
            ("{} {}", "nothing"),
        ];
        let said =
            |(text, help): (&str, &str)| (told(text) != help).then(|| format!("{text}: {}", told(text)));
        let other: Vec<String> = table.into_iter().filter_map(said).collect();
        assert!(other.is_empty(), "{other:#?}");
    }

    #[test]
    fn a_merge_conflict_is_known_by_its_lines() {
        let text = "{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> theirs\n}";
        assert_eq!(merge_conflict(text), Some((2, 6, 1)));
        assert_eq!(merge_conflict("{\n\"<<<<<<< \": 1\n}"), None);
    }
}
