//! Where everything is on the room's screen and the host's, before it is painted.

use crate::app::{Area, HitMap};
use crate::screens::{ActiveSession, Context, Room, RowCache};

/// Where everything is on the room's screen and the host's.
#[derive(Debug, Clone, Default)]
pub struct RoomLayout {
    /// What the mouse meets.
    pub hits: HitMap,
}

/// Lays out the room's screen and the host's in an area.
pub fn layout(_: &Room, _: &ActiveSession, _: &Context, _: Area, _: &mut RowCache) -> RoomLayout {
    RoomLayout::default()
}
