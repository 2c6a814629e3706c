//! Finds keys that came too fast to be pressed one by one.

use super::Input;
use crate::keys::Chord;

/// Joins keys of one read that type or end a line to bursts; a key alone stays one.
pub fn joined(heard: Vec<Input>) -> Vec<Input> {
    let mut inputs = Vec::with_capacity(heard.len());
    let mut burst = Vec::new();
    for heard in heard {
        match heard {
            Input::Pressed(chord) if is_text(chord) => burst.push(chord),
            other => {
                inputs.extend(of(std::mem::take(&mut burst)));
                inputs.push(other);
            }
        }
    }
    inputs.extend(of(burst));
    inputs
}

fn is_text(chord: Chord) -> bool {
    chord.typed().is_some() || chord.is_line_end()
}

fn of(burst: Vec<Chord>) -> Option<Input> {
    match burst.as_slice() {
        [] => None,
        [chord] => Some(Input::Pressed(*chord)),
        _ => Some(Input::Burst(burst)),
    }
}
