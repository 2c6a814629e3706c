//! The story harness: keys, clicks and time in; styled screen and effects out.

#[path = "../ports/mod.rs"]
mod ports;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use casebook::app::settings::Settings;
use casebook::app::{Action, Area, Effect, Event, HitTarget, MouseInput, MouseKind, Role, SessionFile};
use casebook::case::{Case, CaseId, CaseMeta, LibraryFile};
use casebook::keys::Chord;
use casebook::library::{Library, LibraryEntry, Origin};
use casebook::runtime::{FinderSearch, NoDesktop, NoScreen, Ports, dispatch};
use casebook::screens::{App, Context, LetterRun, RenderContext, paint};
use casebook::search::Finder;
use casebook::session::Record;
use casebook::storage::{LibrarySelection, read_libraries};
use casebook::ui::theme::{Background, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Modifier, Style};

use ports::{MemorySessions, TestQueue, opened};

/// A time to begin with, in seconds since 1970, UTC.
const NOON: u64 = 1_795_392_000;

/// A harness with a library on it: the program without terminal, clock and files.
pub struct Harness {
    /// The application.
    pub app: App,
    finder: Arc<Finder>,
    cases: Arc<HashMap<CaseId, Arc<Case>>>,
    asked: Vec<Effect>,
    /// The log of the session, as a disk would hold it.
    pub log: Vec<Record>,
    /// What the world answers, while its answers are late; none where they come at once.
    pub late: Option<Vec<Event>>,
    /// Why nothing can be written, if that is so.
    pub broken_disk: Option<String>,
    pub now: u64,
    terminal: Terminal<TestBackend>,
}

impl Harness {
    /// Returns a harness with the bundled library, in a screen of this size.
    pub fn bundled(columns: u16, rows: u16) -> Self {
        Self::with_settings(columns, rows, Settings::default())
    }

    /// Returns a harness with the bundled library and settings.
    pub fn with_settings(columns: u16, rows: u16, settings: Settings) -> Self {
        Self::on(shared(), columns, rows, settings)
    }

    /// Returns a harness with these cases and settings.
    pub fn on(shelf: TestLibrary, columns: u16, rows: u16, settings: Settings) -> Self {
        let (finder, library, cases) = shelf;
        let app = App { cx: Context { settings, ..Context::default() }, ..App::default() };
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a screen in memory");
        let mut harness = Self {
            app,
            finder,
            cases,
            asked: Vec::new(),
            log: Vec::new(),
            late: None,
            broken_disk: None,
            now: NOON,
            terminal,
        };
        harness.send(Event::Resized(columns, rows));
        harness.send(Event::Read(library));
        harness
    }

    /// Presses keys, one after the other at leisure: names such as `enter` or `ctrl-p` between spaces.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.key(key).rest();
        }
        self
    }

    /// Types letters, one at a time and quickly.
    pub fn types(&mut self, text: &str) -> &mut Self {
        self.rest();
        for c in text.chars() {
            let chord = if c == ' ' { "space".to_owned() } else { c.to_string() };
            self.key(&chord);
        }
        self
    }

    fn key(&mut self, name: &str) -> &mut Self {
        let chord: Chord = name.parse().unwrap_or_else(|why| panic!("{why}"));
        if let Some(event) = self.app.cx.keymap.event(self.app.mode(), chord) {
            self.send(event);
        }
        self
    }

    /// Waits until the next letter is no part of a word any more.
    pub fn rest(&mut self) -> &mut Self {
        if self.app.screens.browse.letters.is_running() {
            self.send(Event::Passed(LetterRun::MOMENT));
        }
        self
    }

    /// Pastes a text: one edit and one frame, where what is typed is not what a story is about.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.send(Event::Pasted(text.to_owned()));
        self
    }

    /// Finds a case by its id and opens it.
    pub fn opens(&mut self, id: &str) -> &mut Self {
        self.press("/").pastes(&format!("id:{id}")).press("enter")
    }

    /// Clicks on the first place at which the screen shows a text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let (column, row) =
            self.place(text).unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{}", self.screen()));
        self.send(Event::Mouse(MouseInput { with: MouseKind::Click, column, row }));
        self
    }

    /// Clicks on the last row where it says what a key does.
    #[track_caller]
    pub fn click_hint(&mut self, action: Action) -> &mut Self {
        let area =
            self.hint(action).unwrap_or_else(|| panic!("{action:?} is not offered:\n{}", self.screen()));
        self.send(Event::Mouse(MouseInput { with: MouseKind::Click, column: area.column, row: area.row }));
        self
    }

    /// Asserts that the last row offers an action, with the key for it and words of what it does.
    #[track_caller]
    pub fn expect_hint(&mut self, action: Action) -> &mut Self {
        let area =
            self.hint(action).unwrap_or_else(|| panic!("{action:?} is not offered:\n{}", self.screen()));
        let columns = area.column..area.column + area.width;
        let shown: String = columns.map(|column| self.buffer()[(column, area.row)].symbol()).collect();
        let key = self.app.cx.key(self.app.mode(), action);
        let says = shown.strip_prefix(&key).unwrap_or_else(|| panic!("`{shown}` does not name `{key}`"));
        assert!(says.trim().len() > 1, "`{shown}` does not say what it does");
        self
    }

    /// Asserts that the last row does not offer an action.
    #[track_caller]
    pub fn expect_no_hint(&mut self, action: Action) -> &mut Self {
        assert_eq!(self.hint(action), None, "{action:?} is offered:\n{}", self.screen());
        self
    }

    /// Returns where the last row offers an action.
    fn hint(&self, action: Action) -> Option<Area> {
        let (columns, rows) = self.app.cx.size;
        let mut hits = (0..columns).filter_map(|column| self.app.footer.hits.hit(column, rows - 1));
        hits.find(|(_, target)| *target == HitTarget::Ask(action)).map(|(area, _)| *area)
    }

    /// Turns the wheel over the first place at which the screen shows a text.
    pub fn wheel(&mut self, with: MouseKind, text: &str) -> &mut Self {
        let (column, row) = self.place(text).expect("the text is on the screen");
        self.send(Event::Mouse(MouseInput { with, column, row }));
        self
    }

    /// Advances the clock.
    pub fn wait(&mut self, seconds: u64) -> &mut Self {
        // A program that does not look at the clock for longer was away.
        let mut left = seconds;
        while left > 0 {
            let piece = left.min(600);
            self.now += piece;
            self.send(Event::Now(self.now));
            left -= piece;
        }
        self.send(Event::Passed(Duration::from_secs(seconds)));
        self
    }

    /// Resizes the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.send(Event::Resized(columns, rows));
        self
    }

    /// Resizes the screen and paints it before the program gets the event.
    pub fn resize_behind_its_back(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.paint();
        self
    }

    /// Puts other cases on the harness, as when files were read again.
    pub fn restock(&mut self, cases: TestLibrary) -> &mut Self {
        let (finder, library, cases) = cases;
        (self.finder, self.cases) = (finder, cases);
        self.send(Event::Read(library));
        self
    }

    /// Lets an event happen, runs its effects with ports in memory, and paints.
    pub fn send(&mut self, event: Event) {
        self.dispatch(event);
        self.paint();
    }

    fn dispatch(&mut self, event: Event) -> bool {
        let cases = &self.cases;
        let read_case = |entry: &LibraryEntry| {
            cases.get(&entry.head.id).cloned().ok_or_else(|| "it does not exist".to_owned())
        };
        let (asked, late, now) = (&mut self.asked, &mut self.late, self.now);
        let mut ports = Ports {
            answers: &mut TestQueue { asked, late, waiting: VecDeque::new(), turns: (0, 0) },
            search: &mut FinderSearch { finder: &self.finder, read_case: &read_case },
            read_case: &read_case,
            sessions: &mut MemorySessions { log: &mut self.log, broken_disk: self.broken_disk.as_deref() },
            terminal: &mut NoScreen::default(),
            desktop: &mut NoDesktop,
            clock: &|| now,
        };
        dispatch(&mut self.app, &mut ports, event)
    }

    /// Takes a session up that was written down somewhere else.
    pub fn take_up(&mut self, log: Vec<Record>) -> &mut Self {
        self.log = log;
        self.app.cx.now = self.now;
        self.send(self.opened());
        self
    }

    fn opened(&self) -> Event {
        Event::SessionOpened(Ok(opened(&self.log)))
    }

    /// Opens a session that another program writes.
    pub fn follow(&mut self, log: &[Record], role: Role) -> &mut Self {
        self.send(Event::Now(self.now));
        let name = "log".to_owned();
        let opened =
            SessionFile { name, log: log.to_vec(), role, has_leader: true, ..SessionFile::default() };
        self.send(Event::SessionOpened(Ok(opened)));
        self
    }

    /// Ends the program without a word and starts it again on the same log.
    pub fn kill_and_resume(&mut self) -> &mut Self {
        let log = std::mem::take(&mut self.log);
        let (columns, rows) = self.app.cx.size;
        let now = self.now + 60;
        *self = Self::bundled(columns, rows);
        (self.log, self.now) = (log, now);
        let opened = self.opened();
        self.app.cx.now = now;
        self.send(opened);
        self
    }

    fn paint(&mut self) {
        let theme = Theme::of(self.app.cx.settings.theme, Background::Unknown, self.app.cx.settings.ascii);
        let look = RenderContext { app: &self.app, theme: &theme };
        self.terminal.draw(|frame| paint(look, frame)).expect("painting in memory works");
    }

    /// Returns the effects asked for since the last time, but for searches and reading.
    pub fn asked(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.asked)
    }

    /// Returns the screen as text, spaces at the ends of rows cut off.
    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        rows(buffer).iter().map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// Returns the cells of the screen.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// Returns the signs that the program itself drew: every character that is in no case.
    pub fn symbols(&self) -> Vec<char> {
        let told = format!("{:?}", self.cases.values());
        self.screen().chars().filter(|c| *c != '\n' && !told.contains(*c)).collect()
    }

    /// Returns whether the screen shows a text.
    pub fn shows(&self, text: &str) -> bool {
        self.place(text).is_some()
    }

    /// Asserts that the screen shows every one of these texts.
    #[track_caller]
    pub fn expect(&mut self, texts: &[&str]) -> &mut Self {
        let screen = rows(self.buffer()).join("\n");
        for text in texts {
            assert!(holds(&screen, text), "`{text}` is not on the screen:\n{screen}");
        }
        self
    }

    /// Asserts that the screen shows none of these texts.
    #[track_caller]
    pub fn expect_none(&mut self, texts: &[&str]) -> &mut Self {
        // Read once: there may be hundreds of texts.
        let screen = rows(self.buffer()).join("\n");
        for text in texts {
            assert!(!holds(&screen, text), "`{text}` is on the screen:\n{screen}");
        }
        self
    }

    /// Returns the style of the first cell of a text on the screen.
    pub fn style(&self, text: &str) -> Style {
        let (column, row) =
            self.place(text).unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{}", self.screen()));
        self.terminal.backend().buffer()[(column, row)].style()
    }

    /// Returns whether a text has the background of the focused row.
    pub fn is_reversed(&self, text: &str) -> bool {
        self.style(text).add_modifier.contains(Modifier::REVERSED)
    }

    /// Returns the position of the real cursor, if it is shown.
    pub fn cursor(&mut self) -> (u16, u16) {
        let position = self.terminal.get_cursor_position().expect("a cursor in memory");
        (position.x, position.y)
    }

    /// Returns whether the real cursor is shown.
    pub fn shows_cursor(&self) -> bool {
        self.terminal.backend().cursor_visible()
    }

    /// Returns whether the real cursor is shown.
    pub fn has_cursor(&self) -> bool {
        format!("{:?}", self.terminal.backend()).contains("cursor: true")
    }

    /// Returns the first cell at which the screen shows a text.
    pub fn place(&self, text: &str) -> Option<(u16, u16)> {
        let buffer = self.terminal.backend().buffer();
        for (row, line) in (0..).zip(rows(buffer)) {
            if let Some(at) = line.find(text) {
                let before = &line[..at];
                let column = unicode_width::UnicodeWidthStr::width(before);
                return Some((u16::try_from(column).expect("within the screen"), row));
            }
        }
        None
    }
}

/// Returns whether a text holds another one, however much of both there is.
pub fn holds(text: &str, part: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some()
}

/// Returns the rows of the screen as text, each as wide as the screen.
fn rows(buffer: &Buffer) -> Vec<String> {
    let columns = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(columns).map(row).collect()
}

fn row(cells: &[Cell]) -> String {
    let mut line = String::with_capacity(cells.len());
    let mut cells = cells.iter();
    while let Some(cell) = cells.next() {
        let symbol = cell.symbol();
        if symbol.len() == 1 {
            line.push_str(symbol);
            continue;
        }
        let symbol = visible(symbol);
        line.push_str(symbol);
        // The cell under the second half of a wide character is not visible.
        for _ in 1..unicode_width::UnicodeWidthStr::width(symbol) {
            cells.next();
        }
    }
    line
}

/// A link is drawn around a letter; the letter is what is seen.
fn visible(symbol: &str) -> &str {
    match symbol.strip_prefix("\x1b]8;").and_then(|rest| rest.split_once("\x1b\\")) {
        Some((_, rest)) => rest.split('\x1b').next().unwrap_or_default(),
        None => symbol,
    }
}

/// Cases ready to be shown: how they are found, their short fields, and the whole of them.
pub type TestLibrary = (Arc<Finder>, Arc<Library>, Arc<HashMap<CaseId, Arc<Case>>>);

/// Returns a fixture of these cases with this vocabulary.
pub fn shelf(cases: &[Case], words: &LibraryFile) -> TestLibrary {
    let mut library = Library::default();
    library.complete = true;
    library.vocabulary.clone_from(&words.vocabulary);
    library.deck.clone_from(&words.deck);
    library.open_libraries.push(casebook::library::LibraryInfo {
        id: words.id.clone(),
        name: words.name.clone(),
        description: words.description.clone(),
        folder: None,
    });
    let mut finder = Finder::new();
    let mut whole = HashMap::new();
    for case in cases {
        let origin = Origin::Bundled(format!("{}.json", case.id));
        let entry = LibraryEntry { head: CaseMeta::of(case), origin, shelf: 0 };
        if let Ok(number) = library.add(entry.clone()) {
            finder.add(number, &entry, case, &library);
            whole.insert(case.id.clone(), Arc::new(case.clone()));
        }
    }
    finder.finish(&library);
    (Arc::new(finder), Arc::new(library), Arc::new(whole))
}

/// Returns the bundled library, which every harness shares: reading and indexing it takes a moment.
pub fn shared() -> TestLibrary {
    static SHARED: OnceLock<TestLibrary> = OnceLock::new();
    let read = || {
        let mut finder = Finder::new();
        let mut cases = HashMap::new();
        let wanted = LibrarySelection { bundled: true, user: None, folders: Vec::new() };
        let library = read_libraries(&wanted, &mut |batch| {
            batch.add_to(&mut finder);
            cases.extend(batch.whole().into_iter().map(|case| (case.id.clone(), case)));
        });
        finder.finish(&library);
        (Arc::new(finder), Arc::new(library), Arc::new(cases))
    };
    SHARED.get_or_init(read).clone()
}
