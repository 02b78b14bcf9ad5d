//! State-owned assets: original cost and net value by kind.

use crate::accounts::{Accounts, Line, LineKind, Measure, Role, Statement, StatementKind};

use super::super::outline::{ColumnName, Group, Label, Outline, Subject, Value, View};
use super::{Builder, amount, cell, rate, rate_of, unit_of};

use StatementKind as S;

/// The columns that lead: the net value of what is owned, else what is to be bought.
const NET: usize = 1;
const PROCURED: usize = 3;

/// Assets by kind; what has one value only counts at it in both columns, as the form's footnotes add it up.
pub(super) fn assets(accounts: &Accounts) -> Outline {
    let unit = unit_of(accounts, S::Assets);
    let columns = vec![
        amount(ColumnName::Measure(S::Assets, Measure::Gross), &unit),
        amount(ColumnName::Measure(S::Assets, Measure::Net), &unit),
        rate(ColumnName::NetToGross),
        amount(ColumnName::Measure(S::Procurement, Measure::Amount), &unit_of(accounts, S::Procurement)),
    ];
    let mut builder = Builder::new(View::Assets, columns);
    if let Some(index) = accounts.statements.iter().position(|statement| statement.kind == S::Assets) {
        owned(&mut builder, accounts, index);
    }
    if let Some(index) = accounts.statements.iter().position(|statement| statement.kind == S::Procurement) {
        procured(&mut builder, index, &accounts.statements[index]);
    }
    let has_assets = accounts.statement(S::Assets).is_some();
    builder.finish(if has_assets { NET } else { PROCURED })
}

/// What is to be bought: classes of goods and services, projects, goods.
fn procured(builder: &mut Builder, index: usize, statement: &Statement) {
    let value =
        |line: Option<&Line>| vec![Value::Absent, Value::Absent, Value::Absent, cell(line, Measure::Amount)];
    let total = value(statement.total());
    builder.push(0, "procurement", Label::Group(Group::Procurement), total, Subject::Group);
    let first = statement.lines.iter().map(|line| line.name.at.column).min().unwrap_or(0);
    let mut path: Vec<&str> = Vec::new();
    for (place, line) in statement.lines.iter().enumerate().filter(|(_, line)| line.kind != LineKind::Total) {
        let depth = match line.kind {
            LineKind::Subtotal if line.name.at.column == first => 1,
            LineKind::Subtotal => 2,
            _ => 3,
        };
        let label = Label::Printed(line.name.text.clone());
        // Goods of one name are bought for many projects.
        path.truncate(usize::from(depth) - 1);
        path.push(&line.name.text);
        let key = format!("procurement:{}", path.join("/"));
        builder.push(depth, key, label, value(Some(line)), Subject::Line(index, place));
    }
}

/// What is owned, by kind.
fn owned(builder: &mut Builder, accounts: &Accounts, index: usize) {
    let statement = &accounts.statements[index];
    let gross = cell(statement.role(Role::AssetsGross), Measure::Gross);
    let net = cell(statement.role(Role::AssetsNet), Measure::Net);
    let share = rate_of(&net, &gross);
    builder.push(0, "assets", Label::Group(Group::Assets), vec![gross, net, share], Subject::Group);
    for (place, line) in statement.lines.iter().enumerate() {
        if matches!(line.role, Some(Role::AssetsGross | Role::AssetsNet)) {
            continue;
        }
        let key = line.role.map_or_else(|| line.name.text.clone(), |role| format!("{role:?}"));
        let label = Label::Printed(line.name.text.clone());
        builder.push(depth(line.role), key, label, values(line), Subject::Line(index, place));
    }
}

fn depth(role: Option<Role>) -> u8 {
    match role {
        Some(Role::Buildings | Role::AssetVehicles | Role::LargeEquipment | Role::OtherFixedAssets) => 2,
        _ => 1,
    }
}

fn values(line: &Line) -> Vec<Value> {
    let only = cell(Some(line), Measure::Amount);
    if only != Value::Absent {
        // Printed once: it counts as it is in the net column, and at its original cost as computed from it.
        let gross = only.amount().map_or(Value::Absent, Value::Computed);
        return vec![gross, only, Value::Absent];
    }
    let (gross, net) = (cell(Some(line), Measure::Gross), cell(Some(line), Measure::Net));
    let share = rate_of(&net, &gross);
    vec![gross, net, share]
}
