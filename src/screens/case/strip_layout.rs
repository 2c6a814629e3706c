//! The strip above the story: the parts of the case, the current one highlighted, and the reading progress.

use super::story_layout::StoryLayout;
use crate::app::{Area, HitMap, HitTarget};
use crate::case::{Layer, Stage};
use crate::document::Section;
use crate::screens::{CaseView, Context, TextRows};
use crate::text::width;

/// Layout of the strip.
#[derive(Debug, Clone, Default)]
pub struct StripLayout {
    /// The whole row.
    pub row: Area,
    /// The parts that fit.
    pub tabs: Vec<CaseTab>,
    /// The scroll position in percent, if there is room for it.
    pub percent: Option<usize>,
}

/// A tab for one part of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTab {
    /// The area of the tab.
    pub area: Area,
    /// The part.
    pub layer: Layer,
    /// The first block of the part; `None` if it is not revealed.
    pub begin: Option<usize>,
    /// Whether the tab is labelled as closed.
    pub says_closed: bool,
    /// Whether this is the part being read.
    pub is_current: bool,
}

/// The suffix of a closed part.
pub const CLOSED: &str = " (hidden)";

impl CaseTab {
    fn columns(&self) -> usize {
        let closed = if self.says_closed { width(CLOSED) } else { 0 };
        width(self.layer.label()) + closed + 2
    }
}

/// Lays out the tabs in a row.
pub fn strip(
    view: &CaseView,
    cx: &Context,
    (text, story): (&TextRows, Option<&StoryLayout>),
    row: Area,
    hits: &mut HitMap,
) -> StripLayout {
    let mut column = 2;
    let is_open = cx.stage(&view.id) == Stage::Ending;
    let mut tabs = fitting(tabs(text, story, is_open), usize::from(row.width.saturating_sub(column)));
    for tab in &mut tabs {
        let wide = u16::try_from(tab.columns()).unwrap_or(u16::MAX);
        let at = row.inset(column, 0);
        tab.area = Area { width: wide.min(at.width), ..at };
        hits.target(tab.area, tab.begin.map_or(HitTarget::HiddenEnding, HitTarget::Section));
        column += wide + 1;
    }
    let last = story.map_or(0, |story| story.scrolled.last_top());
    let has_percent = last > 0 && row.width >= column + 8;
    let percent = story.filter(|_| has_percent).map(|story| story.scrolled.top * 100 / last);
    StripLayout { row, tabs, percent }
}

fn tabs(text: &TextRows, story: Option<&StoryLayout>, is_open: bool) -> Vec<CaseTab> {
    let begin = |layer: Layer| {
        let section = text.sections.iter().find(|(section, _)| *section == Section::Layer(layer));
        section.map(|(_, block)| *block)
    };
    let has_tab = |layer: &Layer| begin(*layer).is_some() || *layer == Layer::Ending && !is_open;
    let layers = || Layer::ALL.into_iter().filter(has_tab);
    let current = story.filter(|_| !text.sections.is_empty()).and_then(|story| {
        let scrolled = &story.scrolled;
        // A part counts as current once its heading is near the top of the screen.
        let reach = scrolled.top + (scrolled.height / 3).min(6);
        let is_read = |layer: &Layer| {
            let start = begin(*layer).and_then(|block| story.start(block));
            start.is_some_and(|start| start <= reach || scrolled.top >= scrolled.last_top())
        };
        if scrolled.top == 0 { layers().next() } else { layers().rfind(is_read) }
    });
    let tab = |layer: Layer| {
        let (begin, is_current) = (begin(layer), current == Some(layer));
        CaseTab { area: Area::default(), layer, begin, says_closed: begin.is_none(), is_current }
    };
    layers().map(tab).collect()
}

/// Shortens the strip to the columns there are: first its words, then the parts before the current one, then the last.
fn fitting(mut tabs: Vec<CaseTab>, columns: usize) -> Vec<CaseTab> {
    let wide = |tabs: &[CaseTab]| tabs.iter().map(|tab| tab.columns() + 1).sum::<usize>();
    if wide(&tabs) > columns {
        for tab in &mut tabs {
            tab.says_closed = false;
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
