//! How far the clocks of this machine are ahead of UTC.

use time::{OffsetDateTime, UtcOffset};

/// Returns by how many seconds clocks here are ahead of UTC at a moment; 0 where it is not known.
pub fn ahead_of_utc(at: u64) -> i32 {
    let moment = i64::try_from(at).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
    let offset = moment.and_then(|moment| UtcOffset::local_offset_at(moment).ok());
    offset.map_or(0, UtcOffset::whole_seconds)
}
