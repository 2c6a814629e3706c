//! Times frames and counts what they allocate: `cargo bench --bench painting`.

use std::sync::Arc;

use casebook::app::{Action, Effect, Event, Role, SessionFile};
use casebook::case::{Case, CaseId};
use casebook::library::{CaseNumber, Library};
use casebook::screens::App;
use casebook::screens::{RenderContext, paint};
use casebook::search::{Finder, Query, SearchOptions, SearchResults};
use casebook::session::{Session, SessionEvent};
use casebook::storage::{LibrarySelection, read_case, read_libraries};
use casebook::ui::theme::{Background, Theme};
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
    /// A paragraph that every layer of a case begins with when it is read; none where it is empty.
    paragraph: String,
}

impl Stock {
    fn new() -> Self {
        let (mut cases, mut finder) = (Vec::new(), Finder::new());
        let library = read_libraries(
            &LibrarySelection { bundled: true, ..LibrarySelection::default() },
            &mut |batch| {
                finder.add_all(batch.first, &batch.cases, batch.library);
                cases.extend(batch.cases);
            },
        );
        finder.finish(&library);
        Self { library: Arc::new(library), cases, finder, paragraph: String::new() }
    }

    fn found(&self, query: &Query) -> SearchResults {
        let body = |case: CaseNumber| self.cases.get(case as usize).cloned();
        self.finder.search(query, &SearchOptions { body: &body, ..SearchOptions::default() })
    }

    fn read(&self, id: CaseId) -> (CaseId, Result<Arc<Case>, String>) {
        let entry = self.library.number(&id).and_then(|number| self.library.entry(number));
        let mut read = entry.map_or_else(|| Err(String::new()), read_case);
        if let (Ok(case), false) = (&mut read, self.paragraph.is_empty()) {
            let case = Arc::make_mut(case);
            let layers = [&mut case.setting, &mut case.heard, &mut case.ending];
            for (number, layer) in layers.into_iter().enumerate() {
                layer.insert(0, format!("{number}. {}", self.paragraph));
            }
        }
        (id, read)
    }
}

/// Lets the application take an event, and carries out in memory what it wants.
fn happen(app: &mut App, stock: &Stock, event: Event) {
    for effect in app.update(event) {
        match effect {
            Effect::Search { generation, query, .. } => {
                let found = SearchResults { generation, ..stock.found(&query) };
                happen(app, stock, Event::Searched(Box::new(found)));
            }
            Effect::ReadCases(ids) => {
                let cases = ids.into_iter().map(|id| stock.read(id)).collect();
                happen(app, stock, Event::Cases(cases));
            }
            Effect::BeginSession(created) => {
                let log = vec![Session::default().next(0, SessionEvent::Created(created))];
                let opened = SessionFile { log, ..SessionFile::default() };
                happen(app, stock, Event::SessionOpened(Ok(opened)));
            }
            Effect::AppendEvents(happened) => {
                let mut session = app.cx.room.as_deref().map(|room| room.session.clone()).unwrap_or_default();
                let mut next = |happened| {
                    let logged = session.next(0, happened);
                    session.apply(&logged);
                    logged
                };
                let lines = happened.into_iter().map(&mut next).collect();
                happen(app, stock, Event::Recorded(lines, None));
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
                happen(&mut app, &stock, Event::Action(action));
            }
        }
        "list" => {}
        _ => {
            happen(&mut app, &stock, Event::Action(Action::Search));
            happen(&mut app, &stock, Event::Pasted("question st".to_owned()));
        }
    }
    frames(bencher, app);
}

/// Frames of a case whose layers have a paragraph of a megabyte each, not one of which a screen can show.
#[divan::bench(args = ["preview", "case", "words found in the case", "room", "host"])]
fn frame_of_a_long_paragraph(bencher: Bencher, what: &str) {
    let mut stock = Stock::new();
    stock.paragraph =
        "Somebody said, on a Monday, that \u{201c}no page is read twice\u{201d}. ".repeat(15_000);
    let mut app = App::default();
    happen(&mut app, &stock, Event::Resized(120, 40));
    happen(&mut app, &stock, Event::Read(Arc::clone(&stock.library)));
    let asked: &[Action] = match what {
        "preview" => &[],
        "case" => &[Action::Open],
        "room" | "host" => &[Action::Room, Action::Keep, Action::Next, Action::Next],
        _ => &[Action::Open, Action::Search],
    };
    for action in asked {
        happen(&mut app, &stock, Event::Action(*action));
    }
    match what {
        "words found in the case" => happen(&mut app, &stock, Event::Pasted("no page".to_owned())),
        "host" => {
            let log = app.cx.room.as_deref().map(|room| room.session.log().to_vec()).unwrap_or_default();
            let opened = SessionFile { log, role: Role::Hosts, has_leader: true, ..SessionFile::default() };
            happen(&mut app, &stock, Event::SessionOpened(Ok(opened)));
        }
        _ => {}
    }
    frames(bencher, app);
}

/// Times the painting of an application.
fn frames(bencher: Bencher, mut app: App) {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("in memory");
    let theme = Theme::of(app.cx.settings.theme, Background::default(), app.cx.settings.ascii);
    let look = RenderContext { app: &app, theme: &theme };
    let mut seen = None;
    terminal.draw(|frame| seen = Some(paint(look, frame))).expect("in memory");
    app.saw(seen.expect("it was painted"));
    let look = RenderContext { app: &app, theme: &theme };
    bencher.bench_local(|| terminal.draw(|frame| drop(paint(look, frame))).map(drop));
}
