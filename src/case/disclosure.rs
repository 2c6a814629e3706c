//! How far a case is disclosed: in stages for a single reader, layer by layer in a session.

use serde::{Deserialize, Serialize};

use super::Phase;
use crate::text::words;

/// Whether the ending of a case may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Gate {
    /// Only what lies before the decision.
    Closed,
    /// Everything.
    #[default]
    Open,
}

words! {
    /// The layers of a case, in the order they are revealed.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Layer: label {
        /// Who, where, what was at stake.
        Setting "Setting";
        /// What people were already saying.
        Heard "Heard";
        /// What was done up to the decision.
        Actions "Actions";
        /// The question and its options.
        Decision "Decision";
        /// What they did and what came of it, with the evidence.
        Ending "Ending";
    }
}

/// How far one reader has opened a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub enum Stage {
    /// The question is asked; the options are still hidden.
    #[default]
    Question,
    /// The options are shown.
    Options,
    /// The ending is shown.
    Ending,
}

impl Stage {
    /// Returns the gate state of this stage.
    pub fn gate(self) -> Gate {
        if self == Self::Ending { Gate::Open } else { Gate::Closed }
    }

    /// Returns the next stage, or the last one again.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Question => Self::Options,
            Self::Options | Self::Ending => Self::Ending,
        }
    }
}

/// A set of layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Layers(u8);

impl Layers {
    /// Every layer.
    pub const ALL: Self = Self(u8::MAX);

    /// Returns whether the set contains a layer.
    pub fn contains(self, layer: Layer) -> bool {
        self.0 & (1 << layer as u8) != 0
    }

    /// Adds a layer.
    pub fn insert(&mut self, layer: Layer) {
        self.0 |= 1 << layer as u8;
    }
}

impl FromIterator<Layer> for Layers {
    fn from_iter<T: IntoIterator<Item = Layer>>(layers: T) -> Self {
        layers.into_iter().fold(Self::default(), |mut set, layer| {
            set.insert(layer);
            set
        })
    }
}

/// How far a case is open, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Disclosure {
    /// Whether the ending is visible, together with everything that would give it away.
    pub gate: Gate,
    /// The layers before the ending that may be seen.
    pub layers: Layers,
    /// Whether goal, tools and evidence of the actions may be seen, and not their story alone.
    pub evidence: bool,
    /// Whether the options of the decision may be seen.
    pub options: bool,
    /// Whether the concepts of the case may be seen.
    pub concepts: bool,
    /// The last phase whose questions may be seen; `None` hides all of the case's own questions.
    pub questions: Option<Phase>,
}

impl Disclosure {
    /// Everything is open.
    pub const OPEN: Self = Self {
        gate: Gate::Open,
        layers: Layers::ALL,
        evidence: true,
        options: true,
        concepts: true,
        questions: Some(Phase::Step),
    };
}

impl From<Gate> for Disclosure {
    fn from(gate: Gate) -> Self {
        Self { gate, ..Self::OPEN }
    }
}

impl From<Stage> for Disclosure {
    fn from(stage: Stage) -> Self {
        Self { options: stage >= Stage::Options, ..stage.gate().into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_the_layers_it_was_made_of() {
        let layers: Layers = [Layer::Setting, Layer::Actions].into_iter().collect();
        assert_eq!(Layer::ALL.map(|layer| layers.contains(layer)), [true, false, true, false, false]);
        assert_eq!(Layer::ALL.map(|layer| Layers::ALL.contains(layer)), [true; 5]);
    }

    #[test]
    fn only_the_last_stage_opens_the_gate() {
        let open = |stage| Disclosure::from(stage);
        assert_eq!((open(Stage::Question).gate, open(Stage::Question).options), (Gate::Closed, false));
        assert_eq!((open(Stage::Options).gate, open(Stage::Options).options), (Gate::Closed, true));
        assert_eq!(open(Stage::Ending), Disclosure::OPEN);
        assert_eq!(Stage::Ending.next(), Stage::Ending);
    }
}
