//! Evidence in words: figures, sources and the numbers that point to them.

use super::{Figure, PartialDate, Source};

impl Figure {
    /// Returns the figure with its unit, date and status, and who counted.
    pub fn in_words(&self) -> String {
        let mut words = format!("{}: {}", self.label, number(self.value));
        if self.unit == "%" {
            words.push('%');
        } else if !self.unit.is_empty() {
            words.push_str(&format!(" {}", self.unit));
        }
        let when = self.when.map(PartialDate::in_words);
        let by = (!self.measured_by.is_empty()).then(|| format!(", counted by {}", self.measured_by));
        let when = when.map(|when| format!(", {when}")).unwrap_or_default();
        format!("{words}{when}; {}{}", self.status.id(), by.unwrap_or_default())
    }
}

impl Source {
    /// Returns the source in words, without its address.
    pub fn in_words(&self) -> String {
        let date = self.date.map(PartialDate::in_words).unwrap_or_default();
        let parts = [self.author.clone(), self.title.clone(), self.publisher.clone(), date];
        let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        if self.kind.is_empty() { words } else { format!("{words} ({})", self.kind) }
    }
}

/// Returns the numbers of sources in brackets.
pub fn cited(sources: &[usize]) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let numbers: Vec<String> = sources.iter().map(ToString::to_string).collect();
    format!(" [{}]", numbers.join(", "))
}

/// Returns the numbers of sources in brackets, or a question mark where there are none.
pub fn cited_or_not(sources: &[usize]) -> String {
    if sources.is_empty() { " [?]".to_owned() } else { cited(sources) }
}

/// Returns a number as people write it: 6,500,000 or 4.25.
fn number(value: f64) -> String {
    if value.abs() >= 1e15 {
        return format!("{value:e}");
    }
    let text = value.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |text| ("-", text));
    let (whole, rest) = text.find('.').map_or((text, ""), |point| text.split_at(point));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        // 2006 is left as it is: four digits read well, and may be a year.
        if place > 0 && whole.len() > 4 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        for (value, text) in [
            (6_500_000.0, "6,500,000"),
            (2006.0, "2006"),
            (-12_345.5, "-12,345.5"),
            (0.25, "0.25"),
            (1e300, "1e300"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
