//! Layout of the room's screen, computed before painting.

use std::sync::Arc;

use super::board_rows::BoardRows;
use super::form_layout::{FormLayout, form_rows, lay_out_form};
use super::laid_step::StepLayout;
use super::step_layout::{self, TALL};
use super::{BoardEntry, Room, SessionTab};
use crate::app::{Action, Area, HitMap, HitTarget, HostPart, Viewport};
use crate::screens::host::{self, HostLayout};
use crate::screens::{ActiveSession, Context, RowCache};

/// Maximum text width, in columns.
const WIDEST: u16 = 90;

/// Layout of the room's screen.
#[derive(Debug, Clone, Default)]
pub struct RoomLayout {
    /// The header with title, progress and time; empty while the curtain is down.
    pub head: Area,
    /// The area below the header.
    pub body: RoomBody,
    /// The open form.
    pub form: Option<FormLayout>,
    /// The mouse targets.
    pub hits: HitMap,
}

/// The content below the header.
#[derive(Debug, Clone)]
pub enum RoomBody {
    /// The curtain is down; nothing is shown.
    Curtain(Area),
    /// The current step.
    Step(Box<StepLayout>),
    /// The host's panes.
    Host(Box<HostLayout>),
    /// The board with all entries.
    Board(BoardLayout),
    /// The agenda.
    Agenda(AgendaLayout),
}

impl Default for RoomBody {
    fn default() -> Self {
        Self::Curtain(Area::default())
    }
}

/// Layout of the board.
#[derive(Debug, Clone, Default)]
pub struct BoardLayout {
    /// Its area.
    pub area: Area,
    /// Text width in columns.
    pub columns: usize,
    /// All rows, visible or not.
    pub rows: Arc<BoardRows>,
    /// Index of the first visible row.
    pub top: usize,
    /// Index of the focused entry.
    pub at: usize,
}

/// Layout of the agenda.
#[derive(Debug, Clone, Default)]
pub struct AgendaLayout {
    /// The header row above the steps.
    pub head: Area,
    /// The area of the steps.
    pub list: Area,
    /// Text width in columns.
    pub columns: usize,
    /// Index of the first visible step.
    pub top: usize,
    /// Index of the focused step.
    pub at: usize,
}

impl RoomLayout {
    /// Returns the number of visible rows of the board or agenda.
    pub fn list_rows(&self) -> usize {
        match &self.body {
            RoomBody::Board(board) => usize::from(board.area.height),
            RoomBody::Agenda(agenda) => usize::from(agenda.list.height),
            RoomBody::Curtain(_) | RoomBody::Step(_) | RoomBody::Host(_) => 0,
        }
    }

    /// Returns the focused entry, if the board is shown.
    pub fn entry(&self) -> Option<BoardEntry> {
        match &self.body {
            RoomBody::Board(board) => board.rows.entries.get(board.at).copied(),
            RoomBody::Agenda(_) | RoomBody::Curtain(_) | RoomBody::Step(_) | RoomBody::Host(_) => None,
        }
    }

    /// Returns the viewport of the material, if it is visible.
    pub fn material(&self) -> Option<&Viewport> {
        match &self.body {
            RoomBody::Step(step) => step.below.material.as_ref().map(|material| &material.viewport),
            RoomBody::Agenda(_) | RoomBody::Board(_) | RoomBody::Curtain(_) | RoomBody::Host(_) => None,
        }
    }

    /// Returns the layout of the step, if it is shown.
    pub fn step(&self) -> Option<&StepLayout> {
        match &self.body {
            RoomBody::Step(step) => Some(step),
            RoomBody::Agenda(_) | RoomBody::Board(_) | RoomBody::Curtain(_) | RoomBody::Host(_) => None,
        }
    }

    /// Returns whether a page of the case was not read yet.
    pub fn turns_page(&self) -> bool {
        self.step().is_some_and(StepLayout::turns_page)
    }

    /// Returns the viewport of one of the host's panes, if it is visible.
    pub fn host(&self, part: HostPart) -> Option<&Viewport> {
        match &self.body {
            RoomBody::Host(host) => host.viewport(part),
            RoomBody::Agenda(_) | RoomBody::Board(_) | RoomBody::Curtain(_) | RoomBody::Step(_) => None,
        }
    }

    /// Returns the width and height of the text field; a single-line field never wraps.
    pub fn typed_size(&self) -> (usize, usize) {
        let text = self.form.as_ref().and_then(|form| form.text.as_ref());
        text.map_or((usize::from(u16::MAX), 1), |text| (text.columns, usize::from(text.area.height)))
    }
}

/// Lays out the room's screen within an area.
pub fn layout(
    room: &Room,
    cx: &Context,
    open: &ActiveSession,
    area: Area,
    rows: &mut RowCache,
) -> RoomLayout {
    let mut hits = HitMap::default();
    if open.has_curtain() {
        hits.target(area, HitTarget::Ask(Action::Curtain));
        return RoomLayout { body: RoomBody::Curtain(area), hits, ..RoomLayout::default() };
    }
    let high = if area.height >= TALL && !open.is_host() { 3 } else { 2 };
    let (top, below) = area.split_rows(high);
    let (body, under) = match &room.form {
        Some(form) => below.split_rows(below.height - form_rows(form, below)),
        None => (below, Area::default()),
    };
    let body = match room.tab {
        SessionTab::Step if open.is_host() => {
            RoomBody::Host(Box::new(host::layout(room, cx, open, body, rows, &mut hits)))
        }
        SessionTab::Step => {
            RoomBody::Step(Box::new(step_layout::layout(room, cx, open, body, rows, &mut hits)))
        }
        SessionTab::Board(at) => RoomBody::Board(board(room, open, at, body, rows, &mut hits)),
        SessionTab::Agenda(at) => RoomBody::Agenda(agenda(open, at, body, &mut hits)),
    };
    let form = room
        .form
        .as_ref()
        .map(|form| lay_out_form(form, form.is_secret(open.is_host()), under, &mut rows.typed, &mut hits));
    RoomLayout { head: Area { height: 2.min(top.height), ..top }, body, form, hits }
}

fn board(
    room: &Room,
    open: &ActiveSession,
    at: usize,
    area: Area,
    rows: &mut RowCache,
    hits: &mut HitMap,
) -> BoardLayout {
    let area = area.inset(2, 0);
    let columns = usize::from(area.width.saturating_sub(3).min(WIDEST));
    let rows = rows.board.rows(open, columns, room.by_votes);
    let height = usize::from(area.height);
    let start = rows.starts.get(at).copied().unwrap_or(0);
    let top = start.saturating_sub(height / 3).min(rows.rows.len().saturating_sub(height));
    // The entry at the top of the viewport may start above it.
    let first = rows.starts.partition_point(|start| *start <= top).saturating_sub(1);
    for (place, start) in rows.starts.iter().enumerate().skip(first) {
        if *start >= top + height {
            break;
        }
        let end = rows.starts.get(place + 1).copied().unwrap_or(rows.rows.len()).min(top + height);
        let (from, end) = (start.max(&top) - top, end.saturating_sub(top));
        let high = u16::try_from(end.saturating_sub(from)).unwrap_or(u16::MAX);
        let from = u16::try_from(from).unwrap_or(u16::MAX);
        hits.target(Area { height: high, ..area.inset(0, from) }, HitTarget::Row(place));
    }
    if !rows.entries.is_empty() {
        hits.rows(area);
    }
    BoardLayout { area, columns, rows, top, at }
}

fn agenda(open: &ActiveSession, at: usize, area: Area, hits: &mut HitMap) -> AgendaLayout {
    let (head, list) = area.inset(2, 0).split_rows(1);
    let columns = usize::from(list.width.saturating_sub(4).min(WIDEST));
    let top = (at + 1).saturating_sub(usize::from(list.height));
    for (row, place) in (0..list.height).zip(top..open.state().rows.len()) {
        hits.target(Area { height: 1, ..list.inset(0, row) }, HitTarget::Row(place));
    }
    hits.rows(list);
    AgendaLayout { head, list, columns, top, at }
}
