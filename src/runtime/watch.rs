//! Watches the library folders for changed files.

use std::io;
use std::path::PathBuf;
use std::thread::{Builder, JoinHandle};

use crate::app::Event;
use crate::storage::{FolderChanges, LibrarySelection, Watch, stamps, watch};

/// Watches the library folders while the returned value lives.
///
/// Starts alongside loading, not after it: a file saved in between would be missed.
pub fn start(
    wanted: &LibrarySelection,
    tell: impl Fn(Event) + Clone + Send + 'static,
) -> io::Result<JoinHandle<Option<Watch>>> {
    let folders: Vec<PathBuf> = wanted.user.iter().chain(&wanted.folders).cloned().collect();
    let read = stamps(&folders);
    let begin = move || {
        let tell_changes = tell.clone();
        let changed = move |changes| {
            tell_changes(match changes {
                FolderChanges::Files(files) => Event::CaseFilesChanged(files),
                FolderChanges::Anything => Event::FilesChanged,
            });
        };
        let begun = (!folders.is_empty()).then(|| watch(&folders, &read, changed))?;
        begun.inspect_err(|why| tell(Event::Finished(Err(why.clone())))).ok()
    };
    Builder::new().name("watch-begin".to_owned()).spawn(begin)
}
