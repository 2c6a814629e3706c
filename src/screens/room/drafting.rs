//! An experience that may become a case, made a draft in the user's own library.

use std::path::PathBuf;

use crate::app::{Effect, Notice};
use crate::screens::{App, BoardEntry};
use crate::session::{Consent, Experience};
use crate::text::clean;

impl App {
    /// Returns the experience in focus on the board.
    fn experience_in_focus(&self) -> Option<&Experience> {
        let room = self.cx.room.as_deref()?;
        match room.entry() {
            Some(BoardEntry::Experience(place)) => room.state().experiences.get(place),
            _ => None,
        }
    }

    /// Makes the experience in focus the draft of a case, if whoever told it allows that.
    pub(in crate::screens) fn draft_case(&mut self) -> Vec<Effect> {
        let says = match self.experience_in_focus() {
            Some(told) if told.consent != Consent::Case => {
                "Whoever told it did not say that it may become a case; Enter changes that."
            }
            Some(told) if self.draft_of(told.id).is_some() => {
                "It is a draft already; e opens it in your editor."
            }
            Some(told) => return vec![Effect::DraftCase(told.id, told.text.clone())],
            None => "An experience can become a case; choose one.",
        };
        self.cx.notice = Some(Notice::good(says));
        Vec::new()
    }

    /// Opens the draft of the experience in focus in the editor.
    pub(in crate::screens) fn edit_draft(&mut self) -> Vec<Effect> {
        let file = self.experience_in_focus().and_then(|told| self.draft_of(told.id)).cloned();
        if let Some(file) = file {
            return vec![Effect::EditFile(file, 1, 1)];
        }
        self.cx.notice = Some(Notice::good("There is no draft of it yet."));
        Vec::new()
    }

    fn draft_of(&self, experience: u64) -> Option<&PathBuf> {
        self.cx.room.as_deref().and_then(|room| room.drafted.get(&experience))
    }

    /// Takes where the draft was written; the libraries are read again, so that it stands among the cases.
    pub(in crate::screens) fn take_draft(
        &mut self,
        experience: u64,
        written: Result<PathBuf, String>,
    ) -> Vec<Effect> {
        let Some(file) = self.cx.or_alarm(written) else { return Vec::new() };
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let says = format!("The draft {} is in your library; e opens it.", clean(&name));
        self.cx.notice = Some(Notice::good(says));
        if let Some(room) = self.cx.room.as_deref_mut() {
            room.drafted.insert(experience, file);
        }
        vec![Effect::ReadLibraries]
    }

    /// Returns whether the entry in focus may become a case, and whether it is a draft already.
    pub fn may_draft(&self) -> Option<bool> {
        let told = self.experience_in_focus().filter(|told| told.consent == Consent::Case)?;
        Some(self.draft_of(told.id).is_some())
    }
}
