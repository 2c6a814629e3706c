//! One agenda step: its question, its seating, its length.

use serde::{Deserialize, Serialize};

use crate::case::{CaseId, Phase, Prompt, Structure};

/// A step's id within its session; it does not change when the step is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepId(pub u32);

/// What a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// A question is discussed; the step has a phase.
    Talk,
    /// The outcomes of last time's first steps are reviewed.
    Return,
    /// A concept is explained, before any tool.
    Concept,
    /// A break.
    Break,
    /// The room reviews its notes.
    Harvest,
    /// A closing word from everyone.
    Closing,
    /// The beginning: who is here, until when, and what is fine.
    Frame,
    /// A case is read aloud: who, where, when, and what was done.
    Story,
    /// The end: first steps, closing words, thanks.
    Farewell,
}

/// A step's question. Its text is stored with the session, so the session can be read without its library.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The id of a deck question; otherwise empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub deck: String,
    /// Whether the question belongs to the step's case and may hint at the ending.
    #[serde(skip_serializing_if = "is_false")]
    pub own: bool,
    /// The question.
    pub text: String,
    /// A note for the facilitator.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Follow-up questions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Asked {
    /// Returns plain text that belongs to no library.
    pub fn words(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// Returns a question from a case or from the deck.
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

/// A part of a step with one seating arrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPart {
    /// The seating arrangement.
    pub structure: Structure,
    /// Its length.
    pub seconds: u32,
}

/// One step of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its name.
    pub id: StepId,
    /// Its kind.
    pub kind: StepKind,
    /// The phase, if it is a discussion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// The case under discussion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The question.
    #[serde(default)]
    pub asked: Asked,
    /// The parts of the step in order; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<StepPart>,
    /// The planned length.
    pub seconds: u32,
    /// The columns of its board.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
}

impl Step {
    /// Returns the step's heading: its phase or its kind.
    pub fn heading(&self) -> &'static str {
        match (self.kind, self.phase) {
            (StepKind::Talk, Some(phase)) => phase.id(),
            (StepKind::Talk, None) => "talk",
            (StepKind::Return, _) => "last time",
            (StepKind::Concept, _) => "concept",
            (StepKind::Break, _) => "break",
            (StepKind::Harvest, _) => "harvest",
            (StepKind::Closing, _) => "closing",
            (StepKind::Frame, _) => "welcome",
            (StepKind::Story, _) => "story",
            (StepKind::Farewell, _) => "goodbye",
        }
    }

    /// Returns what the room reads above the step.
    pub fn on_the_wall(&self) -> &'static str {
        match (self.kind, self.phase) {
            (StepKind::Talk, Some(Phase::Open)) => "a question for you",
            (StepKind::Talk, Some(Phase::Step)) => "first step",
            (StepKind::Concept, _) => "one idea",
            (StepKind::Story, _) => "the story",
            _ => self.heading(),
        }
    }

    /// Changes the step's length, scaling its parts in proportion.
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

/// Returns the question of a phase that has none of its own, or whose own one would tell too much.
pub fn plain_question(phase: Phase) -> &'static str {
    match phase {
        Phase::Arrive => "What brought you here today?",
        Phase::Listen => "What could they have heard, had they listened?",
        Phase::Observe => "What happened up to now, and in what order?",
        Phase::Feel => "What is your first reaction?",
        Phase::Interpret => "What is really going on here?",
        Phase::Decide => "What would you do?",
        Phase::Reveal => "What did talking change in our vote?",
        Phase::Open => "Where have you met this yourself?",
        Phase::Step => "What is one small thing you will try?",
    }
}

/// Returns the parts of a step: the four parts of 1-2-4-all, or silence before pairs and groups.
///
/// The method's own cycle takes 12 minutes: alone 1, pairs 2, fours 4, all 5.
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

/// Returns the parts of a phase on the stage: the room guesses alone before it hears or sees the dates, and the ending
/// is read before its question stands alone.
pub(super) fn staged(phase: Phase, parts: Vec<StepPart>, seconds: u32) -> Vec<StepPart> {
    let first = match phase {
        Phase::Listen | Phase::Observe => Structure::Alone,
        Phase::Reveal => Structure::All,
        _ => return parts,
    };
    let has_first = parts.len() > 1 && (parts[0].structure == Structure::Alone) && first == Structure::Alone;
    if has_first || seconds < 2 {
        return parts;
    }
    let before = if seconds >= 240 && phase == Phase::Reveal { 120 } else { 60.min(seconds / 2) };
    let mut rest = parts;
    // Alone was meant for a question that stood there from the beginning.
    if rest.len() > 1 && rest[0].structure == Structure::Alone {
        rest.remove(0);
    }
    let weights: Vec<u32> = rest.iter().map(|part| part.seconds).collect();
    for (part, seconds) in rest.iter_mut().zip(share(&weights, seconds - before)) {
        part.seconds = seconds;
    }
    rest.insert(0, StepPart { structure: first, seconds: before });
    rest
}

/// Divides a time into parts by weight; in whole minutes if every part gets at least one.
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

/// Divides a total by weight into whole shares that add up to it; ties favour earlier shares.
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
        // Round the running total, not each share, so that no remainder is left.
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
