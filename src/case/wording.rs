//! Wording of evidence: figures, sources and references.

use super::{Figure, PartialDate, Source};
use crate::text::number;

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

/// Returns source references in brackets.
pub fn cited(sources: &[usize]) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let numbers: Vec<String> = sources.iter().map(ToString::to_string).collect();
    format!(" [{}]", numbers.join(", "))
}

/// Returns source references in brackets, or a question mark if there are none.
pub fn cited_or_not(sources: &[usize]) -> String {
    if sources.is_empty() { " [?]".to_owned() } else { cited(sources) }
}
