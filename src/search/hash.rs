//! A fast hash for short words; indexing looks up every word of every case.

use std::hash::Hasher;

/// Multiply-rotate, eight bytes at a time. Words come from the user's own files, so HashDoS is no concern.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.mix(u64::from_le_bytes(*eight));
        }
        if !rest.is_empty() {
            self.mix(rest.iter().rev().fold(0, |letters, byte| letters << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        // Only the terminator that `str` hashing appends; keys are single strings, so it needs no mixing.
        self.0 ^= u64::from(byte);
    }

    fn finish(&self) -> u64 {
        // The table uses the low bits, but the best-mixed bits of a product are the high ones.
        self.0 ^ (self.0 >> 32)
    }
}

impl WordHasher {
    fn mix(&mut self, letters: u64) {
        self.0 = (self.0.rotate_left(5) ^ letters).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}
