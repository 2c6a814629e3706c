//! Opens an address in the system's browser, or a file in its default program.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::case::can_be_opened;
use crate::text::clean;

/// Programs that open an address or a file, with their leading arguments; the first one installed is used.
#[cfg(target_os = "macos")]
const OPENERS: &[(&str, &[&str])] = &[("open", &[])];
#[cfg(windows)]
const OPENERS: &[(&str, &[&str])] = &[("rundll32", &["url.dll,FileProtocolHandler"])];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENERS: &[(&str, &[&str])] = &[("xdg-open", &[]), ("gio", &["open"]), ("wslview", &[])];

/// Opens an address in the system's browser without waiting for it. The address never passes through a shell.
///
/// # Errors
/// Returns why it was not opened, as a message for the user that contains the address to copy.
pub fn open_address(address: &str) -> Result<String, String> {
    if !can_be_opened(address) {
        return Err(format!("not opened: not a web or mail address: {address}"));
    }
    if open(address.as_ref()) {
        return Ok(format!("opening in the browser: {address}"));
    }
    Err(format!("no browser found; the address is {address}"))
}

/// Opens a file in its default program without waiting for it. The name never passes through a shell.
///
/// # Errors
/// Returns why it was not opened, as a message for the user that names the file.
pub fn open_file(file: &Path) -> Result<String, String> {
    let name = file.display().to_string();
    let name = clean(&name);
    // A relative path could be mistaken for an option or an address.
    if file.is_absolute() && open(file.as_os_str()) {
        return Ok(format!("opened: {name}"));
    }
    Err(format!("no program found to open it; the file is {name}"))
}

fn open(what: &OsStr) -> bool {
    for (program, before) in OPENERS {
        let mut command = Command::new(program);
        command.args(*before).arg(what);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // The browser must not be interrupted by the key that ends this program.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        if let Ok(mut child) = command.spawn() {
            // Wait for the child, or it remains as a zombie.
            let reaper = thread::Builder::new().name("opener".to_owned());
            let _ = reaper.spawn(move || child.wait());
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_opened_is_told_and_not_started() {
        for bad in ["", "file:///etc/passwd", "-e", "javascript:x", "https://a b", "https://a\u{1b}b"] {
            assert!(open_address(bad).is_err(), "{bad}");
        }
    }
}
