//! `casebook show`: one case told as text, as Markdown or as its file.

use std::sync::Arc;

use super::arguments::ShowFormat;
use super::markdown;
use super::output::Output;
use super::telling::PlainWriter;
use crate::app::story::{Block, Section, Stage, blocks};
use crate::case::{Case, CaseId, Gate, Phase};
use crate::check::nearest;
use crate::library::{Library, LibraryEntry};
use crate::text::{clean, clip};

/// Returns the case of an id told in a form, read by `read`.
pub fn show(
    library: &Library,
    id: &str,
    read: &dyn Fn(&LibraryEntry) -> Result<Arc<Case>, String>,
    telling: ShowOptions,
) -> Output {
    let number = CaseId::new(id.trim()).ok().and_then(|id| library.number(&id));
    let Some(entry) = number.and_then(|number| library.entry(number)) else {
        return Output::failure(unknown(library, id));
    };
    match read(entry) {
        Ok(case) => Output::out(tell(library, &case, telling)),
        Err(why) => Output::failure(format!("error: {why}")),
    }
}

/// How a case is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShowOptions {
    /// In which form.
    pub format: ShowFormat,
    /// Whether its ending is told.
    pub gate: Gate,
    /// How wide a line of text may be.
    pub columns: usize,
}

/// Returns a case told in a form.
pub fn tell(library: &Library, case: &Case, telling: ShowOptions) -> String {
    let seen = case.seen_through(telling.gate);
    match telling.format {
        ShowFormat::Text => text(library, &seen, telling),
        ShowFormat::Markdown => markdown::tell(library, &seen, stage(telling.gate)),
        ShowFormat::Json => {
            serde_json::to_string_pretty(&seen).expect("what was read as JSON is JSON") + "\n"
        }
    }
}

/// Returns how far a case is told when its gate is open or closed.
fn stage(gate: Gate) -> Stage {
    match gate {
        Gate::Open => Stage::Ending,
        Gate::Closed => Stage::Options,
    }
}

fn text(library: &Library, seen: &Case, telling: ShowOptions) -> String {
    let teller = PlainWriter { library, columns: telling.columns };
    let mut told = String::new();
    let mut questions = (!seen.prompts.is_empty()).then(|| questions(teller, seen));
    for block in blocks(seen, stage(telling.gate)) {
        let begins_part = matches!(block, Block::Heading(_) | Block::Gate(_));
        if begins_part && !told.ends_with("\n\n") {
            told.push('\n');
        }
        // The sources and what comes after them end a telling, so the questions stand before them.
        if matches!(block, Block::Heading(Section::Sources))
            && let Some(questions) = questions.take()
        {
            told.push_str(&questions);
        }
        told.push_str(&teller.block(seen, &block));
    }
    if let Some(questions) = questions {
        told = told.trim_end().to_owned() + "\n\n" + &questions;
    }
    if telling.gate == Gate::Closed {
        told = told.trim_end().to_owned() + "\n\nThe ending is kept back.\n";
    } else if let Some(twin) = &seen.twin {
        told.push_str(&teller.lines("", &format!("Compare with: {twin}")));
    }
    told.trim_end().to_owned() + "\n"
}

fn questions(teller: PlainWriter, case: &Case) -> String {
    let mut told = "QUESTIONS\n\n".to_owned();
    for phase in Phase::ALL {
        let mut own = case.prompts.iter().filter(|prompt| prompt.phase == phase).peekable();
        if own.peek().is_none() {
            continue;
        }
        told.push_str(&teller.lines("", &format!("{}: {}", capital(phase.id()), phase.aim())));
        for (prompt, number) in own.zip(1..) {
            told.push_str(&teller.prompt(number, prompt));
        }
        told.push('\n');
    }
    told
}

/// Returns a word with a capital letter at its beginning.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Returns what is said of an id that no case has.
pub fn unknown(library: &Library, id: &str) -> String {
    let shown = clean(id);
    let shown = clip(&shown, 80);
    let ids = library.entries.iter().map(|entry| entry.head.id.as_str());
    match nearest(id, ids) {
        Some(near) => format!("error: there is no case `{shown}`; did you mean `{near}`?"),
        None => format!("error: there is no case `{shown}`; `casebook list` names those there are"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::{body, dell, library, opened, wiki};

    fn told(format: ShowFormat, gate: Gate) -> String {
        let (library, _) = opened();
        let said = show(&library, "dell-listens", &body, ShowOptions { format, gate, columns: 60 });
        assert_eq!((said.failed, said.notes.len()), (false, 0));
        said.out
    }

    #[test]
    fn a_case_is_told_in_all_its_parts() {
        let told = told(ShowFormat::Text, Gate::Open);
        let parts = [
            "A laptop and a company",
            "Dell, electronics, United States, 2005–2009",
            "Tools: blogging",
            "SETTING",
            "HEARD",
            "ACTIONS",
            "DECISION, July 2006",
            "A. Answer in public",
            "For: People see it",
            "ENDING",
            "They apologised.",
            "OUTCOMES",
            "trust, mixed",
            "FIGURES",
            "[?]",
            "TIMELINE",
            "21 June 2005: The first post. [1, 2]",
            "CONTESTED",
            "FIRST STEPS",
            "QUESTIONS",
            "Listen:",
            "(pairs, 5 min)",
            "Then: Who could have?",
            "Note: Wait.",
            "Reveal:",
            "SOURCES",
            "https://example.org/a_(b)",
            "2. A talk",
            "CC-BY-4.0",
            "Compare with: wiki-manual",
        ];
        let mut from = 0;
        for part in parts {
            let at = told[from..].find(part);
            from += at.unwrap_or_else(|| panic!("`{part}` is not there, or not in its place:\n{told}"));
        }
        assert!(!told.contains("\n\n\n"), "{told}");
    }

    #[test]
    fn before_the_ending_nothing_tells_it_in_any_form() {
        for format in [ShowFormat::Text, ShowFormat::Markdown, ShowFormat::Json] {
            let told = told(format, Gate::Closed);
            for secret in [
                "apolog",
                "Some came back",
                "6500000",
                "6,500,000",
                "page for ideas",
                "wiki-manual",
                "Search for",
            ] {
                assert!(!told.contains(secret), "{secret} in {told}");
            }
            assert!(told.contains("Do you answer?") && told.contains("The first post."), "{told}");
        }
    }

    #[test]
    fn the_json_is_the_case_file_again() {
        let case: Case = serde_json::from_str(&told(ShowFormat::Json, Gate::Open)).unwrap();
        assert_eq!(case, dell());
    }

    #[test]
    fn a_case_that_has_little_is_told_without_empty_headings() {
        let library = library(&[wiki()]);
        let telling = ShowOptions { format: ShowFormat::Text, gate: Gate::Open, columns: 60 };
        let told = show(&library, "wiki-manual", &body, telling).out;
        assert!(
            !told.contains("SOURCES") && !told.contains("QUESTIONS") && !told.contains("\n\n\n"),
            "{told}"
        );
    }

    #[test]
    fn an_unknown_id_names_the_nearest() {
        let (library, _) = opened();
        let telling = ShowOptions { format: ShowFormat::Text, gate: Gate::Open, columns: 60 };
        let note = |id: &str| show(&library, id, &body, telling).notes.concat();
        assert!(note("dell-listen").ends_with("did you mean `dell-listens`?"));
        assert!(note("x\u{1b}[31m").contains("`x␛[31m`; `casebook list`"));
    }
}
