//! Rows of the pictures that hold words of the session: its beginning, its end, the shift of the votes.

use super::votes_layout::{ChartBar, VoteChart, said_of};
use crate::app::{Action, Mode};
use crate::case::{Visible, Vocabulary};
use crate::document::{self, Block, RowForm, RowWriter, Rows, TextRole};
use crate::screens::{ActiveSession, Context};
use crate::session::{AgendaRow, Round, VoteHint, Votes};
use crate::text::{clip, fit, joined, width};

/// Minimum columns for options beside their bars.
const BESIDE: usize = 100;

/// Returns the rows below the welcome.
pub fn frame(open: &ActiveSession, form: &RowForm) -> Rows {
    let state = open.state();
    let mut rows = RowWriter::of(form);
    let who = [state.group.as_str(), state.title.as_str()];
    let who = joined(&who, ": ");
    let until = format!("We are here until {}.", open.hour(state.will_end(open.now)));
    for (words, role) in [
        (who.as_str(), TextRole::Dim),
        (until.as_str(), TextRole::Strong),
        ("You may pass at any time.", TextRole::Body),
        ("“I don't know” is a good answer.", TextRole::Body),
        ("What is said here stays here, unless you say otherwise.", TextRole::Body),
    ] {
        centred(&mut rows, words, role, form);
    }
    rows.finish()
}

/// Writes a text with each line in the middle, and an empty row below.
fn centred(rows: &mut RowWriter, words: &str, role: TextRole, form: &RowForm) {
    for line in crate::text::wrap(words, form.columns) {
        let line = &words[line];
        let before = " ".repeat(form.columns.saturating_sub(width(line)) / 2);
        rows.line(&[(&before, TextRole::Body), (line, role)]);
    }
    rows.blank();
}

/// Returns the rows below the thanks: first steps, closing words, and where the handout is.
pub fn farewell(cx: &Context, open: &ActiveSession, form: &RowForm, height: usize) -> Rows {
    let state = open.state();
    let mut rows = RowWriter::of(form);
    let bullet = format!("{} ", form.symbols.bullet);
    let handout = cx.key(Mode::Room, Action::Handout);
    let room = height.saturating_sub(5 + usize::from(!state.closing.is_empty()) * 3);
    if !state.first_steps.is_empty() {
        rows.line(&[("FIRST STEPS", TextRole::Accent)]);
    }
    for (number, chosen) in state.first_steps.iter().enumerate() {
        let left = state.first_steps.len() - number;
        if rows.count() + 1 >= room && left > 1 {
            let board = cx.key(Mode::Room, Action::Board);
            rows.line(&[(&format!("  and {left} more; {board} shows them all"), TextRole::Dim)]);
            break;
        }
        let by = [chosen.step.whose(), chosen.step.by.as_str()];
        let by = by.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
        let words = format!("{} ({by})", chosen.step.sentence());
        rows.marked((&bullet, TextRole::Dim), &words, TextRole::Body);
    }
    if !state.closing.is_empty() {
        let words: Vec<&str> = state.closing.iter().map(|(_, words)| words.as_str()).collect();
        rows.blank();
        rows.line(&[("CLOSING WORDS", TextRole::Accent)]);
        rows.plain(&clip(&words.join(&format!(" {} ", form.symbols.dot)), form.columns * 2), TextRole::Body);
    }
    rows.blank();
    rows.plain(&format!("The handout holds all of it: {handout} makes it."), TextRole::Dim);
    rows.finish()
}

/// Returns the cards at hand: roles while the room decides, else the ideas of the case.
pub fn cards(case: Option<Visible>, words: &Vocabulary, row: &AgendaRow, form: &RowForm) -> Rows {
    let mut rows = RowWriter::of(form);
    let Some(case) = case else {
        rows.plain("This step has no case, and so no cards.", TextRole::Dim);
        return rows.finish();
    };
    let roles = if row.step.has_vote() { document::roles(case) } else { Vec::new() };
    rows.blocks(&roles);
    for id in case.concepts().iter().filter(|_| roles.is_empty()) {
        if let Some(card) = words.concepts.iter().find(|card| card.id == *id) {
            let card = [
                Block::Strong(card.label.as_str().into()),
                Block::Paragraph(card.definition.as_str().into()),
            ];
            rows.blocks(&card);
        }
    }
    if rows.count() == 0 {
        rows.plain("No cards yet: ideas come with INTERPRET, roles with the options.", TextRole::Dim);
    }
    rows.finish()
}

/// Returns how the votes shifted: each option whole, with its bars over the whole width.
pub fn shift(chart: &VoteChart, votes: &Votes, form: &RowForm, height: usize) -> Rows {
    let full = shift_rows(chart, votes, form, true);
    if full.len() <= height { full } else { shift_rows(chart, votes, form, false) }
}

fn shift_rows(chart: &VoteChart, votes: &Votes, form: &RowForm, has_air: bool) -> Rows {
    let mut rows = RowWriter::of(form);
    let bars = chart.bars();
    let taken = if bars.iter().any(|bar| bar.is_taken) {
        format!("   {} what they did", form.symbols.here)
    } else {
        String::new()
    };
    let said = said_of(votes);
    rows.line(&[
        ("both rounds", TextRole::Accent),
        (&taken, TextRole::Gate),
        (&format!("   {said}"), TextRole::Dim),
    ]);
    if has_air {
        rows.blank();
    }
    let counts = bars.iter().flat_map(|bar| [bar.shift.first, bar.shift.second.unwrap_or(0)]);
    let most = counts.max().unwrap_or(1).max(1);
    for bar in bars {
        let role = if bar.is_taken { TextRole::Gate } else { TextRole::Strong };
        let (key, text) = if bar.is_unsure { ("", bar.label.as_str()) } else { bar.split() };
        let taken = if bar.is_taken { format!("{} ", form.symbols.here) } else { String::new() };
        let sign = if key.is_empty() { taken } else { format!("{taken}{key}  ") };
        rows.marked((&sign, role), text, role);
        drawn(&mut rows, bar, form, most, has_air);
        if has_air {
            rows.blank();
        }
    }
    if votes.hint() == Some(VoteHint::NearAgreement) {
        rows.plain("Nearly all agree. Who argues the other side for a minute?", TextRole::Gate);
    }
    rows.finish()
}

/// Writes the bars of both rounds: one below the other, or beside each other where rows are few.
fn drawn(rows: &mut RowWriter, bar: &ChartBar, form: &RowForm, most: u32, is_tall: bool) {
    let beside = !is_tall || form.columns >= BESIDE;
    let free = if beside { form.columns.saturating_sub(8) / 2 } else { form.columns };
    let long = free.saturating_sub(14).clamp(3, 60);
    let one = |name: &str, count: u32| {
        let wide = usize::try_from(u64::from(count) * long as u64 / u64::from(most)).unwrap_or(0);
        let wide = if count > 0 { wide.max(1) } else { 0 };
        let sign = if count == 0 { form.symbols.dot.to_owned() } else { form.symbols.block.repeat(wide) };
        format!("  {name} {sign} {count}")
    };
    let first = one("first", bar.shift.first);
    let Some(second) = bar.shift.second else {
        rows.line(&[(&first, TextRole::Strong)]);
        return;
    };
    let by = match bar.shift.by().unwrap_or(0) {
        0 => " =".to_owned(),
        by => format!(" {by:+}").replace('-', form.symbols.minus),
    };
    let then = one("then ", second);
    if beside {
        let first = fit(&first, free);
        rows.line(&[(&first, TextRole::Dim), (&then, TextRole::Strong), (&by, TextRole::Accent)]);
    } else {
        rows.line(&[(&first, TextRole::Dim)]);
        rows.line(&[(&then, TextRole::Strong), (&by, TextRole::Accent)]);
    }
}

/// Returns the votes that the shift is drawn from.
pub fn shifted(open: &ActiveSession) -> Option<&Votes> {
    open.votes_here().map(|(_, votes)| votes).filter(|votes| votes.has(Round::Second))
}
