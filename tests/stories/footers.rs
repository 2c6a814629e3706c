//! Every key that a screen names does what it says there, or the screen says why not.

use casebook::app::{ACTIONS, Action, ActionGroup, Event, MouseInput, MouseKind};
use casebook::screens::{App, Overlay, Page, PageKind, Palette};
use casebook::session::Record;

use crate::harness::Harness;
use crate::room::{ID, begun, go_to};

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

/// Ways to places, from the list of all cases.
const PLACES: &[&str] = &[
    "",
    "right",
    "left down",
    "left down down enter",
    "/",
    "/ w i k i",
    "/ w i k i esc",
    "/ z z q q x x esc",
    "shift-s",
    "shift-w",
    "!",
    "?",
    "ctrl-p",
    "shift-r",
    "enter",
    "enter end",
    "enter end space",
    "enter end space end space",
    "enter tab",
    "enter tab a",
    "enter c",
    "enter t",
    "enter /",
    "enter / t h e enter",
    "enter end space end space s",
];

/// Ways to places in a session, from its first step.
const IN_SESSION: &[&str] = &[
    "",
    "space",
    "n",
    "v",
    "f",
    "x",
    "b",
    "n h i enter b",
    "a",
    "a n",
    "e",
    "shift-h",
    "q",
    "?",
    "ctrl-p",
    "q down enter",
];

/// A place to come back to after each key.
struct Place {
    harness: Harness,
    app: App,
    log: Vec<Record>,
}

impl Place {
    fn of(mut harness: Harness, keys: &str) -> Self {
        harness.press(keys).rest().asked();
        let (app, log) = (harness.app.clone(), harness.log.clone());
        Self { harness, app, log }
    }

    /// Returns whether a person sees that a key did something.
    fn presses(&mut self, key: &str) -> bool {
        let key = name(key);
        self.answers(|harness| {
            harness.press(&key);
        })
    }

    /// Returns whether a person sees that something happened.
    fn answers(&mut self, act: impl FnOnce(&mut Harness)) -> bool {
        let (columns, rows) = self.app.cx.size;
        (self.harness.app, self.harness.log) = (self.app.clone(), self.log.clone());
        self.harness.app.cx.notice = None;
        self.harness.resize(columns, rows).asked();
        let seen = |harness: &mut Harness| {
            let cursor = if harness.has_cursor() { harness.cursor() } else { (0, 0) };
            (harness.buffer().clone(), cursor, harness.app.mode(), harness.log.len())
        };
        let before = seen(&mut self.harness);
        act(&mut self.harness);
        self.harness.rest();
        seen(&mut self.harness) != before || !self.harness.asked().is_empty()
    }
}

/// Returns the name of a key from what a screen calls it.
fn name(key: &str) -> String {
    let arrow = match key {
        "↑" => "up",
        "↓" => "down",
        "←" => "left",
        "→" => "right",
        "PgUp" => "pageup",
        "PgDn" => "pagedown",
        _ => "",
    };
    match key.chars().next() {
        _ if !arrow.is_empty() => arrow.to_owned(),
        Some(c) if key.chars().count() == 1 && c.is_uppercase() => format!("shift-{}", c.to_lowercase()),
        _ => key.to_lowercase(),
    }
}

/// Calls a check with every place at every size.
fn at_every_place(mut check: impl FnMut(&mut Place, &str)) {
    for (columns, rows) in SIZES {
        for keys in PLACES {
            let mut place = Place::of(Harness::bundled(columns, rows), keys);
            check(&mut place, &format!("{columns}: {keys}"));
        }
        for keys in IN_SESSION {
            let mut place = Place::of(begun(ID, "4", columns, rows), keys);
            check(&mut place, &format!("{columns}: session: {keys}"));
        }
        let mut harness = begun(ID, "4", columns, rows);
        go_to(&mut harness, "decide");
        check(&mut Place::of(harness, "space"), &format!("{columns}: decide"));
        let mut harness = Harness::bundled(columns, rows);
        harness.app.overlay.open = Some(Overlay::Page(Page::of(PageKind::Welcome)));
        harness.resize(columns, rows);
        check(&mut Place::of(harness, ""), &format!("{columns}: the welcome"));
    }
}

/// Returns the hints in the last row: the key, the words, and where they stand.
fn hints(app: &App) -> Vec<(u16, String, Action)> {
    match &app.footer.says {
        casebook::screens::FooterText::Hints(hints) => {
            hints.iter().map(|(area, hint)| (area.column, hint.key.clone(), hint.action)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_key_that_the_last_row_names_does_something_by_key_and_by_click() {
    let mut faults = Vec::new();
    at_every_place(|place, told| {
        for (column, key, action) in hints(&place.app) {
            if !place.presses(&key) {
                faults.push(format!("{told}: {key} {action:?}"));
            }
            let row = place.app.cx.size.1 - 1;
            let click = Event::Mouse(MouseInput { with: MouseKind::Click, column, row });
            if !place.answers(|harness| harness.send(click)) {
                faults.push(format!("{told}: click on {key} {action:?}"));
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_command_of_the_palette_does_something_or_says_why_not() {
    let mut faults = Vec::new();
    at_every_place(|place, told| {
        let mode = place.app.mode();
        if place.app.overlay.open.is_some() {
            return;
        }
        let actions = Palette::default().actions(mode);
        // At the end of a list there is no way on, and the screen shows that.
        for about in actions.iter().filter(|about| about.group != ActionGroup::Move) {
            if !place.answers(|harness| harness.send(Event::Action(about.action))) {
                faults.push(format!("{told}: {mode:?}: {}", about.name));
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_key_that_help_lists_for_here_does_something_or_says_why_not() {
    let mut faults = Vec::new();
    at_every_place(|place, told| {
        let mode = place.app.mode();
        let of_here = |group| ActionGroup::of(mode).contains(&group) && group != ActionGroup::Type;
        for about in ACTIONS.iter().filter(|about| of_here(about.group)) {
            let keys: Vec<String> = place.app.cx.keys(mode, about.action).collect();
            for key in keys {
                if !place.presses(&key) {
                    faults.push(format!("{told}: {mode:?}: {key} {}", about.name));
                }
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
