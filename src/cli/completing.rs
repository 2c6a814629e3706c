//! Completion in shells: each Tab asks the program itself.

use std::env;
use std::ffi::{OsStr, OsString};

use clap::{CommandFactory, ValueEnum};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Shells};
use clap_complete_nushell::Nushell;

use super::args::{Arguments, ShellName};
use super::candidates;
use super::shells::{BASH, ZSH};

/// The variable that asks the program for completions instead of running it.
const ASKED: &str = "COMPLETE";

/// Returns what a shell evaluates so that Tab asks the program itself: for commands, options, ids, fields and values.
/// Nushell has no such way, and gets a list of commands and options.
pub fn completions(shell: ShellName) -> String {
    let mut text = Vec::new();
    let completer: &dyn EnvCompleter = match shell {
        ShellName::Bash => &BASH,
        ShellName::Elvish => &Elvish,
        ShellName::Fish => &Fish,
        ShellName::PowerShell => &Powershell,
        ShellName::Zsh => &ZSH,
        ShellName::Nushell => {
            clap_complete::generate(Nushell, &mut Arguments::command(), "casebook", &mut text);
            return String::from_utf8_lossy(&text).into_owned();
        }
    };
    // Writing to memory does not fail.
    let _ = completer.write_registration(ASKED, "casebook", "casebook", "casebook", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Returns the completions for every shell: the usual name of the file, and its text.
pub fn completion_files() -> Vec<(&'static str, String)> {
    let name = |shell: ShellName| match shell {
        ShellName::Bash => "casebook.bash",
        ShellName::Elvish => "casebook.elv",
        ShellName::Fish => "casebook.fish",
        ShellName::Nushell => "casebook.nu",
        ShellName::PowerShell => "_casebook.ps1",
        ShellName::Zsh => "_casebook",
    };
    ShellName::value_variants().iter().map(|shell| (name(*shell), completions(*shell))).collect()
}

/// Answers a shell that asks for completions; returns whether one did.
pub fn complete(arguments: impl IntoIterator<Item = OsString>) -> bool {
    if env::var_os(ASKED).is_none() {
        return false;
    }
    let folder = env::current_dir().ok();
    let shells = Shells(&[&BASH, &Elvish, &Fish, &Powershell, &ZSH]);
    let asked = CompleteEnv::with_factory(asking).var(ASKED).shells(shells);
    // A shell shows nothing of an error while somebody types.
    asked.try_complete(arguments, folder.as_deref()).unwrap_or(true)
}

/// Returns the commands with what is offered for their arguments.
fn asking() -> clap::Command {
    let mut command = offering(Arguments::command());
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |sub| {
            let inner: Vec<String> = sub.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
            inner.into_iter().fold(offering(sub), |sub, name| sub.mut_subcommand(name, offering))
        });
    }
    command
}

/// Adds what is offered to the arguments of one command, by their names; a new case has no id yet.
fn offering(command: clap::Command) -> clap::Command {
    let is_new = command.get_name() == "new";
    command.mut_args(|argument| {
        let offered: fn(&OsStr) -> Vec<CompletionCandidate> = match argument.get_id().as_str() {
            "query" => candidates::query,
            "session" | "resume" => candidates::sessions,
            "id" | "ids" if !is_new => candidates::cases,
            _ => return argument,
        };
        argument.add(ArgValueCompleter::new(offered))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_asks_the_program_itself() {
        let files = completion_files();
        assert_eq!(files.len(), 6);
        for (name, script) in files.into_iter().filter(|(name, _)| *name != "casebook.nu") {
            assert!(script.contains("COMPLETE") && script.contains("casebook"), "{name}: {script}");
            assert!(!script.contains("VAR") && !script.contains("BIN"), "{name}: {script}");
        }
        assert!(completions(ShellName::Nushell).contains("export extern \"casebook session export\""));
    }

    #[test]
    fn ids_sessions_and_queries_are_offered_where_they_are_asked_for() {
        asking().debug_assert();
        let offers = |path: &[&str], id: &str| {
            let all = asking();
            let at = path.iter().fold(&all, |command, name| command.find_subcommand(name).unwrap());
            let argument = at.get_arguments().find(|argument| argument.get_id() == id).unwrap();
            argument.get::<ArgValueCompleter>().is_some()
        };
        assert!(offers(&[], "query") && offers(&["list"], "query") && offers(&["room"], "query"));
        assert!(offers(&["show"], "id") && offers(&["copy"], "id") && !offers(&["new"], "id"));
        assert!(offers(&["print"], "ids") && offers(&["print"], "session"));
        assert!(
            offers(&["room"], "resume")
                && offers(&["host"], "session")
                && offers(&["session", "export"], "session")
        );
    }
}
