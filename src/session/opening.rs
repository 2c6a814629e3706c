//! How far a case was opened in a session.

use crate::case::{Case, Disclosure, Gate, Layer, Phase, Visible};

/// How far a case was opened in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is opened by an event of its own")]
pub struct CaseOpening {
    pub(super) reached: Option<Phase>,
    /// Whether its story was told: setting and actions.
    pub(super) told: bool,
    /// Whether the room still guesses what could be heard.
    pub(super) guesses: bool,
    pub(super) options: bool,
    pub(super) revealed: bool,
}

impl CaseOpening {
    /// Returns a fully opened case.
    pub fn whole() -> Self {
        Self { reached: Some(Phase::Step), told: true, guesses: false, options: true, revealed: true }
    }

    /// Returns whether a layer may be seen: its phase was reached.
    ///
    /// The story opens setting and actions earlier, and what was heard waits for the room's own guess. No phase opens
    /// the ending; only the reveal does.
    pub fn shows(&self, layer: Layer) -> bool {
        let opens_at = match layer {
            Layer::Setting | Layer::Actions if self.told => return true,
            Layer::Heard if self.guesses && !self.has_reached(Phase::Observe) => return self.revealed,
            Layer::Setting => Phase::Arrive,
            Layer::Heard => Phase::Listen,
            Layer::Actions => Phase::Observe,
            Layer::Decision => Phase::Decide,
            Layer::Ending => return self.revealed,
        };
        self.revealed || self.has_reached(opens_at)
    }

    /// Returns whether the options of the decision may be seen.
    pub fn options(&self) -> bool {
        self.options || self.revealed
    }

    /// Returns whether the ending may be seen.
    pub fn is_revealed(&self) -> bool {
        self.revealed
    }

    pub(super) fn has_reached(self, phase: Phase) -> bool {
        self.reached.is_some_and(|reached| reached >= phase)
    }

    /// Returns how far each part of a case is open.
    ///
    /// The goal and the tool (summary, tools and platforms) wait for *observe*, concepts for *interpret*.
    pub fn disclosure(&self) -> Disclosure {
        if self.revealed {
            return Disclosure::OPEN;
        }
        Disclosure {
            gate: Gate::Closed,
            layers: Layer::ALL.into_iter().filter(|layer| self.shows(*layer)).collect(),
            evidence: self.has_reached(Phase::Observe),
            options: self.options,
            concepts: self.has_reached(Phase::Interpret),
            questions: self.reached,
        }
    }

    /// Returns the visible part of a case at this opening.
    pub fn seen<'a>(&self, case: &'a Case) -> Visible<'a> {
        case.visible(self.disclosure())
    }
}
