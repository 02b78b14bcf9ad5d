//! Government procurement: classes of the catalog, under them projects with their economic heading, under those goods.

use crate::accounts::{Alignment, Line, LineKind, Measure, Use};
use crate::source::Row;

use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// Reads the lines of a section that lists what is to be bought; the last column holds the amounts.
pub(super) fn read(section: &Section<'_>, ledger: &mut Ledger) -> Option<(Vec<Line>, Alignment)> {
    let is_head = |row: &Row<'_>| {
        let is = |(_, text): (usize, &str)| lexicon::PROCUREMENT_HEADS.contains(&&*plain(text));
        row.filled().filter(|cell| is(*cell)).count() >= 3
    };
    let head = section.rows.iter().position(is_head)?;
    let (amount, _) = section.rows[head].filled().last()?;
    let mut lines = Vec::new();
    for row in &section.rows[..=head] {
        ledger.enter_row(row, Use::Header);
    }
    for row in section.rows[head + 1..].iter().filter(|row| !is_head(row)) {
        let Some((first, text)) = row.filled().next().filter(|(column, _)| *column < amount) else {
            continue;
        };
        let is_total = lexicon::CODED_TOTALS.contains(&&*plain(text));
        let kind = match first {
            _ if is_total => LineKind::Total,
            column if column * 2 < amount => LineKind::Subtotal,
            _ => LineKind::Item,
        };
        let name = ledger.text(row, first, Use::Name);
        for column in first..amount {
            ledger.enter(row.origin(column), Use::Name);
        }
        lines.push(Line {
            name,
            code: None,
            code_at: None,
            suggested: None,
            number: None,
            role: None,
            side: None,
            kind,
            unit: None,
            cells: vec![(Measure::Amount, ledger.money(row, amount))],
        });
    }
    (!lines.is_empty()).then_some((lines, Alignment::Header { tested: 0 }))
}
