//! `casebook show`: prints a case as text, as Markdown or as its file.

use std::sync::Arc;

use super::arguments::ShowFormat;
use super::output::Output;
use crate::case::{Case, CaseId, Gate};
use crate::check::nearest;
use crate::document::{self, Include, PlainWriter};
use crate::library::{Library, LibraryEntry};
use crate::text::{clean, clip};

/// Renders the case with this id, using `read` to load it.
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

/// How to render a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShowOptions {
    /// The output format.
    pub format: ShowFormat,
    /// Whether to include the ending.
    pub gate: Gate,
    /// The line width for text.
    pub columns: usize,
}

/// Renders a case.
pub fn tell(library: &Library, case: &Case, telling: ShowOptions) -> String {
    let case = case.visible(telling.gate);
    let include = Include { questions: true, twin: true, go_on: true, ..Include::default() };
    let blocks = || document::case(case, &library.vocabulary, include);
    match telling.format {
        ShowFormat::Text => PlainWriter { columns: telling.columns }.document(&blocks()),
        ShowFormat::Markdown => document::markdown(&blocks()),
        ShowFormat::Json => {
            serde_json::to_string_pretty(&case).expect("what was read as JSON is JSON") + "\n"
        }
    }
}

/// Returns the output for an unknown id.
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
            "Compare with: wiki-manual",
            "CC-BY-4.0",
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
