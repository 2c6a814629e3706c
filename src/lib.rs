//! casebook: real social media case studies, found in a keystroke and discussed in a room.
//!
//! The modules have one order: a module uses only those above it in this list.
//! `tests/architecture` keeps it so, and `docs/architecture.md` tells why.

pub mod text;
pub mod packed;
pub mod case;
pub mod check;
pub mod library;
pub mod document;
pub mod search;
pub mod session;
pub mod sheets;
pub mod site;
pub mod app;
pub mod keys;
pub mod ui;
pub mod screens;
pub mod storage;
pub mod terminal;
pub mod runtime;
pub mod cli;
