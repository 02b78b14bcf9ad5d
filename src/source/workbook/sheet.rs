//! A sheet as it was read: the cells that say something, row by row; and how it becomes rows and lines.

use std::collections::{BTreeMap, HashSet};

use super::super::builder::Builder;
use super::super::lines::{self, Filled};
use super::super::{CautionKind, Format, Limit, SourceError};
use super::format::NumberFormat;

/// The most rows of a sheet.
pub(super) const MAX_ROWS: u32 = 1_048_576;
/// The most columns of a sheet.
pub(super) const MAX_COLUMNS: u32 = 16_384;
/// The most cells of a sheet that are read.
const MAX_CELLS: u32 = 5_000_000;
/// The most cells of a workbook that are read.
const MAX_ALL_CELLS: u32 = 20_000_000;
/// The most sheets.
pub(super) const MAX_SHEETS: usize = 1_000;
/// The most merged ranges of a sheet.
const MAX_MERGED: usize = 100_000;
/// The longest text of a cell; Excel itself allows 32,767 characters.
const MAX_CELL: usize = 1 << 20;
/// The most bytes that the texts of a workbook may have, and its lines.
const MAX_TEXT: usize = 64 << 20;
/// Blank rows in a run that are kept, so that places count as the sheet does.
const MAX_BLANK_ROWS: u32 = 1_000;

/// What a cell holds, besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Words.
    Words,
    /// A number.
    Number,
    /// The number zero, which a sheet may be told not to show.
    Zero,
}

/// A cell that says something, or of which something is to be said.
#[derive(Clone, Debug)]
struct Cell {
    text: String,
    held: Held,
    caution: Option<CautionKind>,
}

/// A range of merged cells, by its first and last row and column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    /// Whether it was told to leave cells blank that hold a zero.
    pub(super) hides_zeros: bool,
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    /// Where ranges begin that are merged over several columns.
    merged: HashSet<(u32, u32)>,
    cells: u32,
}

/// What all sheets of a workbook together may still take.
#[derive(Debug)]
pub(super) struct Budget {
    cells: u32,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: MAX_ALL_CELLS, text: MAX_TEXT }
    }
}

impl Sheet {
    /// A sheet of this name without a cell.
    pub(super) fn new(name: &str, is_hidden: bool) -> Self {
        Self { name: name.to_owned(), is_hidden, ..Self::default() }
    }

    /// An error in this sheet.
    pub(super) fn damaged(&self, what: &str) -> SourceError {
        SourceError::Damaged { format: Format::Workbook, place: self.name.clone(), what: what.to_owned() }
    }

    fn excessive(&self, limit: Limit) -> SourceError {
        SourceError::Excessive { format: Format::Workbook, place: self.name.clone(), limit }
    }

    /// Puts words into the cell at `row` and `column`, from 0.
    ///
    /// # Errors
    /// When the place is none, or the sheet is beyond a limit.
    pub(super) fn words(
        &mut self,
        at: (u32, u32),
        text: &str,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        self.put(at, Cell { text: text.trim().to_owned(), held: Held::Words, caution: None }, budget)
    }

    /// Puts a number into a cell: its digits, and the format that says how it is shown.
    ///
    /// # Errors
    /// As [`Self::words`].
    pub(super) fn number(
        &mut self,
        at: (u32, u32),
        digits: &str,
        (format, is_1904): (&NumberFormat, bool),
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        let shown = format.show(digits, is_1904);
        let is_zero = !digits.contains(|c: char| matches!(c, '1'..='9'));
        let held = if is_zero { Held::Zero } else { Held::Number };
        let caution = shown.is_inexact.then_some(CautionKind::Inexact);
        self.put(at, Cell { text: shown.text, held, caution }, budget)
    }

    /// Puts the text that a cell shows for a number.
    ///
    /// # Errors
    /// As [`Self::words`].
    pub(super) fn shown(
        &mut self,
        at: (u32, u32),
        text: &str,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        self.put(at, Cell { text: text.trim().to_owned(), held: Held::Number, caution: None }, budget)
    }

    /// Says that a cell holds a formula of which the file does not tell the result.
    ///
    /// # Errors
    /// As [`Self::words`].
    pub(super) fn uncomputed(&mut self, at: (u32, u32), budget: &mut Budget) -> Result<(), SourceError> {
        let caution = Some(CautionKind::Uncomputed);
        self.put(at, Cell { text: String::new(), held: Held::Number, caution }, budget)
    }

    fn put(&mut self, (row, column): (u32, u32), cell: Cell, budget: &mut Budget) -> Result<(), SourceError> {
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(self.damaged("a cell beyond the last row or column"));
        }
        self.cells += 1;
        budget.cells = budget.cells.checked_sub(1).ok_or_else(|| self.excessive(Limit::Cells))?;
        if self.cells > MAX_CELLS {
            return Err(self.excessive(Limit::Cells));
        }
        if cell.text.is_empty() && cell.caution.is_none() {
            return Ok(());
        }
        if cell.text.len() > MAX_CELL {
            return Err(self.excessive(Limit::CellLength));
        }
        budget.take(cell.text.len()).ok_or_else(|| self.excessive(Limit::Memory))?;
        self.rows.entry(row).or_default().insert(column, cell);
        Ok(())
    }

    /// Notes a merged range; the cells under it stay as they are in the file.
    ///
    /// # Errors
    /// When there are too many.
    pub(super) fn merge(&mut self, merged: Merged) -> Result<(), SourceError> {
        if self.merged.len() >= MAX_MERGED {
            return Err(self.excessive(Limit::Cells));
        }
        if merged.columns.1 > merged.columns.0 {
            self.merged.insert((merged.rows.0, merged.columns.0));
        }
        Ok(())
    }

    /// Adds the sheet to a document, as one page: row and column count as in the sheet.
    ///
    /// # Errors
    /// When it is wider than a place can count, or the document grows beyond all limits.
    pub(super) fn write(mut self, builder: &mut Builder, budget: &mut Budget) -> Result<(), SourceError> {
        builder.begin_page(Some(&self.name));
        if self.hides_zeros {
            for row in self.rows.values_mut() {
                row.retain(|_, cell| cell.held != Held::Zero);
            }
        }
        self.rows.retain(|_, cells| !cells.is_empty());
        let prose = self.prose();
        let mut next = 0;
        for (index, (row, cells)) in self.rows.iter().enumerate() {
            let blank = (row - next).min(MAX_BLANK_ROWS);
            let left_out = row - next - blank;
            let is_inside = index > 0 && self.is_inside(&prose, index);
            for _ in 0..blank {
                budget.take(24).ok_or_else(|| self.excessive(Limit::Cells))?;
                if is_inside {
                    builder.row(["", ""])?;
                } else {
                    builder.blank();
                }
            }
            if let Some(page) = builder.page().filter(|_| left_out > 0 || self.is_hidden) {
                page.is_hidden = self.is_hidden;
                if left_out > 0 {
                    page.left_out.push((page.lines + 1, left_out));
                }
            }
            next = row + 1;
            self.write_row(cells, prose[index], builder, budget)?;
        }
        Ok(())
    }

    fn write_row(
        &self,
        cells: &BTreeMap<u32, Cell>,
        is_prose: bool,
        builder: &mut Builder,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        let prose = cells.values().next().filter(|_| is_prose);
        if let Some(cell) = prose {
            budget.take(24).ok_or_else(|| self.excessive(Limit::Cells))?;
            builder.row([cell.text.as_str()])?;
            return Ok(());
        }
        let last = cells.keys().next_back().copied().unwrap_or(0).max(1);
        budget.take(24 + last as usize).ok_or_else(|| self.excessive(Limit::Cells))?;
        builder.row((0..=last).map(|column| cells.get(&column).map_or("", |cell| cell.text.as_str())))?;
        for (column, cell) in cells {
            if let Some(kind) = cell.caution {
                builder.caution(*column as usize, kind);
            }
        }
        Ok(())
    }

    /// Which rows are prose.
    fn prose(&self) -> Vec<bool> {
        let filled = |(row, cells): (&u32, &BTreeMap<u32, Cell>)| {
            let (column, cell) = cells.first_key_value()?;
            let is_lone = cells.len() == 1 && cell.held == Held::Words;
            Some(Filled { row: *row, column: *column, is_lone, is_wide: self.is_merged(*row, *column) })
        };
        lines::prose(&self.rows.iter().filter_map(filled).collect::<Vec<_>>())
    }

    fn is_merged(&self, row: u32, column: u32) -> bool {
        self.merged.contains(&(row, column))
    }

    /// Whether blank rows above the row at `index` stand inside a table: rows on both sides, and no new header below.
    fn is_inside(&self, prose: &[bool], index: usize) -> bool {
        if prose[index - 1] || prose[index] {
            return false;
        }
        let numbers: Vec<bool> = self
            .rows
            .values()
            .skip(index - 1)
            .take(2)
            .map(|cells| cells.values().any(|cell| cell.text.contains(|c: char| c.is_ascii_digit())))
            .collect();
        numbers != [true, false]
    }
}

impl Budget {
    /// Takes bytes of text; none if there are not so many left.
    fn take(&mut self, bytes: usize) -> Option<()> {
        self.text = self.text.checked_sub(bytes)?;
        Some(())
    }
}
