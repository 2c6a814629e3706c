//! Layout of the hands of a vote that can be counted by a click.

use super::Form;
use crate::app::{Area, HitMap, HitTarget};
use crate::text::width;

/// Width of the sign that takes a hand away, and the space before it, in columns.
const LESS: u16 = 2;
/// The most space between two of them, in columns.
const WIDEST_GAP: u16 = 4;

/// Layout of what a hand can be raised for.
#[derive(Debug, Clone, Default)]
pub struct HandLayout {
    /// The key and its count; a click adds a hand.
    pub area: Area,
    /// The words of that area.
    pub words: String,
    /// The place where a click takes a hand away.
    pub less: Area,
}

/// Returns what hands can be raised for, in a row, as far as it fits.
pub(super) fn hands(form: &Form, is_secret: bool, area: Area, hits: &mut HitMap) -> Vec<HandLayout> {
    let tally = form.votes_so_far().unwrap_or_default();
    // A number beside a number would be read as one.
    let sign = if form.counts_fingers() { ":" } else { "" };
    let told = |key: &&str| {
        if is_secret { (*key).to_owned() } else { format!("{key}{sign} {}", tally.hands(key)) }
    };
    let keys = form.vote_keys();
    let words: Vec<String> = keys.iter().map(told).collect();
    let wide = |words: &str| u16::try_from(width(words)).unwrap_or(u16::MAX).saturating_add(LESS);
    let all = words.iter().map(|words| wide(words)).fold(0, u16::saturating_add);
    let gaps = u16::try_from(words.len()).unwrap_or(u16::MAX).saturating_sub(1).max(1);
    let gap = (area.width.saturating_sub(all) / gaps).clamp(1, WIDEST_GAP);
    let mut out = Vec::new();
    let mut column = 0;
    for (place, words) in words.into_iter().enumerate() {
        let wide = wide(&words);
        if area.height == 0 || wide > area.width.saturating_sub(column) {
            break;
        }
        let at = Area { width: wide - LESS, height: 1, ..area.inset(column, 0) };
        let less = Area { width: LESS, height: 1, ..area.inset(column + wide - LESS, 0) };
        hits.target(at, HitTarget::Hand(place, true));
        hits.target(less, HitTarget::Hand(place, false));
        out.push(HandLayout { area: at, words, less });
        column = column.saturating_add(wide).saturating_add(gap);
    }
    out
}
