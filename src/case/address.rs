//! Which addresses can be opened: one rule for the check, the links of a page, and the browser.

use std::borrow::Cow;

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

/// Beginnings of the names of parameters that only tell who sent a reader: campaigns, clicks, newsletters.
const TRACKING: [&str; 11] = [
    "utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "_hsenc", "_hsmi", "ref_src",
];

/// Returns an address without the parameters that tell who sent the reader; nothing else of it is changed.
pub fn without_tracking(address: &str) -> Cow<'_, str> {
    let (page, fragment) = address.split_once('#').map_or((address, None), |(page, at)| (page, Some(at)));
    let Some((path, query)) = page.split_once('?') else { return Cow::Borrowed(address) };
    let tells = |part: &&str| TRACKING.iter().any(|name| part.to_ascii_lowercase().starts_with(name));
    if !query.split('&').any(|part| tells(&part)) {
        return Cow::Borrowed(address);
    }
    let kept: Vec<&str> = query.split('&').filter(|part| !tells(part)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let fragment = fragment.map(|at| format!("#{at}")).unwrap_or_default();
    Cow::Owned(format!("{path}{query}{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_loses_what_only_tells_who_sent_the_reader() {
        for (address, kept) in [
            ("https://a.org/b", "https://a.org/b"),
            ("https://a.org/b?id=7", "https://a.org/b?id=7"),
            ("https://a.org/b?utm_id=1", "https://a.org/b"),
            ("https://a.org/b?utm_source=x&id=7&fbclid=z#part", "https://a.org/b?id=7#part"),
            ("https://a.org/b?id=7&UTM_medium=y", "https://a.org/b?id=7"),
            ("https://a.org/b#at?utm_id=1", "https://a.org/b#at?utm_id=1"),
        ] {
            assert_eq!(without_tracking(address), kept);
        }
    }

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
