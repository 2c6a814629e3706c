//! The name by which this program signs the lines that it writes.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;

use crate::session::WriterId;

/// Returns the writer that this run of the program is: random, and never the unnamed one.
pub fn writer_id() -> WriterId {
    static WRITER: OnceLock<WriterId> = OnceLock::new();
    *WRITER.get_or_init(|| {
        // Its keys are random numbers of the system.
        let mut hasher = RandomState::new().build_hasher();
        hasher.write_u32(std::process::id());
        let [.., a, b, c, d] = hasher.finish().to_be_bytes();
        WriterId(u32::from_be_bytes([a, b, c, d]).max(1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_has_one_name() {
        assert_eq!(writer_id(), writer_id());
        assert!(!writer_id().is_unnamed());
    }
}
