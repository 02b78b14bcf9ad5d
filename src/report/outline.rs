//! Outlines: lines as a tree that can be folded, flat and in order; each node covers a range of places.
//!
//! An outline knows no screen: what is folded is the caller's business, what is said is `wording`'s.

use std::fmt;

use rust_decimal::Decimal;

use crate::accounts::{Code, FiscalYear, Measure, Omission, Remark, Side, StatementKind, Text, Used};
use crate::figure::{Figure, Unit};
use crate::origin::Origin;

use super::rate::{Rate, Share};

/// A way to look at accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Expenditure by functional code.
    Function,
    /// Expenditure by economic code, basic and project side by side.
    Economic,
    /// Income, its sources and its balance.
    Income,
    /// Self-evaluations: indicators, key tasks, projects.
    Performance,
    /// The three public expenses and operating cost.
    ThreePublic,
    /// State-owned assets.
    Assets,
    /// What was read and how, what was left out, what the notes say.
    Notes,
}

impl View {
    /// All views, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Function,
        Self::Economic,
        Self::Income,
        Self::Performance,
        Self::ThreePublic,
        Self::Assets,
        Self::Notes,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Economic => "economic",
            Self::Income => "income",
            Self::Performance => "performance",
            Self::ThreePublic => "three-public",
            Self::Assets => "assets",
            Self::Notes => "notes",
        }
    }
}

/// What a node is known by, whatever the year: a code, a role, a name. Folds and the cursor are kept by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key that `text` spells.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

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
}

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
            Self::Computed(amount) | Self::Points(amount) => Some(*amount),
            Self::Rate(rate) => rate.map(Rate::exact),
            Self::Absent => None,
        }
    }

    /// The number to add up: blanks, dashes and absent cells add nothing; `None` where a cell cannot be read.
    #[must_use]
    pub fn to_sum(&self) -> Option<Decimal> {
        match self {
            Self::Printed { figure, .. } => figure.to_sum(),
            Self::Computed(amount) => Some(*amount),
            Self::Absent | Self::Rate(_) | Self::Points(_) => Some(Decimal::ZERO),
        }
    }

    /// The printed cell's place.
    #[must_use]
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::Printed { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// Whether it says nothing, a dash or zero.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Absent | Self::Rate(None) => true,
            Self::Printed { figure, .. } => figure.is_empty(),
            Self::Computed(amount) | Self::Points(amount) => amount.is_zero(),
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
    /// The document itself.
    Document,
    /// How tables were read.
    Readings,
    /// What is odd.
    Oddities,
    /// What was left out.
    Omissions,
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
    /// The document's file: its name and encoding.
    File {
        /// Its name.
        name: String,
        /// How it was read.
        encoding: crate::source::Encoding,
        /// How many lines it has.
        lines: usize,
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
    /// A remark, an omission or a use, told by its label.
    Told(Option<Origin>),
}

/// How a node of one year is paired with one of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Same code, same name.
    Same,
    /// Same code, another name.
    Renamed {
        /// The earlier name.
        from: String,
        /// Whether the change is on record.
        is_known: bool,
        /// Whether the names are so far apart that the code may mean another thing.
        is_doubtful: bool,
    },
    /// Another code for the same thing.
    Recoded {
        /// The earlier code.
        from: String,
        /// Whether only equal names under a recoded parent tell it.
        by_name: bool,
    },
    /// Several codes became one: this is one of them, or the one.
    Merged {
        /// The codes before.
        from: Vec<String>,
        /// The code since.
        into: String,
    },
    /// One code became several: this is the one, or one of them.
    Split {
        /// The code before.
        from: String,
        /// The codes since.
        into: Vec<String>,
    },
    /// Only in the later year.
    New,
    /// Only in the earlier year.
    Dropped,
}

impl Pairing {
    /// Whether the two figures of the pair may be compared.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        matches!(self, Self::Same | Self::Renamed { .. } | Self::Recoded { .. })
    }
}

/// How a figure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// From one number to another; the rate is none where the earlier number is zero or not printed.
    Moved {
        /// Later less earlier.
        by: Decimal,
        /// As a share of earlier.
        rate: Option<Rate>,
    },
    /// Only in the later year: no rate.
    Appeared(Decimal),
    /// Only in the earlier year: no rate.
    Vanished(Decimal),
    /// Both sides say something, but not in comparable numbers.
    Incomparable,
    /// Neither side has a number.
    Unstated,
}

/// A node of a comparison: its pair of places in the outlines compared, and how it moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its place in the earlier outline.
    pub earlier: Option<usize>,
    /// Its place in the later outline.
    pub later: Option<usize>,
    /// How the two were paired.
    pub pairing: Pairing,
    /// How the figure moved.
    pub change: Change,
    /// Whether anything printed differs: the figure, the words, or the line's being there.
    pub is_changed: bool,
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

/// A tree of lines, flat and in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// What it shows.
    pub view: View,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// The column that shares are taken of unless another is chosen.
    pub main: usize,
    /// In a comparison: the column of both years that is compared.
    pub compared: Option<ColumnName>,
}

impl Outline {
    /// The unit of the main column.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        self.columns.get(self.main).map_or(&Unit::Unstated, |column| &column.unit)
    }

    /// The unit of a column, where it is money in another unit than the main column's: to be told beside its name.
    #[must_use]
    pub fn other_unit(&self, column: usize) -> Option<&Unit> {
        let own = self.columns.get(column).filter(|own| own.kind == ColumnKind::Amount)?;
        (own.unit != *self.unit()).then_some(&own.unit)
    }

    /// Whether shares of the active column are what the view is about; elsewhere rates are.
    #[must_use]
    pub fn leads_with_shares(&self) -> bool {
        !matches!(self.view, View::Performance | View::ThreePublic | View::Notes)
    }

    /// The place of the node that encloses `place`.
    #[must_use]
    pub fn parent(&self, place: usize) -> Option<usize> {
        let depth = self.nodes.get(place)?.depth;
        (0..place).rev().find(|above| self.nodes[*above].depth < depth)
    }

    /// The places from the outermost node to `place`, both included.
    #[must_use]
    pub fn path(&self, place: usize) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(Some(place), |place| self.parent(*place)).collect();
        path.reverse();
        path
    }

    /// Whether a node has others below it.
    #[must_use]
    pub fn has_children(&self, place: usize) -> bool {
        self.nodes[place].end > place + 1
    }

    /// The places of a node's children.
    pub fn children(&self, place: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[place].end;
        std::iter::successors((place + 1 < end).then_some(place + 1), move |child| {
            Some(self.nodes[*child].end).filter(|next| *next < end)
        })
    }

    /// The place of a key.
    #[must_use]
    pub fn find(&self, key: &Key) -> Option<usize> {
        self.nodes.iter().position(|node| node.key == *key)
    }

    /// The places that show, once the nodes that `is_folded` names hide those below them.
    #[must_use]
    pub fn visible(&self, is_folded: impl Fn(&Key) -> bool) -> Vec<usize> {
        let mut places = Vec::with_capacity(self.nodes.len());
        let mut place = 0;
        while let Some(node) = self.nodes.get(place) {
            places.push(place);
            place = if self.has_children(place) && is_folded(&node.key) { node.end } else { place + 1 };
        }
        places
    }

    /// The share of a node's amount in that of the node above it which has one.
    #[must_use]
    pub fn share_of_parent(&self, place: usize, column: usize) -> Option<(Share, usize)> {
        let above = self.parent(place)?;
        Some((self.share(place, above, column)?, above))
    }

    /// The share of a node's amount in that of the outermost node around it that has one. A single line that stands
    /// in no total is no share of anything.
    #[must_use]
    pub fn share_of_total(&self, place: usize, column: usize) -> Option<(Share, usize)> {
        let total = self.total_of(place, column)?;
        if total == place && !self.has_children(place) {
            return None;
        }
        Some((self.share(place, total, column)?, total))
    }

    /// The outermost node around `place`, itself included, with an amount of the same unit in `column`.
    #[must_use]
    pub fn total_of(&self, place: usize, column: usize) -> Option<usize> {
        let unit = &self.nodes.get(place)?.unit;
        let has_cell = |above: &usize| {
            let above = &self.nodes[*above];
            above.unit == *unit && above.values.get(column).is_some_and(|value| *value != Value::Absent)
        };
        // Where the outermost cell is blank or illegible there is no total, and nothing else takes its place.
        let total = self.path(place).into_iter().find(has_cell)?;
        has_amount(&self.nodes[total].values[column]).then_some(total)
    }

    fn share(&self, part: usize, whole: usize, column: usize) -> Option<Share> {
        if self.columns.get(column)?.kind != ColumnKind::Amount
            || self.nodes[part].unit != self.nodes[whole].unit
        {
            return None;
        }
        let amount = |place: usize| self.nodes[place].values.get(column)?.amount();
        Share::of(amount(part)?, amount(whole)?)
    }
}

fn has_amount(value: &Value) -> bool {
    value.amount().is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An outline of the given depths; each step down is one level at most.
    fn outline(depths: &[u8]) -> Outline {
        let mut builder = super::super::views::Builder::new(View::Function, Vec::new());
        let mut last = 0;
        for (place, depth) in depths.iter().enumerate() {
            last = if place == 0 { 0 } else { (*depth).min(last + 1) };
            builder.push(last, format!("{place}"), Label::Group(Group::Total), Vec::new(), Subject::Group);
        }
        builder.finish(0)
    }

    proptest! {
        #[test]
        fn subtrees_nest_and_cover(depths in prop::collection::vec(0_u8..5, 1..40)) {
            let outline = outline(&depths);
            for (place, node) in outline.nodes.iter().enumerate() {
                prop_assert!(node.end > place && node.end <= outline.nodes.len());
                for child in outline.children(place) {
                    prop_assert!(outline.nodes[child].end <= node.end);
                    prop_assert_eq!(outline.parent(child), Some(place));
                }
            }
            let all: Vec<usize> = (0..outline.nodes.len()).collect();
            prop_assert_eq!(outline.visible(|_| false), all);
            prop_assert!(outline.visible(|_| true).iter().all(|place| outline.nodes[*place].depth == 0));
        }
    }
}
