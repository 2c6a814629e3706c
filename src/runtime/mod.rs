//! The running program: the event loop, the effect runner and its ports, and the threads beside them.

mod burst;
mod case_store;
mod clock;
mod console;
mod effects;
mod event_loop;
mod follow;
mod headless;
mod kept_sessions;
mod message;
mod no_screen;
mod plan;
mod ports;
mod progress;
mod search_worker;
mod session_store;
mod terminal_end;
mod throttle;
mod watch;
mod world;

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::channel;

pub use effects::{dispatch, run_effects};
pub use headless::{FinderSearch, Headless};
pub use no_screen::{NoDesktop, NoScreen};
pub use plan::RunPlan;
pub use ports::{
    AnswerQueue, DesktopPort, Feedback, Ports, ReadCase, SearchPort, SearchRequest, SessionPort, TerminalPort,
};
pub use progress::Progress;

use crate::app::settings::ThemeName;
use crate::terminal::{InputReader, Patience, Signals, TerminalGuard, TerminalScreen, can_paint, query};
use crate::ui::theme::Background;
use console::Console;
use event_loop::Runtime;
use message::{tell_event, tell_input};
use session_store::SessionStore;
use world::{Desktop, World};

/// Runs the program on the screen until it ends, and returns its exit code and what is to be said after it.
///
/// # Errors
/// Returns why it could not go on, as a message for standard error; the terminal is restored by then.
pub fn start(plan: &RunPlan) -> Result<(u8, Feedback), String> {
    can_paint(&plan.environment)?;
    run(plan).map_err(|error| format!("the terminal cannot be used: {error}"))
}

fn run(plan: &RunPlan) -> io::Result<(u8, Feedback)> {
    let (sender, incoming) = channel();
    let mut search = search_worker::start(plan.wanted.clone(), plan.problems.clone(), tell_event(&sender))?;
    // Load the libraries while the terminal is being set up.
    search.read_libraries();
    let watching = plan.settings.watch.then(|| watch::start(&plan.wanted, tell_event(&sender)));
    let _watching = watching.transpose()?;
    let guard = TerminalGuard::take(plan.settings.mouse)?;
    let _signals = Signals::start(&guard, plan.environment.size, tell_input(&sender))?;
    let asked = plan.environment.may_be_asked();
    if asked {
        guard.write(query(plan.settings.theme == ThemeName::Auto).as_bytes())?;
    }
    let patience = Patience::of(plan.environment.remote);
    let console = Console {
        screen: TerminalScreen::open(plan.environment.size)?,
        reader: Some(InputReader::start(patience.clone(), tell_input(&sender))?),
        patience,
        guard,
        sender: sender.clone(),
        settings: plan.settings.clone(),
        background: Background::Unknown,
        editor: plan.environment.editor.clone(),
        place: 0,
        exit_code: None,
    };
    let world = World {
        answers: VecDeque::new(),
        search,
        sessions: SessionStore::of(plan.places.clone(), sender),
        console,
        desktop: Desktop { library: plan.wanted.user.clone(), dirs: plan.places.clone() },
    };
    Runtime { app: plan.app(), world, incoming, asked, changed: true, requests_wait: false }.run(plan)
}
