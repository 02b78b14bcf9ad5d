//! The archive: what was opened, read and recognized; immutable, and all that sessions share.

mod bind;
mod model;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::accounts::{Accounts, FiscalYear, catalog};
use crate::recognize::{Unrecognized, recognize};
use crate::source::{self, Document, SourceError};

pub use bind::{Bound, Loose, bind};
use model::from_json;
pub use model::{is_model, to_json};

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

/// The volumes of one session, in order of their years; volumes without a year come first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    volumes: Vec<Volume>,
}

impl Archive {
    /// Sorts `volumes` by year.
    #[must_use]
    pub fn new(mut volumes: Vec<Volume>) -> Self {
        volumes.sort_by_key(|volume| volume.accounts.year);
        Self { volumes }
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

    /// The place of the volume to compare with: the nearest earlier year of the same kind and the same entity; where
    /// there is none, of another entity, which is to be told.
    #[must_use]
    pub fn before(&self, place: usize) -> Option<usize> {
        let own = &self.volumes.get(place)?.accounts;
        let is_earlier = |other: &usize| {
            let other = &self.volumes[*other].accounts;
            other.kind == own.kind && other.year.is_some() && other.year < own.year
        };
        let mut earlier = (0..place).rev().filter(is_earlier);
        earlier.clone().find(|other| self.is_same_entity(*other, place)).or_else(|| earlier.next())
    }

    /// Whether two volumes are of one entity, by its printed name.
    #[must_use]
    pub fn is_same_entity(&self, one: usize, other: usize) -> bool {
        let name = |place: usize| self.volumes.get(place).map_or("", |volume| &volume.accounts.entity.text);
        catalog::same_name(name(one), name(other))
    }

    /// The year of the volume at `place`.
    #[must_use]
    pub fn year(&self, place: usize) -> Option<FiscalYear> {
        self.volumes.get(place)?.accounts.year
    }
}
