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
        First "first" "Go to the start";
        Last "last" "Go to the end";
        NextPane "next-pane" "Go to the next pane";
        PreviousPane "previous-pane" "Go to the previous pane";
        Open "open" "Open or choose the focused item";
        Back "back" "Go back to where you were";
        Forward "forward" "Go forward again";
        Escape "escape" "Close, go back, or clear the search";
        Leave "leave" "Leave: close, go back, and from the list quit";
    }
    Find {
        Search "search" "Search the library, or find words in a case";
        Tick "tick" "Change a filter: include, exclude, clear";
        Exclude "exclude" "Exclude cases with this value";
        DropFilter "drop-filter" "Remove the last filter";
        ClearQuery "clear-query" "Clear the search and all filters";
        Sort "sort" "Sort the list";
        Facets "facets" "Go to the filters, or back";
    }
    Read {
        Reveal "reveal" "Continue: the options, then the ending";
        CloseGate "close-gate" "Hide the ending again";
        Outline "outline" "Go to a section of the case";
        FindNext "find-next" "Go to the next match";
        FindPrevious "find-previous" "Go to the previous match";
        Sources "sources" "Show the sources, to open or copy one";
        OpenSource "open-source" "Open a source in the browser";
        Copy "copy" "Copy the focused address or question";
        Related "related" "Show related cases";
        Print "print" "Make sheets of this case to print: story, ending, ballots, cards";
    }
    Ask {
        NextPrompt "next-prompt" "Go to the next question";
        PreviousPrompt "previous-prompt" "Go to the previous question";
        Aloud "aloud" "Show the question in large type";
        Note "note" "Show or hide the facilitator's note";
    }
    Room {
        Room "room" "Start a group session with this case, or go back to it";
        Resume "resume" "Resume the unfinished session";
        Next "next" "Continue: the next part, the vote, the ending, the next step";
        StepBack "step-back" "Go back a part or a step; timers keep their time";
        SkipStep "skip-step" "Skip this step";
        MoreTime "more-time" "Add a minute";
        LessTime "less-time" "Remove a minute";
        Pause "pause" "Pause or resume the timers";
        Curtain "curtain" "Blank the screen, or show it again";
        Cards "cards" "Show the ideas of the case, or its roles";
        Bell "bell" "Ring a bell when time is over, or be silent again";
        Shorten "shorten" "Shorten the agenda to end on time, or fit it to the fixed end";
        Agenda "agenda" "Show and edit the agenda";
        MoveEarlier "move-earlier" "Move a step up in the agenda";
        MoveLater "move-later" "Move a step down in the agenda";
        AddStep "add-step" "Add a step: a question, a break, a concept, a case";
        OtherQuestion "other-question" "Change the question of this step";
        TakeCase "take-case" "Add this case to the open session";
        Handout "handout" "Make a handout: web page, Markdown or JSON; or sheets to print";
        Vote "vote" "Enter the group's votes";
        ShowVotes "show-votes" "Show the sealed votes; again: even if there are few";
        ListeningTask "listening-task" "Turn what people did not know into a listening task";
        WriteNote "write-note" "Write a note on the board";
        WriteExperience "write-experience" "Write down someone's experience";
        WriteParking "write-parking" "Add something to the parking lot";
        WriteFirstStep "write-first-step" "Write down a first step";
        WriteClosing "write-closing" "Write down a closing word";
        Board "board" "Show everything people said";
        TakeOff "take-off" "Remove a note from the board";
        DraftCase "draft-case" "Turn this experience into a draft case";
        Learned "learned" "Mark a note as learned";
        AddVote "add-vote" "Give a note a vote";
        RemoveVote "remove-vote" "Take a vote off a note";
        SortNotes "sort-notes" "Sort the notes by votes, or by column";
        Undo "undo" "Undo the last change";
        Redo "redo" "Redo what was undone";
    }
    Sessions {
        Prepare "prepare" "Prepare a session for later, or go on preparing one";
        Rehearse "rehearse" "Rehearse a session: nothing is kept";
        Rename "rename" "Give a session another title";
        MergeCopies "merge-copies" "Merge a session with its conflict copies";
        DeleteSession "delete-session" "Delete a session and everything said in it";
    }
    Go {
        Sessions "sessions" "Sessions: go on, resume, prepare, rehearse, delete";
        Edit "edit" "Edit this case or problem in your editor";
        Browse "browse" "Go to the list of cases";
        Learn "learn" "Glossary: concepts and tools explained";
        Problems "problems" "Problems found in files";
        Help "help" "Help: the keys that work here";
        Palette "palette" "Find a command by name";
    }
    Program {
        Reload "reload" "Reload the libraries";
        Mouse "mouse" "Switch the mouse mode, to select text";
        Theme "theme" "Switch the colour theme";
        Redraw "redraw" "Redraw the screen";
        Suspend "suspend" "Suspend casebook; `fg` in the shell resumes it";
        Quit "quit" "Quit casebook";
    }
    Type {
        Keep "keep" "Save what was typed";
        NewLine "new-line" "Start a new line";
        WordLeft "word-left" "Go to the previous word";
        WordRight "word-right" "Go to the end of the next word";
        DeleteWordForward "delete-word" "Delete the word after the cursor";
        DeleteBackward "rub-out" "Delete the character before the cursor";
        Delete "delete" "Delete the character after the cursor";
        DeleteWordBackward "rub-out-word" "Delete the word before the cursor";
        DeleteLine "rub-out-line" "Delete the whole line";
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
        Move "Moving around";
        /// Finding cases.
        Find "Finding cases";
        /// Reading a case.
        Read "Reading a case";
        /// Asking questions.
        Ask "Questions";
        /// Holding a session with a room.
        Room "Group session";
        /// The list of sessions.
        Sessions "Sessions";
        /// Other screens.
        Go "Other screens";
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
            Mode::Sessions => &[Self::Sessions],
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
