//! The running program: it waits, hears, changes, carries out, and paints once.

mod effects;
mod event_loop;
mod search_worker;
mod follow;
mod session_store;
mod case_store;
mod headless;
mod watch;

use std::io;
use std::sync::mpsc::{Sender, channel};

use crate::app::settings::{Settings, ThemeName};
use crate::app::{App, Event, Overlay, Page, PageKind, Wanted as WantedRoom};
use crate::check::Problem;
use crate::keys::Keymap;
use crate::storage::{Places, Wanted, welcome_was_read};
use crate::terminal::{BACKGROUND_QUERY, Heard, Modes, Reader, Screen, Signals, Surroundings, can_paint};
use crate::ui::theme::{Background, Theme};
pub use headless::{ReadCase, Unpainted};

use event_loop::Running;
use search_worker::Request;
use session_store::Keeper;

/// All that must be known before the screen is taken.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The settings, those of the command line over those of the file.
    pub settings: Settings,
    /// What is wrong with the settings; it is shown among the problems of the libraries.
    pub problems: Vec<Problem>,
    /// Which libraries are read.
    pub wanted: Wanted,
    /// Where the user's files are.
    pub places: Places,
    /// The query to begin with.
    pub query: String,
    /// The room to begin with, if one is wanted.
    pub room: Option<WantedRoom>,
    /// The session to begin with as its host, if one is wanted.
    pub host: Option<String>,
    /// What the environment tells of the terminal.
    pub surroundings: Surroundings,
}

/// What reaches the main thread.
enum Incoming {
    /// From the terminal or the system.
    Heard(Heard),
    /// From the other threads of the program.
    Happened(Event),
}

/// Runs the program on the screen until it ends, and returns its exit code.
///
/// # Errors
/// Why it could not go on, in words for the standard error; the terminal was given back before.
pub fn start(plan: Plan) -> Result<u8, String> {
    can_paint(&plan.surroundings)?;
    run(plan).map_err(|error| format!("the terminal cannot be used: {error}"))
}

fn run(plan: Plan) -> io::Result<u8> {
    let (sender, incoming) = channel();
    let finder = search_worker::start(plan.wanted.clone(), plan.problems.clone(), tell_happened(&sender))?;
    // The libraries are read while the terminal is taken.
    let _ = finder.send(Request::Read);
    let watching = plan.settings.watch.then(|| watch::start(&plan.wanted, tell_happened(&sender)));
    let _watching = watching.transpose()?;
    let modes = Modes::take(plan.settings.mouse)?;
    let _signals = Signals::start(&modes, tell_heard(&sender))?;
    let asked = plan.settings.theme == ThemeName::Auto && plan.surroundings.may_be_asked();
    if asked {
        modes.write(BACKGROUND_QUERY)?;
    }
    let running = Running {
        app: app(&plan),
        keymap: Keymap::with(&plan.settings.keys).0,
        theme: theme(&plan, Background::Unknown),
        background: Background::Unknown,
        screen: Screen::open()?,
        reader: Some(Reader::start(tell_heard(&sender))?),
        modes,
        incoming,
        keeper: Keeper::of(plan.places.clone(), sender.clone()),
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

fn tell_heard(sender: &Sender<Incoming>) -> impl FnMut(Heard) -> bool + Send + 'static {
    let sender = sender.clone();
    move |heard| sender.send(Incoming::Heard(heard)).is_ok()
}

fn tell_happened(sender: &Sender<Incoming>) -> impl Fn(Event) + Clone + Send + 'static {
    let sender = sender.clone();
    move |event| {
        // Nobody listens once the program ends.
        let _ = sender.send(Incoming::Happened(event));
    }
}

fn theme(plan: &Plan, background: Background) -> Theme {
    Theme::of(plan.settings.theme, background, plan.settings.ascii)
}

fn app(plan: &Plan) -> App {
    let mut app = App { settings: plan.settings.clone(), ..App::default() };
    app.browse.line.set(plan.query.as_str());
    app.wanted_room.clone_from(&plan.room);
    if plan.query.is_empty() && plan.room.is_none() && plan.host.is_none() && !welcome_was_read(&plan.places)
    {
        app.overlay = Some(Overlay::Page(Page::of(PageKind::Welcome)));
    }
    app
}
