//! The pictures of the README and the tour: played here, and drawn again by `cargo regenerate`.
//!
//! They are not compared, since they show colours and words that change more often than what is asserted of them.

use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

use casebook::app::settings::{Settings, ThemeName};
use casebook::app::{Action, Mode, Role};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::golden::is_regenerating;
use crate::harness::Harness;
use crate::room::{begun_in, go_to};
use crate::words;

/// How wide and high a cell is drawn.
const CELL: (usize, usize) = (10, 20);
const PAPER: &str = "#1c1c1c";
const INK: &str = "#d8d8d8";

fn settings() -> Settings {
    Settings { theme: ThemeName::Dark, ..Settings::default() }
}

fn draw(name: &str, harness: &mut Harness) {
    let cursor = harness.shows_cursor().then(|| harness.cursor());
    let picture = svg(harness.buffer(), cursor);
    if is_regenerating() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        std::fs::write(path, picture).expect("the folder of the manual can be written");
    }
}

#[test]
fn the_list_narrowed_by_a_word_has_its_golden_picture() {
    let mut harness = Harness::with_settings(120, 40, settings());
    harness.press("/").types("wiki").expect(&[&format!(" of {}", *words::ALL_CASES), &words::SETTING]);
    draw("browse.svg", &mut harness);
}

#[test]
fn a_case_at_its_decision_has_its_golden_picture() {
    let mut harness = Harness::with_settings(120, 40, settings());
    harness.press("/").types("id:klm-ash-cloud").press("enter end space end");
    harness.expect(&[words::AGAINST]).expect_hint(Action::Reveal);
    draw("decision.svg", &mut harness);
}

#[test]
fn a_case_with_its_ending_open_has_its_golden_picture() {
    let mut harness = Harness::with_settings(120, 40, settings());
    harness.press("/").types("id:klm-ash-cloud").press("enter end space end space");
    harness.expect(&[&words::ENDING, words::BACK]);
    draw("case.svg", &mut harness);
}

#[test]
fn a_room_after_its_second_vote_has_its_golden_picture() {
    let mut harness = begun_in(Harness::with_settings(120, 36, settings()), "klm-ash-cloud", "4");
    go_to(&mut harness, "decide");
    harness.press("space space").types("A7 B3 C6 ?4").press("enter");
    for (key, said) in [("home", "Each question is a different one"), ("tab", "Who answers at night?")] {
        harness.press("n").press(key).types(said).press("ctrl-s");
    }
    harness.press("v").types("A3 B12 C4 ?1").press("enter").wait(3).expect(&[words::ASKED_TWICE]);
    draw("room.svg", &mut harness);
}

#[test]
fn the_host_beside_a_room_has_its_golden_picture() {
    let mut room = begun_in(Harness::with_settings(60, 20, settings()), "klm-ash-cloud", "4");
    go_to(&mut room, "decide");
    room.press("space space").types("A7 B3 C6 ?4").press("enter");
    room.press("n").types("Who answers at night?").press("ctrl-s");
    let mut host = Harness::with_settings(120, 36, settings());
    host.follow(&room.log, Role::Hosts);
    assert_eq!(host.app.mode(), Mode::Host);
    draw("host.svg", &mut host);
}

/// Returns a screen as a picture.
fn svg(buffer: &Buffer, cursor: Option<(u16, u16)>) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0, rows * CELL.1);
    let font = r#"font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="16.6""#;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {font} fill="{INK}">"#
    );
    let _ = writeln!(svg, "\n<rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>");
    for (row, cells) in buffer.content.chunks(columns).enumerate() {
        let mut column = 0;
        while column < columns {
            let is_at_cursor = |at: usize| cursor.is_some_and(|(x, y)| (x.into(), y.into()) == (at, row));
            let look = Look::of(&cells[column], is_at_cursor(column));
            let same = |at: &usize| Look::of(&cells[*at], is_at_cursor(*at)) == look;
            let end = (column..columns).take_while(same).count() + column;
            look.draw(&mut svg, &cells[column..end], column, row);
            column = end;
        }
    }
    svg + "</svg>\n"
}

/// How some cells look.
#[derive(PartialEq)]
struct Look {
    ink: String,
    paper: String,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell, is_at_cursor: bool) -> Self {
        let modifier = cell.modifier & (Modifier::BOLD | Modifier::UNDERLINED);
        let (ink, paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
        if cell.modifier.contains(Modifier::REVERSED) != is_at_cursor {
            return Self { ink: paper, paper: ink, modifier };
        }
        Self { ink, paper, modifier }
    }

    /// Draws cells that look the same, from a place on.
    fn draw(&self, svg: &mut String, cells: &[Cell], column: usize, row: usize) {
        let (x, y) = (column * CELL.0, row * CELL.1);
        if self.paper != PAPER {
            let (width, height, paper) = (cells.len() * CELL.0, CELL.1, &self.paper);
            let _ =
                writeln!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{paper}"/>"#);
        }
        let mut style = String::new();
        if self.ink != INK {
            let _ = write!(style, r#" fill="{}""#, self.ink);
        }
        if self.modifier.contains(Modifier::BOLD) {
            style.push_str(r#" font-weight="bold""#);
        }
        if self.modifier.contains(Modifier::UNDERLINED) {
            style.push_str(r#" text-decoration="underline""#);
        }
        for words in phrases(cells) {
            let text: String = cells[words.clone()].iter().map(Cell::symbol).collect();
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            let (x, y, width) = (x + words.start * CELL.0, y + 15, words.len() * CELL.0);
            // The length keeps letters in their columns, whatever font there is.
            let length = format!(r#"textLength="{width}" lengthAdjust="spacingAndGlyphs""#);
            let _ = writeln!(svg, r#"<text x="{x}" y="{y}" {length}{style}>{text}</text>"#);
        }
    }
}

/// Returns the runs of words with single spaces between them: not every viewer keeps several.
fn phrases(cells: &[Cell]) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    for at in (0..cells.len()).filter(|at| cells[*at].symbol() != " ") {
        match phrases.last_mut() {
            Some(last) if at <= last.end + 1 => last.end = at + 1,
            _ => phrases.push(at..at + 1),
        }
    }
    phrases
}

/// Returns a colour as written in a picture: from the fixed palette, or the default.
fn colour(colour: Color, none: &str) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Indexed(number @ 232..) => {
            let grey = 8 + 10 * (number - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        Color::Indexed(number @ 16..) => {
            let part = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let number = number - 16;
            let (red, green, blue) = (part(number / 36), part(number / 6 % 6), part(number % 6));
            format!("#{red:02x}{green:02x}{blue:02x}")
        }
        _ => none.to_owned(),
    }
}
