//! Group session: steps, votes, words, the gate, and what goes wrong.

use casebook::app::{Action, Effect, Event, KnownSession, Mode, MouseKind};
use casebook::case::Layer;
use casebook::session::{Consent, HandoutAudience, HandoutFormat, Round, SessionEvent, SessionStage};

use crate::harness::Harness;
use crate::rng::Dice;
use crate::words;

pub const ID: &str = "janssen-cilag-jcintra";

/// Returns a harness with a session begun on a case, of so many minutes.
pub fn begun(id: &str, minutes: &str, columns: u16, rows: u16) -> Harness {
    begun_in(Harness::bundled(columns, rows), id, minutes)
}

/// Returns the harness with a session begun on a case, of so many minutes, after its welcome.
pub fn begun_in(mut harness: Harness, id: &str, minutes: &str) -> Harness {
    harness.opens(id).press("r");
    assert_eq!(harness.app.mode(), Mode::Setup, "{}", harness.screen());
    harness.types(minutes).press("down").pastes("The circle").press("enter");
    assert_eq!(harness.app.mode(), Mode::Room, "{}", harness.screen());
    assert_eq!(heading(&harness), "welcome");
    harness.press("space");
    harness
}

pub fn heading(harness: &Harness) -> String {
    let room = harness.app.cx.session.as_deref().expect("a room");
    room.row().map(|row| row.step.heading().to_owned()).unwrap_or_default()
}

/// Goes on until a step is on; votes that are asked for are passed over.
pub fn go_to(harness: &mut Harness, wanted: &str) {
    for _ in 0..60 {
        if heading(harness) == wanted {
            return;
        }
        harness.press("space");
        if harness.app.mode() == Mode::Form {
            harness.press("esc");
        }
    }
    panic!("{wanted} never came:\n{}", harness.screen());
}

/// Goes on within a step until a part of it is on.
pub fn go_to_part(harness: &mut Harness, wanted: usize) {
    for _ in 0..20 {
        let room = harness.app.cx.session.as_deref().expect("a room");
        if room.row().is_some_and(|row| row.part == wanted) {
            return;
        }
        harness.press("space");
    }
    panic!("part {wanted} never came:\n{}", harness.screen());
}

/// Sentences that occur only in the ending of a case.
pub fn behind_the_gate(harness: &Harness, id: &str) -> Vec<String> {
    let id = casebook::case::CaseId::new(id).expect("an id");
    let case = harness.app.cx.cases.case(&id).expect("the case is at hand");
    case.ending
        .iter()
        .flat_map(|text| text.split(['.', ';', ',']))
        .map(|part| part.trim().chars().take(28).collect::<String>())
        .filter(|part| part.chars().count() == 28)
        .collect()
}

#[test]
fn an_agenda_without_a_step_can_be_left() {
    let mut harness = Harness::bundled(80, 24);
    harness.take_up(Vec::new());
    harness.press("a");
    assert_eq!(harness.app.mode(), Mode::Agenda);
    harness.press("esc");
    assert_eq!(harness.app.mode(), Mode::Room);
}

#[test]
fn a_whole_session_is_played_by_keys() {
    for (columns, rows) in [(60, 20), (120, 40), (160, 50), (50, 16)] {
        let mut harness = begun(ID, "4", columns, rows);
        assert_eq!(heading(&harness), "arrive");
        let gate = behind_the_gate(&harness, ID);
        let closed: Vec<&str> = gate.iter().map(String::as_str).collect();
        harness.expect(&[&words::ARRIVE, "left"]).expect_none(&closed);
        go_to(&mut harness, "listen");
        harness.press("n").types("half the pages are wrong").press("ctrl-s").expect(&["half the pages"]);
        harness
            .press("n tab")
            .types("at the help harness")
            .press("ctrl-s")
            .expect(&["at the help"])
            .expect_none(&closed);
        go_to(&mut harness, "decide");
        harness.press("space").expect_none(&closed);
        harness.press("space");
        assert_eq!(harness.app.mode(), Mode::Form, "{}", harness.screen());
        harness.types("A7 B3 ?2").expect(&["12 answers"]).expect_none(&["A7"]).press("enter");
        harness.expect(&[words::SEALED]).expect_none(&closed);
        for _ in 0..4 {
            if harness.app.mode() != Mode::Form {
                harness.press("space");
            }
        }
        harness
            .types("A3 B8 ?1")
            .press("enter")
            .expect(&[words::ASKED_TWICE, words::DONT_KNOW])
            .expect_none(&closed);
        go_to(&mut harness, "reveal");
        harness.expect_none(&closed).expect(&[words::ASKED_TWICE]).press("space");
        let state = harness.app.cx.session.as_deref().expect("a room").state();
        assert!(state.opened(&state.cases[0].id).is_revealed());
        harness.expect(&[&words::ENDING]).expect_none(&[words::ASKED_TWICE]);
        go_to(&mut harness, "step");
        harness
            .press("f tab")
            .types("a complaint comes in")
            .press("enter")
            .types("I read it aloud")
            .press("enter");
        harness.press("enter").types("Ann").press("ctrl-s");
        harness.press("c").types("curious").press("enter b");
        harness.expect(&["a complaint comes in"]).press("esc");
        let state = harness.app.cx.session.as_deref().expect("a room").state().clone();
        assert_eq!((state.notes.len(), state.first_steps.len(), state.closing.len()), (2, 1, 1));
        assert_eq!(state.first_steps[0].step.owner.as_deref(), Some("Ann"));
        harness.press("esc end enter");
        assert!(harness.app.cx.session.is_none(), "{}", harness.screen());
        assert!(matches!(harness.log.last().map(|logged| &logged.event), Some(SessionEvent::Ended)));
    }
}

#[test]
fn votes_stay_sealed_until_both_rounds_are_in_or_somebody_shows_them() {
    let mut harness = begun(ID, "2", 100, 30);
    go_to(&mut harness, "decide");
    harness.press("space v").types("aaab?").press("enter").expect(&["5 answers, sealed"]);
    harness
        .expect_none(&[words::ASKED_ONCE, words::BAR])
        .press("shift-v")
        .expect(&[words::ASKED_ONCE, words::BAR]);
}

#[test]
fn a_hands_up_vote_says_that_it_is_not_anonymous_and_a_slip_says_what_was_meant() {
    let mut harness = begun(ID, "2", 100, 30);
    go_to(&mut harness, "decide");
    harness.press("space v").types("Z3").expect(&["is not an option"]).press("enter");
    assert_eq!(harness.app.mode(), Mode::Form);
    harness.press("ctrl-u").types("A3").expect(&["too few"]).press("tab tab").expect(&[words::NOT_ANONYMOUS]);
}

#[test]
fn a_clock_runs_is_stopped_and_is_never_set_back() {
    let mut harness = begun(ID, "4", 80, 24);
    harness.expect(&["3:00 left"]).wait(40).expect(&["2:20 left"]).press("+").expect(&["3:20 left"]);
    harness
        .press("t")
        .wait(100)
        .expect(&["3:20 left, paused"])
        .press("t")
        .wait(300)
        .expect(&["over by 1:40"]);
    harness.press("space left").expect(&["over by 1:40"]);
}

#[test]
fn a_failed_write_is_said_kept_and_tried_again() {
    let mut harness = begun(ID, "4", 100, 30);
    let before = harness.log.len();
    harness.broken_disk = Some("the disk is full".to_owned());
    harness.press("n").types("heard this").press("ctrl-s").expect(&[
        "heard this",
        words::NOT_SAVED,
        "the disk is full",
    ]);
    assert_eq!(harness.log.len(), before);
    harness.press("ctrl-c").expect(&[words::UNSAVED, "elsewhere"]);
    assert_eq!(harness.asked().iter().filter(|effect| **effect == Effect::Quit).count(), 0);
    harness.press("esc");
    harness.broken_disk = None;
    harness.wait(4).expect_none(&[words::NOT_SAVED]).expect(&[words::SAVED_AGAIN]);
    assert_eq!(harness.log.len(), before + 1);
}

#[test]
fn what_is_not_saved_can_go_to_another_place() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.broken_disk = Some("the disk is full".to_owned());
    harness.press("p").types("later").press("enter ctrl-c");
    harness.asked();
    harness.press("down enter");
    assert!(harness.asked().contains(&Effect::SaveSessionElsewhere));
    harness.send(Event::SessionSaved(Ok("home/log".to_owned())));
    harness.expect(&["home/log", "goes on there"]);
    assert!(harness.app.cx.session.is_some(), "the room is not closed");
    harness.press("ctrl-c");
    assert!(harness.asked().contains(&Effect::Quit));
}

#[test]
fn undoing_takes_back_one_thing_after_the_other() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press("n").types("one").press("enter").types("two").press("ctrl-s u").expect_none(&["two"]);
    harness.press("u").expect_none(&["• one"]).press("shift-u shift-u").expect(&["two", "one"]);
    harness.press("space").press("u");
    assert_eq!(heading(&harness), "arrive");
}

#[test]
fn the_curtain_hides_everything_and_any_key_lifts_it() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press(".").expect_none(&[&words::ARRIVE, "left", "note"]);
    assert_eq!(harness.screen().split_whitespace().count(), 3, "{}", harness.screen());
    harness.press("space").expect(&[&words::ARRIVE]);
}

#[test]
fn the_agenda_can_be_changed_and_nothing_blocks() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press("a").expect(&[words::AGENDA, "decide", "47 minutes to go"]);
    harness.press("down down s").expect(&["skipped"]).press("up + +").expect(&["4′"]);
    harness.press("shift-down down enter");
    assert_eq!(heading(&harness), "feel");
    harness.press("s");
    assert_eq!(heading(&harness), "interpret");
}

#[test]
fn text_that_was_being_typed_is_there_again_after_the_program_was_killed() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press("n").types("half a sent").wait(3).types("ence").wait(3).kill_and_resume();
    harness.expect(&["Unfinished text was saved"]).press("n").expect(&["half a sentence"]).press("enter");
    assert_eq!(harness.app.cx.session.as_deref().expect("a room").state().notes[0].text, "half a sentence");
}

#[test]
fn lists_and_cases_keep_endings_back_while_a_session_is_open() {
    let mut harness = begun(ID, "4", 100, 30);
    let gate = behind_the_gate(&harness, ID);
    let closed: Vec<&str> = gate.iter().map(String::as_str).collect();
    harness.press("esc down enter").expect(&["back to session"]);
    harness.press("enter end space end space").expect(&[words::ROOM_FIRST]).expect_none(&closed);
    harness.press("end").expect_none(&[words::ROOM_FIRST]).expect_none(&closed);
    harness.press("r");
    assert_eq!(harness.app.mode(), Mode::Room);
}

#[test]
fn a_group_that_comes_again_is_asked_about_its_first_steps() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press("f tab").types("I see a post").press("enter").types("answer it").press("ctrl-s");
    let carried = harness.app.cx.session.as_deref().expect("a room").state().to_carry();
    harness.press("esc end enter");
    let known = KnownSession {
        name: "a".into(),
        title: "T".into(),
        group: "The circle".into(),
        stage: SessionStage::Ended,
        carried,
        ..KnownSession::default()
    };
    harness.press("shift-r");
    harness.send(Event::Sessions(vec![known]));
    harness
        .types("4")
        .press("down")
        .types("The circle")
        .press("enter space space")
        .expect(&["LAST TIME", "I see a post"]);
    harness.press("enter tab").types("wrote a mail").press("enter").expect(&["changed: wrote a mail"]);
}

#[test]
fn options_that_do_not_fit_with_their_arguments_are_first_shown_without() {
    let mut harness = begun(ID, "2", 60, 20);
    go_to(&mut harness, "decide");
    harness.press("space").expect(&["A  ", "B  "]).expect_none(&[words::AGAINST]);
    harness
        .press("down down down down")
        .expect(&[words::FOR_AND_AGAINST])
        .press("pagedown")
        .expect(&[words::AGAINST]);
    let mut harness = begun(ID, "2", 120, 40);
    go_to(&mut harness, "decide");
    harness.press("space").expect(&["A  ", words::AGAINST]).expect_none(&[words::FOR_AND_AGAINST]);
}

#[test]
fn in_a_long_text_the_cursor_goes_by_the_rows_that_are_seen() {
    let mut harness = begun(ID, "4", 60, 20);
    harness.press("x").types(&"words that go on ".repeat(12));
    let (_, last) = harness.cursor();
    harness.press("up");
    assert_eq!(harness.cursor().1, last - 1);
    let row = harness.cursor().1;
    harness.wheel(MouseKind::WheelUp, "words that go on words");
    assert!(harness.cursor().1 < row, "{}", harness.screen());
    harness.press("pagedown pagedown");
    assert_eq!(harness.cursor().1, last);
}

#[test]
fn a_first_note_leaves_the_question_as_large_as_it_was() {
    let mut harness = begun("klm-ash-cloud", "4", 120, 40);
    go_to(&mut harness, "listen");
    // In large type the words are drawn, so that no row holds them as letters.
    harness.expect_none(&["every official way"]);
    harness.press("n").types("nobody answers").press("ctrl-s").expect(&["nobody answers"]);
    harness.expect_none(&["every official way"]);
}

#[test]
fn first_steps_stand_where_they_were_chosen() {
    for (columns, rows) in [(60, 20), (120, 40)] {
        let mut harness = begun(ID, "4", columns, rows);
        go_to(&mut harness, "step");
        harness.press("f tab").types("a mail comes in").press("enter").types("ring back").press("ctrl-s");
        harness.expect(&["If a mail comes in, then I will ring"]);
        harness.press("c").types("curious").press("enter").expect(&["curious"]);
    }
}

#[test]
fn a_bell_that_was_set_rings_once_when_time_is_over() {
    let mut harness = begun(ID, "4", 80, 24);
    let rings =
        |harness: &mut Harness| harness.asked().iter().filter(|effect| **effect == Effect::Ring).count();
    harness.wait(181);
    assert_eq!(rings(&mut harness), 0);
    harness.app.cx.settings.bell = true;
    harness.press("+").wait(30).wait(40).wait(40);
    assert_eq!(rings(&mut harness), 1);
    harness.press("space").wait(10);
    assert_eq!(rings(&mut harness), 0);
}

#[test]
fn a_session_that_was_not_finished_is_offered() {
    let mut harness = Harness::bundled(100, 30);
    let known = KnownSession { name: "log".into(), title: "Half".into(), ..KnownSession::default() };
    harness.send(Event::Sessions(vec![known]));
    harness.expect(&["Unfinished: “Half”"]).press("shift-r").expect(&["Go on with Half"]);
    let mut before = begun(ID, "4", 100, 30);
    before.press("space");
    harness.log = std::mem::take(&mut before.log);
    harness.press("enter");
    assert_eq!(heading(&harness), heading(&before));
}

#[test]
fn a_session_can_be_taken_up_where_no_case_is_chosen() {
    let mut harness = Harness::bundled(100, 30);
    let known = KnownSession { name: "log".into(), title: "Half".into(), ..KnownSession::default() };
    harness.send(Event::Sessions(vec![known]));
    let mut before = begun(ID, "4", 100, 30);
    harness.log = std::mem::take(&mut before.log);
    harness.press("/").types("qqqqqqqqqqqqqqqq").press("esc shift-r");
    assert_eq!(heading(&harness), heading(&before), "{}", harness.screen());
}

#[test]
fn long_words_wide_letters_and_pastes_find_their_place() {
    let mut harness = begun(ID, "4", 60, 20);
    harness.press("x").types("日本語 é");
    harness.send(Event::Pasted("\u{1b}[31mline one\nline two".to_owned()));
    harness.press("tab").expect(&["line two", Consent::Handout.label()]);
    let (column, row) = harness.cursor();
    assert!(column > 2 && row > 10, "{column} {row}");
    harness.press("enter b").expect(&["日本語 é", "line two"]);
    let state = harness.app.cx.session.as_deref().expect("a room").state();
    assert_eq!(state.experiences[0].text.lines().count(), 2);
    assert_eq!(state.votes(casebook::session::StepId(1)).next_round(), Some(Round::First));
}

/// Text of each layer of a case that does not occur earlier.
fn layers(harness: &Harness, id: &str) -> Vec<(Layer, Vec<String>)> {
    let id = casebook::case::CaseId::new(id).expect("an id");
    let case = harness.app.cx.cases.case(&id).expect("the case is at hand");
    let pieces = |texts: &[String]| {
        let parts = texts.iter().flat_map(|text| text.split(['.', ';', ',', ':']));
        let parts = parts.map(|part| part.trim().chars().take(26).collect::<String>());
        parts.filter(|part| part.chars().count() == 26).collect::<Vec<_>>()
    };
    let options: Vec<String> = case.decision.options.iter().map(|option| option.text.clone()).collect();
    vec![
        (Layer::Heard, pieces(&case.heard)),
        (Layer::Actions, pieces(&[case.actions.clone(), vec![case.summary.clone()]].concat())),
        (Layer::Decision, pieces(&[vec![case.decision.question.clone()], options].concat())),
        (Layer::Ending, pieces(&[case.ending.clone(), case.first_steps.clone()].concat())),
    ]
}

#[test]
fn no_layer_is_ever_shown_before_the_room_has_come_to_it() {
    for (id, keys) in [
        (
            ID,
            "space left n x p f c v shift-v b a s + - t . m u shift-u esc enter tab down up end home / : shift-r i d A 3 pagedown e l shift-h",
        ),
        (
            TOLD,
            "esc enter tab down up end home space space / shift-r p t c o s y pagedown shift-a b w r z a k n",
        ),
    ] {
        let mut harness = begun(id, "4", 110, 40);
        let layers = layers(&harness, id);
        assert!(layers.iter().all(|(_, pieces)| pieces.len() > 1), "{layers:?}");
        let keys: Vec<&str> = keys.split(' ').collect();
        let mut dice = Dice::new(11);
        for _ in 0..500 {
            harness.press(keys[dice.below(keys.len())]);
            let Some(room) = harness.app.cx.session.as_deref() else {
                harness = begun(id, "4", 110, 40);
                continue;
            };
            let opened = room.state().opened(&room.state().cases[0].id);
            if opened.is_revealed() {
                harness = begun(id, "4", 110, 40);
                continue;
            }
            let closed = layers.iter().filter(|(layer, _)| !opened.shows(*layer));
            let closed: Vec<&str> = closed.flat_map(|(_, pieces)| pieces).map(String::as_str).collect();
            harness.expect_none(&closed);
        }
    }
}

#[test]
fn a_case_of_the_session_is_shown_only_as_far_as_its_room_has_come() {
    let mut harness = begun(TOLD, "4", 120, 40);
    harness.press("esc down enter").expect(&["back to session"]).press("/ ctrl-u").types("id:klm-ash-cloud");
    harness.press("enter").expect_none(&["microblogging"]);
    harness
        .expect(&["you see what it has revealed", Layer::Setting.label()])
        .expect_none(&[Layer::Heard.label(), "Actions"]);
    harness
        .press("c")
        .expect_none(&[Layer::Heard.label()])
        .press("esc t")
        .expect(&["the session shows that first"]);
    harness.press("r");
    go_to(&mut harness, "feel");
    harness.press("esc down enter enter").expect(&[Layer::Heard.label()]);
}

/// Returns the headings of the agenda.
fn agenda(harness: &Harness) -> Vec<&'static str> {
    let room = harness.app.cx.session.as_deref().expect("a room");
    room.state().rows.iter().map(|row| row.step.heading()).collect()
}

#[test]
fn a_step_of_every_kind_is_put_into_the_agenda_and_taken_back_by_one_press() {
    let mut harness = begun(ID, "4", 100, 30);
    let before = agenda(&harness);
    harness.press("a n").expect(&["Add to the agenda"]).press("down down enter");
    harness.expect(&[words::BREAK]);
    assert_eq!(agenda(&harness)[..4], ["welcome", "arrive", "break", "story"]);
    harness.press("u").expect(&["off the agenda"]);
    assert_eq!(agenda(&harness), before);
    harness.press("n down down down enter").expect(&["Which concept?"]).press("enter").expect(&["concept"]);
    harness.press("u").press("n enter").expect(&[words::CHOOSE_QUESTION, "Your own question"]);
    harness.press("right enter");
    assert_eq!(agenda(&harness).len(), before.len() + 1);
    harness.press("u n down enter tab tab").types("Who was not in the room?").press("enter");
    harness.expect(&["Who was not in the room?"]);
    assert_eq!(agenda(&harness).len(), before.len() + 1);
    harness.press("u");
    assert_eq!(agenda(&harness), before);
}

#[test]
fn one_more_case_is_chosen_in_the_list_and_comes_with_its_short_form() {
    let mut harness = begun(ID, "4", 100, 30);
    let before = agenda(&harness);
    harness.press("a n end enter").expect(&["add it to the session", "Choose a case"]);
    harness.press("/ ctrl-u").types("id:klm-ash-cloud").press("enter shift-a").expect(&[words::AGENDA]);
    assert_eq!(agenda(&harness)[8..], ["story", "listen", "decide", "reveal", "open", "step", "goodbye"]);
    harness.press("u");
    assert_eq!(agenda(&harness), before);
    harness.press("shift-u");
    assert_eq!(agenda(&harness).len(), before.len() + 4);
    harness.press("esc esc down enter shift-a").expect(&["already in the session"]);
}

#[test]
fn the_question_of_a_step_is_changed_from_the_deck_or_typed() {
    let mut harness = begun(ID, "4", 100, 30);
    let asked = |harness: &Harness| {
        let room = harness.app.cx.session.as_deref().expect("a room");
        room.row().map(|row| row.step.asked.text.clone()).unwrap_or_default()
    };
    let first = asked(&harness);
    harness.press("e").expect(&[words::CHOOSE_QUESTION, "arrive · "]).press("down enter");
    let second = asked(&harness);
    assert_ne!(first, second);
    harness.press("e home enter ctrl-u").types("What did you eat?").press("enter");
    assert_eq!(asked(&harness), "What did you eat?");
    harness.press("u");
    assert_eq!(asked(&harness), second);
    harness.press("u");
    assert_eq!(asked(&harness), first);
}

#[test]
fn questions_that_were_had_come_last_and_none_names_a_tool_that_is_still_hidden() {
    let mut harness = begun(ID, "4", 100, 40);
    let had = harness.app.cx.session.as_deref().expect("a room").state().rows[1].step.asked.text.clone();
    harness.press("e");
    let Some(casebook::screens::Overlay::Picker(picker)) = &harness.app.overlay.open else {
        panic!("a list")
    };
    let arriving: Vec<_> = picker.rows.iter().filter(|row| row.detail.starts_with("arrive")).collect();
    assert_eq!(arriving.last().map(|row| row.label.as_str()), Some(had.as_str()));
    assert!(arriving.last().is_some_and(|row| row.detail.ends_with("already used")));
    for prompt in harness.app.cx.library.deck.iter().filter(|prompt| !prompt.fits_any_case()) {
        assert!(picker.rows.iter().all(|row| row.label != prompt.text), "{}", prompt.text);
    }
}

#[test]
fn agenda_and_board_are_used_by_the_mouse_alone() {
    let mut harness = begun(ID, "4", 120, 30);
    harness.click_hint(Action::Agenda).expect(&[words::AGENDA]).click("interpret");
    assert_eq!(heading(&harness), "arrive");
    harness.click_hint(Action::MoreTime).expect(&["7′"]).click("interpret");
    assert_eq!(heading(&harness), "interpret");
    harness.click_hint(Action::WriteNote).types("one").press("ctrl-s pageup esc");
    harness.click_hint(Action::Board).click("▌ one").expect(&["Change a note"]);
    harness.click_hint(Action::Escape).click_hint(Action::Escape);
    harness.click_hint(Action::Agenda).click_hint(Action::AddStep).click("A break").expect(&[words::BREAK]);
    harness.click_hint(Action::Escape);
    assert_eq!(heading(&harness), "interpret");
}

#[test]
fn a_handout_is_chosen_by_key_named_and_opened() {
    let mut harness = begun(ID, "4", 100, 30);
    harness.press("shift-h").expect(&[
        words::HANDOUT,
        "A page, with the cases, for participants",
        "JSON for the facilitator",
    ]);
    harness.press("down down enter");
    let wanted = |harness: &mut Harness| {
        let asked = harness.asked().into_iter().rev();
        asked.into_iter().find_map(|effect| match effect {
            Effect::WriteHandout(wanted) => Some(wanted),
            _ => None,
        })
    };
    let asked = wanted(&mut harness).expect("a handout");
    assert_eq!(
        (asked.form.paper, asked.form.readers),
        (HandoutFormat::Markdown, HandoutAudience::Participants)
    );
    harness.send(Event::HandoutWritten(asked.session, Ok("/documents/one.md".into())));
    harness.expect(&["The handout is in /documents/one.md", "Open it"]).press("enter");
    assert_eq!(harness.asked(), [Effect::OpenFile("/documents/one.md".into())]);
    harness.press("b shift-h").expect(&[words::HANDOUT]).press("esc esc esc up up");
    harness.expect(&["End the session and make a handout"]).press("end up enter");
    assert!(harness.app.cx.session.is_none());
    harness.expect(&[words::HANDOUT]).press("enter");
    assert_eq!(wanted(&mut harness).map(|wanted| wanted.form.paper), Some(HandoutFormat::Page));
}

/// A case that tells which option was taken.
const TOLD: &str = "klm-ash-cloud";

#[test]
fn what_they_did_is_marked_in_the_chart_and_only_after_the_reveal() {
    for (columns, rows) in [(60, 20), (120, 40)] {
        let mut harness = begun(TOLD, "4", columns, rows);
        go_to(&mut harness, "decide");
        harness.press("space v").types("A7 B3").press("enter v").types("A3 B7").press("enter");
        harness.expect(&[words::ASKED_TWICE]).expect_none(&["what they did"]);
        go_to(&mut harness, "reveal");
        harness.expect_none(&["They chose B"]).press("space").expect(&["They chose B"]);
        harness.expect_none(&[words::ASKED_TWICE]);
        go_to_part(&mut harness, 1);
        harness.press("pagedown").expect(&["▸ B 3, then 7"]).press("esc").expect_none(&["▸ B "]);
        harness.press("u u").expect_none(&["They chose B"]);
    }
}

#[test]
fn the_last_row_offers_a_vote_where_one_is_due_and_a_listening_task_once() {
    let mut harness = begun(ID, "4", 160, 30);
    go_to(&mut harness, "decide");
    harness.expect_no_hint(Action::Vote).press("space").expect_hint(Action::Vote);
    // The first vote is sealed, and after the second both rounds are in.
    harness.press("v").types("A7 B3 ?4").press("enter pageup").expect_no_hint(Action::ListeningTask);
    harness.press("v").types("A3 B7 ?4").press("enter pageup").expect_no_hint(Action::Vote);
    harness.expect_hint(Action::ListeningTask);
    harness.press("l u pageup").expect_hint(Action::ListeningTask);
    harness.press("l pageup").expect_no_hint(Action::ListeningTask);
}

#[test]
fn the_board_keeps_for_and_against_apart_and_hides_neither() {
    let mut harness = begun(TOLD, "4", 60, 20);
    go_to(&mut harness, "decide");
    harness.press("space v").types("A7 B3 C1 ?1").press("enter v").types("A3 B7 C1 ?1").press("enter");
    for (said, other) in
        [("Somebody answers", false), ("Nobody is trained", true), ("People were patient", false)]
    {
        harness.press("n");
        let against = harness.is_reversed("Against");
        harness.press(if other == against { "home" } else { "tab" }).types(said).press("ctrl-s");
    }
    harness.expect(&["For  People were patient", "Against  Nobody"]).press("b");
    let screen = harness.screen();
    let row = |text: &str| screen.lines().position(|line| line.contains(text)).expect("a row");
    let rows = [row("FOR"), row("Somebody"), row("People were"), row("AGAINST"), row("Nobody is")];
    assert!(rows.is_sorted(), "{screen}");
    harness.press("esc x").types("We tried a wiki for the canteen and nobody wrote").press("enter b end");
    harness.expect(&["nobody wrote", Consent::Room.label()]);
}

#[test]
fn the_help_begins_with_the_keys_of_the_place() {
    let mut harness = begun(ID, "4", 60, 20);
    let places = [
        ("?", "Continue: the next part"),
        ("a ?", "Move a step up in the agenda"),
        ("b ?", "Mark a note as learned"),
        ("n f1", "Save what was typed"),
    ];
    for (keys, says) in places {
        harness.press(keys).expect(&["HERE", says]).press("esc esc");
        if harness.app.overlay.open.is_some() {
            harness.press("esc");
        }
    }
}

#[test]
fn a_vote_on_a_case_that_is_not_read_yet_says_so() {
    let mut harness = begun(ID, "4", 80, 24);
    go_to(&mut harness, "decide");
    harness.app.cx.cases = casebook::app::CaseCache::default();
    harness.press("v").expect(&["Still loading the case"]).expect_none(&["no options"]);
}

#[test]
fn a_decision_waits_until_its_case_is_read() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20), (50, 16)] {
        let mut harness = begun(ID, "4", columns, rows);
        go_to(&mut harness, "decide");
        harness.app.cx.cases = casebook::app::CaseCache::default();
        harness.late = Some(Vec::new());
        harness.press("space").expect(&["DECIDE", "Loading the case."]);
        let before = harness.log.len();
        harness.press("space space").expect(&["DECIDE", "Loading the case."]);
        assert_eq!(harness.log.len(), before, "nothing is passed over");
        for event in harness.late.take().unwrap_or_default() {
            harness.send(event);
        }
        harness.expect_none(&["being read"]).press("space").expect(&["DECIDE", "first vote"]);
        assert!(harness.log.iter().any(|record| matches!(record.event, SessionEvent::OptionsShown { .. })));
    }
}

#[test]
fn a_room_that_reads_on_below_its_votes_has_the_rows_for_it() {
    let mut harness = begun(TOLD, "4", 60, 20);
    go_to(&mut harness, "decide");
    harness.press("space v").types("A7 B3 ?1").press("enter v").types("A3 B7 ?1").press("enter");
    go_to(&mut harness, "reveal");
    harness.expect(&[words::ASKED_TWICE]).press("space").expect(&[&words::ENDING, "turn the page (1 of "]);
    harness.expect_none(&[words::ASKED_TWICE]);
    go_to_part(&mut harness, 1);
    harness.expect_none(&[&words::ENDING, words::ASKED_TWICE]);
    harness.press("pagedown").expect(&[
        "A 7, then 3",
        "▸ B 3, then 7",
        "don't know 1, then 1",
        &words::ENDING,
    ]);
    harness.expect_none(&[words::ASKED_TWICE]).press("esc").expect_none(&[&words::ENDING]);
}

#[test]
fn all_consents_and_every_reason_can_be_read_on_a_small_screen() {
    for (columns, rows) in [(60, 20), (50, 16)] {
        let mut harness = begun(ID, "4", columns, rows);
        harness.press("x").types("We tried a wiki");
        harness.expect(&[Consent::Room.label(), Consent::Handout.label(), Consent::Case.label()]);
        harness.click(Consent::Case.label()).press("enter f tab").types("on Monday").press("ctrl-s");
        harness.expect(&["Only “If” and “then I will” are required."]).press("esc");
        harness.press("x").types("A blog for the canteen").press("enter b end shift-c");
        harness.expect(&["no consent to", "changes that."]);
    }
}

#[test]
fn what_nobody_knew_becomes_a_listening_task_by_one_key() {
    let mut harness = begun(ID, "4", 120, 30);
    harness.press("l").expect(&["No one answered"]);
    go_to(&mut harness, "decide");
    harness.press("space v").types("A7 B3 ?4").press("enter l");
    let parked =
        |harness: &Harness| harness.app.cx.session.as_deref().expect("a room").state().parking.clone();
    assert!(parked(&harness)[0].text.starts_with("Some did not know."), "no number of a sealed vote");
    assert_eq!(parked(&harness)[0].home.as_deref(), Some("listening task"));
    harness.press("u");
    assert!(parked(&harness).is_empty());
    harness.press("shift-v").click_hint(Action::ListeningTask);
    assert!(parked(&harness)[0].text.starts_with("4 did not know."));
    harness.press("l").expect(&["already in the parking lot"]);
    assert_eq!(parked(&harness).len(), 1);
}

#[test]
fn fingers_are_shown_in_a_step_that_decides_nothing() {
    let mut harness = begun(ID, "4", 80, 24);
    go_to(&mut harness, "feel");
    harness.press("v").expect(&["Finger vote", "11335?"]).types("1x2 3x5 5x1");
    harness.expect(&["8 answers", "1: 2 −", "2: 0 −", "3: 5 −"]).press("enter");
    harness.expect(&["FEEL, fingers", "from 1 to 5, median 3", words::NOT_ANONYMOUS, words::BAR]);
    harness.press("v ctrl-u").types("2 3 3 ?").press("enter").expect(&[
        "from 2 to 3",
        words::DONT_KNOW,
        "4 answers, not anonymous",
    ]);
    harness.press("u").expect(&["8 answers, not anonymous"]);
}

#[test]
fn hands_are_counted_as_they_go_up_and_secret_votes_are_not_shown() {
    let mut harness = begun(ID, "2", 80, 24);
    go_to(&mut harness, "decide");
    harness.press("space v").expect(&["a key for each hand: AABA?", "? does not know"]);
    harness.types("aab").expect(&["3 answers"]).expect_none(&["A 2", "aab"]);
    harness.press("tab tab").expect(&["A 2 −", "B 1 −"]).types("b?").expect(&[
        "A 2 −",
        "B 2 −",
        "? 1 −",
        "5 answers",
    ]);
}

#[test]
fn the_numbers_of_a_few_people_are_shown_only_when_asked_for_again() {
    let mut harness = begun(ID, "2", 80, 24);
    go_to(&mut harness, "decide");
    harness.press("space v").types("A3").press("enter").expect(&["3 answers, sealed"]);
    harness
        .press("shift-v")
        .expect(&["3 answers: too few to be anonymous"])
        .expect_none(&[words::BAR, words::ASKED_ONCE]);
    harness.click("V shows them").expect(&[words::ASKED_ONCE, "▇ 3"]);
}

#[test]
fn an_experience_becomes_a_draft_only_where_that_was_allowed() {
    let mut harness = begun(ID, "4", 120, 30);
    harness
        .press("x")
        .types("We tried a wiki for the canteen")
        .press("enter b")
        .expect(&[Consent::Room.label()]);
    harness.expect_none(&["make it a case"]).press("shift-c").expect(&["no consent to make it"]);
    harness.press("enter tab tab enter").expect(&[Consent::Case.label()]);
    harness.wait(6).asked();
    harness.click("make it a case");
    let asked = harness.asked();
    let Some(Effect::DraftCase(experience, words)) = asked.first() else { panic!("{asked:?}") };
    assert_eq!(words, "We tried a wiki for the canteen");
    harness.send(Event::CaseDrafted(*experience, Ok("/library/we-tried.json".into())));
    harness.expect(&["The draft we-tried.json is in your library; e opens it"]);
    assert!(harness.asked().contains(&Effect::ReadLibraries));
    harness.press("e");
    assert_eq!(harness.asked(), [Effect::EditFile("/library/we-tried.json".into(), 1, 1)]);
}

#[test]
fn a_click_puts_the_cursor_into_the_text_and_words_are_gone_over() {
    let mut harness = begun(ID, "4", 80, 24);
    harness
        .press("n")
        .types("half the pages are wrong")
        .click("pages")
        .types("old ")
        .expect(&["the old pages"]);
    harness.press("ctrl-right ctrl-right alt-d").expect(&["the old pages are"]);
    harness
        .press("ctrl-s f tab")
        .types("a post")
        .click("then I will")
        .press("down")
        .types("answer")
        .press("ctrl-s");
    let state = harness.app.cx.session.as_deref().expect("a room").state();
    assert_eq!(state.notes[0].text, "half the old pages are");
    assert_eq!(state.first_steps[0].step.action, "answer");
}

#[test]
fn a_session_is_set_up_and_begun_by_the_mouse() {
    let mut harness = Harness::bundled(100, 30);
    harness.press("/").types("id:klm-ash-cloud").press("enter r").click(" 20 ").expect(&["one case"]);
    harness.click("start; endings");
    assert_eq!(agenda(&harness).len(), 8);
}
