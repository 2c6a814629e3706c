//! What the room cannot see yet: unrevealed layers, options, ending, outcomes, figures. For the host only.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::case::{CaseId, Gate, Layer, Visible, Vocabulary, short_label};
use crate::document::{self, Block, Include, Section};
use crate::screens::ActiveSession;
use crate::screens::painter::Painter;
use crate::text::clip;
use crate::ui::prose::{document_lines, rows as wrapped};

/// Paints the banner that marks the screen as the host's.
pub fn band(painter: &mut Painter, open: &ActiveSession, area: Rect) {
    let theme = *painter.theme();
    let columns = usize::from(area.width);
    let title = case_of(open)
        .and_then(|id| open.state().cases.iter().find(|case| case.id == *id))
        .map(|case| format!(" {} {}", theme.symbols.dot, case.title));
    let words = format!(" HIDDEN FROM THE ROOM, not for the projector{} ", title.unwrap_or_default());
    let sign = theme.symbols.gate;
    let words = clip(&words, columns.saturating_sub(2)).into_owned();
    let band = format!("{sign}{words}{}", sign.repeat(columns));
    painter.line(area, 0, &Line::styled(band, theme.gate));
}

/// Returns the relevant case: that of the current step, else of the next, else the session's first.
fn case_of(open: &ActiveSession) -> Option<&CaseId> {
    let state = open.state();
    let of_step = open.row().and_then(|row| row.step.case.as_ref());
    let of_next = || state.next_row().and_then(|row| row.step.case.as_ref());
    of_step.or_else(of_next).or_else(|| state.cases.first().map(|case| &case.id))
}

/// Returns the rows of this pane.
pub fn rows(painter: &Painter, open: &ActiveSession, columns: usize) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let app = painter.look.app;
    let Some(id) = case_of(open) else {
        return wrapped("This session has no case.", columns, theme.dim);
    };
    let Some(case) = app.cx.cases.case(id) else {
        let words = if app.cx.library.complete && app.cx.library.head(id).is_none() {
            format!(
                "The case `{id}` is not in the open libraries; start the host with the --library of the room."
            )
        } else {
            "Reading the case.".to_owned()
        };
        return wrapped(&words, columns, theme.dim);
    };
    let (case, seen) = (case.visible(Gate::Open), open.state().seen(case));
    let words = &app.cx.library.vocabulary;
    let known = document::case(seen, words, Include::default());
    let hidden = hidden(document::case(case, words, Include::default()), &known);
    let mut out = tags(painter, case, seen, columns);
    if hidden.is_empty() && out.is_empty() {
        return wrapped("Everything of this case is open to the room.", columns, theme.dim);
    }
    if !out.is_empty() {
        out.push(Line::default());
    }
    out.extend(document_lines(&painter.document(&hidden, columns), theme));
    out
}

/// Returns the tools and ideas that are not revealed to the room yet.
fn tags(painter: &Painter, case: Visible, seen: Visible, columns: usize) -> Vec<Line<'static>> {
    let theme = painter.theme();
    let vocabulary = &painter.look.app.cx.library.vocabulary;
    let mut out = Vec::new();
    for (name, cards, all, known) in [
        ("Tools", &vocabulary.tools, case.tools(), seen.tools()),
        ("Ideas", &vocabulary.concepts, case.concepts(), seen.concepts()),
    ] {
        let labels: Vec<&str> = all
            .iter()
            .filter(|id| !known.contains(id))
            .map(|id| short_label(Vocabulary::label(cards, id)))
            .collect();
        if !labels.is_empty() {
            out.extend(wrapped(&format!("{name}: {}", labels.join(", ")), columns, theme.strong));
        }
    }
    out
}

/// Returns the blocks of a case that the room cannot see, each under its heading.
fn hidden<'a>(all: Vec<Block<'a>>, known: &[Block]) -> Vec<Block<'a>> {
    let is_known = |block: &Block| {
        matches!(block, Block::Title(_) | Block::Gate(_) | Block::Colophon(_)) || known.contains(block)
    };
    let mut out: Vec<Block> = Vec::new();
    let mut head = None;
    for block in all {
        match block {
            Block::Heading(section) => head = Some(section),
            // The decision's question follows the actions and has no heading of its own.
            Block::Question(_) | Block::Option(..) => {
                if !is_known(&block) {
                    begin(&mut out, Some(Section::Layer(Layer::Decision)));
                    out.push(block);
                }
                head = None;
            }
            block if is_known(&block) => {}
            block => {
                begin(&mut out, head);
                out.push(block);
            }
        }
    }
    out
}

/// Starts a section, unless it is already open.
fn begin(out: &mut Vec<Block>, section: Option<Section>) {
    let Some(section) = section else { return };
    let last = out.iter().rev().find_map(|block| match block {
        Block::Heading(section) => Some(*section),
        _ => None,
    });
    if last != Some(section) {
        out.push(Block::Heading(section));
    }
}
