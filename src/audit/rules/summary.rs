//! The two summaries with income at the left and expenditure at the right: their sums, and their balance.

use crate::accounts::{Level, Line, LineKind, Measure, Role, Side, StatementKind};

use super::super::case::{Blanks, Case, Cell, Sheet};
use super::super::finding::Reason;
use super::super::lexicon;

const SUMMARY: StatementKind = StatementKind::IncomeExpenditure;
const APPROPRIATION: StatementKind = StatementKind::Appropriation;

/// The funds of fiscal appropriations.
const FUNDS: [Role; 3] = [Role::GeneralBudget, Role::GovernmentFunds, Role::StateCapital];
/// What stands between the year's sum and the grand total, at either side.
const BELOW_INCOME: [Role; 2] = [Role::SurplusUsed, Role::OpeningCarryOver];
const BELOW_EXPENDITURE: [Role; 2] = [Role::SurplusDistributed, Role::ClosingCarryOver];
/// Expenditure by its use, as budgets print it below the total.
const USES: [Role; 3] = [Role::Basic, Role::Project, Role::Reserve];

pub(super) fn income(case: &mut Case<'_>) {
    year_sum(case, SUMMARY, Side::Income);
}

pub(super) fn expenditure(case: &mut Case<'_>) {
    year_sum(case, SUMMARY, Side::Expenditure);
}

pub(super) fn appropriation_income(case: &mut Case<'_>) {
    year_sum(case, APPROPRIATION, Side::Income);
}

pub(super) fn appropriation_expenditure(case: &mut Case<'_>) {
    year_sum(case, APPROPRIATION, Side::Expenditure);
}

pub(super) fn income_total(case: &mut Case<'_>) {
    grand_total(case, SUMMARY, Side::Income);
}

pub(super) fn expenditure_total(case: &mut Case<'_>) {
    grand_total(case, SUMMARY, Side::Expenditure);
}

pub(super) fn appropriation_income_total(case: &mut Case<'_>) {
    grand_total(case, APPROPRIATION, Side::Income);
}

pub(super) fn appropriation_expenditure_total(case: &mut Case<'_>) {
    grand_total(case, APPROPRIATION, Side::Expenditure);
}

pub(super) fn totals_agree(case: &mut Case<'_>) {
    both_totals(case, SUMMARY);
}

pub(super) fn appropriation_totals_agree(case: &mut Case<'_>) {
    both_totals(case, APPROPRIATION);
}

/// The lines of a side that add up to the year's sum; where a form has none, to its grand total.
fn year_sum(case: &mut Case<'_>, kind: StatementKind, side: Side) {
    let Some(sheet) = case.need(kind) else { return };
    let whole = sheet.year_total(side);
    let Some(whole) = case.need_line(&sheet, whole) else { return };
    let parts = parts(&sheet, side, whole);
    let unknown =
        parts.iter().find(|line| line.role.is_none() && line.code.is_none()).map(|line| line.name.at);
    for measure in sheet.measures() {
        let Some(total) = sheet.cell(whole, measure) else { continue };
        let cells: Vec<Cell<'_>> = parts.iter().filter_map(|line| sheet.cell(line, measure)).collect();
        // A column that only some of the lines have is a column of something else.
        if cells.is_empty() {
            continue;
        }
        case.equal(&[total], &cells, Blanks::AreNothing);
        case.excuse_break(|| unknown.map(Reason::UnknownLine));
    }
}

/// The lines above `whole` that add up to it; of a sum and its parts, the sum alone.
fn parts<'a>(sheet: &Sheet<'a>, side: Side, whole: &Line) -> Vec<&'a Line> {
    let lines = &sheet.statement.lines;
    let is_above = |line: &&Line| !std::ptr::eq(*line, whole);
    let above: Vec<&Line> =
        lines.iter().filter(|line| line.side == Some(side)).take_while(is_above).collect();
    let has_uses_only = side == Side::Expenditure && !above.iter().any(|line| line.code.is_some());
    let has_sum = above.iter().any(|line| line.role == Some(Role::FiscalAppropriation));
    let is_part = |line: &&&Line| {
        let is_nested = match line.role {
            Some(role) if FUNDS.contains(&role) => has_sum,
            Some(role) if USES.contains(&role) => !has_uses_only,
            _ => lexicon::is_of_which(&line.name.text),
        };
        let is_deeper = line.code.as_ref().is_some_and(|code| code.level() != Level::Class);
        let is_empty = line.cells.iter().all(|(_, printed)| printed.text.is_empty());
        line.kind == LineKind::Item && !is_nested && !is_deeper && !is_empty
    };
    above.iter().filter(is_part).copied().collect()
}

/// The sum of the appropriations by their funds, where a line of its own states it.
pub(super) fn funds_add_up(case: &mut Case<'_>) {
    let Some(sheet) = case.need(SUMMARY) else { return };
    let side = Some(Side::Income);
    let Some(whole) = case.need_role(&sheet, side, Role::FiscalAppropriation) else { return };
    let total = sheet.cell(whole, Measure::Amount);
    let funds = FUNDS.iter().filter_map(|role| sheet.cell(sheet.role(side, *role)?, Measure::Amount));
    let funds: Vec<Cell<'_>> = funds.collect();
    if let Some(total) = total {
        case.equal(&[total], &funds, Blanks::SayNothing);
    }
}

fn grand_total(case: &mut Case<'_>, kind: StatementKind, side: Side) {
    let Some(sheet) = case.need(kind) else { return };
    let (year, below) = match side {
        Side::Income => (Role::YearIncome, BELOW_INCOME),
        Side::Expenditure => (Role::YearExpenditure, BELOW_EXPENDITURE),
    };
    let Some(total) = case.need_role(&sheet, Some(side), Role::GrandTotal) else { return };
    let Some(year) = case.need_role(&sheet, Some(side), year) else { return };
    for measure in sheet.measures() {
        let below = below.iter().filter_map(|role| sheet.role(Some(side), *role));
        let lines = std::iter::once(year).chain(below);
        let cells: Vec<Cell<'_>> = lines.filter_map(|line| sheet.cell(line, measure)).collect();
        if let Some(total) = sheet.cell(total, measure) {
            case.equal(&[total], &cells, Blanks::AreNothing);
        }
    }
}

fn both_totals(case: &mut Case<'_>, kind: StatementKind) {
    let Some(sheet) = case.need(kind) else { return };
    let Some(income) = case.need_role(&sheet, Some(Side::Income), Role::GrandTotal) else { return };
    let Some(spent) = case.need_role(&sheet, Some(Side::Expenditure), Role::GrandTotal) else { return };
    if let (Some(income), Some(spent)) =
        (sheet.cell(income, Measure::Amount), sheet.cell(spent, Measure::Amount))
    {
        case.equal(&[income], &[spent], Blanks::SayNothing);
    }
}

/// What is left over: opening, plus income, less expenditure.
pub(super) fn balance(case: &mut Case<'_>) {
    let Some(sheet) = case.need(SUMMARY) else { return };
    let Some(closing) = case.need_role(&sheet, Some(Side::Expenditure), Role::ClosingCarryOver) else {
        return;
    };
    let cell = |side: Side, role: Role| sheet.cell(sheet.role(Some(side), role)?, Measure::Amount);
    let income = [Role::OpeningCarryOver, Role::YearIncome, Role::SurplusUsed];
    let spent = [Role::YearExpenditure, Role::SurplusDistributed];
    let plus = income.iter().filter_map(|role| cell(Side::Income, *role));
    let minus = spent.iter().filter_map(|role| cell(Side::Expenditure, *role)).map(Cell::minus);
    let right: Vec<Cell<'_>> = plus.chain(minus).collect();
    if let Some(closing) = sheet.cell(closing, Measure::Amount) {
        case.equal(&[closing], &right, Blanks::AreNothing);
    }
}

/// Expenditure by its use, where a budget prints it below its total.
pub(super) fn uses_add_up(case: &mut Case<'_>) {
    let Some(sheet) = case.need(SUMMARY) else { return };
    let side = Some(Side::Expenditure);
    let uses = USES.iter().filter_map(|role| sheet.cell(sheet.role(side, *role)?, Measure::Amount));
    let uses: Vec<Cell<'_>> = uses.collect();
    if uses.is_empty() {
        return case.untestable(Reason::NoLine(SUMMARY, Some(Role::Basic)));
    }
    let whole = sheet.year_total(Side::Expenditure).and_then(|line| sheet.cell(line, Measure::Amount));
    if let Some(whole) = whole {
        case.equal(&[whole], &uses, Blanks::SayNothing);
    }
}

/// What was carried over, by the funds that the lines below state.
pub(super) fn opening_by_fund(case: &mut Case<'_>) {
    let Some(sheet) = case.need(APPROPRIATION) else { return };
    let Some(opening) = case.need_role(&sheet, Some(Side::Income), Role::OpeningCarryOver) else { return };
    let funds: Vec<Cell<'_>> =
        FUNDS.iter().filter_map(|role| sheet.cell(opening_of(&sheet, *role)?, Measure::Amount)).collect();
    if let Some(opening) = sheet.cell(opening, Measure::Amount) {
        case.equal(&[opening], &funds, Blanks::SayNothing);
    }
}

/// The line of a fund in the income of the year: above what was carried over, which may be told by fund as well.
pub(super) fn income_of<'a>(sheet: &Sheet<'a>, fund: Role) -> Option<&'a Line> {
    let income = sheet.statement.lines.iter().filter(|line| line.side == Some(Side::Income));
    let mut above = income.take_while(|line| line.role != Some(Role::OpeningCarryOver));
    above.find(|line| line.role == Some(fund))
}

/// The line of a fund below the carry-over of the year before.
pub(super) fn opening_of<'a>(sheet: &Sheet<'a>, fund: Role) -> Option<&'a Line> {
    let income = sheet.statement.lines.iter().filter(|line| line.side == Some(Side::Income));
    let below = income.skip_while(|line| line.role != Some(Role::OpeningCarryOver));
    below.skip(1).find(|line| line.role == Some(fund))
}

/// Each line of expenditure by the funds it was paid from.
pub(super) fn columns_of_funds(case: &mut Case<'_>) {
    let Some(sheet) = case.need(APPROPRIATION) else { return };
    let funds = [Measure::GeneralBudget, Measure::GovernmentFunds, Measure::StateCapital];
    if !sheet.has(Measure::GeneralBudget) {
        return case.untestable(Reason::NoColumn(APPROPRIATION, Measure::GeneralBudget));
    }
    for line in &sheet.statement.lines {
        let Some(total) = sheet.cell(line, Measure::Amount) else { continue };
        let cells: Vec<Cell<'_>> = funds.iter().filter_map(|fund| sheet.cell(line, *fund)).collect();
        if !cells.is_empty() {
            case.equal(&[total], &cells, Blanks::AreNothing);
        }
    }
}

/// The appropriations of each fund in both summaries.
pub(super) fn funds_agree(case: &mut Case<'_>) {
    let (Some(all), Some(own)) = (case.need(SUMMARY), case.need(APPROPRIATION)) else { return };
    for fund in FUNDS {
        let left = income_of(&all, fund).and_then(|line| all.cell(line, Measure::Amount));
        let right = income_of(&own, fund).and_then(|line| own.cell(line, Measure::Amount));
        if let (Some(left), Some(right)) = (left, right) {
            case.equal(&[left], &[right], Blanks::SayNothing);
        }
    }
}

/// Appropriations spent on a class are no more than all that was spent on it.
pub(super) fn classes_at_most(case: &mut Case<'_>) {
    let (Some(all), Some(own)) = (case.need(SUMMARY), case.need(APPROPRIATION)) else { return };
    for (code, line) in own.classes() {
        let Some(whole) = all.line(code) else { continue };
        if let (Some(part), Some(whole)) = (own.cell(line, Measure::Amount), all.cell(whole, Measure::Amount))
        {
            case.at_most(&[part], &[whole]);
        }
    }
}
