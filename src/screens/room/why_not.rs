//! Why an action does nothing in a session now, and what would change that.

use super::{Room, SessionTab, entry_count};
use crate::app::{Action, ActionGroup, Mode, Role};
use crate::screens::{ActiveSession, Context};

/// Returns whether an action is about a session that has begun.
fn needs_running(action: Action) -> bool {
    matches!(
        action,
        Action::Next
            | Action::StepBack
            | Action::Note
            | Action::Vote
            | Action::ShowVotes
            | Action::ListeningTask
            | Action::Pause
            | Action::Curtain
            | Action::Shorten
            | Action::Board
            | Action::Handout
            | Action::WriteNote
            | Action::WriteExperience
            | Action::WriteParking
            | Action::WriteFirstStep
            | Action::WriteClosing
    )
}

impl Room {
    /// Returns why an action does nothing now, if that is so.
    pub(super) fn why_not(&self, action: Action, cx: &Context, open: &ActiveSession) -> Option<String> {
        let group = action.about().group;
        if self.form.is_some() {
            let types = [Action::Undo, Action::Redo].contains(&action);
            let is_other = matches!(
                group,
                ActionGroup::Find
                    | ActionGroup::Read
                    | ActionGroup::Ask
                    | ActionGroup::Room
                    | ActionGroup::Go
            );
            let leave = cx.key(Mode::Form, Action::Escape);
            return (is_other && !types)
                .then(|| format!("First finish what you are typing; {leave} leaves it."));
        }
        // Behind a curtain, every key only lifts it.
        if open.has_curtain() {
            return None;
        }
        let (state, key) = (open.state(), |action| cx.key(Mode::Room, action));
        let (on_board, on_agenda) =
            (matches!(self.tab, SessionTab::Board(_)), matches!(self.tab, SessionTab::Agenda(_)));
        if open.is_preparing() && needs_running(action) {
            let leave = cx.key(Mode::Agenda, Action::Escape);
            return Some(format!("It is being prepared, so nothing runs. {leave} keeps it, or begins it."));
        }
        let why = match action {
            Action::Room => "This is the group session.".to_owned(),
            Action::Resume if open.role == Role::Leads => "This session is open here already.".to_owned(),
            Action::Board | Action::Agenda => return None,
            action if is_of_board(action) && !on_board => {
                format!("This works on the board. {} opens it.", key(Action::Board))
            }
            action if acts_on_entry(action) && on_board && entry_count(state) == 0 => {
                format!("There is nothing on the board yet. {} writes a note.", key(Action::WriteNote))
            }
            Action::MoveEarlier | Action::MoveLater if !on_agenda => {
                format!("This works in the agenda. {} opens it.", key(Action::Agenda))
            }
            Action::MoveEarlier if self.at() == 0 => "It is the first step already.".to_owned(),
            Action::MoveLater if self.at() + 1 >= state.rows.len() => {
                "It is the last step already.".to_owned()
            }
            Action::MoreTime | Action::LessTime | Action::SkipStep if on_board => {
                "Go back to the step first; Esc leads there.".to_owned()
            }
            Action::Next | Action::StepBack | Action::Note | Action::Cards if on_board || on_agenda => {
                "Go back to the step first; Esc leads there.".to_owned()
            }
            Action::StepBack if super::next::back_events(open).is_empty() => {
                "This is the first step.".to_owned()
            }
            _ if matches!(group, ActionGroup::Find | ActionGroup::Read) => {
                format!("This works in the list or in a case; {} shows what works here.", key(Action::Help))
            }
            _ => return None,
        };
        Some(why)
    }
}

/// Returns whether an action works on the board only.
fn is_of_board(action: Action) -> bool {
    matches!(
        action,
        Action::TakeOff
            | Action::Learned
            | Action::AddVote
            | Action::RemoveVote
            | Action::SortNotes
            | Action::DraftCase
            | Action::Edit
    )
}

/// Returns whether an action needs an entry of the board.
fn acts_on_entry(action: Action) -> bool {
    matches!(action, Action::TakeOff | Action::Learned | Action::AddVote | Action::RemoveVote | Action::Open)
}
