//! Pipes, devices, links and odd names where files are expected.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::bounded::run;
use crate::sandbox::Home;

fn make_pipe(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Every command that reads cases.
const READING: [&[&str]; 9] = [
    &["list"],
    &["list", "--format", "json"],
    &["stats"],
    &["stats", "--format", "json"],
    &["show", "good"],
    &["check", "cases"],
    &["check", "cases", "--format", "json"],
    &["words"],
    &["diff", "cases/good.json", "cases/good.json"],
];

fn reads_all(home: &Home) {
    for command in READING {
        let all = [command, &["--no-bundled", "--library", "cases"]].concat();
        run(&mut home.command(if matches!(command[0], "check" | "diff") { command } else { &all }));
    }
}

#[test]
fn a_settings_file_that_is_no_file_keeps_nobody_waiting() {
    let home = Home::new();
    home.write_case("good", "Good");
    let settings = home.folder.path().join("config/casebook/config.toml");
    make_pipe(&settings);
    reads_all(&home);
    fs::remove_file(&settings).unwrap();
    for other in ["/dev/zero", "/dev/tty", "/", "config.toml"] {
        symlink(other, &settings).unwrap();
        reads_all(&home);
        fs::remove_file(&settings).unwrap();
    }
    let done = run(&mut home.command(&["list", "--config", "/dev/zero"]));
    assert!(done.err.contains("it is not a file"), "{}", done.err);
}

#[test]
fn pipes_devices_and_loops_among_the_cases_are_passed_over() {
    let home = Home::new();
    home.write_case("good", "Good");
    make_pipe(&home.cases().join("pipe.json"));
    make_pipe(&home.cases().join("library.json"));
    for (name, to) in [
        ("zero.json", "/dev/zero"),
        ("tty.json", "/dev/tty"),
        ("full.json", "/dev/full"),
        ("self.json", "self.json"),
        ("loop", "."),
        ("above", ".."),
        ("gone.json", "nowhere"),
    ] {
        symlink(to, home.cases().join(name)).unwrap();
    }
    reads_all(&home);
    let done = run(&mut home.command(&["list", "--no-bundled", "--library", "cases"]));
    assert!(done.out.contains("Good"), "{}", done.out);
    for file in ["pipe.json", "zero.json", "self.json"] {
        let file = format!("cases/{file}");
        for command in ["check", "fmt", "preview"] {
            let done = run(&mut home.command(&[command, &file]));
            assert!(done.code != Some(0) || command == "check", "{command} {file}: {}", done.out);
        }
    }
}

#[test]
fn a_folder_full_of_links_to_everything_comes_to_an_end() {
    let home = Home::new();
    home.write_case("good", "Good");
    // Each folder leads to all others, and there are more ways through them than a life has seconds.
    for number in 0..40 {
        let folder = home.cases().join(format!("f{number}"));
        fs::create_dir(&folder).unwrap();
        for other in 0..40 {
            symlink(format!("../f{other}"), folder.join(format!("l{other}"))).unwrap();
        }
    }
    for number in 0..3_000 {
        symlink("good.json", home.cases().join(format!("z{number}.json"))).unwrap();
    }
    let done = run(&mut home.command(&["list", "--no-bundled", "--library", "cases"]));
    assert_eq!(done.out.matches("Good").count(), 1, "{}", done.out);
}

#[test]
fn a_link_to_a_whole_disk_is_looked_at_for_a_while_and_told_of() {
    let home = Home::new();
    home.write_case("good", "Good");
    let disk = home.folder.path().join("disk");
    for number in 0..6_000 {
        fs::create_dir_all(disk.join(format!("{}/{number}", number % 50))).unwrap();
    }
    symlink(&disk, home.cases().join("disk")).unwrap();
    let done = run(&mut home.command(&["list", "--no-bundled", "--library", "cases"]));
    assert!(done.out.contains("Good"), "{}", done.out);
    let done = run(&mut home.command(&["check", "cases"]));
    assert!(done.out.contains("more than 5000 folders"), "{}", done.out);
}

#[test]
fn sessions_that_are_pipes_or_links_are_told_of_and_nothing_is_written_through_them() {
    let home = Home::new();
    let folder = home.folder.path().join("data/casebook/sessions");
    fs::create_dir_all(&folder).unwrap();
    make_pipe(&folder.join("2026-pipe.jsonl"));
    symlink("/dev/zero", folder.join("2026-zero.jsonl")).unwrap();
    let victim = home.folder.path().join("victim.txt");
    fs::write(&victim, "not a line of yours\nand no end").unwrap();
    symlink(&victim, folder.join("2026-link.jsonl")).unwrap();
    fs::write(folder.join("2026-locked.jsonl"), "").unwrap();
    symlink(&victim, folder.join("2026-locked.lock")).unwrap();
    let done = run(&mut home.command(&["session", "list"]));
    assert!(done.err.contains("it is not a file"), "{}", done.err);
    let sessions = casebook::storage::Sessions::in_folder(&folder);
    assert!(sessions.open("2026-pipe").is_err() && sessions.open("2026-zero").is_err());
    let opened = sessions.open("2026-link").unwrap();
    assert!(opened.log.unwrap_err().contains("a link"));
    assert!(sessions.open("2026-locked").unwrap().log.is_err());
    assert_eq!(fs::read_to_string(&victim).unwrap(), "not a line of yours\nand no end");
}

/// Writes a session with one note.
fn session(home: &Home) {
    let folder = home.folder.path().join("data/casebook/sessions");
    fs::create_dir_all(&folder).unwrap();
    let line = r#"{"v":1,"n":1,"at":9,"event":{"kind":"created","title":"Evening","spoiler_safe":true}}"#;
    fs::write(folder.join("2026-one.jsonl"), format!("{line}\n")).unwrap();
}

#[test]
fn what_is_written_to_a_pipe_or_a_device_goes_through_and_no_file_takes_its_place() {
    let home = Home::new();
    session(&home);
    let export = ["session", "export", "last", "-o"];
    let pipe = home.folder.path().join("pipe");
    make_pipe(&pipe);
    let done = run(&mut home.command(&[&export[..], &["pipe"]].concat()));
    assert!(done.code == Some(1) && done.err.contains("no program reads it"), "{}", done.err);
    let reader = thread::spawn({
        let pipe = pipe.clone();
        move || {
            let mut text = String::new();
            fs::File::open(pipe).unwrap().read_to_string(&mut text).unwrap();
            text
        }
    });
    // The reader may not be there yet, and then the command says so.
    while run(&mut home.command(&[&export[..], &["pipe"]].concat())).code != Some(0) {}
    assert!(reader.join().unwrap().contains("Evening"));
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let done = run(&mut home.command(&[&export[..], &["/dev/stdout"]].concat()));
    assert!(done.out.contains("Evening"), "{}", done.err);
    // A device of one's own, since only a privileged test could break that of the system.
    let null = home.folder.path().join("null");
    if Command::new("mknod").arg(&null).args(["c", "1", "3"]).output().unwrap().status.success() {
        run(&mut home.command(&[&export[..], &["null"]].concat()));
        assert!(fs::metadata(&null).unwrap().file_type().is_char_device());
    }
}

#[test]
fn names_of_any_bytes_and_any_length_are_told_safely() {
    let home = Home::new();
    home.write_case("good", "Good");
    let long = format!("{}.json", "n".repeat(250));
    let names: [&[u8]; 6] = [
        b"\xff\xfe\x80.json",
        b"\x1b]52;c;aGFjaw==\x07\x1b[2J\x9b31m.json",
        "evil\u{202e}nosj.json".as_bytes(),
        b"-rf.json",
        b"$(touch hacked); `touch hacked`.json",
        long.as_bytes(),
    ];
    for name in names {
        fs::write(home.cases().join(OsStr::from_bytes(name)), "{ broken").unwrap();
        let folder =
            home.cases().join(OsStr::from_bytes(&[b"folder-", &name[..name.len().min(200)]].concat()));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("x.json"), crate::sandbox::case("x", "\\u001b[31mX")).unwrap();
    }
    reads_all(&home);
    for name in names {
        let path = Path::new("cases").join(OsStr::from_bytes(name));
        for command in ["check", "preview", "fmt"] {
            run(home.command(&[command]).arg(&path));
        }
        run(home.command(&["list", "--no-bundled", "--library"]).arg(&path));
        run(home.command(&["session", "show"]).arg(OsStr::from_bytes(name)));
        run(home.command(&["show"]).arg(OsStr::from_bytes(name)));
        run(home.command(&["new"]).arg(OsStr::from_bytes(name)));
        run(home.command(&["--plain"]).arg(OsStr::from_bytes(name)));
        run(home.command(&["list", "--config"]).arg(OsStr::from_bytes(name)));
    }
    assert!(!home.folder.path().join("hacked").exists());
}
