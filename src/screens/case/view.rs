//! Painting of the Case screen: the story on the left, the questions on the right.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::large_prompt_view;
use super::layout::{CaseLayout, TitleLayout, about};
use super::prompts_view as prompts;
use super::story_layout::StoryLayout;
use super::strip_layout::{CLOSED, CaseTab, StripLayout};
use crate::screens::{CaseView, Context};
use crate::text::clip;
use crate::ui::{Painter, link, rect};

/// Paints everything except the footer.
pub fn view(view: &CaseView, cx: &Context, layout: &CaseLayout, painter: &mut Painter) {
    if let Some(layout) = &layout.large {
        return large_prompt_view::view(layout, painter);
    }
    title(view, cx, &layout.title, painter);
    if let Some((area, rows)) = &layout.banner {
        painter.text(rect(*area), rows, 0, &[]);
    }
    if let Some(layout) = &layout.story {
        story(layout, painter);
    }
    if let Some(area) = layout.upright {
        painter.upright(area.column, rect(area));
    }
    if let Some(layout) = &layout.story {
        painter.scrollbar(rect(layout.bar), &layout.scrolled);
    }
    if let Some(layout) = &layout.prompts {
        prompts::view(view, cx, layout, painter);
    }
    strip(&layout.strip, painter);
}

/// Paints the back button and the title, with organisation and date if they fit.
fn title(view: &CaseView, cx: &Context, layout: &TitleLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    painter.line(rect(layout.back), 0, &Line::styled(format!(" {} Back ", theme.symbols.back), theme.dim));
    let Some(head) = cx.library.head(&view.id) else { return };
    let area = rect(layout.text);
    let title = clip(&head.title, usize::from(area.width).saturating_sub(1));
    painter.line(area, 0, &Line::styled(title, theme.strong));
    if let Some(about) = about(cx, view).filter(|_| layout.has_about) {
        painter.right(area, 0, &Line::styled(about, theme.dim));
    }
}

/// Paints the visible rows of the story, its addresses as links.
fn story(layout: &StoryLayout, painter: &mut Painter) {
    let area = rect(layout.area);
    let (top, rows) = (layout.scrolled.top, &layout.text.rows);
    painter.text(area, rows, top, &layout.found);
    for (row, address) in rows.links() {
        if (top..top + layout.scrolled.height).contains(&row) {
            let row = u16::try_from(row - top).unwrap_or(u16::MAX);
            let at = Rect { y: area.y.saturating_add(row), height: 1, ..area };
            link::lay(painter.frame.buffer_mut(), at, address);
        }
    }
}

/// Paints the parts of the case, the current one highlighted, and the reading progress.
fn strip(layout: &StripLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let row = rect(layout.row);
    painter.rule(row, 0);
    for tab in &layout.tabs {
        self::tab(tab, painter);
    }
    if let Some(percent) = layout.percent {
        painter.right(row, 0, &Line::styled(format!(" {percent} % "), theme.dim));
    }
}

fn tab(tab: &CaseTab, painter: &mut Painter) {
    let theme = *painter.theme();
    let style = match (tab.is_current, tab.begin) {
        (true, _) => theme.accent.patch(theme.focus),
        (false, None) => theme.dim,
        (false, Some(_)) => theme.body,
    };
    let closed = if tab.says_closed { CLOSED } else { "" };
    painter.line(rect(tab.area), 0, &Line::styled(format!(" {}{closed} ", tab.layer.label()), style));
}
