//! Layout of the list of sessions.

use super::{SessionList, in_order};
use crate::app::{Area, HitMap, HitTarget, KnownSession, Viewport};
use crate::screens::Context;
use crate::session::SessionStage;

/// What stands in a row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SessionLine {
    /// The heading of a stage.
    Stage(SessionStage),
    /// The title of a session, by index.
    Title(usize),
    /// How far it is, and whose it was.
    About(usize),
    /// Where it lies, or that copies lie beside it.
    Files(usize),
    /// Nothing.
    Gap,
}

impl SessionLine {
    /// Returns the session that the row is about, by index.
    fn session(self) -> Option<usize> {
        match self {
            Self::Title(of) | Self::About(of) | Self::Files(of) => Some(of),
            Self::Stage(_) | Self::Gap => None,
        }
    }
}

/// Layout of the list of sessions.
#[derive(Debug, Clone, Default)]
pub struct SessionsLayout {
    /// The title and the rule below it.
    pub head: Area,
    /// The area of the rows.
    pub body: Area,
    /// Every row.
    pub(super) lines: Vec<SessionLine>,
    /// The focused session, by index.
    pub at: usize,
    /// Which rows are visible.
    pub viewport: Viewport,
    /// The mouse targets.
    pub hits: HitMap,
}

/// Returns whether the files of a session have a row of their own.
pub(super) fn has_files(known: &KnownSession) -> bool {
    known.copies > 0 || known.lies_elsewhere()
}

fn lines(sessions: &[&KnownSession]) -> Vec<SessionLine> {
    let mut lines = Vec::new();
    let mut stage = None;
    for (place, known) in sessions.iter().enumerate() {
        if stage != Some(known.stage) {
            if stage.is_some() {
                lines.push(SessionLine::Gap);
            }
            stage = Some(known.stage);
            lines.push(SessionLine::Stage(known.stage));
        }
        lines.extend([SessionLine::Title(place), SessionLine::About(place)]);
        lines.extend(has_files(known).then_some(SessionLine::Files(place)));
    }
    lines
}

impl SessionList {
    /// Lays out the list; the focused session is always visible, and nothing else moves.
    pub(super) fn lay_out_rows(&mut self, cx: &Context, area: Area) -> SessionsLayout {
        let sessions = in_order(&cx.known_sessions);
        let at = self.place(&sessions);
        let (head, body) = area.split_rows(2);
        let lines = lines(&sessions);
        let height = usize::from(body.height);
        let is_of = |line: &SessionLine| line.session() == Some(at);
        let first = lines.iter().position(is_of).unwrap_or(0);
        let last = lines.iter().rposition(is_of).unwrap_or(0);
        // The heading above a session comes with it.
        let above = matches!(first.checked_sub(1).map(|row| lines[row]), Some(SessionLine::Stage(_)));
        let first = first - usize::from(above);
        let top = self.top.min(first).max((last + 1).saturating_sub(height));
        self.top = top.min(lines.len().saturating_sub(height));
        let mut hits = HitMap::default();
        hits.rows(body);
        for (row, line) in (0..body.height).zip(&lines[self.top..]) {
            if let Some(of) = line.session() {
                hits.target(Area { height: 1, ..body.inset(0, row) }, HitTarget::Row(of));
            }
        }
        let viewport = Viewport { rows: lines.len(), height, top: self.top, starts: Vec::new() };
        SessionsLayout { head, body, lines, at, viewport, hits }
    }
}
