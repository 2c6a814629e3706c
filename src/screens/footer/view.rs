//! Painting of the footer.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::{FindBarLayout, FooterLayout, FooterText};
use crate::ui::{Painter, inset, prose, rect};

/// Paints the footer.
pub fn view(layout: &FooterLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let area = rect(layout.area);
    match &layout.says {
        FooterText::Nothing => {}
        FooterText::Notice { words, alarm } => {
            let style = if *alarm { theme.alarm } else { theme.good };
            let mut rows = prose::rows(words, usize::from(area.width.saturating_sub(2)), style);
            let shown = usize::from(area.height);
            if rows.len() > shown
                && let Some(last) = shown.checked_sub(1).and_then(|last| rows.get_mut(last))
            {
                last.push_span(Span::styled(" …", style));
            }
            painter.frame.render_widget(Clear, area);
            painter.rows(inset(area, 1, 0), &rows, 0);
        }
        FooterText::Leader(says) => painter.line(area, 0, &Line::styled(format!(" {says}"), theme.gate)),
        FooterText::TakeOver(key) => {
            let key = Span::styled(format!(" {key} takes over: "), theme.accent);
            let gone = Span::styled("the other casebook has closed", theme.gate);
            painter.line(area, 0, &Line::from(vec![key, gone]));
        }
        FooterText::FindBar(layout) => find_bar(layout, area, painter),
        FooterText::Hints(hints) => {
            for (area, hint) in hints {
                let key = Span::styled(hint.key.as_str(), theme.accent);
                let says = Span::styled(format!(" {}", hint.says), theme.dim);
                painter.line(rect(*area), 0, &Line::from(vec![key, says]));
            }
            for column in &layout.rules {
                painter.upright(*column, area);
            }
        }
    }
}

fn find_bar(layout: &FindBarLayout, area: Rect, painter: &mut Painter) {
    let theme = painter.theme();
    painter.line(area, 0, &Line::styled(layout.prompt.as_str(), theme.accent));
    let field = rect(layout.field);
    painter.line(field, 0, &Line::styled(layout.text.as_str(), theme.strong));
    if let Some(column) = layout.cursor {
        painter.frame.set_cursor_position((field.x + column, field.y));
    }
    let (places, words) = &layout.places;
    painter.line(rect(*places), 0, &Line::styled(words.as_str(), theme.dim));
    if !layout.keys.is_empty() {
        painter.right(area, 0, &Line::styled(format!("{} ", layout.keys), theme.dim));
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::super::{FooterContent, layout};
    use super::*;
    use crate::app::Area;
    use crate::app::settings::ThemeName;
    use crate::ui::theme::{Background, Theme};

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push(path);
            }
        }
    }

    /// Returns every text in the code of the modules that tell people something: what a notice may say. Pages have
    /// room of their own. What is filled in has the length of a name.
    fn messages() -> Vec<String> {
        let mut paths = Vec::new();
        for module in ["app", "keys", "runtime", "screens", "session", "storage", "terminal"] {
            files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(module), &mut paths);
        }
        let mut found = Vec::new();
        for path in paths.iter().filter(|path| !path.components().any(|part| part.as_os_str() == "pages")) {
            let text = std::fs::read_to_string(path).expect("a source file");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                let literals = line.split('"').skip(1).step_by(2);
                found.extend(literals.filter(|text| text.matches(' ').count() > 2).map(filled));
            }
        }
        found
    }

    fn filled(text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            filled.push_str("some-name-of-a-thing");
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        filled + rest
    }

    /// Returns the words of a painted notice.
    fn painted(words: &str, columns: u16, rows: u16) -> String {
        let theme = Theme::of(ThemeName::Mono, Background::Dark, false);
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a screen in memory");
        let last = Area { column: 0, row: rows - 1, width: columns, height: 1 };
        let layout = layout(FooterContent::Notice(format!("! {words}"), true), last);
        terminal.draw(|frame| view(&layout, &mut Painter::of(&theme, frame))).expect("a frame");
        let cells = terminal.backend().buffer().content.chunks(usize::from(columns));
        let rows = cells.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
        rows.flat_map(|row| row.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn every_message_is_whole_at_60_columns_and_never_ends_without_a_sign() {
        let messages = messages();
        assert!(messages.len() > 100, "{}", messages.len());
        for message in messages {
            let whole = format!("! {message}").split_whitespace().collect::<Vec<_>>().join(" ");
            for (columns, rows) in [(60, 20), (50, 16), (40, 12)] {
                let shown = painted(&message, columns, rows);
                // A word longer than a row is broken.
                let is_whole = shown.replace(' ', "") == whole.replace(' ', "");
                assert!(is_whole || columns < 60 && shown.ends_with('…'), "{columns}: {whole}\n{shown}");
            }
        }
    }

    #[test]
    fn a_notice_longer_than_half_the_screen_ends_with_a_sign() {
        assert!(painted(&"word ".repeat(200), 60, 20).ends_with("word …"));
    }
}
