//! Plain text: tab-separated tables between prose, as departments publish them.

use crate::origin::Origin;

use super::grid::{Block, Grid, Row};
use super::{MAX_FIELDS, SourceError};

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

/// Paragraphs and grids, in order; empty lines part grids and are dropped.
pub(super) fn blocks(lines: &[String]) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let at = Origin::line(u32::try_from(index + 1).unwrap_or(u32::MAX), 1);
        if line.trim().is_empty() {
            // A row of tabs alone is a row of blanks when it stands inside a table.
            if !line.contains('\t') {
                blocks.push(None);
            }
        } else if line.contains('\t') {
            let row = Row { at, cells: line.split('\t').map(str::trim).collect() };
            match blocks.last_mut() {
                Some(Some(Block::Grid(grid))) => grid.rows.push(row),
                _ => blocks.push(Some(Block::Grid(Grid { rows: vec![row] }))),
            }
        } else {
            blocks.push(Some(Block::Paragraph { at, text: line.trim() }));
        }
    }
    blocks.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<String> {
        let lines = lines(text).expect("short lines");
        let describe = |block: &Block| match block {
            Block::Paragraph { at, text } => format!("{at} {text}"),
            Block::Grid(grid) => {
                let last = grid.rows.last().expect("a grid has rows");
                format!("{} {}x{} {}", grid.rows[0].at, grid.rows.len(), last.cells.len(), last.origin(1))
            }
        };
        blocks(&lines).iter().map(describe).collect()
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
