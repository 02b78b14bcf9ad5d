//! The archive: what was opened, read and recognized; immutable, and all that sessions share.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::accounts::{Accounts, FiscalYear, catalog};
use crate::recognize::{Unrecognized, recognize};
use crate::source::{self, Document, SourceError};

/// The version of the JSON that [`to_json`] writes and [`open`] reads.
const FORMAT_VERSION: u32 = 1;

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

/// The whole model as JSON.
#[derive(Serialize, Deserialize)]
struct Model {
    kemu: u32,
    volumes: Vec<Volume>,
}

/// Opens a published document, or a model that was written as JSON.
///
/// # Errors
/// When the bytes cannot be read, hold no known table, or are JSON of something else.
pub fn open(name: &str, bytes: &[u8]) -> Result<Vec<Volume>, OpenError> {
    let start = bytes.trim_ascii_start();
    // Rich text begins with a bracket too.
    if start.starts_with(b"{") && !start.starts_with(b"{\\rtf") && bytes.len() <= source::MAX_BYTES {
        return from_json(bytes);
    }
    let document = source::read(name, bytes).map_err(OpenError::Source)?;
    let documents = vec![document];
    let accounts = recognize(&documents).map_err(OpenError::Unrecognized)?;
    Ok(vec![Volume { documents, accounts }])
}

fn from_json(bytes: &[u8]) -> Result<Vec<Volume>, OpenError> {
    let json = |error: serde_json::Error| OpenError::Json(error.to_string());
    let mut value: serde_json::Value = serde_json::from_slice(bytes).map_err(json)?;
    let version = value.get("kemu").and_then(serde_json::Value::as_u64);
    if let Some(version) = version.filter(|version| *version != u64::from(FORMAT_VERSION)) {
        let message = format!("version {version} of the format, and this program reads {FORMAT_VERSION}");
        return Err(OpenError::Json(message));
    }
    // Only the bytes know lines and columns, so what is wrong is told by them.
    let _: Model = serde_json::from_slice(bytes).map_err(json)?;
    // JSON can spell control characters that a text document loses at the door.
    make_printable(&mut value);
    let model: Model = serde_json::from_value(value).map_err(json)?;
    if model.volumes.is_empty() {
        return Err(OpenError::Json("it holds no volumes".to_owned()));
    }
    Ok(model.volumes)
}

fn make_printable(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => *text = source::printable(text),
        serde_json::Value::Array(values) => values.iter_mut().for_each(make_printable),
        serde_json::Value::Object(values) => values.values_mut().for_each(make_printable),
        _ => {}
    }
}

/// Writes volumes as JSON that [`open`] reads back to equal ones.
///
/// # Errors
/// When `out` cannot be written to.
pub fn to_json(volumes: &[Volume], out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let model = Model { kemu: FORMAT_VERSION, volumes: volumes.to_vec() };
    serde_json::to_writer_pretty(&mut *out, &model)?;
    writeln!(out)
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

    /// These volumes and more.
    #[must_use]
    pub fn with(&self, more: Archive) -> Self {
        Self::new(self.volumes.iter().cloned().chain(more.volumes).collect())
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
