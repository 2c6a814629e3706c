//! Layout of the questions next to a case: the focused one in full, the others by phase.

use crate::app::{Area, HitMap, HitTarget, Pane, Viewport};
use crate::case::{Phase, Prompt};
use crate::document::{RowForm, RowWriter, Rows, TextRole};
use crate::library::RelatedPrompt;
use crate::screens::{CaseView, Context};
use crate::text::width;

/// Layout of the questions.
#[derive(Debug, Clone, Default)]
pub struct PromptsLayout {
    /// The area of the focused question.
    pub area: Area,
    /// The focused question, with its note if shown.
    pub rows: Rows,
    /// The viewport of the focused question.
    pub scrolled: Viewport,
    /// Index of the focused question.
    pub at: usize,
    /// The rule above the other questions, if there is room for them.
    pub rule: Option<Area>,
    /// The phases, with the questions of the current phase.
    pub others: Vec<(Area, PromptRow)>,
}

/// A row of the list of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptRow {
    /// A phase, the number of its questions, and the index of the first one.
    Phase(Phase, usize, usize),
    /// A question of the current phase, by index.
    Question(usize),
}

/// Lays out the questions within an area.
pub fn layout(view: &CaseView, cx: &Context, area: Area, hits: &mut HitMap) -> PromptsLayout {
    let prompts = view.prompts(cx);
    let at = view.prompt_at(&prompts);
    let form = RowForm::of(usize::from(area.width), cx.settings.ascii);
    let height = usize::from(area.height);
    let rows = match prompts.get(at) {
        Some(_) => question(view, &prompts, at, &form, height),
        None => none_yet(&form),
    };
    let top = view.prompt_top.min(rows.len().saturating_sub(height));
    let scrolled = Viewport { rows: rows.len(), height, top, starts: Vec::new() };
    let used = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let mut out = PromptsLayout { area, rows, scrolled, at, ..PromptsLayout::default() };
    if !prompts.is_empty() && used.saturating_add(2) < area.height {
        let (rule, rest) = area.inset(0, used).split_rows(1);
        out.rule = Some(rule);
        out.others = others(&prompts, at, rest);
        for (area, row) in &out.others {
            let (PromptRow::Phase(_, _, place) | PromptRow::Question(place)) = row;
            hits.target(*area, HitTarget::Prompt(*place));
        }
    }
    out
}

fn none_yet(form: &RowForm) -> Rows {
    let mut rows = RowWriter::of(form);
    rows.blank();
    rows.plain("No questions yet.", TextRole::Dim);
    rows.finish()
}

/// Writes the focused question with its phase and group structure, and its note if shown.
fn question(view: &CaseView, prompts: &[RelatedPrompt], at: usize, form: &RowForm, height: usize) -> Rows {
    let prompt = prompts[at].prompt;
    let has_focus = view.focus == Pane::Prompts;
    let mut rows = RowWriter::of(form);
    head(&mut rows, prompts, at, has_focus, form);
    rows.plain(prompt.phase.aim(), TextRole::Dim);
    rows.blank();
    rows.plain(&prompt.text, TextRole::Strong);
    rows.blank();
    rows.line(&[(&prompt.how(&format!(" {} ", form.symbols.dot)), TextRole::Dim)]);
    rows.blank();
    if !view.note {
        return rows.finish();
    }
    note(&mut rows, prompt, form);
    if rows.count() > height {
        // On a small screen, the note replaces the details of the question.
        rows = RowWriter::of(form);
        head(&mut rows, prompts, at, has_focus, form);
        rows.plain(&prompt.text, TextRole::Strong);
        rows.blank();
        note(&mut rows, prompt, form);
    }
    rows.blank();
    rows.finish()
}

/// Writes the phase and number of a question and, if there is room, where it comes from.
fn head(rows: &mut RowWriter, prompts: &[RelatedPrompt], at: usize, has_focus: bool, form: &RowForm) {
    let beside = &prompts[at];
    let bar = if has_focus { form.symbols.bar } else { "" };
    let phase = beside.prompt.phase.id().to_uppercase();
    let place = format!("  {} of {}", at + 1, prompts.len());
    let whose = if beside.own { "for this case" } else { "from the deck" };
    let whose = format!(" {} {whose}", form.symbols.dot);
    let fits = width(bar) + width(&phase) + width(&place) + width(&whose) <= form.columns;
    rows.line(&[
        (bar, TextRole::Bar),
        (&phase, TextRole::Accent),
        (&place, TextRole::Dim),
        (if fits { &whose } else { "" }, TextRole::Dim),
    ]);
}

/// Writes the facilitator's note and the follow-up questions.
pub fn note(rows: &mut RowWriter, prompt: &Prompt, form: &RowForm) {
    rows.line(&[("FOR THE FACILITATOR", TextRole::Accent)]);
    let text = if prompt.note.is_empty() { "There is no note for this question." } else { &prompt.note };
    rows.plain(text, TextRole::Body);
    let mark = format!("{} ", form.symbols.on);
    for follow_up in &prompt.follow_ups {
        rows.marked((&mark, TextRole::Accent), follow_up, TextRole::Body);
    }
}

/// Lays out all phases, and as many questions of the current phase as fit around the focused one.
fn others(prompts: &[RelatedPrompt], at: usize, area: Area) -> Vec<(Area, PromptRow)> {
    let rows = phase_rows(prompts, at);
    let room = usize::from(area.height);
    let focus = rows.iter().position(|row| *row == PromptRow::Question(at)).unwrap_or(0);
    let top = focus.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    let places = (0..area.height).map(|row| Area { height: 1, ..area.inset(0, row) });
    places.zip(rows.into_iter().skip(top)).collect()
}

fn phase_rows(prompts: &[RelatedPrompt], at: usize) -> Vec<PromptRow> {
    let mut rows = Vec::with_capacity(prompts.len());
    for phase in Phase::ALL {
        let places = || (0..prompts.len()).filter(|place| prompts[*place].prompt.phase == phase);
        let Some(first) = places().next() else { continue };
        rows.push(PromptRow::Phase(phase, places().count(), first));
        if prompts[at].prompt.phase == phase {
            rows.extend(places().map(PromptRow::Question));
        }
    }
    rows
}
