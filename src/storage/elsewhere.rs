//! Files that belong to a session: those beside it, and what could only be saved elsewhere and is found again there.

use std::fs;
use std::path::{Path, PathBuf};

use super::copies::copies;
use super::session_name::{first_line, is_path};
use super::{Sessions, private};
use crate::session::{Record, SessionEvent};

/// Returns the session files in these folders that belong to the user, in order.
pub(super) fn sessions_in(folders: &[PathBuf]) -> Vec<PathBuf> {
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let named = paths.filter(|path| path.to_str().is_some_and(is_path));
    let mut found: Vec<PathBuf> = named.filter(|path| private::is_own_file(path) && begins(path)).collect();
    found.sort();
    found.dedup();
    found
}

/// Returns whether a file begins like a session.
fn begins(path: &Path) -> bool {
    let first = first_line(path).and_then(|line| Record::parse(&line).ok());
    first.is_some_and(|record| matches!(record.event, SessionEvent::Created(_)))
}

impl Sessions {
    /// Returns the sessions that were saved elsewhere.
    pub(super) fn elsewhere(&self) -> Vec<PathBuf> {
        sessions_in(&self.others)
    }

    /// Returns the files of conflict copies of a session: beside it, and where it was saved elsewhere.
    pub fn copies(&self, id: &str) -> Vec<PathBuf> {
        let Ok(path) = self.path(id) else { return Vec::new() };
        let folder = path.parent().unwrap_or(Path::new("."));
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let names = copies(folder).remove(&*stem).unwrap_or_default();
        let first = first_line(&path);
        let mut found: Vec<PathBuf> = names.into_iter().map(|name| folder.join(name)).collect();
        let is_copy = |other: &PathBuf| first.is_some() && first_line(other) == first;
        for other in self.elsewhere().into_iter().filter(|other| *other != path && !is_path(id)) {
            if !found.contains(&other) && is_copy(&other) {
                found.push(other);
            }
        }
        found
    }

    /// Returns the files that casebook laid beside a session, with any number: torn lines, and what was merged.
    pub(super) fn set_aside(&self, id: &str) -> Vec<PathBuf> {
        let Ok(path) = self.path(id) else { return Vec::new() };
        let folder = path.parent().unwrap_or(Path::new("."));
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let is_aside = |name: &str| {
            let rest = name.strip_prefix(&*stem).and_then(|rest| rest.strip_prefix('.'));
            rest.is_some_and(|rest| rest.starts_with("torn-") || rest.starts_with("before-merge-"))
        };
        names.filter(|name| is_aside(name)).map(|name| folder.join(name)).collect()
    }
}
