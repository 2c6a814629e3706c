//! Finds where a sequence of bytes from the terminal ends.

use crossterm::event::KeyModifiers;

use super::Input;
use super::sequence::{control, of_control, of_keypad, of_string, pointed, pressed, typed};

/// The byte that every sequence begins with, and that the Escape key sends.
pub const ESCAPE: u8 = 0x1b;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";

/// The result of decoding the start of the buffer.
pub enum DecodeStep {
    /// More bytes are needed.
    Wait,
    /// This many bytes decode to this input, if any.
    Read(usize, Option<Input>),
    /// This many bytes start a paste.
    Paste(usize),
}

/// Decodes the start of the buffer.
pub fn step(bytes: &[u8]) -> DecodeStep {
    match bytes {
        [] | [ESCAPE] => DecodeStep::Wait,
        [ESCAPE, rest @ ..] => after_escape(rest),
        [byte @ (0..=0x1f | 0x7f), ..] => DecodeStep::Read(1, Some(control(*byte, KeyModifiers::NONE))),
        _ => character(bytes, KeyModifiers::NONE),
    }
}

fn after_escape(rest: &[u8]) -> DecodeStep {
    let longer = |step| match step {
        DecodeStep::Read(used, heard) => DecodeStep::Read(used + 1, heard),
        other => other,
    };
    match rest {
        [b'[', rest @ ..] => control_sequence(rest),
        [b'O', letter, ..] => DecodeStep::Read(3, of_keypad(*letter)),
        [b'O'] => DecodeStep::Wait,
        [b']' | b'P' | b'_' | b'^' | b'X', rest @ ..] => string(rest),
        // Two escapes: the key, then whatever the second one starts.
        [ESCAPE, ..] => DecodeStep::Read(1, Some(control(ESCAPE, KeyModifiers::NONE))),
        [byte @ (0..=0x1f | 0x7f), ..] => DecodeStep::Read(2, Some(control(*byte, KeyModifiers::ALT))),
        _ => longer(character(rest, KeyModifiers::ALT)),
    }
}

/// Decodes one UTF-8 character; invalid bytes are skipped.
fn character(bytes: &[u8], modifiers: KeyModifiers) -> DecodeStep {
    let length = match bytes[0] {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return DecodeStep::Read(1, None),
    };
    let there = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(there) {
        Ok(text) => DecodeStep::Read(length, text.chars().next().map(|c| typed(c, modifiers))),
        Err(error) if error.error_len().is_none() => DecodeStep::Wait,
        Err(_) => DecodeStep::Read(1, None),
    }
}

/// Decodes what follows `ESC [`; lengths include these two bytes.
fn control_sequence(rest: &[u8]) -> DecodeStep {
    match rest {
        // The Linux console encodes F1 to F5 in its own way.
        [b'[', letter @ b'A'..=b'E', ..] => {
            let key = crossterm::event::KeyCode::F(letter - b'A' + 1);
            return DecodeStep::Read(4, Some(pressed(key, KeyModifiers::NONE)));
        }
        // The legacy mouse encoding: three bytes, each offset by 32.
        [b'M', button, column, row, ..] => {
            let number = |byte: u8| u16::from(byte.saturating_sub(32));
            return DecodeStep::Read(6, pointed(number(*button), number(*column), number(*row)));
        }
        [] | [b'['] | [b'M', ..] => return DecodeStep::Wait,
        _ => {}
    }
    let Some(end) = rest.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return DecodeStep::Wait;
    };
    let whole = end + 3;
    match rest[end] {
        last @ 0x40..=0x7e => {
            let parameters = std::str::from_utf8(&rest[..end]).unwrap_or("");
            if last == b'~' && parameters == "200" {
                return DecodeStep::Paste(PASTE_BEGINS.len());
            }
            DecodeStep::Read(whole, of_control(parameters, last))
        }
        // The sequence was aborted; the byte that aborted it is decoded on its own.
        _ => DecodeStep::Read(whole - 1, None),
    }
}

/// Decodes a string up to its terminator; lengths include the two bytes that start it.
fn string(rest: &[u8]) -> DecodeStep {
    let Some(end) = rest.iter().position(|byte| *byte == 0x07 || *byte == ESCAPE) else {
        return DecodeStep::Wait;
    };
    let text = std::str::from_utf8(&rest[..end]).unwrap_or("");
    match (rest[end], rest.get(end + 1)) {
        (ESCAPE, None) => DecodeStep::Wait,
        (ESCAPE, Some(b'\\')) => DecodeStep::Read(end + 4, of_string(text)),
        (ESCAPE, Some(_)) => DecodeStep::Read(end + 2, None),
        _ => DecodeStep::Read(end + 3, of_string(text)),
    }
}
