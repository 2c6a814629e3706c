//! Ways out of a room: for a while, for good, and with something that is not saved.

use crate::app::{Effect, Notice, Role};
use crate::screens::room::{AfterClose, append};
use crate::screens::{App, Overlay, Picker, PickerItem, PickerKind, PickerRow};
use crate::session::SessionEvent;

/// An answer to what leaving means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveChoice {
    /// Go on with the session.
    Stay,
    /// Look at cases; the session stays open.
    Look,
    /// Leave it; it can be taken up again.
    Leave,
    /// It is over, and the handout is made.
    EndAndHandOut,
    /// It is over.
    End,
    /// Try to write again what is not saved.
    TryAgain,
    /// Write the whole session to another place.
    Elsewhere,
    /// Leave although something is not saved.
    Abandon,
}

fn row(label: &str, detail: &str, way: LeaveChoice) -> PickerRow {
    PickerRow::of(label, detail, PickerItem::Leave(way))
}

/// Returns the ways out.
pub fn ways(role: Role) -> Picker {
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

/// Returns what can be done with what is not saved.
pub fn unsaved(role: Role) -> Picker {
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

impl App {
    /// Asks what leaving means.
    pub(in crate::screens) fn ask_to_leave(&mut self) -> Vec<Effect> {
        let role = self.cx.room.as_deref().map_or(Role::Leads, |room| room.role);
        self.overlay = Some(Overlay::Picker(ways(role)));
        Vec::new()
    }

    /// Ends the program; what is being typed is kept safe first, and what is not saved is asked about.
    pub(in crate::screens) fn quit(&mut self, at_once: bool) -> Vec<Effect> {
        let mut effects = self.leave_form();
        if at_once || !self.asks_about_unsaved(true) {
            effects.push(Effect::Quit);
        }
        effects
    }

    /// Goes the way that was chosen.
    pub(in crate::screens) fn go_way(&mut self, way: LeaveChoice) -> Vec<Effect> {
        match way {
            LeaveChoice::Stay => {
                if let Some(room) = self.cx.room.as_deref_mut() {
                    room.then = AfterClose::Browse;
                }
                Vec::new()
            }
            LeaveChoice::Look => self.show_browse(),
            LeaveChoice::Leave if self.asks_about_unsaved(false) => Vec::new(),
            LeaveChoice::Leave | LeaveChoice::Abandon => self.close_room(),
            LeaveChoice::EndAndHandOut => {
                if let Some(room) = self.cx.room.as_deref_mut() {
                    room.then = AfterClose::HandOut;
                }
                append([SessionEvent::Ended])
            }
            LeaveChoice::End => append([SessionEvent::Ended]),
            LeaveChoice::TryAgain => vec![Effect::AppendEvents(Vec::new())],
            LeaveChoice::Elsewhere => vec![Effect::SaveSessionElsewhere],
        }
    }

    /// Takes where the session was saved instead, and leaves the room.
    pub(in crate::screens) fn take_saved(&mut self, saved: Result<String, String>) -> Vec<Effect> {
        let Some(place) = self.cx.or_alarm(saved) else { return Vec::new() };
        if let Some(room) = self.cx.room.as_deref_mut() {
            room.unsaved.clear();
            room.trouble = None;
        }
        let effects = self.close_room();
        self.cx.notice = Some(Notice::good(format!("the whole session is in {place}")));
        effects
    }
}
