//! A session: the cost of its timer, and how quickly a long note appears as it is typed.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use super::terminal::Terminal;
use super::{milliseconds, percentile};

/// How long the clock is watched, running and stopped.
const WATCHED: Duration = Duration::from_secs(10);
/// The words of the note.
const WORDS: &str = "we tried a page for the neighbours, and heard nothing for a month. ";
/// How often they are typed.
const TIMES: usize = 6;

/// Measures a room on a bundled case, and returns the rows of a table.
///
/// # Errors
/// What was not shown.
pub fn measured(home: &Path) -> Result<String, Box<dyn Error>> {
    let command = [env!("CARGO_BIN_EXE_casebook"), "room", "id:klm-ash-cloud"].map(str::to_owned);
    let (mut terminal, start) = Terminal::start(&command, home);
    terminal.until(start, |screen| screen.contains("Group session")).ok_or("no set-up")?;
    let pressed = terminal.press("\r");
    terminal.until(pressed, |screen| screen.contains("ARRIVE")).ok_or("no room")?;
    let running = watched(&mut terminal);
    let pressed = terminal.press("t");
    terminal.until(pressed, |screen| screen.contains("paused")).ok_or("no pause")?;
    let stopped = watched(&mut terminal);
    let pressed = terminal.press("x");
    terminal.until(pressed, |screen| screen.contains("experience")).ok_or("no form")?;
    let mut times = Vec::new();
    let before = terminal.bytes;
    for letter in WORDS.chars().cycle().take(WORDS.len() * TIMES) {
        let pressed = terminal.press(&letter.to_string());
        times.push(milliseconds(terminal.until(pressed, |_| true).ok_or("no letter")?.end));
    }
    let bytes = (terminal.bytes - before) / times.len();
    let (middle, slow) = (percentile(&times, 50), percentile(&times, 99));
    Ok(format!(
        "| a note of {} letters, key p50 / p99 | {middle:.1} / {slow:.1} ms, {bytes} bytes a key |\n\
         | the clock runs, in a second | {running} |\n| the clock stands, in a second | {stopped} |",
        times.len()
    ))
}

/// Returns the bytes and wake-ups of one idle second.
fn watched(terminal: &mut Terminal) -> String {
    terminal.idle(Duration::from_millis(1500));
    let wakes = terminal.wakes();
    let bytes = terminal.idle(WATCHED);
    let seconds = WATCHED.as_secs();
    let wakes = (terminal.wakes() - wakes) / WATCHED.as_secs_f64();
    format!("{} bytes, {wakes:.1} wake-ups", bytes / usize::try_from(seconds).unwrap_or(1))
}
