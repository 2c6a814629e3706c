//! What the room cannot see yet: unrevealed layers, options, ending, outcomes, figures. For the host only.

use std::sync::Arc;

use super::headings::air;
use crate::case::{CaseId, Gate, Layer, Visible, Vocabulary, short_label};
use crate::document::{self, Block, Include, RowForm, RowWriter, Section, TextRole};
use crate::screens::{ActiveSession, Context, RowCache, RowKey, RowSource, TextRows};

/// Returns the relevant case: that of the current step, else of the next, else the session's first.
pub fn case_of(open: &ActiveSession) -> Option<&CaseId> {
    let state = open.state();
    let of_step = open.row().and_then(|row| row.step.case.as_ref());
    let of_next = || state.next_row().and_then(|row| row.step.case.as_ref());
    of_step.or_else(of_next).or_else(|| state.cases.first().map(|case| &case.id))
}

/// Returns the rows of this pane.
pub fn rows(cx: &Context, open: &ActiveSession, form: &RowForm, cache: &mut RowCache) -> Arc<TextRows> {
    let Some(id) = case_of(open) else { return remark("This session has no case.", form) };
    let Some(shared) = cx.cases.case(id) else {
        let words = if cx.library.complete && cx.library.head(id).is_none() {
            format!(
                "The case `{id}` is not in the open libraries; start the host view with the same --library as the session."
            )
        } else {
            "Loading the case.".to_owned()
        };
        return remark(&words, form);
    };
    let (case, seen) = (shared.visible(Gate::Open), open.state().seen(shared));
    let source = RowSource::Hidden { case: shared.into(), seen: seen.disclosure() };
    let key = RowKey { source, columns: form.columns, ascii: cx.settings.ascii };
    cache.rows(key, || written(case, seen, &cx.library.vocabulary, form))
}

/// Writes what the room does not see of a case.
fn written(case: Visible, seen: Visible, vocabulary: &Vocabulary, form: &RowForm) -> TextRows {
    let known = document::case(seen, vocabulary, Include::default());
    let hidden = hidden(document::case(case, vocabulary, Include::default()), &known);
    let mut rows = RowWriter::of(form);
    tags(case, seen, vocabulary, &mut rows);
    // What the facilitator may tell or hand out before the room has decided.
    if !seen.is_open() {
        let aside: Vec<Block> = document::spoken(case).into_iter().chain(document::roles(case)).collect();
        if !aside.is_empty() {
            air(&mut rows);
            rows.blocks(&aside);
        }
    }
    if hidden.is_empty() && rows.count() == 0 {
        rows.plain("The whole case is revealed.", TextRole::Dim);
    } else {
        air(&mut rows);
        rows.blocks(&hidden);
    }
    TextRows { rows: rows.finish(), ..TextRows::default() }
}

fn remark(words: &str, form: &RowForm) -> Arc<TextRows> {
    let mut rows = RowWriter::of(form);
    rows.plain(words, TextRole::Dim);
    Arc::new(TextRows { rows: rows.finish(), ..TextRows::default() })
}

/// Writes the tools and ideas that are not revealed to the room yet.
fn tags(case: Visible, seen: Visible, vocabulary: &Vocabulary, rows: &mut RowWriter) {
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
            rows.plain(&format!("{name}: {}", labels.join(", ")), TextRole::Strong);
        }
    }
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
