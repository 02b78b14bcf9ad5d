//! A table: the texts in the cells of a frame, by rows and columns.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use super::lattice::Frame;
use super::lines::{Line, cell_text, lines};
use super::sheet::Glyph;

/// How far from the sides of its cell a text stays.
const PADDING: f64 = 6.0;

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TableRow {
    /// The texts by column; a cell over several columns or rows has its text in the first.
    pub(super) cells: Vec<String>,
    /// For each column the first one of the cell that covers it.
    pub(super) starts: Vec<usize>,
    /// Whether the last line of a cell's text goes to the cell's end, so that it may go on.
    pub(super) full: Vec<bool>,
    /// Whether it stands outside the ruled frame.
    pub(super) is_inferred: bool,
}

impl TableRow {
    /// A row whose every cell covers one column.
    pub(super) fn of(cells: Vec<String>) -> Self {
        let columns = cells.len();
        Self { cells, starts: (0..columns).collect(), full: vec![false; columns], is_inferred: false }
    }

    /// Whether it says anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    /// All it says, without blanks.
    pub(super) fn words(&self) -> String {
        self.cells.iter().flat_map(|cell| cell.chars()).filter(|c| !c.is_whitespace()).collect()
    }

    /// Whether one cell of it holds an amount.
    pub(super) fn has_amount(&self) -> bool {
        self.cells.iter().any(|cell| is_amount(cell))
    }
}

/// Whether a text is a figure with a point or a comma, which codes and years are not.
pub(super) fn is_amount(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'(' | b')'))
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.contains(['.', ','])
}

/// A grid of one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// The edges of its columns, one more than there are columns.
    pub(super) xs: Vec<f64>,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) rows: Vec<TableRow>,
    /// How many of its first rows only repeat the header of the table that it goes on with; none if it begins one.
    pub(super) repeated: Option<usize>,
}

impl Table {
    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }
}

/// The table of a frame, if it says anything in two columns; takes the glyphs in its cells out of `glyphs`.
pub(super) fn table(frame: &Frame, glyphs: &mut Vec<Glyph>) -> Option<Table> {
    if frame.xs.len() < 3 {
        return None;
    }
    let owners = owners(frame);
    let within = take(frame, &owners, glyphs);
    let mut texts = Vec::new();
    let mut full = Vec::new();
    for (cell, glyphs) in frame.cells.iter().zip(&within) {
        let lines = lines(glyphs);
        texts.push(cell_text(&lines));
        let is_full = |line: &Line| line.right + line.size + PADDING > frame.xs[cell.right];
        full.push(lines.last().is_some_and(is_full));
    }
    let rows = owners.iter().enumerate().map(|(top, owners)| {
        let first = |left: usize, owner: &Option<usize>| {
            owner.filter(|owner| (frame.cells[*owner].top, frame.cells[*owner].left) == (top, left))
        };
        let columns = || owners.iter().enumerate();
        let text = |(left, owner)| first(left, owner).map_or_else(String::new, |owner| texts[owner].clone());
        TableRow {
            cells: columns().map(text).collect(),
            starts: columns()
                .map(|(left, owner)| owner.map_or(left, |owner| frame.cells[owner].left))
                .collect(),
            full: columns()
                .map(|(left, owner)| first(left, owner).is_some_and(|owner| full[owner]))
                .collect(),
            is_inferred: frame.open.contains(&top),
        }
    });
    let rows: Vec<TableRow> = rows.filter(|row| !row.is_blank()).collect();
    let (top, bottom) = frame.span();
    (!rows.is_empty()).then(|| Table { xs: frame.xs.clone(), top, bottom, rows, repeated: None })
}

/// For each row and column of a frame the cell that covers it.
fn owners(frame: &Frame) -> Vec<Vec<Option<usize>>> {
    let mut owners = vec![vec![None; frame.xs.len() - 1]; frame.ys.len() - 1];
    for (index, cell) in frame.cells.iter().enumerate() {
        for row in &mut owners[cell.top..cell.bottom] {
            row[cell.left..cell.right].fill(Some(index));
        }
    }
    owners
}

/// The glyphs of each cell, taken out of `glyphs`; a glyph is where its middle is.
fn take(frame: &Frame, owners: &[Vec<Option<usize>>], glyphs: &mut Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut within: Vec<Vec<Glyph>> = vec![Vec::new(); frame.cells.len()];
    let band = |edges: &[f64], at: f64| edges.partition_point(|edge| *edge <= at).checked_sub(1);
    glyphs.retain(|glyph| {
        let (x, y) = glyph.middle();
        let row = band(&frame.ys, y).and_then(|row| owners.get(row));
        let owner = row.and_then(|row| row.get(band(&frame.xs, x)?)).copied().flatten();
        if let Some(owner) = owner {
            within[owner].push(glyph.clone());
        }
        owner.is_none()
    });
    within
}

#[cfg(test)]
mod tests {
    use super::super::lattice::Cell;
    use super::*;

    fn glyph(c: char, x: f64, base: f64) -> Glyph {
        Glyph { text: c.to_string(), left: x - 3.0, right: x + 3.0, base, size: 10.0 }
    }

    #[test]
    fn a_cell_over_two_columns_has_its_text_in_the_first_and_blank_rows_are_dropped() {
        let cell = |top, left, bottom, right| Cell { top, left, bottom, right };
        let frame = Frame {
            xs: vec![0.0, 50.0, 100.0],
            ys: vec![0.0, 20.0, 40.0, 60.0],
            cells: vec![
                cell(0, 0, 1, 2),
                cell(1, 0, 2, 1),
                cell(1, 1, 2, 2),
                cell(2, 0, 3, 1),
                cell(2, 1, 3, 2),
            ],
            open: Vec::new(),
        };
        let mut glyphs = vec![glyph('a', 60.0, 14.0), glyph('b', 60.0, 54.0), glyph('c', 60.0, 80.0)];
        let table = table(&frame, &mut glyphs).expect("it says something");
        let cells: Vec<&[String]> = table.rows.iter().map(|row| row.cells.as_slice()).collect();
        assert_eq!(cells, [["a".to_owned(), String::new()], [String::new(), "b".to_owned()]]);
        assert_eq!(table.rows[0].starts, [0, 0]);
        assert_eq!(glyphs.len(), 1);
    }

    #[test]
    fn codes_and_years_are_no_amounts() {
        assert!(is_amount("1,234") && is_amount("0.50") && is_amount("-1.00"));
        assert!(!is_amount("2010301") && !is_amount("2024") && !is_amount("") && !is_amount("a.b"));
    }
}
