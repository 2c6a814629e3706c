//! Bytes of a session file that are no whole line: they are kept beside it, never thrown away.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::private;
use super::regular;
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
    set_aside_as(path, "torn", "", torn)
}

/// Keeps bytes in a numbered file of this kind beside the session; bytes that are kept already are not kept twice.
pub fn set_aside_as(path: &Path, kind: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    for aside in numbered(path, kind, ending) {
        match private::options().write(true).create_new(true).open(&aside) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(aside);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if holds(&aside, bytes) {
                    return Ok(aside);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(too_many())
}

/// Moves whatever is at the path of a session aside, since it cannot be read.
pub fn move_aside(path: &Path) -> io::Result<PathBuf> {
    let free = |aside: &PathBuf| fs::symlink_metadata(aside).is_err();
    let aside = numbered(path, "torn", "").find(free).ok_or_else(too_many)?;
    fs::rename(path, &aside)?;
    Ok(aside)
}

fn numbered(path: &Path, kind: &str, ending: &str) -> impl Iterator<Item = PathBuf> {
    (1..1000).map(move |number| path.with_extension(format!("{kind}-{number}{ending}")))
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_as_long = fs::metadata(path).is_ok_and(|there| there.len() == bytes.len() as u64);
    is_as_long
        && regular::open(path).is_ok_and(|mut file| {
            let mut there = Vec::new();
            file.read_to_end(&mut there).is_ok() && there == bytes
        })
}

fn too_many() -> io::Error {
    io::Error::other("too many such files already")
}
