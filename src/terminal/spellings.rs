//! Every spelling of keys, replies and pastes, cut at every byte by every pause.

/// What a terminal sends, and the keys that it means; empty for what is none and must be swallowed.
const SPELLINGS: &[(&str, &str)] = &[
    // Letters.
    ("a", "a"),
    ("é", "é"),
    ("🎈", "🎈"),
    // xterm, VTE, tmux, screen.
    ("\x1b[A", "up"),
    ("\x1bOA", "up"),
    ("\x1b[1;2A", "shift-up"),
    ("\x1b[1;3D", "alt-left"),
    ("\x1b[1;5D", "ctrl-left"),
    ("\x1b[1;6C", "ctrl-shift-right"),
    ("\x1b[1;9C", "super-right"),
    ("\x1b[H", "home"),
    ("\x1bOF", "end"),
    ("\x1b[1~", "home"),
    ("\x1b[4~", "end"),
    ("\x1b[2~", "insert"),
    ("\x1b[3;5~", "ctrl-delete"),
    ("\x1b[5~", "pageup"),
    ("\x1b[Z", "shift-tab"),
    ("\x1bOP", "f1"),
    ("\x1b[1;5P", "ctrl-f1"),
    ("\x1bO5P", "ctrl-f1"),
    ("\x1bO1;2S", "shift-f4"),
    ("\x1b[15~", "f5"),
    ("\x1bOM", "enter"),
    ("\x1bOk", "+"),
    ("\x1bOp", "0"),
    ("\x1bx", "alt-x"),
    ("\x1b\x7f", "alt-backspace"),
    ("\x1b\r", "alt-enter"),
    // xterm's modifyOtherKeys, in both forms.
    ("\x1b[27;2;87~", "shift-w"),
    ("\x1b[27;5;99~", "ctrl-c"),
    ("\x1b[27;5;13~", "ctrl-enter"),
    ("\x1b[27;2;13~", "shift-enter"),
    ("\x1b[27;2;9~", "shift-tab"),
    ("\x1b[27;5;105~", "tab"),
    ("\x1b[27;2;33~", "!"),
    ("\x1b[27;3;120~", "alt-x"),
    ("\x1b[27;5;8~", "ctrl-backspace"),
    ("\x1b[99;5u", "ctrl-c"),
    ("\x1b[87;2u", "shift-w"),
    ("\x1b[32;2u", "space"),
    // rxvt.
    ("\x1bOd", "ctrl-left"),
    ("\x1bOa", "ctrl-up"),
    ("\x1b[d", "shift-left"),
    ("\x1b[b", "shift-down"),
    ("\x1b[7~", "home"),
    ("\x1b[8~", "end"),
    ("\x1b[7$", "shift-home"),
    ("\x1b[3^", "ctrl-delete"),
    ("\x1b[5@", "ctrl-shift-pageup"),
    ("\x1b[11~", "f1"),
    ("\x1b[11^", "ctrl-f1"),
    ("\x1b[25~", "f13"),
    ("\x1b\x1b[D", "alt-left"),
    ("\x1b\x1bOC", "alt-right"),
    ("\x1b\x1b[3~", "alt-delete"),
    // Konsole.
    ("\x1bO2P", "shift-f1"),
    ("\x1b[1;2P", "shift-f1"),
    // The kitty protocol.
    ("\x1b[27u", "esc"),
    ("\x1b[27;1:1u", "esc"),
    ("\x1b[27;65u", "esc"),
    ("\x1b[112;5u", "ctrl-p"),
    ("\x1b[105;5u", "tab"),
    ("\x1b[97:65;2u", "shift-a"),
    ("\x1b[57414u", "enter"),
    ("\x1b[57399u", "0"),
    ("\x1b[57419;5u", "ctrl-up"),
    ("\x1b[1;129A", "up"),
    ("\x1b[13~", "f3"),
    ("\x1b[97;1:3u", ""),
    ("\x1b[57441;2u", ""),
    ("\x1b[57358u", ""),
    // The Linux console.
    ("\x1b[[A", "f1"),
    ("\x1b[[E", "f5"),
    ("\x1b[17~", "f6"),
    ("\x1b\t", "shift-tab"),
    ("\x1b[G", ""),
    // Replies, and what is known to nobody here.
    ("\x1b[I", ""),
    ("\x1b[O", ""),
    ("\x1b[24;80R", ""),
    ("\x1b[?2026;2$y", ""),
    ("\x1b[4;2$y", ""),
    ("\x1b[>41;388;0c", ""),
    ("\x1b[8;24;80t", ""),
    ("\x1b[99~", ""),
    ("\x1b[5z", ""),
    ("\x1b[1 q", ""),
    ("\x1bOz", ""),
    ("\x1bP1$r0m\x1b\\", ""),
    ("\x1bP>|XTerm(388)\x1b\\", ""),
    ("\x1b]52;c;aGVsbG8=\x07", ""),
    ("\x1b]4;1;rgb:ffff/0000/0000\x1b\\", ""),
    ("\x1b_Gi=31;OK\x1b\\", ""),
    ("\x1b[<0;3;4m", ""),
];

/// What is told of something else than a key.
const OTHERS: &[&str] = &[
    "\x1b[200~a b\rc\x1b[201~",
    "\x1b[200~日\x1b[A\x1b[201~",
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "\x1b[?64;1;2c",
    "\x1b[?1u",
    "\x1b[<64;3;4M",
    "\x1b[M !!",
];

const PAUSES: [u64; 9] = [0, 1, 20, 49, 60, 119, 150, 300, 500];

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::terminal::{Decoder, Input, Patience};

    /// A decoder with a clock that only moves when a test says so.
    struct Line {
        decoder: Decoder,
        patience: Patience,
        heard: Vec<Input>,
    }

    impl Line {
        fn of(patience: &Patience) -> Self {
            Self { decoder: Decoder::default(), patience: patience.clone(), heard: Vec::new() }
        }

        fn send(&mut self, bytes: &[u8]) {
            self.heard.extend(self.decoder.take(bytes));
        }

        fn pass(&mut self, mut time: Duration) {
            while let Some(wait) = self.patience.wait(self.decoder.pending())
                && wait <= time
            {
                time -= wait;
                self.heard.extend(self.decoder.flush());
            }
        }

        fn settled(mut self) -> Vec<Input> {
            self.pass(Duration::from_secs(60));
            self.heard
        }
    }

    fn key(name: &str) -> Input {
        let super_key = name.strip_prefix("super-");
        match super_key {
            // No setting names this modifier.
            Some(_) => crate::terminal::sequence::pressed(
                crossterm::event::KeyCode::Right,
                crossterm::event::KeyModifiers::SUPER,
            ),
            None => Input::Pressed(name.parse().expect(name)),
        }
    }

    fn patiences() -> [(&'static str, Patience, u64); 4] {
        let typing = Patience::default();
        typing.set_typing(true);
        let told_apart = Patience::default();
        told_apart.escape_is_told_apart();
        [
            ("here", Patience::default(), 50),
            ("remote", Patience::of(true), 120),
            ("typing", typing, 120),
            ("kitty", told_apart, 500),
        ]
    }

    #[test]
    fn every_spelling_is_its_key_and_nothing_else() {
        for (bytes, name) in SPELLINGS {
            let mut line = Line::of(&Patience::default());
            line.send(bytes.as_bytes());
            let whole = line.settled();
            let keys: Vec<Input> = Some(*name).filter(|name| !name.is_empty()).map(key).into_iter().collect();
            assert_eq!(whole, keys, "{bytes:?}");
        }
    }

    #[test]
    fn a_sequence_cut_anywhere_by_a_pause_is_the_same_and_never_typed() {
        let all = SPELLINGS.iter().map(|(bytes, _)| *bytes).chain(OTHERS.iter().copied());
        for bytes in all {
            for (name, patience, escape) in patiences() {
                let mut line = Line::of(&patience);
                line.send(bytes.as_bytes());
                let whole = line.settled();
                for cut in 1..bytes.len() {
                    for pause in PAUSES {
                        let mut line = Line::of(&patience);
                        line.send(&bytes.as_bytes()[..cut]);
                        line.pass(Duration::from_millis(pause));
                        line.send(&bytes.as_bytes()[cut..]);
                        let heard = line.settled();
                        let is_lone = bytes.as_bytes()[..cut].iter().all(|byte| *byte == 0x1b);
                        if is_lone && pause >= escape {
                            told_after_escape(&heard, &whole, &bytes.as_bytes()[cut..]);
                        } else {
                            assert_eq!(heard, whole, "{bytes:?} cut at {cut} by {pause} ms, {name}");
                        }
                    }
                }
            }
        }
    }

    /// A lone ESC was the Escape key by then. What follows types nothing, unless it is a key by itself, as in Alt-x.
    fn told_after_escape(heard: &[Input], whole: &[Input], rest: &[u8]) {
        assert_eq!(heard.first(), Some(&key("esc")));
        let others: Vec<&Input> = whole.iter().filter(|input| !matches!(input, Input::Pressed(_))).collect();
        let after: Vec<&Input> = heard.iter().filter(|input| **input != key("esc")).collect();
        let is_sequence = matches!(rest, [b'[' | b'O' | b']' | b'P' | b'_', _, ..]);
        if is_sequence {
            assert_eq!(after, others, "{rest:?}");
        } else {
            let mut alone = Decoder::default();
            let alone = alone.take(rest);
            assert_eq!(after, alone.iter().collect::<Vec<_>>(), "{rest:?}");
        }
    }

    #[test]
    fn every_byte_by_itself_is_the_same() {
        for (bytes, _) in SPELLINGS {
            let patience = Patience::default();
            let mut line = Line::of(&patience);
            line.send(bytes.as_bytes());
            let whole = line.settled();
            let mut line = Line::of(&patience);
            for (at, byte) in bytes.bytes().enumerate() {
                // A lone ESC must not be waited for longer than that.
                line.pass(Duration::from_millis(if at < 3 { 40 } else { 400 }));
                line.send(&[byte]);
            }
            assert_eq!(line.settled(), whole, "{bytes:?}");
        }
    }

    #[test]
    fn what_never_ends_is_dropped_after_a_second_with_its_rest() {
        for begun in ["\x1b[", "\x1b[1;5", "\x1b]11;rgb:ff", "\x1bO", "\x1bP1$", "\x1b[200", "\u{e9}"] {
            let bytes = if begun == "\u{e9}" { &begun.as_bytes()[..1] } else { begun.as_bytes() };
            let mut line = Line::of(&Patience::default());
            line.send(bytes);
            line.pass(Duration::from_millis(999));
            assert_eq!(line.heard, [], "{begun:?}");
            line.pass(Duration::from_secs(5));
            line.send(b"q");
            assert_eq!(line.settled(), [key("q")], "{begun:?}");
        }
        let mut line = Line::of(&Patience::default());
        line.send(b"\x1b[1;5");
        line.pass(Duration::from_millis(1_400));
        line.send(b"Dq");
        assert_eq!(line.settled(), [key("q")]);
    }

    #[test]
    fn escape_is_not_kept_waiting() {
        for (name, patience, escape) in patiences() {
            let mut line = Line::of(&patience);
            line.send(b"\x1b");
            line.pass(Duration::from_millis(escape - 1));
            assert_eq!(line.heard, [], "{name}");
            line.pass(Duration::from_millis(escape));
            assert_eq!(line.heard, [key("esc")], "{name}");
            // Letters that follow are keys, whatever sequences they may begin.
            for (typed, keys) in [("[", "["), ("O", "shift-o"), ("]", "]"), ("P", "shift-p"), ("q", "q")] {
                let mut line = Line::of(&patience);
                line.send(b"\x1b");
                line.pass(Duration::from_millis(escape));
                line.send(typed.as_bytes());
                assert_eq!(line.settled(), [key("esc"), key(keys)], "{name}");
            }
        }
    }

    #[test]
    fn escape_and_control_c_are_two_keys_however_close() {
        let mut line = Line::of(&Patience::default());
        line.send(b"\x1b\x03");
        assert_eq!(line.settled(), [key("esc"), key("ctrl-c")]);
    }

    #[test]
    fn a_control_character_ends_what_never_ends() {
        for begun in ["\x1b[1;5", "\x1b]11;rgb:", "\x1bP1", "\x1bO5"] {
            let mut line = Line::of(&Patience::default());
            line.send(begun.as_bytes());
            line.send(b"\x03");
            assert_eq!(line.settled(), [key("ctrl-c")], "{begun:?}");
        }
    }
}
