//! The last row: what was just done, or what can be done here.

mod hints;
mod view;

use self::hints::{FooterHint, GAP, hints};
use crate::app::{Action, Area, HitMap, HitTarget, Mode, Painted, Role};
use crate::screens::{ActiveSession, App, Screen};
use crate::text::{width, wrap};

pub use view::view;

/// The most rows of a notice.
const MOST_ROWS: usize = 3;

/// The last row.
#[derive(Debug, Clone, Default)]
pub struct FooterLayout {
    /// What it says.
    pub says: FooterText,
    /// Where: a notice that is too long for the row takes some of those above it.
    pub area: Area,
    /// What the mouse meets.
    pub hits: HitMap,
}

/// What the last row says.
#[derive(Debug, Clone, Default)]
pub enum FooterText {
    /// Nothing, as under a curtain.
    #[default]
    Nothing,
    /// What was done, or what went wrong.
    Notice {
        /// The words.
        words: String,
        /// Whether something went wrong.
        alarm: bool,
    },
    /// Who leads the session that this program only shows.
    Leader(String),
    /// The key that takes over from a leader that is gone.
    TakeOver(String),
    /// The words looked for in a case.
    FindBar,
    /// What can be done here, and where it says so.
    Hints(Vec<(Area, FooterHint)>),
}

/// Lays out the last row; it depends on all the rest of the screen.
pub fn layout(app: &App, painted: &Painted, area: Area) -> FooterLayout {
    let open = app.cx.session.as_deref();
    if let Some(notice) = &app.cx.notice {
        // Colour alone must not tell what went wrong from what was done.
        let sign = if notice.alarm { "! " } else { "" };
        return notice_of(format!("{sign}{}", notice.text), notice.alarm, area);
    }
    if let Some((open, why)) = open.and_then(|open| Some((open, open.trouble.as_ref()?))) {
        let lead = if open.role == Role::Leads { "not saved: " } else { "" };
        return notice_of(format!("! {lead}{why}; trying again"), true, area);
    }
    let mut out = FooterLayout { area, ..FooterLayout::default() };
    let is_covered = app.overlay.is_some();
    let follows = open.filter(|open| open.role == Role::Follows && app.screen == Screen::Room && !is_covered);
    if let Some((open, leader)) = follows.and_then(|open| Some((open, open.says_who_leads()?))) {
        let can_take_over = !open.has_leader && open.state().ended.is_none();
        let key = app.cx.key(Mode::Room, Action::Resume);
        out.says = if can_take_over && !key.is_empty() {
            out.hits.target(area, HitTarget::Ask(Action::Resume));
            FooterText::TakeOver(key)
        } else {
            FooterText::Leader(leader.to_owned())
        };
    } else if app.screen == Screen::Room && open.is_some_and(ActiveSession::has_curtain) {
        out.says = FooterText::Nothing;
    } else if !is_covered && app.reading().is_some_and(|reading| reading.finding.is_some()) {
        out.says = FooterText::FindBar;
    } else {
        let mut column = 1;
        let place = |hint: FooterHint| {
            let wide = u16::try_from(width(&hint.key) + 1 + width(&hint.says)).unwrap_or(u16::MAX);
            let under = Area { width: wide, ..area.inset(column, 0) };
            out.hits.target(under, HitTarget::Ask(hint.action));
            column += wide + GAP;
            (under, hint)
        };
        out.says =
            FooterText::Hints(hints(app, painted, usize::from(area.width)).into_iter().map(place).collect());
    }
    out
}

/// Lays out words on the last row, and on those above it as far as they need them: half a reason helps nobody.
fn notice_of(words: String, alarm: bool, area: Area) -> FooterLayout {
    let rows = wrap(&words, usize::from(area.width.saturating_sub(2))).len();
    let height = u16::try_from(rows.clamp(1, MOST_ROWS)).unwrap_or(1);
    let area = Area { row: area.row.saturating_sub(height - 1), height, ..area };
    FooterLayout { says: FooterText::Notice { words, alarm }, area, hits: HitMap::default() }
}
