//! `casebook print`: writes sheets of paper for a room into a folder.

use std::path::Path;
use std::sync::Arc;

use super::args::PrintArgs;
use super::context::CommandContext;
use super::named;
use super::output::Output;
use crate::case::Case;
use crate::library::{Library, under_id};
use crate::session::Session;
use crate::sheets::{RunSheet, Sheet, SheetForm, SheetKind, case_sheets, run_sheet, step_cards};
use crate::storage::{Sessions, read_case, read_session, write_sheets};
use crate::text::{clean, count};

/// Writes the sheets of cases or of a session; tells their files.
pub fn print(asked: &PrintArgs, library: &Library, context: &CommandContext) -> Output {
    let wanted = if asked.sheets.is_empty() { SheetKind::ALL.to_vec() } else { asked.sheets.clone() };
    let form = SheetForm { paper: asked.paper, large: asked.large, links: asked.links, people: asked.people };
    let made = match &asked.session {
        Some(name) => of_session(name, library, context, &wanted, form),
        None => of_cases(&asked.ids, library, &wanted, form),
    };
    match made {
        Ok((sheets, notes)) => written(&sheets, &asked.output, !asked.sheets.is_empty(), notes),
        Err(why) => Output::failure(format!("error: {why}")),
    }
}

/// Sheets, and sentences on those that are missing.
type MadeSheets = (Vec<Sheet>, Vec<String>);

fn of_cases(
    ids: &[String],
    library: &Library,
    wanted: &[SheetKind],
    form: SheetForm,
) -> Result<MadeSheets, String> {
    let read = |id: &String| named::case(library, id).and_then(read_case);
    let cases = ids.iter().map(read).collect::<Result<Vec<Arc<Case>>, String>>()?;
    let mut made = of_each(&cases, library, wanted, form);
    made.0.extend(wanted.contains(&SheetKind::Steps).then(|| step_cards(form)));
    if wanted == [SheetKind::Run] {
        return Err(
            "a run sheet is made of a session: `casebook print --session last --sheets run`".to_owned()
        );
    }
    Ok(made)
}

fn of_session(
    name: &str,
    library: &Library,
    context: &CommandContext,
    wanted: &[SheetKind],
    form: SheetForm,
) -> Result<MadeSheets, String> {
    let sessions = Sessions::of(&context.places)?;
    let opened = read_session(&named::session_file(&sessions, name)?)?;
    let session = Session::replay(&opened.events);
    let state = session.state();
    let mut cases = Vec::new();
    let mut missing = Vec::new();
    for case in &state.cases {
        match named::case(library, case.id.as_str()).and_then(read_case) {
            Ok(read) => cases.push(under_id(&case.id, read)),
            Err(why) => missing.push(why),
        }
    }
    let (mut sheets, more) = of_each(&cases, library, wanted, form);
    missing.extend(more);
    sheets.extend(wanted.contains(&SheetKind::Steps).then(|| step_cards(form)));
    if wanted.contains(&SheetKind::Run) {
        let cases: Vec<&Case> = cases.iter().map(AsRef::as_ref).collect();
        let steps = state.rows.iter().map(|row| &row.step).collect();
        sheets.push(run_sheet(
            &RunSheet { title: &state.title, group: &state.group, steps, cases: &cases },
            form,
        ));
    }
    Ok((sheets, missing))
}

fn of_each(cases: &[Arc<Case>], library: &Library, wanted: &[SheetKind], form: SheetForm) -> MadeSheets {
    let mut made = MadeSheets::default();
    for case in cases {
        let of_case = case_sheets(case, &library.vocabulary, wanted, form);
        made.0.extend(of_case.sheets);
        made.1.extend(of_case.missing);
    }
    made
}

/// Writes sheets and names their files. What is missing is a note, and a failure only if nothing else was wanted.
fn written(sheets: &[Sheet], folder: &Path, was_chosen: bool, missing: Vec<String>) -> Output {
    let notes: Vec<String> = missing.into_iter().map(|why| format!("note: {why}")).collect();
    if sheets.is_empty() {
        return Output { notes, failed: was_chosen, ..Output::default() };
    }
    match write_sheets(folder, sheets) {
        Ok(files) => {
            let names = files.iter().map(|file| clean(&file.display().to_string()).into_owned() + "\n");
            let out: String = names.collect();
            let told = format!("{} to print; each is a web page", count(files.len(), "sheet"));
            Output { out, ..Output::default() }.after([notes, vec![told]].concat())
        }
        Err(why) => Output::failure(format!("error: {why}")).after(notes),
    }
}
