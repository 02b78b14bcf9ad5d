//! Projects against the statements, and the same fact in the tables of the department and of a project.

use crate::accounts::catalog::likeness;
use crate::accounts::{
    FundSource, Funds, Indicator, Measure as M, Printed, ProjectEvaluation, Role, Side, StatementKind as S,
    Task,
};
use crate::figure::Unit;

use super::super::case::{Blanks, Case, Cell};
use super::super::finding::{Reason, Term};
use super::evaluation::{department, projects};

/// Names at least this alike, of a hundred, are two spellings of one.
const ALIKE: u8 = 80;

const PERCENT: &Unit = &Unit::Percent;

/// What all projects spent, by a source of money.
fn spent<'a>(projects: &[&'a ProjectEvaluation], source: FundSource) -> Vec<Cell<'a>> {
    let cell = |own: &&'a ProjectEvaluation| Some(Cell::of(&own.source(source)?.executed, &own.unit));
    projects.iter().filter_map(cell).collect()
}

/// All project expenditure; a department need not evaluate each project.
pub(super) fn all_projects(case: &mut Case<'_>) {
    let projects = projects(case);
    let Some(all) = case.need(S::Expenditure).filter(|_| !projects.is_empty()) else { return };
    if let Some(total) = all.total().and_then(|line| all.cell(line, M::Project)) {
        case.equal_unless(&spent(&projects, FundSource::Total), &[total], Some(Reason::OtherFunds));
    }
}

/// Project expenditure of the general budget.
pub(super) fn general_projects(case: &mut Case<'_>) {
    let projects = projects(case);
    let Some(all) = case.need(S::GeneralBudget).filter(|_| !projects.is_empty()) else { return };
    if let Some(total) = all.total().and_then(|line| all.cell(line, M::Project)) {
        let left = spent(&projects, FundSource::Appropriation);
        case.equal_unless(&left, &[total], Some(Reason::OtherFunds));
    }
}

/// Project expenditure by economic code.
pub(super) fn economic_projects(case: &mut Case<'_>) {
    let projects = projects(case);
    let Some(all) = case.need(S::ProjectByEconomic).filter(|_| !projects.is_empty()) else { return };
    let right: Vec<Cell<'_>> = all.classes().filter_map(|(_, line)| all.cell(line, M::Amount)).collect();
    let left = spent(&projects, FundSource::Appropriation);
    case.equal_unless(&left, &right, Some(Reason::OtherFunds));
}

fn has_amount(printed: &Printed) -> bool {
    printed.figure.amount().is_some_and(|amount| !amount.is_zero())
}

/// The projects that no appropriation pays for.
fn own_funds<'a>(case: &mut Case<'a>) -> Vec<&'a ProjectEvaluation> {
    let has_money =
        |funds: &Funds| [&funds.initial, &funds.adjusted, &funds.executed].into_iter().any(has_amount);
    let is_own = |own: &ProjectEvaluation| {
        own.source(FundSource::Total).is_some_and(has_money)
            && !own.source(FundSource::Appropriation).is_some_and(has_money)
    };
    let all = projects(case);
    let is_there = !all.is_empty();
    let own: Vec<&ProjectEvaluation> = all.into_iter().filter(|own| is_own(own)).collect();
    if own.is_empty() && is_there {
        case.untestable(Reason::OtherFunds);
    }
    own
}

/// What a side of the summary carries over, less what of it is appropriations.
fn carried_over<'a>(case: &mut Case<'a>, side: Side, role: Role) -> Option<Vec<Cell<'a>>> {
    let all = case.need(S::IncomeExpenditure)?;
    let line = case.need_role(&all, Some(side), role)?;
    let whole = all.cell(line, M::Amount)?;
    let fiscal = case
        .sheet(S::Appropriation)
        .and_then(|own| own.cell(own.role(Some(side), role)?, M::Amount))
        .filter(|cell| cell.amount().is_some());
    Some(std::iter::once(whole).chain(fiscal.map(Cell::minus)).collect())
}

/// What projects on own funds say was carried over to them is part of what the summary says was carried over and is no
/// appropriation.
pub(super) fn carried_to_projects(case: &mut Case<'_>) {
    let projects = own_funds(case);
    let mut left = Vec::new();
    for project in &projects {
        let Some(funds) = project.source(FundSource::CarriedOver) else { continue };
        let printed = if has_amount(&funds.adjusted) { &funds.adjusted } else { &funds.initial };
        if has_amount(printed) {
            left.push(Cell::of(printed, &project.unit));
        }
    }
    if left.is_empty() {
        return;
    }
    if let Some(right) = carried_over(case, Side::Income, Role::OpeningCarryOver) {
        case.at_most(&left, &right);
    }
}

/// What projects on own funds did not spend is part of what the summary carries to the next year.
pub(super) fn left_of_projects(case: &mut Case<'_>) {
    let projects = own_funds(case);
    let mut left = Vec::new();
    for project in &projects {
        let Some(total) = project.source(FundSource::Total) else { continue };
        left.push(Cell::of(&total.adjusted, &project.unit));
        left.push(Cell::of(&total.executed, &project.unit).minus());
    }
    if left.is_empty() {
        return;
    }
    if let Some(right) = carried_over(case, Side::Expenditure, Role::ClosingCarryOver) {
        case.at_most(&left, &right);
    }
}

/// Key tasks and the projects whose names begin with theirs.
fn pairs<'a>(case: &mut Case<'a>) -> Vec<(&'a Task, &'a ProjectEvaluation, &'a Unit)> {
    let projects = projects(case);
    let Some(department) = department(case) else { return Vec::new() };
    let mut pairs = Vec::new();
    for task in department.tasks.iter().filter(|task| !task.name.is_empty()) {
        let mut own = projects.iter().filter(|own| own.name.text.starts_with(&task.name.text));
        if let (Some(project), None) = (own.next(), own.next()) {
            pairs.push((task, *project, &department.unit));
        }
    }
    pairs
}

pub(super) fn task_money(case: &mut Case<'_>) {
    for (task, project, unit) in pairs(case) {
        let Some(total) = project.source(FundSource::Total) else { continue };
        let money = |printed| Cell::of(printed, &project.unit);
        case.equal(&[Cell::of(&task.approved, unit)], &[money(&total.initial)], Blanks::SayNothing);
        case.equal(&[Cell::of(&task.spent, unit)], &[money(&total.executed)], Blanks::SayNothing);
    }
}

/// The rates that both tables publish for one project.
pub(super) fn task_rates(case: &mut Case<'_>) {
    for (task, project, _) in pairs(case) {
        let Some(total) = project.source(FundSource::Total) else { continue };
        let (left, right) = (Cell::of(&task.rate, PERCENT), Cell::of(&total.rate, PERCENT));
        case.equal(&[left], &[right], Blanks::SayNothing);
    }
}

/// Indicators that the tables of the department and of a project both have.
pub(super) fn shared_indicators(case: &mut Case<'_>) {
    let projects = projects(case);
    let Some(department) = department(case) else { return };
    for own in &department.indicators {
        let all = projects.iter().flat_map(|project| &project.indicators);
        for other in all.filter(|other| likeness(&own.name.text, &other.name.text) >= ALIKE) {
            case.words(is_same(own, other), words(own), words(other));
        }
    }
}

/// Whether two indicators have the same target and reached the same.
fn is_same(one: &Indicator, other: &Indicator) -> bool {
    let pairs = [(&one.target, &other.target), (&one.actual, &other.actual)];
    pairs.into_iter().all(|(one, other)| match (one.figure.amount(), other.figure.amount()) {
        (Some(one), Some(other)) => one == other,
        _ => one.text == other.text,
    })
}

fn words(own: &Indicator) -> Vec<Term> {
    vec![
        Term::words(&own.target.text, Some(own.target.origin)),
        Term::words(&own.actual.text, Some(own.actual.origin)),
    ]
}
