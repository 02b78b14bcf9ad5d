//! State-owned assets: original cost and net value by kind.

use crate::accounts::{Accounts, Line, Measure, Role, StatementKind};

use super::super::outline::{ColumnName, Group, Label, Outline, Subject, Value, View};
use super::{Builder, amount, cell, rate, rate_of, unit_of};

use StatementKind as S;

/// Assets by kind; what has one value only counts at it in both columns, as the form's footnotes add it up.
pub(super) fn assets(accounts: &Accounts) -> Outline {
    let unit = unit_of(accounts, S::Assets);
    let columns = vec![
        amount(ColumnName::Measure(S::Assets, Measure::Gross), &unit),
        amount(ColumnName::Measure(S::Assets, Measure::Net), &unit),
        rate(ColumnName::NetToGross),
    ];
    let mut builder = Builder::new(View::Assets, columns);
    let Some(index) = accounts.statements.iter().position(|statement| statement.kind == S::Assets) else {
        return builder.finish(1);
    };
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
    builder.finish(1)
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
