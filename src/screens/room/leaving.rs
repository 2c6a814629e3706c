//! Leaving the room: temporarily, for good, or with unsaved changes.

use super::{LeaveChoice, Room};
use crate::app::{Effect, Role};
use crate::screens::active_session::append;
use crate::screens::{Move, Overlay, Picker, PickerItem, PickerKind, PickerRow, Screen, SessionContext};
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
    let stay = row("Go on", "back to the step", LeaveChoice::Stay);
    let look = row("Look at other cases", "the session stays open; endings stay hidden", LeaveChoice::Look);
    let rows = match role {
        Role::Leads => vec![
            stay,
            look,
            row("Leave for now", "it is offered again at the next start", LeaveChoice::Leave),
            row("End the session and make the handout", "it is over and kept", LeaveChoice::EndAndHandOut),
            row("End the session", "it is over and kept", LeaveChoice::End),
        ],
        Role::Follows => vec![stay, look, row("Leave", "the other casebook goes on", LeaveChoice::Leave)],
        Role::Hosts => vec![
            stay,
            row("Leave the host view", "the room goes on", LeaveChoice::Leave),
            row("End the session", "it is over and kept; the room closes", LeaveChoice::End),
        ],
    };
    Picker { what: PickerKind::Leaving, rows, at: 0 }
}

/// Returns a picker with the options for unsaved changes.
fn unsaved(role: Role) -> Picker {
    if role != Role::Leads {
        let rows = vec![
            row("Wait for the room", "it is handed on as soon as a room is open", LeaveChoice::Stay),
            row("Leave without it", "what was not handed on is lost", LeaveChoice::Abandon),
        ];
        return Picker { what: PickerKind::Unsaved, rows, at: 0 };
    }
    let rows = vec![
        row("Try again", "make room on the disk first, if it is full", LeaveChoice::TryAgain),
        row(
            "Save the session to another place",
            "your home folder, or the folder for passing files",
            LeaveChoice::Elsewhere,
        ),
        row("Back to the room", "it goes on trying by itself", LeaveChoice::Stay),
        row("Leave without it", "what is not saved is lost", LeaveChoice::Abandon),
    ];
    Picker { what: PickerKind::Unsaved, rows, at: 0 }
}

/// Asks how to leave the room.
pub(super) fn ask_to_leave(cx: &mut SessionContext) -> Vec<Effect> {
    cx.go(Move::Open(Overlay::Picker(ways(cx.open.role))));
    Vec::new()
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
            LeaveChoice::Leave if self.asks_about_unsaved(AfterClose::Browse, cx) => {}
            LeaveChoice::Leave | LeaveChoice::Abandon => cx.go(Move::CloseSession),
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
