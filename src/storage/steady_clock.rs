//! A clock that never jumps and counts sleep, and what the clock on the wall says beside it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::ahead_of_utc;

/// How far the clock of the sessions was moved, in seconds: a log may have been written by another clock.
static MOVED: AtomicI64 = AtomicI64::new(0);

/// When the program first asked: the time on the wall, and that of the steady clock.
static BEGAN: OnceLock<(u64, Duration)> = OnceLock::new();

/// Returns the time in seconds since 1970, UTC, as the wall had it when the program first asked, and from then on by
/// the steady clock: setting the clock of the system changes nothing, and sleep counts. `wall` is the wall's time now.
pub fn steady_now(wall: u64) -> u64 {
    let now = since_boot(wall);
    let (began, then) = *BEGAN.get_or_init(|| (wall, now));
    let moved = MOVED.load(Ordering::Relaxed);
    began.saturating_add(now.saturating_sub(then).as_secs()).saturating_add_signed(moved)
}

/// Goes by the clock of the program that leads the session, which says that it is `now` there.
///
/// Both count the same seconds, but where the wall was set in between they began to count from different ones.
pub fn go_by(now: u64, wall: u64) {
    let here = steady_now(wall);
    // A second passes on the way.
    if now.abs_diff(here) > 1 {
        let by = i64::try_from(i128::from(now) - i128::from(here)).unwrap_or(0);
        MOVED.fetch_add(by, Ordering::Relaxed);
    }
}

/// Moves the clock on to the last line of a log that another clock has written.
pub fn not_before(last: u64, wall: u64) {
    let behind = last.saturating_sub(steady_now(wall));
    // A log of the far future is a broken one; its session goes by the clock of this program.
    if behind < 86_400 {
        MOVED.fetch_add(i64::try_from(behind).unwrap_or(0), Ordering::Relaxed);
    }
}

/// Returns a time of the steady clock as the wall tells it now, and the offset from UTC there: that of the session's
/// room, which changes with the season where the room is here.
pub fn told_time(at: u64, created: u64, ahead: i32, wall: u64) -> (u64, i32) {
    let now = steady_now(wall);
    let told = if wall < now { at.saturating_sub(now - wall) } else { at.saturating_add(wall - now) };
    let is_here = ahead_of_utc(created) == ahead;
    (told, if is_here { ahead_of_utc(told) } else { ahead })
}

/// Returns the time since the system started, sleep included.
#[cfg(unix)]
fn since_boot(_: u64) -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: ClockId = ClockId::Boottime;
    // Elsewhere the monotonic clock counts sleep, or nothing does.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: ClockId = ClockId::Monotonic;
    let now = clock_gettime(CLOCK);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Returns the time on the wall: this system has no other clock that counts sleep.
#[cfg(not(unix))]
fn since_boot(wall: u64) -> Duration {
    Duration::from_secs(wall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setting_the_wall_changes_no_duration_and_every_time_that_is_told() {
        let wall = 1_795_390_200;
        let begun = steady_now(wall);
        for set in [wall - 7_200, wall + 7_200, 0] {
            let now = steady_now(set);
            assert!((begun..begun + 60).contains(&now), "{set}");
            let (told, _) = told_time(now, now, 0, set);
            assert_eq!(told, set);
            let (past, _) = told_time(now.saturating_sub(600), now, 0, wall - 7_200);
            assert!(past.abs_diff(wall - 7_800) < 60);
        }
        // The session of another zone keeps its own.
        let elsewhere = ahead_of_utc(begun) + 3_600;
        assert_eq!(told_time(begun, begun, elsewhere, wall).1, elsewhere);
        // A log that another clock wrote is never of the future.
        not_before(begun + 5_000, wall);
        assert!(steady_now(wall) >= begun + 5_000);
        not_before(u64::MAX, wall);
        assert!(steady_now(wall) < begun + 6_000);
        // A host that began after the wall was set goes by the room's clock, on and back.
        for room in [begun + 9_000, begun - 3_600, begun] {
            go_by(room, wall);
            assert!((room..room + 60).contains(&steady_now(wall)), "{room}");
        }
    }
}
