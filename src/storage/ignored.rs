//! What is passed over in a library folder: what `.gitignore` names, and files that other programs keep beside cases.
//!
//! The patterns are git's own. The crate `ignore` knows them too, but brings seven packages and a regex engine that
//! take a quarter of the time in which the whole program is built.

use std::path::Path;

/// Folders that hold other people's files.
const FOLDERS: &[&str] = &["node_modules", "bower_components", "__pycache__"];

/// Files of other programs, in lower case.
const FILES: &[&str] = &[
    "package.json",
    "package-lock.json",
    "npm-shrinkwrap.json",
    "composer.json",
    "composer.lock",
    "tsconfig.json",
    "jsconfig.json",
    "codemeta.json",
];

/// Returns whether an entry belongs to another program by its name.
pub fn is_of_another_program(name: &str, is_folder: bool) -> bool {
    let name = name.to_lowercase();
    if is_folder {
        FOLDERS.contains(&name.as_str())
    } else {
        FILES.contains(&name.as_str()) || name.ends_with(".schema.json")
    }
}

/// The patterns of one `.gitignore`.
#[derive(Debug, Clone, Default)]
pub struct IgnoreFile {
    patterns: Vec<Pattern>,
}

#[derive(Debug, Clone)]
struct Pattern {
    /// Its parts between slashes.
    parts: Vec<String>,
    /// Whether it takes back what an earlier one named.
    is_exception: bool,
    /// Whether it names folders alone.
    only_folders: bool,
}

impl IgnoreFile {
    /// Reads the lines of a `.gitignore`.
    pub fn parse(text: &str) -> Self {
        Self { patterns: text.lines().filter_map(pattern).collect() }
    }

    /// Returns whether a path, relative to the folder of the file, is ignored; `None` if no pattern speaks of it.
    pub fn decides(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let parts: Vec<String> =
            path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let names: Vec<&str> = parts.iter().map(String::as_str).collect();
        let last = self
            .patterns
            .iter()
            .rev()
            .find(|pattern| (is_folder || !pattern.only_folders) && matches_path(&pattern.parts, &names));
        last.map(|pattern| !pattern.is_exception)
    }
}

/// Returns the pattern of a line; none for a blank line or a comment.
fn pattern(line: &str) -> Option<Pattern> {
    let line = line.trim_end_matches('\r');
    if line.starts_with('#') {
        return None;
    }
    let mut text = line.trim_end_matches(' ');
    if text.ends_with('\\') && text.len() < line.len() {
        // An escaped blank at the end belongs to the name.
        text = &line[..=text.len()];
    }
    let (is_exception, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let (only_folders, text) = text.strip_suffix('/').map_or((false, text), |rest| (true, rest));
    if text.is_empty() {
        return None;
    }
    let is_anchored = text.contains('/');
    let mut parts: Vec<String> = text.trim_start_matches('/').split('/').map(str::to_owned).collect();
    if !is_anchored {
        parts.insert(0, "**".to_owned());
    }
    Some(Pattern { parts, is_exception, only_folders })
}

/// Returns whether the parts of a pattern match those of a path.
fn matches_path(pattern: &[String], path: &[&str]) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return path.is_empty() };
    if first == "**" {
        // At the end it means everything inside, elsewhere any folders or none.
        return if rest.is_empty() {
            !path.is_empty()
        } else {
            (0..=path.len()).any(|at| matches_path(rest, &path[at..]))
        };
    }
    let Some((name, below)) = path.split_first() else { return false };
    let (signs, letters): (Vec<char>, Vec<char>) = (first.chars().collect(), name.chars().collect());
    matches_name(&signs, &letters) && matches_path(rest, below)
}

/// Returns whether a name matches one part of a pattern: `*`, `?`, `[a-z]`, `[!a]` and escapes.
fn matches_name(pattern: &[char], name: &[char]) -> bool {
    // Where the last star stood, and how far the name was then: one step back is enough.
    let (mut at, mut place, mut star) = (0, 0, None);
    loop {
        let step = match pattern.get(at) {
            Some('*') => {
                star = Some((at, place));
                at += 1;
                continue;
            }
            None if place == name.len() => return true,
            None => None,
            Some(_) => name.get(place).and_then(|letter| one(&pattern[at..], *letter)),
        };
        match (step, star) {
            (Some(length), _) => (at, place) = (at + length, place + 1),
            (None, Some((before, from))) if from < name.len() => {
                star = Some((before, from + 1));
                (at, place) = (before + 1, from + 1);
            }
            (None, _) => return false,
        }
    }
}

/// Returns the length of the sign at the start of a pattern, if it matches a letter.
fn one(pattern: &[char], letter: char) -> Option<usize> {
    match pattern {
        ['?', ..] => Some(1),
        ['\\', escaped, ..] => (*escaped == letter).then_some(2),
        ['[', rest @ ..] => {
            let is_not = matches!(rest.first(), Some('!' | '^'));
            let set = &rest[usize::from(is_not)..];
            // A bracket that stands first is a letter of the set.
            let Some(end) = set.iter().skip(1).position(|c| *c == ']').map(|end| end + 1) else {
                return (letter == '[').then_some(1);
            };
            let set = &set[..end];
            let mut is_in = false;
            let mut at = 0;
            while at < set.len() {
                match set[at..] {
                    [from, '-', to, ..] => {
                        is_in |= (from..=to).contains(&letter);
                        at += 3;
                    }
                    [c, ..] => {
                        is_in |= c == letter;
                        at += 1;
                    }
                    [] => break,
                }
            }
            (is_in != is_not).then_some(2 + usize::from(is_not) + end)
        }
        [c, ..] => (*c == letter).then_some(1),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    const PATTERNS: &str = "# old ones\n*.bak.json\n/drafts/\nbuild\nnotes/*.json\n!notes/kept.json\n**/cache/**\na/**/z.json\n[xy]?.json\n\\#hash.json\n!*.bak.json/\nlast\\ .json\r\nq[!a-c].json\n";

    const PATHS: &[(&str, bool)] = &[
        ("a.bak.json", false),
        ("b/a.bak.json", false),
        ("drafts", true),
        ("b/drafts", true),
        ("drafts", false),
        ("build", false),
        ("b/build", true),
        ("notes/a.json", false),
        ("notes/kept.json", false),
        ("notes/b/a.json", false),
        ("b/notes/a.json", false),
        ("cache/a.json", false),
        ("b/cache/a.json", false),
        ("a/z.json", false),
        ("a/b/c/z.json", false),
        ("x1.json", false),
        ("z1.json", false),
        ("#hash.json", false),
        ("last .json", false),
        ("qa.json", false),
        ("qd.json", false),
        ("case.json", false),
    ];

    #[test]
    fn patterns_mean_what_they_mean_to_git() {
        let folder = tempfile::tempdir().unwrap();
        let git = |arguments: &[&str]| {
            let mut command = Command::new("git");
            command.args(arguments).current_dir(folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
            command.status().ok().and_then(|status| status.code())
        };
        if git(&["init", "-q"]) != Some(0) {
            return;
        }
        std::fs::write(folder.path().join(".gitignore"), PATTERNS).unwrap();
        let ignored = IgnoreFile::parse(PATTERNS);
        for (path, is_folder) in PATHS {
            let spelled = if *is_folder { format!("{path}/") } else { (*path).to_owned() };
            let by_git = git(&["check-ignore", "-q", "--no-index", &spelled]) == Some(0);
            let ours = ignored.decides(Path::new(path), *is_folder) == Some(true);
            assert_eq!(ours, by_git, "{spelled}");
        }
    }

    #[test]
    fn schemas_and_files_of_package_managers_are_known_by_name() {
        assert!(
            is_of_another_program("case.schema.json", false) && is_of_another_program("Package.json", false)
        );
        assert!(is_of_another_program("node_modules", true) && !is_of_another_program("node_modules", false));
        assert!(!is_of_another_program("klm-ash-cloud.json", false));
    }

    #[test]
    fn many_stars_cost_no_time() {
        let ignored = IgnoreFile::parse(&"*a".repeat(60));
        assert_eq!(ignored.decides(Path::new(&"a".repeat(5_000)), false), Some(true));
        assert_eq!(ignored.decides(Path::new(&"b".repeat(5_000)), false), None);
    }
}
