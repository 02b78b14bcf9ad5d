//! Indicator blocks of the evaluation forms: a header of one or two rows, then a row an indicator.

use crate::accounts::{Indicator, Remark, Text, Use};
use crate::figure::Figure;
use crate::source::Row;

use super::ledger::Ledger;
use super::lexicon::{self, IndicatorColumn, plain};

/// Where the columns of an indicator block stand.
pub(super) struct Columns(Vec<(IndicatorColumn, usize)>);

impl Columns {
    /// Reads the header: `upper` is the row above the one that begins with the first-level heading, if it belongs to it.
    ///
    /// Columns that only the upper row names follow the lower row's last column in their order: where the two rows
    /// were not published in step, the upper one is beside its columns.
    pub(super) fn read(upper: Option<&Row<'_>>, lower: &Row<'_>, ledger: &mut Ledger) -> Self {
        let mut columns = named(lower);
        let last = columns.last().map_or(0, |(_, column)| *column);
        if let Some(upper) = upper {
            let known = columns.clone();
            let rest = named(upper).into_iter().filter(|(name, _)| !known.iter().any(|(own, _)| own == name));
            let mut is_shifted = false;
            for (place, (name, printed)) in rest.enumerate() {
                is_shifted |= printed != last + 1 + place;
                columns.push((name, last + 1 + place));
            }
            if is_shifted {
                ledger.remark(Remark::HeaderShifted { at: upper.at });
            }
            ledger.enter_row(upper, Use::Header);
        }
        ledger.enter_row(lower, Use::Header);
        Self(columns)
    }

    fn get(&self, name: IndicatorColumn) -> Option<usize> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, column)| *column)
    }

    /// Reads one row; a blank first- or second-level heading is that of `above`. Counts the headings filled down.
    pub(super) fn indicator(
        &self,
        row: &Row<'_>,
        above: Option<&Indicator>,
        filled: &mut usize,
        ledger: &mut Ledger,
    ) -> Indicator {
        let mut text = |name| {
            let column = self.get(name).unwrap_or(row.cells.len());
            ledger.text(row, column, Use::Name)
        };
        let (category, subcategory) = (text(IndicatorColumn::Category), text(IndicatorColumn::Subcategory));
        let name = text(IndicatorColumn::Name);
        let relation_text = text(IndicatorColumn::Relation);
        let (unit, reason) = (text(IndicatorColumn::Unit), text(IndicatorColumn::Reason));
        let words = plain(&relation_text.text);
        let mut down = |own: Text, above: Option<&Text>| match above {
            Some(above) if own.is_empty() => {
                *filled += 1;
                above.clone()
            }
            _ => own,
        };
        let mut figure = |name| self.get(name).map(|column| ledger.figure(row, column));
        let blank = || crate::accounts::Printed::read("", row.at);
        Indicator {
            category: down(category, above.map(|above| &above.category)),
            subcategory: down(subcategory, above.map(|above| &above.subcategory)),
            name,
            relation: lexicon::RELATIONS
                .iter()
                .find(|(sign, _)| *sign == words)
                .map(|(_, relation)| *relation),
            relation_text,
            target: figure(IndicatorColumn::Target).unwrap_or_else(blank),
            unit,
            actual: figure(IndicatorColumn::Actual).unwrap_or_else(blank),
            weight: figure(IndicatorColumn::Weight),
            score: figure(IndicatorColumn::Score),
            reason,
        }
    }
}

fn named(row: &Row<'_>) -> Vec<(IndicatorColumn, usize)> {
    let column = |(column, text): (usize, &str)| {
        let words = plain(text);
        let known = lexicon::INDICATOR_COLUMNS.iter().find(|(head, _)| words.starts_with(head))?;
        Some((known.1, column))
    };
    row.filled().filter_map(column).collect()
}

/// Whether a row is the header row that names the levels of indicators.
pub(super) fn is_header(row: &Row<'_>) -> bool {
    plain(row.cell(0)).starts_with(lexicon::INDICATOR_COLUMNS[0].0)
}

/// Whether a row looks like an indicator: a name, and a target or a result.
pub(super) fn is_indicator(row: &Row<'_>) -> bool {
    !row.cell(2).is_empty() && row.filled().filter(|(column, _)| *column > 2).count() > 1
}

/// The cells of a row that hold figures.
pub(super) fn figures(row: &Row<'_>) -> Vec<usize> {
    row.filled()
        .filter(|(_, text)| matches!(Figure::read(text), Figure::Amount(_) | Figure::Dash))
        .map(|(column, _)| column)
        .collect()
}
