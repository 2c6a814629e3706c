//! Puts the lines of a log in order, and says what is missing, doubled or joined.

use std::collections::HashMap;

use super::log_line::{LogDamage, ReadLine};
use crate::session::{Record, RecordId};

/// The lines of a file in order.
pub(super) struct OrderedLog {
    /// What they say. Nothing is left out but what stands there twice.
    pub records: Vec<Record>,
    /// What is wrong with them.
    pub damage: Vec<LogDamage>,
    /// The checksum of the last one, if any line has checksums.
    pub tip: Option<u32>,
}

/// Puts the lines of a file in order. `root` is what the first line with checksums must be chained to.
pub(super) fn put_in_order(lines: Vec<ReadLine>, damage: Vec<LogDamage>, root: u32) -> OrderedLog {
    let mut order = LogOrder { damage };
    let mut old = order.without_doubles(lines);
    let begin = old.iter().position(|read| read.seal.is_some()).unwrap_or(old.len());
    let mut sealed = old.split_off(begin);
    order.number(&mut old);
    let last = old.last().map_or(0, |read| read.record.n);
    follow(&mut sealed, root, last);
    let sealed = order.link(sealed, root, last);
    let tip = sealed.iter().rev().find_map(|read| Some(read.seal?.own));
    let records = old.into_iter().chain(sealed).map(|read| read.record).collect();
    OrderedLog { records, damage: order.damage, tip }
}

struct LogOrder {
    damage: Vec<LogDamage>,
}

impl LogOrder {
    fn tell(&mut self, line: usize, what: impl Into<String>) {
        self.damage.push(LogDamage::new(line, what));
    }

    /// Removes lines that stand there twice; of two that differ, both are kept.
    fn without_doubles(&mut self, lines: Vec<ReadLine>) -> Vec<ReadLine> {
        let mut places: HashMap<RecordId, Vec<usize>> = HashMap::new();
        let mut kept: Vec<ReadLine> = Vec::with_capacity(lines.len());
        for mut read in lines {
            let same = places.entry(read.record.id()).or_default();
            if let Some(first) = same.iter().find(|place| kept[**place].record == read.record) {
                self.tell(read.line, format!("repeats line {} and counts once", kept[*first].line));
                continue;
            }
            if let Some(first) = same.first().filter(|_| read.seal.is_some()) {
                let first = kept[*first].line;
                self.tell(read.line, format!("has the number of line {first}, but says something else"));
            }
            same.push(kept.len());
            // What stood before it may be gone now.
            read.follows &= read.unread > 0;
            kept.push(read);
        }
        kept
    }

    /// Sorts lines without checksums by their numbers, which are without gaps.
    fn number(&mut self, lines: &mut [ReadLine]) {
        let mut most = 0;
        for read in &*lines {
            if read.record.n < most {
                self.tell(read.line, "is out of order and has been put back");
            }
            most = most.max(read.record.n);
        }
        lines.sort_by_key(|read| read.record.n);
        let (mut last, mut unread) = (0, 0);
        for read in lines {
            let n = read.record.n;
            unread += read.unread;
            let missing = n.saturating_sub(last).saturating_sub(1);
            if missing > unread {
                self.tell(read.line, after_a_gap(missing - unread));
            }
            unread = unread.saturating_sub(missing);
            last = n;
        }
    }

    /// Puts runs of lines behind those that they are chained to, and says where no line is chained to.
    fn link(&mut self, lines: Vec<ReadLine>, root: u32, mut last: u64) -> Vec<ReadLine> {
        let owns: HashMap<u32, usize> =
            lines.iter().filter_map(|read| Some((read.seal?.own, read.line))).collect();
        let runs = runs(lines);
        let order = run_order(&runs, root);
        let mut runs: Vec<Option<Vec<ReadLine>>> = runs.into_iter().map(Some).collect();
        let (mut linked, mut tip, mut furthest) = (Vec::new(), root, 0);
        for place in order {
            let Some(run) = runs[place].take() else { continue };
            let head = &run[0];
            let previous = head.seal.and_then(|seal| seal.previous);
            if place < furthest {
                self.tell(head.line, "is out of order and has been put back");
            }
            furthest = furthest.max(place);
            if previous != Some(tip) && !head.follows {
                self.tell(head.line, broken(head, last, previous.and_then(|own| owns.get(&own)).copied()));
            }
            tip = run.iter().rev().find_map(|read| Some(read.seal?.own)).unwrap_or(tip);
            last = run.last().map_or(last, |read| read.record.n);
            linked.extend(run);
        }
        linked
    }
}

/// Notes which lines follow the one before. Where that one is damaged, which is told, its number will do.
fn follow(lines: &mut [ReadLine], root: u32, last: u64) {
    let (mut tip, mut last, mut was_whole) = (root, last, true);
    for read in lines {
        let Some(seal) = read.seal else { continue };
        let missing = read.record.n.checked_sub(last.saturating_add(1));
        let is_damaged = read.unread > 0 || !was_whole || !seal.is_whole;
        let is_next = missing.is_some_and(|missing| missing <= read.unread);
        read.follows |= seal.previous == Some(tip) || is_damaged && is_next;
        (tip, last, was_whole) = (seal.own, read.record.n, seal.is_whole);
    }
}

/// Splits lines where one does not follow the one before.
fn runs(lines: Vec<ReadLine>) -> Vec<Vec<ReadLine>> {
    let mut runs: Vec<Vec<ReadLine>> = Vec::new();
    for read in lines {
        match runs.last_mut() {
            Some(run) if read.follows || read.seal.is_none() => run.push(read),
            _ => runs.push(vec![read]),
        }
    }
    runs
}

/// Returns the order of runs: each one behind the end that it is chained to, if there is such an end.
fn run_order(runs: &[Vec<ReadLine>], root: u32) -> Vec<usize> {
    let head = |run: &[ReadLine]| run.first().and_then(|read| read.seal?.previous);
    let tail = |run: &[ReadLine]| run.iter().rev().find_map(|read| Some(read.seal?.own));
    let mut by_head: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, run) in runs.iter().enumerate().rev() {
        if let Some(previous) = head(run) {
            by_head.entry(previous).or_default().push(place);
        }
    }
    let tails: HashMap<u32, usize> =
        runs.iter().enumerate().filter_map(|(place, run)| Some((tail(run)?, place))).collect();
    let waits = |place: usize| {
        head(&runs[place]).is_some_and(|previous| tails.get(&previous).is_some_and(|tail| *tail != place))
    };
    let mut order = Vec::with_capacity(runs.len());
    let mut taken = vec![false; runs.len()];
    let mut follow_from = |tip: u32, order: &mut Vec<usize>, taken: &mut Vec<bool>| {
        let mut tip = tip;
        while let Some(place) = by_head.get_mut(&tip).and_then(|places| {
            while let Some(place) = places.pop() {
                if !taken[place] {
                    return Some(place);
                }
            }
            None
        }) {
            taken[place] = true;
            order.push(place);
            tip = tail(&runs[place]).unwrap_or(tip);
        }
    };
    follow_from(root, &mut order, &mut taken);
    // First what waits for nothing, then what waits in a circle.
    for may_wait in [false, true] {
        for place in 0..runs.len() {
            if !taken[place] && (may_wait || !waits(place)) {
                taken[place] = true;
                order.push(place);
                if let Some(tip) = tail(&runs[place]) {
                    follow_from(tip, &mut order, &mut taken);
                }
            }
        }
    }
    order
}

fn after_a_gap(missing: u64) -> String {
    if missing == 1 {
        "comes after a gap: a line before it is missing".to_owned()
    } else {
        format!("comes after a gap: {missing} lines before it are missing")
    }
}

/// Says why a line is chained to none before it.
fn broken(head: &ReadLine, last: u64, goes_on_from: Option<usize>) -> String {
    match (goes_on_from, head.record.n.checked_sub(last.saturating_add(1))) {
        (Some(line), _) => format!("goes on from line {line}, as another one does: two copies were joined"),
        (None, Some(missing)) if missing > head.unread => after_a_gap(missing - head.unread),
        (None, _) => "does not follow the one before it: a line was removed or changed there".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::chain::Chain;
    use super::super::session_text::SessionText;
    use super::*;
    use crate::session::{SessionEvent, WriterId};

    fn record(writer: u32, n: u64) -> Record {
        let event = SessionEvent::ClosingAdded { text: format!("word {n} of {writer}") };
        Record { w: WriterId(writer), ..Record::new(n, 100 + n, event) }
    }

    fn log() -> Vec<String> {
        let mut chain = Chain::default();
        (1..=8).map(|n| chain.seal(&record(7, n))).collect()
    }

    #[track_caller]
    fn read(lines: &[String]) -> (Vec<u64>, Vec<String>) {
        let text = SessionText::read_whole(lines.concat().as_bytes());
        (text.events.iter().map(|record| record.n).collect(), text.told)
    }

    #[test]
    fn a_log_that_nobody_touched_is_read_in_silence() {
        assert_eq!(read(&log()), ((1..=8).collect(), Vec::new()));
    }

    #[test]
    fn a_removed_line_is_told_by_the_one_behind_it() {
        for gone in 0..7 {
            let mut lines = log();
            lines.remove(gone);
            let (numbers, told) = read(&lines);
            assert_eq!(numbers.len(), 7);
            let line = gone + 1;
            let wanted = format!("line {line} of the session comes after a gap: a line before it is missing");
            assert_eq!(told, [wanted]);
        }
    }

    #[test]
    fn lines_that_change_places_are_put_back_and_told() {
        for place in 0..7 {
            let mut lines = log();
            lines.swap(place, place + 1);
            let (numbers, told) = read(&lines);
            assert_eq!(numbers, (1..=8).collect::<Vec<_>>(), "{place}");
            let line = place + 1;
            assert_eq!(told, [format!("line {line} of the session is out of order and has been put back")]);
        }
    }

    #[test]
    fn a_doubled_line_counts_once() {
        for place in 0..8 {
            let mut lines = log();
            lines.insert(place, lines[place].clone());
            let (numbers, told) = read(&lines);
            assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
            let (line, of) = (place + 2, place + 1);
            assert_eq!(told, [format!("line {line} of the session repeats line {of} and counts once")]);
        }
    }

    #[test]
    fn a_changed_line_is_told_once_and_still_there() {
        for place in 0..8 {
            let mut lines = log();
            lines[place] = lines[place].replace("word", "ward");
            let (numbers, told) = read(&lines);
            assert_eq!((numbers.len(), told.len()), (8, 1), "{told:?}");
            assert!(told[0].starts_with(&format!("line {} of the session was changed", place + 1)));
            lines[place] = "scribble\n".to_owned();
            let (numbers, told) = read(&lines);
            assert_eq!((numbers.len(), told.len()), (7, 1), "{told:?}");
        }
    }

    #[test]
    fn two_copies_in_one_file_lose_nothing() {
        let (mut one, mut chain) = (log(), Chain::of(log().concat().as_bytes()));
        let mut other = chain;
        one.push(chain.seal(&record(8, 9)));
        one.push(other.seal(&record(9, 9)));
        one.push(other.seal(&record(9, 10)));
        let (numbers, told) = read(&one);
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10]);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("line 10 of the session goes on from line 8"), "{told:?}");
    }

    #[test]
    fn what_version_1_began_is_gone_on_with() {
        let line = |n| format!("{{\"v\":1,\"n\":{n},\"at\":7,\"event\":{{\"kind\":\"ended\"}}}}\n");
        let old = [1, 2, 3].map(line).concat();
        let mut chain = Chain::of(old.as_bytes());
        let new = chain.seal(&record(7, 4)) + &chain.seal(&record(7, 5));
        let (numbers, told) = read(&[old.clone(), new.clone()]);
        assert_eq!((numbers.len(), told.len()), (5, 0), "{told:?}");
        let (_, told) = read(&[old.replacen("\"at\":7", "\"at\":8", 1), new.clone()]);
        assert_eq!(told.len(), 1, "{told:?}");
        let gone: String = old.lines().skip(1).map(|line| line.to_owned() + "\n").collect();
        let (_, told) = read(&[gone, new]);
        assert!(told[0].contains("after a gap"), "{told:?}");
    }
}
