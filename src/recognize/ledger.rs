//! The ledger of digits: every cell with a digit is entered once, as a figure or by its use.
//!
//! What was not entered when the reading ends was not understood, and becomes an omission; nothing can fall through.

use std::collections::{BTreeMap, HashMap};

use crate::accounts::{Omission, Printed, Remark, Text, Use, Used};
use crate::figure::Figure;
use crate::origin::Origin;
use crate::source::Row;

/// What a cell was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Figure,
    Use(Use),
}

/// The entries of one document, and what is to be said of it.
#[derive(Default)]
pub(super) struct Ledger {
    entries: BTreeMap<Origin, Entry>,
    pub(super) remarks: Vec<Remark>,
    pub(super) omissions: Vec<Omission>,
}

impl Ledger {
    /// Reads the cell at `column` (from 0) as a figure.
    pub(super) fn figure(&mut self, row: &Row<'_>, column: usize) -> Printed {
        let printed = Printed::read(row.cell(column), row.origin(column));
        self.entries.insert(printed.origin, Entry::Figure);
        printed
    }

    /// Reads a money cell: what is printed there and is not a number, or is a percentage, is an omission as well, and
    /// counts as no number anywhere.
    pub(super) fn money(&mut self, row: &Row<'_>, column: usize) -> Printed {
        let mut printed = self.figure(row, column);
        if printed.text.ends_with(['%', '\u{ff05}']) {
            printed = printed.without_number();
        }
        if printed.figure == Figure::Illegible {
            let omission = Omission::IllegibleFigure { at: printed.origin, text: printed.text.clone() };
            self.omissions.push(omission);
        }
        printed
    }

    /// Reads a cell with a rate: what is printed there and is neither a number nor a percentage is an omission as well.
    pub(super) fn rate(&mut self, row: &Row<'_>, column: usize) -> Printed {
        let printed = self.figure(row, column);
        if printed.figure == Figure::Illegible {
            self.omit(Omission::IllegibleFigure { at: printed.origin, text: printed.text.clone() });
        }
        printed
    }

    /// Reads the cell at `column` as words.
    pub(super) fn text(&mut self, row: &Row<'_>, column: usize, kind: Use) -> Text {
        self.enter(row.origin(column), kind);
        Text::new(row.cell(column), row.origin(column))
    }

    /// Enters one cell.
    pub(super) fn enter(&mut self, at: Origin, kind: Use) {
        self.entries.entry(at).or_insert(Entry::Use(kind));
    }

    /// Enters a cell that numbers a line or heads a column. Neither has decimals: a figure there is left to be reported.
    pub(super) fn enter_plain(&mut self, row: &Row<'_>, column: usize, kind: Use) {
        if Figure::read(row.cell(column)).amount().is_none_or(|amount| amount.scale() == 0) {
            self.enter(row.origin(column), kind);
        }
    }

    /// Enters every cell of a row that is not entered yet; see [`Self::enter_plain`].
    pub(super) fn enter_row(&mut self, row: &Row<'_>, kind: Use) {
        for (column, _) in row.filled() {
            match kind {
                Use::Header | Use::ColumnNumber => self.enter_plain(row, column, kind),
                _ => self.enter(row.origin(column), kind),
            }
        }
    }

    pub(super) fn remark(&mut self, remark: Remark) {
        self.remarks.push(remark);
    }

    pub(super) fn omit(&mut self, omission: Omission) {
        self.omissions.push(omission);
    }

    /// Reports every filled cell of `rows` that has a digit and no entry.
    pub(super) fn report_rest(&mut self, rows: &[Row<'_>]) {
        for row in rows {
            for (column, text) in row.filled() {
                let at = row.origin(column);
                if has_digit(text) && !self.entries.contains_key(&at) {
                    self.omit(Omission::UnplacedCell { at, text: text.to_owned() });
                    self.enter(at, Use::LeftOut);
                }
            }
        }
    }

    /// The uses by table: `titles` are the tables' titles in order, `line` gives the text of the line at a place.
    pub(super) fn used<'a>(&self, titles: &[Text], line: impl Fn(Origin) -> Option<&'a str>) -> Vec<Used> {
        let mut used: Vec<Used> = Vec::new();
        let mut places: HashMap<(usize, Use), usize> = HashMap::new();
        let (mut row, mut fields): (Origin, Vec<&str>) = (Origin::default(), Vec::new());
        for (at, entry) in &self.entries {
            let Entry::Use(kind) = *entry else { continue };
            // Entries come line by line, so each line is cut into its fields once.
            if row != at.at_column(0) {
                row = at.at_column(0);
                fields = line(row).map(|line| line.split('\t').collect()).unwrap_or_default();
            }
            let field = usize::from(at.column).checked_sub(1).and_then(|column| fields.get(column));
            if !field.is_some_and(|text| has_digit(text)) {
                continue;
            }
            // Titles stand in printed order; before the first one there is none.
            let after = titles.partition_point(|title| title.at <= *at);
            let place = *places.entry((after, kind)).or_insert(used.len());
            if place == used.len() {
                let title = after.checked_sub(1).map(|index| titles[index].clone()).unwrap_or_default();
                used.push(Used { title, kind, cells: Vec::new() });
            }
            used[place].cells.push(*at);
        }
        used
    }
}

/// Whether `text` holds a digit of any width.
pub(super) fn has_digit(text: &str) -> bool {
    // Most characters are Chinese; the table of numeric ones need not be asked about them.
    text.chars().any(|c| match c {
        '0'..='9' => true,
        '\0'..='\x7f' | '\u{4e00}'..='\u{9fff}' => false,
        c => c.is_numeric(),
    })
}
