//! Text as people read it: made safe, folded for finding, measured and wrapped.
