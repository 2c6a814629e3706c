//! User settings.

use crate::text::words;

/// The settings, with usable defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "settings are switches")]
pub struct Settings {
    /// The colour theme.
    pub theme: ThemeName,
    /// The mouse mode.
    pub mouse: MouseMode,
    /// Whether Browse withholds endings: they are neither shown, searched nor counted.
    pub spoiler_safe: bool,
    /// Whether a case opens with its ending shown.
    pub open_ending: bool,
    /// Whether only ASCII characters are drawn.
    pub ascii: bool,
    /// Whether the bell rings when the time of a step is up.
    pub bell: bool,
    /// Whether changed files are reloaded automatically.
    pub watch: bool,
    /// Maximum width of prose, in columns.
    pub prose_width: u16,
    /// Key bindings: where (`everywhere` or the name of a place), the keys as text, the name of an action or `none`.
    pub keys: Vec<Binding>,
}

/// One key binding, as written in the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The mode it applies to.
    pub place: String,
    /// The keys, such as `ctrl-p`.
    pub chord: String,
    /// The name of an action, or `none`.
    pub action: String,
    /// The line in the settings file, for error messages.
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
        /// The terminal's own colours, adjusted to a dark or light background.
        #[default]
        Auto "auto";
        /// For a dark background.
        Dark "dark";
        /// For a light background.
        Light "light";
        /// Maximum contrast.
        HighContrast "high-contrast";
        /// No colours; bold, underline and reverse only.
        Mono "mono";
    }
}

words! {
    /// What the mouse does.
    #[derive(Default)]
    pub enum MouseMode: id {
        /// The program handles clicks and the wheel; Shift-drag selects text.
        #[default]
        Full "full";
        /// The program handles the wheel; clicks and drags stay with the terminal for selecting text.
        Scroll "scroll";
        /// The terminal handles the mouse.
        Off "off";
    }
}
