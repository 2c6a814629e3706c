//! The program in a real pseudo-terminal: it restores the terminal, sleeps when idle, and paints once.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what a test relies on and does not have fails it")]

mod authoring;
#[path = "../rng/mod.rs"]
mod rng;
#[path = "../pty/mod.rs"]
mod driver;
mod ending;
mod flood;
mod hosting;
mod keeping;
mod monkey;
mod odd_terminals;
mod painting;
mod panicking;
mod refusing;
mod showing;
mod sleeping;
mod typing;
mod whole_session;
#[path = "../words/mod.rs"]
mod words;
