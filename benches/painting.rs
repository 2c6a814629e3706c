//! Times frames and counts what they allocate: `cargo bench --bench painting`.

use std::sync::Arc;
use std::time::Duration;

use casebook::app::{Action, App, Effect, Event};
use casebook::case::{Case, CaseId};
use casebook::disk::{Wanted, read_case, read_libraries};
use casebook::find::{Ask, Finder, Found, Query};
use casebook::keys::Keymap;
use casebook::library::{CaseNumber, Library};
use casebook::ui::theme::{Background, Theme};
use casebook::ui::{Look, paint};
use divan::{AllocProfiler, Bencher};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The bundled library.
struct Stock {
    library: Arc<Library>,
    cases: Vec<Arc<Case>>,
    finder: Finder,
}

impl Stock {
    fn new() -> Self {
        let (mut cases, mut finder) = (Vec::new(), Finder::new());
        let library = read_libraries(&Wanted { bundled: true, ..Wanted::default() }, &mut |batch| {
            finder.add_all(batch.first, &batch.cases, batch.library);
            cases.extend(batch.cases);
        });
        finder.finish(&library);
        Self { library: Arc::new(library), cases, finder }
    }

    fn found(&self, query: &Query) -> Found {
        let body = |case: CaseNumber| self.cases.get(case as usize).cloned();
        self.finder.search(query, &Ask { body: &body, ..Ask::default() })
    }

    fn read(&self, id: CaseId) -> (CaseId, Result<Arc<Case>, String>) {
        let entry = self.library.number(&id).and_then(|number| self.library.entry(number));
        (id, entry.map_or_else(|| Err(String::new()), read_case))
    }
}

/// Lets the application take an event, and carries out in memory what it wants.
fn happen(app: &mut App, stock: &Stock, event: Event) {
    for effect in app.update(event) {
        match effect {
            Effect::Search { generation, query, .. } => {
                let found = Found { generation, ..stock.found(&query) };
                happen(app, stock, Event::Found(Box::new(found)));
            }
            Effect::ReadCases(ids) => {
                let cases = ids.into_iter().map(|id| stock.read(id)).collect();
                happen(app, stock, Event::Cases(cases));
            }
            _ => {}
        }
    }
}

/// Frames of 120 columns and 40 rows, painted anew and compared with the frame before.
#[divan::bench(args = ["list", "list with hits in bodies", "case"])]
fn frame(bencher: Bencher, what: &str) {
    let stock = Stock::new();
    let mut app = App::default();
    happen(&mut app, &stock, Event::Resized(120, 40));
    happen(&mut app, &stock, Event::Read(Arc::clone(&stock.library)));
    match what {
        "case" => {
            for action in [Action::Open, Action::Reveal, Action::Reveal] {
                happen(&mut app, &stock, Event::Asked(action));
            }
        }
        "list" => {}
        _ => {
            happen(&mut app, &stock, Event::Asked(Action::Search));
            happen(&mut app, &stock, Event::Pasted("question st".to_owned()));
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("in memory");
    let (keymap, theme) =
        (Keymap::default(), Theme::of(app.settings.theme, Background::default(), app.settings.ascii));
    // Only a frame knows how many rows there are, and so which cases must be at hand.
    for _ in 0..2 {
        let look = Look { app: &app, keymap: &keymap, theme: &theme };
        let mut seen = None;
        terminal.draw(|frame| seen = Some(paint(look, frame))).expect("in memory");
        app.saw(seen.expect("it was painted"));
        happen(&mut app, &stock, Event::Passed(Duration::ZERO));
    }
    let look = Look { app: &app, keymap: &keymap, theme: &theme };
    bencher.bench_local(|| terminal.draw(|frame| drop(paint(look, frame))).map(drop));
}
