//! Snippets: the excerpt of a long text that shows why a case matched.

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::FieldPart;
use super::fields::long_pieces;
use super::highlight::{Highlighter, MatchMode};
use crate::case::Visible;
use crate::text::fold_with_map;

/// Marks a cut.
const CUT: &str = "…";

/// An excerpt of a long text with its highlights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where the text is from.
    pub part: FieldPart,
    /// The excerpt, with an ellipsis at each cut.
    pub text: String,
    /// The bytes to highlight.
    pub lit: Vec<Range<usize>>,
}

impl Highlighter {
    /// Returns the excerpt that shows most of the query, at most `most` letters long.
    pub fn snippet(&self, case: Visible, most: usize) -> Option<Snippet> {
        if self.is_dark() {
            return None;
        }
        let pieces = long_pieces(case);
        [MatchMode::Beginnings, MatchMode::Slips].into_iter().find_map(|reach| {
            let mut best: Option<(usize, FieldPart, &str, usize)> = None;
            for (part, text) in &pieces {
                let (count, start) = self.densest(text, most, reach);
                if count > best.as_ref().map_or(0, |(known, ..)| *known) {
                    best = Some((count, *part, text, start));
                }
            }
            let (_, part, text, start) = best?;
            let text = with_cuts(text, around(text, start, most));
            Some(Snippet { part, lit: self.on_within(&text, reach), text })
        })
    }

    /// Returns the most query parts one excerpt of a text can show, and the byte of the first match in it.
    fn densest(&self, text: &str, most: usize, reach: MatchMode) -> (usize, usize) {
        let folded = fold_with_map(text);
        let mut places: Vec<(Range<usize>, usize)> = self
            .places(&folded, reach)
            .into_iter()
            .map(|(nth, range)| (folded.original(range), nth))
            .collect();
        places.sort_unstable_by_key(|(range, nth)| (range.start, *nth));
        // Place a quarter of the excerpt before the match, for context.
        densest_window(&places, most - most / 4)
    }
}

/// Returns the most query parts that lie within `room` bytes of one match, and where that match starts.
fn densest_window(places: &[(Range<usize>, usize)], room: usize) -> (usize, usize) {
    let mut best = (0, 0);
    let mut end = 0;
    // How often each query part occurs in the window.
    let mut inside: HashMap<usize, usize> = HashMap::new();
    for (first, (start, nth)) in places.iter().enumerate() {
        while let Some((_, next)) = places.get(end).filter(|(range, _)| range.end <= start.start + room) {
            *inside.entry(*next).or_default() += 1;
            end += 1;
        }
        // A match that is longer than the room counts as well.
        let shown = inside.len().max(1);
        if shown > best.0 {
            best = (shown, start.start);
        }
        if end <= first {
            end = first + 1;
        } else if let Some(count) = inside.get_mut(nth) {
            *count -= 1;
            if *count == 0 {
                inside.remove(nth);
            }
        }
    }
    best
}

/// Returns the bytes around a match, cut at word boundaries, with room for the ellipses.
fn around(text: &str, place: usize, most: usize) -> Range<usize> {
    let letters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let count = letters.len() - 1;
    if count <= most {
        return 0..text.len();
    }
    let most = most.saturating_sub(2).max(1);
    let at = letters.partition_point(|start| *start < place);
    let from = at.saturating_sub(most / 4).min(count - most);
    let (mut start, mut end) = (letters[from], letters[from + most]);
    if from > 0 && !text[..start].ends_with(char::is_whitespace) {
        let rest = &text[start..place.max(start)];
        start = rest.split_once(char::is_whitespace).map_or(start, |(_, whole)| place - whole.len());
    }
    if end < text.len() && !text[end..].starts_with(char::is_whitespace) {
        let found = letters[at.min(count)].max(start);
        let word = text.get(found..end).and_then(|rest| rest.rfind(char::is_whitespace));
        end = word.map_or(end, |space| found + space);
    }
    start..end
}

fn with_cuts(text: &str, window: Range<usize>) -> String {
    let before = if window.start > 0 { CUT } else { "" };
    let after = if window.end < text.len() { CUT } else { "" };
    format!("{before}{}{after}", text[window].trim())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::case::{Case, Gate};
    use crate::search::Query;

    fn case() -> Case {
        Case {
            setting: vec!["Nobody there had a wiki.".into()],
            heard: vec![
                "Readers had been writing for months about laptops that burned, and about a company that would \
                 not answer them, until one of them wrote a post about his own laptop and called it hell."
                    .into(),
            ],
            ending: vec!["The company opened a forum.".into()],
            ..Case::default()
        }
    }

    fn snippet(query: &str, case: Visible, most: usize) -> Option<(FieldPart, String, Vec<String>)> {
        let found = Highlighter::new(&Query::parse(query).query).snippet(case, most)?;
        let lit = found.lit.iter().map(|range| found.text[range.clone()].to_owned()).collect();
        Some((found.part, found.text, lit))
    }

    #[test]
    fn the_snippet_shows_as_much_of_the_query_as_it_can() {
        let (part, text, lit) = snippet("laptop hell", case().visible(Gate::Open), 60).unwrap();
        assert_eq!(part, FieldPart::Heard);
        assert_eq!(text, "…them wrote a post about his own laptop and called it hell.");
        assert_eq!(lit, ["laptop", "hell"]);
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        let (part, text, lit) = snippet("wiki", case().visible(Gate::Open), 60).unwrap();
        assert_eq!(
            (part, text.as_str(), lit),
            (FieldPart::Setting, "Nobody there had a wiki.", vec!["wiki".to_owned()])
        );
    }

    #[test]
    fn nothing_is_shown_of_what_the_gate_keeps_back() {
        assert_eq!(snippet("forum", case().visible(Gate::Open), 60).unwrap().0, FieldPart::Behind);
        assert_eq!(snippet("forum", case().visible(Gate::Closed), 60), None);
        assert_eq!(snippet("television", case().visible(Gate::Open), 60), None);
        assert_eq!(snippet("tool:wiki", case().visible(Gate::Open), 60), None);
    }

    #[test]
    fn the_densest_window_is_the_one_that_looking_at_every_window_finds() {
        let places = [(0..3, 0), (4..6, 1), (5..40, 2), (8..9, 0), (10..12, 1), (11..13, 3), (60..62, 2)];
        for room in 1..70 {
            let counts = places.iter().enumerate().map(|(first, (start, _))| {
                let near = places[first..].iter().take_while(|(range, _)| range.end <= start.start + room);
                near.map(|(_, nth)| nth).collect::<BTreeSet<_>>().len().max(1)
            });
            assert_eq!(densest_window(&places, room).0, counts.max().unwrap(), "room for {room}");
        }
    }

    #[test]
    fn a_slip_is_shown_where_nothing_better_is() {
        assert_eq!(snippet("wkii", case().visible(Gate::Open), 60).unwrap().2, ["wiki"]);
    }

    proptest! {
        #[test]
        fn a_snippet_is_never_too_long_and_always_has_a_light(
            text in "([a-z]{1,8}[ ,]){0,9}(wiki|wíki|学wiki)([ ,][a-zé👩\u{200D}💻]{1,8}){0,9}", most in 16usize..60
        ) {
            let case = Case { heard: vec![text], ..Case::default() };
            let lights = Highlighter::new(&Query::parse("wiki").query);
            if let Some(found) = lights.snippet(case.visible(Gate::Open), most) {
                prop_assert!(found.text.graphemes(true).count() <= most);
                prop_assert!(!found.lit.is_empty(), "{}", found.text);
            } else {
                prop_assert!(false, "nothing was found");
            }
        }
    }
}
