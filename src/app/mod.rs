//! The whole truth of the running program, and how each event changes it.

mod action;
mod line;
mod mode;
mod seen;
pub mod settings;
pub mod story;

pub use action::{ACTIONS, About, Action, Group};
pub use line::Line;
pub use mode::Mode;
pub use seen::{Anchor, Area, Click, Pane, Scrolled, Seen};
