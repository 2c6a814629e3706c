//! The web page of a handout, opened in a real browser where there is one.

mod browser;

use std::fs;

use browser::{browse, printed_pages};
use casebook::case::{Case, LibraryFile, Phase, Vocabulary};
use casebook::session::{
    AgendaRequest, CaseRef, Consent, FirstStep, Handout, HandoutAudience, Round, Session, SessionEvent,
    SessionStart, StepId, Tally, VoteMode, handout, propose,
};

/// A session of 48 minutes on a real case, played to its end.
struct Played {
    session: Session,
    case: Case,
    words: Vocabulary,
    now: u64,
}

impl Played {
    fn new() -> Self {
        let case: Case = serde_json::from_str(include_str!("../cases/atos-zero-email.json")).expect("a case");
        let library: LibraryFile =
            serde_json::from_str(include_str!("../cases/library.json")).expect("a library");
        let cases = [&case];
        let wish = AgendaRequest {
            cases: &cases,
            deck: &library.deck,
            used: &[],
            carried: 0,
            concept: None,
            minutes: 48,
        };
        let created = SessionStart {
            title: "Listening before talking".to_owned(),
            group: "Town hall".to_owned(),
            cases: vec![CaseRef::to(&case)],
            spoiler_safe: true,
            agenda: propose(&wish),
            carried: Vec::new(),
            program: String::new(),
            ahead: 0,
        };
        let mut played = Self {
            session: Session::default(),
            case: case.clone(),
            words: library.vocabulary.clone(),
            now: 1_795_348_800,
        };
        played.log(SessionEvent::Created(Box::new(created)));
        played
    }

    fn log(&mut self, event: SessionEvent) -> u64 {
        let next = self.session.next(self.now, event);
        self.session.apply(&next);
        next.n
    }

    fn start(&mut self, phase: Phase) -> StepId {
        let rows = &self.session.state().rows;
        let step = rows.iter().find(|row| row.step.phase == Some(phase)).expect("a step").step.id;
        self.log(SessionEvent::StepStarted { step });
        self.now += 290;
        step
    }

    fn note(&mut self, step: StepId, column: &str, text: &str) -> u64 {
        self.log(SessionEvent::NoteAdded {
            step: Some(step),
            column: column.to_owned(),
            text: text.to_owned(),
        })
    }

    fn to_the_end() -> Self {
        let mut played = Self::new();
        let case = played.case.id.clone();
        played.start(Phase::Arrive);
        let listen = played.start(Phase::Listen);
        played.note(listen, "Heard", "\"Half of it is copied to be safe\"");
        let learned =
            played.note(listen, "Heard", "They counted mails before they asked anybody why they write them");
        played.log(SessionEvent::NoteMarked { note: learned.into(), marked: true });
        played.note(listen, "Where", "In the canteen.\nNot in the survey.");
        let decide = played.start(Phase::Decide);
        played.log(SessionEvent::OptionsShown { case: case.clone() });
        for (round, line) in [(Round::First, "A7 B3 C1 ?4"), (Round::Second, "A3 B7 C2 D1 ?2")] {
            let tally = Tally::parse(line, &["A", "B", "C", "D"], VoteMode::Hands).expect("a tally");
            played.log(SessionEvent::TallyEntered { step: decide, round, tally });
        }
        let reveal = played.start(Phase::Reveal);
        played.log(SessionEvent::EndingRevealed { case });
        played.note(reveal, "Still not known", "Whether people wrote less, or only <elsewhere> & more");
        played.start(Phase::Step);
        played.log(SessionEvent::FirstStepAdded(FirstStep {
            moment: "a mail has more than five readers".to_owned(),
            action: "ring one of them instead".to_owned(),
            smallest: "ring one person once".to_owned(),
            owner: Some("B.".to_owned()),
            by: "Friday".to_owned(),
            witness: "K.".to_owned(),
        }));
        let action = "read the forum for ten minutes and write nothing".to_owned();
        played.log(SessionEvent::FirstStepAdded(FirstStep { action, ..FirstStep::default() }));
        let text =
            "We tried a forum for the volunteers.\nWe heard nothing for a month.\nIt became a phone list.";
        played.log(SessionEvent::ExperienceAdded { text: text.to_owned(), consent: Consent::Handout });
        played.log(SessionEvent::ParkingAdded { text: "Who may answer on a Sunday?".to_owned(), home: None });
        played.log(SessionEvent::ClosingAdded { text: "curious".to_owned() });
        played.log(SessionEvent::ClosingAdded { text: "a little less afraid".to_owned() });
        played.log(SessionEvent::Ended);
        played
    }

    fn handout(&self, readers: HandoutAudience) -> Handout<'_> {
        handout(self.session.state(), &[&self.case], &self.words, readers, "22 November 2026")
    }
}

#[test]
fn a_browser_reads_the_page_as_it_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("handout.html");
    let played = Played::to_the_end();
    let html = played.handout(HandoutAudience::Host).html();
    fs::write(&page, &html).expect("written");
    let Some(seen) = browse(&["--dump-dom"], &page) else { return };
    let seen = String::from_utf8_lossy(&seen).into_owned();
    // A browser mends what is wrong: an element more, or one that moved, would be a fault of the page.
    let elements = |page: &str| {
        let names = page
            .split('<')
            .skip(1)
            .map(|tag| tag.split(['>', ' ', '\n']).next().unwrap_or("").to_lowercase());
        names.filter(|name| !name.starts_with('!')).collect::<Vec<String>>()
    };
    assert_eq!(elements(&seen), elements(&html));
    assert!(seen.contains("only &lt;elsewhere&gt; &amp; more"));
}

#[test]
fn a_browser_paints_the_page_and_prints_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("handout.html");
    fs::write(&page, Played::to_the_end().handout(HandoutAudience::Participants).html()).expect("written");
    let picture = folder.path().join("page.png");
    let paper = folder.path().join("page.pdf");
    if browse(&["--window-size=900,1400", &format!("--screenshot={}", picture.display())], &page).is_none() {
        return;
    }
    browse(&["--no-pdf-header-footer", &format!("--print-to-pdf={}", paper.display())], &page);
    let picture = fs::read(picture).expect("a picture");
    let paper = fs::read(paper).expect("a printed page");
    assert!(picture.starts_with(b"\x89PNG") && picture.len() > 20_000, "{} bytes", picture.len());
    assert!(paper.starts_with(b"%PDF") && paper.len() > 20_000, "{} bytes", paper.len());
}

#[test]
fn a_browser_prints_a_session_on_three_pages_at_most() {
    let folder = tempfile::tempdir().expect("a folder");
    let played = Played::to_the_end();
    for (readers, most) in [(HandoutAudience::Participants, 3), (HandoutAudience::Host, 3)] {
        let page = folder.path().join("handout.html");
        let handout = Handout { with_cases: false, ..played.handout(readers) };
        fs::write(&page, handout.html()).expect("written");
        let Some(count) = printed_pages(&page) else { return };
        assert!((1..=most).contains(&count), "{count} pages for {readers:?}");
    }
}

#[test]
fn a_handout_begins_with_who_met_and_when_and_its_cases_are_whole_on_wish_alone() {
    let played = Played::to_the_end();
    let whole = played.handout(HandoutAudience::Participants);
    let short = Handout { with_cases: false, ..whole.clone() };
    let page = short.html();
    assert!(page.contains("<h1>Town hall, 22 November 2026</h1>"), "{page}");
    let order = ["First steps", "Votes", "What we learned", "Parking lot", "Board", "Cases"];
    let places: Vec<usize> =
        order.iter().map(|part| page.find(&format!("<h2>{part}</h2>")).expect("its heading")).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(page.matches("<svg ").count(), 5, "a bar for each option, and for I don't know");
    assert!(page.contains("<ul class=\"to-do\">"));
    let told = &played.case;
    assert!(page.contains("They chose") && page.contains(&told.licence));
    let text = &told.setting[0][..40];
    assert!(!page.contains(text) && whole.html().contains(text), "{text}");
    assert!(short.json().contains(text), "JSON has everything");
    assert!(short.markdown().contains("- [ ] If a mail has more than five readers"), "{}", short.markdown());
}
