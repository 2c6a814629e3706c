//! The thread that reads libraries and finds cases in them, so that neither keeps a key waiting.

use std::io;
use std::mem::{swap, take};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Event;
use crate::case::{Case, Gate};
use crate::check::Problem;
use crate::disk::{Batch, Wanted, Watch, read_case, read_libraries, watch};
use crate::find::{Ask, Finder, Found, Query, Sort};
use crate::library::{CaseNumber, Library};

/// How long a large library grows unseen while it is read.
const UNSEEN: Duration = Duration::from_millis(250);
/// How long to wait for the search that new cases bring about.
const FOR_SEARCH: Duration = Duration::from_millis(20);
/// The most cases whose whole text is kept; those of a larger library are read where a search needs them.
const MOST_WHOLE: usize = 2_000;

/// What the thread is asked for.
pub enum Request {
    /// Read the libraries, again or for the first time.
    Read,
    /// Find cases.
    Search(Search),
    /// Watch the folders from now on.
    Watch,
}

/// A search, as the application wants it.
pub struct Search {
    pub generation: u64,
    pub query: Query,
    pub sort: Sort,
    pub gate: Gate,
}

/// Starts the thread. `problems` are told with those of the libraries.
pub fn start(
    wanted: Wanted,
    problems: Vec<Problem>,
    tell: impl Fn(Event) + Clone + Send + 'static,
) -> io::Result<Sender<Request>> {
    let (sender, requests) = channel();
    let post =
        Post { wanted, problems, requests, tell, stock: Stock::default(), waiting: Waiting::default() };
    thread::Builder::new().name("finder".to_owned()).spawn(move || post.serve())?;
    Ok(sender)
}

/// The cases at hand: what is told of them, what finds them, and their whole text as far as it is kept.
#[derive(Default)]
struct Stock {
    library: Arc<Library>,
    finder: Finder,
    whole: Vec<Arc<Case>>,
}

impl Stock {
    fn add(&mut self, batch: &Batch) {
        for (number, case) in (batch.first..).zip(&batch.cases) {
            if let Some(entry) = batch.library.entry(number) {
                self.finder.add(number, entry, case, batch.library);
            }
        }
        if self.finder.len() <= MOST_WHOLE {
            self.whole.extend(batch.cases.iter().cloned());
        } else {
            self.whole = Vec::new();
        }
    }

    fn find(&self, search: &Search) -> Found {
        let read = |number| self.library.entry(number).and_then(|entry| read_case(entry).ok());
        let body = |number: CaseNumber| self.whole.get(number as usize).cloned().or_else(|| read(number));
        let ask = Ask { sort: search.sort, gate: search.gate, body: &body, generation: search.generation };
        self.finder.search(&search.query, &ask)
    }
}

/// What was asked for and not done yet. Of several searches only the last is wanted.
#[derive(Default)]
struct Waiting {
    search: Option<Search>,
    reading: bool,
    watching: bool,
}

impl Waiting {
    fn note(&mut self, request: Request) {
        match request {
            Request::Read => self.reading = true,
            Request::Search(search) => self.search = Some(search),
            Request::Watch => self.watching = true,
        }
    }
}

struct Post<T> {
    wanted: Wanted,
    problems: Vec<Problem>,
    requests: Receiver<Request>,
    tell: T,
    stock: Stock,
    waiting: Waiting,
}

impl<T: Fn(Event) + Clone + Send + 'static> Post<T> {
    fn serve(mut self) {
        let mut watching = None;
        while let Ok(request) = self.requests.recv() {
            self.waiting.note(request);
            self.note_all();
            self.answer();
            if take(&mut self.waiting.reading) {
                self.read();
            }
            if take(&mut self.waiting.watching) {
                watching = self.watch().or(watching);
            }
        }
    }

    fn note_all(&mut self) {
        while let Ok(request) = self.requests.try_recv() {
            self.waiting.note(request);
        }
    }

    /// Answers the last search from what is at hand.
    fn answer(&mut self) {
        if let Some(search) = self.waiting.search.take() {
            (self.tell)(Event::Found(Box::new(self.stock.find(&search))));
        }
    }

    /// Reads the libraries. The first time the cases are told while they come in; later, when all have come, so that
    /// the list does not shrink and grow again.
    fn read(&mut self) {
        let wanted = self.wanted.clone();
        let mut growing = self.stock.finder.is_empty().then(Growing::default);
        let mut fresh = Stock::default();
        let library = read_libraries(&wanted, &mut |batch| {
            fresh.add(&batch);
            self.note_all();
            let is_last = batch.files_read == batch.files;
            match &mut growing {
                None => self.answer(),
                Some(growing)
                    if !is_last && growing.is_due(fresh.finder.len(), self.waiting.search.is_some()) =>
                {
                    let start = Instant::now();
                    self.show_growing(&mut fresh, batch.library);
                    growing.was_shown(fresh.finder.len(), start.elapsed());
                }
                Some(_) => {}
            }
        });
        fresh.finder.finish(&library);
        self.stock = fresh;
        self.show(library);
    }

    /// Tells of the cases that have come so far, and answers the search that they bring about.
    fn show_growing(&mut self, fresh: &mut Stock, library: &Library) {
        fresh.finder.finish(library);
        swap(&mut self.stock, fresh);
        self.show(library.clone());
        self.waiting.search = None;
        while self.waiting.search.is_none() {
            match self.requests.recv_timeout(FOR_SEARCH) {
                Ok(request) => self.waiting.note(request),
                Err(_) => break,
            }
        }
        self.answer();
        swap(&mut self.stock, fresh);
    }

    /// Tells of the libraries as they are.
    fn show(&mut self, mut library: Library) {
        library.problems.splice(0..0, self.problems.iter().cloned());
        self.stock.library = Arc::new(library);
        (self.tell)(Event::Read(Arc::clone(&self.stock.library)));
    }

    fn watch(&self) -> Option<Watch> {
        let folders: Vec<PathBuf> = self.wanted.user.iter().chain(&self.wanted.folders).cloned().collect();
        if folders.is_empty() {
            return None;
        }
        let tell = self.tell.clone();
        match watch(&folders, move || tell(Event::FilesChanged)) {
            Ok(watch) => Some(watch),
            Err(why) => {
                (self.tell)(Event::Done(Err(why)));
                None
            }
        }
    }
}

/// How a library that is read for the first time is shown while it grows.
#[derive(Default)]
struct Growing {
    shown: usize,
    last: Option<Instant>,
    cost: Duration,
}

impl Growing {
    /// Showing costs the more the larger a library is, so it is done when it grew by a part of itself, or for a search.
    fn is_due(&self, cases: usize, is_wanted: bool) -> bool {
        let Some(last) = self.last else { return cases > 0 };
        let rested = last.elapsed();
        let has_grown = cases * 4 > self.shown * 5;
        (has_grown && rested > UNSEEN) || (is_wanted && rested > self.cost * 4)
    }

    fn was_shown(&mut self, cases: usize, cost: Duration) {
        *self = Self { shown: cases, last: Some(Instant::now()), cost };
    }
}
