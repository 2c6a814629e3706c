//! A talk line by line: words out, a line in, until there is nothing more to say.

use std::io::{self, BufRead, Read, Write};

/// The longest line that is read, in bytes; a note is shorter.
const LONGEST_LINE: u64 = 16_384;

/// What comes of a line, or of the end of the input.
pub enum ReplAnswer {
    /// It goes on with these words.
    On(String),
    /// It ends with these words.
    Last(String),
}

/// Says the first words, and answers each line until there is nothing more to say.
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

/// Reads a line; of one that is too long only the beginning is taken, so that its rest is no other answer.
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
