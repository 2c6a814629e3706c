//! What a person can ask for.

/// Something a person can ask for. It carries nothing, so that a key, a click and a line of the palette mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Go one up.
    Up,
    /// Go one down.
    Down,
    /// Go one to the left.
    Left,
    /// Go one to the right.
    Right,
    /// Go up a page.
    PageUp,
    /// Go down a page.
    PageDown,
    /// Go to the first.
    First,
    /// Go to the last.
    Last,
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    PreviousPane,
    /// Open or choose what is in focus.
    Open,
    /// Go back to where one was.
    Back,
    /// Go forward again.
    Forward,
    /// Close, leave or empty what is on top.
    Escape,
    /// Type a query, or find words in a case.
    Search,
    /// Find the next place.
    FindNext,
    /// Find the place before.
    FindPrevious,
    /// Tick a value of a facet, then exclude it, then let it go.
    Tick,
    /// Exclude a value of a facet.
    Exclude,
    /// Drop the last filter.
    DropFilter,
    /// Drop all filters and words.
    ClearQuery,
    /// Choose the order of the list.
    Sort,
    /// Show or hide the facets.
    Facets,
    /// Go on: show the options, then the ending.
    Reveal,
    /// Close the gate again.
    CloseGate,
    /// Choose a part of the case to go to.
    Outline,
    /// Choose a source to open or copy.
    Sources,
    /// Open the address of a source.
    OpenSource,
    /// Copy an address or a question.
    Copy,
    /// Choose a case that goes with this one.
    Related,
    /// Go to the next question.
    NextPrompt,
    /// Go to the question before.
    PreviousPrompt,
    /// Show the question in focus in large type.
    Aloud,
    /// Show or hide the facilitator's note.
    Note,
    /// Read the tools and concepts, explained.
    Learn,
    /// See what is wrong in which file.
    Problems,
    /// See the keys that work here.
    Help,
    /// Find an action by name.
    Palette,
    /// Change a case, or what is wrong in a file, in the editor.
    Edit,
    /// Go to the list of cases.
    Browse,
    /// Read the libraries again.
    Reload,
    /// Change what the mouse does, so that text can be selected.
    Mouse,
    /// Change the colours.
    Theme,
    /// Start a session of a room, or go back to it.
    Room,
    /// Take a session up again.
    Resume,
    /// Go on in the room.
    Next,
    /// Go back in the room.
    StepBack,
    /// Pass a step over.
    SkipStep,
    /// Add a minute to a step.
    MoreTime,
    /// Take a minute from a step.
    LessTime,
    /// Stop the clocks, or let them run.
    Pause,
    /// Blank the screen.
    Curtain,
    /// Take the first suggestion what to shorten.
    Shorten,
    /// See the agenda.
    Agenda,
    /// Move a step up.
    MoveEarlier,
    /// Move a step down.
    MoveLater,
    /// Put a step into the agenda.
    AddStep,
    /// Ask another question in a step.
    OtherQuestion,
    /// Take a case into the session that is open.
    TakeCase,
    /// Make the handout.
    Handout,
    /// Type votes in.
    Vote,
    /// Show the sealed votes.
    ShowVotes,
    /// Make what people did not know a listening task.
    ListeningTask,
    /// Write a note.
    WriteNote,
    /// Write an experience down.
    WriteExperience,
    /// Park something.
    WriteParking,
    /// Write a first step down.
    WriteFirstStep,
    /// Write a closing word down.
    WriteClosing,
    /// See all that was said.
    Board,
    /// Take a note off the board.
    TakeOff,
    /// Make an experience the draft of a case.
    DraftCase,
    /// Mark a note as learned.
    Learned,
    /// Take back what was done last.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Keep what was typed.
    Keep,
    /// Begin a new line.
    NewLine,
    /// Paint the whole screen again.
    Redraw,
    /// Leave the program sleeping in the shell.
    Suspend,
    /// Leave the program.
    Quit,
    /// Go to the word before.
    WordLeft,
    /// Go behind the next word.
    WordRight,
    /// Rub out the word after the cursor.
    DeleteWordForward,
    /// Rub out the letter before the cursor.
    DeleteBackward,
    /// Rub out the letter after the cursor.
    Delete,
    /// Rub out the word before the cursor.
    DeleteWordBackward,
    /// Rub out the whole line.
    DeleteLine,
}
