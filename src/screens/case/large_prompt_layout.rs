//! Layout of a single question in type large enough for the back of the room.

use super::prompts_layout::note;
use crate::app::Area;
use crate::document::{RowForm, RowWriter, Rows};
use crate::screens::{CaseView, Context};
use crate::ui::LargeText;

/// Rows reserved for the question when its note is shown.
const LEAST: u16 = 4;
/// Maximum width of the note, in columns.
const NOTE: u16 = 90;

/// Layout of a question in large type.
#[derive(Debug, Clone, Default)]
pub struct LargePromptLayout {
    /// The row above the question.
    pub head: (Area, String),
    /// The question.
    pub question: LargeText,
    /// The note, if shown.
    pub note: Option<(Area, Rows)>,
    /// The marker for more rows than fit.
    pub more: Option<Area>,
}

/// Lays out the focused question over an area.
pub fn layout(view: &CaseView, cx: &Context, area: Area) -> LargePromptLayout {
    let mut out = LargePromptLayout::default();
    let (ascii, symbols) = (cx.settings.ascii, cx.symbols());
    let prompts = view.prompts(cx);
    let place = view.prompt_at(&prompts);
    let Some(beside) = prompts.get(place) else { return out };
    let head = format!(
        " {}  {} of {}   {}",
        beside.prompt.phase.id().to_uppercase(),
        place + 1,
        prompts.len(),
        beside.prompt.how(&format!(" {} ", symbols.dot))
    );
    out.head = (area, head);
    let body = area.inset(3, 2);
    let body = Area { width: body.width.saturating_sub(3), ..body };
    let large = |area| LargeText::of(&beside.prompt.text, area, ascii, 3);
    if !view.note {
        out.question = large(body);
        return out;
    }
    let form = RowForm::of(usize::from(body.width.min(NOTE)), ascii);
    let mut rows = RowWriter::of(&form);
    note(&mut rows, beside.prompt, &form);
    let rows = rows.finish();
    let needs = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    let (above, _) = body.split_rows(body.height.saturating_sub(needs).max(LEAST));
    out.question = large(above);
    let below = body.inset(0, out.question.height + 1);
    out.more = (rows.len() > usize::from(below.height)).then(|| body.inset(0, body.height.saturating_sub(1)));
    out.note = Some((below, rows));
    out
}
