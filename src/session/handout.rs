//! The contents of a handout, selected once and shared by every output format.

use serde::Serialize;

use super::content::{CaseRef, Consent, FirstStep, Note, Status};
use super::state::SessionState;
use super::vote_report::{VoteReport, voted};
use crate::case::{Case, Layer, Visible, Vocabulary};
use crate::text::words;

/// Whom a handout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandoutAudience {
    /// Everyone who was there.
    #[default]
    Participants,
    /// The host: adds times, notes and follow-up questions.
    Host,
}

/// The contents of a handout. Anything not revealed, redacted or shared without consent is left out for every
/// audience.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Handout<'a> {
    /// What the session is called.
    pub title: String,
    /// Who met.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The date, formatted for display.
    pub date: String,
    /// Whom it is for.
    pub readers: HandoutAudience,
    /// The first steps that were chosen.
    pub first_steps: Vec<FirstStepReport>,
    /// The outcomes of last time's first steps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub last_time: Vec<FirstStepReport>,
    /// The notes of the harvest, and those that were marked as learned.
    pub learned: Vec<String>,
    /// The closing words.
    pub closing: Vec<String>,
    /// The votes that were shown.
    pub votes: Vec<VoteReport>,
    /// The board, question by question.
    pub board: Vec<BoardReport>,
    /// The experiences whose owners agreed to have them in the handout.
    pub experiences: Vec<String>,
    /// The parked items.
    pub parking: Vec<ParkedItem>,
    /// The cases, as far as they were revealed.
    pub cases: Vec<CaseReport<'a>>,
    /// How the steps went; for the host alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub course: Vec<StepReport>,
    /// The vocabulary that resolves ids in the cases.
    #[serde(skip)]
    pub words: &'a Vocabulary,
    /// Whether pages and Markdown tell the cases whole, or only what they are. JSON always has them whole.
    #[serde(skip)]
    pub with_cases: bool,
}

/// A first step and its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstStepReport {
    /// What will be tried.
    #[serde(flatten)]
    pub step: FirstStep,
    /// The outcome.
    pub status: Status,
    /// One sentence about the outcome.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sentence: String,
}

/// The board notes for one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoardReport {
    /// The phase, or the step's purpose.
    pub heading: String,
    /// The question; empty if it must not be shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The columns that have notes.
    pub columns: Vec<BoardColumn>,
}

/// One column of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoardColumn {
    /// Its name.
    pub name: String,
    /// Its notes.
    pub notes: Vec<String>,
    /// The votes for each note; empty if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<u32>,
}

/// A parked item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParkedItem {
    /// The text.
    pub text: String,
    /// Its destination, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
}

/// A case that was talked about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseReport<'a> {
    /// Its title.
    pub title: String,
    /// Whether its ending was revealed.
    pub revealed: bool,
    /// Whether the case has changed since the session; for the host only.
    pub changed_since: bool,
    /// The visible part of the case; `None` if the case is not available.
    #[serde(rename = "case", skip_serializing_if = "Option::is_none")]
    pub seen: Option<Visible<'a>>,
}

/// How one step went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepReport {
    /// The phase, or the step's purpose.
    pub heading: String,
    /// The question, as far as it may be shown.
    pub question: String,
    /// The planned length, in seconds.
    pub planned: u64,
    /// The time it took, in seconds.
    pub spent: u64,
    /// Whether it was skipped.
    pub skipped: bool,
    /// The facilitator's note.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Follow-up questions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<String>,
}

/// Builds the handout from the `cases` available and the `words` their ids refer to; `date` is already
/// formatted.
pub fn handout<'a>(
    state: &SessionState,
    cases: &[&'a Case],
    words: &'a Vocabulary,
    readers: HandoutAudience,
    date: &str,
) -> Handout<'a> {
    let is_host = readers == HandoutAudience::Host;
    let text = |notes: &mut dyn Iterator<Item = &Note>| notes.map(|note| note.text.clone()).collect();
    let consented = state.experiences.iter().filter(|told| !told.redacted && told.consent != Consent::Room);
    let first_steps = state.first_steps.iter().map(|chosen| FirstStepReport {
        step: chosen.step.clone(),
        status: Status::Open,
        sentence: String::new(),
    });
    let last_time = state.carried.iter().map(|carried| FirstStepReport {
        step: carried.step.clone(),
        status: carried.status,
        sentence: carried.sentence.clone(),
    });
    Handout {
        title: state.title.clone(),
        group: state.group.clone(),
        date: date.to_owned(),
        readers,
        first_steps: first_steps.collect(),
        last_time: last_time.collect(),
        learned: text(&mut state.learned()),
        closing: state.closing.iter().map(|(_, text)| text.clone()).collect(),
        votes: state.rows.iter().filter_map(|row| voted(state, cases, row)).collect(),
        board: boards(state),
        experiences: consented.map(|told| told.text.clone()).collect(),
        parking: state
            .parking
            .iter()
            .map(|parked| ParkedItem { text: parked.text.clone(), home: parked.home.clone() })
            .collect(),
        cases: state.cases.iter().map(|case| discussed(state, cases, case, is_host)).collect(),
        course: if is_host { course(state) } else { Vec::new() },
        words,
        with_cases: true,
    }
}

fn boards(state: &SessionState) -> Vec<BoardReport> {
    // What the harvest brought is what the group learned, which stands above the board.
    let rows = state.rows.iter().filter(|row| !state.is_harvest(Some(row.step.id)));
    let of_steps = rows.map(|row| {
        let notes: Vec<&Note> = state.board(row.step.id, None).collect();
        BoardReport {
            heading: row.step.heading().to_owned(),
            question: state.shown_question(row),
            columns: columns(&row.step.columns, &notes),
        }
    });
    let is_of_none = |note: &&Note| note.step.is_none_or(|step| state.row(step).is_none());
    let others: Vec<&Note> = state.notes.iter().filter(|note| !note.redacted).filter(is_of_none).collect();
    let others =
        BoardReport { heading: "notes".to_owned(), question: String::new(), columns: columns(&[], &others) };
    of_steps.chain([others]).filter(|board| !board.columns.is_empty()).collect()
}

fn columns(names: &[String], notes: &[&Note]) -> Vec<BoardColumn> {
    let mut all: Vec<&String> = names.iter().collect();
    for note in notes {
        if !all.contains(&&note.column) {
            all.push(&note.column);
        }
    }
    let column = |name: &String| {
        let of = || notes.iter().filter(|note| note.column == *name);
        let has_votes = of().any(|note| note.votes > 0);
        BoardColumn {
            name: name.clone(),
            notes: of().map(|note| note.text.clone()).collect(),
            votes: of().filter(|_| has_votes).map(|note| note.votes).collect(),
        }
    };
    all.into_iter().map(column).filter(|column| !column.notes.is_empty()).collect()
}

fn discussed<'a>(state: &SessionState, cases: &[&'a Case], case: &CaseRef, is_host: bool) -> CaseReport<'a> {
    let whole = cases.iter().copied().find(|whole| whole.id == case.id);
    // The questions that were asked are on the board; the others are for other sessions.
    let seen = whole.map(|whole| state.seen(whole).without_questions());
    CaseReport {
        title: case.title.clone(),
        revealed: state.opened(&case.id).shows(Layer::Ending),
        changed_since: is_host && whole.is_some_and(|whole| case.is_changed(whole)),
        seen,
    }
}

fn course(state: &SessionState) -> Vec<StepReport> {
    let last = state.ended.into_iter().chain(state.begun).max().unwrap_or(0);
    let rows = state.rows.iter().filter(|row| row.started.is_some() || row.skipped);
    rows.map(|row| {
        let asked = if row.started.is_some() { state.asked(&row.step) } else { <_>::default() };
        StepReport {
            heading: row.step.heading().to_owned(),
            question: asked.text,
            planned: row.planned(),
            spent: state.step_timer(row.step.id, last).map_or(0, |timer| timer.spent),
            skipped: row.skipped,
            note: asked.note,
            follow_ups: asked.follow_ups,
        }
    })
    .collect()
}

words! {
    /// An output format.
    pub enum HandoutFormat: extension, label {
        /// One web page, to read and to print.
        Page "html" "A page";
        /// Markdown.
        Markdown "md" "Markdown";
        /// JSON, for programs.
        Json "json" "JSON";
    }
}

/// Which handout is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandoutForm {
    /// The format.
    pub paper: HandoutFormat,
    /// The audience.
    pub readers: HandoutAudience,
    /// Whether the cases are told whole.
    pub with_cases: bool,
}

impl HandoutForm {
    /// Returns the handout for those who were there, without the texts of the cases.
    pub fn for_participants(paper: HandoutFormat) -> Self {
        Self { paper, readers: HandoutAudience::Participants, with_cases: false }
    }

    /// Renders the handout of a session in this form, from the `cases` available; `date` is already formatted.
    pub fn of(self, state: &SessionState, cases: &[&Case], words: &Vocabulary, date: &str) -> String {
        let handout = handout(state, cases, words, self.readers, date);
        let handout = Handout { with_cases: self.with_cases, ..handout };
        match self.paper {
            HandoutFormat::Page => handout.html(),
            HandoutFormat::Markdown => handout.markdown(),
            HandoutFormat::Json => handout.json(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::case::{CaseId, Choice, Decision, Phase, Source};
    use crate::session::fixture::{TestLog, atos, log};
    use crate::session::{Record, Round, Session, SessionEvent, Step};

    /// Returns the handout in every format and for every audience, as one string.
    fn everything(state: &SessionState, cases: &[&Case]) -> String {
        let words = Vocabulary::default();
        let both = [HandoutAudience::Participants, HandoutAudience::Host]
            .map(|readers| handout(state, cases, &words, readers, "today"));
        both.map(|handout| [handout.markdown(), handout.html(), handout.json()].concat()).concat()
    }

    /// Returns a case whose every field has a unique, recognizable text.
    fn marked_case(id: &str) -> Case {
        let mark = |part: &str| format!("{part}of{}", id.replace('-', ""));
        let mut case = Case { id: CaseId::new(id).unwrap(), title: id.to_owned(), ..atos() };
        case.setting = vec![mark("setting")];
        case.heard = vec![mark("heard")];
        case.actions = vec![mark("actions")];
        let option = Choice { key: "A".into(), text: mark("option"), ..Choice::default() };
        case.decision = Decision { question: mark("question"), options: vec![option], ..case.decision };
        case.ending = vec![mark("ending")];
        case.contested = vec![mark("contested")];
        case.first_steps = vec![mark("trythis")];
        case.sources = vec![Source { title: mark("source"), ..Source::default() }];
        case.outcomes.iter_mut().for_each(|outcome| outcome.text = mark("outcome"));
        case.figures.iter_mut().for_each(|figure| figure.label = mark("figure"));
        case.timeline.iter_mut().for_each(|moment| moment.what = mark("moment"));
        case
    }

    const BEHIND: [&str; 7] = ["ending", "contested", "trythis", "source", "outcome", "option", "secret"];

    /// Replaces the event's texts with markers that carry its line number.
    fn marked(logged: Record) -> Record {
        let n = logged.n;
        let mark = |word: &str| format!("{word}{n}z");
        let in_step = |step: Step| {
            let mut step = step;
            let is_behind = step.asked.own && step.phase.is_some_and(Phase::is_behind_the_gate);
            if let Some(case) = step.case.as_ref().filter(|_| is_behind) {
                step.asked.text = format!("secretof{}", case.as_str().replace('-', ""));
                step.asked.note.clone_from(&step.asked.text);
            }
            step
        };
        let event = match logged.event {
            SessionEvent::Created(mut created) => {
                created.agenda = created.agenda.into_iter().map(in_step).collect();
                SessionEvent::Created(created)
            }
            SessionEvent::StepAdded { to, step } => {
                SessionEvent::StepAdded { to, step: Box::new(in_step(*step)) }
            }
            SessionEvent::PromptChosen { step, mut asked } => {
                asked.own = false;
                SessionEvent::PromptChosen { step, asked }
            }
            SessionEvent::NoteAdded { step, column, .. } => {
                SessionEvent::NoteAdded { step, column, text: mark("note") }
            }
            SessionEvent::NoteChanged { note, column, .. } => {
                SessionEvent::NoteChanged { note, column, text: mark("note") }
            }
            SessionEvent::ExperienceAdded { consent, .. } => {
                SessionEvent::ExperienceAdded { text: mark("told"), consent }
            }
            SessionEvent::ExperienceChanged { experience, consent, .. } => {
                SessionEvent::ExperienceChanged { experience, text: mark("told"), consent }
            }
            SessionEvent::TallyEntered { step, round, mut tally } => {
                tally.counts = [(mark("key"), 3)].into();
                SessionEvent::TallyEntered { step, round, tally }
            }
            SessionEvent::DraftSaved { field, .. } => SessionEvent::DraftSaved { field, text: mark("draft") },
            event => event,
        };
        Record { event, ..logged }
    }

    /// Returns the records still in effect, computed independently of `Session`: from the last line back.
    fn counting(log: &[Record]) -> Vec<&Record> {
        let mut off: HashSet<u64> = HashSet::new();
        for logged in log.iter().rev().filter(|logged| logged.n > 1) {
            let SessionEvent::Undone { of } = logged.event else { continue };
            if !off.contains(&logged.n) && of.number < logged.n && !is_created(log, of.number) {
                off.insert(of.number);
            }
        }
        log.iter().filter(|logged| !off.contains(&logged.n)).collect()
    }

    fn is_created(log: &[Record], n: u64) -> bool {
        log.iter().any(|logged| logged.n == n && matches!(logged.event, SessionEvent::Created(_)))
    }

    /// Returns the markers that must not appear in any handout.
    fn forbidden(log: &[Record], state: &SessionState) -> Vec<String> {
        let counting = counting(log);
        let counts = |n: u64| counting.iter().any(|logged| logged.n == n);
        let any = |is: &dyn Fn(&SessionEvent) -> bool| counting.iter().any(|logged| is(&logged.event));
        let mut marks = Vec::new();
        for id in ["case-one", "case-two"] {
            let revealed =
                any(&|event| matches!(event, SessionEvent::EndingRevealed { case } if case.as_str() == id));
            let shown =
                any(&|event| matches!(event, SessionEvent::OptionsShown { case } if case.as_str() == id));
            if state.spoiler_safe && !revealed {
                let behind = BEHIND.iter().filter(|part| !(shown && **part == "option"));
                marks.extend(behind.map(|part| format!("{part}of{}", id.replace('-', ""))));
            }
        }
        for logged in log {
            let n = logged.n;
            match &logged.event {
                SessionEvent::NoteAdded { .. } => {
                    let redacts = |later: &&&Record| {
                        later.n > n
                            && matches!(later.event, SessionEvent::NoteRedacted { note } if note == n.into())
                    };
                    let redacted = counting.iter().any(|later| redacts(&later));
                    marks.extend((!counts(n) || redacted).then(|| format!("note{n}z")));
                }
                SessionEvent::NoteChanged { .. } => marks.extend((!counts(n)).then(|| format!("note{n}z"))),
                SessionEvent::ExperienceAdded { consent, .. }
                | SessionEvent::ExperienceChanged { consent, .. } => {
                    marks.extend((!counts(n) || *consent == Consent::Room).then(|| format!("told{n}z")));
                }
                SessionEvent::TallyEntered { step, .. } => {
                    let shown = any(
                        &|event| matches!(event, SessionEvent::VotesShown { step: other } if other == step),
                    );
                    let rounds: HashSet<u8> = counting
                        .iter()
                        .filter_map(|logged| match logged.event {
                            SessionEvent::TallyEntered { step: other, round, .. } if other == *step => {
                                Some(round.into())
                            }
                            _ => None,
                        })
                        .collect();
                    marks.extend((!counts(n) || !shown && rounds.len() < 2).then(|| format!("key{n}z")));
                }
                SessionEvent::DraftSaved { .. } => marks.push(format!("draft{n}z")),
                _ => {}
            }
        }
        marks
    }

    proptest! {
        #[test]
        fn what_is_kept_back_is_in_no_handout(log in log()) {
            let log: Vec<Record> = log.into_iter().map(marked).collect();
            let cases = [marked_case("case-one"), marked_case("case-two")];
            let session = Session::replay(&log);
            let told = everything(session.state(), &[&cases[0], &cases[1]]);
            for mark in forbidden(&log, session.state()) {
                prop_assert!(!told.contains(&mark), "{mark} is in\n{told}");
            }
        }
    }

    fn played(reveal: bool) -> TestLog {
        let mut book = TestLog::of_minutes(48);
        let case = atos().id;
        let listen = book.start(Phase::Listen);
        let note = |text: &str, column: &str| SessionEvent::NoteAdded {
            step: Some(listen),
            column: column.to_owned(),
            text: text.to_owned(),
        };
        let learned = book.log(note("Counting came before *tools*\n# and before goals", "Heard"));
        book.log(SessionEvent::NoteMarked { note: learned, marked: true });
        let slip = book.log(note("a name that slipped", "Where"));
        book.log(SessionEvent::NoteRedacted { note: slip });
        let step = book.start(Phase::Decide);
        book.log(SessionEvent::OptionsShown { case: case.clone() });
        for (round, line) in [(Round::First, "A7 B3 C1 ?4"), (Round::Second, "A3 B7 C2 ?2 -1")] {
            let tally = crate::session::Tally::parse(line, &["A", "B", "C", "D"], <_>::default()).unwrap();
            book.log(SessionEvent::TallyEntered { step, round, tally });
        }
        if reveal {
            book.start(Phase::Reveal);
            book.log(SessionEvent::EndingRevealed { case });
        }
        book.log(SessionEvent::FirstStepAdded(FirstStep {
            moment: "the next mail has ten readers".into(),
            action: "ring one of them".into(),
            owner: Some("B.".into()),
            by: "Friday".into(),
            ..FirstStep::default()
        }));
        book.log(SessionEvent::FirstStepAdded(FirstStep { action: "listen".into(), ..FirstStep::default() }));
        book.log(SessionEvent::ExperienceAdded { text: "We tried".into(), consent: Consent::Case });
        book.log(SessionEvent::ExperienceAdded { text: "Between us".into(), consent: Consent::Room });
        book.log(SessionEvent::ParkingAdded { text: "Who counts?".into(), home: None });
        book.log(SessionEvent::ClosingAdded { text: "curious".into() });
        book
    }

    #[test]
    fn the_handout_of_a_session_has_first_steps_first_and_the_cases_last() {
        let book = played(true);
        let told = handout(
            book.session.state(),
            &[&atos()],
            &<_>::default(),
            HandoutAudience::Participants,
            "22 November 2026",
        )
        .markdown();
        let places: Vec<usize> = [
            "# The Tuesday group, 22 November 2026",
            "Listening",
            "## First steps",
            "- [ ] If the next mail",
            "  - Who: B.",
            "- [ ] I will listen",
            "  - Who: unowned",
            "## Votes",
            "| A Count every",
            "| 7 | 3 | −4 |",
            "| I don't know | 4 | 2 | −2 |",
            "## What we learned",
            "- Counting came before \\*tools\\*\\\n  \\# and",
            "Closing words: curious",
            "## Parking lot",
            "## Board",
            "### Listen",
            "#### Heard",
            "## Experiences",
            "- We tried",
            "## Cases",
            "#### Ending",
            "#### Sources",
            "1. Reaction to",
        ]
        .iter()
        .map(|part| told.find(part).unwrap_or_else(|| panic!("{part} is not in\n{told}")))
        .collect();
        assert!(places.is_sorted(), "{places:?}\n{told}");
        for absent in ["slipped", "Between us", "How it went", "Note:"] {
            assert!(!told.contains(absent), "{absent} is in\n{told}");
        }
    }

    #[test]
    fn without_a_reveal_the_handout_stops_at_the_decision() {
        let (book, case) = (played(false), atos());
        let told = everything(book.session.state(), &[&case]);
        assert!(told.contains("The ending was not revealed"));
        assert!(told.contains("By December the world had noticed"));
        for kept in
            [case.ending[0].as_str(), &case.sources[0].url, &case.contested[0], "dresdner-kleinwort-wiki"]
        {
            assert!(!told.contains(kept), "{kept}");
        }
    }

    #[test]
    fn the_host_gets_times_notes_and_a_word_on_a_changed_case() {
        let book = played(true);
        let mut case = atos();
        case.ending.push("More is known.".into());
        let told =
            handout(book.session.state(), &[&case], &<_>::default(), HandoutAudience::Host, "").markdown();
        for part in ["## How it went", "| Listen | 5:00 | 0:00 |", "Note:", "Then:", "has changed since"] {
            assert!(told.contains(part), "{part} is not in\n{told}");
        }
        let without =
            handout(book.session.state(), &[], &<_>::default(), HandoutAudience::Host, "").markdown();
        assert!(without.contains("not in the open libraries"));
    }

    #[test]
    fn what_is_noted_in_the_harvest_is_what_we_learned() {
        let mut book = TestLog::of_minutes(90);
        let harvest = |book: &TestLog| {
            let rows = book.session.state().rows.iter();
            rows.map(|row| &row.step).find(|step| step.heading() == "harvest").unwrap().clone()
        };
        let step = harvest(&book);
        let column = step.columns[0].clone();
        book.log(SessionEvent::NoteAdded { step: Some(step.id), column, text: "asking is work".into() });
        let words = Vocabulary::default();
        let told =
            handout(book.session.state(), &[], &words, HandoutAudience::Participants, "today").markdown();
        assert!(told.contains("## What we learned\n\n- asking is work"), "{told}");
        assert_eq!(told.matches("asking is work").count(), 1, "{told}");
    }

    #[test]
    fn votes_for_notes_stand_in_the_handout() {
        let mut book = TestLog::of_minutes(20);
        let step = book.start(Phase::Listen);
        for text in ["slow", "friendly"] {
            let id = book.log(SessionEvent::NoteAdded {
                step: Some(step),
                column: "Heard".into(),
                text: text.into(),
            });
            book.log(SessionEvent::NoteVoted { note: id, votes: 3 });
        }
        let last = book.log(SessionEvent::NoteVoted { note: 3.into(), votes: -2 });
        let words = Vocabulary::default();
        let told = |book: &TestLog| {
            let handout = handout(book.session.state(), &[], &words, HandoutAudience::Participants, "today");
            (handout.board[0].columns[0].votes.clone(), handout.markdown().contains("3 votes"))
        };
        let one = told(&book);
        assert!(one.1, "{one:?}");
        book.log(SessionEvent::Undone { of: last });
        assert_eq!(told(&book).0, [3, 3]);
    }
}
