//! Plain parts of a layout: areas, what a click on one means, and how far something long was scrolled.

use super::Action;

/// A part of the screen, in columns and rows from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The first column.
    pub column: u16,
    /// The first row.
    pub row: u16,
    /// How many columns.
    pub width: u16,
    /// How many rows.
    pub height: u16,
}

impl Area {
    /// Returns whether a cell lies in the area.
    pub fn holds(self, column: u16, row: u16) -> bool {
        (self.column..self.column.saturating_add(self.width)).contains(&column)
            && (self.row..self.row.saturating_add(self.height)).contains(&row)
    }
}

/// What a click on a part of the screen means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitTarget {
    /// Ask for something.
    Ask(Action),
    /// Put the cursor where the click is in the search line, of which so many columns are hidden at the left.
    SearchLine(usize),
    /// Choose a case of the list, by its place in it.
    Hit(usize),
    /// Cycle a row of the facets, by its place among them.
    FacetRow(usize),
    /// Drop a chip, by its place.
    Chip(usize),
    /// Choose a question, by its place.
    Prompt(usize),
    /// Go to a part of the case, by its place in the outline.
    Section(usize),
    /// Choose a row of the overlay, list or page on top, by its place.
    Row(usize),
    /// Give a session that is set up so many minutes.
    Minutes(u16),
    /// Choose a way to keep what is being typed, by its place.
    Choice(usize),
    /// Put the cursor where the click is in the text that is typed: at this width, so many rows hidden above.
    Typed(usize, usize),
    /// Put the cursor where the click is in one of several lines, of which so many columns are hidden at the left.
    Field(usize, usize),
    /// Go to a pane.
    Pane(Pane),
}

/// The panes that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Pane {
    /// The search line of Browse.
    Search,
    /// The facets of Browse.
    Facets,
    /// The list of Browse.
    #[default]
    List,
    /// The telling of a case, or the preview of it.
    Story,
    /// The questions beside a case.
    Prompts,
    /// A part of the host's screen.
    Host(HostPart),
}

/// A part of the host's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum HostPart {
    /// What is on: the question, the note, what to ask next, the votes.
    #[default]
    Now,
    /// What comes next, and how late it is.
    Ahead,
    /// What the room does not see yet.
    Hidden,
}

impl HostPart {
    /// Every part, in the order Tab goes through them.
    pub const ALL: [Self; 3] = [Self::Now, Self::Ahead, Self::Hidden];

    /// Returns its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Ahead => "next",
            Self::Hidden => "hidden",
        }
    }

    /// Returns the part so many after this one, the first after the last.
    #[must_use]
    pub fn turned(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// How far something long was scrolled, in rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Viewport {
    /// How many rows there are.
    pub rows: usize,
    /// How many rows were visible.
    pub height: usize,
    /// The first visible row.
    pub top: usize,
    /// The row at which each block begins.
    pub starts: Vec<usize>,
}

impl Viewport {
    /// Returns the furthest first row.
    pub fn last_top(&self) -> usize {
        self.rows.saturating_sub(self.height)
    }

    /// Returns the block in which a row lies, and how many rows into it.
    pub fn anchor(&self, row: usize) -> ScrollAnchor {
        let block = self.starts.partition_point(|start| *start <= row).saturating_sub(1);
        let start = self.starts.get(block).copied().unwrap_or(0);
        ScrollAnchor { block, rows: row.saturating_sub(start) }
    }
}

/// A place in something long that stays when its width changes: a block, and rows into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScrollAnchor {
    /// The block.
    pub block: usize,
    /// Rows into it.
    pub rows: usize,
}
