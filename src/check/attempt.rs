//! One way to mend a syntax error, and how much of the text it lets be read.

use super::spans;

/// One way to try: pieces of the text to be replaced, in order.
pub struct Attempt {
    /// The pieces: from, to, by what.
    pub edits: Vec<(usize, usize, String)>,
    /// What to do, in words.
    pub help: String,
    /// Where it is to be done, if elsewhere than where reading stopped.
    pub at: Option<usize>,
}

impl Attempt {
    /// Returns an attempt that replaces one piece.
    pub fn new(from: usize, to: usize, by: &str, help: impl Into<String>) -> Self {
        Self { edits: vec![(from, to, by.to_owned())], help: help.into(), at: None }
    }

    /// Says where the repair is to be done.
    pub fn at(self, at: usize) -> Self {
        Self { at: Some(at), ..self }
    }

    /// Returns how far the text can be read after the repair, counted in the old text.
    pub fn reach(&self, text: &str) -> usize {
        let mut mended = String::with_capacity(text.len() + 8);
        let mut from = 0;
        for (start, end, by) in &self.edits {
            mended.push_str(&text[from..*start]);
            mended.push_str(by);
            from = *end;
        }
        mended.push_str(&text[from..]);
        match spans::read(&mended) {
            Ok(_) => usize::MAX,
            Err(offset) => (offset + text.len()).saturating_sub(mended.len()),
        }
    }
}
