//! Copies text to the terminal's clipboard, which may be on another machine.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// The most bytes terminals accept; some accept less without saying so.
const MOST: usize = 50_000;

/// Returns the sequence that copies a text (OSC 52). No terminal confirms it.
///
/// # Errors
/// Returns why the text cannot be copied, as a message for the user.
pub fn clipboard_bytes(text: &str) -> Result<Vec<u8>, String> {
    if text.len() > MOST {
        return Err(format!(
            "too long for a terminal's clipboard: {} kB, the limit is 50",
            text.len() / 1000
        ));
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .map_err(|_| "the text cannot be encoded for the clipboard".to_owned())?;
    Ok(sequence.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_sent_encoded_and_a_long_one_is_refused() {
        let sent = String::from_utf8(clipboard_bytes("café").unwrap()).unwrap();
        assert!(sent.starts_with("\x1b]52;c;") && sent.contains("Y2Fmw6k="), "{sent:?}");
        assert!(clipboard_bytes(&"x".repeat(MOST + 1)).unwrap_err().contains("50 kB"));
    }
}
