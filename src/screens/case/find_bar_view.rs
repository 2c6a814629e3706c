//! The find bar, shown in the footer.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::Action;
use crate::screens::Screen;
use crate::screens::painter::Painter;
use crate::text::width;
use crate::ui::inset;

/// Paints the find bar if it is open; returns whether it was.
pub fn paint(painter: &mut Painter, area: Rect) -> bool {
    let theme = *painter.theme();
    let app = painter.look.app;
    let (Screen::Case(reading), None) = (&app.screen, &app.overlay) else { return false };
    let Some(finding) = &reading.finding else { return false };
    let count = app.layout.case.matches.len();
    let places = match (count, finding.line.text().is_empty()) {
        (_, true) => "type words to find in this case".to_owned(),
        (0, _) => "not in what is shown".to_owned(),
        (count, _) => format!("{} of {count}", finding.at + 1),
    };
    let mode = app.mode();
    let keys = if finding.typing {
        format!("{} keep   {} close", painter.key(mode, Action::Open), painter.key(mode, Action::Escape))
    } else {
        let (next, before) = (painter.key(mode, Action::FindNext), painter.key(mode, Action::FindPrevious));
        format!("{next} next   {before} before   {} close", painter.key(mode, Action::Escape))
    };
    let prompt = format!(" {} ", theme.symbols.prompt);
    let start = u16::try_from(width(&prompt)).unwrap_or(0);
    painter.line(area, 0, &Line::styled(prompt, theme.accent));
    let field = inset(area, start, 0);
    let text = u16::try_from(width(finding.line.text()) + 1).unwrap_or(u16::MAX);
    let beside = u16::try_from(width(&places) + 3).unwrap_or(u16::MAX);
    let field = Rect { width: text.min(field.width.saturating_sub(beside)), ..field };
    painter.typed(field, &finding.line, finding.typing);
    let used = start + field.width + 2;
    painter.line(inset(area, used, 0), 0, &Line::styled(places.clone(), theme.dim));
    let used = usize::from(used) + width(&places) + 3;
    if used + width(&keys) < usize::from(area.width) {
        painter.right(area, 0, &Line::styled(format!("{keys} "), theme.dim));
    }
    true
}
