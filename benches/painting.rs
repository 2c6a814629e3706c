//! Times frames and counts what they allocate: `cargo bench --bench painting`.

#[path = "../tests/stories/harness.rs"]
#[allow(dead_code, reason = "the stories use the rest")]
mod harness;

use std::sync::Arc;

use casebook::app::settings::Settings;
use casebook::app::{Action, Event, Role};
use casebook::screens::{RenderContext, paint};
use casebook::ui::theme::{Background, Theme};
use divan::{AllocProfiler, Bencher};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use harness::{Harness, TestLibrary, shared};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Returns the bundled library with a paragraph at the beginning of every layer of the case that is shown first.
fn with_paragraph(paragraph: &str) -> TestLibrary {
    let (finder, library, mut cases) = shared();
    let shown = Harness::bundled(120, 40).app.screens.browse.chosen.expect("a case");
    let case = Arc::make_mut(&mut cases).get_mut(&shown).map(Arc::make_mut).expect("the case");
    let layers = [&mut case.setting, &mut case.heard, &mut case.ending];
    for (number, layer) in layers.into_iter().enumerate() {
        layer.insert(0, format!("{number}. {paragraph}"));
    }
    (finder, library, cases)
}

fn ask(harness: &mut Harness, actions: &[Action]) {
    for action in actions {
        harness.send(Event::Action(*action));
    }
}

/// Frames of 120 columns and 40 rows, painted anew and compared with the frame before.
#[divan::bench(args = ["list", "list with hits in bodies", "case"])]
fn frame(bencher: Bencher, what: &str) {
    let mut harness = Harness::bundled(120, 40);
    match what {
        "case" => ask(&mut harness, &[Action::Open, Action::Reveal, Action::Reveal]),
        "list" => {}
        _ => {
            ask(&mut harness, &[Action::Search]);
            harness.send(Event::Pasted("question st".to_owned()));
        }
    }
    frames(bencher, &harness);
}

/// Frames of a case whose layers have a paragraph of a megabyte each, not one of which a screen can show.
#[divan::bench(args = ["preview", "case", "words found in the case", "room", "host"])]
fn frame_of_a_long_paragraph(bencher: Bencher, what: &str) {
    let paragraph = "Somebody said, on a Monday, that \u{201c}no page is read twice\u{201d}. ".repeat(15_000);
    let mut harness = Harness::on(with_paragraph(&paragraph), 120, 40, Settings::default());
    let actions: &[Action] = match what {
        "preview" => &[],
        "case" => &[Action::Open],
        "room" | "host" => &[Action::Room, Action::Keep, Action::Next, Action::Next],
        _ => &[Action::Open, Action::Search],
    };
    ask(&mut harness, actions);
    match what {
        "words found in the case" => harness.send(Event::Pasted("no page".to_owned())),
        "host" => {
            let log = harness.log.clone();
            harness.follow(&log, Role::Hosts);
        }
        _ => {}
    }
    frames(bencher, &harness);
}

/// A row down or up in a case, from the key to the frame; the long one has a paragraph of a megabyte in each layer.
#[divan::bench(args = ["usual", "long", "long, words found in it"])]
fn scroll_of_a_case(bencher: Bencher, what: &str) {
    let paragraph = "Somebody said, on a Monday, that \u{201c}no page is read twice\u{201d}. ".repeat(15_000);
    let library = if what == "usual" { shared() } else { with_paragraph(&paragraph) };
    let mut harness = Harness::on(library, 120, 40, Settings::default());
    ask(&mut harness, &[Action::Open]);
    if what.ends_with("found in it") {
        ask(&mut harness, &[Action::Search]);
        harness.send(Event::Pasted("no page".to_owned()));
        ask(&mut harness, &[Action::Open]);
    }
    let mut app = harness.app;
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("in memory");
    let theme = Theme::of(app.cx.settings.theme, Background::default(), app.cx.settings.ascii);
    let mut steps = [Action::Down, Action::Down, Action::Up, Action::Up].into_iter().cycle();
    bencher.bench_local(|| {
        drop(app.update(Event::Action(steps.next().unwrap_or(Action::Up))));
        let look = RenderContext { app: &app, theme: &theme };
        terminal.draw(|frame| paint(look, frame)).map(drop)
    });
}

/// Times the painting of an application.
fn frames(bencher: Bencher, harness: &Harness) {
    let app = &harness.app;
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("in memory");
    let theme = Theme::of(app.cx.settings.theme, Background::default(), app.cx.settings.ascii);
    let look = RenderContext { app, theme: &theme };
    bencher.bench_local(|| terminal.draw(|frame| paint(look, frame)).map(drop));
}
