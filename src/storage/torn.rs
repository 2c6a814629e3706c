//! Bytes of a session file that are no whole line: they are kept beside it, never thrown away.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::private;
use super::session_text::SessionText;

/// Makes a file end with a complete line: a missing newline is added to an event, anything else is set aside.
///
/// Returns the number of bytes kept, and whether the last of their lines lacks its newline.
pub fn end_well(path: &Path, file: &File, bytes: &[u8], text: &mut SessionText) -> (usize, bool) {
    let kept = text.whole + text.unended;
    let torn = &bytes[kept..];
    if torn.is_empty() {
        return (kept, text.unended > 0);
    }
    match set_aside(path, torn) {
        Ok(aside) if file.set_len(kept as u64).and_then(|()| file.sync_data()).is_ok() => {
            let name = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
            text.told
                .push(format!("the last line was cut short, as after a power cut; it is saved in `{name}`"));
            (kept, text.unended > 0)
        }
        // The torn line becomes an unreadable one, and writing continues after it.
        _ => {
            text.told.push("the last line was cut short and is ignored".to_owned());
            (bytes.len(), true)
        }
    }
}

/// Keeps torn bytes in a file of their own beside the session.
pub fn set_aside(path: &Path, torn: &[u8]) -> io::Result<PathBuf> {
    for number in 1..1000 {
        let aside = path.with_extension(format!("torn-{number}"));
        match private::options().write(true).create_new(true).open(&aside) {
            Ok(mut file) => {
                file.write_all(torn)?;
                file.sync_all()?;
                return Ok(aside);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many such files already"))
}

/// Returns the files in which bytes of a session were set aside.
pub fn torn_files(path: &Path) -> Vec<PathBuf> {
    let all = (1..1000).map(|number| path.with_extension(format!("torn-{number}")));
    all.take_while(|torn| torn.exists()).collect()
}
