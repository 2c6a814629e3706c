//! Where the socket of a session lies, and making it there without trusting what already does.
//!
//! It lies beside the session, under a short name, so that every program that sees the session finds it. Where that
//! path is too long, or its file system has no sockets, it lies in a private folder of the user's own runtime folder,
//! or else of the temporary one, named after the session's path.

use std::env;
use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use super::peer::{own_user, peer_is_own};

/// The most bytes in the path of a socket: 104 with the zero at its end on macOS, 108 on Linux.
const LONGEST: usize = 103;

/// The permissions of everybody but the owner.
const OTHERS: u32 = 0o077;

/// A number for a text that is the same in every program (FNV-1a).
fn number_of(text: &[u8]) -> u64 {
    text.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Returns the socket beside a session.
pub fn beside(log: &Path) -> PathBuf {
    let name = log.file_name().unwrap_or_default();
    log.with_file_name(format!(".{:016x}.sock", number_of(name.as_bytes())))
}

/// Returns the private folders for sockets that may lie nowhere else, the user's own first.
fn own_folders() -> Vec<PathBuf> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let temporary = env::temp_dir().join(format!("casebook-{}", own_user()));
    runtime.map(|folder| folder.join("casebook")).into_iter().chain([temporary]).collect()
}

/// Returns where the socket of a session may lie, the usual place first.
pub fn addresses(log: &Path) -> Vec<PathBuf> {
    addresses_in(log, own_folders())
}

fn addresses_in(log: &Path, folders: Vec<PathBuf>) -> Vec<PathBuf> {
    // Programs may name the folder in different ways.
    let folder = log.parent().and_then(|folder| fs::canonicalize(folder).ok()).unwrap_or_default();
    let whole = folder.join(log.file_name().unwrap_or_default());
    let name = format!("{:016x}.sock", number_of(whole.as_os_str().as_bytes()));
    let all = [beside(log)].into_iter().chain(folders.into_iter().map(|folder| folder.join(&name)));
    all.filter(|path| path.as_os_str().len() <= LONGEST).collect()
}

/// Returns whether a folder belongs to this user, and nobody else can enter it or change it.
pub fn is_private(folder: &Path) -> bool {
    let own = |about: fs::Metadata| about.is_dir() && about.uid() == own_user() && about.mode() & OTHERS == 0;
    fs::symlink_metadata(folder).is_ok_and(own)
}

/// Makes the socket of a session, and returns it with its path.
pub fn listen(log: &Path) -> Result<(UnixListener, PathBuf), String> {
    listen_at(log, addresses(log))
}

fn listen_at(log: &Path, addresses: Vec<PathBuf>) -> Result<(UnixListener, PathBuf), String> {
    let mut reason = "the path of the session is too long for a socket".to_owned();
    for path in addresses {
        match bind(&path, path.parent() == log.parent()) {
            Ok(listener) => return Ok((listener, path)),
            Err(error) => reason = error.to_string(),
        }
    }
    Err(reason)
}

fn bind(path: &Path, is_beside: bool) -> io::Result<UnixListener> {
    let folder = path.parent().unwrap_or(Path::new("."));
    if !is_beside {
        // An existing folder is judged, not changed: it may be somebody else's.
        let _ = DirBuilder::new().mode(0o700).create(folder);
        if !is_private(folder) {
            return Err(io::Error::other("the folder for its socket is open to others"));
        }
    }
    make_way(path)?;
    let listener = UnixListener::bind(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Removes the socket of a program that is gone; anything else stays, and nothing is made there.
fn make_way(path: &Path) -> io::Result<()> {
    let about = match fs::symlink_metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if !about.file_type().is_socket() || about.uid() != own_user() {
        return Err(io::Error::other("another file stands in the place of its socket"));
    }
    if UnixStream::connect(path).is_ok() {
        return Err(io::Error::other("another program listens there"));
    }
    fs::remove_file(path)
}

/// Connects to the leader of a session.
pub fn connect(log: &Path) -> Result<UnixStream, String> {
    connect_to(addresses(log))
}

fn connect_to(addresses: Vec<PathBuf>) -> Result<UnixStream, String> {
    let mut reason = "the other casebook does not listen";
    for path in addresses {
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        if !about.file_type().is_socket() || about.uid() != own_user() {
            reason = "another file stands in the place of its socket";
            continue;
        }
        let Ok(stream) = UnixStream::connect(&path) else { continue };
        if peer_is_own(&stream, path.parent().is_some_and(is_private)) {
            return Ok(stream);
        }
        reason = "a program of another user listens there";
    }
    Err(reason.to_owned())
}

/// Returns what identifies the socket at a path.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::symlink_metadata(path).ok().map(|about| (about.dev(), about.ino()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn session() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own");
        fs::create_dir(folder.path().join("sessions")).unwrap();
        let log = folder.path().join("sessions/2026-11-28-a-title.jsonl");
        (folder, log, own)
    }

    fn listens(log: &Path, own: &Path) -> PathBuf {
        let (listener, path) = listen_at(log, addresses_in(log, vec![own.to_owned()])).unwrap();
        let mode = fs::symlink_metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(connect_to(addresses_in(log, vec![own.to_owned()])).is_ok());
        drop(listener);
        path
    }

    #[test]
    fn the_socket_of_a_program_that_is_gone_is_replaced_and_one_in_use_is_not() {
        let (_keep, log, own) = session();
        assert_eq!(listens(&log, &own), beside(&log));
        // The first one is closed, and its file still lies there.
        assert!(beside(&log).exists() && connect_to(vec![beside(&log)]).is_err());
        let (first, path) = listen_at(&log, vec![beside(&log)]).unwrap();
        assert!(listen_at(&log, vec![beside(&log)]).unwrap_err().contains("another program"));
        drop(first);
        assert_eq!(path, beside(&log));
    }

    #[test]
    fn what_else_stands_there_is_left_alone_and_the_own_folder_is_used() {
        for kind in 0..3 {
            let (keep, log, own) = session();
            let other = beside(&log);
            let victim = keep.path().join("victim");
            fs::write(&victim, "theirs").unwrap();
            match kind {
                0 => symlink(&victim, &other).unwrap(),
                1 => fs::write(&other, "theirs").unwrap(),
                _ => fs::create_dir(&other).unwrap(),
            }
            assert!(connect_to(vec![other.clone()]).unwrap_err().contains("another file"));
            assert!(listens(&log, &own).starts_with(&own));
            assert_eq!(fs::read_to_string(&victim).unwrap(), "theirs");
            assert_eq!((other.is_symlink(), other.is_dir()), (kind == 0, kind == 2));
        }
    }

    #[test]
    fn a_folder_that_others_can_enter_holds_no_socket() {
        let (_keep, log, own) = session();
        let only_own = || vec![own.join("x.sock")];
        fs::create_dir(&own).unwrap();
        for mode in [0o777, 0o755, 0o710] {
            fs::set_permissions(&own, Permissions::from_mode(mode)).unwrap();
            assert!(listen_at(&log, only_own()).unwrap_err().contains("open to others"));
        }
        fs::remove_dir(&own).unwrap();
        symlink(log.parent().unwrap(), &own).unwrap();
        assert!(listen_at(&log, only_own()).is_err());
        fs::remove_file(&own).unwrap();
        listen_at(&log, only_own()).unwrap();
        assert!(is_private(&own));
    }

    #[test]
    fn a_path_that_is_too_long_for_a_socket_is_not_tried() {
        let long = PathBuf::from("/home/somebody").join("a".repeat(90)).join("sessions/x.jsonl");
        let own = vec![PathBuf::from("/run/user/1000/casebook")];
        let found = addresses_in(&long, own);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("/run/user/1000/casebook") && found[0].as_os_str().len() < 60);
        assert!(listen_at(&long, Vec::new()).unwrap_err().contains("too long"));
        assert_ne!(beside(&long), beside(&long.with_file_name("another.jsonl")));
    }
}
