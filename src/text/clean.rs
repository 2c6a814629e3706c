//! Sanitising text for a terminal: no control characters, bidi overrides or floods of combining marks.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// The most zero-width marks allowed on one letter; no writing system needs this many.
const MOST_MARKS: usize = 8;

/// Returns whether a character could affect the terminal or the reading order.
///
/// These are C0 and C1 controls, DEL, line and paragraph separators, and the characters that turn the direction of
/// text or hide in it (Unicode Technical Report 36, bidirectional and invisible characters).
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Returns the replacement for an unsafe character: a space for white space, a visible sign otherwise.
pub fn stand_in(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// Returns the name of a character that cannot be seen, or looks like another.
pub fn invisible(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "NUL",
        '\u{1b}' => "Escape",
        '\u{b}' => "vertical tab",
        '\u{c}' => "form feed",
        '\u{7f}' => "Delete",
        '\u{a0}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero-width space",
        '\u{200c}' | '\u{200d}' => "joiner",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => "direction mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "turns the direction of text",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte order mark",
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => {
            "a wide or narrow space"
        }
        c if c.is_control() => "control character",
        c if is_unsafe(c) => "cannot be seen",
        _ => return None,
    })
}

/// Counts consecutive zero-width marks, to limit them.
#[derive(Debug, Default)]
pub struct ZeroWidthLimit(usize);

impl ZeroWidthLimit {
    /// Returns whether this character exceeds the limit of marks for its letter.
    pub fn is_too_many(&mut self, c: char) -> bool {
        if c.width().unwrap_or(0) == 0 {
            self.0 += 1;
        } else {
            self.0 = 0;
        }
        self.0 > MOST_MARKS
    }
}

/// Returns the text on one line with every unsafe character replaced.
///
/// Use it for anything but case files, which are sanitised on reading: file names, settings, pasted text,
/// arguments and system messages.
pub fn clean(text: &str) -> Cow<'_, str> {
    let mut marks = ZeroWidthLimit::default();
    if !text.chars().any(|c| is_unsafe(c) || marks.is_too_many(c)) {
        return Cow::Borrowed(text);
    }
    let mut marks = ZeroWidthLimit::default();
    let safe = text.chars().filter(|c| !marks.is_too_many(*c));
    Cow::Owned(safe.map(|c| if is_unsafe(c) { stand_in(c) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unsafe_is_left() {
        let hostile = "a\u{1b}]52;c;x\u{7}b\u{9b}31m\u{202e}c\u{7f}\r\nd\u{2066}e\0";
        let safe = clean(hostile);
        assert!(!safe.chars().any(is_unsafe), "{safe:?}");
        assert!(safe.contains('␛'));
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["Nestlé", "日本", "👩\u{200d}💻", "क्षि", "na\u{308}ive"] {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_flood_of_marks_is_stopped() {
        let flood = format!("a{}b", "\u{301}".repeat(1000));
        assert_eq!(clean(&flood).chars().count(), 2 + MOST_MARKS);
    }
}
