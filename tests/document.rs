//! One document, every format: the same parts, labels and licence on screen, in plain lines, Markdown and HTML.

mod bundled;

use std::sync::OnceLock;

use casebook::case::{
    Case, Disclosure, Gate, Layer, Layers, PartialDate, Phase, Stage, Visible, Vocabulary, short_label,
};
use casebook::document::{self, Above, Block, Include, PlainWriter, RowForm, Section};
use casebook::session::{CaseRef, HandoutAudience, Session, SessionEvent, SessionStart, handout};
use casebook::text::Symbols;
use proptest::prelude::*;

/// All optional parts of a case document.
const ALL: Include = Include { level: 1, questions: true, twin: true, go_on: false };

/// Returns the bundled cases and their words.
fn bundled() -> &'static (Vec<Case>, Vocabulary) {
    static BUNDLED: OnceLock<(Vec<Case>, Vocabulary)> = OnceLock::new();
    BUNDLED.get_or_init(|| (bundled::cases(), bundled::library_file().vocabulary))
}

/// Returns the letters and digits of a text; formats must not change them.
fn letters(text: &str) -> String {
    text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "")
}

/// Returns the text of a page without its tags.
fn without_tags(page: &str) -> String {
    let body = page.split("<main>").nth(1).expect("a body");
    let texts = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text: String = texts.collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Returns a document in every format, reduced to letters and digits.
fn forms(blocks: &[Block], columns: usize) -> [(&'static str, String); 5] {
    let rows = |ascii: bool| {
        let symbols = Symbols::of(ascii);
        let rows = document::rows(blocks, &RowForm { columns, symbols, key: "", above: Above::default() });
        assert_eq!(rows.starts().len(), blocks.len());
        (0..rows.len()).map(|row| rows.row_text(row)).collect::<String>()
    };
    [
        ("rows", rows(false)),
        ("rows in ASCII", rows(true)),
        ("plain lines", PlainWriter { columns }.document(blocks)),
        ("Markdown", document::markdown(blocks)),
        ("a page", without_tags(&document::page("", blocks))),
    ]
    .map(|(name, text)| (name, letters(&text)))
}

/// Returns the texts that every format must contain for a block.
fn said(block: &Block) -> Vec<String> {
    let date = |date: &PartialDate| date.in_words();
    match block {
        Block::Title(title) => {
            let labels = title.tools.iter().chain(&title.concepts).map(|label| short_label(label));
            [title.title, title.organisation, title.country]
                .into_iter()
                .chain(labels)
                .map(str::to_owned)
                .collect()
        }
        Block::Gate(when) => vec!["Decision".to_owned() + &when.as_ref().map(date).unwrap_or_default()],
        Block::Heading(section) => vec![section.label().to_owned()],
        Block::Option(option, _) => vec![option.text.clone(), option.pro.clone(), option.con.clone()],
        Block::Outcome(outcome, kind) => {
            vec![(*kind).to_owned(), outcome.valence.id().to_owned(), outcome.text.clone()]
        }
        Block::Moment(moment) => vec![date(&moment.when) + &moment.what],
        Block::Source(_, source) => vec![source.title.clone(), source.url.clone()],
        Block::Prompt(_, prompt) => vec![prompt.text.clone(), prompt.note.clone()],
        Block::Phase(phase) => vec![phase.id().to_owned()],
        Block::Colophon(text) => vec![text.clone()],
        Block::Aside(text) => vec![text.clone().into_owned()],
        block => (0..).map_while(|number| block.text(number).map(str::to_owned)).collect(),
    }
}

/// Asserts that all formats of a case have the same content in the same order, ending with the licence.
fn is_the_same_in_every_form(case: Visible, words: &Vocabulary, columns: usize) {
    let blocks = document::case(case, words, ALL);
    let wanted: Vec<Vec<String>> =
        blocks.iter().map(|block| said(block).iter().map(|part| letters(part)).collect()).collect();
    let (id, licence, basis) = (case.id(), letters(case.licence()), letters(case.basis()));
    for (form, text) in forms(&blocks, columns) {
        let mut from = 0;
        for (block, parts) in blocks.iter().zip(&wanted) {
            let place = |part: &String| match text[from..].find(part) {
                Some(place) => from + place,
                None => panic!("{id}: {form} lacks `{part}` of {block:?}\n{text}"),
            };
            from = parts.iter().map(place).min().unwrap_or(from);
        }
        assert!(text.ends_with(&licence), "{id}: {form} does not end with the licence\n{text}");
        assert!(text.contains(&basis), "{id}: {form} does not say what it rests on");
    }
}

fn sections(blocks: &[Block]) -> Vec<Section> {
    blocks.iter().filter_map(Block::section).collect()
}

#[test]
fn every_bundled_case_is_the_same_in_every_form_at_every_stage() {
    let (cases, words) = bundled();
    assert!(cases.len() > 100);
    for (number, case) in cases.iter().enumerate() {
        let columns = [44, 72, 100][number % 3];
        for stage in [[Stage::Question, Stage::Options][number % 2], Stage::Ending] {
            is_the_same_in_every_form(case.visible(stage), words, columns);
        }
    }
}

#[test]
fn a_handout_tells_every_case_as_the_other_forms_do() {
    let (cases, words) = bundled();
    for case in cases {
        for spoiler_safe in [true, false] {
            let start = SessionStart {
                title: "A session".to_owned(),
                group: String::new(),
                cases: vec![CaseRef::to(case)],
                spoiler_safe,
                agenda: Vec::new(),
                carried: Vec::new(),
                program: String::new(),
                ahead: 0,
            };
            let mut session = Session::default();
            let first = session.next(0, SessionEvent::Created(Box::new(start)));
            session.apply(&first);
            let seen = session.state().seen(case).without_questions();
            let own = document::case(seen, words, Include { level: 3, ..Include::default() });
            let handout = handout(session.state(), &[case], words, HandoutAudience::Participants, "");
            let blocks = handout.blocks();
            assert_eq!(sections(&blocks), sections(&own), "{}", case.id);
            let lost: Vec<&Block> = own.iter().filter(|block| !blocks.contains(block)).collect();
            assert_eq!(lost, [&own[0]; 0], "{}: the handout lacks something", case.id);
            let text = handout.markdown();
            assert!(text.trim_end().ends_with(&format!("· {}", case.licence)), "{}:\n{text}", case.id);
            assert!(text.contains(&format!("Based on {}", case.basis)), "{}", case.id);
            for tool in seen.tools() {
                let label = Vocabulary::label(&words.tools, tool);
                assert!(text.contains(label) || label.contains(['*', '_', '[', '(']), "{}: {label}", case.id);
            }
            let told = letters(&text);
            let arguments = seen.options().iter().flat_map(|option| [&option.pro, &option.con]);
            let dates = seen.timeline().map(|moment| moment.when.in_words()).collect::<Vec<_>>();
            let dates = dates.into_iter().chain(seen.decided().map(PartialDate::in_words));
            for part in arguments.cloned().chain(dates) {
                assert!(told.contains(&letters(&part)), "{}: {part}", case.id);
            }
        }
    }
}

/// Texts with a special meaning in one of the formats.
const ODD: [&str; 8] = [
    "* no list",
    "# no heading",
    "1. no number",
    "<b>no tag</b> &amp; no sign",
    "a | b",
    "日本語の長い文は語の間に空白を持たない",
    "_under_ [link](x)",
    "e\u{301}🇩🇪👩\u{200d}💻",
];

/// Returns a case with some parts missing and odd text in others.
fn changed(mut case: Case, lacks: u16, odd: usize) -> Case {
    let lack = |part: u16| lacks & (1 << part) != 0;
    for (part, texts) in (0..).zip([
        &mut case.setting,
        &mut case.heard,
        &mut case.actions,
        &mut case.ending,
        &mut case.contested,
    ]) {
        if lack(part) {
            texts.clear();
        } else {
            texts.push(ODD[(odd + usize::from(part)) % ODD.len()].to_owned());
        }
    }
    let texts = [&mut case.tools, &mut case.concepts, &mut case.first_steps];
    (5..).zip(texts).filter(|(part, _)| lack(*part)).for_each(|(_, texts)| texts.clear());
    for (part, clear) in (8..).zip([
        (|case| case.timeline.clear()) as fn(&mut Case),
        |case| case.figures.clear(),
        |case| case.outcomes.clear(),
        |case| case.sources.clear(),
        |case| case.prompts.clear(),
        |case| case.decision.when = None,
        |case| case.decision.options.clear(),
        |case| case.basis.clear(),
    ]) {
        if lack(part) {
            clear(&mut case);
        }
    }
    case
}

fn disclosure() -> impl Strategy<Value = Disclosure> {
    let gate = prop_oneof![Just(Gate::Open), Just(Gate::Closed)];
    let questions = proptest::option::of((0..Phase::ALL.len()).prop_map(|phase| Phase::ALL[phase]));
    (gate, 0..32_u8, any::<bool>(), any::<bool>(), any::<bool>(), questions).prop_map(
        |(gate, layers, evidence, options, concepts, questions)| {
            let layers: Layers = (0..)
                .zip(Layer::ALL)
                .filter(|(bit, _)| layers & (1 << bit) != 0)
                .map(|(_, layer)| layer)
                .collect();
            Disclosure { gate, layers, evidence, options, concepts, questions }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_case_that_lacks_anything_is_the_same_in_every_form(
        number in 0..100_usize, lacks in any::<u16>(), odd in 0..8_usize, open in disclosure(), columns in 30..110_usize
    ) {
        let (cases, words) = bundled();
        let case = changed(cases[number].clone(), lacks, odd);
        is_the_same_in_every_form(case.visible(open), words, columns);
    }
}
