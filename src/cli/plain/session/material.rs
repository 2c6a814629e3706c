//! The visible parts of a case: new parts are printed at once, the rest on request.

use std::collections::HashSet;

use crate::case::{CaseId, Layer, Phase, Visible};
use crate::document::{Block, PlainWriter};
use crate::screens::{ActiveSession, App};
use crate::session::StepKind;

/// A block of a case, as printed.
type ToldBlock = (CaseId, String);

/// What was printed of the cases so far.
///
/// What remains is computed anew each time, so that nothing is printed that was closed meanwhile.
#[derive(Default)]
pub struct PlainMaterial {
    /// The current case.
    case: Option<CaseId>,
    /// The blocks that were open at the last check.
    open: HashSet<ToldBlock>,
    /// The blocks printed so far.
    told: HashSet<ToldBlock>,
}

/// A part of a case, under one heading.
struct PlainSection {
    name: &'static str,
    heading: String,
    blocks: Vec<ToldBlock>,
}

impl PlainMaterial {
    /// Returns what opened since the last call: the title of another case, and the first new part.
    pub fn news(&mut self, app: &App, teller: PlainWriter) -> String {
        let Some((_, case)) = case_on(app) else { return String::new() };
        let mut said = String::new();
        if self.case.as_ref() != Some(case.id()) {
            said = teller.lines("", &format!("The case: {}.", case.title().trim_end_matches('.')));
            self.case = Some(case.id().clone());
        }
        let open: HashSet<ToldBlock> = parts(app, teller).into_iter().flat_map(|part| part.blocks).collect();
        self.told.retain(|told| told.0 != *case.id() || open.contains(told));
        let is_new = |told: &ToldBlock| !self.open.contains(told) && !self.told.contains(told);
        let mut fresh: Vec<PlainSection> =
            parts(app, teller).into_iter().filter(|part| part.blocks.iter().any(is_new)).collect();
        // The ending, which everyone waits for, comes first.
        let ending = fresh.iter().position(|part| part.name == Layer::Ending.label()).unwrap_or(0);
        // A story is told whole.
        if !is_story(app) && !fresh.is_empty() {
            fresh = vec![fresh.swap_remove(ending)];
        }
        self.open.retain(|told| told.0 != *case.id());
        self.open.extend(open);
        let is_news = !fresh.is_empty();
        for part in fresh {
            said.push_str(&self.tell(part));
        }
        if is_news {
            said.push_str(&self.more(app, teller));
        }
        said
    }

    /// Returns the next unread part; `None` if everything was printed.
    pub fn read_on(&mut self, app: &App, teller: PlainWriter) -> Option<String> {
        let next = self.next(app, teller)?;
        let told = self.tell(next);
        Some(told + &self.more(app, teller))
    }

    /// Starts again at the beginning of the case.
    pub fn again(&mut self, app: &App, teller: PlainWriter) -> Option<String> {
        let (_, case) = case_on(app)?;
        self.told.retain(|told| told.0 != *case.id());
        self.read_on(app, teller)
    }

    /// Returns the name of the next unread part.
    fn next_name(&self, app: &App, teller: PlainWriter) -> Option<&'static str> {
        self.next(app, teller).map(|part| part.name)
    }

    fn next(&self, app: &App, teller: PlainWriter) -> Option<PlainSection> {
        let is_untold = |part: &PlainSection| part.blocks.iter().any(|told| !self.told.contains(told));
        parts(app, teller).into_iter().find(is_untold)
    }

    fn tell(&mut self, part: PlainSection) -> String {
        // Parts of it may have been printed in another step, such as a timeline that has grown since.
        let fresh = part.blocks.iter().filter(|told| !self.told.contains(*told));
        let text = part.heading.clone() + &fresh.map(|told| told.1.as_str()).collect::<String>();
        self.told.extend(part.blocks);
        format!("\n{}\n\n", text.trim())
    }

    /// Returns how to read on, if there is more.
    fn more(&self, app: &App, teller: PlainWriter) -> String {
        self.next_name(app, teller).map(|name| format!("r: read {name}.\n")).unwrap_or_default()
    }
}

/// Returns the session and the current step's case, as the room may see it; who arrives hears nothing of it yet.
fn case_on(app: &App) -> Option<(&ActiveSession, Visible<'_>)> {
    let open = app.cx.session.as_deref()?;
    let case = open.case_on(&app.cx.cases)?;
    let arrives = open.row().is_some_and(|row| row.step.phase == Some(Phase::Arrive));
    (!arrives || !open.state().has_story(case.id())).then_some((open, case))
}

/// Returns whether the story of a case is being told.
fn is_story(app: &App) -> bool {
    let row = app.cx.session.as_deref().and_then(ActiveSession::row);
    row.is_some_and(|row| row.step.kind == StepKind::Story && row.part == 0)
}

/// Returns the open parts of the case, by heading.
fn parts(app: &App, teller: PlainWriter) -> Vec<PlainSection> {
    let Some((open, case)) = case_on(app) else { return Vec::new() };
    let mut parts: Vec<PlainSection> = Vec::new();
    for block in open.blocks(case, &app.cx.library.vocabulary) {
        let text = teller.block(&block);
        let begun = match &block {
            Block::Summary(_) => Some(("Summary", String::new())),
            // The options come after the story and are a separate part.
            Block::Option(..)
                if !matches!(parts.last(), Some(PlainSection { name: "Options" | "Decision", .. })) =>
            {
                Some(("Options", String::new()))
            }
            block => block.section().map(|section| (section.label(), text.clone())),
        };
        if let Some((name, heading)) = begun {
            parts.push(PlainSection { name, heading, blocks: Vec::new() });
        }
        if block.section().is_none()
            && let Some(part) = parts.last_mut()
        {
            part.blocks.push((case.id().clone(), text));
        }
    }
    parts
}
