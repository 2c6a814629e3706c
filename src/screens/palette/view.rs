//! Painting of the palette: the search text, and the matching actions with their keys.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Palette, PaletteLayout};
use crate::app::Mode;
use crate::screens::Context;
use crate::text::{fit, width};
use crate::ui::{Painter, focused, inset, rect};

/// Paints the palette; it shows the key bindings of the mode it was opened from.
pub fn view(palette: &Palette, below: Mode, cx: &Context, layout: &PaletteLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    painter.popup(&layout.popup, "What would you like to do?");
    let inner = rect(layout.popup.inner);
    let prompt = format!("{} ", theme.symbols.prompt);
    let start = u16::try_from(width(&prompt)).unwrap_or(0);
    painter.line(inner, 0, &Line::styled(prompt, theme.accent));
    painter.typed(Rect { height: 1, ..inset(inner, start, 0) }, &palette.line, true);
    let actions = palette.actions(below);
    if actions.is_empty() {
        let words = "No command matches. Try another word.";
        painter.line(inner, 2, &Line::styled(words, theme.dim));
    }
    for row in &layout.rows {
        let (area, about) = (row.area, actions[row.place]);
        let in_focus = row.place == palette.at;
        let style = if row.is_idle { theme.dim } else { theme.body };
        let bar = if in_focus { theme.symbols.bar } else { " " };
        let says = usize::from(area.width).saturating_sub(14);
        let line = Line::from(vec![
            Span::styled(format!("{bar} "), theme.bar),
            Span::styled(fit(about.says, says), focused(style, in_focus, &theme)),
            Span::styled(
                format!("  {}", cx.key(below, about.action)),
                if row.is_idle { theme.dim } else { theme.accent },
            ),
        ]);
        painter.line(rect(area), 0, &line);
    }
}
