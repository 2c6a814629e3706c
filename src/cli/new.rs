//! `casebook new` and `casebook copy`: start a case of your own.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use super::args::{CopyArgs, NewArgs};
use super::context::CommandContext;
use super::interview::{Answers, Interview, InterviewEnd, NOT_ASKED};
use super::named;
use super::output::Output;
use super::skeleton::{as_file, skeleton};
use crate::case::{Case, CaseId, Level, next_step};
use crate::library::{Library, Origin};
use crate::storage::{bundled_case, read, read_case, remove, write_new, write_whole};
use crate::text::clean;

/// Writes a new case file, filled with hints or with answers.
pub fn new(
    asked: &NewArgs,
    context: &CommandContext,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Output {
    match begin(asked, context, input, out) {
        Ok(text) => Output::out(text),
        Err(why) => Output::failure(format!("error: {why}")),
    }
}

fn begin(
    asked: &NewArgs,
    context: &CommandContext,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<String, String> {
    let id = id(&asked.id)?;
    let path = folder(asked.dir.as_deref(), context)?.join(format!("{id}.json"));
    let shown = clean(&path.display().to_string()).into_owned();
    let library = context.library();
    if path.exists() {
        return Err(format!(
            "`{shown}` already exists and is never overwritten. Choose another id, or edit the file"
        ));
    }
    if library.head(&id).is_some() {
        let help = match bundled_case(&id) {
            Some(_) => format!("`casebook copy {id}` makes a copy you can edit"),
            None => "choose another id".to_owned(),
        };
        return Err(format!("there is already a case `{id}`; {help}"));
    }
    let twin = asked.from.as_deref().map(|from| case_of(&library, from)).transpose()?;
    let hints = skeleton(&id, asked.title.as_deref(), twin.as_ref(), &library.vocabulary);
    if !asked.ask {
        write_new(&path, as_file(&hints).as_bytes())?;
        return Ok(what_next(&shown, &id, twin.as_ref()));
    }
    let kept = path.with_extension("answers");
    let answers = read(&kept).ok().and_then(|bytes| Answers::parse(&bytes)).unwrap_or_default();
    let mut interview = Interview::new(&library.vocabulary, answers, asked.title.as_deref());
    let mut keep = |answers: &Answers| write_whole(&kept, answers.print().as_bytes());
    let ended = interview
        .hold(input, out, &mut keep)
        .map_err(|error| format!("the answers cannot be read: {error}"))?;
    match ended {
        InterviewEnd::Later => {
            Ok("\nYour answers are saved. The same command continues where you stopped.\n".to_owned())
        }
        InterviewEnd::Kept(why) => Err(why),
        InterviewEnd::Done => {
            let case = interview.into_case(hints);
            write_new(&path, as_file(&case).as_bytes())?;
            remove(&kept)?;
            let case: Option<Case> = serde_json::from_value(case).ok();
            let level = case.as_ref().map(|case| (Level::of(case).id(), next_step(case)));
            let next = match level {
                Some((level, Some(next))) => format!("It is a {level}; next: {next}.\n"),
                Some((level, None)) => format!("It is {level}.\n"),
                None => String::new(),
            };
            let later = format!("Not asked, but worth adding: {}.\n", NOT_ASKED.join(", "));
            Ok(format!("\n{next}{later}{}", what_next(&shown, &id, twin.as_ref())))
        }
    }
}

fn what_next(shown: &str, id: &CaseId, twin: Option<&Case>) -> String {
    let twin = twin
        .map(|twin| format!("It is the twin of `{}`; name it there too if that case is yours.\n", twin.id));
    format!(
        "written: {shown}\n{}\n\
         Open it in your editor and replace the ‹hints› with your own words. Remove what you do not know yet:\n\
         even a draft can be opened, and you can stop at any level.\n\n  \
         casebook words            what the tools, concepts, outcomes and other words mean\n  \
         casebook check {shown}\n                            problems, hints that are left, and the next step\n  \
         casebook preview {shown}\n                            the case as a reader sees it; with --room, as a group does\n  \
         casebook id:{id}\n                            the case in the list\n",
        twin.unwrap_or_default()
    )
}

/// Copies a bundled case into the user's library.
pub fn copy(asked: &CopyArgs, context: &CommandContext) -> Output {
    let copied = || {
        let id = id(&asked.id)?;
        let library = context.library();
        let Some(bytes) = bundled_case(&id) else {
            return Err(match &named::case(&library, &asked.id)?.origin {
                Origin::File(path) => {
                    format!(
                        "`{id}` is not a bundled case; its file is {}",
                        clean(&path.display().to_string())
                    )
                }
                Origin::Bundled(_) => format!("`{id}` cannot be copied"),
            });
        };
        let path = folder(asked.dir.as_deref(), context)?.join(format!("{id}.json"));
        write_new(&path, &bytes)?;
        Ok(format!(
            "written: {}\nYour copy now overrides the bundled case. `casebook diff {id}` shows the differences; delete the file to get the bundled one back.\n",
            clean(&path.display().to_string())
        ))
    };
    match copied() {
        Ok(text) => Output::out(text),
        Err(why) => Output::failure(format!("error: {why}")),
    }
}

fn id(text: &str) -> Result<CaseId, String> {
    CaseId::new(text).map_err(|why| {
        let words = crate::text::fold(text);
        let words: Vec<&str> =
            words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let near = CaseId::new(&words.join("-")).map(|near| format!("; how about `{near}`?"));
        format!("`{}` is not an id: {why}{}", clean(text), near.unwrap_or_default())
    })
}

fn folder(asked: Option<&Path>, context: &CommandContext) -> Result<PathBuf, String> {
    match asked {
        Some(folder) => Ok(folder.to_owned()),
        None => context.places.library().ok_or_else(|| {
            "no home folder, so you have no library of your own; name a folder with --dir".to_owned()
        }),
    }
}

/// Returns a whole case of the library.
pub fn case_of(library: &Library, text: &str) -> Result<Case, String> {
    named::case(library, text).and_then(read_case).map(|case| case.as_ref().clone())
}
