//! Painting of the list, with highlighted matches and, for matches in the body, an excerpt.

use ratatui::text::{Line, Span};

use super::list_layout::{ListItem, ListLayout};
use crate::app::{Action, Area, Mode};
use crate::screens::{Browse, Context};
use crate::ui::theme::Theme;
use crate::ui::{Painter, focused, inset, prose, rect, split_rows};

/// Paints the list.
pub fn view(browse: &Browse, cx: &Context, list: &ListLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    if let Some((area, text)) = &list.notice {
        let columns = usize::from(area.width.saturating_sub(3));
        painter.rows(inset(rect(*area), 2, 0), &prose::rows(text, columns, theme.alarm), 0);
    }
    if let Some(rule) = list.rule {
        painter.rule(rect(rule), 0);
    }
    if list.items.is_empty() {
        empty(browse, cx, list.area, painter);
        return;
    }
    for item in &list.items {
        let chosen = item.place == browse.at;
        painter.rows(rect(item.area), &lines(item, chosen, list.has_focus, &theme), 0);
    }
}

fn lines(item: &ListItem, chosen: bool, has_focus: bool, theme: &Theme) -> Vec<Line<'static>> {
    let bar = if chosen { theme.symbols.bar } else { " " };
    let bar = Span::styled(bar.to_owned(), if has_focus { theme.bar } else { theme.dim });
    let style = focused(theme.strong, chosen && has_focus, theme);
    let lit = |found: &[_]| prose::lights(found.to_vec(), theme.lit);
    let title = lit(&item.title.found);
    let row = |row: &std::ops::Range<usize>| prose::spans(&item.title.text, row.clone(), style, &title);
    let mut out: Vec<Vec<Span>> = item.title_rows.iter().map(row).collect();
    if item.is_cut {
        out.push(vec![Span::styled(theme.symbols.more, theme.dim)]);
    }
    let name = &item.name;
    let mut about = prose::spans(&name.text, 0..name.text.len(), theme.dim, &lit(&name.found));
    about.push(Span::styled(item.about.clone(), theme.dim));
    out.push(about);
    if let Some((part, words)) = &item.reason {
        let text = &words.text;
        let mut reason = Vec::new();
        if part.is_empty() {
            reason.push(Span::styled(text.clone(), theme.dim));
        } else {
            reason.push(Span::styled(format!("{part}: "), theme.accent));
            reason.extend(prose::spans(text, 0..text.len(), theme.body, &lit(&words.found)));
        }
        out.push(reason);
    }
    let before =
        |spans: Vec<Span<'static>>| [bar.clone(), Span::raw(" ")].into_iter().chain(spans).collect::<Line>();
    out.into_iter().map(before).collect()
}

/// Explains why the list is empty, and what to do about it.
fn empty(browse: &Browse, cx: &Context, area: Area, painter: &mut Painter) {
    let theme = *painter.theme();
    let (_, area) = split_rows(inset(rect(area), 2, 0), 1);
    let columns = usize::from(area.width.saturating_sub(1));
    let say = |text: &str, style| prose::rows(text, columns, style);
    let mut rows = Vec::new();
    if !cx.library.complete || browse.is_waiting() && browse.found.total == 0 {
        rows.extend(say("Loading the library …", theme.dim));
    } else if browse.found.total == 0 {
        rows.extend(say("This library is empty.", theme.strong));
        rows.push(Line::default());
        let problems = cx.key(Mode::Browse, Action::Problems);
        let help = format!(
            "Put case files in your library folder, or start without --no-bundled. {problems} shows what could not be read."
        );
        rows.extend(say(&help, theme.body));
    } else {
        rows.extend(say("No case matches all of this.", theme.strong));
        rows.push(Line::default());
        if let Some(blocker) = &browse.found.empty_because {
            let cases = match blocker.count {
                1 => "1 case".to_owned(),
                many => format!("{many} cases"),
            };
            rows.extend(say(&format!("Without {}: {cases}.", blocker.label), theme.body));
        }
        let (drop, all) = (cx.key(Mode::Browse, Action::DropFilter), cx.key(Mode::Browse, Action::Escape));
        let help = format!("In the list, {drop} removes the last filter and {all} clears the search.");
        rows.extend(say(&help, theme.dim));
    }
    painter.rows(area, &rows, 0);
}
