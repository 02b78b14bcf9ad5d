//! Two sides by one another: two years, or the budget and the final accounts of one year. Lines are paired by key,
//! codes traced through the changes of the classifications.
//!
//! A pair is compared in numbers only where both sides mean the same; what is new, dropped, merged or split gets no
//! rate. Merged and split lines compare at the node that encloses them all, which is paired as usual. Where one side is
//! in yuan and the other in ten thousands of them, the earlier one is converted, exactly and with a mark.

mod pairing;
mod record;
mod sides;
mod unlike;

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::accounts::{Edition, Kind, Measure, StatementKind};
use crate::figure::Unit;

use super::outline::{
    Change, Column, ColumnKind, ColumnName, Compared, Key, Label, Node, Outline, Pairing, Value, View,
};
use super::rate::Rate;
use super::views;

use sides::{Sides, less};

pub use record::on_record;
pub use unlike::{Unlike, unlike};

/// Names less alike than this (of 100) may mean different things under one code.
const DOUBTFUL_LIKENESS: u8 = 40;

/// Column of the earlier side in a comparison.
pub const EARLIER: usize = 0;
/// Column of the later side in a comparison.
pub const LATER: usize = 1;
/// Column of the change in a comparison.
pub const CHANGE: usize = 2;

/// Pairs two outlines of one view, and compares the column `name` of the later one with its counterpart; the result is
/// an outline as well, with the columns of both sides, change, change rate, share points and contribution. A budget and
/// the final accounts of its year have an execution rate instead of a change rate.
///
/// A line that only the earlier side has stands where it stood, marked as dropped.
#[must_use]
pub fn compare(
    earlier: &Outline,
    later: &Outline,
    editions: (Edition, Edition),
    name: ColumnName,
) -> Outline {
    let is_execution = is_execution(editions);
    let names = (counterpart(name, editions), name);
    let pairs = pairing::pair(earlier, later, (editions.0.year, editions.1.year));
    let columns = (column(earlier, names.0), column(later, names.1));
    let is_stated = is_common(earlier, later, names);
    let kind = columns.1.map_or(ColumnKind::Amount, |own| later.columns[own].kind);
    let sides = Sides { earlier, later, columns, is_stated, is_execution, is_rate: kind == ColumnKind::Rate };
    let mut nodes: Vec<Node> = pairs.into_iter().map(|pair| sides.node(pair)).collect();
    views::close(&mut nodes);
    let unit = |outline: &Outline, column: Option<usize>| match name {
        ColumnName::Weight | ColumnName::Score => Unit::Points,
        _ if kind == ColumnKind::Rate => Unit::Percent,
        _ => column.map_or(Unit::Unstated, |column| outline.columns[column].unit.clone()),
    };
    let figure = |name, unit: Unit| Column { name, kind, unit, published: None };
    let rate = |name| Column { name, kind: ColumnKind::Rate, unit: Unit::Unstated, published: None };
    let (before, after) = (editions.0.year, editions.1.year);
    let [first, second, change, share] = if is_execution {
        [
            ColumnName::Budget(before),
            ColumnName::Final(after),
            ColumnName::Difference,
            ColumnName::ExecutionRate,
        ]
    } else {
        [ColumnName::Earlier(before), ColumnName::Later(after), ColumnName::Change, ColumnName::ChangeRate]
    };
    let columns = vec![
        figure(first, unit(earlier, columns.0)),
        figure(second, unit(later, columns.1)),
        figure(change, unit(later, columns.1)),
        rate(share),
        rate(ColumnName::SharePoints),
        rate(ColumnName::Contribution),
    ];
    let mut outline = Outline { view: later.view, columns, nodes, main: LATER, compared: Some(names) };
    // Rates have no sum that a line could have a share in.
    if kind == ColumnKind::Amount {
        add_contributions(&mut outline);
    }
    outline
}

/// Whether the two sides are a budget and the final accounts of its year.
#[must_use]
pub fn is_execution((earlier, later): (Edition, Edition)) -> bool {
    (earlier.kind, later.kind) == (Kind::Budget, Kind::FinalAccounts) && earlier.year == later.year
}

/// The earlier side's column that a later one's is compared with. The three public expenses of a budget have but one
/// column, which what was spent, and the adjusted budget, are compared with.
#[must_use]
pub fn counterpart(name: ColumnName, editions: (Edition, Edition)) -> ColumnName {
    match name {
        ColumnName::Measure(
            own @ StatementKind::ThreePublic,
            Measure::FinalAccounts | Measure::AdjustedBudget,
        ) if is_execution(editions) => ColumnName::Measure(own, Measure::InitialBudget),
        name => name,
    }
}

/// The later side's column to compare where none is chosen: the view's main one, else the first that both state.
#[must_use]
pub fn default_column(
    earlier: &Outline,
    later: &Outline,
    editions: (Edition, Edition),
) -> Option<ColumnName> {
    let main = later.columns.get(later.main)?.name;
    let is_common = |name: &ColumnName| is_common(earlier, later, (counterpart(*name, editions), *name));
    let amounts = later.columns.iter().filter(|column| column.kind == ColumnKind::Amount);
    Some(std::iter::once(main).chain(amounts.map(|column| column.name)).find(is_common).unwrap_or(main))
}

/// How a line's figure in any column of both sides moved, in the later side's unit; none where it cannot be told.
#[must_use]
pub fn difference(
    (earlier, later): (&Outline, &Outline),
    compared: &Compared,
    columns: (usize, usize),
) -> Option<Decimal> {
    let sides = Sides {
        earlier,
        later,
        columns: (Some(columns.0), Some(columns.1)),
        is_stated: true,
        is_execution: false,
        is_rate: false,
    };
    sides.difference(compared)
}

fn column(outline: &Outline, name: ColumnName) -> Option<usize> {
    outline.columns.iter().position(|column| column.name == name)
}

/// Whether both sides state the columns at all: what is not published did not change.
fn is_common(earlier: &Outline, later: &Outline, names: (ColumnName, ColumnName)) -> bool {
    // A sum of two tables is no sum where a side has but one of them.
    let parts = |outline: &Outline| {
        let of = |kind| column(outline, ColumnName::Measure(kind, Measure::Amount)).is_some();
        (of(StatementKind::BasicByEconomic), of(StatementKind::ProjectByEconomic))
    };
    let is_sum = later.view == View::Economic && names.1 == ColumnName::BasicAndProject;
    is_stated(earlier, column(earlier, names.0))
        && is_stated(later, column(later, names.1))
        && (!is_sum || parts(earlier) == parts(later))
}

/// Whether a side's tables have any cell for the column.
fn is_stated(outline: &Outline, column: Option<usize>) -> bool {
    column.is_some_and(|column| outline.nodes.iter().any(|node| node.values[column] != Value::Absent))
}

/// A pair of places, at a depth of the joint tree.
struct Pair {
    depth: u8,
    key: Key,
    earlier: Option<usize>,
    later: Option<usize>,
    pairing: Pairing,
}

/// Each node's share in the change of the outermost node around it; nothing where that did not change, and for lines
/// that stand in no total.
fn add_contributions(outline: &mut Outline) {
    let column = outline.columns.iter().position(|column| column.name == ColumnName::Contribution);
    let Some(column) = column else { return };
    let by = |node: &Node| match node.compared.as_ref().map(|compared| compared.change) {
        Some(Change::Moved { by, .. } | Change::Appeared(by)) => Some(by),
        Some(Change::Vanished(amount)) => Some(less(amount)),
        _ => None,
    };
    let contributions: Vec<Value> = (0..outline.nodes.len())
        .map(|place| {
            let node = &outline.nodes[place];
            let is_alike = |above: &usize| {
                outline.nodes[*above].unit == node.unit && by(&outline.nodes[*above]).is_some()
            };
            let total = outline.path(place).into_iter().find(is_alike);
            match (by(node), total) {
                (Some(_), Some(total)) if total == place && !outline.has_children(place) => Value::Absent,
                (Some(own), Some(total)) => {
                    Value::Rate(by(&outline.nodes[total]).and_then(|all| Rate::of(own, all)))
                }
                _ => Value::Absent,
            }
        })
        .collect();
    for (node, contribution) in outline.nodes.iter_mut().zip(contributions) {
        node.values[column] = contribution;
    }
}

/// How many pairs there are of each kind: same, renamed, recoded, merged, split, new, dropped, not
/// budgeted, not spent.
#[must_use]
pub fn counts(outline: &Outline) -> HashMap<&'static str, usize> {
    let mut counts = HashMap::new();
    // Headings without a figure on either side are no lines of the tables.
    let says = |node: &&Node| node.values.iter().any(|value| *value != Value::Absent);
    for compared in outline.nodes.iter().filter(says).filter_map(|node| node.compared.as_ref()) {
        *counts.entry(compared.pairing.slug()).or_default() += 1;
    }
    counts
}

impl Pairing {
    /// The name in exported comparisons.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Renamed { .. } => "renamed",
            Self::Recoded { .. } => "recoded",
            Self::Merged { .. } => "merged",
            Self::Split { .. } => "split",
            Self::New => "new",
            Self::Dropped => "dropped",
            Self::NotBudgeted => "not-budgeted",
            Self::NotSpent => "not-spent",
        }
    }
}

/// The name a node prints, if it prints one.
fn printed_name(node: &Node) -> &str {
    match &node.label {
        Label::Printed(name) | Label::Sided(name, _) => name,
        _ => "",
    }
}
