//! User actions: one table that feeds key bindings, help, palette, settings, manual and README.

use super::Mode;
use crate::text::words;

/// The description of an action in help, palette, settings and manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// The name used in the settings file.
    pub name: &'static str,
    /// A one-line description.
    pub says: &'static str,
    /// The help group.
    pub group: ActionGroup,
}

macro_rules! actions {
    ($($group:ident { $($action:ident $name:literal $says:literal;)* })*) => {
        /// A user action. It has no payload, so a key, a click and a palette entry are interchangeable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[doc = $says] $action,)*)* }

        /// Every action, in the order of the help page.
        pub const ACTIONS: &[ActionInfo] = &[$($(ActionInfo {
            action: Action::$action, name: $name, says: $says, group: ActionGroup::$group,
        },)*)*];
    };
}

actions! {
    Move {
        Up "up" "Go up";
        Down "down" "Go down";
        Left "left" "Go left";
        Right "right" "Go right";
        PageUp "page-up" "Go up a page";
        PageDown "page-down" "Go down a page";
        First "first" "Go to the beginning";
        Last "last" "Go to the end";
        NextPane "next-pane" "Go to the next part of the screen";
        PreviousPane "previous-pane" "Go to the part of the screen before";
        Open "open" "Open or choose what is in focus";
        Back "back" "Go back to where you were";
        Forward "forward" "Go forward again";
        Escape "escape" "Close, leave or empty what is on top";
    }
    Find {
        Search "search" "Search the library, or find words in a case";
        Tick "tick" "Choose a filter: only this, then not this, then off";
        Exclude "exclude" "Leave out what has this value";
        DropFilter "drop-filter" "Drop the last filter";
        ClearQuery "clear-query" "Drop all filters and words";
        Sort "sort" "Choose the order of the list";
        Facets "facets" "Go to the filters, or leave them";
    }
    Read {
        Reveal "reveal" "Go on: the options, then the ending";
        CloseGate "close-gate" "Hide the ending again";
        Outline "outline" "Choose a part of the case to go to";
        FindNext "find-next" "Go to the next place found";
        FindPrevious "find-previous" "Go to the place found before";
        Sources "sources" "Choose a source to open or copy";
        OpenSource "open-source" "Open the address of a source";
        Copy "copy" "Copy the address or question in focus";
        Related "related" "Choose a case that goes with this one";
    }
    Ask {
        NextPrompt "next-prompt" "Go to the next question";
        PreviousPrompt "previous-prompt" "Go to the question before";
        Aloud "aloud" "Show the question in large type";
        Note "note" "Show or hide the facilitator's note";
    }
    Room {
        Room "room" "Start a room with this case, or go back to the room";
        Resume "resume" "Take up the session that was not finished";
        Next "next" "Go on: the next part, the vote, the ending, the next step";
        StepBack "step-back" "Go back a part or a step; no clock is set back";
        SkipStep "skip-step" "Pass this step over";
        MoreTime "more-time" "Add a minute";
        LessTime "less-time" "Take a minute away";
        Pause "pause" "Stop the clocks, or let them run";
        Curtain "curtain" "Blank the screen, and show it again";
        Shorten "shorten" "Shorten what hurts least, to end on time";
        Agenda "agenda" "See and change the agenda";
        MoveEarlier "move-earlier" "Move a step of the agenda up";
        MoveLater "move-later" "Move a step of the agenda down";
        AddStep "add-step" "Put a step into the agenda: a question, a break, an idea, a case";
        OtherQuestion "other-question" "Ask another question in this step";
        TakeCase "take-case" "Take this case into the session that is open";
        Handout "handout" "Make the handout: a page, Markdown or JSON";
        Vote "vote" "Type in how the room voted";
        ShowVotes "show-votes" "Show the sealed votes now; again, show even what few people chose";
        ListeningTask "listening-task" "Make what people did not know a listening task";
        WriteNote "write-note" "Write a note on the board";
        WriteExperience "write-experience" "Write down what somebody has lived through";
        WriteParking "write-parking" "Put something in the parking lot";
        WriteFirstStep "write-first-step" "Write down a first step";
        WriteClosing "write-closing" "Write down a closing word";
        Board "board" "See all that was said";
        TakeOff "take-off" "Take a note off the board";
        DraftCase "draft-case" "Make this experience the draft of a case";
        Learned "learned" "Mark a note as learned";
        Undo "undo" "Take back what was done last";
        Redo "redo" "Do again what was taken back";
    }
    Go {
        Edit "edit" "Change this case, or what is wrong, in your editor";
        Browse "browse" "Go to the list of cases";
        Learn "learn" "Tools and concepts, explained";
        Problems "problems" "What is wrong in which file";
        Help "help" "The keys that work here";
        Palette "palette" "Find an action by name";
    }
    Program {
        Reload "reload" "Read the libraries again";
        Mouse "mouse" "Change what the mouse does, so that text can be selected";
        Theme "theme" "Change the colours";
        Redraw "redraw" "Paint the whole screen again";
        Suspend "suspend" "Go to the shell; `fg` comes back";
        Quit "quit" "Leave casebook";
    }
    Type {
        Keep "keep" "Keep what was typed";
        NewLine "new-line" "Begin a new line";
        WordLeft "word-left" "Go to the word before";
        WordRight "word-right" "Go behind the next word";
        DeleteWordForward "delete-word" "Rub out the word after the cursor";
        DeleteBackward "rub-out" "Rub out the letter before the cursor";
        Delete "delete" "Rub out the letter after the cursor";
        DeleteWordBackward "rub-out-word" "Rub out the word before the cursor";
        DeleteLine "rub-out-line" "Rub out the whole line";
    }
}

impl Action {
    /// Returns the description of the action.
    pub fn about(self) -> &'static ActionInfo {
        &ACTIONS[self as usize]
    }

    /// Returns the action with the given name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|about| about.name == name).map(|about| about.action)
    }
}

words! {
    /// The headings under which help lists the actions.
    pub enum ActionGroup: label {
        /// Moving about.
        Move "Moving about";
        /// Finding cases.
        Find "Finding cases";
        /// Reading a case.
        Read "Reading a case";
        /// Asking questions.
        Ask "Questions";
        /// Holding a session with a room.
        Room "A session with a room";
        /// Going elsewhere.
        Go "Going elsewhere";
        /// The program itself.
        Program "The program";
        /// Typing.
        Type "While typing";
    }
}

impl ActionGroup {
    /// Returns the groups relevant to a mode.
    pub fn of(place: Mode) -> &'static [Self] {
        match place {
            Mode::Case | Mode::Find => &[Self::Read],
            Mode::Prompts | Mode::Aloud => &[Self::Ask],
            Mode::Room | Mode::Host | Mode::Agenda | Mode::Board | Mode::Setup => &[Self::Room],
            Mode::Form => &[Self::Type],
            _ => &[Self::Find],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_name() {
        for about in ACTIONS {
            assert_eq!(Action::named(about.name), Some(about.action));
            assert_eq!(about.action.about(), about);
        }
    }
}
