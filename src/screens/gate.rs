//! How far cases may be seen: by what was opened, what was set, and the session that is open.

use crate::case::{CaseId, Gate, Stage, Visible};
use crate::screens::Context;

impl Context {
    /// Returns how far a case is opened.
    pub fn stage(&self, id: &CaseId) -> Stage {
        if self.is_layered(id) {
            let opened = self.session.as_deref().map(|open| open.state().opened(id));
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
        let open = self.session.as_deref().is_some_and(|open| open.state().spoiler_safe);
        if self.settings.spoiler_safe || open { Gate::Closed } else { Gate::Open }
    }

    /// Returns whether a session opens a case layer by layer, wherever one looks at it from the room's screen.
    pub fn is_layered(&self, id: &CaseId) -> bool {
        let open = self.session.as_deref().filter(|open| !open.is_host() && open.state().spoiler_safe);
        open.is_some_and(|open| open.state().has_case(id) && !open.state().opened(id).is_revealed())
    }

    /// Returns what of a case may be seen on its own screen: as far as the room of the open session has come, else up to
    /// its stage.
    pub fn visible_case(&self, id: &CaseId) -> Option<Visible<'_>> {
        self.seen_in_room(id).or_else(|| Some(self.cases.case(id)?.visible(self.stage(id))))
    }

    /// Returns what of a case may be seen in lists, searches and previews.
    pub fn listed_case(&self, id: &CaseId) -> Option<Visible<'_>> {
        let seen = self.seen_in_room(id).or_else(|| Some(self.cases.case(id)?.visible(Gate::Open)));
        seen.map(|case| case.through(self.gate()))
    }

    fn seen_in_room(&self, id: &CaseId) -> Option<Visible<'_>> {
        let open = self.session.as_deref().filter(|_| self.is_layered(id))?;
        self.cases.case(id).map(|case| open.state().seen(case))
    }

    /// Returns whether the ending of a case is kept back by the session that is open.
    pub fn is_kept_back(&self, id: &CaseId) -> bool {
        self.session
            .as_deref()
            .is_some_and(|open| open.state().spoiler_safe && open.state().gate(id) == Gate::Closed)
    }
}
