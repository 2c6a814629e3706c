//! Opens the user's editor at a line and column.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

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
        command.args(before).args(arguments(program, file, line, column));
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

/// Returns the arguments that open a file at a position, by the editor's own convention.
fn arguments(program: &str, file: &Path, line: u32, column: u32) -> Vec<OsString> {
    let name = Path::new(program).file_stem().and_then(|stem| stem.to_str()).unwrap_or("").to_lowercase();
    let path = file.as_os_str().to_owned();
    let at = |text: String| OsString::from(text);
    let joined = || {
        let mut joined = path.clone();
        joined.push(format!(":{line}:{column}"));
        joined
    };
    match name.as_str() {
        "vi" | "vim" | "gvim" | "mvim" | "nvim" | "view" => {
            vec![at(format!("+call cursor({line},{column})")), path]
        }
        "hx" | "helix" | "zed" | "zeditor" | "subl" | "sublime_text" | "micro" => vec![joined()],
        "code" | "codium" | "vscodium" | "cursor" | "code-insiders" => {
            vec![at("--wait".to_owned()), at("--goto".to_owned()), joined()]
        }
        "emacs" | "emacsclient" | "nano" | "pico" | "kak" | "jed" | "joe" | "mg" => {
            let place = if matches!(name.as_str(), "emacs" | "emacsclient" | "kak") {
                format!("+{line}:{column}")
            } else if matches!(name.as_str(), "nano" | "pico") {
                format!("+{line},{column}")
            } else {
                format!("+{line}")
            };
            vec![at(place), path]
        }
        _ => vec![path],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(program: &str) -> Vec<String> {
        let arguments = arguments(program, Path::new("a b.json"), 3, 7);
        arguments.into_iter().map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn every_editor_is_told_the_place_in_its_own_way() {
        assert_eq!(shown("/usr/bin/nvim"), ["+call cursor(3,7)", "a b.json"]);
        assert_eq!(shown("hx"), ["a b.json:3:7"]);
        assert_eq!(shown("code"), ["--wait", "--goto", "a b.json:3:7"]);
        assert_eq!(shown("nano"), ["+3,7", "a b.json"]);
        assert_eq!(shown("emacsclient"), ["+3:7", "a b.json"]);
        assert_eq!(shown("unheard-of"), ["a b.json"]);
    }

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
