//! Which addresses can be opened: one rule for the check, the links of a page, and the browser.

/// The longest address that is opened.
const LONGEST: usize = 2_000;

/// Returns whether an address can be opened, and can do nothing but show a page or start an e-mail.
pub fn can_be_opened(address: &str) -> bool {
    let after = |scheme: &str| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let web = after("https://").or_else(|| after("http://"));
    let is_complete = match (web, after("mailto:")) {
        (Some(rest), _) => rest.starts_with(|c: char| c.is_alphanumeric() || c == '['),
        (None, Some(rest)) => rest.split('@').count() == 2 && !rest.starts_with('@') && !rest.ends_with('@'),
        (None, None) => false,
    };
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && !"\"<>`{}|\\^".contains(c);
    is_complete && address.len() <= LONGEST && address.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_of_pages_and_mail_are_opened() {
        for good in [
            "https://example.org/a?b=c#d",
            "HTTP://example.org",
            "https://[::1]/x",
            "https://example.org/wiki/Käse_(food)",
            "mailto:ann@example.org",
        ] {
            assert!(can_be_opened(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "https:///x",
            "http://?x",
            "example.org",
            "file:///etc/passwd",
            "-e",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://a b",
            " https://a",
            "https://a\u{a0}",
            "https://a\"b",
            "https://a<b>",
            "https://a\u{1b}b",
            "ssh://x",
            "mailto:",
            "mailto:ann",
        ] {
            assert!(!can_be_opened(bad), "{bad}");
        }
    }
}
