//! Screen areas and click targets, as plain values.

use super::Action;
use crate::text::words;

/// A rectangle on the screen, in zero-based columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The first column.
    pub column: u16,
    /// The first row.
    pub row: u16,
    /// The width in columns.
    pub width: u16,
    /// The height in rows.
    pub height: u16,
}

impl Area {
    /// Returns whether the area contains a cell.
    pub fn holds(self, column: u16, row: u16) -> bool {
        (self.column..self.column.saturating_add(self.width)).contains(&column)
            && (self.row..self.row.saturating_add(self.height)).contains(&row)
    }

    /// Returns the area with the given number of columns and rows removed from its top left.
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

    /// Splits the area after the given number of rows.
    pub fn split_rows(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        (Self { height: rows, ..self }, self.inset(0, rows))
    }

    /// Splits the area after the given number of columns.
    pub fn split_columns(self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        (Self { width: columns, ..self }, self.inset(columns, 0))
    }
}

/// The mouse targets of the screen: clicks and wheel areas. Later entries lie on top of earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HitMap {
    targets: Vec<(Area, HitTarget)>,
    wheels: Vec<(Area, Pane)>,
}

impl HitMap {
    /// Registers the click target of an area.
    pub fn target(&mut self, area: Area, click: HitTarget) {
        if area.width > 0 && area.height > 0 {
            self.targets.push((area, click));
        }
    }

    /// Registers a pane: the wheel scrolls it, and a click focuses it.
    pub fn pane(&mut self, area: Area, pane: Pane) {
        self.wheels.push((area, pane));
        self.target(area, HitTarget::Pane(pane));
    }

    /// Registers an area of rows that the wheel scrolls.
    pub fn rows(&mut self, area: Area) {
        self.wheels.push((area, Pane::List));
    }

    /// Returns the target of a click on a cell, and its area.
    pub fn hit(&self, column: u16, row: u16) -> Option<&(Area, HitTarget)> {
        self.targets.iter().rev().find(|(area, _)| area.holds(column, row))
    }

    /// Returns the pane that the wheel scrolls at a cell.
    pub fn wheel(&self, column: u16, row: u16) -> Option<Pane> {
        self.wheels.iter().rev().find(|(area, _)| area.holds(column, row)).map(|(_, pane)| *pane)
    }
}

/// The meaning of a click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitTarget {
    /// Perform an action.
    Ask(Action),
    /// Move the cursor of the search line, which has this many columns scrolled off to the left.
    SearchLine(usize),
    /// Select a case in the list, by index.
    Hit(usize),
    /// Cycle a row of the facets, by index.
    FacetRow(usize),
    /// Cycle one result of an outcome in the facets, by the index of its row and its own.
    FacetResult(usize, usize),
    /// Filter by what is offered beside the chips.
    FilterOffer,
    /// Remove a chip, by index.
    Chip(usize),
    /// Select a question, by index.
    Prompt(usize),
    /// Go to a part of the case, by its index in the outline.
    Section(usize),
    /// Select a row of the topmost overlay, list or page, by index.
    Row(usize),
    /// Set the length of the session in the setup dialog, in minutes.
    Minutes(u16),
    /// Select a choice of the open form, by index.
    Choice(usize),
    /// Add a hand to the vote being typed, or take one away, by the index of what it is for.
    Hand(usize, bool),
    /// Move the cursor of the text field, given its wrap width and the number of rows scrolled off the top.
    Typed(usize, usize),
    /// Move the cursor of a form field, given its index and the number of columns scrolled off to the left.
    Field(usize, usize),
    /// Tell why the ending is hidden, and what opens it.
    HiddenEnding,
    /// Focus a pane.
    Pane(Pane),
}

/// The focusable panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Pane {
    /// The search line of Browse.
    Search,
    /// The facets of Browse.
    Facets,
    /// The list of Browse.
    #[default]
    List,
    /// The story of a case, or its preview.
    Story,
    /// The questions next to a case.
    Prompts,
    /// A pane of the host's screen.
    Host(HostPart),
}

words! {
    /// A pane of the host's screen.
    #[derive(Default)]
    pub enum HostPart: label {
        /// The current step: the question, the note, follow-up questions and the votes.
        #[default]
        Now "now";
        /// Upcoming steps, and how late the session is.
        Ahead "next";
        /// Whatever the room cannot see yet.
        Hidden "hidden";
    }
}

impl HostPart {
    /// Returns the pane this many positions further on, wrapping around.
    #[must_use]
    pub fn turned(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// A scrollable viewport, measured in rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Viewport {
    /// The total number of rows.
    pub rows: usize,
    /// The number of visible rows.
    pub height: usize,
    /// The first visible row.
    pub top: usize,
    /// The first row of each block.
    pub starts: Vec<usize>,
}

impl Viewport {
    /// Returns the highest possible `top`.
    pub fn last_top(&self) -> usize {
        self.rows.saturating_sub(self.height)
    }

    /// Returns the block a row belongs to, and the offset within it.
    pub fn anchor(&self, row: usize) -> ScrollAnchor {
        ScrollAnchor::of(&self.starts, row)
    }
}

/// A scroll position that survives a change of width: a block, and a row offset within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScrollAnchor {
    /// The block.
    pub block: usize,
    /// The row offset within the block.
    pub rows: usize,
}

impl ScrollAnchor {
    /// Returns the anchor of a row, given the first row of each block.
    pub fn of(starts: &[usize], row: usize) -> Self {
        let block = starts.partition_point(|start| *start <= row).saturating_sub(1);
        let start = starts.get(block).copied().unwrap_or(0);
        Self { block, rows: row.saturating_sub(start) }
    }
}
