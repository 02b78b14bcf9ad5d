//! The same fact in two tables.

use crate::accounts::{Level, Line, Measure as M, Role, Side, StatementKind as S};

use super::super::case::{Blanks, Case, Cell, Sheet};
use super::super::finding::{Reason, Verdict};
use super::summary::{income_of, opening_of};

/// The cell of the total line.
fn total<'a>(sheet: &Sheet<'a>, measure: M) -> Option<Cell<'a>> {
    sheet.cell(sheet.total()?, measure)
}

/// The cell of the year's sum at one side of a summary.
fn year<'a>(sheet: &Sheet<'a>, side: Side, measure: M) -> Option<Cell<'a>> {
    sheet.cell(sheet.year_total(side)?, measure)
}

/// The amount of a role at the left of a summary.
fn income<'a>(sheet: &Sheet<'a>, role: Role) -> Option<Cell<'a>> {
    sheet.cell(sheet.role(Some(Side::Income), role)?, M::Amount)
}

/// Tests that two cells agree; says which one is not there.
fn agree<'a>(case: &mut Case<'a>, left: (S, Option<Cell<'a>>), right: (S, Option<Cell<'a>>)) {
    match (left.1, right.1) {
        (Some(left), Some(right)) => case.equal(&[left], &[right], Blanks::SayNothing),
        (None, _) => case.untestable(Reason::NoLine(left.0, None)),
        (_, None) => case.untestable(Reason::NoLine(right.0, None)),
    }
}

pub(super) fn income_total(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::Income), case.need(S::IncomeExpenditure)) else { return };
    let by_source = own.role(None, Role::GrandTotal).and_then(|line| own.cell(line, M::Amount));
    let has_opening = own.has(M::Opening) || own.role(None, Role::OpeningCarryOver).is_some();
    let grand = all.role(Some(Side::Income), Role::GrandTotal).and_then(|line| all.cell(line, M::Amount));
    let summary = if has_opening { grand } else { year(&all, Side::Income, M::Amount) };
    agree(case, (S::Income, by_source.or_else(|| total(&own, M::Income))), (S::IncomeExpenditure, summary));
}

/// Columns of the table of income and lines of the summary that state one source.
const PAIRS: [(M, Role); 5] = [
    (M::SuperiorSubsidy, Role::SuperiorSubsidy),
    (M::InstitutionalIncome, Role::InstitutionalIncome),
    (M::OperatingIncome, Role::OperatingIncome),
    (M::AffiliatedRemittance, Role::AffiliatedRemittance),
    (M::OtherIncome, Role::OtherIncome),
];

/// Each source of income.
pub(super) fn income_sources(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::Income), case.need(S::IncomeExpenditure)) else { return };
    if let Some(appropriation) = total(&own, M::FiscalAppropriation) {
        let funds = [Role::GeneralBudget, Role::GovernmentFunds, Role::StateCapital];
        let sum: Vec<Cell<'_>> = match income(&all, Role::FiscalAppropriation) {
            Some(sum) => vec![sum],
            None => funds.iter().filter_map(|role| income(&all, *role)).collect(),
        };
        case.equal(&[appropriation], &sum, Blanks::SayNothing);
    }
    for (measure, role) in PAIRS {
        if let (Some(left), Some(right)) = (total(&own, measure), income(&all, role)) {
            case.equal(&[left], &[right], Blanks::SayNothing);
        }
    }
    // A table of income by its sources has a line where others have a column.
    let roles = [Role::SpecialAccounts, Role::OtherFunds, Role::GeneralBudget, Role::GovernmentFunds];
    for role in roles {
        let left = own.role(None, role).and_then(|line| own.cell(line, M::Amount));
        if let (Some(left), Some(right)) = (left, income(&all, role)) {
            case.equal(&[left], &[right], Blanks::SayNothing);
        }
    }
}

/// Income by its sources: each heading and what stands below it.
pub(super) fn sources_add_up(case: &mut Case<'_>) {
    const PARTS: [(Role, &[Role]); 4] = [
        (
            Role::GrandTotal,
            &[
                Role::GeneralBudget,
                Role::GovernmentFunds,
                Role::StateCapital,
                Role::SpecialAccounts,
                Role::OtherFunds,
                Role::OpeningCarryOver,
            ],
        ),
        (Role::GeneralBudget, &[Role::FiscalAppropriation, Role::EarmarkedIncome]),
        (Role::SpecialAccounts, &[Role::SpecialAccountFees, Role::OtherNonTax]),
        (
            Role::OtherFunds,
            &[Role::InstitutionalIncome, Role::OperatingIncome, Role::OtherIncome, Role::Borrowed],
        ),
    ];
    let Some(sheet) = case.need(S::Income) else { return };
    if case.need_role(&sheet, None, Role::GrandTotal).is_none() {
        return;
    }
    for (whole, parts) in PARTS {
        let cell = |role: &Role| sheet.cell(sheet.role(None, *role)?, M::Amount);
        let parts: Vec<Cell<'_>> = parts.iter().filter_map(cell).collect();
        if let Some(whole) = cell(&whole) {
            case.equal(&[whole], &parts, Blanks::SayNothing);
        }
    }
}

pub(super) fn expenditure_total(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::Expenditure), case.need(S::IncomeExpenditure)) else { return };
    let grand =
        all.role(Some(Side::Expenditure), Role::GrandTotal).and_then(|line| all.cell(line, M::Amount));
    let summary = if own.has(M::Closing) { grand } else { year(&all, Side::Expenditure, M::Amount) };
    agree(case, (S::Expenditure, total(&own, M::Expenditure)), (S::IncomeExpenditure, summary));
}

/// Basic and project expenditure where a summary states them, too.
pub(super) fn uses(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::Expenditure), case.need(S::IncomeExpenditure)) else { return };
    let pairs = [(M::Basic, Role::Basic), (M::Project, Role::Project), (M::Reserve, Role::Reserve)];
    let cell = |role: Role| all.cell(all.role(Some(Side::Expenditure), role)?, M::Amount);
    if cell(Role::Basic).is_none() {
        return case.untestable(Reason::NoLine(S::IncomeExpenditure, Some(Role::Basic)));
    }
    for (measure, role) in pairs {
        if let (Some(left), Some(right)) = (total(&own, measure), cell(role)) {
            case.equal(&[left], &[right], Blanks::SayNothing);
        }
    }
}

/// All appropriations in the table of income and in their summary.
pub(super) fn appropriation_income(case: &mut Case<'_>) {
    let (Some(own), Some(income)) = (case.need(S::Appropriation), case.need(S::Income)) else { return };
    let right = total(&income, M::FiscalAppropriation);
    if right.is_none() {
        return case.untestable(Reason::NoColumn(S::Income, M::FiscalAppropriation));
    }
    agree(case, (S::Appropriation, year(&own, Side::Income, M::Amount)), (S::Income, right));
}

/// The table of one fund: its income, its expenditure, what it carried over, each as the summary of appropriations
/// has it.
fn fund(case: &mut Case<'_>, kind: S, role: Role, column: M, wants: &[M]) {
    let (Some(own), Some(all)) = (case.need(kind), case.need(S::Appropriation)) else { return };
    for measure in wants {
        let (line, role, column) = match measure {
            M::Income => (income_of(&all, role), role, M::Amount),
            M::Opening => (opening_of(&all, role), role, M::Amount),
            M::Expenditure => (all.year_total(Side::Expenditure), Role::YearExpenditure, column),
            _ => (all.role(Some(Side::Expenditure), Role::ClosingCarryOver), Role::ClosingCarryOver, column),
        };
        if !own.has(*measure) {
            case.untestable(Reason::NoColumn(kind, *measure));
        } else if !all.has(column) {
            case.untestable(Reason::NoColumn(S::Appropriation, column));
        } else if let Some(line) = line {
            agree(case, (kind, total(&own, *measure)), (S::Appropriation, all.cell(line, column)));
        } else {
            case.untestable(Reason::NoLine(S::Appropriation, Some(role)));
        }
    }
}

pub(super) fn general_income(case: &mut Case<'_>) {
    fund(case, S::GeneralBudget, Role::GeneralBudget, M::GeneralBudget, &[M::Income]);
}

pub(super) fn general_spent(case: &mut Case<'_>) {
    fund(case, S::GeneralBudget, Role::GeneralBudget, M::GeneralBudget, &[M::Expenditure]);
    super::tree::appropriation_classes_agree(case);
}

pub(super) fn general_carried(case: &mut Case<'_>) {
    fund(case, S::GeneralBudget, Role::GeneralBudget, M::GeneralBudget, &[M::Opening, M::Closing]);
}

const ALL: [M; 4] = [M::Income, M::Expenditure, M::Opening, M::Closing];

pub(super) fn government_funds(case: &mut Case<'_>) {
    fund(case, S::GovernmentFunds, Role::GovernmentFunds, M::GovernmentFunds, &ALL);
}

pub(super) fn state_capital(case: &mut Case<'_>) {
    fund(case, S::StateCapital, Role::StateCapital, M::StateCapital, &ALL);
}

/// A table of a fund is empty where the summaries have none of its money, and only there.
fn empty_as(case: &mut Case<'_>, kind: S, role: Role) {
    let (Some(own), Some(all)) = (case.need(kind), case.need(S::IncomeExpenditure)) else { return };
    let Some(line) = case.need_role(&all, Some(Side::Income), role) else { return };
    let Some(cell) = all.cell(line, M::Amount) else { return };
    // What is carried over fills the table as well; but income here is income there.
    let has_amount = |cell: Cell<'_>| cell.amount().is_some_and(|amount| !amount.is_zero());
    let own_income = total(&own, M::Income).is_some_and(has_amount);
    let title = super::super::finding::Term::words(&own.statement.title.text, Some(own.statement.at()));
    let agrees = if has_amount(cell) { !own.statement.is_empty() } else { !own_income };
    case.mixed(agrees, title, cell);
}

pub(super) fn funds_empty(case: &mut Case<'_>) {
    empty_as(case, S::GovernmentFunds, Role::GovernmentFunds);
}

pub(super) fn capital_empty(case: &mut Case<'_>) {
    empty_as(case, S::StateCapital, Role::StateCapital);
}

/// Basic and project expenditure of the general budget are part of all such expenditure, row by row; where all money
/// is general budget money, they are the same.
pub(super) fn part_of_all(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::GeneralBudget), case.need(S::Expenditure)) else { return };
    let excuse = other_money(case);
    // Some forms of the expenditure table have no codes at all.
    let has_codes = all.statement.lines.iter().any(|line| line.code_at.is_some());
    let pair = |line: &Line| match (&line.code, own.total()) {
        (Some(code), _) if line.code_at.is_some() => all.line(code),
        (None, Some(total)) if std::ptr::eq(total, line) => all.total(),
        _ => None,
    };
    for line in &own.statement.lines {
        let Some(whole) = pair(line) else {
            // What the general budget spent on a code is spent on it in all.
            let is_coded = line.code_at.is_some() && has_codes;
            let spent = own.cell(line, M::Expenditure).filter(|_| is_coded);
            if let Some(spent) = spent.filter(|own| own.amount().is_some_and(|own| !own.is_zero())) {
                case.told(Verdict::Breaks, &[spent], &[]);
            }
            continue;
        };
        for measure in [M::Expenditure, M::Basic, M::Project] {
            if let (Some(part), Some(whole)) = (own.cell(line, measure), all.cell(whole, measure)) {
                case.equal_unless(&[part], &[whole], excuse.clone());
            }
        }
    }
}

/// Why tables of all funds may hold more than those of the general budget: other income, other budgets, money left
/// from years before. None where the summary says that there is only general budget money.
pub(super) fn other_money(case: &Case<'_>) -> Option<Reason> {
    let Some(all) = case.sheet(S::IncomeExpenditure) else { return Some(Reason::OtherFunds) };
    let income = all.statement.lines.iter().filter(|line| line.side == Some(Side::Income));
    let is_other = |line: &Line| {
        let is_known = matches!(
            line.role,
            Some(Role::GeneralBudget | Role::FiscalAppropriation | Role::YearIncome | Role::GrandTotal)
        );
        let amount = line.cell(M::Amount).and_then(|printed| printed.figure.amount());
        !is_known && amount.is_some_and(|amount| !amount.is_zero())
    };
    income.into_iter().any(is_other).then_some(Reason::OtherFunds)
}

/// All appropriations by function, as their summary has them.
pub(super) fn by_function(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::AppropriationByFunction), case.need(S::Appropriation)) else {
        return;
    };
    let right = year(&all, Side::Expenditure, M::Amount);
    agree(case, (S::AppropriationByFunction, total(&own, M::Expenditure)), (S::Appropriation, right));
    let classes = own.statement.lines.iter().filter_map(|line| Some((line, line.code.as_ref()?)));
    for (line, code) in classes.filter(|(_, code)| code.level() == Level::Class) {
        let other = all.line(code).and_then(|line| all.cell(line, M::Amount));
        if let (Some(left), Some(right)) = (own.cell(line, M::Expenditure), other) {
            case.equal(&[left], &[right], Blanks::SayNothing);
        }
    }
}
