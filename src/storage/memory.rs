//! State that the program remembers between runs.

use super::{Dirs, write_whole};

/// A marker file: the welcome was read.
const WELCOME: &str = "welcome-read";

/// Returns whether the welcome was read on this machine.
pub fn welcome_was_read(places: &Dirs) -> bool {
    places.state.as_ref().is_some_and(|folder| folder.join(WELCOME).exists())
}

/// Remembers that the welcome was read.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn remember_welcome(places: &Dirs) -> Result<(), String> {
    let Some(folder) = &places.state else {
        return Err("cannot remember that the welcome was read: no home folder is known. Set HOME".to_owned());
    };
    write_whole(&folder.join(WELCOME), b"casebook shows its welcome again when this file is gone\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_welcome_is_shown_until_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let places = Dirs { state: Some(folder.path().join("casebook")), ..Dirs::default() };
        assert!(!welcome_was_read(&places));
        remember_welcome(&places).unwrap();
        assert!(welcome_was_read(&places));
    }

    #[test]
    fn without_a_place_to_remember_it_says_so() {
        assert!(!welcome_was_read(&Dirs::default()));
        assert!(remember_welcome(&Dirs::default()).unwrap_err().contains("Set HOME"));
    }
}
