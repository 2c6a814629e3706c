//! How often a library is shown while it loads.

use std::time::{Duration, Instant};

/// How long a large library loads before its progress is shown.
const UNSEEN: Duration = Duration::from_millis(250);
/// Throttles how often a library is shown during its first load.
#[derive(Default)]
pub struct Throttle {
    shown: usize,
    last: Option<Instant>,
    cost: Duration,
}

impl Throttle {
    /// Showing costs more the larger the library, so it is due when it grew by half, or for a search.
    pub fn is_due(&self, cases: usize, is_wanted: bool) -> bool {
        let Some(last) = self.last else { return true };
        let rested = last.elapsed();
        let has_grown = cases * 2 > self.shown * 3;
        (has_grown && rested > UNSEEN) || (is_wanted && rested > self.cost * 4)
    }

    /// Notes that the library was shown, and how long it took.
    pub fn was_shown(&mut self, cases: usize, cost: Duration) {
        *self = Self { shown: cases, last: Some(Instant::now()), cost };
    }
}
