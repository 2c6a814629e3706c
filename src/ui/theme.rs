//! Semantic colours and weights. Meaning is never carried by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::app::settings::ThemeName;
use crate::case::Valence;
use crate::document::{RowPiece, TextRole};
use crate::text::Symbols;

/// The terminal's background, as far as it could be detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// Unknown.
    #[default]
    Unknown,
}

/// The semantic styles of a screen, and its symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Body text.
    pub body: Style,
    /// Emphasised text.
    pub strong: Style,
    /// Secondary text.
    pub dim: Style,
    /// Rules between parts.
    pub rule: Style,
    /// Section headings and clickable elements.
    pub accent: Style,
    /// Highlighted search matches.
    pub lit: Style,
    /// The focused row or word.
    pub focus: Style,
    /// The bar next to the focused row.
    pub bar: Style,
    /// The gate banner.
    pub gate: Style,
    /// Errors.
    pub alarm: Style,
    /// Success messages.
    pub good: Style,
    /// Better than before.
    pub positive: Style,
    /// Worse than before.
    pub negative: Style,
    /// Better in some respects, worse in others.
    pub mixed: Style,
    /// Not known.
    pub unknown: Style,
    /// The symbols.
    pub symbols: &'static Symbols,
}

/// The colours of a theme; none is one of the 16 that terminals let users redefine.
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
    dim: Color::Indexed(247),
    accent: Color::Indexed(117),
    gate: Color::Indexed(222),
    alarm: Color::Indexed(209),
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
    negative: Color::Indexed(94),
    mixed: Color::Indexed(90),
    lit: Color::Indexed(94),
};

// Where the background is not known: the few colours that can be read on black as well as on white.
const ON_EITHER: Colours = Colours {
    dim: Color::Indexed(243),
    accent: Color::Indexed(29),
    gate: Color::Indexed(98),
    alarm: Color::Indexed(163),
    positive: Color::Indexed(63),
    negative: Color::Indexed(131),
    mixed: Color::Indexed(163),
    lit: Color::Indexed(29),
};

impl Theme {
    /// Returns a theme for a background; `ascii` restricts it to ASCII symbols.
    pub fn of(name: ThemeName, background: Background, ascii: bool) -> Self {
        let symbols = Symbols::of(ascii);
        match (name, background) {
            (ThemeName::Dark, _) | (ThemeName::Auto, Background::Dark) => Self::coloured(&ON_DARK, symbols),
            (ThemeName::Light, _) | (ThemeName::Auto, Background::Light) => {
                Self::coloured(&ON_LIGHT, symbols)
            }
            (ThemeName::Auto, Background::Unknown) => Self::coloured(&ON_EITHER, symbols),
            (ThemeName::HighContrast, _) => Self::plain(symbols, Style::new().add_modifier(Modifier::BOLD)),
            (ThemeName::Mono, _) => Self::plain(symbols, Style::new().add_modifier(Modifier::DIM)),
        }
    }

    fn coloured(colours: &Colours, symbols: &'static Symbols) -> Self {
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
            symbols,
        }
    }

    /// Returns a theme without colours; `dim` is the style of secondary text.
    fn plain(symbols: &'static Symbols, dim: Style) -> Self {
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
            symbols,
        }
    }

    /// Returns the style of a piece of a document.
    pub fn of_piece(&self, piece: RowPiece) -> Style {
        let style = self.of_role(piece.role);
        match piece.found {
            Some(in_focus) => style.patch(focused(self.lit, in_focus, self)),
            None => style,
        }
    }

    /// Returns the style of a role.
    pub fn of_role(&self, role: TextRole) -> Style {
        match role {
            TextRole::Body => self.body,
            TextRole::Strong => self.strong,
            TextRole::Dim => self.dim,
            TextRole::Rule => self.rule,
            TextRole::Accent => self.accent,
            TextRole::Bar => self.bar,
            TextRole::Alarm => self.alarm,
            TextRole::Gate => self.gate,
            TextRole::Good => self.good,
            TextRole::Key | TextRole::Focus => self.focus,
            TextRole::Valence(Valence::Positive) => self.positive,
            TextRole::Valence(Valence::Negative) => self.negative,
            TextRole::Valence(Valence::Mixed) => self.mixed,
            TextRole::Valence(Valence::Unknown) => self.unknown,
        }
    }
}

/// Returns the style for text in a row, depending on whether the row has the focus.
pub fn focused(style: Style, is_focused: bool, theme: &Theme) -> Style {
    if is_focused { style.patch(theme.focus) } else { style }
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

    /// Returns the linear-light value of an sRGB channel.
    fn linear(part: f64) -> f64 {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    }

    /// Relative luminance and contrast after WCAG 2.2.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let luminance = |rgb: [f64; 3]| {
            let linear = rgb.map(linear);
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns every style of a theme, by what it means.
    fn styles(theme: &Theme) -> Vec<(&'static str, Style)> {
        let Theme { body, strong, dim, rule, accent, lit, focus, bar, gate, alarm, good, .. } = *theme;
        let Theme { positive, negative, mixed, unknown, .. } = *theme;
        vec![
            ("body", body),
            ("strong", strong),
            ("dim", dim),
            ("rule", rule),
            ("accent", accent),
            ("lit", lit),
            ("focus", focus),
            ("bar", bar),
            ("gate", gate),
            ("alarm", alarm),
            ("good", good),
            ("positive", positive),
            ("negative", negative),
            ("mixed", mixed),
            ("unknown", unknown),
        ]
    }

    const BLACK: [f64; 3] = [0.0; 3];
    const WHITE: [f64; 3] = [255.0; 3];
    /// Common dark backgrounds: black, dark grey, One Dark, Nord, Solarized Dark.
    const DARK: [[f64; 3]; 5] = [BLACK, [28.0; 3], [40.0, 44.0, 52.0], [46.0, 52.0, 64.0], [0.0, 43.0, 54.0]];
    /// Common light backgrounds: white, nearly white, Solarized Light, Catppuccin Latte.
    const LIGHT: [[f64; 3]; 4] = [WHITE, [250.0; 3], [253.0, 246.0, 227.0], [239.0, 241.0, 245.0]];

    /// Text needs 4.5, as WCAG 2.2 AA asks of text of any size. The row in focus is the same pair turned round, since
    /// no style has a background of its own; a style without a colour has the contrast the terminal was set to.
    #[test]
    fn every_style_of_every_theme_can_be_read_and_in_focus_too() {
        let mut seen = 0;
        for name in ThemeName::ALL {
            for background in [Background::Dark, Background::Light, Background::Unknown] {
                let grounds: Vec<[f64; 3]> = match (name, background) {
                    (ThemeName::Dark, _) | (ThemeName::Auto, Background::Dark) => DARK.to_vec(),
                    (ThemeName::Light, _) | (ThemeName::Auto, Background::Light) => LIGHT.to_vec(),
                    _ => vec![BLACK, WHITE],
                };
                for (what, style) in styles(&Theme::of(name, background, false)) {
                    assert_eq!(style.bg, None, "{name:?} {what}");
                    let Some(colour) = style.fg else { continue };
                    for ground in &grounds {
                        let ratio = contrast(rgb(colour), *ground);
                        assert!(ratio >= 4.5, "{name:?} {what} {colour:?} on {ground:?}: {ratio:.2}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 200, "{seen} pairs were computed");
    }

    #[test]
    fn the_theme_of_high_contrast_never_dims() {
        for (what, style) in styles(&Theme::of(ThemeName::HighContrast, Background::Unknown, false)) {
            assert_eq!(style.fg, None, "{what}");
            assert!(!style.add_modifier.contains(Modifier::DIM), "{what}");
        }
    }

    /// How linear red, green and blue look to people who lack one kind of cone: Machado, Oliveira and Fernandes, "A
    /// Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.0.
    const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// Returns a colour as CIE 1976 L*a*b* (D65), as someone with a deficiency sees it.
    fn lab(colour: Color, sees: &[[f64; 3]; 3]) -> [f64; 3] {
        let linear = rgb(colour).map(linear);
        let times = |rows: &[[f64; 3]; 3], of: [f64; 3]| {
            rows.map(|row| row[0] * of[0] + row[1] * of[1] + row[2] * of[2])
        };
        let light = times(sees, linear).map(|part| part.clamp(0.0, 1.0));
        let xyz = times(
            &[
                [0.412_456, 0.357_576, 0.180_438],
                [0.212_673, 0.715_152, 0.072_175],
                [0.019_334, 0.119_192, 0.950_304],
            ],
            light,
        );
        let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
        let [x, y, z] = [f(xyz[0] / 0.950_47), f(xyz[1]), f(xyz[2] / 1.088_83)];
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// A difference of 2 is barely visible side by side; 20 is a different colour at a glance.
    #[test]
    fn opposite_meanings_stay_apart_for_every_kind_of_colour_blindness() {
        for colours in [&ON_DARK, &ON_LIGHT, &ON_EITHER] {
            for (one, other) in [(colours.positive, colours.negative), (colours.positive, colours.alarm)] {
                for (name, sees) in &DEFICIENCIES {
                    let (one_seen, other_seen) = (lab(one, sees), lab(other, sees));
                    let apart =
                        one_seen.iter().zip(other_seen).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    assert!(apart >= 20.0, "{one:?} and {other:?} with {name}: {apart:.0}");
                }
            }
        }
    }

    #[test]
    fn what_means_different_things_has_different_signs() {
        for symbols in [Symbols::of(false), Symbols::of(true)] {
            let groups = [
                symbols.valences.to_vec(),
                symbols.ticks.to_vec(),
                vec![symbols.here, symbols.moment, symbols.ahead, symbols.ticks[1]],
                vec![symbols.block, symbols.dot],
                vec![symbols.back, symbols.on],
                vec![symbols.gate, symbols.rule],
                vec![symbols.bar, " "],
            ];
            for group in groups {
                let mut known = group.clone();
                known.sort_unstable();
                known.dedup();
                assert_eq!(known.len(), group.len(), "{group:?}");
            }
        }
    }
}
