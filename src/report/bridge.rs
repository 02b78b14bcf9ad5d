//! Links by amount: which projects make up a line, told by equal sums only, and said to be so.

use rust_decimal::Decimal;

use crate::accounts::{Accounts, Code, FundSource, Level, Measure, Statement, StatementKind};
use crate::figure::Unit;

/// The most combinations of projects that are tried for one amount.
pub const MAX_COMBINATIONS: usize = 1 << 13;

/// The most projects of one combination; recursion goes no deeper.
const MAX_TAKEN: usize = 64;

/// Projects whose spending adds up to an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The projects' places in the accounts.
    pub projects: Vec<usize>,
    /// How many combinations add up to the amount; more than one means that the link is a guess.
    pub solutions: usize,
    /// Whether the search ended at [`MAX_COMBINATIONS`], so that there may be more.
    pub is_cut: bool,
}

/// The projects that make up the project expenditure of a functional code, by exact amount. The document does not
/// publish this link; none where no combination fits.
#[must_use]
pub fn projects_of(accounts: &Accounts, code: &Code) -> Option<Link> {
    let statement = accounts.statement(StatementKind::Expenditure)?;
    let amount = statement.line(code)?.cell(Measure::Project)?.figure.amount()?;
    combination(accounts, amount, &statement.unit)
}

/// The functional items whose project expenditure a project is part of, by [`projects_of`].
#[must_use]
pub fn codes_of(accounts: &Accounts, project: usize) -> Vec<(Code, Link)> {
    let Some(statement) = accounts.statement(StatementKind::Expenditure) else { return Vec::new() };
    let executed =
        accounts.projects[project].source(FundSource::Total).and_then(|own| own.executed.figure.amount());
    let Some(spent) = executed.filter(|spent| !spent.is_zero()) else { return Vec::new() };
    let deepest = statement.lines.iter().filter_map(|line| line.code.as_ref()).map(Code::level).max();
    let leaves = statement.lines.iter().filter_map(|line| line.code.as_ref());
    leaves
        .filter(|code| Some(code.level()) == deepest && deepest >= Some(Level::Section))
        .filter(|code| spends_at_least(statement, code, spent))
        .filter_map(|code| Some((code.clone(), projects_of(accounts, code)?)))
        .filter(|(_, link)| link.projects.contains(&project))
        .collect()
}

/// Whether a code's project expenditure can hold a project's.
fn spends_at_least(statement: &Statement, code: &Code, spent: Decimal) -> bool {
    let amount = statement.line(code).and_then(|line| line.cell(Measure::Project)?.figure.amount());
    amount.is_some_and(|amount| amount >= spent)
}

/// The first combination of projects in `unit` that adds up to `amount`, and how many there are.
fn combination(accounts: &Accounts, amount: Decimal, unit: &Unit) -> Option<Link> {
    if amount.is_zero() {
        return None;
    }
    let spent: Vec<(usize, Decimal)> = accounts
        .projects
        .iter()
        .enumerate()
        .filter(|(_, project)| !project.is_repeated && project.unit == *unit)
        .filter_map(|(index, project)| {
            Some((index, project.source(FundSource::Total)?.executed.figure.amount()?))
        })
        .filter(|(_, spent)| *spent > Decimal::ZERO)
        .collect();
    let mut search = Search { spent: &spent, tried: 0, found: Vec::new(), solutions: 0 };
    search.run(0, amount, &mut Vec::new());
    let is_cut = search.tried >= MAX_COMBINATIONS;
    let (projects, solutions) = (search.found, search.solutions);
    (solutions > 0).then_some(Link { projects, solutions, is_cut })
}

struct Search<'a> {
    spent: &'a [(usize, Decimal)],
    tried: usize,
    found: Vec<usize>,
    solutions: usize,
}

impl Search<'_> {
    /// Tries every combination of the projects from `first` on; depth is bounded by their number, work by the limit.
    fn run(&mut self, first: usize, rest: Decimal, taken: &mut Vec<usize>) {
        if rest.is_zero() {
            self.solutions += 1;
            if self.solutions == 1 {
                self.found.clone_from(taken);
            }
            return;
        }
        for (place, (index, spent)) in self.spent.iter().enumerate().skip(first) {
            if self.tried >= MAX_COMBINATIONS || taken.len() >= MAX_TAKEN {
                return;
            }
            self.tried += 1;
            if *spent <= rest {
                taken.push(*index);
                self.run(place + 1, rest - spent, taken);
                taken.pop();
            }
        }
    }
}
