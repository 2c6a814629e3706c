//! Layout of the Case screen, computed before painting.

use std::sync::Arc;

use super::large_prompt_layout::{self as large_prompt, LargePromptLayout};
use super::prompts_layout::{self as prompts, PromptsLayout};
use super::story_layout::{StoryLayout, text};
use super::strip_layout::{StripLayout, strip};
use crate::app::{Action, Area, HitMap, HitTarget, Mode, Pane, Stale};
use crate::case::{Level, Valence, Years, next_step};
use crate::document::{Above, Match, RowForm, RowWriter, Rows, TextRole};
use crate::screens::{CaseView, Context, RowCache};
use crate::text::{Symbols, width};

/// From this width on, the questions are shown next to the story.
const TWO_PANES: u16 = 72;

/// Layout of the Case screen.
#[derive(Debug, Clone, Default)]
pub struct CaseLayout {
    /// The title row.
    pub title: TitleLayout,
    /// The strip with the parts of the case, below the title.
    pub strip: StripLayout,
    /// A banner with a warning about the case, if there is one.
    pub banner: Option<(Area, Rows)>,
    /// The story, if visible.
    pub story: Option<StoryLayout>,
    /// The rule between story and questions, if both are visible.
    pub upright: Option<Area>,
    /// The questions, if visible.
    pub prompts: Option<PromptsLayout>,
    /// All search matches in the story.
    pub matches: Arc<Vec<Match>>,
    /// The focused question in large type, if it covers the rest.
    pub large: Option<LargePromptLayout>,
    /// The mouse targets.
    pub hits: HitMap,
}

/// Layout of the title row.
#[derive(Debug, Clone, Default)]
pub struct TitleLayout {
    /// The back button.
    pub back: Area,
    /// The title, with organisation and date.
    pub text: Area,
    /// Whether organisation and date fit.
    pub has_about: bool,
}

/// Lays out the Case screen within an area; `aloud` shows one question in large type instead.
pub fn layout(view: &CaseView, cx: &Context, area: Area, aloud: bool, rows: &mut RowCache) -> CaseLayout {
    let mut out = CaseLayout::default();
    let (head, rest) = area.split_rows(1);
    let above = title(view, cx, head, &mut out);
    let (strip_row, rest) = rest.split_rows(1);
    let body = banner(view, cx, rest, &mut out);
    let (story, questions) = panes(view, cx, body);
    let text = text(view, cx, story.unwrap_or(body), above, rows);
    let mut places = Arc::default();
    if let Some((words, at)) = view.lit() {
        let found = rows.found(&text, (&words, at), || view.matches(cx));
        (out.matches, places) = (found.matches, found.places);
    }
    if let Some(area) = story {
        let bar = questions.map_or(body, |questions| Area { width: 2, ..questions });
        out.story = Some(StoryLayout::of(view, area, bar, Arc::clone(&text), places, &mut out.hits));
    }
    if let Some(area) = questions {
        let beside = story.is_some();
        out.upright = beside.then(|| Area { width: 1, ..area.inset(1, 0) });
        out.hits.pane(area, Pane::Prompts);
        let inner = area.inset(if beside { 3 } else { 1 }, 0);
        let inner = Area { width: inner.width.saturating_sub(1), ..inner };
        out.prompts = Some(prompts::layout(view, cx, inner, &mut out.hits));
    }
    out.strip = strip(view, cx, (&text, out.story.as_ref()), strip_row, &mut out.hits);
    if aloud {
        out.large = Some(large_prompt::layout(view, cx, area));
        out.hits = HitMap::default();
    }
    out
}

/// Returns the areas of the story and the questions, as far as they fit.
fn panes(view: &CaseView, cx: &Context, body: Area) -> (Option<Area>, Option<Area>) {
    if body.width < TWO_PANES {
        let has_prompts = view.focus == Pane::Prompts;
        return if has_prompts { (None, Some(body)) } else { (Some(body), None) };
    }
    let columns = (body.width * 3 / 10).clamp(27, 46);
    let prose = cx.settings.prose_width + 4;
    // On a very wide screen, the questions take the width left by the prose, up to a readable maximum.
    let (story, rest) = body.split_columns(body.width.saturating_sub(columns + 3).min(prose));
    (Some(story), Some(Area { width: rest.width.min(90), ..rest }))
}

/// Lays out the title row; returns which parts of it fit.
fn title(view: &CaseView, cx: &Context, row: Area, out: &mut CaseLayout) -> Above {
    let symbols = Symbols::of(cx.settings.ascii);
    let back_columns = u16::try_from(width(symbols.back) + width("  Back ")).unwrap_or(0);
    let back = Area { width: back_columns.min(row.width), ..row };
    out.hits.target(back, HitTarget::Ask(Action::Escape));
    let text = row.inset(back_columns + 1, 0);
    out.title = TitleLayout { back, text, has_about: false };
    let Some(head) = cx.library.head(&view.id) else { return Above::default() };
    let room = usize::from(text.width);
    // The title is always shown; organisation and date follow if there is room.
    let wide = width(&head.title);
    out.title.has_about = wide + width(&about(cx, view).unwrap_or_default()) + 3 <= room;
    Above { title: wide < room, about: out.title.has_about }
}

/// Returns the organisation and date.
pub fn about(cx: &Context, view: &CaseView) -> Option<String> {
    let head = cx.library.head(&view.id)?;
    let years = head.years.map(Years::in_words).unwrap_or_default();
    let dot = Symbols::of(cx.settings.ascii).dot;
    Some(format!("{} {dot} {years} ", head.organisation))
}

/// Warns if the case is outdated or not ready for a room; returns the remaining area.
fn banner(view: &CaseView, cx: &Context, area: Area, out: &mut CaseLayout) -> Area {
    let (words, role) = if let Some(why) = cx.cases.stale(&view.id) {
        let words = match why {
            Stale::Awaited => return area,
            Stale::Gone => "The file is gone. The last good version is shown.".to_owned(),
            Stale::Broken(why) => {
                let edit = cx.key(Mode::Case, Action::Edit);
                format!("The file has an error: {why}. The last good version is shown. {edit} edits it.")
            }
        };
        (words, TextRole::Alarm)
    } else if cx.is_layered(&view.id) {
        let key = cx.key(Mode::Case, Action::Room);
        let words = format!(
            "An open session is using this case; you see what it has revealed. {key} goes back to it."
        );
        (words, TextRole::Gate)
    } else if let Some(case) = cx.cases.case(&view.id)
        && let Some(next) = next_step(case)
    {
        let words = format!("{}. Next: {next}.", Level::of(case).id());
        (words, TextRole::Valence(Valence::Mixed))
    } else {
        return area;
    };
    let form = RowForm::of(usize::from(area.width.saturating_sub(4)), cx.settings.ascii);
    let mut rows = RowWriter::of(&form);
    rows.plain(&words, role);
    let rows = rows.finish();
    let (top, rest) = area.split_rows(u16::try_from(rows.len().min(2)).unwrap_or(0));
    out.banner = Some((top.inset(2, 0), rows));
    rest
}
