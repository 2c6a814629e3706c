//! The screen: no byte of data reaches the terminal raw, and no data hangs it.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::bounded::{a_few_at_a_time, is_raw};
use crate::data::{MARKUP, RAW, case, files, session};
use crate::driver::{Start, Terminal, program};
use crate::sandbox::Home;
use crate::words;

/// Asserts that every whole frame that came is the program's own; more of the next may be on its way.
#[track_caller]
fn nothing_raw(terminal: &Terminal) {
    let bytes = terminal.bytes(0);
    let end = "\u{1b}[?2026l";
    let whole = bytes.rfind(end).map_or(0, |at| at + end.len());
    all_is_our_own(&bytes[..whole]);
}

/// Asserts that what came is the program's own: known sequences, and letters that are safe.
#[track_caller]
fn all_is_our_own(mut rest: &str) {
    while let Some(at) = rest.find('\u{1b}') {
        only_letters(&rest[..at]);
        rest = own_sequence(&rest[at + 1..]);
    }
    only_letters(rest);
}

#[track_caller]
fn only_letters(text: &str) {
    let raw = text.chars().find(|c| is_raw(*c) && !matches!(c, '\n' | '\r'));
    assert_eq!(raw, None, "{text:?}");
    for hidden in ["52;c", "aGFjaw"] {
        assert!(!text.contains(&format!("\u{1b}]{hidden}")), "{text:?}");
    }
}

/// Returns what follows one of the sequences that the program sends by itself.
#[track_caller]
fn own_sequence(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix("]11;?\u{1b}\\") {
        return rest;
    }
    if let Some(link) = text.strip_prefix("]8;") {
        // A link that the terminal opens: only to the web or to mail, with nothing in it that ends it early.
        let (link, rest) = link.split_once("\u{1b}\\").unwrap();
        let (_, address) = link.split_once(';').unwrap();
        let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        assert!(address.is_empty() || is_known, "{address:?}");
        only_letters(link);
        return rest;
    }
    let parameters = text
        .strip_prefix('[')
        .unwrap_or_else(|| panic!("a sequence not our own: {:?}", &text[..40.min(text.len())]));
    // Asking for the keyboard's long spellings, and giving them back.
    for asked in ["?u", ">1u", "<u", "<1u"] {
        if let Some(rest) = parameters.strip_prefix(asked) {
            return rest;
        }
    }
    let end = parameters.find(|c: char| !matches!(c, '0'..='9' | ';' | '?' | ':')).unwrap();
    let last = parameters[end..].chars().next().unwrap();
    assert!(
        matches!(last, 'm' | 'H' | 'h' | 'l' | 'J' | 'K' | 'c' | 's' | 'r' | 'G' | 'd' | 'A'..='D'),
        "{last:?}"
    );
    &parameters[end + 1..]
}

/// Walks through every screen that shows data.
fn look_around(terminal: &mut Terminal) {
    for keys in [
        "\r", " ", " ", "\x1b[F", "c", "\x1b", "s", "\x1b", "t", "\x1b", "a", "\x1b", "\t", "n", "y", "!",
        "\x1b", "\x1b", "W", "\x1b", "?", "\x1b", "\x10", "\x1b",
    ] {
        terminal.type_in(keys);
        terminal.wait_for_calm();
    }
    nothing_raw(terminal);
}

fn leave(mut terminal: Terminal) {
    // A lone Esc in a text field is waited for: what follows could make it another key.
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.type_in("\x03");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
    all_is_our_own(&terminal.bytes(0));
}

#[test]
fn a_library_of_hostile_files_is_looked_at_on_every_screen() {
    let home = Home::new();
    for (name, bytes) in files() {
        fs::write(home.cases().join(format!("{name}.json")), bytes).unwrap();
    }
    home.write("library.json", &format!(r#"{{"format": 1, "id": "l", "name": {0}, "description": {0}, "vocabulary": {{"tools": [{{"id": "wiki", "label": {0}, "description": {0}}}]}}}}"#, crate::data::quoted(RAW)));
    let queries = ["id:escaped", "id:markup", "id:raw", ""];
    let screens = [(100, 30), (50, 16)].into_iter().flat_map(|size| queries.map(|query| (size, query)));
    a_few_at_a_time(screens, |((columns, rows), query)| {
        let start = Start::command(&[program(), "--no-bundled", "--library", "cases", query]);
        let mut terminal = start.size(columns, rows).home(home.folder.path()).run();
        terminal.wait_for_bytes(0, "\x1b[?2026l");
        terminal.wait_for_calm();
        look_around(&mut terminal);
        leave(terminal);
    });
}

#[test]
fn a_hostile_session_is_taken_up_and_gone_on_with() {
    a_few_at_a_time([RAW, MARKUP], |text| {
        let home = Home::new();
        home.write("klm-ash-cloud.json", &case("klm-ash-cloud", text, true));
        let sessions = home.folder.path().join("data/casebook/sessions");
        fs::create_dir_all(&sessions).unwrap();
        fs::write(sessions.join("2026-hostile.jsonl"), session(text)).unwrap();
        let command = [program(), "room", "--resume", "--no-bundled", "--library", "cases"];
        let mut terminal = Start::command(&command).size(100, 30).home(home.folder.path()).run();
        terminal.wait_for(&words::LISTEN);
        for keys in [
            "b", "\x1b", "a", "\x1b", " ", " ", "t", "+", "v", "\x1b", "n", "\x1b", "u", "u", "U", "x",
            "\x1b",
        ] {
            terminal.type_in(keys);
            terminal.wait_for_calm();
        }
        nothing_raw(&terminal);
        leave(terminal);
    });
}

#[test]
fn hostile_pastes_are_text_and_no_more() {
    let mut terminal = Start::program().size(100, 30).run();
    terminal.wait_for(words::CASES);
    let inner = RAW.replace('\u{1b}', "\u{1b}\u{1b}");
    for pasted in [
        inner,
        "y".repeat(1_000_000),
        "\u{301}".repeat(200_000),
        "(".repeat(100_000),
        "-tool:".repeat(20_000),
        "\"".repeat(50_000),
    ] {
        terminal.type_in("/");
        terminal.type_in(&format!("\x1b[200~{pasted}\x1b[201~"));
        terminal.wait_for_calm();
        terminal.type_in("\x15");
        terminal.wait_for_calm();
    }
    terminal.type_in("wiki");
    terminal.wait_for("wiki");
    nothing_raw(&terminal);
    leave(terminal);
}

#[test]
fn an_editor_and_a_browser_are_started_without_a_shell() {
    let home = Home::new();
    let path = home.folder.path();
    let record = |name: &str| {
        let file = path.join(name);
        fs::write(&file, "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" > \"$HOME/called\"\n").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    };
    record("my; editor");
    record("xdg-open");
    let address = "https://example.org/$(touch$IFS-hacked);touch$IFS-hacked&touch$IFS-hacked#$(x)";
    let case = crate::sandbox::case("x", "Opened").replacen(
        "\"summary\"",
        &format!(r#""sources": [{{"title": "T", "url": "{address}"}}], "summary""#),
        1,
    );
    home.write("x; touch hacked.json", &case);
    let start = Start::command(&[program(), "--no-bundled", "--library", "cases"]);
    let editor = format!("\"{}/my; editor\" -w '$(touch hacked)' ; touch hacked", path.display());
    let paths = format!("{}:{}", path.display(), std::env::var("PATH").unwrap());
    let start = start.size(100, 30).home(path).variable("EDITOR", &editor).variable("PATH", &paths);
    let mut terminal = start.run();
    terminal.wait_for("1 case");
    terminal.type_in("\r");
    terminal.wait_for(words::BACK);
    terminal.type_in("e");
    terminal.wait_for(words::READ_AGAIN);
    let called = fs::read_to_string(path.join("called")).unwrap();
    let words: Vec<&str> = called.lines().skip(1).collect();
    assert_eq!(words[..5], ["-w", "$(touch hacked)", ";", "touch", "hacked"]);
    assert!(words[5].ends_with("x; touch hacked.json"), "{words:?}");
    fs::remove_file(path.join("called")).unwrap();
    // Sources come behind the ending.
    terminal.type_in(" ");
    terminal.wait_for_calm();
    terminal.type_in(" ");
    terminal.wait_for("They did.");
    terminal.type_in("s");
    terminal.wait_for_calm();
    terminal.type_in("o");
    terminal.wait_for("opening in the browser");
    leave(terminal);
    let called = fs::read_to_string(path.join("called")).unwrap();
    assert_eq!(called.lines().skip(1).collect::<Vec<_>>(), [address]);
    assert!(!path.join("hacked").exists() && !home.cases().join("hacked").exists());
}
