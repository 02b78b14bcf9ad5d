//! The archive: what was opened, read and recognized; immutable, and all that sessions share.

mod bind;
mod model;

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::accounts::catalog::{self, Kinship};
use crate::accounts::{Accounts, Edition, FiscalYear, Kind};
use crate::audit::{Audit, Known, Severity, audit};
use crate::recognize::{Unrecognized, recognize};
use crate::report::{self, Outline, View};
use crate::source::{self, Document, SourceError};

pub use bind::{Bound, Loose, bind};
use model::from_json;
pub use model::{is_model, to_json};

/// Accounts of so many lines are audited in some fifty milliseconds.
const AUDITED_AT_ONCE: usize = 5_000;

/// One body's accounts of one year, with the documents they were read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// The documents, in the order that origins count them.
    pub documents: Vec<Document>,
    /// What they say.
    pub accounts: Accounts,
}

impl Volume {
    /// The name of the document that `origin` counts.
    #[must_use]
    pub fn document_name(&self, origin: crate::origin::Origin) -> &str {
        self.documents.get(usize::from(origin.document)).map_or("", |document| document.name.as_str())
    }
}

/// Why bytes hold no accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// They are no document that can be read.
    Source(SourceError),
    /// They are a document without a known table.
    Unrecognized(Unrecognized),
    /// They are JSON, but not a model of accounts; the message names line and column where that tells something.
    Json(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(error) => error.fmt(f),
            Self::Unrecognized(unrecognized) => write!(f, "no known table in {} rows", unrecognized.rows),
            Self::Json(message) => write!(f, "not a model of accounts: {message}"),
        }
    }
}

impl std::error::Error for OpenError {}

/// Opens a published document, or a model that was written as JSON.
///
/// # Errors
/// When the bytes cannot be read, hold no known table, or are JSON of something else.
pub fn open(name: &str, bytes: &[u8]) -> Result<Vec<Volume>, OpenError> {
    if is_model(bytes) {
        return from_json(bytes);
    }
    let documents = vec![source::read(name, bytes).map_err(OpenError::Source)?];
    let accounts = recognize(&documents).map_err(OpenError::Unrecognized)?;
    Ok(vec![Volume { documents, accounts }])
}

/// The volumes of one session, in order of their years; volumes without a year, or without any figure, come first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    volumes: Vec<Volume>,
    /// What came of auditing each of them, once it was asked for.
    audits: Vec<OnceLock<Audit>>,
}

impl Archive {
    /// Sorts `volumes` by year; a year's budget stands before its accounts, and forms that nobody filled in before all.
    #[must_use]
    pub fn new(mut volumes: Vec<Volume>) -> Self {
        volumes.sort_by_key(|volume| {
            let own = &volume.accounts;
            (own.has_figures(), own.year, own.kind != Kind::Budget)
        });
        let audits = volumes.iter().map(|_| OnceLock::new()).collect();
        Self { volumes, audits }
    }

    /// What came of auditing the volume at `place`; it is audited when this is first asked for.
    #[must_use]
    pub fn audit(&self, place: usize) -> &Audit {
        self.audits[place].get_or_init(|| audit(&self.volumes[place].accounts, self.year_before(place)))
    }

    /// Whether the volume at `place` is audited, or would be before anyone notices.
    #[must_use]
    pub fn is_audited(&self, place: usize) -> bool {
        let lines =
            || self.volumes[place].accounts.statements.iter().map(|own| own.lines.len()).sum::<usize>();
        self.audits[place].get().is_some() || lines() <= AUDITED_AT_ONCE
    }

    /// The final accounts of the same body for the year before, where they are open.
    #[must_use]
    pub fn year_before(&self, place: usize) -> Option<&Accounts> {
        self.place_before(place).map(|before| &self.volumes[before].accounts)
    }

    /// The place of the final accounts of the same body for the year before.
    #[must_use]
    pub fn place_before(&self, place: usize) -> Option<usize> {
        let own = &self.volumes[place].accounts;
        let is_before = |other: &usize| {
            let accounts = &self.volumes[*other].accounts;
            let years = accounts.year.zip(own.year);
            accounts.kind == own.kind
                && own.kind == Kind::FinalAccounts
                && years.is_some_and(|(before, year)| before.0.checked_add(1) == Some(year.0))
                && self.kinship(*other, place) != Kinship::Other
                && !self.differs_in_coverage(*other, place)
        };
        (0..self.volumes.len()).find(is_before)
    }

    /// The outline of the volume at `place` that `view` shows; findings that are known are told as such.
    #[must_use]
    pub fn outline(&self, place: usize, view: View, known: &Known, only: Option<Severity>) -> Outline {
        let volume = &self.volumes[place];
        match view {
            View::Audit => {
                let both = (&volume.accounts, self.year_before(place));
                report::audited(both, self.audit(place), known, only)
            }
            view => report::outline(view, &volume.accounts, &volume.documents),
        }
    }

    /// The volumes, the latest year last.
    #[must_use]
    pub fn volumes(&self) -> &[Volume] {
        &self.volumes
    }

    /// The place of the latest volume.
    #[must_use]
    pub fn latest(&self) -> Option<usize> {
        self.volumes.len().checked_sub(1)
    }

    /// The place of the volume to compare with where none is chosen.
    #[must_use]
    pub fn before(&self, place: usize) -> Option<usize> {
        self.partners(place).first().copied()
    }

    /// The places of the volumes that one can be compared with, the likeliest first: of the same body the year before
    /// of the same kind, the budget of the accounts' own year, then further years. Where there is none, those of other
    /// bodies, which is to be told, as is another name and another coverage.
    #[must_use]
    pub fn partners(&self, place: usize) -> Vec<usize> {
        let Some(own) = self.volumes.get(place).map(|volume| &volume.accounts) else { return Vec::new() };
        let ranked = |other: usize| {
            let accounts = &self.volumes[other].accounts;
            if !accounts.has_figures() {
                return None;
            }
            let rank = match (accounts.year?.0, own.year?.0) {
                (year, last) if accounts.kind == own.kind && year < last => 2 * (last - year),
                // Behind the year before, before all further ones.
                (year, last) if is_budget_of(accounts, own) && year == last => 3,
                _ => return None,
            };
            let kinship = self.kinship(other, place);
            Some((kinship, self.differs_in_coverage(other, place), rank, std::cmp::Reverse(other)))
        };
        let mut ranked: Vec<_> = (0..self.volumes.len()).filter_map(ranked).collect();
        ranked.sort_unstable();
        if ranked.first().is_some_and(|first| first.0 != Kinship::Other) {
            ranked.retain(|other| other.0 != Kinship::Other);
        }
        ranked.into_iter().map(|(_, _, _, other)| other.0).collect()
    }

    /// The two volumes to compare where none is named: the latest one that has a partner of its own body, with that
    /// partner before it; without any, the latest one that has a partner at all.
    #[must_use]
    pub fn pair(&self) -> Option<(usize, usize)> {
        let pairs = || (0..self.volumes.len()).rev().filter_map(|later| Some((self.before(later)?, later)));
        let is_own = |(earlier, later): &(usize, usize)| self.kinship(*earlier, *later) != Kinship::Other;
        pairs().find(is_own).or_else(|| pairs().next())
    }

    /// How the names of two volumes' entities agree.
    #[must_use]
    pub fn kinship(&self, one: usize, other: usize) -> Kinship {
        let name = |place: usize| self.volumes.get(place).map_or("", |volume| &volume.accounts.entity.text);
        catalog::kinship(name(one), name(other))
    }

    /// Whether one volume is a whole department's and the other a single unit's.
    #[must_use]
    pub fn differs_in_coverage(&self, one: usize, other: usize) -> bool {
        let coverage = |place: usize| self.volumes.get(place)?.accounts.coverage;
        matches!((coverage(one), coverage(other)), (Some(own), Some(other)) if own != other)
    }

    /// The year and kind of the volume at `place`, where the year is known.
    #[must_use]
    pub fn edition(&self, place: usize) -> Option<Edition> {
        self.volumes.get(place)?.accounts.edition()
    }

    /// The year of the volume at `place`.
    #[must_use]
    pub fn year(&self, place: usize) -> Option<FiscalYear> {
        self.volumes.get(place)?.accounts.year
    }
}

/// Whether one is a budget and the other are final accounts.
fn is_budget_of(budget: &Accounts, accounts: &Accounts) -> bool {
    (budget.kind, accounts.kind) == (Kind::Budget, Kind::FinalAccounts)
}
