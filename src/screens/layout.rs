//! Layout of the whole screen, recomputed after every event.

use super::footer::FooterLayout;
use super::{BrowseLayout, CaseLayout, OverlayLayout, RoomLayout};

/// Minimum screen size; a smaller screen only shows a notice.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Layout of the whole screen, used by updates, mouse handling and painting.
///
/// A screen keeps its last layout while another screen is shown.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The Browse screen.
    pub browse: BrowseLayout,
    /// The Case screen.
    pub case: CaseLayout,
    /// The room's screen or the host's screen.
    pub room: RoomLayout,
    /// The overlay.
    pub overlay: OverlayLayout,
    /// The footer.
    pub footer: FooterLayout,
}
