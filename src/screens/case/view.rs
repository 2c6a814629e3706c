//! The Case screen: the telling at the left, its questions at the right.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::prompts_view as prompts;
use crate::app::{Action, HitTarget, Mode, Pane, Stale, Viewport};
use crate::case::{Layer, Level, Stage, Years, next_step};
use crate::document::{self, Above, Block, RowForm, Section};
use crate::screens::CaseView;
use crate::screens::painter::Painter;
use crate::text::{clip, width};
use crate::ui::{inset, link, split_columns, split_rows};

/// From this width on the questions stand beside the telling.
const TWO_PANES: u16 = 72;

/// Paints the screen but for its last row.
pub fn paint(painter: &mut Painter, reading: &CaseView, area: Rect) {
    let blocks = painter.app().blocks(reading);
    let (head, rest) = split_rows(area, 1);
    let above = title(painter, reading, head);
    let (strip, rest) = split_rows(rest, 1);
    let body = banner(painter, reading, rest);
    let (story, questions) = if area.width >= TWO_PANES {
        let columns = (area.width * 3 / 10).clamp(27, 46);
        let prose = painter.app().cx.settings.prose_width + 4;
        // On a very wide screen the questions take what the prose leaves, up to a readable width.
        let story = area.width.saturating_sub(columns + 3).min(prose);
        let (story, rest) = split_columns(body, story);
        (Some(story), Some(Rect { width: rest.width.min(90), ..rest }))
    } else if reading.focus == Pane::Prompts {
        (None, Some(body))
    } else {
        (Some(body), None)
    };
    if let Some(area) = story {
        telling(painter, reading, &blocks, above, area);
    }
    let scrolled = painter.painted.story.clone();
    if let Some(area) = questions {
        let beside = story.is_some();
        if beside {
            painter.upright(area.x + 1, area);
            painter.scrollbar(Rect { width: 2, ..area }, &scrolled);
        }
        let inner = if beside { inset(area, 3, 0) } else { inset(area, 1, 0) };
        painter.pane(area, Pane::Prompts);
        prompts::paint(painter, reading, Rect { width: inner.width.saturating_sub(1), ..inner });
    } else {
        painter.scrollbar(body, &scrolled);
    }
    sections(painter, reading, &blocks, strip);
}

/// Paints the way back, the title, and who and when where there is room; returns what had room.
fn title(painter: &mut Painter, reading: &CaseView, area: Rect) -> Above {
    let theme = *painter.theme();
    let back = format!(" {} Back ", theme.symbols.back);
    let back_columns = u16::try_from(width(&back)).unwrap_or(0);
    painter.line(area, 0, &Line::styled(back, theme.dim));
    painter.target(Rect { width: back_columns, ..area }, HitTarget::Ask(Action::Escape));
    let app = painter.look.app;
    let Some(head) = app.cx.library.head(&reading.id) else { return Above::default() };
    let years = head.years.map(Years::in_words).unwrap_or_default();
    let about = format!("{} {} {years} ", head.organisation, theme.symbols.dot);
    let rest = inset(area, back_columns + 1, 0);
    let room = usize::from(rest.width);
    // The title never goes; who and when stand beside it where there is room for both.
    let with_about = width(&head.title) + width(&about) + 3 <= room;
    painter.line(
        rest,
        0,
        &Line::styled(clip(&head.title, room.saturating_sub(1)).into_owned(), theme.strong),
    );
    if with_about {
        painter.right(rest, 0, &Line::styled(about, theme.dim));
    }
    Above { title: width(&head.title) < room, about: with_about }
}

/// Says where the case is not what its file holds, or not fit for a room yet; returns what is left of the area.
fn banner(painter: &mut Painter, reading: &CaseView, area: Rect) -> Rect {
    let theme = *painter.theme();
    let app = painter.look.app;
    let (words, style) = if let Some(why) = app.cx.cases.stale(&reading.id) {
        let edit = painter.key(Mode::Case, Action::Edit);
        let words = match why {
            Stale::Awaited => return area,
            Stale::Gone => "The file is not there any more. The last good version is shown.".to_owned(),
            Stale::Broken(why) => format!(
                "The file is broken for the moment: {why}. The last good version is shown. {edit} edits it."
            ),
        };
        (words, theme.alarm)
    } else if app.cx.is_layered(&reading.id) {
        let key = painter.key(Mode::Case, Action::Room);
        let words =
            format!("A room is at work on this case; you see what it has come to. {key} goes back to it.");
        (words, theme.gate)
    } else if let Some(case) = app.cx.cases.case(&reading.id)
        && let Some(next) = next_step(case)
    {
        (format!("{}: to take it further, {next}.", Level::of(case).id()), theme.mixed)
    } else {
        return area;
    };
    let columns = usize::from(area.width.saturating_sub(4));
    let rows = crate::ui::prose::rows(&words, columns, style);
    let rows = &rows[..rows.len().min(2)];
    let (top, rest) = split_rows(area, u16::try_from(rows.len()).unwrap_or(0));
    painter.rows(inset(top, 2, 0), rows, 0);
    rest
}

/// A part of the case in the strip above its telling.
struct CaseTab {
    label: String,
    /// Where the part begins; none where it is closed.
    begin: Option<usize>,
    is_current: bool,
}

/// Paints the parts of the case, the one being read in focus.
fn sections(painter: &mut Painter, reading: &CaseView, blocks: &[Block], area: Rect) {
    let theme = *painter.theme();
    painter.rule(area, 0);
    let mut column = 2;
    for tab in fitting(tabs(painter, reading, blocks), area.width.saturating_sub(column)) {
        let style = match (tab.is_current, tab.begin) {
            (true, _) => theme.accent.patch(theme.focus),
            (false, None) => theme.dim,
            (false, Some(_)) => theme.body,
        };
        let wide = u16::try_from(width(&tab.label)).unwrap_or(u16::MAX);
        let at = Rect { width: wide, ..inset(area, column, 0) };
        painter.line(at, 0, &Line::styled(tab.label, style));
        painter.target(at, tab.begin.map_or(HitTarget::Ask(Action::Reveal), HitTarget::Section));
        column += wide + 1;
    }
    progress(painter, area, column);
}

fn tabs(painter: &Painter, reading: &CaseView, blocks: &[Block]) -> Vec<CaseTab> {
    let begins =
        |layer: Layer| blocks.iter().position(|block| block.section() == Some(Section::Layer(layer)));
    let is_open = painter.app().cx.stage(&reading.id) == Stage::Ending;
    let has_tab = |layer: &Layer| begins(*layer).is_some() || *layer == Layer::Ending && !is_open;
    let layers: Vec<Layer> = Layer::ALL.into_iter().filter(has_tab).collect();
    let story = &painter.painted.story;
    // A part is being read as soon as its heading stands near the top of the screen.
    let reach = story.top + (story.height / 3).min(6);
    let is_read = |layer: &&Layer| {
        let start = begins(**layer).and_then(|block| story.starts.get(block));
        start.is_some_and(|start| *start <= reach || story.top >= story.last_top())
    };
    let current = match story {
        story if story.rows == 0 => None,
        story if story.top == 0 => layers.first(),
        _ => layers.iter().rfind(is_read),
    };
    let tab = |layer: &Layer| {
        let begin = begins(*layer);
        let closed = if begin.is_none() { ", closed" } else { "" };
        CaseTab { label: format!(" {}{closed} ", layer.label()), begin, is_current: current == Some(layer) }
    };
    layers.iter().map(tab).collect()
}

/// Shortens the strip to the columns there are: first its words, then the parts before the current one, then the last.
fn fitting(mut tabs: Vec<CaseTab>, columns: u16) -> Vec<CaseTab> {
    let wide = |tabs: &[CaseTab]| tabs.iter().map(|tab| width(&tab.label) + 1).sum::<usize>();
    let columns = usize::from(columns);
    if wide(&tabs) > columns {
        for tab in &mut tabs {
            tab.label = tab.label.replace(", closed", "");
        }
    }
    while wide(&tabs) > columns && !tabs.is_empty() {
        let current = tabs.iter().position(|tab| tab.is_current).unwrap_or(0);
        if current > 0 && wide(&tabs[..=current]) > columns {
            tabs.remove(0);
        } else {
            tabs.pop();
        }
    }
    tabs
}

fn progress(painter: &mut Painter, area: Rect, used: u16) {
    let story = &painter.painted.story;
    let (last, theme) = (story.last_top(), *painter.theme());
    if last == 0 || area.width < used + 8 {
        return;
    }
    let percent = story.top * 100 / last;
    painter.right(area, 0, &Line::from(Span::styled(format!(" {percent} % "), theme.dim)));
}

fn telling(painter: &mut Painter, reading: &CaseView, blocks: &[Block], above: Above, area: Rect) {
    painter.pane(area, Pane::Story);
    let app = painter.look.app;
    let theme = *painter.theme();
    let area = inset(area, 2, 0);
    if let Some(why) = app.cx.cases.failure(&reading.id) {
        let rows = crate::ui::prose::rows(why, usize::from(area.width), theme.alarm);
        painter.rows(inset(area, 0, 1), &rows, 0);
        return;
    }
    let key = painter.key(Mode::Case, Action::Reveal);
    let columns = usize::from(area.width.saturating_sub(2)).min(usize::from(app.cx.settings.prose_width));
    let text = document::rows(blocks, &RowForm { columns, symbols: theme.symbols, key: &key, above });
    let found = text.found(&app.matches(reading), reading.finding.as_ref().map(|finding| finding.at));
    let height = usize::from(area.height);
    let rows = text.len();
    let start = text.starts().get(reading.top.block).copied().unwrap_or(rows);
    let top = (start + reading.top.rows).min(rows.saturating_sub(height));
    painter.text(area, &text, top, &found);
    for (row, address) in text.links() {
        if (top..top + height).contains(&row) {
            let row = u16::try_from(row - top).unwrap_or(u16::MAX);
            link::lay(painter.frame.buffer_mut(), Rect { height: 1, ..inset(area, 0, row) }, address);
        }
    }
    painter.painted.story = Viewport { rows, height, top, starts: text.starts().to_vec() };
    button(painter, blocks, area);
}

/// Lets a click on what opens the next stage open it.
fn button(painter: &mut Painter, blocks: &[Block], area: Rect) {
    let story = &painter.painted.story;
    let go_on = blocks.iter().position(|block| matches!(block, Block::GoOn(_)));
    let Some(place) = go_on else { return };
    let row = |block: usize| {
        let row = story.starts.get(block).map_or(usize::MAX, |start| start.saturating_sub(story.top));
        u16::try_from(row).unwrap_or(u16::MAX)
    };
    let below = inset(area, 0, row(place));
    let height = row(place + 1).saturating_sub(row(place)).min(below.height);
    painter.target(Rect { height, ..below }, HitTarget::Ask(Action::Reveal));
}
