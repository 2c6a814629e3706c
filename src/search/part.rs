//! The parts of a case that are searched, and how well a word can match.

use crate::text::words;

words! {
    /// The searchable parts of a case; a match in an earlier part ranks higher.
    #[repr(u8)]
    pub enum FieldPart: label {
        /// The title.
        Title "title";
        /// The organisation.
        Organisation "organisation";
        /// The tools, by id and label.
        Tools "tools";
        /// The kinds of outcome, by id and label.
        Outcomes "outcomes";
        /// The concepts, by id and label.
        Concepts "concepts";
        /// The platforms.
        Platforms "platforms";
        /// The sector.
        Sector "sector";
        /// The country.
        Country "country";
        /// The summary.
        Summary "summary";
        /// The layer of the same name.
        Setting "setting";
        /// The layer of the same name.
        Heard "heard";
        /// The layer of the same name, with the figures and timeline rows that belong to it.
        Actions "actions";
        /// The question and its options.
        Decision "decision";
        /// Everything behind the gate.
        Behind "ending";
        /// The case's own questions before the reveal.
        Prompts "questions";
    }
}

impl FieldPart {
    /// Returns whether the part is short; only short parts are matched fuzzily.
    pub fn is_short(self) -> bool {
        self <= Self::Country
    }
}

words! {
    /// Match quality; every hit of a better tier ranks above every hit of a worse one.
    #[repr(u8)]
    pub enum Tier {
        /// The words occur as typed, as a phrase.
        Phrase;
        /// The word occurs whole.
        Word;
        /// Another form of the word occurs: `banks` for `bank`, `flavour` for `flavor`.
        Stem;
        /// The word is another name of a tool, a concept, an outcome or a country.
        Synonym;
        /// A word has it as a prefix.
        Prefix;
        /// A word contains it.
        Inside;
        /// A word contains these letters in order, or differs in one.
        Fuzzy;
        /// A title or organisation contains these letters in order and close together.
        Scattered;
    }
}
