//! Identities between the columns of one row.

use crate::accounts::{Measure as M, StatementKind as S};

use super::super::case::{Blanks, Case, Cell, Sheet};
use super::super::finding::Reason;

/// A column that others add up to.
pub(super) struct Columns {
    whole: M,
    /// Without these columns the identity cannot be tested.
    needed: &'static [M],
    /// Columns that a form may do without.
    further: &'static [M],
    minus: &'static [M],
}

const fn sum(whole: M, needed: &'static [M], further: &'static [M]) -> Columns {
    Columns { whole, needed, further, minus: &[] }
}

const INCOME: Columns = sum(
    M::Income,
    &[M::FiscalAppropriation],
    &[
        M::SuperiorSubsidy,
        M::InstitutionalIncome,
        M::OperatingIncome,
        M::AffiliatedRemittance,
        M::OtherIncome,
        M::SpecialAccounts,
        M::UnitFunds,
        M::Opening,
    ],
);
const INCOME_BY_FUND: Columns = sum(
    M::Income,
    &[M::GeneralBudget],
    &[
        M::GovernmentFunds,
        M::StateCapital,
        M::SuperiorSubsidy,
        M::InstitutionalIncome,
        M::OperatingIncome,
        M::AffiliatedRemittance,
        M::OtherIncome,
        M::SpecialAccounts,
        M::UnitFunds,
        M::Opening,
    ],
);
const EXPENDITURE: Columns = sum(
    M::Expenditure,
    &[M::Basic, M::Project],
    &[M::RemittedToSuperior, M::OperatingExpenditure, M::AffiliatedSubsidy, M::Reserve, M::Closing],
);
const OPENING: Columns = sum(M::Opening, &[M::OpeningBasic, M::OpeningProject], &[]);
const YEAR_INCOME: Columns = sum(M::Income, &[M::IncomeBasic, M::IncomeProject], &[]);
const SPENT: Columns = sum(M::Expenditure, &[M::Basic, M::Project], &[]);
const BASIC: Columns = sum(M::Basic, &[M::Personnel, M::Running], &[]);
const CLOSING: Columns = Columns {
    whole: M::Closing,
    needed: &[M::Income, M::Expenditure],
    further: &[M::Opening],
    minus: &[M::Expenditure],
};
const CLOSING_BASIC: Columns = Columns {
    whole: M::ClosingBasic,
    needed: &[M::IncomeBasic, M::Basic],
    further: &[M::OpeningBasic],
    minus: &[M::Basic],
};
const CLOSING_PROJECT: Columns = Columns {
    whole: M::ClosingProject,
    needed: &[M::IncomeProject, M::Project],
    further: &[M::OpeningProject],
    minus: &[M::Project],
};
const CLOSING_PARTS: Columns = sum(M::Closing, &[M::ClosingBasic, M::ClosingProject], &[]);
const CLOSING_PROJECTS: Columns =
    sum(M::ClosingProject, &[M::ClosingProjectCarryOver, M::ClosingProjectSurplus], &[]);
const CAPITAL_OPENING: Columns = sum(M::Opening, &[M::OpeningCarryOver, M::OpeningSurplus], &[]);
const CAPITAL_CLOSING: Columns = sum(M::Closing, &[M::ClosingCarryOver, M::ClosingSurplus], &[]);

pub(super) fn income(case: &mut Case<'_>) {
    let Some(sheet) = case.need(S::Income) else { return };
    let columns = if sheet.has(M::FiscalAppropriation) { &INCOME } else { &INCOME_BY_FUND };
    test(case, S::Income, columns);
}

/// Education fees are part of the income of institutions.
pub(super) fn fees(case: &mut Case<'_>) {
    let Some(sheet) = case.need(S::Income) else { return };
    if !sheet.has(M::EducationFees) {
        return case.untestable(Reason::NoColumn(S::Income, M::EducationFees));
    }
    for line in &sheet.statement.lines {
        if let (Some(fees), Some(all)) =
            (sheet.cell(line, M::EducationFees), sheet.cell(line, M::InstitutionalIncome))
            && fees.is_printed()
        {
            case.at_most(&[fees], &[all]);
        }
    }
}

pub(super) fn expenditure(case: &mut Case<'_>) {
    test(case, S::Expenditure, &EXPENDITURE);
}

pub(super) fn year_income(case: &mut Case<'_>) {
    test(case, S::GeneralBudget, &YEAR_INCOME);
}

pub(super) fn spent(case: &mut Case<'_>) {
    test(case, S::GeneralBudget, &SPENT);
}

pub(super) fn basic(case: &mut Case<'_>) {
    test(case, S::GeneralBudget, &BASIC);
}

pub(super) fn closing(case: &mut Case<'_>) {
    test(case, S::GeneralBudget, &CLOSING);
}

pub(super) fn closing_basic(case: &mut Case<'_>) {
    test(case, S::GeneralBudget, &CLOSING_BASIC);
}

pub(super) fn closing_project(case: &mut Case<'_>) {
    test(case, S::GeneralBudget, &CLOSING_PROJECT);
}

pub(super) fn carried(case: &mut Case<'_>) {
    for columns in [&OPENING, &CLOSING_PARTS, &CLOSING_PROJECTS] {
        test(case, S::GeneralBudget, columns);
    }
}

/// The same identities in the table of the government-managed funds.
pub(super) fn funds(case: &mut Case<'_>) {
    for columns in [
        &YEAR_INCOME,
        &SPENT,
        &BASIC,
        &CLOSING,
        &CLOSING_BASIC,
        &CLOSING_PROJECT,
        &OPENING,
        &CLOSING_PARTS,
        &CLOSING_PROJECTS,
    ] {
        test(case, S::GovernmentFunds, columns);
    }
}

pub(super) fn capital(case: &mut Case<'_>) {
    for columns in [&CAPITAL_OPENING, &CAPITAL_CLOSING, &CLOSING] {
        test(case, S::StateCapital, columns);
    }
}

/// All appropriations by function: basic and project, personnel and running cost.
pub(super) fn all_appropriations(case: &mut Case<'_>) {
    for columns in [&SPENT, &BASIC] {
        test(case, S::AppropriationByFunction, columns);
    }
}

/// Basic expenditure by economic code, of personnel and of running cost.
pub(super) fn economic(case: &mut Case<'_>) {
    const PARTS: Columns = sum(M::Amount, &[M::Personnel, M::Running], &[]);
    test(case, S::BasicByEconomic, &PARTS);
}

/// Tests `columns` on every row of every statement of a kind.
fn test(case: &mut Case<'_>, kind: S, columns: &Columns) {
    let sheets = case.sheets(kind);
    if sheets.is_empty() && case.is_silent() {
        return case.untestable(Reason::NoTable(kind));
    }
    for sheet in sheets {
        rows(case, &sheet, columns);
    }
}

fn rows<'a>(case: &mut Case<'a>, sheet: &Sheet<'a>, columns: &Columns) {
    let missing = std::iter::once(&columns.whole).chain(columns.needed).find(|measure| !sheet.has(**measure));
    if let Some(missing) = missing {
        return case.untestable(Reason::NoColumn(sheet.kind(), *missing));
    }
    for line in &sheet.statement.lines {
        let Some(whole) = sheet.cell(line, columns.whole) else { continue };
        let parts = columns.needed.iter().chain(columns.further).filter_map(|measure| {
            let cell = sheet.cell(line, *measure)?;
            Some(if columns.minus.contains(measure) { cell.minus() } else { cell })
        });
        let parts: Vec<Cell<'_>> = parts.collect();
        case.equal(&[whole], &parts, Blanks::AreNothing);
    }
}
