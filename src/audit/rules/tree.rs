//! Sums down the tree of codes, in every column of every table by code.

use std::collections::{HashMap, HashSet};

use crate::accounts::{Classification, Code, Line, LineKind, Measure, Remark, StatementKind as S};

use super::super::case::{Blanks, Case, Cell, Sheet};
use super::super::finding::{Reason, Term};

/// Tables by functional code.
const FUNCTIONAL: [S; 6] = [
    S::Income,
    S::Expenditure,
    S::GeneralBudget,
    S::GovernmentFunds,
    S::StateCapital,
    S::AppropriationByFunction,
];

pub(super) fn functional(case: &mut Case<'_>) {
    parents(case, &FUNCTIONAL);
}

pub(super) fn basic(case: &mut Case<'_>) {
    parents(case, &[S::BasicByEconomic, S::AppropriationBasicByEconomic, S::OperatingCost]);
}

pub(super) fn project(case: &mut Case<'_>) {
    parents(case, &[S::ProjectByEconomic]);
}

pub(super) fn functional_total(case: &mut Case<'_>) {
    totals(case, &FUNCTIONAL);
}

pub(super) fn basic_total(case: &mut Case<'_>) {
    totals(case, &[S::BasicByEconomic, S::AppropriationBasicByEconomic, S::OperatingCost]);
}

/// The lines of a statement by what is above them.
struct Tree<'a> {
    /// For each line, the line above it in the tree of codes.
    above: Vec<Option<usize>>,
    lines: Vec<(&'a Line, &'a Code)>,
}

impl<'a> Tree<'a> {
    /// The tree of the codes that a statement prints; a code that cannot be right stands where the suggested one would.
    fn of(sheet: &Sheet<'a>) -> Self {
        let printed = sheet.statement.lines.iter().filter(|line| line.code_at.is_some());
        let lines: Vec<(&Line, &Code)> = printed
            .filter_map(|line| Some((line, line.suggested.as_ref().or(line.code.as_ref())?)))
            .collect();
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (place, (_, code)) in lines.iter().enumerate() {
            first.entry(code.digits()).or_insert(place);
        }
        let above = |code: &Code| {
            let digits = code.digits();
            [digits.len().saturating_sub(2), digits.len().saturating_sub(4)]
                .into_iter()
                .filter(|len| *len >= 3)
                .find_map(|len| first.get(&digits[..len]).copied())
        };
        let above = lines.iter().map(|(_, code)| above(code)).collect();
        Self { above, lines }
    }

    /// The places of the children of each line, and of those that stand below none.
    fn children(&self) -> (HashMap<usize, Vec<usize>>, Vec<usize>) {
        let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut outermost = Vec::new();
        for (place, above) in self.above.iter().enumerate() {
            match above {
                Some(above) => children.entry(*above).or_default().push(place),
                None => outermost.push(place),
            }
        }
        (children, outermost)
    }
}

/// The sheets of some kinds; says that the rule cannot be tested where there is none.
fn sheets<'a>(case: &mut Case<'a>, kinds: &[S]) -> Vec<Sheet<'a>> {
    let sheets: Vec<Sheet<'a>> = kinds.iter().flat_map(|kind| case.sheets(*kind)).collect();
    if sheets.is_empty() {
        case.untestable(Reason::NoTable(kinds[0]));
    }
    sheets
}

fn parents(case: &mut Case<'_>, kinds: &[S]) {
    for sheet in sheets(case, kinds) {
        let tree = Tree::of(&sheet);
        let measures = sheet.measures();
        let (children, _) = tree.children();
        let mut parents: Vec<&usize> = children.keys().collect();
        parents.sort_unstable();
        for parent in parents {
            for measure in &measures {
                let cell = |place: &usize| sheet.cell(tree.lines[*place].0, *measure);
                let parts: Vec<Cell<'_>> = children[parent].iter().filter_map(cell).collect();
                if let Some(whole) = cell(parent).filter(|_| !parts.is_empty()) {
                    case.equal(&[whole], &parts, Blanks::AreNothing);
                }
            }
        }
    }
}

fn totals(case: &mut Case<'_>, kinds: &[S]) {
    for sheet in sheets(case, kinds) {
        let tree = Tree::of(&sheet);
        let (_, outermost) = tree.children();
        let totals = sheet.statement.lines.iter().filter(|line| line.kind == LineKind::Total);
        for total in totals.filter(|line| line.role.is_none() && !outermost.is_empty()) {
            for measure in sheet.measures() {
                let cell = |place: &usize| sheet.cell(tree.lines[*place].0, measure);
                let parts: Vec<Cell<'_>> = outermost.iter().filter_map(cell).collect();
                if let Some(whole) = sheet.cell(total, measure).filter(|_| !parts.is_empty()) {
                    case.equal(&[whole], &parts, Blanks::AreNothing);
                }
            }
        }
    }
}

/// A total that is printed twice says the same twice.
pub(super) fn repeated_total(case: &mut Case<'_>) {
    let repeated =
        |sheet: &Sheet<'_>| sheet.statement.lines.iter().any(|l| l.kind == LineKind::DuplicateTotal);
    for sheet in sheets(case, &FUNCTIONAL).into_iter().filter(repeated) {
        let again = sheet.statement.lines.iter().filter(|line| line.kind == LineKind::DuplicateTotal);
        let Some(total) = sheet.total() else { continue };
        for line in again {
            for (measure, _) in &line.cells {
                if let (Some(own), Some(first)) = (sheet.cell(line, *measure), sheet.cell(total, *measure)) {
                    case.equal(&[own], &[first], Blanks::AreNothing);
                }
            }
        }
    }
}

/// Every code below a class stands below a line of the next level up.
pub(super) fn orphans(case: &mut Case<'_>) {
    let economic = [S::BasicByEconomic, S::ProjectByEconomic, S::AppropriationBasicByEconomic];
    let kinds: Vec<S> = FUNCTIONAL.into_iter().chain(economic).collect();
    for sheet in sheets(case, &kinds) {
        let tree = Tree::of(&sheet);
        // A table that prints no level above its codes has no tree to stand in.
        if tree.above.iter().all(Option::is_none) {
            continue;
        }
        for (place, (line, code)) in tree.lines.iter().enumerate() {
            let Some(parent) = code.parent() else { continue };
            let above = tree.above[place].map(|above| tree.lines[above]);
            let is_there = above.is_some_and(|(_, above)| *above == parent);
            let printed = line.code.as_ref().map_or("", |code| code.digits());
            let left = vec![Term::words(printed, line.code_at)];
            let right = match above.filter(|_| is_there) {
                Some((above, code)) => Term::words(code.digits(), above.code_at),
                None => Term::words(parent.digits(), None),
            };
            case.words(is_there, left, vec![right]);
        }
    }
}

/// Classes of the summary and of the table by code.
pub(super) fn classes_agree(case: &mut Case<'_>) {
    agree_by_class(case, (S::Expenditure, Measure::Expenditure), (S::IncomeExpenditure, Measure::Amount));
}

pub(super) fn appropriation_classes_agree(case: &mut Case<'_>) {
    agree_by_class(
        case,
        (S::GeneralBudget, Measure::Expenditure),
        (S::Appropriation, Measure::GeneralBudget),
    );
}

fn agree_by_class(case: &mut Case<'_>, left: (S, Measure), right: (S, Measure)) {
    let (Some(own), Some(summary)) = (case.need(left.0), case.need(right.0)) else { return };
    if !summary.has(right.1) {
        return case.untestable(Reason::NoColumn(right.0, right.1));
    }
    let mut seen = HashSet::new();
    for (code, line) in own.classes().filter(|(code, _)| code.classification == Classification::Functional) {
        let Some(cell) = own.cell(line, left.1) else { continue };
        seen.insert(code);
        match summary.line(code).and_then(|line| summary.cell(line, right.1)) {
            Some(other) => case.equal(&[cell], &[other], Blanks::SayNothing),
            None if cell.amount().is_some_and(|amount| !amount.is_zero()) => {
                case.untestable(Reason::NoLine(right.0, None));
            }
            None => {}
        }
    }
    // A class of the summary that the other table does not have was spent on nothing there.
    for (code, line) in summary.classes().filter(|(code, _)| !seen.contains(code)) {
        let amount = summary.cell(line, right.1).and_then(|cell| cell.amount());
        if amount.is_some_and(|amount| !amount.is_zero()) && summary.line(code).is_some() {
            case.untestable(Reason::NoLine(left.0, None));
        }
    }
}

/// A table without a figure says so in a note.
pub(super) fn empty_tables(case: &mut Case<'_>) {
    if case.accounts.remarks.contains(&Remark::BlankForm) {
        return case.untestable(Reason::NotPrinted);
    }
    for sheet in sheets(case, &[S::GovernmentFunds, S::StateCapital]) {
        if !sheet.statement.is_empty() {
            continue;
        }
        let title = Term::words(&sheet.statement.title.text, Some(sheet.statement.at()));
        let note = sheet.statement.notes.iter().find(|note| note.says_empty);
        let right = note.map(|note| Term::words(&note.text.text, Some(note.text.at)));
        case.words(note.is_some(), vec![title], right.into_iter().collect());
    }
}
