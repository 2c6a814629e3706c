//! The host beside a room: what is seen there and nowhere else, and how it drives the room.

use std::time::Duration;

use casebook::app::{Effect, Event, HostPart, Mode, Role, SessionFile, SessionUpdate};
use casebook::session::{RequestAnswer, RequestId, SessionEvent, SessionRequest};

use crate::harness::Harness;
use crate::rng::Dice;
use crate::room::{ID, begun, behind_the_gate, go_to, heading};
use crate::words;

/// A room and its host, with what would be the files between them.
struct Pair {
    room: Harness,
    host: Harness,
    told: usize,
}

impl Pair {
    fn begun(columns: u16, rows: u16) -> Self {
        let room = begun(ID, "4", 60, 20);
        let mut host = Harness::bundled(columns, rows);
        host.follow(&room.log, Role::Hosts);
        assert_eq!(host.app.mode(), Mode::Host);
        let told = room.log.len();
        Self { room, host, told }
    }

    /// Hands requests to the room, and to the host what it refuses and what happened.
    fn hand_on(&mut self) -> &mut Self {
        for effect in self.host.asked() {
            if let Effect::SendRequests(requests) = effect {
                self.room.send(Event::Requested(requests));
            }
        }
        for effect in self.room.asked() {
            if let Effect::AnswerRequests(answers) = effect {
                self.host.send(Event::Answered(answers));
            }
        }
        let log = self.room.log[self.told..].to_vec();
        self.told = self.room.log.len();
        self.host.send(Event::SessionUpdated(Ok(SessionUpdate { log, is_anew: false, has_leader: true })));
        if self.room.app.cx.session.is_some() && self.host.app.cx.session.is_some() {
            assert_eq!(state(&self.room), state(&self.host));
        }
        self
    }

    /// Takes the requests that the host has sent, before the room gets them.
    fn requests(&mut self) -> Vec<SessionRequest> {
        let sent = self.host.asked().into_iter().filter_map(|effect| match effect {
            Effect::SendRequests(requests) => Some(requests),
            _ => None,
        });
        sent.flatten().collect()
    }

    /// Presses keys in the host's program.
    fn host(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            self.host.press(key);
            self.hand_on();
        }
        self
    }

    /// Presses keys in the room.
    fn room(&mut self, keys: &str) -> &mut Self {
        self.room.press(keys);
        self.hand_on()
    }

    fn wait(&mut self, seconds: u64) -> &mut Self {
        self.room.wait(seconds);
        self.host.wait(seconds);
        self
    }

    /// Kills the room's program without warning.
    fn leader_is_gone(&mut self) -> &mut Self {
        self.host.send(Event::SessionUpdated(Ok(SessionUpdate::default())));
        self
    }

    /// Restarts the room's program.
    fn leader_is_back(&mut self) -> &mut Self {
        self.host
            .send(Event::SessionUpdated(Ok(SessionUpdate { has_leader: true, ..SessionUpdate::default() })));
        self.room.kill_and_resume();
        self.hand_on()
    }
}

fn state(harness: &Harness) -> &casebook::session::SessionState {
    harness.app.cx.session.as_deref().expect("a room").state()
}

const SIZES: [(u16, u16); 5] = [(120, 40), (160, 50), (80, 24), (60, 20), (50, 16)];

#[test]
fn a_host_drives_the_room_with_the_keys_of_the_room() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        pair.host("space");
        assert_eq!((heading(&pair.room), heading(&pair.host)), ("story".into(), "story".into()));
        pair.room.expect(&[words::STORY]);
        pair.host("left + + - t");
        pair.room.expect(&[&words::ARRIVE, words::PAUSED]);
        pair.host("t n");
        pair.host.types("typed by the host");
        pair.room.expect_none(&["typed by the host"]);
        pair.host("enter");
        pair.room.expect(&["typed by the host"]);
        pair.host.expect(&["Kept on the board"]).press("esc");
        pair.host("u");
        pair.room.expect_none(&["typed by the host"]);
        pair.host("shift-u s").room.expect(&[words::STORY]);
        assert!(state(&pair.room).rows[1].skipped && state(&pair.room).notes.len() == 1);
    }
}

#[test]
fn what_the_room_does_is_seen_by_its_host() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        go_to(&mut pair.room, "listen");
        pair.hand_on();
        pair.host.expect(&[&words::LISTEN, "1:00 left", "next: feel"]);
        pair.room.press("n").types("half the pages are wrong").press("ctrl-s");
        pair.hand_on().host("end");
        pair.host.expect(&["THE BOARD", "half the pages"]);
    }
}

#[test]
fn the_host_reads_the_note_and_what_to_ask_next() {
    let mut pair = Pair::begun(120, 40);
    let asked =
        pair.host.app.cx.session.as_deref().and_then(|room| room.row()).expect("a step").step.asked.clone();
    let first = |text: &str| text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    assert!(!asked.note.is_empty());
    pair.host.expect(&["NOTE", &first(&asked.note), words::AGENDA, "Ends "]);
    for follow_up in &asked.follow_ups {
        pair.host.expect(&["ASK NEXT", &first(follow_up)]);
    }
    pair.room.expect_none(&[&first(&asked.note)]);
}

#[test]
fn only_the_host_sees_what_is_behind_the_gate_and_it_is_marked() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        let gate = behind_the_gate(&pair.host, ID);
        let closed: Vec<&str> = gate.iter().map(String::as_str).collect();
        while pair.host.app.screens.room.host.part != HostPart::Hidden {
            pair.host("tab");
        }
        pair.host.expect(&["HIDDEN FROM THE GROUP: keep off"]);
        let mut told = String::new();
        let is_at_end = |pair: &Pair| {
            let seen = pair.host.app.screens.layout.room.host(HostPart::Hidden).expect("the part");
            seen.top == seen.last_top()
        };
        while !is_at_end(&pair) {
            told += &pair.host.screen();
            pair.host.press("pagedown");
        }
        told += &pair.host.screen();
        assert!(
            told.contains("WHAT THEY DID AND WHAT CAME OF IT") || told.contains(words::ENDING.as_str()),
            "{told}"
        );
        assert!(told.contains(words::OUTCOMES) && told.contains("SOURCES"));
        // A text may go over the end of a row.
        let rows =
            told.lines().map(|row| row.trim_matches([' ', '┃', '│', '-', '•'])).collect::<Vec<_>>().join(" ");
        assert!(closed.iter().filter(|text| rows.contains(**text)).count() * 2 > closed.len(), "{told}");
        pair.room.expect_none(&closed);
        // Lists, searches and cases of the host's program keep the ending back like the room's.
        pair.host.press("ctrl-p").types("list of cases").press("enter").expect_none(&closed);
        pair.host.opens(ID).press("end space end space end");
        pair.host.expect_none(&closed);
    }
}

#[test]
fn what_is_revealed_is_hidden_no_more() {
    let mut pair = Pair::begun(120, 40);
    go_to(&mut pair.room, "reveal");
    pair.room("space");
    pair.host.expect(&["The whole case is revealed."]);
}

#[test]
fn sealed_votes_have_numbers_only_for_the_host() {
    let mut pair = Pair::begun(100, 30);
    go_to(&mut pair.room, "decide");
    pair.hand_on().host("space v");
    pair.host.types("A7 B3 ?2");
    pair.host("enter").host("end");
    pair.host.expect(&["SEALED: ONLY YOU SEE THEM", "A 7", "B 3", "don't know 2", "The group is split"]);
    pair.room.expect(&["12 answers, sealed"]).expect_none(&["A 7", "B 3", "split"]);
    pair.host("shift-v").room.expect(&[words::ASKED_ONCE]);
    pair.host("v");
    pair.host.types("A2");
    pair.host("enter");
    pair.host.expect(&["SHOWN TO THE GROUP", "A 2", "too few answers to be"]);
}

#[test]
fn a_host_draws_the_curtain_and_goes_on_behind_it() {
    let mut pair = Pair::begun(80, 24);
    pair.host(".");
    pair.room.expect_none(&[&words::ARRIVE]);
    pair.host.expect(&[&words::ARRIVE, "screen blank"]);
    pair.host("space").room.expect_none(&[words::STORY]);
    pair.room.kill_and_resume().expect_none(&[words::STORY]).press("x").expect(&[words::STORY]);
    pair.told = pair.room.log.len();
}

#[test]
fn a_host_hears_how_late_it_is_and_shortens_with_one_key() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        // The minute of the welcome was saved.
        pair.wait(180 + 300 + 60);
        pair.host.expect(&["5 min late"]);
        pair.host("z");
        pair.host.expect(&["feel is skipped"]);
        pair.room.wait(6);
        assert!(state(&pair.room).rows.iter().any(|row| row.step.heading() == "feel" && row.skipped));
        pair.host("z z z").wait(20);
        pair.host.expect(&["on time"]);
        pair.host("z");
        pair.host.expect(&["Nothing needs shortening."]);
    }
}

#[test]
fn a_host_without_a_room_says_so_and_changes_nothing() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        pair.host.press("n").types("half");
        pair.leader_is_gone();
        pair.host.expect(&[words::NO_ROOM]).press("enter").expect(&["half", words::NO_ROOM]);
        pair.leader_is_back();
        pair.host.expect(&[words::OPEN_AGAIN]);
        pair.host("enter").room.expect(&["half"]);
        pair.host.press("esc");
        pair.leader_is_gone();
        pair.host.press("space n v s z .");
        assert_eq!(pair.host.app.mode(), Mode::Host);
        assert!(!pair.host.asked().iter().any(|effect| matches!(effect, Effect::SendRequests(_))));
        pair.host.wait(2).press("q").expect(&[words::LEAVE_HOST]).press("down enter");
        assert!(pair.host.asked().contains(&Effect::Quit));
    }
}

#[test]
fn a_request_that_cannot_be_sent_is_tried_again() {
    let mut pair = Pair::begun(100, 30);
    pair.host.press("p").types("later").press("enter");
    let requests = pair.requests();
    assert_eq!(requests.len(), 1);
    pair.host.send(Event::NotRequested(requests, "the other casebook does not listen".to_owned()));
    pair.host.expect(&["does not listen; trying again"]).wait(4);
    pair.hand_on();
    pair.host.expect_none(&["does not listen"]);
    assert_eq!(state(&pair.room).parking.len(), 1);
}

#[test]
fn words_that_a_room_did_not_take_before_it_was_killed_reach_the_next_one() {
    let mut pair = Pair::begun(100, 30);
    pair.host.press("p").types("not lost").press("enter + space");
    assert!(pair.host.asked().iter().any(|effect| matches!(effect, Effect::SendRequests(_))));
    pair.leader_is_gone();
    pair.host
        .expect(&["what you typed waits for the session"])
        .press("ctrl-c")
        .expect(&["Wait for the session"]);
    pair.host.press("enter");
    assert!(!pair.host.asked().contains(&Effect::Quit));
    pair.leader_is_back().hand_on();
    assert_eq!((state(&pair.room).parking.len(), heading(&pair.room)), (1, "arrive".to_owned()));
    pair.leader_is_gone().leader_is_back().hand_on();
    assert_eq!(state(&pair.room).parking.len(), 1);
}

#[test]
fn a_request_is_carried_out_once_however_often_it_is_sent() {
    let mut pair = Pair::begun(100, 30);
    pair.host.press("p").types("once").press("enter");
    let requests = pair.requests();
    pair.room.send(Event::Requested([requests.clone(), requests.clone()].concat()));
    // It was killed after writing and before answering; the next one knows the request from the log.
    pair.room.kill_and_resume();
    let before = pair.room.log.len();
    pair.room.asked();
    pair.room.send(Event::Requested(requests.clone()));
    assert_eq!((pair.room.log.len(), state(&pair.room).parking.len()), (before, 1));
    let line = pair.room.log.iter().find(|record| record.asked == Some(requests[0].id)).expect("its line").n;
    let answer = RequestAnswer { id: requests[0].id, outcome: Ok(line) };
    assert!(pair.room.asked().contains(&Effect::AnswerRequests(vec![answer])));
}

#[test]
fn what_is_not_on_the_disk_is_not_answered() {
    let mut pair = Pair::begun(100, 30);
    pair.host.press("p").types("not yet").press("enter");
    let requests = pair.requests();
    pair.room.broken_disk = Some("the disk is full".to_owned());
    pair.room.send(Event::Requested(requests.clone()));
    pair.room.asked();
    pair.room.send(Event::Requested(requests));
    assert!(!pair.room.asked().iter().any(|effect| matches!(effect, Effect::AnswerRequests(_))));
    assert_eq!(state(&pair.room).parking.len(), 1);
}

#[test]
fn a_word_on_its_way_is_shown_after_a_second_and_asked_about_at_the_end() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        pair.host.press("p").types("is it there").press("enter").expect_none(&[words::ON_ITS_WAY]);
        let requests = pair.requests();
        pair.host.wait(1);
        pair.host.expect(&[words::ON_ITS_WAY, "“is it there”"]);
        pair.host.press("ctrl-c").expect(&["Wait for the session"]).press("enter");
        assert!(!pair.host.asked().contains(&Effect::Quit));
        // It is written: nothing is asked any more, though its line is not seen yet.
        let line = pair.room.log.last().expect("a line").n + 1;
        pair.host.send(Event::Answered(vec![RequestAnswer { id: requests[0].id, outcome: Ok(line) }]));
        pair.host.expect(&[words::ON_ITS_WAY]);
        pair.room.send(Event::Requested(requests));
        pair.hand_on();
        pair.host.expect_none(&[words::ON_ITS_WAY]).press("ctrl-c");
        assert!(pair.host.asked().contains(&Effect::Quit));
    }
}

#[test]
fn a_host_is_told_what_the_room_refuses() {
    let mut pair = Pair::begun(60, 20);
    pair.host.press("space");
    let requests = pair.requests();
    pair.room.press("space space");
    pair.room.asked();
    pair.room.send(Event::Requested(requests));
    pair.hand_on();
    pair.host.expect(&["The room did not do that: the room had already"]);
    assert_eq!(heading(&pair.room), "story");
}

#[test]
fn a_session_takes_so_many_closing_words_and_no_more() {
    let mut pair = Pair::begun(60, 20);
    for turn in 0..36 {
        let said = |n: u32| SessionRequest {
            id: RequestId { sender: 7, number: turn * 16 + n },
            seen: 1,
            event: SessionEvent::ClosingAdded { text: format!("word {turn} {n}") },
        };
        pair.room.send(Event::Requested((0..16).map(said).collect()));
    }
    assert_eq!(state(&pair.room).closing.len(), 500);
}

#[test]
fn a_host_that_cannot_ask_says_so_and_only_watches() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        pair.host.send(Event::ChannelChanged(Err("the other casebook does not listen".to_owned())));
        pair.host.expect(&[words::ONLY_WATCH]);
        pair.host.press("n space").expect(&[words::ONLY_WATCH]);
        assert_eq!((pair.host.app.mode(), pair.requests()), (Mode::Host, Vec::new()));
        pair.room("space");
        pair.host.expect(&[words::STORY]);
        pair.host.send(Event::ChannelChanged(Ok(())));
        pair.host.wait(20).expect_none(&[words::ONLY_WATCH]);
        pair.host("left").room.expect(&[&words::ARRIVE]);
    }
}

#[test]
fn a_lost_connection_is_made_again_and_told_only_if_it_stays_lost() {
    let mut pair = Pair::begun(100, 30);
    let lost = || Event::ChannelChanged(Err("the other casebook no longer answers".to_owned()));
    let tries = |pair: &mut Pair| {
        pair.host.asked().iter().filter(|effect| **effect == Effect::SendRequests(Vec::new())).count()
    };
    pair.host.send(Event::ChannelChanged(Ok(())));
    pair.host.send(lost());
    pair.host.wait(1).expect_none(&[words::ONLY_WATCH]);
    assert_eq!(tries(&mut pair), 1);
    // What is typed meanwhile waits for the connection, and is sent once it is there.
    pair.host.press("p").types("in between").press("enter");
    let request = pair.requests();
    assert_eq!(request.len(), 1);
    pair.host.send(Event::NotRequested(request.clone(), "the other casebook no longer answers".to_owned()));
    pair.host.send(Event::ChannelChanged(Ok(())));
    assert_eq!(pair.requests(), request);
    pair.host.expect_none(&["no longer answers"]);
    for _ in 0..4 {
        pair.host.send(lost());
        pair.host.wait(3);
    }
    pair.host.expect(&[words::ONLY_WATCH]);
    assert_eq!(tries(&mut pair), 4);
    pair.host.send(Event::ChannelChanged(Ok(())));
    pair.host.expect_none(&[words::ONLY_WATCH]);
    // A file that cannot be read is looked at again, too.
    pair.host.send(Event::SessionUpdated(Err("cannot read `x`: it does not exist".to_owned())));
    pair.host.asked();
    pair.host.wait(3);
    assert!(pair.host.asked().contains(&Effect::LookAtSession));
}

#[test]
fn a_leader_that_only_took_its_lock_again_is_there_although_it_writes_nothing() {
    let mut pair = Pair::begun(100, 30);
    pair.leader_is_gone();
    pair.host.expect(&[words::NO_ROOM]);
    pair.host.asked();
    pair.host.send(Event::SessionUpdated(Ok(SessionUpdate { has_leader: true, ..SessionUpdate::default() })));
    // One that begins would write its first line now.
    pair.host.expect(&[words::NO_ROOM]).wait(1).expect_none(&[words::NO_ROOM]);
    assert!(pair.host.asked().contains(&Effect::SendRequests(Vec::new())));
    pair.host.send(Event::ChannelChanged(Ok(())));
    pair.host("space").room.expect(&[words::STORY]);
}

#[test]
fn a_host_goes_on_with_a_session_whose_room_died_and_with_the_words_that_waited() {
    for (columns, rows) in SIZES {
        let mut pair = Pair::begun(columns, rows);
        pair.host("p").host.types("on the disk");
        pair.host("enter").host.press("p").types("on its way").press("enter");
        pair.leader_is_gone();
        pair.host.expect(&[words::NO_ROOM]).wait(20);
        pair.host.log = pair.room.log.clone();
        pair.host.press("ctrl-r").expect(&[&words::ARRIVE]).expect_none(&[words::NO_ROOM]);
        let open = pair.host.app.cx.session.as_deref().expect("the session");
        let parked: Vec<&str> = open.state().parking.iter().map(|parked| parked.text.as_str()).collect();
        assert_eq!((open.role, parked), (Role::Leads, vec!["on the disk", "on its way"]));
        assert!(open.is_all_saved());
        pair.host.press("space").expect(&[words::STORY]);
    }
}

#[test]
fn a_host_that_another_program_forestalls_stays_a_host() {
    let mut pair = Pair::begun(100, 30);
    pair.host.press("p").types("on its way").press("enter");
    let sent = pair.requests();
    pair.leader_is_gone();
    let log = pair.room.log.clone();
    let file =
        |role| SessionFile { name: "log".to_owned(), log: log.clone(), role, ..SessionFile::default() };
    pair.host.send(Event::SessionOpened(Ok(file(Role::Follows))));
    assert!(pair.host.asked().contains(&Effect::HostSession("log".to_owned())));
    pair.host.send(Event::SessionOpened(Ok(file(Role::Hosts))));
    pair.leader_is_back();
    pair.host.wait(4);
    assert_eq!((pair.requests(), pair.host.app.mode()), (sent, Mode::Host));
}

#[test]
fn what_a_host_takes_back_is_said_there_and_in_the_room_once_it_is_written() {
    let mut pair = Pair::begun(100, 30);
    pair.host("p").host.types("who may answer?");
    pair.host("enter").host.expect(&["Kept in the parking lot (1)."]);
    pair.host.press("u").expect_none(&["Taken back"]);
    pair.hand_on();
    let words = ["Taken back: parked “who may answer?” (0 left)"];
    pair.host.expect(&words);
    pair.room.expect(&words);
    pair.host("shift-u").host.expect(&["Redone: parked “who may answer?”."]);
    pair.room.expect(&["Redone: parked"]);
    pair.host("n").host.types("a note");
    pair.host("enter esc u").host.expect(&["Taken back: note 1; U redoes it."]);
}

#[test]
fn a_host_waits_for_a_room_that_is_not_there_yet() {
    for (columns, rows) in SIZES {
        let mut host = Harness::bundled(columns, rows);
        host.app.cx.awaited_room = Some(Duration::ZERO);
        let finds = |host: &mut Harness| {
            let found = host.asked().into_iter();
            found.filter(|effect| matches!(effect, Effect::FindRoom(_))).collect::<Vec<_>>()
        };
        host.wait(1).expect(&["No session is open.", "casebook room"]);
        assert_eq!(finds(&mut host), [Effect::FindRoom(String::new())]);
        assert!(host.app.wakes_in().is_some());
        let room = begun(ID, "4", 60, 20);
        host.follow(&room.log, Role::Hosts).expect(&[&words::ARRIVE]);
        host.wait(5);
        assert_eq!(finds(&mut host), []);
        // When that room has gone, any other will do.
        host.send(Event::SessionUpdated(Ok(SessionUpdate::default())));
        host.wait(1);
        assert_eq!(finds(&mut host), [Effect::FindRoom("log".to_owned())]);
        host.log = room.log.clone();
        host.press("ctrl-r").wait(5);
        assert_eq!((finds(&mut host), host.app.cx.awaited_room), (Vec::new(), None));
    }
}

#[test]
fn late_and_hostile_requests_change_nothing_and_are_told_why() {
    let mut pair = Pair::begun(100, 30);
    let seen = pair.room.log.last().expect("a line").n;
    let step = state(&pair.room).rows[4].step.id;
    pair.room.press("space");
    let before = pair.room.log.len();
    let events = [
        SessionEvent::StepStarted { step },
        SessionEvent::Resumed,
        SessionEvent::Unknown(serde_json::json!({ "kind": "sung" })),
        SessionEvent::Undone { of: 99.into() },
    ];
    let numbered = (1..).zip(events);
    let requests =
        numbered.map(|(number, event)| SessionRequest { id: RequestId { sender: 7, number }, seen, event });
    pair.room.asked();
    pair.room.send(Event::Requested(requests.collect()));
    assert_eq!((pair.room.log.len(), heading(&pair.room)), (before, "story".to_owned()));
    let refused = pair.room.asked().into_iter().find_map(|effect| match effect {
        Effect::AnswerRequests(answers) => Some(answers),
        _ => None,
    });
    let whys: Vec<String> =
        refused.expect("answers").into_iter().filter_map(|answer| answer.outcome.err()).collect();
    assert_eq!(
        whys,
        [
            "the room had already moved on",
            "a host cannot ask for that",
            "a host cannot ask for that",
            "it was undone already"
        ]
    );
}

#[test]
fn a_host_ends_the_session_and_both_say_so() {
    let mut pair = Pair::begun(80, 24);
    go_to(&mut pair.room, "step");
    pair.hand_on();
    for _ in 0..9 {
        if pair.host.app.overlay.open.is_none() {
            pair.host("space");
        }
    }
    pair.host.expect(&[words::LEAVE_HOST]).press("end enter");
    for effect in pair.host.asked() {
        if let Effect::SendRequests(requests) = effect {
            pair.room.send(Event::Requested(requests));
        }
    }
    assert!(pair.room.app.cx.session.is_none());
    let log = pair.room.log[pair.told..].to_vec();
    pair.host.send(Event::SessionUpdated(Ok(SessionUpdate { log, is_anew: false, has_leader: false })));
    pair.host.expect(&["The session has ended.", "handout", "leave"]).expect_none(&["Space"]);
    pair.host.press("tab").expect(&["Ended"]).expect_none(&["LAST STEP"]);
}

#[test]
fn a_file_that_became_another_is_read_anew() {
    let mut pair = Pair::begun(80, 24);
    pair.room("space space");
    // The session, its welcome and its first question.
    let log = pair.room.log[..3].to_vec();
    pair.host.send(Event::SessionUpdated(Ok(SessionUpdate { log, is_anew: true, has_leader: true })));
    pair.host.expect(&[&words::ARRIVE]);
    pair.host.send(Event::SessionUpdated(Err("cannot read `x`: it does not exist".to_owned())));
    pair.host.expect(&["cannot read `x`"]);
}

#[test]
fn what_is_said_of_the_program_that_leads_ends_with_it() {
    for (columns, rows) in [(100, 30), (60, 20)] {
        let room = begun(ID, "4", columns, rows);
        let mut other = Harness::bundled(columns, rows);
        other.follow(&room.log, Role::Follows).press("n").expect(&["! Another casebook leads"]);
        other.send(Event::SessionUpdated(Ok(SessionUpdate::default())));
        // At once, and after a key as well.
        other.expect(&[words::TAKES_OVER]).expect_none(&["Another casebook leads"]);
        other.press("n space").expect(&[words::TAKES_OVER]).expect_none(&["!"]);
        other.log = room.log.clone();
        other.wait(2).press("ctrl-r").expect_none(&[words::TAKES_OVER, "casebook"]);
    }
}

#[test]
fn letters_of_a_note_whose_form_did_not_open_are_no_commands() {
    let room = begun(ID, "4", 100, 30);
    let mut other = Harness::bundled(100, 30);
    other.follow(&room.log, Role::Follows).press("n").types("lost words? b.q").press("enter");
    assert_eq!((other.app.mode(), other.app.overlay.open.is_none()), (Mode::Room, true));
    other.expect(&[&words::ARRIVE, words::OTHER_LEADS]);
    other.wait(2).press("?").expect(&["Keys"]);
    other.press("esc").wait(2).press("b");
    assert_eq!(other.app.mode(), Mode::Board);
    // Keys that lead out are never passed over.
    other.press("n esc");
    assert_eq!(other.app.mode(), Mode::Room);
}

#[test]
fn a_session_that_can_only_be_read_says_why_and_speaks_of_nobody_else() {
    let room = begun(ID, "4", 100, 30);
    let mut other = Harness::bundled(100, 30);
    let why = Some("it cannot be written: read-only file system".to_owned());
    let opened = SessionFile {
        name: "log".to_owned(),
        log: room.log.clone(),
        role: Role::Follows,
        why_read_only: why,
        ..SessionFile::default()
    };
    other.send(Event::SessionOpened(Ok(opened)));
    let words = ["read-only file system", "tries again"];
    other.expect(&words).expect_none(&["casebook"]);
    other.press("n").expect(&["The session can only be read here.", "read-only file system"]);
    other.expect_none(&["other casebook"]).wait(20).expect(&words);
}

#[test]
fn a_second_room_follows_says_who_leads_and_takes_over() {
    for (columns, rows) in [(100, 30), (60, 20)] {
        let mut room = begun(ID, "4", columns, rows);
        let mut other = Harness::bundled(columns, rows);
        other
            .follow(&room.log, Role::Follows)
            .expect(&[&words::ARRIVE, "Another casebook leads this session"]);
        other.press("space n").expect(&[&words::ARRIVE, words::OTHER_LEADS, "`casebook host` can drive it"]);
        assert_eq!(other.app.mode(), Mode::Room);
        assert!(other.asked().iter().all(|effect| !matches!(effect, Effect::SendRequests(_))));
        let told = room.log.len();
        room.press("space");
        let log = room.log[told..].to_vec();
        other.send(Event::SessionUpdated(Ok(SessionUpdate { log, is_anew: false, has_leader: true })));
        other.expect(&[words::STORY]).press("ctrl-r").expect(&[words::STORY, words::OTHER_LEADS]);
        other.send(Event::SessionUpdated(Ok(SessionUpdate::default())));
        other.wait(20).expect(&[words::TAKES_OVER]);
        other.log = room.log.clone();
        other.press("ctrl-r");
        go_to(&mut other, "listen");
        other.expect(&[&words::LISTEN]);
        assert_eq!(other.app.cx.session.as_deref().expect("a room").role, Role::Leads);
    }
}

#[test]
fn the_mouse_chooses_and_scrolls_the_parts() {
    let mut pair = Pair::begun(60, 20);
    pair.host.click("HIDDEN").expect(&[words::HIDDEN]);
    let before = pair.host.screen();
    pair.host.wheel(casebook::app::MouseKind::WheelDown, "HIDDEN FROM");
    assert_eq!(pair.host.screen(), before);
    let seen = pair.host.app.screens.layout.room.host(HostPart::Hidden).expect("the part");
    assert!(seen.last_top() > 0);
    pair.host.press("down down");
    assert_eq!(pair.host.app.screens.layout.room.host(HostPart::Hidden).map(|seen| seen.top), Some(2));
}

#[test]
fn random_keys_on_both_screens_keep_them_the_same_and_the_gate_closed() {
    let keys: Vec<&str> =
        "space space left n x p f c v shift-v b a s z + - t . u shift-u esc enter enter tab \
                           down up end home i d A 3 pagedown shift-h e ctrl-r / : q"
            .split_whitespace()
            .collect();
    let mut dice = Dice::new(7);
    let mut pair = Pair::begun(80, 24);
    let gate = behind_the_gate(&pair.host, ID);
    let closed: Vec<&str> = gate.iter().map(String::as_str).collect();
    for turn in 0..500 {
        let key = keys[dice.below(keys.len())];
        if dice.below(3) == 0 {
            pair.room.press(key);
        } else {
            pair.host.press(key);
        }
        if turn % 40 == 0 {
            let (columns, rows) = SIZES[dice.below(SIZES.len())];
            pair.host.resize(columns, rows);
        }
        let is_open = |harness: &Harness| harness.app.cx.session.is_some();
        if is_open(&pair.room) && is_open(&pair.host) {
            pair.hand_on();
        }
        if !is_open(&pair.room) || !is_open(&pair.host) {
            pair = Pair::begun(80, 24);
            continue;
        }
        let case = &state(&pair.room).cases[0].id;
        if state(&pair.room).opened(case).is_revealed() {
            pair = Pair::begun(80, 24);
            continue;
        }
        pair.room.expect_none(&closed);
        if pair.host.app.mode() != Mode::Host {
            // Other screens of a host keep the gate as the room does; what lies over its own shows part of it.
            let over_host =
                pair.host.app.mode_below() == Mode::Host || pair.host.app.mode_below() == Mode::Form;
            assert!(over_host || closed.iter().all(|text| !pair.host.shows(text)), "{}", pair.host.screen());
        }
    }
}
