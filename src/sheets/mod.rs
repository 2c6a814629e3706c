//! Sheets of paper for a room: a case in two halves, ballots, role cards, first-step cards, a run sheet.
//!
//! Each sheet is a web page of its own to print, without scripts, and without anything from elsewhere. What lies
//! behind the gate is never in one file with what lies before it, so that no copy, search or back side tells it.

mod cards;
mod page;
mod run;
mod story;

use std::sync::Arc;

use crate::case::{Case, Vocabulary};
use crate::session::SessionState;
use crate::text::words;

words! {
    /// A kind of sheet.
    pub enum SheetKind: id, label {
        /// The case up to its decision; what speaks for and against the options is on its back.
        Before "a" "The case up to the decision";
        /// What they did and what came of it.
        After "b" "What they did";
        /// Strips to vote on.
        Ballots "ballots" "Ballots";
        /// A card for each role.
        Roles "roles" "Role cards";
        /// Cards for first steps.
        Steps "steps" "First-step cards";
        /// The plan, for when the screen fails.
        Run "run" "Run sheet";
    }
}

words! {
    /// A size of paper.
    #[derive(Default)]
    pub enum PaperSize: id {
        /// 210 by 297 millimetres.
        #[default]
        A4 "a4";
        /// 8.5 by 11 inches.
        Letter "letter";
    }
}

/// How sheets look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetForm {
    /// The size of the paper.
    pub paper: PaperSize,
    /// Whether the letters are of 18 points instead of 11.
    pub large: bool,
    /// Whether sources are told with their addresses.
    pub links: bool,
    /// How many people there will be, for the number of ballots and cards.
    pub people: u16,
}

impl Default for SheetForm {
    fn default() -> Self {
        Self { paper: PaperSize::A4, large: false, links: false, people: 8 }
    }
}

/// One sheet, ready to be written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name of its file, without a folder.
    pub file: String,
    /// What it is, for people.
    pub label: String,
    /// The web page.
    pub html: String,
}

/// The sheets that were wanted, and why some are missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MadeSheets {
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// What cases lack for the others, as sentences.
    pub missing: Vec<String>,
}

/// Returns the wanted sheets of cases, and the cards for first steps. A run sheet needs a session, see
/// [`session_sheets`].
pub fn case_sheets(
    cases: &[Arc<Case>],
    words: &Vocabulary,
    wanted: &[SheetKind],
    form: SheetForm,
) -> MadeSheets {
    let mut made = MadeSheets::default();
    for case in cases {
        of_case(&mut made, case, words, wanted, form);
    }
    if wanted.contains(&SheetKind::Steps) {
        let label = SheetKind::Steps.label().to_owned();
        made.sheets.push(Sheet { file: "first-steps.html".to_owned(), label, html: cards::steps(form) });
    }
    made
}

/// Returns the wanted sheets of a session: those of its `cases`, as far as they are there, and its run sheet.
pub fn session_sheets(
    state: &SessionState,
    cases: &[Arc<Case>],
    words: &Vocabulary,
    wanted: &[SheetKind],
    form: SheetForm,
) -> MadeSheets {
    let mut made = case_sheets(cases, words, wanted, form);
    for case in state.cases.iter().filter(|case| cases.iter().all(|there| there.id != case.id)) {
        made.missing.push(format!("`{}` is not in the open libraries", case.id));
    }
    if wanted.contains(&SheetKind::Run) {
        let label = SheetKind::Run.label().to_owned();
        let html = run::run_sheet(state, cases, form);
        made.sheets.push(Sheet { file: "run-sheet.html".to_owned(), label, html });
    }
    made
}

fn of_case(made: &mut MadeSheets, case: &Case, words: &Vocabulary, wanted: &[SheetKind], form: SheetForm) {
    for kind in wanted {
        let html = match kind {
            SheetKind::Before => Ok(story::before(case, words, form)),
            SheetKind::After => story::after(case, words, form),
            SheetKind::Ballots => cards::ballots(case, form),
            SheetKind::Roles => cards::roles(case, form),
            SheetKind::Steps | SheetKind::Run => continue,
        };
        match html {
            Ok(html) => {
                let file = format!("{}-{}.html", case.id, kind.id());
                made.sheets.push(Sheet { file, label: format!("{}: {}", kind.label(), case.title), html });
            }
            Err(why) => {
                made.missing.push(format!("no {} of `{}`: {why}", kind.label().to_lowercase(), case.id));
            }
        }
    }
}
