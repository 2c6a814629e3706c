//! The thread behind the leader's end of the channel: all of its sockets, and no wait for any of them.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::os::fd::AsFd;
use std::os::unix::net::UnixListener;
use std::path::Path;

use super::address::is_private;
use super::connection::Connection;
use super::inbox::Inbox;
use super::peer::peer_is_own;
use super::wake::{WakeUps, sleep_until};
use crate::session::{RequestAnswer, RequestId, SessionRequest, UnreadableRequest, clock_line};

/// The most programs that are connected at once.
const MOST_CONNECTIONS: usize = 16;
/// The most requests of one program that are not answered yet; the next ones wait in the socket.
const MOST_OPEN: usize = 32;
/// How many bytes of answers a program may leave unread before it is read no further.
const MOST_UNREAD: usize = 16 * 1024;

/// The sockets of a session.
pub(super) struct Listening {
    listener: UnixListener,
    /// Whether only this user can come to the socket.
    in_private_folder: bool,
    /// Whether no connection can be taken at the moment, since too many files are open.
    is_deaf: bool,
    wake_ups: WakeUps,
    inbox: Inbox,
    /// The clock of the session, which each program that connects is told.
    clock: fn() -> u64,
    callers: Vec<ConnectedCaller>,
    /// Which connection a request came from that is not answered yet.
    asked: HashMap<RequestId, u64>,
    /// How many connections there were.
    count: u64,
}

/// A program that is connected.
struct ConnectedCaller {
    number: u64,
    connection: Connection,
    /// How many of its requests are not answered yet.
    open: usize,
}

impl ConnectedCaller {
    fn may_send(&self) -> bool {
        self.open < MOST_OPEN && self.connection.waiting() < MOST_UNREAD
    }
}

impl Listening {
    /// Returns the sockets of a session, with only the one that listens.
    pub fn of(
        listener: UnixListener,
        folder: &Path,
        (wake_ups, inbox): (WakeUps, Inbox),
        clock: fn() -> u64,
    ) -> Self {
        Self {
            listener,
            in_private_folder: is_private(folder),
            is_deaf: false,
            wake_ups,
            inbox,
            clock,
            callers: Vec::new(),
            asked: HashMap::new(),
            count: 0,
        }
    }

    /// Runs until the session is closed.
    pub fn run(&mut self, tell: &impl Fn()) {
        loop {
            self.sleep();
            self.accept();
            let has_ended = self.answer();
            let requests = self.read();
            for caller in &mut self.callers {
                caller.connection.write();
            }
            if has_ended {
                return;
            }
            if self.hand_on(requests) {
                tell();
            }
            self.let_go();
        }
    }

    fn sleep(&self) {
        let mut sockets = vec![(self.listener.as_fd(), !self.is_deaf, false)];
        for caller in &self.callers {
            let reads = caller.may_send() && caller.connection.is_open();
            sockets.push((caller.connection.socket(), reads, caller.connection.waiting() > 0));
        }
        sleep_until(&self.wake_ups, &sockets);
    }

    fn accept(&mut self) {
        loop {
            let stream = match self.listener.accept() {
                Ok((stream, _)) => stream,
                Err(error) => {
                    let passes =
                        [ErrorKind::WouldBlock, ErrorKind::Interrupted, ErrorKind::ConnectionAborted];
                    // Without this, the thread would wake for it again and again.
                    self.is_deaf = !passes.contains(&error.kind());
                    return;
                }
            };
            // Whoever is not heard is disconnected, and so knows it.
            if self.callers.len() >= MOST_CONNECTIONS || !peer_is_own(&stream, self.in_private_folder) {
                continue;
            }
            if let Ok(mut connection) = Connection::of(stream) {
                connection.queue(&clock_line((self.clock)()));
                self.count += 1;
                self.callers.push(ConnectedCaller { number: self.count, connection, open: 0 });
            }
        }
    }

    /// Queues the answers for those who asked; returns whether they are the last ones.
    fn answer(&mut self) -> bool {
        let (answers, has_ended) = {
            let mut inbox = self.inbox.open();
            (std::mem::take(&mut inbox.answers), inbox.has_ended)
        };
        for answer in answers {
            let number = self.asked.remove(&answer.id);
            if let Some(caller) = self.callers.iter_mut().find(|caller| Some(caller.number) == number) {
                caller.open -= 1;
                caller.connection.queue(&answer.line());
            }
        }
        has_ended
    }

    /// Returns the requests that arrived, as many of each program as may be open.
    fn read(&mut self) -> Vec<SessionRequest> {
        let mut requests = Vec::new();
        for caller in &mut self.callers {
            if caller.may_send() && caller.connection.is_open() {
                caller.connection.read();
            }
            while caller.may_send() {
                let Some(line) = caller.connection.lines.next_line() else { break };
                match SessionRequest::parse(line) {
                    Ok(request) => {
                        // One that is sent again is answered where it came from last.
                        if self.asked.insert(request.id, caller.number) != Some(caller.number) {
                            caller.open += 1;
                        }
                        requests.push(request);
                    }
                    Err(UnreadableRequest { id: Some(id), why }) => {
                        caller.connection.queue(&RequestAnswer { id, outcome: Err(why) }.line());
                    }
                    // Nobody waits for an answer to it.
                    Err(UnreadableRequest { id: None, .. }) => {}
                }
            }
        }
        requests
    }

    /// Puts requests where the program takes them; returns whether to tell it.
    fn hand_on(&self, requests: Vec<SessionRequest>) -> bool {
        let mut inbox = self.inbox.open();
        inbox.waiting.extend(requests);
        let is_news = !inbox.waiting.is_empty() && !inbox.is_told;
        inbox.is_told |= is_news;
        is_news
    }

    /// Forgets programs that went away, and those that send lines without end.
    fn let_go(&mut self) {
        let before = self.callers.len();
        self.callers.retain(|caller| caller.connection.is_open() && !caller.connection.lines.is_too_long());
        if self.callers.len() < before {
            self.is_deaf = false;
            let callers = &self.callers;
            self.asked.retain(|_, number| callers.iter().any(|caller| caller.number == *number));
        }
    }
}
