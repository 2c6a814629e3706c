//! Session files: read, added up event by event, handed out, taken up again.

use casebook::app::Role;
use casebook::app::settings::Settings;
use casebook::case::Case;
use casebook::session::{HandoutAudience, Record, Session, SessionState, handout};
use casebook::storage::SessionText;

use super::{cases, is_harmless, words};
use crate::harness::{Harness, TestLibrary, shelf};
use crate::twin::veiled;

/// The most events that are looked at one after the other.
const MOST: usize = 60;

/// Any session file.
pub fn session(bytes: &[u8]) {
    let text = SessionText::read(bytes, 1);
    for told in &text.told {
        is_harmless(told);
    }
    assert!(text.whole <= bytes.len());
    let lines = bytes.split(|byte| *byte == b'\n').count();
    assert!(text.events.len() <= lines && text.told.len() <= 4 * lines);
    for logged in &text.events {
        let line = logged.line();
        assert!(!line.contains('\n'));
        assert_eq!(Record::parse(line.as_bytes()).as_ref(), Ok(logged), "{line}");
    }
    let log: Vec<Record> = text.events.into_iter().take(MOST).collect();
    let mut session = Session::default();
    for (place, logged) in log.iter().enumerate() {
        session.apply(logged);
        if place % 7 == 0 || place + 1 == log.len() {
            assert_eq!(session, Session::replay(&log[..=place]));
        }
    }
    let last = log.iter().map(|logged| logged.at).max().unwrap_or(0);
    for now in [0, last, last.saturating_add(3600), u64::MAX] {
        has_times(session.state(), now);
    }
    // A session without a beginning has nothing to show.
    if session.state().rows.is_empty() && session.state().notes.is_empty() {
        return;
    }
    is_handed_out(session.state());
    is_painted(log, last, bytes.len());
}

fn has_times(state: &SessionState, now: u64) {
    let slots = state.schedule(now);
    assert!(slots.iter().all(|slot| slot.begins <= slot.ends), "{slots:?}");
    let to_come: Vec<u64> = slots.iter().filter(|slot| !slot.over).map(|slot| slot.ends).collect();
    assert!(to_come.is_sorted(), "{slots:?}");
    let (late, line) = (state.late_by(now), state.host_line(now));
    is_harmless(&line);
    for shortening in state.shorten(now) {
        assert!(late > 0 && shortening.to < shortening.from);
    }
    is_harmless(&state.agenda_timer(now).in_words());
    for row in &state.rows {
        if let Some(timer) = state.step_timer(row.step.id, now) {
            is_harmless(&timer.in_words());
        }
    }
}

/// Asserts that handouts can be shown anywhere and tell nothing of an ending that was not revealed.
fn is_handed_out(state: &SessionState) {
    let revealed = |case: &Case| state.opened(&case.id).is_revealed();
    let cases = || cases().iter().filter(|case| state.has_case(&case.id));
    let others: Vec<Case> =
        cases().map(|case| if revealed(case) { case.clone() } else { veiled(case) }).collect();
    for readers in [HandoutAudience::Participants, HandoutAudience::Host] {
        let all = |cases: &[&Case]| {
            let mut handout = handout(state, cases, &words().vocabulary, readers, "today");
            // Another ending is a change of the case, and a host may know of that.
            handout.cases.iter_mut().for_each(|case| case.changed_since = false);
            [handout.markdown(), handout.html(), handout.json()]
        };
        let told = all(&cases().collect::<Vec<_>>());
        for text in &told {
            is_harmless(text);
        }
        let page = told[1].to_lowercase();
        assert!(
            !page.contains("<script") && !page.contains("javascript:\"") && !page.contains("=\"javascript")
        );
        assert!(serde_json::from_str::<serde_json::Value>(&told[2]).is_ok());
        assert_eq!(all(&others.iter().collect::<Vec<_>>()), told, "a handout tells an ending");
    }
}

fn is_painted(log: Vec<Record>, now: u64, seed: usize) {
    static SHELF: std::sync::OnceLock<TestLibrary> = std::sync::OnceLock::new();
    let shelf = SHELF.get_or_init(|| shelf(cases(), words())).clone();
    let (columns, rows) = [(120, 40), (80, 24), (40, 12), (200, 60)][seed % 4];
    let mut harness = Harness::on(shelf, columns, rows, Settings::default());
    harness.app.cx.now = now;
    match seed / 16 % 3 {
        0 => harness.take_up(log),
        1 => harness.follow(&log, Role::Hosts),
        _ => harness.follow(&log, Role::Follows),
    };
    for keys in [["a", "esc"], ["b", "esc"], ["space", "n"], ["v", "esc"]][seed / 4 % 4] {
        harness.press(keys);
        is_harmless(&harness.screen());
    }
}
