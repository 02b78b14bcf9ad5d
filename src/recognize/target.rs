//! A project's targets as a budget publishes them: the money asked for, the goals, and the indicators to be reached.

use crate::accounts::{Funds, Printed, ProjectEvaluation, Relation, Remark, Use};
use crate::figure::Figure;
use crate::source::Row;

use super::indicators::Columns;
use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::project;
use super::section::Section;

/// Reads the form row by row; what is only known when the year is over stays blank.
pub(super) fn read(section: &Section<'_>, ledger: &mut Ledger) -> ProjectEvaluation {
    let rows = &section.rows;
    let mut own = project::empty(section);
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let words = plain(row.cell(0));
        at += 1;
        if words == lexicon::PROJECT_NAME {
            own.name = project::beside(row, 0, ledger);
        } else if words == lexicon::DEPARTMENT_IN_CHARGE {
            own.department = project::beside(row, 0, ledger);
            let mark = row.filled().find(|(_, text)| plain(text) == lexicon::IMPLEMENTER);
            own.implementer =
                mark.map(|(column, _)| project::beside(row, column, ledger)).unwrap_or_default();
        } else if words.starts_with(lexicon::PROJECT_MONEY) {
            let more = rows[at..].iter().take_while(|row| row.cell(0).is_empty()).count();
            if let Some(unit) = lexicon::bracketed_unit(row.cell(0)) {
                own.unit = unit;
                own.unit_at = Some(row.origin(0));
            }
            for row in &rows[at - 1..at + more] {
                money(&mut own, row, ledger);
            }
            at += more;
        } else if let Some(goal) = project::find(row, lexicon::YEAR_GOAL) {
            ledger.enter_row(row, Use::Header);
            if let Some(below) = rows.get(at) {
                own.goal = ledger.text(below, goal, Use::Passage);
                ledger.enter_row(below, Use::Passage);
                at += 1;
            }
        } else if project::find(row, lexicon::INDICATOR_COLUMNS[0].0).is_some() {
            at += indicators(&mut own, row, &rows[at..], ledger);
        } else {
            // Dates, kinds and classes of the project; a figure with decimals is none of these, and is told.
            ledger.enter_row(row, Use::Header);
        }
    }
    own
}

/// Reads the money of a row: each name and the figure beside it. The left half is of the project as a whole, the
/// right half of the year; only the year's has a source.
fn money(own: &mut ProjectEvaluation, row: &Row<'_>, ledger: &mut Ledger) {
    let cells: Vec<(usize, &str)> = row.filled().filter(|(column, _)| *column > 0).collect();
    for pair in cells.windows(2) {
        let [(label, name), (figure, text)] = pair else { continue };
        let is_name = Figure::read(name) == Figure::Illegible;
        if !is_name || Figure::read(text) == Figure::Illegible {
            continue;
        }
        let words = plain(name);
        let is_of_year = cells.iter().all(|(column, _)| column <= figure);
        let source = lexicon::TARGET_SOURCES
            .iter()
            .find(|(start, _)| is_of_year && words.starts_with(start))
            .map(|(_, source)| *source);
        let blank = || Printed::read("", row.at);
        own.funds.push(Funds {
            source,
            name: ledger.text(row, *label, Use::Name),
            initial: ledger.money(row, *figure),
            adjusted: blank(),
            executed: blank(),
            weight: blank(),
            rate: blank(),
            score: blank(),
        });
    }
}

/// Reads the indicators below their header; gives how many rows they take.
fn indicators(own: &mut ProjectEvaluation, head: &Row<'_>, rows: &[Row<'_>], ledger: &mut Ledger) -> usize {
    let columns = Columns::read(None, head, ledger);
    let mut filled = 0;
    let mut count = 0;
    for row in rows {
        let mut indicator = columns.indicator(row, own.indicators.last(), &mut filled, ledger);
        if indicator.name.is_empty() {
            break;
        }
        if indicator.relation.is_none() {
            indicator.relation = relation(&indicator.target);
        }
        ledger.enter_row(row, Use::Name);
        own.indicators.push(indicator);
        count += 1;
    }
    if filled > 0 {
        ledger.remark(Remark::FilledDown { at: head.at, cells: filled });
    }
    count
}

/// How a target binds that is printed with its sign in one cell.
fn relation(target: &Printed) -> Option<Relation> {
    let words = plain(&target.text);
    lexicon::RELATIONS.iter().find(|(sign, _)| words.starts_with(sign)).map(|(_, relation)| *relation)
}
