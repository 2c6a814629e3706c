//! `casebook config`, `completions` and `man`: setting up the program.

use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;

use super::arguments::{Arguments, ConfigWhat};
use super::output::Output;
use crate::check::nearest;
use crate::storage::default_settings_text;
use crate::text::clean;

/// Prints the path of the settings file, or a default one.
pub fn config(what: &ConfigWhat, file: Option<PathBuf>) -> Output {
    if what.print_default {
        return Output::out(default_settings_text());
    }
    match file {
        Some(file) => Output::out(format!("{}\n", clean(&file.display().to_string()))),
        None => Output::failure(
            "error: no home folder is known, so there is no place for settings; set HOME or XDG_CONFIG_HOME",
        ),
    }
}

/// Generates shell completions.
pub fn completions(shell: Shell) -> Output {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "casebook", &mut text);
    Output::out(String::from_utf8_lossy(&text))
}

/// Renders the man page of the program or of one command.
pub fn man(command: Option<&str>) -> Output {
    let mut program = Arguments::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found.clone().display_name(format!("casebook-{name}")),
            None => return Output::failure(no_page(&program, name)),
        },
    };
    let mut text = Vec::new();
    match clap_mangen::Man::new(page).render(&mut text) {
        Ok(()) => Output::out(String::from_utf8_lossy(&text)),
        Err(error) => Output::failure(format!("error: the manual page cannot be written: {error}")),
    }
}

fn no_page(program: &clap::Command, name: &str) -> String {
    let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    let shown = clean(name);
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("error: there is no command `{shown}`; did you mean `{near}`?"),
        None => format!("error: there is no command `{shown}`; there are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_that_of_the_settings() {
        let what = ConfigWhat { print_default: false, path: true };
        assert_eq!(config(&what, Some("a/b.toml".into())).out, "a/b.toml\n");
        assert!(config(&what, None).failed);
    }

    #[test]
    fn every_shell_has_its_completions() {
        for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
            assert!(completions(shell).out.contains("spoiler-safe"), "{shell}");
        }
    }

    #[test]
    fn every_command_has_a_page_without_escapes() {
        for page in [None, Some("list"), Some("show")] {
            let said = man(page);
            assert!(said.out.starts_with(".ie") && !said.out.contains('\u{1b}'), "{}", said.out);
        }
        assert!(man(Some("lits")).notes[0].contains("`list`"));
    }
}
