//! Suspending to the shell, and idling.

use std::thread;
use std::time::Duration;

#[cfg(target_os = "linux")]
use crate::driver::wakes;
use crate::driver::{Start, program};
use crate::words;

#[test]
fn a_program_put_to_sleep_gives_the_terminal_back_and_takes_it_again() {
    let script = format!("set -m; {}; echo asleep; read answer; fg; echo awake; cat", program());
    let mut terminal = Start::command(&["bash", "-c", &script]).run();
    terminal.wait_until_loaded();
    let screen = terminal.screen();
    terminal.type_in("\x1a");
    terminal.wait_for("asleep");
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
    assert!(!terminal.look(vt100::Screen::alternate_screen));
    let from = terminal.length();
    terminal.type_in("\r");
    terminal.wait_for_screen(&screen);
    assert!(terminal.bytes(from).contains("\x1b[2J"), "the whole screen is painted again");
    terminal.type_in("zzqx");
    terminal.wait_for("zzqx");
    terminal.type_in("\x03");
    terminal.wait_for("awake");
    assert_eq!(terminal.modes_left(), Vec::<String>::new());
}

#[test]
fn where_no_shell_could_wake_it_the_program_stays() {
    let mut terminal = Start::program().run();
    terminal.wait_for(words::CASES);
    terminal.type_in("\x1a");
    terminal.wait_for("no shell");
    terminal.type_in("zzqx");
    terminal.wait_for("zzqx");
}

#[test]
fn an_idle_program_writes_nothing() {
    let terminal = Start::program().run();
    terminal.wait_until_loaded();
    let before = terminal.length();
    thread::sleep(Duration::from_secs(2));
    assert_eq!(terminal.length(), before, "{:?}", terminal.bytes(before));
}

#[test]
#[cfg(target_os = "linux")]
fn an_idle_program_never_wakes() {
    let terminal = Start::program().run();
    terminal.wait_until_loaded();
    let wakes = || wakes(terminal.pid());
    // A thread of the start may still end; after that there is nothing to wake for.
    let calm = (0..5).any(|_| {
        let before = wakes();
        thread::sleep(Duration::from_secs(2));
        wakes() == before
    });
    assert!(calm, "it wakes without cause");
}
