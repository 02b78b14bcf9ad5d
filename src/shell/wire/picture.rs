//! A picture: what a terminal shows, as glyphs that cover one column or more, and how its rows move.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Rect, Size};

use super::pen::Pen;

/// The columns that tell a row from others, where something else stands beside it; the mark of the cursor stands before
/// them.
pub(super) const TELLING: Range<usize> = 2..34;

/// Rows that have to move together before it is worth a try.
const LEAST_ROWS: usize = 3;

/// The cells of a screen with the columns that each glyph takes; none where the glyph before reaches over the cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    columns: usize,
    cells: Vec<Cell>,
    widths: Vec<u8>,
}

/// A glyph as it is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub(super) symbol: &'a str,
    pub(super) pen: Pen,
    pub(super) width: u16,
}

impl Glyph<'_> {
    /// Nothing at all to see.
    pub(super) fn is_nothing(self) -> bool {
        self.symbol == " " && self.pen == Pen::PLAIN
    }
}

/// Rows that moved: those of `rows` hold what stood `by` rows further down, or up where it is negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// All rows that take part, those that were lost and those that are new among them.
    pub(super) region: Range<usize>,
    pub(super) by: isize,
}

impl Picture {
    /// An empty screen.
    pub(super) fn empty(size: Size) -> Self {
        let mut new = Self::default();
        new.copy(&Buffer::empty(Rect::new(0, 0, size.width, size.height)));
        new
    }

    /// Becomes a copy of what was drawn.
    pub(super) fn copy(&mut self, drawn: &Buffer) {
        self.columns = usize::from(drawn.area.width);
        self.cells.clone_from(&drawn.content);
        self.widths.clear();
        for row in drawn.content.chunks(self.columns.max(1)) {
            let mut covered = 0;
            for (x, cell) in row.iter().enumerate() {
                if covered > 0 {
                    covered -= 1;
                    self.widths.push(0);
                    continue;
                }
                let width = usize::from(cell.cell_width().max(1));
                if x + width > self.columns {
                    // No half of a glyph stands at the edge.
                    self.cells[self.widths.len()].set_symbol(" ");
                    self.widths.push(1);
                } else {
                    covered = width - 1;
                    self.widths.push(u8::try_from(width).unwrap_or(u8::MAX));
                }
            }
        }
    }

    /// The same, but in some parts as another picture has it; each is its own where a glyph reaches over the part's edge.
    pub(super) fn holding(&self, parts: &[Rect], other: &Self) -> Self {
        let mut held = self.clone();
        for part in parts {
            held.hold(*part, other);
        }
        held
    }

    /// Takes over a part of another picture, unless a glyph of either reaches over its edge.
    fn hold(&mut self, part: Rect, other: &Self) {
        let (left, right) = (usize::from(part.left()), usize::from(part.right()).min(self.columns));
        let rows = usize::from(part.top())..usize::from(part.bottom()).min(self.rows());
        let is_cut =
            |picture: &Self, x: usize, y: usize| x < picture.columns && picture.glyph(x, y).is_none();
        let any_cut =
            |y: usize| [&*self, other].into_iter().any(|own| is_cut(own, left, y) || is_cut(own, right, y));
        if left >= right || other.cells.len() != self.cells.len() || rows.clone().any(any_cut) {
            return;
        }
        for y in rows {
            let cells = y * self.columns + left..y * self.columns + right;
            self.cells[cells.clone()].clone_from_slice(&other.cells[cells.clone()]);
            self.widths[cells.clone()].copy_from_slice(&other.widths[cells]);
        }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// The glyph that starts at a cell; none where another one reaches over it.
    pub(super) fn glyph(&self, x: usize, y: usize) -> Option<Glyph<'_>> {
        let at = y * self.columns + x;
        let width = u16::from(*self.widths.get(at)?);
        let cell = self.cells.get(at).filter(|_| width > 0)?;
        Some(Glyph { symbol: cell.symbol(), pen: Pen::of(cell), width })
    }

    /// Whether a row is cell for cell that of another picture.
    pub(super) fn has_row_of(&self, y: usize, other: &Self) -> bool {
        let row = y * self.columns..(y + 1) * self.columns;
        self.cells[row.clone()] == other.cells[row]
    }

    /// From which column on a row shows nothing.
    pub(super) fn end_of_row(&self, y: usize) -> usize {
        let is_seen = |x: &usize| self.glyph(*x, y).is_none_or(|glyph| !glyph.is_nothing());
        (0..self.columns).rev().find(is_seen).map_or(0, |x| x + 1)
    }

    /// What tells a row from others; nothing where it shows nothing there.
    fn mark(&self, y: usize, telling: &Range<usize>) -> Option<u64> {
        let row = &self.cells[y * self.columns..(y + 1) * self.columns];
        let telling = row.get(telling.start..telling.end.min(self.columns))?;
        let mut hasher = DefaultHasher::new();
        for cell in telling {
            cell.symbol().hash(&mut hasher);
        }
        telling.iter().any(|cell| cell.symbol() != " ").then(|| hasher.finish())
    }

    /// How most rows moved since `before`, as far as some columns tell; the caller has to see whether it pays.
    pub(super) fn scroll_since(&self, before: &Self, telling: &Range<usize>) -> Option<Scroll> {
        let marks: Vec<_> = (0..self.rows()).map(|y| self.mark(y, telling)).collect();
        let were: Vec<_> = (0..self.rows()).map(|y| before.mark(y, telling)).collect();
        let rows = isize::try_from(self.rows()).ok()?;
        let mut best: Option<(usize, Scroll)> = None;
        for by in (1 - rows..rows).filter(|by| *by != 0) {
            let moved = |y: usize| {
                let from = y.checked_add_signed(by)?;
                (marks[y].is_some() && were.get(from) == Some(&marks[y]) && were[y] != marks[y])
                    .then_some(from)
            };
            for run in runs(self.rows(), |y| moved(y).is_some()) {
                let from = run.start.saturating_add_signed(by)..run.end.saturating_add_signed(by);
                let region = run.start.min(from.start)..run.end.max(from.end);
                if run.len() >= LEAST_ROWS && best.as_ref().is_none_or(|(most, _)| run.len() > *most) {
                    best = Some((run.len(), Scroll { region, by }));
                }
            }
        }
        best.map(|(_, scroll)| scroll)
    }

    /// Moves rows as the terminal does: what leaves the region is lost, what comes in shows nothing.
    pub(super) fn scroll(&mut self, scroll: &Scroll) {
        let cells = scroll.region.start * self.columns..scroll.region.end * self.columns;
        let by = scroll.by.unsigned_abs() * self.columns;
        let (own, widths) = (&mut self.cells[cells.clone()], &mut self.widths[cells]);
        let empty = if scroll.by > 0 {
            own.rotate_left(by);
            widths.rotate_left(by);
            own.len() - by..own.len()
        } else {
            own.rotate_right(by);
            widths.rotate_right(by);
            0..by
        };
        own[empty.clone()].fill(Cell::EMPTY);
        widths[empty].fill(1);
    }
}

/// The runs of numbers below `count` that are as asked.
fn runs(count: usize, is_in: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..count).filter(|at| is_in(*at)) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
