//! The rules in one table: name, how bad, what is wrong, why it matters, and an example that fails.

use crate::text::words;

words! {
    /// How bad a problem is.
    pub enum Severity: id {
        /// The file or a part of it cannot be used.
        Error "error";
        /// It can be used, but someone should take a look.
        Warning "warning";
    }
}

/// What there is to say of a rule, in the order `casebook check --explain` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// The stable name that reports and documents use.
    pub id: &'static str,
    /// How bad it usually is.
    pub severity: Severity,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why it matters, and what to do.
    pub why: &'static str,
    /// A piece of a file that it finds fault with.
    pub example: &'static str,
}

macro_rules! rules {
    ($($variant:ident $id:literal $severity:ident $summary:literal $why:literal $example:literal;)*) => {
        /// The rules, by their stable names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $summary] $variant,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns all there is to say of the rule.
            pub fn about(self) -> &'static RuleInfo {
                match self {
                    $(Self::$variant => &RuleInfo {
                        id: $id, severity: Severity::$severity, summary: $summary, why: $why, example: $example,
                    },)*
                }
            }
        }
    };
}

impl Rule {
    /// Returns the stable name that reports and documents use.
    pub fn id(self) -> &'static str {
        self.about().id
    }

    /// Returns whether a file with such an error cannot be used at all.
    pub fn is_fatal(self) -> bool {
        self != Self::NoSuchSource
    }

    /// Returns the rule of a name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

rules! {
    Syntax "syntax" Error
        "the file is not JSON"
        "Nothing after this point can be read. Usual causes: an extra or missing comma, an unclosed quote, single or typographic quotes, a comment, or a file not saved as UTF-8."
        r#""tools": ["wiki",]"#;
    UnknownField "unknown-field" Error
        "a field that is not part of the format"
        "If a mistyped name were ignored, its content would be lost silently."
        r#""titel": "A manual that soldiers may edit""#;
    MissingField "missing-field" Error
        "a required field is missing"
        "The case cannot be used without it. It needs seven things to open: format, id, title, organisation, tools, summary and the question of the decision. Everything else can come later."
        r#""decision": { "when": "2009-07" }"#;
    WrongType "wrong-type" Error
        "a value of the wrong type"
        "Prose is always a list of paragraphs; numbers have no quotes, dates do."
        r#""setting": "One paragraph without brackets.""#;
    BadValue "bad-value" Error
        "a value that the format does not allow here"
        "Fields such as valence, phase and status have a fixed set of values, so that cases can be compared and found."
        r#""valence": "good""#;
    DuplicateField "duplicate-field" Error
        "the same field twice"
        "Programs keep one of the two and drop the other, and not all keep the same one."
        r#""title": "One", "title": "Two""#;
    Format "format" Error
        "a format number that this program does not read"
        "The number says how to read the file; this program reads format 1. Nothing else in a newer file is checked."
        r#""format": 2"#;
    NotACase "not-a-case" Warning
        "a JSON file that is not a case"
        "It is skipped. Schemas, the files of package managers and anything that .gitignore names are ignored; any other JSON file in a library should be a case."
        r#"{ "name": "my-cases", "version": "1.0.0" }"#;
    IdAndFile "id-and-file" Warning
        "the id differs from the file name"
        "Twins, links and sessions refer to a case by its id, and people look for it by its file name."
        r#"in wiki-manual.json: "id": "army-wiki""#;
    UnknownWord "unknown-word" Warning
        "a tool, concept or outcome that is not in the vocabulary"
        "The vocabulary is explained to beginners and used by the filters; a different spelling hides the case. Add new words to library.json, with a definition."
        r#""tools": ["micro-blogging"]"#;
    NoSuchSource "no-such-source" Error
        "the number of a source that does not exist"
        "Sources are numbered from 1, in order. A wrong number sends readers to the wrong page."
        r#""sources": [7]"#;
    UnsafeText "unsafe-text" Warning
        "control or direction characters that could disturb a terminal or hide text"
        "They arrive with copied text and are invisible in an editor. The program shows a symbol instead."
        r#""title": "Hello\u001b]0;pwned""#;
    Unreadable "unreadable" Error
        "a file or folder that cannot be read"
        "Nothing in it can be shown. Check the path and the permissions."
        "casebook check no-such-folder";
    TooLarge "too-large" Error
        "a file far too large for a case"
        "A case is a few pages of text; a file of several megabytes must be something else."
        "a case file of 5 MiB";
    DuplicateId "duplicate-id" Error
        "two files in one library contain a case with the same id"
        "Only one of them can be shown."
        r#"a.json and old/a.json: "id": "a""#;
    Overridden "overridden" Warning
        "two libraries contain a case with the same id"
        "The library opened later wins. That is how your copy overrides a bundled case; if you did not intend that, give one of them another id."
        "your own klm-ash-cloud.json beside the bundled one";
    Setting "setting" Warning
        "a line of the settings file that cannot be used"
        "The default is used instead."
        r#"theme = "drak""#;
    StillAHint "still-a-hint" Warning
        "a hint from the template that was never replaced"
        "Text in ‹angle quotes› and the year 1 come from `casebook new`. Replace them, or remove the field: only seven fields are required. Hints count as empty for the level of a case."
        r#""heard": ["‹What were people already saying, and where?›"]"#;
    TellsTheEnding "tells-the-ending" Warning
        "words before the decision that give away the ending"
        "A group that knows the ending no longer decides; it only agrees. Title, summary, setting, heard, actions, the question and its options must stop at the decision."
        r#""title": "How a clever contest backfired""#;
    FewOptions "few-options" Warning
        "a decision with fewer than two options"
        "A vote needs a choice. Two to four options that sensible people would choose keep a group talking. A decision without options is a draft, not a problem."
        r#""options": [{ "key": "A", "text": "Answer in public" }]"#;
    BareOption "bare-option" Warning
        "an option without an argument for or against it"
        "An option with nothing for it is a straw man; one with nothing against it is the answer."
        r#"{ "key": "B", "text": "Stay silent" }"#;
    NotAQuestion "not-a-question" Warning
        "a question without a question mark"
        "Ask the group; do not tell it. End the question of the decision and every prompt with a question mark."
        r#""question": "What they should have done""#;
    TwoQuestions "two-questions" Warning
        "two questions in one"
        "A group answers the second one and forgets the first. Move one to follow_ups."
        r#""text": "Who was heard? And who was not?""#;
    RelativeDate "relative-date" Warning
        "a relative date"
        "A case is read for years. Write the year instead of `last year` or `recently`."
        r#""ending": ["The page was closed last year."]"#;
    BareFigure "bare-figure" Warning
        "a figure without a source, a unit or a date"
        "A number needs context: of what, when, counted by whom. Without a source it is shown with a question mark."
        r#"{ "label": "Sales", "value": 6500000, "status": "reported" }"#;
    OutcomeWithoutSource "outcome-without-source" Warning
        "an outcome without a source"
        "Someone must have reported this outcome. If no one knows, use the valence unknown; it needs no source."
        r#"{ "kind": "trust", "valence": "positive", "text": "Trust grew." }"#;
    UncitedSource "uncited-source" Warning
        "a source that nothing cites"
        "Readers cannot tell what it supports. Cite its number in an outcome, a figure or a timeline row, or remove it."
        r#"a third entry in "sources", and no 3 anywhere"#;
    TimelineOrder "timeline-order" Warning
        "a timeline row that comes after a later one"
        "The timeline is read from top to bottom, and split at the decision."
        r#"{ "when": "2007" } before { "when": "2005" }"#;
    AddressWithoutScheme "address-without-scheme" Warning
        "an address that does not begin with https:// or http://"
        "A terminal can only open what it recognises as an address."
        r#""url": "example.org/story""#;
    BlankText "blank-text" Warning
        "text that is blank, or starts or ends with blanks"
        "It is shown as an empty paragraph, or not found where it should be. `casebook fmt` trims text."
        r#""setting": [" ", "It was 2009. "]"#;
    FutureDate "future-date" Warning
        "a year that has not begun yet"
        "A case tells what happened; a year to come is a typing mistake."
        r#""years": { "from": 2012, "to": 2112 }"#;
    PrivateData "private-data" Warning
        "what looks like an e-mail address or a telephone number"
        "Private people stay unnamed and must not be reachable. A file that was passed on cannot be taken back."
        r#""heard": ["Write to ann.miller@example.org, she said."]"#;
    LongTitle "long-title" Warning
        "a title of more than 60 characters"
        "Lists cut it, and people look for a case by its title. The organisation, or what everyone remembers, and the moment are enough."
        r#""title": "Everyone can read the suggestion box of the company, and one reader is counting""#;
    NoQuotation "no-quotation" Warning
        "a long story in which no one is quoted"
        "A case about a post should show the post. One exhibit, or one sentence in quotation marks, lets a group hear the people; forty words are enough."
        "setting, heard and actions of 200 words without a quotation mark, and no exhibits";
    ClosingQuestion "closing-question" Warning
        "an ending whose last sentence is about what is unknown"
        "The last sentence is what a group takes home: a fact, an image or a voice. Say what no one knows once, in `unknown`."
        r#""ending": ["… Whether sales rose is not known."]"#;
    NarratorsDesk "narrators-desk" Warning
        "a sentence about the sources in the middle of the story"
        "It takes the reader out of the scene. Doubt belongs to people in the story, to `contested`, or to `unknown`."
        r#""actions": ["What the lawyers advised is not told in the sources."]"#;
    ItIsQuestion "it-is-question" Warning
        "a decision that starts with `It is`"
        "If every case starts alike, a group stops listening. Name the day and whose chair it is."
        r#""question": "It is July. What do you do?""#;
    UnequalOptions "unequal-options" Warning
        "options of very unequal length"
        "The long option looks like the answer, and the short one like padding."
        r#"{ "key": "B", "text": "Nothing" } beside an option of a hundred characters"#;
    EarlyEnding "early-ending" Warning
        "five words in a row that appear before the decision and again in the ending"
        "Either the story tells its ending early, or the ending repeats the story."
        "five words of `actions` that return in `ending`";
    LongSummary "long-summary" Warning
        "a summary of more than 280 characters"
        "It appears in lists and previews: the situation and the decision, never the ending."
        "a summary of 300 characters";
    LongSentence "long-sentence" Warning
        "a sentence of more than 35 words"
        "It is read aloud, or from the back of a room. Split it in two."
        "a sentence of 40 words";
    LongParagraph "long-paragraph" Warning
        "a paragraph of more than 90 words"
        "It does not fit on one screen in a group session. Two to four sentences do."
        "a paragraph of 120 words";
    ManyConcepts "many-concepts" Warning
        "more than three concepts"
        "A case about everything is found for nothing. Keep the three that matter, the main one first."
        r#""concepts": ["listening", "trust", "openness", "privacy"]"#;
    RepeatedWord "repeated-word" Warning
        "the same tool, platform or concept twice"
        "It counts once; the second one was probably meant to be something else."
        r#""tools": ["wiki", "wiki"]"#;
    TooLongForRoom "too-long-for-room" Warning
        "a question or its options do not fit on the screen of a group session"
        "A group sees the question, or all options, on one screen. The smallest common one is a projector with 60 columns and 20 rows; try another size with --room COLSxROWS."
        "a question of twenty lines";
    DuplicateCase "duplicate-case" Warning
        "two cases that seem to tell the same story"
        "They share the organisation, the main tool and the years. Merge them, or make them twins."
        "two cases on Dell and blogging from 2005 to 2009";
    NoSuchCase "no-such-case" Warning
        "the id of a case that does not exist"
        "The twin, or the case to look at first, is suggested to readers as the next one."
        r#""twin": "klm-ash-clout""#;
    OneSidedTwin "one-sided-twin" Warning
        "a twin that does not name this case as its twin"
        "Twins are compared from both sides. Name each in the other."
        r#"in a.json: "twin": "b"; in b.json: "twin": "c""#;
    UnusedWord "unused-word" Warning
        "a word in the vocabulary that no case or question in the library uses"
        "A filter that finds nothing disappoints. Write a case for it, or remove it."
        r#"a card "rss" in library.json, and no case with it"#;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_says_why() {
        for (number, rule) in Rule::ALL.iter().enumerate() {
            let about = rule.about();
            assert!(about.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", about.id);
            assert!(Rule::ALL[..number].iter().all(|earlier| earlier.id() != about.id), "{}", about.id);
            assert!(about.why.ends_with('.') && !about.summary.ends_with('.'), "{}", about.id);
            assert!(!about.example.is_empty());
            assert_eq!(Rule::named(about.id), Some(*rule));
        }
    }
}
