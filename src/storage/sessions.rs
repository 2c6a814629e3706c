//! The sessions folder, one file per session: create, open, read and delete.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use time::{OffsetDateTime, UtcOffset};

use super::chain::Chain;
use super::channel::channel_files;
use super::dirs::Dirs;
use super::follower::{Follower, bytes_of, cannot_read, count_lines};
use super::lock::{LockResult, lock};
use super::open_log::KnownBytes;
use super::private;
use super::refusal::why_not_written;
use super::session_log::{SessionLog, begin, has_leader, lock_of};
use super::session_name::{ENDING, is_path};
use super::session_text::SessionText;
use super::torn::end_well;
use super::walk::{shown, why};
use super::write::numbered;
use crate::session::Record;
use crate::text::fold;

/// The most characters of the title used in a session's file name.
const LONGEST_TITLE: usize = 48;

/// The folder of the user's sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sessions {
    folder: PathBuf,
    /// Where sessions are saved that cannot be saved there.
    pub(super) others: Vec<PathBuf>,
}

/// An opened session.
#[derive(Debug)]
pub struct OpenSession {
    /// Its id.
    pub id: String,
    /// Its events.
    pub events: Vec<Record>,
    /// Messages for the user about the file.
    pub told: Vec<String>,
    /// The log to write to, or why it can only be read and followed.
    pub log: Result<SessionLog, String>,
    /// Follows the session from where reading stopped.
    pub follower: Follower,
}

impl Sessions {
    /// Returns the sessions in a folder, which need not exist.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), others: Vec::new() }
    }

    /// Returns the user's own sessions.
    ///
    /// # Errors
    /// Returns that there is no folder for them, and what to do.
    pub fn of(places: &Dirs) -> Result<Self, String> {
        let why = "no home folder, so there are no sessions. Set HOME";
        let folder = places.sessions().ok_or_else(|| why.to_owned())?;
        Ok(Self { others: places.other_places(), ..Self::in_folder(folder) })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the file of a session; one that lies elsewhere has its path as its id.
    ///
    /// # Errors
    /// Returns that the id is not a valid session id.
    pub fn path(&self, id: &str) -> Result<PathBuf, String> {
        if is_path(id) {
            return Ok(PathBuf::from(id));
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || id.starts_with('.') || !id.chars().all(fits) {
            return Err(format!("`{}` is not a valid session name", crate::text::clean(id)));
        }
        Ok(self.folder.join(format!("{id}.{ENDING}")))
    }

    /// Creates the file of a new session and writes its first event. `day` is the user's local date.
    ///
    /// Returns a log even if the file could not be created: it keeps the events until they are saved
    /// elsewhere. The second value then holds the message for the user.
    pub fn create(&self, day: &str, title: &str, first: &Record) -> (SessionLog, Result<(), String>) {
        let cannot = |path: &Path, error: &io::Error| {
            format!("cannot write `{}`: {}", shown(path).display(), why(error))
        };
        let mut told = private::make_folder(&self.folder).map_err(|error| cannot(&self.folder, &error));
        let name = file_name(day, title);
        for id in numbered(&name) {
            let path = self.folder.join(format!("{id}.{ENDING}"));
            match begin(path.clone()) {
                Ok(mut log) => {
                    told = log.record(first);
                    return (log, told);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    told = told.and_then(|()| Err(cannot(&path, &error)));
                    break;
                }
            }
        }
        let mut log = SessionLog::nowhere(self.folder.join(format!("{name}.{ENDING}")));
        // There is no file, so this fails; what matters is that the event is kept.
        let kept = log.record(first);
        (log, told.and(kept))
    }

    /// Opens a session to continue it. Torn bytes are set aside and reported.
    ///
    /// If another program leads it, a newer version wrote it, or it is read-only, it can only be followed.
    ///
    /// # Errors
    /// Returns why it cannot even be read.
    pub fn open(&self, id: &str) -> Result<OpenSession, String> {
        let path = self.path(id)?;
        if path.is_symlink() {
            return follow(id, &path, "it is a link to another place, so it is read-only");
        }
        let lock = match lock(&lock_of(&path)) {
            Ok(LockResult::Theirs(holder)) => {
                let who = holder.map(|number| format!(" (process {number})")).unwrap_or_default();
                return follow(id, &path, &format!("another casebook{who} has this session open"));
            }
            Ok(LockResult::Ours(lock)) => Some(lock),
            Ok(LockResult::Unknown) => None,
            Err(error) if path.exists() => {
                return follow(id, &path, &why_not_written(&path, &error));
            }
            Err(error) => return Err(cannot_read(&path, &error)),
        };
        let bytes = bytes_of(&path)?;
        let mut text = SessionText::read_whole(&bytes);
        if text.is_newer {
            return follow(id, &path, "this session was written by a newer casebook");
        }
        let file = match private::options().read(true).write(true).open(&path) {
            Ok(file) => file,
            Err(error) => return follow(id, &path, &why_not_written(&path, &error)),
        };
        // A folder that holds other things as well stays as it is.
        text.told.extend(private::secure(&self.folder, 0o700).filter(|_| path.starts_with(&self.folder)));
        text.told.extend(private::secure(&path, 0o600));
        if lock.is_none() {
            text.told.push("the session cannot be locked here: open it in one program only".to_owned());
        }
        let lines = count_lines(&bytes);
        if !self.copies(id).is_empty() {
            let merge =
                format!("a copy of this session lies beside it; `casebook session merge {id}` joins them");
            text.told.push(merge);
        }
        let (length, is_torn) = end_well(&path, &file, &bytes, &mut text);
        let mut bytes = bytes;
        bytes.truncate(length);
        // Without checksums, bytes that could not be set aside count as well.
        let chain = if text.chain.is_begun { text.chain } else { Chain::of(&bytes) };
        let known = KnownBytes { bytes, chain, is_torn };
        Ok(OpenSession {
            id: id.to_owned(),
            events: text.events,
            told: text.told,
            follower: Follower::at(path.clone(), length as u64, lines, chain),
            log: Ok(SessionLog::of(path, file, known, lock)),
        })
    }

    /// Reads a session without continuing it.
    ///
    /// # Errors
    /// Returns why it cannot be read.
    pub fn read(&self, id: &str) -> Result<OpenSession, String> {
        follow(id, &self.path(id)?, "it was opened read-only")
    }

    /// Returns whether a program is leading the session.
    pub fn has_leader(&self, id: &str) -> bool {
        self.path(id).is_ok_and(|path| has_leader(&path))
    }

    /// Returns the sessions that programs are leading.
    pub fn led(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let locked = names.filter_map(|name| Some(name.strip_suffix(".lock")?.to_owned()));
        locked.filter(|id| self.has_leader(id)).collect()
    }

    /// Deletes a session and what was set aside from it; conflict copies stay.
    ///
    /// # Errors
    /// Returns why it could not be deleted; a session with a leader is not.
    pub fn delete(&self, id: &str) -> Result<(), String> {
        let path = self.path(id)?;
        let cannot =
            |error: &io::Error| format!("cannot remove `{}`: {}", shown(&path).display(), why(error));
        fs::metadata(&path).map_err(|error| cannot(&error))?;
        let lock = lock(&lock_of(&path)).map_err(|error| cannot(&error))?;
        if matches!(lock, LockResult::Theirs(_)) {
            return Err(format!("`{id}` is open in another casebook; close it there first"));
        }
        fs::remove_file(&path).map_err(|error| cannot(&error))?;
        let beside: Vec<PathBuf> = self.set_aside(id).into_iter().chain(channel_files(&path)).collect();
        let left: Vec<String> = beside
            .iter()
            .filter_map(|beside| fs::remove_file(beside).err().map(|error| (beside, error)))
            .map(|(beside, error)| {
                format!("`{}` could not be removed: {}", shown(beside).display(), why(&error))
            })
            .collect();
        if left.is_empty() { Ok(()) } else { Err(left.join("; ")) }
    }
}

/// Reads a session file, wherever it is, without continuing it.
///
/// # Errors
/// Returns why it cannot be read.
pub fn read_session(path: &Path) -> Result<OpenSession, String> {
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    follow(&id, path, "it was opened read-only")
}

fn follow(id: &str, path: &Path, reason: &str) -> Result<OpenSession, String> {
    let bytes = bytes_of(path)?;
    let mut text = SessionText::read_whole(&bytes);
    // A leader may be writing it just now.
    if let Some(torn) = text.torn(&bytes).filter(|_| !has_leader(path)) {
        text.told.push(torn.told());
    }
    // A torn line may still be being written; it belongs to the leader.
    let offset = text.whole + text.unended;
    Ok(OpenSession {
        id: id.to_owned(),
        events: text.events,
        told: text.told,
        log: Err(reason.to_owned()),
        follower: Follower::at(path.to_owned(), offset as u64, count_lines(&bytes), text.chain),
    })
}

/// Returns a session's file name: the date and the words of its title, safe on every file system.
fn file_name(day: &str, title: &str) -> String {
    let words = |text: &str| {
        let folded = fold(text);
        let parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("-")
    };
    let mut title = words(title);
    // Drop whole words; a single word that is too long is truncated.
    while title.len() > LONGEST_TITLE {
        title.truncate(title.rfind('-').unwrap_or(LONGEST_TITLE));
    }
    let parts = [words(day), title];
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if name.is_empty() { "session".to_owned() } else { name }
}

/// Returns the current year.
pub fn this_year() -> i32 {
    OffsetDateTime::now_utc().year()
}

/// Returns the local offset from UTC in seconds at a given time; 0 if unknown.
pub fn ahead_of_utc(at: u64) -> i32 {
    let moment = i64::try_from(at).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
    let offset = moment.and_then(|moment| UtcOffset::local_offset_at(moment).ok());
    offset.map_or(0, UtcOffset::whole_seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Session, SessionEvent, SessionStart};
    use crate::storage::LogUpdate;

    fn created(title: &str) -> Record {
        let created = SessionStart {
            title: title.to_owned(),
            group: "group".to_owned(),
            spoiler_safe: true,
            ..SessionStart::default()
        };
        Record::new(1, 1_000, SessionEvent::Created(Box::new(created)))
    }

    fn word(n: u64, text: &str) -> Record {
        Record::new(n, 1_000 + n, SessionEvent::ClosingAdded { text: text.to_owned() })
    }

    fn folder() -> (tempfile::TempDir, Sessions) {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::in_folder(folder.path().join("data/sessions"));
        (folder, sessions)
    }

    fn words(opened: &OpenSession) -> Vec<String> {
        let session = Session::replay(&opened.events);
        session.state().closing.iter().map(|(_, text)| text.clone()).collect()
    }

    const ID: &str = "2026-11-22-uber-listening";

    fn begun(sessions: &Sessions) -> SessionLog {
        let (mut log, told) = sessions.create("2026-11-22", " Über: Listening! ", &created("x"));
        assert_eq!(told, Ok(()));
        log.record(&word(2, "one")).unwrap();
        log
    }

    #[test]
    fn a_session_is_found_again_as_it_was_left() {
        let (_keep, sessions) = folder();
        drop(begun(&sessions));
        let opened = sessions.open(ID).unwrap();
        assert_eq!((words(&opened), &opened.told), (vec!["one".to_owned()], &Vec::new()));
        opened.log.unwrap().record(&word(3, "two")).unwrap();
        assert_eq!(words(&sessions.read(ID).unwrap()), ["one", "two"]);
    }

    #[test]
    fn what_was_saved_elsewhere_is_found_again_and_named_where_its_session_is_deleted() {
        let (keep, sessions) = folder();
        let elsewhere = keep.path().join("home");
        fs::create_dir(&elsewhere).unwrap();
        let sessions = Sessions { others: vec![elsewhere.clone()], ..sessions };
        let mut log = begun(&sessions);
        let events = vec![created("x"), word(2, "one")];
        log.save_elsewhere(&elsewhere, &events).unwrap();
        // It goes on there.
        log.record(&word(3, "two")).unwrap();
        fs::write(elsewhere.join("other.jsonl"), "{}\n").unwrap();
        drop(log);
        let path = elsewhere.join(format!("{ID}.jsonl"));
        let name = path.to_str().unwrap();
        let (heads, _) = sessions.list();
        let listed: Vec<_> = heads.iter().map(|head| (head.id.as_str(), head.copies.len())).collect();
        assert_eq!(listed, [(name, 0), (ID, 1)]);
        let opened = sessions.open(name).unwrap();
        assert_eq!(words(&opened), ["one", "two"]);
        opened.log.unwrap().record(&word(4, "three")).unwrap();
        assert_eq!(sessions.copies(ID), std::slice::from_ref(&path));
        sessions.rename(name, "Renamed", 2_000).unwrap();
        assert_eq!(sessions.list().0[0].title, "Renamed");
        sessions.delete(ID).unwrap();
        assert_eq!(words(&sessions.open(name).unwrap()), ["one", "two", "three"]);
        sessions.delete(name).unwrap();
        assert!(!path.exists() && elsewhere.join("other.jsonl").exists());
    }

    #[test]
    fn two_sessions_of_one_title_have_two_files() {
        let (_keep, sessions) = folder();
        let names = [(); 2].map(|()| {
            let (log, told) = sessions.create("2026-11-22", "x", &created("x"));
            assert_eq!(told, Ok(()));
            log.path().file_name().unwrap().to_owned()
        });
        assert_eq!(names, ["2026-11-22-x.jsonl", "2026-11-22-x-2.jsonl"]);
        assert_eq!(file_name("", "../日本"), "session");
        assert_eq!(file_name("2026-11-22", &"long".repeat(40)).len(), 10 + 1 + 48);
        assert_eq!(file_name("", &"long ".repeat(40)), ["long"; 9].join("-"));
    }

    #[test]
    fn only_one_program_writes_and_the_other_follows() {
        let (_keep, sessions) = folder();
        let mut log = begun(&sessions);
        let opened = sessions.open(ID).unwrap();
        assert!(opened.log.unwrap_err().starts_with("another casebook"));
        assert!(sessions.delete(ID).unwrap_err().contains("close it there first"));
        let mut follower = opened.follower;
        assert_eq!(follower.more().unwrap(), LogUpdate::default());
        log.record(&word(3, "two")).unwrap();
        log.record(&word(4, "three")).unwrap();
        assert_eq!(follower.more().unwrap().events, [word(3, "two"), word(4, "three")]);
        drop(log);
        assert!(sessions.open(ID).unwrap().log.is_ok());
    }

    #[test]
    fn a_follower_waits_for_the_end_of_a_line_and_notices_a_shorter_file() {
        let (_keep, sessions) = folder();
        let path = begun(&sessions).path().to_owned();
        let mut follower = sessions.read(ID).unwrap().follower;
        let whole = fs::read(&path).unwrap();
        let line = Chain::of(&whole).seal(&word(3, "two"));
        fs::write(&path, [&whole, &line.as_bytes()[..20]].concat()).unwrap();
        assert_eq!(follower.more().unwrap().events, []);
        fs::write(&path, [&whole, line.as_bytes()].concat()).unwrap();
        assert_eq!(follower.more().unwrap().events, [word(3, "two")]);
        fs::write(&path, &whole).unwrap();
        let anew = follower.more().unwrap();
        assert!(anew.is_anew && anew.events.len() == 2);
    }

    #[test]
    fn what_is_torn_is_set_aside_and_writing_goes_on() {
        let (_keep, sessions) = folder();
        let path = begun(&sessions).path().to_owned();
        let whole = fs::read(&path).unwrap();
        let line = Chain::of(&whole).seal(&word(3, "torn")).trim_end().to_owned();
        for cut in 1..line.len() {
            fs::write(&path, [&whole, &line.as_bytes()[..cut]].concat()).unwrap();
            let opened = sessions.open(ID).unwrap();
            assert_eq!((opened.events.len(), opened.told.len()), (2, 1), "{cut}");
            let aside = path.with_extension("torn-1");
            assert_eq!(fs::read(&aside).unwrap(), &line.as_bytes()[..cut]);
            fs::remove_file(aside).unwrap();
            opened.log.unwrap().record(&word(3, "new")).unwrap();
            assert_eq!(words(&sessions.read(ID).unwrap()), ["one", "new"]);
        }
        fs::write(&path, [&whole, line.as_bytes()].concat()).unwrap();
        let opened = sessions.open(ID).unwrap();
        assert_eq!((words(&opened).len(), opened.told.len()), (2, 0));
        opened.log.unwrap().record(&word(4, "new")).unwrap();
        let opened = sessions.open(ID).unwrap();
        assert_eq!(
            (words(&opened), opened.told.len()),
            (["one", "torn", "new"].map(str::to_owned).to_vec(), 0)
        );
    }

    #[test]
    fn a_torn_line_that_cannot_be_moved_costs_only_itself() {
        let (_keep, sessions) = folder();
        let path = begun(&sessions).path().to_owned();
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [&whole, &b"{\"v\":1,"[..]].concat()).unwrap();
        for number in 1..1000 {
            fs::write(path.with_extension(format!("torn-{number}")), "").unwrap();
        }
        let opened = sessions.open(ID).unwrap();
        assert!(opened.told[0].contains("ignored"));
        opened.log.unwrap().record(&word(3, "new")).unwrap();
        let opened = sessions.read(ID).unwrap();
        assert_eq!((words(&opened), opened.told.len()), (vec!["one".to_owned(), "new".to_owned()], 1));
    }

    #[test]
    fn what_a_newer_version_wrote_is_only_read() {
        let (_keep, sessions) = folder();
        let path = begun(&sessions).path().to_owned();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str(&(Record { v: 3, ..word(3, "new") }.line() + "\n"));
        fs::write(&path, &text).unwrap();
        let opened = sessions.open(ID).unwrap();
        assert!(opened.log.unwrap_err().contains("newer"));
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn a_session_without_a_place_is_kept_until_it_has_one() {
        let (keep, _) = folder();
        let file = keep.path().join("file");
        fs::write(&file, "").unwrap();
        let sessions = Sessions::in_folder(file.join("sessions"));
        let (mut log, told) = sessions.create("2026-11-22", "x", &created("x"));
        assert!(told.unwrap_err().starts_with("cannot write `"));
        assert!(log.record(&word(2, "one")).unwrap_err().starts_with("2 events are not saved yet"));
        let events = [created("x"), word(2, "one")];
        log.save_elsewhere(keep.path(), &events).unwrap();
        assert_eq!((log.unsaved(), log.record(&word(3, "two"))), (0, Ok(())));
        let found = Sessions::in_folder(keep.path()).read("2026-11-22-x").unwrap();
        assert_eq!(words(&found), ["one", "two"]);
        // What is there is never written over: a folder has room for another name, a file is refused.
        let again = log.save_elsewhere(&keep.path().join("2026-11-22-x.jsonl"), &events);
        assert!(again.unwrap_err().contains("exists"));
        log.save_elsewhere(keep.path(), &events).unwrap();
        assert_eq!(log.path(), keep.path().join("2026-11-22-x-2.jsonl"));
    }

    #[test]
    fn a_file_that_was_taken_away_is_noticed_and_written_again() {
        let (keep, sessions) = folder();
        let mut log = begun(&sessions);
        fs::remove_file(log.path()).unwrap();
        log.record(&word(3, "two")).unwrap();
        assert!(log.take_healed().unwrap().contains("was deleted"));
        assert_eq!(words(&sessions.read(ID).unwrap()), ["one", "two"]);
        let all = [created("x"), word(2, "one"), word(3, "two")];
        log.save_elsewhere(&keep.path().join("new/place.jsonl"), &all).unwrap();
        assert_eq!(log.path(), keep.path().join("new/place.jsonl"));
        assert_eq!(
            words(&Sessions::in_folder(keep.path().join("new")).read("place").unwrap()),
            ["one", "two"]
        );
    }

    #[test]
    fn a_file_that_comes_back_is_no_step_back() {
        let (_keep, sessions) = folder();
        let mut log = begun(&sessions);
        let path = log.path().to_owned();
        fs::rename(&path, path.with_extension("hidden")).unwrap();
        log.record(&word(3, "two")).unwrap();
        fs::rename(path.with_extension("hidden"), &path).unwrap();
        log.record(&word(4, "three")).unwrap();
        assert_eq!(words(&sessions.read(ID).unwrap()), ["one", "two", "three"]);
    }

    #[cfg(unix)]
    #[test]
    fn files_and_folder_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (_keep, sessions) = folder();
        fs::create_dir_all(sessions.folder()).unwrap();
        fs::set_permissions(sessions.folder(), fs::Permissions::from_mode(0o755)).unwrap();
        let log = begun(&sessions);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(sessions.folder()), 0o700);
        assert_eq!((mode(log.path()), mode(&lock_of(log.path()))), (0o600, 0o600));
        let path = log.path().to_owned();
        drop(log);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(sessions.folder(), fs::Permissions::from_mode(0o777)).unwrap();
        let opened = sessions.open(ID).unwrap();
        assert!(opened.log.is_ok() && opened.told.is_empty(), "{:?}", opened.told);
        assert_eq!((mode(&path), mode(sessions.folder())), (0o600, 0o700));
    }

    #[test]
    fn a_name_leads_nowhere_else_and_deleting_leaves_nothing() {
        let (_keep, sessions) = folder();
        for bad in ["", "..", "../x", "a/b", ".hidden", "a\\b", "a b"] {
            assert!(sessions.open(bad).is_err() && sessions.delete(bad).is_err(), "{bad}");
        }
        assert!(sessions.open("nothing").unwrap_err().contains("it does not exist"));
        let path = begun(&sessions).path().to_owned();
        fs::write(path.with_extension("torn-1"), "x").unwrap();
        sessions.delete(ID).unwrap();
        assert_eq!(fs::read_dir(sessions.folder()).unwrap().count(), 0);
        assert!(sessions.delete(ID).is_err());
    }
}
