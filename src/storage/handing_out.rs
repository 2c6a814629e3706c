//! Writes handouts into the documents folder without overwriting anything.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::libraries::read_case;
use super::write::{first_that_takes, write_beside_others, write_new_private};
use crate::case::Case;
use crate::library::{Library, under_id};
use crate::session::{HandoutAudience, HandoutForm, SessionState, day};

/// Returns the cases of a session that a library has and that can be read, under the ids that the session knows.
pub fn cases_of(state: &SessionState, library: &Library) -> Vec<Arc<Case>> {
    let entries =
        state.cases.iter().filter_map(|case| Some((&case.id, library.entry(library.number(&case.id)?)?)));
    entries.filter_map(|(id, entry)| Some(under_id(id, read_case(entry).ok()?))).collect()
}

/// Returns the text of a session's handout, reading its cases from a library.
pub fn handout_text(state: &SessionState, library: &Library, form: HandoutForm) -> String {
    let cases = cases_of(state, library);
    let cases: Vec<&Case> = cases.iter().map(AsRef::as_ref).collect();
    let date = day(state.begun.unwrap_or(state.created), state.ahead).in_words();
    form.of(state, &cases, &library.vocabulary, &date)
}

/// Writes a handout, named after its session, to the first folder that accepts it; returns the file.
///
/// An existing file is left alone: a number is added to the name.
///
/// # Errors
/// Returns why no folder accepts it, as a message for the user.
pub fn write_handout(
    folders: &[PathBuf],
    session: &str,
    form: HandoutForm,
    text: &str,
) -> Result<PathBuf, String> {
    let name = match form.readers {
        HandoutAudience::Participants => format!("{session}-handout"),
        HandoutAudience::Host => format!("{session}-handout-host"),
    };
    let write = |folder: &Path| {
        write_beside_others(folder, &name, form.paper.extension(), &|path| {
            write_new_private(path, text.as_bytes())
        })
    };
    first_that_takes(folders, "no home folder, so there is no place for a handout. Set HOME", write)
}

/// Returns the handouts that were written of a session in these folders.
pub fn handouts_of(session: &str, folders: &[PathBuf]) -> Vec<PathBuf> {
    let beginning = format!("{session}-handout");
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
    let named = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&beginning));
    named.map(|entry| entry.path()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::HandoutFormat;

    #[test]
    fn a_handout_is_written_beside_the_one_before_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let folders = [folder.path().join("documents")];
        let write =
            |text| write_handout(&folders, "one", HandoutForm::for_participants(HandoutFormat::Page), text);
        let (first, second) = (write("a").expect("written"), write("b").expect("written"));
        assert!(first.ends_with("one-handout.html") && second.ends_with("one-handout-2.html"));
        assert_eq!(std::fs::read_to_string(&first).expect("there"), "a");
        let form =
            HandoutForm { paper: HandoutFormat::Json, readers: HandoutAudience::Host, with_cases: false };
        let host = write_handout(&folders, "one", form, "c").expect("written");
        assert!(host.ends_with("one-handout-host.json"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(first).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_folder_that_takes_nothing_is_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("written");
        let folders = [file.join("under"), folder.path().to_owned()];
        let form = HandoutForm::for_participants(HandoutFormat::Markdown);
        let written = write_handout(&folders, "one", form, "a");
        assert!(written.is_ok_and(|path| path.ends_with("one-handout.md")));
        assert!(write_handout(&folders[..1], "one", form, "a").is_err());
        assert!(write_handout(&[], "one", form, "a").is_err());
    }
}
