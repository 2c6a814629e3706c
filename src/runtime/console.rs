//! The real terminal as a port: its screen, its modes, and the thread that reads its keys.

use std::path::Path;
use std::sync::mpsc::Sender;

use super::message::{Message, tell_input};
use super::ports::{Feedback, TerminalPort};
use crate::app::settings::{MouseMode, Settings, ThemeName};
use crate::terminal::{
    Input, InputReader, TerminalGuard, TerminalScreen, clipboard_bytes, edit, sleep_in_the_shell,
};
use crate::ui::theme::{Background, Theme};

/// The terminal while the program has it.
pub(super) struct Console {
    pub screen: TerminalScreen,
    /// Declared before `guard`: fields drop in order, and the reader must stop before the terminal is given back.
    pub reader: Option<InputReader>,
    pub guard: TerminalGuard,
    pub sender: Sender<Message>,
    /// The settings to begin with; its colours are those of now.
    pub settings: Settings,
    /// What the terminal's background is, as far as it said.
    pub background: Background,
    /// The user's editor, as the environment names it.
    pub editor: Option<String>,
    /// The exit code, once the program is to end.
    pub exit_code: Option<u8>,
}

impl Console {
    /// Returns the colours for the terminal's background.
    pub fn theme(&self) -> Theme {
        Theme::of(self.settings.theme, self.background, self.settings.ascii)
    }

    /// Takes the terminal again, and returns the size it has now.
    pub fn take_again(&mut self) -> Option<(u16, u16)> {
        self.screen.forget();
        let taken = self.guard.take_again();
        if self.reader.is_none() {
            self.reader = InputReader::start(tell_input(&self.sender)).ok();
        }
        if taken.is_err() || self.reader.is_none() {
            // Without keys it could not be left any more.
            self.exit_code = Some(1);
        }
        self.screen.size().ok()
    }

    fn give_back(&mut self) {
        self.reader = None;
        self.guard.give_back();
    }

    /// Tells the main thread what it would otherwise hear from the terminal.
    fn tell(&self, input: Input) {
        // The main thread listens as long as there is a console.
        let _ = self.sender.send(Message::Input(input));
    }
}

impl TerminalPort for Console {
    fn copy(&mut self, text: &str) -> Feedback {
        let written = clipboard_bytes(text)
            .and_then(|bytes| self.guard.write(&bytes).map_err(|error| format!("not copied: {error}")));
        Some(written.map(|()| "sent to the terminal's clipboard".to_owned()))
    }

    fn set_mouse(&mut self, mouse: MouseMode) -> Feedback {
        let set = self.guard.set_mouse(mouse);
        set.err().map(|error| Err(format!("the mouse stays as it is: {error}")))
    }

    fn set_theme(&mut self, theme: ThemeName) {
        self.settings.theme = theme;
    }

    fn ring(&mut self) {
        // A bell that cannot be heard is no reason to stop.
        let _ = self.guard.write(b"\x07");
    }

    fn redraw(&mut self) {
        self.screen.forget();
    }

    fn edit(&mut self, file: &Path, line: u32, column: u32) -> Option<Result<(), String>> {
        self.give_back();
        let edited = edit(self.editor.as_deref(), file, line, column);
        if let Some((columns, rows)) = self.take_again() {
            self.tell(Input::Resized(columns, rows));
        }
        Some(edited)
    }

    /// The shell waking the program is heard as a signal.
    fn suspend(&mut self) -> Feedback {
        self.give_back();
        let slept = sleep_in_the_shell().inspect_err(|_| self.tell(Input::Continued));
        slept.err().map(Err)
    }

    fn quit(&mut self) {
        self.exit_code.get_or_insert(0);
    }
}
