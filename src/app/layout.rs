//! Where things are on the screen, and what a click there would mean, as plain values.

use super::Action;
use crate::text::words;

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

    /// Returns the area without its first columns and rows.
    #[must_use]
    pub fn inset(self, columns: u16, rows: u16) -> Self {
        let (columns, rows) = (columns.min(self.width), rows.min(self.height));
        Self {
            column: self.column + columns,
            row: self.row + rows,
            width: self.width - columns,
            height: self.height - rows,
        }
    }

    /// Splits the area after so many rows.
    pub fn split_rows(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        (Self { height: rows, ..self }, self.inset(0, rows))
    }

    /// Splits the area after so many columns.
    pub fn split_columns(self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        (Self { width: columns, ..self }, self.inset(columns, 0))
    }
}

/// What the mouse meets: what clicks mean, and what the wheel turns. Later entries lie above earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HitMap {
    targets: Vec<(Area, HitTarget)>,
    wheels: Vec<(Area, Pane)>,
}

impl HitMap {
    /// Says what a click on an area means.
    pub fn target(&mut self, area: Area, click: HitTarget) {
        if area.width > 0 && area.height > 0 {
            self.targets.push((area, click));
        }
    }

    /// Says which pane the wheel turns over an area, and that a click there goes to the pane.
    pub fn pane(&mut self, area: Area, pane: Pane) {
        self.wheels.push((area, pane));
        self.target(area, HitTarget::Pane(pane));
    }

    /// Says that the wheel turns the rows of an area.
    pub fn rows(&mut self, area: Area) {
        self.wheels.push((area, Pane::List));
    }

    /// Returns what a click on a cell means, and the area it lies in.
    pub fn hit(&self, column: u16, row: u16) -> Option<&(Area, HitTarget)> {
        self.targets.iter().rev().find(|(area, _)| area.holds(column, row))
    }

    /// Returns the pane that the wheel turns over a cell.
    pub fn wheel(&self, column: u16, row: u16) -> Option<Pane> {
        self.wheels.iter().rev().find(|(area, _)| area.holds(column, row)).map(|(_, pane)| *pane)
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
    /// Put the cursor where the click is in one of several fields, of which so many columns are hidden at the left.
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

words! {
    /// A part of the host's screen.
    #[derive(Default)]
    pub enum HostPart: label {
        /// What is on: the question, the note, what to ask next, the votes.
        #[default]
        Now "now";
        /// What comes next, and how late it is.
        Ahead "next";
        /// What the room does not see yet.
        Hidden "hidden";
    }
}

impl HostPart {
    /// Returns the part so many after this one, the first after the last.
    #[must_use]
    pub fn turned(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// Facts of the frame painted last, of what is not laid out before it is painted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Painted {
    /// The panes that were visible, in the order Tab goes through them.
    pub panes: Vec<Pane>,
    /// The telling of the case.
    pub story: Viewport,
    /// The overlay or page on top.
    pub page: Viewport,
    /// The parts of the host's screen.
    pub host: Vec<Viewport>,
    /// What clicks mean; the later ones lie above the earlier ones.
    pub targets: Vec<(Area, HitTarget)>,
    /// What the mouse meets in the last row.
    pub footer: HitMap,
    /// The panes that the wheel turns, and where they are.
    pub wheels: Vec<(Area, Pane)>,
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
        ScrollAnchor::of(&self.starts, row)
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

impl ScrollAnchor {
    /// Returns the place of a row, where blocks begin at these rows.
    pub fn of(starts: &[usize], row: usize) -> Self {
        let block = starts.partition_point(|start| *start <= row).saturating_sub(1);
        let start = starts.get(block).copied().unwrap_or(0);
        Self { block, rows: row.saturating_sub(start) }
    }
}
