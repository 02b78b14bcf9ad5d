//! Documents before anyone interprets them: bytes become lines, lines become grids of cells between paragraphs.
//!
//! A document is data only: opening files is the shell's business, meaning is `recognize`'s.

mod builder;
mod bundle;
mod contents;
mod csv;
mod encoding;
mod grid;
mod html;
mod lines;
mod loose;
#[cfg(feature = "office")]
mod package;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod sniff;
mod text;
#[cfg(feature = "office")]
mod word;
#[cfg(feature = "office")]
mod workbook;
#[cfg(feature = "office")]
mod xml;
#[cfg(feature = "office")]
mod zip;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::origin::Origin;

pub use bundle::each_file;
pub use encoding::Encoding;
pub use grid::{Block, Grid, Row};
pub use page::{Caution, CautionKind, Page, PageFault};
pub use sniff::{EXTENSIONS, Promise, format, needs_guard, promise};

/// The longest document that is read, in bytes; published accounts are a thousandth of it.
pub const MAX_BYTES: usize = 64 << 20;

/// The most fields that one line may have; a place counts them in 16 bits.
pub const MAX_FIELDS: usize = 4096;

/// What a document's file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text, its tables separated by tabs, bars or blanks.
    #[default]
    Text,
    /// Values separated by commas.
    Csv,
    /// A web page.
    Html,
    /// A Word file, .docx.
    Word,
    /// A workbook: .xlsx, .xls, .xlsb or .ods.
    Workbook,
    /// A PDF file.
    Pdf,
    /// A zip file of documents; no document has this format, but faults have.
    Zip,
}

/// A published document as text: its lines, with the format and the encoding they were published in.
///
/// Whatever the format, a row of a table is a line whose cells are separated by tabs, and a line without tabs is
/// prose. A document with pages or sheets says which lines belong to which.
///
/// Control characters and direction marks are taken out at the door, so that no later floor can send them to a
/// terminal; everything else is kept as published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The file's name, without its folder; a file of a zip file has that one's name before it.
    pub name: String,
    /// What the file is.
    #[serde(default)]
    pub format: Format,
    /// How its bytes were read as text; none where the format is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// Its lines, tabs kept, line ends not; line 1 comes first.
    pub lines: Vec<String>,
    /// Its pages or sheets, which hold all lines between them; none in a document without pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<Page>,
    /// What is to be said of single cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Caution>,
    /// The names of other files that hold the very same, which count once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
}

impl Document {
    /// The lines as blocks: paragraphs, and grids where consecutive lines have tabs. A grid that goes on over a page
    /// break is one block.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block<'_>> {
        text::blocks(self)
    }

    /// The place of the first cell of the line at `index`, from 0. The document is counted as the first.
    #[must_use]
    pub fn origin(&self, index: usize) -> Origin {
        let (page, row) = self.page_and_row(index);
        Origin { page, ..Origin::line(u32::try_from(row + 1).unwrap_or(u32::MAX), 1) }
    }

    /// The index of the line that `origin` names, from 0.
    #[must_use]
    pub fn index(&self, origin: Origin) -> Option<usize> {
        let row = usize::try_from(origin.row).ok()?.checked_sub(1)?;
        let index = match usize::from(origin.page).checked_sub(1) {
            None => row,
            Some(page) => {
                let own = self.pages.get(page)?;
                (row < own.lines as usize).then(|| self.start(page) + row)?
            }
        };
        (index < self.lines.len()).then_some(index)
    }

    /// The line that `origin` names.
    #[must_use]
    pub fn line(&self, origin: Origin) -> Option<&str> {
        self.lines.get(self.index(origin)?).map(String::as_str)
    }

    /// The text of the cell that `origin` names.
    #[must_use]
    pub fn cell(&self, origin: Origin) -> Option<&str> {
        self.line(origin)?.split('\t').nth(usize::from(origin.column).checked_sub(1)?)
    }

    /// The page or sheet that `origin` names.
    #[must_use]
    pub fn page(&self, origin: Origin) -> Option<&Page> {
        self.pages.get(usize::from(origin.page).checked_sub(1)?)
    }

    /// The index of the first line of a page, counted from 0.
    fn start(&self, page: usize) -> usize {
        self.pages[..page].iter().map(|page| page.lines as usize).sum()
    }

    /// The page of a line, from 1 (0 without pages), and its row in it, from 0.
    fn page_and_row(&self, index: usize) -> (u16, usize) {
        let mut row = index;
        for (number, page) in (1..).zip(&self.pages) {
            let lines = page.lines as usize;
            if row < lines {
                return (number, row);
            }
            row -= lines;
        }
        (0, row)
    }
}

/// Why a document cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The file is of a format that is read, but is damaged.
    Damaged {
        /// What it is.
        format: Format,
        /// The page, sheet, part or byte where; may be empty.
        place: String,
        /// What is wrong there, in the words of the format's reader.
        what: String,
    },
    /// The file is locked by a password.
    Encrypted {
        /// What it is.
        format: Format,
    },
    /// The file asks for more than any publication does.
    Excessive {
        /// What it is.
        format: Format,
        /// The page, sheet or part where; may be empty.
        place: String,
        /// Which limit.
        limit: Limit,
    },
    /// All its pages are pictures.
    OnlyPictures {
        /// How many pages.
        pages: u32,
    },
}

/// Limits of what is read of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// Bytes that a compressed part, or all of them, expand to.
    Expanded,
    /// Files of a zip file.
    Entries,
    /// Cells of a sheet or a table.
    Cells,
    /// The length of one cell.
    CellLength,
    /// Sheets or pages.
    Pages,
    /// Elements within elements.
    Depth,
    /// Attributes of an element.
    Attributes,
    /// Strokes and fills of a page.
    Drawing,
    /// The time that reading may take.
    Time,
    /// The memory that reading may take.
    Memory,
}

/// Formats that are recognized by their first bytes but not read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Foreign {
    /// A PDF file, where this build does not read them.
    Pdf,
    /// A workbook or a Word file, where this build does not read them.
    Office,
    /// A zip file that is neither workbook nor Word file.
    Zip,
    /// An OLE file that is no workbook, as .doc and .wps are.
    Ole,
    /// A picture.
    Picture,
    /// Rich text.
    Rtf,
    /// A packed file that is no zip file: .rar or .7z.
    Archive,
    /// A document in the Chinese page format, .ofd.
    Ofd,
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
            Self::Damaged { format, place, what } => write!(f, "{format:?} damaged at {place:?}: {what}"),
            Self::Encrypted { format } => write!(f, "{format:?} locked by a password"),
            Self::Excessive { format, place, limit } => {
                write!(f, "{format:?} at {place:?} is beyond the limit of {limit:?}")
            }
            Self::OnlyPictures { pages } => write!(f, "all {pages} pages are pictures"),
        }
    }
}

impl std::error::Error for SourceError {}

/// Reads a document. What it is, its contents tell; its name is asked only where they do not.
///
/// # Errors
/// When the bytes are empty, too long, damaged, locked, of no format that is read, or hold a line with too many fields.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    if bytes.len() > MAX_BYTES {
        return Err(SourceError::TooLong { bytes: bytes.len() as u64 });
    }
    match contents::container(bytes) {
        Some(contents::Container::Zip) => read_zip(name, bytes),
        Some(contents::Container::Streams) => read_streams(name, bytes),
        #[cfg(feature = "pdf")]
        Some(contents::Container::Foreign(Foreign::Pdf)) => pdf::read(name, bytes),
        Some(contents::Container::Foreign(foreign)) => {
            Err(SourceError::NotText { offset: 0, looks_like: Some(foreign) })
        }
        None => read_text(name, bytes),
    }
}

/// Reads what is text, once its encoding is known.
fn read_text(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    let (text, encoding) = encoding::decode(bytes)?;
    let named = contents::named(name);
    let mut document = if contents::is_page(&text) || (named == Some(Format::Html) && text.contains('<')) {
        html::read(name, &text, encoding)
    } else if named == Some(Format::Csv) {
        csv::read(name, &text, encoding)
    } else {
        text::read(name, &text, encoding)
    }?;
    document.cautions.extend(encoding::cautions(&document));
    Ok(document)
}

#[cfg(feature = "office")]
fn read_zip(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    let archive = zip::Archive::open(bytes, contents::named(name).unwrap_or_default())?;
    match contents::office(&archive)? {
        Some(Format::Workbook) => workbook::read_archive(name, archive),
        Some(Format::Word) => word::read_archive(name, archive),
        _ => Err(SourceError::NotText { offset: 0, looks_like: Some(Foreign::Zip) }),
    }
}

#[cfg(feature = "office")]
fn read_streams(name: &str, bytes: &[u8]) -> Result<Document, SourceError> {
    workbook::read_streams(name, bytes)
}

#[cfg(not(feature = "office"))]
fn read_zip(name: &str, _: &[u8]) -> Result<Document, SourceError> {
    let is_office = matches!(contents::named(name), Some(Format::Workbook | Format::Word));
    let looks_like = Some(if is_office { Foreign::Office } else { Foreign::Zip });
    Err(SourceError::NotText { offset: 0, looks_like })
}

#[cfg(not(feature = "office"))]
fn read_streams(name: &str, _: &[u8]) -> Result<Document, SourceError> {
    let is_workbook = contents::named(name) == Some(Format::Workbook);
    let looks_like = Some(if is_workbook { Foreign::Office } else { Foreign::Ole });
    Err(SourceError::NotText { offset: 0, looks_like })
}

/// `text` without what could steer a terminal: control characters, direction marks, variation selectors.
#[must_use]
pub fn printable(text: &str) -> String {
    text::printable(text)
}
