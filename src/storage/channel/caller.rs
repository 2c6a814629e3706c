//! The end of the channel that asks: sends requests to the leader, and keeps those that are not answered.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::ChannelNews;
use super::address::connect;
use super::connection::Connection;
use super::lines::LONGEST_LINE;
use super::wake::{WakeUps, Waker, sleep_until, waker};
use crate::session::{RequestAnswer, SessionRequest, parse_clock};
use crate::storage::walk::why;

/// Sends requests to the leader of a session, over one connection.
#[derive(Debug)]
pub struct RequestCaller {
    call: Call,
    waker: Option<Waker>,
}

/// What the thread of the socket and the program hand each other.
#[derive(Debug, Clone, Default)]
struct Call(Arc<Mutex<CallState>>);

#[derive(Debug, Default)]
struct CallState {
    /// Requests that were not put on the socket yet.
    waiting: VecDeque<SessionRequest>,
    /// Requests on their way, the oldest first.
    open: VecDeque<SessionRequest>,
    /// Whether the connection is over, or never came about.
    is_lost: bool,
    /// Whether the program let go of it.
    has_ended: bool,
}

impl Call {
    fn open(&self) -> MutexGuard<'_, CallState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the call, and returns the requests that nobody has answered.
    fn lose(&self) -> Vec<SessionRequest> {
        let mut call = self.open();
        call.is_lost = true;
        let (open, waiting) = (std::mem::take(&mut call.open), std::mem::take(&mut call.waiting));
        open.into_iter().chain(waiting).collect()
    }
}

impl RequestCaller {
    /// Connects to the leader of a session, in a thread of its own; `tell` hears what comes of it.
    pub fn start(log: &Path, tell: impl Fn(ChannelNews) + Clone + Send + 'static) -> Self {
        let call = Call::default();
        let (log, thread_call, thread_tell) = (log.to_owned(), call.clone(), tell.clone());
        let started = waker().and_then(|(waker, wake_ups)| {
            let run = move || run(&log, &thread_call, &wake_ups, &thread_tell);
            thread::Builder::new().name("caller".to_owned()).spawn(run).map(|_| waker)
        });
        let waker = started.map_err(|error| tell(ChannelNews::Lost(call.lose(), why(&error)))).ok();
        Self { call, waker }
    }

    /// Sends requests; their answers are told later, or that they are lost.
    ///
    /// # Errors
    /// Returns that the connection is over, or that a request is too long.
    pub fn send(&self, requests: &[SessionRequest]) -> Result<(), String> {
        if requests.iter().any(|request| request.line().len() > LONGEST_LINE) {
            return Err("it is too long for the session".to_owned());
        }
        let mut call = self.call.open();
        if call.is_lost {
            return Err("the other casebook does not listen".to_owned());
        }
        call.waiting.extend(requests.iter().cloned());
        if let Some(waker) = &self.waker {
            waker.wake();
        }
        Ok(())
    }

    /// Returns whether the connection is over.
    pub fn is_lost(&self) -> bool {
        self.call.open().is_lost
    }
}

impl Drop for RequestCaller {
    fn drop(&mut self) {
        self.call.open().has_ended = true;
        if let Some(waker) = &self.waker {
            waker.wake();
        }
    }
}

fn run(log: &Path, call: &Call, wake_ups: &WakeUps, tell: &impl Fn(ChannelNews)) {
    let connected = connect(log).and_then(|stream| Connection::of(stream).map_err(|error| why(&error)));
    let mut connection = match connected {
        Ok(connection) => connection,
        Err(why) => return tell(ChannelNews::Lost(call.lose(), why)),
    };
    tell(ChannelNews::Reached);
    while connection.is_open() {
        if send_waiting(call, &mut connection) {
            return;
        }
        let answers = read_answers(call, &mut connection, tell);
        if !answers.is_empty() {
            tell(ChannelNews::Answered(answers));
        }
        if connection.is_open() {
            sleep_until(wake_ups, &[(connection.socket(), true, connection.waiting() > 0)]);
        }
    }
    tell(ChannelNews::Lost(call.lose(), "the other casebook no longer answers".to_owned()));
}

/// Puts as many requests on the socket as it takes; returns whether the program let go of it.
fn send_waiting(call: &Call, connection: &mut Connection) -> bool {
    connection.write();
    // What the socket does not take stays here, one request at most in part.
    while connection.waiting() == 0 {
        let mut call = call.open();
        let Some(request) = call.waiting.pop_front() else { break };
        connection.queue(&request.line());
        call.open.push_back(request);
        drop(call);
        connection.write();
    }
    call.open().has_ended
}

fn read_answers(call: &Call, connection: &mut Connection, tell: &impl Fn(ChannelNews)) -> Vec<RequestAnswer> {
    connection.read();
    let mut answers = Vec::new();
    while let Some(line) = connection.lines.next_line() {
        match parse_clock(line) {
            Some(now) => tell(ChannelNews::Clock(now)),
            None => answers.extend(RequestAnswer::parse(line).ok()),
        }
    }
    let open = &mut call.open().open;
    for answer in &answers {
        // Answers come in about the order of the requests, so it is one of the first.
        if let Some(place) = open.iter().position(|request| request.id == answer.id) {
            open.remove(place);
        }
    }
    answers
}
