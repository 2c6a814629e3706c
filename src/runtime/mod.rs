//! The running program: it waits, hears, changes, carries out, and paints once.

mod effects;
mod event_loop;
mod search_worker;
mod follow;
mod session_store;
mod case_store;
mod headless;
mod message;
mod plan;
mod watch;

use std::io;
use std::sync::mpsc::channel;

use crate::app::settings::ThemeName;
use crate::terminal::{BACKGROUND_QUERY, InputReader, Signals, TerminalGuard, TerminalScreen, can_paint};
use crate::ui::theme::{Background, Theme};
pub use headless::{Headless, ReadCase};
pub use plan::RunPlan;

use event_loop::Runtime;
use message::{tell_event, tell_input};
use search_worker::WorkerRequest;
use session_store::SessionStore;

/// Runs the program on the screen until it ends, and returns its exit code.
///
/// # Errors
/// Why it could not go on, in words for the standard error; the terminal was given back before.
pub fn start(plan: RunPlan) -> Result<u8, String> {
    can_paint(&plan.environment)?;
    run(plan).map_err(|error| format!("the terminal cannot be used: {error}"))
}

fn run(plan: RunPlan) -> io::Result<u8> {
    let (sender, incoming) = channel();
    let finder = search_worker::start(plan.wanted.clone(), plan.problems.clone(), tell_event(&sender))?;
    // The libraries are read while the terminal is taken.
    let _ = finder.send(WorkerRequest::Read);
    let watching = plan.settings.watch.then(|| watch::start(&plan.wanted, tell_event(&sender)));
    let _watching = watching.transpose()?;
    let modes = TerminalGuard::take(plan.settings.mouse)?;
    let _signals = Signals::start(&modes, tell_input(&sender))?;
    let asked = plan.settings.theme == ThemeName::Auto && plan.environment.may_be_asked();
    if asked {
        modes.write(BACKGROUND_QUERY)?;
    }
    let running = Runtime {
        app: plan.app(),
        theme: theme(&plan, Background::Unknown),
        background: Background::Unknown,
        screen: TerminalScreen::open()?,
        reader: Some(InputReader::start(tell_input(&sender))?),
        modes,
        incoming,
        keeper: SessionStore::of(plan.places.clone(), sender.clone()),
        sender,
        finder,
        search: None,
        asked,
        changed: true,
        ended: None,
        plan,
    };
    running.until_the_end()
}

fn theme(plan: &RunPlan, background: Background) -> Theme {
    Theme::of(plan.settings.theme, background, plan.settings.ascii)
}
