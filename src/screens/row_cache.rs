//! Rows that took a while to wrap, kept between frames.

/// Rows that were wrapped and may be needed again, the most recent ones.
#[derive(Debug, Clone, Default)]
pub struct RowCache {}
