//! The program as a shell sees it: output, exit codes, and folders that hold all sorts of things.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod sandbox;
mod words;

use std::fs;
use std::process::Stdio;

use sandbox::{Home, case};

/// Creates a pipe that no one writes to; opening it blocks forever.
#[cfg(unix)]
fn pipe(path: &std::path::Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn the_bundled_cases_are_listed_without_a_word_on_standard_error() {
    let done = Home::new().run(&["list", "--format", "ids"]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    assert!(done.out.lines().count() >= 100, "{}", done.out);
}

#[test]
fn every_page_of_the_manual_is_written_to_a_folder() {
    let home = Home::new();
    let done = home.run(&["man", "--all", "share/man1"]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{}", done.out);
    let folder = home.folder.path().join("share/man1");
    let pages = fs::read_dir(&folder).unwrap().count();
    assert_eq!(done.out, format!("{pages} pages written to share/man1\n"));
    assert!(pages > 15, "{pages}");
    for (file, words) in [("casebook.1", &[][..]), ("casebook-session-export.1", &["session", "export"])] {
        let page = home.run(&[&["man"], words].concat()).out;
        assert_eq!(fs::read_to_string(folder.join(file)).unwrap(), page);
    }
    assert_eq!(home.run(&["man", "session", "exprt"]).code, Some(1));
}

#[test]
fn every_bundled_case_can_be_shown() {
    let home = Home::new();
    let ids = home.run(&["list", "--format", "ids"]).out;
    for id in ids.lines().step_by(10) {
        let done = home.run(&["show", id]);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{id}");
        assert!(done.out.contains("DECISION") && done.out.contains("SOURCES"), "{}", done.out);
    }
}

#[test]
fn json_is_json_and_keeps_its_names() {
    let home = Home::new();
    home.write_case("a", "First");
    let rows: serde_json::Value =
        serde_json::from_str(&home.on_cases(&["list", "--format", "json"]).out).unwrap();
    let names: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    let mut promised = [
        "id",
        "title",
        "organisation",
        "sector",
        "country",
        "years",
        "audience",
        "tools",
        "platforms",
        "concepts",
        "summary",
        "outcomes",
        "level",
        "match",
        "library",
    ];
    promised.sort_unstable();
    assert_eq!(names, promised);
    assert_eq!(rows[0]["library"], "cases");
    let stats: serde_json::Value =
        serde_json::from_str(&home.on_cases(&["stats", "--format", "json"]).out).unwrap();
    assert_eq!(stats["cases"], 1);
    let shown = home.on_cases(&["show", "a", "--format", "json"]).out;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap()["id"], "a");
}

#[test]
fn exit_codes_tell_success_failure_and_misuse() {
    let home = Home::new();
    home.write_case("a", "First");
    for (arguments, code) in [
        (&["list", "wiki"][..], 0),
        (&["list", "zebra"], 1),
        (&["show", "a"], 0),
        (&["show", "b"], 1),
        (&["list", "--library", "no-such-folder"], 1),
        (&["list", "--config", "no-such-file"], 1),
        (&["list", "--formt", "json"], 2),
        (&["show"], 2),
        (&["config"], 2),
        (&["list", "--sort", "size"], 2),
    ] {
        assert_eq!(home.on_cases(arguments).code, Some(code), "{arguments:?}");
    }
    for arguments in
        [&["--help"][..], &["--version"], &["man"], &["completions", "fish"], &["config", "--path"]]
    {
        assert_eq!(home.run(arguments).code, Some(0), "{arguments:?}");
    }
}

#[test]
fn an_error_names_the_thing_and_the_fix() {
    let home = Home::new();
    home.write_case("wiki-manual", "First");
    let done = home.on_cases(&["show", "wiki-manuel"]);
    assert_eq!(
        (done.out.as_str(), done.err.as_str()),
        ("", "error: there is no case `wiki-manuel`; did you mean `wiki-manual`?\n")
    );
    let err = home.on_cases(&["list", "--library", "no-such-folder"]).err;
    assert!(err.contains("no-such-folder") && err.contains("--library FOLDER"), "{err}");
}

#[test]
fn finding_nothing_says_what_to_drop_and_a_slip_what_was_meant() {
    let home = Home::new();
    home.write_case("a", "First");
    let done = home.on_cases(&["list", "tool:wiki", "zebra"]);
    assert_eq!((done.code, done.out.as_str()), (Some(1), ""));
    assert!(done.err.contains("without `zebra`"), "{}", done.err);
    assert!(home.on_cases(&["list", "tol:wiki"]).err.contains("did you mean `tool`?"));
}

#[test]
fn what_is_left_out_needs_no_special_sign() {
    let home = Home::new();
    home.write_case("a", "First");
    home.write_case("b", "Hospital");
    assert_eq!(home.on_cases(&["list", "--format", "ids", "-hospital"]).out, "a\n");
    assert_eq!(home.on_cases(&["list", "--format", "ids", "-tool:wiki"]).out, "");
}

#[test]
fn a_broken_file_is_named_and_the_good_ones_are_listed() {
    let home = Home::new();
    home.write_case("a", "First");
    home.write("b.json", "{\n  \"format\": 1,,\n}");
    home.write("sub\u{1b}[31m/c.json", "");
    let done = home.on_cases(&["list", "--format", "ids"]);
    assert_eq!((done.code, done.out.as_str()), (Some(0), "a\n"));
    assert!(
        done.err.contains("cases/b.json:2:15\n  help: there is one comma too many; remove it"),
        "{}",
        done.err
    );
    assert!(done.err.contains("cases/sub␛[31m/c.json"), "{}", done.err);
}

#[cfg(unix)]
#[test]
fn pipes_loops_and_shut_folders_neither_stop_nor_pass_unseen() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let home = Home::new();
    home.write_case("a", "First");
    home.write("deep/b.json", &case("b", "Second"));
    pipe(&home.cases().join("pipe.json"));
    pipe(&home.cases().join("pipe"));
    symlink(home.cases(), home.cases().join("deep/loop")).unwrap();
    symlink("/dev/zero", home.cases().join("zero.json")).unwrap();
    home.write("shut/c.json", &case("c", "Third"));
    let shut = home.cases().join("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o0)).unwrap();
    let is_root = fs::read_dir(&shut).is_ok();
    let done = home.on_cases(&["list", "--format", "ids"]);
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(done.out, if is_root { "a\nb\nc\n" } else { "a\nb\n" });
    assert!(done.err.contains("cases/pipe.json") && done.err.contains("cases/zero.json"), "{}", done.err);
    assert!(is_root || done.err.contains("cases/shut\n"), "{}", done.err);
}

#[test]
fn the_users_own_folder_stands_over_the_bundled_cases() {
    let home = Home::new();
    let id = home.run(&["list", "--format", "ids"]).out.lines().next().unwrap().to_owned();
    let own = home.folder.path().join("data/casebook/library");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join(format!("{id}.json")), case(&id, "My own telling")).unwrap();
    let done = home.run(&["show", &id]);
    assert!(done.out.starts_with("My own telling\n") && done.err.is_empty(), "{}{}", done.out, done.err);
}

#[test]
fn reading_makes_no_folder() {
    let home = Home::new();
    home.run(&["list"]);
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), 1);
}

#[test]
fn a_slip_in_the_settings_is_told_and_the_rest_holds() {
    let home = Home::new();
    home.write_case("a", "First");
    let config = home.folder.path().join("config/casebook/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    fs::write(&config, "spoiler-safe = true\ntheme = \"drak\"\n[keys.everywhere]\n\"ctrl-p\" = \"plette\"\n")
        .unwrap();
    let done = home.on_cases(&["show", "a"]);
    assert_eq!(done.code, Some(0));
    assert!(done.err.contains("config.toml:2") && done.err.contains("config.toml:4"), "{}", done.err);
    assert!(done.out.contains("The ending is hidden."), "{}", done.out);
    assert!(home.on_cases(&["show", "a", "--with-the-ending"]).out.contains("They did."));
    assert_eq!(home.run(&["config", "--path"]).out.trim_end(), config.display().to_string());
    let text = home.run(&["config", "--print-default"]).out;
    fs::write(&config, text).unwrap();
    assert_eq!(home.on_cases(&["show", "a"]).err, "");
}

#[test]
fn the_plain_dialogue_goes_from_list_to_ending_without_an_escape() {
    let home = Home::new();
    home.write_case("a", "First");
    home.write_case("b", "Second");
    let typed = "first\n1\n\n\n\n?\nb\nq\n";
    let done = home.run_with(&["--plain", "--no-bundled", "--library", "cases"], typed);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    for part in ["2 cases.", "1 case for first.", words::ENTER_REVEALS, "They did.", "Until next time."] {
        assert!(done.out.contains(part), "`{part}` is not in\n{}", done.out);
    }
    assert_eq!(home.run_with(&["--no-bundled", "--library", "cases"], "").code, Some(0));
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let home = Home::new();
    let mut command = home.command(&["list", "--format", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn without_a_home_the_bundled_cases_are_there() {
    let home = Home::new();
    let mut command = home.command(&["list", "--format", "ids"]);
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.len() > 1000);
}

#[test]
fn a_host_needs_a_session_and_a_screen() {
    let home = Home::new();
    let none = home.run(&["host"]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
    assert!(none.err.starts_with("error: there are no sessions yet") && none.err.contains("`casebook room`"));
    let sessions = home.folder.path().join("data/casebook/sessions");
    fs::create_dir_all(&sessions).unwrap();
    fs::write(sessions.join("2026-11-22-x.jsonl"), "").unwrap();
    let wrong = home.run(&["host", "2025"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.err.contains("no session is called `2025`; `casebook session list` lists them"));
    let unseen = home.run(&["host", "2026"]);
    assert_eq!(unseen.code, Some(1));
    assert!(unseen.err.contains("the host view needs a full-screen terminal"), "{}", unseen.err);
    assert_eq!(home.run(&["host", "--nonsense"]).code, Some(2));
}

#[test]
fn a_case_opens_by_an_id_that_it_had_before() {
    let home = Home::new();
    let now = home.run(&["show", "cowboy-museum-closed-2020"]);
    let before = home.run(&["show", "cowboy-museum-guard-2020"]);
    assert_eq!((before.code, before.out), (Some(0), now.out));
    let found = home.run(&["list", "--format", "ids", "id:cowboy-museum-guard-2020"]);
    assert_eq!(found.out, "cowboy-museum-closed-2020\n");
}

/// Returns what bash offers for a line, by its own variables for completion.
#[cfg(unix)]
fn offered_by_bash(home: &Home, line: &str, words: &str, word: &str) -> Vec<String> {
    let script = home.run(&["completions", "bash"]).out;
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_casebook")).parent().unwrap();
    let asked = format!(
        "{script}\nCOMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({words})
         COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 )); compopt() {{ :; }}
         _casebook casebook '{word}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let done = std::process::Command::new("bash")
        .args(["--norc", "--noprofile", "-c", &asked])
        .env_clear()
        .env("HOME", home.folder.path())
        .env("PATH", format!("{}:/usr/bin:/bin", folder.display()))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{line}");
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn tab_in_bash_offers_ids_fields_and_values() {
    let home = Home::new();
    let offered = |line, words, word| offered_by_bash(&home, line, words, word);
    assert_eq!(offered("casebook show klm-a", "casebook show klm-a", "klm-a"), ["klm-ash-cloud"]);
    assert_eq!(offered("casebook list resu", "casebook list resu", "resu"), ["result:"]);
    // Bash cuts words at colons and wants only what follows the last one.
    assert_eq!(offered("casebook list tool:wik", "casebook list tool : wik", "wik"), ["wiki"]);
    assert_eq!(offered("casebook list result:", "casebook list result :", "").len(), 4);
    assert_eq!(
        offered("casebook list result:mixed,ne", "casebook list result : mixed,ne", "mixed,ne"),
        ["mixed,negative"]
    );
    assert_eq!(offered("casebook list x", "casebook list x", "x"), [""; 1]);
}

#[cfg(unix)]
#[test]
fn tab_in_fish_offers_ids_and_values_where_fish_is_installed() {
    let home = Home::new();
    let script = home.run(&["completions", "fish"]).out;
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_casebook")).parent().unwrap();
    for (line, offered) in [("casebook show klm-a", "klm-ash-cloud"), ("casebook list tool:wik", "tool:wiki")]
    {
        let run = std::process::Command::new("fish")
            .args(["--no-config", "-c", &format!("{script}\ncomplete -C '{line}'")])
            .env("HOME", home.folder.path())
            .env("PATH", format!("{}:/usr/bin:/bin", folder.display()))
            .output();
        let Ok(done) = run else { return };
        let told = String::from_utf8_lossy(&done.stdout).into_owned();
        assert_eq!(told.split('\t').next(), Some(offered), "{told}");
    }
}
