//! The effective key bindings: the defaults, changed by the settings. Lookups are pure.

use std::collections::HashMap;

use super::Chord;
use super::defaults::{DEFAULTS, Scope};
use crate::app::settings::Binding;
use crate::app::{ACTIONS, Action, Event, Mode};
use crate::check::nearest;

/// What a key does in a mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyMeaning {
    /// It triggers an action.
    Action(Action),
    /// It types a character.
    Type(char),
    /// It is not bound.
    Nothing,
}

/// The key bindings of every mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bound: HashMap<(Mode, Chord), Action>,
    /// The keys of each action for display, the preferred one first.
    shown: HashMap<(Mode, Action), Vec<Chord>>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with(&[]).0
    }
}

impl Keymap {
    /// Returns the default bindings changed by `bindings`, and problems with the index of the binding.
    pub fn with(bindings: &[Binding]) -> (Self, Vec<(usize, String)>) {
        let mut wrong = Vec::new();
        let mut changes = Vec::new();
        for (number, binding) in bindings.iter().enumerate() {
            match change(binding) {
                Ok(change) => changes.push(change),
                Err(why) => wrong.push((number, why)),
            }
        }
        let mut keymap = Self { bound: HashMap::new(), shown: HashMap::new() };
        for mode in Mode::ALL {
            keymap.fill(mode, &changes);
        }
        (keymap, wrong)
    }

    /// Returns what a key does in a mode.
    pub fn resolve(&self, mode: Mode, chord: Chord) -> KeyMeaning {
        match (self.bound.get(&(mode, chord)), chord.typed()) {
            (Some(action), _) => KeyMeaning::Action(*action),
            (None, Some(c)) => KeyMeaning::Type(c),
            (None, None) => KeyMeaning::Nothing,
        }
    }

    /// Returns the event of a key in a mode, if it means anything there.
    pub fn event(&self, mode: Mode, chord: Chord) -> Option<Event> {
        let letter = chord.typed().filter(|c| (c.is_alphabetic() || *c == ' ') && !mode.is_typing());
        match (self.resolve(mode, chord), letter) {
            (KeyMeaning::Action(action), Some(letter)) => Some(Event::Letter(letter, action)),
            (KeyMeaning::Action(action), None) => Some(Event::Action(action)),
            (KeyMeaning::Type(c), _) => Some(Event::Typed(c)),
            (KeyMeaning::Nothing, _) => None,
        }
    }

    /// Returns the key of an action in a mode, for display.
    pub fn key(&self, mode: Mode, action: Action) -> Option<String> {
        self.keys(mode, action).next()
    }

    /// Returns all keys of an action in a mode.
    pub fn keys(&self, mode: Mode, action: Action) -> impl Iterator<Item = String> {
        self.shown.get(&(mode, action)).into_iter().flatten().map(ToString::to_string)
    }

    /// Applies the general bindings, then those of the mode, then the settings in the same order.
    fn fill(&mut self, mode: Mode, changes: &[(Scope, Chord, Option<Action>)]) {
        let general = if mode.is_typing() { Scope::Typing } else { Scope::Everywhere };
        for scope in [general, Scope::In(mode)] {
            for (_, keys, action) in DEFAULTS.iter().filter(|(of, _, _)| *of == scope) {
                let chords =
                    keys.iter().map(|key| key.parse().expect("the defaults are keys; a test sees to it"));
                let chords: Vec<Chord> = chords.collect();
                for chord in &chords {
                    self.unbind(mode, *chord);
                    self.bound.insert((mode, *chord), *action);
                }
                // Keys specific to the mode are shown before general ones.
                let shown = self.shown.entry((mode, *action)).or_default();
                shown.splice(0..0, chords);
            }
        }
        for scope in [general, Scope::In(mode)] {
            for (_, chord, action) in changes.iter().filter(|(of, _, _)| *of == scope) {
                self.unbind(mode, *chord);
                if let Some(action) = action {
                    self.bound.insert((mode, *chord), *action);
                    self.shown.entry((mode, *action)).or_default().insert(0, *chord);
                }
            }
        }
        // Even with every key unbound, the user must be able to quit.
        let leave: Chord = "ctrl-c".parse().expect("a key");
        self.bound.entry((mode, leave)).or_insert(Action::Quit);
    }

    fn unbind(&mut self, mode: Mode, chord: Chord) {
        if let Some(before) = self.bound.remove(&(mode, chord))
            && let Some(shown) = self.shown.get_mut(&(mode, before))
        {
            shown.retain(|known| *known != chord);
        }
    }
}

fn change(binding: &Binding) -> Result<(Scope, Chord, Option<Action>), String> {
    let modes = Mode::ALL.map(Mode::id);
    let scope = match binding.place.as_str() {
        "everywhere" => Scope::Everywhere,
        "typing" => Scope::Typing,
        place => match Mode::ALL.into_iter().find(|mode| mode.id() == place) {
            Some(mode) => Scope::In(mode),
            None => {
                return Err(match nearest(place, modes) {
                    Some(near) => format!("`keys.{place}` is not a valid table; did you mean `keys.{near}`?"),
                    None => format!(
                        "`keys.{place}` is not a valid table; use everywhere, typing, {}",
                        modes.join(", ")
                    ),
                });
            }
        },
    };
    let chord: Chord = binding.chord.parse()?;
    let action = match binding.action.as_str() {
        "none" => None,
        name => Some(Action::named(name).ok_or_else(|| {
            match nearest(name, ACTIONS.iter().map(|about| about.name)) {
                Some(near) => format!("`{name}` is not an action; did you mean `{near}`?"),
                None => format!("`{name}` is not an action; the help (?) lists them all"),
            }
        })?),
    };
    Ok((scope, chord, action))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chord(text: &str) -> Chord {
        text.parse().expect(text)
    }

    fn binding(place: &str, chord: &str, action: &str) -> Binding {
        Binding { place: place.into(), chord: chord.into(), action: action.into(), line: 1 }
    }

    #[test]
    fn the_defaults_are_keys_and_no_scope_binds_one_twice() {
        for (number, (scope, keys, _)) in DEFAULTS.iter().enumerate() {
            for key in *keys {
                let chord = chord(key);
                let again = DEFAULTS[number + 1..].iter().filter(|(of, _, _)| of == scope);
                let twice =
                    again.flat_map(|(_, keys, _)| keys.iter()).any(|other| self::chord(other) == chord);
                assert!(!twice, "{key} is bound twice");
            }
        }
    }

    #[test]
    fn every_action_has_a_key_somewhere() {
        let keymap = Keymap::default();
        for about in ACTIONS {
            let somewhere = Mode::ALL.iter().any(|mode| keymap.key(*mode, about.action).is_some());
            assert!(somewhere, "{}", about.name);
        }
    }

    #[test]
    fn a_host_drives_a_room_with_its_own_keys() {
        let keys = |mode| {
            let of_mode = move |(scope, _, _): &&(Scope, &[&str], Action)| *scope == Scope::In(mode);
            DEFAULTS.iter().filter(of_mode).map(|(_, keys, action)| (*keys, *action)).collect::<Vec<_>>()
        };
        let host = keys(Mode::Host);
        // The host's screen always shows the note and the cards.
        let needless = [Action::Note, Action::Cards];
        let lacks =
            keys(Mode::Room).into_iter().find(|row| !needless.contains(&row.1) && !host.contains(row));
        assert_eq!(lacks, None);
    }

    #[test]
    fn a_letter_types_where_letters_are_typed() {
        let keymap = Keymap::default();
        assert_eq!(keymap.resolve(Mode::Search, chord("q")), KeyMeaning::Type('q'));
        assert_eq!(keymap.resolve(Mode::Browse, chord("q")), KeyMeaning::Action(Action::Leave));
        assert_eq!(keymap.resolve(Mode::Browse, chord("e")), KeyMeaning::Type('e'));
        assert_eq!(keymap.resolve(Mode::Browse, chord("f9")), KeyMeaning::Nothing);
    }

    #[test]
    fn a_binding_changes_or_unsets_a_key_but_never_the_last_way_out() {
        let bindings = [
            binding("everywhere", "ctrl-k", "palette"),
            binding("everywhere", "q", "none"),
            binding("everywhere", "ctrl-c", "none"),
            binding("brwse", "a", "quit"),
            binding("browse", "a", "qit"),
            binding("browse", "ctrl-wrong", "quit"),
        ];
        let (keymap, wrong) = Keymap::with(&bindings);
        assert_eq!(keymap.resolve(Mode::Browse, chord("ctrl-k")), KeyMeaning::Action(Action::Palette));
        assert_eq!(keymap.resolve(Mode::Browse, chord("q")), KeyMeaning::Type('q'));
        assert_eq!(keymap.resolve(Mode::Browse, chord("ctrl-c")), KeyMeaning::Action(Action::Quit));
        assert_eq!(keymap.key(Mode::Browse, Action::Palette).as_deref(), Some("Ctrl-k"));
        assert_eq!(wrong.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [3, 4, 5]);
        assert!(wrong[0].1.contains("`keys.browse`") && wrong[1].1.contains("`quit`"));
    }
}
