//! Where everything is on the Case screen, before it is painted.

use std::sync::Arc;

use super::prompts_layout::{self as prompts, PromptsLayout};
use super::story_layout::{StoryLayout, text};
use super::strip_layout::{StripLayout, strip};
use crate::app::{Action, Area, HitMap, HitTarget, Mode, Pane, Stale};
use crate::case::{Level, Valence, Years, next_step};
use crate::document::{Above, Match, RowForm, RowWriter, Rows, TextRole};
use crate::screens::{CaseView, Context, RowCache};
use crate::text::{Symbols, width};

/// From this width on the questions are beside the story.
const TWO_PANES: u16 = 72;

/// Where everything is on the Case screen.
#[derive(Debug, Clone, Default)]
pub struct CaseLayout {
    /// The row of the title.
    pub title: TitleLayout,
    /// The parts of the case, below the title.
    pub strip: StripLayout,
    /// What there is to know about the case first, where there is something.
    pub banner: Option<(Area, Rows)>,
    /// The story, where it is visible.
    pub story: Option<StoryLayout>,
    /// The rule between story and questions, where both are visible.
    pub upright: Option<Area>,
    /// The questions, where they are visible.
    pub prompts: Option<PromptsLayout>,
    /// The places at which the words looked for are, in the whole story.
    pub matches: Arc<Vec<Match>>,
    /// What the mouse meets.
    pub hits: HitMap,
}

/// The row of the title.
#[derive(Debug, Clone, Default)]
pub struct TitleLayout {
    /// The way back.
    pub back: Area,
    /// The title, and who and when.
    pub text: Area,
    /// Whether there is room for who and when.
    pub has_about: bool,
}

/// Lays out the Case screen in an area.
pub fn layout(view: &CaseView, cx: &Context, area: Area, rows: &mut RowCache) -> CaseLayout {
    let mut out = CaseLayout::default();
    let (head, rest) = area.split_rows(1);
    let above = title(view, cx, head, &mut out);
    let (strip_row, rest) = rest.split_rows(1);
    let body = banner(view, cx, rest, &mut out);
    let (story, questions) = panes(view, cx, body);
    let text = text(view, cx, story.unwrap_or(body), above, rows);
    let mut places = Arc::default();
    if let Some(finding) = &view.finding {
        let found = rows.found(&text, (finding.line.text(), finding.at), || view.matches(cx));
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
    out
}

/// Returns where story and questions are, as far as there is room for them.
fn panes(view: &CaseView, cx: &Context, body: Area) -> (Option<Area>, Option<Area>) {
    if body.width < TWO_PANES {
        let has_prompts = view.focus == Pane::Prompts;
        return if has_prompts { (None, Some(body)) } else { (Some(body), None) };
    }
    let columns = (body.width * 3 / 10).clamp(27, 46);
    let prose = cx.settings.prose_width + 4;
    // On a very wide screen the questions take what the prose leaves, up to a readable width.
    let (story, rest) = body.split_columns(body.width.saturating_sub(columns + 3).min(prose));
    (Some(story), Some(Area { width: rest.width.min(90), ..rest }))
}

/// Lays out the row of the title; returns what of it had room.
fn title(view: &CaseView, cx: &Context, row: Area, out: &mut CaseLayout) -> Above {
    let symbols = Symbols::of(cx.settings.ascii);
    let back_columns = u16::try_from(width(symbols.back) + width("  Back ")).unwrap_or(0);
    let back = Area { width: back_columns.min(row.width), ..row };
    out.hits.target(back, HitTarget::Ask(Action::Escape));
    let text = row.inset(back_columns + 1, 0);
    out.title = TitleLayout { back, text, has_about: false };
    let Some(head) = cx.library.head(&view.id) else { return Above::default() };
    let room = usize::from(text.width);
    // The title never goes; who and when are beside it where there is room for both.
    let wide = width(&head.title);
    out.title.has_about = wide + width(&about(cx, view).unwrap_or_default()) + 3 <= room;
    Above { title: wide < room, about: out.title.has_about }
}

/// Returns who and when.
pub fn about(cx: &Context, view: &CaseView) -> Option<String> {
    let head = cx.library.head(&view.id)?;
    let years = head.years.map(Years::in_words).unwrap_or_default();
    let dot = Symbols::of(cx.settings.ascii).dot;
    Some(format!("{} {dot} {years} ", head.organisation))
}

/// Says where the case is not what its file holds, or not fit for a room yet; returns what is left of the area.
fn banner(view: &CaseView, cx: &Context, area: Area, out: &mut CaseLayout) -> Area {
    let (words, role) = if let Some(why) = cx.cases.stale(&view.id) {
        let words = match why {
            Stale::Awaited => return area,
            Stale::Gone => "The file is not there any more. The last good version is shown.".to_owned(),
            Stale::Broken(why) => {
                let edit = cx.key(Mode::Case, Action::Edit);
                format!(
                    "The file is broken for the moment: {why}. The last good version is shown. {edit} edits it."
                )
            }
        };
        (words, TextRole::Alarm)
    } else if cx.is_layered(&view.id) {
        let key = cx.key(Mode::Case, Action::Room);
        let words =
            format!("A room is at work on this case; you see what it has come to. {key} goes back to it.");
        (words, TextRole::Gate)
    } else if let Some(case) = cx.cases.case(&view.id)
        && let Some(next) = next_step(case)
    {
        let words = format!("{}: to take it further, {next}.", Level::of(case).id());
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
