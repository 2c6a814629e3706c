//! Writes a made-up library of any size, to measure with: `cargo run --release --example make_library -- DIR N`.
//!
//! The same number always gives the same library.

mod made_up;

use std::error::Error;
use std::fs;
use std::path::Path;

use made_up::{Dice, case};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(count)) = (arguments.next(), arguments.next()) else {
        return Err("say where and how many: make_library DIR N".into());
    };
    let folder = Path::new(&folder);
    let mut dice = Dice::new();
    for number in 0..count.parse()? {
        let case = case(number, &mut dice)?;
        let under = folder.join(format!("{:03}", number / 1000));
        fs::create_dir_all(&under)?;
        fs::write(under.join(format!("{}.json", case.id)), serde_json::to_string_pretty(&case)?)?;
    }
    println!("{count} cases in {}", folder.display());
    Ok(())
}
