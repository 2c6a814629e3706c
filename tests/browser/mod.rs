//! A real browser without a screen, where there is one.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Names that browsers of this kind go by.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Runs a browser without a screen on a page, or says that there is none.
pub fn browse(arguments: &[&str], page: &Path) -> Option<Vec<u8>> {
    browse_at(arguments, page, "")
}

/// Runs a browser on a place in a page, such as `#words=wiki`.
pub fn browse_at(arguments: &[&str], page: &Path, place: &str) -> Option<Vec<u8>> {
    let address = format!("file://{}{place}", page.display());
    let profile = format!("--user-data-dir={}", page.with_extension("profile").display());
    let found = BROWSERS.iter().find_map(|browser| {
        let usual = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            profile.as_str(),
        ];
        Command::new(browser).args(usual).args(arguments).arg(&address).output().ok()
    });
    match found {
        Some(output) if output.status.success() => Some(output.stdout),
        Some(output) => panic!("the browser failed: {}", String::from_utf8_lossy(&output.stderr)),
        None => {
            eprintln!("skipped: there is no {} here", BROWSERS.join(", "));
            None
        }
    }
}

/// Returns how many pages of paper a browser prints of a page; `None` where there is no browser.
pub fn printed_pages(page: &Path) -> Option<usize> {
    let paper = page.with_extension("pdf");
    browse(&["--no-pdf-header-footer", &format!("--print-to-pdf={}", paper.display())], page)?;
    let text = String::from_utf8_lossy(&fs::read(&paper).expect("a printed page")).into_owned();
    Some(text.split("/Type /Page").skip(1).filter(|rest| !rest.starts_with('s')).count())
}
