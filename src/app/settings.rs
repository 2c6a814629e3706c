//! What a person may set.

use crate::text::words;

/// The settings, each with a value that works.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "settings are switches")]
pub struct Settings {
    /// Which colours.
    pub theme: ThemeName,
    /// What the mouse does.
    pub mouse: MouseMode,
    /// Whether Browse keeps endings back: they are neither shown, nor searched, nor counted.
    pub spoiler_safe: bool,
    /// Whether a case opens with its ending shown.
    pub open_ending: bool,
    /// Whether only ASCII signs are drawn.
    pub ascii: bool,
    /// Whether the bell rings when the time of a step in a room is over.
    pub bell: bool,
    /// Whether changed files are read again by themselves.
    pub watch: bool,
    /// The widest a row of prose may be, in columns.
    pub prose_width: u16,
    /// Key bindings: where (`everywhere` or the name of a place), the keys as text, the name of an action or `none`.
    pub keys: Vec<Binding>,
}

/// One line of the key bindings, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The place in which it holds.
    pub place: String,
    /// The keys, such as `ctrl-p`.
    pub chord: String,
    /// The name of an action, or `none`.
    pub action: String,
    /// The line of the settings file, for whoever finds something wrong with it.
    pub line: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeName::default(),
            mouse: MouseMode::default(),
            spoiler_safe: false,
            open_ending: false,
            ascii: false,
            bell: false,
            watch: true,
            prose_width: 80,
            keys: Vec::new(),
        }
    }
}

words! {
    /// The names of the themes.
    #[derive(Default)]
    pub enum ThemeName: id {
        /// The terminal's own colours, refined by whether its background is dark or light.
        #[default]
        Auto "auto";
        /// For a dark background.
        Dark "dark";
        /// For a light background.
        Light "light";
        /// As much contrast as there is.
        HighContrast "high-contrast";
        /// No colours; bold, underline and reverse only.
        Mono "mono";
    }
}

words! {
    /// What the mouse does.
    #[derive(Default)]
    pub enum MouseMode: id {
        /// Clicks and the wheel are casebook's; Shift and drag selects text.
        #[default]
        Full "full";
        /// The wheel scrolls; clicks and drags are the terminal's, so that text can be selected.
        Scroll "scroll";
        /// All of it is the terminal's.
        Off "off";
    }
}
