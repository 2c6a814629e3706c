//! Layout of the votes: a chart, its short form, or one row that says how to show them.

use super::Room;
use crate::app::{Action, Area, HitMap, HitTarget, Mode};
use crate::case::Visible;
use crate::screens::{ActiveSession, Context};
use crate::session::{OptionReport, Shift, VoteMode, Votes};
use crate::text::{Symbols, count, width};

/// Minimum width at which the key that shows the votes is named.
const OFFER: u16 = 52;

/// Layout of the votes.
#[derive(Debug, Clone)]
pub struct VotesLayout {
    /// Their area.
    pub area: Area,
    /// What is shown of them.
    pub body: VotesBody,
}

/// What is shown of the votes.
#[derive(Debug, Clone)]
pub enum VotesBody {
    /// Bars that compare the rounds.
    Chart(Vec<ChartBar>),
    /// The counts in words.
    Folded(Vec<String>),
    /// A warning that the numbers could reveal who voted for what.
    Few(Option<VotesOffer>),
    /// The number of answers.
    Sealed(Option<VotesOffer>),
}

/// The place where the key that shows the votes is named.
#[derive(Debug, Clone)]
pub struct VotesOffer {
    /// The area, which can be clicked.
    pub area: Area,
    /// The key.
    pub key: String,
    /// What the key does.
    pub says: &'static str,
}

/// One row of a chart.
#[derive(Debug, Clone)]
pub struct ChartBar {
    /// The key and the text of the option.
    pub label: String,
    /// Its votes in each round.
    pub shift: Shift,
    /// Whether this is what the people in the case did.
    pub is_taken: bool,
    /// Whether this row counts the "don't know" answers.
    pub is_unsure: bool,
}

/// The votes of the current step, before they have a place.
pub struct VoteChart {
    bars: Vec<ChartBar>,
    is_open: bool,
    hides_few: bool,
}

impl VoteChart {
    /// Returns the current votes, labelled with the visible part of the case.
    pub fn of(open: &ActiveSession, cx: &Context) -> Option<Self> {
        let (_, votes) = open.votes_here()?;
        let bars = bars(votes, open.case_on(&cx.cases));
        Some(Self { bars, is_open: votes.is_open(), hides_few: votes.hides_few() })
    }

    /// Returns the bars.
    pub fn bars(&self) -> &[ChartBar] {
        &self.bars
    }

    /// Returns the number of rows the votes need.
    pub fn height(&self, room: &Room) -> u16 {
        let rows = match (self.is_open, self.hides_few) {
            (true, false) => self.bars.len() + 2,
            (true, true) => 1,
            (false, _) => 1 + usize::from(room.note),
        };
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// Lays out the votes at the top of an area, in short if the room reads on; returns the area left.
    pub fn layout(
        self,
        room: &Room,
        cx: &Context,
        area: Area,
        reads_on: bool,
        hits: &mut HitMap,
    ) -> (VotesLayout, Area) {
        let is_chart = self.is_open && !self.hides_few;
        // While scrolling, rows of text matter more than bars.
        if is_chart && reads_on {
            let rows = self.folded(Symbols::of(cx.settings.ascii), usize::from(area.width.saturating_sub(4)));
            let high = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(area.height);
            let (folded, rest) = area.split_rows(high);
            return (VotesLayout { area: folded.inset(2, 0), body: VotesBody::Folded(rows) }, rest);
        }
        let (area, rest) = area.split_rows(self.height(room));
        let area = area.inset(2, 0);
        let body = match (self.is_open, self.hides_few) {
            (true, false) => VotesBody::Chart(self.bars),
            (true, true) => VotesBody::Few(offer("shows them", cx, area, hits)),
            (false, _) => VotesBody::Sealed(offer("shows it", cx, area, hits)),
        };
        (VotesLayout { area, body }, rest)
    }

    /// Returns the counts in words.
    fn folded(&self, symbols: &Symbols, columns: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for told in self.bars.iter().map(|bar| bar.told(symbols)) {
            // Keep each count on the same line as its label.
            match lines.last_mut().filter(|line| width(line) + 3 + width(&told) <= columns) {
                Some(line) => line.extend(["   ", &told]),
                None => lines.push(told),
            }
        }
        lines
    }
}

impl ChartBar {
    /// Returns the key of the option and its text.
    pub fn split(&self) -> (&str, &str) {
        self.label.split_once(' ').unwrap_or((&self.label, ""))
    }

    /// Returns the option key and its counts as text.
    fn told(&self, symbols: &Symbols) -> String {
        let key = if self.is_unsure { "don't know" } else { &self.shift.key };
        let taken = if self.is_taken { format!("{} ", symbols.here) } else { String::new() };
        let then = self.shift.second.map(|second| format!(", then {second}")).unwrap_or_default();
        format!("{taken}{key} {}{then}", self.shift.first)
    }
}

fn bars(votes: &Votes, case: Option<Visible>) -> Vec<ChartBar> {
    let options = votes.counted(case);
    let bar = |option: OptionReport| ChartBar {
        label: format!("{} {}", option.shift.key, option.text).trim_end().to_owned(),
        is_taken: option.taken,
        is_unsure: false,
        shift: option.shift,
    };
    let dont_know = votes.dont_know().filter(Shift::is_chosen);
    let dont_know = dont_know.map(|shift| ChartBar {
        label: "don't know".to_owned(),
        shift,
        is_taken: false,
        is_unsure: true,
    });
    options.into_iter().map(bar).chain(dont_know).collect()
}

/// Returns where the key that reveals the votes is named; the place can also be clicked.
fn offer(says: &'static str, cx: &Context, area: Area, hits: &mut HitMap) -> Option<VotesOffer> {
    let key = cx.key(Mode::Room, Action::ShowVotes);
    if area.width < OFFER || key.is_empty() {
        return None;
    }
    let wide = u16::try_from(width(&key) + width(says) + 3).unwrap_or(0).min(area.width);
    let at =
        Area { column: area.column + area.width - wide, width: wide, height: 1.min(area.height), ..area };
    hits.target(at, HitTarget::Ask(Action::ShowVotes));
    Some(VotesOffer { area: at, key, says })
}

/// Returns the number of answers, and a remark on anonymity.
pub fn said_of(votes: &Votes) -> String {
    let Some(tally) = votes.latest_seen() else { return String::new() };
    // Not every answer is a finger: some do not know.
    let hands = match tally.mode {
        VoteMode::Fingers => count(tally.answers(), "answer"),
        VoteMode::Hands | VoteMode::Cards | VoteMode::Dots => {
            format!("{} {}", tally.answers(), tally.mode.label())
        }
    };
    match tally.anonymity() {
        Some(_) if tally.mode.is_seen_by_all() => format!("{hands}, not anonymous"),
        Some(_) => format!("{hands}, too few to be anonymous"),
        None => hands,
    }
}
