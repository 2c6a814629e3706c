//! Watches for changes that other programs make next to a session log.

use std::ffi::OsString;
use std::path::Path;

use notify::event::EventKind;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::own_file::OwnStamp;
use super::watch::cannot;

/// A watch on a session; dropping it ends the watch.
#[derive(Debug)]
pub struct SessionWatch {
    _watcher: RecommendedWatcher,
}

/// Returns the files of a session that its programs read.
fn names(log: &Path) -> Vec<OsString> {
    let named = |ending: &str| Some(log.with_extension(ending).file_name()?.to_owned());
    ["jsonl", "lock"].into_iter().filter_map(named).collect()
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
    let folder = log.parent().unwrap_or(Path::new("."));
    let place = folder.to_owned();
    let hear = move |event: notify::Result<Event>| {
        let is_own = |event: &Event| {
            let is_log = event.paths.iter().all(|changed| changed.file_name() == path.file_name());
            is_log && own.as_ref().is_some_and(|own| own.is_at(&path))
        };
        if event.is_ok_and(|event| matters(&event, &names, &place) && !is_own(&event)) {
            changed();
        }
    };
    let mut watcher = notify::recommended_watcher(hear).map_err(|error| cannot(&error))?;
    watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| cannot(&error))?;
    Ok(SessionWatch { _watcher: watcher })
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
        for (leads, ending) in [(false, "jsonl"), (false, "lock"), (true, "jsonl"), (true, "lock")] {
            let (sender, receiver) = channel();
            let own = leads.then(OwnStamp::default);
            let _watch = watch_session(&log, own, move || sender.send(()).unwrap_or(())).unwrap();
            fs::write(log.with_extension(ending), "x").unwrap();
            receiver.recv_timeout(Duration::from_secs(60)).expect("it was written");
        }
    }

    #[test]
    fn other_sessions_and_looking_are_no_change() {
        let names = names(Path::new("/sessions/x.jsonl"));
        let matters = |event: &Event, names: &[OsString]| matters(event, names, Path::new("/sessions"));
        let event = |kind, path: &str| Event::new(kind).add_path(path.into());
        let changed = EventKind::Modify(notify::event::ModifyKind::Any);
        let looked = EventKind::Access(notify::event::AccessKind::Any);
        assert!(matters(&event(changed, "/sessions/x.jsonl"), &names));
        assert!(!matters(&event(looked, "/sessions/x.jsonl"), &names));
        assert!(!matters(&event(changed, "/sessions/y.jsonl"), &names));
        assert!(!matters(&event(changed, "/sessions/.x.sock"), &names));
    }
}
