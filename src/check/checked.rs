//! Checks files: each on its own, then the cases of a library against each other.

use std::collections::HashMap;
use std::path::PathBuf;

use super::rules::{LibraryCase, LibraryContext, absent_twin, check_together};
use super::{LintConfig, Problem, Rule, Severity, check_case, parse_library, placed, shown_text};
use crate::case::{Case, CaseId, Level, LibraryFile, next_step};

/// How many texts are kept to be quoted in a report.
const MOST_TEXTS: usize = 1_000;

/// An input file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputFile {
    /// Its name in messages.
    pub file: PathBuf,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A set of files that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileSet {
    /// The `library.json` to check with them.
    pub words: Option<InputFile>,
    /// The case files.
    pub cases: Vec<InputFile>,
    /// Whether the set is a complete library, so that a missing case is really missing.
    pub whole: bool,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// One file that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFile {
    /// Its name in messages.
    pub file: PathBuf,
    /// The id of its case, if it could be parsed.
    pub id: Option<CaseId>,
    /// How complete its case is.
    pub level: Option<Level>,
    /// The next thing that would raise its level.
    pub next: Option<&'static str>,
}

/// The results of a check.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The files, in input order.
    pub files: Vec<CheckedFile>,
    /// The problems, by file in input order, then by location.
    pub problems: Vec<Problem>,
    /// The sanitised text of each file with a problem, as far as they are kept.
    pub texts: HashMap<PathBuf, String>,
}

impl Checked {
    /// Returns the number of problems of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// Checks a set of files and adds the results.
    pub fn add(&mut self, gathered: &FileSet, standard: &LintConfig) {
        self.problems.extend(gathered.problems.iter().cloned());
        let words = gathered.words.as_ref().map(|given| (given, parse_library(&given.file, &given.bytes)));
        let mut found: Vec<Vec<Problem>> = Vec::new();
        let mut cases: Vec<Option<Case>> = Vec::new();
        for given in &gathered.cases {
            let mut parsed = check_case(&given.file, &given.bytes, standard);
            // In a folder it was met by chance; here somebody takes it for a case.
            for problem in parsed.problems.iter_mut().filter(|problem| problem.rule == Rule::NotACase) {
                problem.severity = if gathered.whole { Severity::Warning } else { Severity::Error };
            }
            let case = parsed.content.as_ref();
            self.files.push(CheckedFile {
                file: given.file.clone(),
                id: case.map(|case| case.id.clone()),
                level: case.map(Level::of),
                next: case.and_then(next_step),
            });
            let lone =
                case.filter(|_| !gathered.whole).and_then(|case| absent_twin(case, &standard.elsewhere));
            if let (Some(lint), Some(text)) = (lone, shown_text(&given.bytes)) {
                parsed.problems.extend(placed(&given.file, &text, vec![lint]));
            }
            found.push(parsed.problems);
            cases.push(parsed.content);
        }
        let mut of_words = words.as_ref().map(|(_, parsed)| parsed.problems.clone()).unwrap_or_default();
        if gathered.whole {
            let file = words.as_ref().and_then(|(_, parsed)| parsed.content.as_ref());
            for (place, problems) in together(gathered, &cases, file, standard) {
                match place {
                    Some(place) => found[place].extend(problems),
                    None => of_words.extend(problems),
                }
            }
        }
        if let Some(given) = &gathered.words {
            self.keep(given, of_words);
        }
        for (given, problems) in gathered.cases.iter().zip(found) {
            self.keep(given, problems);
        }
    }

    fn keep(&mut self, given: &InputFile, mut problems: Vec<Problem>) {
        problems.sort_by_key(|problem| (problem.at.line, problem.at.column));
        if !problems.is_empty()
            && self.texts.len() < MOST_TEXTS
            && let Some(text) = shown_text(&given.bytes)
        {
            self.texts.insert(given.file.clone(), text);
        }
        self.problems.extend(problems);
    }
}

/// Returns cross-case problems by index of the case; `None` means `library.json`.
fn together(
    gathered: &FileSet,
    cases: &[Option<Case>],
    words: Option<&LibraryFile>,
    standard: &LintConfig,
) -> Vec<(Option<usize>, Vec<Problem>)> {
    let files = gathered.cases.iter().zip(cases).enumerate();
    let members: Vec<LibraryCase<'_>> = files
        .filter_map(|(place, (given, case))| {
            Some(LibraryCase { place, file: &given.file, case: case.as_ref()? })
        })
        .collect();
    let beside = LibraryContext { words, vocabulary: &standard.vocabulary, elsewhere: &standard.elsewhere };
    let found = check_together(&members, beside).into_iter().filter_map(|(place, remark)| {
        let given = match place {
            Some(place) => &gathered.cases[place],
            None => gathered.words.as_ref()?,
        };
        let text = shown_text(&given.bytes)?;
        Some((place, placed(&given.file, &text, vec![remark])))
    });
    found.collect()
}
