//! Messages to the main thread, and the functions that other threads send them with.

use std::sync::mpsc::Sender;

use crate::app::Event;
use crate::terminal::Input;

/// A message to the main thread.
pub(super) enum Message {
    /// From the terminal or the system.
    Input(Input),
    /// From the other threads of the program.
    Event(Event),
}

/// Returns a function that sends input to the main thread, and reports whether it is still listening.
pub(super) fn tell_input(sender: &Sender<Message>) -> impl FnMut(Input) -> bool + Send + 'static {
    let sender = sender.clone();
    move |input| sender.send(Message::Input(input)).is_ok()
}

/// Returns a function that sends events to the main thread.
pub(super) fn tell_event(sender: &Sender<Message>) -> impl Fn(Event) + Clone + Send + 'static {
    let sender = sender.clone();
    move |event| {
        // The receiver is gone once the program ends.
        let _ = sender.send(Message::Event(event));
    }
}
