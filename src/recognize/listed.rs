//! Tables of named lines without line numbers: one list, or two or three side by side, under heads such as "item" and
//! "amount".

use crate::accounts::{
    Alignment, Line, Measure, Omission, Printed, Remark, Side, StatementKind, Use, catalog,
};
use crate::figure::Figure;
use crate::source::Row;

use super::header;
use super::ledger::Ledger;
use super::lexicon::{self, plain};
use super::section::Section;

/// One list of a table.
struct List {
    /// The columns of its labels; where there are several, the last filled one names the line.
    labels: Vec<usize>,
    columns: Vec<(Measure, usize)>,
    side: Option<Side>,
}

/// Reads the lines of a section with lists of names and amounts; lists are read one after the other.
pub(super) fn read(
    kind: StatementKind,
    section: &Section<'_>,
    ledger: &mut Ledger,
) -> Option<(Vec<Line>, Alignment)> {
    let head = head(kind, &section.rows)?;
    let header: Vec<&Row> = section.rows[..head].iter().collect();
    let lists = lists(kind, &header::paths(&header));
    if lists.is_empty() {
        return None;
    }
    for row in &header {
        ledger.enter_row(row, Use::Header);
    }
    let mut reader = Reader { kind, lists, own: Vec::new(), ledger };
    reader.own.resize_with(reader.lists.len(), Vec::new);
    for row in &section.rows[head..] {
        reader.row(row);
    }
    let lines = reader.own.into_iter().flatten().collect();
    Some((lines, Alignment::Header { tested: 0 }))
}

/// How many rows stand above the first line: up to the last of the first rows that has a head and no amount.
fn head(kind: StatementKind, rows: &[Row<'_>]) -> Option<usize> {
    let is_head = |row: &Row<'_>| {
        row.filled().any(|(_, text)| {
            let words = plain(text);
            lexicon::LABEL_HEADS.contains(&&*words) || lexicon::listed_measure(kind, &words).is_some()
        })
    };
    let has_amount = |row: &Row<'_>| row.filled().any(|(_, text)| Figure::read(text).amount().is_some());
    let first = rows.iter().take(8).position(|row| is_head(row) && !has_amount(row))?;
    let mut labels: Vec<usize> = Vec::new();
    for (index, row) in rows.iter().enumerate().take(first + 6) {
        let is_label = |(_, text): &(usize, &str)| lexicon::LABEL_HEADS.contains(&&*plain(text));
        labels.extend(row.filled().filter(is_label).map(|(column, _)| column));
        // A word that could name a line or a column names a line where it stands below the head of the names.
        let is_line = labels.iter().any(|label| lexicon::role(kind, &plain(row.cell(*label))).is_some());
        if index > first && (!is_head(row) || has_amount(row) || is_line) {
            return Some(index);
        }
    }
    Some(rows.len().min(first + 6))
}

/// The lists by the paths of the columns: a run of labels, then a run of amounts.
fn lists(kind: StatementKind, paths: &[header::Path<'_>]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let is_current = header::is_current(paths);
    for (column, path) in paths.iter().enumerate().filter(|(column, _)| is_current[*column]) {
        let leaf = header::leaf(path);
        // A head of two columns is printed in the first of them.
        let goes_on = path.is_empty() && lists.last().is_some_and(|open| open.columns.is_empty());
        if goes_on || lexicon::LABEL_HEADS.contains(&leaf) {
            match lists.last_mut() {
                Some(open) if open.columns.is_empty() => open.labels.push(column),
                _ => lists.push(List { labels: vec![column], columns: Vec::new(), side: side(path) }),
            }
        } else if let (Some(list), Some(measure)) = (lists.last_mut(), lexicon::listed_measure(kind, leaf)) {
            // What is printed twice for one line cannot be told apart: the second is left to be told.
            if !list.columns.iter().any(|(known, _)| *known == measure) {
                list.columns.push((measure, column));
            }
        }
    }
    lists.retain(|list| !list.columns.is_empty());
    lists
}

/// The side that the outermost word of a path names.
fn side(path: &header::Path<'_>) -> Option<Side> {
    let top = path.first()?;
    let is = |marks: &[&str]| marks.iter().any(|mark| top.contains(mark));
    if is(lexicon::EXPENDITURE_SIDE) {
        Some(Side::Expenditure)
    } else if is(lexicon::INCOME_SIDE) {
        Some(Side::Income)
    } else {
        None
    }
}

struct Reader<'l> {
    kind: StatementKind,
    lists: Vec<List>,
    own: Vec<Vec<Line>>,
    ledger: &'l mut Ledger,
}

impl Reader<'_> {
    /// Reads one row. An amount without a label in its own list belongs to the label left of it, if that has none.
    fn row(&mut self, row: &Row<'_>) {
        let labels: Vec<Option<usize>> = self.lists.iter().map(|list| label(list, row)).collect();
        let is_printed = |list: &List| list.columns.iter().any(|(_, column)| !row.cell(*column).is_empty());
        let printed: Vec<bool> = self.lists.iter().map(is_printed).collect();
        for index in 0..self.lists.len() {
            let Some(label) = labels[index] else {
                let owner = (0..index).rev().find(|before| labels[*before].is_some());
                let is_lent = owner.is_some_and(|owner| !printed[owner]);
                if printed[index] && !is_lent {
                    self.push(index, row, self.lists[index].labels[0], index);
                }
                continue;
            };
            if !printed[index] && self.joins(index, row, label) {
                continue;
            }
            let lender = (index + 1..self.lists.len())
                .take_while(|next| labels[*next].is_none())
                .find(|next| printed[*next] && !printed[index]);
            self.push(index, row, label, lender.unwrap_or(index));
        }
    }

    /// Takes a label without an amount for the rest of the one above it, where a page ends between them and only both
    /// together are a known name.
    fn joins(&mut self, index: usize, row: &Row<'_>, label: usize) -> bool {
        let kind = self.kind;
        let is_known =
            |name: &str| lexicon::role(kind, &plain(name)).is_some() || catalog::class_named(name).is_some();
        let Some(above) = self.own[index].last_mut() else { return false };
        let whole = format!("{}{}", above.name.text, row.cell(label));
        if is_known(row.cell(label)) || is_known(&above.name.text) || !is_known(&whole) {
            return false;
        }
        let at = row.origin(label);
        self.ledger.enter(at, Use::Name);
        let name_at = above.name.at;
        self.ledger
            .omissions
            .retain(|omission| !matches!(omission, Omission::UnknownLine { at, .. } if *at == name_at));
        self.ledger.remark(Remark::NameJoined { at, name: whole.clone() });
        above.role = lexicon::role(kind, &plain(&whole));
        above.code = if above.role.is_none() { catalog::class_named(&whole) } else { None };
        above.kind = lexicon::line_kind(above.role);
        above.name.text = whole;
        true
    }

    fn push(&mut self, index: usize, row: &Row<'_>, label: usize, amounts: usize) {
        let name = self.ledger.text(row, label, Use::Name);
        let words = plain(&name.text);
        let role = lexicon::role(self.kind, &words);
        let class = if role.is_none() { catalog::class_named(&name.text) } else { None };
        let measures: Vec<(Measure, usize)> = self.lists[amounts].columns.clone();
        let cells: Vec<(Measure, Printed)> =
            measures.iter().map(|(measure, column)| (*measure, self.ledger.money(row, *column))).collect();
        let is_void = cells.iter().all(|(_, printed)| printed.figure == Figure::Blank);
        let is_form = is_void && (name.text.is_empty() || lexicon::is_placeholder(&words));
        if role.is_none() && class.is_none() && !is_form {
            self.ledger.omit(Omission::UnknownLine { at: name.at, name: name.text.clone() });
        }
        for column in self.lists[index].labels.clone() {
            self.ledger.enter(row.origin(column), Use::Name);
        }
        let (side, kind) = (self.lists[index].side, lexicon::line_kind(role));
        let line = Line { code: class, role, side, kind, cells, ..Line::named(name) };
        self.own[index].push(line);
    }
}

/// The column that names the line: the last filled label, unless it says "subtotal" beside the name it is one of.
fn label(list: &List, row: &Row<'_>) -> Option<usize> {
    let mut names = list.labels.iter().copied().filter(|column| !row.cell(*column).is_empty()).rev();
    let lowest = names.next()?;
    let is_subtotal = lexicon::SUBTOTALS.contains(&&*plain(row.cell(lowest)));
    Some(if is_subtotal { names.next().unwrap_or(lowest) } else { lowest })
}
