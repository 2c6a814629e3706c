//! What passes between the parts of the running program, as plain values: actions, events, effects, layout types.

mod action;
mod case_cache;
mod cursor;
mod effect;
mod event;
mod layout;
mod mode;
mod notice;
mod session_file;
pub mod settings;
mod text_input;
mod typed_rows;

pub use action::{ACTIONS, Action, ActionGroup, ActionInfo};
pub use case_cache::{CaseCache, Stale};
pub use cursor::{TURN, moved, turned};
pub use effect::Effect;
pub use event::{Event, MouseInput, MouseKind};
pub use layout::{Area, HitMap, HitTarget, HostPart, Pane, ScrollAnchor, Viewport};
pub use mode::Mode;
pub use notice::Notice;
pub use session_file::{
    KnownSession, PaperSubject, PrintedSheet, Rehearsal, Role, SessionChange, SessionFile, SessionPurpose,
    SessionUpdate, WantedHandout,
};
pub use text_input::{CUT_SHORT, TextInput};
pub use typed_rows::TypedRows;
