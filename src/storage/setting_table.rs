//! The table of settings: name, description, how each is read and written.

use toml::de::DeValue;

use crate::app::settings::{MouseMode, Settings, ThemeName};
use crate::text::{clean, clip};

/// The narrowest and widest line width for prose.
const PROSE_WIDTHS: std::ops::RangeInclusive<u16> = 20..=400;

/// One setting.
pub struct Setting {
    /// Its name in the file.
    pub name: &'static str,
    /// Its description.
    pub about: &'static str,
    field: fn(&mut Settings) -> SettingField<'_>,
}

/// The field of the settings that a setting changes; its type says which values are allowed.
enum SettingField<'a> {
    Theme(&'a mut ThemeName),
    Mouse(&'a mut MouseMode),
    Switch(&'a mut bool),
    Columns(&'a mut u16),
}

/// Every setting, in the order of the file.
pub const SETTINGS: &[Setting] = &[
    setting(
        "theme",
        "Colours: \"auto\" uses the terminal's own; \"dark\", \"light\", \"high-contrast\" and \"mono\" are fixed.",
        |settings| SettingField::Theme(&mut settings.theme),
    ),
    setting(
        "mouse",
        "Mouse: \"full\" clicks and scrolls (Shift-drag selects text), \"scroll\" only scrolls, \"off\" leaves it to the terminal.",
        |settings| SettingField::Mouse(&mut settings.mouse),
    ),
    setting(
        "spoiler-safe",
        "Hide every ending: it is not shown, searched or counted until you ask for it.",
        |settings| SettingField::Switch(&mut settings.spoiler_safe),
    ),
    setting(
        "open-ending",
        "Open a case with its ending shown, instead of stopping at the decision.",
        |settings| SettingField::Switch(&mut settings.open_ending),
    ),
    setting(
        "ascii",
        "Use ASCII characters only, for terminals and fonts that lack the symbols.",
        |settings| SettingField::Switch(&mut settings.ascii),
    ),
    setting("bell", "Ring the terminal bell once when the time for a step or part is over.", |settings| {
        SettingField::Switch(&mut settings.bell)
    }),
    setting("watch", "Reload changed case files automatically.", |settings| {
        SettingField::Switch(&mut settings.watch)
    }),
    setting(
        "prose-width",
        "The maximum width of text, in columns; long lines are hard to read.",
        |settings| SettingField::Columns(&mut settings.prose_width),
    ),
];

const fn setting(
    name: &'static str,
    about: &'static str,
    field: fn(&mut Settings) -> SettingField<'_>,
) -> Setting {
    Setting { name, about, field }
}

impl Setting {
    /// Stores a value in the settings, or returns the value in words if the setting cannot have it.
    pub fn set(&self, settings: &mut Settings, value: &DeValue) -> Result<(), String> {
        let stored = match (self.field)(settings) {
            SettingField::Theme(theme) => store(theme, word(value, &ThemeName::ALL, ThemeName::id)),
            SettingField::Mouse(mouse) => store(mouse, word(value, &MouseMode::ALL, MouseMode::id)),
            SettingField::Switch(on) => store(on, value.as_bool()),
            SettingField::Columns(columns) => store(columns, number(value)),
        };
        stored.ok_or_else(|| in_words(value))
    }

    /// Returns the value as the file has it.
    pub fn get(&self, settings: &Settings) -> String {
        match (self.field)(&mut settings.clone()) {
            SettingField::Theme(theme) => quoted(theme.id()),
            SettingField::Mouse(mouse) => quoted(mouse.id()),
            SettingField::Switch(on) => on.to_string(),
            SettingField::Columns(columns) => columns.to_string(),
        }
    }

    /// Returns the allowed values in words.
    pub fn allowed(&self) -> String {
        let one_of = |words: &[&str]| {
            let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            format!("one of {}", quoted.join(", "))
        };
        match (self.field)(&mut Settings::default()) {
            SettingField::Theme(_) => one_of(&ThemeName::ALL.map(ThemeName::id)),
            SettingField::Mouse(_) => one_of(&MouseMode::ALL.map(MouseMode::id)),
            SettingField::Switch(_) => "true or false, without quotes".to_owned(),
            SettingField::Columns(_) => {
                format!("a whole number from {} to {}", PROSE_WIDTHS.start(), PROSE_WIDTHS.end())
            }
        }
    }
}

fn store<T>(field: &mut T, value: Option<T>) -> Option<()> {
    *field = value?;
    Some(())
}

fn word<T: Copy>(value: &DeValue, all: &[T], id: fn(T) -> &'static str) -> Option<T> {
    let text = value.as_str()?;
    all.iter().copied().find(|one| id(*one) == text)
}

fn number(value: &DeValue) -> Option<u16> {
    let number = value.as_integer()?;
    let number = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
    PROSE_WIDTHS.contains(&number).then_some(number)
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Returns a value as a message shows it.
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
