//! What is seen of the evidence: exhibits, outcomes, figures and the timeline, each by its date.

use super::Visible;
use crate::case::{Exhibit, Figure, Moment, Outcome};

impl<'a> Visible<'a> {
    /// Returns the exhibits: quoted posts, signs and mails.
    pub fn exhibits(self) -> impl Iterator<Item = &'a Exhibit> + Clone {
        let is_shown = move |one: &&Exhibit| self.shows_evidence(one.when) || one.before && self.shows_goal();
        self.case.exhibits.iter().filter(is_shown)
    }

    /// Returns the visible outcomes.
    pub fn outcomes(self) -> impl Iterator<Item = &'a Outcome> + Clone {
        self.case.outcomes.iter().filter(move |outcome| self.shows_evidence(outcome.when))
    }

    /// Returns the visible figures.
    pub fn figures(self) -> impl Iterator<Item = &'a Figure> + Clone {
        self.case.figures.iter().filter(move |figure| self.shows_evidence(figure.when))
    }

    /// Returns the visible timeline rows.
    pub fn timeline(self) -> impl Iterator<Item = &'a Moment> + Clone {
        self.case.timeline.iter().filter(move |moment| self.shows_evidence(Some(moment.when)))
    }
}
