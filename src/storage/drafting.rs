//! Saves an experience from a session as a draft case in the user's library.

use std::path::{Path, PathBuf};

use super::write::{MOST_OF_A_NAME, numbered, write_new};
use crate::case::CaseId;
use crate::session::draft_case;
use crate::text::fold;

/// How many words of an experience go into the id of its draft.
const WORDS: usize = 6;

/// Writes an experience as a draft under an unused id, and returns its file.
///
/// # Errors
/// Returns what failed, as a message for the user.
pub fn write_draft(
    folder: &Path,
    experience: &str,
    has: &dyn Fn(&CaseId) -> bool,
) -> Result<PathBuf, String> {
    let name = name_of(experience);
    for id in numbered(&name) {
        let id = CaseId::new(&id)?;
        let path = folder.join(format!("{}.json", id.as_str()));
        if has(&id) || path.symlink_metadata().is_ok() {
            continue;
        }
        write_new(&path, draft_case(id.as_str(), experience).as_bytes())?;
        return Ok(path);
    }
    Err(format!("there are already {MOST_OF_A_NAME} drafts called `{name}`; rename one of them"))
}

/// Returns the first words of the text as a valid id.
fn name_of(experience: &str) -> String {
    let folded = fold(experience);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.take(WORDS).collect::<Vec<_>>().join("-").chars().take(60).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "an-experience".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_takes_an_id_that_no_case_has() {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("library");
        let taken = |id: &CaseId| id.as_str() == "we-tried-a-wiki-for-the";
        let write = |text| write_draft(&library, text, &taken).expect("written");
        let first = write("We tried a Wiki for the canteen.");
        assert!(first.ends_with("we-tried-a-wiki-for-the-2.json"));
        assert!(write("We tried a Wiki for the canteen.").ends_with("we-tried-a-wiki-for-the-3.json"));
        assert!(write("日本語").ends_with("an-experience.json"));
        assert!(std::fs::read_to_string(first).expect("there").contains("own experience"));
    }
}
