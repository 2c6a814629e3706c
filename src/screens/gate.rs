//! Spoiler protection: how much of a case may be shown, given its stage, the settings and the open session.

use crate::case::{CaseId, Gate, Stage, Visible};
use crate::screens::Context;

impl Context {
    /// Returns the stage up to which a case is revealed.
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
        // A session withholds endings on every screen.
        if self.is_kept_back(id) { stage.min(Stage::Options) } else { stage }
    }

    /// Returns how much of each case lists, searches and previews may show.
    ///
    /// Lists follow the setting alone: revealing the ending of one case does not reveal the others.
    pub fn gate(&self) -> Gate {
        let open = self.session.as_deref().is_some_and(|open| open.state().spoiler_safe);
        if self.settings.spoiler_safe || open { Gate::Closed } else { Gate::Open }
    }

    /// Returns why lists do not tell the results of outcomes, and what would make them.
    pub fn why_results_are_hidden(&self) -> &'static str {
        if self.settings.spoiler_safe {
            "Results are hidden: they tell how cases end, and the setting spoiler-safe is on."
        } else {
            "Results are hidden until the session is over: they tell how cases end."
        }
    }

    /// Returns whether the session reveals this case layer by layer, for everyone but the host.
    pub fn is_layered(&self, id: &CaseId) -> bool {
        let open = self.session.as_deref().filter(|open| !open.is_host() && open.state().spoiler_safe);
        open.is_some_and(|open| open.state().has_case(id) && !open.state().opened(id).is_revealed())
    }

    /// Returns the part of a case that its own screen may show: up to what the room has revealed if the
    /// open session includes it, up to its stage otherwise.
    pub fn visible_case(&self, id: &CaseId) -> Option<Visible<'_>> {
        self.seen_in_room(id).or_else(|| Some(self.cases.case(id)?.visible(self.stage(id))))
    }

    /// Returns the part of a case that lists, searches and previews may show.
    pub fn listed_case(&self, id: &CaseId) -> Option<Visible<'_>> {
        let seen = self.seen_in_room(id).or_else(|| Some(self.cases.case(id)?.visible(Gate::Open)));
        seen.map(|case| case.through(self.gate()))
    }

    /// Returns the part of a case that a list may quote: nothing from behind a gate that no one here has opened.
    pub fn quoted_case(&self, id: &CaseId) -> Option<Visible<'_>> {
        self.listed_case(id).map(|case| case.through(self.stage(id).gate()))
    }

    fn seen_in_room(&self, id: &CaseId) -> Option<Visible<'_>> {
        let open = self.session.as_deref().filter(|_| self.is_layered(id))?;
        self.cases.case(id).map(|case| open.state().seen(case))
    }

    /// Returns whether the open session withholds the ending of a case.
    pub fn is_kept_back(&self, id: &CaseId) -> bool {
        self.session
            .as_deref()
            .is_some_and(|open| open.state().spoiler_safe && open.state().gate(id) == Gate::Closed)
    }
}
