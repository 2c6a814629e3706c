//! Formatting: numbers, counts, capitals, and text that is safe in Markdown.

use std::fmt::Display;

/// Returns the parts that are not empty, with a separator between them.
pub fn joined(parts: &[&str], separator: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(separator)
}

/// Returns the number with thousands separators: 6,500,000 or 4.25.
pub fn number(value: f64) -> String {
    // Longer rows of digits say nothing to anybody.
    if value.abs() >= 1e21 {
        return format!("{value:e}");
    }
    // There is a zero below zero, and nobody writes it.
    let value = if value == 0.0 { 0.0 } else { value };
    let text = value.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |text| ("-", text));
    let (whole, rest) = text.find('.').map_or((text, ""), |point| text.split_at(point));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        // Four digits get no separator: they read well without one and may be a year.
        if place > 0 && whole.len() > 4 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// Returns how many of something there are: "1 answer", "2 answers", "0 people".
pub fn count(number: impl Display, noun: &str) -> String {
    let number = number.to_string();
    if number == "1" {
        return format!("1 {noun}");
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| noun.ends_with(ending));
    match noun {
        "person" => format!("{number} people"),
        _ if noun.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]) => {
            format!("{number} {}ies", &noun[..noun.len() - 1])
        }
        _ if ends(&["s", "x", "ch", "sh"]) => format!("{number} {noun}es"),
        _ => format!("{number} {noun}s"),
    }
}

/// Returns the text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the text with every Markdown marker escaped, also those that only some readers know: `~sub~`, `^sup^`,
/// `==mark==`, `++ins++`, `%%comment%%`, `$maths$`, `@name` and `#12`.
pub fn escaped_for_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let begins_list = text.starts_with(['#', '+', '-', '=', '~', '|'])
        || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    let mut before = None;
    for (place, c) in text.char_indices() {
        let first = place == 0 && begins_list && !c.is_ascii_digit();
        let after_number =
            begins_list && matches!(c, '.' | ')') && text[..place].bytes().all(|b| b.is_ascii_digit());
        let next = text[place + c.len_utf8()..].chars().next();
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '^' | '$' => true,
            '=' | '+' | '%' => before == Some(c) || next == Some(c),
            '@' | '#' => next.is_some_and(|next| next.is_alphanumeric() || next == '_'),
            _ => false,
        };
        if first || after_number || is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        for (value, text) in [
            (6_500_000.0, "6,500,000"),
            (2006.0, "2006"),
            (-12_345.5, "-12,345.5"),
            (0.25, "0.25"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e15, "1,000,000,000,000,000"),
            (-123_456_789_012_345_678.0, "-123,456,789,012,345,680"),
            (999_999_999_999_999.0, "999,999,999,999,999"),
            (1e300, "1e300"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn one_of_a_thing_is_one_and_not_more() {
        for (number, noun, text) in [
            (1, "answer", "1 answer"),
            (0, "answer", "0 answers"),
            (2, "answer", "2 answers"),
            (11, "person", "11 people"),
            (1, "person", "1 person"),
            (3, "library", "3 libraries"),
            (3, "day", "3 days"),
            (2, "match", "2 matches"),
        ] {
            assert_eq!(count(number, noun), text);
        }
    }

    #[test]
    fn marks_in_a_text_stay_letters() {
        for (text, safe) in [
            ("*a* _b_ [c](d) <e>", r"\*a\* \_b\_ \[c\](d) \<e\>"),
            ("# no heading", r"\# no heading"),
            ("2006. A year", r"2006\. A year"),
            ("well-known, 3.5 of 4", "well-known, 3.5 of 4"),
            ("~one~ of H~2~O", r"\~one\~ of H\~2\~O"),
            ("x^2^, $x$", r"x\^2\^, \$x\$"),
            ("a ==mark== and ++more++, %%not%%", r"a \=\=mark\=\= and \+\+more\+\+, \%\%not\%\%"),
            ("ask @ann about #12, not a @ or C# = D + 5 %", r"ask \@ann about \#12, not a @ or C# = D + 5 %"),
        ] {
            assert_eq!(escaped_for_markdown(text), safe);
        }
    }
}
