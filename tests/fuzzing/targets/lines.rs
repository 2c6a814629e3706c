//! Wrapping, clipping and folding of text, and tallies.

use casebook::session::{MOST_VOTES, Tally, VoteMode};
use casebook::text::{clean, clip, escaped_for_markdown, fit, fold, fold_with_map, width, wrap};
use unicode_segmentation::UnicodeSegmentation;

use super::is_harmless;

/// Any text, in any number of columns: nothing is lost or too wide, and every position maps back.
pub fn layout(bytes: &[u8]) {
    let [columns, from, length, bytes @ ..] = bytes else { return };
    let [columns, from, length] = [columns, from, length].map(|byte| usize::from(*byte));
    let text = String::from_utf8_lossy(bytes);
    let safe = clean(&text);
    is_harmless(&safe);
    assert_eq!(clean(&safe), safe, "what is safe stays as it is");
    is_wrapped(&safe, columns);
    let clipped = clip(&safe, columns);
    assert!(width(&clipped) <= columns, "{clipped:?} in {columns}");
    assert_eq!(width(&fit(&safe, columns)), columns, "{safe:?} in {columns}");
    is_folded(&text, from..from + length);
    assert!(escaped_for_markdown(&safe).len() >= safe.len());
}

fn is_wrapped(text: &str, columns: usize) {
    let mut kept = String::new();
    let mut last = 0;
    let rows = wrap(text, columns);
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.start >= last, "rows of {text:?} overlap");
        last = row.end;
        let row = &text[row];
        assert!(
            width(row) <= columns.max(1) || row.graphemes(true).count() == 1,
            "{row:?} is wider than {columns}"
        );
        kept.extend(row.chars().filter(|c| *c != ' '));
    }
    let all: String = text.chars().filter(|c| *c != ' ').collect();
    assert_eq!(kept, all);
}

fn is_folded(text: &str, range: std::ops::Range<usize>) {
    let folded = fold_with_map(text);
    assert_eq!(folded.text, fold(text));
    assert_eq!(fold(&folded.text), folded.text);
    let borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let back = folded.original(range.clone());
    assert!(back.start <= back.end);
    assert!(
        borders.contains(&back.start) && borders.contains(&back.end),
        "{back:?} cuts a letter of {text:?}"
    );
    if let Some(asked) = folded.text.get(range) {
        assert!(fold(&text[back]).contains(asked));
    }
}

/// Any line of votes: a printed tally parses to the same tally.
pub fn tally(bytes: &[u8]) {
    let [how, bytes @ ..] = bytes else { return };
    let keys: &[&str] =
        [&["A", "B", "C", "D"][..], &["1", "2", "3", "4", "5"], &["A1", "A12"], &[]][usize::from(how % 4)];
    let mode = VoteMode::ALL[usize::from(how / 4 % 4)];
    let line = String::from_utf8_lossy(bytes);
    match Tally::parse(&line, keys, mode) {
        Ok(tally) => {
            // Zero people have no line.
            if !tally.line().is_empty() {
                assert_eq!(
                    Tally::parse(&tally.line(), keys, mode).as_ref(),
                    Ok(&tally),
                    "{:?}",
                    tally.line()
                );
            }
            assert!(tally.counts.keys().all(|key| keys.contains(&key.as_str())));
            let counts = tally.counts.values().chain([&tally.dont_know, &tally.not_voting]);
            assert!(counts.into_iter().all(|count| *count <= MOST_VOTES));
            is_harmless(&tally.line());
        }
        Err(why) => is_harmless(&why),
    }
}
