//! What checking and formatting case files cost, against parsing them.
//!
//! - `cargo run --release --example check_cost -- ratio DIR`: all of them in turns, in one run on one thread.
//! - `valgrind --tool=callgrind target/release/examples/check_cost check DIR`: one pass, to count its instructions;
//!   `parse`, `format` and `read` likewise, the last for what is not casebook's own work.
//! - `... check_cost hostile N`: files that mean harm at N, 2N and 4N; linear work doubles. `hostile N KIND` checks one
//!   file of one kind, to count instructions.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use casebook::case::{Card, LibraryFile, Vocabulary};
use casebook::check::{FileKind, LintConfig, check_case, format, parse_case};

/// How often each way is measured; the fastest counts.
const ROUNDS: usize = 15;

type Kind = (&'static str, fn(usize) -> String);

/// Files that mean harm, by size.
const HOSTILE: &[Kind] = &[
    ("unknown-fields", |n| with("", &(0..n).map(|i| format!("\"f{i}\": 1")).collect::<Vec<_>>().join(","))),
    ("unknown-tools", |n| with(&list("tools", n, |i| format!("\"t{i}\"")), "")),
    ("options", |n| decision(n, |_| "A".to_owned())),
    ("outcomes", |n| {
        with(
            &list("outcomes", n, |i| {
                format!("{{\"kind\": \"k{i}\", \"valence\": \"mixed\", \"text\": \"t\", \"sources\": [{i}]}}")
            }),
            "",
        )
    }),
    ("sources", |n| with(&list("sources", n, |i| format!("{{\"title\": \"{i}\", \"url\": \"x\"}}")), "")),
    ("phrases", |n| with(&list("setting", 1, |_| format!("\"“{}\"", "recently ".repeat(n))), "")),
    ("sentences", |n| with(&list("setting", 1, |_| format!("\"{}\"", "It is so. ".repeat(n))), "")),
    ("long-sentence", |n| with(&list("setting", 1, |_| format!("\"{}\"", "word ".repeat(n))), "")),
    ("same-ending", |n| {
        with(
            &format!(
                "{}, {}",
                list("setting", 1, |_| format!("\"{}\"", "a b ".repeat(n))),
                list("ending", 1, |_| format!("\"{}\"", "a b ".repeat(n)))
            ),
            "",
        )
    }),
    ("numbers", |n| with(&list("setting", 1, |_| format!("\"{}\"", "+(1".repeat(n))), "")),
    ("quotes", |n| format!("{{\"format\": 1, \"title\": {}", "\"".repeat(n))),
    ("brackets", |n| "[{".repeat(n)),
    ("commas", |n| format!("{{\"format\": 1{}}}", ",".repeat(n))),
    ("lines", |n| "\n".repeat(n)),
    ("conflicts", |n| "<<<<<<< a\n".repeat(n)),
    ("marks", |n| with(&list("setting", 1, |_| format!("\"{}\"", "a\u{301}\u{200b}".repeat(n))), "")),
    ("backslashes", |n| format!("{{\"a\": \"{}", "\\".repeat(n))),
    ("duplicates", |n| format!("{{{}}}", "\"format\": 1,".repeat(n) + "\"id\": \"x\"")),
    ("nulls", |n| format!("{{{}}}", (0..n).map(|i| format!("\"f{i}\": null")).collect::<Vec<_>>().join(","))),
];

fn list(name: &str, n: usize, item: impl Fn(usize) -> String) -> String {
    format!("\"{name}\": [{}]", (0..n).map(item).collect::<Vec<_>>().join(","))
}

fn decision(n: usize, key: impl Fn(usize) -> String) -> String {
    let options = list("options", n, |i| format!("{{\"key\": \"{}\", \"text\": \"t\"}}", key(i)));
    let taken = list("taken", n, |_| "\"B\"".to_owned());
    case(&format!("\"decision\": {{\"question\": \"Q?\", {options}, {taken}}}"))
}

fn with(first: &str, last: &str) -> String {
    let parts = [first, "\"decision\": {\"question\": \"Q?\"}", last];
    case(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

fn case(rest: &str) -> String {
    let tools = if rest.contains("\"tools\"") { "" } else { "\"tools\": [\"wiki\"], " };
    format!(
        "{{\"format\": 1, \"id\": \"x\", \"title\": \"T\", \"organisation\": \"O\", \"summary\": \"S\", {tools}{rest}}}"
    )
}

/// Returns the config of the hostile files: some words are known, so that others are not.
fn strict() -> LintConfig {
    let card = |id: String| Card { id, ..Card::default() };
    let tools = (0..50).map(|n| card(format!("tool-{n}"))).collect();
    LintConfig { vocabulary: Vocabulary { tools, ..Vocabulary::default() }, ..LintConfig::default() }
}

/// A case file in memory.
type CaseBytes = (PathBuf, Vec<u8>);

fn case_files(folder: &Path, files: &mut Vec<CaseBytes>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            case_files(&path, files)?;
        } else if path.extension().is_some_and(|kind| kind == "json") && !path.ends_with("library.json") {
            files.push((path.clone(), fs::read(&path)?));
        }
    }
    Ok(())
}

fn vocabulary(folder: &Path) -> Vocabulary {
    let words = fs::read(folder.join("library.json")).ok();
    let words = words.and_then(|bytes| serde_json::from_slice::<LibraryFile>(&bytes).ok());
    words.map(|words| words.vocabulary).unwrap_or_default()
}

/// Goes over all files in one way, and returns how many problems there were.
fn pass(way: &str, files: &[CaseBytes], config: &LintConfig) -> usize {
    let problems = |(path, bytes): &CaseBytes| match way {
        "parse" => parse_case(path, bytes, &config.vocabulary).problems.len(),
        "check" => check_case(path, bytes, config).problems.len(),
        "format" => format(std::str::from_utf8(bytes).unwrap_or_default(), FileKind::Case).map_or(1, |_| 0),
        _ => 0,
    };
    files.iter().map(problems).sum()
}

fn took(work: impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn ratio(files: &[CaseBytes], config: &LintConfig) {
    let ways = ["parse", "check", "format"];
    let mut fastest = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        for (way, fastest) in ways.iter().zip(&mut fastest) {
            *fastest = took(|| pass(way, files, config)).min(*fastest);
        }
    }
    for (way, time) in ways.iter().zip(fastest) {
        let times = time.as_secs_f64() / fastest[0].as_secs_f64();
        println!("{way:7} {:9.3} ms  {times:.2} times parsing", time.as_secs_f64() * 1e3);
    }
}

fn hostile(size: usize) {
    println!("{:16} {:>10} {:>10} {:>10}   second to first, third to second", "ms", size, size * 2, size * 4);
    for (name, make) in HOSTILE {
        let texts = [1, 2, 4].map(|times| make(size * times));
        let mut fastest = [Duration::MAX; 3];
        for _ in 0..3 {
            for (text, fastest) in texts.iter().zip(&mut fastest) {
                let files = [(PathBuf::from("x.json"), text.clone().into_bytes())];
                *fastest = took(|| pass("check", &files, &strict())).min(*fastest);
            }
        }
        let [one, two, four] = fastest.map(|time| time.as_secs_f64() * 1e3);
        println!("{name:16} {one:10.2} {two:10.2} {four:10.2}   {:.2} {:.2}", two / one, four / two);
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["hostile", size] => hostile(size.parse()?),
        ["hostile", size, kind] => {
            let (_, make) = HOSTILE.iter().find(|(name, _)| name == kind).ok_or("no such kind")?;
            let files = [(PathBuf::from("x.json"), make(size.parse()?).into_bytes())];
            println!("{} problems", pass("check", &files, &strict()));
        }
        [way, folder] => {
            let folder = Path::new(folder);
            let mut files = Vec::new();
            case_files(folder, &mut files)?;
            let config = LintConfig { vocabulary: vocabulary(folder), ..LintConfig::default() };
            match *way {
                "ratio" => ratio(&files, &config),
                way => println!("{} problems in {} files", pass(way, &files, &config), files.len()),
            }
        }
        _ => return Err("say what: ratio DIR, parse|check|format|read DIR, hostile N [KIND]".into()),
    }
    Ok(())
}
