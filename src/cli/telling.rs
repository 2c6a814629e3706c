//! A case told as lines of plain text.

use crate::app::story::{Block, Section};
use crate::case::{
    Audience, Case, Choice, Figure, Layer, Outcome, Prompt, Source, Vocabulary, Years, cited, cited_or_not,
};
use crate::library::Library;
use crate::text::wrap;

/// Tells cases in lines of a width.
#[derive(Debug, Clone, Copy)]
pub struct PlainWriter<'a> {
    /// Whose words are used for tools and concepts.
    pub library: &'a Library,
    /// How wide a line may be.
    pub columns: usize,
}

impl PlainWriter<'_> {
    /// Returns one block of a case as lines; empty for what only a screen needs.
    pub fn block(&self, case: &Case, block: &Block) -> String {
        match block {
            Block::Title => self.title(case),
            Block::Summary(text) | Block::Paragraph(text) | Block::Question(text) | Block::Taken(text) => {
                self.lines("", text) + "\n"
            }
            Block::Heading(section) => format!("{}\n\n", section.label().to_uppercase()),
            Block::Gate(when) => gate(when.as_deref()),
            Block::Option(choice) => self.choice(choice),
            Block::GoOn(_) => String::new(),
            Block::Outcome(outcome) => self.outcome(outcome),
            Block::Figure(figure, _) => self.figure(figure),
            Block::Moment(row) => {
                let when = row.when.in_words();
                self.lines("- ", &format!("{when}: {}{}", row.what, cited(&row.sources)))
            }
            Block::Item(text) => self.lines("- ", text),
            Block::Source(number, source) => self.source(*number, source),
            Block::Colophon(text) => "\n".to_owned() + &self.lines("", text),
        }
    }

    fn title(&self, case: &Case) -> String {
        let mut told = self.lines("", &case.title);
        told.push_str(&self.lines("", &whereabouts(case)));
        for (name, words) in about(case, &self.library.vocabulary) {
            told.push_str(&self.lines("", &format!("{name}: {words}")));
        }
        told + "\n"
    }

    fn choice(&self, choice: &Choice) -> String {
        let mut told = self.lines(&format!("{}. ", choice.key), &choice.text);
        for (name, text) in [("For", &choice.pro), ("Against", &choice.con)] {
            if !text.is_empty() {
                told.push_str(&self.within("   ", &format!("{name}: {text}")));
            }
        }
        told + "\n"
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let kind = Vocabulary::label(&self.library.vocabulary.outcomes, &outcome.kind);
        let when = outcome.when.map(|when| format!(" ({})", when.in_words())).unwrap_or_default();
        let line =
            format!("{kind}, {}: {}{when}{}", outcome.valence.id(), outcome.text, cited(&outcome.sources));
        self.lines("- ", &line)
    }

    fn figure(&self, figure: &Figure) -> String {
        self.lines("- ", &format!("{}{}", figure.in_words(), cited_or_not(&figure.sources)))
    }

    fn source(&self, number: usize, source: &Source) -> String {
        let mut told = self.lines(&format!("{number}. "), &source.in_words());
        if !source.url.is_empty() {
            // An address is never broken, so that it can be copied.
            told.push_str(&format!("   {}\n", source.url));
        }
        told
    }

    /// Returns a question with all that a facilitator needs.
    pub fn prompt(&self, number: usize, prompt: &Prompt) -> String {
        let how = how(prompt);
        let how = if how.is_empty() { how } else { format!(" ({how})") };
        let mut told = self.lines(&format!("{number}. "), &format!("{}{how}", prompt.text));
        for question in &prompt.follow_ups {
            told.push_str(&self.within("   ", &format!("Then: {question}")));
        }
        if !prompt.note.is_empty() {
            told.push_str(&self.within("   ", &format!("Note: {}", prompt.note)));
        }
        told
    }

    /// Returns a paragraph in lines, its first one after a sign, the others as far in.
    pub fn lines(&self, sign: &str, text: &str) -> String {
        self.hanging(sign, &" ".repeat(sign.chars().count()), text)
    }

    fn within(&self, indent: &str, text: &str) -> String {
        self.hanging(indent, indent, text)
    }

    fn hanging(&self, first: &str, other: &str, text: &str) -> String {
        let columns = self.columns.saturating_sub(first.chars().count()).max(10);
        let rows = wrap(text, columns);
        let line = |(number, row): (usize, std::ops::Range<usize>)| {
            format!("{}{}\n", if number == 0 { first } else { other }, &text[row])
        };
        rows.into_iter().enumerate().map(line).fold(String::new(), |told, line| told + &line)
    }
}

fn gate(when: Option<&str>) -> String {
    let decision = Section::Layer(Layer::Decision).label().to_uppercase();
    match when {
        Some(when) => format!("{decision}, {when}\n\n"),
        None => format!("{decision}\n\n"),
    }
}

/// Returns who, in which field, where and when.
pub fn whereabouts(case: &Case) -> String {
    let years = case.years.map(Years::in_words).unwrap_or_default();
    let audience = case.audience.map(|audience| format!("with people {}", Audience::label(audience)));
    let parts = [case.organisation.clone(), case.sector.clone(), case.country.clone(), years];
    let parts: Vec<String> = parts.into_iter().chain(audience).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Returns the words that a case goes by: tools, platforms, ideas.
pub fn about(case: &Case, vocabulary: &Vocabulary) -> Vec<(&'static str, String)> {
    let labels = |cards, words: &[String]| {
        words.iter().map(|word| Vocabulary::label(cards, word)).collect::<Vec<_>>().join(", ")
    };
    let about = [
        ("Tools", labels(&vocabulary.tools, &case.tools)),
        ("Platforms", case.platforms.join(", ")),
        ("Ideas", labels(&vocabulary.concepts, &case.concepts)),
    ];
    about.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}

/// Returns how people sit together over a question, and for how long.
pub fn how(prompt: &Prompt) -> String {
    let minutes = prompt.minutes.map(|minutes| format!("{minutes} min"));
    let structure = prompt.structure.map(|structure| structure.id().to_owned());
    structure.into_iter().chain(minutes).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{dell, library};

    #[test]
    fn a_figure_without_a_source_shows_a_question_mark() {
        let library = library(&[]);
        let teller = PlainWriter { library: &library, columns: 200 };
        let figures: Vec<String> = dell().figures.iter().map(|figure| teller.figure(figure)).collect();
        assert_eq!(figures[0], "- Posts before: 1200 posts, 2005; reported [1]\n");
        assert_eq!(figures[1], "- Sales: 6,500,000 USD, December 2009; self-reported, counted by Dell [?]\n");
    }

    #[test]
    fn lines_stay_in_their_columns_and_hang_under_their_sign() {
        let library = library(&[]);
        let teller = PlainWriter { library: &library, columns: 16 };
        assert_eq!(teller.lines("- ", "one two three four"), "- one two three\n  four\n");
    }
}
