//! The three public expenses, their counts, and the operating cost of agencies.

use rust_decimal::Decimal;

use crate::accounts::{Kind, Measure as M, Role, StatementKind as S};

use super::super::case::{Blanks, Case, Cell, Sheet};
use super::super::finding::{Reason, Verdict};
use super::agreement::other_money;
use super::economic::amount;

const BOTH: [S; 2] = [S::ThreePublic, S::ThreePublicGeneralBudget];

fn cell<'a>(sheet: &Sheet<'a>, role: Role, measure: M) -> Option<Cell<'a>> {
    sheet.cell(sheet.role(None, role)?, measure)
}

/// The forms that the document has; says that the rule cannot be tested where there is none.
fn forms<'a>(case: &mut Case<'a>) -> Vec<Sheet<'a>> {
    let forms: Vec<Sheet<'a>> = BOTH.iter().flat_map(|kind| case.sheets(*kind)).collect();
    if forms.is_empty() {
        case.untestable(Reason::NoTable(S::ThreePublic));
    }
    forms
}

/// A line and the lines that it is made of, in each column.
fn parts(case: &mut Case<'_>, whole: Role, parts: &[Role]) {
    for sheet in forms(case) {
        if sheet.role(None, whole).is_none() {
            case.untestable(Reason::NoLine(sheet.kind(), Some(whole)));
            continue;
        }
        for measure in sheet.measures() {
            let parts: Vec<Cell<'_>> = parts.iter().filter_map(|role| cell(&sheet, *role, measure)).collect();
            if let Some(whole) = cell(&sheet, whole, measure).filter(|_| !parts.is_empty()) {
                case.equal(&[whole], &parts, Blanks::SayNothing);
            }
        }
    }
}

pub(super) fn total(case: &mut Case<'_>) {
    parts(case, Role::ThreePublicTotal, &[Role::Overseas, Role::Vehicles, Role::Receptions]);
}

pub(super) fn vehicles(case: &mut Case<'_>) {
    parts(case, Role::Vehicles, &[Role::VehiclesBought, Role::VehiclesRun]);
}

pub(super) fn receptions(case: &mut Case<'_>) {
    parts(case, Role::Receptions, &[Role::DomesticReceptions, Role::ReceptionsAbroad]);
}

pub(super) fn with_meetings(case: &mut Case<'_>) {
    parts(case, Role::ThreePublicAndMeetings, &[Role::ThreePublicTotal, Role::Meetings, Role::Training]);
}

pub(super) fn operating_cost(case: &mut Case<'_>) {
    parts(case, Role::OperatingCost, &[Role::OperatingCostAdministrative, Role::OperatingCostInstitutions]);
}

/// Lines that are part of others.
fn of_which(case: &mut Case<'_>, pairs: &[(Role, Role)]) {
    for sheet in forms(case) {
        for measure in sheet.measures() {
            for (part, whole) in pairs {
                if let (Some(part), Some(whole)) =
                    (cell(&sheet, *part, measure), cell(&sheet, *whole, measure))
                    && part.is_printed()
                {
                    case.at_most(&[part], &[whole]);
                }
            }
        }
    }
}

pub(super) fn foreign_receptions(case: &mut Case<'_>) {
    of_which(case, &[(Role::DomesticReceptionsForeign, Role::DomesticReceptions)]);
}

pub(super) fn foreign_counts(case: &mut Case<'_>) {
    of_which(
        case,
        &[
            (Role::ReceptionBatchesForeign, Role::ReceptionBatches),
            (Role::ReceptionPersonsForeign, Role::ReceptionPersons),
        ],
    );
}

/// Two lines that are both more than nothing, or both nothing: money and what it paid for, groups and their members.
const TOGETHER: [(Role, Role); 7] = [
    (Role::OverseasGroups, Role::OverseasPersons),
    (Role::Overseas, Role::OverseasPersons),
    (Role::VehiclesBought, Role::VehicleCountBought),
    (Role::ReceptionBatches, Role::ReceptionPersons),
    (Role::DomesticReceptions, Role::ReceptionBatches),
    (Role::ReceptionBatchesForeign, Role::ReceptionPersonsForeign),
    (Role::DomesticReceptionsForeign, Role::ReceptionBatchesForeign),
];

pub(super) fn counts(case: &mut Case<'_>) {
    for sheet in forms(case) {
        for (one, other) in TOGETHER {
            let pair = (cell(&sheet, one, M::FinalAccounts), cell(&sheet, other, M::FinalAccounts));
            let (Some(one), Some(other)) = pair else { continue };
            // What is not printed says nothing.
            if !one.is_printed() || !other.is_printed() {
                continue;
            }
            let is_none = |cell: &Cell<'_>| cell.amount().is_some_and(|amount| amount.is_zero());
            let agree = is_none(&one) == is_none(&other);
            case.told(if agree { Verdict::Holds } else { Verdict::Breaks }, &[one], &[other]);
        }
    }
}

/// A group has one member at least, an occasion one guest.
pub(super) fn members(case: &mut Case<'_>) {
    let pairs = [
        (Role::OverseasGroups, Role::OverseasPersons),
        (Role::ReceptionBatches, Role::ReceptionPersons),
        (Role::ReceptionBatchesForeign, Role::ReceptionPersonsForeign),
        (Role::VehicleCountBought, Role::VehicleCountKept),
    ];
    for sheet in forms(case) {
        for (one, other) in pairs {
            let pair = (cell(&sheet, one, M::FinalAccounts), cell(&sheet, other, M::FinalAccounts));
            if let (Some(one), Some(other)) = pair
                && one.is_printed()
                && other.is_printed()
            {
                case.at_most(&[one], &[other]);
            }
        }
    }
}

/// The measure that tells what the economic tables tell.
fn main_measure(case: &Case<'_>) -> M {
    if case.accounts.kind == Kind::Budget { M::InitialBudget } else { M::FinalAccounts }
}

/// Operating cost is running cost of administrative units, and of institutions that are managed like them.
pub(super) fn operating_agrees(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::ThreePublic), case.need(S::BasicByEconomic)) else { return };
    let Some(line) = case.need_role(&own, None, Role::OperatingCost) else { return };
    let running = all.role(None, Role::RunningTotal).and_then(|line| all.cell(line, M::Amount));
    let in_total = || all.total().and_then(|line| all.cell(line, M::Running));
    let Some(running) = running.or_else(in_total) else {
        return case.untestable(Reason::NoLine(S::BasicByEconomic, Some(Role::RunningTotal)));
    };
    if let Some(own) = own.cell(line, main_measure(case)) {
        // Units that are neither have running cost as well.
        case.equal_unless(&[own], &[running], Some(Reason::OtherFunds));
    }
}

/// One of the three expenses as the economic tables tell it.
fn as_economic(case: &mut Case<'_>, role: Role, basic: &[&str], project: &[&str]) {
    let measure = main_measure(case);
    for sheet in forms(case) {
        let Some(own) = cell(&sheet, role, measure) else { continue };
        let Some(first) = case.sheet(S::BasicByEconomic) else {
            case.untestable(Reason::NoTable(S::BasicByEconomic));
            continue;
        };
        let mut cells: Vec<Cell<'_>> = basic.iter().filter_map(|digits| amount(&first, digits)).collect();
        let second = case.sheet(S::ProjectByEconomic);
        if let Some(second) = &second {
            cells.extend(basic.iter().chain(project).filter_map(|digits| amount(second, digits)));
        }
        // Without the table of projects, and with other money, more may have been spent than the economic tables tell.
        let is_all = sheet.kind() == S::ThreePublic;
        let excuse = match &second {
            None => Some(Reason::NoTable(S::ProjectByEconomic)),
            Some(_) if is_all => other_money(case).filter(|_| has_other_budgets(case)),
            Some(_) => None,
        };
        if !cells.is_empty() {
            case.equal_unless(&cells, &[own], excuse);
        }
    }
}

/// Whether the summary of appropriations has money of other budgets than the general one.
fn has_other_budgets(case: &Case<'_>) -> bool {
    let Some(all) = case.sheet(S::Appropriation) else { return true };
    let others = all
        .statement
        .lines
        .iter()
        .filter(|line| matches!(line.role, Some(Role::GovernmentFunds | Role::StateCapital)));
    others.filter_map(|line| line.cell(M::Amount)?.figure.amount()).any(|amount| amount != Decimal::ZERO)
}

pub(super) fn overseas_agrees(case: &mut Case<'_>) {
    as_economic(case, Role::Overseas, &["30212"], &[]);
}

pub(super) fn vehicles_run_agrees(case: &mut Case<'_>) {
    as_economic(case, Role::VehiclesRun, &["30231"], &[]);
}

pub(super) fn vehicles_bought_agrees(case: &mut Case<'_>) {
    as_economic(case, Role::VehiclesBought, &["31013"], &["30913"]);
}

pub(super) fn receptions_agree(case: &mut Case<'_>) {
    as_economic(case, Role::Receptions, &["30217"], &[]);
}

/// The general budget's share of each expense is no more than all of it; the same where there is no other budget.
pub(super) fn general_part(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::ThreePublicGeneralBudget), case.need(S::ThreePublic)) else {
        return;
    };
    let excuse = has_other_budgets(case).then_some(Reason::OtherFunds);
    for line in &own.statement.lines {
        let Some(role) = line.role else { continue };
        for (measure, _) in &line.cells {
            if let (Some(part), Some(whole)) = (own.cell(line, *measure), cell(&all, role, *measure)) {
                case.equal_unless(&[part], &[whole], excuse.clone());
            }
        }
    }
}
