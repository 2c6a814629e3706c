//! Votes as they appear in a handout.

use serde::Serialize;

use super::state::{AgendaRow, SessionState};
use super::tally::{FINGERS, Tally};
use super::votes::{Round, Shift, Votes};
use crate::case::{Case, Visible};

/// The result of a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VoteReport {
    /// The question.
    pub question: String,
    /// How the room voted.
    pub mode: &'static str,
    /// How many answered in the latest round.
    pub answers: u32,
    /// The options: letter, text if shown, and both rounds; empty if a secret vote had too few answers.
    pub options: Vec<OptionReport>,
    /// How many answered "don't know".
    pub dont_know: Option<Shift>,
    /// How a finger vote is spread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<String>,
    /// A remark on anonymity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anonymity: Option<&'static str>,
}

/// One option and its votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionReport {
    /// Its text; empty if the options were not shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Whether it is what the organization did; set once the ending is revealed.
    #[serde(skip_serializing_if = "is_false")]
    pub taken: bool,
    /// How many chose it.
    #[serde(flatten)]
    pub shift: Shift,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Reports the vote of a step; `None` if it is sealed or there was no vote.
pub(super) fn voted(state: &SessionState, cases: &[&Case], row: &AgendaRow) -> Option<VoteReport> {
    let votes = state.votes(row.step.id);
    let latest = votes.latest_for_host().filter(|_| votes.is_open())?;
    let case = cases.iter().find(|case| row.step.case.as_ref() == Some(&case.id));
    Some(VoteReport {
        question: state.shown_question(row),
        mode: latest.mode.label(),
        answers: latest.answers(),
        options: votes.counted(case.map(|case| state.seen(case))),
        dont_know: votes.dont_know(),
        spread: latest.spread().filter(|_| votes.is_show_of_fingers()),
        anonymity: latest.anonymity().filter(|_| latest.mode.is_seen_by_all() || is_few(votes)),
    })
}

fn is_few(votes: &Votes) -> bool {
    [Round::First, Round::Second].into_iter().any(|round| votes.for_host(round).is_some_and(Tally::is_few))
}

impl Votes {
    /// Returns the votes for each option, as far as the case and the votes may be seen.
    pub fn counted(&self, case: Option<Visible>) -> Vec<OptionReport> {
        // A finger vote answers on a scale, regardless of the case's options.
        let fingers = self.is_show_of_fingers();
        let options = case.filter(|_| !fingers).map_or(&[][..], Visible::options);
        let letters: Vec<&str> = options.iter().map(|option| option.key.as_str()).collect();
        let keys = if fingers { FINGERS.to_vec() } else { letters };
        let text =
            |key: &str| options.iter().find(|option| option.key == key).map(|option| option.text.clone());
        let option = |shift: Shift| OptionReport {
            text: text(&shift.key).unwrap_or_default(),
            taken: case.is_some_and(|case| case.taken_keys().any(|key| key == shift.key)),
            shift,
        };
        self.shift(&keys).into_iter().map(option).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Phase, Vocabulary};
    use crate::session::fixture::{TestLog, atos};
    use crate::session::{HandoutAudience, SessionEvent, VoteMode, handout};

    fn tally(line: &str, keys: &[&str], mode: VoteMode) -> Tally {
        Tally::parse(line, keys, mode).unwrap()
    }

    #[test]
    fn what_they_did_is_marked_only_after_the_reveal() {
        let mut case = atos();
        case.decision.taken = vec!["B".to_owned()];
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Decide);
        book.log(SessionEvent::OptionsShown { case: case.id.clone() });
        for round in [Round::First, Round::Second] {
            let tally = tally("A7 B3", &["A", "B"], VoteMode::Cards);
            book.log(SessionEvent::TallyEntered { step, round, tally });
        }
        let taken = |book: &TestLog| {
            let words = Vocabulary::default();
            let handout = handout(book.session.state(), &[&case], &words, HandoutAudience::Host, "today");
            let json = handout.json() + &handout.html() + &handout.markdown();
            let marked = handout.votes[0].options.iter().find(|option| option.taken);
            (
                marked.map(|option| option.shift.key.clone()),
                json.contains("\"taken\""),
                json.contains("what they did"),
            )
        };
        assert_eq!(taken(&book), (None, false, false));
        book.log(SessionEvent::EndingRevealed { case: case.id.clone() });
        assert_eq!(taken(&book), (Some("B".to_owned()), true, true));
    }

    #[test]
    fn numbers_of_a_few_people_are_in_no_handout() {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(Phase::Decide);
        let votes = tally("A3", &["A", "B"], VoteMode::Cards);
        book.log(SessionEvent::TallyEntered { step, round: Round::First, tally: votes });
        book.log(SessionEvent::VotesShown { step });
        let vote = |book: &TestLog| {
            handout(book.session.state(), &[], &<_>::default(), HandoutAudience::Host, "today").votes[0]
                .clone()
        };
        let told = vote(&book);
        assert_eq!((told.answers, told.options.len()), (3, 0));
        assert!(told.anonymity.is_some_and(|words| words.contains("too few")));
        book.log(SessionEvent::VotesShown { step });
        assert_eq!(vote(&book).options[0].shift.first, 3);
    }
}
