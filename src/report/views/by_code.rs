//! Trees by code: expenditure by functional code, and by economic code.

use std::collections::{BTreeMap, HashMap};

use crate::accounts::{Accounts, Code, Line, LineKind, Measure, Statement, StatementKind};

use crate::figure::Unit;

use super::super::outline::{Column, ColumnName, Group, Label, Outline, Subject, Value, View};
use super::{Builder, Ladder, amount, cell, printed, sum, unit_of};

use Measure as M;
use StatementKind as S;

/// The columns by functional code, table by table.
const FUNCTION_COLUMNS: &[(StatementKind, &[Measure])] = &[
    (
        S::Expenditure,
        &[
            M::Expenditure,
            M::Basic,
            M::Project,
            M::RemittedToSuperior,
            M::OperatingExpenditure,
            M::AffiliatedSubsidy,
        ],
    ),
    (
        S::GeneralBudget,
        &[
            M::Expenditure,
            M::Basic,
            M::Personnel,
            M::Running,
            M::Project,
            M::Income,
            M::IncomeBasic,
            M::IncomeProject,
            M::Opening,
            M::OpeningBasic,
            M::OpeningProject,
            M::Closing,
            M::ClosingBasic,
            M::ClosingProject,
            M::ClosingProjectCarryOver,
            M::ClosingProjectSurplus,
        ],
    ),
    (S::GovernmentFunds, &[M::Expenditure, M::Basic, M::Project, M::Income, M::Opening, M::Closing]),
    (S::StateCapital, &[M::Expenditure, M::Income, M::Opening, M::Closing]),
    (
        S::Income,
        &[
            M::Income,
            M::FiscalAppropriation,
            M::SuperiorSubsidy,
            M::InstitutionalIncome,
            M::EducationFees,
            M::OperatingIncome,
            M::AffiliatedRemittance,
            M::OtherIncome,
        ],
    ),
];

/// Expenditure by functional code, with every column that any table by functional code has.
pub(super) fn function(accounts: &Accounts) -> Outline {
    let tables: Vec<(&Statement, &[Measure])> = FUNCTION_COLUMNS
        .iter()
        .filter_map(|(kind, measures)| Some((accounts.statement(*kind)?, *measures)))
        .collect();
    let mut columns = Vec::new();
    for (statement, measures) in &tables {
        columns.extend(
            measures.iter().map(|m| amount(ColumnName::Measure(statement.kind, *m), &statement.unit)),
        );
    }
    let other = other_funds_column(&columns);
    if other.is_some() {
        let unit = columns[0].unit.clone();
        columns.push(amount(ColumnName::OtherFunds, &unit));
    }
    let values = |lines: &[Option<&Line>]| {
        let mut values: Vec<Value> = Vec::new();
        for (line, (_, measures)) in lines.iter().zip(&tables) {
            values.extend(measures.iter().map(|m| cell(*line, *m)));
        }
        if let Some((all, appropriated)) = other {
            let rest = other_funds(&values[all], &values[appropriated]);
            values.push(rest);
        }
        values
    };
    let totals: Vec<Option<&Line>> = tables.iter().map(|(statement, _)| statement.total()).collect();
    let by_code: Vec<HashMap<&Code, &Line>> =
        tables.iter().map(|(statement, _)| first_lines(statement)).collect();
    let mut builder = Builder::new(View::Function, columns);
    let label = totals
        .iter()
        .flatten()
        .next()
        .map_or(Label::Group(Group::Total), |line| Label::Printed(line.name.text.clone()));
    builder.push(0, "total", label, values(&totals), Subject::Total);
    let mut ladder = Ladder::from(1);
    for (code, name) in codes(tables.iter().map(|(statement, _)| *statement)) {
        let depth = ladder.depth(&code);
        let lines: Vec<Option<&Line>> = by_code.iter().map(|lines| lines.get(&code).copied()).collect();
        let values = values(&lines);
        let subject = Subject::Code(code.clone());
        let node = builder.push(depth, code.digits(), Label::Printed(name), values, subject);
        node.code = Some(code);
    }
    // A table without a total of its own gets the sum of its classes, said to be computed.
    let sums = class_sums(&builder);
    for (value, sum) in builder.nodes[0].values.iter_mut().zip(sums) {
        if *value == Value::Absent {
            *value = sum;
        }
    }
    push_uncoded(&mut builder, accounts, &tables);
    builder.finish(0)
}

/// Lines that a table prints without a code, or with one that cannot be read: after the codes, so that no figure of
/// the table is missing from the view.
fn push_uncoded(builder: &mut Builder, accounts: &Accounts, tables: &[(&Statement, &[Measure])]) {
    let mut first = 0;
    for (statement, measures) in tables {
        let Some(index) = accounts.statements.iter().position(|own| std::ptr::eq(own, *statement)) else {
            continue;
        };
        for (place, line) in statement.lines.iter().enumerate() {
            if line.code.is_some() || line.kind != LineKind::Item {
                continue;
            }
            let mut values = vec![Value::Absent; builder.columns.len()];
            for (offset, measure) in measures.iter().enumerate() {
                values[first + offset] = cell(Some(line), *measure);
            }
            let key = format!("uncoded:{}:{}", statement.kind.slug(), line.name.text);
            let label = Label::Printed(line.name.text.clone());
            builder.push(1, key, label, values, Subject::Line(index, place));
        }
        first += measures.len();
    }
}

/// The first line of each code.
fn first_lines(statement: &Statement) -> HashMap<&Code, &Line> {
    let mut lines = HashMap::new();
    for line in &statement.lines {
        if let Some(code) = &line.code {
            lines.entry(code).or_insert(line);
        }
    }
    lines
}

/// The codes of some tables in order, with the first name that each is printed with.
fn codes<'a>(statements: impl Iterator<Item = &'a Statement>) -> BTreeMap<Code, String> {
    let mut codes = BTreeMap::new();
    for line in statements.flat_map(|statement| &statement.lines) {
        if let Some(code) = &line.code {
            codes.entry(code.clone()).or_insert_with(|| line.name.text.clone());
        }
    }
    codes
}

/// The columns of all expenditure and of what the general public budget appropriated of it.
fn other_funds_column(columns: &[Column]) -> Option<(usize, usize)> {
    let find = |kind| {
        columns.iter().position(|column| column.name == ColumnName::Measure(kind, Measure::Expenditure))
    };
    let (all, appropriated) = (find(S::Expenditure)?, find(S::GeneralBudget)?);
    // What is printed in two units has no difference.
    (columns[all].unit == columns[appropriated].unit).then_some((all, appropriated))
}

fn other_funds(all: &Value, appropriated: &Value) -> Value {
    match (all.amount(), appropriated.to_sum()) {
        (Some(all), Some(appropriated)) if all != appropriated => {
            all.checked_sub(appropriated).map_or(Value::Absent, Value::Computed)
        }
        _ => Value::Absent,
    }
}

/// A line of the economic tables, and what the two of them say of it.
#[derive(Default)]
struct Both<'a> {
    basic: Option<&'a Line>,
    project: Option<&'a Line>,
}

impl<'a> Both<'a> {
    fn any(&self) -> Option<&'a Line> {
        self.basic.or(self.project)
    }

    /// Both and their sum, which is absent where the two are not in one unit.
    fn values(&self, is_one_unit: bool) -> Vec<Value> {
        let (basic, project) = (cell(self.basic, Measure::Amount), cell(self.project, Measure::Amount));
        let both = if is_one_unit { sum([&basic, &project]) } else { Value::Absent };
        vec![both, basic, project]
    }
}

/// Basic and project expenditure of the general public budget by economic code, side by side, and their sum.
pub(super) fn economic(accounts: &Accounts) -> Outline {
    let mut lines: BTreeMap<(String, Code), Both> = BTreeMap::new();
    let mut subtotals: Vec<(usize, usize)> = Vec::new();
    for (kind, is_basic) in [(S::BasicByEconomic, true), (S::ProjectByEconomic, false)] {
        // The first of a kind, as in every view: a second one is told as left out.
        let Some(index) = accounts.statements.iter().position(|own| own.kind == kind) else { continue };
        let statement = &accounts.statements[index];
        for (place, line) in statement.lines.iter().enumerate() {
            let Some(code) = &line.code else {
                subtotals.push((index, place));
                continue;
            };
            // A mistyped code stands where the one that was meant would.
            let meant = line.suggested.as_ref().unwrap_or(code).digits().to_owned();
            let both = lines.entry((meant, code.clone())).or_default();
            let side = if is_basic { &mut both.basic } else { &mut both.project };
            side.get_or_insert(line);
        }
    }
    let (basic, project) = (unit_of(accounts, S::BasicByEconomic), unit_of(accounts, S::ProjectByEconomic));
    let is_there = |kind| accounts.statement(kind).is_some();
    let is_one_unit = basic == project || !is_there(S::BasicByEconomic) || !is_there(S::ProjectByEconomic);
    let columns = vec![
        amount(ColumnName::BasicAndProject, if is_one_unit { &basic } else { &Unit::Unstated }),
        amount(ColumnName::Measure(S::BasicByEconomic, Measure::Amount), &basic),
        amount(ColumnName::Measure(S::ProjectByEconomic, Measure::Amount), &project),
    ];
    let mut builder = Builder::new(View::Economic, columns);
    if lines.is_empty() {
        return builder.finish(0);
    }
    builder.push(0, "total", Label::Group(Group::Total), Vec::new(), Subject::Total);
    let mut ladder = Ladder::from(1);
    for ((meant, code), both) in &lines {
        let Some(line) = both.any() else { continue };
        let place = Code::read(code.classification, meant).unwrap_or_else(|| code.clone());
        let depth = ladder.depth(&place);
        let key = if meant == code.digits() { meant.clone() } else { format!("{meant}/{code}") };
        let label = Label::Printed(line.name.text.clone());
        let node = builder.push(depth, key, label, both.values(is_one_unit), Subject::Code(code.clone()));
        node.code = Some(code.clone());
        node.suggested.clone_from(&line.suggested);
    }
    let totals = class_sums(&builder);
    builder.nodes[0].values = totals;
    for (statement, place) in subtotals {
        push_subtotal(&mut builder, accounts, statement, place);
    }
    builder.finish(0)
}

/// The sums of the outermost codes, column by column; the tables print no total of their own.
fn class_sums(builder: &Builder) -> Vec<Value> {
    let classes = || builder.nodes.iter().filter(|node| node.depth == 1);
    (0..builder.columns.len()).map(|column| sum(classes().map(|node| &node.values[column]))).collect()
}

/// A printed subtotal, such as that of personnel, after the codes.
fn push_subtotal(builder: &mut Builder, accounts: &Accounts, statement: usize, place: usize) {
    let line = &accounts.statements[statement].lines[place];
    let Some(own) = line.cell(Measure::Amount) else { return };
    let is_basic = accounts.statements[statement].kind == S::BasicByEconomic;
    let mut values = vec![Value::Absent; 3];
    values[if is_basic { 1 } else { 2 }] = printed(own);
    let label = Label::Printed(line.name.text.clone());
    let own = line.role.map_or_else(|| line.name.text.clone(), |role| format!("{role:?}"));
    let key = format!("subtotal:{own}");
    builder.push(1, key, label, values, Subject::Line(statement, place));
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn a_sum_of_blanks_is_absent_and_not_zero() {
        assert_eq!(sum([&Value::Absent, &Value::Absent]), Value::Absent);
        let one = Value::Computed(Decimal::ONE);
        assert_eq!(sum([&one, &Value::Absent]), one);
    }
}
