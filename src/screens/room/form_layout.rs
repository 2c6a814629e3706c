//! Layout of a form: the choices, the text area or fields, and the cursor.

use std::ops::Range;

use std::sync::Arc;

use super::hands_layout::{HandLayout, hands};
use super::{Form, FormField, FormKind};
use crate::app::{Area, HitMap, HitTarget, TextInput, TypedRows};
use crate::text::width;

/// Maximum number of rows for the choices.
const CHOICE_ROWS: u16 = 2;
/// Number of rows for the line of a first step.
const LINE_ROWS: u16 = 2;

/// Layout of a form.
#[derive(Debug, Clone, Default)]
pub struct FormLayout {
    /// The whole form; its first row is the rule that carries the title.
    pub area: Area,
    /// The visible choices, each with its index.
    pub choices: Vec<(Area, usize)>,
    /// The area between the choices and the last row.
    pub body: Area,
    /// The last row, which shows the validation message.
    pub foot: Area,
    /// The text area, if the form has a single multi-line field.
    pub text: Option<TextLayout>,
    /// The visible fields, if the form has several.
    pub fields: Vec<FieldLayout>,
    /// The hands of a vote that can be counted by a click.
    pub hands: Vec<HandLayout>,
    /// The rows below the text, which say how a line is understood.
    pub under: Area,
}

/// Layout of a multi-line text field.
#[derive(Debug, Clone, Default)]
pub struct TextLayout {
    /// The input area.
    pub area: Area,
    /// Wrap width in columns.
    pub columns: usize,
    /// Byte ranges of the visible rows.
    pub rows: Vec<Range<usize>>,
    /// Row and column of the cursor, relative to the visible rows.
    pub cursor: (usize, usize),
}

/// Layout of one field among several.
#[derive(Debug, Clone, Default)]
pub struct FieldLayout {
    /// Index of the field.
    pub place: usize,
    /// The whole row, label included.
    pub row: Area,
    /// The input area.
    pub field: Area,
    /// The visible part of the line.
    pub line: LineLayout,
}

/// The visible part of a single-line input, scrolled so that the cursor is in view.
#[derive(Debug, Clone, Copy, Default)]
pub struct LineLayout {
    /// Byte offset of the first visible character.
    pub start: usize,
    /// Number of columns scrolled off to the left.
    pub hidden: usize,
    /// Column of the cursor.
    pub cursor: usize,
}

/// The rows of the text typed last, wrapped once however often it is laid out.
#[derive(Debug, Clone, Default)]
pub struct TypedCache {
    kept: Option<(String, usize, Arc<TypedRows>)>,
}

impl TypedCache {
    /// Returns the rows of a text at a width.
    pub fn rows(&mut self, input: &TextInput, columns: usize) -> Arc<TypedRows> {
        match &self.kept {
            Some((text, width, rows)) if text == input.text() && *width == columns => Arc::clone(rows),
            _ => {
                let rows = Arc::new(TypedRows::of(input.text(), columns));
                self.kept = Some((input.text().to_owned(), columns, Arc::clone(&rows)));
                rows
            }
        }
    }
}

/// Returns how many rows of an area the form needs.
pub(super) fn form_rows(form: &Form, area: Area) -> u16 {
    let rows = match form.subject {
        FormKind::FirstStep(_) => 9,
        FormKind::Votes(..) | FormKind::StepLine => 8,
        FormKind::Note(..) | FormKind::Experience(_) | FormKind::Parking | FormKind::Question(_) => {
            (area.height / 2).max(7)
        }
        FormKind::Home(_) | FormKind::Closing | FormKind::Return(_) => 6,
    };
    rows.min(area.height.saturating_sub(3))
}

/// Lays out a form within an area.
pub(super) fn lay_out_form(
    form: &Form,
    is_secret: bool,
    area: Area,
    rows: &mut TypedCache,
    hits: &mut HitMap,
) -> FormLayout {
    let inner = area.inset(2, 1);
    let inner = Area { width: inner.width.saturating_sub(2), ..inner };
    let (choices, high) = choices(form, inner);
    let (_, rest) = inner.split_rows(high);
    let (body, foot) = rest.split_rows(rest.height.saturating_sub(1));
    for (area, place) in &choices {
        hits.target(*area, HitTarget::Choice(*place));
    }
    let mut out = FormLayout { area, choices, body, foot, ..FormLayout::default() };
    match (&form.subject, form.fields.len()) {
        (FormKind::Votes(..), _) => out.hands = hands(form, is_secret, body.inset(0, 1), hits),
        (_, 2..) => out.fields = fields(form, body, hits),
        (FormKind::StepLine, _) => {
            let (typed, under) = body.split_rows(LINE_ROWS.min(body.height.saturating_sub(1)).max(1));
            out.under = under;
            out.text = form.field().and_then(|field| text(field, typed, rows, hits));
        }
        _ => out.text = form.field().and_then(|field| text(field, body, rows, hits)),
    }
    out
}

/// Returns the areas of the choices that fit around the chosen one, and how many rows they take.
fn choices(form: &Form, area: Area) -> (Vec<(Area, usize)>, u16) {
    let (mut row, mut column) = (0, 0);
    let place = |choice: &String| {
        let wide = u16::try_from(width(choice) + 2).unwrap_or(u16::MAX);
        if column > 0 && wide > area.width.saturating_sub(column) {
            (row, column) = (row + 1, 0);
        }
        let at: (u16, u16, u16) = (row, column, wide.min(area.width));
        column = column.saturating_add(wide).saturating_add(1);
        at
    };
    let placed: Vec<_> = form.choices.iter().map(place).collect();
    let high = placed.last().map_or(0, |(row, ..)| row + 1).min(CHOICE_ROWS);
    let (area, _) = area.split_rows(high);
    let top = placed.get(form.chosen).map_or(0, |(row, ..)| (row + 1).saturating_sub(area.height));
    let visible =
        placed.into_iter().enumerate().filter(|(_, (row, ..))| *row >= top && row - top < area.height);
    let visible = visible.map(|(place, (row, column, wide))| {
        (Area { width: wide, height: 1, ..area.inset(column, row - top) }, place)
    });
    (visible.collect(), high)
}

fn text(field: &FormField, area: Area, rows: &mut TypedCache, hits: &mut HitMap) -> Option<TextLayout> {
    let area = if field.label.is_empty() { area } else { area.inset(0, 1) };
    if area.height == 0 || area.width < 4 {
        return None;
    }
    let columns = usize::from(area.width - 1);
    let height = usize::from(area.height);
    let rows = rows.rows(&field.input, columns);
    let (row, column) = rows.cursor(field.input.text(), field.input.cursor());
    let top = (row + 1).saturating_sub(height);
    hits.target(area, HitTarget::Typed(columns, top));
    let rows = rows.rows.iter().skip(top).take(height).cloned().collect();
    Some(TextLayout { area, columns, rows, cursor: (row - top, column) })
}

/// Returns the fields that fit around the focused one, stacked vertically.
fn fields(form: &Form, area: Area, hits: &mut HitMap) -> Vec<FieldLayout> {
    let label = form.fields.iter().map(|field| width(field.label)).max().unwrap_or(0) + 4;
    let label = u16::try_from(label).unwrap_or(0);
    let top = (form.at + 1).saturating_sub(usize::from(area.height).max(1));
    let mut out = Vec::new();
    for (number, (place, field)) in (0..area.height).zip(form.fields.iter().enumerate().skip(top)) {
        let row = Area { height: 1, ..area.inset(0, number) };
        let at = row.inset(label, 0);
        let line = visible_line(field.input.text(), field.input.cursor(), at.width);
        hits.target(at, HitTarget::Field(place, line.hidden));
        out.push(FieldLayout { place, row, field: at, line });
    }
    out
}

/// Returns the part of a line that fits the given columns, scrolled horizontally to show the cursor.
pub fn visible_line(text: &str, cursor: usize, columns: u16) -> LineLayout {
    let columns = usize::from(columns).max(2);
    let column = width(&text[..cursor]);
    let wanted = (column + 1).saturating_sub(columns);
    let start = text.char_indices().find(|(at, _)| width(&text[..*at]) >= wanted).map_or(0, |(at, _)| at);
    let hidden = width(&text[..start]);
    LineLayout { start, hidden, cursor: column - hidden }
}
