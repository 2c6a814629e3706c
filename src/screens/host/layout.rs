//! Layout of the host's screen: the current step, what comes next, and what the room cannot see.

use std::sync::Arc;

use super::{ahead_rows, hidden_rows, now_rows};
use crate::app::{Action, Area, HitMap, HitTarget, HostPart, Mode, Pane, Viewport};
use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::screens::{ActiveSession, Context, Room, RowCache, TextRows};
use crate::session::Lateness;
use crate::text::width;

/// From this size on, all panes are shown at once.
const WHOLE: (u16, u16) = (100, 20);
/// Minimum number of rows for the hidden material below the other panes.
const LEAST: u16 = 10;
/// Maximum number of rows for the status.
const STATUS: usize = 2;

/// Layout of the host's screen.
#[derive(Debug, Clone, Default)]
pub struct HostLayout {
    /// The delay or the missing leader.
    pub status: (Area, Rows),
    /// The time of day, while a timer runs; while none runs, nothing wakes the screen to correct it.
    pub clock: String,
    /// The names of the panes, if only one of them is shown.
    pub names: Vec<(Area, HostPart)>,
    /// The visible panes.
    pub panes: Vec<HostPane>,
    /// The rule between the upper panes, if all are shown.
    pub upright: Option<Area>,
    /// The band that marks what the room cannot see.
    pub band: Option<Area>,
}

/// Layout of a pane.
#[derive(Debug, Clone)]
pub struct HostPane {
    /// Which pane it is.
    pub part: HostPart,
    /// The whole area, with the scrollbar.
    pub area: Area,
    /// The wrapped text.
    pub text: Arc<TextRows>,
    /// The viewport.
    pub viewport: Viewport,
}

impl HostLayout {
    /// Returns the viewport of a pane, if it is visible.
    pub fn viewport(&self, part: HostPart) -> Option<&Viewport> {
        self.panes.iter().find(|pane| pane.part == part).map(|pane| &pane.viewport)
    }
}

/// What the layout of the host's screen depends on.
struct HostSource<'a> {
    room: &'a Room,
    cx: &'a Context,
    open: &'a ActiveSession,
}

/// Lays out the host's screen within an area.
pub fn layout(
    room: &Room,
    cx: &Context,
    open: &ActiveSession,
    area: Area,
    rows: &mut RowCache,
    hits: &mut HitMap,
) -> HostLayout {
    let mut out = HostLayout::default();
    let used = status(cx, open, area, &mut out);
    let body = area.inset(0, used);
    let source = HostSource { room, cx, open };
    if body.width >= WHOLE.0 && body.height >= WHOLE.1 {
        source.whole(body, rows, &mut out);
    } else {
        source.one_by_one(body, rows, hits, &mut out);
    }
    for pane in &out.panes {
        hits.pane(pane.area, Pane::Host(pane.part));
    }
    out
}

/// Lays out the status and the time of day; returns the number of rows used.
fn status(cx: &Context, open: &ActiveSession, area: Area, out: &mut HostLayout) -> u16 {
    let state = open.state();
    out.clock = if state.clock_runs() { format!("{} ", open.hour(open.now)) } else { String::new() };
    let remark = open.leader_remark().map(|says| {
        let key = cx.key(Mode::Host, Action::Resume);
        let can_take_over = open.can_take_over() && !key.is_empty();
        if can_take_over { format!("{says} {key} goes on here.") } else { says }
    });
    let (words, role) = match remark {
        Some(says) if state.ended.is_some() => (says, TextRole::Strong),
        Some(says) => (says, TextRole::Alarm),
        None => {
            let is_late = matches!(state.lateness(open.now), Lateness::Late(_));
            (state.host_line(open.now), if is_late { TextRole::Gate } else { TextRole::Strong })
        }
    };
    let free = usize::from(area.width).saturating_sub(width(&out.clock) + width(blank(open)) + 2);
    let form = RowForm::of(free, cx.settings.ascii);
    let mut rows = RowWriter::of(&form);
    rows.plain(&words, role);
    rows.truncate(STATUS);
    let used = if rows.count() > 1 { 2 } else { 1 };
    out.status = (area.inset(1, 0), rows.finish());
    used
}

/// Returns the remark on the curtain.
pub fn blank(open: &ActiveSession) -> &'static str {
    if open.state().curtain { "screen blank  " } else { "" }
}

impl HostSource<'_> {
    /// Lays out all panes: current and upcoming steps side by side, the hidden material below.
    fn whole(&self, area: Area, rows: &mut RowCache, out: &mut HostLayout) {
        let area = area.inset(0, 1);
        let (left, right) = area.split_columns(area.width * 3 / 5);
        let now = self.rows(HostPart::Now, columns(left), rows);
        let ahead = self.rows(HostPart::Ahead, columns(right), rows);
        let needed = u16::try_from(now.rows.len().max(ahead.rows.len()) + 1).unwrap_or(u16::MAX);
        let (upper, lower) = area.split_rows(needed.min(area.height - LEAST));
        let height = upper.height;
        out.panes.push(self.pane(HostPart::Now, now, Area { height, ..left }));
        let high = height.saturating_sub(u16::from(height == needed));
        out.upright = Some(Area { height: high, ..right });
        out.panes.push(self.pane(HostPart::Ahead, ahead, Area { height, ..right.inset(1, 0) }));
        let (band, lower) = lower.split_rows(1);
        out.band = Some(band);
        let hidden = self.rows(HostPart::Hidden, columns(lower).min(self.prose_width()), rows);
        out.panes.push(self.pane(HostPart::Hidden, hidden, lower));
    }

    /// Lays out the names of the panes, and the focused pane.
    fn one_by_one(&self, area: Area, rows: &mut RowCache, hits: &mut HitMap, out: &mut HostLayout) {
        let (names, mut body) = area.split_rows(1);
        let mut column = 1;
        for part in HostPart::ALL {
            let wide = u16::try_from(width(part.label()) + 2).unwrap_or(u16::MAX);
            let at = Area { width: wide, ..names.inset(column, 0) };
            hits.target(at, HitTarget::Pane(Pane::Host(part)));
            out.names.push((at, part));
            column += wide + 1;
        }
        let part = self.room.host.part;
        let text = self.rows(part, columns(body).min(self.prose_width()), rows);
        if part == HostPart::Hidden {
            let (band, below) = body.split_rows(1);
            (out.band, body) = (Some(band), below);
        }
        out.panes.push(self.pane(part, text, body));
    }

    /// Lays out a pane at its scroll position.
    fn pane(&self, part: HostPart, text: Arc<TextRows>, area: Area) -> HostPane {
        let (rows, height) = (text.rows.len(), usize::from(area.height));
        let top = self.room.host.tops[part as usize].min(rows.saturating_sub(height));
        HostPane { part, area, text, viewport: Viewport { rows, height, top, starts: Vec::new() } }
    }

    fn rows(&self, part: HostPart, columns: usize, rows: &mut RowCache) -> Arc<TextRows> {
        let form = RowForm::of(columns, self.cx.settings.ascii);
        let written = match part {
            HostPart::Now => now_rows::rows(self.room, self.open, &form),
            HostPart::Ahead => ahead_rows::rows(self.cx, self.open, &form),
            HostPart::Hidden => return hidden_rows::rows(self.cx, self.open, &form, rows),
        };
        Arc::new(TextRows { rows: written, ..TextRows::default() })
    }

    fn prose_width(&self) -> usize {
        usize::from(self.cx.settings.prose_width)
    }
}

/// Returns the text width of a pane.
fn columns(area: Area) -> usize {
    usize::from(area.width.saturating_sub(5))
}
