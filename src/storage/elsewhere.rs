//! Files that belong to a session: those beside it, and what could only be saved elsewhere and is found again there.

use std::fs;
use std::path::{Path, PathBuf};

use super::copies::copies;
use super::session_name::{first_line, is_path};
use super::{Sessions, private};
use crate::session::{Record, SessionEvent};

/// Returns the first line of a file of the user that begins like a session.
fn beginning(path: &Path) -> Option<Vec<u8>> {
    let first = first_line(path).filter(|_| private::is_own_file(path))?;
    let record = Record::parse(&first).ok()?;
    matches!(record.event, SessionEvent::Created(_)).then_some(first)
}

impl Sessions {
    /// Returns the files of the user's sessions that were saved elsewhere, in order, with their first lines.
    pub(super) fn elsewhere(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = self.others.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let named = paths.filter(|path| path.to_str().is_some_and(is_path));
        let begun = named.filter_map(|path| beginning(&path).map(|first| (path, first)));
        let mut found: Vec<(PathBuf, Vec<u8>)> = begun.collect();
        found.sort();
        found.dedup();
        found
    }

    /// Returns the files of conflict copies of a session: beside it, and where it was saved elsewhere.
    pub fn copies(&self, id: &str) -> Vec<PathBuf> {
        let Ok(path) = self.path(id) else { return Vec::new() };
        let folder = path.parent().unwrap_or(Path::new("."));
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let names = copies(folder).remove(&*stem).unwrap_or_default();
        let first = first_line(&path);
        let mut found: Vec<PathBuf> = names.into_iter().map(|name| folder.join(name)).collect();
        for (other, begins) in
            self.elsewhere().into_iter().filter(|(other, _)| *other != path && !is_path(id))
        {
            if !found.contains(&other) && first.as_ref() == Some(&begins) {
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
