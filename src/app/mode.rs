//! Input modes: which part of the program receives the keys.

use crate::text::words;

words! {
    /// The input mode, which determines what the keys do.
    pub enum Mode: id, label {
        /// The list of cases, or their preview.
        Browse "browse" "In the list of cases";
        /// The filters.
        Facets "facets" "In the filters";
        /// The search line.
        Search "search" "In the search line";
        /// The story of a case.
        Case "case" "In a case";
        /// The questions next to a case.
        Prompts "prompts" "In the questions";
        /// The find bar in a case.
        Find "find" "While searching in a case";
        /// A single question in large type.
        Aloud "aloud" "With a question in large type";
        /// The list of all actions.
        Palette "palette" "In the list of commands";
        /// A picker.
        Choose "choose" "In a short list";
        /// A full-screen page: help, glossary, problems, welcome.
        Page "page" "On a page like this one";
        /// The list of sessions.
        Sessions "sessions" "In the list of sessions";
        /// The dialog for setting up a session.
        Setup "setup" "While setting up a session";
        /// A step of a session.
        Room "room" "In a group session";
        /// The host's screen.
        Host "host" "In the host view";
        /// The agenda of a session.
        Agenda "agenda" "In the agenda of a session";
        /// The board of a session.
        Board "board" "On the board of a session";
        /// A form in a session.
        Form "form" "While typing in a session";
    }
}

impl Mode {
    /// Returns whether letters are typed as text in this mode.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Search | Self::Find | Self::Palette | Self::Setup | Self::Form)
    }
}
