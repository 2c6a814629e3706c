//! Popup boxes: border and title.

use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use super::popup::PopupLayout;
use crate::ui::{Painter, rect};

/// Paints an empty box with a title.
pub fn view(layout: &PopupLayout, title: &str, painter: &mut Painter) {
    let theme = *painter.theme();
    let title = Line::styled(format!(" {title} "), theme.strong);
    painter.frame.render_widget(Clear, rect(layout.frame));
    painter.frame.render_widget(Block::bordered().border_style(theme.rule).title(title), rect(layout.frame));
}
