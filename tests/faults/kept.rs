//! A session on a real disk without a screen: the application, its store and its files.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use casebook::app::settings::Settings;
use casebook::app::{Action, Effect, Event, Role};
use casebook::library::Library;
use casebook::runtime::Headless;
use casebook::screens::{LeaveChoice, Overlay, PickerItem, WantedRoom};
use casebook::search::Finder;
use casebook::storage::{Dirs, LibrarySelection, read_case, read_libraries};
use tempfile::TempDir;

use crate::room::{log_in, notes_in};

/// A way to leave a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    ForNow,
    End,
    EndAndHandOut,
    Quit,
    /// The program is told to end, as by TERM, HUP or INT.
    Signal,
}

impl Leaving {
    pub const ALL: [Self; 5] = [Self::ForNow, Self::End, Self::EndAndHandOut, Self::Quit, Self::Signal];
}

/// A session that this program leads.
pub struct Kept {
    pub headless: Headless<'static>,
    pub home: Arc<TempDir>,
    /// Everything that was said.
    said: String,
}

/// Returns a library with one case, which all tests share.
fn library() -> (Arc<Library>, &'static Finder) {
    static LIBRARY: OnceLock<(Arc<Library>, Finder, TempDir)> = OnceLock::new();
    let (library, finder, _) = LIBRARY.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let case = include_str!("../../cases/janssen-cilag-jcintra.json");
        std::fs::write(folder.path().join("janssen-cilag-jcintra.json"), case).unwrap();
        let mut finder = Finder::new();
        let folders = vec![folder.path().to_owned()];
        let library =
            read_libraries(&LibrarySelection { bundled: false, user: None, folders }, &mut |batch| {
                for (number, case) in (batch.first..).zip(&batch.cases) {
                    finder.add(number, batch.library.entry(number).unwrap(), case, batch.library);
                }
            });
        finder.finish(&library);
        (Arc::new(library), finder, folder)
    });
    (Arc::clone(library), finder)
}

impl Kept {
    /// Begins a session.
    pub fn begun() -> Self {
        let mut kept = Self::in_home(Arc::new(tempfile::tempdir().unwrap()));
        kept.begin(WantedRoom::default());
        kept.ask(Action::Keep);
        assert!(kept.headless.app.cx.session.is_some(), "the session has begun");
        kept
    }

    /// Returns the program, started in a home.
    pub fn in_home(home: Arc<TempDir>) -> Self {
        let (_, finder) = library();
        let data = home.path().join("data/casebook");
        let documents = vec![home.path().to_owned()];
        let home_folder = home.path().join("home");
        std::fs::create_dir_all(&home_folder).unwrap();
        let dirs = Dirs { data: Some(data), documents, home: Some(home_folder), ..Dirs::default() };
        let headless = Headless::new(Settings::default(), finder, &read_case, dirs);
        Self { headless, home, said: String::new() }
    }

    /// Returns another program, the host of a session of this home.
    pub fn host(&self, name: &str) -> Self {
        let mut host = Self::in_home(Arc::clone(&self.home));
        let (library, _) = library();
        host.headless.begin(library, "", None);
        host.headless.run_effects(vec![Effect::HostSession(name.to_owned())]);
        assert!(host.headless.app.cx.session.is_some(), "the host has the session");
        host
    }

    /// Returns the program started again after this one was killed: nothing is closed or said any more.
    pub fn killed(self) -> Self {
        let Self { headless, home, .. } = self;
        drop(headless);
        Self::in_home(home)
    }

    /// Takes the session up again.
    pub fn resume(&mut self) {
        self.begin(WantedRoom { resume: true, ..WantedRoom::default() });
        let open = self.headless.app.cx.session.as_deref().expect("the session is taken up again");
        assert_eq!(open.role, Role::Leads);
    }

    /// Closes whatever an action opened.
    pub fn close_overlays(&mut self) {
        self.headless.app.overlay.open = None;
        self.headless.app.screens.room.form = None;
    }

    /// Starts with a room.
    pub fn begin(&mut self, room: WantedRoom) {
        let (library, _) = library();
        self.headless.begin(library, "", Some(room));
        self.hear();
    }

    pub fn folder(&self) -> PathBuf {
        crate::room::folder_of(self.home.path())
    }

    pub fn log(&self) -> PathBuf {
        log_in(&self.folder()).expect("a session is there")
    }

    /// Returns the notes that the file holds.
    #[track_caller]
    pub fn notes(&self) -> Vec<String> {
        notes_in(&self.folder())
    }

    /// Dispatches an action, as the running program does: after a look at the file.
    pub fn ask(&mut self, action: Action) {
        self.look();
        self.headless.ask(action);
        self.hear();
    }

    /// Looks at the file, as the running program does before each key.
    pub fn look(&mut self) {
        self.headless.tell_time();
        self.hear();
    }

    pub fn pass(&mut self, time: Duration) {
        self.headless.send(Event::Passed(time));
        self.hear();
    }

    pub fn note(&mut self, text: &str) {
        self.ask(Action::WriteNote);
        self.headless.send(Event::Pasted(text.to_owned()));
        self.ask(Action::Keep);
    }

    fn hear(&mut self) {
        if let Some(notice) = &self.headless.app.cx.notice
            && !self.said.ends_with(&notice.text)
        {
            self.said.push('\n');
            self.said.push_str(&notice.text);
        }
    }

    /// Returns everything that was said.
    pub fn said(&self) -> &str {
        &self.said
    }

    /// Returns what the open list offers.
    pub fn offers(&self) -> String {
        let Some(Overlay::Picker(picker)) = &self.headless.app.overlay.open else { return String::new() };
        picker.rows.iter().map(|row| row.label.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Chooses a way to leave, as it is offered.
    pub fn choose(&mut self, way: LeaveChoice) {
        let Some(Overlay::Picker(picker)) = &self.headless.app.overlay.open else { panic!("a list is open") };
        let place = picker.rows.iter().position(|row| row.means == PickerItem::Leave(way));
        let place = place.unwrap_or_else(|| panic!("{way:?} is not offered: {}", self.offers()));
        self.headless.ask(Action::First);
        for _ in 0..place {
            self.headless.ask(Action::Down);
        }
        self.ask(Action::Open);
    }

    /// Leaves the room, ends the program, and returns everything that was said.
    pub fn leave(&mut self, leaving: Leaving) -> String {
        match leaving {
            Leaving::ForNow | Leaving::End | Leaving::EndAndHandOut => {
                self.ask(Action::Escape);
                self.choose(match leaving {
                    Leaving::End => LeaveChoice::End,
                    Leaving::EndAndHandOut => LeaveChoice::EndAndHandOut,
                    Leaving::ForNow | Leaving::Quit | Leaving::Signal => LeaveChoice::Leave,
                });
                assert!(self.headless.app.cx.session.is_none(), "the room is left");
            }
            Leaving::Quit => self.ask(Action::Quit),
            Leaving::Signal => self.headless.send(Event::Ended),
        }
        self.hear();
        self.end()
    }

    /// Ends the program, and returns everything that was said.
    pub fn end(&mut self) -> String {
        if let Some(Ok(words) | Err(words)) = self.headless.end() {
            self.said.push('\n');
            self.said.push_str(&words);
        }
        self.said.clone()
    }
}
