//! Display width of text, and how to truncate or pad to it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Returns the display width of a text (Unicode Standard Annex 11, as ratatui counts it).
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Returns the text truncated to `columns`, ending in `…` if anything was cut.
pub fn clip(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide > columns - 1 {
            break;
        }
        kept.push_str(grapheme);
        used += wide;
    }
    let end = kept.trim_end().len();
    kept.truncate(end);
    kept.push('…');
    Cow::Owned(kept)
}

/// Returns as much of the beginning of a text as fits into `columns`, cut without a sign.
pub fn beginning(text: &str, columns: usize) -> &str {
    if width(text) <= columns {
        return text;
    }
    let mut used = 0;
    let end = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += width(grapheme);
        used > columns
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Returns the text padded or truncated to exactly `columns`.
pub fn fit(text: &str, columns: usize) -> String {
    let mut fitted = clip(text, columns).into_owned();
    let used = width(&fitted);
    fitted.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clipped_text_says_so_and_fits() {
        assert_eq!(clip("casebook", 8), "casebook");
        assert_eq!(clip("casebook", 5), "case…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("case book", 6), "case…");
        assert_eq!(clip("casebook", 1), "…");
        assert_eq!(clip("casebook", 0), "");
    }

    #[test]
    fn the_beginning_of_a_text_is_cut_without_a_sign() {
        assert_eq!([beginning("case", 4), beginning("case", 2), beginning("日本", 3)], ["case", "ca", "日"]);
    }

    #[test]
    fn a_fitted_text_has_exactly_the_columns() {
        for text in ["", "a", "日本語", "a very long text"] {
            assert_eq!(width(&fit(text, 7)), 7, "{text}");
        }
    }
}
