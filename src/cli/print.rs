//! `casebook print`: writes sheets of paper for a room into a folder.

use std::path::Path;
use std::sync::Arc;

use super::args::PrintArgs;
use super::context::CommandContext;
use super::named;
use super::output::Output;
use super::session::opened;
use crate::case::Case;
use crate::library::Library;
use crate::sheets::{MadeSheets, SheetForm, SheetKind, case_sheets, session_sheets};
use crate::storage::{Sessions, cases_of, read_case, write_sheets};
use crate::text::{clean, count};

/// Writes the sheets of cases or of a session; tells their files.
pub fn print(asked: &PrintArgs, library: &Library, context: &CommandContext) -> Output {
    let wanted = if asked.sheets.is_empty() { SheetKind::ALL.to_vec() } else { asked.sheets.clone() };
    let form = SheetForm { paper: asked.paper, large: asked.large, links: asked.links, people: asked.people };
    let made = match &asked.session {
        Some(name) => of_session(name, library, context, &wanted, form),
        None => of_cases(&asked.ids, library, &wanted, form).map(|made| (made, Vec::new())).map_err(failure),
    };
    match made {
        Ok((made, notes)) => written(made, &asked.output, !asked.sheets.is_empty()).after(notes),
        Err(said) => said,
    }
}

fn of_cases(
    ids: &[String],
    library: &Library,
    wanted: &[SheetKind],
    form: SheetForm,
) -> Result<MadeSheets, String> {
    let read = |id: &String| named::case(library, id).and_then(read_case);
    let cases = ids.iter().map(read).collect::<Result<Vec<Arc<Case>>, String>>()?;
    if wanted == [SheetKind::Run] {
        return Err(
            "a run sheet is made of a session: `casebook print --session last --sheets run`".to_owned()
        );
    }
    Ok(case_sheets(&cases, &library.vocabulary, wanted, form))
}

/// Returns the sheets of a session, and notes on anything odd in its file.
fn of_session(
    name: &str,
    library: &Library,
    context: &CommandContext,
    wanted: &[SheetKind],
    form: SheetForm,
) -> Result<(MadeSheets, Vec<String>), Output> {
    let sessions = Sessions::of(&context.places).map_err(failure)?;
    let (session, notes) = opened(&sessions, name)?;
    let cases = cases_of(session.state(), library);
    Ok((session_sheets(session.state(), &cases, &library.vocabulary, wanted, form), notes))
}

fn failure(why: impl std::fmt::Display) -> Output {
    Output::failure(format!("error: {why}"))
}

/// Writes sheets and names their files. What is missing is a note, and a failure only if nothing else was wanted.
fn written(made: MadeSheets, folder: &Path, was_chosen: bool) -> Output {
    let MadeSheets { sheets, missing } = made;
    let notes: Vec<String> = missing.into_iter().map(|why| format!("note: {why}")).collect();
    if sheets.is_empty() {
        return Output { notes, failed: was_chosen, ..Output::default() };
    }
    match write_sheets(folder, &sheets) {
        Ok(files) => {
            let names = files.iter().map(|file| clean(&file.display().to_string()).into_owned() + "\n");
            let out: String = names.collect();
            let told = format!("{} to print; each is a web page", count(files.len(), "sheet"));
            Output { out, ..Output::default() }.after([notes, vec![told]].concat())
        }
        Err(why) => Output::failure(format!("error: {why}")).after(notes),
    }
}
