//! The table of state-owned assets: one row whose numbered columns are read as lines of their own.

use std::borrow::Cow;

use crate::accounts::{Alignment, Line, LineKind, Measure, Omission, Role, Text, Use};
use crate::figure::Figure;
use crate::source::Row;

use super::columns::{self, Evidence, Identity, Placement};
use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

use Measure as M;
use Role as R;

/// The nineteen columns of the form.
const SLOTS: &[(Role, Measure)] = &[
    (R::AssetsNet, M::Net),
    (R::AssetsGross, M::Gross),
    (R::CurrentAssets, M::Amount),
    (R::FixedAssets, M::Gross),
    (R::FixedAssets, M::Net),
    (R::Buildings, M::Gross),
    (R::Buildings, M::Net),
    (R::AssetVehicles, M::Gross),
    (R::AssetVehicles, M::Net),
    (R::LargeEquipment, M::Gross),
    (R::LargeEquipment, M::Net),
    (R::OtherFixedAssets, M::Gross),
    (R::OtherFixedAssets, M::Net),
    (R::Investments, M::Amount),
    (R::Construction, M::Amount),
    (R::IntangibleAssets, M::Gross),
    (R::IntangibleAssets, M::Net),
    (R::OtherAssets, M::Gross),
    (R::OtherAssets, M::Net),
];

/// The sums that the form's own footnotes state, and the parts of the fixed assets.
const IDENTITIES: &[Identity] = &[
    Identity { total: 0, plus: Cow::Borrowed(&[2, 4, 13, 14, 16, 18]), minus: Cow::Borrowed(&[]) },
    Identity { total: 1, plus: Cow::Borrowed(&[2, 3, 13, 14, 15, 17]), minus: Cow::Borrowed(&[]) },
    Identity { total: 3, plus: Cow::Borrowed(&[5, 7, 9, 11]), minus: Cow::Borrowed(&[]) },
    Identity { total: 4, plus: Cow::Borrowed(&[6, 8, 10, 12]), minus: Cow::Borrowed(&[]) },
];

/// Reads the total row of the section as one line for each kind of asset.
pub(super) fn read(section: &Section<'_>, ledger: &mut Ledger) -> Option<(Vec<Line>, Alignment)> {
    let is_total = |row: &Row<'_>| lexicon::TOTAL_NAMES.contains(&&*plain(row.cell(0)));
    let total = section.rows.iter().rposition(is_total)?;
    let (header, rest) = (&section.rows[..total], &section.rows[total + 1..]);
    let row = &section.rows[total];
    let mut by_numbers = None;
    for head in header {
        let is_numbers = plain(head.cell(0)) == lexicon::COLUMN_NUMBER;
        if is_numbers {
            let columns: Vec<usize> = head
                .filled()
                .filter(|(_, text)| text.parse::<u8>().is_ok())
                .map(|(column, _)| column)
                .collect();
            by_numbers =
                (columns.len() == SLOTS.len()).then(|| columns.into_iter().map(Some).collect::<Placement>());
        }
        ledger.enter_row(head, if is_numbers { Use::ColumnNumber } else { Use::Header });
    }
    let has_line_number = header.iter().any(|row| plain(row.cell(1)) == lexicon::LINE_NUMBER);
    if has_line_number {
        ledger.enter_plain(row, 1, Use::LineNumber);
    }
    let evidence = Evidence {
        ignored: &[],
        body: &[row],
        first: if has_line_number { 2 } else { 1 },
        slots: SLOTS.len(),
        by_header: None,
        by_numbers,
        identities: IDENTITIES,
    };
    let (placement, alignment) = columns::place(&evidence, |_| 0);
    for row in rest {
        // Only the total is modelled; rows of single units are said to be left out.
        for (column, text) in row.filled().filter(|(_, text)| Figure::read(text) != Figure::Blank) {
            ledger.omit(Omission::UnplacedCell { at: row.origin(column), text: text.to_owned() });
            ledger.enter(row.origin(column), Use::LeftOut);
        }
    }
    Some((lines(row, &placement, ledger), alignment))
}

fn lines(row: &Row<'_>, placement: &Placement, ledger: &mut Ledger) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for ((role, measure), column) in SLOTS.iter().zip(placement) {
        let Some(column) = column else { continue };
        let cell = (*measure, ledger.money(row, *column));
        match lines.last_mut().filter(|line| line.role == Some(*role)) {
            Some(line) => line.cells.push(cell),
            None => lines.push(Line {
                name: Text::new(name(*role), row.origin(*column)),
                code: None,
                code_at: None,
                suggested: None,
                number: None,
                role: Some(*role),
                side: None,
                kind: LineKind::Item,
                unit: None,
                cells: vec![cell],
            }),
        }
    }
    lines
}

fn name(role: Role) -> &'static str {
    lexicon::ASSET_NAMES.iter().find(|(own, _)| *own == role).map_or("", |(_, name)| name)
}
