//! The real terminal as a port: its screen, its modes, and the input thread.

use std::path::Path;
use std::sync::mpsc::Sender;

use super::message::{Message, tell_input};
use super::ports::{Feedback, TerminalPort};
use crate::app::settings::{MouseMode, Settings, ThemeName};
use crate::terminal::{
    Input, InputReader, Patience, TerminalGuard, TerminalScreen, clipboard_bytes, edit, sleep_in_the_shell,
};
use crate::ui::theme::{Background, Theme};

/// The terminal while the program owns it.
pub(super) struct Console {
    pub screen: TerminalScreen,
    /// Declared before `guard`: fields drop in order, and the reader must stop before the terminal is
    /// restored.
    pub reader: Option<InputReader>,
    pub guard: TerminalGuard,
    /// How long the reader waits for the rest of a sequence.
    pub patience: Patience,
    pub sender: Sender<Message>,
    /// The initial settings; the theme in them is the current one.
    pub settings: Settings,
    /// The terminal's background, if known.
    pub background: Background,
    /// The user's editor, from the environment.
    pub editor: Option<String>,
    /// What the last frame showed; see [`shown_place`](crate::screens::shown_place).
    pub place: u64,
    /// The exit code, once the program should end.
    pub exit_code: Option<u8>,
}

impl Console {
    /// Returns the theme for the terminal's background.
    pub fn theme(&self) -> Theme {
        Theme::of(self.settings.theme, self.background, self.settings.ascii)
    }

    /// Prepares for a frame. Another place begins on a blank screen: no letter of the last one stays, whatever width
    /// the terminal gave it.
    pub fn prepare(&mut self, place: u64, is_typing: bool) {
        self.patience.set_typing(is_typing);
        if std::mem::replace(&mut self.place, place) != place {
            self.screen.forget();
        }
    }

    /// Takes the terminal back, and returns its current size.
    pub fn take_again(&mut self) -> Option<(u16, u16)> {
        self.screen.forget();
        let taken = self.guard.take_again();
        if self.reader.is_none() {
            self.reader = InputReader::start(self.patience.clone(), tell_input(&self.sender)).ok();
        }
        if taken.is_err() || self.reader.is_none() {
            // Without a keyboard, the program could not be left.
            self.exit_code = Some(1);
        }
        self.screen.size().ok()
    }

    /// Lets the terminal send a sequence for the Escape key, so that it need not be waited for.
    pub fn tell_keys_apart(&mut self) {
        if self.guard.tell_keys_apart().is_ok() {
            self.patience.escape_is_told_apart();
        }
    }

    fn give_back(&mut self) {
        self.reader = None;
        self.guard.give_back();
    }

    /// Sends the main thread an input that the terminal will not send itself.
    fn tell(&self, input: Input) {
        // The receiver lives as long as the console.
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
        set.err().map(|error| Err(format!("the mouse mode is unchanged: {error}")))
    }

    fn set_theme(&mut self, theme: ThemeName) {
        self.settings.theme = theme;
    }

    fn ring(&mut self) {
        // A failing bell is no reason to stop.
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

    /// The shell waking the program arrives as a signal.
    fn suspend(&mut self) -> Feedback {
        self.give_back();
        let slept = sleep_in_the_shell().inspect_err(|_| self.tell(Input::Continued));
        slept.err().map(Err)
    }

    fn quit(&mut self) {
        self.exit_code.get_or_insert(0);
    }
}
