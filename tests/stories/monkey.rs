//! Random keys, clicks, pastes and sizes: nothing panics, the screen is always painted.

use casebook::app::{ACTIONS, Event, Pointed, Pointer};

use crate::desk::Desk;

/// A small generator of numbers (xorshift, Marsaglia 2003): the same seed plays the same game.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn column(&mut self, most: u64) -> u16 {
        u16::try_from(self.below(most)).expect("small")
    }
}

fn play(seed: u64, events: u32) {
    let mut dice = Dice(seed);
    let mut desk = Desk::bundled(80, 24);
    for _ in 0..events {
        match dice.below(20) {
            0..=9 => {
                let place = usize::try_from(dice.below(ACTIONS.len() as u64)).expect("small");
                desk.send(Event::Asked(ACTIONS[place].action));
            }
            10..=13 => {
                let letters: Vec<char> = "abcdeiklostw :\"-,é日".chars().collect();
                let place = usize::try_from(dice.below(letters.len() as u64)).expect("small");
                desk.send(Event::Typed(letters[place]));
            }
            14..=16 => {
                let with = [Pointer::Click, Pointer::WheelUp, Pointer::WheelDown][dice.column(3) as usize];
                desk.send(Event::Pointed(Pointed { with, column: dice.column(120), row: dice.column(40) }));
            }
            17 => {
                desk.send(Event::Pasted("tool:wiki \u{1b}[31m\n\u{202e}x".repeat(dice.column(40) as usize)));
            }
            18 => {
                desk.wait(1);
            }
            _ => {
                let (columns, rows) = (1 + dice.column(150), 1 + dice.column(50));
                desk.resize(columns, rows);
            }
        }
        assert!(!desk.screen().chars().any(|c| c.is_control() && c != '\n'));
    }
    desk.resize(80, 24);
    assert!(!desk.screen().trim().is_empty());
}

#[test]
fn random_keys_never_break_the_screen() {
    for seed in 1..=4 {
        play(seed, 250);
    }
}
