//! Tables by economic code: personnel and running cost, and how they agree with the tables by function.

use crate::accounts::{Classification, Code, Measure as M, Role, Side, StatementKind as S};

use super::super::case::{Blanks, Case, Cell, Sheet};
use super::super::finding::Reason;

/// Classes of personnel cost: wages and welfare, grants to persons.
const PERSONNEL: [&str; 2] = ["301", "303"];
/// Classes of running cost: goods and services, interest, capital, enterprises, others.
const RUNNING: [&str; 5] = ["302", "307", "310", "312", "399"];

pub(super) fn code(classification: Classification, digits: &str) -> Option<Code> {
    Code::read(classification, digits)
}

/// The amount of an economic code.
pub(super) fn amount<'a>(sheet: &Sheet<'a>, digits: &str) -> Option<Cell<'a>> {
    sheet.cell(sheet.line(&code(Classification::Economic, digits)?)?, M::Amount)
}

fn classes<'a>(sheet: &Sheet<'a>, digits: &[&str]) -> Vec<Cell<'a>> {
    digits.iter().filter_map(|digits| amount(sheet, digits)).collect()
}

/// The amounts of all classes that a table has.
fn all_classes<'a>(sheet: &Sheet<'a>) -> Vec<Cell<'a>> {
    sheet.classes().filter_map(|(_, line)| sheet.cell(line, M::Amount)).collect()
}

fn kind_of_cost(case: &mut Case<'_>, role: Role, digits: &[&str]) {
    let Some(sheet) = case.need(S::BasicByEconomic) else { return };
    let Some(line) = case.need_role(&sheet, None, role) else { return };
    if let Some(whole) = sheet.cell(line, M::Amount) {
        case.equal(&[whole], &classes(&sheet, digits), Blanks::AreNothing);
    }
}

pub(super) fn personnel(case: &mut Case<'_>) {
    kind_of_cost(case, Role::PersonnelTotal, &PERSONNEL);
}

pub(super) fn running(case: &mut Case<'_>) {
    kind_of_cost(case, Role::RunningTotal, &RUNNING);
}

/// A figure of the table by economic code in the total line of the table by function.
fn as_function(case: &mut Case<'_>, role: Role, measure: M) {
    let (Some(own), Some(all)) = (case.need(S::BasicByEconomic), case.need(S::GeneralBudget)) else { return };
    let Some(line) = case.need_role(&own, None, role) else { return };
    if !all.has(measure) {
        return case.untestable(Reason::NoColumn(S::GeneralBudget, measure));
    }
    let total = all.total().and_then(|line| all.cell(line, measure));
    if let (Some(left), Some(right)) = (own.cell(line, M::Amount), total) {
        case.equal(&[left], &[right], Blanks::SayNothing);
    }
}

pub(super) fn personnel_agrees(case: &mut Case<'_>) {
    as_function(case, Role::PersonnelTotal, M::Personnel);
}

pub(super) fn running_agrees(case: &mut Case<'_>) {
    as_function(case, Role::RunningTotal, M::Running);
}

/// All basic expenditure of the general budget, by economic code and by function.
pub(super) fn basic_agrees(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::BasicByEconomic), case.need(S::GeneralBudget)) else { return };
    if !all.has(M::Basic) {
        return case.untestable(Reason::NoColumn(S::GeneralBudget, M::Basic));
    }
    let Some(total) = all.total().and_then(|line| all.cell(line, M::Basic)) else { return };
    let left = basic(&own);
    case.equal(&left, &[total], Blanks::SayNothing);
}

/// The figures that tell all basic expenditure: the total line, else personnel and running cost, else the classes.
fn basic<'a>(sheet: &Sheet<'a>) -> Vec<Cell<'a>> {
    if let Some(total) = sheet.total().and_then(|line| sheet.cell(line, M::Amount)) {
        return vec![total];
    }
    let cell = |role: Role| sheet.cell(sheet.role(None, role)?, M::Amount);
    match (cell(Role::PersonnelTotal), cell(Role::RunningTotal)) {
        (Some(personnel), Some(running)) => vec![personnel, running],
        _ => all_classes(sheet),
    }
}

/// Basic expenditure of all appropriations by economic code, as the summary of appropriations has it.
pub(super) fn all_basic_agrees(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::AppropriationBasicByEconomic), case.need(S::Appropriation))
    else {
        return;
    };
    let Some(line) = case.need_role(&all, Some(Side::Expenditure), Role::Basic) else { return };
    if let Some(right) = all.cell(line, M::Amount) {
        case.equal(&basic(&own), &[right], Blanks::SayNothing);
    }
}

/// All project expenditure of the general budget, by economic code and by function.
pub(super) fn project_agrees(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::ProjectByEconomic), case.need(S::GeneralBudget)) else {
        return;
    };
    let Some(total) = all.total().and_then(|line| all.cell(line, M::Project)) else {
        return case.untestable(Reason::NoColumn(S::GeneralBudget, M::Project));
    };
    case.equal(&all_classes(&own), &[total], Blanks::SayNothing);
}

/// Basic and project expenditure by economic code are all expenditure of the general budget.
pub(super) fn both_agree(case: &mut Case<'_>) {
    let (Some(first), Some(second)) = (case.need(S::BasicByEconomic), case.need(S::ProjectByEconomic)) else {
        return;
    };
    let Some(all) = case.need(S::GeneralBudget) else { return };
    let Some(total) = all.total().and_then(|line| all.cell(line, M::Expenditure)) else { return };
    let mut left = basic(&first);
    left.extend(all_classes(&second));
    case.equal(&left, &[total], Blanks::SayNothing);
}

/// Contributions that are told by function as well as by economic code; other funds, institutions and projects make
/// them differ.
const MIRRORS: [(&[&str], &[&str]); 6] = [
    (&["30108"], &["2080505"]),
    (&["30109"], &["2080506"]),
    (&["30110"], &["2101101", "2101102"]),
    (&["30111"], &["2101103"]),
    (&["30113"], &["2210201"]),
    (&["30112"], &["2089999", "2101199"]),
];

pub(super) fn mirrors(case: &mut Case<'_>) {
    let (Some(own), Some(all)) = (case.need(S::BasicByEconomic), case.need(S::GeneralBudget)) else { return };
    let measure = if all.has(M::Personnel) { M::Personnel } else { M::Basic };
    for (economic, functional) in MIRRORS {
        let left: Vec<Cell<'_>> = economic.iter().filter_map(|digits| amount(&own, digits)).collect();
        let cell = |digits: &&str| all.cell(all.line(&code(Classification::Functional, digits)?)?, measure);
        let right: Vec<Cell<'_>> = functional.iter().filter_map(cell).collect();
        if !left.is_empty() && !right.is_empty() {
            case.equal(&left, &right, Blanks::SayNothing);
        }
    }
    wages(case, &own, &all, measure);
}

/// Wages, allowances and bonuses are what administration and institutions spend on their people.
fn wages<'a>(case: &mut Case<'a>, own: &Sheet<'a>, all: &Sheet<'a>, measure: M) {
    if measure != M::Personnel {
        return;
    }
    let left: Vec<Cell<'_>> =
        ["30101", "30102", "30103", "30107"].iter().filter_map(|digits| amount(own, digits)).collect();
    // Items of administration and of institutions, whatever section they are of.
    let is_staff = |code: &Code| {
        code.digits().len() == 7 && (code.digits().ends_with("01") || code.digits().ends_with("50"))
    };
    let general = all.statement.lines.iter().filter(|line| {
        line.code.as_ref().is_some_and(|code| is_staff(code) && code.digits().starts_with("201"))
    });
    let right: Vec<Cell<'_>> = general.filter_map(|line| all.cell(line, measure)).collect();
    if !left.is_empty() && !right.is_empty() {
        case.equal(&left, &right, Blanks::SayNothing);
    }
}
