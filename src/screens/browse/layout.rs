//! Layout of the Browse screen: search line and chips, filters, list, preview.

use std::sync::Arc;

use super::facets::result_parts;
use super::list_layout::ListLayout;
use crate::app::{Action, Area, HitMap, HitTarget, Mode, Pane, Viewport};
use crate::document::FoundText;
use crate::screens::{Browse, Context, FacetRow, RowCache, TextRows, found_by};
use crate::search::{Fit, Sort};
use crate::text::{clip, count, width};

/// From this width on, filters, list and preview are shown side by side.
const THREE_PANES: u16 = 110;
/// From this width on, two panes are shown side by side.
const TWO_PANES: u16 = 72;
/// Below this height, the header is one row shorter.
const TALL: u16 = 20;
/// Width of the symbol before the search line.
pub const PROMPT: u16 = 3;

/// Layout of the Browse screen.
#[derive(Debug, Clone, Default)]
pub struct BrowseLayout {
    /// The row with the program's name; omitted on a low screen.
    pub title: Option<Area>,
    /// The number of matching cases and the total.
    pub count: String,
    /// The search line.
    pub search: SearchLayout,
    /// The row of chips below the search line.
    pub chips: ChipLayout,
    /// The rule below the header.
    pub rule: Area,
    /// The vertical rules between the panes.
    pub uprights: Vec<Area>,
    /// The filters, if visible.
    pub facets: Option<FacetLayout>,
    /// The list, if visible.
    pub list: Option<ListLayout>,
    /// The preview, if visible.
    pub preview: Option<PreviewLayout>,
    /// The visible panes.
    pub panes: Vec<Pane>,
    /// The mouse targets.
    pub hits: HitMap,
}

/// Layout of the search line.
#[derive(Debug, Clone, Default)]
pub struct SearchLayout {
    /// The whole row.
    pub row: Area,
    /// The input area.
    pub field: Area,
    /// Whether the search line receives the keys.
    pub typing: bool,
    /// The right-aligned text.
    pub aside: String,
}

/// Layout of the row below the search line.
#[derive(Debug, Clone, Default)]
pub struct ChipLayout {
    /// The whole row.
    pub row: Area,
    /// A hint about a part of the query that was not understood.
    pub hint: Option<String>,
    /// The chips that fit.
    pub chips: Vec<(Area, String)>,
    /// The marker for further chips.
    pub more: Option<Area>,
    /// A filter that may be meant, beside the chips.
    pub offer: Option<(Area, String)>,
}

/// Layout of the filters.
#[derive(Debug, Clone, Default)]
pub struct FacetLayout {
    /// Their area.
    pub area: Area,
    /// Index of the first visible row.
    pub top: usize,
    /// The visible rows.
    pub rows: Vec<FacetRow>,
}

/// Layout of the preview.
#[derive(Debug, Clone, Default)]
pub struct PreviewLayout {
    /// Its area.
    pub area: Area,
    /// The wrapped text.
    pub text: Arc<TextRows>,
    /// The places that the query found in it.
    pub found: Arc<Vec<FoundText>>,
    /// The viewport.
    pub viewport: Viewport,
    /// Whether it has the focus.
    pub has_focus: bool,
}

impl BrowseLayout {
    /// Returns the highest possible scroll position of the preview.
    pub fn last_preview_top(&self) -> usize {
        self.preview.as_ref().map_or(0, |preview| preview.viewport.last_top())
    }

    /// Returns the number of visible cases.
    pub fn list_rows(&self) -> usize {
        self.list.as_ref().map_or(0, |list| list.items.len())
    }

    /// Returns the number of filter rows that fit.
    pub fn facet_rows(&self) -> usize {
        self.facets.as_ref().map_or(0, |facets| usize::from(facets.area.height))
    }
}

/// Lays out the Browse screen within an area; `covered` tells whether an overlay is open.
pub fn layout(browse: &Browse, cx: &Context, area: Area, covered: bool, rows: &mut RowCache) -> BrowseLayout {
    let mut out = BrowseLayout { count: counted(browse, cx), ..BrowseLayout::default() };
    let head_rows = if area.height >= TALL { 2 } else { 1 };
    let (head, rest) = area.split_rows(head_rows);
    out.title = (head_rows == 2).then_some(head);
    search_line(browse, covered, head.inset(0, head_rows - 1), &mut out);
    let (row, rest) = rest.split_rows(1);
    out.chips = chips(browse, cx, row, &mut out.hits);
    let (rule, body) = rest.split_rows(1);
    out.rule = rule;
    if let Some(area) = panes(browse, cx, body, &mut out) {
        out.pane(area, Pane::Story);
        out.preview = Some(preview(browse, cx, area, rows));
    }
    out
}

/// Returns the number of matching cases, the total, and whether loading is still in progress.
fn counted(browse: &Browse, cx: &Context) -> String {
    let (found, total) = (browse.found.hits.len(), browse.found.total);
    let reading = if cx.library.complete { "" } else { ", still loading" };
    let problems = match cx.library.problems.len() {
        0 => String::new(),
        many => format!(" · {} ({})", count(many, "problem"), cx.key(Mode::Browse, Action::Problems)),
    };
    let cases = count(total, "case");
    if browse.found.fit == Fit::Part {
        format!("0 of {cases}, {found} fit in part{reading}{problems}")
    } else if found == total {
        format!("{cases}{reading}{problems}")
    } else {
        format!("{found} of {cases}{reading}{problems}")
    }
}

fn search_line(browse: &Browse, covered: bool, row: Area, out: &mut BrowseLayout) {
    let aside = match (out.title, browse.sort) {
        (None, _) => out.count.clone(),
        (Some(_), Sort::Relevance) => String::new(),
        (Some(_), sort) => format!("sorted by {}", sort.id()),
    };
    let aside_columns = u16::try_from(width(&aside) + 2).unwrap_or(0);
    let room = row.width.saturating_sub(PROMPT + aside_columns);
    let field = Area { width: room, ..row.inset(PROMPT, 0) };
    let typing = browse.mode() == Mode::Search && !covered;
    let hidden = if typing && room > 0 { browse.line.hidden(usize::from(room)).0 } else { 0 };
    out.hits.target(field, HitTarget::SearchLine(hidden));
    out.panes.push(Pane::Search);
    out.search = SearchLayout { row, field, typing, aside };
}

/// Lays out the chips with their remove buttons, or a hint about the query, or nothing.
fn chips(browse: &Browse, cx: &Context, row: Area, hits: &mut HitMap) -> ChipLayout {
    let mut out = ChipLayout { row, ..ChipLayout::default() };
    let typed = browse.query_hints().next().map(|hint| (&hint.message, &hint.nearest));
    let found = browse.found.hints.first().map(|hint| (&hint.message, &hint.nearest));
    if let Some((message, nearest)) = typed.or(found) {
        let near = nearest.as_ref().map(|near| format!(" · did you mean {near}?")).unwrap_or_default();
        // The suggestion matters more than the complaint, so it is not truncated on a narrow screen.
        let room = usize::from(row.width.saturating_sub(4));
        out.hint = Some(format!("{}{near}", clip(message, room.saturating_sub(width(&near)))));
        return out;
    }
    let mut column = 3;
    for (place, chip) in browse.query.chips().iter().enumerate() {
        let not = if chip.exclude { "not " } else { "" };
        let is_idle = browse.idle().any(|idle| (idle.term, Some(idle.value)) == (chip.term, chip.value));
        let idle = if is_idle { " (hidden: no effect)" } else { "" };
        let label = format!("{not}{}{idle}", chip.label);
        let wide = u16::try_from(width(&label) + 2).unwrap_or(u16::MAX);
        if wide > row.width.saturating_sub(column) {
            out.more = Some(row.inset(column.min(row.width.saturating_sub(1)), 0));
            break;
        }
        let at = Area { width: wide, ..row.inset(column, 0) };
        hits.target(at, HitTarget::Chip(place));
        out.chips.push((at, label));
        column += wide + 3;
    }
    out.offer = browse.offer(cx).and_then(|offer| {
        let wide = u16::try_from(width(&offer.text)).unwrap_or(u16::MAX);
        let fits = out.more.is_none() && wide <= row.width.saturating_sub(column);
        fits.then(|| (Area { width: wide, ..row.inset(column, 0) }, offer.text))
    });
    if let Some((area, _)) = &out.offer {
        hits.target(*area, HitTarget::FilterOffer);
    }
    out
}

/// Lays out filters and list; returns the area left for the preview.
fn panes(browse: &Browse, cx: &Context, area: Area, out: &mut BrowseLayout) -> Option<Area> {
    let in_facets = browse.focus == Pane::Facets;
    if area.width >= THREE_PANES {
        let facet_columns = (area.width / 5).clamp(24, 30);
        let preview_columns = (area.width * 7 / 20).clamp(38, 72);
        let (left, rest) = area.split_columns(facet_columns);
        let (middle, right) = rest.split_columns(rest.width - preview_columns);
        facets(browse, cx, left, out);
        out.uprights = vec![Area { width: 1, ..middle }, Area { width: 1, ..right }];
        list(browse, cx, middle.inset(1, 0), out);
        return Some(right.inset(2, 0));
    } else if area.width >= TWO_PANES {
        let (left, right) = area.split_columns(if in_facets { 26 } else { area.width * 11 / 20 });
        out.uprights = vec![Area { width: 1, ..right }];
        if in_facets {
            facets(browse, cx, left, out);
            list(browse, cx, right.inset(1, 0), out);
        } else {
            list(browse, cx, left, out);
            return Some(right.inset(2, 0));
        }
    } else if in_facets {
        facets(browse, cx, area, out);
    } else {
        list(browse, cx, area, out);
    }
    None
}

fn facets(browse: &Browse, cx: &Context, area: Area, out: &mut BrowseLayout) {
    out.pane(area, Pane::Facets);
    let mut rows = browse.facet_rows();
    let height = usize::from(area.height);
    let top = browse.facet_top.min(rows.len().saturating_sub(height));
    let rows: Vec<FacetRow> = rows.drain(top..rows.len().min(top + height)).collect();
    for (row, (place, facet)) in (0..).zip((top..).zip(&rows)) {
        let line = Area { height: 1, ..area.inset(0, row) };
        if let FacetRow::Results { results, .. } = facet {
            let parts = result_parts(results, line, cx.symbols());
            for (nth, (area, _)) in parts.into_iter().enumerate() {
                out.hits.target(area, HitTarget::FacetResult(place, nth));
            }
        } else {
            out.hits.target(line, HitTarget::FacetRow(place));
        }
    }
    out.facets = Some(FacetLayout { area, top, rows });
}

fn list(browse: &Browse, cx: &Context, area: Area, out: &mut BrowseLayout) {
    out.pane(area, Pane::List);
    let list = ListLayout::of(browse, cx, area);
    for item in &list.items {
        out.hits.target(item.area, HitTarget::Hit(item.place));
    }
    out.list = Some(list);
}

fn preview(browse: &Browse, cx: &Context, area: Area, rows: &mut RowCache) -> PreviewLayout {
    let columns = usize::from(area.width.saturating_sub(2)).min(usize::from(cx.settings.prose_width));
    let chosen = browse.chosen.as_ref();
    let text = chosen.map(|id| cx.preview_rows(id, columns, rows)).unwrap_or_default();
    let words = browse.query.to_string();
    let found = match chosen {
        Some(id) if !words.is_empty() => {
            rows.found(&text, (&words, None), || found_by(&browse.query, &cx.preview_blocks(id))).places
        }
        _ => Arc::default(),
    };
    let (rows, height) = (text.rows.len(), usize::from(area.height));
    let top = browse.preview_top.min(rows.saturating_sub(height));
    let viewport = Viewport { rows, height, top, starts: Vec::new() };
    PreviewLayout { area, text, found, viewport, has_focus: browse.focus == Pane::Story }
}

impl BrowseLayout {
    fn pane(&mut self, area: Area, pane: Pane) {
        self.panes.push(pane);
        self.hits.pane(area, pane);
    }
}
