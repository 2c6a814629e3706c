//! ASCII rendering: replaces symbols in the text by characters every terminal can draw.

use ratatui::buffer::Buffer;

/// Replaces typographic characters by ASCII, cell by cell; letters of other scripts are kept.
pub fn spell(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(plain) = plain(cell.symbol()) {
            cell.set_symbol(plain);
        }
    }
}

fn plain(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "…" => "~",
        "·" | "‐" | "‑" | "–" | "—" | "−" => "-",
        "•" => "*",
        "‘" | "’" | "′" => "'",
        "“" | "”" | "„" | "″" => "\"",
        "\u{a0}" => " ",
        _ => return None,
    })
}

/// Returns the name of a key in letters if it is shown as a symbol.
pub fn spell_key(shown: String) -> String {
    let name = match shown.as_str() {
        "↑" => "Up",
        "↓" => "Down",
        "←" => "Left",
        "→" => "Right",
        _ => return shown,
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn signs_are_spelled_and_letters_stay() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        buffer.set_string(0, 0, "é’s 2–3 …", ratatui::style::Style::new());
        spell(&mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text, "é's 2-3 ~");
    }
}
