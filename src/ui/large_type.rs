//! Text in large type: block letters where they fit, ordinary rows otherwise.

use ratatui::style::Style;
use ratatui::text::Line;
use tui_big_text::{BigText, PixelSize};

use super::painter::Painter;
use super::rect;
use crate::app::Area;
use crate::text::wrap;

/// The sizes, largest first, each with the width and height of a letter and the line spacing.
///
/// They use block elements, which every font has; many fonts lack the finer ones (sextants).
const SIZES: [(LetterSize, u16, u16, u16); 3] =
    [(LetterSize::Full, 8, 8, 1), (LetterSize::Quarter, 4, 4, 1), (LetterSize::Quarter, 4, 4, 0)];

/// Maximum width of ordinary rows, in columns.
const WIDEST: u16 = 70;

/// How many pixels of a block letter share a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterSize {
    Full,
    Quarter,
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

impl LargeText {
    /// Lays out a text, with 1/`share` of the free rows above it (none if 0).
    pub fn of(text: &str, area: Area, ascii: bool, share: u16) -> Self {
        let above = |free: u16| free.checked_div(share).unwrap_or(0);
        // The pixel font covers ASCII and Latin-1; any other character would leave a gap.
        let drawable = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(['–', '—'], "-");
        let is_drawable = !ascii && drawable.chars().all(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{ff}'));
        let fits = SIZES.into_iter().filter(|_| is_drawable).find_map(|(size, columns, rows, gap)| {
            let lines = wrap(&drawable, usize::from(area.width / columns));
            let longest_word = drawable.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
            let whole_words = longest_word <= usize::from(area.width / columns);
            let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_mul(rows + gap);
            (whole_words && height <= area.height).then_some((size, rows, gap, lines))
        });
        if let Some((size, rows, gap, lines)) = fits {
            let height = (rows + gap) * u16::try_from(lines.len()).unwrap_or(0);
            let top = above(area.height - height);
            let at = |number: u16| Area { height: rows, ..area.inset(0, top + number * (rows + gap)) };
            let lines = (0..).zip(lines).map(|(number, line)| (at(number), drawable[line].to_owned()));
            return Self { size: Some(size), lines: lines.collect(), height: top + height };
        }
        let lines = wrap(text, usize::from(area.width.min(WIDEST)));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
        let top = above(area.height - height);
        let at = |number: u16| Area { height: 1, ..area.inset(0, top + number) };
        let lines = (0..height).zip(lines).map(|(number, line)| (at(number), text[line].to_owned()));
        Self { size: None, lines: lines.collect(), height: top + height }
    }
}

impl Painter<'_, '_, '_> {
    /// Paints a text in large type.
    pub fn large(&mut self, text: &LargeText, style: Style) {
        for (area, line) in &text.lines {
            let line = Line::styled(line.as_str(), style);
            let Some(size) = text.size else {
                self.line(rect(*area), 0, &line);
                continue;
            };
            let pixels = match size {
                LetterSize::Full => PixelSize::Full,
                LetterSize::Quarter => PixelSize::Quadrant,
            };
            let big = BigText::builder().pixel_size(pixels).style(style).lines(vec![line]).build();
            self.frame.render_widget(&big, rect(*area));
        }
    }
}
