//! Where the keys go: the part of the program that has the focus.

/// What the keys mean depends on where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The list of cases, or their preview.
    Browse,
    /// The filters.
    Facets,
    /// The search line.
    Search,
    /// The telling of a case.
    Case,
    /// The questions beside a case.
    Prompts,
    /// The line that finds words in a case.
    Find,
    /// One question in large type.
    Aloud,
    /// The list of all actions.
    Palette,
    /// A short list to choose from.
    Choose,
    /// A page to read: help, words explained, problems, welcome.
    Page,
    /// The box in which a session is set up.
    Setup,
    /// A step of a session.
    Room,
    /// The host's screen beside a room.
    Host,
    /// The agenda of a session.
    Agenda,
    /// All that was said in a session.
    Board,
    /// What is being typed in a session.
    Form,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 16] = [
        Self::Browse,
        Self::Facets,
        Self::Search,
        Self::Case,
        Self::Prompts,
        Self::Find,
        Self::Aloud,
        Self::Palette,
        Self::Choose,
        Self::Page,
        Self::Setup,
        Self::Room,
        Self::Host,
        Self::Agenda,
        Self::Board,
        Self::Form,
    ];

    /// Returns the name that settings use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Browse => "browse",
            Self::Facets => "facets",
            Self::Search => "search",
            Self::Case => "case",
            Self::Prompts => "prompts",
            Self::Find => "find",
            Self::Aloud => "aloud",
            Self::Palette => "palette",
            Self::Choose => "choose",
            Self::Page => "page",
            Self::Setup => "setup",
            Self::Room => "room",
            Self::Host => "host",
            Self::Agenda => "agenda",
            Self::Board => "board",
            Self::Form => "form",
        }
    }

    /// Returns the heading of its keys in the help.
    pub fn label(self) -> &'static str {
        match self {
            Self::Browse => "In the list of cases",
            Self::Facets => "In the filters",
            Self::Search => "In the search line",
            Self::Case => "In a case",
            Self::Prompts => "In the questions",
            Self::Find => "While finding words in a case",
            Self::Aloud => "With a question in large type",
            Self::Palette => "In the list of actions",
            Self::Choose => "In a short list",
            Self::Page => "On a page such as this",
            Self::Setup => "While setting a session up",
            Self::Room => "In a room",
            Self::Host => "On the host's screen",
            Self::Agenda => "In the agenda of a room",
            Self::Board => "On the board of a room",
            Self::Form => "While typing in a room",
        }
    }

    /// Returns whether letters are typed here.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Search | Self::Find | Self::Palette | Self::Setup | Self::Form)
    }
}
