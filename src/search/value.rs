//! One value of a query field: a word, or a range of years.

use std::fmt;

use super::QueryField;
use super::words::key;
use crate::case::Audience;
use crate::text::fold;

/// What `tool:wiki` names after its colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// A word, as it was typed.
    Text(String),
    /// Years, of the field `year` only.
    Years(YearSpan),
}

/// A range of years, inclusive; an open end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearSpan {
    /// The first year.
    pub from: Option<i32>,
    /// The last year.
    pub to: Option<i32>,
}

impl YearSpan {
    /// Parses a range of years: `2006`, `2006..2009`, `2006..`, `..2009`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = ends(&fold(text))?;
        let turned = matches!((from, to), (Some(from), Some(to)) if from > to);
        Some(if turned { Self { from: to, to: from } } else { Self { from, to } })
    }

    /// Returns whether a text is a span whose end comes before its beginning.
    pub fn is_turned(text: &str) -> bool {
        let ends = ends(&fold(text.trim()));
        matches!(ends, Some((Some(from), Some(to))) if from > to)
    }

    /// Returns whether the span overlaps the given years.
    pub fn touches(self, from: i32, to: i32) -> bool {
        self.from.is_none_or(|first| first <= to) && self.to.is_none_or(|last| last >= from)
    }
}

/// Parses the ends of a folded span as written; `…` counts as three dots.
fn ends(text: &str) -> Option<(Option<i32>, Option<i32>)> {
    match text.split_once("...").or_else(|| text.split_once("..")).or_else(|| text.split_once('-')) {
        Some((from, to)) => Some((end(from)?, end(to)?)),
        None => Some((Some(year(text)?), Some(year(text)?))),
    }
}

/// Returns the audience that case files spell this way.
fn audience(text: &str) -> Option<Audience> {
    Audience::ALL.into_iter().find(|audience| audience.id() == key(text))
}

/// Parses one end of a span: `Some(None)` for an open end, `None` for invalid text.
#[expect(clippy::option_option, reason = "an open end and no end are two things")]
fn end(text: &str) -> Option<Option<i32>> {
    if text.is_empty() { Some(None) } else { year(text).map(Some) }
}

fn year(text: &str) -> Option<i32> {
    let fits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

impl fmt::Display for YearSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from:04}"),
            (from, to) => {
                from.map_or(Ok(()), |year| write!(f, "{year:04}"))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |year| write!(f, "{year:04}"))
            }
        }
    }
}

impl FieldValue {
    /// Parses a value of a field.
    ///
    /// Normalises white space to single spaces and double quotes to single ones, so that every value prints.
    pub fn of(field: QueryField, text: &str) -> Self {
        if field == QueryField::Year
            && let Some(years) = YearSpan::parse(text.trim())
        {
            return Self::Years(years);
        }
        let single: String = text.chars().map(|c| if is_quote(c) { '\'' } else { c }).collect();
        let text = single.split_whitespace().collect::<Vec<_>>().join(" ");
        match field {
            QueryField::Audience => {
                Self::Text(audience(&text).map_or(text, |audience| audience.label().to_owned()))
            }
            _ => Self::Text(text),
        }
    }

    /// Returns the years meant; a partly typed year means every year with that prefix.
    pub fn years(&self) -> Option<YearSpan> {
        match self {
            Self::Years(years) => Some(*years),
            Self::Text(text) => {
                let digits = u32::try_from(text.len()).ok().filter(|digits| (1..4).contains(digits))?;
                let size = 10i32.pow(4 - digits);
                let from =
                    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i32>().ok())?? * size;
                Some(YearSpan { from: Some(from), to: Some(from + size - 1) })
            }
        }
    }

    /// Returns the value unquoted.
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Years(years) => years.to_string(),
        }
    }

    /// Returns whether the value is empty.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// Returns whether two values are equal, ignoring case, accents, spaces and hyphens.
    pub fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one == other || key(one) == key(other),
            (one, other) => one == other,
        }
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Years(years) => years.fmt(f),
            Self::Text(text) if text.contains(|c: char| is_comma(c) || c.is_whitespace()) => {
                write!(f, "\"{text}\"")
            }
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Returns whether a character is a quote; smart-quote input methods turn straight quotes into curly ones.
pub fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Returns whether a character before a term leaves it out: a minus, a dash that was meant as one, or `!`.
pub fn is_minus(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '−' | '－' | '!' | '！')
}

/// Returns whether a character separates a field from its value.
pub fn is_colon(character: char) -> bool {
    matches!(character, ':' | '：')
}

/// Returns whether a character separates values.
pub fn is_comma(character: char) -> bool {
    matches!(character, ',' | '，')
}

/// Returns the text of a query with its last quote closed, so that what is typed after it stays outside.
pub fn with_closed_quote(query: &str) -> String {
    let is_open = query.chars().filter(|c| is_quote(*c)).count() % 2 == 1;
    format!("{query}{}", if is_open { "\"" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_span_or_open() {
        let span = |from, to| Some(YearSpan { from, to });
        assert_eq!(YearSpan::parse("2006"), span(Some(2006), Some(2006)));
        assert_eq!(YearSpan::parse("2006..2009"), span(Some(2006), Some(2009)));
        assert_eq!(YearSpan::parse("2009–2006"), span(Some(2006), Some(2009)));
        assert_eq!(YearSpan::parse("2006.."), span(Some(2006), None));
        assert_eq!(YearSpan::parse("..2009"), span(None, Some(2009)));
        for no_span in ["", "200", "x", "2006..9", "20066"] {
            assert_eq!(YearSpan::parse(no_span), None, "{no_span}");
        }
    }

    #[test]
    fn the_beginning_of_a_year_means_all_years_that_begin_so() {
        let years = |text| FieldValue::of(QueryField::Year, text).years();
        assert_eq!(years("200"), YearSpan::parse("2000..2009"));
        assert_eq!(years("2"), YearSpan::parse("2000..2999"));
        assert_eq!(years("soon"), None);
    }

    #[test]
    fn a_story_that_reaches_into_the_span_is_in_it() {
        let span = YearSpan { from: Some(2006), to: Some(2009) };
        assert!(span.touches(2005, 2006) && span.touches(2009, 2012) && span.touches(2000, 2020));
        assert!(!span.touches(2000, 2005) && !span.touches(2010, 2010));
    }
}
