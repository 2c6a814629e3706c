//! The channel of a session: other programs of the same user ask its leader for events, and are answered.
//!
//! It is a Unix domain socket. Where there is none, a program that does not lead a session can only watch it.

#[cfg(unix)]
mod address;
#[cfg(unix)]
mod caller;
#[cfg(not(unix))]
mod caller_elsewhere;
#[cfg(unix)]
mod connection;
#[cfg(unix)]
mod listening;
#[cfg(unix)]
mod inbox;
#[cfg(unix)]
mod listener;
#[cfg(not(unix))]
mod listener_elsewhere;
#[cfg(unix)]
mod lines;
#[cfg(unix)]
mod peer;
#[cfg(unix)]
mod wake;

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use crate::session::{RequestAnswer, SessionRequest};

#[cfg(unix)]
pub use caller::RequestCaller;
#[cfg(not(unix))]
pub use caller_elsewhere::RequestCaller;
#[cfg(unix)]
pub use listener::RequestListener;
#[cfg(not(unix))]
pub use listener_elsewhere::RequestListener;

/// What a program hears on the channel that asks for events.
#[derive(Debug)]
pub enum ChannelNews {
    /// The leader listens.
    Reached,
    /// What time it is for the leader, in seconds since 1970.
    Clock(u64),
    /// The leader has answered.
    Answered(Vec<RequestAnswer>),
    /// The leader cannot be reached, for this reason; these requests were not answered.
    Lost(Vec<SessionRequest>, String),
}

/// Returns a random number for a program that sends requests.
pub fn random_sender() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// Returns the place of the socket beside a session, on a system that has sockets.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
pub(super) fn socket_beside(log: &Path) -> Option<PathBuf> {
    Some(address::beside(log))
}

#[cfg(not(unix))]
pub(super) fn socket_beside(_: &Path) -> Option<PathBuf> {
    None
}

/// Returns the files beside a session that belong to its channel: the socket, and what earlier programs wrote.
pub(super) fn channel_files(log: &Path) -> Vec<PathBuf> {
    let files = [socket_beside(log), Some(log.with_extension("wishes"))].into_iter().flatten();
    files.filter(|path| fs::symlink_metadata(path).is_ok_and(|about| !about.is_dir())).collect()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::*;
    use crate::session::{RequestId, SessionEvent, parse_clock};

    /// Long enough for a busy machine; only what never comes takes so long.
    const FOREVER: Duration = Duration::from_secs(60);

    /// A session in a folder of its own, with its leader.
    struct Leader {
        log: PathBuf,
        listener: Option<RequestListener>,
        told: Receiver<()>,
        _folder: tempfile::TempDir,
    }

    impl Leader {
        fn begin() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let log = folder.path().join("x.jsonl");
            let (sender, told) = channel();
            let listener =
                RequestListener::start(&log, || 77, move || sender.send(()).unwrap_or(())).unwrap();
            Self { log, listener: Some(listener), told, _folder: folder }
        }

        fn call(&self) -> (RequestCaller, Receiver<ChannelNews>) {
            let (sender, news) = channel();
            (RequestCaller::start(&self.log, move |news| sender.send(news).unwrap_or(())), news)
        }

        fn listener(&self) -> &RequestListener {
            self.listener.as_ref().unwrap()
        }

        /// Waits for requests, and takes at most so many.
        fn take(&self, most: usize) -> (Vec<SessionRequest>, bool) {
            self.told.recv_timeout(FOREVER).expect("a request");
            self.listener().take(most)
        }
    }

    fn request(sender: u64, number: u32, text: &str) -> SessionRequest {
        let event = SessionEvent::ClosingAdded { text: text.to_owned() };
        SessionRequest { id: RequestId { sender, number }, seen: 1, event }
    }

    fn answers(news: &Receiver<ChannelNews>) -> Vec<RequestAnswer> {
        loop {
            match news.recv_timeout(FOREVER).expect("an answer") {
                ChannelNews::Reached | ChannelNews::Clock(_) => {}
                ChannelNews::Answered(answers) => return answers,
                ChannelNews::Lost(_, why) => panic!("{why}"),
            }
        }
    }

    fn lost(news: &Receiver<ChannelNews>) -> (Vec<SessionRequest>, String) {
        loop {
            if let ChannelNews::Lost(requests, why) = news.recv_timeout(FOREVER).expect("the end") {
                return (requests, why);
            }
        }
    }

    #[test]
    fn requests_are_answered_and_the_socket_goes_with_its_leader() {
        let mut leader = Leader::begin();
        let (caller, news) = leader.call();
        let (other, other_news) = leader.call();
        caller.send(&[request(1, 1, "one")]).unwrap();
        assert_eq!(leader.take(16), (vec![request(1, 1, "one")], false));
        other.send(&[request(2, 1, "two")]).unwrap();
        assert_eq!(leader.take(16).0, [request(2, 1, "two")]);
        let answer = |sender, outcome| RequestAnswer { id: RequestId { sender, number: 1 }, outcome };
        leader.listener().answer(vec![answer(2, Err("no".to_owned())), answer(1, Ok(5))]);
        assert_eq!(answers(&news), [answer(1, Ok(5))]);
        assert_eq!(answers(&other_news), [answer(2, Err("no".to_owned()))]);
        assert_eq!(channel_files(&leader.log).len(), 1);
        leader.listener = None;
        assert_eq!(channel_files(&leader.log).len(), 0);
        assert_eq!(lost(&news).0, []);
        assert!(caller.is_lost() && caller.send(&[request(1, 2, "late")]).is_err());
    }

    #[test]
    fn the_last_answers_are_sent_before_the_leader_lets_go() {
        let mut leader = Leader::begin();
        let (caller, news) = leader.call();
        caller.send(&[request(1, 1, "the end")]).unwrap();
        let id = leader.take(16).0[0].id;
        leader.listener().answer(vec![RequestAnswer { id, outcome: Ok(9) }]);
        leader.listener = None;
        assert_eq!(answers(&news), [RequestAnswer { id, outcome: Ok(9) }]);
    }

    #[test]
    fn what_was_not_answered_comes_back_when_the_leader_dies() {
        let mut leader = Leader::begin();
        let (caller, news) = leader.call();
        let sent: Vec<_> = (1..=100).map(|number| request(1, number, "word")).collect();
        caller.send(&sent).unwrap();
        let (taken, _) = leader.take(16);
        let first = RequestAnswer { id: taken[0].id, outcome: Ok(2) };
        leader.listener().answer(vec![first]);
        answers(&news);
        leader.listener = None;
        assert_eq!(lost(&news).0, sent[1..]);
    }

    #[test]
    fn what_a_host_sent_before_it_died_is_still_taken() {
        let leader = Leader::begin();
        let mut host = UnixStream::connect(address::beside(&leader.log)).unwrap();
        writeln!(host, "{}", request(1, 1, "last word").line()).unwrap();
        drop(host);
        assert_eq!(leader.take(16).0, [request(1, 1, "last word")]);
    }

    #[test]
    fn a_flood_waits_in_its_own_socket_and_a_silent_program_holds_nobody_up() {
        let leader = Leader::begin();
        let _silent = UnixStream::connect(address::beside(&leader.log)).unwrap();
        let (caller, news) = leader.call();
        let count = 2000;
        caller.send(&(1..=count).map(|number| request(1, number, "flood")).collect::<Vec<_>>()).unwrap();
        let (mut taken, mut most) = (0, 0);
        while taken < count {
            let (requests, has_more) = leader.take(16);
            let waiting = leader.listener().take(0);
            most = most.max(requests.len());
            assert!(requests.len() <= 16 && waiting.0.is_empty());
            taken += u32::try_from(requests.len()).unwrap();
            let answer = |request: &SessionRequest| RequestAnswer { id: request.id, outcome: Ok(3) };
            leader.listener().answer(requests.iter().map(answer).collect());
            if has_more {
                // The program gives itself another turn; it is not told again until it has taken all.
                let (rest, _) = leader.listener().take(1000);
                assert!(rest.len() <= 32, "{} wait in memory", rest.len());
                taken += u32::try_from(rest.len()).unwrap();
                leader.listener().answer(rest.iter().map(answer).collect());
            }
        }
        let mut answered = 0;
        while answered < count as usize {
            answered += answers(&news).len();
        }
    }

    #[test]
    fn hostile_lines_are_passed_over_or_refused_and_lines_without_end_disconnect() {
        let leader = Leader::begin();
        let mut hostile = UnixStream::connect(address::beside(&leader.log)).unwrap();
        let other = request(1, 8, "x").line().replace("\"v\":1", "\"v\":9");
        let lines: [&[u8]; 5] = [b"\0\xff\xfe\n", b"[]\n", b"\n", other.as_bytes(), b"\n"];
        hostile.write_all(&lines.concat()).unwrap();
        writeln!(hostile, "{}", request(1, 9, "good").line()).unwrap();
        assert_eq!(leader.take(16).0, [request(1, 9, "good")]);
        let mut told = String::new();
        while !told.contains("another version") {
            let mut piece = [0; 400];
            let count = hostile.read(&mut piece).unwrap();
            assert!(count > 0, "{told}");
            told.push_str(&String::from_utf8_lossy(&piece[..count]));
        }
        // The first line says what time it is, and is no answer.
        assert_eq!(parse_clock(told.lines().next().unwrap().as_bytes()), Some(77));
        let mut endless = UnixStream::connect(address::beside(&leader.log)).unwrap();
        // It ends when nobody reads it any more.
        while endless.write_all(&[b'x'; 4096]).is_ok() {}
        let (caller, _news) = leader.call();
        let long = request(1, 10, &"x".repeat(lines::LONGEST_LINE));
        assert!(caller.send(&[long]).unwrap_err().contains("too long"));
    }

    #[test]
    fn no_more_programs_are_connected_than_can_be_and_one_that_leaves_makes_room() {
        let leader = Leader::begin();
        let connect = || UnixStream::connect(address::beside(&leader.log)).unwrap();
        let mut all: Vec<UnixStream> = (0..16).map(|_| connect()).collect();
        let mut refused = connect();
        assert_eq!(refused.read(&mut [0]).unwrap(), 0);
        all.pop();
        // The place is free as soon as the leader has seen it.
        let mut late = connect();
        while late.set_read_timeout(Some(Duration::from_millis(1))).is_err()
            || late.read(&mut [0]).is_ok_and(|count| count == 0)
        {
            late = connect();
        }
        writeln!(late, "{}", request(3, 1, "in").line()).unwrap();
        assert_eq!(leader.take(16).0, [request(3, 1, "in")]);
    }

    #[test]
    fn two_sessions_have_two_channels_and_files_of_earlier_programs_are_known() {
        let (one, two) = (Leader::begin(), Leader::begin());
        let (caller, _news) = two.call();
        caller.send(&[request(1, 1, "for two")]).unwrap();
        assert_eq!(two.take(16).0, [request(1, 1, "for two")]);
        assert!(one.told.try_recv().is_err());
        let wishes = one.log.with_extension("wishes");
        fs::write(&wishes, "x").unwrap();
        assert!(channel_files(&one.log).contains(&wishes));
        let nobody = one.log.with_file_name("y.jsonl");
        let (sender, news) = channel();
        let _caller = RequestCaller::start(&nobody, move |news| sender.send(news).unwrap_or(()));
        assert!(lost(&news).1.contains("does not listen"));
    }
}
