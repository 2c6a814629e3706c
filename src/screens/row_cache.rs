//! Rows that took a while to wrap, kept from event to event.

use std::sync::{Arc, Weak};

use crate::case::{Case, Disclosure};
use crate::document::{self, Above, Block, FoundText, Match, RowForm, Rows, Section};
use crate::screens::BoardCache;

/// How many texts are kept.
const MOST: usize = 8;

/// A document in rows, and where its parts begin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextRows {
    /// The rows.
    pub rows: Rows,
    /// The parts that have a heading, and the block of each.
    pub sections: Vec<(Section, usize)>,
    /// The block that says how to see more.
    pub go_on: Option<usize>,
}

impl TextRows {
    /// Returns blocks as rows.
    pub fn of(blocks: &[Block], form: &RowForm) -> Self {
        let sections = blocks.iter().enumerate().filter_map(|(at, block)| Some((block.section()?, at)));
        Self {
            rows: document::rows(blocks, form),
            sections: sections.collect(),
            go_on: blocks.iter().position(|block| matches!(block, Block::GoOn(_))),
        }
    }
}

/// What rows depend on: as long as all of it is the same, so are the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct RowKey {
    /// What the rows tell.
    pub source: RowSource,
    /// How wide they may be.
    pub columns: usize,
    /// Whether they are drawn with the symbols of ASCII alone.
    pub ascii: bool,
}

/// What rows can tell.
#[derive(Debug, Clone, PartialEq)]
pub enum RowSource {
    /// A case on its own screen.
    Case {
        /// The case.
        case: SharedCase,
        /// How far it is open.
        open: Disclosure,
        /// The key that shows more; none where nothing says how.
        key: Option<String>,
        /// What of the case is above its rows.
        above: Above,
    },
    /// The preview of a case.
    Preview(SharedCase, Disclosure),
}

/// A case that others hold too, told from any other by where it is, and not held in memory by this.
#[derive(Debug, Clone)]
pub struct SharedCase(Weak<Case>);

impl From<&Arc<Case>> for SharedCase {
    fn from(case: &Arc<Case>) -> Self {
        Self(Arc::downgrade(case))
    }
}

impl PartialEq for SharedCase {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// Places at which words were found.
#[derive(Debug, Clone, Default)]
pub struct FoundPlaces {
    /// The places in the document.
    pub matches: Arc<Vec<Match>>,
    /// The places in its rows.
    pub places: Arc<Vec<FoundText>>,
}

/// The words that were looked for last, and where.
#[derive(Debug, Clone)]
struct LastFound {
    text: Weak<TextRows>,
    words: String,
    in_focus: usize,
    found: FoundPlaces,
}

/// Rows that may be needed again, the ones used last.
#[derive(Debug, Clone, Default)]
pub struct RowCache {
    /// The one used last is at the end.
    kept: Vec<(RowKey, Arc<TextRows>)>,
    found: Option<LastFound>,
    /// The rows of the board.
    pub board: BoardCache,
}

impl RowCache {
    /// Returns the rows of a key; they are made where none are kept.
    pub fn rows(&mut self, key: RowKey, make: impl FnOnce() -> TextRows) -> Arc<TextRows> {
        let kept = self.kept.iter().position(|(kept, _)| *kept == key).map(|at| self.kept.remove(at));
        let (key, rows) = kept.unwrap_or_else(|| (key, Arc::new(make())));
        if self.kept.len() == MOST {
            self.kept.remove(0);
        }
        self.kept.push((key, Arc::clone(&rows)));
        rows
    }

    /// Returns where words are in a text, one of the places in focus; they are looked for where that is not known yet.
    pub fn found(
        &mut self,
        text: &Arc<TextRows>,
        (words, in_focus): (&str, usize),
        find: impl FnOnce() -> Vec<Match>,
    ) -> FoundPlaces {
        let is_same = |last: &LastFound| last.words == words && last.text.as_ptr() == Arc::as_ptr(text);
        let last = self.found.take().filter(is_same);
        let found = match last {
            Some(last) if last.in_focus == in_focus => last.found,
            last => {
                let matches = last.map_or_else(|| Arc::new(find()), |last| last.found.matches);
                let places = Arc::new(text.rows.found(&matches, Some(in_focus)));
                FoundPlaces { matches, places }
            }
        };
        let (text, words) = (Arc::downgrade(text), words.to_owned());
        self.found = Some(LastFound { text, words, in_focus, found: found.clone() });
        found
    }

    /// Forgets everything: what the rows were made with is another now.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Gate;

    fn key(case: &Arc<Case>, columns: usize) -> RowKey {
        RowKey { source: RowSource::Preview(case.into(), Gate::Closed.into()), columns, ascii: false }
    }

    #[test]
    fn rows_are_made_once_until_others_were_used_more() {
        let (case, other) = (Arc::new(Case::default()), Arc::new(Case::default()));
        let mut cache = RowCache::default();
        let first = cache.rows(key(&case, 40), TextRows::default);
        assert!(Arc::ptr_eq(&first, &cache.rows(key(&case, 40), || panic!("it is kept"))));
        assert!(!Arc::ptr_eq(&first, &cache.rows(key(&other, 40), TextRows::default)));
        for columns in 41..41 + MOST - 1 {
            cache.rows(key(&case, columns), TextRows::default);
            cache.rows(key(&case, 40), || panic!("it was used a moment ago"));
        }
        assert_eq!(cache.kept.len(), MOST);
        let mut was_made = false;
        cache.rows(key(&other, 40), || {
            was_made = true;
            TextRows::default()
        });
        assert!(was_made);
    }

    #[test]
    fn words_are_looked_for_once_wherever_the_focus_is() {
        let text = Arc::new(TextRows::default());
        let mut cache = RowCache::default();
        cache.found(&text, ("a", 0), Vec::new);
        cache.found(&text, ("a", 1), || panic!("they are known"));
        let mut was_sought = false;
        cache.found(&text, ("b", 1), || {
            was_sought = true;
            Vec::new()
        });
        assert!(was_sought);
    }
}
