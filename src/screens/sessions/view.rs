//! Painting of the list of sessions.

use ratatui::text::{Line, Span};

use super::layout::SessionLine;
use super::pickers::whose;
use super::{SessionList, SessionsLayout};
use crate::app::{Action, KnownSession, Mode};
use crate::screens::Context;
use crate::session::SessionStage;
use crate::text::{clean, clip, count, wrap};
use crate::ui::{Painter, focused, inset, rect};

impl SessionList {
    pub(super) fn paint_rows(
        &self,
        sessions: &[&KnownSession],
        cx: &Context,
        layout: &SessionsLayout,
        painter: &mut Painter,
    ) {
        let theme = *painter.theme();
        let head = rect(layout.head);
        painter.line(head, 0, &Line::styled(" Sessions", theme.strong));
        let many = count(sessions.len(), "session");
        painter.right(head, 0, &Line::styled(format!("{many} "), theme.dim));
        painter.rule(head, 1);
        if sessions.is_empty() {
            empty(cx, layout, painter);
            return;
        }
        let body = rect(layout.body);
        let columns = usize::from(layout.body.width).saturating_sub(4);
        for (row, line) in (0..layout.body.height).zip(&layout.lines[layout.viewport.top..]) {
            let bar = |of: &usize| if *of == layout.at { theme.symbols.bar } else { " " };
            match line {
                SessionLine::Stage(stage) => {
                    let words = format!(" {}", stage.label().to_uppercase());
                    painter.line(body, row, &Line::styled(words, theme.accent));
                }
                SessionLine::Title(of) if *of == layout.at && self.title.is_some() => {
                    painter.line(body, row, &Line::styled(format!(" {} ", bar(of)), theme.bar));
                    if let Some(title) = &self.title {
                        let field = inset(rect(layout.body.inset(3, row)), 0, 0);
                        painter.typed(ratatui::layout::Rect { height: 1, ..field }, title, true);
                    }
                }
                SessionLine::Title(of) => {
                    let title = clip(&sessions[*of].title, columns).into_owned();
                    let style = focused(theme.strong, *of == layout.at, &theme);
                    let bar = Span::styled(format!(" {} ", bar(of)), theme.bar);
                    painter.line(body, row, &Line::from(vec![bar, Span::styled(title, style)]));
                }
                SessionLine::About(of) => {
                    let words = about(sessions[*of], theme.symbols.dot);
                    let words = clip(&words, columns.saturating_sub(2)).into_owned();
                    painter.line(body, row, &Line::styled(format!("     {words}"), theme.dim));
                }
                SessionLine::Files(of) => {
                    let words = files(sessions[*of], cx);
                    let words = clip(&words, columns.saturating_sub(2)).into_owned();
                    painter.line(body, row, &Line::styled(format!("     {words}"), theme.gate));
                }
                SessionLine::Gap => {}
            }
        }
        painter.scrollbar(body, &layout.viewport);
    }
}

/// Returns how far a session is, whose it was and when.
fn about(known: &KnownSession, dot: &str) -> String {
    let whose = whose(known, dot);
    match known.stage {
        SessionStage::Ended => whose,
        SessionStage::Open | SessionStage::Prepared if whose.is_empty() => known.place(),
        SessionStage::Open | SessionStage::Prepared => format!("{} {dot} {whose}", known.place()),
    }
}

/// Returns that copies lie beside a session and what joins them, or where it lies.
fn files(known: &KnownSession, cx: &Context) -> String {
    let merges = cx.key(Mode::Sessions, Action::MergeCopies);
    match known.copies {
        0 => format!("saved as {}", clean(&known.name)),
        1 => format!("a copy lies beside it; {merges} merges it"),
        copies => format!("{copies} copies lie beside it; {merges} merges them"),
    }
}

/// Paints what to do where there are no sessions.
fn empty(cx: &Context, layout: &SessionsLayout, painter: &mut Painter) {
    let theme = *painter.theme();
    let key = |mode, action| cx.key(mode, action);
    let words = [
        "No sessions yet. In a session, a group discusses a case on one screen, step by step.".to_owned(),
        format!(
            "{} leads to the cases. There {} starts a session about the chosen one, and {} prepares one for later.",
            key(Mode::Sessions, Action::Browse),
            key(Mode::Browse, Action::Room),
            key(Mode::Browse, Action::Prepare)
        ),
    ];
    let columns = usize::from(layout.body.width).saturating_sub(4).min(80);
    let mut row = 1;
    for words in words {
        for line in wrap(&words, columns) {
            painter.line(rect(layout.body), row, &Line::styled(format!("  {}", &words[line]), theme.body));
            row += 1;
        }
        row += 1;
    }
}
