//! The screens, one folder each, and the application that routes between them.

mod app;
mod browse;
mod case;
mod context;
mod everywhere;
mod footer;
mod gate;
mod history;
mod host;
mod lay_out;
mod layout;
mod mouse;
mod navigation;
mod active_session;
mod overlay;
mod overlay_hints;
mod overlay_layout;
mod overlay_router;
mod overlay_view;
mod pages;
mod palette;
mod picker;
mod popup;
mod popup_view;
mod room;
mod row_cache;
mod session_router;
mod setup;
mod update;
mod view;

pub use active_session::ActiveSession;
pub use app::{App, Screen};
pub use browse::{Browse, BrowseLayout, FacetRow, facet_rows};
pub use case::{CaseLayout, CaseView, FindBar};
pub use context::{Context, Move, SessionContext};
pub use history::History;
pub use host::Host;
pub use layout::Layout;
pub use overlay::Overlay;
pub use overlay_layout::OverlayLayout;
pub use pages::{Page, PageKind, PageLayout};
pub use palette::{Palette, PaletteLayout};
pub use picker::{Picker, PickerItem, PickerKind, PickerLayout, PickerRow};
pub use room::{
    Addition, AfterClose, BoardCache, BoardEntry, Form, FormField, FormKind, LeaveChoice, NextMove,
    NotesCache, QuestionTarget, Room, RoomLayout, SessionTab, StepQuestion, TypedCache, entries,
};
pub use row_cache::{FoundPlaces, RowCache, RowKey, RowSource, SharedCase, TextRows};
pub use setup::{LENGTHS, MINUTES, Setup, SetupLayout, SetupRow, WantedRoom};
pub use view::{RenderContext, paint};
