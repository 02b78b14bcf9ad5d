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
    let is_amount = |(_, text): &(usize, &str)| lexicon::PROCUREMENT_AMOUNTS.contains(&&*plain(text));
    let (amount, _) = section.rows[head].filled().find(is_amount)?;
    let is_goods = |(_, text): &(usize, &str)| lexicon::GOODS_HEADS.contains(&&*plain(text));
    let goods = section.rows[head].filled().find(is_goods).map(|(column, _)| column);
    let mut lines = Vec::new();
    for row in &section.rows[..=head] {
        ledger.enter_row(row, Use::Header);
    }
    for row in section.rows[head + 1..].iter().filter(|row| !is_head(row)) {
        let Some((first, text)) = row.filled().next().filter(|(column, _)| *column < amount) else {
            continue;
        };
        let is_total = lexicon::CODED_TOTALS.contains(&&*plain(text));
        // A project's name may stand beside its first goods, where a page break cut the cell that they share.
        let bought = goods.filter(|column| !row.cell(*column).is_empty());
        let kind = match (is_total, bought) {
            (true, _) => LineKind::Total,
            (false, None) if goods.is_some() || first * 2 < amount => LineKind::Subtotal,
            _ => LineKind::Item,
        };
        let name = ledger.text(row, bought.filter(|_| !is_total).unwrap_or(first), Use::Name);
        for column in first..amount {
            ledger.enter(row.origin(column), Use::Name);
        }
        let cells = vec![(Measure::Amount, ledger.money(row, amount))];
        lines.push(Line { kind, cells, ..Line::named(name) });
    }
    (!lines.is_empty()).then_some((lines, Alignment::Header { tested: 0 }))
}
