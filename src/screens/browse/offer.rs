//! What is offered for a query that is a word of the vocabulary: to filter by it.

use crate::app::{Action, Effect, Mode, Pane};
use crate::case::{Card, short_label};
use crate::screens::{Browse, Context};
use crate::search::{Facet, FacetTick, Query, Term};
use crate::text::fold;

/// A filter that says what the typed word may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterOffer {
    /// The query with the filter in place of the word.
    pub query: Query,
    /// What a screen says.
    pub text: String,
}

/// A plain word of a query that is a word of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedWord {
    /// Which term of the query it is.
    term: usize,
    /// Where its filter is, and what it is called there.
    facet: Facet,
    id: String,
    label: String,
}

impl NamedWord {
    /// Returns the word that a query names, if it has one plain word and that is a word of the vocabulary.
    pub fn of(query: &Query, cx: &Context) -> Option<Self> {
        let mut words = query.terms.iter().enumerate().filter_map(|(at, term)| match term {
            Term::Words { text, exact: false, exclude: false } => Some((at, text)),
            Term::Words { .. } | Term::Facet { .. } => None,
        });
        let (Some((term, text)), None) = (words.next(), words.next()) else { return None };
        let (facet, card) = card_named(cx, text)?;
        Some(Self { term, facet, id: card.id.clone(), label: short_label(&card.label).to_owned() })
    }
}

impl Browse {
    /// Returns the filter that may be meant, if the query names a word of the vocabulary.
    pub fn offer(&self, cx: &Context) -> Option<FilterOffer> {
        let NamedWord { term, facet, id, label } = self.named.as_ref().filter(|_| !self.is_waiting())?;
        let mut values = self.found.counts.of(*facet);
        let count =
            values.find(|value| *value.value == **id).map(|value| value.count).filter(|count| *count > 0)?;
        let what = match facet {
            Facet::Outcome => "an outcome",
            Facet::Concept => "a concept",
            _ => "a tool",
        };
        let key = if self.focus == Pane::Search {
            format!("{} filters by it ({count})", cx.key(Mode::Search, Action::NextPane))
        } else {
            format!("{} explains it", cx.key(Mode::Browse, Action::Learn))
        };
        let query = self.query.without(*term, None).with_tick(facet.field(), id, FacetTick::Only);
        Some(FilterOffer { query, text: format!("{label} is {what}: {key}") })
    }

    /// Filters by what is offered; returns `None` if nothing is.
    pub(super) fn take_offer(&mut self, cx: &Context) -> Option<Vec<Effect>> {
        let offer = self.offer(cx)?;
        let effects = self.ask_for(offer.query, cx);
        self.line.end();
        Some(effects)
    }
}

/// Returns the card that a word names: by its id, its label, or another name that it is known by.
fn card_named<'a>(cx: &'a Context, word: &str) -> Option<(Facet, &'a Card)> {
    let wanted = fold(word.trim());
    let is = |name: &str| fold(name) == wanted;
    let vocabulary = &cx.library.vocabulary;
    let all = [
        (Facet::Tool, &vocabulary.tools),
        (Facet::Concept, &vocabulary.concepts),
        (Facet::Outcome, &vocabulary.outcomes),
    ];
    let cards = || all.iter().flat_map(|(facet, cards)| cards.iter().map(|card| (*facet, card)));
    let by_name = cards().find(|(_, card)| is(&card.id) || is(short_label(&card.label)));
    by_name.or_else(|| cards().find(|(_, card)| card.also.iter().any(|name| is(name))))
}
