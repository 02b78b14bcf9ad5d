//! Grids: consecutive lines with fields, each cell knowing its line and field.

use crate::origin::Origin;

/// A stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// One line of prose, outer blanks off; never empty.
    Paragraph {
        /// Its place; the column is 1.
        at: Origin,
        /// What it says.
        text: &'a str,
    },
    /// Consecutive lines with tabs.
    Grid(Grid<'a>),
    /// What only repeats or counts: a page number, a running head, a cell of a header that is printed again.
    Aside {
        /// Its place.
        at: Origin,
        /// What it says.
        text: &'a str,
    },
}

/// Rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid<'a> {
    /// Its rows, in printed order; never empty in a document's block.
    pub rows: Vec<Row<'a>>,
}

/// One row of a grid. Rows may differ in length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The place of its first cell.
    pub at: Origin,
    /// Its cells, outer blanks off.
    pub cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The text at `column`, from 0; empty where the row ends before it.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).copied().unwrap_or("")
    }

    /// The place of the cell at `column`, from 0.
    #[must_use]
    pub fn origin(&self, column: usize) -> Origin {
        let column = u16::try_from(column).unwrap_or(u16::MAX - 1);
        self.at.at_column(self.at.column + column)
    }

    /// The cells that say something, with their columns from 0.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.cells.iter().copied().enumerate().filter(|(_, text)| !text.is_empty())
    }
}
