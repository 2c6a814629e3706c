//! Prints how good the answers of the search are: `cargo run --release --example search_quality [-- QUERIES.json]`.

#[path = "../tests/search_quality/measure.rs"]
mod measure;

use measure::{Bundled, Judged, judged, table};

fn main() {
    let judged: Vec<Judged> = match std::env::args().nth(1) {
        Some(file) => {
            serde_json::from_str(&std::fs::read_to_string(&file).expect("a file")).expect("queries")
        }
        None => judged(),
    };
    let bundled = Bundled::read();
    print!("{}", table(&bundled.measure(&judged)));
    println!("first tool in the top five: {:.2}", bundled.first_tools());
    if std::env::var_os("MISSES").is_some() {
        for judged in judged {
            let found = bundled.answer(&judged.query);
            let first: Vec<&str> = found.iter().take(3).map(casebook::case::CaseId::as_str).collect();
            if !judged.right.is_empty()
                && first.first().is_none_or(|id| !judged.right.iter().any(|right| right == id))
            {
                println!("{:12} {:30} {first:?}", judged.kind, judged.query);
            }
        }
    }
}
