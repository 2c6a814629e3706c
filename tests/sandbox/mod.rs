//! A home folder for tests of the program as a shell sees it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A separate home folder for one test, with a library in it.
pub struct Home {
    /// The folder of the home.
    pub folder: tempfile::TempDir,
}

/// The output of a command.
pub struct Done {
    /// Its exit code.
    pub code: Option<i32>,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl Home {
    pub fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(home.cases()).unwrap();
        home
    }

    pub fn cases(&self) -> PathBuf {
        self.folder.path().join("cases")
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.cases().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn write_case(&self, id: &str, title: &str) {
        self.write(&format!("{id}.json"), &case(id, title));
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let home = self.folder.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
        command.args(arguments).current_dir(home).env_clear().env("HOME", home).env("TERM", "xterm");
        // What cannot be saved at home is saved here, and would lie in the way of the next run.
        command.env("TMPDIR", home);
        for (name, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")]
        {
            command.env(name, home.join(folder));
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Done {
        self.run_with(arguments, "")
    }

    pub fn run_with(&self, arguments: &[&str], typed: &str) -> Done {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The pipe closes early if the program does not read it.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let done = Done {
            code: status.code(),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        };
        let is_safe = |c: char| c == '\n' || !casebook::text::clean::is_unsafe(c);
        assert!(done.out.chars().chain(done.err.chars()).all(is_safe), "{}\n{}", done.out, done.err);
        done
    }

    /// Runs a command on the cases of this home alone.
    pub fn on_cases(&self, arguments: &[&str]) -> Done {
        self.run(&[arguments, &["--no-bundled", "--library", "cases"]].concat())
    }
}

/// Returns a minimal case file.
pub fn case(id: &str, title: &str) -> String {
    format!(
        r#"{{"format": 1, "id": "{id}", "title": "{title}", "organisation": "O", "tools": ["wiki"],
            "summary": "S", "decision": {{"question": "Q?"}}, "ending": ["They did."]}}"#
    )
}
