//! Wakes a thread that sleeps until something happens on its sockets.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use rustix::event::{PollFd, PollFlags, poll};

/// The end that wakes a thread.
#[derive(Debug)]
pub struct Waker(UnixStream);

/// The end that a thread sleeps on.
#[derive(Debug)]
pub struct WakeUps(UnixStream);

/// Returns the two ends.
pub fn waker() -> io::Result<(Waker, WakeUps)> {
    let (one, other) = UnixStream::pair()?;
    one.set_nonblocking(true)?;
    other.set_nonblocking(true)?;
    Ok((Waker(one), WakeUps(other)))
}

impl Waker {
    /// Wakes the thread.
    pub fn wake(&self) {
        // If it is full, the thread has not looked since, and will.
        let _ = (&self.0).write(&[1]);
    }
}

impl WakeUps {
    /// Forgets the wake-ups so far.
    pub fn clear(&self) {
        while (&self.0).read(&mut [0; 256]).is_ok_and(|count| count > 0) {}
    }
}

/// Sleeps until one of these can be read or written, or the thread is woken.
pub fn sleep_until(wake: &WakeUps, sockets: &[(BorrowedFd<'_>, bool, bool)]) {
    let mut all = vec![PollFd::from_borrowed_fd(wake.0.as_fd(), PollFlags::IN)];
    for (socket, reads, writes) in sockets {
        let mut flags = PollFlags::empty();
        flags.set(PollFlags::IN, *reads);
        flags.set(PollFlags::OUT, *writes);
        // A socket that is not asked anything would still report its end, over and over.
        if !flags.is_empty() {
            all.push(PollFd::from_borrowed_fd(*socket, flags));
        }
    }
    // A signal only means that everything is looked at once more.
    let _ = poll(&mut all, None);
    wake.clear();
}
