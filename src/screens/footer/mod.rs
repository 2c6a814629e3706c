//! The footer: a notice, or hints about what can be done here.

mod view;

use crate::app::{Action, Area, HitMap, HitTarget, TextInput};
use crate::text::{Symbols, beginning, clip, width, wrap};

pub use view::view;

/// Number of rows that a notice may always take; a longer one takes up to half of the screen.
const MOST_ROWS: usize = 3;

/// Number of columns between two hints.
const GAP: u16 = 3;

/// What the footer is to show.
#[derive(Debug)]
pub enum FooterContent<'a> {
    /// Nothing, for example behind a curtain.
    Nothing,
    /// A status message, and whether it reports a problem.
    Notice(String, bool),
    /// A remark about the leader of the session, which this program only follows.
    Leader(String),
    /// The key that takes over from a leader that has gone.
    TakeOver(String),
    /// The find bar of a case.
    FindBar(FindBarText<'a>),
    /// Hints, most likely first.
    Hints(Vec<FooterHint>),
}

/// The texts of a find bar.
#[derive(Debug)]
pub struct FindBarText<'a> {
    /// The search text.
    pub input: &'a TextInput,
    /// Whether the search text is being edited.
    pub typing: bool,
    /// Which of the matches is in focus.
    pub places: String,
    /// The keys and what they do.
    pub keys: String,
    /// The symbols to draw with.
    pub symbols: &'static Symbols,
}

/// A hint: an action and the key that triggers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterHint {
    /// The action.
    pub action: Action,
    /// The key.
    pub key: String,
    /// What the action does here.
    pub says: String,
}

/// What a hint of a session is for: hints of one kind stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HintKind {
    /// It moves the session or what is read.
    Moves,
    /// It counts or shows votes.
    Votes,
    /// It writes what was said.
    Writes,
    /// Everything else.
    Other,
}

impl FooterHint {
    fn kind(&self) -> HintKind {
        match self.action {
            Action::Next | Action::StepBack | Action::PageDown | Action::PageUp | Action::Escape => {
                HintKind::Moves
            }
            Action::Vote | Action::ShowVotes | Action::ListeningTask => HintKind::Votes,
            Action::WriteNote
            | Action::WriteFirstStep
            | Action::WriteClosing
            | Action::WriteExperience
            | Action::WriteParking
            | Action::Open => HintKind::Writes,
            _ => HintKind::Other,
        }
    }
}

/// Returns the columns of the rules between the kinds of hints, where a session goes on.
fn kind_rules(hints: &[(Area, FooterHint)]) -> Vec<u16> {
    let goes_on = hints.iter().any(|(_, hint)| hint.action == Action::Next);
    let pairs = hints.windows(2).filter(|pair| goes_on && pair[0].1.kind() != pair[1].1.kind());
    pairs.map(|pair| pair[1].0.column.saturating_sub(2)).collect()
}

/// Layout of the footer.
#[derive(Debug, Clone, Default)]
pub struct FooterLayout {
    /// The content.
    pub says: FooterText,
    /// The area; a long notice extends over the rows above the footer.
    pub area: Area,
    /// The mouse targets.
    pub hits: HitMap,
    /// The columns of the rules between the kinds of hints.
    pub rules: Vec<u16>,
}

/// The content of the footer, laid out.
#[derive(Debug, Clone, Default)]
pub enum FooterText {
    /// Nothing.
    #[default]
    Nothing,
    /// A status message.
    Notice {
        /// The message text.
        words: String,
        /// Whether the message reports a problem.
        alarm: bool,
    },
    /// A remark about the leader of the session.
    Leader(String),
    /// The key that takes over from a leader that has gone.
    TakeOver(String),
    /// A find bar.
    FindBar(FindBarLayout),
    /// Hints, each with its area.
    Hints(Vec<(Area, FooterHint)>),
}

/// Layout of a find bar.
#[derive(Debug, Clone, Default)]
pub struct FindBarLayout {
    /// The prompt.
    pub prompt: String,
    /// The input area.
    pub field: Area,
    /// The visible part of the search text.
    pub text: String,
    /// The column of the cursor within the field, if the search text is being edited.
    pub cursor: Option<u16>,
    /// Which of the matches is in focus.
    pub places: (Area, String),
    /// The keys and what they do, if they fit.
    pub keys: String,
}

/// Lays out the footer in the last row.
pub fn layout(content: FooterContent, area: Area) -> FooterLayout {
    let mut out = FooterLayout { area, ..FooterLayout::default() };
    out.says = match content {
        FooterContent::Nothing => FooterText::Nothing,
        FooterContent::Notice(words, alarm) => {
            out.area = notice_area(&words, area);
            FooterText::Notice { words, alarm }
        }
        FooterContent::Leader(says) => FooterText::Leader(says),
        FooterContent::TakeOver(key) => {
            out.hits.target(area, HitTarget::Ask(Action::Resume));
            FooterText::TakeOver(key)
        }
        FooterContent::FindBar(text) => FooterText::FindBar(find_bar(text, area)),
        FooterContent::Hints(hints) => {
            let hints = placed(hints, area, &mut out.hits);
            out.rules = kind_rules(&hints);
            FooterText::Hints(hints)
        }
    };
    out
}

/// Returns the area of a notice, extended upwards as needed, since a truncated reason is of little use.
fn notice_area(words: &str, area: Area) -> Area {
    let rows = wrap(words, usize::from(area.width.saturating_sub(2))).len();
    let most = MOST_ROWS.max(usize::from(area.row) / 2);
    let height = u16::try_from(rows.clamp(1, most)).unwrap_or(1);
    Area { row: area.row.saturating_sub(height - 1), height, ..area }
}

fn find_bar(text: FindBarText, area: Area) -> FindBarLayout {
    let prompt = format!(" {} ", text.symbols.prompt);
    let start = u16::try_from(width(&prompt)).unwrap_or(0);
    let field = area.inset(start, 0);
    let typed = u16::try_from(width(text.input.text()) + 1).unwrap_or(u16::MAX);
    let beside = u16::try_from(width(&text.places) + 3).unwrap_or(u16::MAX);
    let field = Area { width: typed.min(field.width.saturating_sub(beside)), ..field };
    let columns = usize::from(field.width);
    let (visible, cursor) = if text.typing && columns > 0 {
        let (hidden, start) = text.input.hidden(columns);
        let column = u16::try_from(text.input.column().saturating_sub(hidden)).unwrap_or(u16::MAX);
        (beginning(&text.input.text()[start..], columns).into(), Some(column.min(field.width - 1)))
    } else {
        (clip(text.input.text(), columns), None)
    };
    let used = start + field.width + 2;
    let fits = usize::from(used) + width(&text.places) + 3 + width(&text.keys) < usize::from(area.width);
    let keys = if fits { text.keys } else { String::new() };
    let places = (area.inset(used, 0), text.places);
    FindBarLayout { prompt, field, text: visible.into_owned(), cursor, places, keys }
}

/// Returns the hints that fit, each with its area.
fn placed(all: Vec<FooterHint>, area: Area, hits: &mut HitMap) -> Vec<(Area, FooterHint)> {
    let mut column = 1;
    let place = |hint: FooterHint| {
        let wide = u16::try_from(width(&hint.key) + 1 + width(&hint.says)).unwrap_or(u16::MAX);
        let under = Area { width: wide, ..area.inset(column, 0) };
        hits.target(under, HitTarget::Ask(hint.action));
        column += wide + GAP;
        (under, hint)
    };
    fitting(all, usize::from(area.width)).into_iter().map(place).collect()
}

/// Drops hints until the rest fits; the two most likely ones and the way out are dropped last.
fn fitting(mut hints: Vec<FooterHint>, columns: usize) -> Vec<FooterHint> {
    let stays = |hint: &FooterHint| {
        matches!(hint.action, Action::Escape | Action::Leave | Action::Quit | Action::Help)
    };
    let wide = |hint: &FooterHint| width(&hint.key) + width(&hint.says) + 1 + usize::from(GAP);
    while hints.iter().map(wide).sum::<usize>() + 1 > columns + usize::from(GAP) && hints.len() > 1 {
        let ordinary =
            |first: usize| hints.iter().skip(first).rposition(|hint| !stays(hint)).map(|place| place + first);
        let help = || hints.iter().position(|hint| hint.action == Action::Help);
        let drop = ordinary(2).or_else(help).or_else(|| ordinary(1)).unwrap_or(hints.len() - 1);
        hints.remove(drop);
    }
    hints
}
