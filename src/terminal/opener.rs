//! Opening an address in the system's browser, or a file in its own program.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::text::clean;

/// Programs that open an address or a file, and what stands before it; the first that is there is taken.
#[cfg(target_os = "macos")]
const OPENERS: &[(&str, &[&str])] = &[("open", &[])];
#[cfg(windows)]
const OPENERS: &[(&str, &[&str])] = &[("rundll32", &["url.dll,FileProtocolHandler"])];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENERS: &[(&str, &[&str])] = &[("xdg-open", &[]), ("gio", &["open"]), ("wslview", &[])];

/// Opens an address in the system's browser and does not wait for it. No shell sees the address.
///
/// # Errors
/// Why it was not opened, in words for a notice; the address is in them, so that it can be read off.
pub fn open_address(address: &str) -> Result<String, String> {
    if !is_safe(address) {
        return Err(format!("not opened, since it is no web or mail address: {address}"));
    }
    if open(address.as_ref()) {
        return Ok(format!("handed to the browser: {address}"));
    }
    Err(format!("no browser was found here; the address is {address}"))
}

/// Opens a file with the system's program for it and does not wait for it. No shell sees the name.
///
/// # Errors
/// Why it was not opened, in words for a notice; the file is named in them.
pub fn open_file(file: &Path) -> Result<String, String> {
    let name = file.display().to_string();
    let name = clean(&name);
    // What does not begin at the root could be taken for an option, or for an address.
    if file.is_absolute() && open(file.as_os_str()) {
        return Ok(format!("opened: {name}"));
    }
    Err(format!("no program to open it was found here; the file is {name}"))
}

fn open(what: &OsStr) -> bool {
    for (program, before) in OPENERS {
        let mut command = Command::new(program);
        command.args(*before).arg(what);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // A browser must not end with the key that ends this program.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        if let Ok(mut child) = command.spawn() {
            // Somebody must take note of its end, or it stays in the list of processes.
            let reaper = thread::Builder::new().name("opener".to_owned());
            let _ = reaper.spawn(move || child.wait());
            return true;
        }
    }
    false
}

/// Returns whether an address can do no more than show a page or begin a mail.
fn is_safe(address: &str) -> bool {
    let scheme =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let known = ["https://", "http://", "mailto:"].into_iter().any(scheme);
    known
        && address.len() <= 2_000
        && address.chars().all(|c| !c.is_control() && !c.is_whitespace() && c != '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_mail_are_opened() {
        for good in ["https://example.org/a?b=c#d", "HTTP://example.org", "mailto:ann@example.org"] {
            assert!(is_safe(good), "{good}");
        }
        for bad in
            ["", "file:///etc/passwd", "-e", "javascript:x", "https://a b", "https://a\u{1b}b", "ssh://x"]
        {
            assert!(!is_safe(bad), "{bad}");
            assert!(open_address(bad).is_err());
        }
    }
}
