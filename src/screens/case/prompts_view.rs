//! The questions beside a case: the one in focus large enough to read aloud, the others by phase.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{HitTarget, Pane, Viewport};
use crate::case::{Phase, Prompt};
use crate::library::RelatedPrompt;
use crate::screens::CaseView;
use crate::screens::painter::Painter;
use crate::text::{clip, width};
use crate::ui::prose::hanging_indent;
use crate::ui::{focused, inset, prose};

/// Paints the questions.
pub fn paint(painter: &mut Painter, reading: &CaseView, area: Rect) {
    let prompts = painter.app().prompts(reading);
    let theme = *painter.theme();
    let place = painter.app().prompt_at(reading, &prompts);
    let Some(beside) = prompts.get(place) else {
        painter.line(area, 1, &Line::styled("No questions yet.", theme.dim));
        return;
    };
    let has_focus = reading.focus == Pane::Prompts;
    let columns = usize::from(area.width);
    let mut rows = question(painter, &prompts, place, has_focus, columns);
    if reading.note {
        let note = note(painter, beside.prompt, columns);
        if rows.len() + note.len() > usize::from(area.height) {
            // On a small screen the note takes the place of what is said about the question.
            rows = vec![head(painter, &prompts, place, has_focus, columns)];
            rows.extend(prose::rows(&beside.prompt.text, columns, theme.strong));
            rows.push(Line::default());
        }
        rows.extend(note);
        rows.push(Line::default());
    }
    let height = usize::from(area.height);
    if rows.len() > height {
        let top = reading.prompt_top.min(rows.len() - height);
        painter.rows(area, &rows, top);
        let scrolled = Viewport { rows: rows.len(), height, top, starts: Vec::new() };
        painter.scrollbar(Rect { width: area.width + 1, ..area }, &scrolled);
        painter.painted.questions = scrolled;
        return;
    }
    painter.rows(area, &rows, 0);
    let used = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    if used + 2 < area.height {
        let rest = inset(area, 0, used);
        others(painter, &prompts, place, has_focus, rest);
    }
}

/// Returns the question in focus, with its phase and how to talk about it.
fn question(
    painter: &Painter,
    prompts: &[RelatedPrompt],
    at: usize,
    has_focus: bool,
    columns: usize,
) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let prompt = &prompts[at].prompt;
    let mut rows = vec![head(painter, prompts, at, has_focus, columns)];
    rows.extend(prose::rows(prompt.phase.aim(), columns, theme.dim));
    rows.push(Line::default());
    rows.extend(prose::rows(&prompt.text, columns, theme.strong));
    rows.push(Line::default());
    rows.push(Line::styled(prompt.how(&format!(" {} ", theme.symbols.dot)), theme.dim));
    rows.push(Line::default());
    rows
}

/// Returns the phase of a question, its place, and where there is room whose it is.
fn head(
    painter: &Painter,
    prompts: &[RelatedPrompt],
    at: usize,
    has_focus: bool,
    columns: usize,
) -> Line<'static> {
    let theme = painter.theme();
    let beside = &prompts[at];
    let bar = if has_focus { theme.symbols.bar } else { "" };
    let mut line = Line::from(vec![
        Span::styled(bar.to_owned(), theme.bar),
        Span::styled(beside.prompt.phase.id().to_uppercase(), theme.accent),
        Span::styled(format!("  {} of {}", at + 1, prompts.len()), theme.dim),
    ]);
    let whose = if beside.own { "for this case" } else { "from the deck" };
    let whose = format!(" {} {whose}", theme.symbols.dot);
    if line.width() + width(&whose) <= columns {
        line.push_span(Span::styled(whose, theme.dim));
    }
    line
}

/// Returns the facilitator's note and what to ask next.
pub fn note(painter: &Painter, prompt: &Prompt, columns: usize) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let mut rows = vec![Line::styled("FOR THE FACILITATOR", theme.accent)];
    let text = if prompt.note.is_empty() { "There is no note to this question." } else { &prompt.note };
    rows.extend(prose::rows(text, columns, theme.body));
    for follow_up in &prompt.follow_ups {
        let before = Span::styled(format!("{} ", theme.symbols.on), theme.accent);
        let text = prose::rows(follow_up, columns.saturating_sub(2), theme.body);
        rows.extend(hanging_indent(text, &before, &Span::raw("  ")));
    }
    rows
}

/// Paints all phases, and the questions of the one in focus.
fn others(painter: &mut Painter, prompts: &[RelatedPrompt], at: usize, has_focus: bool, area: Rect) {
    let theme = *painter.theme();
    painter.rule(area, 0);
    let rows = rows(prompts, at);
    let room = usize::from(area.height - 1);
    let focus =
        rows.iter().position(|row| matches!(row, PromptRow::Question(place) if *place == at)).unwrap_or(0);
    let top = focus.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    for (line, row) in (1..area.height).zip(rows.iter().skip(top)) {
        let under = Rect { height: 1, ..inset(area, 0, line) };
        match row {
            PromptRow::Phase(phase, count, first) => {
                let open = prompts[at].prompt.phase == *phase;
                let style = if open { theme.accent } else { theme.dim };
                let spans = vec![
                    Span::styled(phase.id().to_uppercase(), style),
                    Span::styled(format!("  {count}"), theme.dim),
                ];
                painter.line(area, line, &Line::from(spans));
                painter.target(under, HitTarget::Prompt(*first));
            }
            PromptRow::Question(place) => {
                let in_focus = *place == at;
                let beside = &prompts[*place];
                let sign = if beside.own { theme.symbols.bullet } else { " " };
                let text = clip(&beside.prompt.text, usize::from(area.width).saturating_sub(4)).into_owned();
                let style = focused(theme.body, in_focus && has_focus, &theme);
                let bar = if in_focus { theme.symbols.bar } else { " " };
                let spans = vec![
                    Span::styled(bar.to_owned(), if has_focus { theme.bar } else { theme.dim }),
                    Span::styled(format!("{sign} "), theme.accent),
                    Span::styled(text, style),
                ];
                painter.line(area, line, &Line::from(spans));
                painter.target(under, HitTarget::Prompt(*place));
            }
        }
    }
}

enum PromptRow {
    /// A phase, how many questions it has, and the place of its first one.
    Phase(Phase, usize, usize),
    /// A question of the phase in focus, by its place.
    Question(usize),
}

fn rows(prompts: &[RelatedPrompt], at: usize) -> Vec<PromptRow> {
    let mut rows = Vec::new();
    for phase in Phase::ALL {
        let places: Vec<usize> =
            (0..prompts.len()).filter(|place| prompts[*place].prompt.phase == phase).collect();
        let Some(first) = places.first() else { continue };
        rows.push(PromptRow::Phase(phase, places.len(), *first));
        if prompts[at].prompt.phase == phase {
            rows.extend(places.into_iter().map(PromptRow::Question));
        }
    }
    rows
}
