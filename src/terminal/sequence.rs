//! Decodes one escape sequence: a key with modifiers, a click, a reply.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Input;
use super::background::background_of;
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

/// Returns the key for a control byte or for DEL.
pub fn control(byte: u8, modifiers: KeyModifiers) -> Input {
    let with_control = |c: u8| pressed(KeyCode::Char(char::from(c)), modifiers | KeyModifiers::CONTROL);
    match byte {
        b'\r' => pressed(KeyCode::Enter, modifiers),
        b'\t' => pressed(KeyCode::Tab, modifiers),
        0x1b => pressed(KeyCode::Esc, modifiers),
        0x7f => pressed(KeyCode::Backspace, modifiers),
        0 => with_control(b' '),
        1..=26 => with_control(byte - 1 + b'a'),
        _ => with_control(byte - 0x1c + b'4'),
    }
}

/// Returns the meaning of `ESC O` and a letter.
pub fn of_keypad(letter: u8) -> Option<Input> {
    let code = match letter {
        b'M' => KeyCode::Enter,
        _ => lettered(letter)?,
    };
    Some(pressed(code, KeyModifiers::NONE))
}

/// Returns the meaning of `ESC [`, parameters and a final byte; `None` if it has none here.
pub fn of_control(parameters: &str, last: u8) -> Option<Input> {
    if let Some(mouse) = parameters.strip_prefix('<') {
        return of_mouse(mouse, last);
    }
    if parameters.starts_with('?') {
        return (last == b'c').then_some(Input::Answered);
    }
    // A parameter may have subparameters, such as `5:3` for a key release.
    let mut parts = parameters.split(';');
    let first = parts.next().unwrap_or("");
    let (mask, kind) = match parts.next().unwrap_or("1").split_once(':') {
        Some((mask, kind)) => (mask.to_owned(), kind.to_owned()),
        None => (parameters.split(';').nth(1).unwrap_or("1").to_owned(), String::new()),
    };
    if kind == "3" {
        return None;
    }
    let modifiers = modifiers(mask.parse().unwrap_or(1));
    let number: u32 = first.split(':').next().unwrap_or("").parse().unwrap_or(1);
    match last {
        b'Z' => Some(pressed(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        b'~' => Some(pressed(numbered(number)?, modifiers)),
        b'u' => match number {
            13 | 9 | 27 | 127 => Some(control(u8::try_from(number).ok()?, modifiers)),
            _ => Some(typed(char::from_u32(number).filter(|c| !c.is_control())?, modifiers)),
        },
        _ => Some(pressed(lettered(last)?, modifiers)),
    }
}

/// Returns the meaning of a string sequence, such as the reply to a colour query.
pub fn of_string(text: &str) -> Option<Input> {
    background_of(text).map(Input::Background)
}

fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u32, key: u32| u8::try_from(number - first + key).map(KeyCode::F).ok();
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        // The numbers have gaps, as on old keyboards.
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=24 => function(23, 11),
        _ => None,
    }
}

/// Decodes modifiers: the parameter is one more than their bit mask.
fn modifiers(mask: u8) -> KeyModifiers {
    let bits = mask.saturating_sub(1);
    let mut held = KeyModifiers::NONE;
    for (bit, key) in [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)] {
        held.set(key, bits & bit != 0);
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
