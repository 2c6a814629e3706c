//! Reads a first step that is typed as one line: `Mia: if the customer writes, then I answer within a day (fri)`.

use time::{Date, Duration, Month, Weekday};

use super::content::FirstStep;
use super::day::there;

/// The longest name before a colon, in characters.
const LONGEST_NAME: usize = 40;

/// The words that begin with a moment.
const MOMENTS: [&str; 3] = ["if", "whenever", "when"];

impl FirstStep {
    /// Reads a line; `now` and the room's offset from UTC say which day a short name means.
    ///
    /// In brackets at the end stand a day, who will ask (`Ben asks`) and the smallest version (`at least …`).
    pub fn of_line(line: &str, now: u64, ahead: i32) -> Self {
        let (owner, rest) = named(line.trim());
        let (rest, aside) = bracketed(rest);
        let (moment, action) = halves(rest);
        let mut step = Self { moment, action, owner: owner.map(str::to_owned), ..Self::default() };
        let today = there(now, ahead).date();
        for part in aside.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            step.take_aside(part, today);
        }
        step
    }

    fn take_aside(&mut self, part: &str, today: Date) {
        if let Some(witness) = without_end(part, " asks").or_else(|| without(part, "asks")) {
            witness.clone_into(&mut self.witness);
        } else if let Some(smallest) = without(part, "at least") {
            smallest.clone_into(&mut self.smallest);
        } else {
            let part = ["by", "on", "until"].into_iter().find_map(|word| without(part, word)).unwrap_or(part);
            let by = day_of(part, today).map_or_else(|| part.to_owned(), |day| told(day, today));
            let before = std::mem::take(&mut self.by);
            self.by = if before.is_empty() { by } else { format!("{before}, {by}") };
        }
    }

    /// Returns the step as a line of a list: "Mia: if …, then I will … (Fri 4 Dec)".
    pub fn listed(&self) -> String {
        let sentence = self.sentence();
        let who = self.owner_name().map_or(sentence.clone(), |owner| {
            let rest = sentence.strip_prefix("If ").map(|rest| format!("if {rest}"));
            format!("{owner}: {}", rest.unwrap_or(sentence))
        });
        if self.by.is_empty() { who } else { format!("{who} ({})", self.by) }
    }
}

/// Splits a name off the front: what stands before a colon, unless that is a time of day or the moment itself.
fn named(line: &str) -> (Option<&str>, &str) {
    let Some((name, rest)) = line.split_once(':') else { return (None, line) };
    let name = name.trim();
    let is_moment = MOMENTS.iter().any(|word| without(name, word).is_some());
    let is_time = rest.starts_with(|c: char| c.is_ascii_digit());
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains('(');
    if is_name && !is_moment && !is_time { (Some(name), rest.trim()) } else { (None, line) }
}

/// Splits what stands in brackets off the end; they need not be closed yet.
fn bracketed(line: &str) -> (&str, &str) {
    let Some((before, aside)) = line.rsplit_once('(') else { return (line, "") };
    match aside.split_once(')') {
        None => (before, aside),
        Some((aside, rest)) if rest.trim_matches(['.', ' ', '!']).is_empty() => (before, aside),
        Some(_) => (line, ""),
    }
}

/// Splits a line into the moment and what happens then.
fn halves(line: &str) -> (String, String) {
    let line = line.trim();
    let after = MOMENTS.iter().find_map(|word| without(line, word));
    let rest = after.unwrap_or(line);
    let lower = rest.to_ascii_lowercase();
    let at = lower.find(" then ").map(|at| (at, at + " then ".len()));
    let comma = || rest.find(',').filter(|_| after.is_some()).map(|at| (at, at + 1));
    let (moment, action) = match at.or_else(comma) {
        Some((end, begin)) => (&rest[..end], &rest[begin..]),
        None if after.is_some() => (rest, ""),
        None => ("", without(rest, "then").unwrap_or(rest)),
    };
    let moment = moment.trim().trim_end_matches(',').trim();
    let action = action.trim().trim_end_matches('.').trim();
    let mine = ["I will", "I'll", "I’ll", "I"].into_iter().find_map(|word| without(action, word));
    (moment.to_owned(), mine.unwrap_or(action).to_owned())
}

/// Returns what follows a word at the front of a text, in whatever letters it is written.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let front = text.get(..word.len()).filter(|front| front.eq_ignore_ascii_case(word))?;
    let rest = &text[front.len()..];
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// Returns what precedes some words at the end of a text.
fn without_end<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(words.len())?;
    text.get(at..).filter(|end| end.eq_ignore_ascii_case(words)).map(|_| text[..at].trim())
}

/// Returns the day that a short name or a date means: the next one of that name.
fn day_of(text: &str, today: Date) -> Option<Date> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    match text.as_str() {
        "today" => return Some(today),
        "tomorrow" => return today.checked_add(Duration::days(1)),
        _ => {}
    }
    weekday(&text).map_or_else(|| date(&text, today), |day| next(day, today))
}

fn weekday(text: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let place = NAMES.iter().position(|name| is_short(text, name))?;
    Some(Weekday::Monday.nth_next(u8::try_from(place).ok()?))
}

fn month(text: &str) -> Option<Month> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = NAMES.iter().position(|name| is_short(text, name))?;
    Month::try_from(u8::try_from(place + 1).ok()?).ok()
}

/// Returns whether a text is the beginning of a name, of three letters at least.
fn is_short(text: &str, name: &str) -> bool {
    text.len() >= 3 && name.starts_with(text)
}

/// Returns the next such weekday after today.
fn next(day: Weekday, today: Date) -> Option<Date> {
    (1..=7).filter_map(|days| today.checked_add(Duration::days(days))).find(|date| date.weekday() == day)
}

/// Returns the date that a text such as `4 dec`, `dec 4`, `4.12` or `2026-12-04` means.
fn date(text: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> = text.split([' ', '.', '-']).filter(|part| !part.is_empty()).collect();
    let numbered = |text: &str| Month::try_from(text.parse::<u8>().ok()?).ok();
    let (year, month, day) = match parts[..] {
        [year, month, day] if year.len() == 4 => (year.parse().ok(), numbered(month)?, day),
        [one, other, year] if year.len() == 4 => {
            let (month, day) =
                month_and_day(one, other).or_else(|| numbered(other).map(|month| (month, one)))?;
            (Some(year.parse().ok()?), month, day)
        }
        [day, month] => match (month_and_day(day, month), numbered(month)) {
            (Some((month, day)), _) => (None, month, day),
            (None, Some(month)) => (None, month, day),
            (None, None) => return None,
        },
        _ => return None,
    };
    let of = |year: i32| Date::from_calendar_date(year, month, day.parse().ok()?).ok();
    match year {
        Some(year) => of(year),
        None => of(today.year()).filter(|date| *date >= today).or_else(|| of(today.year() + 1)),
    }
}

fn month_and_day<'a>(one: &'a str, other: &'a str) -> Option<(Month, &'a str)> {
    month(other).map(|month| (month, one)).or_else(|| month(one).map(|month| (month, other)))
}

/// Returns a day in words: `Fri 4 Dec`, with its year if that is not this one.
fn told(day: Date, today: Date) -> String {
    let (weekday, month) = (day.weekday().to_string(), day.month().to_string());
    let year = if day.year() == today.year() { String::new() } else { format!(" {}", day.year()) };
    format!("{:.3} {} {:.3}{year}", weekday, day.day(), month)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sunday, 22 November 2026.
    const SUNDAY: u64 = 1_795_348_800;

    fn read(line: &str) -> FirstStep {
        FirstStep::of_line(line, SUNDAY, 0)
    }

    #[test]
    fn a_line_becomes_the_parts_of_a_first_step() {
        let step = read(
            "Mia: if the customer writes, then I answer within a day (fri, Ben asks; at least one line)",
        );
        let wanted = FirstStep {
            moment: "the customer writes".into(),
            action: "answer within a day".into(),
            smallest: "one line".into(),
            owner: Some("Mia".into()),
            by: "Fri 27 Nov".into(),
            witness: "Ben".into(),
        };
        assert_eq!(step, wanted);
        assert_eq!(
            step.listed(),
            "Mia: if the customer writes, then I will answer within a day (Fri 27 Nov)"
        );
    }

    #[test]
    fn a_line_is_read_however_it_is_typed() {
        for line in [
            "if the customer writes, then I answer",
            "If the customer writes then I will answer.",
            "IF the customer writes, I'll answer",
            "when the customer writes, answer",
            "the customer writes, then I answer",
        ] {
            let step = read(line);
            let parts = (step.moment.as_str(), step.action.as_str(), step.owner);
            assert_eq!(parts, ("the customer writes", "answer", None), "{line}");
        }
        assert_eq!(read("if it is 10:30, then I stop").moment, "it is 10:30");
        assert_eq!(read("at 10:30 I stop").owner, None);
        assert_eq!(read("Mia: ring back").action, "ring back");
        assert_eq!(read("if a (small) mail comes, then I answer").moment, "a (small) mail comes");
    }

    #[test]
    fn a_day_is_a_short_name_a_date_or_the_words_that_were_typed() {
        for (typed, day) in [
            ("fri", "Fri 27 Nov"),
            ("by Friday", "Fri 27 Nov"),
            ("sun", "Sun 29 Nov"),
            ("today", "Sun 22 Nov"),
            ("tomorrow", "Mon 23 Nov"),
            ("4 dec", "Fri 4 Dec"),
            ("Dec 4", "Fri 4 Dec"),
            ("4.12.", "Fri 4 Dec"),
            ("2026-12-04", "Fri 4 Dec"),
            ("8 jan", "Fri 8 Jan 2027"),
            ("4 dec 2030", "Wed 4 Dec 2030"),
            ("4.12.2026", "Fri 4 Dec"),
            ("after the fair", "after the fair"),
            ("31 feb", "31 feb"),
            ("mo", "mo"),
        ] {
            assert_eq!(read(&format!("if a, then b ({typed})")).by, day, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_odd_to_be_read(line in "\\PC{0,40}", now in any::<u64>()) {
            let _ = FirstStep::of_line(&line, now, 0).listed();
        }
    }
}
