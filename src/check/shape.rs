//! The shape of a case file and of `library.json`, as tables: which fields, which kind, which are required.
//!
//! The types of [`crate::case`] are what a good file becomes; these tables are what a broken one is measured by, so
//! that all problems of a file are reported at once, not just the first.

use crate::case::{Audience, FigureStatus, Phase, Structure, Valence};

/// The kind of a value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text.
    Text,
    /// A text that must say something.
    Filled,
    /// A text of sentences.
    Prose,
    /// A word of the vocabulary.
    Word(VocabularyGroup),
    /// The letter of an option.
    Letter,
    /// A text, or a list of texts.
    TextOrTexts,
    /// The number of the format.
    Format,
    /// True or false.
    Switch,
    /// A number, whole or not.
    Number,
    /// A whole number from 0.
    Count,
    /// A year.
    Year,
    /// A date as far as it is known.
    Date,
    /// The id of a case.
    Id,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// A list of such values.
    List(&'static Shape),
    /// An object with these fields.
    Object(&'static [FieldShape]),
}

/// The parts of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VocabularyGroup {
    /// What people do.
    Tools,
    /// the concepts of it.
    Concepts,
    /// What changes for people.
    Outcomes,
}

/// One field of an object.
#[derive(Debug, Clone, Copy)]
pub struct FieldShape {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a file without it cannot be used.
    pub required: bool,
    /// What it is for, in a line.
    pub about: &'static str,
}

const fn must(name: &'static str, shape: Shape, about: &'static str) -> FieldShape {
    FieldShape { name, shape, required: true, about }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> FieldShape {
    FieldShape { name, shape, required: false, about }
}

const PROSE: Shape = Shape::List(&Shape::Prose);
const NAMES: Shape = Shape::List(&Shape::Text);
const TOOLS: Shape = Shape::List(&Shape::Word(VocabularyGroup::Tools));
const CONCEPTS: Shape = Shape::List(&Shape::Word(VocabularyGroup::Concepts));
const OUTCOMES: Shape = Shape::List(&Shape::Word(VocabularyGroup::Outcomes));
const SOURCE_NUMBERS: FieldShape =
    may("sources", Shape::List(&Shape::Count), "the sources that support it, numbered from 1");
const AUDIENCES: Shape = Shape::OneOf(|| Audience::ALL.map(Audience::id).to_vec());
const VALENCES: Shape = Shape::OneOf(|| Valence::ALL.map(Valence::id).to_vec());
const STATUSES: Shape = Shape::OneOf(|| FigureStatus::ALL.map(FigureStatus::id).to_vec());
const PHASES: Shape = Shape::OneOf(|| Phase::ALL.map(Phase::id).to_vec());
const STRUCTURES: Shape = Shape::OneOf(|| Structure::ALL.map(Structure::id).to_vec());
const FAMILIARITIES: Shape = Shape::OneOf(|| vec!["most", "some", "few", "hardly anyone"]);

const YEARS: Shape =
    Shape::Object(&[must("from", Shape::Year, "the first year"), must("to", Shape::Year, "the last year")]);

const OPTION: Shape = Shape::Object(&[
    must("key", Shape::Letter, "the letter used in a vote"),
    must("text", Shape::Text, "what would be done"),
    may("for", Shape::Text, "an argument for it"),
    may("against", Shape::Text, "an argument against it"),
]);

const DECISION: Shape = Shape::Object(&[
    may("when", Shape::Date, "when it had to be decided; anything dated earlier is shown before the ending"),
    must("question", Shape::Filled, "the moment at which a group can ask: what would you do?"),
    may("options", Shape::List(&OPTION), "the options, two to four"),
    may(
        "taken",
        Shape::TextOrTexts,
        "the key of the option they chose, such as A, or a list of keys; leave it out if they chose none of these",
    ),
]);

const OUTCOME: Shape = Shape::Object(&[
    must("kind", Shape::Word(VocabularyGroup::Outcomes), "what kind of change, a word from the vocabulary"),
    must("valence", VALENCES, "the result: positive, negative, mixed or unknown"),
    must("text", Shape::Text, "the change itself"),
    may("when", Shape::Date, "when it was observed; without a date it is shown only with the ending"),
    SOURCE_NUMBERS,
]);

const FIGURE: Shape = Shape::Object(&[
    must("label", Shape::Text, "what was counted"),
    must("value", Shape::Number, "how many"),
    may("unit", Shape::Text, "of what"),
    may("when", Shape::Date, "the date of the figure"),
    must(
        "status",
        STATUSES,
        "how reliable it is: verified by an independent count, reported by others, self-reported, disputed, unknown",
    ),
    may("measured_by", Shape::Text, "who counted"),
    SOURCE_NUMBERS,
]);

const MOMENT: Shape = Shape::Object(&[
    must("when", Shape::Date, "when"),
    must("what", Shape::Text, "what happened"),
    SOURCE_NUMBERS,
]);

const EXHIBIT: Shape = Shape::Object(&[
    must("text", Shape::Filled, "the words themselves, verbatim, at most 40"),
    may("english", Shape::Text, "a translation, if the words are not English"),
    may("who", Shape::Text, "who said it; private people stay unnamed"),
    may("when", Shape::Date, "when it was said; without a date it is shown only with the ending"),
    may("where", Shape::Text, "where it could be read or heard"),
    may(
        "before",
        Shape::Switch,
        "true if it was seen before the decision, though its date does not show that",
    ),
    SOURCE_NUMBERS,
]);

const ROLE: Shape = Shape::Object(&[
    must("who", Shape::Filled, "the role"),
    may("wants", Shape::Text, "what they want"),
    may("knows", Shape::Text, "what they know that others may not"),
]);

const CREDIT: Shape = Shape::Object(&[
    must("by", Shape::Filled, "who"),
    may("when", Shape::Date, "when"),
    may("what", Shape::Text, "what they did"),
]);

const SOURCE: Shape = Shape::Object(&[
    must("title", Shape::Text, "the title of the piece"),
    may("publisher", Shape::Text, "who published it"),
    may("author", Shape::Text, "who wrote it"),
    may("date", Shape::Date, "when it appeared"),
    may("url", Shape::Text, "its address"),
    may(
        "kind",
        Shape::Text,
        "the kind of source: organisation, press, academic, official, participant, vendor, reference, book",
    ),
]);

const PROMPT: Shape = Shape::Object(&[
    may("id", Shape::Text, "the name of a general question in its deck"),
    must("phase", PHASES, "the phase it belongs to; from reveal on it may mention the ending"),
    must("text", Shape::Text, "the question"),
    may("structure", STRUCTURES, "how people sit together over it"),
    may("minutes", Shape::Count, "how long it usually takes"),
    may(
        "note",
        Shape::Text,
        "for the facilitator: what usually comes up, and what to do if the room is silent",
    ),
    may("follow_ups", PROSE, "what to ask next"),
    may("tools", TOOLS, "the tools a general question fits"),
    may("concepts", CONCEPTS, "the concepts a general question fits"),
    may("outcomes", OUTCOMES, "the outcomes a general question fits"),
]);

/// Returns the names of the fields of a case and its parts, in the order of the format.
pub fn field_order() -> Vec<&'static str> {
    let mut names = Vec::new();
    add_names(CASE, &mut names);
    names
}

fn add_names(shape: Shape, names: &mut Vec<&'static str>) {
    match shape {
        Shape::List(item) => add_names(*item, names),
        Shape::Object(known) => {
            names.extend(known.iter().map(|known| known.name));
            for known in known {
                add_names(known.shape, names);
            }
        }
        _ => {}
    }
}

/// The shape of a case file.
pub const CASE: Shape = Shape::Object(&[
    may("$schema", Shape::Text, "the URL of the schema, for editors"),
    must("format", Shape::Format, "the number of the case format, 1"),
    must("id", Shape::Id, "the name of the case and of its file"),
    may("formerly", Shape::List(&Shape::Id), "ids it had before, which still open it"),
    must("title", Shape::Filled, "the situation in one line, never the ending"),
    may(
        "also_known_as",
        NAMES,
        "names, songs and hashtags people search for; none that give away the ending",
    ),
    must("organisation", Shape::Filled, "who had to decide"),
    may("sector", Shape::Text, "the sector"),
    may("country", Shape::Text, "where it happened"),
    may("years", YEARS, "the years the story covers"),
    may("audience", AUDIENCES, "who it was with: external (public), internal (staff) or both"),
    must("tools", TOOLS, "what people did, the main one first"),
    may("platforms", NAMES, "the platforms they used"),
    may("concepts", CONCEPTS, "the concepts it shows, the main one first"),
    may("content_note", Shape::Text, "a content warning, in one line"),
    must(
        "summary",
        Shape::Filled,
        "at most 280 characters; the situation and the decision, never the ending",
    ),
    may("then", PROSE, "what the tool was like at the time"),
    may("setting", PROSE, "who, where, what was at stake; one string per paragraph"),
    may("heard", PROSE, "what people were already saying, and where, before anyone had a goal"),
    may("actions", PROSE, "what was done up to the decision"),
    may("exhibits", Shape::List(&EXHIBIT), "the posts, signs and mails themselves, quoted"),
    must("decision", DECISION, "the moment at which a group can ask: what would you do?"),
    may("spoken", PROSE, "the case up to the decision in 60 to 90 words, to tell without a screen"),
    may("roles", Shape::List(&ROLE), "the roles, for a role play"),
    may("ending", PROSE, "what they did and what came of it, including the unflattering part"),
    may("unknown", PROSE, "what no source says"),
    may("outcomes", Shape::List(&OUTCOME), "what changed for people: good, bad or unknown"),
    may("figures", Shape::List(&FIGURE), "figures, each with who counted"),
    may("timeline", Shape::List(&MOMENT), "what happened when"),
    may("contested", PROSE, "interpretations that serious people disagree about"),
    may("prompts", Shape::List(&PROMPT), "questions written for this case, in phase order"),
    may("first_steps", PROSE, "small things to try this week"),
    may("sources", Shape::List(&SOURCE), "the sources"),
    may("twin", Shape::Id, "a similar case with a different ending"),
    may(
        "basis",
        Shape::Text,
        "what the text is based on: public sources, an interview, own experience, several cases merged",
    ),
    may("licence", Shape::Text, "the licence of the text, such as CC-BY-4.0"),
    may("authors", Shape::List(&CREDIT), "who wrote the text"),
    may("checked", Shape::List(&CREDIT), "who reviewed it"),
    may("language", Shape::Text, "the language of the text, such as en or nl"),
    may("translation_of", Shape::Id, "the case this is a translation of"),
    may("revised", Shape::Date, "when the text was last reviewed"),
]);

const CARD: Shape = Shape::Object(&[
    must("id", Shape::Text, "the word used in case files"),
    must("label", Shape::Text, "the word shown on the screen"),
    must("definition", Shape::Text, "what it means, in one line"),
    may("also", NAMES, "other names people may know it by, such as brands"),
    may("known", FAMILIARITIES, "how well beginners know it"),
    may("everyday", Shape::Text, "what it is like in everyday life"),
    may("mistake", Shape::Text, "a common mistake about it"),
    may("look_at", Shape::Text, "the case to look at first"),
]);

const VOCABULARY: Shape = Shape::Object(&[
    may("tools", Shape::List(&CARD), "what people do"),
    may("concepts", Shape::List(&CARD), "the concepts"),
    may("outcomes", Shape::List(&CARD), "what changes for people"),
]);

/// The shape of `library.json`.
pub const LIBRARY: Shape = Shape::Object(&[
    may("$schema", Shape::Text, "the address of the schema, for editors"),
    must("format", Shape::Format, "the number of the case format, 1"),
    may("id", Shape::Text, "the name used by the query field `library:`"),
    must("name", Shape::Text, "the name shown on the screen"),
    may("description", Shape::Text, "what the library contains"),
    may("vocabulary", VOCABULARY, "the vocabulary of its cases"),
    may("deck", Shape::List(&PROMPT), "its general prompts"),
]);
