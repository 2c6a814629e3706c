//! Watches for changes that other programs make next to a session log.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::channel::socket_beside;
use super::own_file::{FileStamp, OwnStamp};
use super::watch::cannot;

/// A watch on a session; dropping it ends the watch.
#[derive(Debug)]
pub struct SessionWatch {
    _watcher: RecommendedWatcher,
    folder: PathBuf,
    /// The folder as it was; the watch ends with it, although another one may have its name.
    stamp: Option<FileStamp>,
    /// Whether it was seen to go; a new one may be in the same place of the disk.
    has_gone: Arc<AtomicBool>,
}

impl SessionWatch {
    /// Returns whether the folder is still the one that is watched.
    pub fn is_in_place(&self) -> bool {
        let there = FileStamp::at(&self.folder).ok().flatten();
        let is_same = |stamp: FileStamp| there.is_some_and(|there| there.is_same_file(&stamp));
        !self.has_gone.load(Ordering::Acquire) && self.stamp.is_some_and(is_same)
    }
}

/// Returns the files of a session that its programs read.
fn names(log: &Path) -> Vec<OsString> {
    let named = |ending: &str| Some(log.with_extension(ending).file_name()?.to_owned());
    let socket = socket_beside(log).and_then(|socket| Some(socket.file_name()?.to_owned()));
    ["jsonl", "lock"].into_iter().filter_map(named).chain(socket).collect()
}

/// Watches a session's folder, and calls back when another program changed a file that this one reads.
///
/// `own` is the stamp of the writer of the log, whose own writes are no change; a follower has none.
///
/// # Errors
/// Returns why it cannot be watched, as a message for the user; the session is then polled.
pub fn watch_session(
    log: &Path,
    own: Option<OwnStamp>,
    changed: impl Fn() + Send + 'static,
) -> Result<SessionWatch, String> {
    let names = names(log);
    let path = log.to_owned();
    let folder = log.parent().unwrap_or(Path::new(".")).to_owned();
    let place = folder.clone();
    let has_gone = Arc::new(AtomicBool::new(false));
    let goes = Arc::clone(&has_gone);
    let hear = move |event: notify::Result<Event>| {
        if event.as_ref().is_ok_and(|event| takes_away(event, &place)) {
            goes.store(true, Ordering::Release);
        }
        let is_own = |event: &Event| {
            let is_log = event.paths.iter().all(|changed| changed.file_name() == path.file_name());
            is_log && own.as_ref().is_some_and(|own| own.is_at(&path))
        };
        if event.is_ok_and(|event| matters(&event, &names, &place) && !is_own(&event)) {
            changed();
        }
    };
    let mut watcher = notify::recommended_watcher(hear).map_err(|error| cannot(&error))?;
    let stamp = FileStamp::at(&folder).ok().flatten();
    watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(|error| cannot(&error))?;
    Ok(SessionWatch { _watcher: watcher, folder, stamp, has_gone })
}

/// Returns whether the folder itself was removed or renamed.
fn takes_away(event: &Event, folder: &Path) -> bool {
    let is_gone = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    is_gone && event.paths.iter().any(|path| path == folder)
}

fn matters(event: &Event, names: &[OsString], folder: &Path) -> bool {
    let is_named = |path: &std::path::PathBuf| {
        path == folder || path.file_name().is_some_and(|name| names.iter().any(|known| known == name))
    };
    // Reading a file is not a change.
    event.need_rescan() || !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_named)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_program_hears_of_the_log_and_of_its_lock() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("x.jsonl");
        let socket = socket_beside(&log).unwrap_or(log.with_extension("lock"));
        let names = [log.clone(), log.with_extension("lock"), socket];
        for (leads, name) in
            [false, true].into_iter().flat_map(|leads| names.iter().map(move |name| (leads, name)))
        {
            let (sender, receiver) = channel();
            let own = leads.then(OwnStamp::default);
            let _watch = watch_session(&log, own, move || sender.send(()).unwrap_or(())).unwrap();
            fs::write(name, "x").unwrap();
            receiver.recv_timeout(Duration::from_secs(60)).expect("it was written");
        }
    }

    #[test]
    fn a_watch_knows_that_its_folder_is_another_one() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("sessions");
        fs::create_dir(&folder).unwrap();
        let watch = watch_session(&folder.join("x.jsonl"), None, || ()).unwrap();
        assert!(watch.is_in_place());
        fs::rename(&folder, home.path().join("aside")).unwrap();
        assert!(!watch.is_in_place());
        fs::create_dir(&folder).unwrap();
        assert!(!watch.is_in_place() || cfg!(not(unix)));
        // The new folder may get the number of the old one.
        let (sender, told) = channel();
        let watch = watch_session(&folder.join("x.jsonl"), None, move || sender.send(()).unwrap_or(()));
        fs::remove_dir(&folder).unwrap();
        fs::create_dir(&folder).unwrap();
        told.recv_timeout(Duration::from_secs(60)).expect("it has gone");
        assert!(!watch.unwrap().is_in_place());
    }

    #[test]
    fn other_sessions_and_looking_are_no_change() {
        let names = names(Path::new("/sessions/x.jsonl"));
        let matters = |event: &Event, names: &[OsString]| matters(event, names, Path::new("/sessions"));
        let event = |kind, path: &str| Event::new(kind).add_path(path.into());
        let changed = EventKind::Modify(ModifyKind::Any);
        let looked = EventKind::Access(notify::event::AccessKind::Any);
        assert!(matters(&event(changed, "/sessions/x.jsonl"), &names));
        assert!(!matters(&event(looked, "/sessions/x.jsonl"), &names));
        assert!(!matters(&event(changed, "/sessions/y.jsonl"), &names));
        assert!(!matters(&event(changed, "/sessions/.x.sock"), &names));
    }
}
