//! Every setting: its name, what it is for, how it is read and written.

use toml::de::DeValue;

use crate::app::settings::{MouseMode, Settings, ThemeName};
use crate::text::{clean, clip};

/// The narrowest and the widest row of prose.
const PROSE_WIDTHS: std::ops::RangeInclusive<i64> = 20..=400;

/// One setting.
pub struct Setting {
    /// Its name in the file.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Puts a value into the settings, or returns what the value is that cannot be used.
    pub set: fn(&mut Settings, &DeValue) -> Result<(), String>,
    /// Returns the value as the file has it.
    pub get: fn(&Settings) -> String,
    kind: SettingKind,
}

enum SettingKind {
    Words(fn() -> Vec<&'static str>),
    Switch,
    Number,
}

impl Setting {
    /// Returns what may be written, in words.
    pub fn allowed(&self) -> String {
        match self.kind {
            SettingKind::Words(words) => {
                let quoted: Vec<String> = words().into_iter().map(|word| format!("\"{word}\"")).collect();
                format!("one of {}", quoted.join(", "))
            }
            SettingKind::Switch => "true or false, without quotes".to_owned(),
            SettingKind::Number => {
                format!("a whole number from {} to {}", PROSE_WIDTHS.start(), PROSE_WIDTHS.end())
            }
        }
    }
}

/// Every setting, in the order of the file.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        about: "The colours: \"auto\" takes the terminal's own; \"dark\", \"light\", \"high-contrast\" and \"mono\" are fixed.",
        set: |settings, value| {
            word(value, &ThemeName::ALL, ThemeName::id).map(|theme| settings.theme = theme)
        },
        get: |settings| quoted(settings.theme.id()),
        kind: SettingKind::Words(|| ThemeName::ALL.map(ThemeName::id).to_vec()),
    },
    Setting {
        name: "mouse",
        about: "The mouse: \"full\" clicks and scrolls (Shift and drag selects text), \"scroll\" only scrolls, \"off\" leaves it to the terminal.",
        set: |settings, value| {
            word(value, &MouseMode::ALL, MouseMode::id).map(|mouse| settings.mouse = mouse)
        },
        get: |settings| quoted(settings.mouse.id()),
        kind: SettingKind::Words(|| MouseMode::ALL.map(MouseMode::id).to_vec()),
    },
    Setting {
        name: "spoiler-safe",
        about: "Keep every ending back: it is not shown, searched or counted until you ask for it.",
        set: |settings, value| switch(value).map(|on| settings.spoiler_safe = on),
        get: |settings| settings.spoiler_safe.to_string(),
        kind: SettingKind::Switch,
    },
    Setting {
        name: "open-ending",
        about: "Open a case with its ending shown, instead of stopping at the decision.",
        set: |settings, value| switch(value).map(|on| settings.open_ending = on),
        get: |settings| settings.open_ending.to_string(),
        kind: SettingKind::Switch,
    },
    Setting {
        name: "ascii",
        about: "Draw with plain letters only, for terminals and fonts that lack the signs.",
        set: |settings, value| switch(value).map(|on| settings.ascii = on),
        get: |settings| settings.ascii.to_string(),
        kind: SettingKind::Switch,
    },
    Setting {
        name: "bell",
        about: "Ring the terminal's bell once when the time of a step or a part of it is over.",
        set: |settings, value| switch(value).map(|on| settings.bell = on),
        get: |settings| settings.bell.to_string(),
        kind: SettingKind::Switch,
    },
    Setting {
        name: "watch",
        about: "Read changed case files again by itself.",
        set: |settings, value| switch(value).map(|on| settings.watch = on),
        get: |settings| settings.watch.to_string(),
        kind: SettingKind::Switch,
    },
    Setting {
        name: "prose-width",
        about: "The widest a row of text may be, in columns; long rows are hard to read.",
        set: |settings, value| number(value).map(|columns| settings.prose_width = columns),
        get: |settings| settings.prose_width.to_string(),
        kind: SettingKind::Number,
    },
];

fn word<T: Copy>(value: &DeValue, all: &[T], id: fn(T) -> &'static str) -> Result<T, String> {
    let found = value.as_str().and_then(|text| all.iter().find(|one| id(**one) == text));
    found.copied().ok_or_else(|| in_words(value))
}

fn switch(value: &DeValue) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| in_words(value))
}

fn number(value: &DeValue) -> Result<u16, String> {
    let whole =
        value.as_integer().and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
    let fitting = whole.filter(|number| PROSE_WIDTHS.contains(number));
    fitting.and_then(|number| u16::try_from(number).ok()).ok_or_else(|| in_words(value))
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Returns a value as a message says it.
fn in_words(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => format!("`{}`", clip(&clean(text), 40)),
        DeValue::Integer(number) => format!("`{}`", clip(number.as_str(), 40)),
        DeValue::Float(number) => format!("`{}`", clip(number.as_str(), 40)),
        DeValue::Boolean(on) => format!("`{on}`"),
        DeValue::Datetime(_) => "a date".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
