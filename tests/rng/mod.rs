//! A small seeded random number generator (xorshift, Marsaglia 2003).

/// A deterministic random number generator.
pub struct Dice(u64);

impl Dice {
    /// Returns a generator for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Returns a number below another.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("64 bits") % most.max(1)
    }
}
