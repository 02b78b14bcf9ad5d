//! A table of a web page while it is read: cells that span rows and columns, lines and tables within cells.

use super::super::MAX_FIELDS;

/// The most cells of a page, spans counted.
pub(super) const MAX_CELLS: usize = 5_000_000;
/// The most columns and rows that a cell may span, as browsers have it.
const MAX_SPANS: (usize, usize) = (1_000, 65_534);

/// A stretch of a page.
pub(super) enum Piece {
    /// A line of prose.
    Line(String),
    /// Rows of cells.
    Grid(Vec<Vec<String>>),
}

/// A table that is open.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    /// The row that is open, and whether its last cell is.
    row: Vec<Cell>,
    is_open: bool,
    /// How many columns the open cell spans.
    width: usize,
    /// For each column, how many more rows the cell above spans.
    spans: Vec<usize>,
}

/// What stands in a cell.
#[derive(Default)]
struct Cell {
    pieces: Vec<Piece>,
    line: String,
}

impl Cell {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.pieces.push(Piece::Line(line));
        }
    }

    fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    fn grids(&self) -> impl Iterator<Item = &Vec<Vec<String>>> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Grid(rows) => Some(rows),
            Piece::Line(_) => None,
        })
    }

    /// Its lines as one text.
    fn text(&self) -> String {
        let lines = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Line(line) => Some(line.as_str()),
            Piece::Grid(_) => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Table {
    /// Begins a cell, ending the one before. None if there is no more room.
    pub(super) fn begin_cell(&mut self, (width, height): (usize, usize), cells: &mut usize) -> Option<()> {
        self.end_cell();
        self.pass_spans(cells)?;
        let width = width.clamp(1, MAX_SPANS.0);
        // A height of none reaches to the end of the table.
        let height = if height == 0 { MAX_SPANS.1 } else { height.min(MAX_SPANS.1) };
        let first = self.row.len();
        if first + width > MAX_FIELDS {
            return None;
        }
        if self.spans.len() < first + width {
            self.spans.resize(first + width, 0);
        }
        self.spans[first..first + width].fill(height - 1);
        *cells = cells.checked_sub(width)?;
        self.row.push(Cell::default());
        (self.is_open, self.width) = (true, width);
        Some(())
    }

    /// Goes past the columns that cells of rows above still span.
    fn pass_spans(&mut self, cells: &mut usize) -> Option<()> {
        while let Some(left) = self.spans.get_mut(self.row.len()).filter(|left| **left > 0) {
            *left -= 1;
            *cells = cells.checked_sub(1)?;
            self.row.push(Cell::default());
        }
        Some(())
    }

    /// Ends the open cell.
    pub(super) fn end_cell(&mut self) {
        if self.is_open {
            self.end_line();
            let width = self.row.len() + self.width - 1;
            self.row.resize_with(width, Cell::default);
            self.is_open = false;
        }
    }

    /// Ends the open row. None if there is no more room.
    pub(super) fn end_row(&mut self, cells: &mut usize) -> Option<()> {
        self.end_cell();
        if self.row.is_empty() {
            return Some(());
        }
        self.pass_spans(cells)?;
        for left in self.spans.iter_mut().skip(self.row.len()) {
            *left = left.saturating_sub(1);
        }
        self.rows.push(std::mem::take(&mut self.row));
        Some(())
    }

    /// Ends a group of rows; no cell spans more than one.
    pub(super) fn end_group(&mut self) {
        self.spans.clear();
    }

    /// The text that is open; none between cells.
    pub(super) fn line(&mut self) -> Option<&mut String> {
        self.row.last_mut().filter(|_| self.is_open).map(|cell| &mut cell.line)
    }

    /// Ends a line of the open cell.
    pub(super) fn end_line(&mut self) {
        if let Some(cell) = self.row.last_mut().filter(|_| self.is_open) {
            cell.end_line();
        }
    }

    /// Adds what a table within the open cell holds.
    pub(super) fn add(&mut self, pieces: Vec<Piece>) {
        if let Some(cell) = self.row.last_mut().filter(|_| self.is_open) {
            cell.end_line();
            cell.pieces.extend(pieces);
        }
    }

    /// What the ended table is: rows with the tables of their cells behind them; or, where it only lays out a page,
    /// what its cells hold, one after the other.
    pub(super) fn pieces(self) -> Vec<Piece> {
        let filled = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.is_empty()).count();
        let is_frame = self.rows.len() == 1 && self.rows[0].len() == 1;
        let holds_tables = self.rows.iter().flatten().any(|cell| cell.grids().any(|rows| rows.len() > 1));
        if is_frame || (holds_tables && self.rows.iter().all(|row| filled(row) < 3)) {
            return self.rows.into_iter().flatten().flat_map(|cell| cell.pieces).collect();
        }
        let texts = self.rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect();
        let mut pieces = vec![Piece::Grid(texts)];
        let inner = self.rows.into_iter().flatten().flat_map(|cell| cell.pieces);
        pieces.extend(inner.filter(|piece| matches!(piece, Piece::Grid(_))));
        pieces
    }
}
