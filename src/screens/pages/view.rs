//! Pages that fill the screen: welcome, help, words explained, problems.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{ACTIONS, Action, ActionGroup, HitTarget, Mode, Viewport};
use crate::case::{Card, Familiarity};
use crate::check::{Problem, Severity};
use crate::screens::painter::Painter;
use crate::screens::{Page, PageKind};
use crate::text::{clean, fit, width};
use crate::ui::prose::{hanging_indent, heading, rows};
use crate::ui::{inset, split_rows};

/// The columns that keys and examples of queries have in the help.
const KEY_COLUMNS: usize = 20;

/// What a page tells, in rows; `chosen` rows can be clicked.
#[derive(Default)]
struct PageRows {
    rows: Vec<Line<'static>>,
    /// Where each choosable thing begins.
    starts: Vec<usize>,
    /// The row that looks like a button and opens what comes next.
    button: Option<usize>,
}

/// Paints a page over the whole area.
pub fn paint(painter: &mut Painter, page: &Page, area: Rect) {
    let theme = *painter.theme();
    let (head, rest) = split_rows(area, 2);
    painter.line(head, 0, &Line::styled(format!(" {}", title(page.kind)), theme.strong));
    painter.rule(head, 1);
    let body = inset(rest, 2, 0);
    let columns =
        usize::from(body.width.saturating_sub(3)).min(usize::from(painter.app().cx.settings.prose_width));
    let told = match page.kind {
        PageKind::Welcome => welcome(painter, columns),
        PageKind::Help => help(painter, columns),
        PageKind::Learn => learn(painter, page.at, columns),
        PageKind::Problems => problems(painter, page.at, columns),
    };
    let height = usize::from(body.height);
    let last = told.rows.len().saturating_sub(height);
    let start = |block: usize| told.starts.get(block).copied().unwrap_or(0);
    let top = if page.has_rows() {
        // The chosen row stands a little below the top, with what it belongs to above it.
        start(page.at).saturating_sub(height / 4)
    } else {
        start(page.top.block) + page.top.rows
    };
    let top = top.min(last);
    painter.rows(body, &told.rows, top);
    targets(painter, &told, top, body);
    let scrolled = Viewport { rows: told.rows.len(), height, top, starts: told.starts };
    painter.scrollbar(Rect { width: body.width.saturating_sub(1), ..body }, &scrolled);
    painter.painted.page = scrolled;
}

fn title(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Welcome => "Welcome to casebook",
        PageKind::Help => "Keys and queries",
        PageKind::Learn => "Words explained, ideas first",
        PageKind::Problems => "Problems",
    }
}

/// Says what clicks on the visible rows mean.
fn targets(painter: &mut Painter, told: &PageRows, top: usize, body: Rect) {
    let mut target = |from: usize, to: usize, click: HitTarget| {
        for row in from.max(top)..to.min(top + usize::from(body.height)) {
            let row = u16::try_from(row - top).unwrap_or(u16::MAX);
            painter.target(Rect { height: 1, ..inset(body, 0, row) }, click.clone());
        }
    };
    for (place, start) in told.starts.iter().enumerate() {
        let end = told.starts.get(place + 1).copied().unwrap_or(told.rows.len());
        target(*start, end, HitTarget::Row(place));
    }
    if let Some(row) = told.button {
        target(row, row + 1, HitTarget::Ask(Action::Open));
    }
}

impl PageRows {
    fn say(&mut self, painter: &Painter, text: &str, columns: usize) {
        let theme = painter.theme();
        self.rows.extend(rows(text, columns, theme.body));
        self.gap();
    }

    fn gap(&mut self) {
        self.rows.push(Line::default());
    }

    fn head(&mut self, painter: &Painter, label: &str, columns: usize) {
        self.rows.push(heading(label, columns, painter.theme()));
    }

    /// Says what a key does, the key in a column of its own.
    fn key(&mut self, painter: &Painter, key: &str, column: usize, says: &str, columns: usize) {
        let theme = painter.theme();
        let before = Span::styled(fit(key, column), theme.accent);
        let text = rows(says, columns.saturating_sub(column), theme.body);
        self.rows.extend(hanging_indent(text, &before, &Span::raw(" ".repeat(column))));
    }

    /// Explains one word.
    fn word(&mut self, painter: &Painter, card: &Card, chosen: bool, columns: usize) {
        let (app, theme) = (painter.app(), painter.theme());
        self.starts.push(self.rows.len());
        let bar = if chosen { theme.symbols.bar } else { " " };
        let style = if chosen { theme.strong.patch(theme.focus) } else { theme.strong };
        let known = card.known.map(Familiarity::label).unwrap_or_default();
        self.rows.push(Line::from(vec![
            Span::styled(format!("{bar} "), theme.bar),
            Span::styled(card.label.clone(), style),
            Span::styled(format!("   {known}"), theme.dim),
        ]));
        let look_at = crate::case::CaseId::new(&card.look_at).ok();
        let title = look_at
            .and_then(|id| app.cx.library.head(&id).map(|head| head.title.clone()))
            .unwrap_or_default();
        let lines = [
            ("", &card.definition, theme.body),
            ("Like: ", &card.everyday, theme.body),
            ("Often wrong: ", &card.mistake, theme.body),
            ("Look at: ", &title, theme.dim),
        ];
        for (before, text, style) in lines.into_iter().filter(|(_, text, _)| !text.is_empty()) {
            let indent = width(before) + 2;
            let before = Span::styled(format!("  {before}"), theme.accent);
            let text = rows(text, columns.saturating_sub(indent), style);
            self.rows.extend(hanging_indent(text, &before, &Span::raw(" ".repeat(indent))));
        }
        self.gap();
    }

    /// Says what is wrong at one place.
    fn problem(&mut self, painter: &Painter, problem: &Problem, chosen: bool, columns: usize) {
        let theme = painter.theme();
        self.starts.push(self.rows.len());
        let bar = if chosen { theme.symbols.bar } else { " " };
        let style = match problem.severity {
            Severity::Error => theme.alarm,
            Severity::Warning => theme.mixed,
        };
        let line = problem.at.line.map(|line| format!(" line {line}")).unwrap_or_default();
        self.rows.push(Line::from(vec![
            Span::styled(format!("{bar} "), theme.bar),
            Span::styled(problem.severity.id().to_owned(), style),
            Span::styled(format!("{line} {} {}", theme.symbols.dot, problem.rule.id()), theme.dim),
        ]));
        let indent = Span::raw("  ");
        let message = rows(&problem.message, columns.saturating_sub(2), theme.body);
        self.rows.extend(hanging_indent(message, &indent, &indent));
        if let Some(help) = &problem.help {
            let help = rows(help, columns.saturating_sub(4), theme.dim);
            self.rows.extend(hanging_indent(
                help,
                &Span::styled(format!("  {} ", theme.symbols.on), theme.accent),
                &Span::raw("    "),
            ));
        }
    }
}

fn welcome(painter: &Painter, columns: usize) -> PageRows {
    let mut told = PageRows::default();
    told.gap();
    told.say(painter, "Real stories of people and social media. Each stops at the moment of decision and asks: what would you do?", columns);
    told.say(painter, "A case is a question, not proof. You need not know anything about the tools; a word you do not know is one key away. \"I do not know\" is a good answer here.", columns);
    let key = |mode, action| painter.key(mode, action);
    let rows = [
        (key(Mode::Browse, Action::Search), "finds cases: type a company, a tool, any word"),
        (key(Mode::Browse, Action::Open), "reads the case; it stops before its ending"),
        (key(Mode::Case, Action::Reveal), "goes on: first the options, then what they did"),
        (key(Mode::Case, Action::NextPane), "goes to the questions beside it, to talk about"),
        (key(Mode::Browse, Action::Room), "holds a session with a group about a case"),
        (key(Mode::Browse, Action::Help), "shows every key; Esc always leads back"),
    ];
    let column = rows.iter().map(|(key, _)| width(key)).max().unwrap_or(0) + 2;
    for (key, says) in rows {
        told.key(painter, &key, column, says, columns);
    }
    told.gap();
    told.say(painter, "Listening comes first: begin with what people were already saying.", columns);
    let begin = painter.key(Mode::Page, Action::Open);
    told.button = Some(told.rows.len());
    told.rows.push(Line::from(vec![
        Span::styled(format!(" {begin} "), painter.theme().focus),
        Span::styled(" begin", painter.theme().accent),
    ]));
    told
}

fn help(painter: &Painter, columns: usize) -> PageRows {
    let mut told = PageRows::default();
    told.gap();
    here(painter, columns, &mut told);
    for group in ActionGroup::ALL {
        told.head(painter, group.label(), columns);
        for about in ACTIONS.iter().filter(|about| about.group == group) {
            told.key(painter, &keys(painter, about.action), KEY_COLUMNS, about.says, columns);
        }
        told.gap();
    }
    told.head(painter, "Queries", columns);
    for (query, says) in QUERIES {
        told.key(painter, query, KEY_COLUMNS, says, columns);
    }
    told.gap();
    told.say(painter, "Fields: tool, outcome, valence, concept, platform, sector, country, audience, year, organisation, level, library, id. Valence is which way an outcome went: positive, negative, mixed or unknown.", columns);
    told
}

/// Tells the keys of the place below the page: whoever asks wants to know what can be done there.
fn here(painter: &Painter, columns: usize, told: &mut PageRows) {
    let place = painter.app().mode_below();
    told.head(painter, "Here", columns);
    for about in ACTIONS.iter().filter(|about| ActionGroup::of(place).contains(&about.group)) {
        if let Some(key) = painter.keys(place, about.action).next() {
            told.key(painter, &key, KEY_COLUMNS, about.says, columns);
        }
    }
    told.gap();
}

/// Returns the keys of an action, those that work in most places first, as many as fit.
fn keys(painter: &Painter, action: Action) -> String {
    let mut keys: Vec<(usize, String)> = Vec::new();
    for key in Mode::ALL.into_iter().flat_map(|mode| painter.keys(mode, action)) {
        match keys.iter_mut().find(|(_, known)| *known == key) {
            Some((places, _)) => *places += 1,
            None => keys.push((1, key)),
        }
    }
    keys.sort_by_key(|(places, _)| std::cmp::Reverse(*places));
    let mut shown = String::new();
    for (_, key) in keys {
        if width(&shown) + width(&key) + 2 > KEY_COLUMNS {
            break;
        }
        shown = if shown.is_empty() { key } else { format!("{shown} {key}") };
    }
    shown
}

/// What a query can say, by example.
const QUERIES: &[(&str, &str)] = &[
    ("listen trust", "cases with both words, in any order, slips forgiven"),
    ("\"exact words\"", "these words, one after the other"),
    ("tool:wiki,blogging", "one of these tools"),
    ("outcome:trust", "something happened to trust"),
    ("valence:unknown", "cases in which nobody knows how something ended"),
    ("-audience:internal", "without those inside an organisation"),
    ("year:2006..2009", "in these years; 2006.. and ..2009 work as well"),
];

fn learn(painter: &Painter, at: usize, columns: usize) -> PageRows {
    let app = painter.app();
    let mut told = PageRows::default();
    let mut field = "";
    for (place, word) in app.words().into_iter().enumerate() {
        if word.field != field {
            field = word.field;
            told.gap();
            told.head(painter, if field == "tool" { "Tools: what people do" } else { "Ideas" }, columns);
            told.gap();
        }
        told.word(painter, word.card, place == at, columns);
    }
    if told.rows.is_empty() {
        told.say(painter, "This library explains no words.", columns);
    }
    told
}

fn problems(painter: &Painter, at: usize, columns: usize) -> PageRows {
    let theme = painter.theme();
    let mut told = PageRows::default();
    told.gap();
    let problems = &painter.app().cx.library.problems;
    if problems.is_empty() {
        told.say(painter, "Every file could be read. Nothing is wrong.", columns);
    }
    let mut file = None;
    for (place, problem) in problems.iter().enumerate() {
        if file != Some(&problem.at.file) {
            file = Some(&problem.at.file);
            (place > 0).then(|| told.gap());
            let name = problem.at.file.display().to_string();
            told.rows.extend(rows(&clean(&name), columns, theme.strong));
        }
        told.problem(painter, problem, place == at, columns);
    }
    told
}
