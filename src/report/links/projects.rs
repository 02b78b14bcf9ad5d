//! The projects behind an item, for the panel: told with every line, so with less effort than all links of one.

use rust_decimal::Decimal;

use crate::accounts::{Accounts, Code, FundSource, Level, Measure, Statement, StatementKind};
use crate::figure::Unit;

use super::combine::{Term, combinations};

/// The most steps that a search for one amount takes.
const MAX_COMBINATIONS: usize = 1 << 13;

/// Projects whose spending adds up to an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The projects' places in the accounts.
    pub projects: Vec<usize>,
    /// How many combinations add up to the amount; more than one means that the link is a guess.
    pub solutions: usize,
    /// Whether the search ended at the limit of combinations, so that there may be more.
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
    let (places, amounts): (Vec<usize>, Vec<Decimal>) = spent.into_iter().unzip();
    let terms = (1..).zip(amounts).map(|(next, amount)| Term { amount, next }).collect::<Vec<_>>();
    let found = combinations(&terms, amount, MAX_COMBINATIONS);
    let first = found.found.first()?;
    let projects = first.iter().map(|term| places[*term]).collect();
    Some(Link { projects, solutions: found.count, is_cut: found.is_cut })
}
