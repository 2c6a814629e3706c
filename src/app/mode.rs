//! Where the keys go: the part of the program that has the focus.

use crate::text::words;

words! {
    /// What the keys mean depends on the part of the program that has the focus.
    pub enum Mode: id, label {
        /// The list of cases, or their preview.
        Browse "browse" "In the list of cases";
        /// The filters.
        Facets "facets" "In the filters";
        /// The search line.
        Search "search" "In the search line";
        /// The telling of a case.
        Case "case" "In a case";
        /// The questions beside a case.
        Prompts "prompts" "In the questions";
        /// The line that finds words in a case.
        Find "find" "While finding words in a case";
        /// One question in large type.
        Aloud "aloud" "With a question in large type";
        /// The list of all actions.
        Palette "palette" "In the list of actions";
        /// A short list to choose from.
        Choose "choose" "In a short list";
        /// A page to read: help, words explained, problems, welcome.
        Page "page" "On a page such as this";
        /// The box in which a session is set up.
        Setup "setup" "While setting a session up";
        /// A step of a session.
        Room "room" "In a room";
        /// The host's screen beside a room.
        Host "host" "On the host's screen";
        /// The agenda of a session.
        Agenda "agenda" "In the agenda of a room";
        /// All that was said in a session.
        Board "board" "On the board of a room";
        /// What is being typed in a session.
        Form "form" "While typing in a room";
    }
}

impl Mode {
    /// Returns whether letters are typed here.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Search | Self::Find | Self::Palette | Self::Setup | Self::Form)
    }
}
