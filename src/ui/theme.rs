//! Colours and weights by what they mean. Meaning is never carried by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::app::settings::ThemeName;
use crate::case::{FigureStatus, Valence};

/// What the terminal's background is, as far as it could be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// It did not say.
    #[default]
    Unknown,
}

/// The styles of a screen, by what they mean, and the signs it draws with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Body text.
    pub body: Style,
    /// The most important words of a part of the screen.
    pub strong: Style,
    /// What can be ignored.
    pub dim: Style,
    /// Rules between parts.
    pub rule: Style,
    /// Headings of parts, and what can be pressed.
    pub accent: Style,
    /// Letters that match the query.
    pub lit: Style,
    /// The row or word in focus.
    pub focus: Style,
    /// The bar beside the row in focus.
    pub bar: Style,
    /// The band of the gate.
    pub gate: Style,
    /// What went wrong.
    pub alarm: Style,
    /// What was done.
    pub good: Style,
    /// Better than before.
    pub positive: Style,
    /// Worse than before.
    pub negative: Style,
    /// Both.
    pub mixed: Style,
    /// Nobody knows.
    pub unknown: Style,
    /// The signs.
    pub signs: &'static Signs,
}

/// The signs a screen draws with.
#[derive(Debug, PartialEq, Eq)]
pub struct Signs {
    /// Better, worse, both, not known.
    pub valences: [&'static str; 4],
    /// The bar beside the row in focus.
    pub bar: &'static str,
    /// A thin rule.
    pub rule: &'static str,
    /// The band of the gate.
    pub gate: &'static str,
    /// A thin upright rule.
    pub upright: &'static str,
    /// Where one is along it.
    pub thumb: &'static str,
    /// A chosen value, an excluded one, one that is neither.
    pub ticks: [&'static str; 3],
    /// Takes a chip away.
    pub drop: &'static str,
    /// Where one types.
    pub prompt: &'static str,
    /// A full piece of a bar.
    pub block: &'static str,
    /// A row of a list.
    pub bullet: &'static str,
    /// Between words of one row.
    pub dot: &'static str,
    /// Something goes on.
    pub more: &'static str,
    /// Back.
    pub back: &'static str,
    /// On.
    pub on: &'static str,
    /// A row of a timeline, or a step that was.
    pub moment: &'static str,
    /// Where one is in an order of steps.
    pub here: &'static str,
    /// A step that comes.
    pub ahead: &'static str,
    /// Minutes, behind their number.
    pub minute: &'static str,
    /// Fewer than before.
    pub minus: &'static str,
}

const UNICODE: Signs = Signs {
    valences: ["▲", "▼", "◆", "?"],
    bar: "▌",
    rule: "─",
    gate: "━",
    upright: "│",
    thumb: "┃",
    ticks: ["▪", "✕", " "],
    drop: "✕",
    prompt: "❯",
    block: "▇",
    bullet: "•",
    dot: "·",
    more: "…",
    back: "‹",
    on: "›",
    moment: "●",
    here: "▸",
    ahead: "○",
    minute: "′",
    minus: "−",
};

const ASCII: Signs = Signs {
    valences: ["+", "-", "~", "?"],
    bar: "|",
    rule: "-",
    gate: "=",
    upright: "|",
    thumb: "#",
    ticks: ["x", "-", " "],
    drop: "x",
    prompt: ">",
    block: "#",
    bullet: "*",
    dot: "-",
    more: "...",
    back: "<",
    on: ">",
    moment: "o",
    here: ">",
    ahead: ".",
    minute: "m",
    minus: "-",
};

/// The colours of a theme, by what they mean; none is the terminal's own foreground.
struct Colours {
    dim: Color,
    accent: Color,
    gate: Color,
    alarm: Color,
    positive: Color,
    negative: Color,
    mixed: Color,
    lit: Color,
}

// Numbers above 15 are of the fixed 256-colour palette, so that contrast can be computed. Teal against orange stays
// apart for every common kind of colour blindness.
const ON_DARK: Colours = Colours {
    dim: Color::Indexed(246),
    accent: Color::Indexed(117),
    gate: Color::Indexed(222),
    alarm: Color::Indexed(210),
    positive: Color::Indexed(79),
    negative: Color::Indexed(215),
    mixed: Color::Indexed(183),
    lit: Color::Indexed(222),
};

const ON_LIGHT: Colours = Colours {
    dim: Color::Indexed(241),
    accent: Color::Indexed(25),
    gate: Color::Indexed(94),
    alarm: Color::Indexed(124),
    positive: Color::Indexed(23),
    negative: Color::Indexed(130),
    mixed: Color::Indexed(90),
    lit: Color::Indexed(94),
};

const OWN: Colours = Colours {
    dim: Color::DarkGray,
    accent: Color::Blue,
    gate: Color::Magenta,
    alarm: Color::Red,
    positive: Color::Green,
    negative: Color::Red,
    mixed: Color::Magenta,
    lit: Color::Blue,
};

impl Theme {
    /// Returns the theme of a name on a background; `ascii` draws with ASCII signs only.
    pub fn of(name: ThemeName, background: Background, ascii: bool) -> Self {
        let signs = if ascii { &ASCII } else { &UNICODE };
        match (name, background) {
            (ThemeName::Dark, _) | (ThemeName::Auto, Background::Dark) => Self::coloured(&ON_DARK, signs),
            (ThemeName::Light, _) | (ThemeName::Auto, Background::Light) => Self::coloured(&ON_LIGHT, signs),
            (ThemeName::Auto, Background::Unknown) => Self::coloured(&OWN, signs),
            (ThemeName::HighContrast, _) => Self::plain(signs, Style::new().add_modifier(Modifier::BOLD)),
            (ThemeName::Mono, _) => Self::plain(signs, Style::new().add_modifier(Modifier::DIM)),
        }
    }

    fn coloured(colours: &Colours, signs: &'static Signs) -> Self {
        let of = |colour: Color| Style::new().fg(colour);
        let bold = Modifier::BOLD;
        Self {
            body: Style::new(),
            strong: Style::new().add_modifier(bold),
            dim: of(colours.dim),
            rule: of(colours.dim),
            accent: of(colours.accent).add_modifier(bold),
            lit: of(colours.lit).add_modifier(bold | Modifier::UNDERLINED),
            focus: Style::new().add_modifier(Modifier::REVERSED),
            bar: of(colours.accent).add_modifier(bold),
            gate: of(colours.gate).add_modifier(bold),
            alarm: of(colours.alarm).add_modifier(bold),
            good: of(colours.positive),
            positive: of(colours.positive).add_modifier(bold),
            negative: of(colours.negative).add_modifier(bold),
            mixed: of(colours.mixed).add_modifier(bold),
            unknown: of(colours.dim).add_modifier(bold),
            signs,
        }
    }

    /// Returns a theme of weights alone; `dim` is how little matters.
    fn plain(signs: &'static Signs, dim: Style) -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let quiet = if dim.add_modifier.contains(Modifier::BOLD) { Style::new() } else { dim };
        Self {
            body: Style::new(),
            strong: bold,
            dim: quiet,
            rule: quiet,
            accent: bold,
            lit: bold.add_modifier(Modifier::UNDERLINED),
            focus: Style::new().add_modifier(Modifier::REVERSED),
            bar: bold,
            gate: bold.add_modifier(Modifier::REVERSED),
            alarm: bold.add_modifier(Modifier::REVERSED),
            good: bold,
            positive: bold,
            negative: bold,
            mixed: bold,
            unknown: bold,
            signs,
        }
    }

    /// Returns the sign and style of a valence.
    pub fn valence(&self, valence: Valence) -> (&'static str, Style) {
        let [better, worse, both, unknown] = self.signs.valences;
        match valence {
            Valence::Positive => (better, self.positive),
            Valence::Negative => (worse, self.negative),
            Valence::Mixed => (both, self.mixed),
            Valence::Unknown => (unknown, self.unknown),
        }
    }

    /// Returns how sure the number of a figure looks.
    pub fn figure(&self, status: FigureStatus, sourced: bool) -> Style {
        match status {
            FigureStatus::Verified | FigureStatus::Reported if sourced => self.strong,
            FigureStatus::Disputed => self.negative,
            _ => self.body,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the red, green and blue of a colour of the fixed palette (xterm's 6x6x6 cube and greys).
    fn rgb(colour: Color) -> [f64; 3] {
        let Color::Indexed(index) = colour else { panic!("{colour:?} is the terminal's own") };
        let step = |n: u8| if n == 0 { 0.0 } else { f64::from(n) * 40.0 + 55.0 };
        match index {
            232.. => [f64::from(index - 232) * 10.0 + 8.0; 3],
            16.. => {
                let cube = index - 16;
                [step(cube / 36), step(cube / 6 % 6), step(cube % 6)]
            }
            _ => panic!("{index} is the terminal's own"),
        }
    }

    /// Relative luminance and contrast after WCAG 2.2.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance = |rgb: [f64; 3]| {
            let linear = rgb.map(|c| {
                let c = c / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_its_background() {
        let colours =
            |c: &Colours| [c.dim, c.accent, c.gate, c.alarm, c.positive, c.negative, c.mixed, c.lit];
        for background in [[0.0; 3], [28.0; 3], [46.0, 52.0, 64.0]] {
            for colour in colours(&ON_DARK) {
                let ratio = contrast(rgb(colour), background);
                assert!(ratio >= 4.0, "{colour:?} on {background:?}: {ratio:.1}");
            }
        }
        for colour in colours(&ON_DARK) {
            assert!(contrast(rgb(colour), [28.0; 3]) >= 4.5, "{colour:?}");
        }
        for background in [[255.0; 3], [250.0; 3]] {
            for colour in colours(&ON_LIGHT) {
                let ratio = contrast(rgb(colour), background);
                assert!(ratio >= 4.5, "{colour:?} on {background:?}: {ratio:.1}");
            }
        }
    }
}
