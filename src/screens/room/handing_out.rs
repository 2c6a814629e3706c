//! Writing handouts from the room: audience, format, and the resulting file.

use std::path::{Path, PathBuf};

use crate::app::{Effect, PaperSubject, PrintedSheet, WantedHandout};
use crate::screens::{Context, Move, Overlay, Picker, PickerItem, PickerKind, PickerRow};
use crate::session::{HandoutAudience, HandoutForm, HandoutFormat};
use crate::text::{clean, count};

/// Returns a picker with the handouts available for a session.
pub(in crate::screens) fn handouts(session: &str) -> Picker {
    let mut forms: Vec<HandoutForm> = HandoutFormat::ALL.map(HandoutForm::for_participants).to_vec();
    forms.insert(1, HandoutForm { with_cases: true, ..HandoutForm::for_participants(HandoutFormat::Page) });
    let for_host = |paper| HandoutForm { paper, readers: HandoutAudience::Host, with_cases: false };
    forms.extend(HandoutFormat::ALL.map(for_host));
    let rows = forms.into_iter().map(|form| {
        let (whom, detail) = match (form.readers, form.with_cases) {
            (HandoutAudience::Host, _) => ("the facilitator", "with times, notes and follow-up questions"),
            (HandoutAudience::Participants, true) => {
                ("participants", "and of each case what was revealed, whole")
            }
            (HandoutAudience::Participants, false) => {
                ("participants", "first steps first; only what was revealed")
            }
        };
        let with = if form.with_cases { ", with the cases," } else { "" };
        let wanted = WantedHandout { session: session.to_owned(), form };
        let name = format!("{}{with} for {whom}", form.paper.label());
        PickerRow::of(name, detail, PickerItem::Handout(wanted))
    });
    let print = PickerItem::Print(PaperSubject::Session(session.to_owned()));
    let print = PickerRow::of("Sheets to print", "cases, ballots, cards, and a run sheet", print);
    let rows = rows.chain([print]).collect();
    Picker::of(PickerKind::Handout, rows)
}

impl Context {
    /// Handles written sheets of paper: says where they are, and offers to open one.
    pub(in crate::screens) fn take_sheets(
        &mut self,
        written: Result<Vec<PrintedSheet>, String>,
    ) -> Vec<Effect> {
        let Some(sheets) = self.or_alarm(written) else { return Vec::new() };
        let folder = sheets.first().and_then(|sheet| sheet.file.parent()).unwrap_or(Path::new(""));
        let folder = clean(&folder.display().to_string()).into_owned();
        self.say(format!("{} in {folder}", count(sheets.len(), "sheet")));
        let rows = sheets.into_iter().map(|sheet| {
            let name = sheet.file.file_name().unwrap_or_default().to_string_lossy();
            let detail = clean(&name).into_owned();
            PickerRow::of(format!("Open {}", clean(&sheet.label)), detail, PickerItem::File(sheet.file))
        });
        let rows = rows.chain([PickerRow::of("Done", "", PickerItem::Nothing)]).collect();
        self.go(Move::Open(Overlay::Picker(Picker::of(PickerKind::Sheets, rows))));
        Vec::new()
    }

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
        self.go(Move::Open(Overlay::Picker(Picker::of(PickerKind::Written, rows))));
        Vec::new()
    }
}
