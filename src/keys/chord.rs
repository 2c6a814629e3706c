//! A key with its modifiers, as spelled in the settings: `ctrl-p`, `shift-g`, `space`, `?`.

use std::fmt;
use std::str::FromStr;

use crokey::{KeyCombination, KeyCombinationFormat};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::clean;
use crate::text::clean::is_unsafe;

/// A key with its modifiers. The same key always yields the same chord, whatever the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord(KeyCombination);

impl Chord {
    /// Returns the chord of a key press.
    pub fn of(key: KeyEvent) -> Self {
        Self(KeyCombination::from(plain(key)).normalized())
    }

    /// Returns the same key pressed together with Alt.
    #[must_use]
    pub fn with_alt(self) -> Self {
        let mut event: KeyEvent = self.0.into();
        event.modifiers.insert(KeyModifiers::ALT);
        Self::of(event)
    }

    /// Returns whether the chord ends a line: Enter, or the line feed of a paste.
    pub fn is_line_end(self) -> bool {
        let event: KeyEvent = self.0.into();
        match event.code {
            KeyCode::Enter => event.modifiers.is_empty(),
            KeyCode::Char('j') => event.modifiers == KeyModifiers::CONTROL,
            _ => false,
        }
    }

    /// Returns the character that the chord types, if any.
    pub fn typed(self) -> Option<char> {
        let event: KeyEvent = self.0.into();
        let shifted = event.modifiers == KeyModifiers::SHIFT;
        match event.code {
            KeyCode::Char(c) if event.modifiers.is_empty() => Some(c),
            KeyCode::Char(c) if shifted => c.to_uppercase().next(),
            _ => None,
        }
    }
}

/// Drops Shift from characters such as `?`, which imply it; only some terminals report it.
fn plain(mut key: KeyEvent) -> KeyEvent {
    match key.code {
        KeyCode::Char(c) if !c.is_alphabetic() => key.modifiers.remove(KeyModifiers::SHIFT),
        KeyCode::BackTab => {
            key.code = KeyCode::BackTab;
            key.modifiers.insert(KeyModifiers::SHIFT);
        }
        _ => {}
    }
    key.state = crossterm::event::KeyEventState::NONE;
    key.kind = crossterm::event::KeyEventKind::Press;
    key
}

impl FromStr for Chord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = match text.trim() {
            "shift-tab" => "backtab",
            other => other,
        };
        let mut letters = name.chars();
        let chord = match (letters.next(), letters.next()) {
            (Some(letter), None) => Some(Self::of(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE))),
            _ => name.parse::<KeyCombination>().ok().map(|keys| Self::of(keys.into())),
        };
        let is_typed = |chord: &Self| {
            let event: KeyEvent = chord.0.into();
            !matches!(event.code, KeyCode::Char(c) if is_unsafe(c))
        };
        chord.filter(is_typed).ok_or_else(|| {
            format!("`{}` is not a key; write ctrl-p, alt-left, shift-g, f5, space or ?", clean(text))
        })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event: KeyEvent = self.0.into();
        let name = match (event.code, event.modifiers) {
            (KeyCode::Up, KeyModifiers::NONE) => "↑".to_owned(),
            (KeyCode::Down, KeyModifiers::NONE) => "↓".to_owned(),
            (KeyCode::Left, KeyModifiers::NONE) => "←".to_owned(),
            (KeyCode::Right, KeyModifiers::NONE) => "→".to_owned(),
            (KeyCode::BackTab, _) => "Shift-Tab".to_owned(),
            (KeyCode::Char(' '), KeyModifiers::NONE) => "Space".to_owned(),
            (KeyCode::Char(c), KeyModifiers::NONE) => c.to_string(),
            (KeyCode::Char(c), KeyModifiers::SHIFT) => c.to_uppercase().to_string(),
            (KeyCode::Char(c), KeyModifiers::CONTROL) => format!("Ctrl-{}", c.to_lowercase()),
            (KeyCode::PageUp, KeyModifiers::NONE) => "PgUp".to_owned(),
            (KeyCode::PageDown, KeyModifiers::NONE) => "PgDn".to_owned(),
            _ => KeyCombinationFormat::default().to_string(self.0),
        };
        f.write_str(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Chord {
        Chord::of(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn a_key_is_the_chord_that_settings_write() {
        let cases = [
            ("ctrl-p", KeyCode::Char('p'), KeyModifiers::CONTROL, "Ctrl-p"),
            ("shift-g", KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
            ("?", KeyCode::Char('?'), KeyModifiers::SHIFT, "?"),
            ("?", KeyCode::Char('?'), KeyModifiers::NONE, "?"),
            ("space", KeyCode::Char(' '), KeyModifiers::NONE, "Space"),
            ("shift-tab", KeyCode::BackTab, KeyModifiers::SHIFT, "Shift-Tab"),
            ("backtab", KeyCode::BackTab, KeyModifiers::NONE, "Shift-Tab"),
            ("alt-left", KeyCode::Left, KeyModifiers::ALT, "Alt-Left"),
            ("é", KeyCode::Char('é'), KeyModifiers::NONE, "é"),
            ("f5", KeyCode::F(5), KeyModifiers::NONE, "F5"),
            ("-", KeyCode::Char('-'), KeyModifiers::NONE, "-"),
        ];
        for (text, code, modifiers, shown) in cases {
            let chord: Chord = text.parse().expect(text);
            assert_eq!(chord, pressed(code, modifiers), "{text}");
            assert_eq!(chord.to_string(), shown);
        }
        assert!("ctrl-nonsense".parse::<Chord>().is_err());
    }

    #[test]
    fn what_no_key_types_is_no_key_and_the_answer_is_safe_to_show() {
        for text in ["\u{1b}", "\u{202e}", "ctrl-\u{9b}", "\u{1b}[31m"] {
            let why = text.parse::<Chord>().expect_err(text);
            assert!(!why.contains(is_unsafe), "{why:?}");
        }
    }

    #[test]
    fn letters_are_typed_and_commands_are_not() {
        assert_eq!(pressed(KeyCode::Char('É'), KeyModifiers::SHIFT).typed(), Some('É'));
        assert_eq!(pressed(KeyCode::Char('a'), KeyModifiers::NONE).typed(), Some('a'));
        assert_eq!(pressed(KeyCode::Char('a'), KeyModifiers::CONTROL).typed(), None);
        assert_eq!(pressed(KeyCode::Enter, KeyModifiers::NONE).typed(), None);
    }
}
