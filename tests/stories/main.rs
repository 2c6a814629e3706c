//! What people do with casebook, told as stories through one driver.

mod author;
mod browse;
mod case;
mod desk;
mod host;
mod looks;
mod monkey;
mod room;
