//! What time it is: by the clock of the sessions, which never jumps, and by the one of the system.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::session::WallClock;
use crate::storage::{steady_now, told_time};

/// Returns the time in seconds since 1970, UTC, by a clock that never jumps and counts sleep.
pub(super) fn now() -> u64 {
    steady_now(wall())
}

/// Returns the time that the clock of the system tells.
pub(super) fn wall() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs())
}

/// Returns the wall that the times of sessions are told by.
pub(super) fn wall_clock() -> WallClock {
    WallClock::of(|at, created, ahead| told_time(at, created, ahead, wall()))
}
