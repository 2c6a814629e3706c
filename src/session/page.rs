//! A handout put in words, block by block, for every form that is read by people.

use super::handout::{
    BoardReport, CaseReport, FirstStepReport, Handout, HandoutAudience, ParkedItem, StepReport,
};
use super::record::Status;
use super::timer::minutes;
use super::vote_report::VoteReport;
use super::votes::Shift;
use crate::case::{Case, Source, Years, cited, cited_or_not};

/// One block of a page. Texts are plain; whoever writes the page makes them safe for its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageBlock {
    /// A heading of a level from 1.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A paragraph that stands out.
    Strong(String),
    /// A list.
    List(Vec<PageItem>),
    /// A list whose numbers are referred to.
    Numbered(Vec<PageItem>),
    /// A table: what it shows, its head and its rows. Columns from the second on hold numbers.
    Table(String, Vec<String>, Vec<Vec<String>>),
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageItem {
    /// The words.
    pub text: String,
    /// What is said below them.
    pub details: Vec<String>,
    /// An address, as the source gives it.
    pub url: String,
}

impl PageItem {
    fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Returns the blocks of a handout: first steps come first, the cases last.
pub fn blocks(handout: &Handout) -> Vec<PageBlock> {
    let mut page = vec![PageBlock::Heading(1, handout.title.clone())];
    let whose = match handout.readers {
        HandoutAudience::Participants => "",
        HandoutAudience::Host => "for the host",
    };
    let parts = [handout.group.as_str(), handout.date.as_str(), whose];
    let line: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    page.push(PageBlock::Text(line.join(" · ")));
    steps(&mut page, "First steps", &handout.first_steps);
    if handout.first_steps.is_empty() {
        page.push(PageBlock::Heading(2, "First steps".to_owned()));
        page.push(PageBlock::Text("Nobody has chosen one yet. What can you try this week?".to_owned()));
    }
    steps(&mut page, "Last time's first steps", &handout.last_time);
    learned(&mut page, handout);
    section(&mut page, "Votes", &handout.votes, vote);
    section(&mut page, "Board", &handout.board, board);
    list(&mut page, "Experiences", handout.experiences.iter().map(PageItem::of).collect());
    list(&mut page, "Parking lot", handout.parking.iter().map(put_off).collect());
    if !handout.course.is_empty() {
        course(&mut page, &handout.course);
    }
    section(&mut page, "Cases", &handout.cases, discussed);
    page
}

fn list(page: &mut Vec<PageBlock>, heading: &str, items: Vec<PageItem>) {
    if !items.is_empty() {
        page.push(PageBlock::Heading(2, heading.to_owned()));
        page.push(PageBlock::List(items));
    }
}

fn section<T>(page: &mut Vec<PageBlock>, heading: &str, all: &[T], write: fn(&mut Vec<PageBlock>, &T)) {
    if !all.is_empty() {
        page.push(PageBlock::Heading(2, heading.to_owned()));
        for one in all {
            write(page, one);
        }
    }
}

fn steps(page: &mut Vec<PageBlock>, heading: &str, steps: &[FirstStepReport]) {
    let items = steps.iter().map(|told| {
        let step = &told.step;
        let named = |name: &str, text: &str| (!text.is_empty()).then(|| format!("{name}: {text}"));
        let status = match (told.status, told.sentence.as_str()) {
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
        PageItem {
            text: step.sentence(),
            details: details.into_iter().flatten().collect(),
            ..PageItem::default()
        }
    });
    list(page, heading, items.collect());
}

fn learned(page: &mut Vec<PageBlock>, handout: &Handout) {
    if handout.learned.is_empty() && handout.closing.is_empty() {
        return;
    }
    page.push(PageBlock::Heading(2, "What we learned".to_owned()));
    if !handout.learned.is_empty() {
        page.push(PageBlock::List(handout.learned.iter().map(PageItem::of).collect()));
    }
    if !handout.closing.is_empty() {
        page.push(PageBlock::Text(format!("Closing words: {}", handout.closing.join(" · "))));
    }
}

fn vote(page: &mut Vec<PageBlock>, vote: &VoteReport) {
    if !vote.question.is_empty() {
        page.push(PageBlock::Strong(vote.question.clone()));
    }
    let how = vote.anonymity.map_or_else(String::new, |words| format!("; {words}"));
    if vote.options.is_empty() {
        page.push(PageBlock::Text(format!("By {}: {} answers{how}", vote.mode, vote.answers)));
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
    let rows = options.chain(vote.dont_know.iter().map(|shift| row("don't know".to_owned(), shift)));
    let head: &[&str] = if has_second { &["", "First", "Then", "Shift"] } else { &["", "Votes"] };
    let mut head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    "Option".clone_into(&mut head[0]);
    page.push(PageBlock::Table(format!("By {}{how}", vote.mode), head, rows.collect()));
}

/// Returns a difference with its sign; the minus is the one of mathematics.
fn signed(by: i64) -> String {
    match by {
        0 => "0".to_owned(),
        by if by > 0 => format!("+{by}"),
        by => format!("−{}", by.unsigned_abs()),
    }
}

fn board(page: &mut Vec<PageBlock>, board: &BoardReport) {
    page.push(PageBlock::Heading(3, capital(&board.heading)));
    if !board.question.is_empty() {
        page.push(PageBlock::Strong(board.question.clone()));
    }
    for column in &board.columns {
        page.push(PageBlock::Heading(4, column.name.clone()));
        page.push(PageBlock::List(column.notes.iter().map(PageItem::of).collect()));
    }
}

fn put_off(parked: &ParkedItem) -> PageItem {
    let home = parked.home.as_ref().filter(|home| !home.is_empty()).map(|home| format!("Goes to: {home}"));
    PageItem { text: parked.text.clone(), details: home.into_iter().collect(), ..PageItem::default() }
}

fn course(page: &mut Vec<PageBlock>, course: &[StepReport]) {
    page.push(PageBlock::Heading(2, "How it went".to_owned()));
    let head = ["Step", "Planned", "Real"].map(str::to_owned).to_vec();
    let row = |step: &StepReport| {
        let real = if step.skipped { "skipped".to_owned() } else { minutes(step.spent) };
        vec![capital(&step.heading), minutes(step.planned), real]
    };
    page.push(PageBlock::Table("Minutes and seconds".to_owned(), head, course.iter().map(row).collect()));
    let asked = course.iter().filter(|step| !step.question.is_empty()).map(|step| {
        let note = (!step.note.is_empty()).then(|| format!("Note: {}", step.note));
        let then = step.follow_ups.iter().map(|question| format!("Then: {question}"));
        PageItem {
            text: step.question.clone(),
            details: note.into_iter().chain(then).collect(),
            ..PageItem::default()
        }
    });
    page.push(PageBlock::List(asked.collect()));
}

fn discussed(page: &mut Vec<PageBlock>, discussed: &CaseReport) {
    page.push(PageBlock::Heading(3, discussed.title.clone()));
    if discussed.changed_since {
        page.push(PageBlock::Text("This case was changed since the session.".to_owned()));
    }
    match &discussed.seen {
        Some(case) => tell(page, case),
        None => page.push(PageBlock::Text("This case is not in the library here.".to_owned())),
    }
    if !discussed.revealed {
        page.push(PageBlock::Text("The ending was not revealed in this session.".to_owned()));
    }
}

/// Tells a case as it may be seen.
fn tell(page: &mut Vec<PageBlock>, case: &Case) {
    let years = case.years.map(Years::in_words).unwrap_or_default();
    let parts = [case.organisation.as_str(), case.country.as_str(), years.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    page.push(PageBlock::Text(parts.join(" · ")));
    for (heading, paragraphs) in
        [("Setting", &case.setting), ("Heard", &case.heard), ("Actions", &case.actions)]
    {
        prose(page, heading, paragraphs);
    }
    if !case.decision.question.is_empty() {
        page.push(PageBlock::Heading(4, "Decision".to_owned()));
        page.push(PageBlock::Strong(case.decision.question.clone()));
    }
    if !case.decision.options.is_empty() {
        let option = |option: &crate::case::Choice| {
            let is_taken = case.decision.taken.as_ref() == Some(&option.key);
            let taken = if is_taken { " (what they did)" } else { "" };
            PageItem::of(format!("{}: {}{taken}", option.key, option.text))
        };
        page.push(PageBlock::List(case.decision.options.iter().map(option).collect()));
    }
    prose(page, "Ending", &case.ending);
    let outcome = |outcome: &crate::case::Outcome| {
        PageItem::of(format!(
            "{}, {}: {}{}",
            outcome.kind,
            outcome.valence.id(),
            outcome.text,
            cited(&outcome.sources)
        ))
    };
    items(page, "Outcomes", case.outcomes.iter().map(outcome).collect());
    let figure = |figure: &crate::case::Figure| {
        PageItem::of(format!("{}{}", figure.in_words(), cited_or_not(&figure.sources)))
    };
    items(page, "Figures", case.figures.iter().map(figure).collect());
    items(page, "Disagreed about", case.contested.iter().map(PageItem::of).collect());
    items(page, "Small things to try", case.first_steps.iter().map(PageItem::of).collect());
    if !case.sources.is_empty() {
        let source =
            |source: &Source| PageItem { url: source.url.clone(), ..PageItem::of(source.in_words()) };
        page.push(PageBlock::Heading(4, "Sources".to_owned()));
        page.push(PageBlock::Numbered(case.sources.iter().map(source).collect()));
    }
}

fn prose(page: &mut Vec<PageBlock>, heading: &str, paragraphs: &[String]) {
    if !paragraphs.is_empty() {
        page.push(PageBlock::Heading(4, heading.to_owned()));
        page.extend(paragraphs.iter().cloned().map(PageBlock::Text));
    }
}

fn items(page: &mut Vec<PageBlock>, heading: &str, items: Vec<PageItem>) {
    if !items.is_empty() {
        page.push(PageBlock::Heading(4, heading.to_owned()));
        page.push(PageBlock::List(items));
    }
}

/// Returns a heading that begins with a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
