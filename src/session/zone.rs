//! How a time of a session is told: by the clock on the wall, which the session itself does not go by.

use super::day::hour;
use super::state::SessionState;

/// Turns a time of a session into what the wall says, and the offset from UTC there. Takes the time, when the session
/// was created, and the offset of its room then.
pub type TellTime = fn(u64, u64, i32) -> (u64, i32);

/// The wall that times are told by.
#[derive(Debug, Clone, Copy)]
pub struct WallClock(TellTime);

impl WallClock {
    /// Returns a wall with this function.
    pub fn of(tell: TellTime) -> Self {
        Self(tell)
    }

    /// Returns the time of day, such as `14:05`, at which something in a session happens.
    pub fn hour(self, at: u64, state: &SessionState) -> String {
        let (told, ahead) = (self.0)(at, state.created, state.ahead);
        hour(told, ahead)
    }
}

/// Tells every time as it is.
impl Default for WallClock {
    fn default() -> Self {
        Self(|at, _, ahead| (at, ahead))
    }
}

/// Every wall is as good as another: what is shown differs, and nothing that happened.
impl PartialEq for WallClock {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
