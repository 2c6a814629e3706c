//! Screens in ASCII: signs within the text that every terminal can draw.

use ratatui::buffer::Buffer;

/// Replaces the signs of typesetting by letters of ASCII, cell by cell; letters of other scripts stay.
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

/// Returns a key in letters where it is shown by a sign.
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
