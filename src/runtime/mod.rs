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
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use crate::app::settings::{Settings, ThemeName};
use crate::app::{Event, TextInput};
use crate::check::Problem;
use crate::keys::Keymap;
use crate::screens::{App, Context, Overlay, Page, PageKind, WantedRoom};
use crate::storage::{Dirs, LibrarySelection, welcome_was_read};
use crate::terminal::{
    BACKGROUND_QUERY, Input, InputReader, Signals, TerminalEnvironment, TerminalGuard, TerminalScreen,
    can_paint,
};
use crate::ui::theme::{Background, Theme};
pub use headless::{Headless, ReadCase};

use event_loop::Runtime;
use search_worker::WorkerRequest;
use session_store::SessionStore;

/// All that must be known before the screen is taken.
#[derive(Debug, Clone, Default)]
pub struct RunPlan {
    /// The settings, those of the command line over those of the file.
    pub settings: Settings,
    /// What is wrong with the settings; it is shown among the problems of the libraries.
    pub problems: Vec<Problem>,
    /// Which libraries are read.
    pub wanted: LibrarySelection,
    /// Where the user's files are.
    pub places: Dirs,
    /// The query to begin with.
    pub query: String,
    /// The room to begin with, if one is wanted.
    pub room: Option<WantedRoom>,
    /// The session to begin with as its host, if one is wanted.
    pub host: Option<String>,
    /// What the environment tells of the terminal.
    pub environment: TerminalEnvironment,
}

/// What reaches the main thread.
enum Message {
    /// From the terminal or the system.
    Input(Input),
    /// From the other threads of the program.
    Event(Event),
}

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
    let finder = search_worker::start(plan.wanted.clone(), plan.problems.clone(), tell_happened(&sender))?;
    // The libraries are read while the terminal is taken.
    let _ = finder.send(WorkerRequest::Read);
    let watching = plan.settings.watch.then(|| watch::start(&plan.wanted, tell_happened(&sender)));
    let _watching = watching.transpose()?;
    let modes = TerminalGuard::take(plan.settings.mouse)?;
    let _signals = Signals::start(&modes, tell_heard(&sender))?;
    let asked = plan.settings.theme == ThemeName::Auto && plan.environment.may_be_asked();
    if asked {
        modes.write(BACKGROUND_QUERY)?;
    }
    let running = Runtime {
        app: app(&plan),
        theme: theme(&plan, Background::Unknown),
        background: Background::Unknown,
        screen: TerminalScreen::open()?,
        reader: Some(InputReader::start(tell_heard(&sender))?),
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

fn tell_heard(sender: &Sender<Message>) -> impl FnMut(Input) -> bool + Send + 'static {
    let sender = sender.clone();
    move |heard| sender.send(Message::Input(heard)).is_ok()
}

fn tell_happened(sender: &Sender<Message>) -> impl Fn(Event) + Clone + Send + 'static {
    let sender = sender.clone();
    move |event| {
        // Nobody listens once the program ends.
        let _ = sender.send(Message::Event(event));
    }
}

fn theme(plan: &RunPlan, background: Background) -> Theme {
    Theme::of(plan.settings.theme, background, plan.settings.ascii)
}

fn app(plan: &RunPlan) -> App {
    let keymap = Arc::new(Keymap::with(&plan.settings.keys).0);
    let cx = Context { settings: plan.settings.clone(), keymap, ..Context::default() };
    let mut app = App { cx, ..App::default() };
    app.browse.line = TextInput::line(&plan.query);
    app.cx.wanted_room.clone_from(&plan.room);
    if plan.query.is_empty() && plan.room.is_none() && plan.host.is_none() && !welcome_was_read(&plan.places)
    {
        app.overlay = Some(Overlay::Page(Page::of(PageKind::Welcome)));
    }
    app
}
