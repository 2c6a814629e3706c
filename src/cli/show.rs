//! `casebook show`: prints a case as text, as Markdown or as its file.

use std::sync::Arc;

use super::named;
use super::output::Output;
use super::render::{ShowOptions, render_case};
use crate::case::Case;
use crate::library::{Library, LibraryEntry};

/// Renders the case with this id, using `read` to load it.
pub fn show(
    library: &Library,
    id: &str,
    read: &dyn Fn(&LibraryEntry) -> Result<Arc<Case>, String>,
    options: ShowOptions,
) -> Output {
    match named::case(library, id).and_then(read) {
        Ok(case) => Output::out(render_case(library, &case, options)),
        Err(why) => Output::failure(format!("error: {why}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Gate;
    use crate::cli::args::ShowFormat;
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
