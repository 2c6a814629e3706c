//! Painting of the footer.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::{FindBarLayout, FooterLayout, FooterText};
use crate::ui::{Painter, inset, prose, rect};

/// Paints the footer.
pub fn view(layout: &FooterLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let area = rect(layout.area);
    match &layout.says {
        FooterText::Nothing => {}
        FooterText::Notice { words, alarm } => {
            let style = if *alarm { theme.alarm } else { theme.good };
            let rows = prose::rows(words, usize::from(area.width.saturating_sub(2)), style);
            painter.frame.render_widget(Clear, area);
            painter.rows(inset(area, 1, 0), &rows, 0);
        }
        FooterText::Leader(says) => painter.line(area, 0, &Line::styled(format!(" {says}"), theme.gate)),
        FooterText::TakeOver(key) => {
            let key = Span::styled(format!(" {key} takes over: "), theme.accent);
            let gone = Span::styled("the other casebook has closed", theme.gate);
            painter.line(area, 0, &Line::from(vec![key, gone]));
        }
        FooterText::FindBar(layout) => find_bar(layout, area, painter),
        FooterText::Hints(hints) => {
            for (area, hint) in hints {
                let key = Span::styled(hint.key.as_str(), theme.accent);
                let says = Span::styled(format!(" {}", hint.says), theme.dim);
                painter.line(rect(*area), 0, &Line::from(vec![key, says]));
            }
        }
    }
}

fn find_bar(layout: &FindBarLayout, area: Rect, painter: &mut Painter) {
    let theme = painter.theme();
    painter.line(area, 0, &Line::styled(layout.prompt.as_str(), theme.accent));
    let field = rect(layout.field);
    painter.line(field, 0, &Line::styled(layout.text.as_str(), theme.strong));
    if let Some(column) = layout.cursor {
        painter.frame.set_cursor_position((field.x + column, field.y));
    }
    let (places, words) = &layout.places;
    painter.line(rect(*places), 0, &Line::styled(words.as_str(), theme.dim));
    if !layout.keys.is_empty() {
        painter.right(area, 0, &Line::styled(format!("{} ", layout.keys), theme.dim));
    }
}
