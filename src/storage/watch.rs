//! Watches for changes to case files.

use std::collections::HashSet;
use std::mem::take;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::event::{CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::walk::{is_json, why};
use crate::text::clean;

/// How long it must be quiet before a burst of changes is over: editors save in several steps, and some take the file
/// away for a moment.
const QUIET: Duration = Duration::from_millis(150);
/// How long it must be quiet after a few files were written, all of which are there.
const SOON: Duration = Duration::from_millis(30);
/// How many files are a few.
const FEW: usize = 4;
/// How many changed files are told one by one.
const MOST_FILES: usize = 20_000;

/// A watch on folders; dropping it ends the watch.
#[derive(Debug)]
pub struct Watch {
    stop: Sender<WatchMessage>,
}

enum WatchMessage {
    Changed(Event),
    Stop,
}

/// What changed in watched folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderChanges {
    /// These files, each below a folder as it was given; a file that is gone is among them.
    Files(Vec<PathBuf>),
    /// Any of them.
    Anything,
}

/// The modification time of each folder; `None` for a missing one.
pub type FolderTimes = Vec<Option<SystemTime>>;

/// Returns the modification times of folders, to be taken before their files are read.
pub fn stamps(folders: &[PathBuf]) -> FolderTimes {
    let stamp = |folder: &PathBuf| folder.metadata().and_then(|about| about.modified()).ok();
    folders.iter().map(stamp).collect()
}

/// Watches folders, and calls back once for each burst of changes to their case files.
///
/// `read` holds the times from before the files were read, so that changes since then are reported too.
///
/// A folder that does not exist yet, or disappears and returns, is watched as soon as it exists.
///
/// # Errors
/// Returns why nothing can be watched, as a message for the user; the program works without.
pub fn watch(
    folders: &[PathBuf],
    read: &FolderTimes,
    changed: impl FnMut(FolderChanges) + Send + 'static,
) -> Result<Watch, String> {
    let (sender, receiver) = channel();
    let stop = sender.clone();
    let hear = move |event: notify::Result<Event>| {
        if let Ok(event) = event {
            // The receiver is gone only when the watch ends.
            let _ = sender.send(WatchMessage::Changed(event));
        }
    };
    // A symbolic link may lead to a whole disk, and every folder on it would be watched.
    let config = Config::default().with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(hear, config).map_err(|error| cannot(&error))?;
    let mut post = WatchedFolders {
        watcher,
        folders: folders.iter().map(|folder| absolute(folder)).collect(),
        given: folders.to_vec(),
    };
    post.arm()?;
    let pending = PendingChanges { anything: stamps(folders) != *read, ..PendingChanges::default() };
    thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || listen(&receiver, &mut post, pending, changed))
        .map_err(|error| format!("changed files will not be noticed: {}", why(&error)))?;
    Ok(Watch { stop })
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread may already have ended.
        let _ = self.stop.send(WatchMessage::Stop);
    }
}

/// What changed in a burst that may go on.
#[derive(Debug, Default)]
struct PendingChanges {
    files: HashSet<PathBuf>,
    anything: bool,
}

impl PendingChanges {
    fn is_empty(&self) -> bool {
        !self.anything && self.files.is_empty()
    }

    /// Returns how long it must be quiet until the burst is over.
    fn quiet(&self) -> Duration {
        let is_brief = !self.anything && self.files.len() <= FEW;
        if is_brief && self.files.iter().all(|file| file.exists()) { SOON } else { QUIET }
    }

    fn add(&mut self, changes: FolderChanges) {
        match changes {
            FolderChanges::Files(files) => self.files.extend(files),
            FolderChanges::Anything => self.anything = true,
        }
        if self.anything || self.files.len() > MOST_FILES {
            *self = Self { anything: true, files: HashSet::new() };
        }
    }

    /// Returns all that changed, and begins anew.
    fn take(&mut self) -> FolderChanges {
        let Self { files, anything } = take(self);
        if anything {
            return FolderChanges::Anything;
        }
        let mut files: Vec<PathBuf> = files.into_iter().collect();
        files.sort_unstable();
        FolderChanges::Files(files)
    }
}

fn listen(
    receiver: &Receiver<WatchMessage>,
    watched: &mut WatchedFolders,
    mut pending: PendingChanges,
    mut changed: impl FnMut(FolderChanges),
) {
    loop {
        let heard = if pending.is_empty() {
            receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            receiver.recv_timeout(pending.quiet())
        };
        match heard {
            Ok(WatchMessage::Changed(event)) => pending.add(watched.changes(&event)),
            Err(RecvTimeoutError::Timeout) => changed(pending.take()),
            Ok(WatchMessage::Stop) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

struct WatchedFolders {
    watcher: RecommendedWatcher,
    /// As events name them.
    folders: Vec<PathBuf>,
    /// As they were given, in the same order.
    given: Vec<PathBuf>,
}

impl WatchedFolders {
    /// Watches each folder, and its nearest existing parent, where a missing folder would appear.
    fn arm(&mut self) -> Result<(), String> {
        let mut failed = None;
        for folder in self.folders.clone() {
            self.arm_above(&folder);
            if folder.is_dir() {
                // The watch on a folder that was removed is dead; only a new one reports changes.
                let _ = self.watcher.unwatch(&folder);
                failed = self.watcher.watch(&folder, RecursiveMode::Recursive).err().or(failed);
            }
        }
        failed.map_or(Ok(()), |error| Err(cannot(&error)))
    }

    fn arm_above(&mut self, folder: &Path) {
        let nearest = || folder.ancestors().skip(1).find(|above| above.is_dir());
        let mut armed = None;
        // A folder created between checking and watching goes unnoticed, so check again afterwards.
        while let Some(above) = nearest().filter(|above| armed != Some(*above)) {
            if !self.folders.iter().any(|folder| above.starts_with(folder)) {
                // Without this, a folder that returns is not noticed; changes to its files still are.
                let _ = self.watcher.watch(above, RecursiveMode::NonRecursive);
            }
            armed = Some(above);
        }
    }

    /// Returns what an event may have changed.
    fn changes(&mut self, event: &Event) -> FolderChanges {
        if event.need_rescan() {
            return FolderChanges::Anything;
        }
        if matches!(event.kind, EventKind::Access(_)) {
            return FolderChanges::Files(Vec::new());
        }
        let is_folder = is_folder(event);
        let is_above = |path: &PathBuf| self.folders.iter().any(|folder| folder.starts_with(path));
        if is_folder && event.paths.iter().any(is_above) {
            // This may fail while a folder is half removed; the next event tries again.
            let _ = self.arm();
            return FolderChanges::Anything;
        }
        let changed: Vec<&PathBuf> =
            event.paths.iter().filter(|path| may_be_case(path, &self.folders, is_folder)).collect();
        if changed.iter().any(|path| !is_json(path)) {
            return FolderChanges::Anything;
        }
        FolderChanges::Files(changed.into_iter().flat_map(|path| self.as_given(path)).collect())
    }

    /// Returns the path of a file below each folder that has it, as the folder was given.
    fn as_given(&self, path: &Path) -> impl Iterator<Item = PathBuf> {
        let folders = self.folders.iter().zip(&self.given);
        folders.filter_map(move |(folder, given)| Some(given.join(path.strip_prefix(folder).ok()?)))
    }
}

fn is_folder(event: &Event) -> bool {
    let has_none = |path: &PathBuf| path.extension().is_none();
    match event.kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        // Not every system says which entry was renamed, created or removed.
        EventKind::Modify(ModifyKind::Name(_))
        | EventKind::Create(CreateKind::Any | CreateKind::Other)
        | EventKind::Remove(RemoveKind::Any | RemoveKind::Other)
        | EventKind::Any
        | EventKind::Other => event.paths.iter().any(has_none),
        _ => false,
    }
}

/// Returns whether a path below a library could be read as a case.
fn may_be_case(path: &Path, folders: &[PathBuf], is_folder: bool) -> bool {
    let is_hidden = |below: &Path| below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
    let below = folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
    below.is_some_and(|below| !is_hidden(below)) && (is_json(path) || is_folder)
}

/// Returns the absolute path of a folder without links, as events report it; the folder need not exist.
fn absolute(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = folder.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match there {
        Some((above, real)) => folder.strip_prefix(above).map_or(real.clone(), |rest| real.join(rest)),
        None => folder,
    }
}

pub(super) fn cannot(error: &notify::Error) -> String {
    let why = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system's limit for watched folders is reached".to_owned(),
        notify::ErrorKind::Io(error) => why(error),
        _ => clean(&error.to_string()).into_owned(),
    };
    format!("changed files will not be noticed: {why}; reload with a key")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use notify::event::{AccessKind, DataChange};

    use super::*;

    /// Long enough that it only runs out if a change is never reported.
    const FOREVER: Duration = Duration::from_secs(60);

    #[test]
    fn only_visible_cases_and_folders_matter() {
        let folders = [PathBuf::from("/library")];
        let matters = |path: &str, folder| may_be_case(Path::new(path), &folders, folder);
        assert!(matters("/library/a.json", false) && matters("/library/b/c", true));
        for path in
            ["/library/a.json~", "/library/4913", "/library/.a.json", "/library/.git/a.json", "/a.json"]
        {
            assert!(!matters(path, false), "{path}");
        }
    }

    #[test]
    fn looking_at_a_file_is_no_change() {
        let watcher = notify::recommended_watcher(|_| {}).unwrap();
        let (folders, given) = (vec!["/library".into()], vec!["own".into()]);
        let mut post = WatchedFolders { watcher, folders, given };
        let event = |kind| Event::new(kind).add_path("/library/a.json".into());
        let looked = post.changes(&event(EventKind::Access(AccessKind::Any)));
        assert_eq!(looked, FolderChanges::Files(Vec::new()));
        let written = post.changes(&event(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert_eq!(written, FolderChanges::Files(vec!["own/a.json".into()]));
    }

    #[test]
    fn a_burst_is_one_change_of_all_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let file = |number: usize| folder.path().join(format!("{number}.json"));
        let (sender, receiver) = channel();
        let folders = [folder.path().to_owned()];
        let read = stamps(&folders);
        let _watch = watch(&folders, &read, move |changes| sender.send(changes).unwrap_or(())).unwrap();
        (0..9).for_each(|number| fs::write(file(number), "{}").unwrap());
        fs::remove_file(file(3)).unwrap();
        let mut told = HashSet::new();
        while told.len() < 9 {
            match receiver.recv_timeout(FOREVER).expect("files changed") {
                FolderChanges::Files(files) => told.extend(files),
                FolderChanges::Anything => panic!("no folder changed"),
            }
        }
        assert_eq!(told, (0..9).map(file).collect());
    }

    #[test]
    fn what_appeared_between_reading_and_watching_is_told_of() {
        let above = tempfile::tempdir().unwrap();
        let folders = [above.path().join("library")];
        let read = stamps(&folders);
        fs::create_dir_all(&folders[0]).unwrap();
        fs::write(folders[0].join("a.json"), "{}").unwrap();
        let (sender, receiver) = channel();
        let _watch = watch(&folders, &read, move |_| sender.send(()).unwrap_or(())).unwrap();
        receiver.recv_timeout(FOREVER).expect("the file was there before it was watched");
    }

    #[test]
    fn a_folder_that_appears_is_watched_from_then_on() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("data/library");
        let (sender, receiver) = channel();
        let folders = [folder.clone()];
        let _watch = watch(&folders, &stamps(&folders), move |_| sender.send(()).unwrap_or(())).unwrap();
        fs::create_dir_all(&folder).unwrap();
        receiver.recv_timeout(FOREVER).expect("the folder appeared");
        fs::write(folder.join("a.json"), "{}").unwrap();
        receiver.recv_timeout(FOREVER).expect("a file appeared in it");
        fs::remove_dir_all(&folder).unwrap();
        receiver.recv_timeout(FOREVER).expect("the folder went away");
        fs::create_dir_all(&folder).unwrap();
        receiver.recv_timeout(FOREVER).expect("the folder came back");
        fs::write(folder.join("a.json"), "{}").unwrap();
        receiver.recv_timeout(FOREVER).expect("a file appeared in it again");
    }
}
