//! The source: a document's lines with one cell marked.

use crate::origin::Origin;
use crate::source::Document;

/// A look at a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceView {
    /// Which volume of the archive.
    pub volume: usize,
    /// The marked cell.
    pub at: Origin,
    /// The first line that shows, from 0.
    pub top: usize,
}

impl SourceView {
    /// Opens a document at a cell, a third down the window.
    #[must_use]
    pub fn at(volume: usize, at: Origin, document: &Document, height: usize) -> Self {
        let line = document.index(at).unwrap_or_default();
        Self { volume, at, top: line.saturating_sub(height / 3) }
    }

    /// Moves the mark by lines; keeps it in the document and in the window.
    pub(super) fn move_lines(&mut self, by: isize, document: &Document, height: usize) {
        let last = document.lines.len().saturating_sub(1);
        let line = document.index(self.at).unwrap_or_default().saturating_add_signed(by).min(last);
        let column = self.at.column.min(fields(document, line)).max(1);
        self.at = Origin { document: self.at.document, ..document.origin(line).at_column(column) };
        let height = height.max(1);
        self.top = self.top.clamp((line + 1).saturating_sub(height), line);
    }

    /// Moves the mark by cells of its line.
    pub(super) fn move_cells(&mut self, by: i32, document: &Document) {
        let line = document.index(self.at).unwrap_or_default();
        let column = i32::from(self.at.column) + by;
        self.at.column = u16::try_from(column).unwrap_or(1).clamp(1, fields(document, line));
    }
}

/// How many fields a line has, at least one.
fn fields(document: &Document, line: usize) -> u16 {
    let count = document.lines.get(line).map_or(1, |line| line.split('\t').count());
    u16::try_from(count).unwrap_or(u16::MAX)
}
