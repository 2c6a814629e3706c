//! How many questions of the library are shown in large type, at the sizes of small and usual screens.

use casebook::app::Event;
use casebook::session::{Asked, SessionEvent};

use crate::harness::Harness;
use crate::monkey::whole_cases;
use crate::room::{begun, go_to};

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

/// Returns a session at a step whose question has the screen to itself.
fn at(step: &str, (columns, rows): (u16, u16)) -> Harness {
    let mut harness = begun("klm-ash-cloud", "4", columns, rows);
    go_to(&mut harness, step);
    harness
}

/// Returns the share of texts that are large where the step asks them, in percent.
fn share(texts: &[&str], step: &str, size: (u16, u16)) -> usize {
    let mut harness = at(step, size);
    let mut is_large = |text: &&&str| {
        let open = harness.app.cx.session.as_deref_mut().expect("a room");
        let step = open.row().expect("a step").step.id;
        let asked = Box::new(Asked::words(text));
        let chosen = open.session.next(open.now, SessionEvent::PromptChosen { step, asked });
        open.session.apply(&chosen);
        let now = open.now;
        harness.app.update(Event::Now(now));
        harness.app.screens.layout.room.step().expect("a step").question.is_large()
    };
    let large = texts.iter().filter(|text| is_large(text)).count();
    100 * large / texts.len()
}

#[test]
fn questions_are_large_in_their_steps_on_small_screens_too() {
    let cases = whole_cases();
    let prompts: Vec<&str> =
        cases.iter().flat_map(|case| &case.prompts).map(|prompt| prompt.text.as_str()).collect();
    let decisions: Vec<&str> = cases.iter().map(|case| case.decision.question.as_str()).collect();
    let shares = |texts: &[&str], step: &str| SIZES.map(|size| share(texts, step, size));
    let (prompts, decisions) = (shares(&prompts, "feel"), shares(&decisions, "decide"));
    println!("prompts {prompts:?}, decisions {decisions:?}, percent large at 60x20, 80x24, 120x40");
    assert!(prompts[0] >= 85 && prompts[1] >= 95 && prompts[2] >= 99, "{prompts:?}");
    assert!(decisions[1] >= 40 && decisions[2] == 100, "{decisions:?}");
}

#[test]
fn a_first_note_is_no_cliff_for_the_question() {
    for size in SIZES {
        let mut harness = at("feel", size);
        let is_large =
            |harness: &Harness| harness.app.screens.layout.room.step().expect("a step").question.is_large();
        assert!(is_large(&harness), "{}", harness.screen());
        harness.press("n").types("nobody answers").press("enter esc").expect(&["nobody answers"]);
        assert!(is_large(&harness), "{}", harness.screen());
    }
}
