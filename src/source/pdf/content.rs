//! What a page holds: its tables, and the lines outside them.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use super::lattice::{self, Frame, TooManyRules};
use super::lines::{Line, chunks, lines};
use super::sheet::{Glyph, Sheet};
use super::table::{Table, TableRow, is_amount, table};
use crate::source::PageFault;

/// How far from its column a text of an open row may reach.
const SLACK: f64 = 3.0;

/// A line of prose on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Prose {
    pub(super) line: Line,
    /// Whether it only repeats or counts.
    pub(super) is_aside: bool,
}

/// A page, taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    pub(super) height: f64,
    /// From the top; a line beside a table counts as below it.
    pub(super) lines: Vec<Prose>,
    /// From the top.
    pub(super) tables: Vec<Table>,
    pub(super) fault: Option<PageFault>,
}

impl Content {
    /// The index of the first line below the top of a table.
    pub(super) fn lines_above(&self, table: &Table) -> usize {
        self.lines.iter().position(|prose| prose.line.middle() >= table.top).unwrap_or(self.lines.len())
    }
}

/// Takes a sheet apart.
///
/// # Errors
/// When it has more rules than any table.
pub(super) fn content(sheet: Sheet) -> Result<Content, TooManyRules> {
    let fault = if sheet.is_cut {
        Some(PageFault::Damaged { what: "its drawing ends too early".to_owned() })
    } else if sheet.is_picture() {
        Some(PageFault::Picture)
    } else {
        let glyphs = u32::try_from(sheet.lost).unwrap_or(u32::MAX);
        (glyphs > 0).then_some(PageFault::LostGlyphs { glyphs })
    };
    let frames = lattice::frames(&sheet.across, &sheet.down)?;
    let mut glyphs = sheet.glyphs;
    let mut tables: Vec<Table> =
        frames.iter().filter_map(|frame: &Frame| table(frame, &mut glyphs)).collect();
    tables.sort_by(|a, b| a.top.total_cmp(&b.top));
    if let Some(last) = tables.last_mut() {
        take_open_row(last, &mut glyphs, Side::Below);
    }
    if let Some(first) = tables.first_mut() {
        take_open_row(first, &mut glyphs, Side::Above);
    }
    let lines = lines(&glyphs).into_iter().map(|line| Prose { line, is_aside: false }).collect();
    Ok(Content { height: sheet.height, lines, tables, fault })
}

/// Where an open row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// Takes the one line of text beyond a table for a row if nothing else stands there and it fills the columns.
fn take_open_row(table: &mut Table, glyphs: &mut Vec<Glyph>, side: Side) {
    let is_beyond = |glyph: &Glyph| match side {
        Side::Above => glyph.middle().1 < table.top,
        Side::Below => glyph.middle().1 > table.bottom,
    };
    let chunks = chunks(glyphs.iter().filter(|glyph| is_beyond(glyph)), 1.0);
    let (Some(first), Some(last)) = (chunks.first(), chunks.last()) else { return };
    let gap = match side {
        Side::Above => table.top - last.base,
        Side::Below => first.middle() - table.bottom,
    };
    if last.base - first.base > first.size / 2.0 || gap > 2.0 * first.size {
        return;
    }
    let Some(cells) = fill(&table.xs, &chunks) else { return };
    glyphs.retain(|glyph| !is_beyond(glyph));
    let row = TableRow { is_inferred: true, ..TableRow::of(cells) };
    match side {
        Side::Above => table.rows.insert(0, row),
        Side::Below => table.rows.push(row),
    }
}

/// The cells of a row that `chunks` of text fill, if each lies in a column of its own and one is an amount.
fn fill(xs: &[f64], chunks: &[Line]) -> Option<Vec<String>> {
    let mut cells = vec![String::new(); xs.len().saturating_sub(1)];
    for chunk in chunks {
        let column = xs.partition_point(|x| *x <= f64::midpoint(chunk.left, chunk.right)).checked_sub(1)?;
        let cell = cells.get_mut(column).filter(|cell| cell.is_empty())?;
        if chunk.left < xs[column] - SLACK || chunk.right > xs[column + 1] + SLACK {
            return None;
        }
        cell.clone_from(&chunk.text);
    }
    (chunks.len() > 1 && cells.iter().any(|cell| is_amount(cell))).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(text: &str, left: f64, right: f64) -> Line {
        Line { text: text.to_owned(), left, right, base: 0.0, size: 10.0 }
    }

    #[test]
    fn texts_that_fill_the_columns_are_a_row() {
        let xs = [0.0, 50.0, 100.0, 150.0];
        let row = fill(&xs, &[chunk("a", 2.0, 30.0), chunk("1.00", 110.0, 148.0)]);
        assert_eq!(row, Some(vec!["a".to_owned(), String::new(), "1.00".to_owned()]));
    }

    #[test]
    fn texts_across_columns_or_without_an_amount_are_none() {
        let xs = [0.0, 50.0, 100.0];
        assert_eq!(fill(&xs, &[chunk("a", 2.0, 80.0), chunk("1.00", 85.0, 98.0)]), None);
        assert_eq!(fill(&xs, &[chunk("a", 2.0, 30.0), chunk("b", 60.0, 90.0)]), None);
        assert_eq!(fill(&xs, &[chunk("1.00", 60.0, 90.0)]), None);
    }
}
