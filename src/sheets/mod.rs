//! Sheets of paper for a room: a case in two halves, ballots, role cards, first-step cards, a run sheet.
//!
//! Each sheet is a web page of its own to print, without scripts, and without anything from elsewhere. What lies
//! behind the gate is never in one file with what lies before it, so that no copy, search or back side tells it.

mod cards;
mod page;
mod run;
mod story;

use crate::case::{Case, Vocabulary};
use crate::text::words;

pub use run::{RunSheet, run_sheet};

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
    /// The web page.
    pub html: String,
}

/// The sheets of a case that were wanted, and why some are missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseSheets {
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// What the case lacks for the others, as sentences.
    pub missing: Vec<String>,
}

/// Returns the wanted sheets of a case; the kinds that need no case ([`SheetKind::Steps`], [`SheetKind::Run`]) are
/// not among them.
pub fn case_sheets(case: &Case, words: &Vocabulary, wanted: &[SheetKind], form: SheetForm) -> CaseSheets {
    let mut made = CaseSheets::default();
    for kind in wanted {
        let html = match kind {
            SheetKind::Before => Ok(story::before(case, words, form)),
            SheetKind::After => story::after(case, words, form),
            SheetKind::Ballots => cards::ballots(case, form),
            SheetKind::Roles => cards::roles(case, form),
            SheetKind::Steps | SheetKind::Run => continue,
        };
        match html {
            Ok(html) => made.sheets.push(Sheet { file: format!("{}-{}.html", case.id, kind.id()), html }),
            Err(why) => {
                made.missing.push(format!("no {} of `{}`: {why}", kind.label().to_lowercase(), case.id));
            }
        }
    }
    made
}

/// Returns the sheet with cards for first steps.
pub fn step_cards(form: SheetForm) -> Sheet {
    Sheet { file: "first-steps.html".to_owned(), html: cards::steps(form) }
}
