//! Lists sessions and collects the history of a group.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use time::OffsetDateTime;

use super::Sessions;
use super::chain::lines;
use super::copies::copies;
use super::follower::bytes_of;

use crate::case::{CaseId, PartialDate};
use crate::session::{CarriedStep, Record, Session, SessionStage, day};
use crate::text::fold_name;

/// A session as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSummary {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The group's name.
    pub group: String,
    /// Its cases.
    pub cases: Vec<CaseId>,
    /// When it was created, in seconds since 1970 UTC.
    pub created: u64,
    /// The time of its last event.
    pub last: u64,
    /// The room's offset from UTC, in seconds.
    pub ahead: i32,
    /// How far it is.
    pub stage: SessionStage,
    /// The heading of the step that it has come to, if it is not over.
    pub reached: &'static str,
    /// The seconds that its steps still need, if it is not over.
    pub left: u64,
    /// The files of conflict copies beside it.
    pub copies: Vec<String>,
}

impl SessionSummary {
    /// Returns whether it was ended.
    pub fn is_over(&self) -> bool {
        self.stage == SessionStage::Ended
    }
}

/// What a group did in its sessions so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupHistory {
    /// The ids of deck questions it was asked, least recent first.
    pub used: Vec<String>,
    /// The cases it discussed, least recent first.
    pub cases: Vec<CaseId>,
    /// The first steps to follow up.
    pub carried: Vec<CarriedStep>,
    /// The day of the session that they come from.
    pub met: Option<PartialDate>,
}

impl Sessions {
    /// Returns the sessions, latest first, and messages about unreadable ones.
    pub fn list(&self) -> (Vec<SessionSummary>, Vec<String>) {
        let mut heads = Vec::new();
        let mut told = Vec::new();
        let mut copies = copies(self.folder());
        let elsewhere = self.elsewhere();
        let others: HashSet<String> = copies.values().flatten().cloned().collect();
        for id in self.ids().into_iter().filter(|id| !others.contains(&format!("{id}.jsonl"))) {
            match self.path(&id).and_then(|path| Ok((bytes_of(&path)?, path))) {
                Ok((bytes, path)) => {
                    let mut copies = copies.remove(&id).unwrap_or_default();
                    let first = lines(&bytes).find(|line| !line.is_empty());
                    let alike = elsewhere.iter().filter(|(_, line)| first == Some(line.as_slice()));
                    copies.extend(alike.map(|(path, _)| path.display().to_string()));
                    let head = SessionSummary { copies, ..head(id, &bytes) };
                    heads.push((when_last(head.last, &path), head));
                }
                Err(why) => told.push(why),
            }
        }
        for (path, _) in &elsewhere {
            if let Ok(bytes) = bytes_of(path) {
                let head = head(path.to_string_lossy().into_owned(), &bytes);
                heads.push((when_last(head.last, path), head));
            }
        }
        heads.sort_by(|(one_at, one), (other_at, other)| (other_at, &other.id).cmp(&(one_at, &one.id)));
        (heads.into_iter().map(|(_, head)| head).collect(), told)
    }

    /// Returns a group's history; empty for an unnamed group.
    pub fn history(&self, group: &str) -> GroupHistory {
        self.history_of(group, &self.list().0)
    }

    /// Returns the sessions, latest first, each with its group's full history.
    pub fn list_with_histories(&self) -> Vec<(SessionSummary, GroupHistory)> {
        let (heads, _) = self.list();
        let mut groups: HashMap<String, GroupHistory> = HashMap::new();
        for head in &heads {
            groups.entry(fold_name(&head.group)).or_insert_with(|| self.history_of(&head.group, &heads));
        }
        let history =
            |head: &SessionSummary| groups.get(&fold_name(&head.group)).cloned().unwrap_or_default();
        heads.iter().map(|head| (head.clone(), history(head))).collect()
    }

    fn history_of(&self, group: &str, heads: &[SessionSummary]) -> GroupHistory {
        let wanted = fold_name(group);
        let mut history = GroupHistory::default();
        if wanted.is_empty() {
            return history;
        }
        let mut heads: Vec<&SessionSummary> =
            heads.iter().filter(|head| fold_name(&head.group) == wanted).collect();
        heads.sort_by(|one, other| (one.created, &one.id).cmp(&(other.created, &other.id)));
        for head in heads {
            let Ok(opened) = self.read(&head.id) else { continue };
            let session = Session::replay(&opened.events);
            let state = session.state();
            history.used.extend(state.used_prompts().map(str::to_owned));
            history.cases.extend(state.cases.iter().map(|case| case.id.clone()));
            // Sessions never started do not consume carried-over first steps.
            if let Some(begun) = state.begun {
                history.carried = state.to_carry();
                history.met = Some(day(begun, state.ahead));
            }
        }
        history
    }

    fn ids(&self) -> Vec<String> {
        // Without the folder, there are no sessions yet.
        let Ok(entries) = fs::read_dir(self.folder()) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let ids = names.filter_map(|name| Some(name.strip_suffix(".jsonl")?.to_owned()));
        let mut ids: Vec<String> = ids.filter(|id| self.path(id).is_ok()).collect();
        ids.sort();
        ids
    }
}

/// Returns when a session was last written; where its clock was far ahead, its file tells.
fn when_last(last: u64, path: &Path) -> u64 {
    const DAY: i64 = 24 * 60 * 60;
    let now = OffsetDateTime::now_utc().unix_timestamp();
    if i64::try_from(last).is_ok_and(|last| last <= now.saturating_add(DAY)) {
        return last;
    }
    let written = fs::metadata(path).and_then(|about| about.modified()).ok();
    written.and_then(|time| u64::try_from(OffsetDateTime::from(time).unix_timestamp()).ok()).unwrap_or(0)
}

/// The kinds of events a list needs of a session that is over; skipping the others saves most of the work.
const NEEDED: [&[u8]; 7] =
    [b"created", b"title-changed", b"case-added", b"step-started", b"undone", b"resumed", b"ended"];

fn head(id: String, bytes: &[u8]) -> SessionSummary {
    let lines = || lines(bytes).filter(|line| !line.is_empty());
    let needed: Vec<Record> =
        lines().filter(|line| is_needed(line)).filter_map(|line| Record::parse(line).ok()).collect();
    let session = Session::replay(&needed);
    let last = lines().rev().find_map(|line| Record::parse(line).ok());
    let state = session.state();
    let last = last.as_ref().map_or(state.created, |last| last.at);
    let is_over = state.ended.is_some_and(|ended| last <= ended);
    // What is not over tells how far it is, which takes all of its lines.
    let whole = if is_over { Session::default() } else { Session::replay(&records(bytes)) };
    SessionSummary {
        id,
        title: state.title.clone(),
        group: state.group.clone(),
        cases: state.cases.iter().map(|case| case.id.clone()).collect(),
        created: state.created,
        ahead: state.ahead,
        copies: Vec::new(),
        last,
        stage: match state.begun {
            _ if is_over => SessionStage::Ended,
            Some(_) => SessionStage::Open,
            None => SessionStage::Prepared,
        },
        reached: whole.state().reached(),
        left: whole.state().to_go(last),
    }
}

fn records(bytes: &[u8]) -> Vec<Record> {
    lines(bytes).filter_map(|line| Record::parse(line).ok()).collect()
}

fn is_needed(line: &[u8]) -> bool {
    const NAME: &[u8] = b"\"kind\":\"";
    // The kind comes first in a line; user text only follows later.
    let start = line.get(..line.len().min(160)).unwrap_or(line);
    let Some(at) = memchr::memmem::find(start, NAME) else { return false };
    let kind = line[at + NAME.len()..].split(|byte| *byte == b'"').next().unwrap_or_default();
    NEEDED.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{
        Asked, CaseRef, FirstStep, SessionEvent, SessionStart, Status, Step, StepId, StepKind,
    };

    fn step(id: u32, deck: &str) -> Step {
        Step {
            id: StepId(id),
            kind: StepKind::Talk,
            phase: None,
            case: None,
            asked: Asked { deck: deck.to_owned(), ..Asked::default() },
            parts: Vec::new(),
            seconds: 60,
            columns: Vec::new(),
        }
    }

    fn write(sessions: &Sessions, title: &str, at: u64, carried: Vec<CarriedStep>, later: &[SessionEvent]) {
        let case = CaseId::new(&format!("case-{title}")).unwrap();
        let created = SessionStart {
            title: title.to_owned(),
            group: " The GROUP ".to_owned(),
            cases: vec![CaseRef { id: case, title: title.to_owned(), hash: String::new() }],
            spoiler_safe: true,
            agenda: vec![step(1, &format!("asked-{title}")), step(2, "not-asked")],
            carried,
            program: String::new(),
            ahead: 0,
        };
        let mut session = Session::default();
        let first = session.next(at, SessionEvent::Created(Box::new(created)));
        let (mut log, told) = sessions.create("2026-11-22", title, &first);
        told.unwrap();
        session.apply(&first);
        for event in later {
            let next = session.next(at + 5, event.clone());
            log.record(&next).unwrap();
            session.apply(&next);
        }
    }

    fn first_step(action: &str) -> FirstStep {
        FirstStep { action: action.to_owned(), ..FirstStep::default() }
    }

    #[test]
    fn a_list_tells_the_latest_first_and_says_what_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::in_folder(folder.path());
        let started = SessionEvent::StepStarted { step: StepId(1) };
        write(&sessions, "one", 100, Vec::new(), &[started.clone(), SessionEvent::Ended]);
        let closing = SessionEvent::ClosingAdded { text: "Two \"kind\":\"ended\"".into() };
        write(
            &sessions,
            "two",
            200,
            Vec::new(),
            &[closing, SessionEvent::Ended, SessionEvent::Undone { of: 3.into() }, started],
        );
        fs::create_dir(folder.path().join("x.jsonl")).unwrap();
        fs::write(folder.path().join("empty.jsonl"), "").unwrap();
        fs::write(folder.path().join("other.txt"), "").unwrap();
        let (heads, told) = sessions.list();
        let shown: Vec<_> = heads
            .iter()
            .map(|head| (head.title.as_str(), head.group.as_str(), head.last, head.is_over()))
            .collect();
        assert_eq!(
            shown,
            [("two", " The GROUP ", 205, false), ("one", " The GROUP ", 105, true), ("", "", 0, false)]
        );
        assert!(told.len() == 1 && told[0].contains("x.jsonl"), "{told:?}");
        assert_eq!(Sessions::in_folder(folder.path().join("none")).list(), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_group_is_asked_about_its_first_steps_and_gets_other_questions() {
        let folder = tempfile::tempdir().unwrap();
        let sessions = Sessions::in_folder(folder.path());
        let started = SessionEvent::StepStarted { step: StepId(1) };
        let chosen = |action: &str| SessionEvent::FirstStepAdded(first_step(action));
        write(&sessions, "one", 100, Vec::new(), &[started.clone(), chosen("ask"), chosen("listen")]);
        let history = sessions.history("the group");
        assert_eq!(history.carried.len(), 2);
        let done = SessionEvent::CarriedTold { carried: 0, status: Status::Done, sentence: String::new() };
        let not_yet =
            SessionEvent::CarriedTold { carried: 1, status: Status::NotYet, sentence: String::new() };
        write(&sessions, "two", 200, history.carried, &[started, done, not_yet, chosen("write")]);
        write(&sessions, "prepared", 300, Vec::new(), &[]);
        let history = sessions.history("The Group");
        let actions: Vec<&str> = history.carried.iter().map(|carried| carried.step.action.as_str()).collect();
        assert_eq!(actions, ["listen", "write"]);
        assert_eq!(history.used, ["asked-one", "asked-two"]);
        assert_eq!(history.cases.len(), 3);
        assert!(sessions.list_with_histories().iter().all(|(_, known)| *known == history));
        assert_eq!(
            (sessions.history(" "), sessions.history("no one")),
            (GroupHistory::default(), GroupHistory::default())
        );
    }
}
