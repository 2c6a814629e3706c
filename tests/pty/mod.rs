//! Starts a program in a pseudo-terminal, types, and looks at what it shows.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use vt100::Parser;

use crate::words;

/// Long enough for a machine that does other things; only what never comes takes so long.
const FOREVER: Duration = Duration::from_secs(40);

/// A program and its terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// The terminal's own end, and the way into it; none once it was closed.
    ends: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    shown: Arc<Shown>,
    home: Home,
}

/// The folder that is the home of a program.
enum Home {
    /// Taken away with the terminal.
    Own(TempDir),
    /// Not our own; more programs may be started in it.
    Given(PathBuf),
}

struct Shown {
    told: Mutex<Told>,
    more: Condvar,
}

struct Told {
    bytes: Vec<u8>,
    parser: Parser,
    hang_up: bool,
    gone: bool,
}

/// What is started, and where.
pub struct Start {
    command: Vec<String>,
    size: (u16, u16),
    variables: Vec<(String, String)>,
    without: Vec<String>,
    home: Option<PathBuf>,
}

impl Start {
    /// Returns the program itself, in a terminal of 80 columns and 24 rows, its welcome read.
    pub fn program() -> Self {
        Self::command(&[program()])
    }

    /// Returns another command.
    pub fn command(words: &[&str]) -> Self {
        let command = words.iter().map(ToString::to_string).collect();
        let variables = vec![("TERM".into(), "xterm-256color".into())];
        Self { command, size: (80, 24), variables, without: Vec::new(), home: None }
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Removes an environment variable.
    pub fn without(mut self, name: &str) -> Self {
        self.without.push(name.to_owned());
        self
    }

    /// Uses an existing home.
    pub fn home(mut self, home: &Path) -> Self {
        self.home = Some(home.to_owned());
        self
    }

    pub fn run(self) -> Terminal {
        let home = match &self.home {
            Some(home) => Home::Given(home.clone()),
            None => Home::Own(tempfile::tempdir().unwrap()),
        };
        let state = home.path().join("state/casebook");
        std::fs::create_dir_all(&state).unwrap();
        std::fs::create_dir_all(home.path().join("run")).unwrap();
        std::fs::write(state.join("welcome-read"), "").unwrap();
        let mut command = CommandBuilder::new(&self.command[0]);
        command.args(&self.command[1..]);
        command.env_clear();
        command.env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("LANG", "C.UTF-8");
        for (name, folder) in [
            ("HOME", ""),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            command.env(name, home.path().join(folder));
        }
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        for name in &self.without {
            command.env_remove(name);
        }
        command.cwd(home.path());
        let pair = native_pty_system().openpty(pty_size(self.size)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let (columns, rows) = self.size;
        let told = Told {
            bytes: Vec::new(),
            parser: Parser::new(cells(rows), cells(columns), 0),
            hang_up: false,
            gone: false,
        };
        let shown = Arc::new(Shown { told: Mutex::new(told), more: Condvar::new() });
        let reader = pair.master.try_clone_reader().unwrap();
        let show = Arc::clone(&shown);
        thread::spawn(move || show.listen(reader));
        let keys = pair.master.take_writer().unwrap();
        Terminal { child, ends: Some((pair.master, keys)), shown, home }
    }
}

impl Home {
    fn path(&self) -> &Path {
        match self {
            Self::Own(folder) => folder.path(),
            Self::Given(folder) => folder,
        }
    }
}

/// Returns a number of columns or rows as a screen can have them.
fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

/// Returns the path of the program.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_casebook")
}

impl Shown {
    fn listen(&self, mut reader: Box<dyn Read + Send>) {
        let mut bytes = vec![0; 65536];
        loop {
            let count = reader.read(&mut bytes).unwrap_or(0);
            let mut told = self.told.lock().unwrap();
            told.bytes.extend_from_slice(&bytes[..count]);
            told.parser.process(&bytes[..count]);
            told.gone = count == 0 || told.hang_up;
            self.more.notify_all();
            if told.gone {
                return;
            }
        }
    }
}

impl Terminal {
    /// Waits until something holds for what was shown so far.
    #[track_caller]
    fn wait_until(&self, what: &str, holds: impl Fn(&Told) -> bool) {
        let end = Instant::now() + FOREVER;
        let mut told = self.told();
        while !holds(&told) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} never came; the screen is\n{}", told.parser.screen().contents());
            told = self.shown.more.wait_timeout(told, left).unwrap().0;
        }
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.shown.told.lock().unwrap()
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |told| told.parser.screen().contents().contains(text));
    }

    /// Waits until every library is read and the list shows what was found in them, in a frame that is whole.
    #[track_caller]
    pub fn wait_until_loaded(&self) {
        self.wait_until("the whole library", |told| {
            let screen = told.parser.screen().contents();
            let is_reading = screen.contains(words::STILL_READING) || screen.contains(words::READING);
            screen.contains(words::CASES) && !is_reading
        });
        self.whole_screen();
    }

    /// Waits until the screen no longer shows a text.
    #[track_caller]
    pub fn wait_without(&self, text: &str) {
        self.wait_until("its end", |told| !told.parser.screen().contents().contains(text));
    }

    /// Waits until the screen is this.
    #[track_caller]
    pub fn wait_for_screen(&self, screen: &str) {
        // A blank that was written and one that never was look the same.
        let seen = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        self.wait_until(screen, |told| seen(&told.parser.screen().contents()) == seen(screen));
    }

    /// Waits until something holds for the lines of the screen.
    #[track_caller]
    pub fn wait_until_lines(&self, holds: impl Fn(&[&str]) -> bool) {
        self.wait_until("the lines", |told| {
            let contents = told.parser.screen().contents();
            holds(&contents.lines().collect::<Vec<_>>())
        });
    }

    /// Waits until these bytes came, from a place on.
    #[track_caller]
    pub fn wait_for_bytes(&self, from: usize, bytes: &str) {
        self.wait_until(bytes, |told| String::from_utf8_lossy(&told.bytes[from..]).contains(bytes));
    }

    /// Waits until nothing was shown for a while: whatever was begun is done.
    pub fn wait_for_quiet(&self) {
        let mut told = self.told();
        loop {
            let before = told.bytes.len();
            told = self.shown.more.wait_timeout(told, Duration::from_millis(400)).unwrap().0;
            if told.bytes.len() == before {
                return;
            }
        }
    }

    /// Waits until nothing was shown for a moment, where nothing depends on it being the last that comes.
    pub fn wait_for_calm(&self) {
        let mut told = self.told();
        loop {
            let before = told.bytes.len();
            told = self.shown.more.wait_timeout(told, Duration::from_millis(120)).unwrap().0;
            if told.bytes.len() == before {
                return;
            }
        }
    }

    pub fn type_in(&mut self, keys: &str) {
        self.send(keys.as_bytes());
    }

    /// Sends any bytes, as a terminal would.
    pub fn send(&mut self, bytes: &[u8]) {
        let (_, hand) = self.ends.as_mut().unwrap();
        hand.write_all(bytes).unwrap();
        hand.flush().unwrap();
    }

    /// Returns whether the program has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        self.told().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.ends.as_ref().unwrap().0.resize(pty_size((columns, rows))).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    /// Returns how many bytes came so far.
    pub fn length(&self) -> usize {
        self.told().bytes.len()
    }

    /// Returns all that came, from a place on, as text.
    pub fn bytes(&self, from: usize) -> String {
        String::from_utf8_lossy(&self.told().bytes[from..]).into_owned()
    }

    /// Returns how many frames came, from a place on.
    pub fn frames(&self, from: usize) -> usize {
        self.bytes(from).matches("\x1b[?2026h").count()
    }

    /// Waits until no frame is half painted, and returns the screen.
    #[track_caller]
    pub fn whole_screen(&self) -> String {
        let place = |told: &Told, mark: &[u8]| memchr::memmem::rfind(&told.bytes, mark);
        self.wait_until("the end of the frame", |told| {
            place(told, b"\x1b[?2026h") <= place(told, b"\x1b[?2026l")
        });
        self.screen()
    }

    pub fn screen(&self) -> String {
        self.told().parser.screen().contents()
    }

    /// Looks at the screen with its colours.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.told().parser.screen())
    }

    /// Waits until the program ended and all that it said came, and returns its exit code.
    #[track_caller]
    pub fn exit_code(&mut self) -> u32 {
        let code = self.ended_within(FOREVER);
        self.wait_until("the end of all output", |told| told.gone);
        code
    }

    /// Waits until the program ended, however it ended, and all that it said came.
    #[track_caller]
    pub fn wait_for_the_end(&mut self) {
        self.child.wait().unwrap();
        self.wait_until("the end of all output", |told| told.gone);
    }

    /// Waits until the program ended, and returns its exit code.
    #[track_caller]
    pub fn ended_within(&mut self, most: Duration) -> u32 {
        let end = Instant::now() + most;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it never ended; the screen is\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Closes the terminal under the program.
    pub fn hang_up(&mut self) {
        self.told().hang_up = true;
        // The listener lets go of the terminal when something more is said: the whole screen, painted again.
        self.type_in("\x0c");
        self.wait_until("the end of listening", |told| told.gone);
        self.ends = None;
    }

    /// Returns the folder that is the home of the program.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Returns where the user's own cases belong.
    pub fn library(&self) -> PathBuf {
        self.home.path().join("data/casebook/library")
    }

    /// Returns the modes that are not as they were, after all that came.
    pub fn modes_left(&self) -> Vec<String> {
        modes_left(&self.bytes(0))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns how often a program woke so far, in all its threads.
#[cfg(target_os = "linux")]
pub fn wakes(program: Pid) -> u64 {
    let tasks = std::fs::read_dir(format!("/proc/{program}/task")).unwrap();
    let of_task = |status: String| {
        let line =
            status.lines().find(|line| line.starts_with("voluntary_ctxt_switches")).unwrap().to_owned();
        line.split_whitespace().last().unwrap().parse::<u64>().unwrap()
    };
    tasks.map(|task| of_task(std::fs::read_to_string(task.unwrap().path().join("status")).unwrap())).sum()
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// Returns the private modes that are set, or unset, at the end of a stream other than at its beginning.
pub fn modes_left(stream: &str) -> Vec<String> {
    let mut modes: BTreeMap<&str, bool> = BTreeMap::new();
    for sequence in stream.split("\x1b[?").skip(1) {
        let end = sequence.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(0);
        let set = match sequence[end..].chars().next() {
            Some('h') => true,
            // Restoring what was saved gives back whatever it was.
            Some('l' | 'r') => false,
            _ => continue,
        };
        for mode in sequence[..end].split(';') {
            modes.insert(mode, set);
        }
    }
    // The cursor is visible from the start, and long rows wrap.
    let was_set = |mode: &str| matches!(mode, "25" | "7");
    modes.into_iter().filter(|(mode, set)| *set != was_set(mode)).map(|(mode, _)| mode.to_owned()).collect()
}
