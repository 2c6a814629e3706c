//! Reads the settings file and reports what in it is invalid.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::regular;
use super::setting_table::{SETTINGS, Setting};
use super::walk::{shown, why};
use crate::app::settings::{Binding, Settings};
use crate::app::{ACTIONS, ActionGroup};
use crate::check::{Place, Problem, Rule, line_and_column, nearest};
use crate::text::{clean, clip, wrap};

/// The largest settings file accepted; one with every setting and key explained takes a few kilobytes.
const MOST_BYTES: u64 = 1 << 20;
/// The table of key bindings.
const KEYS: &str = "keys";

/// The parsed settings and their problems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadSettings {
    /// The settings; invalid entries are ignored.
    pub settings: Settings,
    /// The invalid entries.
    pub problems: Vec<Problem>,
}

/// Reads the settings file. A missing file is a problem only if it was `asked_for` by name.
pub fn read_settings(file: &Path, asked_for: bool) -> ReadSettings {
    match read(file) {
        Ok(bytes) => parse_settings(&shown(file), &String::from_utf8_lossy(&bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound && !asked_for => ReadSettings::default(),
        Err(error) => {
            let message = format!("the settings cannot be read: {}", why(&error));
            let problem = Problem::error(Rule::Unreadable, Place::file(shown(file)), message)
                .with_help("casebook config --print-default writes a file to start from");
            ReadSettings { settings: Settings::default(), problems: vec![problem] }
        }
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    regular::open(file)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::Error::other("it is too large for a settings file"));
    }
    Ok(bytes)
}

/// Parses the text of a settings file; `file` is its name in problems.
pub fn parse_settings(file: &Path, text: &str) -> ReadSettings {
    let mut reader = SettingsReader { file, text, read: ReadSettings::default() };
    let text = text.trim_start_matches('\u{feff}');
    reader.text = text;
    match DeTable::parse(text) {
        Ok(table) => reader.table(table.get_ref()),
        Err(error) => {
            let message = format!("this is not TOML: {}", clip(&clean(error.message()), 120));
            let help = "write one `name = value` per line, with text in double quotes";
            reader.problem(error.span().unwrap_or(0..0), message, help.to_owned());
        }
    }
    reader.read.problems.sort_by(|one, other| one.at.cmp(&other.at));
    reader.read.settings.keys.sort_by_key(|binding| binding.line);
    reader.read
}

struct SettingsReader<'a> {
    file: &'a Path,
    text: &'a str,
    read: ReadSettings,
}

impl SettingsReader<'_> {
    fn table(&mut self, table: &DeTable) {
        for (name, value) in table {
            if name.get_ref() == KEYS {
                self.places(value);
                continue;
            }
            match SETTINGS.iter().find(|setting| setting.name == name.get_ref().as_ref()) {
                Some(setting) => self.setting(setting, value),
                None => self.unknown(name.get_ref(), name.span()),
            }
        }
    }

    fn setting(&mut self, setting: &Setting, value: &Spanned<DeValue>) {
        if let Err(wrong) = setting.set(&mut self.read.settings, value.get_ref()) {
            let message = format!("`{}` cannot be {wrong}", setting.name);
            self.problem(value.span(), message, format!("write {}", setting.allowed()));
        }
    }

    fn unknown(&mut self, name: &str, span: Range<usize>) {
        let known = SETTINGS.iter().map(|setting| setting.name).chain([KEYS]);
        let help = match nearest(&name.replace('_', "-"), known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", known.collect::<Vec<_>>().join(", ")),
        };
        self.problem(span, format!("`{}` is not a setting", clip(&clean(name), 40)), help);
    }

    fn places(&mut self, value: &Spanned<DeValue>) {
        let help = "write [keys.everywhere], and below it lines such as \"ctrl-p\" = \"palette\"";
        let DeValue::Table(places) = value.get_ref() else {
            return self.problem(value.span(), "`keys` is not a table".to_owned(), help.to_owned());
        };
        for (place, bindings) in places {
            let DeValue::Table(bindings) = bindings.get_ref() else {
                let message = format!("`{}` is not a part of the program", clip(&clean(place.get_ref()), 40));
                self.problem(place.span(), message, help.to_owned());
                continue;
            };
            for (chord, action) in bindings {
                self.binding(place.get_ref(), chord, action);
            }
        }
    }

    fn binding(
        &mut self,
        place: &str,
        chord: &Spanned<std::borrow::Cow<'_, str>>,
        action: &Spanned<DeValue>,
    ) {
        let Some(name) = action.get_ref().as_str() else {
            let message = format!("the action of `{}` is not a string", clip(&clean(chord.get_ref()), 40));
            return self.problem(
                action.span(),
                message,
                "write its name in double quotes, or \"none\"".to_owned(),
            );
        };
        let line = self.place(chord.span()).line.unwrap_or(1);
        self.read.settings.keys.push(Binding {
            place: clean(place).into_owned(),
            chord: clean(chord.get_ref()).into_owned(),
            action: clean(name).into_owned(),
            line,
        });
    }

    fn problem(&mut self, span: Range<usize>, message: String, help: String) {
        let problem = Problem::warning(Rule::Setting, self.place(span), message).with_help(help);
        self.read.problems.push(problem);
    }

    fn place(&self, span: Range<usize>) -> Place {
        let (line, column) = line_and_column(self.text, span.start);
        Place { file: self.file.to_owned(), line: Some(line), column: Some(column) }
    }
}

/// Returns a settings file that explains every setting and sets it to its default.
pub fn default_settings_text() -> String {
    let mut text = String::from(
        "# Settings of casebook. Lines that start with # are comments.\n\
         # `casebook config --path` prints where this file belongs.\n",
    );
    for setting in SETTINGS {
        text.push('\n');
        text.push_str(&comment(setting.about));
        let value = setting.get(&Settings::default());
        text.push_str(&format!("{} = {value}\n", setting.name));
    }
    text.push_str(
        "\n# Keys. [keys.everywhere] applies to every screen, [keys.browse] and the like to one.\n\
         # \"none\" removes a key. The help (?) shows the current keys, the list below the names of the actions.\n\
         [keys.everywhere]\n\
         # \"ctrl-p\" = \"palette\"\n\
         # \"q\" = \"none\"\n",
    );
    text.push_str("\n# The actions:\n");
    for group in ActionGroup::ALL {
        let names = ACTIONS.iter().filter(|about| about.group == group).map(|about| about.name);
        let names = names.collect::<Vec<_>>().join(", ");
        text.push_str(&comment(&format!("{}: {names}", group.label())));
    }
    text
}

fn comment(text: &str) -> String {
    let rows: Vec<&str> = wrap(text, 90).into_iter().map(|row| &text[row]).collect();
    format!("# {}\n", rows.join("\n# "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::{MouseMode, ThemeName};

    fn read(text: &str) -> ReadSettings {
        parse_settings(Path::new("config.toml"), text)
    }

    fn said(read: &ReadSettings) -> Vec<String> {
        let one = |problem: &Problem| {
            let help = problem.help.as_deref().unwrap_or("");
            format!("{} {}; {help}", problem.at.line.unwrap_or(0), problem.message)
        };
        read.problems.iter().map(one).collect()
    }

    #[test]
    fn the_default_file_says_what_holds_without_it() {
        let text = default_settings_text();
        assert_eq!(read(&text), ReadSettings::default());
        let lines = text.lines().filter(|line| !line.starts_with('#') && line.contains('='));
        assert_eq!(lines.count(), SETTINGS.len());
        assert!(ACTIONS.iter().all(|about| text.contains(about.name)));
    }

    #[test]
    fn every_setting_can_be_read_as_it_is_written() {
        let settings = Settings {
            theme: ThemeName::HighContrast,
            mouse: MouseMode::Off,
            spoiler_safe: true,
            open_ending: true,
            ascii: true,
            bell: true,
            watch: false,
            prose_width: 60,
            keys: Vec::new(),
        };
        let line = |setting: &Setting| format!("{} = {}", setting.name, setting.get(&settings));
        let lines: Vec<String> = SETTINGS.iter().map(line).collect();
        assert_eq!(read(&lines.join("\n")), ReadSettings { settings, problems: vec![] });
    }

    #[test]
    fn one_wrong_setting_leaves_the_others_alone() {
        let read = read(
            "theme = \"drak\"\nmouse = true\nascii = true\nthme = 1\nprose-width = 7\nopen_ending = true",
        );
        assert_eq!(read.settings, Settings { ascii: true, ..Settings::default() });
        assert_eq!(
            said(&read),
            [
                "1 `theme` cannot be `drak`; write one of \"auto\", \"dark\", \"light\", \"high-contrast\", \"mono\"",
                "2 `mouse` cannot be `true`; write one of \"full\", \"scroll\", \"off\"",
                "4 `thme` is not a setting; did you mean `theme`?",
                "5 `prose-width` cannot be `7`; write a whole number from 20 to 400",
                "6 `open_ending` is not a setting; did you mean `open-ending`?",
            ]
        );
    }

    #[test]
    fn what_is_not_toml_is_one_problem_with_its_line() {
        let read = read("ascii = true\ntheme = 'dark\n");
        assert_eq!(read.settings, Settings::default());
        assert_eq!(read.problems.len(), 1);
        assert_eq!(read.problems[0].at.line, Some(2));
    }

    #[test]
    fn key_bindings_keep_their_lines() {
        let read = read(
            "[keys.browse]\n\"ctrl-p\" = \"palette\"\nq = 1\n[keys.everywhere]\nx = \"none\"\n[keys]\ny = \"up\"",
        );
        let keys: Vec<(&str, &str, &str, u32)> = read
            .settings
            .keys
            .iter()
            .map(|key| (key.place.as_str(), key.chord.as_str(), key.action.as_str(), key.line))
            .collect();
        assert_eq!(keys, [("browse", "ctrl-p", "palette", 2), ("everywhere", "x", "none", 5)]);
        assert_eq!(read.problems.iter().filter_map(|problem| problem.at.line).collect::<Vec<_>>(), [3, 7]);
    }

    #[test]
    fn only_a_file_that_was_asked_for_must_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        assert_eq!(read_settings(&file, false), ReadSettings::default());
        assert_eq!(
            read_settings(&file, true).problems[0].message,
            "the settings cannot be read: it does not exist"
        );
    }
}
