//! Running a command with limits on time and output.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::Done;

/// Long enough for a machine that does other things; only what hangs takes so long.
const FOREVER: Duration = Duration::from_secs(60);
/// More than any answer has.
const MOST_BYTES: u64 = 64 << 20;

/// Does a job for each of some things, a few at a time: most of a job is waiting for another program.
pub fn a_few_at_a_time<T: Send>(things: impl IntoIterator<Item = T, IntoIter: Send>, job: impl Fn(T) + Sync) {
    let things = Mutex::new(things.into_iter());
    let work = || {
        while let Some(thing) = things.lock().map(|mut things| things.next()).unwrap() {
            job(thing);
        }
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(work);
        }
    });
}

/// Runs a command to its end. It must not panic, and may print nothing that could upset a terminal.
#[track_caller]
pub fn run(command: &mut Command) -> Done {
    run_with(command, b"")
}

#[track_caller]
pub fn run_with(command: &mut Command, typed: &[u8]) -> Done {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut keys, typed) = (child.stdin.take().unwrap(), typed.to_vec());
    // The pipe closes early if the program does not read it.
    thread::spawn(move || drop(keys.write_all(&typed)));
    let out = gather(child.stdout.take().unwrap());
    let err = gather(child.stderr.take().unwrap());
    let code = wait(&mut child, command);
    let text = |bytes: thread::JoinHandle<Vec<u8>>| String::from_utf8(bytes.join().unwrap()).expect("UTF-8");
    let done = Done { code, out: text(out), err: text(err) };
    let shown: String = done.err.chars().take(2_000).collect();
    assert!(matches!(code, Some(0..=2)), "{command:?}: {code:?}\n{shown}");
    assert!(!done.err.contains("panicked"), "{command:?}\n{shown}");
    let raw = done.out.chars().chain(done.err.chars()).find(|c| *c != '\n' && is_raw(*c));
    assert_eq!(raw, None, "{command:?} printed {:?}", raw.map(u32::from));
    done
}

/// Returns whether a character could change a terminal or the order of what is read on it.
pub fn is_raw(c: char) -> bool {
    casebook::text::clean::is_unsafe(c)
}

fn gather(from: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        from.take(MOST_BYTES).read_to_end(&mut bytes).unwrap();
        assert!((bytes.len() as u64) < MOST_BYTES, "it prints without end");
        bytes
    })
}

#[track_caller]
fn wait(child: &mut Child, command: &Command) -> Option<i32> {
    let end = Instant::now() + FOREVER;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if Instant::now() > end {
            child.kill().unwrap();
            panic!("{command:?} hangs");
        }
        thread::sleep(Duration::from_millis(3));
    }
}
