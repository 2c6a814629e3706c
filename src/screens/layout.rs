//! The layout of the screen: what is visible, and what a click means.

use crate::app::{Area, HitTarget, Pane, Viewport};

/// Facts of the frame painted last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// How many cases the list showed.
    pub list_rows: usize,
    /// The place of the first of them.
    pub list_top: usize,
    /// How many rows of facets had room.
    pub facet_rows: usize,
    /// The panes that were visible, in the order Tab goes through them.
    pub panes: Vec<Pane>,
    /// The telling of the case.
    pub story: Viewport,
    /// The question in focus and its note, where they are too long to be seen at once.
    pub questions: Viewport,
    /// The overlay or page on top.
    pub page: Viewport,
    /// The parts of the host's screen.
    pub host: Vec<Viewport>,
    /// What clicks mean; the later ones lie above the earlier ones.
    pub targets: Vec<(Area, HitTarget)>,
    /// The panes that the wheel turns, and where they are.
    pub wheels: Vec<(Area, Pane)>,
}

impl Layout {
    /// Returns the columns and rows in which the text that is typed was shown; a line of its own wraps nowhere.
    pub fn typed_size(&self) -> (usize, usize) {
        let typed = self.targets.iter().find_map(|(area, click)| match click {
            HitTarget::Typed(columns, _) => Some((*columns, usize::from(area.height))),
            _ => None,
        });
        typed.unwrap_or((usize::from(u16::MAX), 1))
    }
}
