//! The handout made from the room: for whom, in which form, and where it is then.

use std::path::PathBuf;

use crate::app::{Effect, Notice, WantedHandout};
use crate::screens::{App, Overlay, Picker, PickerItem, PickerKind, PickerRow, Room};
use crate::session::{HandoutAudience, HandoutFormat};
use crate::text::clean;

/// Returns the handouts that can be made of a session.
fn handouts(session: &str) -> Picker {
    let mut rows = Vec::new();
    for readers in [HandoutAudience::Participants, HandoutAudience::Host] {
        for paper in HandoutFormat::ALL {
            let (whom, detail) = match readers {
                HandoutAudience::Participants => {
                    ("everybody who was there", "first steps first; nothing that was not revealed")
                }
                HandoutAudience::Host => {
                    ("whoever led the session", "with times, notes and what to ask next")
                }
            };
            let wanted = WantedHandout { session: session.to_owned(), paper, readers };
            rows.push(PickerRow::of(
                format!("{} for {whom}", paper.label()),
                detail,
                PickerItem::Handout(wanted),
            ));
        }
    }
    Picker { what: PickerKind::Handout, rows, at: 0 }
}

impl App {
    /// Asks which handout is to be made of the session that is open.
    pub(in crate::screens) fn ask_for_handout(&mut self) -> Vec<Effect> {
        if let Some(name) = self.cx.room.as_deref().map(|room: &Room| room.name.clone()) {
            self.ask_for_handout_of(&name);
        }
        Vec::new()
    }

    /// Asks which handout is to be made of a session.
    pub(in crate::screens) fn ask_for_handout_of(&mut self, session: &str) {
        self.overlay = Some(Overlay::Picker(handouts(session)));
    }

    /// Takes where a handout was written: it can be opened, and another can be made.
    pub(in crate::screens) fn take_handout(
        &mut self,
        session: &str,
        written: Result<PathBuf, String>,
    ) -> Vec<Effect> {
        let Some(file) = self.cx.or_alarm(written) else { return Vec::new() };
        let name = clean(&file.display().to_string()).into_owned();
        let rows = vec![
            PickerRow::of("Open it", name.as_str(), PickerItem::File(file)),
            PickerRow::of(
                "Make another",
                "another form, or for other readers",
                PickerItem::Handouts(session.to_owned()),
            ),
            PickerRow::of("That is all", "", PickerItem::Nothing),
        ];
        self.cx.notice = Some(Notice::good(format!("The handout is in {name}")));
        self.overlay = Some(Overlay::Picker(Picker { what: PickerKind::Written, rows, at: 0 }));
        Vec::new()
    }
}
