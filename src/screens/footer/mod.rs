//! The footer: a notice, or hints about what can be done here.

mod hints;
mod view;

use self::hints::{FooterHint, GAP, hints};
use crate::app::{Action, Area, HitMap, HitTarget, Mode, Painted, Role};
use crate::screens::{ActiveSession, App, Screen};
use crate::text::{width, wrap};

pub use view::view;

/// Maximum number of rows for a notice.
const MOST_ROWS: usize = 3;

/// Layout of the footer.
#[derive(Debug, Clone, Default)]
pub struct FooterLayout {
    /// The content.
    pub says: FooterText,
    /// The area; a long notice extends over the rows above the footer.
    pub area: Area,
    /// The mouse targets.
    pub hits: HitMap,
}

/// The content of the footer.
#[derive(Debug, Clone, Default)]
pub enum FooterText {
    /// Nothing, for example behind a curtain.
    #[default]
    Nothing,
    /// A status message.
    Notice {
        /// The message text.
        words: String,
        /// Whether the message reports a problem.
        alarm: bool,
    },
    /// A remark about the leader of the session, which this program only follows.
    Leader(String),
    /// The key that takes over from a leader that has gone.
    TakeOver(String),
    /// The find bar of a case.
    FindBar,
    /// Hints, each with its area.
    Hints(Vec<(Area, FooterHint)>),
}

/// Lays out the footer, which depends on the rest of the screen.
pub fn layout(app: &App, painted: &Painted, area: Area) -> FooterLayout {
    let open = app.cx.session.as_deref();
    if let Some(notice) = &app.cx.notice {
        // Errors must be recognisable without colour.
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

/// Lays out a notice, extending it upwards as needed, since a truncated reason is of little use.
fn notice_of(words: String, alarm: bool, area: Area) -> FooterLayout {
    let rows = wrap(&words, usize::from(area.width.saturating_sub(2))).len();
    let height = u16::try_from(rows.clamp(1, MOST_ROWS)).unwrap_or(1);
    let area = Area { row: area.row.saturating_sub(height - 1), height, ..area };
    FooterLayout { says: FooterText::Notice { words, alarm }, area, hits: HitMap::default() }
}
