//! casebook: the program. All of it is in the library, so that tests can use it.

use std::process::ExitCode;

fn main() -> ExitCode {
    casebook::cli::main()
}
