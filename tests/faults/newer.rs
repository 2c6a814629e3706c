//! A session that a newer program has written: it can be looked at, and is left as it is.

use std::fs;

use casebook::storage::Sessions;
use rustix::process::Signal;

use crate::driver::{Start, program};
use crate::room::{begin, command, folder_of, log_in, note};
use crate::words;

#[test]
fn a_session_begun_by_a_newer_program_is_looked_at_and_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Start::command(&[program(), "room", "id:janssen-cilag-jcintra"])
        .size(100, 30)
        .home(home.path())
        .run();
    begin(&mut terminal);
    note(&mut terminal, "said before");
    terminal.signal(Signal::KILL);
    terminal.wait_for_the_end();
    let log = log_in(&folder_of(home.path())).unwrap();
    let mut text = fs::read_to_string(&log).unwrap();
    text.push_str("{\"v\":3,\"n\":900,\"at\":9,\"event\":{\"kind\":\"sung\",\"song\":1}}\n");
    fs::write(&log, &text).unwrap();
    for (words, said) in
        [(["room", "--resume"].as_slice(), "newer casebook"), (&["host"], "The session is not open")]
    {
        let with = [&[program()], words].concat();
        let mut terminal = Start::command(&with).size(100, 30).home(home.path()).run();
        terminal.wait_for(said);
        terminal.wait_for(words::WELCOME);
        terminal.type_in("n");
        terminal.wait_for_calm();
        terminal.type_in("lost words\r");
        terminal.wait_for_calm();
        terminal.type_in("\x03");
        terminal.wait_for_calm();
        if !terminal.has_ended() {
            terminal.type_in("\x1b[F\r");
        }
        assert_eq!(terminal.exit_code(), 0);
        assert_eq!(fs::read_to_string(&log).unwrap(), text, "{words:?} wrote into it");
    }
    for words in [["list"].as_slice(), &["show", "last"], &["export", "last"]] {
        let done = command(home.path(), &[&["session"], words].concat()).output().unwrap();
        assert!(done.status.success(), "{done:?}");
        assert_eq!(fs::read_to_string(&log).unwrap(), text, "{words:?} wrote into it");
    }
    let id = log.file_stem().unwrap().to_str().unwrap();
    assert!(Sessions::in_folder(folder_of(home.path())).open(id).unwrap().log.is_err());
}
