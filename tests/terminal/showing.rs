//! `casebook show` at a terminal stops at the decision, and goes on when it is asked to.

use crate::driver::{Start, program};

/// A sentence from the ending of the case, and a word from before it.
const CASE: &str = "klm-ash-cloud";

fn shown(words: &[&str]) -> String {
    let words = [&[program(), "show", CASE], words].concat();
    let mut terminal = Start::command(&words).size(100, 600).run();
    terminal.wait_for_the_end();
    assert_eq!(terminal.exit_code(), 0);
    terminal.whole_screen()
}

#[test]
fn a_case_stops_at_the_decision_until_the_ending_is_asked_for() {
    for words in [&[][..], &["--format", "markdown"], &["--format", "json"]] {
        let stopped = shown(words);
        assert!(stopped.contains("`casebook show klm-ash-cloud --ending` shows it."), "{stopped}");
        for behind in ["ENDING", "## Ending", "\"ending\": [\n    \"", "SOURCES", "https://"] {
            assert!(!stopped.contains(behind), "{behind} in {stopped}");
        }
    }
    for words in [["--ending"], ["--with-the-ending"]] {
        let whole = shown(&words);
        assert!(whole.contains("ENDING") && whole.contains("SOURCES"), "{whole}");
        assert!(!whole.contains("--ending` shows it."), "{whole}");
    }
    assert!(!shown(&["--before-the-ending"]).contains("--ending` shows it."));
}
