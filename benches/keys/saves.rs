//! Files of a large folder are saved while the program shows it: how soon it shows them, and at what cost.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::terminal::Terminal;
use super::{milliseconds, percentile};

/// How often one file is saved.
const SAVES: usize = 100;
/// How many files a checkout changes.
const CHECKOUT: usize = 1_000;

/// Saves files of a library and returns what it cost; afterwards they are as they were.
pub fn measured(folder: &Path, home: &Path) -> Result<String, Box<dyn Error>> {
    let own = env!("CARGO_BIN_EXE_casebook");
    let path = folder.display().to_string();
    let command = [own, "--no-bundled", "--library", &path].map(str::to_owned);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| {
        file.extension().is_some_and(|kind| kind == "json") && !file.ends_with("library.json")
    });
    files.sort();
    files.truncate(CHECKOUT);
    let texts = files.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    let (mut terminal, start) = Terminal::start(&command, home);
    let all = |screen: &str| screen.contains(" cases") && !screen.contains("eading");
    terminal.until_after_all(start, all).ok_or("the library was not shown")?;
    // What authors want to know is looked for behind it.
    settle(&mut terminal);
    let said = saves(&mut terminal, &files, &texts);
    files.iter().zip(&texts).try_for_each(|(file, text)| fs::write(file, text))?;
    said
}

fn saves(terminal: &mut Terminal, files: &[PathBuf], texts: &[Vec<u8>]) -> Result<String, Box<dyn Error>> {
    let first = texts.first().ok_or("there is no case")?;
    let (mut shown, before) = (Vec::new(), terminal.memory().0);
    let cost = terminal.processor_time();
    for number in 0..SAVES {
        let title = format!("Saved {number:03}");
        let start = Instant::now();
        fs::write(&files[0], entitled(first, &title)?)?;
        shown.push(milliseconds(
            terminal.until(start, |screen| screen.contains(&title)).ok_or("not shown")?.seen,
        ));
    }
    terminal.idle(Duration::from_millis(500));
    let each = milliseconds(terminal.processor_time().saturating_sub(cost)) / 100.0;
    let after = terminal.memory().0;
    let (frames, cost, start) = (terminal.frames, terminal.processor_time(), Instant::now());
    for (file, text) in files.iter().zip(texts) {
        fs::write(file, entitled(text, "Checked out")?)?;
    }
    let written = milliseconds(start.elapsed());
    let seen = terminal.until(start, |screen| screen.contains("Checked out")).ok_or("not shown")?.seen;
    terminal.idle(Duration::from_secs(1));
    Ok(format!(
        "| one file, shown after p50 / max | {:.0} / {:.0} ms |\n| processor time a save | {each:.1} ms |\n\
         | memory before and after {SAVES} saves | {before:.1}, {after:.1} MB |\n\
         | {} files, shown after the last was written | {:.0} ms |\n| frames, processor time | {}, {:.0} ms |",
        percentile(&shown, 50),
        percentile(&shown, 100),
        files.len(),
        milliseconds(seen) - written,
        terminal.frames - frames,
        milliseconds(terminal.processor_time().saturating_sub(cost)),
    ))
}

/// Waits until the program does nothing any more.
fn settle(terminal: &mut Terminal) {
    let mut before = terminal.processor_time();
    loop {
        terminal.idle(Duration::from_secs(1));
        let now = terminal.processor_time();
        if now.saturating_sub(before) < Duration::from_millis(10) {
            return;
        }
        before = now;
    }
}

/// Returns the text of a case under another title.
fn entitled(text: &[u8], title: &str) -> Result<Vec<u8>, serde_json::Error> {
    let mut case: serde_json::Value = serde_json::from_slice(text)?;
    case["title"] = title.into();
    serde_json::to_vec_pretty(&case)
}
