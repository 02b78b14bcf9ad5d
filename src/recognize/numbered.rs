//! Tables with line numbers: the summaries with two lists side by side, and the three public expenses.

use crate::accounts::{Alignment, Line, Measure, Omission, Role, Side, StatementKind, Text, Use, catalog};
use crate::figure::{Figure, Unit};
use crate::source::Row;

use super::ledger::{Ledger, has_digit};
use super::lexicon::{self, plain};
use super::section::Section;

/// One list of a table: a label, a line number, and columns of figures.
struct List {
    label: usize,
    number: usize,
    columns: Vec<(Measure, usize)>,
}

/// Reads the lines of a section whose lists have line numbers; lists are read one after the other.
pub(super) fn read(
    kind: StatementKind,
    section: &Section<'_>,
    ledger: &mut Ledger,
) -> Option<(Vec<Line>, Alignment)> {
    let head = section.rows.iter().position(|row| line_number_columns(row).next().is_some())?;
    let lists = lists(kind, &section.rows[head]);
    let is_column_numbers =
        |row: &Row<'_>| lists.iter().any(|list| plain(row.cell(list.label)) == lexicon::COLUMN_NUMBER);
    let start = section.rows.iter().position(is_column_numbers).map_or(head, |at| at.max(head)) + 1;
    for row in &section.rows[..start] {
        let kind = if is_column_numbers(row) { Use::ColumnNumber } else { Use::Header };
        ledger.enter_row(row, kind);
    }
    let mut lines = Vec::new();
    for list in &lists {
        let own: Vec<Line> =
            section.rows[start..].iter().filter_map(|row| line(kind, row, list, ledger)).collect();
        lines.extend(sided(kind, own, lists.len()));
    }
    Some((lines, Alignment::Header { tested: 0 }))
}

fn line_number_columns(row: &Row<'_>) -> impl Iterator<Item = usize> {
    row.filled().filter(|(_, text)| plain(text) == lexicon::LINE_NUMBER).map(|(column, _)| column)
}

/// The lists of a table by its header row: each begins one column before its line numbers.
fn lists(kind: StatementKind, head: &Row<'_>) -> Vec<List> {
    let numbers: Vec<usize> = line_number_columns(head).collect();
    let mut lists = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        let end = numbers.get(index + 1).map_or(head.cells.len(), |next| next.saturating_sub(1));
        let columns = (number + 1..end)
            .filter_map(|column| Some((measure(kind, head.cell(column), column - number)?, column)))
            .collect();
        lists.push(List { label: number.saturating_sub(1), number: *number, columns });
    }
    lists
}

fn measure(kind: StatementKind, head: &str, place: usize) -> Option<Measure> {
    let words = plain(head);
    let table = match kind {
        StatementKind::ThreePublic | StatementKind::ThreePublicGeneralBudget => lexicon::THREE_PUBLIC_COLUMNS,
        _ => lexicon::NUMBERED_COLUMNS,
    };
    let named = table.iter().find(|(name, _)| *name == words).map(|(_, measure)| *measure);
    // The first column of a list is its amount even where the header cell above it is blank.
    named.or_else(|| (place == 1 && words.is_empty()).then_some(Measure::Amount))
}

fn line(kind: StatementKind, row: &Row<'_>, list: &List, ledger: &mut Ledger) -> Option<Line> {
    let number = row.cell(list.number);
    if has_digit(number) {
        ledger.enter_plain(row, list.number, Use::LineNumber);
    }
    let name = row.cell(list.label);
    let is_printed = |(_, column): &(Measure, usize)| Figure::read(row.cell(*column)) != Figure::Blank;
    if name.is_empty() && !list.columns.iter().any(is_printed) {
        return None;
    }
    let words = plain(name);
    let role = lexicon::role(kind, &words);
    let name = ledger.text(row, list.label, Use::Name);
    let class = if role.is_none() { catalog::class_named(&name.text) } else { None };
    if role.is_none() && class.is_none() {
        ledger.omit(Omission::UnknownLine { at: name.at, name: name.text.clone() });
    }
    let unit = lexicon::without_unit(&words).1.map(|unit| Unit::Named(unit.to_owned()));
    let cells = list.columns.iter().map(|(measure, column)| (*measure, ledger.money(row, *column))).collect();
    Some(Line {
        name,
        code: class,
        code_at: None,
        suggested: None,
        number: (!number.is_empty()).then(|| Text::new(number, row.origin(list.number))),
        role,
        side: None,
        kind: lexicon::line_kind(role),
        unit,
        cells,
    })
}

/// Tells the side of a list by the line that names its year's total.
fn sided(kind: StatementKind, mut lines: Vec<Line>, lists: usize) -> Vec<Line> {
    if !matches!(kind, StatementKind::IncomeExpenditure | StatementKind::Appropriation) || lists < 2 {
        return lines;
    }
    let side = if lines.iter().any(|line| line.role == Some(Role::YearIncome)) {
        Side::Income
    } else {
        Side::Expenditure
    };
    for line in &mut lines {
        line.side = Some(side);
    }
    lines
}
