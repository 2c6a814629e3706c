//! The arguments of `room`: a session with a group, new or unfinished.

use clap::Args;

use super::arguments::LibraryArgs;
use crate::screens::WantedRoom;

/// The help text after the arguments.
const ROOM_DETAILS: &str = "\
Examples:
  casebook room id:klm-ash-cloud --minutes 20
  casebook room tool:wiki --group 'Monday circle'
  casebook room --resume
  casebook --plain room wiki

Everything is kept as it is typed; nothing is lost when the program or the machine stops. Endings
stay hidden until the reveal. With --plain, and in a terminal without a screen, the session is held
line by line: it says what is on and what can be said next; a session begun in one way can be taken
up in the other.";

/// What `room` takes.
#[derive(Debug, Args)]
#[command(after_help = ROOM_DETAILS)]
pub struct RoomArgs {
    /// What the session is about: words and fields; the first case found is the main one
    pub query: Vec<String>,
    /// How many minutes there are; from 75 on there are two cases
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(5..=480))]
    pub minutes: Option<u16>,
    /// Who meets; the next session of the same group asks what became of its first steps
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// Take up the session that was not finished
    #[arg(long)]
    pub resume: bool,
    /// Which cases are read.
    #[command(flatten)]
    pub reading: LibraryArgs,
}

impl RoomArgs {
    /// Returns what the screen is to begin with.
    pub fn wanted(&self) -> WantedRoom {
        WantedRoom {
            minutes: self.minutes,
            group: self.group.clone().unwrap_or_default(),
            resume: self.resume,
        }
    }
}
