//! Every command on hostile data: it ends, says what is wrong, and prints nothing raw.

use std::fs;

use crate::bounded::{a_few_at_a_time, run, run_with};
use crate::data::{MARKUP, RAW, case, files, session};
use crate::sandbox::Home;

#[test]
fn every_command_bears_every_file() {
    let own = ["--no-bundled", "--library", "cases"];
    a_few_at_a_time(files(), |(_, bytes)| {
        let home = Home::new();
        fs::write(home.cases().join("x.json"), &bytes).unwrap();
        let file = ["cases/x.json"];
        for command in [&["check"][..], &["fmt", "--check"], &["preview"], &["diff", "cases/x.json"]] {
            run(&mut home.command(&[command, &file].concat()));
        }
        for command in [&["list", "--format", "json"][..], &["show", "x"]] {
            run(&mut home.command(&[command, &own].concat()));
        }
        // The same bytes as the words of a library, as settings and as a session.
        let other = Home::new();
        fs::write(other.cases().join("library.json"), &bytes).unwrap();
        other.write_case("good", "Good");
        fs::create_dir_all(other.folder.path().join("config/casebook")).unwrap();
        fs::write(other.folder.path().join("config/casebook/config.toml"), &bytes).unwrap();
        let sessions = other.folder.path().join("data/casebook/sessions");
        fs::create_dir_all(&sessions).unwrap();
        fs::write(sessions.join("2026-x.jsonl"), &bytes).unwrap();
        for command in [&["list", "--no-bundled", "--library", "cases"][..], &["session", "show", "last"]] {
            run(&mut other.command(command));
        }
    });
}

#[test]
fn every_command_tells_hostile_texts_safely() {
    let home = Home::new();
    let own = ["--no-bundled", "--library", "cases"];
    for hostile in [RAW, MARKUP] {
        home.write("x.json", &case("x", hostile, true));
        for format in ["text", "json", "github"] {
            run(&mut home.command(&["check", "cases/x.json", "--format", format]));
        }
        for command in [
            &["list"][..],
            &["list", "--format", "ids"],
            &["show", "x", "--format", "json"],
            &["show", "x", "--format", "md"],
            &["stats"],
            &["stats", "--format", "json"],
            &["words"],
        ] {
            run(&mut home.command(&[command, &own].concat()));
        }
    }
}

#[test]
fn arguments_and_answers_are_told_safely() {
    let home = Home::new();
    home.write_case("good", "Good");
    let raw: String = RAW.replace('\0', "");
    for command in
        ["list", "show", "new", "copy", "check", "fmt", "preview", "words", "session", "check --explain"]
    {
        let mut words: Vec<&str> = command.split(' ').collect();
        words.push(&raw);
        run(&mut home.command(&words));
    }
    for command in [
        vec!["session", "show", &raw],
        vec!["session", "export", &raw],
        vec!["session", "delete", &raw, "--yes"],
        vec![&raw],
        vec!["list", "--library", &raw],
        vec!["list", "--config", &raw],
        vec!["room", &raw],
        vec!["host", &raw],
    ] {
        run(&mut home.command(&command));
    }
    for typed in [RAW.repeat(50), MARKUP.repeat(50), "x".repeat(1_000_000), "\n".repeat(1_000)] {
        run_with(&mut home.command(&["--plain"]), typed.as_bytes());
        run_with(&mut home.command(&["new", "asked", "--ask", "--dir", "new"]), typed.as_bytes());
        let _ = fs::remove_dir_all(home.folder.path().join("new"));
    }
}

/// Writes a hostile session, and a library whose case says hostile things too.
fn hostile(text: &str) -> Home {
    let home = Home::new();
    home.write("klm-ash-cloud.json", &case("klm-ash-cloud", text, true));
    let sessions = home.folder.path().join("data/casebook/sessions");
    fs::create_dir_all(&sessions).unwrap();
    fs::write(sessions.join("2026-hostile.jsonl"), session(text)).unwrap();
    home
}

#[test]
fn sessions_and_handouts_say_hostile_things_safely() {
    for text in
        [RAW, MARKUP, "\u{5d0}\u{202e}abc\u{2069}", "${7*7} {{7*7}} %s%n =cmd()|x", "']]></style></main>"]
    {
        let home = hostile(text);
        for command in
            [&["list"][..], &["list", "--format", "json"], &["list", "--format", "ids"], &["show", "last"]]
        {
            run(&mut home.command(&[&["session"], command].concat()));
        }
        for readers in ["participants", "host"] {
            let export = |format: &str| {
                let command = [
                    "session",
                    "export",
                    "last",
                    "--for",
                    readers,
                    "--format",
                    format,
                    "--no-bundled",
                    "--library",
                    "cases",
                ];
                let done = run(&mut home.command(&command));
                assert!(done.code == Some(0) && done.out.len() > 100, "{format}: {}\n{}", done.out, done.err);
                done.out
            };
            html_is_harmless(&export("html"));
            markdown_is_harmless(&export("md"));
            let json: serde_json::Value = serde_json::from_str(&export("json")).unwrap();
            assert!(json.is_object());
        }
    }
}

fn html_is_harmless(page: &str) {
    let body = &page[page.find("<body>").unwrap()..];
    let known = [
        "body", "main", "h1", "h2", "h3", "h4", "p", "strong", "ul", "ol", "li", "a", "table", "caption",
        "thead", "tbody", "tr", "th", "td", "br", "html", "svg", "rect",
    ];
    for tag in body.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        assert!(known.contains(&name), "<{tag}>");
        let rest = tag.trim_start_matches('/').strip_prefix(name).unwrap();
        let outside: String = rest.split('"').step_by(2).collect();
        let is_link = |word: &str| matches!(word, "href=" | "rel=" | "scope=" | "class=");
        let is_drawing = |word: &str| {
            ["viewBox=", "width=", "height=", "aria-hidden=", "x=", "y=", "stroke=", "fill="].contains(&word)
        };
        let is_known = |word: &str| is_link(word) || matches!(name, "svg" | "rect") && is_drawing(word);
        assert!(outside.split_whitespace().all(is_known), "<{tag}>");
    }
    for link in body.split("href=\"").skip(1) {
        let link = link.split('"').next().unwrap();
        assert!(["http://", "https://", "mailto:"].iter().any(|scheme| link.starts_with(scheme)), "{link}");
    }
    assert_eq!(page.matches("<style>").count(), 1);
}

/// A browser and a program for Markdown see only what is not escaped.
fn markdown_is_harmless(text: &str) {
    for line in text.lines() {
        let mut bare = String::new();
        let mut letters = line.chars();
        while let Some(c) = letters.next() {
            if c == '\\' {
                let _escaped = letters.next();
            } else {
                bare.push(c);
            }
        }
        for (at, _) in bare.match_indices('<') {
            let rest = &bare[at + 1..];
            let is_link = ["http://", "https://", "mailto:"].iter().any(|scheme| rest.starts_with(scheme));
            assert!(is_link && rest.contains('>'), "{line}");
        }
        assert!(!bare.contains("](") && !bare.contains("![") && !bare.contains('`'), "{line}");
        let heading = bare.trim_start().trim_start_matches('#');
        assert!(heading.len() == bare.trim_start().len() || !heading.trim().starts_with("heading"), "{line}");
    }
}
