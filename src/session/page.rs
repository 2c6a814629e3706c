//! Renders a handout as a document: Markdown, HTML or JSON.

use super::content::Status;
use super::handout::{
    BoardReport, CaseReport, FirstStepReport, Handout, HandoutAudience, ParkedItem, StepReport,
};
use super::timer::minutes;
use super::vote_report::VoteReport;
use super::votes::Shift;
use crate::document::{self, Block, Entry, EntryMark, Include, Table};
use crate::text::{capital, count, joined};

/// The heading level of case titles in a handout.
const CASE_LEVEL: u8 = 3;

impl Handout<'_> {
    /// Returns the handout in Markdown.
    pub fn markdown(&self) -> String {
        document::markdown(&self.blocks())
    }

    /// Returns the handout as a web page.
    pub fn html(&self) -> String {
        document::page(&self.heading(), &self.blocks())
    }

    /// Returns what the handout is called: by the group and the day where there is a group, else by its title.
    fn heading(&self) -> String {
        let name = if self.group.is_empty() { &self.title } else { &self.group };
        joined(&[name, &self.date], ", ")
    }

    /// Returns the handout as JSON.
    pub fn json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("names are text and numbers are finite");
        text.push('\n');
        text
    }

    /// Returns the blocks of the handout: first steps first, cases last.
    pub fn blocks(&self) -> Vec<Block<'_>> {
        let mut page = HandoutWriter { blocks: vec![Block::Named(1, self.heading().into())] };
        let whose = match self.readers {
            HandoutAudience::Participants => "",
            HandoutAudience::Host => "for the facilitator",
        };
        let title = if self.group.is_empty() { "" } else { &self.title };
        let line = joined(&[title, whose], " · ");
        if !line.is_empty() {
            page.text(line);
        }
        page.list("First steps", self.first_steps.iter().map(first_step));
        if self.first_steps.is_empty() {
            page.heading(2, "First steps");
            page.text("No one has chosen one yet. What can you try this week?".to_owned());
        }
        page.list("First steps from last time", self.last_time.iter().map(first_step));
        page.section("Votes", &self.votes, HandoutWriter::vote);
        page.learned(self);
        page.list("Parking lot", self.parking.iter().map(parked));
        page.section("Board", &self.board, HandoutWriter::board);
        page.list("Experiences", self.experiences.iter().map(Entry::of));
        if !self.course.is_empty() {
            page.course(&self.course);
        }
        page.section("Cases", &self.cases, |page, case| page.case(case, self));
        page.blocks
    }
}

/// Collects the blocks of a handout.
struct HandoutWriter<'a> {
    blocks: Vec<Block<'a>>,
}

impl<'a> HandoutWriter<'a> {
    fn heading(&mut self, level: u8, text: &'a str) {
        self.blocks.push(Block::Named(level, text.into()));
    }

    fn text(&mut self, text: String) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    fn question(&mut self, text: &'a str) {
        if !text.is_empty() {
            self.blocks.push(Block::Strong(text.into()));
        }
    }

    fn entries(&mut self, entries: impl Iterator<Item = Entry<'a>>) {
        self.blocks.extend(entries.map(Block::Entry));
    }

    fn list(&mut self, heading: &'a str, entries: impl Iterator<Item = Entry<'a>>) {
        let mut entries = entries.peekable();
        if entries.peek().is_some() {
            self.heading(2, heading);
            self.entries(entries);
        }
    }

    fn section<T>(&mut self, heading: &'a str, all: &'a [T], write: impl Fn(&mut Self, &'a T)) {
        if !all.is_empty() {
            self.heading(2, heading);
            for one in all {
                write(self, one);
            }
        }
    }

    fn learned(&mut self, handout: &'a Handout) {
        if handout.learned.is_empty() && handout.closing.is_empty() {
            return;
        }
        self.heading(2, "What we learned");
        self.entries(handout.learned.iter().map(Entry::of));
        if !handout.closing.is_empty() {
            self.text(format!("Closing words: {}", handout.closing.join(" · ")));
        }
    }

    fn vote(&mut self, vote: &'a VoteReport) {
        self.question(&vote.question);
        let how = vote.anonymity.map_or_else(String::new, |words| format!("; {words}"));
        if vote.options.is_empty() {
            self.text(format!("By {}: {}{how}", vote.mode, count(vote.answers, "answer")));
            return;
        }
        let has_second = vote.options.iter().any(|option| option.shift.second.is_some());
        let row = |name: String, shift: &Shift| {
            let mut row = vec![name, shift.first.to_string()];
            if has_second {
                row.push(shift.second.map_or_else(String::new, |second| second.to_string()));
                row.push(shift.by().map_or_else(String::new, signed));
            }
            row
        };
        let options = vote.options.iter().map(|option| {
            let name = [option.shift.key.as_str(), option.text.as_str()];
            let taken = if option.taken { " (what they did)" } else { "" };
            row(name.join(" ").trim().to_owned() + taken, &option.shift)
        });
        let rows = options.chain(vote.dont_know.iter().map(|shift| row("I don't know".to_owned(), shift)));
        let head: &[&str] =
            if has_second { &["Option", "First", "Then", "Shift"] } else { &["Option", "Votes"] };
        self.table(format!("By {}{how}", vote.mode), head, rows.collect(), if has_second { 2 } else { 1 });
        if let Some(spread) = &vote.spread {
            self.text(capital(spread) + ".");
        }
    }

    fn table(&mut self, caption: String, head: &[&str], rows: Vec<Vec<String>>, bars: usize) {
        let head = head.iter().map(|name| (*name).to_owned()).collect();
        self.blocks.push(Block::Table(Table { caption, head, rows, bars }));
    }

    fn board(&mut self, board: &'a BoardReport) {
        self.blocks.push(Block::Named(3, capital(&board.heading).into()));
        self.question(&board.question);
        for column in &board.columns {
            self.heading(4, &column.name);
            let votes = column.votes.iter().copied().chain(std::iter::repeat(0));
            self.entries(column.notes.iter().zip(votes).map(|(note, votes)| {
                let told = (votes > 0).then(|| count(votes, "vote").into());
                Entry { details: told.into_iter().collect(), ..Entry::of(note) }
            }));
        }
    }

    fn course(&mut self, course: &'a [StepReport]) {
        self.heading(2, "How it went");
        let row = |step: &StepReport| {
            let real = if step.skipped { "skipped".to_owned() } else { minutes(step.spent) };
            vec![capital(&step.heading), minutes(step.planned), real]
        };
        let rows = course.iter().map(row).collect();
        self.table("Minutes and seconds".to_owned(), &["Step", "Planned", "Real"], rows, 0);
        self.entries(course.iter().filter(|step| !step.question.is_empty()).map(|step| {
            let note = (!step.note.is_empty()).then(|| format!("Note: {}", step.note));
            let then = step.follow_ups.iter().map(|question| format!("Then: {question}"));
            let details = note.into_iter().chain(then).map(Into::into).collect();
            Entry { details, ..Entry::of(&step.question) }
        }));
    }

    fn case(&mut self, report: &'a CaseReport, handout: &'a Handout) {
        let include = Include { level: CASE_LEVEL, ..Include::default() };
        let mut blocks = if let Some(case) = report.seen {
            document::case(case, handout.words, include)
        } else {
            let missing = "This case is not in the open libraries.";
            vec![Block::Named(CASE_LEVEL, report.title.as_str().into()), Block::Paragraph(missing.into())]
        };
        if let Some(Block::Title(title)) = blocks.first_mut() {
            title.title = &report.title;
        }
        if !handout.with_cases {
            shorten(&mut blocks);
        }
        if report.changed_since {
            blocks.insert(1, Block::Paragraph("This case has changed since the session.".into()));
        }
        if !report.revealed {
            let hidden = Block::Paragraph("The ending was not revealed in this session.".into());
            let is_last = |block: &Block| matches!(block, Block::Colophon(_));
            let place = blocks.iter().position(is_last).unwrap_or(blocks.len());
            blocks.insert(place, hidden);
        }
        self.blocks.extend(blocks);
    }
}

/// Leaves of a case what it is: title, summary, what they did if that was revealed, what it rests on, its licence.
fn shorten(blocks: &mut Vec<Block>) {
    if let Some(Block::Title(title)) = blocks.first_mut() {
        title.drop_tags();
    }
    let is_kept = |block: &Block| {
        let is_head = matches!(block, Block::Title(_) | Block::Named(..) | Block::Paragraph(_));
        is_head || matches!(block, Block::Summary(_) | Block::Taken(_) | Block::Colophon(_))
    };
    let mut is_story = false;
    blocks.retain(|block| {
        is_story |= block.section().is_some();
        is_kept(block) && !(is_story && matches!(block, Block::Paragraph(_)))
    });
}

fn first_step(report: &FirstStepReport) -> Entry<'_> {
    let step = &report.step;
    let named = |name: &str, text: &str| (!text.is_empty()).then(|| format!("{name}: {text}"));
    let status = match (report.status, report.sentence.as_str()) {
        (Status::Open, "") => None,
        (status, "") => Some(status.label().to_owned()),
        (status, sentence) => Some(format!("{}: {sentence}", status.label())),
    };
    let details = [
        named("Smallest version", &step.smallest),
        Some(format!("Who: {}", step.whose())),
        named("By", &step.by),
        named("Who will ask", &step.witness),
        status,
    ];
    let details = details.into_iter().flatten().map(Into::into).collect();
    Entry { mark: EntryMark::ToDo, details, ..Entry::of(step.sentence()) }
}

fn parked(parked: &ParkedItem) -> Entry<'_> {
    let home = parked.home.as_ref().filter(|home| !home.is_empty()).map(|home| format!("Goes to: {home}"));
    Entry { details: home.map(Into::into).into_iter().collect(), ..Entry::of(&parked.text) }
}

/// Formats a signed difference, using the mathematical minus sign.
fn signed(by: i64) -> String {
    match by {
        0 => "0".to_owned(),
        by if by > 0 => format!("+{by}"),
        by => format!("−{}", by.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use crate::session::fixture::{TestLog, atos};
    use crate::session::{FirstStep, HandoutAudience, SessionEvent, handout};

    const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' & </style></main>";

    fn page() -> String {
        let mut book = TestLog::of_minutes(48);
        let step = book.start(crate::case::Phase::Decide);
        book.log(SessionEvent::OptionsShown { case: atos().id });
        book.log(SessionEvent::EndingRevealed { case: atos().id });
        for round in [crate::session::Round::First, crate::session::Round::Second] {
            let tally = crate::session::Tally { counts: [(HOSTILE.to_owned(), 2)].into(), ..<_>::default() };
            book.log(SessionEvent::TallyEntered { step, round, tally });
        }
        book.log(SessionEvent::NoteAdded { step: Some(step), column: HOSTILE.into(), text: HOSTILE.into() });
        book.log(SessionEvent::FirstStepAdded(FirstStep { action: HOSTILE.into(), ..FirstStep::default() }));
        let mut case = atos();
        case.sources[0].url = "javascript:alert(3)".into();
        case.sources[1].url = "https://example.org/\"onclick=alert(4)".into();
        let mut state = book.session.state().clone();
        (state.title, state.group) = (HOSTILE.into(), HOSTILE.into());
        handout(&state, &[&case], &<_>::default(), HandoutAudience::Host, "22 November 2026").html()
    }

    /// Returns the tags of a page with their attributes, honouring quotes.
    fn tags(page: &str) -> Vec<&str> {
        let body = page.split("<style>").next().unwrap().len();
        let after_style = page.find("</style>").unwrap();
        let parts = [&page[..body], &page[after_style..]];
        parts
            .into_iter()
            .flat_map(|part| part.split('<').skip(1))
            .map(|tag| tag.split('>').next().unwrap())
            .collect()
    }

    #[test]
    fn every_tag_is_closed_and_known_and_nothing_runs() {
        let page = page();
        let mut open: Vec<&str> = Vec::new();
        for tag in tags(&page) {
            let name = tag.split_whitespace().next().unwrap();
            match name.strip_prefix('/') {
                Some("style") => {}
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{page}"),
                None if matches!(name, "!DOCTYPE" | "meta" | "br") => {}
                None => open.push(name),
            }
            let known = [
                "html", "head", "title", "body", "main", "h1", "h2", "h3", "h4", "p", "strong", "ul", "ol",
                "li", "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "meta", "br", "!DOCTYPE",
                "style", "svg", "rect",
            ];
            assert!(known.contains(&name.trim_start_matches('/')), "{tag}");
            for attribute in tag.split('"').step_by(2).filter_map(|part| part.trim().strip_suffix('=')) {
                let name = attribute.split_whitespace().last().unwrap();
                assert!(
                    [
                        "lang",
                        "charset",
                        "name",
                        "http-equiv",
                        "content",
                        "href",
                        "rel",
                        "scope",
                        "class",
                        "viewBox",
                        "width",
                        "height",
                        "aria-hidden",
                        "x",
                        "y",
                        "stroke",
                        "fill",
                    ]
                    .contains(&name),
                    "{tag}"
                );
            }
        }
        assert_eq!(open, [""; 0]);
        let links: Vec<&str> =
            page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(links.len() > 5 && links.iter().all(|link| link.starts_with("http")), "{links:?}");
        assert!(!page.contains("url(") && !page.contains("@import"));
        let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline';"));
    }

    #[test]
    fn the_outline_of_the_page_has_no_gaps() {
        let page = page();
        let levels: Vec<u32> =
            tags(&page).into_iter().filter_map(|tag| tag.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels[0] == 1 && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
        let rows = page.matches("<tr>").count();
        assert_eq!(page.matches("scope=\"row\"").count() + page.matches("<thead>").count(), rows);
        assert_eq!(page.matches("<table>").count(), page.matches("<caption>").count());
    }
}
