//! Checks files: each on its own, then the cases of a library against each other.

use std::collections::HashMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::input::{FileSet, InputFile};
use super::rules::{CaseTraits, LibraryCase, LibraryContext, absent_twin, check_together};
use super::{
    LintConfig, ParsedFile, Problem, Rule, Severity, check_case, has_no_remark, parse_library, placed,
    shown_text,
};
use crate::case::{Case, CaseId, Level, LibraryFile, next_step};

/// How many bytes of texts are kept to be quoted in a report.
const MOST_TEXT: usize = 4 << 20;
/// How many files are read and checked in one go.
const BATCH: usize = 256;

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
    /// The sanitised text of the first files with a problem, as far as they are kept.
    pub texts: HashMap<PathBuf, String>,
    /// How many problems are kept, if not all; the others are counted.
    pub most: Option<usize>,
    /// How many errors and warnings were counted only.
    counted: ProblemCounts,
    /// How many bytes the texts have.
    text_bytes: usize,
}

/// Numbers of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct ProblemCounts {
    errors: usize,
    warnings: usize,
}

/// What became of one file; `None` in place of its name if it could not be read.
struct FileResult {
    file: Option<CheckedFile>,
    traits: Option<CaseTraits>,
    problems: Vec<Problem>,
    text: Option<String>,
}

/// The problems of some files, as many as are kept.
#[derive(Default)]
struct KeptProblems {
    by_file: Vec<Vec<Problem>>,
    kept: usize,
}

impl Checked {
    /// Returns an empty result that keeps only the first problems and counts the others.
    pub fn keeping(most: usize) -> Self {
        Self { most: Some(most), ..Self::default() }
    }

    /// Returns the number of problems of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let counted = match severity {
            Severity::Error => self.counted.errors,
            Severity::Warning => self.counted.warnings,
        };
        counted + self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// Returns the number of all problems.
    pub fn count_all(&self) -> usize {
        self.count(Severity::Error) + self.count(Severity::Warning)
    }

    /// Checks a set of files and adds the results.
    pub fn add(&mut self, gathered: &FileSet, standard: &LintConfig) {
        self.add_and_tell(gathered, standard, &mut |_| {});
    }

    /// Checks a set of files and adds the results; `tell` is told how many files were checked so far.
    pub fn add_and_tell(&mut self, gathered: &FileSet, standard: &LintConfig, tell: &mut dyn FnMut(usize)) {
        self.keep(gathered.problems.clone());
        let words = gathered.words.as_ref().map(|given| (given, library_of(given)));
        let mut kept = KeptProblems::default();
        let mut members: Vec<LibraryCase> = Vec::new();
        for batch in gathered.cases.chunks(BATCH) {
            let has_room = self.has_room();
            let check = |given: &InputFile| check_one(given, gathered.whole, standard, has_room);
            let results: Vec<FileResult> = batch.par_iter().map(check).collect();
            for (given, result) in batch.iter().zip(results) {
                let place = kept.by_file.len();
                members.extend(result.traits.map(|traits| LibraryCase { place, traits }));
                self.files.extend(result.file);
                if let Some(text) = result.text {
                    self.keep_text(given, text);
                }
                self.keep_of_file(&mut kept, result.problems);
            }
            tell(kept.by_file.len());
        }
        let mut of_words = words.as_ref().map(|(_, parsed)| parsed.problems.clone()).unwrap_or_default();
        if gathered.whole {
            let file = words.as_ref().and_then(|(_, parsed)| parsed.content.as_ref());
            for (place, problems) in self.together(gathered, &members, file, standard) {
                match place {
                    Some(place) => kept.by_file[place].extend(problems),
                    None => of_words.extend(problems),
                }
            }
        }
        if let (Some((given, _)), false) = (&words, of_words.is_empty())
            && let Some(text) = text_of(given)
        {
            self.keep_text(given, text);
        }
        for mut problems in std::iter::once(of_words).chain(kept.by_file) {
            problems.sort_by_key(|problem| (problem.at.line, problem.at.column));
            self.keep(problems);
        }
    }

    /// Returns whether more text may be kept for reports.
    fn has_room(&self) -> bool {
        self.text_bytes < MOST_TEXT
    }

    fn keep_text(&mut self, given: &InputFile, text: String) {
        if self.has_room() && !self.texts.contains_key(&given.file) {
            self.text_bytes += text.len();
            self.texts.insert(given.file.clone(), text);
        }
    }

    /// Keeps problems as far as they are told, and counts the others.
    fn keep(&mut self, problems: Vec<Problem>) {
        let most = self.most.unwrap_or(usize::MAX);
        for problem in problems {
            if self.problems.len() < most {
                self.problems.push(problem);
            } else {
                self.counted.add(problem.severity);
            }
        }
    }

    /// Keeps the problems of the next file until enough are there for any order; counts those of later files.
    fn keep_of_file(&mut self, kept: &mut KeptProblems, mut problems: Vec<Problem>) {
        if self.most.is_some_and(|most| kept.kept >= most) {
            problems.drain(..).for_each(|problem| self.counted.add(problem.severity));
        }
        kept.kept += problems.len();
        kept.by_file.push(problems);
    }

    /// Returns cross-case problems by index of the case; `None` means `library.json`.
    fn together(
        &mut self,
        gathered: &FileSet,
        members: &[LibraryCase],
        words: Option<&LibraryFile>,
        standard: &LintConfig,
    ) -> Vec<(Option<usize>, Vec<Problem>)> {
        let beside =
            LibraryContext { words, vocabulary: &standard.vocabulary, elsewhere: &standard.elsewhere };
        let file_of = |place: usize| gathered.cases[place].file.as_path();
        let mut found = Vec::new();
        for (place, lint) in check_together(members, &file_of, beside) {
            let Some(given) = place.map_or(gathered.words.as_ref(), |place| gathered.cases.get(place)) else {
                continue;
            };
            let Some(text) = text_of(given) else { continue };
            found.push((place, placed(&given.file, &text, vec![lint])));
            self.keep_text(given, text);
        }
        found
    }
}

impl ProblemCounts {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
    }
}

/// Checks one file by itself.
fn check_one(given: &InputFile, whole: bool, standard: &LintConfig, has_room: bool) -> FileResult {
    if let Some(case) = given.case.as_deref().filter(|case| has_no_remark(&given.file, case, standard)) {
        let (file, traits) = (Some(checked_file(given, Some(case))), Some(CaseTraits::of(case)));
        return FileResult { file, traits: traits.filter(|_| whole), problems: Vec::new(), text: None };
    }
    let bytes = match given.bytes() {
        Ok(bytes) => bytes,
        Err(problem) => return FileResult { file: None, traits: None, problems: vec![problem], text: None },
    };
    let ParsedFile { content, mut problems } = check_case(&given.file, &bytes, standard);
    // In a folder it was met by chance; here somebody takes it for a case.
    for problem in problems.iter_mut().filter(|problem| problem.rule == Rule::NotACase) {
        problem.severity = if whole { Severity::Warning } else { Severity::Error };
    }
    let case = content.as_ref();
    let lone = case.filter(|_| !whole).and_then(|case| absent_twin(case, &standard.elsewhere));
    if let (Some(lint), Some(text)) = (lone, shown_text(&bytes)) {
        problems.extend(placed(&given.file, &text, vec![lint]));
    }
    let text = if problems.is_empty() || !has_room { None } else { shown_text(&bytes) };
    let traits = case.filter(|_| whole).map(CaseTraits::of);
    FileResult { file: Some(checked_file(given, case)), traits, problems, text }
}

/// Returns the problems that files of a library have by themselves, by file, then by location.
pub fn check_each(files: &[InputFile], standard: &LintConfig) -> Vec<Problem> {
    let results: Vec<FileResult> =
        files.par_iter().map(|given| check_one(given, true, standard, false)).collect();
    let sorted = |mut result: FileResult| {
        result.problems.sort_by_key(|problem| (problem.at.line, problem.at.column));
        result.problems
    };
    results.into_iter().flat_map(sorted).collect()
}

/// Returns whether a rule compares cases with each other.
pub fn is_of_several(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::NoSuchCase | Rule::OneSidedTwin | Rule::DuplicateId | Rule::DuplicateCase | Rule::UnusedWord
    )
}

fn checked_file(given: &InputFile, case: Option<&Case>) -> CheckedFile {
    CheckedFile {
        file: given.file.clone(),
        id: case.map(|case| case.id.clone()),
        level: case.map(Level::of),
        next: case.and_then(next_step),
    }
}

/// Reads a `library.json`.
fn library_of(given: &InputFile) -> ParsedFile<LibraryFile> {
    match given.bytes() {
        Ok(bytes) => parse_library(&given.file, &bytes),
        Err(problem) => ParsedFile { content: None, problems: vec![problem] },
    }
}

fn text_of(given: &InputFile) -> Option<String> {
    shown_text(&given.bytes().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_is_counted_and_few_texts_are_kept() {
        let text = format!("{{\"format\": 1,}}{}", " ".repeat(8_000)).into_bytes();
        let cases = (0..1_000).map(|n| InputFile::held(format!("{n}.json"), text.clone())).collect();
        let broken = FileSet { cases, whole: true, ..FileSet::default() };
        let mut all = Checked::default();
        all.add(&broken, &LintConfig::default());
        let mut few = Checked::keeping(10);
        few.add(&broken, &LintConfig::default());
        assert_eq!((all.problems.len(), few.problems.len()), (1_000, 10));
        assert_eq!((all.count(Severity::Error), few.count(Severity::Error)), (1_000, 1_000));
        assert_eq!(few.problems, all.problems[..10]);
        let kept: usize = few.texts.values().map(String::len).sum();
        assert!((MOST_TEXT..MOST_TEXT + text.len()).contains(&kept), "{kept}");
        assert!(few.texts.contains_key(&few.problems[9].at.file));
    }
}
