//! Building a document from a format that has cells of its own: rows and lines, page by page.

use super::{Caution, CautionKind, Document, Encoding, Format, MAX_FIELDS, Page, SourceError, text};

/// A document under construction.
#[derive(Default)]
pub(super) struct Builder {
    document: Document,
}

#[cfg_attr(not(feature = "office"), expect(dead_code, reason = "sheets need most of it"))]
impl Builder {
    /// A document of `format`, without a line yet.
    pub(super) fn new(name: &str, format: Format, encoding: Option<Encoding>) -> Self {
        let name = text::printable(name);
        Self { document: Document { name, format, encoding, ..Document::default() } }
    }

    /// Begins a page or a sheet. Whoever begins one page begins all of them.
    pub(super) fn begin_page(&mut self, name: Option<&str>) {
        let name = name.map(text::printable);
        self.document.pages.push(Page { name, ..Page::default() });
    }

    /// The open page, to say more about it.
    pub(super) fn page(&mut self) -> Option<&mut Page> {
        self.document.pages.last_mut()
    }

    /// Adds prose, one line for each line of it; blank lines are left out.
    pub(super) fn prose(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            self.push(text::printable(&line.replace('\t', " ")));
        }
    }

    /// Adds a row of a grid; answers with its row on its page, from 1. Line breaks and tabs within a cell are taken
    /// out.
    ///
    /// # Errors
    /// When the row has more cells than a place can count.
    pub(super) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Result<u32, SourceError> {
        let cells: Vec<String> = cells.into_iter().map(one_line).collect();
        if cells.len() > MAX_FIELDS {
            let line = u32::try_from(self.document.lines.len() + 1).unwrap_or(u32::MAX);
            return Err(SourceError::TooWide { line, fields: cells.len() });
        }
        self.push(cells.join("\t"));
        Ok(self.rows())
    }

    /// Ends a grid: the next row begins another one.
    pub(super) fn part(&mut self) {
        if self.rows() > 0 {
            self.push(String::new());
        }
    }

    /// Adds a blank line, where rows must count as they do in the file.
    pub(super) fn blank(&mut self) {
        self.push(String::new());
    }

    /// Says something of a cell of the last row added, by its column from 0.
    pub(super) fn caution(&mut self, column: usize, kind: CautionKind) {
        let Some(last) = self.document.lines.len().checked_sub(1) else { return };
        let at = self.document.origin(last).at_column(u16::try_from(column + 1).unwrap_or(u16::MAX));
        self.document.cautions.push(Caution { at, kind });
    }

    /// The document, if it says anything.
    ///
    /// # Errors
    /// When there is not one line with words.
    pub(super) fn finish(self) -> Result<Document, SourceError> {
        if self.document.lines.iter().all(|line| line.trim().is_empty()) {
            return Err(SourceError::Empty);
        }
        Ok(self.document)
    }

    fn push(&mut self, line: String) {
        self.document.lines.push(line);
        if let Some(page) = self.document.pages.last_mut() {
            page.lines += 1;
        }
    }

    /// How many rows the open page, or the document without pages, has.
    fn rows(&self) -> u32 {
        let lines = u32::try_from(self.document.lines.len()).unwrap_or(u32::MAX);
        self.document.pages.last().map_or(lines, |page| page.lines)
    }
}

/// The text of a cell on one line: a break between Chinese characters is no blank, one between words is.
fn one_line(cell: &str) -> String {
    let mut joined = String::with_capacity(cell.len());
    for part in cell.split(['\n', '\r', '\t', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']).map(str::trim) {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if is_word(joined.chars().last()) && is_word(part.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    text::printable(&joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_count_within_their_page() {
        let mut builder = Builder::new("x.xlsx", Format::Workbook, None);
        builder.begin_page(Some("one"));
        builder.prose("title");
        assert_eq!(builder.row(["a", "1.00"]), Ok(2));
        builder.begin_page(Some("two"));
        assert_eq!(builder.row(["b\nc", "2.00"]), Ok(1));
        builder.caution(1, CautionKind::Inexact);
        let document = builder.finish().expect("it has rows");
        let at = document.cautions[0].at;
        assert_eq!((at.to_string().as_str(), document.cell(at)), ("p2 r1 c2", Some("2.00")));
        assert_eq!(document.index(at), Some(2));
        assert_eq!(document.origin(1).to_string(), "p1 r2 c1");
        assert_eq!(document.line(at), Some("b c\t2.00"));
    }

    #[test]
    fn a_document_without_a_word_is_empty() {
        let mut builder = Builder::new("x.docx", Format::Word, None);
        builder.begin_page(None);
        let _ = builder.row(["", ""]);
        assert_eq!(builder.finish(), Err(SourceError::Empty));
    }

    #[test]
    fn a_grid_goes_on_over_a_page_break_and_what_only_repeats_comes_after_it() {
        let mut builder = Builder::new("x.pdf", Format::Pdf, None);
        builder.begin_page(None);
        let _ = builder.row(["a", "1"]);
        builder.prose("- 1 -");
        builder.page().expect("a page").aside = vec![2];
        builder.begin_page(None);
        let _ = builder.row(["name", "amount"]);
        let _ = builder.row(["b", "2"]);
        let page = builder.page().expect("a page");
        (page.joined, page.aside) = (Some(2), vec![1]);
        let document = builder.finish().expect("rows");
        let blocks = document.blocks();
        let super::super::Block::Grid(grid) = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(grid.rows.len(), 2);
        assert_eq!(grid.rows[1].at.to_string(), "p2 r2 c1");
        assert_eq!(blocks.len(), 4);
    }
}
