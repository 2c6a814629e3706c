//! What there is to say of each action: one table that feeds help, palette, settings, manual and README.

use super::{Action, Group};

/// What help, palette, settings and manual say of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The action.
    pub action: Action,
    /// The name that settings use.
    pub name: &'static str,
    /// What it does, in a line.
    pub says: &'static str,
    /// Where it stands in the help.
    pub group: Group,
}

const fn about(action: Action, name: &'static str, says: &'static str, group: Group) -> About {
    About { action, name, says, group }
}

/// Every action, in the order the help shows them.
pub const ACTIONS: &[About] = &[
    about(Action::Up, "up", "Go up", Group::Move),
    about(Action::Down, "down", "Go down", Group::Move),
    about(Action::Left, "left", "Go left", Group::Move),
    about(Action::Right, "right", "Go right", Group::Move),
    about(Action::PageUp, "page-up", "Go up a page", Group::Move),
    about(Action::PageDown, "page-down", "Go down a page", Group::Move),
    about(Action::First, "first", "Go to the beginning", Group::Move),
    about(Action::Last, "last", "Go to the end", Group::Move),
    about(Action::NextPane, "next-pane", "Go to the next part of the screen", Group::Move),
    about(Action::PreviousPane, "previous-pane", "Go to the part of the screen before", Group::Move),
    about(Action::Open, "open", "Open or choose what is in focus", Group::Move),
    about(Action::Back, "back", "Go back to where you were", Group::Move),
    about(Action::Forward, "forward", "Go forward again", Group::Move),
    about(Action::Escape, "escape", "Close, leave or empty what is on top", Group::Move),
    about(Action::Search, "search", "Search the library, or find words in a case", Group::Find),
    about(Action::Tick, "tick", "Choose a filter: only this, then not this, then off", Group::Find),
    about(Action::Exclude, "exclude", "Leave out what has this value", Group::Find),
    about(Action::DropFilter, "drop-filter", "Drop the last filter", Group::Find),
    about(Action::ClearQuery, "clear-query", "Drop all filters and words", Group::Find),
    about(Action::Sort, "sort", "Choose the order of the list", Group::Find),
    about(Action::Facets, "facets", "Go to the filters, or leave them", Group::Find),
    about(Action::Reveal, "reveal", "Go on: the options, then the ending", Group::Read),
    about(Action::CloseGate, "close-gate", "Hide the ending again", Group::Read),
    about(Action::Outline, "outline", "Choose a part of the case to go to", Group::Read),
    about(Action::FindNext, "find-next", "Go to the next place found", Group::Read),
    about(Action::FindPrevious, "find-previous", "Go to the place found before", Group::Read),
    about(Action::Sources, "sources", "Choose a source to open or copy", Group::Read),
    about(Action::OpenSource, "open-source", "Open the address of a source", Group::Read),
    about(Action::Copy, "copy", "Copy the address or question in focus", Group::Read),
    about(Action::Related, "related", "Choose a case that goes with this one", Group::Read),
    about(Action::NextPrompt, "next-prompt", "Go to the next question", Group::Ask),
    about(Action::PreviousPrompt, "previous-prompt", "Go to the question before", Group::Ask),
    about(Action::Aloud, "aloud", "Show the question in large type", Group::Ask),
    about(Action::Note, "note", "Show or hide the facilitator's note", Group::Ask),
    about(Action::Room, "room", "Start a room with this case, or go back to the room", Group::Room),
    about(Action::Resume, "resume", "Take up the session that was not finished", Group::Room),
    about(Action::Next, "next", "Go on: the next part, the vote, the ending, the next step", Group::Room),
    about(Action::StepBack, "step-back", "Go back a part or a step; no clock is set back", Group::Room),
    about(Action::SkipStep, "skip-step", "Pass this step over", Group::Room),
    about(Action::MoreTime, "more-time", "Add a minute", Group::Room),
    about(Action::LessTime, "less-time", "Take a minute away", Group::Room),
    about(Action::Pause, "pause", "Stop the clocks, or let them run", Group::Room),
    about(Action::Curtain, "curtain", "Blank the screen, and show it again", Group::Room),
    about(Action::Shorten, "shorten", "Shorten what hurts least, to end on time", Group::Room),
    about(Action::Agenda, "agenda", "See and change the agenda", Group::Room),
    about(Action::MoveEarlier, "move-earlier", "Move a step of the agenda up", Group::Room),
    about(Action::MoveLater, "move-later", "Move a step of the agenda down", Group::Room),
    about(
        Action::AddStep,
        "add-step",
        "Put a step into the agenda: a question, a break, an idea, a case",
        Group::Room,
    ),
    about(Action::OtherQuestion, "other-question", "Ask another question in this step", Group::Room),
    about(Action::TakeCase, "take-case", "Take this case into the session that is open", Group::Room),
    about(Action::Handout, "handout", "Make the handout: a page, Markdown or JSON", Group::Room),
    about(Action::Vote, "vote", "Type in how the room voted", Group::Room),
    about(
        Action::ShowVotes,
        "show-votes",
        "Show the sealed votes now; again, show even what few people chose",
        Group::Room,
    ),
    about(
        Action::ListeningTask,
        "listening-task",
        "Make what people did not know a listening task",
        Group::Room,
    ),
    about(Action::WriteNote, "write-note", "Write a note on the board", Group::Room),
    about(
        Action::WriteExperience,
        "write-experience",
        "Write down what somebody has lived through",
        Group::Room,
    ),
    about(Action::WriteParking, "write-parking", "Put something in the parking lot", Group::Room),
    about(Action::WriteFirstStep, "write-first-step", "Write down a first step", Group::Room),
    about(Action::WriteClosing, "write-closing", "Write down a closing word", Group::Room),
    about(Action::Board, "board", "See all that was said", Group::Room),
    about(Action::TakeOff, "take-off", "Take a note off the board", Group::Room),
    about(Action::DraftCase, "draft-case", "Make this experience the draft of a case", Group::Room),
    about(Action::Learned, "learned", "Mark a note as learned", Group::Room),
    about(Action::Undo, "undo", "Take back what was done last", Group::Room),
    about(Action::Redo, "redo", "Do again what was taken back", Group::Room),
    about(Action::Edit, "edit", "Change this case, or what is wrong, in your editor", Group::Go),
    about(Action::Browse, "browse", "Go to the list of cases", Group::Go),
    about(Action::Learn, "learn", "Tools and concepts, explained", Group::Go),
    about(Action::Problems, "problems", "What is wrong in which file", Group::Go),
    about(Action::Help, "help", "The keys that work here", Group::Go),
    about(Action::Palette, "palette", "Find an action by name", Group::Go),
    about(Action::Reload, "reload", "Read the libraries again", Group::Program),
    about(Action::Mouse, "mouse", "Change what the mouse does, so that text can be selected", Group::Program),
    about(Action::Theme, "theme", "Change the colours", Group::Program),
    about(Action::Redraw, "redraw", "Paint the whole screen again", Group::Program),
    about(Action::Suspend, "suspend", "Go to the shell; `fg` comes back", Group::Program),
    about(Action::Quit, "quit", "Leave casebook", Group::Program),
    about(Action::Keep, "keep", "Keep what was typed", Group::Type),
    about(Action::NewLine, "new-line", "Begin a new line", Group::Type),
    about(Action::WordLeft, "word-left", "Go to the word before", Group::Type),
    about(Action::WordRight, "word-right", "Go behind the next word", Group::Type),
    about(Action::DeleteWord, "delete-word", "Rub out the word after the cursor", Group::Type),
    about(Action::RubOut, "rub-out", "Rub out the letter before the cursor", Group::Type),
    about(Action::Delete, "delete", "Rub out the letter after the cursor", Group::Type),
    about(Action::RubOutWord, "rub-out-word", "Rub out the word before the cursor", Group::Type),
    about(Action::RubOutLine, "rub-out-line", "Rub out the whole line", Group::Type),
];

impl Action {
    /// Returns what there is to say of the action.
    #[expect(clippy::missing_panics_doc, reason = "the table holds every action; a test sees to it")]
    pub fn about(self) -> &'static About {
        ACTIONS
            .iter()
            .find(|about| about.action == self)
            .expect("the table holds every action; a test sees to it")
    }

    /// Returns the action of a name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|about| about.name == name).map(|about| about.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_every_action_once() {
        let mut actions: Vec<Action> = ACTIONS.iter().map(|about| about.action).collect();
        actions.sort_unstable();
        actions.dedup();
        assert_eq!(actions.len(), ACTIONS.len());
        // `RubOutLine` is the last variant; the numbers of the variants run from 0 without a gap.
        assert_eq!(Action::RubOutLine as usize + 1, ACTIONS.len());
        let mut names: Vec<&str> = ACTIONS.iter().map(|about| about.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ACTIONS.len());
    }
}
