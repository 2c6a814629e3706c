//! The command line: arguments, and one file per command.

mod args;
mod candidates;
mod interview;
mod check;
mod completing;
mod config;
mod diff;
#[cfg(test)]
mod fixture;
mod list;
mod manual;
mod named;
mod new;
mod context;
mod plain;
mod preview;
mod print;
mod fmt;
mod questions;
mod render;
mod run;
mod output;
mod session;
mod shells;
mod show;
mod site;
mod skeleton;
mod stats;
mod interview_parse;
mod words;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use args::{Arguments, Authoring, Command, HostArgs, LibraryArgs, PreviewArgs, RoomArgs, ScreenArgs};
pub use args::{ShowFormat, manual_pages};
use completing::complete;
pub use completing::completion_files;
pub use context::CommandContext;
use output::{Output, columns, told, unwritten};
use plain::PlainContext;
pub use render::{ShowOptions, render_case};

use crate::app::SessionPurpose;
use crate::case::CaseId;
use crate::runtime::{Feedback, RunPlan, start};
use crate::screens::WantedRoom;
use crate::storage::{Sessions, read, read_case};
use crate::terminal::{FallbackSize, LineInput, TerminalEnvironment, can_paint, outlive_limits};
use crate::text::clean;

/// Runs the command line, and returns the exit code: 0 for success, 1 for failure, 2 for wrong arguments.
pub fn main() -> ExitCode {
    outlive_limits();
    if complete(env::args_os()) {
        return ExitCode::SUCCESS;
    }
    let arguments = match Arguments::read(env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A reader that closes the pipe early is not an error.
            let _ = if error.use_stderr() {
                // The message quotes the arguments, which may contain anything.
                let text = error.render().to_string();
                let safe: Vec<_> = text.trim_end().lines().map(clean).collect();
                writeln!(io::stderr(), "{}", safe.join("\n"))
            } else {
                error.print()
            };
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let Arguments { query, reading, screen, command } = arguments;
    match command {
        None => open(&query.join(" "), Opening::Library, &reading, &screen),
        Some(Command::Room(room)) => open_room(&room, &reading, &screen),
        Some(Command::Host(host)) => open_host(&host, &reading, &screen),
        Some(Command::Author(Authoring::Preview(asked))) if asked.live => open_live(&asked, reading, &screen),
        Some(command) => run::run(command, &reading).tell(&mut io::stdout().lock(), &mut io::stderr().lock()),
    }
}

/// What the screen opens with.
enum Opening {
    Library,
    Case(CaseId),
    Room(WantedRoom),
    Host(HostOpening),
}

/// What the host's view opens with.
struct HostOpening {
    /// The session, or why there is none yet.
    session: Result<String, String>,
    /// Whether it takes whatever room opens, since no session was named.
    takes_any: bool,
}

/// Opens the screen, or plain mode if there is no usable screen or plain mode was requested.
fn open(query: &str, opening: Opening, reading: &LibraryArgs, screen: &ScreenArgs) -> ExitCode {
    let context = CommandContext::find(reading, screen);
    let environment = environment();
    let unable = can_paint(&environment).err();
    // A pipe never has a screen; a terminal without one may be misconfigured, so say why.
    if let Some(why) = unable.as_ref().filter(|_| io::stdout().is_terminal() && !screen.plain) {
        eprintln!("note: {why}, so casebook runs in plain mode, line by line");
    }
    let (case, room, host) = match opening {
        Opening::Library => (None, None, None),
        Opening::Case(id) => (Some(id), None, None),
        Opening::Room(room) => (None, Some(room), None),
        Opening::Host(host) => (None, None, Some(host)),
    };
    if let Some(host) = host.as_ref().filter(|_| screen.plain || unable.is_some()) {
        let why = host.session.as_ref().err().map_or("the host view needs a full-screen terminal", |why| why);
        return fail(why);
    }
    if screen.plain || unable.is_some() {
        if let Some(several) = room.as_ref().and_then(|room| room.several.as_deref()) {
            return fail(several);
        }
        return converse(query, room, context);
    }
    let CommandContext { settings, problems, wanted, places, .. } = context;
    let query = query.to_owned();
    let awaits_room = host.as_ref().is_some_and(|host| host.takes_any);
    let host = host.and_then(|host| host.session.ok());
    let plan =
        RunPlan { settings, problems, wanted, places, query, case, room, host, awaits_room, environment };
    match start(&plan) {
        Ok((code, farewell)) => say_farewell(code, farewell),
        Err(why) => fail(&why),
    }
}

/// Tells what happened to a session at the end, and returns the exit code; a terminal that is gone hears nothing.
fn say_farewell(code: u8, farewell: Feedback) -> ExitCode {
    let (kind, words, code) = match farewell {
        Some(Ok(words)) => ("note", words, code),
        Some(Err(words)) => ("error", words, code.max(1)),
        None => return ExitCode::from(code),
    };
    let _ = writeln!(io::stderr(), "{kind}: {words}");
    ExitCode::from(code)
}

/// Reports why nothing was opened.
fn fail(why: &str) -> ExitCode {
    Output::failure(format!("error: {why}")).tell(&mut io::stdout().lock(), &mut io::stderr().lock())
}

/// Opens the screen with a session: a new one, or the unfinished one.
fn open_room(room: &RoomArgs, reading: &LibraryArgs, screen: &ScreenArgs) -> ExitCode {
    let reading = reading.and(&room.reading);
    let purpose = match (room.prepare, room.rehearse) {
        (true, _) => SessionPurpose::Prepare,
        (_, true) => SessionPurpose::Rehearse,
        _ => SessionPurpose::Hold,
    };
    let mut wanted = WantedRoom {
        minutes: room.minutes,
        until: room.until,
        group: room.group.clone().unwrap_or_default(),
        resume: room.resume.is_some(),
        purpose,
        ..WantedRoom::default()
    };
    if let Some(name) = room.resume.as_deref().filter(|name| !name.is_empty()) {
        let places = CommandContext::find(&reading, screen).places;
        match Sessions::of(&places).and_then(|sessions| named::session_to_resume(&sessions, name)) {
            Ok(Ok(session)) => wanted.session = Some(session),
            Ok(Err(several)) => wanted.several = Some(several),
            Err(why) => return fail(&why),
        }
    }
    open(&room.query.join(" "), Opening::Room(wanted), &reading, screen)
}

/// Opens the host's view of a session.
fn open_host(host: &HostArgs, reading: &LibraryArgs, screen: &ScreenArgs) -> ExitCode {
    let reading = reading.and(&host.reading);
    let places = CommandContext::find(&reading, screen).places;
    let sessions = match Sessions::of(&places) {
        Ok(sessions) => sessions,
        Err(why) => return fail(&why),
    };
    // One that is named has to be there; any other may be opened later.
    let session = match &host.session {
        Some(name) => named::session(&sessions, name),
        None => named::session_to_host(&sessions),
    };
    if let (Err(why), Some(_)) = (&session, &host.session) {
        return fail(why);
    }
    let takes_any = host.session.is_none();
    open("", Opening::Host(HostOpening { session, takes_any }), &reading, screen)
}

/// Opens the screen on one file, and follows its changes.
fn open_live(asked: &PreviewArgs, mut reading: LibraryArgs, screen: &ScreenArgs) -> ExitCode {
    let folder = asked.file.parent().filter(|folder| !folder.as_os_str().is_empty());
    reading.folders.push(folder.unwrap_or(Path::new(".")).to_owned());
    let id = live_id(&asked.file);
    let query = id.as_ref().map(|id| format!("id:{id}")).unwrap_or_default();
    let opening = match (asked.room, id) {
        (Some(_), _) => Opening::Room(WantedRoom::default()),
        (None, Some(id)) => Opening::Case(id),
        (None, None) => Opening::Library,
    };
    open(&query, opening, &reading, screen)
}

/// Returns the id of the case in a file, or the one that the file is named after while it is broken.
fn live_id(file: &Path) -> Option<CaseId> {
    let written = read(file).ok().and_then(|bytes| {
        let value: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        CaseId::new(value.get("id")?.as_str()?).ok()
    });
    written.or_else(|| CaseId::new(file.file_stem()?.to_str()?).ok())
}

/// Returns what the environment says about the terminal.
fn environment() -> TerminalEnvironment {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let editor = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    TerminalEnvironment {
        term: env::var("TERM").ok(),
        multiplexed: is_set("TMUX") || is_set("STY"),
        remote: is_set("SSH_CONNECTION") || is_set("SSH_TTY"),
        size: FallbackSize::of(env::var("COLUMNS").ok().as_deref(), env::var("LINES").ok().as_deref()),
        editor,
    }
}

/// Runs plain mode: a session if requested, otherwise the list of cases.
fn converse(query: &str, room: Option<WantedRoom>, context: CommandContext) -> ExitCode {
    let (library, finder) = context.library_and_finder();
    let notes = told(&[context.problems.as_slice(), &library.problems].concat());
    let failed = context.has_failed(&library);
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let mut input = match LineInput::start() {
        Ok(input) => input,
        Err(error) => return fail(&format!("standard input cannot be read: {error}")),
    };
    let said = Output { notes, failed, ..Output::default() };
    let code = said.tell(&mut out, &mut err);
    let dialogue = PlainContext {
        library: Arc::new(library),
        finder: &finder,
        columns: columns(),
        read: &read_case,
        places: context.places,
        settings: context.settings,
    };
    let held = dialogue.hold(query, room, &mut input, &mut out);
    let code = input.ended_by().map_or(code, ExitCode::from);
    match held {
        Ok(None) => code,
        // Whoever read the output may be gone together with the terminal.
        Err(_) if input.ended_by().is_some() => code,
        Ok(Some(why)) => Output::failure(format!("error: {why}")).tell(&mut out, &mut err),
        Err(error) => unwritten(&error, &mut err),
    }
}
