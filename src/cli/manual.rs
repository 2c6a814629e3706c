//! What the manual says besides the arguments: examples, keys, queries, files, environment, exit codes.

use std::cmp::Reverse;

use crate::app::{ACTIONS, Action, ActionGroup, Mode};
use crate::keys::Keymap;
use crate::screens::QUERIES;

/// The day of the last release in which the manual changed, for its foot.
const DATE: &str = "2026-11-29";

const KEYS: &str = "These are the default keys, the most common first. A letter may mean different things in \
different places: the last row of the screen names what works there, ? shows all of it, and Ctrl-p finds a command \
by name. Keys are changed in the settings file.";

const FILES: &[(&str, &str)] = &[
    (
        "~/.config/casebook/config.toml",
        "Settings. casebook config --path prints where it is on this system, casebook config --print-default a file \
         with every setting explained.",
    ),
    ("~/.local/share/casebook/library/", "Your own cases, one JSON file each."),
    (
        "~/.local/share/casebook/sessions/",
        "Group sessions, one text file each, which only you can read. They are kept until you delete them.",
    ),
    (
        "~/Documents/",
        "Where handouts go; your home folder if there is none. A handout never overwrites another file.",
    ),
    (
        "~/.local/state/casebook/",
        "That the welcome was read. Without XDG variables, macOS and Windows have folders of their own for this \
         and for the two above.",
    ),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME",
        "Used instead of ~/.config, ~/.local/share and ~/.local/state.",
    ),
    ("VISUAL, EDITOR", "The editor for cases, started without a shell; quotes group words with spaces."),
    ("NO_COLOR", "If set and not empty, no colours are used."),
    ("TERM", "dumb means plain mode, and linux ASCII symbols."),
    (
        "COLUMNS, LINES",
        "The size of a terminal that does not tell it; COLUMNS also wraps the output of commands.",
    ),
    ("LC_ALL, LC_CTYPE, LANG", "A locale without UTF-8 means ASCII symbols."),
];

const EXIT_STATUS: &[(&str, &str)] = &[
    ("0", "Success."),
    ("1", "Nothing was found, a problem was found, or something could not be read or written."),
    ("2", "The arguments are wrong."),
];

/// The name of a page of the manual, and the names of all of them.
#[derive(Debug, Clone, Copy)]
pub struct PageName<'a> {
    /// Its own name, such as `casebook-list`.
    pub own: &'a str,
    /// All names, in order; the program is first.
    pub all: &'a [String],
}

impl PageName<'_> {
    fn is_program(self) -> bool {
        self.all.first().is_some_and(|first| first == self.own)
    }

    /// Returns whether another page is near: the program's, the one above, those below and beside it.
    fn is_related(self, other: &str) -> bool {
        let family = self.own.rfind('-').map_or(self.own, |end| &self.own[..end]);
        let is_within =
            |page: &str, above: &str| page.strip_prefix(above).is_some_and(|rest| rest.starts_with('-'));
        let is_beside = self.all.first().is_some_and(|first| first != family) && is_within(other, family);
        other != self.own
            && (is_within(self.own, other) || is_within(other, self.own) || is_beside || self.is_program())
    }

    /// Returns the title line (`TH`).
    pub fn title(self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!(".TH \"{}\" 1 \"{DATE}\" \"casebook {version}\" \"casebook\"", self.own.to_uppercase())
    }

    /// Returns the sections after those of the arguments; `help` is the help text below the arguments.
    pub fn sections(self, help: &str) -> String {
        let mut page = RoffText::default();
        page.help(help, if self.is_program() { "QUERIES" } else { "NOTES" });
        if self.is_program() {
            page.queries();
            page.keys();
            page.section("FILES", FILES);
            page.section("ENVIRONMENT", ENVIRONMENT);
        }
        page.section("EXIT STATUS", EXIT_STATUS);
        page.heading("SEE ALSO");
        page.names(self.all.iter().filter(|name| self.is_related(name)));
        if self.is_program() {
            page.heading("REPORTING BUGS");
            page.paragraph(env!("CARGO_PKG_REPOSITORY"));
            page.heading("COPYRIGHT");
            page.paragraph(
                "The program is under the MIT licence, the bundled cases are under CC BY 4.0. Each case names its \
                 sources and its licence.",
            );
        }
        page.0
    }
}

/// The source text of a manual page.
#[derive(Debug, Default)]
struct RoffText(String);

impl RoffText {
    fn heading(&mut self, name: &str) {
        self.0.push_str(&format!(".SH \"{name}\"\n"));
    }

    fn paragraph(&mut self, text: &str) {
        self.0.push_str(&format!("{}\n", escaped(text)));
    }

    fn entry(&mut self, term: &str, text: &str) {
        self.0.push_str(&format!(".TP\n\\fB{}\\fR\n{}\n", escaped(term), escaped(text)));
    }

    fn section(&mut self, name: &str, entries: &[(&str, &str)]) {
        self.heading(name);
        for (term, text) in entries {
            self.entry(term, text);
        }
    }

    /// Adds the help text below the arguments: its examples line by line, the rest as paragraphs.
    fn help(&mut self, help: &str, name: &str) {
        let is_example = |paragraph: &&str| paragraph.starts_with("Example");
        let paragraphs = || help.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
        for examples in paragraphs().filter(is_example) {
            self.heading("EXAMPLES");
            self.0.push_str(".nf\n");
            examples.lines().skip(1).for_each(|line| self.paragraph(line.trim_start()));
            self.0.push_str(".fi\n");
        }
        for (at, text) in paragraphs().filter(|paragraph| !is_example(paragraph)).enumerate() {
            if at == 0 {
                self.heading(name);
            } else {
                self.0.push_str(".PP\n");
            }
            text.lines().for_each(|line| self.paragraph(line));
        }
    }

    fn queries(&mut self) {
        for (query, says) in QUERIES {
            self.entry(query, says);
        }
    }

    fn keys(&mut self) {
        self.heading("KEYS");
        self.paragraph(KEYS);
        let keymap = Keymap::default();
        for group in ActionGroup::ALL {
            self.0.push_str(&format!(".SS \"{}\"\n", group.label()));
            for about in ACTIONS.iter().filter(|about| about.group == group) {
                let keys = keys(about.action, &keymap);
                if !keys.is_empty() {
                    self.entry(&keys.join(", "), about.says);
                }
            }
        }
    }

    fn names<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        let names: Vec<String> = names.map(|name| format!(".BR {} (1)", escaped(name))).collect();
        self.0.push_str(&format!("{}\n", names.join(",\n")));
    }
}

/// Returns the keys of an action in any place, those of the most places first.
fn keys(action: Action, keymap: &Keymap) -> Vec<String> {
    let mut keys: Vec<(usize, String)> = Vec::new();
    for key in Mode::ALL.into_iter().flat_map(|mode| keymap.keys(mode, action)) {
        match keys.iter_mut().find(|(_, known)| *known == key) {
            Some((places, _)) => *places += 1,
            None => keys.push((1, key)),
        }
    }
    keys.sort_by_key(|(places, _)| Reverse(*places));
    keys.into_iter().map(|(_, key)| spelled(&key)).collect()
}

/// Returns a key in letters that every printer has.
fn spelled(key: &str) -> String {
    let arrows = [('↑', "Up"), ('↓', "Down"), ('←', "Left"), ('→', "Right")];
    arrows.into_iter().fold(key.to_owned(), |key, (arrow, name)| key.replace(arrow, name))
}

/// Returns text in which nothing is a request or an escape of roff.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('~', "\\(ti");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_request_of_roff() {
        assert_eq!(escaped(".sh -x 'it' ~\\"), "\\&.sh \\-x \\(aqit\\(aq \\(ti\\e");
        assert_eq!(spelled("Ctrl-←"), "Ctrl-Left");
    }

    #[test]
    fn a_page_names_those_near_it() {
        let all = [
            "casebook",
            "casebook-list",
            "casebook-session",
            "casebook-session-list",
            "casebook-session-show",
        ];
        let all = all.map(str::to_owned);
        let near = |own: &str| -> Vec<&str> {
            let page = PageName { own, all: &all };
            all.iter().filter(|name| page.is_related(name)).map(String::as_str).collect()
        };
        assert_eq!(
            near("casebook"),
            ["casebook-list", "casebook-session", "casebook-session-list", "casebook-session-show"]
        );
        assert_eq!(near("casebook-list"), ["casebook"]);
        assert_eq!(near("casebook-session"), ["casebook", "casebook-session-list", "casebook-session-show"]);
        assert_eq!(near("casebook-session-list"), ["casebook", "casebook-session", "casebook-session-show"]);
    }

    #[test]
    fn examples_stand_line_by_line_and_the_rest_is_filled() {
        let mut page = RoffText::default();
        page.help("Examples:\n  a b   c\n  d\n\nOne\ntwo.\n\nThree.", "NOTES");
        assert_eq!(page.0, ".SH \"EXAMPLES\"\n.nf\na b   c\nd\n.fi\n.SH \"NOTES\"\nOne\ntwo.\n.PP\nThree.\n");
    }
}
