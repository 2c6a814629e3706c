//! What a command works with: the settings and the selected libraries.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::args::{LibraryArgs, ScreenArgs};
use crate::app::settings::{Settings, ThemeName};
use crate::case::{Gate, Vocabulary};
use crate::check::{Place, Problem, Rule, Severity};
use crate::keys::Keymap;
use crate::library::Library;
use crate::search::{Finder, Query};
use crate::storage::{Dirs, LibrarySelection, ReadSettings, read_libraries, read_settings, read_vocabulary};
use crate::text::clean;

/// The effective settings, and the selected libraries.
#[derive(Debug, Clone, Default)]
pub struct CommandContext {
    /// The settings of the file, overridden by the arguments.
    pub settings: Settings,
    /// Problems in the settings.
    pub problems: Vec<Problem>,
    /// The libraries.
    pub wanted: LibrarySelection,
    /// Where the user's files are.
    pub places: Dirs,
    /// Whether a settings file that was asked for could not be read.
    pub failed: bool,
}

impl CommandContext {
    /// Reads the settings and finds the libraries.
    pub fn find(reading: &LibraryArgs, screen: &ScreenArgs) -> Self {
        let places = Dirs::find();
        let file = reading.config.clone().or_else(|| places.config_file.clone());
        let read = match &file {
            Some(file) => read_settings(file, reading.config.is_some()),
            None => ReadSettings::default(),
        };
        let wanted = LibrarySelection {
            bundled: !reading.no_bundled,
            user: places.library(),
            folders: reading.folders.clone(),
        };
        let failed = read.problems.iter().any(|problem| problem.severity == Severity::Error);
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let mut problems = read.problems;
        problems.extend(wrong_keys(file, &read.settings));
        let mut settings = settled(read.settings, reading, screen, no_color);
        settings.ascii |= lacks_signs(["LC_ALL", "LC_CTYPE", "LANG"].map(env::var_os));
        settings.ascii |= env::var("TERM").is_ok_and(|term| has_small_font(&term));
        Self { settings, problems, wanted, places, failed }
    }

    /// Returns whether endings may be seen, searched and counted.
    pub fn gate(&self) -> Gate {
        if self.settings.spoiler_safe { Gate::Closed } else { Gate::Open }
    }

    /// Reads the libraries and merges them into one.
    pub fn library(&self) -> Library {
        read_libraries(&self.wanted, &mut |_| {})
    }

    /// Returns the merged vocabulary of the libraries, without reading their cases.
    pub fn vocabulary(&self) -> Vocabulary {
        read_vocabulary(&self.wanted)
    }

    /// Reads the libraries, and returns a finder that knows as much of them as a query asks for.
    pub fn library_for(&self, query: &str) -> (Library, Finder) {
        let needs_words = Query::parse(&clean(query)).query.needs_words();
        if needs_words { self.library_and_finder() } else { self.library_and_heads() }
    }

    /// Reads the libraries, and returns a finder for their lists and fields that knows no words of files.
    pub fn library_and_heads(&self) -> (Library, Finder) {
        let mut finder = Finder::new();
        let library = read_libraries(&self.wanted, &mut |batch| batch.add_heads_to(&mut finder));
        finder.finish(&library);
        (library, finder)
    }

    /// Reads the libraries, and builds a search index for them.
    pub fn library_and_finder(&self) -> (Library, Finder) {
        let mut finder = Finder::new();
        let library = read_libraries(&self.wanted, &mut |batch| batch.add_to(&mut finder));
        finder.finish(&library);
        (library, finder)
    }

    /// Returns whether an explicitly named folder or file could not be opened.
    pub fn has_failed(&self, library: &Library) -> bool {
        let is_wanted = |problem: &Problem| {
            let file = problem.at.file.to_string_lossy();
            self.wanted.folders.iter().any(|folder| clean(&folder.to_string_lossy()) == file)
        };
        let refused =
            |problem: &&Problem| problem.rule == Rule::Unreadable && problem.severity == Severity::Error;
        self.failed || library.problems.iter().filter(refused).any(is_wanted)
    }
}

/// Returns the settings, overridden by the arguments.
fn settled(settings: Settings, reading: &LibraryArgs, screen: &ScreenArgs, no_color: bool) -> Settings {
    let theme = if no_color { ThemeName::Mono } else { settings.theme };
    Settings {
        theme: screen.theme.unwrap_or(theme),
        mouse: screen.mouse.unwrap_or(settings.mouse),
        spoiler_safe: settings.spoiler_safe || reading.spoiler_safe,
        ascii: settings.ascii || screen.ascii,
        watch: settings.watch && !screen.no_watch,
        ..settings
    }
}

/// Returns whether the terminal is the Linux console, whose fonts lack most symbols and the blocks of large type.
fn has_small_font(term: &str) -> bool {
    term == "linux" || term.starts_with("linux-")
}

/// Returns whether the locale rules out symbols beyond ASCII; the first variable that is set decides. If none
/// is set, symbols are assumed to work, as on any current terminal.
fn lacks_signs(variables: [Option<OsString>; 3]) -> bool {
    let set = variables.into_iter().flatten().find(|value| !value.is_empty());
    let locale = set.unwrap_or_default().to_string_lossy().to_lowercase();
    let charset = locale.split_once('.').map(|(_, charset)| charset.split('@').next().unwrap_or_default());
    match charset {
        Some(charset) => !matches!(charset, "utf-8" | "utf8"),
        None => matches!(locale.as_str(), "c" | "posix"),
    }
}

/// Returns the problems in the key bindings of the settings.
fn wrong_keys(file: Option<PathBuf>, settings: &Settings) -> Vec<Problem> {
    let file = clean(&file.unwrap_or_default().to_string_lossy()).into_owned();
    let problem = |(number, why): (usize, String)| {
        let line = settings.keys.get(number).map(|binding| binding.line);
        let at = Place { file: PathBuf::from(&file), line, column: None };
        Problem::warning(Rule::Setting, at, why).with_help("the key keeps its default action")
    };
    Keymap::with(&settings.keys).1.into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::Binding;

    #[test]
    fn an_argument_wins_over_the_environment_and_that_over_the_file() {
        let file = Settings { theme: ThemeName::Light, ..Settings::default() };
        let (reading, mut screen) = (LibraryArgs::default(), ScreenArgs::default());
        assert_eq!(settled(file.clone(), &reading, &screen, false).theme, ThemeName::Light);
        assert_eq!(settled(file.clone(), &reading, &screen, true).theme, ThemeName::Mono);
        screen.theme = Some(ThemeName::Dark);
        assert_eq!(settled(file, &reading, &screen, true).theme, ThemeName::Dark);
    }

    #[test]
    fn a_locale_without_the_signs_is_known() {
        let lacks = |all: &str, lang: &str| lacks_signs([Some(all.into()), None, Some(lang.into())]);
        assert!(lacks("C", "de_DE.UTF-8") && lacks("", "POSIX") && lacks("", "de_DE.ISO-8859-1@euro"));
        assert!(!lacks("C.UTF-8", "C") && !lacks("", "de_DE.utf8") && !lacks("", "de_DE") && !lacks("", ""));
    }

    #[test]
    fn the_linux_console_gets_signs_that_its_font_has() {
        assert!(has_small_font("linux") && has_small_font("linux-16color"));
        assert!(!has_small_font("xterm-256color") && !has_small_font("linuxish"));
    }

    #[test]
    fn a_key_that_cannot_be_bound_is_told_with_its_line() {
        let key = Binding { place: "everywhere".into(), chord: "x".into(), action: "plette".into(), line: 7 };
        let settings = Settings { keys: vec![key], ..Settings::default() };
        let problems = wrong_keys(Some("config.toml".into()), &settings);
        assert_eq!(problems[0].at.in_words(), "config.toml:7");
        assert!(problems[0].message.contains("did you mean `palette`"), "{}", problems[0].message);
    }
}
