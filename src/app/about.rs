//! What there is to say of each action: one table that feeds help, palette, settings, manual and README.

use super::{Action, ActionGroup};

/// What help, palette, settings and manual say of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// The name that settings use.
    pub name: &'static str,
    /// What it does, in a line.
    pub says: &'static str,
    /// Where it stands in the help.
    pub group: ActionGroup,
}

const fn about(action: Action, name: &'static str, says: &'static str, group: ActionGroup) -> ActionInfo {
    ActionInfo { action, name, says, group }
}

/// Every action, in the order the help shows them.
pub const ACTIONS: &[ActionInfo] = &[
    about(Action::Up, "up", "Go up", ActionGroup::Move),
    about(Action::Down, "down", "Go down", ActionGroup::Move),
    about(Action::Left, "left", "Go left", ActionGroup::Move),
    about(Action::Right, "right", "Go right", ActionGroup::Move),
    about(Action::PageUp, "page-up", "Go up a page", ActionGroup::Move),
    about(Action::PageDown, "page-down", "Go down a page", ActionGroup::Move),
    about(Action::First, "first", "Go to the beginning", ActionGroup::Move),
    about(Action::Last, "last", "Go to the end", ActionGroup::Move),
    about(Action::NextPane, "next-pane", "Go to the next part of the screen", ActionGroup::Move),
    about(Action::PreviousPane, "previous-pane", "Go to the part of the screen before", ActionGroup::Move),
    about(Action::Open, "open", "Open or choose what is in focus", ActionGroup::Move),
    about(Action::Back, "back", "Go back to where you were", ActionGroup::Move),
    about(Action::Forward, "forward", "Go forward again", ActionGroup::Move),
    about(Action::Escape, "escape", "Close, leave or empty what is on top", ActionGroup::Move),
    about(Action::Search, "search", "Search the library, or find words in a case", ActionGroup::Find),
    about(Action::Tick, "tick", "Choose a filter: only this, then not this, then off", ActionGroup::Find),
    about(Action::Exclude, "exclude", "Leave out what has this value", ActionGroup::Find),
    about(Action::DropFilter, "drop-filter", "Drop the last filter", ActionGroup::Find),
    about(Action::ClearQuery, "clear-query", "Drop all filters and words", ActionGroup::Find),
    about(Action::Sort, "sort", "Choose the order of the list", ActionGroup::Find),
    about(Action::Facets, "facets", "Go to the filters, or leave them", ActionGroup::Find),
    about(Action::Reveal, "reveal", "Go on: the options, then the ending", ActionGroup::Read),
    about(Action::CloseGate, "close-gate", "Hide the ending again", ActionGroup::Read),
    about(Action::Outline, "outline", "Choose a part of the case to go to", ActionGroup::Read),
    about(Action::FindNext, "find-next", "Go to the next place found", ActionGroup::Read),
    about(Action::FindPrevious, "find-previous", "Go to the place found before", ActionGroup::Read),
    about(Action::Sources, "sources", "Choose a source to open or copy", ActionGroup::Read),
    about(Action::OpenSource, "open-source", "Open the address of a source", ActionGroup::Read),
    about(Action::Copy, "copy", "Copy the address or question in focus", ActionGroup::Read),
    about(Action::Related, "related", "Choose a case that goes with this one", ActionGroup::Read),
    about(Action::NextPrompt, "next-prompt", "Go to the next question", ActionGroup::Ask),
    about(Action::PreviousPrompt, "previous-prompt", "Go to the question before", ActionGroup::Ask),
    about(Action::Aloud, "aloud", "Show the question in large type", ActionGroup::Ask),
    about(Action::Note, "note", "Show or hide the facilitator's note", ActionGroup::Ask),
    about(Action::Room, "room", "Start a room with this case, or go back to the room", ActionGroup::Room),
    about(Action::Resume, "resume", "Take up the session that was not finished", ActionGroup::Room),
    about(
        Action::Next,
        "next",
        "Go on: the next part, the vote, the ending, the next step",
        ActionGroup::Room,
    ),
    about(Action::StepBack, "step-back", "Go back a part or a step; no clock is set back", ActionGroup::Room),
    about(Action::SkipStep, "skip-step", "Pass this step over", ActionGroup::Room),
    about(Action::MoreTime, "more-time", "Add a minute", ActionGroup::Room),
    about(Action::LessTime, "less-time", "Take a minute away", ActionGroup::Room),
    about(Action::Pause, "pause", "Stop the clocks, or let them run", ActionGroup::Room),
    about(Action::Curtain, "curtain", "Blank the screen, and show it again", ActionGroup::Room),
    about(Action::Shorten, "shorten", "Shorten what hurts least, to end on time", ActionGroup::Room),
    about(Action::Agenda, "agenda", "See and change the agenda", ActionGroup::Room),
    about(Action::MoveEarlier, "move-earlier", "Move a step of the agenda up", ActionGroup::Room),
    about(Action::MoveLater, "move-later", "Move a step of the agenda down", ActionGroup::Room),
    about(
        Action::AddStep,
        "add-step",
        "Put a step into the agenda: a question, a break, an idea, a case",
        ActionGroup::Room,
    ),
    about(Action::OtherQuestion, "other-question", "Ask another question in this step", ActionGroup::Room),
    about(Action::TakeCase, "take-case", "Take this case into the session that is open", ActionGroup::Room),
    about(Action::Handout, "handout", "Make the handout: a page, Markdown or JSON", ActionGroup::Room),
    about(Action::Vote, "vote", "Type in how the room voted", ActionGroup::Room),
    about(
        Action::ShowVotes,
        "show-votes",
        "Show the sealed votes now; again, show even what few people chose",
        ActionGroup::Room,
    ),
    about(
        Action::ListeningTask,
        "listening-task",
        "Make what people did not know a listening task",
        ActionGroup::Room,
    ),
    about(Action::WriteNote, "write-note", "Write a note on the board", ActionGroup::Room),
    about(
        Action::WriteExperience,
        "write-experience",
        "Write down what somebody has lived through",
        ActionGroup::Room,
    ),
    about(Action::WriteParking, "write-parking", "Put something in the parking lot", ActionGroup::Room),
    about(Action::WriteFirstStep, "write-first-step", "Write down a first step", ActionGroup::Room),
    about(Action::WriteClosing, "write-closing", "Write down a closing word", ActionGroup::Room),
    about(Action::Board, "board", "See all that was said", ActionGroup::Room),
    about(Action::TakeOff, "take-off", "Take a note off the board", ActionGroup::Room),
    about(Action::DraftCase, "draft-case", "Make this experience the draft of a case", ActionGroup::Room),
    about(Action::Learned, "learned", "Mark a note as learned", ActionGroup::Room),
    about(Action::Undo, "undo", "Take back what was done last", ActionGroup::Room),
    about(Action::Redo, "redo", "Do again what was taken back", ActionGroup::Room),
    about(Action::Edit, "edit", "Change this case, or what is wrong, in your editor", ActionGroup::Go),
    about(Action::Browse, "browse", "Go to the list of cases", ActionGroup::Go),
    about(Action::Learn, "learn", "Tools and concepts, explained", ActionGroup::Go),
    about(Action::Problems, "problems", "What is wrong in which file", ActionGroup::Go),
    about(Action::Help, "help", "The keys that work here", ActionGroup::Go),
    about(Action::Palette, "palette", "Find an action by name", ActionGroup::Go),
    about(Action::Reload, "reload", "Read the libraries again", ActionGroup::Program),
    about(
        Action::Mouse,
        "mouse",
        "Change what the mouse does, so that text can be selected",
        ActionGroup::Program,
    ),
    about(Action::Theme, "theme", "Change the colours", ActionGroup::Program),
    about(Action::Redraw, "redraw", "Paint the whole screen again", ActionGroup::Program),
    about(Action::Suspend, "suspend", "Go to the shell; `fg` comes back", ActionGroup::Program),
    about(Action::Quit, "quit", "Leave casebook", ActionGroup::Program),
    about(Action::Keep, "keep", "Keep what was typed", ActionGroup::Type),
    about(Action::NewLine, "new-line", "Begin a new line", ActionGroup::Type),
    about(Action::WordLeft, "word-left", "Go to the word before", ActionGroup::Type),
    about(Action::WordRight, "word-right", "Go behind the next word", ActionGroup::Type),
    about(Action::DeleteWordForward, "delete-word", "Rub out the word after the cursor", ActionGroup::Type),
    about(Action::DeleteBackward, "rub-out", "Rub out the letter before the cursor", ActionGroup::Type),
    about(Action::Delete, "delete", "Rub out the letter after the cursor", ActionGroup::Type),
    about(
        Action::DeleteWordBackward,
        "rub-out-word",
        "Rub out the word before the cursor",
        ActionGroup::Type,
    ),
    about(Action::DeleteLine, "rub-out-line", "Rub out the whole line", ActionGroup::Type),
];

impl Action {
    /// Returns what there is to say of the action.
    #[expect(clippy::missing_panics_doc, reason = "the table holds every action; a test sees to it")]
    pub fn about(self) -> &'static ActionInfo {
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
        assert_eq!(Action::DeleteLine as usize + 1, ACTIONS.len());
        let mut names: Vec<&str> = ACTIONS.iter().map(|about| about.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ACTIONS.len());
    }
}
