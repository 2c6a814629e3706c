//! Hyperlinks: OSC 8 sequences around text that is already in the buffer.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;

/// Turns a row of text into a link, one self-contained cell at a time.
///
/// A frame sends single cells again, and an open link would run into the next one; so every cell opens and closes its
/// own, and the common id lets the terminal show them as one.
pub fn lay(buffer: &mut Buffer, area: Rect, address: &str) {
    let Some(address) = safe(address) else { return };
    let id = address.bytes().fold(7_u32, |id, byte| id.wrapping_mul(31).wrapping_add(u32::from(byte)));
    for column in area.x..area.x.saturating_add(area.width) {
        let Some(cell) = buffer.cell_mut((column, area.y)) else { continue };
        if cell.symbol().trim().is_empty() || !cell.symbol().is_ascii() {
            continue;
        }
        let symbol = format!("\x1b]8;id={id:x};{address}\x1b\\{}\x1b]8;;\x1b\\", cell.symbol());
        cell.set_symbol(&symbol);
        cell.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN));
    }
}

/// Returns an address that is safe to hand to a terminal: http, https or mailto, with nothing but printable ASCII.
fn safe(address: &str) -> Option<String> {
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    if !known || address.len() > 2_000 {
        return None;
    }
    let mut safe = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pages_and_mail_become_links() {
        assert_eq!(safe("https://a.b/é c").as_deref(), Some("https://a.b/%C3%A9%20c"));
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "a.b", ""] {
            assert_eq!(safe(bad), None, "{bad}");
        }
        let hostile = safe("https://a\u{1b}\\b\u{7}").expect("it is https");
        assert!(hostile.bytes().all(|byte| byte.is_ascii_graphic()));
    }

    #[test]
    fn every_cell_opens_and_closes_its_own_link() {
        let area = Rect::new(0, 0, 4, 1);
        let mut buffer = Buffer::empty(area);
        buffer.set_string(0, 0, "a b", ratatui::style::Style::new());
        lay(&mut buffer, area, "https://a.b");
        let symbol = buffer[(0, 0)].symbol().to_owned();
        assert!(symbol.starts_with("\x1b]8;id=") && symbol.ends_with("\x1b]8;;\x1b\\"));
        assert_eq!(buffer[(1, 0)].symbol(), " ");
    }
}
