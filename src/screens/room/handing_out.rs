//! Writing handouts from the room: audience, format, and the resulting file.

use std::path::PathBuf;

use crate::app::{Effect, WantedHandout};
use crate::screens::{Context, Move, Overlay, Picker, PickerItem, PickerKind, PickerRow};
use crate::session::{HandoutAudience, HandoutFormat};
use crate::text::clean;

/// Returns a picker with the handouts available for a session.
pub(in crate::screens) fn handouts(session: &str) -> Picker {
    let mut rows = Vec::new();
    for readers in [HandoutAudience::Participants, HandoutAudience::Host] {
        for paper in HandoutFormat::ALL {
            let (whom, detail) = match readers {
                HandoutAudience::Participants => {
                    ("participants", "first steps first; only what was revealed")
                }
                HandoutAudience::Host => ("the facilitator", "with times, notes and follow-up questions"),
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

impl Context {
    /// Handles a written handout: offers to open it, or to write another.
    pub(in crate::screens) fn take_handout(
        &mut self,
        session: &str,
        written: Result<PathBuf, String>,
    ) -> Vec<Effect> {
        let Some(file) = self.or_alarm(written) else { return Vec::new() };
        let name = clean(&file.display().to_string()).into_owned();
        let rows = vec![
            PickerRow::of("Open it", name.as_str(), PickerItem::File(file)),
            PickerRow::of(
                "Make another",
                "another format, or for other readers",
                PickerItem::Handouts(session.to_owned()),
            ),
            PickerRow::of("Done", "", PickerItem::Nothing),
        ];
        self.say(format!("The handout is in {name}"));
        self.go(Move::Open(Overlay::Picker(Picker { what: PickerKind::Written, rows, at: 0 })));
        Vec::new()
    }
}
