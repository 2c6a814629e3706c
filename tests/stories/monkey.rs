//! Monkey test: whatever happens, nothing breaks, the screen is painted, and Escape leads home.
//!
//! `MONKEY_EVENTS=1000000 cargo test --test stories monkey` plays longer, `MONKEY_SEED` another game. A game that fails
//! is shrunk by bisection and reported with its moves.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use casebook::app::{ACTIONS, Event, Mode, MouseInput, MouseKind, Role};
use casebook::case::{Case, LibraryFile};
use casebook::screens::{ActiveSession, Screen};
use casebook::session::Session;

use crate::harness::{Harness, TestLibrary, shared, shelf};
use crate::rng::Dice;
use crate::twin::veiled;

/// Moves per game; each game has a new harness.
const GAME: usize = 500;

/// Chords to press in addition to the bound ones.
const KEYS: &[&str] = &[
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "tab",
    "shift-tab",
    "enter",
    "esc",
    "backspace",
    "delete",
    "space",
    "ctrl-a",
    "ctrl-u",
    "ctrl-w",
    "ctrl-z",
    "ctrl-l",
    "f1",
    "f2",
    "f3",
    "f5",
    "alt-left",
    "alt-right",
    "alt-enter",
    "shift-r",
    "shift-w",
    "ctrl-p",
    "!",
    "?",
    ":",
    "/",
];

/// Texts to paste.
const PASTES: &[&str] = &[
    "tool:wiki \u{1b}[31m\n\u{202e}x",
    "\u{1b}]52;c;x\u{7}\u{9b}31m\0",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "日本語 👩\u{200d}💻 ﷺ İ ß",
    "A7 B3 ?2 -1",
    "90",
    "https://example.org/?q=[a](b)\r\n\r\n# no heading",
    "\"",
    "",
];

/// Characters to type.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzAEGRSW0123456789 :\"-,.?!/é日\u{301}";

/// Returns a random number of columns or rows below a limit.
fn cells(dice: &mut Dice, most: u16) -> u16 {
    u16::try_from(dice.below(usize::from(most))).expect("small")
}

/// One move of the monkey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Move {
    /// Runs the action at this index of the table, as the palette would.
    Ask(usize),
    /// Presses a key.
    Press(&'static str),
    /// Presses the key of a character.
    Letter(char),
    Point(MouseInput),
    Paste(&'static str, usize),
    Wait(u64),
    Resize(u16, u16),
    /// The libraries are reloaded with these cases.
    Restock(usize),
    FilesChanged,
    /// From now on, answers are late.
    Late,
    /// Late answers arrive, in reverse order or in order.
    Release(bool),
    /// The session is followed here, or led here again.
    Turn(Role),
    /// Presses Escape until it is home.
    Home,
    /// Writing fails, or works again.
    Disk(bool),
}

impl Move {
    /// Returns a random move.
    pub fn any(dice: &mut Dice) -> Self {
        match dice.below(100) {
            0..20 => Self::Ask(dice.below(ACTIONS.len())),
            20..50 => Self::Press(KEYS[dice.below(KEYS.len())]),
            50..72 => {
                Self::Letter(LETTERS.chars().nth(dice.below(LETTERS.chars().count())).expect("a letter"))
            }
            72..82 => {
                let with = [MouseKind::Click, MouseKind::WheelUp, MouseKind::WheelDown][dice.below(3)];
                Self::Point(MouseInput { with, column: cells(dice, 210), row: cells(dice, 70) })
            }
            82..85 => Self::Paste(PASTES[dice.below(PASTES.len())], 1 + dice.below(40)),
            85..89 => Self::Wait(dice.below(2000) as u64 * dice.below(2) as u64),
            89..93 => {
                let (columns, rows) =
                    [(20, 12), (90, 30), (160, 50), (501, 201)][[0, 1, 1, 2, 2, 2, 3][dice.below(7)]];
                Self::Resize(1 + cells(dice, columns), 1 + cells(dice, rows))
            }
            93 => Self::Restock(dice.below(4)),
            94 => [Self::FilesChanged, Self::Late][dice.below(2)],
            95 => Self::Home,
            96 => Self::Release(dice.below(2) == 0),
            97 => Self::Turn([Role::Leads, Role::Follows, Role::Hosts][dice.below(3)]),
            _ => Self::Disk(dice.below(3) > 0),
        }
    }

    /// Performs the move on a harness.
    pub fn play(self, harness: &mut Harness, open_libraries: &[TestLibrary; 4]) {
        match self {
            Self::Ask(place) => harness.send(Event::Action(ACTIONS[place].action)),
            Self::Press(keys) => {
                harness.press(keys);
            }
            Self::Letter(c) => harness.send(Event::Typed(c)),
            Self::Point(pointed) => harness.send(Event::Mouse(pointed)),
            Self::Paste(text, times) => harness.send(Event::Pasted(text.repeat(times))),
            Self::Wait(seconds) => {
                harness.wait(seconds);
            }
            Self::Resize(columns, rows) => {
                harness.resize(columns, rows);
            }
            Self::Restock(place) => {
                harness.restock(open_libraries[place].clone());
            }
            Self::FilesChanged => harness.send(Event::FilesChanged),
            Self::Late => {
                harness.late.get_or_insert_default();
            }
            Self::Release(last_first) => {
                let mut late = harness.late.take().unwrap_or_default();
                if last_first {
                    late.reverse();
                }
                for event in late {
                    harness.send(event);
                }
            }
            Self::Turn(role) => {
                let log = harness.log.clone();
                if log.is_empty() || role == Role::Leads {
                    harness.take_up(log);
                } else {
                    harness.follow(&log, role);
                }
            }
            Self::Home => leads_home(harness),
            Self::Disk(works) => harness.broken_disk = (!works).then(|| "the disk is full".to_owned()),
        }
    }
}

/// Returns the libraries to switch between: the bundled one, one with other texts, a small one, an empty one.
fn open_libraries() -> &'static [TestLibrary; 4] {
    static SHELVES: OnceLock<[TestLibrary; 4]> = OnceLock::new();
    SHELVES.get_or_init(|| {
        let words = words();
        let cases = whole_cases();
        let others: Vec<Case> = cases.iter().step_by(3).map(veiled).collect();
        [shared(), shelf(&others, &words), shelf(&cases[..5], &words), shelf(&[], &LibraryFile::default())]
    })
}

/// Returns the words of the bundled library.
pub fn words() -> LibraryFile {
    serde_json::from_str(include_str!("../../cases/library.json")).expect("the words")
}

/// Returns every bundled case, in the order of the library.
pub fn whole_cases() -> Vec<Case> {
    let (_, library, cases) = shared();
    library.entries.iter().map(|entry| Case::clone(&cases[&entry.head.id])).collect()
}

/// Asserts the invariants.
fn is_well(harness: &mut Harness) {
    let asked = harness.asked();
    assert!(asked.len() <= 8, "too much is wanted at once: {asked:?}");
    let screen = harness.screen();
    assert!(!screen.chars().any(|c| c.is_control() && c != '\n'), "a control character is on the screen");
    let (columns, rows) = harness.app.cx.size;
    let is_painted = if columns < 40 || rows < 12 {
        // With one column left, no word is visible.
        columns < 10 || screen.contains("casebook")
    } else {
        let is_curtain = harness.app.cx.session.as_deref().is_some_and(ActiveSession::has_curtain);
        let footer = screen.lines().last().unwrap_or_default();
        !screen.trim().is_empty() && (is_curtain || !footer.trim().is_empty())
    };
    assert!(is_painted, "nothing is painted at {columns} x {rows}:\n{screen}");
    if harness.shows_cursor() {
        let (column, row) = harness.cursor();
        assert!(column < columns && row < rows, "the cursor is at {column} {row} of {columns} x {rows}");
    }
    assert!(harness.late.as_ref().is_none_or(|late| late.len() <= 2 * GAME));
    if let Some(room) = harness.app.cx.session.as_deref() {
        assert!(room.unsaved.len() <= 2 * GAME);
    }
}

/// Asserts that repeated Escape leads to the list or the current step, without an overlay.
fn leads_home(harness: &mut Harness) {
    for _ in 0..12 {
        let is_home = harness.app.overlay.open.is_none()
            && matches!(harness.app.mode(), Mode::Browse | Mode::Room | Mode::Host);
        if is_home
            && (harness.app.screens.current != Screen::Browse
                || harness.app.screens.browse.line.text().is_empty())
        {
            return;
        }
        harness.press("esc");
    }
    panic!("Escape leads nowhere from {:?}:\n{}", harness.app.mode(), harness.screen());
}

/// Plays a game from its beginning.
fn play(moves: &[Move]) {
    let mut harness = Harness::bundled(80, 24);
    for next in moves {
        next.play(&mut harness, open_libraries());
        is_well(&mut harness);
    }
    // The log adds up to the state of the session.
    if let (Some(room), None) = (harness.app.cx.session.as_deref(), &harness.broken_disk)
        && room.unsaved.is_empty()
        && room.role == Role::Leads
    {
        assert_eq!(Session::replay(&harness.log).state(), room.state());
    }
}

/// Returns the shortest prefix, then the fewest moves, that still fail, found by bisection.
fn shortened(mut moves: Vec<Move>) -> Vec<Move> {
    let fails = |moves: &[Move]| catch_unwind(AssertUnwindSafe(|| play(moves))).is_err();
    // Moves after the first failure are never needed.
    let (mut from, mut upto) = (0, moves.len());
    while from < upto {
        let half = from.midpoint(upto);
        if fails(&moves[..half]) { upto = half } else { from = half + 1 }
    }
    moves.truncate(upto);
    let mut piece = moves.len() / 2;
    while piece > 0 {
        let mut at = 0;
        while at < moves.len() {
            let mut fewer = moves.clone();
            fewer.drain(at..(at + piece).min(moves.len()));
            if fails(&fewer) {
                moves = fewer;
            } else {
                at += piece;
            }
        }
        piece /= 2;
    }
    moves
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn a_monkey_breaks_nothing() {
    let events = number("MONKEY_EVENTS").unwrap_or(2000);
    let first = number("MONKEY_SEED").unwrap_or(1);
    let games = events.div_ceil(GAME as u64);
    for seed in first..first + games {
        let mut dice = Dice::new(seed);
        let moves: Vec<Move> = (0..GAME).map(|_| Move::any(&mut dice)).collect();
        if let Err(why) = catch_unwind(AssertUnwindSafe(|| play(&moves))) {
            let why = why.downcast_ref::<String>().map_or("it panicked", String::as_str);
            panic!("{why}\nMONKEY_SEED={seed}, shortened: {:?}", shortened(moves));
        }
    }
    println!("{events} events in {games} games from seed {first}");
}
