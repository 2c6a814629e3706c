//! What keys, settings and the terminal itself may say.

use std::path::Path;

use casebook::app::Mode;
use casebook::keys::{Chord, Keymap};
use casebook::storage::parse_settings;
use casebook::terminal::{Decoder, Input, Pending};

use super::{is_harmless, problems_are_told};

/// Any name of a key: it is one or it is not, and what is shown of it can be shown.
pub fn chord(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Chord>() {
        Ok(chord) => {
            let shown = chord.to_string();
            is_harmless(&shown);
            assert!(!shown.contains('\n') && !shown.is_empty(), "{shown:?}");
            assert!(!chord.typed().is_some_and(char::is_control), "{text:?} types a control character");
            let keymap = Keymap::default();
            for mode in Mode::ALL {
                keymap.resolve(mode, chord);
            }
        }
        Err(why) => assert!(why.starts_with('`')),
    }
}

/// Any settings file: invalid ones are reported, and the rest apply.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = parse_settings(Path::new("config.toml"), &text);
    problems_are_told(&read.problems, text.as_bytes());
    let (keymap, wrong) = Keymap::with(&read.settings.keys);
    for (number, why) in wrong {
        assert!(number < read.settings.keys.len());
        is_harmless(&why);
    }
    let leave: Chord = "ctrl-c".parse().expect("a key");
    let is_there = |mode| keymap.resolve(mode, leave) != casebook::keys::KeyMeaning::Nothing;
    assert!(Mode::ALL.into_iter().all(is_there), "a program that cannot be left");
}

/// Any bytes of a terminal mean the same in whatever pieces they come; the first byte says how they are cut.
pub fn decoder(bytes: &[u8]) {
    let [seed, bytes @ ..] = bytes else { return };
    let mut whole = Decoder::default();
    let heard = whole.take(bytes);
    let mut cut = Decoder::default();
    let mut again = Vec::new();
    let (mut at, mut dice) = (0, u32::from(*seed) + 1);
    while at < bytes.len() {
        // One byte at a time for the first seeds, then pieces of every length.
        dice = dice.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let piece = if *seed < 8 { 1 } else { 1 + (dice >> 16) as usize % (usize::from(*seed) * 8) };
        let end = (at + piece).min(bytes.len());
        again.extend(cut.take(&bytes[at..end]));
        at = end;
    }
    assert_eq!(again, heard);
    assert_eq!(cut.pending(), whole.pending());
    let settled = whole.flush();
    assert_eq!(cut.flush(), settled);
    // What follows an Escape key, or a sequence without an end, is watched once more.
    assert_eq!(whole.flush(), []);
    assert_eq!(whole.pending(), Pending::Nothing);
    for heard in heard.into_iter().chain(settled) {
        if let Input::Pasted(text) = heard {
            assert!(text.len() <= 4 << 20 && !text.contains('\r'));
        }
    }
}
