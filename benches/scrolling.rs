//! Times a row of scrolling, from the action to the frame, in texts of very different lengths that take turns:
//! `cargo bench --bench scrolling`.

#[path = "../tests/stories/harness.rs"]
#[allow(dead_code, reason = "the stories use the rest")]
mod harness;

use std::sync::Arc;
use std::time::{Duration, Instant};

use casebook::app::settings::Settings;
use casebook::app::{Action, Event};
use casebook::screens::{App, RenderContext, paint};
use casebook::session::SessionEvent;
use casebook::ui::theme::{Background, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use harness::{Harness, TestLibrary, shared};

/// How often each text is scrolled before the next one has its turn.
const TURN: usize = 40;
/// How many turns each text has; the first ones warm the caches up and do not count.
const TURNS: usize = 60;
const WARM: usize = 5;
/// How many notes the long board has.
const NOTES: usize = 5_000;

/// A text to scroll, with the times measured.
struct Scrolled {
    name: &'static str,
    app: App,
    terminal: Terminal<TestBackend>,
    times: Vec<Duration>,
}

impl Scrolled {
    fn of(name: &'static str, harness: Harness) -> Self {
        let terminal = Terminal::new(TestBackend::new(120, 40)).expect("in memory");
        Self { name, app: harness.app, terminal, times: Vec::new() }
    }

    fn turn(&mut self, counts: bool) {
        let theme = Theme::of(self.app.cx.settings.theme, Background::default(), false);
        for step in 0..TURN {
            let action = if step < TURN / 2 { Action::Down } else { Action::Up };
            let start = Instant::now();
            drop(self.app.update(Event::Action(action)));
            let look = RenderContext { app: &self.app, theme: &theme };
            self.terminal.draw(|frame| paint(look, frame)).expect("in memory");
            if counts {
                self.times.push(start.elapsed());
            }
        }
    }

    fn median(&mut self) -> Duration {
        self.times.sort_unstable();
        self.times.get(self.times.len() / 2).copied().unwrap_or_default()
    }
}

fn main() {
    let mut all = vec![
        Scrolled::of("usual case", case(shared())),
        Scrolled::of("case with paragraphs of a megabyte", case(with_long_paragraphs())),
        Scrolled::of("room, material of a usual case", room(shared())),
        Scrolled::of("room, material with paragraphs of a megabyte", room(with_long_paragraphs())),
        Scrolled::of("board of 5,000 notes", board(NOTES)),
        Scrolled::of("board of 20 notes", board(20)),
        Scrolled::of("room, step with 5,000 notes beside its material", step_with_notes()),
    ];
    for turn in 0..TURNS {
        for scrolled in &mut all {
            scrolled.turn(turn >= WARM);
        }
    }
    let usual = all[0].median().as_secs_f64();
    println!("| scrolled | median of a row | against a usual case |\n|---|---|---|");
    for scrolled in &mut all {
        let median = scrolled.median().as_secs_f64();
        println!("| {} | {:.0} µs | {:.2} |", scrolled.name, median * 1e6, median / usual);
    }
}

/// Returns the bundled library with a paragraph of a megabyte in every layer of the case that is shown first.
fn with_long_paragraphs() -> TestLibrary {
    let paragraph = "Somebody said, on a Monday, that \u{201c}no page is read twice\u{201d}. ".repeat(15_000);
    let (finder, library, mut cases) = shared();
    let shown = Harness::bundled(120, 40).app.screens.browse.chosen.expect("a case");
    let case = Arc::make_mut(&mut cases).get_mut(&shown).map(Arc::make_mut).expect("the case");
    for layer in [&mut case.setting, &mut case.heard, &mut case.ending] {
        layer.insert(0, paragraph.clone());
    }
    (finder, library, cases)
}

fn begun(library: TestLibrary, actions: &[Action]) -> Harness {
    let mut harness = Harness::on(library, 120, 40, Settings::default());
    for action in actions {
        harness.send(Event::Action(*action));
    }
    harness
}

fn case(library: TestLibrary) -> Harness {
    begun(library, &[Action::Open, Action::Reveal, Action::Reveal, Action::First])
}

fn room(library: TestLibrary) -> Harness {
    begun(library, &[Action::Room, Action::Keep, Action::Next, Action::Next])
}

/// Returns a room with notes on the step that is on.
fn noted(count: usize) -> Harness {
    let mut harness = room(shared());
    let open = harness.app.cx.session.as_deref().expect("a room");
    let step = open.row().map(|row| row.step.id);
    let mut log = harness.log.clone();
    let last = log.last().cloned().expect("a session");
    for number in 0..u64::try_from(count).expect("a few") {
        let text =
            format!("Note {number}: we tried a page for the neighbours, and heard nothing for a month.");
        let mut record = last.clone();
        record.n += number + 1;
        record.event = SessionEvent::NoteAdded { step, column: "Notes".to_owned(), text };
        log.push(record);
    }
    harness.take_up(log);
    harness
}

fn board(notes: usize) -> Harness {
    let mut harness = noted(notes);
    harness.send(Event::Action(Action::Board));
    harness
}

fn step_with_notes() -> Harness {
    noted(NOTES)
}
