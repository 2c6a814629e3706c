//! The board: first steps, notes, experiences, the parking lot and closing words.

use ratatui::text::{Line, Span};

use crate::screens::room::board_rows::BoardRow;
use crate::screens::room::layout::BoardLayout;
use crate::ui::prose::{heading, rows};
use crate::ui::theme::Theme;
use crate::ui::{Painter, focused, inset, rect};

/// Paints the board and highlights the focused entry.
pub fn paint(painter: &mut Painter, layout: &BoardLayout) {
    let theme = *painter.theme();
    let body = rect(layout.area);
    if layout.rows.entries.is_empty() {
        let words = "Nothing yet. n adds a note, x an experience, p a parking lot item, f a first step.";
        let lines = rows(words, usize::from(body.width.saturating_sub(2)), theme.dim);
        painter.rows(inset(body, 0, 1), &lines, 0);
        return;
    }
    for (number, row) in (0..body.height).zip(layout.rows.rows.iter().skip(layout.top)) {
        painter.line(body, number, &line(row, layout, &theme));
    }
}

fn line<'a>(row: &'a BoardRow, layout: &BoardLayout, theme: &Theme) -> Line<'a> {
    let bar = |place: &usize| {
        let bar = if *place == layout.at { theme.symbols.bar } else { " " };
        Span::styled(format!("{bar} "), theme.bar)
    };
    match row {
        BoardRow::Blank => Line::default(),
        BoardRow::Heading(name) => heading(name, layout.columns, theme),
        BoardRow::Column(name) => Line::styled(format!("  {name}"), theme.accent),
        BoardRow::Words(place, words, aside) => {
            let style = focused(theme.body, *place == layout.at, theme);
            let mut line = Line::from(vec![bar(place), Span::styled(words.as_str(), style)]);
            if !aside.is_empty() {
                line.spans.push(Span::styled(format!("   {aside}"), theme.dim));
            }
            line
        }
        BoardRow::Aside(place, aside) => {
            Line::from(vec![bar(place), Span::styled(aside.as_str(), theme.dim)])
        }
    }
}
