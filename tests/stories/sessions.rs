//! The list of sessions, going on after a crash, preparing and rehearsing.

use casebook::app::{Action, Effect, Event, KnownSession, Mode, Rehearsal, SessionChange};
use casebook::screens::{LENGTHS, Overlay, Page, PageKind, Screen};
use casebook::session::{SessionEvent, SessionStage};

use crate::harness::Harness;
use crate::room::{ID, begun, heading};

fn known(name: &str, title: &str, stage: SessionStage) -> KnownSession {
    let reached = if stage == SessionStage::Open { "decide" } else { "" };
    KnownSession {
        name: name.into(),
        title: title.into(),
        group: "Library team".into(),
        stage,
        day: "12 March 2026".into(),
        reached,
        left: 31 * 60,
        ..KnownSession::default()
    }
}

fn three() -> Vec<KnownSession> {
    vec![
        known("over", "A session that is over", SessionStage::Ended),
        known("half", "A session half done", SessionStage::Open),
        known("ready", "A session for tomorrow", SessionStage::Prepared),
    ]
}

/// Returns a program that shows the list of these sessions.
fn listing(known: &[KnownSession], columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::bundled(columns, rows);
    harness.send(Event::Sessions(known.to_vec()));
    harness.press("shift-o");
    harness.send(Event::Sessions(known.to_vec()));
    harness
}

fn asked(harness: &mut Harness) -> Vec<Effect> {
    let is_known = |effect: &Effect| *effect != Effect::FindSessions;
    harness.asked().into_iter().filter(is_known).collect()
}

#[test]
fn the_list_tells_how_far_each_session_is() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        let mut harness = listing(&three(), columns, rows);
        harness.expect(&[
            "Sessions",
            "OPEN",
            "A session half done",
            "DECIDE, 31 min left",
            "PREPARED",
            "not begun, 31 min",
            "ENDED",
            "Library team",
            "12 March 2026",
        ]);
        assert_eq!(harness.app.mode(), Mode::Sessions);
        harness.expect_hint(Action::Open).expect_hint(Action::Rehearse);
        harness.press("esc");
        assert_eq!(harness.app.screens.current, Screen::Browse);
    }
}

#[test]
fn the_list_is_found_from_everywhere_and_by_several_words() {
    for words in ["session", "resume", "go on"] {
        let mut harness = Harness::bundled(80, 24);
        harness.send(Event::Sessions(three()));
        harness.press("ctrl-p").types(words).expect(&["Sessions: go on"]);
        harness.click("Sessions: go on").expect(&["A session half done"]);
    }
    let mut harness = Harness::bundled(80, 24);
    harness.press("?  shift-o").expect(&["No sessions yet"]);
    let mut harness = Harness::bundled(80, 24);
    harness.send(Event::Sessions(three()));
    harness.app.overlay.open = Some(Overlay::Page(Page::of(PageKind::Welcome)));
    harness.send(Event::Resized(80, 24));
    harness.expect(&["shows the sessions"]).press("shift-o").expect(&["A session half done"]);
    // A word that begins with its letter is searched for.
    let mut harness = Harness::bundled(80, 24);
    harness.send(Event::Sessions(three()));
    harness.types("Old").expect_none(&["A session half done"]);
    assert_eq!(harness.app.mode(), Mode::Search);
    let mut harness = Harness::bundled(80, 24);
    harness.opens(ID).press("shift-o").expect(&["No sessions yet", "b leads to the cases", "R starts"]);
    harness.press("esc");
    assert_eq!(harness.app.screens.current, Screen::Case);
}

#[test]
fn each_session_is_gone_on_with_renamed_handed_out_merged_or_deleted() {
    let mut sessions = three();
    sessions[1].copies = 2;
    let mut harness = listing(&sessions, 80, 24);
    harness.expect(&["2 copies lie beside it; m merges them"]);
    harness.press("m");
    assert_eq!(asked(&mut harness), [Effect::ChangeSession(SessionChange::Merge("half".into()))]);
    harness.press("d").expect(&["Delete this session?", "Keep “A session half done”", "handouts stay"]);
    harness.press("enter");
    assert_eq!(asked(&mut harness), []);
    harness.press("d down enter");
    assert_eq!(asked(&mut harness), [Effect::ChangeSession(SessionChange::Delete("half".into(), false))]);
    harness.press("d end enter");
    assert_eq!(asked(&mut harness), [Effect::ChangeSession(SessionChange::Delete("half".into(), true))]);
    harness.press("e ctrl-u").types("Another title").press("enter");
    let change = SessionChange::Rename("half".into(), "Another title".into());
    assert_eq!(asked(&mut harness), [Effect::ChangeSession(change)]);
    harness.press("shift-h").expect(&["Make a handout"]).press("esc");
    harness.press("end enter").expect(&["This session has ended", "Make a handout", "Go on with it"]);
    harness.send(Event::SessionsChanged(Err("the disk is full".into())));
    harness.expect(&["the disk is full"]);
}

#[test]
fn the_list_is_used_by_mouse_alone() {
    let mut harness = listing(&three(), 80, 24);
    harness.click("A session for tomorrow").click_hint(Action::DeleteSession);
    harness.expect(&["Keep “A session for tomorrow”"]).click("Delete it and");
    assert_eq!(asked(&mut harness), [Effect::ChangeSession(SessionChange::Delete("ready".into(), false))]);
}

#[test]
fn hundreds_of_sessions_with_long_names_can_be_gone_through() {
    let title = "A title that is longer than any screen is wide, about a case and more 日本語 ".repeat(4);
    let many: Vec<KnownSession> = (0..300)
        .map(|number| {
            known(&format!("s{number}"), &format!("{number} {title}"), SessionStage::ALL[number % 3])
        })
        .collect();
    for (columns, rows) in [(60, 20), (120, 40)] {
        let mut harness = listing(&many, columns, rows);
        harness.expect(&["OPEN", "0 A title", "300 sessions"]);
        harness.press("end").expect(&["299 A title"]).press("home").expect(&["0 A title"]);
        for _ in 0..60 {
            harness.press("pagedown");
        }
        harness.expect(&["299 A title", "…"]);
    }
}

#[test]
fn a_session_that_goes_on_is_the_one_that_was_chosen() {
    let mut before = begun(ID, LENGTHS_KEY, 100, 30);
    before.press("space");
    let mut harness = listing(&three(), 100, 30);
    harness.log = std::mem::take(&mut before.log);
    harness.press("enter");
    assert_eq!(heading(&harness), heading(&before));
    // While it is open, no other one is opened over it.
    harness.send(Event::Sessions(three()));
    harness.press("shift-o end enter down enter").expect(&["Another session is open here"]);
}

/// The key that chooses the full form.
const LENGTHS_KEY: &str = "4";

#[test]
fn with_an_unfinished_session_the_first_answer_goes_on_with_it() {
    assert!(LENGTHS.contains(&48));
    let mut harness = Harness::bundled(60, 20);
    harness.send(Event::Sessions(three()));
    harness.press("shift-r").expect(&[
        "Go on, or begin anew?",
        "Go on with A session half done, DECIDE, 31 min left",
        "A new session",
        "Begin A session for tomorrow",
        "All sessions",
    ]);
    harness.press("end enter").expect(&["ENDED"]);
    assert_eq!(harness.app.screens.current, Screen::Sessions);
}

/// Sets a session up and prepares it.
fn prepared() -> Harness {
    let mut harness = Harness::bundled(80, 24);
    harness.opens(ID).press("r").types("4").expect(&["prepare for later", "rehearse"]).press("ctrl-o");
    harness
}

#[test]
fn a_session_is_prepared_while_nothing_runs_and_begins_when_it_is_opened() {
    let mut harness = prepared();
    harness.expect(&["PREPARING", "48 minutes; the clock starts when it is opened"]);
    harness.press("enter").expect(&["Nothing runs while it is prepared"]);
    harness.press("down + s").wait(3_000);
    let kinds = |harness: &Harness| -> Vec<String> {
        harness.log.iter().map(|record| format!("{:?}", record.event)).collect()
    };
    let starts =
        |harness: &Harness| kinds(harness).iter().filter(|kind| kind.contains("StepStarted")).count();
    assert_eq!(starts(&harness), 0, "{:?}", kinds(&harness));
    let step = |harness: &Harness| {
        let skipped = |event: &SessionEvent| matches!(event, SessionEvent::StepSkipped { .. });
        harness.log.iter().filter(|record| skipped(&record.event)).count()
    };
    assert_eq!(step(&harness), 1);
    // The first change can be undone as well.
    harness.press("u u");
    harness.press("esc").expect(&["Keep it for later", "Begin it now"]).press("enter");
    assert_eq!(harness.app.screens.current, Screen::Browse);
    let log = std::mem::take(&mut harness.log);
    // The next day.
    let mut harness = Harness::bundled(80, 24);
    harness.now += 86_400;
    harness.log = log;
    harness.send(Event::Now(harness.now));
    harness.send(Event::Sessions(vec![known("log", "T", SessionStage::Prepared)]));
    harness.press("shift-o enter").expect(&[crate::words::WELCOME]);
    let state = harness.app.cx.session.as_deref().expect("a room").state().clone();
    assert_eq!((state.late_by(harness.now), state.to_go(harness.now)), (0, 48 * 60));
}

#[test]
fn a_prepared_session_begins_at_once_where_that_is_wanted() {
    let mut harness = prepared();
    harness.press("esc down enter").expect(&[crate::words::WELCOME, crate::words::TIME_LEFT]);
    harness.press("space").expect(&[&crate::words::ARRIVE]);
}

#[test]
fn a_rehearsal_plays_like_a_session_and_keeps_nothing() {
    let mut harness = prepared();
    harness.press("esc enter");
    let log = harness.log.clone();
    harness.send(Event::Sessions(vec![known("log", "T", SessionStage::Prepared)]));
    harness.press("shift-o t").expect(&["REHEARSAL, NOTHING IS KEPT", crate::words::WELCOME]);
    harness.press("n").types("a note").press("enter esc space").expect(&[&crate::words::ARRIVE]);
    harness.wait(10).press("shift-h").expect(&["leaves no handout"]);
    assert_eq!(harness.log, log);
    harness.press("esc").expect(&["End the rehearsal", "nothing of it is kept"]).press("down enter");
    assert!(harness.app.cx.session.is_none());
    assert_eq!(harness.log, log);
    // A new one is rehearsed without a file as well.
    let mut harness = Harness::bundled(60, 20);
    harness.opens(ID).press("r ctrl-t").expect(&["REHEARSAL, NOTHING IS KEPT"]);
    harness.press("space space space");
    assert_eq!(harness.log, []);
    assert!(
        !asked(&mut harness)
            .iter()
            .any(|effect| matches!(effect, Effect::RehearseSession(Rehearsal::Kept(_))))
    );
}

#[test]
fn a_session_that_must_end_is_fitted_and_told_when_more_is_planned_than_fits() {
    let mut harness = Harness::bundled(80, 24);
    // It is noon and some: the clock of the harness shows 00:00 UTC.
    harness.wait(1).opens(ID).press("r up").expect(&["17:20, if it must end then"]);
    harness.types("0:30").expect(&["in 29 minutes; the steps fit"]);
    harness.press("enter").expect(&[crate::words::WELCOME]);
    let state = |harness: &Harness| harness.app.cx.session.as_deref().expect("a room").state().clone();
    assert_eq!(state(&harness).over_the_end(harness.now), 0);
    harness.press("a").expect(&["the end is at 00:30"]).press("esc");
    // What is added does not fit any more, and one key makes it fit.
    harness.press("a down").press("+ + + + + +").expect(&["past 00:30; z fits the rest to it"]);
    assert!(state(&harness).over_the_end(harness.now) > 0);
    harness.press("left").expect(&["past the end at 00:30"]).press("z").expect(&["it ends at 00:30"]);
    assert_eq!(state(&harness).over_the_end(harness.now), 0);
    harness.press("left").expect(&["the end is at 00:30"]);
}

#[test]
fn the_clocks_of_a_session_agree_whatever_is_jumped_over_or_added() {
    let mut harness = begun(ID, LENGTHS_KEY, 80, 24);
    harness.press("a end up enter").wait(60).press("a n down down enter");
    let open = harness.app.cx.session.as_deref().expect("a room");
    let (state, now) = (open.state(), open.now);
    let left = state.agenda_timer(now).left();
    assert_eq!(u64::try_from(left), Ok(state.to_go(now)));
    let minutes = state.to_go(now).div_ceil(60);
    harness.expect(&[&format!("{minutes} minutes to go"), &format!("{}:", left / 60)]);
}

#[test]
fn a_session_taken_up_a_day_later_is_not_late() {
    let mut before = begun(ID, LENGTHS_KEY, 80, 24);
    before.press("left").wait(60).press("+ -");
    let mut harness = Harness::bundled(80, 24);
    harness.now = before.now + 86_400;
    harness.send(Event::Now(harness.now));
    harness.take_up(std::mem::take(&mut before.log));
    harness.press("a").expect(&["as planned"]).expect_none(&["later than planned", "1439", "1440"]);
}

#[test]
fn a_group_is_picked_from_a_list_that_says_what_it_is_asked_after() {
    let group = |name: &str, group: &str, steps: usize| KnownSession {
        group: group.into(),
        carried: vec![casebook::session::CarriedStep::of(<_>::default()); steps],
        met: "12 March".into(),
        ..known(name, "T", SessionStage::Ended)
    };
    let groups =
        [group("a", "Library team", 2), group("b", "LIBRARY  TEAM", 0), group("c", "Monday circle", 1)];
    let setting_up = || {
        let mut harness = Harness::bundled(60, 20);
        harness.send(Event::Sessions(groups.to_vec()));
        harness.opens(ID).press("r");
        harness.send(Event::Sessions(groups.to_vec()));
        harness.press("down");
        harness
    };
    let mut harness = setting_up();
    harness.expect(&["Library team  2 first steps of 12 March", "Monday circle  1 first step of 12 March"]);
    harness.types("libr").press("tab").expect(&["Library team  2 first steps of 12 March"]);
    harness.expect_none(&["Monday circle"]).resize(80, 24);
    harness.expect(&["Library team  asks after 2 first steps of 12 March"]);
    harness.press("tab tab enter").expect(&[crate::words::WELCOME]);
    let mut harness = setting_up();
    harness.press("down down enter").expect(&["Monday circle  1 first step of 12 March"]);
    let mut harness = setting_up();
    harness.click("Monday circle").expect(&["Monday circle  1 first step of 12 March"]);
}
