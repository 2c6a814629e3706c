//! `casebook preview`: shows a file as its readers see it, or screen by screen as a room does.

use std::path::Path;

use super::args::{PreviewArgs, ShowFormat};
use super::context::CommandContext;
use super::output::{Output, told};
use super::render::{ShowOptions, render_case};
use crate::case::{Case, Gate, Level, TextKind, Visible, Vocabulary, next_step};
use crate::check::{ScreenSize, parse_case};
use crate::document::{self, Block, Include, Section};
use crate::storage::{read, words_beside};
use crate::text::{count, wrap};

/// Reading speed in words per minute.
const WORDS_A_MINUTE: usize = 200;

/// Prints the case of a file once.
pub fn preview(asked: &PreviewArgs, context: &CommandContext, columns: usize) -> Output {
    let mut library = context.library();
    let mut vocabulary = words_beside(&asked.file);
    vocabulary.add(&library.vocabulary);
    library.vocabulary = vocabulary;
    let bytes = match read(&asked.file) {
        Ok(bytes) => bytes,
        Err(problem) => return Output { notes: told(&[problem]), failed: true, ..Output::default() },
    };
    // The file name does not matter for a preview, so it is not checked.
    let parsed = parse_case(Path::new("-"), &bytes, &library.vocabulary);
    let Some(case) = parsed.content else {
        let mut problems = parsed.problems;
        for problem in &mut problems {
            problem.at.file.clone_from(&asked.file);
        }
        return Output { notes: told(&problems), failed: true, ..Output::default() };
    };
    let gate = if asked.before_the_ending { Gate::Closed } else { Gate::Open };
    let text = match asked.room {
        Some(room) => screens(case.visible(gate), &library.vocabulary, room),
        None => render_case(&library, &case, ShowOptions { format: ShowFormat::Text, gate, columns }),
    };
    Output { out: text, notes: vec![state(&case)], failed: false }
}

/// Returns the reading time, the level, and the next step.
fn state(case: &Case) -> String {
    let prose = case.texts().into_iter().filter(|text| text.kind == TextKind::Prose);
    let words: usize = prose.map(|text| text.says.split_whitespace().count()).sum();
    let minutes = words.div_ceil(WORDS_A_MINUTE);
    let level = Level::of(case).id();
    let next = next_step(case).map(|next| format!("; next: {next}")).unwrap_or_default();
    format!("{}, about {minutes} min to read; {level}{next}", count(words, "word"))
}

/// One screen, as a room sees it.
struct PreviewScreen {
    name: String,
    texts: Vec<String>,
}

/// Renders the case screen by screen, each framed, with a remark where text does not fit.
fn screens(case: Visible, words: &Vocabulary, room: ScreenSize) -> String {
    let screens = split(&document::case(case, words, Include { questions: true, ..Include::default() }));
    let count = screens.len();
    let framed = screens.iter().enumerate().map(|(place, screen)| framed(screen, place + 1, count, room));
    framed.collect::<Vec<_>>().join("\n")
}

/// Splits a case into screens: a paragraph, a question, all options.
fn split(blocks: &[Block]) -> Vec<PreviewScreen> {
    let mut screens: Vec<PreviewScreen> = Vec::new();
    let mut layer = None;
    for block in blocks {
        if let Some(section) = block.section() {
            layer =
                if let Section::Layer(layer) = section { Some(layer.label().to_lowercase()) } else { None };
        }
        let (name, text) = match block {
            Block::Title(title) => ("title", title.title.to_owned()),
            Block::Summary(text) => ("title", (*text).to_owned()),
            Block::Question(text) => ("decision", (*text).to_owned()),
            Block::Option(option, _) => ("options", format!("{}. {}", option.key, option.text)),
            Block::Prompt(_, prompt) => (prompt.phase.id(), prompt.text.clone()),
            Block::Paragraph(text) => match &layer {
                Some(layer) => (layer.as_str(), text.clone().into_owned()),
                None => continue,
            },
            _ => continue,
        };
        match screens.last_mut() {
            Some(screen) if screen.name == name && matches!(name, "title" | "options") => {
                screen.texts.push(text);
            }
            _ => screens.push(PreviewScreen { name: name.to_owned(), texts: vec![text] }),
        }
    }
    screens
}

fn framed(sight: &PreviewScreen, place: usize, screens: usize, room: ScreenSize) -> String {
    let mut rows: Vec<String> = Vec::new();
    for text in &sight.texts {
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.extend(wrap(text, room.text_columns()).into_iter().map(|row| text[row].to_owned()));
    }
    let head = format!("-- {place} of {screens}: {} ", sight.name);
    let mut told = format!("{head:-<width$}\n", width = room.columns);
    let fits = room.text_rows();
    for row in &rows {
        told.push_str(&format!("   {row}\n"));
    }
    if rows.len() > fits {
        told.push_str(&format!(
            "   ^ {} too many for one screen of {}x{}\n",
            count(rows.len() - fits, "row"),
            room.columns,
            room.rows
        ));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::dell;

    #[test]
    fn a_room_sees_one_thing_at_a_time_and_no_ending_before_its_time() {
        let told = screens(dell().visible(Gate::Closed), &Vocabulary::default(), ScreenSize::default());
        assert!(told.contains(": options ---") && told.contains("Do you answer?"), "{told}");
        assert!(!told.contains("apolog"), "{told}");
        let mut long = dell();
        long.heard = vec!["They wrote about it. ".repeat(60)];
        assert!(
            screens(long.visible(Gate::Open), &Vocabulary::default(), ScreenSize::default())
                .contains("rows too many")
        );
    }
}
