//! The letters and numbers by which terminals name keys.

use crossterm::event::KeyCode;

/// Returns the key of a final letter: `ESC [ A`, `ESC O P`.
pub fn lettered(letter: u8) -> Option<KeyCode> {
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

/// Returns the key of a number before `~`.
pub fn numbered(number: u32) -> Option<KeyCode> {
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
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => None,
    }
}

/// Returns the key of a letter after `ESC O` that stands for the keypad.
pub fn keypad(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        // The letters stand for the characters 64 below them: `*` to `9`.
        b'j'..=b'y' => KeyCode::Char(char::from(letter - 0x40)),
        _ => return None,
    })
}

/// Returns the key of a private code point, by which the kitty protocol names keys that type nothing.
pub fn functional(code: u32) -> Option<KeyCode> {
    let keypad = |sign: char| Some(KeyCode::Char(sign));
    match code {
        57_376..=57_398 => u8::try_from(code - 57_376 + 13).map(KeyCode::F).ok(),
        57_399..=57_408 => char::from_digit(code - 57_399, 10).map(KeyCode::Char),
        57_409 | 57_416 => keypad('.'),
        57_410 => keypad('/'),
        57_411 => keypad('*'),
        57_412 => keypad('-'),
        57_413 => keypad('+'),
        57_414 => Some(KeyCode::Enter),
        57_415 => keypad('='),
        57_417 => Some(KeyCode::Left),
        57_418 => Some(KeyCode::Right),
        57_419 => Some(KeyCode::Up),
        57_420 => Some(KeyCode::Down),
        57_421 => Some(KeyCode::PageUp),
        57_422 => Some(KeyCode::PageDown),
        57_423 => Some(KeyCode::Home),
        57_424 => Some(KeyCode::End),
        57_425 => Some(KeyCode::Insert),
        57_426 => Some(KeyCode::Delete),
        _ => None,
    }
}
