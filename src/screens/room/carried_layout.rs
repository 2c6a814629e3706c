//! Layout of the first steps from the last session: whole texts where rows are free.

use std::ops::Range;

use crate::app::Area;
use crate::session::CarriedStep;
use crate::text::wrap;

/// Layout of one first step from the last session.
#[derive(Debug, Clone, Default)]
pub struct CarriedLayout {
    /// Its area: the rows of its text, then one row for what became of it.
    pub area: Area,
    /// Its index.
    pub place: usize,
    /// Its sentence.
    pub words: String,
    /// The rows of the sentence that are shown.
    pub rows: Vec<Range<usize>>,
}

/// Returns the first steps that fit around the focused one. Texts are cut to one row only where not all fit whole.
pub fn carried(focused: usize, steps: &[CarriedStep], area: Area) -> Vec<CarriedLayout> {
    let columns = usize::from(area.width.saturating_sub(2)).max(1);
    let mut all: Vec<CarriedLayout> =
        steps.iter().enumerate().map(|(place, step)| whole(place, step, columns)).collect();
    let height = usize::from(area.height);
    let needed = |all: &[CarriedLayout]| all.iter().map(|step| step.rows.len() + 1).sum::<usize>();
    if needed(&all) > height {
        // The one that is talked about is whole; the others say how they begin.
        let most = height.saturating_sub(1).max(1);
        for (place, step) in all.iter_mut().enumerate() {
            step.rows.truncate(if place == focused { most } else { 1 });
        }
    }
    let gap = usize::from(needed(&all) + all.len().saturating_sub(1) <= height);
    let top = first(focused, &all, height, gap);
    let mut row = 0;
    let mut out = Vec::new();
    for step in all.into_iter().skip(top) {
        let high = step.rows.len() + 1;
        if row + high > height && !out.is_empty() {
            break;
        }
        let at = area.inset(0, u16::try_from(row).unwrap_or(u16::MAX));
        let area = Area { height: at.height.min(u16::try_from(high).unwrap_or(u16::MAX)), ..at };
        out.push(CarriedLayout { area, ..step });
        row += high + gap;
    }
    out
}

fn whole(place: usize, step: &CarriedStep, columns: usize) -> CarriedLayout {
    let words = step.step.sentence();
    let rows = wrap(&words, columns);
    CarriedLayout { area: Area::default(), place, words, rows }
}

/// Returns the first step to show, so that the focused one is visible.
fn first(focused: usize, all: &[CarriedLayout], height: usize, gap: usize) -> usize {
    let mut rows = 0;
    let before = all.get(..=focused).unwrap_or(all);
    let fits = before.iter().rev().take_while(|step| {
        rows += step.rows.len() + 1 + gap;
        rows <= height + gap
    });
    before.len() - fits.count().max(1).min(before.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::FirstStep;

    fn steps(count: usize) -> Vec<CarriedStep> {
        let moment = "a reader asks for a book that nobody has seen on the shelf for months".to_owned();
        let step = FirstStep { moment, action: "ask the others".to_owned(), ..FirstStep::default() };
        vec![CarriedStep::of(step); count]
    }

    fn rows(focused: usize, count: usize, height: u16) -> Vec<(usize, usize)> {
        let area = Area { width: 60, height, ..Area::default() };
        carried(focused, &steps(count), area).iter().map(|step| (step.place, step.rows.len())).collect()
    }

    #[test]
    fn texts_are_whole_where_rows_are_free_and_the_focused_one_always() {
        assert_eq!(rows(0, 2, 12), [(0, 2), (1, 2)]);
        assert_eq!(rows(0, 3, 8), [(0, 2), (1, 1), (2, 1)]);
        assert_eq!(rows(2, 3, 8), [(0, 1), (1, 1), (2, 2)]);
        assert_eq!(rows(5, 9, 5), [(4, 1), (5, 2)]);
        assert_eq!(rows(0, 0, 5), []);
        assert_eq!(rows(0, 1, 1), [(0, 1)]);
    }
}
