//! Decodes one escape sequence: a key with modifiers, a click, a reply.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Input;
use super::background::background_of;
use super::key_codes::{functional, keypad, lettered, numbered};
use crate::app::{MouseInput, MouseKind};
use crate::keys::Chord;

/// Returns a key press as an input.
pub fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Pressed(Chord::of(KeyEvent::new(code, modifiers)))
}

/// Returns the key of a character that was typed.
pub fn typed(c: char, modifiers: KeyModifiers) -> Input {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    pressed(KeyCode::Char(c), modifiers | shift)
}

/// Returns a key that was pressed together with Alt.
pub fn with_alt(chord: Chord) -> Input {
    Input::Pressed(chord.with_alt())
}

/// Returns the key for a control byte or for DEL.
pub fn control(byte: u8, modifiers: KeyModifiers) -> Input {
    let with_control = |c: u8| pressed(KeyCode::Char(char::from(c)), modifiers | KeyModifiers::CONTROL);
    match byte {
        b'\r' => pressed(KeyCode::Enter, modifiers),
        // The Linux console writes Shift-Tab as ESC and a tab.
        b'\t' if modifiers == KeyModifiers::ALT => pressed(KeyCode::BackTab, KeyModifiers::SHIFT),
        b'\t' if modifiers.contains(KeyModifiers::SHIFT) => pressed(KeyCode::BackTab, modifiers),
        b'\t' => pressed(KeyCode::Tab, modifiers),
        0x1b => pressed(KeyCode::Esc, modifiers),
        0x7f => pressed(KeyCode::Backspace, modifiers),
        0 => with_control(b' '),
        1..=26 => with_control(byte - 1 + b'a'),
        _ => with_control(byte - 0x1c + b'4'),
    }
}

/// Returns the meaning of `ESC O`, parameters and a final byte; `None` if it has none here.
pub fn of_keypad(parameters: &str, last: u8) -> Option<Input> {
    // The older form has the modifiers alone, the newer one a 1 before them.
    let mask = parameters.rsplit(';').next().and_then(|mask| mask.parse().ok()).unwrap_or(1);
    let modifiers = modifiers(mask);
    match last {
        // rxvt writes the arrow keys with Control so.
        b'a'..=b'd' => Some(pressed(lettered(last.to_ascii_uppercase())?, modifiers | KeyModifiers::CONTROL)),
        _ => Some(pressed(lettered(last).or_else(|| keypad(last))?, modifiers)),
    }
}

/// The parameters of a control sequence that is a key.
struct KeyParameters {
    /// What the key is, 1 if nothing says so.
    number: u32,
    /// The same key with Shift, where the terminal tells it.
    shifted: Option<u32>,
    modifiers: KeyModifiers,
    released: bool,
    third: Option<u32>,
}

impl KeyParameters {
    /// Returns the parameters, unless they are not those of a key. A parameter may have subparameters, such as
    /// `5:3` for a key release.
    fn of(parameters: &str) -> Option<Self> {
        if !parameters.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) {
            return None;
        }
        let part = |part: usize, sub: usize| -> Option<u32> {
            parameters.split(';').nth(part)?.split(':').nth(sub)?.parse().ok()
        };
        Some(Self {
            number: part(0, 0).unwrap_or(1),
            shifted: part(0, 1),
            modifiers: modifiers(part(1, 0).unwrap_or(1)),
            released: part(1, 1) == Some(3),
            third: part(2, 0),
        })
    }
}

/// Returns the meaning of `ESC [`, parameters and a final byte; `None` if it has none here.
pub fn of_control(parameters: &str, last: u8) -> Option<Input> {
    if let Some(mouse) = parameters.strip_prefix('<') {
        return of_mouse(mouse, last);
    }
    match (parameters.strip_prefix('?'), last) {
        (Some(_), b'c') => return Some(Input::Answered),
        (Some(_), b'u') => return Some(Input::OffersKeys),
        _ => {}
    }
    let key = KeyParameters::of(parameters).filter(|key| !key.released)?;
    let (control, shift) = (KeyModifiers::CONTROL, KeyModifiers::SHIFT);
    match last {
        b'Z' => Some(pressed(KeyCode::BackTab, key.modifiers | shift)),
        // xterm's modifyOtherKeys, also in tmux.
        b'~' if key.number == 27 => of_code(key.third?, None, key.modifiers),
        b'u' => of_code(key.number, key.shifted, key.modifiers),
        b'~' => Some(pressed(numbered(key.number)?, key.modifiers)),
        // rxvt: the same numbers with other endings.
        b'^' => Some(pressed(numbered(key.number)?, key.modifiers | control)),
        b'$' => Some(pressed(numbered(key.number)?, key.modifiers | shift)),
        b'@' => Some(pressed(numbered(key.number)?, key.modifiers | control | shift)),
        b'a'..=b'd' if parameters.is_empty() => Some(pressed(lettered(last.to_ascii_uppercase())?, shift)),
        _ if key.number == 1 => Some(pressed(lettered(last)?, key.modifiers)),
        _ => None,
    }
}

/// Returns the key of a code point, as terminals report keys that have no sequence of their own.
fn of_code(code: u32, shifted: Option<u32>, modifiers: KeyModifiers) -> Option<Input> {
    if (0xe000..=0xf8ff).contains(&code) {
        return Some(pressed(functional(code)?, modifiers));
    }
    let byte = u8::try_from(code).ok();
    match byte {
        Some(8) => return Some(pressed(KeyCode::Backspace, modifiers)),
        Some(byte @ (0..=0x1f | 0x7f)) => return Some(control(byte, modifiers)),
        _ => {}
    }
    // Control with these types a byte everywhere else, so it is the same key here.
    let only_control = modifiers.difference(KeyModifiers::ALT) == KeyModifiers::CONTROL;
    if let Some(byte) = byte.and_then(control_byte).filter(|_| only_control) {
        return Some(control(byte, modifiers.difference(KeyModifiers::CONTROL)));
    }
    let is_shifted = modifiers.contains(KeyModifiers::SHIFT);
    let code = shifted.filter(|_| is_shifted).unwrap_or(code);
    Some(typed(char::from_u32(code).filter(|c| !c.is_control())?, modifiers))
}

/// Returns the byte that Control and a key send where keys have no sequences.
fn control_byte(key: u8) -> Option<u8> {
    match key {
        b'a'..=b'z' => Some(key - b'a' + 1),
        b' ' | b'@' | b'2' => Some(0),
        b'[' | b'3' => Some(0x1b),
        b'\\' | b'4' => Some(0x1c),
        b']' | b'5' => Some(0x1d),
        b'^' | b'6' => Some(0x1e),
        b'_' | b'/' | b'7' => Some(0x1f),
        b'?' | b'8' => Some(0x7f),
        _ => None,
    }
}

/// Returns the meaning of a string sequence, such as the reply to a colour query.
pub fn of_string(text: &str) -> Option<Input> {
    background_of(text).map(Input::Background)
}

/// Decodes modifiers: the parameter is one more than their bit mask. The locks (64, 128) change nothing.
fn modifiers(mask: u32) -> KeyModifiers {
    let bits = mask.saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    for (bit, key) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        // Meta is what most keyboards call Alt.
        (32, KeyModifiers::ALT),
    ] {
        held.set(key, held.contains(key) || bits & bit != 0);
    }
    held
}

/// Decodes `button;column;row`; `last` says whether the button was pressed or released.
fn of_mouse(parameters: &str, last: u8) -> Option<Input> {
    let mut numbers = parameters.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if last != b'M' {
        return None;
    }
    pointed(button, column, row)
}

/// Returns the mouse input for a button at a column and row, both counted from 1.
pub fn pointed(button: u16, column: u16, row: u16) -> Option<Input> {
    // Shift, Alt and Control are bits of the button; so is motion, which is ignored.
    let with = match button & !0b1_1100 {
        0 => MouseKind::Click,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Input::Pointed(MouseInput { with, column: column.saturating_sub(1), row: row.saturating_sub(1) }))
}
