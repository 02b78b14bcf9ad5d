//! The three public expenses from budget to final accounts, their counts, what one costs, and operating cost.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::accounts::{Accounts, Line, Measure, Role, Statement, StatementKind};
use crate::figure::Unit;

use super::super::outline::{ColumnName, Group, Label, Outline, Subject, Value, View};
use super::{Builder, amount, cell, rate, rate_of, unlike};

use Measure as M;
use Role as R;
use StatementKind as S;

const INITIAL: usize = 0;
const FINAL: usize = 2;

/// Both tables, from the initial budget to the final accounts, with the rates on either budget.
pub(super) fn three_public(accounts: &Accounts) -> Outline {
    let kinds = [S::ThreePublic, S::ThreePublicGeneralBudget];
    let first = kinds.iter().find_map(|kind| accounts.statement(*kind));
    let unit = first.map_or(Unit::Unstated, |own| own.unit.clone());
    let columns = vec![
        amount(ColumnName::Measure(S::ThreePublic, M::InitialBudget), &unit),
        amount(ColumnName::Measure(S::ThreePublic, M::AdjustedBudget), &unit),
        amount(ColumnName::Measure(S::ThreePublic, M::FinalAccounts), &unit),
        rate(ColumnName::RateOnInitial),
        rate(ColumnName::RateOnAdjusted),
    ];
    let mut builder = Builder::new(View::ThreePublic, columns);
    for (kind, group) in
        [(S::ThreePublic, Group::ThreePublic), (S::ThreePublicGeneralBudget, Group::ThreePublicGeneralBudget)]
    {
        let Some(index) = accounts.statements.iter().position(|statement| statement.kind == kind) else {
            continue;
        };
        let statement = &accounts.statements[index];
        builder.push(0, kind.slug(), Label::Group(group), Vec::new(), Subject::Group);
        // Where meetings and training are published with the three, a total of all stands above them.
        let is_wider = statement.role(R::ThreePublicAndMeetings).is_some();
        for (place, line) in statement.lines.iter().enumerate() {
            if line.role == Some(R::ThreePublicHeading) && is_void(line) {
                continue;
            }
            let key = line.role.map_or_else(|| line.name.text.clone(), |role| format!("{role:?}"));
            let label = Label::Printed(line.name.text.clone());
            let subject = Subject::Line(index, place);
            let key = format!("{}:{key}", kind.slug());
            let own = line.unit.clone().or_else(|| unlike(&statement.unit, &unit));
            let depth = depth(line.role) + u8::from(is_wider && line.role != Some(R::ThreePublicAndMeetings));
            builder.push(depth, key, label, values(line), subject).unit = own;
        }
        if kind == S::ThreePublic {
            unit_costs(&mut builder, statement);
        }
    }
    // A budget has no final accounts to lead with.
    let has_final = builder.nodes.iter().any(|node| node.values[FINAL] != Value::Absent);
    builder.finish(if has_final { FINAL } else { INITIAL })
}

/// Whether a heading prints no number; its dashes are in the facts.
fn is_void(line: &Line) -> bool {
    line.cells.iter().all(|(_, printed)| printed.figure.amount().is_none())
}

fn depth(role: Option<Role>) -> u8 {
    match role {
        Some(
            R::ThreePublicHeading
            | R::ThreePublicTotal
            | R::ThreePublicAndMeetings
            | R::Meetings
            | R::Training
            | R::CountsHeading
            | R::OperatingCost,
        ) => 1,
        Some(
            R::VehiclesBought
            | R::VehiclesRun
            | R::DomesticReceptions
            | R::ReceptionsAbroad
            | R::ReceptionBatchesForeign
            | R::ReceptionPersonsForeign,
        ) => 3,
        Some(R::DomesticReceptionsForeign) => 4,
        _ => 2,
    }
}

fn values(line: &Line) -> Vec<Value> {
    let [initial, adjusted, spent] =
        [M::InitialBudget, M::AdjustedBudget, M::FinalAccounts].map(|measure| cell(Some(line), measure));
    let (on_initial, on_adjusted) = (rate_of(&spent, &initial), rate_of(&spent, &adjusted));
    vec![initial, adjusted, spent, on_initial, on_adjusted]
}

/// Two decimals, halves away from zero.
fn round(one: Decimal) -> Decimal {
    one.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// What one vehicle, one traveller and one guest cost, computed from the final accounts and the printed counts.
fn unit_costs(builder: &mut Builder, statement: &Statement) {
    let last = |role| statement.role(role).and_then(|line| line.cell(M::FinalAccounts)?.figure.amount());
    let per = |cost: Role, count: Role, scale: Decimal| {
        last(cost)?.checked_mul(scale)?.checked_div(last(count)?).map(round)
    };
    // A guest costs little: said in yuan, where the statement's unit is known.
    let yuan = match statement.unit {
        Unit::TenThousandYuan => Some(Decimal::from(10_000)),
        Unit::Yuan => Some(Decimal::ONE),
        _ => None,
    };
    let costs = [
        (Group::CostPerTraveller, per(R::Overseas, R::OverseasPersons, Decimal::ONE)),
        (Group::CostPerVehicle, per(R::VehiclesRun, R::VehicleCountKept, Decimal::ONE)),
        (Group::CostPerGuest, yuan.and_then(|yuan| per(R::DomesticReceptions, R::ReceptionPersons, yuan))),
    ];
    if costs.iter().all(|(_, cost)| cost.is_none()) {
        return;
    }
    builder.push(1, "unit-costs", Label::Group(Group::UnitCosts), Vec::new(), Subject::Group);
    for (group, cost) in costs {
        let Some(mut cost) = cost else { continue };
        cost.rescale(2);
        let values = vec![Value::Absent, Value::Absent, Value::Computed(cost)];
        let node = builder.push(2, format!("{group:?}"), Label::Group(group), values, Subject::Group);
        node.unit = Some(Unit::Unstated);
    }
}
