//! Where everything is on the Case screen, before it is painted.

use crate::app::{Area, HitMap};
use crate::screens::{CaseView, Context, RowCache};

/// Where everything is on the Case screen.
#[derive(Debug, Clone, Default)]
pub struct CaseLayout {
    /// What the mouse meets.
    pub hits: HitMap,
}

/// Lays out the Case screen in an area.
pub fn layout(_: &CaseView, _: &Context, _: Area, _: &mut RowCache) -> CaseLayout {
    CaseLayout::default()
}
