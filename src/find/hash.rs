//! A quick hash for short words; the index looks up every word of every case.

use std::hash::Hasher;

/// Multiplies and turns eight bytes at a time. Words come from the user's own files, so nobody crafts collisions.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        // The table looks at the low bits, and a product's best bits are its high ones.
        self.0 ^ (self.0 >> 32)
    }
}
