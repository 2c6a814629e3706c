//! Times the program as a person meets it: in a pseudo-terminal, from a key to the last byte of its frame.
//!
//! `cargo bench --bench keys -- [--rounds N] [--other PROGRAM] [--room] [--saves] [LIBRARY-FOLDER ...]`
//!
//! Without folders the bundled library is opened. Where fzf is installed it gets the same titles, and another casebook
//! given by `--other` the same library; they take turns, so that a busy machine is busy for all of them alike.

mod room;
mod saves;
mod terminal;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use terminal::Terminal;

/// What is typed and taken back.
const TYPED: &str = "listening";
/// How often a case is scrolled in each round.
const SCROLLS: usize = 60;
/// Keys that change nothing: one without a meaning, and one that leads where the screen is already.
const IDLE_KEYS: [&str; 2] = ["\x1b[24~", "\x1b[H"];
/// How long nothing is done.
const IDLE: Duration = Duration::from_secs(5);

/// A program with what was measured of it.
struct Measured {
    name: String,
    command: Vec<String>,
    is_casebook: bool,
    first: Vec<f64>,
    ready: Vec<f64>,
    keys: Vec<f64>,
    bytes: Vec<f64>,
    scrolls: Vec<f64>,
    /// How many frames each key gave.
    frames: Vec<usize>,
    /// How many bytes each key wrote that changed nothing.
    unchanged: Vec<usize>,
    memory: (f64, f64),
    idle: Option<(usize, f64)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut rounds = 5;
    let mut other = None;
    let mut saves = false;
    let mut folders: Vec<Option<PathBuf>> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bench" => {}
            "--rounds" => rounds = arguments.next().ok_or("--rounds wants a number")?.parse()?,
            "--other" => other = arguments.next(),
            "--saves" => saves = true,
            "--room" => {
                let home = home_with_welcome_read()?;
                println!("| in a room | |\n|---|---|\n{}", room::measured(home.path())?);
                return Ok(());
            }
            folder => folders.push(Some(fs::canonicalize(folder)?)),
        }
    }
    if saves {
        for folder in folders.iter().flatten() {
            let home = home_with_welcome_read()?;
            println!("| {} | |\n|---|---|\n{}", folder.display(), saves::measured(folder, home.path())?);
        }
        return Ok(());
    }
    if folders.is_empty() {
        folders.push(None);
    }
    println!(
        "| library | program | first frame p50 / max | all found p50 | key p50 / p99 / max | bytes a key | \
         scroll p50 / p99 | keys with one frame, most frames of a key | bytes of keys that change nothing | resident / peak | idle {} s: bytes, wake-ups |\n|---|---|---|---|---|---|---|---|---|---|---|",
        IDLE.as_secs()
    );
    for folder in folders {
        let home = home_with_welcome_read()?;
        let mut programs = programs(folder.as_deref(), home.path(), other.as_deref())?;
        for round in 0..=rounds {
            for program in &mut programs {
                // The first round warms the caches of the system and is not counted.
                let counted = round > 0;
                measure(program, home.path(), counted, round == rounds)
                    .ok_or_else(|| program.name.clone())?;
            }
        }
        let name = folder.as_deref().and_then(Path::file_name).unwrap_or("bundled".as_ref());
        for program in &programs {
            println!("| {} {}", name.display(), row(program));
        }
    }
    Ok(())
}

/// Returns a home in which the welcome was read.
fn home_with_welcome_read() -> Result<tempfile::TempDir, Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    fs::create_dir_all(home.path().join("casebook"))?;
    fs::write(home.path().join("casebook/welcome-read"), "")?;
    Ok(home)
}

/// Returns what is to be measured on a library.
fn programs(
    folder: Option<&Path>,
    home: &Path,
    other: Option<&str>,
) -> Result<Vec<Measured>, Box<dyn Error>> {
    let library: Vec<String> = match folder {
        Some(folder) => vec!["--no-bundled".into(), "--library".into(), folder.display().to_string()],
        None => Vec::new(),
    };
    let own = env!("CARGO_BIN_EXE_casebook");
    let mut programs = Vec::new();
    for (name, path) in [("casebook", Some(own)), ("other casebook", other)] {
        let Some(path) = path else { continue };
        let command = [vec![path.to_owned()], library.clone()].concat();
        programs.push(Measured::new(name, command, true));
    }
    let fzf = Command::new("fzf").arg("--version").output();
    if fzf.is_ok_and(|fzf| fzf.status.success()) {
        let told = Command::new(own).args(&library).args(["list", "--format", "json"]).output()?;
        let cases: Vec<serde_json::Value> = serde_json::from_slice(&told.stdout)?;
        let titles: Vec<&str> = cases.iter().filter_map(|case| case["title"].as_str()).collect();
        let file = home.join("titles");
        fs::write(&file, titles.join("\n") + "\n")?;
        let command = vec!["sh".into(), "-c".into(), format!("exec fzf < {}", file.display())];
        programs.push(Measured::new("fzf, titles only", command, false));
    }
    Ok(programs)
}

impl Measured {
    fn new(name: &str, command: Vec<String>, is_casebook: bool) -> Self {
        let (first, ready, keys) = (Vec::new(), Vec::new(), Vec::new());
        let (bytes, scrolls, frames, unchanged) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (name, memory, idle) = (name.into(), (0.0, 0.0), None);
        Self {
            name,
            command,
            is_casebook,
            first,
            ready,
            keys,
            bytes,
            scrolls,
            frames,
            unchanged,
            memory,
            idle,
        }
    }
}

/// Goes through one round; nothing where the program did not show what it should.
fn measure(of: &mut Measured, home: &Path, counted: bool, is_last: bool) -> Option<()> {
    let (mut terminal, start) = Terminal::start(&of.command, home);
    let casebook = of.is_casebook;
    let first = terminal.until(start, |screen| screen.contains(if casebook { "casebook" } else { ">" }))?;
    let all = |screen: &str| {
        let ready = |line: &str| {
            let cases = line.contains(" cases") && !line.contains("still reading");
            if casebook { cases } else { is_whole(line) }
        };
        screen.lines().any(ready) && !screen.contains("Reading the library")
    };
    let ready = if all(&terminal.shows()) { first.seen } else { terminal.until_after_all(start, all)? };
    terminal.idle(Duration::from_millis(300));
    let mut keys = Vec::new();
    let mut bytes = Vec::new();
    if casebook {
        let pressed = terminal.press("/");
        terminal.until(pressed, |_| true)?;
    }
    let typed = (1..=TYPED.len()).map(|end| (&TYPED[end - 1..end], &TYPED[..end]));
    let taken = (1..TYPED.len()).rev().map(|end| ("\x7f", &TYPED[..end]));
    let mut frames = Vec::new();
    for (key, text) in typed.chain(taken) {
        let before = terminal.bytes;
        let painted = terminal.frames;
        let pressed = terminal.press(key);
        let frame = terminal.until(pressed, |screen| screen.contains(text))?;
        keys.push(milliseconds(frame.end));
        bytes.push(f64::from(u32::try_from(terminal.bytes - before).ok()?));
        frames.push(terminal.frames - painted);
    }
    let scrolls = if casebook { scroll(&mut terminal, &mut frames)? } else { Vec::new() };
    let unchanged = if casebook { unchanged(&mut terminal) } else { Vec::new() };
    if counted {
        of.first.push(milliseconds(first.seen));
        of.ready.push(milliseconds(ready));
        of.keys.extend(keys);
        of.bytes.extend(bytes);
        of.scrolls.extend(scrolls);
        of.frames.extend(frames);
        of.unchanged.extend(unchanged);
        of.memory = terminal.memory();
    }
    if is_last {
        let wakes = terminal.wakes();
        let idle = terminal.idle(IDLE);
        of.idle = Some((idle, terminal.wakes() - wakes));
    }
    Some(())
}

/// Opens the first case to its ending and scrolls through it.
fn scroll(terminal: &mut Terminal, frames: &mut Vec<usize>) -> Option<Vec<f64>> {
    for key in ["\r", "\r", " ", " "] {
        let pressed = terminal.press(key);
        terminal.until(pressed, |_| true);
    }
    let mut times = Vec::new();
    for step in 0..SCROLLS {
        let painted = terminal.frames;
        let pressed = terminal.press(if step % 30 < 15 { "j" } else { "k" });
        times.push(milliseconds(terminal.until(pressed, |_| true)?.end));
        frames.push(terminal.frames - painted);
    }
    Some(times)
}

/// Returns how many bytes each key writes that changes nothing.
fn unchanged(terminal: &mut Terminal) -> Vec<usize> {
    terminal.press(IDLE_KEYS[1]);
    terminal.idle(Duration::from_millis(300));
    let mut pressed = |key| {
        terminal.press(key);
        terminal.idle(Duration::from_millis(150))
    };
    IDLE_KEYS.map(&mut pressed).to_vec()
}

/// Returns whether a line says `n/n`, as fzf does once it has read everything.
fn is_whole(line: &str) -> bool {
    let numbers = line.split_whitespace().next().and_then(|first| first.split_once('/'));
    numbers.is_some_and(|(found, all)| found == all && found.parse().is_ok_and(|count: usize| count > 0))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Returns the value that so many of a hundred do not exceed.
fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

fn row(of: &Measured) -> String {
    let at = |values: &[f64], percent| percentile(values, percent);
    let scroll = match of.scrolls.as_slice() {
        [] => String::new(),
        times => format!("{:.1} / {:.1}", at(times, 50), at(times, 99)),
    };
    let frames = match of.frames.iter().max() {
        Some(most @ 1..) => {
            let once = of.frames.iter().filter(|frames| **frames == 1).count();
            format!("{once} of {}, {most}", of.frames.len())
        }
        _ => String::new(),
    };
    let unchanged = of.unchanged.iter().max().map(ToString::to_string).unwrap_or_default();
    let idle = of.idle.map(|(bytes, wakes)| format!("{bytes}, {wakes}")).unwrap_or_default();
    format!(
        "| {} | {:.1} / {:.1} | {:.0} | {:.1} / {:.1} / {:.1} | {:.0} | {scroll} | {frames} | {unchanged} | {:.0} / {:.0} MB | {idle} |",
        of.name,
        at(&of.first, 50),
        at(&of.first, 100),
        at(&of.ready, 50),
        at(&of.keys, 50),
        at(&of.keys, 99),
        at(&of.keys, 100),
        at(&of.bytes, 50),
        of.memory.0,
        of.memory.1,
    )
}
