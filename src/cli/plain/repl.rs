//! The read-eval-print loop of plain mode.

use std::io::{self, BufRead, Read, Write};

/// The longest line accepted, in bytes; notes are shorter.
const LONGEST_LINE: u64 = 16_384;

/// The result of a line, or of the end of the input.
pub enum ReplAnswer {
    /// Print this and continue.
    On(String),
    /// Print this and stop.
    Last(String),
}

/// Prints the greeting, then runs the read-eval-print loop.
pub fn converse(
    first: String,
    answer: &mut dyn FnMut(Option<&str>) -> ReplAnswer,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut said = first;
    loop {
        write!(out, "{said}\n> ")?;
        out.flush()?;
        match answer(read_line(input)?.as_deref()) {
            ReplAnswer::On(words) => said = words,
            ReplAnswer::Last(words) => return writeln!(out, "{words}"),
        }
    }
}

/// Reads a line; a line that is too long is truncated, so that its rest is not taken for another answer.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let mut is_whole = read == 0 || line.ends_with(b"\n");
    while !is_whole {
        let mut rest = Vec::new();
        let read = (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut rest)?;
        is_whole = read == 0 || rest.ends_with(b"\n");
    }
    Ok((read > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
}
