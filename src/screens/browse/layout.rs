//! Where everything is on the Browse screen, before it is painted.

use crate::app::{Area, HitMap};
use crate::screens::{Browse, Context, RowCache};

/// Where everything is on the Browse screen.
#[derive(Debug, Clone, Default)]
pub struct BrowseLayout {
    /// What the mouse meets.
    pub hits: HitMap,
}

/// Lays out the Browse screen in an area.
pub fn layout(_: &Browse, _: &Context, _: Area, _: &mut RowCache) -> BrowseLayout {
    BrowseLayout::default()
}
