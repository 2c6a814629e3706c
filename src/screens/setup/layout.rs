//! Where everything is in the box in which a session is set up.

use super::{LENGTHS, Setup};
use crate::app::{Action, Area, HitMap, HitTarget};
use crate::screens::Context;
use crate::screens::popup::PopupLayout;

/// The columns before the minutes, and before what is typed.
const LABEL: u16 = 10;

/// Where everything is in the box.
#[derive(Debug, Clone, Default)]
pub struct SetupLayout {
    /// The box.
    pub popup: PopupLayout,
    /// The cases it is about.
    pub cases: Area,
    /// The row of minutes.
    pub minutes: Area,
    /// The lengths that can be chosen, and where they are.
    pub lengths: Vec<(u16, Area)>,
    /// The name of the group.
    pub group: Area,
    /// The title.
    pub title: Area,
    /// The button that begins.
    pub begin: Area,
    /// The button that takes up what was not finished, if there is something.
    pub resume: Option<Area>,
    /// What the mouse meets.
    pub hits: HitMap,
}

/// Lays out the box over an area.
pub fn layout(setup: &Setup, cx: &Context, area: Area) -> SetupLayout {
    let mut hits = HitMap::default();
    let unfinished = cx.unfinished().is_some();
    let popup = PopupLayout::of(66, 8 + u16::from(unfinished) * 2, area, &mut hits);
    let row = |row: u16| Area { height: 1, ..popup.inner.inset(0, row) };
    let mut lengths = LENGTHS.to_vec();
    if !lengths.contains(&setup.minutes) {
        lengths.push(setup.minutes);
        lengths.sort_unstable();
    }
    let mut column = LABEL;
    let place = |length: u16| {
        let wide = u16::try_from(length.to_string().len() + 2).unwrap_or(0);
        let at = Area { width: wide, ..row(3).inset(column, 0) };
        column += wide;
        (length, at)
    };
    let lengths: Vec<(u16, Area)> = lengths.into_iter().map(place).collect();
    for (length, area) in &lengths {
        hits.target(*area, HitTarget::Minutes(*length));
    }
    hits.target(row(7), HitTarget::Ask(Action::Open));
    let resume = unfinished.then(|| row(9));
    if let Some(area) = resume {
        hits.target(area, HitTarget::Ask(Action::Resume));
    }
    SetupLayout {
        popup,
        cases: popup.inner,
        minutes: row(3),
        lengths,
        group: row(4),
        title: row(5),
        begin: row(7),
        resume,
        hits,
    }
}
