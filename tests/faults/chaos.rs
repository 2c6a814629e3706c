//! Chaos: a room and its host at work on a real disk, while their file is damaged, their folder is blocked, and they are
//! killed or left at random. What was acknowledged is there when the session is taken up again.
//!
//! `CASEBOOK_CHAOS=300 cargo test --test faults chaos -- --nocapture` plays as many rounds; `CASEBOOK_CHAOS_SEED` begins
//! with others.

use std::env;
use std::fs;
use std::thread;
use std::time::Duration;

use casebook::app::Action;

use crate::kept::{Kept, Leaving};
use crate::rng::Dice;
use crate::touched::random_damage;

/// How many rounds share one home, so that sessions of every length are met.
const ROUNDS_OF_A_HOME: u64 = 6;

/// What a run came to, for the report.
#[derive(Default)]
struct Report {
    acknowledged: usize,
    damages: usize,
    blocked: usize,
    kills: usize,
    by_host: usize,
}

/// A session through all its programs, and the words it was seen to keep.
struct Chaos {
    room: Kept,
    words: Vec<String>,
    typed: usize,
}

impl Chaos {
    fn begun() -> Self {
        Self { room: Kept::begun(), words: Vec::new(), typed: 0 }
    }

    fn word(&mut self) -> String {
        self.typed += 1;
        format!("word{}x", self.typed)
    }

    /// Writes a note in the room; it counts if nothing says that it is not saved.
    fn note(&mut self) {
        let word = self.word();
        self.room.note(&word);
        let open = self.room.headless.app.cx.session.as_deref().expect("a session is open");
        if open.is_all_saved() {
            self.words.push(word);
        }
    }

    /// Writes a note in a host beside the room; it counts once the host sees it.
    fn host_note(&mut self) {
        let word = self.word();
        self.room.look();
        let name = self.room.headless.app.cx.session.as_deref().expect("a session is open").name.clone();
        let mut host = self.room.host(&name);
        host.note(&word);
        for _ in 0..2_000 {
            self.room.pass(Duration::from_secs(1));
            self.room.look();
            host.pass(Duration::from_secs(1));
            host.look();
            let open = host.headless.app.cx.session.as_deref().expect("the host has the session");
            if open.state().notes.iter().any(|note| note.text == word) {
                self.words.push(word);
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the host waits for its note: {}", host.said());
    }

    /// Damages the file, and looks at it in one of the ways that the program has, or does not.
    fn damage(&mut self, dice: &mut Dice) -> String {
        self.room.look();
        assert!(self.room.log().with_extension("lock").exists(), "it is locked: {}", self.room.said());
        let about = random_damage(dice, &self.room.log());
        match dice.below(3) {
            0 => self.room.pass(Duration::from_secs(1)),
            1 => self.room.look(),
            _ => {}
        }
        about
    }

    /// Lets a file stand where the folder was: nothing can be saved, which is said, until it is gone again.
    fn block(&mut self) {
        self.room.look();
        let folder = self.room.folder();
        let aside = folder.with_extension("aside");
        fs::rename(&folder, &aside).unwrap();
        fs::write(&folder, "").unwrap();
        self.note();
        let open = self.room.headless.app.cx.session.as_deref().expect("a session is open");
        assert!(open.trouble.is_some(), "nothing says that it is not saved");
        let pending = format!("word{}x", self.typed);
        fs::remove_file(&folder).unwrap();
        if self.typed.is_multiple_of(2) {
            fs::rename(&aside, &folder).unwrap();
        } else {
            fs::remove_dir_all(&aside).unwrap();
        }
        self.room.look();
        self.room.pass(Duration::from_secs(4));
        let open = self.room.headless.app.cx.session.as_deref().expect("a session is open");
        assert!(open.is_all_saved(), "it is saved again: {:?}", open.trouble);
        self.words.push(pending);
    }

    /// Does something at random.
    fn act(&mut self, dice: &mut Dice, report: &mut Report) -> String {
        match dice.below(12) {
            0..4 => self.note(),
            4 => {
                self.host_note();
                report.by_host += 1;
            }
            5 | 6 => self.room.ask(Action::Next),
            7 => self.room.ask(Action::Pause),
            8 => {
                self.block();
                report.blocked += 1;
            }
            _ => {
                report.damages += 1;
                return self.damage(dice);
            }
        }
        self.room.close_overlays();
        String::new()
    }

    /// Compares the disk with what was acknowledged.
    #[track_caller]
    fn holds(&self, about: &str) {
        let text = fs::read_to_string(self.room.log()).unwrap();
        for word in &self.words {
            assert!(text.contains(word.as_str()), "{about}: {word} was acknowledged and is lost:\n{text}");
        }
        // Every line can be read, and nothing in it is out of order.
        self.room.notes();
    }
}

#[test]
fn what_was_acknowledged_survives_chaos() {
    let number = |name: &str, otherwise| {
        env::var(name).ok().map_or(otherwise, |text| text.parse().expect("a number of rounds"))
    };
    let (rounds, seed): (u64, u64) = (number("CASEBOOK_CHAOS", 12), number("CASEBOOK_CHAOS_SEED", 1));
    let mut report = Report::default();
    let mut chaos = Chaos::begun();
    for round in 0..rounds {
        let mut dice = Dice::new(seed * 1_000_003 + round);
        if round % ROUNDS_OF_A_HOME == 0 {
            chaos = Chaos::begun();
        }
        let acts = 1 + dice.below(6);
        let mut about = format!("round {round}");
        for _ in 0..acts {
            about = format!("{about}, {}", chaos.act(&mut dice, &mut report));
        }
        if dice.below(2) == 0 {
            // The watch has told of the last damage by now.
            chaos.room.look();
            report.kills += 1;
        } else {
            let ways = [Leaving::ForNow, Leaving::Quit, Leaving::Signal];
            chaos.room.leave(ways[dice.below(ways.len())]);
        }
        chaos.room = chaos.room.killed();
        chaos.holds(&about);
        report.acknowledged += chaos.words.len();
        chaos.room.resume();
    }
    let Report { acknowledged, damages, blocked, kills, by_host } = report;
    println!(
        "{rounds} rounds from seed {seed}: {acknowledged} words looked for and found, {damages} damages, folder blocked \
         {blocked} times, {kills} kills, {by_host} words of hosts"
    );
}
