//! How many questions of the library are shown in large type, at the sizes of small and usual screens.

use casebook::app::Area;
use casebook::ui::LargeText;

use crate::monkey::whole_cases;

/// Returns the share of texts that are large where a question has the screen to itself, in percent.
fn share(texts: &[&str], (width, height): (u16, u16), ascii: bool) -> usize {
    // A row for the footer, two above the question, and margins.
    let area = Area { column: 3, row: 2, width: width - 6, height: height - 3 };
    let large = texts.iter().filter(|text| LargeText::of(text, area, ascii, 3).is_large()).count();
    100 * large / texts.len()
}

#[test]
fn questions_are_large_on_small_screens_too() {
    let cases = whole_cases();
    let prompts: Vec<&str> =
        cases.iter().flat_map(|case| &case.prompts).map(|prompt| prompt.text.as_str()).collect();
    let decisions: Vec<&str> = cases.iter().map(|case| case.decision.question.as_str()).collect();
    let shares = |texts: &[&str]| {
        [(60, 20), (80, 24), (120, 40)].map(|size| (share(texts, size, false), share(texts, size, true)))
    };
    let (prompts, decisions) = (shares(&prompts), shares(&decisions));
    println!("prompts {prompts:?}, decisions {decisions:?}, large at 60x20, 80x24, 120x40 (in ASCII)");
    assert!(prompts[0].0 >= 85 && prompts[1].0 >= 95 && prompts[2].0 >= 99, "{prompts:?}");
    assert!(decisions[1].0 >= 40 && decisions[2].0 == 100, "{decisions:?}");
}
