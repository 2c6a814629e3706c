//! How the line of a first step is understood, shown while it is typed.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::screens::room::line_of;
use crate::screens::{ActiveSession, Form};
use crate::text::clip;
use crate::ui::Painter;

/// Width of the labels, in columns.
const LABEL: usize = 13;

/// Paints what was understood, or an example while nothing is typed.
pub fn paint(painter: &mut Painter, form: &Form, open: &ActiveSession, area: Rect) {
    let theme = *painter.theme();
    let columns = usize::from(area.width);
    if form.is_empty() {
        let help = [
            "Mia: if a customer writes, then I answer in a day (fri)",
            "No name is fine. A day is mon, 4 dec or your own words.",
            "In brackets also: (fri, Ben asks, at least one line)",
        ];
        painter.rows(area, &help.map(|help| Line::styled(clip(help, columns), theme.dim)), 0);
        return;
    }
    let step = line_of(form, open);
    let named = |name: &str, text: &str| (!text.is_empty()).then(|| format!("{name} {text}"));
    let more = [named("by", &step.by), named("asked by", &step.witness), named("at least", &step.smallest)];
    let dot = format!(" {} ", theme.symbols.dot);
    let who = step.owner.as_deref().unwrap_or("no name").to_owned();
    let who = [Some(who)].into_iter().chain(more).flatten().collect::<Vec<_>>().join(&dot);
    let rows = [("If", &step.moment), ("then I will", &step.action), ("who", &who)].map(|(label, text)| {
        let text = if text.is_empty() { "…" } else { text };
        let text = clip(text, columns.saturating_sub(LABEL)).into_owned();
        Line::from(vec![Span::styled(format!("{label:LABEL$}"), theme.dim), Span::styled(text, theme.good)])
    });
    painter.rows(area, &rows, 0);
}
