//! `casebook session`: lists, shows, exports and deletes sessions.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{
    ExportArgs, ExportFormat, LibraryArgs, ReadersName, ScreenArgs, SessionArgs, SessionCommand,
    SessionsFormat,
};
use super::context::CommandContext;
use super::named;
use super::output::Output;
use crate::case::CaseId;
use crate::session::{HandoutAudience, HandoutForm, HandoutFormat, Session, SessionState, day, hour};
use crate::storage::{
    LogDamage, SessionSummary, Sessions, ahead_of_utc, check_session, handout_text, handouts_of,
    merge_sessions, read_session, remove, session_stem, write_private,
};
use crate::text::{clean, fit, width};

/// Runs the subcommand.
pub fn run(asked: SessionArgs, reading: &LibraryArgs) -> Output {
    let context = |after: &LibraryArgs| CommandContext::find(&reading.and(after), &ScreenArgs::default());
    let plain = context(&LibraryArgs::default());
    let sessions = match Sessions::of(&plain.places) {
        Ok(sessions) => sessions,
        Err(why) => return Output::failure(format!("error: {why}")),
    };
    match asked.what {
        SessionCommand::List { format } => list(&sessions, format),
        SessionCommand::Show { session } => show(&sessions, &session),
        SessionCommand::Export(asked) => export(&sessions, &asked, &context(&asked.reading)),
        SessionCommand::Verify { session, json } => verify(&sessions, &session, json),
        SessionCommand::Merge { sessions: names, output } => merge(&sessions, &names, output.as_deref()),
        SessionCommand::Delete { session, yes, copies } => {
            let may_ask = io::stdin().is_terminal();
            let mut answers = io::stdin().lock();
            let mut asking = Confirmation { answers: &mut answers, questions: &mut io::stderr(), may_ask };
            let wanted = Deletion { yes, copies, handouts: plain.places.handouts() };
            delete(&sessions, &session, &wanted, &mut asking)
        }
    }
}

fn list(sessions: &Sessions, format: SessionsFormat) -> Output {
    let (heads, told) = sessions.list();
    let out = match format {
        SessionsFormat::Table => table(&heads),
        SessionsFormat::Ids => heads.iter().map(|head| clean(&head.id).into_owned() + "\n").collect(),
        SessionsFormat::Json => json(&heads),
    };
    let mut notes: Vec<String> = told.iter().map(|why| format!("error: {why}")).collect();
    notes.extend(heads.iter().filter(|head| !head.copies.is_empty()).map(copies_note));
    if heads.is_empty() && notes.is_empty() {
        let folder = sessions.folder().display().to_string();
        notes.push(format!("no sessions yet; they will be saved in `{}`", clean(&folder)));
    }
    Output { out, notes, failed: !told.is_empty() }
}

/// Tells of the conflict copies beside a session, and what joins them.
fn copies_note(head: &SessionSummary) -> String {
    let names: Vec<String> = head.copies.iter().map(|name| format!("`{}`", clean(name))).collect();
    let id = clean(&head.id);
    format!("note: beside `{id}` lies a copy: {}; `casebook session merge {id}` joins them", names.join(", "))
}

fn table(heads: &[SessionSummary]) -> String {
    let ids = heads.iter().map(|head| width(&head.id)).max().unwrap_or(0);
    let stages = heads.iter().map(|head| head.stage.label().len()).max().unwrap_or(0);
    let line = |head: &SessionSummary| {
        let ahead = ahead_of_utc(head.created);
        let state = fit(head.stage.label(), stages);
        let group = if head.group.is_empty() { String::new() } else { format!(" · {}", head.group) };
        let day = day(head.created, ahead);
        let words = format!("{day} {}  {state}  {}{group}", hour(head.created, ahead), head.title);
        format!("{}  {}\n", fit(&clean(&head.id), ids), clean(&words).trim_end())
    };
    heads.iter().map(line).collect()
}

fn json(heads: &[SessionSummary]) -> String {
    let row = |head: &SessionSummary| {
        let cases: Vec<&str> = head.cases.iter().map(CaseId::as_str).collect();
        json!({ "id": head.id, "title": head.title, "group": head.group, "cases": cases,
                "created": head.created, "last": head.last, "over": head.is_over(),
                "stage": head.stage.label(), "step": head.reached, "left": head.left })
    };
    let rows: Vec<Value> = heads.iter().map(row).collect();
    serde_json::to_string_pretty(&rows).expect("text and numbers can be written") + "\n"
}

/// Reads the session that a name refers to; the notes report anything odd in its file.
pub(super) fn opened(sessions: &Sessions, name: &str) -> Result<(Session, Vec<String>), Output> {
    let read = named::session_file(sessions, name).and_then(|path| read_session(&path));
    let opened = read.map_err(|why| Output::failure(format!("error: {why}")))?;
    let notes = opened.told.iter().map(|told| format!("note: {told}")).collect();
    Ok((Session::replay(&opened.events), notes))
}

fn show(sessions: &Sessions, name: &str) -> Output {
    match opened(sessions, name) {
        Ok((session, notes)) => Output { notes, ..Output::out(told(session.state())) },
        Err(said) => said,
    }
}

/// Reports how a session went; of its cases, only the titles appear.
fn told(state: &SessionState) -> String {
    let at = |at: u64| format!("{} {}", day(at, state.ahead), hour(at, state.ahead));
    let mut lines = vec![state.title.clone()];
    lines.extend((!state.group.is_empty()).then(|| state.group.clone()));
    lines.push(match (state.begun, state.ended) {
        (None, _) => format!("prepared {}, not started", at(state.created)),
        (Some(begun), None) => format!("started {}, not ended", at(begun)),
        (Some(begun), Some(ended)) => format!("{} to {}", at(begun), hour(ended, state.ahead)),
    });
    lines.extend(state.cases.iter().map(|case| {
        let revealed = if state.opened(&case.id).is_revealed() { "revealed" } else { "not revealed" };
        format!("case: {} ({revealed})", case.title)
    }));
    let end = state.ended.or(state.begun).unwrap_or(state.created);
    for row in &state.rows {
        let spent = state.step_timer(row.step.id, end).map_or(0, |timer| timer.spent);
        let went = match row.started {
            _ if row.skipped => "skipped".to_owned(),
            None => "not started".to_owned(),
            Some(_) => format!("{} of {} min", spent.div_ceil(60), row.planned().div_ceil(60)),
        };
        lines.push(format!("  {}  {went}", fit(row.step.heading(), 10)));
    }
    let notes = state.notes.iter().filter(|note| !note.redacted).count();
    let counts = [
        (state.first_steps.len(), "first steps"),
        (notes, "notes"),
        (state.experiences.iter().filter(|told| !told.redacted).count(), "experiences"),
        (state.parking.len(), "parked"),
    ];
    let counts = counts.map(|(count, what)| format!("{what} {count}"));
    lines.push(counts.join(" · "));
    lines.extend(state.first_steps.iter().map(|chosen| format!("- {}", chosen.step.sentence())));
    lines.iter().map(|line| clean(line).trim_end().to_owned() + "\n").collect()
}

fn export(sessions: &Sessions, asked: &ExportArgs, context: &CommandContext) -> Output {
    let (session, notes) = match opened(sessions, &asked.session) {
        Ok(opened) => opened,
        Err(said) => return said,
    };
    let state = session.state();
    let readers = match asked.readers {
        ReadersName::Participants => HandoutAudience::Participants,
        ReadersName::Host => HandoutAudience::Host,
    };
    let paper = match asked.format {
        ExportFormat::Md => HandoutFormat::Markdown,
        ExportFormat::Html => HandoutFormat::Page,
        ExportFormat::Json => HandoutFormat::Json,
    };
    let text =
        handout_text(state, &context.library(), HandoutForm { paper, readers, with_cases: asked.cases });
    match &asked.output {
        None => Output { notes, ..Output::out(text) },
        Some(file) => match write_private(file, text.as_bytes()) {
            Ok(()) => Output { notes, ..Output::default() },
            Err(why) => Output::failure(format!("error: {why}")).after(notes),
        },
    }
}

/// Where a confirmation is asked for and read.
struct Confirmation<'a> {
    answers: &'a mut dyn BufRead,
    questions: &'a mut dyn Write,
    may_ask: bool,
}

/// What is to be deleted, and how.
struct Deletion {
    yes: bool,
    copies: bool,
    /// The folders where handouts of the session may be.
    handouts: Vec<PathBuf>,
}

fn delete(sessions: &Sessions, name: &str, wanted: &Deletion, asking: &mut Confirmation) -> Output {
    let yes = wanted.yes;
    let id = match named::session(sessions, name) {
        Ok(id) => id,
        Err(why) => return Output::failure(format!("error: {why}")),
    };
    if !yes && !asking.may_ask {
        return Output::failure(format!(
            "error: `{id}` was not removed: no terminal to confirm in. Add --yes"
        ));
    }
    if !yes {
        let mut answer = String::new();
        // If the question cannot be printed, the answer is no.
        let _ = write!(asking.questions, "Remove {id} and everything said in it? [y/N] ");
        let _ = asking.questions.flush();
        let heard = asking.answers.read_line(&mut answer);
        if heard.is_err() || !matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
            return Output { notes: vec![format!("`{id}` was kept")], ..Output::default() };
        }
    }
    let copies = sessions.copies(&id);
    if let Err(why) = sessions.delete(&id) {
        return Output::failure(format!("error: {why}"));
    }
    let mut notes = vec![format!("removed `{}`", clean(&id))];
    let stays = |path: &Path| format!("note: `{}` stays", clean(&path.display().to_string()));
    let removed = |copy: &PathBuf| wanted.copies && remove(copy).is_ok();
    notes.extend(copies.iter().filter(|copy| !removed(copy)).map(|copy| stays(copy)));
    notes.extend(handouts_of(&session_stem(&id), &wanted.handouts).iter().map(|path| stays(path)));
    Output { notes, ..Output::default() }
}

/// Checks a session file line by line.
fn verify(sessions: &Sessions, name: &str, json: bool) -> Output {
    let path = named::session_file(sessions, name);
    let check = match path.and_then(|path| check_session(&path)) {
        Ok(check) => check,
        Err(why) => return Output::failure(format!("error: {why}")),
    };
    let failed = !check.damage.is_empty();
    if json {
        let damage = |damage: &LogDamage| json!({ "line": damage.line, "what": clean(&damage.what) });
        let damage: Vec<Value> = check.damage.iter().map(damage).collect();
        let told =
            json!({ "lines": check.lines, "complete": check.complete, "hash": check.hash, "damage": damage });
        let out = serde_json::to_string_pretty(&told).expect("text and numbers can be written") + "\n";
        return Output { out, notes: Vec::new(), failed };
    }
    let hash = check.hash.map_or_else(
        || "no checksums: an earlier version wrote it".to_owned(),
        |hash| format!("hash {hash}"),
    );
    let out = format!("complete up to line {} of {}, {hash}\n", check.complete, check.lines);
    let notes = check.damage.iter().map(|damage| format!("error: {}", clean(&damage.told()))).collect();
    Output { out, notes, failed }
}

/// Merges files of one session; of a session alone, its conflict copies.
fn merge(sessions: &Sessions, names: &[String], out: Option<&Path>) -> Output {
    let found: Result<Vec<PathBuf>, String> =
        names.iter().map(|name| named::session_file(sessions, name)).collect();
    let mut files = match found {
        Ok(files) => files,
        Err(why) => return Output::failure(format!("error: {why}")),
    };
    if let [file] = files.as_slice() {
        let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = Sessions::in_folder(file.parent().unwrap_or(Path::new(".")));
        files.extend(folder.copies(&id));
    }
    if files.len() < 2 {
        return Output::failure("error: no copy lies beside it; name the files to merge".to_owned());
    }
    match merge_sessions(&files, out) {
        Ok(merge) => {
            let mut notes: Vec<String> = merge.told.iter().map(|told| format!("note: {told}")).collect();
            let file = clean(&merge.file.display().to_string()).into_owned();
            notes.push(format!("`{file}` has all {} lines, {} of them new", merge.lines, merge.added));
            notes.extend(
                merge
                    .kept
                    .iter()
                    .map(|kept| format!("kept as it was: `{}`", clean(&kept.display().to_string()))),
            );
            Output { notes, ..Output::default() }
        }
        Err(why) => Output::failure(format!("error: {why}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fixture::dell;
    use crate::session::{AgendaRequest, CaseRef, FirstStep, SessionEvent, SessionStart, propose};

    /// Returns a folder with one session on the first bundled case, and its id.
    fn sessions(folder: &std::path::Path, title: &str, at: u64) -> (Sessions, String) {
        let case = dell();
        let cases = [&case];
        let wish =
            AgendaRequest { cases: &cases, deck: &[], used: &[], carried: 0, concept: None, minutes: 20 };
        let created = SessionStart {
            title: title.to_owned(),
            group: "Ours".to_owned(),
            cases: vec![CaseRef::to(&case)],
            spoiler_safe: true,
            agenda: propose(&wish),
            carried: Vec::new(),
            program: String::new(),
            ahead: 0,
        };
        let sessions = Sessions::in_folder(folder);
        let mut session = Session::default();
        let first = session.next(at, SessionEvent::Created(Box::new(created)));
        session.apply(&first);
        let (mut log, told) = sessions.create("2026-11-22", title, &first);
        told.unwrap();
        let step = session.state().rows[0].step.id;
        let chosen = FirstStep { action: "listen".to_owned(), ..FirstStep::default() };
        for event in [SessionEvent::StepStarted { step }, SessionEvent::FirstStepAdded(chosen)] {
            let next = session.next(at + 60, event);
            log.record(&next).unwrap();
            session.apply(&next);
        }
        let id = log.path().file_stem().unwrap().to_string_lossy().into_owned();
        (sessions, id)
    }

    const NOON: u64 = 1_795_348_800;

    #[test]
    fn a_session_is_named_by_the_beginning_of_its_id() {
        let folder = tempfile::tempdir().unwrap();
        let (sessions, one) = self::sessions(folder.path(), "one", NOON);
        let (_, other) = self::sessions(folder.path(), "other", NOON + 5);
        assert_eq!(named::session(&sessions, "2026-11-22-on").as_ref(), Ok(&one));
        assert_eq!(named::session(&sessions, "last").as_ref(), Ok(&other));
        assert!(named::session(&sessions, "2026").unwrap_err().contains("type more of it"));
        assert!(named::session(&sessions, "2025").unwrap_err().contains("session list"));
    }

    #[test]
    fn a_list_names_what_there_is() {
        let folder = tempfile::tempdir().unwrap();
        let empty = list(&Sessions::in_folder(folder.path()), SessionsFormat::Table);
        assert!(empty.out.is_empty() && !empty.failed && empty.notes[0].starts_with("no sessions yet"));
        let (sessions, id) = self::sessions(folder.path(), "one", NOON);
        let table = list(&sessions, SessionsFormat::Table).out;
        assert!(table.starts_with(&id) && table.ends_with("open  one · Ours\n"), "{table}");
        assert_eq!(list(&sessions, SessionsFormat::Ids).out, id.clone() + "\n");
        let rows: serde_json::Value =
            serde_json::from_str(&list(&sessions, SessionsFormat::Json).out).unwrap();
        assert_eq!((&rows[0]["id"], &rows[0]["over"]), (&id.into(), &false.into()));
    }

    #[test]
    fn showing_a_session_tells_how_far_it_went() {
        let folder = tempfile::tempdir().unwrap();
        let (sessions, _) = self::sessions(folder.path(), "one", NOON);
        let said = show(&sessions, "last");
        for line in [
            "one\nOurs\nstarted 2026-11-22 12:01, not ended\n",
            "(not revealed)",
            "  listen      not started",
            "first steps 1 · notes 0",
            "- I will listen\n",
        ] {
            assert!(said.out.contains(line), "{line} is not in\n{}", said.out);
        }
        assert!(show(&sessions, "nothing").failed);
    }

    #[test]
    fn a_session_is_removed_only_after_a_yes() {
        let folder = tempfile::tempdir().unwrap();
        let (sessions, id) = self::sessions(folder.path(), "one", NOON);
        let ask = |answer: &str, yes, may_ask| {
            let mut questions = Vec::new();
            let mut answers = answer.as_bytes();
            delete(
                &sessions,
                "last",
                &Deletion { yes, copies: false, handouts: Vec::new() },
                &mut Confirmation { answers: &mut answers, questions: &mut questions, may_ask },
            )
        };
        for said in
            [ask("\n", false, true), ask("no\n", false, true), ask("", false, true), ask("y\n", false, false)]
        {
            assert!(said.notes[0].contains(&id), "{said:?}");
            assert!(sessions.read(&id).is_ok());
        }
        assert_eq!(ask("Y\n", false, true).notes, [format!("removed `{id}`")]);
        assert!(sessions.read(&id).is_err());
        self::sessions(folder.path(), "two", NOON);
        assert!(!ask("", true, false).failed);
    }

    #[test]
    fn copies_go_with_a_session_only_where_that_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        for with_copies in [false, true] {
            let (sessions, id) = self::sessions(folder.path(), "one", NOON);
            let copies = [format!("{id} (1).jsonl"), format!("{id}.sync-conflict-1.jsonl")];
            for copy in &copies {
                std::fs::copy(sessions.path(&id).unwrap(), folder.path().join(copy)).unwrap();
            }
            let wanted = Deletion { yes: true, copies: with_copies, handouts: Vec::new() };
            let asking =
                &mut Confirmation { answers: &mut "".as_bytes(), questions: &mut Vec::new(), may_ask: false };
            let said = delete(&sessions, &id, &wanted, asking);
            let stay = copies.iter().filter(|copy| folder.path().join(copy).exists()).count();
            let told = said.notes.iter().filter(|note| note.ends_with("stays")).count();
            let expected = if with_copies { 0 } else { 2 };
            assert_eq!((said.failed, stay, told), (false, expected, expected), "{said:?}");
            for copy in &copies {
                let _ = std::fs::remove_file(folder.path().join(copy));
            }
        }
    }

    #[test]
    fn a_handout_is_written_whole_to_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let (sessions, _) = self::sessions(folder.path(), "one", NOON);
        let file = folder.path().join("handout.html");
        let asked = |format, output| ExportArgs {
            session: "last".to_owned(),
            format,
            readers: ReadersName::Participants,
            cases: false,
            output,
            reading: LibraryArgs::default(),
        };
        let context = CommandContext::default();
        let said = export(&sessions, &asked(ExportFormat::Html, Some(file.clone())), &context);
        assert!(!said.failed && said.out.is_empty(), "{said:?}");
        assert!(std::fs::read_to_string(&file).unwrap().starts_with("<!DOCTYPE html>"));
        let said = export(&sessions, &asked(ExportFormat::Md, None), &context);
        assert!(said.out.contains("22 November 2026") && said.out.contains("not in the open libraries"));
        let nowhere = file.join("under/it.md");
        assert!(export(&sessions, &asked(ExportFormat::Json, Some(nowhere)), &context).failed);
    }
}
