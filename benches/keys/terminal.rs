//! A program in a pseudo-terminal whose every byte is noted with the time it came.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

/// A frame is over once nothing came for so long; the pause is not counted.
const QUIET: Duration = Duration::from_millis(40);
/// What never comes takes so long.
const FOREVER: Duration = Duration::from_secs(120);
/// What programs ask a terminal at their start, and what one answers.
const ANSWERS: [(&[u8], &[u8]); 3] = [
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
];

/// With what a frame begins that is shown at once.
const FRAME: &[u8] = b"\x1b[?2026h";

type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

/// A running program and its terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    keys: Keys,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: Parser,
    /// How many bytes came.
    pub bytes: usize,
    /// How many frames began, of a program that says where each begins (DEC 2026).
    pub frames: usize,
    /// The last bytes that came: the sign of a frame may come in two pieces.
    last: Vec<u8>,
}

/// What it took until something was seen.
#[derive(Clone, Copy)]
pub struct Frame {
    /// From the start to the byte that made it so.
    pub seen: Duration,
    /// From the start to the last byte of the burst it came in.
    pub end: Duration,
}

impl Terminal {
    /// Starts a program in a terminal of 120 columns and 40 rows, and returns it with the moment of its start.
    pub fn start(command: &[String], home: &Path) -> (Self, Instant) {
        let mut builder = CommandBuilder::new(&command[0]);
        builder.args(&command[1..]);
        builder.env_clear();
        builder.env("PATH", std::env::var("PATH").unwrap_or_default());
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            builder.env(name, value);
        }
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            builder.env(name, home);
        }
        builder.cwd(home);
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let reader = pair.master.try_clone_reader().expect("its output");
        let keys = Arc::new(Mutex::new(pair.master.take_writer().expect("its input")));
        let (sender, chunks) = channel();
        let answers = Arc::clone(&keys);
        thread::spawn(move || listen(reader, &answers, |chunk| sender.send(chunk).is_ok()));
        let start = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("the program starts");
        let cells = |count| NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN);
        let screen = Parser::new(cells(size.rows), cells(size.cols), 0);
        (
            Self { child, _master: pair.master, keys, chunks, screen, bytes: 0, frames: 0, last: Vec::new() },
            start,
        )
    }

    /// Types, and returns the moment before.
    pub fn press(&mut self, keys: &str) -> Instant {
        let start = Instant::now();
        self.keys.lock().expect("nobody panicked").write_all(keys.as_bytes()).expect("the program listens");
        start
    }

    /// Waits until the screen is as wanted and the burst of output is over.
    pub fn until(&mut self, since: Instant, wanted: impl Fn(&str) -> bool) -> Option<Frame> {
        let mut seen = None;
        let mut end = since;
        let mut burst = Vec::new();
        while since.elapsed() < FOREVER {
            match self.chunks.recv_timeout(QUIET) {
                Ok(chunk) => burst.push(chunk),
                Err(_) if burst.is_empty() => {}
                Err(_) => {
                    // Only now, so that looking at the screen does not take the program's time.
                    for (at, bytes) in burst.drain(..) {
                        end = at;
                        self.take(&bytes);
                        if seen.is_none() && wanted(&self.screen.screen().contents()) {
                            seen = Some(at);
                        }
                    }
                    if let Some(seen) = seen {
                        return Some(Frame { seen: seen - since, end: end - since });
                    }
                }
            }
        }
        None
    }

    /// Waits like [`Terminal::until`] for what comes in many bursts.
    pub fn until_after_all(&mut self, since: Instant, wanted: impl Fn(&str) -> bool) -> Option<Duration> {
        while since.elapsed() < FOREVER {
            if wanted(&self.screen.screen().contents()) {
                return Some(since.elapsed());
            }
            if let Ok((_, bytes)) = self.chunks.recv_timeout(QUIET) {
                self.take(&bytes);
            }
        }
        None
    }

    /// Returns how many bytes come in a time in which nothing is done.
    pub fn idle(&mut self, time: Duration) -> usize {
        let (start, before) = (Instant::now(), self.bytes);
        while let Ok((_, bytes)) = self.chunks.recv_timeout(time.saturating_sub(start.elapsed())) {
            self.take(&bytes);
        }
        self.bytes - before
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len();
        self.last.extend_from_slice(bytes);
        self.frames += memchr::memmem::find_iter(&self.last, FRAME).count();
        // No whole sign fits into what is kept, so none is counted twice.
        self.last.drain(..self.last.len().saturating_sub(FRAME.len() - 1));
        self.screen.process(bytes);
    }

    /// Returns what the screen shows.
    pub fn shows(&self) -> String {
        self.screen.screen().contents()
    }

    /// Returns the memory the program has now and had at most, in MB, where the system tells (Linux).
    pub fn memory(&self) -> (f64, f64) {
        let status = status(&format!("/proc/{}/status", self.child.process_id().unwrap_or(0)));
        (status("VmRSS:") / 1024.0, status("VmHWM:") / 1024.0)
    }

    /// Returns the processor time of all threads of the program so far, where the system tells (Linux).
    pub fn processor_time(&self) -> Duration {
        let tasks = format!("/proc/{}/task", self.child.process_id().unwrap_or(0));
        let tasks = std::fs::read_dir(tasks).into_iter().flatten().flatten();
        let of = |task: std::fs::DirEntry| -> Option<u64> {
            let said = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            said.split_whitespace().next()?.parse().ok()
        };
        Duration::from_nanos(tasks.filter_map(of).sum())
    }

    /// Returns how often a thread of the program woke so far, where the system tells (Linux).
    pub fn wakes(&self) -> f64 {
        let tasks = format!("/proc/{}/task", self.child.process_id().unwrap_or(0));
        let tasks = std::fs::read_dir(tasks).into_iter().flatten().flatten();
        tasks.map(|task| status(&task.path().join("status").display().to_string())("voluntary_ctxt")).sum()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(mut reader: Box<dyn Read + Send>, answers: &Keys, tell: impl Fn((Instant, Vec<u8>)) -> bool) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(count @ 1..) = reader.read(&mut bytes) {
        let chunk = (Instant::now(), bytes[..count].to_vec());
        for (asked, answer) in ANSWERS {
            if chunk.1.windows(asked.len()).any(|here| here == asked) {
                let _ = answers.lock().expect("nobody panicked").write_all(answer);
            }
        }
        if !tell(chunk) {
            return;
        }
    }
}

/// Returns what reads a number out of a status file of the system.
fn status(path: &str) -> impl Fn(&str) -> f64 + use<> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    move |name| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0.0)
    }
}
