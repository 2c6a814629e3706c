//! The whole cases at hand: those on the screen and those read before them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::case::{Case, CaseId, Stage};

/// The most cases that are kept at hand.
const MOST: usize = 128;

/// The cases that were read whole, and how far each was opened.
#[derive(Debug, Clone, Default)]
pub struct CaseCache {
    cases: HashMap<CaseId, Result<Arc<Case>, String>>,
    asked: HashSet<CaseId>,
    stages: HashMap<CaseId, Stage>,
    /// A case that is still shown, and why it is not what its file holds now.
    stale: Option<(CaseId, Stale)>,
}

/// Why a case is shown as it was when its file was read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stale {
    /// The libraries are being read; it may come yet.
    Awaited,
    /// The file cannot be read, for this reason.
    Broken(String),
    /// There is no such file any more.
    Gone,
}

impl CaseCache {
    /// Returns a case, if it is at hand and could be read.
    pub fn case(&self, id: &CaseId) -> Option<&Arc<Case>> {
        self.cases.get(id).and_then(|read| read.as_ref().ok())
    }

    /// Returns why a case could not be read.
    pub fn failure(&self, id: &CaseId) -> Option<&str> {
        self.cases.get(id).and_then(|read| read.as_ref().err()).map(String::as_str)
    }

    /// Returns how far a case was opened.
    pub fn stage(&self, id: &CaseId) -> Option<Stage> {
        self.stages.get(id).copied()
    }

    /// Opens a case this far, or closes it again.
    pub fn set_stage(&mut self, id: &CaseId, stage: Stage) {
        self.stages.insert(id.clone(), stage);
    }

    /// Returns those of the wanted cases that must still be read, and takes them as asked for.
    pub fn ask(&mut self, wanted: impl IntoIterator<Item = CaseId>) -> Vec<CaseId> {
        let mut missing = Vec::new();
        for id in wanted {
            if !self.cases.contains_key(&id) && self.asked.insert(id.clone()) {
                missing.push(id);
            }
        }
        missing
    }

    /// Takes cases that were read.
    pub fn take(&mut self, cases: Vec<(CaseId, Result<Arc<Case>, String>)>) {
        if self.cases.len() + cases.len() > MOST {
            self.cases.clear();
        }
        for (id, read) in cases {
            self.asked.remove(&id);
            self.cases.insert(id, read);
        }
    }

    /// Forgets what was read, since the files may be others now; how far cases were opened stays.
    ///
    /// What is broken for the moment keeps its last good version, with the reason.
    pub fn forget(&mut self, stale: Option<(CaseId, Stale)>) {
        let good =
            stale.as_ref().and_then(|(id, _)| self.cases.remove_entry(id)).filter(|(_, read)| read.is_ok());
        self.stale = stale.filter(|_| good.is_some());
        self.cases = good.into_iter().collect();
        self.asked.clear();
    }

    /// Returns why a case that is shown is not what its file holds now.
    pub fn stale(&self, id: &CaseId) -> Option<&Stale> {
        self.stale.as_ref().filter(|(stale, _)| stale == id).map(|(_, why)| why)
    }

    /// Returns whether cases were asked for that have not come yet.
    pub fn is_waiting(&self) -> bool {
        !self.asked.is_empty()
    }
}
