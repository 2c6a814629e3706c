//! The revealed part of the case as rows, initially scrolled to where the phase begins.

use ratatui::layout::Rect;

use crate::app::{Pane, Viewport};
use crate::case::{Layer, Phase, Visible};
use crate::document::{Block, Rows, Section};
use crate::screens::painter::Painter;
use crate::screens::{ActiveSession, Room};
use crate::session::AgendaRow;
use crate::ui::inset;

/// The rows of the material, and the row where the phase begins.
#[derive(Default)]
pub struct MaterialRows {
    rows: Rows,
    begins: usize,
}

impl MaterialRows {
    /// Returns whether there is no material to show.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns whether the room has scrolled past the row where the phase begins.
    pub fn is_read_on(&self, room: &Room) -> bool {
        room.top.is_some_and(|top| top > self.begins)
    }

    /// Returns the number of rows from where the phase begins.
    pub fn rows_from_its_phase(&self) -> usize {
        self.rows.len() - self.begins
    }
}

/// Returns the visible part of the step's case, wrapped to the given area.
pub fn of(
    painter: &Painter,
    open: &ActiveSession,
    case: Option<Visible>,
    row: &AgendaRow,
    (columns, height): (usize, usize),
) -> MaterialRows {
    let app = painter.look.app;
    let words = &app.cx.library.vocabulary;
    let mut blocks = case.map(|case| open.blocks(case, words)).unwrap_or_default();
    if blocks.is_empty() {
        return MaterialRows::default();
    }
    let has_ending = blocks.iter().any(|block| block.section() == Some(Section::Layer(Layer::Ending)));
    let begins_at =
        blocks.iter().position(|block| is_beginning(row.step.phase, block, has_ending)).unwrap_or(0);
    let margin = 8;
    let columns = columns.saturating_sub(margin).min(usize::from(app.cx.settings.prose_width));
    let written = |blocks: &[Block]| {
        let mut rows = painter.document(blocks, columns);
        rows.trim_end();
        let begins = rows.starts().get(begins_at).copied().unwrap_or(0);
        MaterialRows { rows, begins }
    };
    let material = written(&blocks);
    if row.step.has_vote() && material.rows_from_its_phase() > height {
        let short = options_in_short(&blocks);
        blocks.splice(begins_at..begins_at, short);
        return written(&blocks);
    }
    material
}

/// Returns the options without their pros and cons, so that all can be compared at a glance.
fn options_in_short<'a>(blocks: &[Block<'a>]) -> Vec<Block<'a>> {
    let bare = |block: &Block<'a>| match block {
        Block::Option(option, _) => Some(Block::Option(option, false)),
        _ => None,
    };
    let mut options: Vec<Block> = blocks.iter().filter_map(bare).collect();
    if !options.is_empty() {
        options.push(Block::Named(2, "For and against".into()));
    }
    options
}

/// Returns whether a phase starts at this block.
fn is_beginning(phase: Option<Phase>, block: &Block, ended: bool) -> bool {
    let begins = |section| block.section() == Some(section);
    let layer = |layer| begins(Section::Layer(layer));
    match phase {
        Some(Phase::Listen) => layer(Layer::Heard),
        Some(Phase::Observe | Phase::Feel | Phase::Interpret) => layer(Layer::Actions),
        Some(Phase::Decide) => matches!(block, Block::Option(..)),
        Some(Phase::Reveal) if ended => layer(Layer::Ending),
        Some(Phase::Reveal) => layer(Layer::Decision),
        Some(Phase::Step) => begins(Section::FirstSteps),
        _ => false,
    }
}

/// Paints the material, starting at the phase or at the scroll position.
pub fn paint(painter: &mut Painter, room: &Room, material: &MaterialRows, area: Rect) {
    if material.is_empty() || area.height == 0 {
        return;
    }
    let height = usize::from(area.height);
    // Keep the start of the phase at the top, even if only a few rows follow.
    let rows = material.rows.len().max(material.begins + height);
    let top = room.top.unwrap_or(material.begins).min(rows - height);
    let margin = if area.width >= 80 { 4 } else { 2 };
    painter.pane(area, Pane::Story);
    painter.text(inset(area, margin, 0), &material.rows, top, &[]);
    let scrolled = Viewport { rows, height, top, starts: vec![material.begins] };
    painter.scrollbar(area, &scrolled);
    painter.painted.story = scrolled;
}
