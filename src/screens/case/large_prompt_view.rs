//! A single question in type large enough for the back of the room.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use tui_big_text::{BigText, PixelSize};

use super::prompts_layout::note;
use crate::document::{RowForm, RowWriter};
use crate::screens::CaseView;
use crate::screens::painter::Painter;
use crate::text::wrap;
use crate::ui::{inset, prose, split_rows};

/// The font sizes, largest first, each with the width and height of a letter and the line spacing.
///
/// They use block elements, which every font has; many fonts lack the finer ones (sextants).
const SIZES: [(PixelSize, u16, u16, u16); 3] =
    [(PixelSize::Full, 8, 8, 1), (PixelSize::Quadrant, 4, 4, 1), (PixelSize::Quadrant, 4, 4, 0)];
/// Rows reserved for the question when its note is shown.
const LEAST: u16 = 4;

/// Paints the focused question over the whole area.
pub fn paint(painter: &mut Painter, reading: &CaseView, area: Rect) {
    let prompts = reading.prompts(&painter.app().cx);
    let theme = *painter.theme();
    let place = reading.prompt_at(&prompts);
    let Some(beside) = prompts.get(place) else { return };
    let head = format!(
        " {}  {} of {}   {}",
        beside.prompt.phase.id().to_uppercase(),
        place + 1,
        prompts.len(),
        beside.prompt.how(&format!(" {} ", theme.symbols.dot))
    );
    painter.line(area, 0, &Line::styled(head, theme.accent));
    let body = inset(area, 3, 2);
    let body = Rect { width: body.width.saturating_sub(3), ..body };
    if !reading.note {
        large(painter, &beside.prompt.text, body, theme.strong);
        return;
    }
    let form = RowForm::of(usize::from(body.width).min(90), painter.app().cx.settings.ascii);
    let mut rows = RowWriter::of(&form);
    note(&mut rows, beside.prompt, &form);
    let rows = rows.finish();
    let needs = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    let (above, _) = split_rows(body, body.height.saturating_sub(needs).max(LEAST));
    let used = large(painter, &beside.prompt.text, above, theme.strong);
    let below = inset(body, 0, used + 1);
    painter.text(below, &rows, 0, &[]);
    if rows.len() > usize::from(below.height) {
        let more = Line::styled(theme.symbols.more, theme.dim);
        painter.right(inset(body, 0, body.height - 1), 0, &more);
    }
}

/// Writes a text centred in the largest type that fits; returns the first free row.
pub fn large(painter: &mut Painter, text: &str, area: Rect, style: Style) -> u16 {
    lettered(painter, text, area, style, 3)
}

/// Writes a text in the largest type that fits, with 1/`share` of the free rows above it (none if 0).
pub fn lettered(painter: &mut Painter, text: &str, area: Rect, style: Style, share: u16) -> u16 {
    let above = |free: u16| free.checked_div(share).unwrap_or(0);
    // The pixel font covers ASCII and Latin-1; any other character would leave a gap.
    let drawable = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(['–', '—'], "-");
    let is_drawable = !painter.app().cx.settings.ascii
        && drawable.chars().all(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{ff}'));
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
        for (number, line) in (0..).zip(lines) {
            let line = Line::raw(drawable[line].to_owned());
            let big = BigText::builder().pixel_size(size).style(style).lines(vec![line]).build();
            let at = Rect { height: rows, ..inset(area, 0, top + number * (rows + gap)) };
            painter.frame.render_widget(&big, at);
        }
        return top + height;
    }
    let columns = usize::from(area.width).min(70);
    let rows = prose::rows(text, columns, style);
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(area.height);
    let top = above(area.height - height);
    painter.rows(inset(area, 0, top), &rows, 0);
    top + height
}
