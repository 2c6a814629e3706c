//! Ways out of a room: for a while, for good, and with something that is not saved.

use super::asked::append;
use super::{Role, Then};
use crate::app::picker::{Chooser, Meaning, Row, What};
use crate::app::{App, Effect, Notice, Overlay};
use crate::session::Happened;

/// An answer to what leaving means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
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

fn row(label: &str, detail: &str, way: Way) -> Row {
    Row::of(label, detail, Meaning::Way(way))
}

/// Returns the ways out.
pub fn ways(role: Role) -> Chooser {
    let stay = row("Go on", "back to the step", Way::Stay);
    let look = row("Look at other cases", "the session stays open; endings stay hidden", Way::Look);
    let rows = match role {
        Role::Leads => vec![
            stay,
            look,
            row("Leave for now", "it is offered again at the next start", Way::Leave),
            row("End the session and make the handout", "it is over and kept", Way::EndAndHandOut),
            row("End the session", "it is over and kept", Way::End),
        ],
        Role::Follows => vec![stay, look, row("Leave", "the other casebook goes on", Way::Leave)],
        Role::Hosts => vec![
            stay,
            row("Leave the host view", "the room goes on", Way::Leave),
            row("End the session", "it is over and kept; the room closes", Way::End),
        ],
    };
    Chooser { what: What::Leaving, rows, at: 0 }
}

/// Returns what can be done with what is not saved.
pub fn unsaved(role: Role) -> Chooser {
    if role != Role::Leads {
        let rows = vec![
            row("Wait for the room", "it is handed on as soon as a room is open", Way::Stay),
            row("Leave without it", "what was not handed on is lost", Way::Abandon),
        ];
        return Chooser { what: What::Unsaved, rows, at: 0 };
    }
    let rows = vec![
        row("Try again", "make room on the disk first, if it is full", Way::TryAgain),
        row(
            "Save the session to another place",
            "your home folder, or the folder for passing files",
            Way::Elsewhere,
        ),
        row("Back to the room", "it goes on trying by itself", Way::Stay),
        row("Leave without it", "what is not saved is lost", Way::Abandon),
    ];
    Chooser { what: What::Unsaved, rows, at: 0 }
}

impl App {
    /// Asks what leaving means.
    pub(super) fn ask_to_leave(&mut self) -> Vec<Effect> {
        let role = self.room.as_deref().map_or(Role::Leads, |room| room.role);
        self.overlay = Some(Overlay::Chooser(ways(role)));
        Vec::new()
    }

    /// Ends the program; what is being typed is kept safe first, and what is not saved is asked about.
    pub(in crate::app) fn quit(&mut self, at_once: bool) -> Vec<Effect> {
        let mut effects = self.leave_sheet();
        if at_once || !self.asks_about_unsaved(true) {
            effects.push(Effect::Quit);
        }
        effects
    }

    /// Goes the way that was chosen.
    pub(in crate::app) fn go_way(&mut self, way: Way) -> Vec<Effect> {
        match way {
            Way::Stay => {
                if let Some(room) = self.room.as_deref_mut() {
                    room.then = Then::Browse;
                }
                Vec::new()
            }
            Way::Look => self.show_browse(),
            Way::Leave if self.asks_about_unsaved(false) => Vec::new(),
            Way::Leave | Way::Abandon => self.close_room(),
            Way::EndAndHandOut => {
                if let Some(room) = self.room.as_deref_mut() {
                    room.then = Then::HandOut;
                }
                append([Happened::Ended])
            }
            Way::End => append([Happened::Ended]),
            Way::TryAgain => vec![Effect::AppendToSession(Vec::new())],
            Way::Elsewhere => vec![Effect::SaveSessionElsewhere],
        }
    }

    /// Takes where the session was saved instead, and leaves the room.
    pub(in crate::app) fn take_saved(&mut self, saved: Result<String, String>) -> Vec<Effect> {
        let Some(place) = self.or_alarm(saved) else { return Vec::new() };
        if let Some(room) = self.room.as_deref_mut() {
            room.unsaved.clear();
            room.trouble = None;
        }
        let effects = self.close_room();
        self.notice = Some(Notice::good(format!("the whole session is in {place}")));
        effects
    }
}
