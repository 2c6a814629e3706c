//! Opens the user's editor at a line and column.

use std::path::Path;
use std::process::Command;

use super::editors::arguments;

/// The editors tried if none is configured.
const OTHERWISE: &[&str] = if cfg!(windows) { &["notepad"] } else { &["nano", "vi"] };

/// Opens a file in an editor and waits for it to exit. The file name never passes through a shell.
///
/// `named` is the value of VISUAL or EDITOR: a program and its arguments, separated by spaces; quotes group
/// words.
///
/// # Errors
/// Returns why the file could not be edited, as a message for the user.
pub fn edit(named: Option<&str>, file: &Path, line: u32, column: u32) -> Result<(), String> {
    let named = named.map(str::trim).filter(|named| !named.is_empty());
    let candidates: Vec<&str> = named.map_or_else(|| OTHERWISE.to_vec(), |named| vec![named]);
    for candidate in &candidates {
        let words = words_of(candidate);
        let Some((program, before)) = words.split_first() else { continue };
        let mut command = Command::new(program);
        command.args(before).args(arguments(&words, file, line, column));
        match command.status() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => return Err(format!("`{program}` ended with {status}")),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("`{program}` could not be started: {error}")),
        }
    }
    Err(format!("no editor found: tried `{}`; set EDITOR to your editor", candidates.join("` and `")))
}

/// Splits a command into words. Quotes group words; nothing else is special, since there is no shell.
fn words_of(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_spaces_together_and_nothing_else_has_a_meaning() {
        assert_eq!(words_of("code -n  --wait"), ["code", "-n", "--wait"]);
        assert_eq!(words_of("'/opt/my editor/ed' -x"), ["/opt/my editor/ed", "-x"]);
        assert_eq!(words_of(r#""C:\Program Files\ed.exe" ''"#), [r"C:\Program Files\ed.exe", ""]);
        assert_eq!(words_of("ed; $(touch x) `y` > z"), ["ed;", "$(touch", "x)", "`y`", ">", "z"]);
        assert_eq!(words_of("it's open"), ["its open"]);
    }

    #[test]
    fn an_editor_that_is_not_there_is_named() {
        let why =
            edit(Some("no-such-editor-here --flag"), Path::new("x"), 1, 1).expect_err("it does not exist");
        assert!(why.contains("`no-such-editor-here --flag`") && why.contains("EDITOR"), "{why}");
    }
}
