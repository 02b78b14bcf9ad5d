//! A project's self-evaluation table: its money by source, its goal, its indicators, its total.

use crate::accounts::{Funds, Printed, ProjectEvaluation, Remark, Score, Text, Use};
use crate::figure::{Figure, Unit};
use crate::source::Row;

use super::indicators::{self, Columns};
use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// Reads a project's table row by row; each row is known by its first words.
pub(super) fn read(section: &Section<'_>, ledger: &mut Ledger) -> ProjectEvaluation {
    let rows = &section.rows;
    let mut project = empty(section);
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let words = plain(row.cell(0));
        at += 1;
        if words == lexicon::PROJECT_NAME {
            project.name = beside(row, 0, ledger);
        } else if words == lexicon::DEPARTMENT_IN_CHARGE {
            project.department = beside(row, 0, ledger);
            let mark = row.filled().find(|(_, text)| plain(text) == lexicon::IMPLEMENTER);
            project.implementer = mark.map(|(column, _)| beside(row, column, ledger)).unwrap_or_default();
        } else if find(row, lexicon::FUND_COLUMNS[0]).is_some() {
            let end = at + rows[at..].iter().take_while(|row| fund_label(row).is_some()).count();
            read_funds(&mut project, row, &rows[at..end], ledger);
            at = end;
        } else if let (Some(goal), Some(achieved)) = (find(row, lexicon::GOAL), find(row, lexicon::ACHIEVED))
        {
            ledger.enter_row(row, Use::Header);
            if let Some(row) = rows.get(at) {
                project.goal = ledger.text(row, goal, Use::Passage);
                project.achieved = ledger.text(row, achieved, Use::Passage);
                at += 1;
            }
        } else if indicators::is_header(row) {
            let upper = at.checked_sub(2).and_then(|above| rows.get(above));
            let upper = upper.filter(|row| plain(row.cell(0)).starts_with(lexicon::INDICATOR_HEADING));
            at += read_indicators(&mut project, upper, row, &rows[at..], ledger);
        } else if lexicon::OTHER_MATTERS.contains(&&*words) {
            project.remarks = Some(beside_as(row, 0, Use::Passage, ledger));
        } else if words == lexicon::SCORE_TOTAL && project.total.is_none() {
            project.total = total(row, ledger);
        }
    }
    project
}

/// A form of which nothing is read yet.
pub(super) fn empty(section: &Section<'_>) -> ProjectEvaluation {
    let at = section.at();
    ProjectEvaluation {
        title: section.title_text(),
        name: Text::new("", at),
        department: Text::new("", at),
        implementer: Text::new("", at),
        unit: Unit::Unstated,
        unit_at: None,
        funds: Vec::new(),
        goal: Text::new("", at),
        achieved: Text::new("", at),
        indicators: Vec::new(),
        remarks: None,
        total: None,
        notes: section.notes.clone(),
        is_repeated: false,
    }
}

/// The column of the first cell that begins with `words`.
pub(super) fn find(row: &Row<'_>, words: &str) -> Option<usize> {
    row.filled().find(|(_, text)| plain(text).starts_with(words)).map(|(column, _)| column)
}

/// The next filled cell right of `column`, as a name.
pub(super) fn beside(row: &Row<'_>, column: usize, ledger: &mut Ledger) -> Text {
    beside_as(row, column, Use::Name, ledger)
}

/// The next filled cell right of `column`; an empty text beside it where there is none.
pub(super) fn beside_as(row: &Row<'_>, column: usize, kind: Use, ledger: &mut Ledger) -> Text {
    let next = row.filled().map(|(column, _)| column).find(|next| *next > column).unwrap_or(column + 1);
    ledger.text(row, next, kind)
}

/// The column of a fund's name, if the row is a line of the project's money.
fn fund_label(row: &Row<'_>) -> Option<usize> {
    let (column, text) = row.filled().next()?;
    let words = plain(text);
    lexicon::FUND_SOURCES.iter().any(|(name, _)| words.starts_with(name)).then_some(column)
}

/// Reads the money block. Its figures begin right of the line's name, in the order of the header; a header that
/// stands beside its columns is told.
fn read_funds(project: &mut ProjectEvaluation, head: &Row<'_>, rows: &[Row<'_>], ledger: &mut Ledger) {
    if let Some((unit, at)) = head
        .filled()
        .find_map(|(column, text)| lexicon::bracketed_unit(text).map(|unit| (unit, head.origin(column))))
    {
        project.unit = unit;
        project.unit_at = Some(at);
    }
    ledger.enter_row(head, Use::Header);
    let printed: Vec<Option<usize>> = lexicon::FUND_COLUMNS.iter().map(|name| find(head, name)).collect();
    let mut is_shifted = false;
    for row in rows {
        let Some(label) = fund_label(row) else { continue };
        let is_first = project.funds.is_empty();
        let columns: Vec<usize> = (label + 1..=label + lexicon::FUND_COLUMNS.len()).collect();
        if is_first {
            is_shifted = columns.iter().zip(&printed).any(|(column, printed)| Some(*column) != *printed);
        }
        let words = plain(row.cell(label));
        let source = lexicon::FUND_SOURCES.iter().find(|(name, _)| words.starts_with(name));
        let cells: Vec<Printed> = columns
            .iter()
            .zip(lexicon::FUND_COLUMNS)
            .map(|(column, name)| {
                let is_rate = *name == lexicon::RATE_COLUMN;
                if is_rate { ledger.rate(row, *column) } else { ledger.money(row, *column) }
            })
            .collect();
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or_else(|| Printed::read("", row.at));
        let (initial, adjusted, executed) = (next(), next(), next());
        let (weight, rate, score) = (next(), next(), next());
        let name = ledger.text(row, label, Use::Name);
        let source = source.map(|(_, source)| *source);
        project.funds.push(Funds { source, name, initial, adjusted, executed, weight, rate, score });
    }
    if is_shifted {
        ledger.remark(Remark::HeaderShifted { at: head.at });
    }
}

/// Reads the indicators below a header; gives how many rows they take.
fn read_indicators(
    project: &mut ProjectEvaluation,
    upper: Option<&Row<'_>>,
    lower: &Row<'_>,
    rows: &[Row<'_>],
    ledger: &mut Ledger,
) -> usize {
    let columns = Columns::read(upper, lower, ledger);
    let mut filled = 0;
    let count = rows.iter().take_while(|row| indicators::is_indicator(row)).count();
    for row in &rows[..count] {
        let indicator = columns.indicator(row, project.indicators.last(), &mut filled, ledger);
        project.indicators.push(indicator);
    }
    if filled > 0 {
        ledger.remark(Remark::FilledDown { at: lower.at, cells: filled });
    }
    count
}

/// The total row: the points at stake, the points given, and the grade behind them.
fn total(row: &Row<'_>, ledger: &mut Ledger) -> Option<Score> {
    let figures = indicators::figures(row);
    let [.., weight, score] = figures.as_slice() else { return None };
    let grade = row
        .filled()
        .find(|(column, text)| column > score && Figure::read(text) == Figure::Illegible)
        .map_or(score + 1, |(column, _)| column);
    Some(Score {
        weight: ledger.money(row, *weight),
        score: ledger.money(row, *score),
        grade: ledger.text(row, grade, Use::Name),
    })
}
