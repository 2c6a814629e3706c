//! The lint for contact details of private people.

use super::{Lint, LintContext};
use crate::check::Rule;
use crate::text::clip;

/// The fewest digits of a phone number with an area code.
const FEWEST_DIGITS: usize = 8;

pub fn private_data(looked: &LintContext<'_>) -> Vec<Lint> {
    let found = looked.own_texts().filter_map(|text| {
        let (what, words) = if text.path.field == "sources" && text.path.part == "url" {
            text.says.starts_with("mailto:").then_some(("an e-mail address", text.says))?
        } else {
            mail(text.says)
                .map(|words| ("an e-mail address", words))
                .or_else(|| telephone(text.says).map(|words| ("a telephone number", words)))?
        };
        let message = format!("`{}` looks like {what}", clip(words, 40));
        let help = "remove it; private people stay unnamed and must not be reachable through a case";
        Some(Lint::new(Rule::PrivateData, text.path, message).at_words(words).with_help(help))
    });
    found.collect()
}

/// Returns what looks like an e-mail address: text, an @ and a dotted host. A handle such as @klm is not one.
fn mail(text: &str) -> Option<&str> {
    memchr::memchr(b'@', text.as_bytes())?;
    let words = text.split(|c: char| c.is_whitespace() || "<>()[]\"“”,;:".contains(c));
    words.map(|word| word.trim_matches(['.', '!', '?', '\''])).find(|word| {
        let Some((name, host)) = word.split_once('@') else { return false };
        let dotted = host.rsplit_once('.').is_some_and(|(rest, end)| {
            !rest.is_empty() && end.len() >= 2 && end.chars().all(|c| c.is_ascii_alphabetic())
        });
        !name.is_empty() && dotted
    })
}

/// Returns what looks like a phone number: unbroken with a + or leading 0, or in the form 555-123-4567.
fn telephone(text: &str) -> Option<&str> {
    let is_part = |byte: u8| matches!(byte, b'0'..=b'9' | b' ' | b'-' | b'(' | b')' | b'/' | b'+' | b'.');
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'(')) {
        let run = &rest[start..];
        let end = run.bytes().position(|byte| !is_part(byte)).unwrap_or(run.len());
        let number = run[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
        if is_telephone(number) {
            return Some(number);
        }
        rest = &run[end.max(1)..];
    }
    None
}

fn is_telephone(number: &str) -> bool {
    if number.len() < FEWEST_DIGITS {
        return false;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let whole = number.trim_start_matches('(');
    let groups: Vec<usize> =
        number.split('-').map(|part| part.chars().filter(char::is_ascii_digit).count()).collect();
    let dialled = whole.starts_with('+') || whole.starts_with('0') && !whole.starts_with("0.");
    let american = groups == [3, 3, 4] && digits.len() == 10;
    american || dialled && (FEWEST_DIGITS..=15).contains(&digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_seen_and_names_and_sums_are_not() {
        assert_eq!(mail("Write to ann.miller@example.org."), Some("ann.miller@example.org"));
        for text in ["@comcastcares answered", "three @ 5.50", "a@b", "@NHK_PR. It"] {
            assert_eq!(mail(text), None, "{text}");
        }
        assert_eq!(telephone("call +49 30 1234567 now"), Some("+49 30 1234567"));
        assert_eq!(telephone("(030) 123 456 78"), Some("(030) 123 456 78"));
        assert_eq!(telephone("555-123-4567"), Some("555-123-4567"));
        for text in ["6,500,000 people", "10 000 000", "2005-06-21", "2009-2015, 2016", "+40 percent", "0.25"]
        {
            assert_eq!(telephone(text), None, "{text}");
        }
    }
}
