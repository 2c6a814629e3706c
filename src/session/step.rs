//! One step of an agenda: what is asked, how people sit together, how long it may take.

use serde::{Deserialize, Serialize};

use crate::case::{CaseId, Phase, Prompt, Structure};

/// The name of a step in its session; it stays when the step is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepId(pub u32);

/// What a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// A question is talked about; the step has a phase.
    Talk,
    /// What became of last time's first steps?
    Return,
    /// One idea is explained, before any tool.
    Concept,
    /// People have a break.
    Break,
    /// The room looks over what it has said.
    Harvest,
    /// One word each, and goodbye.
    Closing,
}

/// What a step asks. The words are kept with the session, so that it can be read without its library.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The id of a question of the deck; empty for any other.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub deck: String,
    /// Whether the question was written for the case of the step, so that it may tell of the ending.
    #[serde(skip_serializing_if = "is_false")]
    pub own: bool,
    /// The question.
    pub text: String,
    /// For the facilitator.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What to ask next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Asked {
    /// Returns plain words to say, that no library holds.
    pub fn words(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// Returns a question of a case or a deck.
    pub fn prompt(prompt: &Prompt, own: bool) -> Self {
        Self {
            deck: if own { String::new() } else { prompt.id.clone() },
            own,
            text: prompt.text.clone(),
            note: prompt.note.clone(),
            follow_ups: prompt.follow_ups.clone(),
        }
    }
}

/// A stretch of a step in which people sit together in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPart {
    /// How people sit together.
    pub structure: Structure,
    /// How long.
    pub seconds: u32,
}

/// One step of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its name.
    pub id: StepId,
    /// What it is for.
    pub kind: StepKind,
    /// The phase of a talk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// The case that is talked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// What is asked.
    #[serde(default)]
    pub asked: Asked,
    /// How people sit together, one after the other; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<StepPart>,
    /// How long it is meant to take.
    pub seconds: u32,
    /// The columns of its board.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

impl Step {
    /// Returns the heading of the step: its phase, or what else it is for.
    pub fn heading(&self) -> &'static str {
        match (self.kind, self.phase) {
            (StepKind::Talk, Some(phase)) => phase.id(),
            (StepKind::Talk, None) => "talk",
            (StepKind::Return, _) => "last time",
            (StepKind::Concept, _) => "one idea",
            (StepKind::Break, _) => "break",
            (StepKind::Harvest, _) => "harvest",
            (StepKind::Closing, _) => "closing",
        }
    }

    /// Gives the step another time; its parts share it as they did before.
    pub(super) fn set_seconds(&mut self, seconds: u32) {
        let weights: Vec<u32> = self.parts.iter().map(|part| part.seconds).collect();
        for (part, seconds) in self.parts.iter_mut().zip(share(&weights, seconds)) {
            part.seconds = seconds;
        }
        self.seconds = seconds;
    }

    /// Returns whether the room votes in this step.
    pub fn has_vote(&self) -> bool {
        self.phase == Some(Phase::Decide)
    }
}

/// Returns the parts of a step: 1-2-4-all in its four, and silence before people turn to each other.
///
/// The two cycles of the method are alone 1, pairs 2, fours 4, all 5 of 12 minutes.
pub fn parts(structure: Structure, seconds: u32) -> Vec<StepPart> {
    let of: &[(Structure, u32)] = match structure {
        Structure::OneTwoFourAll => {
            &[(Structure::Alone, 1), (Structure::Pairs, 2), (Structure::Fours, 4), (Structure::All, 5)]
        }
        _ => &[],
    };
    if !of.is_empty() {
        return shared(of, seconds);
    }
    let turns_to_each_other = matches!(structure, Structure::Pairs | Structure::Fours | Structure::Tables);
    if turns_to_each_other && seconds >= 180 {
        return vec![
            StepPart { structure: Structure::Alone, seconds: 60 },
            StepPart { structure, seconds: seconds - 60 },
        ];
    }
    vec![StepPart { structure, seconds }]
}

/// Returns parts that share a time by weight: whole minutes, as a screen names them, where each gets one.
pub(super) fn shared(of: &[(Structure, u32)], seconds: u32) -> Vec<StepPart> {
    let weights: Vec<u32> = of.iter().map(|(_, weight)| *weight).collect();
    let minutes = share(&weights, seconds / 60);
    let fits = seconds.is_multiple_of(60) && minutes.iter().all(|minutes| *minutes > 0);
    let shares = if fits {
        minutes.into_iter().map(|minutes| minutes * 60).collect()
    } else {
        share(&weights, seconds)
    };
    of.iter()
        .zip(shares)
        .map(|((structure, _), seconds)| StepPart { structure: *structure, seconds })
        .collect()
}

/// Returns whole shares of a total by weight; they add up to the total, and ties favour what comes first.
pub(super) fn share(weights: &[u32], total: u32) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut given = 0;
    let mut heaped: u64 = 0;
    let mut shares = Vec::with_capacity(weights.len());
    for weight in weights {
        heaped += u64::from(*weight);
        // What is given up to here is rounded, never each share, so that no rest is left over.
        let upto = u32::try_from((u64::from(total) * heaped + sum / 2) / sum).unwrap_or(total);
        shares.push(upto - given);
        given = upto;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(of: &[(Structure, u32)], total: u32) -> Vec<u32> {
        shared(of, total).iter().map(|part| part.seconds).collect()
    }

    #[test]
    fn parts_take_whole_minutes_that_add_up_where_there_are_enough() {
        let of = [(Structure::Alone, 2), (Structure::Fours, 4), (Structure::All, 2)];
        assert_eq!(seconds(&of, 360), [120, 180, 60]);
        assert_eq!(seconds(&of, 480), [120, 240, 120]);
        assert_eq!(seconds(&of, 120), [30, 60, 30]);
    }
}
