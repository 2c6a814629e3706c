//! A cache of fully loaded cases.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::case::{Case, CaseId, Stage};

/// Maximum number of cached cases.
const MOST: usize = 128;

/// The loaded cases, and how far each one is revealed.
#[derive(Debug, Clone, Default)]
pub struct CaseCache {
    cases: HashMap<CaseId, Result<Arc<Case>, String>>,
    asked: HashSet<CaseId>,
    stages: HashMap<CaseId, Stage>,
    /// A case that is still shown although its file has changed, with the reason.
    stale: Option<(CaseId, Stale)>,
}

/// Why a case is shown in its last loaded version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stale {
    /// The libraries are still loading, so it may yet appear.
    Awaited,
    /// The file cannot be loaded, for this reason.
    Broken(String),
    /// The file no longer exists.
    Gone,
}

impl CaseCache {
    /// Returns a case, if it is loaded.
    pub fn case(&self, id: &CaseId) -> Option<&Arc<Case>> {
        self.cases.get(id).and_then(|read| read.as_ref().ok())
    }

    /// Returns why a case could not be loaded.
    pub fn failure(&self, id: &CaseId) -> Option<&str> {
        self.cases.get(id).and_then(|read| read.as_ref().err()).map(String::as_str)
    }

    /// Returns how far a case is revealed.
    pub fn stage(&self, id: &CaseId) -> Option<Stage> {
        self.stages.get(id).copied()
    }

    /// Sets how far a case is revealed.
    pub fn set_stage(&mut self, id: &CaseId, stage: Stage) {
        self.stages.insert(id.clone(), stage);
    }

    /// Returns the wanted cases that still have to be loaded, and marks them as requested.
    pub fn ask(&mut self, wanted: impl IntoIterator<Item = CaseId>) -> Vec<CaseId> {
        let mut missing = Vec::new();
        for id in wanted {
            if !self.cases.contains_key(&id) && self.asked.insert(id.clone()) {
                missing.push(id);
            }
        }
        missing
    }

    /// Stores loaded cases.
    pub fn take(&mut self, cases: Vec<(CaseId, Result<Arc<Case>, String>)>) {
        if self.cases.len() + cases.len() > MOST {
            self.cases.clear();
        }
        for (id, read) in cases {
            self.asked.remove(&id);
            self.cases.insert(id, read);
        }
    }

    /// Clears the cache because files may have changed; the stages are kept.
    ///
    /// A case whose file is currently broken keeps its last good version, along with the reason.
    pub fn forget(&mut self, stale: Option<(CaseId, Stale)>) {
        let good =
            stale.as_ref().and_then(|(id, _)| self.cases.remove_entry(id)).filter(|(_, read)| read.is_ok());
        self.stale = stale.filter(|_| good.is_some());
        self.cases = good.into_iter().collect();
        self.asked.clear();
    }

    /// Returns why the version shown of a case is outdated.
    pub fn stale(&self, id: &CaseId) -> Option<&Stale> {
        self.stale.as_ref().filter(|(stale, _)| stale == id).map(|(_, why)| why)
    }

    /// Returns whether requested cases are still loading.
    pub fn is_waiting(&self) -> bool {
        !self.asked.is_empty()
    }
}
