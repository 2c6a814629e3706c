//! Detects what kind of terminal the program was started in.

use std::io::{IsTerminal, stdin, stdout};

use super::FallbackSize;

/// What the environment says about the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TerminalEnvironment {
    /// The variable TERM.
    pub term: Option<String>,
    /// Whether TMUX or STY is set: a multiplexer sits between the program and the terminal.
    pub multiplexed: bool,
    /// Whether SSH_CONNECTION or SSH_TTY is set: what is typed comes over a network.
    pub remote: bool,
    /// The size that COLUMNS and LINES say.
    pub size: FallbackSize,
    /// The variable VISUAL, or else EDITOR.
    pub editor: Option<String>,
}

impl TerminalEnvironment {
    /// Returns whether the background can be queried: some terminals answer wrongly, late or with garbage.
    pub fn may_be_asked(&self) -> bool {
        let term = self.term.as_deref().unwrap_or("");
        let odd = ["screen", "tmux", "linux", "eterm", "cons25"];
        !self.multiplexed && !odd.iter().any(|odd| term.starts_with(odd))
    }

    fn says_screen(&self) -> Result<(), String> {
        if cfg!(windows) {
            return Ok(());
        }
        match self.term.as_deref() {
            None | Some("") => Err("TERM is not set, so the terminal is unknown".to_owned()),
            Some(term @ ("dumb" | "unknown")) => {
                Err(format!("the terminal cannot move its cursor: TERM is `{term}`"))
            }
            Some(_) => Ok(()),
        }
    }
}

/// Returns whether a screen can be painted on this terminal.
///
/// # Errors
/// Returns why not, as the beginning of a message; the caller adds what to do instead.
pub fn can_paint(environment: &TerminalEnvironment) -> Result<(), String> {
    match (stdin().is_terminal(), stdout().is_terminal()) {
        (true, true) => environment.says_screen(),
        (_, false) => Err("the output is not a terminal".to_owned()),
        (false, true) => Err("the input is not a terminal".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(term: &str) -> TerminalEnvironment {
        TerminalEnvironment { term: Some(term.to_owned()), ..TerminalEnvironment::default() }
    }

    #[test]
    fn only_a_terminal_that_answers_by_itself_is_asked() {
        assert!(with("xterm-256color").may_be_asked());
        assert!(!with("screen.xterm").may_be_asked());
        assert!(!TerminalEnvironment { multiplexed: true, ..with("xterm") }.may_be_asked());
    }

    #[test]
    #[cfg(unix)]
    fn a_terminal_without_a_screen_says_so() {
        assert!(with("dumb").says_screen().unwrap_err().contains("`dumb`"));
        assert!(TerminalEnvironment::default().says_screen().is_err());
        assert_eq!(with("vt220").says_screen(), Ok(()));
    }
}
