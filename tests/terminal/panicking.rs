//! A panic restores the terminal before printing its message.
//!
//! The program has no switch for it, so this test program starts itself again in a pseudo-terminal, to run one of the
//! two functions that panic.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use casebook::app::settings::MouseMode;
use casebook::runtime::{RunPlan, start};
use casebook::storage::LibrarySelection;
use casebook::terminal::{TerminalEnvironment, TerminalGuard};

use crate::driver::{Start, Terminal};

fn run(function: &str) -> Terminal {
    let this = env::current_exe().unwrap();
    let function = format!("panicking::{function}");
    Start::command(&[this.to_str().unwrap(), "--exact", &function, "--ignored", "--nocapture"]).run()
}

#[test]
#[ignore = "it panics, and is started by the test below"]
fn the_one_that_took_it_panics() {
    let _modes = TerminalGuard::take(MouseMode::Full).unwrap();
    panic!("a broken promise");
}

#[test]
fn a_panic_is_told_on_the_screen_that_was_given_back() {
    let mut terminal = run("the_one_that_took_it_panics");
    assert_ne!(terminal.exit_code(), 0);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
    assert!(terminal.bytes(0).contains("\x1b[?1049h"), "it was taken");
    assert!(terminal.screen().contains("a broken promise"), "{}", terminal.screen());
}

#[test]
#[ignore = "it panics, and is started by the test below"]
fn another_thread_panics() {
    let sign = PathBuf::from(env::var("HOME").unwrap()).join("panic");
    thread::spawn(move || {
        while !sign.exists() {
            thread::sleep(Duration::from_millis(5));
        }
        panic!("a broken promise elsewhere");
    });
    let environment =
        TerminalEnvironment { term: Some("xterm".to_owned()), ..TerminalEnvironment::default() };
    let wanted = LibrarySelection { bundled: true, ..LibrarySelection::default() };
    start(&RunPlan { environment, wanted, ..RunPlan::default() }).unwrap();
}

#[test]
fn a_panic_of_another_thread_ends_the_program_and_is_told() {
    let mut terminal = run("another_thread_panics");
    terminal.wait_for("casebook");
    terminal.wait_for_quiet();
    fs::write(terminal.home().join("panic"), "").unwrap();
    assert_eq!(terminal.exit_code(), 101);
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
    assert!(terminal.screen().contains("a broken promise elsewhere"), "{}", terminal.screen());
}
