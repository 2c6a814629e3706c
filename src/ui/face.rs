//! A face of three rows: letters of six pixels in height, drawn with half blocks, quarter blocks or ASCII.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

/// The height of a line of this face, in rows.
pub const ROWS: u16 = 3;

/// The letters, each six rows high between bars; the last row is for what hangs below the line.
const GLYPHS: &[(&str, [&str; 6])] = &[
    (
        "abcdefghijklmnopqrst",
        [
            "    |#   |   |   #|    | ##|    |#   |#| #|#   |# |     |    |    |    |    |   |    | # ",
            " ###|### | ##| ###| ## |#  | ###|### | |  |#  #|# |## # |### | ## |### | ###|# #| ###|###",
            "#  #|#  #|#  |#  #|####|###|#  #|#  #|#| #|### |# |# # #|#  #|#  #|#  #|#  #|## |##  | # ",
            "#  #|#  #|#  |#  #|#   |#  | ###|#  #|#| #|# # |# |# # #|#  #|#  #|#  #|#  #|#  |  ##| # ",
            " ###|### | ##| ###| ###|#  |   #|#  #|#| #|#  #| #|# # #|#  #| ## |### | ###|#  |### | ##",
            "    |    |   |    |    |   |### |    | |# |    |  |     |    |    |#   |   #|   |    |   ",
        ],
    ),
    (
        "uvwxyzABCDEFGHIJK",
        [
            "    |     |     |    |    |    | ## |### | ###|### |####|####| ###|#  #|###|  ##|#  #",
            "#  #|#   #|# # #|#  #|#  #|####|#  #|#  #|#   |#  #|#   |#   |#   |#  #| # |   #|# # ",
            "#  #|#   #|# # #| ## |#  #|  # |####|### |#   |#  #|### |### |# ##|####| # |   #|##  ",
            "#  #| # # |# # #| ## | ###| #  |#  #|#  #|#   |#  #|#   |#   |#  #|#  #| # |#  #|# # ",
            " ###|  #  | # # |#  #|   #|####|#  #|### | ###|### |####|#   | ###|#  #|###| ## |#  #",
            "    |     |     |    | ## |    |    |    |    |    |    |    |    |    |   |    |    ",
        ],
    ),
    (
        "LMNOPQRSTUVWXYZ01",
        [
            "#   |#   #|#  #| ## |### | ## |### | ###|#####|#  #|#   #|#   #|#   #|#   #|####| ## | # ",
            "#   |## ##|## #|#  #|#  #|#  #|#  #|#   |  #  |#  #|#   #|#   #| # # | # # |   #|#  #|## ",
            "#   |# # #|# ##|#  #|### |#  #|### | ## |  #  |#  #|#   #|# # #|  #  |  #  | ## |#  #| # ",
            "#   |#   #|#  #|#  #|#   |# ##|# # |   #|  #  |#  #| # # |## ##| # # |  #  |#   |#  #| # ",
            "####|#   #|#  #| ## |#   | ###|#  #|### |  #  | ## |  #  |#   #|#   #|  #  |####| ## |###",
            "    |     |    |    |    |    |    |    |     |    |     |     |     |     |    |    |   ",
        ],
    ),
    (
        "23456789.,:;!?'\"-–—…•·",
        [
            "### |### |#  #|####| ## |####| ## | ## | |  | |  |#|### |#|# #|   |    |     |     |  | ",
            "   #|   #|#  #|#   |#   |   #|#  #|#  #| |  |#| #|#|   #|#|# #|   |    |     |     |  | ",
            " ## | ## |####|### |### |  # | ## | ###| |  | |  |#| ## | |   |   |    |     |     |##| ",
            "#   |   #|   #|   #|#  #| #  |#  #|   #| |  | |  | |    | |   |###|####|#####|     |##|#",
            "####|### |   #|### | ## | #  | ## | ## |#| #|#| #|#| #  | |   |   |    |     |# # #|  | ",
            "    |    |    |    |    |    |    |    | |# | |# | |    | |   |   |    |     |     |  | ",
        ],
    ),
    (
        "()[]/\\|&%#$€£@*+=<>~^",
        [
            " #|# |##|##|  #|#  |#| #  |#  #| # # | ###| ###| ## | ### |# #|   |   |  #|#  |    | # ",
            "# | #|# | #|  #|#  |#|# # |  # |#####|# # |#   |#   |# ###| # | # |###| # | # |    |# #",
            "# | #|# | #| # | # |#| ## | #  | # # | ## |### |### |# ###|# #|###|   |#  |  #| # #|   ",
            "# | #|# | #|#  |  #|#|# # |#   |#####| # #|#   |#   |#    |   | # |###| # | # |# # |   ",
            " #|# |##|##|#  |  #|#| # #|#  #| # # |### | ###|####| ### |   |   |   |  #|#  |    |   ",
            "  |  |  |  |   |   |#|    |    |     |    |    |    |     |   |   |   |   |   |    |   ",
        ],
    ),
    (
        "_`°«»×¡¿ßæøÆØı",
        [
            "    |# |##|    |    |   | |  # | ## |      |    | #####| ###| ",
            "    | #|##| # #|# # |# #|#|    |#  #| ## # | ###|# #   |# ##|#",
            "    |  |  |# # | # #| # | | ## |# # |# ####|# ##|##### |# ##|#",
            "    |  |  | # #|# # |# #|#|#   |#  #|# #   |## #|# #   |## #|#",
            "    |  |  |    |    |   |#| ###|# # | # ## |### |# ####|### |#",
            "####|  |  |    |    |   |#|    |    |      |    |      |    | ",
        ],
    ),
];

/// The width of a blank, in pixels.
const BLANK: usize = 3;

/// How the pixels of a letter are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacePixels {
    /// A column each, two in a row of the screen.
    Half,
    /// Two columns and two rows of them in a cell: narrow letters.
    Quarter,
    /// As half blocks, with characters that every console has.
    Ascii,
}

/// One letter: the pixels of its six rows.
#[derive(Debug, Clone)]
struct Glyph {
    rows: [Vec<bool>; 6],
}

impl Glyph {
    fn of(rows: [&str; 6]) -> Self {
        Self { rows: rows.map(|row| row.bytes().map(|pixel| pixel == b'#').collect()) }
    }

    fn width(&self) -> usize {
        self.rows[0].len()
    }

    /// Returns the letter with an accent above it, or a hook below; a capital is one row lower for it.
    fn with_mark(mut self, mark: char, is_capital: bool) -> Option<Self> {
        let width = self.width();
        let middle = (width - 1) / 2;
        let at = |places: &[usize]| (0..width).map(|place| places.contains(&place)).collect();
        if mark == '\u{327}' {
            self.rows[5] = at(&[middle]);
            return Some(self);
        }
        if is_capital {
            let top = self.rows[0].clone();
            self.rows[1] = top;
        }
        self.rows[0] = match mark {
            '\u{300}' => at(&[middle.saturating_sub(1)]),
            '\u{301}' => at(&[(middle + 1).min(width - 1)]),
            '\u{302}' | '\u{303}' | '\u{306}' | '\u{30a}' | '\u{30c}' => at(&[middle]),
            '\u{308}' => at(&[0, width - 1]),
            _ => return None,
        };
        Some(self)
    }
}

/// Returns the letters by their characters, those with accents put together from a letter and its mark.
fn glyphs() -> &'static HashMap<char, Glyph> {
    static READ: OnceLock<HashMap<char, Glyph>> = OnceLock::new();
    READ.get_or_init(|| {
        let strip = |(letters, rows): &(&'static str, [&'static str; 6])| {
            let rows = *rows;
            let nth = move |place: usize| rows.map(|row| row.split('|').nth(place).unwrap_or_default());
            letters.chars().enumerate().map(move |(place, letter)| (letter, Glyph::of(nth(place))))
        };
        let mut glyphs: HashMap<char, Glyph> = GLYPHS.iter().flat_map(strip).collect();
        // The letters of Western and Central Europe.
        for letter in '\u{c0}'..='\u{17f}' {
            if !glyphs.contains_key(&letter)
                && let Some(glyph) = composed(letter, &glyphs)
            {
                glyphs.insert(letter, glyph);
            }
        }
        glyphs
    })
}

fn composed(letter: char, plain: &HashMap<char, Glyph>) -> Option<Glyph> {
    let mut parts = std::iter::once(letter).nfd();
    let (base, mark) = (parts.next()?, parts.next()?);
    // An accent takes the place of the dot.
    let plain = plain.get(if base == 'i' { &'ı' } else { &base })?;
    plain.clone().with_mark(mark, base.is_uppercase())
}

/// Returns whether the face has every letter of a text.
pub fn has_all(text: &str) -> bool {
    text.chars().all(|letter| letter == ' ' || glyphs().contains_key(&letter))
}

/// Returns the width of a word in pixels, without the gap after its last letter.
fn width(word: &str) -> usize {
    let wide = |letter| glyphs().get(&letter).map_or(0, Glyph::width) + 1;
    word.chars().map(wide).sum::<usize>().saturating_sub(1)
}

/// Returns a text as lines of at most so many columns, or `None` if a word is wider.
pub fn lines(text: &str, pixels: FacePixels, columns: u16) -> Option<Vec<String>> {
    let room = usize::from(columns) * if pixels == FacePixels::Quarter { 2 } else { 1 };
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = width(word);
        if wide > room {
            return None;
        }
        match lines.last_mut() {
            Some(line) if used + BLANK + 2 + wide <= room => {
                line.push(' ');
                line.push_str(word);
                used += BLANK + 2 + wide;
            }
            _ => {
                lines.push(word.to_owned());
                used = wide;
            }
        }
    }
    Some(lines)
}

/// Draws a line as three rows of text.
pub fn draw(line: &str, pixels: FacePixels) -> [String; 3] {
    let mut rows: [Vec<bool>; 6] = Default::default();
    for letter in line.chars() {
        let glyph = glyphs().get(&letter);
        for (row, target) in rows.iter_mut().enumerate() {
            match glyph {
                Some(glyph) => target.extend(&glyph.rows[row]),
                None => target.extend([false; BLANK]),
            }
            target.push(false);
        }
    }
    [0, 1, 2].map(|row| drawn(&rows[2 * row], &rows[2 * row + 1], pixels))
}

/// Draws two rows of pixels as one row of text.
fn drawn(upper: &[bool], lower: &[bool], pixels: FacePixels) -> String {
    const QUARTERS: [char; 16] =
        [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];
    let step = if pixels == FacePixels::Quarter { 2 } else { 1 };
    let is_on = |row: &[bool], at: usize| row.get(at).copied().unwrap_or(false);
    let cell = |at: usize| match (pixels, is_on(upper, at), is_on(lower, at)) {
        (FacePixels::Quarter, one, three) => {
            let (two, four) = (is_on(upper, at + 1), is_on(lower, at + 1));
            let parts = [one, two, three, four].into_iter().zip([1, 2, 4, 8]);
            QUARTERS[parts.filter(|(is_on, _)| *is_on).map(|(_, bit)| bit).sum::<usize>()]
        }
        (_, false, false) => ' ',
        (FacePixels::Half, true, true) => '█',
        (FacePixels::Half, true, false) => '▀',
        (FacePixels::Half, false, true) => '▄',
        (FacePixels::Ascii, true, true) => '#',
        (FacePixels::Ascii, true, false) => '"',
        (FacePixels::Ascii, false, true) => '_',
    };
    (0..upper.len()).step_by(step).map(cell).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_six_rows_of_one_width() {
        for (letters, rows) in GLYPHS {
            for row in rows {
                assert_eq!(row.split('|').count(), letters.chars().count(), "{letters}");
            }
        }
        for (letter, glyph) in glyphs() {
            assert!(glyph.rows.iter().all(|row| row.len() == glyph.width()), "{letter}");
            assert!(glyph.rows.iter().flatten().any(|pixel| *pixel), "{letter}");
        }
    }

    #[test]
    fn letters_are_told_apart() {
        let drawn = |letter: char| draw(&letter.to_string(), FacePixels::Half);
        let own = GLYPHS.iter().flat_map(|(letters, _)| letters.chars());
        let all: Vec<char> = own.chain("éèêüöäñçÉÖ".chars()).collect();
        for one in &all {
            for other in all.iter().filter(|other| *other > one) {
                let is_alike = matches!((*one, *other), ('0', 'O') | ('Ö', 'ö'));
                assert!(is_alike || drawn(*one) != drawn(*other), "{one} {other}");
            }
        }
        assert!(has_all("Straße à Genève, “no”?".replace(['“', '”'], "\"").as_str()));
        assert!(!has_all("日本"));
    }

    #[test]
    fn a_line_is_drawn_in_each_form() {
        assert_eq!(draw("Hi", FacePixels::Half), ["█  █ ▀", "█▀▀█ █", "▀  ▀ ▀"]);
        assert_eq!(draw("Hi", FacePixels::Ascii), ["#  # \"", "#\"\"# #", "\"  \" \""]);
        assert_eq!(draw("Hi", FacePixels::Quarter), ["▌▐▝", "▛▜▐", "▘▝▝"]);
    }

    #[test]
    fn lines_fit_their_columns_and_lose_no_word() {
        let text = "Where did you last look around online without writing anything?";
        for pixels in [FacePixels::Half, FacePixels::Quarter] {
            let lines = lines(text, pixels, 56).expect("every word fits");
            assert_eq!(lines.join(" "), text);
            for line in lines {
                let drawn = draw(&line, pixels);
                assert!(drawn.iter().all(|row| row.chars().count() <= 56), "{line}");
            }
        }
        assert_eq!(lines(text, FacePixels::Half, 20), None);
    }
}
