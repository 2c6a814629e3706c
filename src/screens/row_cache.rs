//! A cache of wrapped rows, since wrapping is expensive.

use std::sync::{Arc, Weak};

use crate::case::{Case, Disclosure};
use crate::document::{self, Above, Block, FoundText, Match, RowForm, Rows, Section};
use crate::screens::{BoardCache, NotesCache, ReadingKind, TypedCache};

/// Maximum number of cached texts.
const MOST: usize = 8;

/// A document wrapped into rows, with the start of each part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextRows {
    /// The wrapped rows.
    pub rows: Rows,
    /// The parts with a heading, each with the index of its block.
    pub sections: Vec<(Section, usize)>,
    /// The block that tells how to reveal more.
    pub go_on: Option<usize>,
    /// The first option.
    pub first_option: Option<usize>,
}

impl TextRows {
    /// Wraps blocks into rows.
    pub fn of(blocks: &[Block], form: &RowForm) -> Self {
        let sections = blocks.iter().enumerate().filter_map(|(at, block)| Some((block.section()?, at)));
        Self {
            rows: document::rows(blocks, form),
            sections: sections.collect(),
            go_on: blocks.iter().position(|block| matches!(block, Block::GoOn(_))),
            first_option: blocks.iter().position(|block| matches!(block, Block::Option(..))),
        }
    }
}

/// The cache key: rows are reused as long as all of it is unchanged.
#[derive(Debug, Clone, PartialEq)]
pub struct RowKey {
    /// The source of the rows.
    pub source: RowSource,
    /// The maximum width, in columns.
    pub columns: usize,
    /// Whether only ASCII symbols are used.
    pub ascii: bool,
}

/// What the rows were made from.
#[derive(Debug, Clone, PartialEq)]
pub enum RowSource {
    /// A case on its own screen.
    Case {
        /// The case.
        case: SharedCase,
        /// How far it is revealed.
        open: Disclosure,
        /// The key that reveals more, if the rows mention one.
        key: Option<String>,
        /// What is shown above the rows.
        above: Above,
    },
    /// The preview of a case.
    Preview(SharedCase, Disclosure),
    /// The material of a step.
    Material {
        /// The case.
        case: SharedCase,
        /// How far it is revealed.
        open: Disclosure,
        /// Whether the step asks the case's question itself.
        decides: bool,
        /// Whether the options come first in short.
        in_short: bool,
    },
    /// A part of a step's case on pages of its own.
    Pages {
        /// The case.
        case: SharedCase,
        /// How far it is revealed.
        open: Disclosure,
        /// Which part.
        kind: ReadingKind,
    },
    /// What the room cannot see of a case.
    Hidden {
        /// The case.
        case: SharedCase,
        /// How far the room sees it.
        seen: Disclosure,
    },
}

/// A weak reference to a shared case, compared by address.
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

/// Search matches in a document.
#[derive(Debug, Clone, Default)]
pub struct FoundPlaces {
    /// The matches in the document.
    pub matches: Arc<Vec<Match>>,
    /// The matches located in its rows.
    pub places: Arc<Vec<FoundText>>,
}

/// The most recent search within a document.
#[derive(Debug, Clone)]
struct LastFound {
    text: Weak<TextRows>,
    words: String,
    in_focus: Option<usize>,
    found: FoundPlaces,
}

/// A small cache of wrapped rows.
#[derive(Debug, Clone, Default)]
pub struct RowCache {
    /// Cached rows, most recently used last.
    kept: Vec<(RowKey, Arc<TextRows>)>,
    found: Option<LastFound>,
    /// The cached rows of the board.
    pub board: BoardCache,
    /// The cached notes of the current step.
    pub notes: NotesCache,
    /// The cached rows of the text being typed.
    pub typed: TypedCache,
}

impl RowCache {
    /// Returns the rows for a key, building them on a cache miss.
    pub fn rows(&mut self, key: RowKey, make: impl FnOnce() -> TextRows) -> Arc<TextRows> {
        let kept = self.kept.iter().position(|(kept, _)| *kept == key).map(|at| self.kept.remove(at));
        let (key, rows) = kept.unwrap_or_else(|| (key, Arc::new(make())));
        if self.kept.len() == MOST {
            self.kept.remove(0);
        }
        self.kept.push((key, Arc::clone(&rows)));
        rows
    }

    /// Returns the search matches in a text, with one in focus; the search runs only on a cache miss.
    pub fn found(
        &mut self,
        text: &Arc<TextRows>,
        (words, in_focus): (&str, Option<usize>),
        find: impl FnOnce() -> Vec<Match>,
    ) -> FoundPlaces {
        let is_same = |last: &LastFound| last.words == words && last.text.as_ptr() == Arc::as_ptr(text);
        let last = self.found.take().filter(is_same);
        let found = match last {
            Some(last) if last.in_focus == in_focus => last.found,
            last => {
                let matches = last.map_or_else(|| Arc::new(find()), |last| last.found.matches);
                let places = Arc::new(text.rows.found(&matches, in_focus));
                FoundPlaces { matches, places }
            }
        };
        let (text, words) = (Arc::downgrade(text), words.to_owned());
        self.found = Some(LastFound { text, words, in_focus, found: found.clone() });
        found
    }

    /// Clears the cache, because its inputs have changed.
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
        cache.found(&text, ("a", Some(0)), Vec::new);
        cache.found(&text, ("a", Some(1)), || panic!("they are known"));
        let mut was_sought = false;
        cache.found(&text, ("b", Some(1)), || {
            was_sought = true;
            Vec::new()
        });
        assert!(was_sought);
    }
}
