//! Sheets of paper: the halves of a case apart, every file whole, and what `casebook print` answers.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod browser;
mod bundled;
mod sandbox;
mod twin;

use std::fs;
use std::sync::Arc;

use browser::printed_pages;
use casebook::case::{Case, Vocabulary};
use casebook::sheets::{MadeSheets, PaperSize, SheetForm, SheetKind, case_sheets};
use sandbox::Home;

/// The kinds that are handed out before the second vote.
const HANDED_OUT: [SheetKind; 3] = [SheetKind::Before, SheetKind::Ballots, SheetKind::Roles];

fn sheets(case: &Case, words: &Vocabulary, kinds: &[SheetKind]) -> MadeSheets {
    case_sheets(&[Arc::new(case.clone())], words, kinds, SheetForm::default())
}

fn words() -> Vocabulary {
    bundled::library_file().vocabulary
}

#[test]
fn what_is_handed_out_before_the_second_vote_is_the_same_whatever_happened() {
    let words = words();
    for case in bundled::cases() {
        let real = sheets(&case, &words, &HANDED_OUT);
        assert_eq!(real, sheets(&twin::veiled(&case), &words, &HANDED_OUT), "{}", case.id);
        let text: String = real.sheets.iter().map(|sheet| sheet.html.as_str()).collect();
        let told = twin::secrets(&case).into_iter().find(|secret| text.contains(secret.as_str()));
        assert_eq!(told, None, "{}: it is behind the gate", case.id);
        assert!(
            text.contains("First vote") && text.contains("Turn here after the first vote"),
            "{}",
            case.id
        );
    }
}

#[test]
fn the_other_half_tells_what_they_did_and_none_of_the_arguments() {
    let words = words();
    for case in bundled::cases() {
        let made = sheets(&case, &words, &[SheetKind::After]);
        let [sheet] = made.sheets.as_slice() else { panic!("{}: {:?}", case.id, made.missing) };
        assert_eq!(sheet.file, format!("{}-b.html", case.id));
        assert!(sheet.html.contains("Not before the second vote."), "{}", case.id);
        assert!(
            sheet.html.contains("<h2>Ending</h2>") && sheet.html.contains("<h2>Sources</h2>"),
            "{}",
            case.id
        );
        let addresses = case.sources.iter().filter(|source| source.url.starts_with("http"));
        let told = addresses.map(|source| &source.url).find(|url| sheet.html.contains(url.as_str()));
        assert_eq!(told, None, "{}: addresses only on wish", case.id);
    }
    let case = bundled::cases().into_iter().find(|case| case.id.as_str() == "klm-ash-cloud").unwrap();
    let form = SheetForm { links: true, ..SheetForm::default() };
    let linked = &case_sheets(&[Arc::new(case.clone())], &words, &[SheetKind::After], form).sheets[0];
    assert!(linked.html.contains("<a href=\"https://"), "with --links");
}

#[test]
fn a_case_that_lacks_something_says_what() {
    let mut case = bundled::cases().remove(0);
    case.decision.options.clear();
    case.roles.clear();
    case.ending.clear();
    let made = sheets(&case, &words(), &SheetKind::ALL);
    let files: Vec<&str> = made.sheets.iter().map(|sheet| sheet.file.as_str()).collect();
    assert_eq!(files, [format!("{}-a.html", case.id).as_str(), "first-steps.html"]);
    for why in ["it has no ending yet", "it has no options to vote on", "it has no roles"] {
        assert!(made.missing.iter().any(|told| told.ends_with(why)), "{why}: {:?}", made.missing);
    }
}

#[test]
fn texts_of_files_stay_texts() {
    let hostile = "<script>alert(1)</script>\"'&";
    let mut case = bundled::cases().remove(0);
    case.title = hostile.to_owned();
    case.language = "ar\"><script>".to_owned();
    case.setting = vec![hostile.to_owned()];
    for role in &mut case.roles {
        role.who = hostile.to_owned();
    }
    for sheet in sheets(&case, &words(), &SheetKind::ALL).sheets {
        assert!(!sheet.html.contains("<script"), "{}", sheet.html);
        assert!(sheet.html.contains("default-src 'none'"), "{}", sheet.file);
    }
}

#[test]
fn a_right_to_left_case_is_laid_out_so() {
    let mut case = bundled::cases().remove(0);
    case.language = "ar".to_owned();
    let html = &sheets(&case, &words(), &[SheetKind::Before]).sheets[0].html;
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
}

#[test]
fn the_command_writes_sheets_and_says_what_is_missing() {
    let home = Home::new();
    let done = home.run(&["print", "klm-ash-cloud", "-o", "paper"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let names: Vec<&str> = done.out.lines().map(|line| line.rsplit('/').next().unwrap()).collect();
    let expected = ["a", "b", "ballots", "roles"].map(|kind| format!("klm-ash-cloud-{kind}.html"));
    assert_eq!(names, [&expected[..], &["first-steps.html".to_owned()]].concat());
    assert!(done.err.contains("5 sheets to print"), "{}", done.err);
    let again = home.run(&["print", "klm-ash-cloud", "-o", "paper"]);
    assert_eq!(again.out, done.out, "the same sheets are not written twice");
    home.run(&["print", "klm-ash-cloud", "-o", "paper", "--sheets", "a", "--large"]);
    let folder = home.folder.path().join("paper");
    assert!(folder.join("klm-ash-cloud-a-2.html").exists(), "another sheet gets a number");

    for (words, why) in [
        (&["print", "klm-ash-clod"][..], "did you mean `klm-ash-cloud`?"),
        (&["print", "klm-ash-cloud", "--sheets", "run"], "`casebook print --session last --sheets run`"),
        (&["print", "--session", "last"], "there are no sessions yet"),
        (&["print", "klm-ash-cloud", "-o", "cases/library.json/x"], "cannot write `"),
    ] {
        home.write("library.json", "{}");
        let done = home.run(words);
        assert_eq!(done.code, Some(1), "{words:?}: {}", done.out);
        assert!(done.err.contains(why), "{words:?}: {}", done.err);
    }
    assert_eq!(home.run(&["print"]).code, Some(2));
}

#[test]
fn a_session_is_printed_with_its_run_sheet() {
    let home = Home::new();
    home.run_with(&["--plain", "room", "id:klm-ash-cloud", "--minutes", "48", "--group", "Ours"], "\nq\n");
    let done = home.run(&["print", "--session", "last", "--people", "14", "-o", "paper"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    let read = |name: &str| fs::read_to_string(home.folder.path().join("paper").join(name)).unwrap();
    let run = read("run-sheet.html");
    for text in ["Ours", "48 minutes", "<h3>Decide</h3>", "First vote: A ____", "0–"] {
        assert!(run.contains(text), "`{text}` is not in\n{run}");
    }
    assert_eq!(read("klm-ash-cloud-ballots.html").matches("class=\"strip\"").count(), 16, "two pages for 14");
    assert_eq!(read("first-steps.html").matches("My first step").count(), 16);
}

#[test]
fn plain_lines_print_a_case_and_a_session() {
    let home = Home::new();
    let done = home.run_with(&["--plain", "id:klm-ash-cloud"], "1\nprint\n\nq\n");
    assert!(done.out.contains("5 sheets in "), "{}", done.out);
    let folder = home.folder.path().join("klm-ash-cloud-sheets");
    assert!(folder.join("klm-ash-cloud-a.html").exists(), "{}", done.out);
    let done = home.run_with(&["--plain", "room", "id:klm-ash-cloud"], "\nhandout\n8\n\nq\n");
    assert!(done.out.contains("6 sheets in "), "{}", done.out);
}

#[test]
fn a_browser_prints_the_usual_case_on_a_leaf_and_its_back() {
    let folder = tempfile::tempdir().unwrap();
    let case = bundled::cases().into_iter().find(|case| case.id.as_str() == "klm-ash-cloud").unwrap();
    for (paper, large, pages) in
        [(PaperSize::A4, false, 2..=2), (PaperSize::Letter, false, 2..=2), (PaperSize::A4, true, 3..=6)]
    {
        let form = SheetForm { paper, large, ..SheetForm::default() };
        let sheet = &case_sheets(&[Arc::new(case.clone())], &words(), &[SheetKind::Before], form).sheets[0];
        let file = folder.path().join("a.html");
        fs::write(&file, &sheet.html).unwrap();
        let Some(count) = printed_pages(&file) else { return };
        assert!(pages.contains(&count), "{} pages on {}, large: {large}", count, paper.id());
    }
}

/// How many cases print on one leaf, its back included, for each size of paper: with `CASEBOOK_PAGES=1`, since a
/// browser prints each of them.
#[test]
fn a_browser_prints_no_case_of_the_library_on_more_than_two_leaves() {
    if std::env::var_os("CASEBOOK_PAGES").is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (words, cases) = (words(), bundled::cases());
    for paper in PaperSize::ALL {
        let form = SheetForm { paper, ..SheetForm::default() };
        let mut on_one_leaf = 0;
        for case in &cases {
            let sheets = case_sheets(&[Arc::new(case.clone())], &words, &[SheetKind::Before], form).sheets;
            let file = folder.path().join("a.html");
            fs::write(&file, &sheets[0].html).unwrap();
            let Some(pages) = printed_pages(&file) else { return };
            assert!(pages <= 3, "{}: {pages} pages on {}", case.id, paper.id());
            on_one_leaf += usize::from(pages <= 2);
        }
        println!("{on_one_leaf} of {} cases on one leaf of {}", cases.len(), paper.id());
        assert!(on_one_leaf * 2 >= cases.len(), "the median case needs more than one leaf of {}", paper.id());
    }
}
