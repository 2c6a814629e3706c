//! A case told in Markdown, to hand out or to put on a page.

use super::show::capital;
use super::telling::{about, how, whereabouts};
use crate::app::story::{Block, Section, Stage, blocks};
use crate::case::{Case, Choice, Layer, Phase, Source, Vocabulary, cited, cited_or_not};
use crate::library::Library;
use crate::text::escaped_for_markdown as escaped;

/// Returns a case in Markdown up to a stage.
pub fn tell(library: &Library, case: &Case, stage: Stage) -> String {
    let mut told = Markdown::default();
    let blocks = blocks(case, stage);
    let has_sources = blocks.contains(&Block::Heading(Section::Sources));
    for block in &blocks {
        if *block == Block::Heading(Section::Sources) {
            told.questions(case);
        }
        told.block(library, case, block);
    }
    if !has_sources {
        told.questions(case);
    }
    if stage != Stage::Ending {
        told.paragraph("*The ending is kept back.*");
    } else if let Some(twin) = &case.twin {
        told.paragraph(&format!("Compare with: `{twin}`"));
    }
    told.text
}

/// Markdown being written.
#[derive(Default)]
struct Markdown {
    text: String,
    /// Whether the last line belongs to a list.
    in_list: bool,
}

impl Markdown {
    fn block(&mut self, library: &Library, case: &Case, block: &Block) {
        match block {
            Block::Title => self.title(library, case),
            Block::Summary(text) => self.paragraph(&format!("*{}*", escaped(text))),
            Block::Heading(section) => self.paragraph(&format!("## {}", section.label())),
            Block::Paragraph(text) | Block::Colophon(text) => self.paragraph(&escaped(text)),
            Block::Gate(when) => {
                let when = when.as_ref().map(|when| format!(", {when}")).unwrap_or_default();
                self.paragraph(&format!("## {}{when}", Layer::Decision.label()));
            }
            Block::Question(text) | Block::Taken(text) => self.paragraph(&format!("**{}**", escaped(text))),
            Block::Option(choice) => self.choice(choice),
            Block::GoOn(_) => {}
            Block::Outcome(outcome) => {
                let kind = escaped(Vocabulary::label(&library.vocabulary.outcomes, &outcome.kind));
                let when = outcome.when.map(|when| format!(" ({})", when.in_words())).unwrap_or_default();
                let words = format!("{}{when}{}", outcome.text, cited(&outcome.sources));
                self.item(&format!("**{kind}, {}:** {}", outcome.valence.id(), escaped(&words)));
            }
            Block::Figure(figure, _) => {
                self.item(&escaped(&format!("{}{}", figure.in_words(), cited_or_not(&figure.sources))));
            }
            Block::Moment(row) => {
                let words = escaped(&format!("{}{}", row.what, cited(&row.sources)));
                self.item(&format!("**{}:** {words}", row.when.in_words()));
            }
            Block::Item(text) => self.item(&escaped(text)),
            Block::Source(number, source) => self.source(*number, source),
        }
    }

    fn title(&mut self, library: &Library, case: &Case) {
        self.paragraph(&format!("# {}", escaped(&case.title)));
        self.paragraph(&escaped(&whereabouts(case)));
        for (name, words) in about(case, &library.vocabulary) {
            self.item(&format!("{name}: {}", escaped(&words)));
        }
    }

    fn choice(&mut self, choice: &Choice) {
        self.item(&format!("**{}.** {}", escaped(&choice.key), escaped(&choice.text)));
        for (name, text) in [("For", &choice.pro), ("Against", &choice.con)] {
            if !text.is_empty() {
                self.text.push_str(&format!("  - {name}: {}\n", escaped(text)));
            }
        }
    }

    fn source(&mut self, number: usize, source: &Source) {
        let is_address = source.url.starts_with("https://") || source.url.starts_with("http://");
        let has_odd = source.url.contains(|c: char| c.is_whitespace() || c == '<' || c == '>');
        let url = match source.url.as_str() {
            "" => String::new(),
            url if is_address && !has_odd => format!(" <{url}>"),
            url => format!(" {}", escaped(url)),
        };
        self.line(&format!("{number}. {}{url}\n", escaped(&source.in_words())));
    }

    fn questions(&mut self, case: &Case) {
        if case.prompts.is_empty() {
            return;
        }
        self.paragraph("## Questions");
        for phase in Phase::ALL {
            let own: Vec<_> = case.prompts.iter().filter(|prompt| prompt.phase == phase).collect();
            if own.is_empty() {
                continue;
            }
            self.paragraph(&format!("### {}: {}", capital(phase.id()), phase.aim()));
            for prompt in own {
                let how = how(prompt);
                let how = if how.is_empty() { how } else { format!(" ({how})") };
                self.item(&format!("**{}**{how}", escaped(&prompt.text)));
                let follow_ups =
                    prompt.follow_ups.iter().map(|question| format!("Then: {}", escaped(question)));
                let note = (!prompt.note.is_empty()).then(|| format!("Note: {}", escaped(&prompt.note)));
                for line in follow_ups.chain(note) {
                    self.text.push_str(&format!("  - {line}\n"));
                }
            }
        }
    }

    fn paragraph(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.in_list = false;
        self.text.push_str(&format!("{text}\n"));
    }

    fn item(&mut self, text: &str) {
        self.line(&format!("- {text}\n"));
    }

    fn line(&mut self, line: &str) {
        if !self.in_list {
            self.text.push('\n');
            self.in_list = true;
        }
        self.text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{dell, library};

    #[test]
    fn a_case_is_told_in_headings_and_lists() {
        let told = tell(&library(&[]), &dell(), Stage::Ending);
        for line in [
            "# A laptop and a company that had not been listening",
            "## Decision, July 2006",
            "It sold \\*many\\* laptops.",
            "- **A.** Answer in public\n  - For: People see it",
            "- **trust, mixed:** Some came back. \\[1\\]",
            "1. Ann. How they apologised. A paper. 4 April 2007 (press) <https://example.org/a_(b)>",
            "### Listen: what could be heard before any goal",
            "Compare with: `wiki-manual`",
        ] {
            assert!(told.contains(line), "`{line}` is not in\n{told}");
        }
        assert!(!told.contains("\n\n\n"), "{told}");
    }
}
