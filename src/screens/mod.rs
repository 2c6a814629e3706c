//! The screens, one folder each, and the application that routes between them.

mod app;
mod awaiting;
mod browse;
mod case;
mod context;
mod everywhere;
mod footer;
mod gate;
mod history;
mod host;
mod lay_out;
mod letters;
mod mouse;
mod navigation;
mod active_session;
mod overlay;
mod overlay_hints;
mod overlay_layout;
mod overlay_state;
mod overlay_view;
mod pages;
mod palette;
mod picker;
mod room;
mod row_cache;
mod screen_state;
mod screen_table;
mod session_router;
mod sessions;
mod setup;
mod update;
mod view;

use self::footer::FooterContent;
use self::screen_table::screens;
use crate::app::{Action, Area, Effect, HitMap, Mode};
use crate::case::CaseId;
use crate::ui::Painter;

pub use active_session::ActiveSession;
pub use app::{App, shown_place};
pub use browse::{Browse, BrowseLayout, FacetRow, ListPlace, facet_rows};
pub use case::{CaseLayout, CaseView, FindBar, Sought, found_by};
pub use context::{Context, Move, SessionContext};
pub use footer::FooterText;
pub use history::History;
pub use host::Host;
use letters::LetterMeaning;
pub use letters::LetterRun;
pub use overlay::Overlay;
pub use overlay_layout::OverlayLayout;
pub use overlay_state::OverlayState;
pub use pages::{Page, PageKind, PageLayout, QUERIES};
pub use palette::{Palette, PaletteLayout};
pub use picker::{Picker, PickerItem, PickerKind, PickerLayout, PickerRow};
pub use room::{
    Addition, AfterClose, BoardCache, BoardEntry, Form, FormField, FormKind, LeaveChoice, NextMove,
    NotesCache, Picture, QuestionTarget, ReadingKind, Room, RoomLayout, SessionTab, StepQuestion, TypedCache,
    entries,
};
pub use row_cache::{FoundPlaces, RowCache, RowKey, RowSource, SharedCase, TextRows};
pub use screen_state::{Cover, ScreenInput, ScreenState};
pub use sessions::{SessionList, SessionsLayout, in_order};
pub use setup::{LENGTHS, MINUTES, Setup, SetupLayout, SetupRow, WantedRoom};
pub use view::{RenderContext, paint};

screens! {
    /// The list of cases.
    Browse browse: Browse;
    /// A case and its questions.
    Case case: CaseView;
    /// The room of the open session.
    Room room: Room;
    /// The list of sessions.
    Sessions sessions: SessionList;
}
