//! Painting of the questions next to a case.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::prompts_layout::{PromptRow, PromptsLayout};
use crate::app::Pane;
use crate::case::Phase;
use crate::library::RelatedPrompt;
use crate::screens::{CaseView, Context};
use crate::text::clip;
use crate::ui::{Painter, focused, rect};

/// Paints the questions.
pub fn view(view: &CaseView, cx: &Context, layout: &PromptsLayout, painter: &mut Painter) {
    let area = rect(layout.area);
    painter.text(area, &layout.rows, layout.scrolled.top, &[]);
    painter.scrollbar(Rect { width: area.width + 1, ..area }, &layout.scrolled);
    let Some(rule) = layout.rule else { return };
    painter.rule(rect(rule), 0);
    let prompts = view.prompts(cx);
    let open = prompts.get(layout.at).map(|beside| beside.prompt.phase);
    let has_focus = view.focus == Pane::Prompts;
    for (area, row) in &layout.others {
        let area = rect(*area);
        match row {
            PromptRow::Phase(phase, count, _) => self::phase(*phase, *count, open, area, painter),
            PromptRow::Question(place) => {
                if let Some(beside) = prompts.get(*place) {
                    question(*beside, (*place == layout.at, has_focus), area, painter);
                }
            }
        }
    }
}

fn phase(phase: Phase, count: usize, open: Option<Phase>, area: Rect, painter: &mut Painter) {
    let theme = *painter.theme();
    let style = if open == Some(phase) { theme.accent } else { theme.dim };
    let name = Span::styled(phase.id().to_uppercase(), style);
    painter.line(area, 0, &Line::from(vec![name, Span::styled(format!("  {count}"), theme.dim)]));
}

/// Paints a question in the list, depending on its focus and that of the list.
fn question(beside: RelatedPrompt, (in_focus, has_focus): (bool, bool), area: Rect, painter: &mut Painter) {
    let theme = *painter.theme();
    let text = clip(&beside.prompt.text, usize::from(area.width).saturating_sub(4));
    let bar = if in_focus { theme.symbols.bar } else { " " };
    let sign = if beside.own { theme.symbols.bullet } else { " " };
    let spans = vec![
        Span::styled(bar, if has_focus { theme.bar } else { theme.dim }),
        Span::styled(sign, theme.accent),
        Span::styled(" ", theme.accent),
        Span::styled(text, focused(theme.body, in_focus && has_focus, &theme)),
    ];
    painter.line(area, 0, &Line::from(spans));
}
