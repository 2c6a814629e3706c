//! What of the case is open, as rows; at first it stands where the phase begins.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::story::{Block, Section};
use crate::app::{Pane, Viewport};
use crate::case::{Case, Choice, Layer, Phase};
use crate::screens::Room;
use crate::screens::painter::Painter;
use crate::session::AgendaRow;
use crate::ui::inset;
use crate::ui::story::{RenderOptions, heading, tell};

/// The rows of the material and the one at which the phase begins.
#[derive(Default)]
pub struct MaterialRows {
    rows: Vec<Line<'static>>,
    begins: usize,
}

impl MaterialRows {
    /// Returns whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns whether the room has read on from where the phase begins.
    pub fn is_read_on(&self, room: &Room) -> bool {
        room.top.is_some_and(|top| top > self.begins)
    }

    /// Returns how many rows there are from where the phase begins.
    pub fn rows_from_its_phase(&self) -> usize {
        self.rows.len() - self.begins
    }
}

/// Returns what of the case of the step may be looked at, on an area of so many columns and rows.
pub fn of(
    painter: &Painter,
    case: Option<&Case>,
    row: &AgendaRow,
    (columns, height): (usize, usize),
) -> MaterialRows {
    let app = painter.look.app;
    let Some(case) = case else { return MaterialRows::default() };
    let all = app.room_blocks(case);
    if all.is_empty() {
        return MaterialRows::default();
    }
    let has_ending = all.contains(&Block::Heading(Section::Layer(Layer::Ending)));
    let begins_at = all.iter().position(|block| is_beginning(row.step.phase, block, has_ending)).unwrap_or(0);
    let margin = 8;
    let columns = columns.saturating_sub(margin).min(usize::from(app.cx.settings.prose_width));
    let telling = RenderOptions::of(case, &app.cx.library.vocabulary, painter.theme(), columns);
    let mut told = tell(&telling, &all);
    while told.rows.last().is_some_and(|row| row.width() == 0) {
        told.rows.pop();
    }
    let begins = told.starts.get(begins_at).copied().unwrap_or(0);
    let mut rows = told.rows;
    if row.step.has_vote() && rows.len() - begins > height {
        let short = options_in_short(&telling, &all);
        rows.splice(begins..begins, short);
    }
    MaterialRows { rows, begins }
}

/// Returns the options without what speaks for and against them, so that all can be compared at a glance.
fn options_in_short(telling: &RenderOptions, blocks: &[Block]) -> Vec<Line<'static>> {
    let bare = |block: &Block| match block {
        Block::Option(option) => {
            let (pro, con) = (String::new(), String::new());
            Some(Block::Option(Choice { pro, con, ..option.clone() }))
        }
        _ => None,
    };
    let options: Vec<Block> = blocks.iter().filter_map(bare).collect();
    if options.is_empty() {
        return Vec::new();
    }
    let mut rows = tell(telling, &options).rows;
    rows.retain(|row| row.width() > 0);
    rows.extend([Line::default(), heading("For and against", telling.columns, telling.theme)]);
    rows
}

/// Returns whether a phase looks at what this block begins.
fn is_beginning(phase: Option<Phase>, block: &Block, ended: bool) -> bool {
    let layer = |layer| *block == Block::Heading(Section::Layer(layer));
    match phase {
        Some(Phase::Listen) => layer(Layer::Heard),
        Some(Phase::Observe | Phase::Feel | Phase::Interpret) => layer(Layer::Actions),
        Some(Phase::Decide) => matches!(block, Block::Option(_)),
        Some(Phase::Reveal) if ended => layer(Layer::Ending),
        Some(Phase::Reveal) => matches!(block, Block::Gate(_)),
        Some(Phase::Step) => *block == Block::Heading(Section::FirstSteps),
        _ => false,
    }
}

/// Paints the material, from where the phase begins or from where it was scrolled.
pub fn paint(painter: &mut Painter, room: &Room, material: &MaterialRows, area: Rect) {
    if material.is_empty() || area.height == 0 {
        return;
    }
    let height = usize::from(area.height);
    // Where the phase begins stands at the top, even if not much follows.
    let rows = material.rows.len().max(material.begins + height);
    let top = room.top.unwrap_or(material.begins).min(rows - height);
    let margin = if area.width >= 80 { 4 } else { 2 };
    painter.pane(area, Pane::Story);
    painter.rows(inset(area, margin, 0), &material.rows, top);
    let scrolled = Viewport { rows, height, top, starts: vec![material.begins] };
    painter.scrollbar(area, &scrolled);
    painter.painted.story = scrolled;
}
