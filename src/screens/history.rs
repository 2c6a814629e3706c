//! Navigation history: back and forward through queries, cases and positions within them.

use crate::screens::{CaseView, ListPlace, Screen};

/// Maximum number of remembered locations.
const MOST: usize = 200;

/// A location to return to.
#[derive(Debug, Clone, PartialEq)]
pub enum Location {
    /// The list of cases, as it was left.
    Browse(ListPlace),
    /// A case, with the position in it.
    Case(CaseView),
    /// Another screen.
    Screen(Screen),
}

/// The back and forward stacks.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<Location>,
    forward: Vec<Location>,
}

impl History {
    /// Returns whether there is a location to go back to.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Records the current location before navigating to a new one.
    pub fn leave(&mut self, from: Location) {
        self.forward.clear();
        self.back.push(from);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Returns the location to go back to from `here`.
    pub fn back(&mut self, here: Location) -> Option<Location> {
        let spot = self.back.pop()?;
        self.forward.push(here);
        Some(spot)
    }

    /// Returns the location to go forward to from `here`.
    pub fn forward(&mut self, here: Location) -> Option<Location> {
        let spot = self.forward.pop()?;
        self.back.push(here);
        Some(spot)
    }
}
