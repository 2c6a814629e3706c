//! Layout of the setup dialog.

use super::{LENGTHS, NOTE_ROWS, Setup};
use crate::app::{Action, Area, HitMap, HitTarget};
use crate::screens::Context;
use crate::ui::PopupLayout;

/// Width of the dialog, in columns.
const COLUMNS: u16 = 66;
/// Rows of the dialog with a note of one row.
const ROWS: u16 = 10;
/// Width of the button that prepares the session, in columns.
const OTHER: u16 = 28;
/// Width of the labels, in columns.
const LABEL: u16 = 10;

/// Layout of the setup dialog.
#[derive(Debug, Clone, Default)]
pub struct SetupLayout {
    /// The popup box.
    pub popup: PopupLayout,
    /// The list of cases.
    pub cases: Area,
    /// What readers of the cases are warned of.
    pub note: Area,
    /// The row of minutes.
    pub minutes: Area,
    /// The available lengths, with their areas.
    pub lengths: Vec<(u16, Area)>,
    /// The name of the group.
    pub group: Area,
    /// The known groups that fit, one in each row.
    pub groups: Vec<Area>,
    /// The title.
    pub title: Area,
    /// The time at which it must end.
    pub until: Area,
    /// The start button.
    pub begin: Area,
    /// The buttons that prepare and rehearse it instead.
    pub others: [Area; 2],
    /// The mouse targets.
    pub hits: HitMap,
}

/// Lays out the dialog over an area.
pub fn layout(setup: &Setup, cx: &Context, area: Area) -> SetupLayout {
    let mut hits = HitMap::default();
    let note_rows = setup.note_rows(cx, COLUMNS.min(area.width.saturating_sub(4)), NOTE_ROWS).len();
    // On a low screen the fields come before the end of the note.
    let listed = u16::try_from(setup.groups(cx).len()).unwrap_or(0).min(area.height.saturating_sub(ROWS + 2));
    let room = area.height.saturating_sub(ROWS + listed + 2);
    let more = u16::try_from(note_rows.saturating_sub(1)).unwrap_or(0).min(room);
    let popup = PopupLayout::of(COLUMNS, ROWS + more + listed, area, &mut hits);
    let row = |row: u16| Area { height: 1, ..popup.inner.inset(0, row) };
    let note = Area { height: 1 + more, ..row(2) };
    let row = |number: u16| row(number + if number > 2 { more } else { 0 });
    let groups: Vec<Area> = (5..5 + listed).map(row).collect();
    for (place, area) in groups.iter().enumerate() {
        hits.target(*area, HitTarget::Row(place));
    }
    let row = |number: u16| row(number + if number > 4 { listed } else { 0 });
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
    hits.target(row(8), HitTarget::Ask(Action::Open));
    let (one, other) = row(9).split_columns(OTHER);
    hits.target(one, HitTarget::Ask(Action::Prepare));
    hits.target(other, HitTarget::Ask(Action::Rehearse));
    SetupLayout {
        popup,
        cases: popup.inner,
        note,
        minutes: row(3),
        lengths,
        group: row(4),
        groups,
        title: row(5),
        until: row(6),
        begin: row(8),
        others: [one, other],
        hits,
    }
}
