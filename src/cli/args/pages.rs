//! The man page, made from the arguments.

use clap::CommandFactory;

use super::Arguments;
use crate::check::nearest;
use crate::text::clean;

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
    fn every_command_has_a_page_without_escapes() {
        for page in [None, Some("list"), Some("show")] {
            let page = man(page).unwrap();
            assert!(page.starts_with(".ie") && !page.contains('\u{1b}'), "{page}");
        }
        assert!(man(Some("lits")).unwrap_err().contains("`list`"));
    }
}
