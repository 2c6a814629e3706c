//! casebook, the program.

fn main() {}
