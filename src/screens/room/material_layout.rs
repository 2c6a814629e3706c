//! Layout of the revealed part of the case, initially scrolled to where the phase begins.

use std::sync::Arc;

use super::Room;
use crate::app::{Area, HitMap, Pane, Viewport};
use crate::case::{Layer, Phase};
use crate::document::{Block, RowForm, Section};
use crate::screens::{ActiveSession, Context, RowCache, RowKey, RowSource, TextRows};
use crate::session::AgendaRow;

/// Maximum width of options, in columns.
const WIDEST: usize = 112;
/// Columns left free beside the text.
const MARGIN: usize = 8;

/// Layout of the material.
#[derive(Debug, Clone, Default)]
pub struct MaterialLayout {
    /// The whole area, with the scrollbar.
    pub area: Area,
    /// The text area.
    pub text: Area,
    /// The wrapped text.
    pub rows: Arc<TextRows>,
    /// The viewport; its only block begins where the phase does.
    pub viewport: Viewport,
    /// Which of the viewport's starts is shown, if the text has pages.
    pub page: Option<usize>,
}

/// The rows of the material, and the row where the phase begins.
#[derive(Default)]
pub struct MaterialRows {
    text: Arc<TextRows>,
    begins: usize,
}

impl MaterialRows {
    fn of(text: Arc<TextRows>, phase: Option<Phase>) -> Self {
        let block = first_block(phase, &text).unwrap_or(0);
        let begins = text.rows.starts().get(block).copied().unwrap_or(0);
        Self { text, begins }
    }

    /// Returns the row where the phase begins.
    pub fn begins(&self) -> usize {
        self.begins
    }

    /// Returns whether there is no material to show.
    pub fn is_empty(&self) -> bool {
        self.text.rows.is_empty()
    }

    /// Returns whether the room has scrolled past the row where the phase begins.
    pub fn is_read_on(&self, room: &Room) -> bool {
        room.top.is_some_and(|top| top > self.begins)
    }

    /// Returns the number of rows from where the phase begins; the roles below them can wait.
    pub fn rows_from_its_phase(&self) -> usize {
        let roles = self.text.sections.iter().find(|(section, _)| *section == Section::Roles);
        let end = roles.and_then(|(_, block)| self.text.rows.starts().get(*block).copied());
        end.unwrap_or(self.text.rows.len()).saturating_sub(self.begins)
    }

    /// Lays out the material, starting at the phase or at the scroll position.
    pub fn layout(self, room: &Room, area: Area, hits: &mut HitMap) -> Option<MaterialLayout> {
        if self.is_empty() || area.height == 0 {
            return None;
        }
        let height = usize::from(area.height);
        // Keep the start of the phase at the top, even if only a few rows follow.
        let rows = self.text.rows.len().max(self.begins + height);
        let top = room.top.unwrap_or(self.begins).min(rows - height);
        hits.pane(area, Pane::Story);
        let text = area.inset(if area.width >= 80 { 4 } else { 2 }, 0);
        let viewport = Viewport { rows, height, top, starts: vec![self.begins] };
        Some(MaterialLayout { area, text, rows: self.text, viewport, page: None })
    }
}

/// Returns the visible part of the step's case, wrapped for an area of this size.
pub fn rows(
    cx: &Context,
    open: &ActiveSession,
    row: &AgendaRow,
    (columns, height): (usize, usize),
    cache: &mut RowCache,
) -> MaterialRows {
    let id = row.step.case.as_ref();
    let (Some(shared), Some(case)) = (id.and_then(|id| cx.cases.case(id)), open.case_on(&cx.cases)) else {
        return MaterialRows::default();
    };
    let (phase, decides, ascii) = (row.step.phase, row.step.has_vote(), cx.settings.ascii);
    // Options are compared at a glance, over the whole width.
    let prose = usize::from(cx.settings.prose_width);
    let columns = columns.saturating_sub(MARGIN).min(if decides { prose.max(WIDEST) } else { prose });
    let mut written = |in_short: bool| {
        let source = RowSource::Material { case: shared.into(), open: case.disclosure(), decides, in_short };
        let text = cache.rows(RowKey { source, columns, ascii }, || {
            let mut blocks = open.blocks(case, &cx.library.vocabulary);
            if in_short {
                let first = blocks.iter().position(|block| matches!(block, Block::Option(..))).unwrap_or(0);
                let short = options_in_short(&blocks);
                blocks.splice(first..first, short);
            }
            let mut text = TextRows::of(&blocks, &RowForm::of(columns, ascii));
            text.rows.trim_end();
            text
        });
        MaterialRows::of(text, phase)
    };
    let material = written(false);
    if decides && material.rows_from_its_phase() > height { written(true) } else { material }
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

/// Returns the block where a phase begins.
fn first_block(phase: Option<Phase>, text: &TextRows) -> Option<usize> {
    let of = |wanted| text.sections.iter().find(|(section, _)| *section == wanted).map(|(_, block)| *block);
    let layer = |layer| of(Section::Layer(layer));
    match phase? {
        Phase::Listen => layer(Layer::Heard),
        Phase::Observe | Phase::Feel | Phase::Interpret => layer(Layer::Actions),
        Phase::Decide => text.first_option,
        Phase::Reveal => layer(Layer::Ending).or_else(|| layer(Layer::Decision)),
        Phase::Step => of(Section::FirstSteps),
        _ => None,
    }
}
