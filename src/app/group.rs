//! Where in the help the actions stand.

use super::Mode;

/// Where in the help an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionGroup {
    /// Moving about.
    Move,
    /// Finding cases.
    Find,
    /// Reading a case.
    Read,
    /// Asking questions.
    Ask,
    /// Holding a session with a room.
    Room,
    /// Going elsewhere.
    Go,
    /// The program itself.
    Program,
    /// Typing.
    Type,
}

impl ActionGroup {
    /// Every group, in the order the help shows them.
    pub const ALL: [Self; 8] =
        [Self::Move, Self::Find, Self::Read, Self::Ask, Self::Room, Self::Go, Self::Program, Self::Type];

    /// Returns the groups that are about what can be done in a place.
    pub fn of(place: Mode) -> &'static [Self] {
        match place {
            Mode::Case | Mode::Find => &[Self::Read],
            Mode::Prompts | Mode::Aloud => &[Self::Ask],
            Mode::Room | Mode::Host | Mode::Agenda | Mode::Board | Mode::Setup => &[Self::Room],
            Mode::Form => &[Self::Type],
            _ => &[Self::Find],
        }
    }

    /// Returns the heading of the group.
    pub fn label(self) -> &'static str {
        match self {
            Self::Move => "Moving about",
            Self::Find => "Finding cases",
            Self::Read => "Reading a case",
            Self::Ask => "Questions",
            Self::Room => "A session with a room",
            Self::Go => "Going elsewhere",
            Self::Program => "The program",
            Self::Type => "While typing",
        }
    }
}
