//! Painting of the footer.

use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::{FooterLayout, FooterText};
use crate::screens::case::find_bar_view as find_bar;
use crate::screens::painter::Painter;
use crate::ui::{inset, prose, rect};

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
            let gone = Span::styled("the other casebook is gone", theme.gate);
            painter.line(area, 0, &Line::from(vec![key, gone]));
        }
        FooterText::FindBar => drop(find_bar::paint(painter, area)),
        FooterText::Hints(hints) => {
            for (area, hint) in hints {
                let key = Span::styled(hint.key.as_str(), theme.accent);
                let says = Span::styled(format!(" {}", hint.says), theme.dim);
                painter.line(rect(*area), 0, &Line::from(vec![key, says]));
            }
        }
    }
}
