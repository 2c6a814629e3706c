//! Turning an experience into a draft case in the user's own library.

use std::path::PathBuf;

use super::{BoardEntry, Room};
use crate::app::Effect;
use crate::screens::{ActiveSession, Context, SessionContext};
use crate::session::{Consent, Experience, RecordId};
use crate::text::clean;

impl Room {
    /// Returns the focused experience on the board.
    fn experience_in_focus<'a>(&self, open: &'a ActiveSession) -> Option<&'a Experience> {
        match self.entry(open) {
            Some(BoardEntry::Experience(place)) => open.state().experiences.get(place),
            _ => None,
        }
    }

    /// Drafts a case from the focused experience, if its teller consented.
    pub(super) fn draft_case(&self, cx: &mut SessionContext) -> Vec<Effect> {
        let says = match self.experience_in_focus(cx.open) {
            Some(_) if cx.open.is_rehearsal() => "A rehearsal keeps nothing, so it makes no draft.",
            Some(told) if told.consent != Consent::Case => {
                "There is no consent to make it a case; Enter changes that."
            }
            Some(told) if self.drafted.contains_key(&told.id) => {
                "It is already a draft; e opens it in your editor."
            }
            Some(told) => return vec![Effect::DraftCase(told.id, told.text.clone())],
            None => "An experience can become a case; choose one.",
        };
        cx.say(says);
        Vec::new()
    }

    /// Opens the draft of the focused experience in the editor.
    pub(super) fn edit_draft(&self, cx: &mut SessionContext) -> Vec<Effect> {
        let told = self.experience_in_focus(cx.open);
        if let Some(file) = told.and_then(|told| self.drafted.get(&told.id)) {
            return vec![Effect::EditFile(file.clone(), 1, 1)];
        }
        cx.say("It has no draft yet.");
        Vec::new()
    }

    /// Handles a written draft: reloads the libraries so that it shows up among the cases.
    pub(in crate::screens) fn take_draft(
        &mut self,
        experience: RecordId,
        written: Result<PathBuf, String>,
        cx: &mut Context,
    ) -> Vec<Effect> {
        let Some(file) = cx.or_alarm(written) else { return Vec::new() };
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        cx.say(format!("The draft {} is in your library; e opens it.", clean(&name)));
        self.drafted.insert(experience, file);
        vec![Effect::ReadLibraries]
    }

    /// Returns whether an entry may become a case, and whether it already has a draft.
    pub fn may_draft(&self, entry: BoardEntry, open: &ActiveSession) -> Option<bool> {
        let BoardEntry::Experience(place) = entry else { return None };
        let told = open.state().experiences.get(place).filter(|told| told.consent == Consent::Case)?;
        Some(self.drafted.contains_key(&told.id))
    }
}
