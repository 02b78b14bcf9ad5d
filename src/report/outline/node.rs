//! Nodes: what a line is called, what it stands for, and what stands in its columns.

use rust_decimal::Decimal;

use crate::accounts::{Code, FiscalYear, Omission, Remark, Side, StatementKind, Text, Used};
use crate::audit::{RuleId, Severity};
use crate::figure::{Figure, Unit};
use crate::origin::Origin;
use crate::report::rate::Rate;
use crate::report::told::Told;

use super::{Compared, Key};

/// What stands in a node's column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// The tables have no such cell.
    #[default]
    Absent,
    /// A printed cell.
    Printed {
        /// What it says.
        figure: Figure,
        /// Its exact text.
        text: String,
        /// Its place.
        at: Origin,
    },
    /// A printed number told in another unit; blanks, dashes and zeros are none.
    Converted {
        /// The number in the other unit.
        amount: Decimal,
        /// The exact text of the cell, in its own unit.
        text: String,
        /// The cell's place.
        at: Origin,
    },
    /// Computed here from printed figures, and shown as such.
    Computed(Decimal),
    /// A rate computed here; `None` where it cannot be told.
    Rate(Option<Rate>),
    /// Percentage points.
    Points(Decimal),
}

impl Value {
    /// The number in it, printed or computed.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        match self {
            Self::Printed { figure, .. } => figure.amount(),
            Self::Computed(amount) | Self::Points(amount) | Self::Converted { amount, .. } => Some(*amount),
            Self::Rate(rate) => rate.map(Rate::exact),
            Self::Absent => None,
        }
    }

    /// The number to add up: blanks, dashes and absent cells add nothing; `None` where a cell cannot be read.
    #[must_use]
    pub fn to_sum(&self) -> Option<Decimal> {
        match self {
            Self::Printed { figure, .. } => figure.to_sum(),
            Self::Computed(amount) | Self::Converted { amount, .. } => Some(*amount),
            Self::Absent | Self::Rate(_) | Self::Points(_) => Some(Decimal::ZERO),
        }
    }

    /// The printed cell's place.
    #[must_use]
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::Printed { at, .. } | Self::Converted { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Whether it says nothing, a dash or zero.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Absent | Self::Rate(None) => true,
            Self::Printed { figure, .. } => figure.is_empty(),
            Self::Computed(amount) | Self::Points(amount) | Self::Converted { amount, .. } => {
                amount.is_zero()
            }
            Self::Rate(Some(_)) => false,
        }
    }
}

/// Nodes that no table names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The total of a tree whose table prints none.
    Total,
    /// The summary of income and expenditure.
    Summary,
    /// Fiscal appropriations.
    Appropriations,
    /// Income by functional code.
    IncomeByFunction,
    /// Expenditure by its use: basic, project, held back.
    ByUse,
    /// Income by where it comes from.
    IncomeBySource,
    /// The department's evaluation table.
    Department,
    /// Goals by year.
    Goals,
    /// Duties and overall goals.
    Duties,
    /// Key tasks.
    Tasks,
    /// Indicators.
    Indicators,
    /// A project's money.
    Funds,
    /// What a project was to reach, and what it reached.
    GoalAndResult,
    /// What was to be reached.
    Goal,
    /// What was reached.
    Achieved,
    /// Project evaluations.
    Projects,
    /// Targets of projects, published with a budget.
    ProjectTargets,
    /// The evaluation in prose.
    Prose,
    /// Other matters.
    Remarks,
    /// Three public expenses of all appropriations.
    ThreePublic,
    /// Three public expenses of the general public budget.
    ThreePublicGeneralBudget,
    /// Cost of one, computed.
    UnitCosts,
    /// Cost of running one vehicle, in the statement's unit.
    CostPerVehicle,
    /// Cost of one person's trips abroad, in the statement's unit.
    CostPerTraveller,
    /// Cost of one person received, in yuan where the statement is in money.
    CostPerGuest,
    /// State-owned assets.
    Assets,
    /// What is to be bought.
    Procurement,
    /// The document itself.
    Document,
    /// How tables were read.
    Readings,
    /// What is odd.
    Oddities,
    /// What was left out.
    Omissions,
    /// Pages or sheets.
    Pages,
    /// Prose that belongs to no table.
    Narrative,
    /// Footnotes.
    Footnotes,
    /// What the digits that are not figures are there for.
    OtherDigits,
    /// The tables.
    Tables,
}

/// A table in brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSummary {
    /// Which statement.
    pub kind: StatementKind,
    /// Its title as printed.
    pub title: String,
    /// How many lines it has.
    pub lines: usize,
    /// How many figures it prints, dashes apart.
    pub figures: usize,
    /// How many dashes it prints.
    pub dashes: usize,
    /// Its unit.
    pub unit: Unit,
}

/// A page or a sheet in brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSummary {
    /// The document it is of, where there are several.
    pub document: Option<String>,
    /// Its number, from 1.
    pub number: u16,
    /// The sheet's name.
    pub name: Option<String>,
    /// Whether it is a sheet that its workbook hides.
    pub is_hidden: bool,
    /// The tables that stand on it, or go on.
    pub tables: Vec<StatementKind>,
    /// How many figures were read of it, dashes apart.
    pub figures: usize,
    /// How many were not.
    pub left_out: usize,
    /// Whether the table of the page before goes on here.
    pub is_joined: bool,
    /// How many rows outside a frame were placed by their position.
    pub inferred: usize,
    /// Whether it says anything at all.
    pub has_words: bool,
}

/// What a node is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// As the document prints it.
    Printed(String),
    /// As the document prints it, with the half of the table it stands in: both halves have a grand total.
    Sided(String, Side),
    /// A group that no table names.
    Group(Group),
    /// A group that holds nothing.
    None(Group),
    /// A remark of the reading.
    Remark(Remark),
    /// An omission of the reading.
    Omission(Omission),
    /// Digits by their use.
    Used(Used),
    /// A table in brief.
    Table(TableSummary),
    /// A page or a sheet in brief.
    Page(PageSummary),
    /// Findings of a severity: how many, and how many of them are known.
    Severity(Severity, usize, usize),
    /// Findings of a rule, and how many.
    Rule(RuleId, usize),
    /// A finding.
    Finding(Box<Told>),
    /// So many more that are not listed.
    More(usize),
    /// The document's file.
    File {
        /// Its name.
        name: String,
        /// What it is.
        format: crate::source::Format,
        /// How its bytes were read as text.
        encoding: Option<crate::source::Encoding>,
        /// How many pages or sheets it has, 0 where it has none, and how many lines.
        sizes: (usize, usize),
        /// The names of other files that hold the very same.
        copies: Vec<String>,
    },
    /// Whose accounts, of which year.
    Accounts {
        /// The entity.
        entity: String,
        /// The year.
        year: Option<FiscalYear>,
    },
}

/// What a node stands for, to look up more about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A group.
    Group,
    /// The total of a tree by code.
    Total,
    /// A functional or economic code.
    Code(Code),
    /// A line of a statement: the statement's and the line's place in the accounts.
    Line(usize, usize),
    /// A project evaluation.
    Project(usize),
    /// A source of a project's money.
    Funds(usize, usize),
    /// An indicator of a project, or of the department.
    Indicator(Option<usize>, usize),
    /// A key task; none for their total.
    Task(Option<usize>),
    /// A goal of a year.
    Goal(usize),
    /// Any text under headings.
    Passage(Vec<String>, Text),
    /// A finding of the audit, by its place among all of them.
    Finding(usize),
    /// A rule of the audit.
    Rule(RuleId),
    /// A remark, an omission or a use, told by its label.
    Told(Option<Origin>),
}

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is known by.
    pub key: Key,
    /// Its depth; the outermost nodes have 0.
    pub depth: u8,
    /// One past the last place of its subtree.
    pub end: usize,
    /// The place of the node around it.
    pub parent: Option<usize>,
    /// Its code as printed.
    pub code: Option<Code>,
    /// The code probably meant, where the printed one is not of its classification.
    pub suggested: Option<Code>,
    /// What it is called.
    pub label: Label,
    /// The unit of its amounts, where it is not the view's money: counts and indicators. Shares are taken and sums
    /// compared within one unit only.
    pub unit: Option<Unit>,
    /// One value a column.
    pub values: Vec<Value>,
    /// What it stands for.
    pub subject: Subject,
    /// In a comparison: the pair.
    pub compared: Option<Compared>,
}
