//! Where one was: back and forward through queries, cases and places in them.

use crate::case::CaseId;
use crate::screens::CaseView;
use crate::search::Sort;

/// The most places that are remembered.
const MOST: usize = 200;

/// A place one can come back to.
#[derive(Debug, Clone, PartialEq)]
pub enum Location {
    /// The list, as it was narrowed, with the case that was chosen.
    Browse {
        /// The text of the query.
        query: String,
        /// The order.
        sort: Sort,
        /// The chosen case.
        chosen: Option<CaseId>,
    },
    /// A case, with the place in it.
    Case(CaseView),
    /// The room.
    Room,
}

/// The places before this one, and those one came back from.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<Location>,
    forward: Vec<Location>,
}

impl History {
    /// Returns whether there is a place to go back to.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Remembers the place one leaves for a new one.
    pub fn leave(&mut self, from: Location) {
        self.forward.clear();
        self.back.push(from);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Returns the place to go back to from `here`.
    pub fn back(&mut self, here: Location) -> Option<Location> {
        let spot = self.back.pop()?;
        self.forward.push(here);
        Some(spot)
    }

    /// Returns the place to go forward to from `here`.
    pub fn forward(&mut self, here: Location) -> Option<Location> {
        let spot = self.forward.pop()?;
        self.back.push(here);
        Some(spot)
    }
}
