//! Escaping plain text for Markdown.

/// Returns the text with every Markdown marker escaped.
pub fn escaped_for_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let begins_list = text.starts_with(['#', '+', '-', '=', '~', '|'])
        || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    for (place, c) in text.char_indices() {
        let first = place == 0 && begins_list && !c.is_ascii_digit();
        let after_number =
            begins_list && matches!(c, '.' | ')') && text[..place].bytes().all(|b| b.is_ascii_digit());
        if first || after_number || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_a_text_stay_letters() {
        for (text, safe) in [
            ("*a* _b_ [c](d) <e>", r"\*a\* \_b\_ \[c\](d) \<e\>"),
            ("# no heading", r"\# no heading"),
            ("2006. A year", r"2006\. A year"),
            ("well-known, 3.5 of 4", "well-known, 3.5 of 4"),
        ] {
            assert_eq!(escaped_for_markdown(text), safe);
        }
    }
}
