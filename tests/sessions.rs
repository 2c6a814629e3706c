//! Sessions on full or read-only disks.
//!
//! The disks are small and in memory. If the system does not allow mounting them, the tests say so and pass.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::Command;

use casebook::session::{Record, Session, SessionEvent, SessionStart};
use casebook::storage::{OpenSession, SessionLog, Sessions};

/// A small disk in memory, unmounted at the end.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    /// Returns a disk of this many kilobytes, or `None` if it cannot be mounted.
    fn of_kilobytes(size: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let options = format!("size={size}k");
        let mounted = mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], folder.path());
        if !mounted {
            eprintln!("skipped: no disk can be mounted here");
        }
        mounted.then_some(Self { folder })
    }

    fn sessions(&self) -> Sessions {
        Sessions::in_folder(self.folder.path().join("sessions"))
    }

    /// Fills the disk to the last byte.
    fn fill(&self) {
        let path = self.folder.path().join("filler");
        let mut size = 1 << 20;
        let mut text = fs::read(&path).unwrap_or_default();
        while size > 0 {
            text.resize(text.len() + size, b'x');
            if fs::write(&path, &text).is_err() {
                text.truncate(text.len() - size);
                size /= 2;
            }
        }
        let _ = fs::write(&path, &text);
    }

    fn make_room(&self) {
        fs::remove_file(self.folder.path().join("filler")).expect("the disk was filled");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}

fn mount(arguments: &[&str], folder: &Path) -> bool {
    let mounted = Command::new("mount").args(arguments).arg(folder).output();
    mounted.is_ok_and(|output| output.status.success())
}

fn begun(sessions: &Sessions) -> SessionLog {
    let created = SessionStart { title: "Full".to_owned(), spoiler_safe: true, ..SessionStart::default() };
    let first = Record::new(1, 1_000, SessionEvent::Created(Box::new(created)));
    let (log, told) = sessions.create("2026-11-22", "Full", &first);
    assert_eq!(told, Ok(()));
    log
}

fn word(n: u64) -> Record {
    Record::new(n, 1_000 + n, SessionEvent::ClosingAdded { text: format!("word {n} {}", "x".repeat(500)) })
}

fn numbers(opened: &OpenSession) -> Vec<u64> {
    opened.events.iter().map(|logged| logged.n).collect()
}

const ID: &str = "2026-11-22-full";

#[test]
fn a_full_disk_costs_no_event_and_no_earlier_line() {
    let Some(disk) = Disk::of_kilobytes(64) else { return };
    let sessions = disk.sessions();
    let mut log = begun(&sessions);
    log.record(&word(2)).unwrap();
    disk.fill();
    let mut n = 2;
    let told = loop {
        n += 1;
        if let Err(told) = log.record(&word(n)) {
            break told;
        }
    };
    assert!(told.starts_with("1 event is not saved yet: no space left on device: `"), "{told}");
    assert!(log.record(&word(n + 1)).unwrap_err().starts_with("2 events are not saved yet"));
    // The disk holds complete lines, so a crash now loses only what was reported as unsaved.
    let seen = sessions.read(ID).unwrap();
    assert_eq!((numbers(&seen), seen.told), ((1..n).collect(), Vec::new()));
    let text = fs::read(log.path()).unwrap();
    assert_eq!(text.last(), Some(&b'\n'));
    disk.make_room();
    log.retry().unwrap();
    assert_eq!(log.unsaved(), 0);
    assert_eq!(numbers(&sessions.read(ID).unwrap()), (1..=n + 1).collect::<Vec<_>>());
}

#[test]
fn a_session_on_a_full_disk_is_taken_up_and_saved_elsewhere() {
    let Some(disk) = Disk::of_kilobytes(64) else { return };
    let sessions = disk.sessions();
    drop(begun(&sessions));
    disk.fill();
    let opened = sessions.open(ID).unwrap();
    let mut session = Session::replay(&opened.events);
    let mut log = opened.log.expect("it goes on, and keeps in memory what it cannot write");
    let mut failed = false;
    for n in 2..40 {
        session.apply(&word(n));
        failed |= log.record(&word(n)).is_err();
    }
    assert!(failed && log.unsaved() > 0);
    let elsewhere = tempfile::tempdir().unwrap();
    log.save_elsewhere(elsewhere.path(), session.log()).unwrap();
    assert_eq!(log.unsaved(), 0);
    let found = Sessions::in_folder(elsewhere.path()).read(ID).unwrap();
    assert_eq!(numbers(&found), (1..40).collect::<Vec<_>>());
}

#[test]
fn a_disk_that_must_not_be_written_can_still_be_read_from() {
    let Some(disk) = Disk::of_kilobytes(64) else { return };
    let sessions = disk.sessions();
    begun(&sessions).record(&word(2)).unwrap();
    if !mount(&["-o", "remount,ro"], disk.folder.path()) {
        eprintln!("skipped: the disk cannot be made one that must not be written");
        return;
    }
    let opened = sessions.open(ID).unwrap();
    assert!(opened.log.unwrap_err().starts_with("it cannot be written: "));
    assert_eq!(opened.events.len(), 2);
    let first = word(1);
    let (log, told) = sessions.create("2026-11-22", "Other", &first);
    assert!(told.unwrap_err().starts_with("cannot write `"));
    assert_eq!(log.unsaved(), 1);
    assert!(sessions.delete(ID).unwrap_err().starts_with("cannot remove `"));
}
