//! The modules that index words, as the program has them.

#[path = "../src/search/batch.rs"]
pub mod batch;
#[path = "../src/search/fields.rs"]
mod fields;
#[path = "../src/search/joined.rs"]
mod joined;
#[path = "../src/search/match_key.rs"]
mod match_key;
#[path = "../src/search/part.rs"]
mod part;
#[path = "../src/search/postings.rs"]
pub mod postings;
#[path = "../src/search/spelled.rs"]
pub mod spelled;
#[path = "../src/search/words.rs"]
pub mod words;

pub use part::{FieldPart, Tier};
