//! What reaches the main thread, and the functions with which other threads send it.

use std::sync::mpsc::Sender;

use crate::app::Event;
use crate::terminal::Input;

/// What reaches the main thread.
pub(super) enum Message {
    /// From the terminal or the system.
    Input(Input),
    /// From the other threads of the program.
    Event(Event),
}

/// Returns a function that sends input to the main thread, and says whether anybody still listens.
pub(super) fn tell_input(sender: &Sender<Message>) -> impl FnMut(Input) -> bool + Send + 'static {
    let sender = sender.clone();
    move |input| sender.send(Message::Input(input)).is_ok()
}

/// Returns a function that sends events to the main thread.
pub(super) fn tell_event(sender: &Sender<Message>) -> impl Fn(Event) + Clone + Send + 'static {
    let sender = sender.clone();
    move |event| {
        // Nobody listens once the program ends.
        let _ = sender.send(Message::Event(event));
    }
}
