//! Painting of full-screen pages.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::rows::{PagePiece, PageRole};
use super::{Page, PageKind, PageLayout};
use crate::ui::theme::Theme;
use crate::ui::{Painter, rect};

/// Paints a page over the whole area.
pub fn view(page: &Page, layout: &PageLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    painter.line(rect(layout.head), 0, &Line::styled(format!(" {}", title(page.kind)), theme.strong));
    painter.rule(rect(layout.head), 1);
    let visible = layout.text.rows.iter().skip(layout.viewport.top).take(layout.viewport.height);
    let lines: Vec<Line> = visible.map(|row| line(row, &theme)).collect();
    let body = rect(layout.body);
    painter.rows(body, &lines, 0);
    painter.scrollbar(Rect { width: body.width.saturating_sub(1), ..body }, &layout.viewport);
}

fn line<'a>(row: &'a [PagePiece], theme: &Theme) -> Line<'a> {
    row.iter().map(|piece| Span::styled(piece.text.as_str(), style(piece.role, theme))).collect()
}

fn style(role: PageRole, theme: &Theme) -> Style {
    match role {
        PageRole::Body => theme.body,
        PageRole::Strong => theme.strong,
        PageRole::Chosen => theme.strong.patch(theme.focus),
        PageRole::Dim => theme.dim,
        PageRole::Accent => theme.accent,
        PageRole::Bar => theme.bar,
        PageRole::Rule => theme.rule,
        PageRole::Button => theme.focus,
        PageRole::Error => theme.alarm,
        PageRole::Warning => theme.mixed,
    }
}

fn title(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Welcome => "Welcome to casebook",
        PageKind::Help => "Keys and queries",
        PageKind::Learn => "Glossary: concepts and tools",
        PageKind::Problems => "Problems",
    }
}
