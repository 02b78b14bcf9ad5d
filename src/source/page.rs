//! Pages: the runs of lines that a document prints together, with what is to be said of each.

use serde::{Deserialize, Serialize};

use crate::origin::Origin;

/// A page of a paged document, or a sheet of a workbook: a run of the document's lines, counted from 1 within it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The sheet's name; pages have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is a sheet that its workbook hides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_hidden: bool,
    /// How many of the document's lines it holds.
    pub lines: u32,
    /// Rows above which blank rows of the sheet were left out, and how many: from there on, places count less.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(u32, u32)>,
    /// The row at which the last grid of the page before goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<u32>,
    /// Rows that stand at a page break outside the ruled frame and were taken for rows of the grid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<u32>,
    /// Rows that only repeat or count: page numbers, running heads, a header printed again above rows that go on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<u32>,
    /// Why nothing, or not all, of it could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<PageFault>,
}

/// Why a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum PageFault {
    /// It is a picture: it has no text.
    Picture,
    /// Its contents are damaged; `what` says how far it was understood.
    Damaged {
        /// What the reader of the format said.
        what: String,
    },
    /// Some of its characters are in a font that does not say what they are.
    LostGlyphs {
        /// How many.
        glyphs: u32,
    },
}

/// What is to be said of a single cell besides its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caution {
    /// The cell.
    pub at: Origin,
    /// What is to be said.
    pub kind: CautionKind,
}

/// Why a cell's text may not be what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CautionKind {
    /// A number too large for a binary float to hold to its last printed place.
    Inexact,
    /// A formula whose result the file does not hold.
    Uncomputed,
    /// Bytes that are no text were replaced by a mark.
    Undecodable,
    /// Here begins a table whose cells stand below each other; which of them belong together is lost.
    ColumnMajor,
}
