//! Painting of the Browse screen: search line and chips, filters, list, preview.

use ratatui::text::{Line, Span};

use super::layout::{BrowseLayout, ChipLayout, SearchLayout};
use super::{facets_view as facets, list_view as list, preview_view as preview};
use crate::app::{Action, Mode};
use crate::screens::{Browse, Context};
use crate::text::clip;
use crate::ui::{Painter, rect};

/// Paints everything except the footer.
pub fn view(browse: &Browse, cx: &Context, layout: &BrowseLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    if let Some(title) = layout.title {
        painter.line(rect(title), 0, &Line::styled(" casebook", theme.strong));
        painter.right(rect(title), 0, &Line::styled(format!("{} ", layout.count), theme.dim));
    }
    search_line(browse, cx, &layout.search, painter);
    chips(&layout.chips, painter);
    painter.rule(rect(layout.rule), 0);
    for area in &layout.uprights {
        painter.upright(area.column, rect(*area));
    }
    if let Some(layout) = &layout.facets {
        facets::view(browse, layout, painter);
    }
    if let Some(layout) = &layout.list {
        list::view(browse, cx, layout, painter);
    }
    if let Some(layout) = &layout.preview {
        preview::view(layout, painter);
    }
}

fn search_line(browse: &Browse, cx: &Context, layout: &SearchLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let style = if layout.typing { theme.accent } else { theme.dim };
    painter.line(rect(layout.row), 0, &Line::styled(format!(" {} ", theme.symbols.prompt), style));
    let field = rect(layout.field);
    if browse.line.text().is_empty() && !layout.typing {
        let words = format!("{} and type: wiki, trust, dell …", cx.key(Mode::Browse, Action::Search));
        let words = clip(&words, usize::from(field.width)).into_owned();
        painter.line(field, 0, &Line::styled(words, theme.dim));
    } else {
        painter.typed(field, &browse.line, layout.typing);
    }
    painter.right(rect(layout.row), 0, &Line::styled(format!("{} ", layout.aside), theme.dim));
}

/// Paints the chips, or the hint about the query.
fn chips(layout: &ChipLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    if let Some(hint) = &layout.hint {
        painter.line(rect(layout.row), 0, &Line::styled(format!("   {hint}"), theme.alarm));
    }
    for (area, label) in &layout.chips {
        let label = Span::styled(format!("{label} "), theme.accent);
        let line = Line::from(vec![label, Span::styled(theme.symbols.drop, theme.dim)]);
        painter.line(rect(*area), 0, &line);
    }
    if let Some((area, offer)) = &layout.offer {
        painter.line(rect(*area), 0, &Line::styled(offer.as_str(), theme.dim));
    }
    if let Some(area) = layout.more {
        painter.line(rect(area), 0, &Line::styled(theme.symbols.more, theme.dim));
    }
}
