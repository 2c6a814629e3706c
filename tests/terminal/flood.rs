//! A flood of requests: the room goes on answering keys, and carries each request out once.
//!
//! `CASEBOOK_FLOOD=50000 cargo test --test terminal flood -- --nocapture` sends more, and tells how long keys took.
#![cfg(target_os = "linux")]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use casebook::session::{RequestAnswer, RequestId, Session, SessionEvent, SessionRequest, StepId};
use casebook::storage::{ChannelNews, RequestCaller, Sessions};
use rustix::process::{Signal, kill_process};

use crate::driver::{Start, Terminal, program};
use crate::hosting::child;
use crate::words;

/// What stands in the note that is typed meanwhile.
const TYPED: &str = "zqx";

/// How many requests are sent.
fn flood() -> u32 {
    std::env::var("CASEBOOK_FLOOD").ok().and_then(|count| count.parse().ok()).unwrap_or(1200)
}

/// A room, and the file of its session.
struct FloodedRoom {
    room: Terminal,
    log: PathBuf,
    step: StepId,
}

impl FloodedRoom {
    fn begin() -> Self {
        let again = format!("stty sane; echo gone; read answer; {} room --resume", program());
        let script = format!("{} room id:janssen-cilag-jcintra; {again}", program());
        let mut room = Start::command(&["bash", "-c", &script]).size(100, 30).run();
        room.wait_for(words::NEW_SESSION);
        room.type_in("\r");
        room.wait_for(words::WELCOME);
        let folder = room.home().join("data/casebook/sessions");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let log = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
        let mut flooded = Self { room, log, step: StepId(1) };
        flooded.step = flooded.session().state().current.unwrap();
        flooded
    }

    fn session(&self) -> Session {
        let name = self.log.file_stem().unwrap().to_string_lossy().into_owned();
        let sessions = Sessions::in_folder(self.log.parent().unwrap());
        Session::replay(&sessions.read(&name).unwrap().events)
    }

    /// Returns a note, which is refused when there are too many, or a change of the clock.
    fn request(&self, number: u32) -> SessionRequest {
        let seconds = if number.is_multiple_of(2) { 1 } else { -1 };
        let event = match number % 4 {
            0 => SessionEvent::NoteAdded {
                step: Some(self.step),
                column: String::new(),
                text: format!("note {number} of a program that does not stop"),
            },
            _ => SessionEvent::TimerExtended { step: self.step, seconds },
        };
        SessionRequest { id: RequestId { sender: 0xf100d, number }, seen: u64::MAX, event }
    }

    fn call(&self) -> (RequestCaller, Receiver<ChannelNews>) {
        let (sender, news) = channel();
        (RequestCaller::start(&self.log, move |news| sender.send(news).unwrap_or(())), news)
    }

    /// Asserts that every request that was acknowledged is one line of the session, and no other is.
    fn assert_once(&self, answers: &HashMap<RequestId, Result<u64, String>>) {
        let session = self.session();
        let lines: Vec<(RequestId, u64)> =
            session.log().iter().filter_map(|record| Some((record.asked?, record.n))).collect();
        let once: HashMap<RequestId, u64> = lines.iter().copied().collect();
        assert_eq!(lines.len(), once.len(), "a request was carried out twice");
        for (id, answer) in answers {
            assert_eq!(answer.as_ref().ok(), once.get(id), "{id}");
        }
        assert!(once.keys().all(|id| answers.contains_key(id)));
    }
}

/// Returns the answers that came, and the requests that came back.
fn heard(
    news: &Receiver<ChannelNews>,
    answers: &mut HashMap<RequestId, Result<u64, String>>,
) -> Vec<SessionRequest> {
    let mut lost = Vec::new();
    for news in news.try_iter() {
        match news {
            ChannelNews::Reached | ChannelNews::Clock(_) => {}
            ChannelNews::Answered(more) => {
                answers.extend(more.into_iter().map(|RequestAnswer { id, outcome }| (id, outcome)));
            }
            ChannelNews::Lost(requests, _) => lost.extend(requests),
        }
    }
    lost
}

#[test]
fn keys_are_answered_during_a_flood_of_requests() {
    let mut flooded = FloodedRoom::begin();
    let (caller, news) = flooded.call();
    flooded.room.type_in("n");
    flooded.room.wait_for(words::NOTE_FORM);
    let (mut answers, mut times) = (HashMap::new(), Vec::new());
    let begun = Instant::now();
    caller.send(&(1..=flood()).map(|number| flooded.request(number)).collect::<Vec<_>>()).unwrap();
    while answers.len() < flood() as usize {
        for keys in [TYPED, "\x7f\x7f\x7f"] {
            let pressed = Instant::now();
            flooded.room.type_in(keys);
            if keys == TYPED {
                flooded.room.wait_for(TYPED);
            } else {
                flooded.room.wait_without(TYPED);
            }
            times.push(pressed.elapsed());
            std::thread::sleep(Duration::from_millis(15));
        }
        assert_eq!(heard(&news, &mut answers), []);
    }
    let took = begun.elapsed();
    times.sort_unstable();
    let place = |per_cent: usize| times[(times.len() - 1) * per_cent / 100];
    println!(
        "{} requests in {took:.1?}, {} of them refused; {} keys answered after {:.1?} (p50), {:.1?} (p99), {:.1?} at most",
        flood(),
        answers.values().filter(|answer| answer.is_err()).count(),
        times.len(),
        place(50),
        place(99),
        place(100)
    );
    flooded.assert_once(&answers);
}

#[test]
fn a_room_that_is_killed_in_a_flood_has_each_request_once_when_it_is_back() {
    let mut flooded = FloodedRoom::begin();
    let requests: Vec<SessionRequest> = (1..=400).map(|number| flooded.request(number)).collect();
    let (caller, news) = flooded.call();
    let mut answers = HashMap::new();
    caller.send(&requests).unwrap();
    while answers.len() < 20 {
        assert_eq!(heard(&news, &mut answers), []);
        std::thread::sleep(Duration::from_millis(1));
    }
    kill_process(child(&flooded.room), Signal::KILL).unwrap();
    flooded.room.wait_for("gone");
    flooded.room.type_in("\r");
    let mut open = Vec::new();
    while open.is_empty() {
        std::thread::sleep(Duration::from_millis(1));
        open = heard(&news, &mut answers);
    }
    // Those that it wrote and did not answer are among them.
    assert_eq!(open.len() + answers.len(), requests.len());
    while !open.is_empty() {
        // Until it listens again, they come back at once.
        let (caller, news) = flooded.call();
        if caller.send(&open).is_err() {
            continue;
        }
        let mut lost = Vec::new();
        while lost.is_empty() && answers.len() < requests.len() {
            std::thread::sleep(Duration::from_millis(20));
            lost = heard(&news, &mut answers);
        }
        open = lost;
    }
    flooded.assert_once(&answers);
}
