//! How each editor is told a line and a column, and to wait until the file is closed: one table.

use std::ffi::OsString;
use std::path::Path;

/// The way in which an editor takes a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EditorArgs {
    /// Each argument as it stands, with `{f}`, `{l}` and `{c}` for file, line and column.
    Args(&'static [&'static str]),
    /// The file alone: this editor takes no place.
    File,
}

/// The editors, by the names of their programs, in the form that their manual gives.
const EDITORS: &[(&[&str], EditorArgs)] = &[
    (&["vim", "nvim", "lvim", "view", "rvim", "vimx"], EditorArgs::Args(&["+call cursor({l},{c})", "{f}"])),
    // A window of its own goes on without being waited for, unless it is told to stay.
    (&["gvim", "mvim", "gview"], EditorArgs::Args(&["-f", "+call cursor({l},{c})", "{f}"])),
    // The smallest vim and the old vi know no functions.
    (&["vi", "vim.tiny", "nvi", "elvis", "busybox"], EditorArgs::Args(&["+{l}", "{f}"])),
    (&["nano", "rnano", "nano-tiny", "ne", "dte"], EditorArgs::Args(&["+{l},{c}", "{f}"])),
    (
        &["pico", "joe", "jmacs", "jstar", "jpico", "rjoe", "mg", "zile", "mcedit"],
        EditorArgs::Args(&["+{l}", "{f}"]),
    ),
    (&["jed"], EditorArgs::Args(&["{f}", "-g", "{l}"])),
    (&["emacs", "emacsclient", "xemacs", "kak", "micro"], EditorArgs::Args(&["+{l}:{c}", "{f}"])),
    (&["hx", "helix"], EditorArgs::Args(&["{f}:{l}:{c}"])),
    (
        &["code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "positron"],
        EditorArgs::Args(&["--wait", "--goto", "{f}:{l}:{c}"]),
    ),
    (
        &["subl", "sublime_text", "zed", "zeditor", "pulsar", "atom"],
        EditorArgs::Args(&["--wait", "{f}:{l}:{c}"]),
    ),
    (&["mate"], EditorArgs::Args(&["--wait", "--line", "{l}:{c}", "{f}"])),
    (&["bbedit"], EditorArgs::Args(&["--wait", "+{l}", "{f}"])),
    (&["kate"], EditorArgs::Args(&["--block", "--line", "{l}", "--column", "{c}", "{f}"])),
    (&["kwrite"], EditorArgs::Args(&["--line", "{l}", "--column", "{c}", "{f}"])),
    (&["gedit", "xed", "pluma"], EditorArgs::Args(&["--wait", "+{l}:{c}", "{f}"])),
    (&["geany"], EditorArgs::Args(&["--new-instance", "--line", "{l}", "--column", "{c}", "{f}"])),
    (
        &["idea", "pycharm", "webstorm", "phpstorm", "rubymine", "goland", "clion", "rustrover"],
        EditorArgs::Args(&["--wait", "--line", "{l}", "--column", "{c}", "{f}"]),
    ),
    (&["notepad++"], EditorArgs::Args(&["-multiInst", "-nosession", "-n{l}", "-c{c}", "{f}"])),
];

/// Programs that start another one, which is the editor.
const WRAPPERS: &[&str] =
    &["env", "nice", "ionice", "nohup", "exec", "command", "setsid", "sudo", "doas", "time"];

/// Returns the arguments that open a file at a place, after the words of the user's command.
pub fn arguments(words: &[String], file: &Path, line: u32, column: u32) -> Vec<OsString> {
    let EditorArgs::Args(parts) = form(words) else { return vec![file.as_os_str().to_owned()] };
    // What the user says already is not said again.
    let new = parts.iter().filter(|part| !words.iter().any(|word| is_same(word, part)));
    new.map(|part| {
        let part = part.replace("{l}", &line.to_string()).replace("{c}", &column.to_string());
        let Some((before, after)) = part.split_once("{f}") else { return part.into() };
        let mut argument = OsString::from(before);
        argument.push(file.as_os_str());
        argument.push(after);
        argument
    })
    .collect()
}

fn is_same(word: &str, part: &str) -> bool {
    word == part
        || matches!(
            (word, part),
            ("-w", "--wait") | ("-g", "--goto") | ("-b", "--block") | ("-i", "--new-instance")
        )
}

/// Returns the form of the editor that a command starts.
fn form(words: &[String]) -> EditorArgs {
    let mut names = words.iter().filter(|word| !word.starts_with('-') && !word.contains('='));
    let is_wrapper = |word: &&String| WRAPPERS.contains(&stem(word).as_str());
    let Some(program) = names.find(|word| !is_wrapper(word)) else { return EditorArgs::File };
    let name = match stem(program).as_str() {
        // `flatpak run dev.zed.Zed`, `snap run code`
        "flatpak" | "snap" => match names.find(|word| *word != "run") {
            Some(id) => id.rsplit('.').next().unwrap_or(id).to_lowercase(),
            None => return EditorArgs::File,
        },
        name => name.to_owned(),
    };
    let find = |name: &str| EDITORS.iter().find(|(names, _)| names.contains(&name)).map(|(_, form)| *form);
    // Builds have names such as `vim.gtk3`, `emacs-nox` and `emacs29`.
    let short = name.split(['.', '-']).next().unwrap_or_default();
    let bare = short.trim_end_matches(|c: char| c.is_ascii_digit());
    find(&name).or_else(|| find(short)).or_else(|| find(bare)).unwrap_or(EditorArgs::File)
}

/// Returns the name of a program, without its folder and without `.exe`.
fn stem(program: &str) -> String {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_lowercase();
    let known = [".exe", ".cmd", ".bat"].iter().find_map(|ending| name.strip_suffix(ending));
    known.unwrap_or(&name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(command: &str) -> String {
        let words: Vec<String> = command.split(' ').map(str::to_owned).collect();
        let arguments = arguments(&words, Path::new("a b.json"), 3, 7);
        arguments.iter().map(|argument| argument.to_string_lossy()).collect::<Vec<_>>().join("|")
    }

    /// The forms as the manuals give them.
    const DOCUMENTED: &[(&str, &str)] = &[
        // vim: `+{command}`; nvim the same. vi of POSIX: `-c command`, and `+line` everywhere.
        ("vim", "+call cursor(3,7)|a b.json"),
        ("/usr/bin/nvim", "+call cursor(3,7)|a b.json"),
        ("vim.gtk3", "+call cursor(3,7)|a b.json"),
        ("vim.tiny", "+3|a b.json"),
        ("vi", "+3|a b.json"),
        ("gvim", "-f|+call cursor(3,7)|a b.json"),
        ("gvim -f", "+call cursor(3,7)|a b.json"),
        // nano: `nano [options] [[+line[,column]] file]`
        ("nano", "+3,7|a b.json"),
        // emacs: `+LINE:COLUMN`; emacsclient the same
        ("emacs -nw", "+3:7|a b.json"),
        ("emacs29-nox", "+3:7|a b.json"),
        ("emacsclient -t", "+3:7|a b.json"),
        // kak: `+<line>[:<column>]`
        ("kak", "+3:7|a b.json"),
        // micro: `+LINE:COL`; `file:LINE:COL` only with the option `parsecursor`
        ("micro", "+3:7|a b.json"),
        // hx: `file[:row[:col]]`
        ("hx", "a b.json:3:7"),
        ("helix", "a b.json:3:7"),
        // code: `-g --goto <file:line[:character]>`, `-w --wait`
        ("code", "--wait|--goto|a b.json:3:7"),
        ("code -g --wait", "a b.json:3:7"),
        ("codium -w", "--goto|a b.json:3:7"),
        (r"C:\Programs\Code\bin\code.cmd", "--wait|--goto|a b.json:3:7"),
        // subl: `subl --wait file:line:column`; zed: `zed --wait path:line:column`
        ("subl -w", "a b.json:3:7"),
        ("zed --wait", "a b.json:3:7"),
        ("flatpak run dev.zed.Zed", "--wait|a b.json:3:7"),
        // mate: `-l, --line LINE[:COLUMN]`, `-w, --wait`
        ("mate -w", "--line|3:7|a b.json"),
        // kate: `-l, --line`, `-c, --column`, `-b, --block`
        ("kate", "--block|--line|3|--column|7|a b.json"),
        // gedit: `gedit [OPTION…] [FILE…] [+LINE[:COLUMN]]`, `-w, --wait`
        ("gedit", "--wait|+3:7|a b.json"),
        // idea: `--line <number> --column <number> <file>`, `--wait`
        ("idea", "--wait|--line|3|--column|7|a b.json"),
        ("jed", "a b.json|-g|3"),
        ("env LC_ALL=C nano -w", "+3,7|a b.json"),
        ("sudo -E /usr/bin/vim", "+call cursor(3,7)|a b.json"),
        ("notepad", "a b.json"),
        ("unheard-of", "a b.json"),
        ("sh -c x", "a b.json"),
    ];

    #[test]
    fn every_editor_is_told_the_place_in_the_form_of_its_manual() {
        for (command, form) in DOCUMENTED {
            assert_eq!(told(command), *form, "{command}");
        }
    }

    #[test]
    fn no_program_stands_in_the_table_twice() {
        let names: Vec<&str> = EDITORS.iter().flat_map(|(names, _)| names.iter().copied()).collect();
        for (place, name) in names.iter().enumerate() {
            assert!(!names[..place].contains(name) && *name == name.to_lowercase(), "{name}");
        }
    }
}
