//! What the application wants, done to the world; results come back as events.

use std::path::Path;

use super::event_loop::Runtime;
use super::message::{Message, tell_input};
use super::search_worker::{SearchRequest, WorkerRequest};
use super::theme;
use crate::app::{Effect, Event};
use crate::case::CaseId;
use crate::storage::{NO_LIBRARY, own_copy, read_case, remember_welcome, write_draft};
use crate::terminal::{
    Input, InputReader, clipboard_bytes, edit, open_address, open_file, sleep_in_the_shell,
};

impl Runtime {
    /// Carries out what is wanted, and lets the application take the results.
    pub(super) fn run_effects(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(event) = self.run_effect(effect) {
                self.happen(event);
            }
        }
    }

    /// Carries out one wish and returns its result, if it has one at once.
    pub(super) fn run_effect(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Search { generation, query, sort, gate } => {
                self.search = Some(SearchRequest { generation, query, sort, gate });
                None
            }
            Effect::ReadCases(ids) => Some(self.read_cases(ids)),
            Effect::ReadLibraries => {
                // It fails only where a panic ended the finder, and the whole program with it.
                let _ = self.finder.send(WorkerRequest::Read);
                None
            }
            Effect::FindSessions => Some(self.keeper.find()),
            Effect::BeginSession(created) => Some(self.keeper.begin(&mut self.app, *created)),
            Effect::OpenSession(name) => Some(self.keeper.open(&mut self.app, &name)),
            Effect::HostSession(name) => Some(self.keeper.host(&mut self.app, &name)),
            Effect::LookAtSession => self.keeper.look(),
            Effect::SendRequests(lines) => self.keeper.wish(lines),
            Effect::AppendEvents(events) => self.keeper.append(&self.app, events),
            Effect::SaveSessionElsewhere => self.keeper.save_elsewhere(&self.app),
            Effect::WriteHandout(wanted) => Some(self.keeper.write_handout(&self.app, wanted)),
            Effect::DraftCase(experience, text) => Some(self.draft_case(experience, &text)),
            Effect::CloseSession => {
                self.keeper.close();
                None
            }
            Effect::Copy(text) => Some(Event::Finished(self.copy(&text))),
            Effect::OpenAddress(address) => Some(Event::Finished(open_address(&address))),
            Effect::OpenFile(file) => Some(Event::Finished(open_file(&file))),
            Effect::EditCase(id) => Some(Event::Finished(self.edit_case(&id))),
            Effect::EditFile(file, line, column) => Some(Event::Finished(self.edit(&file, line, column))),
            Effect::SetMouse(mouse) => {
                let set = self.modes.set_mouse(mouse);
                set.err().map(|error| Event::Finished(Err(format!("the mouse stays as it is: {error}"))))
            }
            Effect::SetTheme(name) => {
                self.plan.settings.theme = name;
                self.theme = theme(&self.plan, self.background);
                None
            }
            Effect::RememberWelcome => {
                remember_welcome(&self.plan.places).err().map(|why| Event::Finished(Err(why)))
            }
            Effect::Ring => {
                // A bell that cannot be heard is no reason to stop.
                let _ = self.modes.write(b"\x07");
                None
            }
            Effect::Redraw => {
                self.screen.forget();
                None
            }
            Effect::Suspend => self.sleep().err().map(|why| Event::Finished(Err(why))),
            Effect::Quit => {
                self.ended.get_or_insert(0);
                None
            }
        }
    }

    fn read_cases(&self, ids: Vec<CaseId>) -> Event {
        let library = &self.app.cx.library;
        let entry = |id: &CaseId| library.number(id).and_then(|number| library.entry(number));
        let read = |id: CaseId| {
            let read = match entry(&id) {
                Some(entry) => read_case(entry),
                None => Err(format!("no case has the id `{id}` any more")),
            };
            (id, read)
        };
        Event::Cases(ids.into_iter().map(read).collect())
    }

    fn copy(&self, text: &str) -> Result<String, String> {
        let bytes = clipboard_bytes(text)?;
        self.modes.write(&bytes).map_err(|error| format!("not copied: {error}"))?;
        Ok("sent to the terminal's clipboard".to_owned())
    }

    fn draft_case(&self, experience: u64, text: &str) -> Event {
        let folder = self.plan.wanted.user.as_deref();
        let folder = folder.ok_or_else(|| NO_LIBRARY.to_owned());
        let has = |id: &CaseId| self.app.cx.library.number(id).is_some();
        Event::CaseDrafted(experience, folder.and_then(|folder| write_draft(folder, text, &has)))
    }

    fn edit_case(&mut self, id: &CaseId) -> Result<String, String> {
        let library = &self.app.cx.library;
        let entry = library.number(id).and_then(|number| library.entry(number));
        let entry = entry.ok_or_else(|| format!("no case has the id `{id}` any more"))?;
        let (file, copied) = own_copy(&entry.origin, self.plan.wanted.user.as_deref())?;
        let edited = self.edit(&file, 1, 1)?;
        Ok(if copied { "your copy now stands over the bundled one".to_owned() } else { edited })
    }

    /// Gives the terminal to the editor, takes it again whole, and reads the libraries anew.
    fn edit(&mut self, file: &Path, line: u32, column: u32) -> Result<String, String> {
        self.reader = None;
        self.modes.give_back();
        let edited = edit(self.plan.environment.editor.as_deref(), file, line, column);
        if let Some((columns, rows)) = self.wake_up() {
            self.happen(Event::Resized(columns, rows));
        }
        // It fails only where a panic ended the finder, and the whole program with it.
        let _ = self.finder.send(WorkerRequest::Read);
        edited.map(|()| "read again".to_owned())
    }

    /// Gives the terminal back and sleeps until the shell wakes the program, which is then heard as a signal.
    fn sleep(&mut self) -> Result<(), String> {
        self.reader = None;
        self.modes.give_back();
        sleep_in_the_shell().inspect_err(|_| {
            let _ = self.sender.send(Message::Input(Input::Continued));
        })
    }

    /// Takes the terminal again, and returns the size it has now.
    pub(super) fn wake_up(&mut self) -> Option<(u16, u16)> {
        self.screen.forget();
        let taken = self.modes.take_again();
        if self.reader.is_none() {
            self.reader = InputReader::start(tell_input(&self.sender)).ok();
        }
        if taken.is_err() || self.reader.is_none() {
            // Without keys it could not be left any more.
            self.ended = Some(1);
        }
        self.screen.size().ok()
    }
}
