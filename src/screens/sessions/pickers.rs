//! The questions that the list of sessions asks, and the one whether to go on with an unfinished session.

use crate::app::{KnownSession, SessionChange};
use crate::case::CaseId;
use crate::screens::{Context, Picker, PickerItem, PickerKind, PickerRow};
use crate::session::SessionStage;
use crate::text::{count, joined};

/// The most unfinished sessions that are offered beside the newest.
const MOST_OTHERS: usize = 3;

/// Returns whose a session was and when, such as `Library team · 12 March 2026`.
pub(super) fn whose(known: &KnownSession, dot: &str) -> String {
    let parts = [known.group.as_str(), known.day.as_str()];
    joined(&parts, &format!(" {dot} "))
}

fn go_on(known: &KnownSession, dot: &str) -> PickerRow {
    let label = match known.stage {
        SessionStage::Prepared => format!("Begin {}, {}", known.title, known.place()),
        SessionStage::Open | SessionStage::Ended => format!("Go on with {}, {}", known.title, known.place()),
    };
    PickerRow::of(label, whose(known, dot), PickerItem::Session(known.name.clone()))
}

/// Returns the question whether to go on with what is not finished or to begin anew, if there is something unfinished.
///
/// The newest unfinished session comes first, so that Enter after a crash is the right answer.
pub(in crate::screens) fn resuming(main: &CaseId, cx: &Context) -> Option<Picker> {
    let dot = cx.symbols().dot;
    let of = |stage| cx.known_sessions.iter().filter(move |known| known.stage == stage);
    let mut open = of(SessionStage::Open);
    let title = cx.library.head(main).map_or("", |head| head.title.as_str());
    let anew = PickerRow::of("A new session", title, PickerItem::NewSession(main.clone()));
    let mut rows = vec![go_on(open.next()?, dot), anew];
    let others = open.chain(of(SessionStage::Prepared));
    rows.extend(others.take(MOST_OTHERS).map(|known| go_on(known, dot)));
    let all = count(cx.known_sessions.len(), "session");
    rows.push(PickerRow::of("All sessions", all, PickerItem::Sessions));
    Some(Picker::of(PickerKind::Resuming, rows))
}

/// Returns the question whether to delete a session, which says what goes.
pub(super) fn deleting(known: &KnownSession) -> Picker {
    let change = |copies| PickerItem::Change(SessionChange::Delete(known.name.clone(), copies));
    let about = whose(known, "·");
    let keep = PickerRow::of(format!("Keep “{}”", known.title), about, PickerItem::Nothing);
    let goes = "its notes, votes and first steps go; handouts stay";
    let mut rows = vec![keep, PickerRow::of("Delete it and everything said in it", goes, change(false))];
    if known.copies > 0 {
        let copies =
            if known.copies == 1 { "its copy".to_owned() } else { format!("its {} copies", known.copies) };
        rows[1].detail = format!("{goes}, {copies} too");
        rows.push(PickerRow::of(format!("Delete it and {copies}"), "handouts stay", change(true)));
    }
    Picker::of(PickerKind::Deleting, rows)
}

/// Returns the question what to do with a session that is over.
pub(super) fn ended(known: &KnownSession) -> Picker {
    let name = || known.name.clone();
    let rows = vec![
        PickerRow::of("Make a handout", "for participants or the facilitator", PickerItem::Handouts(name())),
        PickerRow::of(
            "Go on with it",
            "it is open again, with all that was said",
            PickerItem::Session(name()),
        ),
        PickerRow::of("Close", "", PickerItem::Nothing),
    ];
    Picker::of(PickerKind::Ended, rows)
}
