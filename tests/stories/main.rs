//! What people do with casebook, told as stories through one driver.

mod access;
mod author;
mod browse;
mod case;
mod desk;
mod host;
mod gate;
mod looks;
mod monkey;
mod room;
#[path = "../veil/mod.rs"]
mod veil;
