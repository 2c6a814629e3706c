//! A problem as data: rule, severity, place, message, help.

use std::path::PathBuf;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file or a part of it cannot be used.
    Error,
    /// It can be used; somebody should look.
    Warning,
}

impl Severity {
    /// Returns the word a report uses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where in which file; lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The file as the user would name it.
    pub file: PathBuf,
    /// The line, where it is known.
    pub line: Option<u32>,
    /// The column, where it is known.
    pub column: Option<u32>,
}

impl Place {
    /// Returns the place of a whole file.
    pub fn file(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// Returns `file`, `file:line` or `file:line:column`.
    pub fn in_words(&self) -> String {
        let mut words = self.file.display().to_string();
        if let Some(line) = self.line {
            words.push_str(&format!(":{line}"));
            if let Some(column) = self.column {
                words.push_str(&format!(":{column}"));
            }
        }
        words
    }
}

/// Something a person should know about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which rule found it.
    pub rule: Rule,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub at: Place,
    /// What is wrong, without a full stop; the thing itself in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])* $variant:ident = $id:literal,)*) => {
        /// The rules, by their stable names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[doc = $doc])* $variant,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the stable name that reports and documents use.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }
        }
    };
}

rules! {
    /// The file is not JSON.
    Syntax = "syntax",
    /// A field the format does not know.
    UnknownField = "unknown-field",
    /// A required field is not there.
    MissingField = "missing-field",
    /// A value of another kind than the format asks for.
    WrongType = "wrong-type",
    /// A value the format does not allow here.
    BadValue = "bad-value",
    /// The same field twice.
    DuplicateField = "duplicate-field",
    /// A format number this program does not read.
    Format = "format",
    /// The id is not the name of the file.
    IdAndFile = "id-and-file",
    /// A word the vocabulary does not know.
    UnknownWord = "unknown-word",
    /// A source number that is not there.
    NoSuchSource = "no-such-source",
    /// Control or direction characters that could upset a terminal.
    UnsafeText = "unsafe-text",
    /// A file or folder that cannot be read.
    Unreadable = "unreadable",
    /// A file larger than a case can sensibly be.
    TooLarge = "too-large",
    /// Two files of one library hold a case of the same id.
    DuplicateId = "duplicate-id",
    /// Two libraries hold a case of the same id.
    Overridden = "overridden",
    /// A line of the settings file that cannot be used.
    Setting = "setting",
}

impl Problem {
    /// Returns an error at a place.
    pub fn error(rule: Rule, at: Place, message: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Error, at, message: message.into(), help: None }
    }

    /// Returns a warning at a place.
    pub fn warning(rule: Rule, at: Place, message: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Warning, at, message: message.into(), help: None }
    }

    /// Returns the problem with what to do about it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
