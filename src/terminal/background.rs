//! Asks the terminal whether its background is dark or light, and whether it tells Escape from sequences.

use crate::ui::theme::Background;

/// The kitty keyboard protocol, the background colour, and what every terminal answers, which marks the end of the
/// replies.
const KEYS: &str = "\x1b[?u";
const BACKGROUND: &str = "\x1b]11;?\x1b\\";
const END: &str = "\x1b[c";

/// Returns what to ask the terminal; `background` asks for its colour as well.
///
/// Nothing blocks on the replies: the first frame is painted without, and repainted once they are in.
pub fn query(background: bool) -> String {
    [KEYS, if background { BACKGROUND } else { "" }, END].concat()
}

/// Parses the reply, such as `11;rgb:1e1e/1e1e/2e2e`.
pub fn background_of(answer: &str) -> Option<Background> {
    let colour = answer.strip_prefix("11;")?;
    let (_, parts) = colour.split_once(':')?;
    let mut parts = parts.split('/').map(part);
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    // Rec. 709 weights: green looks brighter than blue.
    let brightness = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if brightness > 0.5 { Background::Light } else { Background::Dark })
}

/// Returns one to four hexadecimal digits as a fraction of their maximum.
fn part(digits: &str) -> Option<f32> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let value = u16::from_str_radix(digits, 16).ok()?;
    let most = u16::MAX >> (16 - 4 * digits.len());
    Some(f32::from(value) / f32::from(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_any_precision_is_dark_or_light() {
        let cases = [
            ("11;rgb:1e1e/1e1e/2e2e", Some(Background::Dark)),
            ("11;rgb:ff/fa/f0", Some(Background::Light)),
            ("11;rgb:0/0/f", Some(Background::Dark)),
            ("11;rgba:ffff/ffff/ffff/8000", Some(Background::Light)),
            ("10;rgb:ff/ff/ff", None),
            ("11;rgb:ff/ff", None),
            ("11;rgb:xx/ff/ff", None),
            ("11;?", None),
        ];
        for (answer, background) in cases {
            assert_eq!(background_of(answer), background, "{answer}");
        }
    }
}
