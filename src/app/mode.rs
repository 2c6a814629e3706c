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
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 10] = [
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
        }
    }

    /// Returns whether letters are typed here.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Search | Self::Find | Self::Palette)
    }
}
