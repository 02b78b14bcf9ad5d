//! Income: the summary of income and expenditure, fiscal appropriations, and income by functional code.

use crate::accounts::{Accounts, Line, LineKind, Measure, Role, Side, Statement, StatementKind};

use crate::figure::Unit;

use super::super::outline::{ColumnName, Group, Label, Outline, Subject, Value, View};
use super::{Builder, Ladder, amount, cell, unit_of, unlike};

use Measure as M;
use StatementKind as S;

/// The columns: the one amount of the summaries, or all income by code; then the sources of income by code.
const COLUMNS: &[(StatementKind, Measure)] = &[
    (S::IncomeExpenditure, M::Amount),
    (S::Income, M::FiscalAppropriation),
    (S::Income, M::SuperiorSubsidy),
    (S::Income, M::InstitutionalIncome),
    (S::Income, M::EducationFees),
    (S::Income, M::OperatingIncome),
    (S::Income, M::AffiliatedRemittance),
    (S::Income, M::OtherIncome),
    (S::Appropriation, M::GeneralBudget),
    (S::Appropriation, M::GovernmentFunds),
    (S::Appropriation, M::StateCapital),
];

/// Where money came from, where it went by class, and what was carried over.
pub(super) fn income(accounts: &Accounts) -> Outline {
    let columns = COLUMNS
        .iter()
        .map(|(kind, measure)| {
            // The first column is shared by three tables; what is in another unit than the first of them is told apart.
            let unit =
                if *measure == Measure::Amount { first_unit(accounts) } else { unit_of(accounts, *kind) };
            amount(ColumnName::Measure(*kind, *measure), &unit)
        })
        .collect();
    let mut builder = Builder::new(View::Income, columns);
    for (kind, group) in [(S::IncomeExpenditure, Group::Summary), (S::Appropriation, Group::Appropriations)] {
        if let Some(index) = accounts.statements.iter().position(|statement| statement.kind == kind) {
            builder.push(0, kind.slug(), Label::Group(group), Vec::new(), Subject::Group);
            for side in [Side::Income, Side::Expenditure] {
                balance(&mut builder, index, &accounts.statements[index], side);
            }
        }
    }
    if let Some(index) = accounts.statements.iter().position(|statement| statement.kind == S::Income) {
        let statement = &accounts.statements[index];
        let is_coded = statement.lines.iter().any(|line| line.code.is_some());
        let group = if is_coded { Group::IncomeByFunction } else { Group::IncomeBySource };
        builder.push(0, "income", Label::Group(group), Vec::new(), Subject::Group);
        if is_coded {
            by_code(&mut builder, index, statement);
        } else {
            by_source(&mut builder, index, statement);
        }
    }
    builder.finish(0)
}

/// The unit of the first table of the view that the accounts hold.
fn first_unit(accounts: &Accounts) -> Unit {
    let kinds = [S::IncomeExpenditure, S::Appropriation, S::Income];
    kinds.iter().find_map(|kind| accounts.statement(*kind)).map_or(Unit::Unstated, |own| own.unit.clone())
}

/// One side of a summary: its grand total, under it the year's total with its lines, and what was carried over.
fn balance(builder: &mut Builder, index: usize, statement: &Statement, side: Side) {
    let year = if side == Side::Income { Role::YearIncome } else { Role::YearExpenditure };
    let own = || statement.lines.iter().enumerate().filter(move |(_, line)| line.side == Some(side));
    let carry = |role| matches!(role, Some(Role::OpeningCarryOver | Role::ClosingCarryOver));
    let carried_from = own().find(|(_, line)| carry(line.role)).map(|(place, _)| place);
    let is_after_carry = |place: usize| carried_from.is_some_and(|carried| place > carried);
    let unit = unlike(&statement.unit, &builder.columns[0].unit);
    // Budgets print no total of the year: what adds up to the grand total stands right under it.
    let item = if own().any(|(_, line)| line.role == Some(year)) { 3 } else { 2 };
    // A list by use stands beside one by class; alone it is the list itself.
    let has_classes = own().any(|(_, line)| line.code.is_some());
    let mut parts = Parts::default();
    let mut push = |depth, place, line: &Line| {
        let after =
            if is_after_carry(place) && line.role != Some(Role::GrandTotal) { "carried:" } else { "" };
        let key = format!("{}:{side:?}:{after}{}", statement.kind.slug(), name_key(line));
        let label = match line.role {
            Some(Role::GrandTotal) => Label::Sided(line.name.text.clone(), side),
            _ => Label::Printed(line.name.text.clone()),
        };
        let node = builder.push(depth, key, label, values(line), Subject::Line(index, place));
        node.code.clone_from(&line.code);
        node.unit.clone_from(&unit);
    };
    for (place, line) in own().filter(|(_, line)| line.role == Some(Role::GrandTotal)) {
        push(1, place, line);
    }
    for (place, line) in own().filter(|(_, line)| line.role == Some(year)) {
        push(2, place, line);
    }
    for (place, line) in own() {
        match line.role {
            Some(Role::GrandTotal | Role::YearIncome | Role::YearExpenditure) => {}
            Some(Role::SurplusUsed | Role::SurplusDistributed) => push(2, place, line),
            role if carry(role) => push(2, place, line),
            // Expenditure once more, by its use.
            Some(Role::Basic | Role::Project | Role::Reserve) if has_classes => {}
            _ => push(item + parts.depth(&line.name.text), place, line),
        }
    }
    let is_by_use = |line: &Line| matches!(line.role, Some(Role::Basic | Role::Project | Role::Reserve));
    let by_use: Vec<(usize, &Line)> = own().filter(|(_, line)| has_classes && is_by_use(line)).collect();
    if !by_use.is_empty() {
        let key = format!("{}:use", statement.kind.slug());
        builder.push(2, key, Label::Group(Group::ByUse), Vec::new(), Subject::Group).unit.clone_from(&unit);
    }
    for (place, line) in by_use {
        let key = format!("{}:use:{}", statement.kind.slug(), name_key(line));
        let label = Label::Printed(line.name.text.clone());
        let node = builder.push(3, key, label, values(line), Subject::Line(index, place));
        node.unit.clone_from(&unit);
    }
}

/// Whether names are parts of the one before them: numbered in figures below one that is numbered in words.
#[derive(Default)]
struct Parts {
    is_open: bool,
}

impl Parts {
    /// How much deeper than its list a line stands.
    fn depth(&mut self, name: &str) -> u8 {
        let is_part = name.trim_start().starts_with(|c: char| c.is_ascii_digit());
        self.is_open |= !is_part;
        u8::from(is_part && self.is_open)
    }
}

/// What a line is known by in any year: its code, else its role, else its name.
fn name_key(line: &Line) -> String {
    match (&line.code, line.role) {
        (Some(code), _) => code.digits().to_owned(),
        (None, Some(role)) => format!("{role:?}"),
        (None, None) => line.name.text.clone(),
    }
}

fn values(line: &Line) -> Vec<Value> {
    let mut values: Vec<Value> = COLUMNS.iter().map(|(_, measure)| cell(Some(line), *measure)).collect();
    if values[0] == Value::Absent {
        values[0] = cell(Some(line), Measure::Income);
    }
    values
}

/// Income by where it comes from: names of the first column above those of the second.
fn by_source(builder: &mut Builder, index: usize, statement: &Statement) {
    let first = statement.lines.iter().map(|line| line.name.at.column).min().unwrap_or(0);
    let unit = unlike(&statement.unit, &builder.columns[0].unit);
    for (place, line) in statement.lines.iter().enumerate() {
        let depth = match line.kind {
            LineKind::Total => 1,
            _ if line.name.at.column == first => 2,
            _ => 3,
        };
        let label = Label::Printed(line.name.text.clone());
        let key = format!("income:{}", name_key(line));
        builder.push(depth, key, label, values(line), Subject::Line(index, place)).unit.clone_from(&unit);
    }
}

fn by_code(builder: &mut Builder, index: usize, statement: &Statement) {
    let mut ladder = Ladder::from(2);
    // The total may be printed last; what stands under it is its share all the same.
    let mut lines: Vec<(usize, &Line)> = statement.lines.iter().enumerate().collect();
    lines.sort_by_key(|(_, line)| line.kind != LineKind::Total);
    for (place, line) in lines {
        let depth = line.code.as_ref().map_or(1, |code| ladder.depth(code));
        let key = match (&line.code, line.kind) {
            (Some(code), _) => format!("income:{code}"),
            (None, LineKind::Total) => "income:total".to_owned(),
            (None, _) => format!("income:{:?}:{}", line.kind, line.name.text),
        };
        let label = Label::Printed(line.name.text.clone());
        let unit = unlike(&statement.unit, &builder.columns[0].unit);
        let node = builder.push(depth, key, label, values(line), Subject::Line(index, place));
        node.code.clone_from(&line.code);
        node.unit = unit;
    }
}
