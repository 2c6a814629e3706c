//! Case metadata: all that lists, facets and title search need.

use super::{Audience, Case, CaseId, Gate, Level, Valence, Years};
use crate::packed::{PackReader, PackWriter};

/// The metadata kept in memory for every case; the rest is loaded on display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMeta {
    /// The name of the case.
    pub id: CaseId,
    /// The ids it had before.
    pub formerly: Vec<CaseId>,
    /// Its title.
    pub title: String,
    /// Other names people search for.
    pub also_known_as: Vec<String>,
    /// Who had to decide.
    pub organisation: String,
    /// The field of work.
    pub sector: String,
    /// Where it happened.
    pub country: String,
    /// From when to when.
    pub years: Option<Years>,
    /// Whom the conversation was with.
    pub audience: Option<Audience>,
    /// What people did, as ids of the vocabulary.
    pub tools: Vec<String>,
    /// The platforms, by brand name.
    pub platforms: Vec<String>,
    /// the concepts of it, as ids of the vocabulary.
    pub concepts: Vec<String>,
    /// The situation and the decision.
    pub summary: String,
    /// What readers are warned of.
    pub content_note: String,
    /// The outcomes: which kind, which way.
    outcomes: Vec<(String, Valence)>,
    /// How complete the case is.
    pub level: Level,
    /// The case of the same kind with another ending.
    twin: Option<CaseId>,
}

impl CaseMeta {
    /// Returns the short fields of a case.
    pub fn of(case: &Case) -> Self {
        Self {
            id: case.id.clone(),
            formerly: case.formerly.clone(),
            title: case.title.clone(),
            also_known_as: case.also_known_as.clone(),
            organisation: case.organisation.clone(),
            sector: case.sector.clone(),
            country: case.country.clone(),
            years: case.years,
            audience: case.audience,
            tools: case.tools.clone(),
            platforms: case.platforms.clone(),
            concepts: case.concepts.clone(),
            summary: case.summary.clone(),
            content_note: case.content_note.clone(),
            outcomes: case.outcomes.iter().map(|outcome| (outcome.kind.clone(), outcome.valence)).collect(),
            level: Level::of(case),
            twin: case.twin.clone(),
        }
    }

    /// Returns the kinds of the outcomes.
    pub fn outcome_kinds(&self) -> impl Iterator<Item = &String> {
        self.outcomes.iter().map(|(kind, _)| kind)
    }

    /// Returns the kinds of the outcomes with their valences; none while the gate is closed.
    pub fn outcomes(&self, gate: Gate) -> impl Iterator<Item = (&str, Valence)> {
        let known = self.outcomes.iter().map(|(kind, valence)| (kind.as_str(), *valence));
        known.filter(move |_| gate == Gate::Open)
    }

    /// Returns the valences of the outcomes; none while the gate is closed.
    pub fn valences(&self, gate: Gate) -> impl Iterator<Item = Valence> {
        self.outcomes.iter().map(|(_, valence)| *valence).filter(move |_| gate == Gate::Open)
    }

    /// Returns the twin; `None` while the gate is closed.
    pub fn twin(&self, gate: Gate) -> Option<&CaseId> {
        self.twin.as_ref().filter(|_| gate == Gate::Open)
    }
}

/// What stands where a case has no such value.
const NONE: u32 = u32::MAX;

impl CaseMeta {
    /// Writes the short fields, as [`CaseMeta::unpack`] reads them.
    pub fn pack(&self, to: &mut PackWriter) {
        to.text(self.id.as_str());
        to.texts(self.formerly.iter().map(CaseId::as_str));
        to.text(&self.title);
        to.texts(self.also_known_as.iter().map(String::as_str));
        to.text(&self.organisation);
        to.text(&self.sector);
        to.text(&self.country);
        to.number(u32::from(self.years.is_some()));
        let Years { from, to: until } = self.years.unwrap_or(Years { from: 0, to: 0 });
        to.number(from.cast_unsigned());
        to.number(until.cast_unsigned());
        to.number(self.audience.map_or(NONE, |audience| audience as u32));
        for texts in [&self.tools, &self.platforms, &self.concepts] {
            to.texts(texts.iter().map(String::as_str));
        }
        to.text(&self.summary);
        to.text(&self.content_note);
        to.texts(self.outcomes.iter().map(|(kind, _)| kind.as_str()));
        self.outcomes.iter().for_each(|(_, valence)| to.number(*valence as u32));
        to.number(self.level as u32);
        to.text(self.twin.as_ref().map_or("", CaseId::as_str));
    }

    /// Reads short fields; `None` where there are none.
    pub fn unpack(from: &mut PackReader<'_>) -> Option<Self> {
        let id = |text: &str| CaseId::new(text).ok();
        Some(Self {
            id: id(from.text()?)?,
            formerly: from.texts()?.into_iter().map(id).collect::<Option<_>>()?,
            title: from.text()?.to_owned(),
            also_known_as: from.texts()?,
            organisation: from.text()?.to_owned(),
            sector: from.text()?.to_owned(),
            country: from.text()?.to_owned(),
            years: {
                let is_some = from.number()? != 0;
                let years = Years { from: from.number()?.cast_signed(), to: from.number()?.cast_signed() };
                is_some.then_some(years)
            },
            audience: Audience::ALL.get(from.size()?).copied(),
            tools: from.texts()?,
            platforms: from.texts()?,
            concepts: from.texts()?,
            summary: from.text()?.to_owned(),
            content_note: from.text()?.to_owned(),
            outcomes: {
                let kinds = from.texts::<String>()?.into_iter();
                let mut valence = || Valence::ALL.get(from.size()?).copied();
                kinds.map(|kind| Some((kind, valence()?))).collect::<Option<_>>()?
            },
            level: Level::ALL.get(from.size()?).copied()?,
            twin: from.text().map(id)?,
        })
    }
}

impl Years {
    /// Returns `2006` or `2006–2008`.
    pub fn in_words(self) -> String {
        if self.from == self.to { self.from.to_string() } else { format!("{}–{}", self.from, self.to) }
    }
}
