//! Layout of the list of cases: which ones are visible, and what each one shows.

use std::ops::Range;

use crate::app::{Area, Pane};
use crate::case::{Audience, CaseMeta, Level, Vocabulary, Years};
use crate::screens::{Browse, Context};
use crate::search::{FieldPart, Fit, Highlighter, Hit, Tier};
use crate::text::{clip, width, wrap};

/// From this height on, cases are separated by an empty row.
const TALL: u16 = 15;
/// What is said of a match behind a gate that is still closed.
const IN_THE_ENDING: &str = "found in the ending, hidden";
/// The text before another name of a case.
const ALSO_KNOWN_AS: &str = "also known as";
/// What is said above cases of which none has all words.
const FITS_IN_PART: &str = "No case has all of these words. These fit in part:";
/// Maximum number of rows for a title.
const MOST_TITLE_ROWS: usize = 4;

/// Layout of the list.
#[derive(Debug, Clone, Default)]
pub struct ListLayout {
    /// Its area.
    pub area: Area,
    /// Index of the first visible case.
    pub top: usize,
    /// The visible cases.
    pub items: Vec<ListItem>,
    /// Whether the list or the search line has the focus.
    pub has_focus: bool,
    /// The notice above the list, and its area.
    pub notice: Option<(Area, String)>,
    /// The rule between the notice and cases that fit in part.
    pub rule: Option<Area>,
}

/// A visible case.
#[derive(Debug, Clone, Default)]
pub struct ListItem {
    /// Index in the list.
    pub place: usize,
    /// Its area.
    pub area: Area,
    /// The title, with its matches.
    pub title: MatchedText,
    /// The byte range of the title shown in each row.
    pub title_rows: Vec<Range<usize>>,
    /// Whether the title is truncated.
    pub is_cut: bool,
    /// The organisation.
    pub name: MatchedText,
    /// The date, the perspective, and the audience.
    pub about: String,
    /// Where the query matches, unless title or organisation already show it; no place where the words tell it.
    pub reason: Option<(&'static str, MatchedText)>,
}

/// A text with the byte ranges that match the query.
#[derive(Debug, Clone, Default)]
pub struct MatchedText {
    /// The text.
    pub text: String,
    /// The matching byte ranges.
    pub found: Vec<Range<usize>>,
}

impl ListItem {
    /// Returns the number of rows this case needs.
    fn rows(&self) -> usize {
        self.title_rows.len() + usize::from(self.is_cut) + 1 + usize::from(self.reason.is_some())
    }
}

impl ListLayout {
    /// Lays out the list within an area.
    pub fn of(browse: &Browse, cx: &Context, area: Area) -> Self {
        let (notice, area) = notice(browse, area);
        let (rule, area) = if browse.found.fit == Fit::Part {
            let (rule, below) = area.split_rows(1);
            (Some(rule), below)
        } else {
            (None, area)
        };
        let highlighter = Highlighter::new(&browse.query);
        let columns = usize::from(area.width.saturating_sub(3));
        let gap = usize::from(area.height >= TALL);
        let hits = &browse.found.hits;
        let item = |place: usize| {
            let head = cx.library.entry(hits[place].case).map(|entry| &entry.head);
            let item = head.map(|head| item(cx, hits[place], head, &highlighter, columns));
            ListItem { place, ..item.unwrap_or_default() }
        };
        let height = usize::from(area.height);
        let (top, mut items) =
            visible(browse.top, browse.at, hits.len(), (height, gap), item, ListItem::rows);
        let mut row = 0;
        for item in &mut items {
            let height = u16::try_from(item.rows()).unwrap_or(u16::MAX).min(area.height - row);
            item.area = Area { height, ..area.inset(0, row) };
            row = (row + height + u16::try_from(gap).unwrap_or(0)).min(area.height);
        }
        let has_focus = matches!(browse.focus, Pane::List | Pane::Search);
        Self { area, top, items, has_focus, notice, rule }
    }
}

/// Returns what to know of the list before reading it, and the area that is left for the cases.
fn notice(browse: &Browse, area: Area) -> (Option<(Area, String)>, Area) {
    let partly = (browse.found.fit == Fit::Part).then_some(FITS_IN_PART);
    match browse.idle().next().map(|idle| idle.message.as_str()).or(partly) {
        Some(message) => {
            let rows = wrap(message, usize::from(area.width.saturating_sub(3))).len();
            let (above, below) = area.split_rows(u16::try_from(rows).unwrap_or(1).min(area.height / 3));
            (Some((above, message.to_owned())), below)
        }
        None => (None, area),
    }
}

/// Returns the index of the first visible case and all cases that fit, always including the selected one.
///
/// `room` holds the height and the number of rows between two cases.
fn visible<T>(
    top: usize,
    chosen: usize,
    count: usize,
    room: (usize, usize),
    item: impl Fn(usize) -> T,
    rows: impl Fn(&T) -> usize,
) -> (usize, Vec<T>) {
    let (height, gap) = room;
    let mut top = top.min(chosen);
    let mut items = Vec::new();
    let mut used = 0;
    let mut place = top;
    while place < count {
        let next = item(place);
        let needs = rows(&next) + if items.is_empty() { 0 } else { gap };
        if used + needs > height {
            if place > chosen {
                break;
            }
            if place == chosen && items.is_empty() {
                // It is taller than the viewport: show its first rows.
                items.push(next);
                break;
            }
            // The selected case is still below the viewport: drop the topmost one.
            top += 1;
            if items.is_empty() {
                place += 1;
            } else {
                let first = items.remove(0);
                used -= (rows(&first) + gap).min(used);
            }
            continue;
        }
        used += needs;
        items.push(next);
        place += 1;
    }
    (top, items)
}

fn item(cx: &Context, hit: Hit, head: &CaseMeta, highlighter: &Highlighter, columns: usize) -> ListItem {
    // Scattered letters are highlighted only if the case matched because of them.
    let loose = hit.why.is_some_and(|why| why.tier >= Tier::Fuzzy);
    let found = |text: String| MatchedText { found: highlighter.on(&text, loose), text };
    let mut title_rows = wrap(&head.title, columns);
    let is_cut = title_rows.len() > MOST_TITLE_ROWS;
    if is_cut {
        title_rows.truncate(MOST_TITLE_ROWS - 1);
    }
    let about = about(head);
    let name = clip(&head.organisation, columns.saturating_sub(width(&about))).into_owned();
    ListItem {
        title: found(head.title.clone()),
        title_rows,
        is_cut,
        name: found(name),
        about: clip(&about, columns).into_owned(),
        reason: reason(cx, hit, head, (highlighter, loose), columns),
        ..ListItem::default()
    }
}

/// Returns the date and the perspective of a case, and whether readers are warned of something.
fn about(head: &CaseMeta) -> String {
    let years = head.years.map(Years::in_words).unwrap_or_default();
    let level = if head.level == Level::WorkshopReady { "" } else { head.level.id() };
    let audience = head.audience.map(Audience::label).unwrap_or_default();
    let note = if head.content_note.is_empty() { "" } else { "please note" };
    let words = ["", &years, audience, level, note];
    let words = words.into_iter().enumerate().filter(|(place, word)| *place == 0 || !word.is_empty());
    words.map(|(_, word)| word).collect::<Vec<&str>>().join(" · ")
}

/// Returns why a case matches, if its title and organisation do not show it.
fn reason(
    cx: &Context,
    hit: Hit,
    head: &CaseMeta,
    (highlighter, loose): (&Highlighter, bool),
    columns: usize,
) -> Option<(&'static str, MatchedText)> {
    let part = hit.why?.part;
    if part >= FieldPart::Summary {
        return body_match(cx, part, head, highlighter, columns);
    }
    // Never name a tool or a concept that the room has not revealed yet, not even as a match.
    if cx.is_layered(&head.id) && !matches!(part, FieldPart::Sector | FieldPart::Country) {
        return None;
    }
    if part == FieldPart::Title {
        let name = highlighter.other_name(head, loose)?;
        let text = clip(name, columns.saturating_sub(width(ALSO_KNOWN_AS) + 2)).into_owned();
        return Some((ALSO_KNOWN_AS, MatchedText { found: highlighter.on(&text, loose), text }));
    }
    let vocabulary = &cx.library.vocabulary;
    // Name only the match; surrounding words would push it off the row.
    let labels = |cards, ids: &mut dyn Iterator<Item = &String>| {
        let labels: Vec<&str> = ids.map(|id| Vocabulary::label(cards, id)).collect();
        let is_found = |label: &&&str| !highlighter.on(label, loose).is_empty();
        let found: Vec<&str> = labels.iter().filter(is_found).copied().collect();
        if found.is_empty() { labels.join(", ") } else { found.join(", ") }
    };
    let text = match part {
        FieldPart::Tools => labels(&vocabulary.tools, &mut head.tools.iter()),
        FieldPart::Outcomes => labels(&vocabulary.outcomes, &mut head.outcome_kinds()),
        FieldPart::Concepts => labels(&vocabulary.concepts, &mut head.concepts.iter()),
        FieldPart::Platforms => head.platforms.join(", "),
        FieldPart::Sector => head.sector.clone(),
        FieldPart::Country => head.country.clone(),
        _ => return None,
    };
    let text = clip(&text, columns.saturating_sub(width(part.label()) + 2)).into_owned();
    Some((part.label(), MatchedText { found: highlighter.on(&text, loose), text }))
}

/// Returns where the body of a case matches; text behind a closed gate is not quoted.
fn body_match(
    cx: &Context,
    part: FieldPart,
    head: &CaseMeta,
    highlighter: &Highlighter,
    columns: usize,
) -> Option<(&'static str, MatchedText)> {
    let case = cx.quoted_case(&head.id)?;
    if part == FieldPart::Behind && !case.is_open() {
        let text = clip(IN_THE_ENDING, columns).into_owned();
        return Some(("", MatchedText { text, found: Vec::new() }));
    }
    let snippet = highlighter.snippet(case, columns.saturating_sub(12))?;
    Some((snippet.part.label(), MatchedText { text: snippet.text, found: snippet.lit }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(top: usize, chosen: usize, height: usize, rows: &[usize]) -> (usize, Vec<usize>) {
        let (top, items) =
            visible(top, chosen, rows.len(), (height, 1), |place| rows[place], |rows: &usize| *rows);
        (top, items.into_iter().map(|rows| rows.min(height)).collect())
    }

    #[test]
    fn the_chosen_case_is_always_among_the_visible_ones() {
        assert_eq!(shown(0, 0, 6, &[2, 2, 2]), (0, vec![2, 2]));
        assert_eq!(shown(0, 2, 6, &[2, 2, 2]), (1, vec![2, 2]));
        assert_eq!(shown(2, 0, 6, &[2, 2, 2]), (0, vec![2, 2]));
    }

    #[test]
    fn a_case_that_is_too_high_hides_no_other_and_shows_its_beginning() {
        assert_eq!(shown(0, 1, 6, &[2, 9, 2]), (1, vec![6]));
        assert_eq!(shown(1, 2, 6, &[2, 9, 2]), (2, vec![2]));
        assert_eq!(shown(0, 0, 6, &[9, 9]), (0, vec![6]));
    }
}
