//! Hostile data: whatever files, names, settings and pastes contain, nothing hangs, panics, grows without bound,
//! writes outside its folders or reaches the terminal raw.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what a test relies on and does not have fails it")]

mod bounded;
mod commands;
mod data;
#[path = "../pty/mod.rs"]
mod driver;
mod files;
#[path = "../sandbox/mod.rs"]
mod sandbox;
mod screen;
#[path = "../words/mod.rs"]
mod words;
