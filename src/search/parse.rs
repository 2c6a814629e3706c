//! The query parser: it never fails, and reports what it does not understand.

use std::ops::Range;

use super::hint::{QueryHint, about_word, about_year};
use super::value::{is_colon, is_comma, is_minus, is_quote};
use super::wanted::{is_unfinished, wanted};
use super::{FieldValue, Query, QueryField, Term};

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

impl Query {
    /// Parses a query.
    pub fn parse(text: &str) -> ParsedQuery {
        let mut reading =
            QueryParser { text, at: 0, join: None, groups: false, parsed: ParsedQuery::default() };
        while reading.term() {}
        reading.notice_whole();
        reading.parsed
    }
}

struct QueryParser<'a> {
    text: &'a str,
    at: usize,
    /// The `OR` before the next term.
    join: Option<Range<usize>>,
    /// Whether something was written that means other words if a parenthesis groups them.
    groups: bool,
    parsed: ParsedQuery,
}

/// What other query languages write between words.
enum Operator {
    And,
    Or,
    Not,
}

impl<'a> QueryParser<'a> {
    /// Parses one term; returns false at the end of input.
    fn term(&mut self) -> bool {
        self.take(char::is_whitespace);
        let start = self.at;
        let negated = self.operators();
        let exclude = self.minus() || negated;
        let Some(first) = self.rest().chars().next() else { return false };
        if is_quote(first) {
            self.phrase(start, exclude);
        } else if let Some(field) = self.field() {
            let (values, ranges) = self.values(field);
            if values.is_empty() && !self.rest().trim().is_empty() {
                let message = format!("`{}:` needs a value right after the colon", field.name());
                self.hint(start..self.at, message, None);
            }
            self.add(start, ranges, Term::Facet { field, exclude, values });
        } else if let Some(words) = self.single_quoted() {
            self.add(start, Vec::new(), Term::Words { text: words, exact: true, exclude });
        } else {
            let from = self.at;
            let text = self.take(|c| !c.is_whitespace() && !is_quote(c));
            self.notice_field(from, text);
            self.groups |= exclude && text.starts_with('(') && !text.contains(')');
            self.add(start, Vec::new(), Term::Words { text: text.to_owned(), exact: false, exclude });
        }
        true
    }

    /// Consumes `AND`, `OR` and `NOT` before a term, and returns whether the term is negated.
    fn operators(&mut self) -> bool {
        let mut negated = false;
        loop {
            let start = self.at;
            let word = self.rest().split(char::is_whitespace).next().unwrap_or_default();
            let operator = match word {
                "NOT" => Operator::Not,
                "AND" | "&&" | "&" => Operator::And,
                "OR" | "||" | "|" => Operator::Or,
                _ => return negated,
            };
            let rest = self.rest()[word.len()..].trim_start();
            let is_first = self.parsed.query.is_empty() && self.join.is_none();
            if is_first && (!matches!(operator, Operator::Not) || rest.is_empty()) {
                // Nothing precedes it, so it is an ordinary word.
                return negated;
            }
            self.at += word.len();
            self.take(char::is_whitespace);
            if rest.is_empty() {
                let message = format!("`{word}` needs a word after it, and is left out");
                self.unfinished(start..start + word.len(), message);
            }
            match operator {
                Operator::And => {}
                Operator::Or => self.join = Some(start..start + word.len()),
                Operator::Not => negated = true,
            }
        }
    }

    /// Consumes a minus, or what is meant as one, right before a term.
    fn minus(&mut self) -> bool {
        let mut letters = self.rest().chars();
        let is_minus = letters.next().is_some_and(is_minus);
        let exclude = is_minus && letters.next().is_some_and(|next| !next.is_whitespace());
        self.at += if exclude { self.rest().chars().next().map_or(0, char::len_utf8) } else { 0 };
        exclude
    }

    /// Parses `"exact words"`.
    fn phrase(&mut self, start: usize, exclude: bool) {
        self.take_one();
        let inside = self.take(|c| !is_quote(c));
        let is_open = self.rest().is_empty();
        self.take_one();
        let text = inside.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        if is_open {
            self.unfinished(start..self.at, format!("the quote is not closed; read as \"{text}\""));
        }
        self.add(start, Vec::new(), Term::Words { text, exact: true, exclude });
    }

    /// Parses `‘exact words’`, unless the second quote is missing.
    fn single_quoted(&mut self) -> Option<String> {
        let inside = self.rest().strip_prefix('‘')?;
        let ends = |at: &usize| {
            let after = inside[*at..].chars().nth(1);
            after.is_none_or(|next| !next.is_alphanumeric())
        };
        let end = inside.match_indices('’').map(|(at, _)| at).find(ends)?;
        let words = &inside[..end];
        if words.contains(is_quote) || words.trim().is_empty() {
            return None;
        }
        self.at += '‘'.len_utf8() + end + '’'.len_utf8();
        Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Parses `tool:`, if it names an existing field.
    fn field(&mut self) -> Option<QueryField> {
        let end = self.rest().find(|c: char| is_colon(c) || c.is_whitespace())?;
        let colon = self.rest()[end..].chars().next().filter(|c| is_colon(*c))?;
        let field = QueryField::named(&self.rest()[..end])?;
        self.at += end + colon.len_utf8();
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
                quoted || (!is_comma(c) && !c.is_whitespace())
            });
            let value = FieldValue::of(field, &token.chars().filter(|c| !is_quote(*c)).collect::<String>());
            if quoted && !value.is_empty() {
                self.unfinished(start..self.at, format!("the quote is not closed; read as {value}"));
            }
            if !value.is_empty() {
                self.notice_year(field, start, &value);
                values.push(value);
                ranges.push(start..self.at);
            }
            if !self.rest().starts_with(is_comma) {
                return (values, ranges);
            }
            self.take_one();
        }
    }

    /// Adds a hint if a word looks like an unknown field.
    fn notice_field(&mut self, start: usize, word: &str) {
        if let Some((length, message, nearest)) = about_word(word) {
            self.hint(start..start + length, message, nearest);
        }
    }

    /// Adds a hint for a year that is invalid or says something else than it means.
    fn notice_year(&mut self, field: QueryField, start: usize, value: &FieldValue) {
        let typed = &self.text[start..self.at];
        let message = (field == QueryField::Year).then(|| about_year(typed, value, self.rest().is_empty()));
        match message.flatten() {
            Some((message, true)) => self.unfinished(start..self.at, message),
            Some((message, false)) => self.hint(start..self.at, message, None),
            None => {}
        }
    }

    /// Adds hints about the whole query.
    fn notice_whole(&mut self) {
        if self.groups {
            let message = "parentheses group nothing here; write -one -another, or one|another";
            self.hint(0..self.text.len(), message.to_owned(), None);
        }
        if self.parsed.query.asks_for_nothing() {
            let text = self.text.trim();
            let message = format!("there is nothing to search for in `{text}`");
            let unfinished = is_unfinished(text);
            let range = 0..self.text.len();
            self.parsed.hints.push(QueryHint { range, message, nearest: None, unfinished });
        }
    }

    /// Adds a term, or joins it to the previous one if `OR` is between them.
    fn add(&mut self, start: usize, values: Vec<Range<usize>>, term: Term) {
        let join = self.join.take();
        if let Some(operator) = join {
            self.groups |= matches!(&term, Term::Words { text, .. } if text.ends_with(')') && !text.starts_with('('))
                || matches!(self.parsed.query.terms.last(), Some(Term::Words { text, .. }) if text.ends_with(')'));
            if self.joined(&term, &values) {
                return;
            }
            let word = &self.text[operator.clone()];
            let message =
                format!("`{word}` joins two words, or values of one field; here both are looked for");
            self.hint(operator, message, None);
        }
        self.parsed.places.push(TermPlace { whole: start..self.at, values });
        self.parsed.query.terms.push(term);
    }

    /// Joins a term to the last one; returns false if no single term can say both.
    fn joined(&mut self, term: &Term, ranges: &[Range<usize>]) -> bool {
        let (Some(last), Some(place)) = (self.parsed.query.terms.last_mut(), self.parsed.places.last_mut())
        else {
            return false;
        };
        match (last, term) {
            (
                Term::Facet { field, exclude: false, values },
                Term::Facet { field: other, exclude: false, values: more },
            ) if field == other => {
                values.extend(more.iter().cloned());
                place.values.extend(ranges.iter().cloned());
            }
            (
                Term::Words { text, exact: false, exclude: false },
                Term::Words { text: more, exact: false, exclude: false },
            ) if !wanted(text).is_empty() && !wanted(more).is_empty() => {
                text.push('|');
                text.push_str(more);
            }
            _ => return false,
        }
        place.whole.end = self.at;
        true
    }

    fn hint(&mut self, range: Range<usize>, message: String, nearest: Option<String>) {
        self.parsed.hints.push(QueryHint { range, message, nearest, unfinished: false });
    }

    /// Adds a hint about what may be the beginning of more.
    fn unfinished(&mut self, range: Range<usize>, message: String) {
        let unfinished = self.rest().trim().is_empty();
        self.parsed.hints.push(QueryHint { range, message, nearest: None, unfinished });
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn take_one(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
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
    fn older_names_of_fields_and_values_mean_the_same() {
        for (older, newer) in [
            ("valence:mixed", "result:mixed"),
            ("-valence:positive,unknown", "-result:positive,unknown"),
            ("audience:internal", "audience:staff"),
            ("audience:External,both", "audience:public,both"),
        ] {
            let parsed = Query::parse(older);
            assert_eq!((parsed.query.to_string().as_str(), &parsed.hints[..]), (newer, &[][..]));
            assert_eq!(parsed.query, Query::parse(newer).query);
        }
    }

    #[test]
    fn the_query_of_the_manual_reads_as_it_says() {
        let text = "tool:wiki,blogging outcome:trust -audience:staff year:2006..2009 result:unknown \
                    \"exact words\" listen";
        let parsed = Query::parse(text);
        let years = FieldValue::Years(YearSpan { from: Some(2006), to: Some(2009) });
        assert_eq!(
            parsed.query.terms,
            [
                facet(QueryField::Tool, false, &["wiki", "blogging"]),
                facet(QueryField::Outcome, false, &["trust"]),
                facet(QueryField::Audience, true, &["staff"]),
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

    /// Returns the query as it is understood, and what is said of it.
    fn told(text: &str) -> (String, Vec<String>) {
        let parsed = Query::parse(text);
        (parsed.query.to_string(), parsed.hints.into_iter().map(|hint| hint.message).collect())
    }

    #[test]
    fn what_other_query_languages_write_is_understood() {
        for (typed, understood) in [
            ("!wiki blog", "-wiki blog"),
            ("NOT wiki", "-wiki"),
            ("blog NOT tool:wiki", "blog -tool:wiki"),
            ("blog AND NOT \"two words\"", "blog -\"two words\""),
            ("–wiki", "-wiki"),
            ("—wiki −blog", "-wiki -blog"),
            ("－wiki ！blog", "-wiki -blog"),
            ("!tool:wiki", "-tool:wiki"),
            ("complaint OR istanbul", "complaint|istanbul"),
            ("a | b || c", "a|b|c"),
            ("tool:wiki OR tool:rss dell", "tool:wiki,rss dell"),
            ("dell AND hell && bell & sell", "dell hell bell sell"),
            ("ｔｏｏｌ：wiki，rss", "tool:wiki,rss"),
            ("tool：wiki", "tool:wiki"),
            ("year:２００６–２００９", "year:2006..2009"),
            ("year:2006…2009", "year:2006..2009"),
            ("“two words” „three” «four five»", "\"two words\" \"three\" \"four five\""),
            ("‘two words’ don’t", "\"two words\" don’t"),
            ("country:“United States”", "country:\"United States\""),
        ] {
            assert_eq!(told(typed), (understood.to_owned(), Vec::new()), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_told() {
        for (typed, understood, part) in [
            ("tool:wiki OR dell", "tool:wiki dell", "both are looked for"),
            ("-a OR b", "-a b", "both are looked for"),
            ("\"a b\" | c", "\"a b\" c", "both are looked for"),
            ("dell OR", "dell", "needs a word after it"),
            ("dell NOT", "dell", "needs a word after it"),
            ("NOT (wiki blog)", "-(wiki blog)", "parentheses group nothing"),
            ("!(wiki blog)", "-(wiki blog)", "parentheses group nothing"),
            ("(a b) OR c", "(a b)|c", "parentheses group nothing"),
            ("tool=wiki", "tool=wiki", "as a word"),
            ("year:2020..2010", "year:2010..2020", "runs backwards; read as 2010..2020"),
            ("year:.. x", "year:.. x", "every year"),
            ("\"two words", "\"two words\"", "the quote is not closed; read as \"two words\""),
            ("country:\"United States", "country:\"United States\"", "the quote is not closed"),
            ("...", "...", "nothing to search for in `...`"),
            ("-", "-", "nothing to search for in `-`"),
        ] {
            let (query, hints) = told(typed);
            assert_eq!(query, understood, "{typed}");
            assert!(hints.len() == 1 && hints[0].contains(part), "{typed}: {hints:?}");
        }
        // Anything on its own is a word.
        assert_eq!(told("OR"), ("OR".to_owned(), Vec::new()));
        assert_eq!(told("R&D and P&G"), ("R&D and P&G".to_owned(), Vec::new()));
    }

    #[test]
    fn what_may_still_be_typed_is_marked_as_such() {
        let unfinished = |text: &str| Query::parse(text).hints.iter().all(|hint| hint.unfinished);
        assert!(unfinished("\"two wo") && unfinished("dell OR ") && unfinished("-"));
        assert!(!unfinished("year:2020..2010") && !unfinished("..."));
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
