//! Partial dates: a year, a month or a day.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `2005`, `2005-06` or `2005-06-21`.
///
/// Ordered by time; a less precise date sorts before the precise ones it contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Parses a date.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|part| number(part, 2).ok_or(())).transpose().ok()?;
        if parts.next().is_some() || year == 0 {
            return None;
        }
        let month = month.map(|m| u8::try_from(m).unwrap_or(0));
        let day = day.map(|d| u8::try_from(d).unwrap_or(0));
        if month.is_some_and(|m| !(1..=12).contains(&m)) {
            return None;
        }
        if day.is_some_and(|d| d < 1 || d > days_in(year, month.unwrap_or(1))) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Returns whether this date ends before the other begins, whatever the unknown parts are.
    ///
    /// A date that might be earlier (`2006` and `2006-07`) does not count: when in doubt, the gate hides.
    pub fn is_surely_before(self, other: Self) -> bool {
        if self.year != other.year {
            return self.year < other.year;
        }
        match (self.month, other.month) {
            (Some(mine), Some(theirs)) if mine != theirs => mine < theirs,
            (Some(_), Some(_)) => matches!((self.day, other.day), (Some(a), Some(b)) if a < b),
            _ => false,
        }
    }

    /// Returns the date for display: `2005`, `June 2005`, `21 June 2005`.
    pub fn in_words(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = self.month.and_then(|m| MONTHS.get(usize::from(m) - 1));
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

fn number(text: &str, digits: usize) -> Option<u16> {
    let all_digits = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{}` is not a date; write 2005, 2005-06 or 2005-06-21",
                text.chars().take(40).collect::<String>()
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).expect(text)
    }

    #[test]
    fn only_real_dates_are_dates() {
        for good in ["2005", "2005-06", "2005-06-21", "2008-02-29"] {
            assert_eq!(date(good).to_string(), good);
        }
        for bad in
            ["", "05", "2005-6", "2005-13", "2005-02-30", "2007-02-29", "2005-06-21-1", "0000", "２００５"]
        {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_date_that_only_may_lie_before_stays_behind_the_gate() {
        assert!(date("2005").is_surely_before(date("2006-07")));
        assert!(date("2006-06-30").is_surely_before(date("2006-07")));
        assert!(date("2006-07-01").is_surely_before(date("2006-07-02")));
        assert!(!date("2006").is_surely_before(date("2006-07")));
        assert!(!date("2006-07").is_surely_before(date("2006-07")));
        assert!(!date("2006-07-01").is_surely_before(date("2006-07")));
    }
}
