//! Another program touches the file of a session in which nothing happens any more, and then the room is left: what
//! was acknowledged is on the disk, and the damage was told.
//!
//! `CASEBOOK_DAMAGES=300 cargo test --test faults touched -- --nocapture` plays as many random damages;
//! `CASEBOOK_DAMAGE_SEED` begins with others.

use std::env;
use std::fs;
use std::path::Path;
use std::time::Duration;

use casebook::app::{Action, Event};
use rustix::process::Signal;

use crate::kept::{Kept, Leaving};
use crate::rng::Dice;
use crate::room::{Room, notes_in, remove_folder};
use crate::words;

/// What another program does to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Deleted,
    FolderDeleted,
    CutAtLine,
    CutInLine,
    OlderCopy,
    OtherCopy,
    Rotated,
    Extended,
    Changed,
}

const DAMAGES: [Damage; 9] = [
    Damage::Deleted,
    Damage::FolderDeleted,
    Damage::CutAtLine,
    Damage::CutInLine,
    Damage::OlderCopy,
    Damage::OtherCopy,
    Damage::Rotated,
    Damage::Extended,
    Damage::Changed,
];

/// A line of another program.
const THEIRS: &str =
    "{\"v\":1,\"n\":90,\"at\":9,\"event\":{\"kind\":\"note-added\",\"column\":\"\",\"text\":\"theirs\"}}\n";

impl Damage {
    fn do_to(self, log: &Path) {
        let bytes = fs::read(log).unwrap();
        let last_line = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
        let older = &bytes[..last_line];
        let replace = |bytes: &[u8]| {
            let copy = log.parent().unwrap().parent().unwrap().join("copy");
            fs::write(&copy, bytes).unwrap();
            fs::rename(copy, log).unwrap();
        };
        let cut = |length: usize| {
            fs::File::options().write(true).open(log).unwrap().set_len(length as u64).unwrap();
        };
        match self {
            Self::Deleted => fs::remove_file(log).unwrap(),
            Self::FolderDeleted => remove_folder(log.parent().unwrap()),
            Self::CutAtLine => cut(last_line),
            Self::CutInLine => cut(last_line + 9),
            Self::OlderCopy => replace(older),
            Self::OtherCopy => replace(&[older, THEIRS.as_bytes()].concat()),
            Self::Rotated => {
                fs::rename(log, log.with_extension("jsonl.1")).unwrap();
                fs::write(log, "").unwrap();
            }
            Self::Extended => fs::write(log, [&bytes, THEIRS.as_bytes()].concat()).unwrap(),
            Self::Changed => {
                let mut bytes = bytes;
                let place = bytes.len() - 5;
                bytes[place] ^= 1;
                fs::write(log, bytes).unwrap();
            }
        }
    }
}

/// Says what is wrong if the words are not on the disk, or the damage was not told.
#[track_caller]
fn holds(kept: &Kept, said: &str, about: &str) {
    assert!(said.contains(words::WRITTEN_AGAIN), "{about}: nothing was said but {said:?}");
    assert_eq!(kept.notes(), ["keepme"], "{about}");
}

#[test]
fn no_damage_before_any_way_out_is_a_silent_loss() {
    for damage in DAMAGES {
        for leaving in Leaving::ALL {
            for runs in [false, true] {
                let mut kept = Kept::begun();
                kept.note("keepme");
                if !runs {
                    kept.ask(Action::Pause);
                }
                damage.do_to(&kept.log());
                if runs {
                    kept.pass(Duration::from_secs(1));
                    assert!(kept.said().contains(words::WRITTEN_AGAIN), "{damage:?}: {}", kept.said());
                    assert_eq!(kept.notes(), ["keepme"], "{damage:?}");
                }
                let said = kept.leave(leaving);
                holds(&kept, &said, &format!("{damage:?}, {leaving:?}, the clock runs: {runs}"));
            }
        }
    }
}

#[test]
fn text_of_others_is_kept_beside_the_session_and_named() {
    for (damage, notes) in [
        (Damage::OtherCopy, vec!["theirs".to_owned()]),
        (Damage::Extended, vec!["keepme".to_owned(), "theirs".to_owned()]),
    ] {
        let mut kept = Kept::begun();
        kept.note("keepme");
        damage.do_to(&kept.log());
        kept.ask(Action::Board);
        assert!(kept.said().contains(".conflict-1.jsonl"), "{}", kept.said());
        assert_eq!(crate::room::texts_of(&kept.log().with_extension("conflict-1.jsonl")), notes);
        assert_eq!(kept.notes(), ["keepme"]);
    }
}

#[test]
fn a_dialog_promises_only_what_holds_at_that_moment() {
    let mut kept = Kept::begun();
    kept.note("keepme");
    kept.ask(Action::Escape);
    assert!(kept.offers().contains("Leave for now"));
    // A file stands where the folder was, and nothing can be written.
    let folder = kept.folder();
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "theirs").unwrap();
    kept.look();
    let offers = kept.offers();
    assert!(offers.contains(words::ANOTHER_PLACE) && !offers.contains("Leave for now"), "{offers}");
    fs::remove_file(&folder).unwrap();
    kept.look();
    assert!(kept.offers().contains("Leave for now"), "{}", kept.offers());
    assert_eq!(kept.notes(), ["keepme"]);
}

#[test]
fn what_cannot_be_healed_at_the_end_is_saved_elsewhere() {
    let mut kept = Kept::begun();
    kept.note("keepme");
    let folder = kept.folder();
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "theirs").unwrap();
    kept.headless.send(Event::Ended);
    let said = kept.end();
    assert!(said.contains("The whole session is in"), "{said}");
    assert_eq!(notes_in(&kept.home.path().join("home")), ["keepme"]);
}

/// Does something at random to the file, its folder or its lock.
pub fn random_damage(dice: &mut Dice, log: &Path) -> String {
    if dice.below(3) == 0 {
        let damage = DAMAGES[dice.below(DAMAGES.len())];
        damage.do_to(log);
        return format!("{damage:?}");
    }
    let mut bytes = fs::read(log).unwrap();
    let (from, to) = (dice.below(bytes.len()), dice.below(bytes.len()));
    let (from, to) = (from.min(to), from.max(to) + 1);
    let what = dice.below(7);
    match what {
        0 => bytes[from] ^= 1 << dice.below(8),
        1 => bytes.truncate(from),
        2 => drop(bytes.drain(from..to)),
        3 => bytes.insert(from, b"0129\"\n\0"[dice.below(7)]),
        4 => bytes.extend_from_within(from..to),
        5 => bytes[from..to].fill(0),
        _ => bytes.clear(),
    }
    if dice.below(2) == 0 {
        fs::write(log, &bytes).unwrap();
    } else {
        let copy = log.with_extension("copy");
        fs::write(&copy, &bytes).unwrap();
        fs::rename(copy, log).unwrap();
    }
    if dice.below(4) == 0 {
        fs::remove_file(log.with_extension("lock")).unwrap();
    }
    format!("way {what}, {from}..{to}")
}

#[test]
fn random_damage_loses_nothing() {
    let number = |name: &str, otherwise| {
        env::var(name).ok().map_or(otherwise, |text| text.parse().expect("a number of rounds"))
    };
    let (rounds, seed): (u64, u64) = (number("CASEBOOK_DAMAGES", 24), number("CASEBOOK_DAMAGE_SEED", 1));
    let mut told = 0;
    for round in 0..rounds {
        let mut dice = Dice::new(seed * 1_000_003 + round);
        let mut kept = Kept::begun();
        kept.note("keepme");
        let log = kept.log();
        let before = fs::read(&log).unwrap();
        let about = format!("round {round}: {}", random_damage(&mut dice, &log));
        let is_damaged = fs::read(&log).ok().as_ref() != Some(&before);
        match dice.below(3) {
            0 => kept.pass(Duration::from_secs(1)),
            1 => kept.look(),
            _ => {}
        }
        let leaving = Leaving::ALL[dice.below(Leaving::ALL.len())];
        let said = kept.leave(leaving);
        assert_eq!(kept.notes(), ["keepme"], "{about}, {leaving:?}");
        let is_told = said.contains(words::WRITTEN_AGAIN);
        assert!(is_told || !is_damaged, "{about}, {leaving:?}: nothing was said but {said:?}");
        told += u64::from(is_told);
    }
    println!("{rounds} random damages from seed {seed}: {told} told, none lost anything");
}

/// Ways to end the real program: keys, or a signal.
const ENDS: [(&str, Option<Signal>); 6] = [
    ("leave", None),
    ("end", None),
    ("q", None),
    ("TERM", Some(Signal::TERM)),
    ("HUP", Some(Signal::HUP)),
    ("INT", Some(Signal::INT)),
];

#[test]
fn the_real_program_heals_by_itself_and_before_it_ends() {
    for (number, damage) in DAMAGES.into_iter().enumerate() {
        let (name, signal) = ENDS[number % ENDS.len()];
        let mut room = Room::begun();
        room.note("keepme");
        damage.do_to(&room.log());
        // Half of them leave at once, without waiting to be told.
        if number % 2 == 0 {
            room.terminal.wait_for(words::WRITTEN_AGAIN);
        }
        match (name, signal) {
            (_, Some(signal)) => room.terminal.signal(signal),
            ("q", _) => room.terminal.type_in("\x03"),
            ("end", _) => room.terminal.type_in("\x1b\x1b[F\r\x03"),
            _ => room.terminal.type_in("\x1b\x1b[B\x1b[B\r\x03"),
        }
        room.terminal.exit_code();
        assert_eq!(room.notes(), ["keepme"], "{damage:?}, {name}");
        assert_eq!(room.terminal.modes_left(), Vec::<String>::new());
    }
}
