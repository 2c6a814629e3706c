//! What is made from the arguments: shell completions and the man page.

use std::env;
use std::ffi::OsString;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_complete::env::{CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Shells};

use super::Arguments;
use super::shells::{Bash, Zsh};
use crate::check::nearest;
use crate::text::clean;

/// The variable that asks the program for completions instead of running it.
const ASKED: &str = "COMPLETE";

const SHELLS: Shells<'static> = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

/// Returns what a shell evaluates so that Tab asks the program itself: for commands, options, ids, fields and values.
pub fn completions(shell: Shell) -> String {
    let completer: &dyn EnvCompleter = match shell {
        Shell::Elvish => &Elvish,
        Shell::Fish => &Fish,
        Shell::PowerShell => &Powershell,
        Shell::Zsh => &Zsh,
        _ => &Bash,
    };
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = completer.write_registration(ASKED, "casebook", "casebook", "casebook", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Answers a shell that asks for completions; returns whether one did.
pub fn complete(arguments: impl IntoIterator<Item = OsString>) -> bool {
    if env::var_os(ASKED).is_none() {
        return false;
    }
    let folder = env::current_dir().ok();
    let asked = CompleteEnv::with_factory(Arguments::command).var(ASKED).shells(SHELLS);
    // A shell shows nothing of an error while somebody types.
    asked.try_complete(arguments, folder.as_deref()).unwrap_or(true)
}

/// Renders the man page of the program or of one command.
///
/// # Errors
/// Why there is none, as a message for the user.
pub fn man(command: Option<&str>) -> Result<String, String> {
    let mut program = Arguments::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found.clone().display_name(format!("casebook-{name}")),
            None => return Err(no_page(&program, name)),
        },
    };
    let mut text = Vec::new();
    match clap_mangen::Man::new(page).render(&mut text) {
        Ok(()) => Ok(String::from_utf8_lossy(&text).into_owned()),
        Err(error) => Err(format!("the man page cannot be written: {error}")),
    }
}

fn no_page(program: &clap::Command, name: &str) -> String {
    let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    let shown = clean(name);
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("there is no command `{shown}`; did you mean `{near}`?"),
        None => format!("there is no command `{shown}`; there are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_asks_the_program_itself() {
        for shell in [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh] {
            let script = completions(shell);
            assert!(script.contains("COMPLETE") && script.contains("casebook"), "{shell}: {script}");
            assert!(!script.contains("VAR") && !script.contains("BIN"), "{shell}: {script}");
        }
    }

    #[test]
    fn every_command_has_a_page_without_escapes() {
        for page in [None, Some("list"), Some("show")] {
            let page = man(page).unwrap();
            assert!(page.starts_with(".ie") && !page.contains('\u{1b}'), "{page}");
        }
        assert!(man(Some("lits")).unwrap_err().contains("`list`"));
    }
}
