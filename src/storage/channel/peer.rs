//! Who is at the other end of a socket: only programs of the same user are spoken to.

use std::os::unix::net::UnixStream;

/// Returns the number of the user whose program this is.
pub fn own_user() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// Returns whether the program at the other end is one of this user's.
///
/// `in_private_folder` tells whether only this user can come to the socket.
pub fn peer_is_own(stream: &UnixStream, in_private_folder: bool) -> bool {
    may_talk(user_of(stream), own_user(), in_private_folder)
}

/// Returns the user at the other end, if the system tells it.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn user_of(stream: &UnixStream) -> Option<u32> {
    rustix::net::sockopt::socket_peercred(stream).ok().map(|peer| peer.uid.as_raw())
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn user_of(_: &UnixStream) -> Option<u32> {
    None
}

/// Decides whether to speak with a peer. One whose user is not known must come through a private folder.
fn may_talk(peer: Option<u32>, own: u32, in_private_folder: bool) -> bool {
    peer.map_or(in_private_folder, |peer| peer == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_user_is_spoken_to() {
        for private in [true, false] {
            assert!(may_talk(Some(1000), 1000, private));
            assert!(!may_talk(Some(1001), 1000, private));
            assert!(!may_talk(Some(0), 1000, private));
            assert!(!may_talk(Some(65534), 0, private));
        }
        assert!(may_talk(None, 1000, true) && !may_talk(None, 1000, false));
    }

    #[test]
    fn the_own_user_is_known_at_both_ends() {
        let (one, other) = UnixStream::pair().unwrap();
        let is_told = cfg!(any(target_os = "linux", target_os = "android"));
        assert_eq!((peer_is_own(&one, false), peer_is_own(&other, false)), (is_told, is_told));
    }
}
