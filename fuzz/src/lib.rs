//! The targets of `tests/fuzzing`, made callable from here.

#[path = "../../tests/stories/harness.rs"]
#[allow(dead_code, reason = "the stories use the rest")]
mod harness;
#[path = "../../tests/fuzzing/targets/mod.rs"]
pub mod targets;
#[path = "../../tests/twin/mod.rs"]
mod twin;
