//! User stories, played through one harness.

mod access;
mod author;
mod browse;
mod case;
mod closed;
mod footers;
mod harness;
#[path = "../rng/mod.rs"]
mod rng;
mod gate;
#[path = "../golden/mod.rs"]
mod golden;
mod hands;
mod host;
mod large;
mod letters;
mod looks;
mod monkey;
mod pictures;
mod records;
mod renamed;
mod returning;
mod room;
mod sessions;
mod stage;
mod told;
#[path = "../twin/mod.rs"]
mod twin;
#[path = "../words/mod.rs"]
mod words;
