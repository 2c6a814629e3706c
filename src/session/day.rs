//! Dates and times of day as the room's clocks show them.

use time::{OffsetDateTime, UtcOffset};

use crate::case::PartialDate;

/// Returns the date of a timestamp in a zone `ahead` seconds ahead of UTC.
pub fn day(at: u64, ahead: i32) -> PartialDate {
    let there = there(at, ahead);
    let year = u16::try_from(there.year()).unwrap_or(9999);
    PartialDate { year, month: Some(there.month().into()), day: Some(there.day()) }
}

/// Returns the time of day, such as `14:05`, in a zone `ahead` seconds ahead of UTC.
pub fn hour(at: u64, ahead: i32) -> String {
    let there = there(at, ahead);
    format!("{:02}:{:02}", there.hour(), there.minute())
}

/// Returns the local date and time; falls back to the epoch if it is out of range.
pub(super) fn there(at: u64, ahead: i32) -> OffsetDateTime {
    let offset = UtcOffset::from_whole_seconds(ahead).unwrap_or(UtcOffset::UTC);
    let moment = i64::try_from(at).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
    moment.and_then(|moment| moment.checked_to_offset(offset)).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_room() {
        // 22 November 2026, 23:30 UTC.
        let at = 1_795_390_200;
        assert_eq!((day(at, 0).to_string(), hour(at, 0)), ("2026-11-22".to_owned(), "23:30".to_owned()));
        assert_eq!(
            (day(at, 3600).to_string(), hour(at, 3600)),
            ("2026-11-23".to_owned(), "00:30".to_owned())
        );
        assert_eq!(hour(at, -5 * 3600), "18:30");
    }

    #[test]
    fn a_moment_beyond_every_calendar_is_no_panic() {
        for at in [0, u64::MAX, 253_402_300_799] {
            for ahead in [0, i32::MIN, i32::MAX, 86_399, -86_399] {
                let _ = (day(at, ahead), hour(at, ahead));
            }
        }
    }
}
