//! Plain text: tab-separated tables between prose, as departments publish them.

use crate::origin::Origin;

use super::grid::{Block, Grid, Row};
use super::{Caution, CautionKind, Document, Encoding, MAX_FIELDS, Page, SourceError, loose};

/// Reads plain text. Tables that tabs do not part get tabs, where they are tables beyond doubt.
///
/// # Errors
/// When a line has too many fields, or nothing is said.
pub(super) fn read(name: &str, text: &str, encoding: Encoding) -> Result<Document, SourceError> {
    let mut lines = lines(text)?;
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Err(SourceError::Empty);
    }
    loose::tabulate(&mut lines);
    let lost = loose::column_major(&lines);
    let mut document =
        Document { name: printable(name), encoding: Some(encoding), lines, ..Document::default() };
    let caution = |index| Caution { at: document.origin(index), kind: CautionKind::ColumnMajor };
    document.cautions = lost.map(caution).into_iter().collect();
    Ok(document)
}

/// The lines of `text` (LF, CRLF or CR ended), made printable.
pub(super) fn lines(text: &str) -> Result<Vec<String>, SourceError> {
    let mut lines = Vec::new();
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let fields = line.split('\t').count();
        if fields > MAX_FIELDS {
            let line = u32::try_from(lines.len() + 1).unwrap_or(u32::MAX);
            return Err(SourceError::TooWide { line, fields });
        }
        lines.push(printable(line));
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    Ok(lines)
}

/// `text` without what could steer a terminal: control characters but the tab, direction marks, variation
/// selectors, and characters without a width.
pub(super) fn printable(text: &str) -> String {
    let is_kept = |c: &char| *c == '\t' || !steers(*c);
    if text.chars().all(|c| is_kept(&c)) { text.to_owned() } else { text.chars().filter(is_kept).collect() }
}

fn steers(c: char) -> bool {
    if (' '..='~').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return false;
    }
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' | '\u{00ad}' | '\u{061c}')
}

/// Paragraphs and grids, in order; empty lines part grids and are dropped. What stands between a grid and the page on
/// which it goes on comes after it.
pub(super) fn blocks(document: &Document) -> Vec<Block<'_>> {
    let mut gather = Gather::default();
    let lines = &document.lines;
    if document.pages.is_empty() {
        gather.lines(lines, (0, 1), None);
    }
    let mut start = 0;
    for (number, page) in (1..).zip(&document.pages) {
        let end = lines.len().min(start + page.lines as usize);
        if page.joined.is_none() {
            gather.part();
        }
        gather.lines(&lines[start..end], (number, 1), Some(page));
        start = end;
    }
    gather.part();
    gather.blocks
}

/// Blocks so far, and the grid that is open.
#[derive(Default)]
struct Gather<'a> {
    blocks: Vec<Block<'a>>,
    grid: Grid<'a>,
    /// Lines that only repeat or count, seen since the grid was opened.
    aside: Vec<Block<'a>>,
}

impl<'a> Gather<'a> {
    /// Takes lines of which the first has the place given (page and row).
    fn lines(&mut self, lines: &'a [String], (number, first): (u16, u32), page: Option<&Page>) {
        for (row, line) in (first..).zip(lines) {
            let at = Origin { page: number, ..Origin::line(row, 1) };
            if page.is_some_and(|page| page.aside.contains(&row)) {
                let cells = line.split('\t').map(str::trim);
                let filled = (1..).zip(cells).filter(|(_, text)| !text.is_empty());
                self.aside
                    .extend(filled.map(|(column, text)| Block::Aside { at: at.at_column(column), text }));
            } else if line.trim().is_empty() {
                // A row of tabs alone is a row of blanks when it stands inside a table.
                let goes_on = page.is_some_and(|page| page.joined.is_some_and(|joined| row < joined));
                if !line.contains('\t') && !goes_on {
                    self.part();
                }
            } else if line.contains('\t') {
                self.grid.rows.push(Row { at, cells: line.split('\t').map(str::trim).collect() });
            } else {
                self.part();
                self.blocks.push(Block::Paragraph { at, text: line.trim() });
            }
        }
    }

    /// Ends the open grid.
    fn part(&mut self) {
        let grid = std::mem::take(&mut self.grid);
        if !grid.rows.is_empty() {
            self.blocks.push(Block::Grid(grid));
        }
        self.blocks.append(&mut self.aside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<String> {
        let document = Document { lines: lines(text).expect("short lines"), ..Document::default() };
        let describe = |block: &Block| match block {
            Block::Paragraph { at, text } => format!("{at} {text}"),
            Block::Grid(grid) => {
                let last = grid.rows.last().expect("a grid has rows");
                format!("{} {}x{} {}", grid.rows[0].at, grid.rows.len(), last.cells.len(), last.origin(1))
            }
            Block::Aside { at, text } => format!("{at} ({text})"),
        };
        document.blocks().iter().map(describe).collect()
    }

    #[test]
    fn every_cell_knows_its_line_and_field() {
        assert_eq!(shape("title\n\na\tb\nc\td\te\nnote\n"), ["L1:1 title", "L3:1 2x3 L4:2", "L5:1 note"]);
    }

    #[test]
    fn line_ends_of_every_kind_count_the_same() {
        assert_eq!(shape("x\r\n\r\na\tb\r\n"), shape("x\n\na\tb\n"));
        assert_eq!(shape("x\r\ra\tb"), shape("x\n\na\tb"));
    }

    #[test]
    fn nothing_that_steers_a_terminal_comes_in() {
        assert_eq!(printable("a\u{1b}]0;x\u{7}b\u{202e}c\u{9b}d\te"), "a]0;xbcd\te");
    }

    #[test]
    fn a_line_with_too_many_fields_is_refused() {
        let wide = "\t".repeat(MAX_FIELDS);
        assert!(matches!(lines(&format!("a\n{wide}")), Err(SourceError::TooWide { line: 2, .. })));
    }
}
