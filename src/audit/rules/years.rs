//! Across years: what one year carries over is what the next one begins with.

use crate::accounts::{Measure as M, Role, Side, StatementKind as S};

use super::super::case::{Blanks, Case};
use super::super::finding::Reason;
use super::summary::opening_of;

/// All that was carried over.
pub(super) fn carry_over(case: &mut Case<'_>) {
    between(case, S::IncomeExpenditure);
}

/// Appropriations carried over, in all and by fund.
pub(super) fn appropriations(case: &mut Case<'_>) {
    between(case, S::Appropriation);
    let (Some(own), Some(last)) = (case.sheet(S::Appropriation), case.earlier_sheet(S::Appropriation)) else {
        return;
    };
    let Some(closing) = last.role(Some(Side::Expenditure), Role::ClosingCarryOver) else { return };
    let funds = [
        (Role::GeneralBudget, M::GeneralBudget),
        (Role::GovernmentFunds, M::GovernmentFunds),
        (Role::StateCapital, M::StateCapital),
    ];
    for (role, column) in funds {
        let opening = opening_of(&own, role).and_then(|line| own.cell(line, M::Amount));
        if let (Some(opening), Some(closing)) = (opening, last.cell(closing, column)) {
            case.equal(&[opening], &[closing], Blanks::SayNothing);
        }
    }
}

fn between(case: &mut Case<'_>, kind: S) {
    if case.earlier.is_none() {
        return case.untestable(Reason::NoEarlierYear);
    }
    let (Some(own), last) = (case.need(kind), case.earlier_sheet(kind)) else { return };
    let Some(last) = last else { return case.untestable(Reason::NoTable(kind)) };
    let Some(opening) = case.need_role(&own, Some(Side::Income), Role::OpeningCarryOver) else { return };
    let Some(closing) = case.need_role(&last, Some(Side::Expenditure), Role::ClosingCarryOver) else {
        return;
    };
    if let (Some(opening), Some(closing)) = (own.cell(opening, M::Amount), last.cell(closing, M::Amount)) {
        case.equal(&[opening], &[closing], Blanks::SayNothing);
    }
}
