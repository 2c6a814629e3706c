//! What people do with casebook, told as stories through one driver.

mod access;
mod author;
mod browse;
mod case;
mod desk;
#[path = "../dice/mod.rs"]
mod dice;
mod gate;
mod host;
mod looks;
mod monkey;
mod room;
#[path = "../veil/mod.rs"]
mod veil;
