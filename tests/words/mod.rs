//! What tests look for on the screen. A text that more than one test looks for has its name here, so that a wording
//! changes in one place; a text of one of the program's tables is taken from the table.

#![allow(dead_code, reason = "each test program uses a part of it")]

#[path = "../bundled/mod.rs"]
mod bundled;

use std::sync::LazyLock;

use casebook::case::{Layer, Phase};

/// Returns how many cases the program brings with it.
pub fn bundled_cases() -> usize {
    bundled::names().len()
}

/// A heading, in capitals on the screen.
pub type Heading = LazyLock<String>;

// Headings of steps and questions.
pub const WELCOME: &str = "WELCOME";
pub const STORY: &str = "THE STORY";
pub static ARRIVE: Heading = Heading::new(|| Phase::Arrive.id().to_uppercase());
pub static LISTEN: Heading = Heading::new(|| Phase::Listen.id().to_uppercase());
pub static OBSERVE: Heading = Heading::new(|| Phase::Observe.id().to_uppercase());

// Headings of a case.
pub static SETTING: Heading = Heading::new(|| Layer::Setting.label().to_uppercase());
pub static ENDING: Heading = Heading::new(|| Layer::Ending.label().to_uppercase());
pub const DECISION: &str = "THE DECISION";
pub const FOR_AND_AGAINST: &str = "FOR AND AGAINST";
pub const AGAINST: &str = "against:";
pub const OUTCOMES: &str = "OUTCOMES";
pub const TWIN: &str = "twin:";

// Browse and Case.
pub const CASES: &str = " cases";
pub static ALL_CASES: LazyLock<String> = LazyLock::new(|| format!("{} cases", bundled_cases()));
pub const STILL_READING: &str = "still loading";
pub const READING: &str = "Loading the library";
pub const ONE_PROBLEM: &str = "1 problem";
pub const FILE_IS_BROKEN: &str = "has an error";
pub const READ_AGAIN: &str = "reloaded";
pub const BACK: &str = "‹ Back";
pub const FACILITATOR: &str = "FOR THE FACILITATOR";
pub const ROOM_FIRST: &str = "the group decides first";
pub const TOO_SMALL: &str = "casebook needs 40 x 12";
pub const DARK_THEME: &str = "theme: dark";

// Room: setting it up, its clock, its votes.
pub const NEW_SESSION: &str = "Group session";
pub const RESUME: &str = "Go on with ";
pub const TIME_LEFT: &str = " left";
pub const OVERDUE: &str = "over by";
pub const PAUSED: &str = "paused";
pub const SHOW_OPTIONS: &str = "show the options";
pub const SEALED: &str = "sealed";
pub const ASKED_ONCE: &str = "one round";
pub const ASKED_TWICE: &str = "both rounds";
pub const DONT_KNOW: &str = "don't know";
pub const NOT_ANONYMOUS: &str = "not anonymous";
pub const BAR: &str = "▇";

// Room: what is opened over a step.
pub const AGENDA: &str = "AGENDA";
pub const BREAK: &str = "A break. Back soon.";
pub const CHOOSE_QUESTION: &str = "Which question?";
pub const NOTE_FORM: &str = "A note for the board";
pub const FIRST_STEP_FORM: &str = "A first step";
pub const HANDOUT: &str = "Make a handout";
pub const END_SESSION: &str = "End the session";

// Saving.
pub const NOT_SAVED: &str = "not saved";
pub const UNSAVED: &str = "Some changes are not saved";
pub const ANOTHER_PLACE: &str = "Save the session elsewhere";
pub const WRITTEN_AGAIN: &str = "It is written again";
pub const SAVED_AGAIN: &str = "nothing was lost";

// The host view, and followers of a session.
pub const HIDDEN: &str = "HIDDEN FROM THE GROUP";
pub const LEAVE_HOST: &str = "Leave the host view";
pub const NO_ROOM_YET: &str = "No session is open.";
pub const NO_ROOM: &str = "The session is not open";
pub const OTHER_LEADS: &str = "Another casebook leads";
pub const TAKES_OVER: &str = "takes over";
pub const WAITS: &str = "waits for the session";
pub const ON_ITS_WAY: &str = "On its way to the room";
pub const NO_HOST: &str = "no host can join in";
pub const ONLY_WATCH: &str = "Here you can only watch";
pub const OPEN_AGAIN: &str = "The session is open again";

// Plain mode.
pub const ENTER_REVEALS: &str = "Enter reveals the ending.";

// The glossary.
pub const GLOSSARY: &str = "Glossary: concepts and tools";
