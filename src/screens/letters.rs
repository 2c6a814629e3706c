//! Letters pressed in the list: commands, or a word that somebody means to search for.

use std::time::Duration;

use crate::app::{Action, ActionGroup, Effect, Event, Mode};
use crate::screens::{Context, ListPlace, Move, Screen, Screens};

/// Letters that were pressed one soon after the other, the first one in the list.
#[derive(Debug, Clone, Default)]
pub struct LetterRun {
    text: String,
    /// Whether one of them is no command, so that a second letter makes a word.
    is_word: bool,
    /// Whether they have become a search already.
    searches: bool,
    /// What the list was like before the first one.
    from: ListPlace,
    /// The time in which the next one still belongs to them.
    left: Duration,
    /// An action that cannot be undone, held back until it is clear that no word is being typed.
    held: Option<Action>,
}

/// What a letter means.
#[derive(Debug)]
pub(in crate::screens) enum LetterMeaning {
    /// All was done that it asks for.
    Done(Vec<Effect>),
    /// This action.
    Action(Action),
    /// Text, for whatever takes text.
    Text,
}

impl LetterRun {
    /// How soon the next letter of a word follows.
    pub const MOMENT: Duration = Duration::from_millis(500);

    /// Returns whether another letter would still belong to them.
    pub fn is_running(&self) -> bool {
        !self.left.is_zero()
    }

    /// Returns whether another letter could still make a word of them.
    pub fn may_become_word(&self) -> bool {
        self.is_running() && !self.searches
    }

    /// Returns whether the text typed now continues a word that was begun in the list.
    pub(in crate::screens) fn is_searching(&self) -> bool {
        self.is_running() && self.searches
    }

    /// Gives the next letter as much time as the last one had.
    pub(in crate::screens) fn renew(&mut self) {
        self.left = Self::MOMENT;
    }

    /// Returns the time until a held action is due, if there is one.
    pub fn wakes_in(&self) -> Option<Duration> {
        self.held.map(|_| self.left)
    }

    /// Ends the run when something else happens or time is up; returns the action that was held back.
    pub(in crate::screens) fn end_by(&mut self, event: &Event) -> Option<Action> {
        match event {
            Event::Passed(time) => {
                self.left = self.left.saturating_sub(*time);
                if self.is_running() { None } else { std::mem::take(self).held }
            }
            Event::Pasted(_) if self.searches => None,
            Event::Action(_) | Event::Pasted(_) | Event::Mouse(_) | Event::CaseNamed(_) => {
                std::mem::take(self).held
            }
            _ => None,
        }
    }

    /// Returns whether a letter makes a word of them; `is_home` tells whether the list still has the keys.
    fn spells(&self, c: char, action: Option<Action>, is_home: bool) -> bool {
        // Where an earlier letter has opened something, only moving around in it is meant.
        let moves = |action: Action| {
            let steps = [Action::FindNext, Action::FindPrevious, Action::Leave, Action::Escape];
            action.about().group == ActionGroup::Move || steps.contains(&action)
        };
        let is_command = action.is_some_and(|action| is_home || moves(action));
        // A space ends a word, even one of which every letter is a command.
        let is_ended = c == ' ' && self.text.chars().any(|letter| !self.text.starts_with(letter));
        let is_word = self.is_word || self.held.is_some() || is_ended;
        self.may_become_word() && (is_word || !is_command)
    }
}

impl Screens {
    /// Handles a letter; `action` is what it is bound to where it was pressed.
    ///
    /// Commands are single letters and `/` searches. Letters that cannot all be commands are a word: whatever the
    /// first ones did is taken back, and the search line opens with them.
    pub(in crate::screens) fn letter(
        &mut self,
        c: char,
        action: Option<Action>,
        covered: bool,
        cx: &mut Context,
    ) -> LetterMeaning {
        let otherwise = action.map_or(LetterMeaning::Text, LetterMeaning::Action);
        let is_list = self.current == Screen::Browse;
        let is_home = is_list && !covered && self.browse.mode() != Mode::Search;
        if is_list && self.browse.letters.spells(c, action, is_home) {
            return LetterMeaning::Done(self.search_for_letters(c, cx));
        }
        if !is_home {
            let run = &mut self.browse.letters;
            if is_list && run.may_become_word() {
                run.text.push(c);
                run.renew();
            }
            return otherwise;
        }
        if !self.browse.letters.is_running() {
            let from = self.browse.list_place();
            self.browse.letters = LetterRun { from, ..LetterRun::default() };
        }
        let run = &mut self.browse.letters;
        run.text.push(c);
        run.is_word |= action.is_none();
        run.renew();
        match action {
            Some(action) if cannot_be_undone(action, cx) => run.held = Some(action),
            Some(action) => return LetterMeaning::Action(action),
            None => cx.say_no_key(true),
        }
        LetterMeaning::Done(Vec::new())
    }

    /// Takes back what the letters did, and searches for them.
    fn search_for_letters(&mut self, last: char, cx: &mut Context) -> Vec<Effect> {
        let run = std::mem::take(&mut self.browse.letters);
        cx.go(Move::Close);
        let mut effects = self.browse.go_to(run.from, cx, &self.layout.browse);
        self.browse.letters = LetterRun { searches: true, ..LetterRun::default() };
        self.browse.letters.renew();
        effects.extend(self.browse.typed(&format!("{}{last}", run.text), cx));
        effects
    }
}

/// Returns whether an action, asked for in the list, does what nothing takes back.
fn cannot_be_undone(action: Action, cx: &Context) -> bool {
    match action {
        // The list of sessions has letters of its own, which must not take the rest of a word.
        Action::Edit | Action::TakeCase | Action::Sessions => true,
        Action::Room => cx.session.is_some(),
        _ => false,
    }
}
