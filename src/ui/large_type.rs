//! Text in large type: block letters where they fit, ordinary rows otherwise.

use ratatui::style::Style;
use ratatui::text::Line;
use tui_big_text::{BigText, PixelSize};

use super::face::{self, FacePixels};
use super::painter::Painter;
use super::rect;
use crate::app::Area;
use crate::text::{width, wrap};

/// The sizes, largest first, each with the spacing of its lines.
///
/// They use block elements, which every font has; many fonts lack the finer ones (sextants).
const SIZES: [(LetterSize, u16); 7] = [
    (LetterSize::Full, 1),
    (LetterSize::Quarter, 1),
    (LetterSize::Quarter, 0),
    (LetterSize::Face(FacePixels::Half), 1),
    (LetterSize::Face(FacePixels::Half), 0),
    (LetterSize::Face(FacePixels::Quarter), 1),
    (LetterSize::Face(FacePixels::Quarter), 0),
];

/// The sizes for consoles that have no block elements.
const ASCII_SIZES: [(LetterSize, u16); 2] =
    [(LetterSize::Face(FacePixels::Ascii), 1), (LetterSize::Face(FacePixels::Ascii), 0)];

/// Maximum width of ordinary rows, in columns.
const WIDEST: u16 = 70;

/// The letters of a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterSize {
    /// A pixel a cell: eight columns and rows a letter.
    Full,
    /// Four pixels a cell: four columns and rows a letter.
    Quarter,
    /// The face of three rows.
    Face(FacePixels),
}

/// A text in the largest type that fits an area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LargeText {
    /// The size of the block letters; `None` for ordinary rows.
    size: Option<LetterSize>,
    lines: Vec<(Area, String)>,
    /// The number of rows used, including the free rows above.
    pub height: u16,
}

impl LetterSize {
    /// Returns the height of a line, in rows.
    fn rows(self) -> u16 {
        match self {
            Self::Full => 8,
            Self::Quarter => 4,
            Self::Face(_) => face::ROWS,
        }
    }

    /// Returns a text as lines that fit a width; `None` if it has other letters, or a word that does not fit.
    fn lines(self, text: &str, width: u16) -> Option<Vec<String>> {
        let letter = match self {
            Self::Full => 8,
            Self::Quarter => 4,
            Self::Face(pixels) => {
                return face::has_all(text).then(|| face::lines(text, pixels, width)).flatten();
            }
        };
        // The pixel font covers ASCII and Latin-1; any other character would leave a gap.
        let is_drawable = text.chars().all(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{ff}'));
        let columns = usize::from(width / letter);
        let whole_words = text.split(' ').all(|word| word.chars().count() <= columns);
        let lines = || wrap(text, columns).into_iter().map(|line| text[line].to_owned()).collect();
        (is_drawable && whole_words).then(lines)
    }
}

impl LargeText {
    /// Lays out a text, with 1/`share` of the free rows above it (none if 0).
    pub fn of(text: &str, area: Area, ascii: bool, share: u16) -> Self {
        let above = |free: u16| free.checked_div(share).unwrap_or(0);
        let drawable = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(['–', '—'], "-");
        let sizes: &[(LetterSize, u16)] = if ascii { &ASCII_SIZES } else { &SIZES };
        let fits = sizes.iter().find_map(|(size, gap)| {
            let lines = size.lines(&drawable, area.width)?;
            let count = u16::try_from(lines.len()).unwrap_or(u16::MAX);
            // The last line needs no gap below it.
            let height = count.saturating_mul(size.rows() + gap).saturating_sub(*gap);
            (count > 0 && height <= area.height).then_some((*size, *gap, height, lines))
        });
        let Some((size, gap, height, lines)) = fits else { return Self::ordinary(text, area, share) };
        let top = above(area.height - height);
        let at = |row: u16, rows: u16| Area { height: rows, ..area.inset(0, top + row) };
        let starts = (0..).map(|number| number * (size.rows() + gap));
        let lines = starts.zip(lines);
        let lines = match size {
            LetterSize::Face(pixels) => lines
                .flat_map(|(start, line)| (start..).zip(face::draw(&line, pixels)))
                .map(|(row, drawn)| (at(row, 1), drawn))
                .collect(),
            LetterSize::Full | LetterSize::Quarter => {
                lines.map(|(start, line)| (at(start, size.rows()), line)).collect()
            }
        };
        Self { size: Some(size), lines, height: top + height }
    }

    /// Lays out a text in the middle of an area, each line centred; ordinary rows have an empty one between them where
    /// there is room.
    pub fn centred(text: &str, area: Area, ascii: bool) -> Self {
        let mut laid = Self::of(text, area, ascii, 2);
        if laid.size.is_none() {
            laid.spread(area);
        }
        for (line_area, line) in &mut laid.lines {
            let letters = u16::try_from(line.chars().count()).unwrap_or(u16::MAX);
            let wide = match laid.size {
                Some(LetterSize::Full) => letters.saturating_mul(8),
                Some(LetterSize::Quarter) => letters.saturating_mul(4),
                Some(LetterSize::Face(_)) | None => u16::try_from(width(line)).unwrap_or(u16::MAX),
            };
            *line_area = line_area.inset(line_area.width.saturating_sub(wide) / 2, 0);
        }
        laid.even_out();
        laid
    }

    /// Puts an empty row between ordinary rows, if they fit so.
    fn spread(&mut self, area: Area) {
        let count = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        let height = count.saturating_mul(2).saturating_sub(1);
        if count < 2 || height > area.height {
            return;
        }
        let top = (area.height - height) / 2;
        for (number, (at, _)) in (0..).zip(&mut self.lines) {
            at.row = area.row + top + number * 2;
        }
        self.height = top + height;
    }

    /// Moves the three rows of each line of the face by as much as the widest of them, so that letters stay whole.
    fn even_out(&mut self) {
        if !matches!(self.size, Some(LetterSize::Face(_))) {
            return;
        }
        for rows in self.lines.chunks_mut(usize::from(face::ROWS)) {
            let Some(first) = rows.iter().map(|(area, _)| *area).min_by_key(|area| area.column) else {
                continue;
            };
            for (area, _) in rows {
                (area.column, area.width) = (first.column, first.width);
            }
        }
    }

    /// Lays out a text in ordinary rows from the top of an area.
    pub fn small(text: &str, area: Area) -> Self {
        Self::ordinary(text, area, 0)
    }

    fn ordinary(text: &str, area: Area, share: u16) -> Self {
        let lines = wrap(text, usize::from(area.width.min(WIDEST)));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
        let top = (area.height - height).checked_div(share).unwrap_or(0);
        let at = |number: u16| Area { height: 1, ..area.inset(0, top + number) };
        let lines = (0..height).zip(lines).map(|(number, line)| (at(number), text[line].to_owned()));
        Self { size: None, lines: lines.collect(), height: top + height }
    }

    /// Returns whether the text is shown in block letters.
    pub fn is_large(&self) -> bool {
        self.size.is_some()
    }
}

impl Painter<'_, '_, '_> {
    /// Paints a text in large type.
    pub fn large(&mut self, text: &LargeText, style: Style) {
        for (area, line) in &text.lines {
            let line = Line::styled(line.as_str(), style);
            let pixels = match text.size {
                None | Some(LetterSize::Face(_)) => {
                    self.line(rect(*area), 0, &line);
                    continue;
                }
                Some(LetterSize::Full) => PixelSize::Full,
                Some(LetterSize::Quarter) => PixelSize::Quadrant,
            };
            let big = BigText::builder().pixel_size(pixels).style(style).lines(vec![line]).build();
            self.frame.render_widget(&big, rect(*area));
        }
    }
}
