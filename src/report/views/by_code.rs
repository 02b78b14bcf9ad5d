//! Trees by code: expenditure by functional code, and by economic code.

use std::collections::{BTreeMap, HashMap};

use crate::accounts::{Accounts, Code, Line, LineKind, Measure, Statement, StatementKind};

use crate::figure::Unit;

use super::super::outline::{Column, ColumnName, Group, Key, Label, Outline, Subject, Value, View};
use super::{Builder, Ladder, amount, cell, sum, unit_of};

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
            M::Reserve,
            M::Closing,
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
    (S::StateCapital, &[M::Expenditure, M::Basic, M::Project, M::Income, M::Opening, M::Closing]),
    (S::AppropriationByFunction, &[M::Expenditure, M::Basic, M::Project]),
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
            M::GeneralBudget,
            M::GovernmentFunds,
            M::StateCapital,
            M::SpecialAccounts,
            M::UnitFunds,
            M::Opening,
        ],
    ),
];

/// Expenditure by functional code, with every column that any table by functional code has.
pub(super) fn function(accounts: &Accounts) -> Outline {
    let mut tables: Vec<(&Statement, &[Measure])> = FUNCTION_COLUMNS
        .iter()
        .filter_map(|(kind, measures)| Some((accounts.statement(*kind)?, *measures)))
        .collect();
    // Some sets print all expenditure in one line, and by functional code only what is appropriated: that leads then.
    let is_coded = |statement: &Statement| statement.lines.iter().any(|line| line.code.is_some());
    if tables.first().is_some_and(|(first, _)| !is_coded(first)) {
        tables.sort_by_key(|(own, _)| (!is_coded(own), own.kind != S::AppropriationByFunction));
    }
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
        // A list by other names than codes is no part of this tree.
        let is_list = statement.kind == S::Income && statement.lines.iter().all(|line| line.code.is_none());
        for (place, line) in statement.lines.iter().enumerate() {
            if line.code.is_some() || line.kind != LineKind::Item || is_list {
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

/// The columns by economic code after the sum of basic and project expenditure, table by table.
const ECONOMIC_COLUMNS: &[(StatementKind, &[Measure])] = &[
    (S::BasicByEconomic, &[M::Amount, M::Personnel, M::Running]),
    (S::ProjectByEconomic, &[M::Amount]),
    (S::AppropriationBasicByEconomic, &[M::Amount, M::Personnel, M::Running]),
    (S::OperatingCost, &[M::Amount]),
];

/// A line of the economic tables: the first line of its code in each.
type InEach<'a> = [Option<&'a Line>; ECONOMIC_COLUMNS.len()];

/// Basic and project expenditure of the general public budget by economic code, side by side, and their sum; then what
/// other tables by economic code say.
pub(super) fn economic(accounts: &Accounts) -> Outline {
    let mut lines: BTreeMap<(String, Code), InEach> = BTreeMap::new();
    let mut subtotals: Vec<(usize, usize)> = Vec::new();
    let mut totals: InEach = InEach::default();
    for (table, (kind, _)) in ECONOMIC_COLUMNS.iter().enumerate() {
        // The first of a kind, as in every view: a second one is told as left out.
        let Some(index) = accounts.statements.iter().position(|own| own.kind == *kind) else { continue };
        let statement = &accounts.statements[index];
        totals[table] = statement.total();
        for (place, line) in statement.lines.iter().enumerate() {
            let Some(code) = &line.code else {
                if line.kind != LineKind::Total {
                    subtotals.push((index, place));
                }
                continue;
            };
            // A mistyped code stands where the one that was meant would.
            let meant = line.suggested.as_ref().unwrap_or(code).digits().to_owned();
            lines.entry((meant, code.clone())).or_default()[table].get_or_insert(line);
        }
    }
    let sums = Sums::of(accounts);
    let mut builder = Builder::new(View::Economic, sums.columns(accounts));
    if lines.is_empty() {
        return builder.finish(sums.main());
    }
    builder.push(0, "total", Label::Group(Group::Total), Vec::new(), Subject::Total);
    let mut ladder = Ladder::from(1);
    for ((meant, code), own) in &lines {
        let Some(line) = own.iter().flatten().next() else { continue };
        let place = Code::read(code.classification, meant).unwrap_or_else(|| code.clone());
        let depth = ladder.depth(&place);
        let key = if meant == code.digits() { meant.clone() } else { format!("{meant}/{code}") };
        let label = Label::Printed(line.name.text.clone());
        let node = builder.push(depth, key, label, sums.values(own), Subject::Code(code.clone()));
        node.code = Some(code.clone());
        node.suggested.clone_from(&line.suggested);
    }
    let computed = class_sums(&builder);
    let printed = sums.values(&totals);
    let is_printed = totals.iter().flatten().next().is_some();
    // The table's own total where it prints one, else the sum of the outermost codes, said to be computed.
    builder.nodes[0].values = printed
        .into_iter()
        .zip(computed)
        .map(|(own, sum)| if own == Value::Absent { sum } else { own })
        .collect();
    if let Some(line) = totals.iter().flatten().next().filter(|_| is_printed) {
        builder.nodes[0].label = Label::Printed(line.name.text.clone());
    }
    for (statement, place) in subtotals {
        push_subtotal(&mut builder, &sums, accounts, statement, place);
    }
    builder.finish(sums.main())
}

/// Whether basic and project expenditure stand in two tables that add up.
struct Sums {
    has_basic: bool,
    has_both: bool,
    is_one_unit: bool,
}

impl Sums {
    fn of(accounts: &Accounts) -> Self {
        let (basic, project) =
            (unit_of(accounts, S::BasicByEconomic), unit_of(accounts, S::ProjectByEconomic));
        let is_there = |kind| accounts.statement(kind).is_some();
        let has_basic = is_there(S::BasicByEconomic);
        let has_both = has_basic && is_there(S::ProjectByEconomic);
        Self { has_basic, has_both, is_one_unit: basic == project || !has_both }
    }

    /// The sum leads where there is something to add, else the one table there is.
    fn main(&self) -> usize {
        match (self.has_both, self.has_basic) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 1 + ECONOMIC_COLUMNS[0].1.len(),
        }
    }

    fn columns(&self, accounts: &Accounts) -> Vec<Column> {
        let basic = unit_of(accounts, S::BasicByEconomic);
        let both = if self.is_one_unit { &basic } else { &Unit::Unstated };
        let mut columns = vec![amount(ColumnName::BasicAndProject, both)];
        for (kind, measures) in ECONOMIC_COLUMNS {
            let unit = unit_of(accounts, *kind);
            columns
                .extend(measures.iter().map(|measure| amount(ColumnName::Measure(*kind, *measure), &unit)));
        }
        columns
    }

    /// The cells of a line in each table, after the sum of the first two tables; that is absent where there is but one,
    /// or where the two are not in one unit.
    fn values(&self, own: &InEach) -> Vec<Value> {
        let (basic, project) = (cell(own[0], Measure::Amount), cell(own[1], Measure::Amount));
        let has_sum = self.has_both && self.is_one_unit;
        let mut values = vec![if has_sum { sum([&basic, &project]) } else { Value::Absent }];
        for (line, (_, measures)) in own.iter().zip(ECONOMIC_COLUMNS) {
            values.extend(measures.iter().map(|measure| cell(*line, *measure)));
        }
        values
    }
}

/// The sums of the outermost codes, column by column.
fn class_sums(builder: &Builder) -> Vec<Value> {
    let classes = || builder.nodes.iter().filter(|node| node.depth == 1);
    (0..builder.columns.len()).map(|column| sum(classes().map(|node| &node.values[column]))).collect()
}

/// A printed subtotal, such as that of personnel, after the codes.
fn push_subtotal(builder: &mut Builder, sums: &Sums, accounts: &Accounts, statement: usize, place: usize) {
    let line = &accounts.statements[statement].lines[place];
    let kind = accounts.statements[statement].kind;
    let Some(table) = ECONOMIC_COLUMNS.iter().position(|(own, _)| *own == kind) else { return };
    let mut own = InEach::default();
    own[table] = Some(line);
    let mut values = sums.values(&own);
    values[0] = Value::Absent;
    let label = Label::Printed(line.name.text.clone());
    let own = line.role.map_or_else(|| line.name.text.clone(), |role| format!("{role:?}"));
    let key = Key::subtotal(&own).to_string();
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
