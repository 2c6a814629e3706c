//! Footer hints for the room.

use super::laid_step::StepLayout;
use crate::app::{Action, CaseCache, Mode, Role};
use crate::case::Phase;
use crate::screens::footer::FooterContent;
use crate::screens::{ActiveSession, Form, FormKind, Picture, Room, RoomLayout};
use crate::session::{AgendaRow, Round, StepKind};

impl Room {
    /// Returns the available actions, most likely first.
    pub fn hints(
        &self,
        open: &ActiveSession,
        cases: &CaseCache,
        layout: &RoomLayout,
    ) -> Vec<(Action, String)> {
        let here: Vec<(Action, &str)> = match self.mode(open.role) {
            Mode::Agenda if open.is_preparing() => vec![
                (Action::Escape, "keep or begin"),
                (Action::OtherQuestion, "question"),
                (Action::AddStep, "add"),
                (Action::MoreTime, "longer"),
                (Action::LessTime, "shorter"),
                (Action::MoveEarlier, "up"),
                (Action::MoveLater, "down"),
                (Action::SkipStep, "skip"),
                (Action::Undo, "undo"),
            ],
            Mode::Agenda => vec![
                (Action::Open, "go there"),
                (Action::AddStep, "add"),
                (Action::OtherQuestion, "question"),
                (Action::MoreTime, "longer"),
                (Action::LessTime, "shorter"),
                (Action::MoveEarlier, "up"),
                (Action::MoveLater, "down"),
                (Action::SkipStep, "skip"),
                (Action::Shorten, "fit to the end"),
                (Action::Escape, "back"),
            ],
            Mode::Board => board_hints(self, open, layout),
            Mode::Form => self.form.as_ref().map(form_hints).unwrap_or_default(),
            _ => {
                let mut hints = step_hints(self, open, cases);
                self.read_hints(open, layout, &mut hints);
                return hints;
            }
        };
        let fits = open.state().over_the_end(open.now) == 0;
        let here = here.into_iter().filter(|(action, _)| *action != Action::Shorten || !fits);
        here.map(|(action, says)| (action, says.to_owned())).collect()
    }

    /// Adds what reads on, turns a page or comes back to the question, and says when the time is over.
    fn read_hints(&self, open: &ActiveSession, layout: &RoomLayout, hints: &mut Vec<(Action, String)>) {
        let step = layout.step();
        if let Some((_, says)) = hints.first_mut() {
            if let Some((page, of)) = step.and_then(StepLayout::page).filter(|(page, of)| page < of) {
                *says = format!("turn the page ({page} of {of})");
            } else if open.state().timer(open.now).is_some_and(|timer| timer.is_over()) {
                *says = format!("{says}: the time is over");
            }
        }
        let mut insert = |action, says: &str| hints.insert(1.min(hints.len()), (action, says.to_owned()));
        let seen = layout.material();
        if step.is_some_and(|step| self.looks_up(step.picture)) {
            insert(Action::Escape, "the question");
        } else if step.is_some_and(|step| step.kept_back.is_some()) {
            insert(Action::PageDown, "the case");
        } else if step.is_some_and(|step| step.picture == Picture::Ballot)
            && seen.is_some_and(|seen| seen.top > 0)
        {
            insert(Action::PageUp, "the facts");
        }
        let has_pages = step.is_some_and(|step| step.page().is_some());
        if !has_pages && seen.is_some_and(|seen| seen.top < seen.last_top()) {
            insert(Action::PageDown, "more");
        }
    }

    /// Returns what the footer shows instead of hints: a remark about the leader, or nothing behind a curtain.
    pub fn footer(&self, open: &ActiveSession, key: String, covered: bool) -> Option<FooterContent<'static>> {
        if let Some(leader) = open.says_who_leads().filter(|_| open.role == Role::Follows && !covered) {
            let can_take_over = open.can_take_over() && !key.is_empty();
            if let Some(why) = open.why_read_only.as_ref().filter(|_| can_take_over) {
                return Some(FooterContent::Leader(format!("Only read here ({key} tries again): {why}.")));
            }
            let leader = FooterContent::Leader(leader.to_owned());
            return Some(if can_take_over { FooterContent::TakeOver(key) } else { leader });
        }
        open.has_curtain().then_some(FooterContent::Nothing)
    }
}

fn board_hints(room: &Room, open: &ActiveSession, layout: &RoomLayout) -> Vec<(Action, &'static str)> {
    if layout.entry().is_none() {
        return vec![
            (Action::WriteNote, "note"),
            (Action::WriteFirstStep, "first step"),
            (Action::Handout, "handout"),
            (Action::Undo, "undo"),
            (Action::Escape, "back"),
        ];
    }
    let mut hints = vec![(Action::Open, "change")];
    hints.extend(match layout.entry().and_then(|entry| room.may_draft(entry, open)) {
        Some(false) => Some((Action::DraftCase, "make it a case")),
        Some(true) => Some((Action::Edit, "edit the draft")),
        None => None,
    });
    hints.extend([
        (Action::TakeOff, "remove"),
        (Action::Learned, "learned"),
        (Action::AddVote, "vote"),
        (Action::SortNotes, if room.by_votes { "by column" } else { "by votes" }),
        (Action::WriteFirstStep, "first step"),
        (Action::Handout, "handout"),
        (Action::Undo, "undo"),
        (Action::Escape, "back"),
    ]);
    hints
}

fn form_hints(form: &Form) -> Vec<(Action, &'static str)> {
    let turn = match form.subject {
        FormKind::Note(..) => "column",
        FormKind::Experience(_) => "consent",
        FormKind::Votes(..) => "how they vote",
        FormKind::Return(_) | FormKind::Home(_) => "answer",
        FormKind::Question(_) => "phase",
        FormKind::StepLine => "part by part",
        _ => "next field",
    };
    let is_last = form.at + 1 >= form.fields.len();
    let has_lines = form.field().is_some_and(|field| field.input.has_lines());
    let mut hints = vec![(Action::Open, if is_last { "keep" } else { "next" })];
    if !is_last {
        hints.push((Action::Keep, "keep"));
    } else if form.choices.len() > 1 || form.fields.len() > 1 || form.subject == FormKind::StepLine {
        hints.push((Action::NextPane, turn));
    }
    if matches!(form.subject, FormKind::Votes(_, Round::Second, _)) {
        hints.push((Action::Up, "first vote again"));
    }
    if has_lines {
        hints.push((Action::NewLine, "new line"));
    }
    hints.push((Action::Escape, if form.is_for_many() { "end" } else { "leave" }));
    if form.can_undo(false) {
        hints.push((Action::Undo, "undo"));
    }
    hints
}

/// Returns what moving on does, followed by the other actions of a step.
fn step_hints(room: &Room, open: &ActiveSession, cases: &CaseCache) -> Vec<(Action, String)> {
    if open.is_host() && open.says_who_leads().is_some() {
        // Nothing can be changed from here at the moment.
        let take_over = open.can_take_over().then(|| (Action::Resume, "go on here".to_owned()));
        let hints = [
            (Action::NextPane, "next part"),
            (Action::Board, "board"),
            (Action::Agenda, "agenda"),
            (Action::Handout, "handout"),
            (Action::Help, "keys"),
            (Action::Escape, "leave"),
        ];
        let hints = hints.map(|(action, says)| (action, says.to_owned()));
        return take_over.into_iter().chain(hints).collect();
    }
    let row = open.row();
    let votes = row.is_some_and(|row| row.step.has_vote());
    let mut hints = vec![(Action::Next, room.next_move(open, cases).says())];
    let mut hint = |action, says: &str| hints.push((action, says.to_owned()));
    if open.is_host() {
        hint(Action::NextPane, "next part");
        if !open.state().shorten(open.now).is_empty() {
            hint(Action::Shorten, "shorten");
        }
    }
    if !open.is_host() && open.state().over_the_end(open.now) > 0 {
        hint(Action::Shorten, "fit to the end");
    }
    // What moves, what votes, what writes, and the rest.
    if !super::next::back_events(open).is_empty() {
        hint(Action::StepBack, "back");
    }
    if open.may_vote(cases) {
        hint(Action::Vote, "vote");
    }
    if open.may_listen() {
        hint(Action::ListeningTask, "listening task");
    }
    for (action, says) in row.map(write_hints).unwrap_or_default() {
        hint(action, says);
    }
    hint(Action::Help, "keys");
    hint(Action::MoreTime, "minute");
    hint(Action::Curtain, if open.state().curtain { "curtain up" } else { "curtain" });
    hint(Action::Board, "board");
    hint(Action::Agenda, "agenda");
    if !row.is_some_and(ends) {
        hint(Action::Handout, "handout");
    }
    if !votes {
        hint(Action::Vote, "fingers");
    }
    hint(Action::Pause, if open.state().is_paused() { "resume timer" } else { "pause" });
    hints
}

/// Returns whether a step is one of the last, where closing words are said.
fn ends(row: &AgendaRow) -> bool {
    matches!(row.step.kind, StepKind::Closing | StepKind::Farewell)
}

/// Returns what is written or looked up in a step.
fn write_hints(row: &AgendaRow) -> Vec<(Action, &'static str)> {
    let mut hints = Vec::new();
    if row.step.kind == StepKind::Return {
        hints.push((Action::Open, "tell"));
    }
    if row.step.phase == Some(Phase::Step) {
        hints.push((Action::WriteFirstStep, "first step"));
    }
    if !row.step.columns.is_empty() && row.step.phase != Some(Phase::Arrive) {
        hints.push((Action::WriteNote, "note"));
    }
    if ends(row) {
        hints.extend([(Action::WriteClosing, "closing word"), (Action::Handout, "handout")]);
    }
    if matches!(row.step.phase, Some(Phase::Interpret | Phase::Decide)) {
        hints.push((Action::Cards, if row.step.has_vote() { "roles" } else { "ideas" }));
    }
    hints
}
