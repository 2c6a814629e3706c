//! `casebook preview`: a file as its readers see it, or screen by screen as a room does.

use std::path::Path;

use super::CommandContext;
use super::arguments::ShowFormat;
use super::authoring::Preview;
use super::output::{Output, told};
use super::show::{ShowOptions, tell};
use crate::case::{Case, Gate, Level, next_step};
use crate::check::{ScreenSize, parse_case};
use crate::storage::{read, words_beside};
use crate::text::wrap;

/// How many words people read in a minute.
const WORDS_A_MINUTE: usize = 200;

/// Tells the case of a file once.
pub fn preview(asked: &Preview, context: &CommandContext, columns: usize) -> Output {
    let mut library = context.library();
    let mut vocabulary = words_beside(&asked.file);
    vocabulary.add(&library.vocabulary);
    library.vocabulary = vocabulary;
    let bytes = match read(&asked.file) {
        Ok(bytes) => bytes,
        Err(problem) => return Output { notes: told(&[problem]), failed: true, ..Output::default() },
    };
    // A preview that could not be shown for its name would help nobody.
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
        Some(room) => screens(&case.seen_through(gate), room),
        None => tell(&library, &case, ShowOptions { format: ShowFormat::Text, gate, columns }),
    };
    Output { out: text, notes: vec![state(&case)], failed: false }
}

/// Returns how long it takes to read the case, how far it is, and the next step.
fn state(case: &Case) -> String {
    let layers = [&case.setting, &case.heard, &case.actions, &case.ending];
    let words: usize = layers.into_iter().flatten().map(|text| text.split_whitespace().count()).sum();
    let minutes = words.div_ceil(WORDS_A_MINUTE);
    let level = Level::of(case).id();
    let next = next_step(case).map(|next| format!("; next: {next}")).unwrap_or_default();
    format!("{words} words, about {minutes} min to read; {level}{next}")
}

/// One screen of a room.
struct PreviewScreen {
    name: &'static str,
    texts: Vec<String>,
}

/// Returns the case screen by screen, each framed, with a remark where a text does not fit.
fn screens(case: &Case, room: ScreenSize) -> String {
    let sights = sights(case);
    let count = sights.len();
    let framed = sights.iter().enumerate().map(|(place, sight)| framed(sight, place + 1, count, room));
    framed.collect::<Vec<_>>().join("\n")
}

fn sights(case: &Case) -> Vec<PreviewScreen> {
    let mut sights =
        vec![PreviewScreen { name: "title", texts: vec![case.title.clone(), case.summary.clone()] }];
    let mut add = |name, texts: &[String]| {
        sights.extend(texts.iter().map(|text| PreviewScreen { name, texts: vec![text.clone()] }));
    };
    add("setting", &case.setting);
    add("heard", &case.heard);
    add("actions", &case.actions);
    add("decision", std::slice::from_ref(&case.decision.question));
    let options: Vec<String> =
        case.decision.options.iter().map(|option| format!("{}. {}", option.key, option.text)).collect();
    if !options.is_empty() {
        sights.push(PreviewScreen { name: "options", texts: options });
    }
    let mut add = |name, texts: &[String]| {
        sights.extend(texts.iter().map(|text| PreviewScreen { name, texts: vec![text.clone()] }));
    };
    add("ending", &case.ending);
    for prompt in &case.prompts {
        add(prompt.phase.id(), std::slice::from_ref(&prompt.text));
    }
    sights
}

fn framed(sight: &PreviewScreen, place: usize, count: usize, room: ScreenSize) -> String {
    let mut rows: Vec<String> = Vec::new();
    for text in &sight.texts {
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.extend(wrap(text, room.text_columns()).into_iter().map(|row| text[row].to_owned()));
    }
    let head = format!("-- {place} of {count}: {} ", sight.name);
    let mut told = format!("{head:-<width$}\n", width = room.columns);
    let fits = room.text_rows();
    for row in &rows {
        told.push_str(&format!("   {row}\n"));
    }
    if rows.len() > fits {
        told.push_str(&format!(
            "   ^ {} rows too many for one screen of {}x{}\n",
            rows.len() - fits,
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
        let told = screens(&dell().seen_through(Gate::Closed), ScreenSize::default());
        assert!(told.contains(": options ---") && told.contains("Do you answer?"), "{told}");
        assert!(!told.contains("apolog"), "{told}");
        let mut long = dell();
        long.heard = vec!["They wrote about it. ".repeat(60)];
        assert!(screens(&long, ScreenSize::default()).contains("rows too many"));
    }
}
