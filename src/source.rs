//! Documents before anyone interprets them: bytes become lines, lines become grids of cells between paragraphs.
//!
//! A document is data only: opening files is the shell's business, meaning is `recognize`'s.

mod encoding;
mod grid;
mod text;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use encoding::Encoding;
pub use grid::{Block, Grid, Row};

/// The longest document that is read, in bytes; published accounts are a thousandth of it.
pub const MAX_BYTES: usize = 64 << 20;

/// The most fields that one line may have; a place counts them in 16 bits.
pub const MAX_FIELDS: usize = 4096;

/// A published document as text: its lines, with the encoding they were published in.
///
/// Control characters and direction marks are taken out at the door, so that no later floor can send them to a
/// terminal; everything else is kept as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The file's name, without its folder.
    pub name: String,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// Its lines, tabs kept, line ends not; line 1 comes first.
    pub lines: Vec<String>,
}

impl Document {
    /// The lines as blocks: paragraphs, and grids where consecutive lines have tabs.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block<'_>> {
        text::blocks(&self.lines)
    }

    /// The line at `row`, from 1.
    #[must_use]
    pub fn line(&self, row: u32) -> Option<&str> {
        self.lines.get(usize::try_from(row).ok()?.checked_sub(1)?).map(String::as_str)
    }

    /// The text at `row` and `column`, both from 1.
    #[must_use]
    pub fn cell(&self, row: u32, column: u16) -> Option<&str> {
        self.line(row)?.split('\t').nth(usize::from(column).checked_sub(1)?)
    }
}

/// Why a document cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// The file has no bytes, or only blanks.
    Empty,
    /// The file is longer than [`MAX_BYTES`].
    TooLong {
        /// Its length in bytes.
        bytes: u64,
    },
    /// A line has more than [`MAX_FIELDS`] fields.
    TooWide {
        /// The line, from 1.
        line: u32,
        /// How many fields it has.
        fields: usize,
    },
    /// The bytes are no text in an encoding that is known.
    NotText {
        /// The first byte that fits neither UTF-8 nor GB18030, from 0.
        offset: usize,
        /// What the file seems to be, where its first bytes tell.
        looks_like: Option<Foreign>,
    },
}

/// Formats that are recognized by their first bytes but are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A PDF file.
    Pdf,
    /// A zip file, as .xlsx, .docx and .ods are.
    Zip,
    /// An OLE file, as .xls and .doc are.
    Ole,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLong { bytes } => write!(f, "the file has {bytes} bytes, more than {MAX_BYTES}"),
            Self::TooWide { line, fields } => {
                write!(f, "line {line} has {fields} fields, more than {MAX_FIELDS}")
            }
            Self::NotText { offset, .. } => write!(f, "byte {offset} is text in no known encoding"),
        }
    }
}

impl std::error::Error for SourceError {}

/// Reads a text document: a byte order mark, else UTF-8, else GB18030.
///
/// # Errors
/// When the bytes are empty, too long, not text, or hold a line with too many fields.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    if bytes.len() > MAX_BYTES {
        return Err(SourceError::TooLong { bytes: bytes.len() as u64 });
    }
    let (text, encoding) = encoding::decode(bytes)?;
    let lines = text::lines(&text)?;
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Err(SourceError::Empty);
    }
    Ok(Document { name: text::printable(name), encoding, lines })
}

/// `text` without what could steer a terminal: control characters, direction marks, variation selectors.
#[must_use]
pub fn printable(text: &str) -> String {
    text::printable(text)
}
