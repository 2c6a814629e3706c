//! The machine's offset from UTC.

use time::{OffsetDateTime, UtcOffset};

/// Returns the local offset from UTC in seconds at a given time; 0 if unknown.
pub fn ahead_of_utc(at: u64) -> i32 {
    let moment = i64::try_from(at).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
    let offset = moment.and_then(|moment| UtcOffset::local_offset_at(moment).ok());
    offset.map_or(0, UtcOffset::whole_seconds)
}
