//! The query parser: it never fails, and reports what it does not understand.

use std::ops::Range;

use super::value::is_quote;
use super::{FieldValue, Query, QueryField, Term};
use crate::check::nearest;

/// A parsed query with its hints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedQuery {
    /// The query; text that is not valid syntax becomes words.
    pub query: Query,
    /// What was not understood.
    pub hints: Vec<QueryHint>,
    /// The span of each term.
    pub places: Vec<TermPlace>,
}

/// The spans of a term in the typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermPlace {
    /// The span of the whole term.
    pub whole: Range<usize>,
    /// The span of each value, including quotes.
    pub values: Vec<Range<usize>>,
}

/// A part of a query that is probably a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryHint {
    /// The span it is about.
    pub range: Range<usize>,
    /// What is odd about them.
    pub message: String,
    /// A suggested replacement.
    pub nearest: Option<String>,
}

impl Query {
    /// Parses a query.
    pub fn parse(text: &str) -> ParsedQuery {
        let mut reading = QueryParser { text, at: 0, parsed: ParsedQuery::default() };
        while reading.term() {}
        reading.parsed
    }
}

struct QueryParser<'a> {
    text: &'a str,
    at: usize,
    parsed: ParsedQuery,
}

impl<'a> QueryParser<'a> {
    /// Parses one term; returns false at the end of input.
    fn term(&mut self) -> bool {
        self.take(char::is_whitespace);
        let start = self.at;
        let minus = self.rest().strip_prefix('-').and_then(|rest| rest.chars().next());
        let exclude = minus.is_some_and(|next| !next.is_whitespace());
        self.at += usize::from(exclude);
        let Some(first) = self.rest().chars().next() else { return false };
        if is_quote(first) {
            self.at += first.len_utf8();
            let inside = self.take(|c| !is_quote(c));
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            let text = inside.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                self.add(start, Vec::new(), Term::Words { text, exact: true, exclude });
            }
        } else if let Some(field) = self.field() {
            let (values, ranges) = self.values(field);
            if values.is_empty() && !self.rest().trim().is_empty() {
                let message = format!("`{}:` needs a word right after the colon", field.name());
                self.hint(start..self.at, message, None);
            }
            self.add(start, ranges, Term::Facet { field, exclude, values });
        } else {
            let from = self.at;
            let text = self.take(|c| !c.is_whitespace() && !is_quote(c));
            self.notice_field(from, text);
            self.add(start, Vec::new(), Term::Words { text: text.to_owned(), exact: false, exclude });
        }
        true
    }

    /// Parses `tool:`, if it names an existing field.
    fn field(&mut self) -> Option<QueryField> {
        let end = self.rest().find(|c: char| c == ':' || c.is_whitespace())?;
        let name = self.rest()[end..].starts_with(':').then(|| &self.rest()[..end])?;
        let field = QueryField::named(name)?;
        self.at += end + 1;
        Some(field)
    }

    /// Parses `wiki,"social bookmarking"`, with the span of each value.
    fn values(&mut self, field: QueryField) -> (Vec<FieldValue>, Vec<Range<usize>>) {
        let (mut values, mut ranges) = (Vec::new(), Vec::new());
        loop {
            let start = self.at;
            let mut quoted = false;
            let token = self.take(|c| {
                quoted ^= is_quote(c);
                quoted || (c != ',' && !c.is_whitespace())
            });
            let value = FieldValue::of(field, &token.chars().filter(|c| !is_quote(*c)).collect::<String>());
            if !value.is_empty() {
                self.notice_year(field, start, &value);
                values.push(value);
                ranges.push(start..self.at);
            }
            if !self.rest().starts_with(',') {
                return (values, ranges);
            }
            self.at += 1;
        }
    }

    /// Adds a hint if a word looks like an unknown field.
    fn notice_field(&mut self, start: usize, word: &str) {
        let Some((name, after)) = word.split_once(':') else { return };
        let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
        if !is_name || after.starts_with("//") {
            return;
        }
        let known = QueryField::ALL.iter().flat_map(|field| field.names()).copied();
        let meant = nearest(name, known).and_then(QueryField::named).map(|field| field.name().to_owned());
        let message = format!("there is no field `{name}`, so it is looked for as a word");
        self.hint(start..start + name.len(), message, meant);
    }

    /// Adds a hint for an invalid year, unless it is still being typed.
    fn notice_year(&mut self, field: QueryField, start: usize, value: &FieldValue) {
        if let (QueryField::Year, FieldValue::Text(text)) = (field, value)
            && !(self.rest().is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        {
            let message = format!("`{text}` is no year; write 2006, 2006..2009, 2006.. or ..2009");
            self.hint(start..self.at, message, None);
        }
    }

    fn add(&mut self, start: usize, values: Vec<Range<usize>>, term: Term) {
        self.parsed.places.push(TermPlace { whole: start..self.at, values });
        self.parsed.query.terms.push(term);
    }

    fn hint(&mut self, range: Range<usize>, message: String, nearest: Option<String>) {
        self.parsed.hints.push(QueryHint { range, message, nearest });
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Consumes characters while `fits` holds.
    fn take(&mut self, mut fits: impl FnMut(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !fits(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::YearSpan;

    fn facet(field: QueryField, exclude: bool, values: &[&str]) -> Term {
        Term::Facet {
            field,
            exclude,
            values: values.iter().map(|value| FieldValue::of(field, value)).collect(),
        }
    }

    fn words(text: &str, exact: bool, exclude: bool) -> Term {
        Term::Words { text: text.to_owned(), exact, exclude }
    }

    #[test]
    fn the_query_of_the_manual_reads_as_it_says() {
        let text = "tool:wiki,blogging outcome:trust -audience:internal year:2006..2009 valence:unknown \
                    \"exact words\" listen";
        let parsed = Query::parse(text);
        let years = FieldValue::Years(YearSpan { from: Some(2006), to: Some(2009) });
        assert_eq!(
            parsed.query.terms,
            [
                facet(QueryField::Tool, false, &["wiki", "blogging"]),
                facet(QueryField::Outcome, false, &["trust"]),
                facet(QueryField::Audience, true, &["internal"]),
                Term::Facet { field: QueryField::Year, exclude: false, values: vec![years] },
                facet(QueryField::Valence, false, &["unknown"]),
                words("exact words", true, false),
                words("listen", false, false),
            ]
        );
        assert_eq!(parsed.hints, []);
        assert_eq!(parsed.query.to_string(), text);
    }

    #[test]
    fn values_with_spaces_and_commas_stand_in_quotes() {
        let parsed = Query::parse("country:\"United States\",France org:\"Dell, Inc.\"");
        assert_eq!(
            parsed.query.terms,
            [
                facet(QueryField::Country, false, &["United States", "France"]),
                facet(QueryField::Organisation, false, &["Dell, Inc."]),
            ]
        );
        assert_eq!(parsed.query.to_string(), "country:\"United States\",France organisation:\"Dell, Inc.\"");
        assert_eq!(parsed.places[0].values, [8..23, 24..30]);
    }

    #[test]
    fn a_wrong_field_is_a_word_and_a_hint() {
        let parsed = Query::parse("x tol:wiki");
        assert_eq!(parsed.query.terms, [words("x", false, false), words("tol:wiki", false, false)]);
        assert_eq!(parsed.hints.len(), 1);
        assert_eq!(parsed.hints[0].range, 2..5);
        assert_eq!(parsed.hints[0].nearest.as_deref(), Some("tool"));
        assert_eq!(Query::parse("at 10:30 see https://a.b").hints, []);
    }

    #[test]
    fn a_field_still_without_its_value_asks_for_nothing() {
        let parsed = Query::parse("wiki tool:");
        assert_eq!(parsed.query.terms[1], facet(QueryField::Tool, false, &[]));
        assert_eq!(parsed.hints, []);
        assert_eq!(Query::parse("tool: wiki").hints.len(), 1);
    }

    #[test]
    fn a_word_that_is_no_year_says_so() {
        assert_eq!(Query::parse("year:20").hints, []);
        assert_eq!(Query::parse("year:20 x").hints.len(), 1);
        assert_eq!(Query::parse("year:soon").hints[0].range, 5..9);
    }

    #[test]
    fn a_lone_minus_and_an_open_quote_lose_nothing() {
        assert_eq!(Query::parse("- a").query.terms, [words("-", false, false), words("a", false, false)]);
        assert_eq!(Query::parse("-\"two words").query.terms, [words("two words", true, true)]);
        assert_eq!(
            Query::parse("say“so”").query.terms,
            [words("say", false, false), words("so", true, false)]
        );
        assert_eq!(Query::parse(" \"\" ").query.terms, []);
    }
}
