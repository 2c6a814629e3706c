//! Decodes bytes from the terminal into keys, pastes, clicks and replies.
//!
//! crossterm's own reader spins when the terminal is gone, cannot be woken up to stop, and treats a late
//! reply of the terminal as typing; so the bytes are decoded here, and only its key types are used.

use std::mem;

use crossterm::event::KeyModifiers;

use super::Input;
use super::framing::{DecodeStep, ESCAPE, Skipped, is_late_rest, step};
use super::sequence::{control, typed};

const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// The largest paste kept, in bytes.
const MOST_PASTED: usize = 1 << 20;
/// The longest valid sequence; a longer one is skipped up to its end.
const LONGEST: usize = 4096;
const LONGER: usize = LONGEST + 1;

/// Decodes a byte stream, however it is chunked.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    pasting: Option<Vec<u8>>,
    /// The kind of sequence whose rest is being skipped.
    skipping: Option<Skipped>,
    /// Whether a lone ESC was just taken for the Escape key; it may still have been the start of a sequence.
    settled: bool,
    /// Whether `bytes` is such a late rest, with its ESC put back.
    late: bool,
}

/// What the decoder is waiting for, which decides how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// Nothing is incomplete.
    Nothing,
    /// ESC alone: the Escape key, or the start of a sequence.
    Escape,
    /// The rest of a sequence or letter, which are never typed.
    Sequence,
    /// An unfinished paste.
    Paste,
    /// The rest of a sequence whose ESC was taken for the Escape key, if it was one.
    Late,
    /// One character that may begin such a rest, or be a key that follows Escape.
    LateStart,
}

impl Decoder {
    /// Takes bytes and returns the decoded inputs.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Input> {
        if mem::take(&mut self.settled) && is_late_rest(bytes) {
            self.late = true;
            self.bytes.push(ESCAPE);
        }
        self.bytes.extend_from_slice(bytes);
        let bytes = mem::take(&mut self.bytes);
        let mut heard = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let (used, is_whole) = self.advance(&bytes[at..], &mut heard);
            at += used;
            if !is_whole {
                break;
            }
        }
        self.bytes = bytes[at..].to_vec();
        heard
    }

    /// Decodes the first part of the bytes; returns how many it took, and whether there may be another.
    fn advance(&mut self, bytes: &[u8], heard: &mut Vec<Input>) -> (usize, bool) {
        if self.pasting.is_some() {
            let (used, text) = self.take_paste(bytes);
            let is_whole = text.is_some();
            heard.extend(text.map(Input::Pasted));
            return (used, is_whole);
        }
        if let Some(skipped) = self.skipping {
            let (used, is_over) = skipped.ends_in(bytes);
            if is_over {
                self.skipping = None;
            }
            return (used, is_over);
        }
        match step(bytes) {
            DecodeStep::Wait if bytes.len() < LONGEST => (0, false),
            DecodeStep::Wait | DecodeStep::Read(LONGER.., _) => {
                self.late = false;
                let (skipped, used) = Skipped::of(bytes);
                self.skipping = Some(skipped);
                (used, true)
            }
            DecodeStep::Read(used, what) => {
                let is_late = mem::take(&mut self.late);
                // Its ESC has already been a key, so the rest must not be another one.
                heard.extend(what.filter(|what| !(is_late && matches!(what, Input::Pressed(_)))));
                (used, true)
            }
            DecodeStep::Paste(used) => {
                self.late = false;
                self.pasting = Some(Vec::new());
                (used, true)
            }
        }
    }

    /// Returns what is still incomplete.
    pub fn pending(&self) -> Pending {
        match (&self.pasting, self.bytes.as_slice()) {
            (Some(_), _) => Pending::Paste,
            (None, [ESCAPE] | [ESCAPE, ESCAPE]) => Pending::Escape,
            (None, [ESCAPE, b'[']) if self.late => Pending::Late,
            (None, [ESCAPE, _]) if self.late => Pending::LateStart,
            (None, []) if self.skipping.is_none() => {
                if self.settled {
                    Pending::Late
                } else {
                    Pending::Nothing
                }
            }
            (None, _) => Pending::Sequence,
        }
    }

    /// Settles what is incomplete once it was waited for in vain: a lone ESC is a key, and the rest of a
    /// paste is pasted; anything else is dropped.
    pub fn flush(&mut self) -> Vec<Input> {
        let bytes = mem::take(&mut self.bytes);
        self.settled = false;
        if self.skipping.take().is_some() {
            return Vec::new();
        }
        if let Some(mut pasted) = self.pasting.take() {
            let half = half_an_end(&bytes);
            self.skipping = (half > 1).then_some(Skipped::Control);
            pasted.extend_from_slice(&bytes[..bytes.len() - half]);
            return vec![Input::Pasted(text_of(&pasted))];
        }
        let escape = || control(ESCAPE, KeyModifiers::NONE);
        match (mem::take(&mut self.late), bytes.as_slice()) {
            (true, [ESCAPE, letter]) => return vec![typed(char::from(*letter), KeyModifiers::NONE)],
            (false, [ESCAPE]) => {
                self.settled = true;
                return vec![escape()];
            }
            (false, [ESCAPE, ESCAPE]) => {
                self.settled = true;
                return vec![escape(), escape()];
            }
            // With a parameter, this was no key with Alt, so its rest may still come.
            (_, [ESCAPE, b'[', _, ..]) => self.skipping = Some(Skipped::Control),
            _ => {}
        }
        Vec::new()
    }

    /// Returns how many bytes belong to the paste, and its text if it is complete.
    fn take_paste(&mut self, bytes: &[u8]) -> (usize, Option<String>) {
        let end = bytes.windows(PASTE_ENDS.len()).position(|window| window == PASTE_ENDS);
        // The end marker may be split between chunks, so its length is held back.
        let upto = end.unwrap_or((bytes.len() + 1).saturating_sub(PASTE_ENDS.len()));
        let pasted = self.pasting.get_or_insert_default();
        let room = MOST_PASTED.saturating_sub(pasted.len());
        pasted.extend_from_slice(&bytes[..upto.min(room)]);
        match end {
            Some(end) => {
                let text = self.pasting.take().map(|pasted| text_of(&pasted));
                (end + PASTE_ENDS.len(), text)
            }
            None => (upto, None),
        }
    }
}

/// Returns how many of the last bytes begin the end of a paste.
fn half_an_end(bytes: &[u8]) -> usize {
    (1..PASTE_ENDS.len()).rev().find(|count| bytes.ends_with(&PASTE_ENDS[..*count])).unwrap_or(0)
}

fn text_of(pasted: &[u8]) -> String {
    // Terminals send a carriage return for every line break.
    String::from_utf8_lossy(pasted).replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{MouseInput, MouseKind};
    use crate::ui::theme::Background;

    fn key(text: &str) -> Input {
        Input::Pressed(text.parse().unwrap())
    }

    fn heard(bytes: &[u8]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let heard = decoder.take(bytes);
        assert_eq!(decoder.pending(), Pending::Nothing, "{bytes:?}");
        heard
    }

    fn pasted(text: &str) -> Input {
        Input::Pasted(text.to_owned())
    }

    #[test]
    fn keys_are_the_chords_that_settings_write() {
        let cases: &[(&[u8], &str)] = &[
            (b"a", "a"),
            (b"G", "shift-g"),
            (b"?", "?"),
            (b"\r", "enter"),
            (b"\n", "ctrl-j"),
            (b"\x03", "ctrl-c"),
            (b"\x08", "ctrl-h"),
            (b"\x7f", "backspace"),
            (b"\x1b\x7f", "alt-backspace"),
            (b"\x1bx", "alt-x"),
            (b"\x1b[A", "up"),
            (b"\x1bOB", "down"),
            (b"\x1b[1;3D", "alt-left"),
            (b"\x1b[1;5C", "ctrl-right"),
            (b"\x1b[Z", "shift-tab"),
            (b"\x1b[5~", "pageup"),
            (b"\x1b[3;5~", "ctrl-delete"),
            (b"\x1b[15~", "f5"),
            (b"\x1bOQ", "f2"),
            (b"\x1b[[C", "f3"),
            (b"\x1b[24~", "f12"),
            (b"\x1b[112;5u", "ctrl-p"),
            (b"\x1b[27u", "esc"),
        ];
        for (bytes, chord) in cases {
            assert_eq!(heard(bytes), [key(chord)], "{bytes:?}");
        }
    }

    #[test]
    fn letters_of_every_script_are_typed() {
        let typed = |heard: Vec<Input>| -> String {
            let typed = |heard: &Input| if let Input::Pressed(chord) = heard { chord.typed() } else { None };
            heard.iter().filter_map(typed).collect()
        };
        assert_eq!(typed(heard("aÉß日🎈 .".as_bytes())), "aÉß日🎈 .");
    }

    #[test]
    fn escape_alone_is_known_only_when_nothing_follows() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(b"\x1b"), []);
        assert_eq!(decoder.pending(), Pending::Escape);
        assert_eq!(decoder.flush(), [key("esc")]);
        assert_eq!(decoder.take(b"\x1bx"), [key("alt-x")]);
        assert_eq!(decoder.take(b"\x1b["), []);
        assert_eq!(decoder.pending(), Pending::Sequence);
        assert_eq!(decoder.flush(), []);
        assert_eq!(decoder.take(b"\x1b\x1b[A"), [key("alt-up")]);
        assert_eq!(decoder.take(b"\x1b\x1b"), []);
        assert_eq!(decoder.flush(), [key("esc"), key("esc")]);
        assert_eq!(decoder.flush(), []);
        assert_eq!(decoder.pending(), Pending::Nothing);
    }

    #[test]
    fn bytes_mean_the_same_however_they_are_cut() {
        let bytes = "aé\u{1b}[1;5C\u{1b}[200~x\r\ny\u{1b}[A\u{1b}[201~日\u{1b}]11;rgb:ff/ff/ff\u{1b}\\\
                     \u{1b}[?64;1;2c\u{1b}[<64;3;4Mq"
            .as_bytes();
        let whole = heard(bytes);
        assert_eq!(whole[3], pasted("x\ny\u{1b}[A"));
        assert_eq!(whole[5..7], [Input::Background(Background::Light), Input::Answered]);
        for cut in 0..bytes.len() {
            let mut decoder = Decoder::default();
            let mut both = decoder.take(&bytes[..cut]);
            both.extend(decoder.take(&bytes[cut..]));
            assert_eq!(both, whole, "cut at {cut}");
        }
        let mut decoder = Decoder::default();
        let one_by_one: Vec<Input> = bytes.iter().flat_map(|byte| decoder.take(&[*byte])).collect();
        assert_eq!(one_by_one, whole);
    }

    #[test]
    fn the_wheel_and_the_left_button_count_from_the_corner() {
        let at = |with, column, row| Input::Pointed(MouseInput { with, column, row });
        assert_eq!(heard(b"\x1b[<0;1;1M\x1b[<0;1;1m"), [at(MouseKind::Click, 0, 0)]);
        assert_eq!(heard(b"\x1b[<65;300;100M"), [at(MouseKind::WheelDown, 299, 99)]);
        assert_eq!(heard(b"\x1b[<68;2;2M"), [at(MouseKind::WheelUp, 1, 1)]);
        assert_eq!(heard(b"\x1b[<2;2;2M\x1b[<32;2;2M\x1b[<;2M"), []);
        assert_eq!(heard(b"\x1b[M !!"), [at(MouseKind::Click, 0, 0)]);
    }

    #[test]
    fn litter_types_nothing() {
        for overlong in [
            &b"\x1b[?2026;2$y"[..],
            b"\x1b[I\x1b[O",
            b"\x1bP1$r0m\x1b\\",
            b"\x1b]52;c;aGVsbG8=\x07",
            b"\x1b[99~",
            b"\x1b[97;1:3u",
            b"\xff\xc3\x28"[..2].as_ref(),
        ] {
            let mut decoder = Decoder::default();
            assert_eq!(decoder.take(overlong), [], "{overlong:?}");
        }
        assert_eq!(heard(b"\x1b[12\x03"), [key("ctrl-c")]);
    }

    #[test]
    fn a_sequence_that_is_too_long_is_litter_up_to_its_end() {
        for (begins, fills, ends) in [
            ("\x1b]", b'x', "\x07"),
            ("\x1bP", b'x', "\x1b\\"),
            ("\x1b[", b'1', "A"),
            ("\x1b]", b'x', "\x1b[B"),
        ] {
            for length in [LONGEST - 4, LONGEST - 3, LONGEST - 2, LONGEST - 1, LONGEST, 3 * LONGEST] {
                let bytes = [begins.as_bytes(), &vec![fills; length], ends.as_bytes(), b"q"].concat();
                let whole = heard(&bytes);
                assert_eq!(whole.last(), Some(&key("q")), "{length}");
                assert!(whole.len() <= 2, "{length}: {whole:?}");
                let mut decoder = Decoder::default();
                let one_by_one: Vec<Input> = bytes.iter().flat_map(|byte| decoder.take(&[*byte])).collect();
                assert_eq!(one_by_one, whole, "{length} of {begins:?}");
            }
        }
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(&[b"\x1b]".to_vec(), vec![b'x'; LONGEST]].concat()), []);
        assert_eq!(decoder.pending(), Pending::Sequence);
        assert_eq!(decoder.flush(), []);
        assert_eq!(decoder.take(b"q"), [key("q")]);
    }

    #[test]
    fn a_paste_without_an_end_is_a_paste_after_all() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(b"\x1b[200~abc\x1b[20"), []);
        assert_eq!(decoder.pending(), Pending::Paste);
        assert_eq!(decoder.flush(), [pasted("abc")]);
        assert_eq!(decoder.take(b"1~q"), [key("q")]);
    }
}
