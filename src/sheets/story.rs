//! A case on paper in two halves: up to its decision, and what came after it.

use super::SheetForm;
use super::page::{foot, paragraph, sheet, to_write_on};
use crate::case::{Case, Choice, Gate, Layer, Visible, Vocabulary};
use crate::document::{self, Block, Entry, EntryMark, Include, Section, fragment};

/// Returns the case up to its decision, and on the back what speaks for and against the options.
pub(super) fn before(case: &Case, words: &Vocabulary, form: SheetForm) -> String {
    let seen = case.visible(Gate::Closed).without_questions();
    let mut blocks = document::case(seen, words, Include::default());
    let colophon = without_colophon(&mut blocks);
    keep_to_the_story(&mut blocks, seen);
    let mut front = fragment(&blocks);
    if seen.question().is_empty() {
        front.push_str(&paragraph("This case asks no question yet."));
    }
    front.push_str(&to_write_on("What would you want to hear first?", 2));
    let foot = foot(&[case.id.as_str(), &colophon]);
    front.push_str(&foot);
    let mut sections = vec![front];
    sections.extend(arguments(seen).map(|back| back + &foot));
    sheet(seen.title(), &case.language, form, &sections)
}

/// Returns what speaks for and against each option, if anything does.
fn arguments(seen: Visible) -> Option<String> {
    let argued = |option: &&Choice| !option.pro.is_empty() || !option.con.is_empty();
    seen.options().iter().find(argued)?;
    let mut blocks = vec![
        Block::Named(2, "For and against".into()),
        Block::Paragraph("Turn here after the first vote.".into()),
        Block::Question(seen.question()),
    ];
    blocks.extend(seen.options().iter().map(|option| Block::Option(option, true)));
    Some(fragment(&blocks) + &to_write_on("What made me change my mind, or stay with it?", 3))
}

/// Returns what they did and all that follows.
///
/// # Errors
/// That the case has no ending.
pub(super) fn after(case: &Case, words: &Vocabulary, form: SheetForm) -> Result<String, String> {
    let seen = case.visible(Gate::Open).without_questions();
    let mut blocks = document::case(seen, words, Include::default());
    let colophon = without_colophon(&mut blocks);
    let begins = |block: &Block| block.section() == Some(Section::Layer(Layer::Ending));
    let at = blocks.iter().position(begins).filter(|_| seen.has_ending());
    let mut told = blocks.split_off(at.ok_or("it has no ending yet")?);
    if !form.links {
        told = told.into_iter().map(without_address).collect();
    }
    let mut head = vec![
        Block::Named(1, seen.title().into()),
        Block::Paragraph("Not before the second vote.".into()),
        Block::Question(seen.question()),
    ];
    head.append(&mut told);
    let foot = foot(&[case.id.as_str(), &colophon]);
    Ok(sheet(seen.title(), &case.language, form, &[fragment(&head) + &foot]))
}

/// Takes the last block away if it tells basis, revision and licence; returns its text.
fn without_colophon(blocks: &mut Vec<Block>) -> String {
    match blocks.pop() {
        Some(Block::Colophon(text)) => text,
        Some(other) => {
            blocks.push(other);
            String::new()
        }
        None => String::new(),
    }
}

/// Leaves out what helps to find a case rather than to talk about it (tags, other names, a summary beside its story),
/// and what speaks for and against the options.
fn keep_to_the_story<'a>(blocks: &mut Vec<Block<'a>>, seen: Visible<'a>) {
    if let Some(Block::Title(title)) = blocks.first_mut() {
        title.drop_tags();
    }
    for block in &mut *blocks {
        if let Block::Option(_, arguments) = block {
            *arguments = false;
        }
    }
    if !seen.setting().is_empty() {
        blocks.retain(|block| !matches!(block, Block::Summary(_)));
    }
}

/// Turns a source into one without its address.
fn without_address(block: Block) -> Block {
    match block {
        Block::Source(number, source) => Block::Entry(Entry {
            mark: EntryMark::Number(number),
            text: source.in_words().into(),
            ..Entry::default()
        }),
        other => other,
    }
}
