//! Leaving the room: temporarily, for good, or with unsaved changes.

use super::{LeaveChoice, Room};
use crate::app::{Effect, Role, SessionPurpose};
use crate::screens::active_session::append;
use crate::screens::{
    ActiveSession, Move, Overlay, Picker, PickerItem, PickerKind, PickerRow, Screen, SessionContext,
};
use crate::session::SessionEvent;

/// What happens after leaving the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AfterClose {
    /// Go to the list of cases.
    #[default]
    Browse,
    /// Write the handout.
    HandOut,
    /// Quit the program.
    Quit,
}

fn row(label: &str, detail: &str, way: LeaveChoice) -> PickerRow {
    PickerRow::of(label, detail, PickerItem::Leave(way))
}

/// Returns a picker with the ways to leave.
fn ways(role: Role) -> Picker {
    let stay = row("Stay", "back to the step", LeaveChoice::Stay);
    let look = row("Look at other cases", "the session stays open; endings stay hidden", LeaveChoice::Look);
    let rows = match role {
        Role::Leads => vec![
            stay,
            look,
            row("Leave for now", "casebook offers to resume it at the next start", LeaveChoice::Leave),
            row("End the session and make a handout", "it is saved", LeaveChoice::EndAndHandOut),
            row("End the session", "it is saved", LeaveChoice::End),
        ],
        Role::Follows => vec![stay, look, row("Leave", "the other casebook continues", LeaveChoice::Leave)],
        Role::Hosts => vec![
            stay,
            row("Leave the host view", "the session continues", LeaveChoice::Leave),
            row("End the session", "it is saved, and closes for the group", LeaveChoice::End),
        ],
    };
    Picker::of(PickerKind::Leaving, rows)
}

/// Returns a picker with the ways to leave a session that is being prepared.
fn prepared() -> Picker {
    let rows = vec![
        row("Keep it for later", "its clock starts when it is opened", LeaveChoice::Leave),
        row("Begin it now", "the first step, with its clock", LeaveChoice::Begin),
        row("Go on preparing", "back to the agenda", LeaveChoice::Stay),
        row("Look at cases", "to add one; the agenda stays as it is", LeaveChoice::Look),
    ];
    Picker::of(PickerKind::Leaving, rows)
}

/// Returns a picker with the ways to leave a rehearsal.
fn rehearsed() -> Picker {
    let rows = vec![
        row("Stay", "back to the step", LeaveChoice::Stay),
        row("End the rehearsal", "nothing of it is kept", LeaveChoice::Leave),
    ];
    Picker::of(PickerKind::Leaving, rows)
}

/// Returns a picker with the options for unsaved changes.
fn unsaved(role: Role) -> Picker {
    if role != Role::Leads {
        let rows = vec![
            row(
                "Wait for the session",
                "your text is handed on when the session opens again",
                LeaveChoice::Stay,
            ),
            row("Leave without saving", "text not handed on is lost", LeaveChoice::Abandon),
        ];
        return Picker::of(PickerKind::Unsaved, rows);
    }
    let rows = vec![
        row("Try again", "if the disk is full, free some space first", LeaveChoice::TryAgain),
        row("Save the session elsewhere", "in your home folder; it goes on there", LeaveChoice::Elsewhere),
        row("Back to the session", "saving is retried automatically", LeaveChoice::Stay),
        row("Leave without saving", "what is not saved is lost", LeaveChoice::Abandon),
    ];
    Picker::of(PickerKind::Unsaved, rows)
}

/// Asks how to leave the room.
pub(super) fn ask_to_leave(cx: &mut SessionContext) -> Vec<Effect> {
    cx.go(Move::Open(Overlay::Picker(leaving(cx.open))));
    Vec::new()
}

/// Asks how to end a session whose last picture is shown.
pub(super) fn ask_to_end(cx: &mut SessionContext) -> Vec<Effect> {
    if cx.open.role != Role::Leads || !cx.open.is_all_saved() {
        return ask_to_leave(cx);
    }
    let rows = vec![
        row(
            "End it and make the handout",
            "first steps, votes, board, closing words",
            LeaveChoice::EndAndHandOut,
        ),
        row("End it", "it is saved; the handout can be made later", LeaveChoice::End),
        row("Stay", "back to the last picture", LeaveChoice::Stay),
    ];
    cx.go(Move::Open(Overlay::Picker(Picker::of(PickerKind::Ending, rows))));
    Vec::new()
}

/// Returns a picker with what can truly be done now: a session that is not saved cannot be left as if it were.
pub(in crate::screens) fn leaving(open: &ActiveSession) -> Picker {
    let is_led = open.role == Role::Leads;
    match open.purpose {
        _ if is_led && !open.is_all_saved() => unsaved(open.role),
        SessionPurpose::Prepare => prepared(),
        SessionPurpose::Rehearse => rehearsed(),
        SessionPurpose::Hold => ways(open.role),
    }
}

impl Room {
    /// Asks what to do about unsaved changes; returns whether there are any.
    pub(in crate::screens) fn asks_about_unsaved(
        &mut self,
        then: AfterClose,
        cx: &mut SessionContext,
    ) -> bool {
        if cx.open.is_all_saved() {
            return false;
        }
        self.after_close = then;
        self.form = None;
        cx.go(Move::Show(Screen::Room));
        cx.go(Move::Open(Overlay::Picker(unsaved(cx.open.role))));
        true
    }

    /// Leaves the room as chosen.
    pub(super) fn leave(&mut self, way: LeaveChoice, cx: &mut SessionContext) -> Vec<Effect> {
        match way {
            LeaveChoice::Stay => self.after_close = AfterClose::Browse,
            LeaveChoice::Look => cx.go(Move::Browse),
            LeaveChoice::Begin => {
                let first = cx.open.state().next_row().map(|row| row.step.id);
                return append(first.map(|step| SessionEvent::StepStarted { step }));
            }
            LeaveChoice::Leave if self.asks_about_unsaved(AfterClose::Browse, cx) => {}
            LeaveChoice::Leave | LeaveChoice::Abandon => cx.go(Move::CloseSession),
            LeaveChoice::End | LeaveChoice::EndAndHandOut
                if cx.open.role == Role::Leads && self.asks_about_unsaved(AfterClose::Browse, cx) => {}
            LeaveChoice::EndAndHandOut => {
                self.after_close = AfterClose::HandOut;
                return append([SessionEvent::Ended]);
            }
            LeaveChoice::End => return append([SessionEvent::Ended]),
            LeaveChoice::TryAgain => return vec![Effect::AppendEvents(Vec::new())],
            LeaveChoice::Elsewhere => return vec![Effect::SaveSessionElsewhere],
        }
        Vec::new()
    }
}
