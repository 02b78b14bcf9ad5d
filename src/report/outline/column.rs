//! Columns: what they hold, of what kind, in which unit.

use crate::accounts::{FiscalYear, Measure, StatementKind};
use crate::figure::Unit;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnName {
    /// What a statement's column states.
    Measure(StatementKind, Measure),
    /// Basic and project expenditure by economic code together, computed.
    BasicAndProject,
    /// Expenditure less what the general public budget appropriated, computed.
    OtherFunds,
    /// The initial budget, what was approved, or an indicator's target.
    InitialOrTarget,
    /// The adjusted budget.
    Adjusted,
    /// What was spent, or what an indicator reached.
    ExecutedOrActual,
    /// Spent as a share of the initial budget, computed.
    RateOnInitial,
    /// Spent as a share of the adjusted budget, computed.
    RateOnAdjusted,
    /// The execution rate as published.
    PublishedRate,
    /// The points at stake.
    Weight,
    /// The points given.
    Score,
    /// The grade in words.
    Grade,
    /// Net value as a share of the original cost, computed.
    NetToGross,
    /// The earlier of two years.
    Earlier(FiscalYear),
    /// The later of two years.
    Later(FiscalYear),
    /// Later less earlier.
    Change,
    /// Later less earlier as a share of earlier.
    ChangeRate,
    /// The budget, of a budget and the final accounts of one year.
    Budget(FiscalYear),
    /// The final accounts, of a budget and the final accounts of one year.
    Final(FiscalYear),
    /// Final accounts less budget.
    Difference,
    /// Final accounts as a share of the budget.
    ExecutionRate,
    /// Share of the total, later less earlier, in percentage points.
    SharePoints,
    /// Share of the total's change.
    Contribution,
}

/// What kind of values a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Figures that can be added up, of which shares can be taken.
    Amount,
    /// Rates in percent, or points.
    Rate,
    /// Words.
    Words,
}

/// A column of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub name: ColumnName,
    /// Of what kind.
    pub kind: ColumnKind,
    /// The unit of its amounts; unstated for rates and words.
    pub unit: Unit,
    /// Where its amounts were converted: the unit that they are published in.
    pub published: Option<Unit>,
}
