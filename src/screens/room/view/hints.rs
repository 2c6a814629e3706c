//! What the last row says in a room.

use crate::app::{Action, Mode, Role};
use crate::case::Phase;
use crate::screens::{App, FormKind};
use crate::session::StepKind;

/// Returns what can be done here, most likely first; nothing where no room is.
pub fn hints(app: &App, mode: Mode) -> Vec<(Action, String)> {
    let here: Vec<(Action, &str)> = match mode {
        Mode::Setup => vec![
            (Action::Open, "begin"),
            (Action::Down, "next"),
            (Action::Right, "longer"),
            (Action::Resume, "take up the last"),
            (Action::Escape, "close"),
        ]
        .into_iter()
        .filter(|(action, _)| *action != Action::Resume || app.cx.unfinished().is_some())
        .collect(),
        Mode::Agenda => vec![
            (Action::Open, "go there"),
            (Action::AddStep, "add"),
            (Action::OtherQuestion, "question"),
            (Action::MoreTime, "longer"),
            (Action::LessTime, "shorter"),
            (Action::MoveEarlier, "up"),
            (Action::MoveLater, "down"),
            (Action::SkipStep, "pass over"),
            (Action::Escape, "back"),
        ],
        Mode::Board => board_hints(app),
        Mode::Form => form_hints(app),
        Mode::Room | Mode::Host => return step_hints(app),
        _ => Vec::new(),
    };
    here.into_iter().map(|(action, says)| (action, says.to_owned())).collect()
}

/// Returns what the key of the room means outside of it.
pub fn key_says(app: &App) -> &'static str {
    if app.cx.room.is_some() { "back to the room" } else { "start a room" }
}

fn board_hints(app: &App) -> Vec<(Action, &'static str)> {
    let mut hints = vec![(Action::Open, "change")];
    hints.extend(match app.may_draft() {
        Some(false) => Some((Action::DraftCase, "make it a case")),
        Some(true) => Some((Action::Edit, "edit the draft")),
        None => None,
    });
    hints.extend([
        (Action::TakeOff, "take off"),
        (Action::Learned, "learned"),
        (Action::WriteFirstStep, "first step"),
        (Action::Handout, "handout"),
        (Action::Undo, "undo"),
        (Action::Escape, "back"),
    ]);
    hints
}

fn form_hints(app: &App) -> Vec<(Action, &'static str)> {
    let Some(form) = app.cx.room.as_deref().and_then(|room| room.form.as_ref()) else { return Vec::new() };
    let turn = match form.subject {
        FormKind::Note(..) => "column",
        FormKind::Experience(_) => "consent",
        FormKind::Votes(..) => "how they vote",
        FormKind::Return(_) | FormKind::Home(_) => "answer",
        FormKind::Question(_) => "phase",
        _ => "next field",
    };
    let is_last = form.at + 1 >= form.fields.len();
    let has_lines = matches!(
        form.subject,
        FormKind::Note(..) | FormKind::Experience(_) | FormKind::Parking | FormKind::Question(_)
    );
    let mut hints = vec![(Action::Open, if is_last { "keep" } else { "next" })];
    if !is_last {
        hints.push((Action::Keep, "keep"));
    } else if !form.choices.is_empty() || form.fields.len() > 1 {
        hints.push((Action::NextPane, turn));
    }
    if has_lines {
        hints.push((Action::NewLine, "new line"));
    }
    hints.extend([(Action::Escape, "leave"), (Action::Undo, "undo")]);
    hints
}

/// What going on means, and what else can be done in a step.
fn step_hints(app: &App) -> Vec<(Action, String)> {
    let Some(room) = app.cx.room.as_deref() else { return Vec::new() };
    if room.role == Role::Hosts && room.says_who_leads().is_some() {
        // Nothing can be changed from here now.
        let hints = [
            (Action::NextPane, "next part"),
            (Action::Board, "board"),
            (Action::Agenda, "agenda"),
            (Action::Handout, "handout"),
            (Action::Help, "keys"),
            (Action::Escape, "leave"),
        ];
        return hints.map(|(action, says)| (action, says.to_owned())).to_vec();
    }
    let row = room.row();
    let is_return = row.is_some_and(|row| row.step.kind == StepKind::Return);
    let votes = row.is_some_and(|row| row.step.has_vote());
    let steps = row.is_some_and(|row| row.step.phase == Some(Phase::Step));
    let mut hints = vec![(Action::Next, app.room_next().says())];
    let mut hint = |action, says: &str| hints.push((action, says.to_owned()));
    if room.role == Role::Hosts {
        hint(Action::NextPane, "next part");
        if !room.state().shorten(room.now).is_empty() {
            hint(Action::Shorten, "shorten");
        }
    }
    if is_return {
        hint(Action::Open, "tell");
    }
    if app.may_vote() {
        hint(Action::Vote, "vote");
    }
    if room.may_listen() {
        hint(Action::ListeningTask, "listen for it");
    }
    if steps {
        hint(Action::WriteFirstStep, "first step");
    }
    hint(Action::WriteNote, "note");
    hint(Action::StepBack, "back");
    hint(Action::MoreTime, "minute");
    hint(Action::Curtain, if room.state().curtain { "curtain up" } else { "curtain" });
    hint(Action::Help, "keys");
    hint(Action::Board, "board");
    hint(Action::Agenda, "agenda");
    hint(Action::Handout, "handout");
    if !votes {
        hint(Action::Vote, "fingers");
    }
    hint(Action::Pause, if room.state().is_paused() { "clock on" } else { "pause" });
    hints
}
