//! Lints for what could not be opened or shown as it stands: addresses, blanks, the case itself, the future.

use super::together::ABSENT;
use super::{Lint, LintContext};
use crate::case::{Case, CaseId, PartialDate, can_be_opened, is_hint};
use crate::check::{Rule, nearest};
use crate::text::{clip, invisible};

pub fn addresses(looked: &LintContext<'_>) -> Vec<Lint> {
    let sources = looked.case.sources.iter().enumerate();
    let odd = sources
        .filter(|(_, source)| !source.url.is_empty() && !is_hint(&source.url) && !can_be_opened(&source.url));
    odd.map(|(place, source)| {
        let url = source.url.as_str();
        let help = match meant(url) {
            Some(address) => format!("write {}", clip(&address, 80)),
            None => "use the whole address of a page, starting with https://".to_owned(),
        };
        let message = format!("`{}` cannot be opened", clip(url, 60));
        Lint::new(Rule::AddressWithoutScheme, format!("sources[{place}].url"), message).with_help(help)
    })
    .collect()
}

/// Returns the address that was probably meant, if that one can be opened.
fn meant(url: &str) -> Option<String> {
    let is_edge = |c: char| c.is_whitespace() || invisible(c).is_some() || "\"'<>“”()[]".contains(c);
    let bare = url.trim_matches(is_edge);
    let spaced = bare.split_whitespace().collect::<Vec<_>>().join("%20");
    let quoted = spaced.replace('"', "%22").replace('<', "%3C").replace('>', "%3E");
    // What has a scheme of its own is not made a page by another one.
    let host = quoted.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.') && !host.contains([':', '@']);
    let with_scheme = is_host.then(|| format!("https://{}", quoted.trim_start_matches('/')));
    [Some(bare.to_owned()), Some(quoted), with_scheme].into_iter().flatten().find(|one| can_be_opened(one))
}

pub fn blanks(looked: &LintContext<'_>) -> Vec<Lint> {
    let texts = looked.own_texts();
    // A required text that is blank is an error already.
    let required = ["title", "organisation", "summary", "decision.question"];
    let odd = texts.filter_map(|text| match text.says.trim() {
        "" if required.contains(&text.path.to_string().as_str()) => None,
        "" => Some((text, "this text is blank", "write it, or remove it")),
        bare if bare.len() < text.says.len() => {
            Some((text, "blanks at the start or end of a text", "`casebook fmt` removes them"))
        }
        _ => None,
    });
    odd.map(|(text, message, help)| Lint::new(Rule::BlankText, text.path, message).with_help(help)).collect()
}

pub fn own_twin(looked: &LintContext<'_>) -> Vec<Lint> {
    let case = looked.case;
    let named = [("twin", &case.twin), ("translation_of", &case.translation_of)];
    let own = named.into_iter().filter(|(_, id)| id.as_ref() == Some(&case.id));
    own.map(|(field, _)| {
        Lint::new(Rule::OneSidedTwin, field, format!("the case names itself as its `{field}`"))
            .with_help("name another case, or remove the field")
    })
    .collect()
}

pub fn future_dates(looked: &LintContext<'_>) -> Vec<Lint> {
    let Some(year) = looked.this_year else { return Vec::new() };
    let case = looked.case;
    let years = case.years.into_iter().flat_map(|years| [("years.from", years.from), ("years.to", years.to)]);
    let years = years.map(|(path, year)| (path.to_owned(), year));
    let dates = dates(case).into_iter().map(|(path, date)| (path, i32::from(date.year)));
    let later = years.chain(dates).filter(|(_, there)| *there > year);
    later
        .map(|(path, there)| {
            Lint::new(Rule::FutureDate, path, format!("the year {there} has not begun yet"))
                .with_help("correct the year")
        })
        .collect()
}

/// Returns every date of a case with its path.
fn dates(case: &Case) -> Vec<(String, PartialDate)> {
    let mut all: Vec<(String, Option<PartialDate>)> =
        vec![("decision.when".into(), case.decision.when), ("revised".into(), case.revised)];
    let mut add = |list: &str, part: &str, dates: Vec<Option<PartialDate>>| {
        let paths = dates.into_iter().enumerate().map(|(n, date)| (format!("{list}[{n}].{part}"), date));
        all.extend(paths);
    };
    add("exhibits", "when", case.exhibits.iter().map(|exhibit| exhibit.when).collect());
    add("outcomes", "when", case.outcomes.iter().map(|outcome| outcome.when).collect());
    add("figures", "when", case.figures.iter().map(|figure| figure.when).collect());
    add("timeline", "when", case.timeline.iter().map(|row| Some(row.when)).collect());
    add("sources", "date", case.sources.iter().map(|source| source.date).collect());
    all.into_iter().filter_map(|(path, date)| Some((path, date?))).collect()
}

/// Returns the lint for a twin that is in no library, for a case that is checked alone.
pub fn absent_twin(case: &Case, elsewhere: &[CaseId]) -> Option<Lint> {
    let twin = case.twin.as_ref().filter(|twin| **twin != case.id && !elsewhere.contains(twin))?;
    let lint = Lint::new(Rule::NoSuchCase, "twin", format!("there is no case `{twin}`"));
    Some(match nearest(twin.as_str(), elsewhere.iter().map(CaseId::as_str)) {
        Some(near) => lint.with_help(format!("did you mean `{near}`?")),
        None => lint.with_help(ABSENT),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_advised_can_be_opened() {
        for (url, address) in [
            (" https://example.org/ ", Some("https://example.org/")),
            ("example.org/story", Some("https://example.org/story")),
            ("//example.org", Some("https://example.org")),
            ("https://example.org/with space", Some("https://example.org/with%20space")),
            ("https://example.org/\"x\"y", Some("https://example.org/%22x%22y")),
            ("<https://example.org>", Some("https://example.org")),
            ("https://example.org\u{200b}", Some("https://example.org")),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("ftp://example.org", None),
            ("see the paper", None),
        ] {
            assert_eq!(meant(url).as_deref(), address, "{url}");
        }
    }
}
