//! Finds where a sequence of bytes from the terminal ends.

use crossterm::event::{KeyCode, KeyModifiers};

use super::Input;
use super::sequence::{control, of_control, of_keypad, of_string, pointed, pressed, typed, with_alt};

/// The byte that every sequence begins with, and that the Escape key sends.
pub const ESCAPE: u8 = 0x1b;
/// What Ctrl-C sends.
const CONTROL_C: u8 = 0x03;
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

/// A sequence whose rest is skipped: it is too long to be valid, or was waited for in vain.
#[derive(Debug, Clone, Copy)]
pub enum Skipped {
    /// A control sequence, which ends with a letter.
    Control,
    /// A string sequence, which ends with a terminator.
    String,
}

impl Skipped {
    /// Returns the kind of a sequence that begins with these bytes, and how many of them say so.
    pub fn of(bytes: &[u8]) -> (Self, usize) {
        match bytes {
            [_, ESCAPE, ..] => (Self::Control, 3),
            [_, b'[' | b'O', ..] => (Self::Control, 2),
            _ => (Self::String, 2),
        }
    }

    /// Returns how many bytes belong to the sequence, and whether it ends there.
    pub fn ends_in(self, bytes: &[u8]) -> (usize, bool) {
        let is_end = |byte: &u8| match self {
            Self::Control => !is_parameter(*byte),
            Self::String => *byte < 0x20,
        };
        let Some(end) = bytes.iter().position(is_end) else { return (bytes.len(), false) };
        match (self, bytes[end], bytes.get(end + 1)) {
            (Self::Control, 0x40..=0x7e, _) | (Self::String, 0x07, _) => (end + 1, true),
            (Self::String, ESCAPE, None) => (end, false),
            (Self::String, ESCAPE, Some(b'\\')) => (end + 2, true),
            // The sequence was aborted; the byte that aborted it is decoded on its own.
            _ => (end, true),
        }
    }
}

/// Returns whether a byte is a parameter or an intermediate of a control sequence.
fn is_parameter(byte: u8) -> bool {
    (0x20..=0x3f).contains(&byte)
}

/// Returns whether bytes that follow an Escape key may be the rest of a sequence that it began.
///
/// Nobody types two characters in one read. One alone may be a key as well.
pub fn is_late_rest(bytes: &[u8]) -> bool {
    match bytes {
        [b'[', rest @ ..] => rest.iter().find(|byte| !is_parameter(**byte)).is_none_or(|last| *last >= 0x40),
        [b'O' | b']'] | [b']', b'0'..=b'9', ..] => true,
        [b'O', rest @ ..] => {
            let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b';');
            let end = rest.iter().position(|byte| !is_digit(byte));
            end.is_some_and(|end| matches!(rest[end..], [0x20..=0x7e] | [0x20..=0x7e, ESCAPE, ..]))
        }
        [b'P' | b'_' | b'^' | b'X', rest @ ..] => {
            rest.contains(&0x07) || rest.windows(2).any(|pair| pair == b"\x1b\\")
        }
        _ => false,
    }
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
        [b'O', rest @ ..] => keypad(rest),
        [b']' | b'P' | b'_' | b'^' | b'X', rest @ ..] => string(rest),
        [ESCAPE, ..] => after_two_escapes(rest),
        // GNU screen holds an Escape back for a third of a second; Ctrl-C after it must still leave.
        [CONTROL_C, ..] => DecodeStep::Read(1, Some(control(ESCAPE, KeyModifiers::NONE))),
        [byte @ (0..=0x1f | 0x7f), ..] => DecodeStep::Read(2, Some(control(*byte, KeyModifiers::ALT))),
        _ => longer(character(rest, KeyModifiers::ALT)),
    }
}

/// Decodes an ESC before a sequence: rxvt and others write Alt so. Before anything but a key it is the Escape key.
fn after_two_escapes(rest: &[u8]) -> DecodeStep {
    let escape = || DecodeStep::Read(1, Some(control(ESCAPE, KeyModifiers::NONE)));
    match rest {
        [_] => DecodeStep::Wait,
        [_, b'[' | b'O', ..] => match step(rest) {
            DecodeStep::Wait => DecodeStep::Wait,
            DecodeStep::Read(used, Some(Input::Pressed(chord))) => {
                DecodeStep::Read(used + 1, Some(with_alt(chord)))
            }
            DecodeStep::Read(_, _) | DecodeStep::Paste(_) => escape(),
        },
        _ => escape(),
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
        Ok(text) => {
            let typed = text.chars().next().filter(|c| !c.is_control()).map(|c| typed(c, modifiers));
            DecodeStep::Read(length, typed)
        }
        Err(error) if error.error_len().is_none() => DecodeStep::Wait,
        Err(_) => DecodeStep::Read(1, None),
    }
}

/// Decodes what follows `ESC O`: old parameters, and a final byte; lengths include these two bytes.
fn keypad(rest: &[u8]) -> DecodeStep {
    let Some(end) = rest.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';')) else {
        return DecodeStep::Wait;
    };
    match rest[end] {
        last @ 0x20..=0x7e => {
            let parameters = std::str::from_utf8(&rest[..end]).unwrap_or("");
            DecodeStep::Read(end + 3, of_keypad(parameters, last))
        }
        // The sequence was aborted; the byte that aborted it is decoded on its own.
        _ => DecodeStep::Read(end + 2, None),
    }
}

/// Decodes what follows `ESC [`; lengths include these two bytes.
fn control_sequence(rest: &[u8]) -> DecodeStep {
    match rest {
        // The Linux console encodes F1 to F5 in its own way.
        [b'[', letter @ b'A'..=b'E', ..] => {
            let key = KeyCode::F(letter - b'A' + 1);
            return DecodeStep::Read(4, Some(pressed(key, KeyModifiers::NONE)));
        }
        [b'[', 0x20..=0x7e, ..] => return DecodeStep::Read(4, None),
        // The legacy mouse encoding: three bytes, each offset by 32.
        [b'M', button, column, row, ..] => {
            let number = |byte: u8| u16::from(byte.saturating_sub(32));
            return DecodeStep::Read(6, pointed(number(*button), number(*column), number(*row)));
        }
        [] | [b'['] | [b'M', ..] => return DecodeStep::Wait,
        _ => {}
    }
    let Some(end) = rest.iter().position(|byte| !is_parameter(*byte)) else {
        // rxvt ends a key with Shift by a byte that elsewhere never ends a sequence.
        return match rest.iter().position(|byte| *byte == b'$') {
            Some(end) if is_rxvt_key(&rest[..end]) => rxvt_key(rest, end),
            _ => DecodeStep::Wait,
        };
    };
    let whole = end + 3;
    match (rest[end], rest.iter().position(|byte| *byte == b'$')) {
        (_, Some(dollar)) if is_rxvt_key(&rest[..dollar.min(end)]) && dollar < end => rxvt_key(rest, dollar),
        (last @ 0x40..=0x7e, _) => {
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

/// Returns whether these parameters are the number of a key alone, as before rxvt's `$`.
fn is_rxvt_key(parameters: &[u8]) -> bool {
    !parameters.is_empty() && parameters.len() <= 2 && parameters.iter().all(u8::is_ascii_digit)
}

fn rxvt_key(rest: &[u8], end: usize) -> DecodeStep {
    DecodeStep::Read(end + 3, of_control(std::str::from_utf8(&rest[..end]).unwrap_or(""), b'$'))
}

/// Decodes a string up to its terminator; lengths include the two bytes that start it.
fn string(rest: &[u8]) -> DecodeStep {
    // A control character, such as Ctrl-C, aborts it; the replies of terminals hold none.
    let Some(end) = rest.iter().position(|byte| *byte < 0x20) else {
        return DecodeStep::Wait;
    };
    let text = std::str::from_utf8(&rest[..end]).unwrap_or("");
    match (rest[end], rest.get(end + 1)) {
        (ESCAPE, None) => DecodeStep::Wait,
        (ESCAPE, Some(b'\\')) => DecodeStep::Read(end + 4, of_string(text)),
        (0x07, _) => DecodeStep::Read(end + 3, of_string(text)),
        _ => DecodeStep::Read(end + 2, None),
    }
}
