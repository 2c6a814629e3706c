//! How far cases may be seen: by what was opened, what was set, and the session that is open.

use std::borrow::Cow;

use crate::app::Role;
use crate::app::story::Stage;
use crate::case::{Case, CaseId, Gate};
use crate::screens::Context;

impl Context {
    /// Returns how far a case is opened.
    pub fn stage(&self, id: &CaseId) -> Stage {
        if self.is_layered(id) {
            let opened = self.room.as_deref().map(|room| room.state().opened(id));
            let options = opened.is_some_and(|opened| opened.options());
            return if options { Stage::Options } else { Stage::Question };
        }
        let at_first = if self.settings.open_ending && !self.settings.spoiler_safe {
            Stage::Ending
        } else {
            Stage::Question
        };
        let stage = self.cases.stage(id).unwrap_or(at_first);
        // A session keeps endings back wherever one looks.
        if self.is_kept_back(id) { stage.min(Stage::Options) } else { stage }
    }

    /// Returns what of a case may be seen in lists, searches and previews.
    ///
    /// Lists are bound by the setting alone: a case that was opened to its end does not open the others.
    pub fn gate(&self) -> Gate {
        let room = self.room.as_deref().is_some_and(|room| room.state().spoiler_safe);
        if self.settings.spoiler_safe || room { Gate::Closed } else { Gate::Open }
    }

    /// Returns whether a session opens a case layer by layer, wherever one looks at it from the room's screen.
    pub fn is_layered(&self, id: &CaseId) -> bool {
        let room = self.room.as_deref().filter(|room| room.role != Role::Hosts && room.state().spoiler_safe);
        room.is_some_and(|room| room.state().has_case(id) && !room.state().opened(id).ending())
    }

    /// Returns a case as it may be seen now: one of the session that is open as far as its room has come, another whole.
    ///
    /// How far the gate of another is opened is a matter of its stage.
    pub fn seen_case(&self, id: &CaseId) -> Option<Cow<'_, Case>> {
        let case = self.cases.case(id)?;
        match self.room.as_deref().filter(|_| self.is_layered(id)) {
            Some(room) => Some(Cow::Owned(room.state().seen(case))),
            None => Some(Cow::Borrowed(case.as_ref())),
        }
    }

    /// Returns whether the ending of a case is kept back by the session that is open.
    pub fn is_kept_back(&self, id: &CaseId) -> bool {
        self.room
            .as_deref()
            .is_some_and(|room| room.state().spoiler_safe && room.state().gate(id) == Gate::Closed)
    }
}
