//! The worker thread that loads libraries and searches them, so that neither delays a key press.

use std::mem::{swap, take};
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use std::{io, thread};

use super::case_store::{CaseStore, MOST_WHOLE};
use super::ports::{SearchPort, SearchRequest};
use super::throttle::Throttle;
use crate::app::Event;
use crate::check::Problem;
use crate::library::Library;
use crate::search::SearchResults;
use crate::storage::{LibrarySelection, check_again, check_folders, read_changed, read_libraries};

/// How long to wait for the search triggered by new cases.
const FOR_SEARCH: Duration = Duration::from_millis(20);

/// A request to the worker.
enum WorkerRequest {
    /// Load the libraries, for the first time or again.
    Read,
    /// Read these files again.
    ReadFiles(Vec<PathBuf>),
    /// Search.
    Search(SearchRequest),
}

/// The main thread's handle to the worker.
pub struct SearchClient {
    worker: Sender<WorkerRequest>,
    /// The latest search, not sent yet.
    pending: Option<SearchRequest>,
}

impl SearchClient {
    /// Sends the latest search; everything typed in one turn becomes one search.
    pub fn flush(&mut self) {
        if let Some(search) = self.pending.take() {
            self.send(WorkerRequest::Search(search));
        }
    }

    fn send(&self, request: WorkerRequest) {
        // This fails only if a panic ended the worker, and with it the whole program.
        let _ = self.worker.send(request);
    }
}

impl SearchPort for SearchClient {
    fn search(&mut self, request: SearchRequest, _library: &Library) -> Option<SearchResults> {
        self.pending = Some(request);
        None
    }

    fn read_libraries(&mut self) {
        self.send(WorkerRequest::Read);
    }

    fn read_case_files(&mut self, files: Vec<PathBuf>) {
        self.send(WorkerRequest::ReadFiles(files));
    }
}

/// Starts the thread. `problems` are reported along with those of the libraries.
pub fn start(
    wanted: LibrarySelection,
    problems: Vec<Problem>,
    tell: impl Fn(Event) + Send + 'static,
) -> io::Result<SearchClient> {
    let (sender, requests) = channel();
    let worker = SearchWorker {
        wanted,
        problems,
        requests,
        tell,
        stock: CaseStore::default(),
        waiting: PendingRequests::default(),
    };
    thread::Builder::new().name("finder".to_owned()).spawn(move || worker.serve())?;
    Ok(SearchClient { worker: sender, pending: None })
}

/// Pending requests. Of several searches, only the last is kept.
#[derive(Default)]
struct PendingRequests {
    search: Option<SearchRequest>,
    reading: bool,
    /// The files to be read again, if not all are.
    files: Vec<PathBuf>,
}

impl PendingRequests {
    fn note(&mut self, request: WorkerRequest) {
        match request {
            WorkerRequest::Read => self.reading = true,
            WorkerRequest::ReadFiles(files) => self.files.extend(files),
            WorkerRequest::Search(search) => self.search = Some(search),
        }
    }
}

struct SearchWorker<T> {
    wanted: LibrarySelection,
    problems: Vec<Problem>,
    requests: Receiver<WorkerRequest>,
    tell: T,
    stock: CaseStore,
    waiting: PendingRequests,
}

impl<T: Fn(Event)> SearchWorker<T> {
    fn serve(mut self) {
        while let Ok(request) = self.requests.recv() {
            self.waiting.note(request);
            self.note_all();
            self.answer();
            // Files may change again while they are being read.
            while self.waiting.reading || !self.waiting.files.is_empty() {
                let files = take(&mut self.waiting.files);
                if take(&mut self.waiting.reading) || !self.update(&files) {
                    self.read();
                }
                self.note_all();
                self.answer();
            }
        }
    }

    /// Reads files again and shows what they change. Returns whether it is known; if not, all files have to be read.
    fn update(&mut self, files: &[PathBuf]) -> bool {
        let Some(mut update) = read_changed(&self.stock.library, files) else { return false };
        if update.is_empty() {
            return true;
        }
        let mut library = Library::clone(&self.stock.library);
        update.apply(&mut library);
        self.stock.change(&update.changes, &library);
        if self.stock.is_whole() {
            self.tell_library(library.clone());
            self.check_and_show(library);
        } else {
            library.checked = check_again(&library, &update);
            self.tell_library(library);
        }
        true
    }

    fn note_all(&mut self) {
        while let Ok(request) = self.requests.try_recv() {
            self.waiting.note(request);
        }
    }

    /// Answers the latest search from the cases in memory.
    fn answer(&mut self) {
        if let Some(search) = self.waiting.search.take() {
            (self.tell)(Event::Searched(Box::new(self.stock.find(&search))));
        }
    }

    /// Loads the libraries. The first time, cases are shown as they load; later only once all are loaded, so
    /// that the list does not shrink and grow again.
    fn read(&mut self) {
        let wanted = self.wanted.clone();
        let is_first = self.stock.finder.is_empty();
        let mut fresh = CaseStore::default();
        let mut growing = Throttle::default();
        let mut library = read_libraries(&wanted, &mut |batch| {
            fresh.add_heads(&batch);
            let is_last = batch.files_read == batch.files;
            if is_first && batch.files <= MOST_WHOLE {
                if is_last {
                    self.show_heads(&mut fresh, batch.library);
                }
                return;
            }
            fresh.add_words(&batch);
            self.note_all();
            if !is_first {
                self.answer();
            } else if !is_last && growing.is_due(fresh.finder.len(), self.waiting.search.is_some()) {
                let start = Instant::now();
                self.show_growing(&mut fresh, batch.library);
                growing.was_shown(fresh.finder.len(), start.elapsed());
            }
        });
        fresh.add_all_words(&library);
        let is_shown = fresh.library.complete;
        self.stock = fresh;
        library.problems.splice(0..0, self.problems.iter().cloned());
        if !is_shown {
            self.waiting.search = None;
            self.tell_library(library.clone());
        }
        self.answer();
        self.check_and_show(library);
    }

    /// Shows what authors want to know as well; it comes last, and no search waits for it.
    fn check_and_show(&mut self, mut library: Library) {
        let checked = self.check(&library);
        let is_new =
            !library.checked.is_empty() || checked.iter().any(|problem| !library.problems.contains(problem));
        if is_new && checked != library.checked {
            library.checked = checked;
            self.tell_library(library);
        }
    }

    /// Returns what `check` says of the folders. Searches are answered meanwhile; a change is read afterwards.
    fn check(&mut self, library: &Library) -> Vec<Problem> {
        if library.open_libraries.iter().all(|shelf| shelf.folder.is_none()) {
            return Vec::new();
        }
        let cases = self.stock.whole_cases();
        thread::scope(|scope| {
            let checking = scope.spawn(|| check_folders(library, &cases));
            while !checking.is_finished() {
                match self.requests.recv_timeout(FOR_SEARCH) {
                    Ok(request) => {
                        self.waiting.note(request);
                        self.note_all();
                        self.answer();
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            checking.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    }

    /// Shows all cases before their text is indexed: a list without search words needs no more.
    fn show_heads(&mut self, fresh: &mut CaseStore, library: &Library) {
        fresh.finish(library);
        swap(&mut self.stock, fresh);
        let mut library = library.clone();
        library.complete = true;
        self.show(library);
        self.await_search();
        if !self.waiting.search.as_ref().is_some_and(|search| search.query.needs_words()) {
            self.answer();
        }
        swap(&mut self.stock, fresh);
    }

    /// Shows the cases loaded so far, and answers the search this triggers.
    fn show_growing(&mut self, fresh: &mut CaseStore, library: &Library) {
        fresh.finish(library);
        swap(&mut self.stock, fresh);
        self.show(library.clone());
        self.await_search();
        self.answer();
        swap(&mut self.stock, fresh);
    }

    /// Waits for the search triggered by new cases; an earlier one is stale.
    fn await_search(&mut self) {
        self.waiting.search = None;
        let until = Instant::now() + FOR_SEARCH;
        while self.waiting.search.is_none() {
            match self.requests.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(request) => self.waiting.note(request),
                Err(_) => break,
            }
        }
        self.note_all();
    }

    /// Shows libraries as they were read.
    fn show(&mut self, mut library: Library) {
        library.problems.splice(0..0, self.problems.iter().cloned());
        self.tell_library(library);
    }

    fn tell_library(&mut self, library: Library) {
        self.stock.library = Arc::new(library);
        (self.tell)(Event::Read(Arc::clone(&self.stock.library)));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn files_that_change_while_they_are_read_are_read_again() {
        let own: Arc<OnceLock<Sender<WorkerRequest>>> = Arc::default();
        let (sender, told) = channel();
        let (worker, first) = (Arc::clone(&own), AtomicBool::new(true));
        let tell = move |event| {
            if matches!(event, Event::Read(_)) && first.swap(false, Ordering::Relaxed) {
                let worker = worker.get().expect("it was started");
                worker.send(WorkerRequest::Read).expect("the worker listens");
            }
            // The test ends once it receives what it waits for.
            let _ = sender.send(event);
        };
        let worker = start(LibrarySelection::default(), Vec::new(), tell).expect("a thread");
        own.set(worker.worker.clone()).expect("set once");
        worker.send(WorkerRequest::Read);
        for _ in 0..2 {
            told.recv_timeout(Duration::from_secs(20)).expect("the libraries are read, and read again");
        }
    }
}
