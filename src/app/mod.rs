//! The whole truth of the running program, and how each event changes it.

mod action;
mod seen;
pub mod settings;

pub use action::{ACTIONS, About, Action, Group};
pub use seen::{Anchor, Area, Click, Pane, Scrolled, Seen};
