//! Injected faults: whatever breaks, nothing that was acknowledged is lost, and the user is informed.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what a test relies on and does not have fails it")]

#[path = "../rng/mod.rs"]
mod rng;
mod chaos;
mod clocks;
mod decay;
#[path = "../pty/mod.rs"]
mod driver;
mod full_disk;
mod kept;
mod killed;
mod newer;
mod others;
mod room;
mod environment;
mod taken_away;
mod torn;
mod touched;
#[path = "../words/mod.rs"]
mod words;
