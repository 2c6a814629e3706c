//! The manual: a page for the program and one for each command.

use std::path::PathBuf;

use clap::builder::Resettable;
use clap::{Args, CommandFactory, ValueHint};

use super::Arguments;
use crate::check::nearest;
use crate::cli::manual::PageName;
use crate::text::clean;

/// The arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  casebook man > casebook.1; man ./casebook.1
  casebook man session export | man -l -
  casebook man --all share/man/man1")]
pub struct ManArgs {
    /// The command to document, such as `list` or `session export`
    pub command: Vec<String>,
    /// Write the pages of all commands to this folder
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub all: Option<PathBuf>,
}

/// Renders the page of the program, or of one command, in the manual.
///
/// # Errors
/// Why there is none, as a message for the user.
pub fn man(command: &[String]) -> Result<String, String> {
    let words = ["casebook"].into_iter().chain(command.iter().map(String::as_str));
    let wanted = words.collect::<Vec<_>>().join("-");
    let pages = manual_pages()?;
    let names: Vec<&str> = pages.iter().filter_map(|(name, _)| name.strip_prefix("casebook-")).collect();
    match pages.iter().find(|(name, _)| *name == wanted) {
        Some((_, text)) => Ok(text.clone()),
        None => Err(no_page(&names, &command.join("-"))),
    }
}

/// Returns every page of the manual: its name, such as `casebook-session-export`, and its text.
///
/// # Errors
/// What failed, as a message for the user.
pub fn manual_pages() -> Result<Vec<(String, String)>, String> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let mut commands = Vec::new();
    collect(&program, "casebook", &mut commands);
    let all: Vec<String> = commands.iter().map(|(name, _)| name.clone()).collect();
    let page = |(name, command): (String, clap::Command)| {
        let text = render(command, PageName { own: &name, all: &all })
            .map_err(|error| format!("the manual cannot be written: {error}"))?;
        Ok((name, text))
    };
    commands.into_iter().map(page).collect()
}

/// Collects a command and those below it, with the names of their pages.
fn collect(command: &clap::Command, name: &str, commands: &mut Vec<(String, clap::Command)>) {
    commands.push((name.to_owned(), command.clone()));
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        collect(below, &format!("{name}-{}", below.get_name()), commands);
    }
}

/// Renders a page: what clap knows of the arguments, and the manual's own sections.
fn render(command: clap::Command, name: PageName<'_>) -> Result<String, std::io::Error> {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let command = command.display_name(name.own.to_owned()).after_help(Resettable::Reset);
    let mut text = Vec::new();
    clap_mangen::Man::new(command).render(&mut text)?;
    let text = String::from_utf8_lossy(&text).into_owned();
    // The version is in the title line.
    let arguments = text.split(".SH VERSION\n").next().unwrap_or_default();
    // Two line breaks around a blank line are one space too many for mandoc.
    let arguments = arguments.replace(".br\n\n.br\n", ".sp\n");
    let line = |line: &str| {
        let line = if line.starts_with(".TH ") { name.title() } else { line.trim_end().to_owned() };
        line + "\n"
    };
    Ok(arguments.lines().map(line).collect::<String>() + &name.sections(&help))
}

fn no_page(names: &[&str], name: &str) -> String {
    let shown = clean(name);
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("there is no command `{shown}`; did you mean `{near}`?"),
        None => format!("there is no command `{shown}`; there are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn every_command_has_a_page_without_escapes() {
        for page in ["", "list", "show", "session", "session-export", "session export"] {
            let page = man(&words(page)).unwrap();
            assert!(page.starts_with(".ie") && !page.contains('\u{1b}'), "{page}");
            assert!(
                page.contains("\n.SH \"EXIT STATUS\"\n") && page.contains("\n.SH \"SEE ALSO\"\n"),
                "{page}"
            );
        }
        assert!(man(&words("lits")).unwrap_err().contains("`list`"));
        assert!(man(&words("session exprt")).unwrap_err().contains("`session-export`"));
    }

    #[test]
    fn the_page_of_the_program_is_the_whole_manual() {
        let page = man(&[]).unwrap();
        for heading in ["EXAMPLES", "QUERIES", "KEYS", "FILES", "ENVIRONMENT", "EXIT STATUS", "SEE ALSO"] {
            assert_eq!(page.matches(&format!("\n.SH \"{heading}\"\n")).count(), 1, "{heading}");
        }
        for (name, _) in manual_pages().unwrap().iter().skip(1) {
            let name = name.replace('-', "\\-");
            assert!(page.contains(&format!(".BR {name} (1)")), "{name}");
        }
        assert!(page.lines().all(|line| line == line.trim_end()), "{page}");
    }
}
