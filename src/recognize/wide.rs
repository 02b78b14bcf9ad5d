//! Tables of one wide row: every figure is told by the words above its column alone.

use std::borrow::Cow;

use crate::accounts::{Alignment, Line, LineKind, Measure, Role, StatementKind, Text, Use};
use crate::figure::Figure;
use crate::origin::Origin;
use crate::source::Row;

use super::header;
use super::ledger::Ledger;
use super::lexicon;
use super::section::Section;

/// Reads the three public expenses from one wide row: a line for each expense, in the order of the columns.
pub(super) fn three_public(
    is_budget: bool,
    section: &Section<'_>,
    ledger: &mut Ledger,
) -> Option<(Vec<Line>, Alignment)> {
    let (header, body) = split(&section.rows)?;
    let paths = header::paths(&header);
    let is_current = header::is_current(&paths);
    let own = paths.iter().enumerate().filter(|(column, path)| !path.is_empty() && is_current[*column]);
    // All columns are understood before the first cell is taken.
    let mut columns: Vec<(usize, Role, Measure, Text)> = Vec::new();
    for (column, path) in own {
        // Budget and final accounts stand below each expense, or each above all expenses.
        let stated = path.iter().position(|word| lexicon::three_public_measure(word).is_some());
        let measure = stated.and_then(|at| lexicon::three_public_measure(&path[at]));
        let is_word = |(at, _): &(usize, &Cow<'_, str>)| Some(*at) != stated;
        let words: Vec<Cow<'_, str>> =
            path.iter().enumerate().filter(is_word).map(|(_, word)| word.clone()).collect();
        let role = lexicon::wide_role(&words)?;
        let measure = measure.unwrap_or_else(|| default_measure(is_budget));
        if columns.iter().any(|(_, known, of, _)| (*known, *of) == (role, measure)) {
            return None;
        }
        columns.push((column, role, measure, name(&header, column, &words)));
    }
    if columns.len() < 3 {
        return None;
    }
    let mut lines: Vec<Line> = Vec::new();
    for (column, role, measure, name) in columns {
        let cell = (measure, ledger.money(&body, column));
        match lines.iter_mut().find(|line| line.role == Some(role)) {
            Some(line) => line.cells.push(cell),
            None => lines.push(line(name, role, cell)),
        }
    }
    for row in &header {
        ledger.enter_row(row, Use::Header);
    }
    // Without meetings and training beside them, the outermost total is that of the three.
    let is_wider = lines.iter().any(|line| matches!(line.role, Some(Role::Meetings | Role::Training)));
    for line in lines.iter_mut().filter(|_| !is_wider) {
        if line.role == Some(Role::ThreePublicAndMeetings) {
            line.role = Some(Role::ThreePublicTotal);
        }
    }
    Some((lines, Alignment::Header { tested: 0 }))
}

/// Reads expenditure that is published as one row: basic, project and other columns of the total.
pub(super) fn expenditure(
    kind: StatementKind,
    section: &Section<'_>,
    ledger: &mut Ledger,
) -> Option<(Vec<Line>, Alignment)> {
    let (header, body) = split(&section.rows)?;
    let paths = header::paths(&header);
    let is_current = header::is_current(&paths);
    let mut measures = Vec::new();
    for (column, path) in paths.iter().enumerate().filter(|(_, path)| !path.is_empty()) {
        if is_current[column] {
            measures.push((lexicon::coded_measure(kind, path)?, column));
        }
    }
    let first = measures.first()?.1;
    let cells = measures.iter().map(|(measure, column)| (*measure, ledger.money(&body, *column))).collect();
    for row in &header {
        ledger.enter_row(row, Use::Header);
    }
    let total =
        Line { cells, kind: LineKind::Total, role: None, ..Line::named(name(&header, first, &paths[first])) };
    Some((vec![total], Alignment::Header { tested: 0 }))
}

fn default_measure(is_budget: bool) -> Measure {
    if is_budget { Measure::InitialBudget } else { Measure::FinalAccounts }
}

/// The header rows, and the one row of figures below them; one without a cell where the table is blank.
fn split<'r, 'a>(rows: &'r [Row<'a>]) -> Option<(Vec<&'r Row<'a>>, Row<'a>)> {
    let is_words = |row: &Row<'_>| row.filled().any(|(_, text)| Figure::read(text) == Figure::Illegible);
    let has_figure = |row: &Row<'_>| row.filled().any(|(_, text)| Figure::read(text).amount().is_some());
    let last_words = rows.iter().rposition(|row| is_words(row) && !has_figure(row))?;
    let body = rows[last_words + 1..].iter().find(|row| row.filled().next().is_some());
    let below = Origin { row: rows[last_words].at.row + 1, ..rows[last_words].at };
    let body = body.cloned().unwrap_or(Row { at: below, cells: Vec::new() });
    let header = rows[..=last_words].iter().filter(|row| row.filled().next().is_some()).collect();
    (!is_words(&body) || has_figure(&body)).then_some((header, body))
}

/// The cell of the lowest word that names a column.
fn name(header: &[&Row<'_>], column: usize, words: &[Cow<'_, str>]) -> Text {
    let word = words.iter().rev().find(|word| !lexicon::SUBTOTALS.contains(&&***word)).or(words.last());
    let word = word.map_or("", |word| word);
    let cells = header.iter().flat_map(|row| (0..=column).rev().map(move |at| (row, at)));
    let cell = cells.filter(|(row, at)| *lexicon::plain(row.cell(*at)) == *word).max_by_key(|(_, at)| *at);
    cell.map_or_else(
        || Text::new(word, Origin::default()),
        |(row, at)| Text::new(row.cell(at), row.origin(at)),
    )
}

fn line(name: Text, role: Role, cell: (Measure, crate::accounts::Printed)) -> Line {
    Line { role: Some(role), kind: lexicon::line_kind(Some(role)), cells: vec![cell], ..Line::named(name) }
}
