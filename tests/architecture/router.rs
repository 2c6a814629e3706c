//! `App` is a router: few methods, none of which knows much of it.
//!
//! Counted are the functions of every `impl App`, tests aside, and for each one the fields of `App` that it names
//! itself, as `self.field`. What the methods that it calls touch does not count for it; but a method that hands `self`
//! on as a whole, or takes it apart, touches all of it.

use std::collections::BTreeSet;

use super::{complain, declared, indent, sources};

/// How many methods `App` has at most.
const MOST_METHODS: usize = 39;

/// How many of its fields a method touches at most.
const MOST_FIELDS: usize = 2;

fn fields() -> BTreeSet<String> {
    let (_, _, lines) =
        sources().into_iter().find(|(name, ..)| name == "screens/app.rs").expect("the file of `App`");
    let body = lines.iter().skip_while(|line| *line != "pub struct App {").skip(1);
    let fields = body.take_while(|line| *line != "}").filter_map(|line| {
        let (name, _) = line.trim_start().strip_prefix("pub ")?.split_once(':')?;
        Some(name.to_owned())
    });
    fields.collect()
}

/// Returns the fields that a method touches.
fn touched(body: &[String], fields: &BTreeSet<String>) -> BTreeSet<String> {
    let mut touched = BTreeSet::new();
    let code = body.iter().map(|line| line.split("//").next().unwrap_or_default());
    let code = code.map(str::trim_start).collect::<String>();
    // The parameter in the head is not a use.
    let code = code.split_once("self").map_or("", |(_, rest)| rest);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for (at, _) in code.match_indices("self").filter(|(at, _)| !code[..*at].ends_with(is_word)) {
        let rest = &code[at + "self".len()..];
        match rest.strip_prefix('.') {
            Some(rest) => {
                let name = rest.split(|c| !is_word(c)).next().unwrap_or_default();
                touched.extend(fields.get(name).filter(|_| !rest[name.len()..].starts_with('(')).cloned());
            }
            None if rest.starts_with(is_word) || rest.starts_with(':') => {}
            None => touched.extend(fields.iter().cloned()),
        }
    }
    if code.contains("let Self {") || code.contains("let App {") {
        touched.extend(fields.iter().cloned());
    }
    touched
}

#[test]
fn the_application_is_a_router() {
    let fields = fields();
    assert!(fields.len() > MOST_FIELDS, "the fields were understood: {fields:?}");
    let (mut methods, mut faults) = (Vec::new(), Vec::new());
    for (name, _, lines) in sources() {
        for (start, _) in lines.iter().enumerate().filter(|(_, line)| *line == "impl App {") {
            let end = start + lines[start..].iter().position(|line| line == "}").expect("its end");
            for at in (start..end).filter(|at| indent(&lines[*at]) == 4) {
                let Some(called) = declared(&lines[at], &["fn"]) else { continue };
                let length = lines[at..end].iter().position(|line| line == "    }").expect("its end");
                let touched = touched(&lines[at..at + length], &fields);
                methods.push(called.to_owned());
                if touched.len() > MOST_FIELDS {
                    faults.push(format!("{name}:{}: `{called}` touches {touched:?}", at + 1));
                }
            }
        }
    }
    println!("{} methods on `App`: {methods:?}", methods.len());
    assert!(methods.len() > 10, "the methods were understood");
    assert!(methods.len() <= MOST_METHODS, "`App` has {} methods: {methods:?}", methods.len());
    complain(&faults);
}
