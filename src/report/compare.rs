//! Two years side by side: lines paired by key, codes traced through the changes of the classifications.
//!
//! A pair is compared in numbers only where both sides mean the same; what is new, dropped, merged or split gets no
//! rate. Merged and split lines compare at the node that encloses them all, which is paired as usual.

mod pairing;

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::accounts::FiscalYear;
use crate::figure::Unit;

use super::outline::{
    Change, Column, ColumnKind, ColumnName, Compared, Key, Label, Node, Outline, Pairing, Value,
};
use super::rate::Rate;
use super::views;

/// Column of the earlier year in a comparison.
pub const EARLIER: usize = 0;
/// Column of the later year in a comparison.
pub const LATER: usize = 1;
/// Column of the change in a comparison.
pub const CHANGE: usize = 2;

/// Pairs two outlines of one view, and compares their column `name`; the result is an outline as well, with the
/// columns of both years, change, change rate, share points and contribution.
///
/// A line that only the earlier year has stands where it stood, marked as dropped.
#[must_use]
pub fn compare(
    earlier: &Outline,
    later: &Outline,
    years: (FiscalYear, FiscalYear),
    name: ColumnName,
) -> Outline {
    let pairs = pairing::pair(earlier, later, years);
    let columns = (column(earlier, name), column(later, name));
    let is_stated = is_stated(earlier, columns.0) && is_stated(later, columns.1);
    let sides = Sides { earlier, later, columns, is_stated };
    let mut nodes: Vec<Node> = pairs.into_iter().map(|pair| sides.node(pair)).collect();
    views::close(&mut nodes);
    let unit = |outline: &Outline| {
        column(outline, name).map_or(Unit::Unstated, |column| outline.columns[column].unit.clone())
    };
    let amount = |name, unit: Unit| Column { name, kind: ColumnKind::Amount, unit };
    let rate = |name| Column { name, kind: ColumnKind::Rate, unit: Unit::Unstated };
    let columns = vec![
        amount(ColumnName::Earlier(years.0), unit(earlier)),
        amount(ColumnName::Later(years.1), unit(later)),
        amount(ColumnName::Change, unit(later)),
        rate(ColumnName::ChangeRate),
        rate(ColumnName::SharePoints),
        rate(ColumnName::Contribution),
    ];
    let mut outline = Outline { view: later.view, columns, nodes, main: LATER, compared: Some(name) };
    add_contributions(&mut outline);
    outline
}

fn column(outline: &Outline, name: ColumnName) -> Option<usize> {
    outline.columns.iter().position(|column| column.name == name)
}

/// Whether a year's tables have any cell for the column.
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

struct Sides<'a> {
    earlier: &'a Outline,
    later: &'a Outline,
    /// The compared column of either side.
    columns: (Option<usize>, Option<usize>),
    /// Whether both years state the column at all: what is not published did not change.
    is_stated: bool,
}

impl Sides<'_> {
    fn node(&self, pair: Pair) -> Node {
        let side = |outline: &Outline, place: Option<usize>, column: Option<usize>| match (place, column) {
            (Some(place), Some(column)) => outline.nodes[place].values[column].clone(),
            _ => Value::Absent,
        };
        let before = side(self.earlier, pair.earlier, self.columns.0);
        let after = side(self.later, pair.later, self.columns.1);
        let change = match change(&before, &after, &pair.pairing) {
            // Figures in two units are not subtracted, nor is one from what a year does not publish.
            Change::Moved { .. } if !self.is_one_unit(&pair) => Change::Incomparable,
            _ if !self.is_stated => Change::Incomparable,
            change => change,
        };
        let by = match change {
            Change::Moved { by, .. } | Change::Appeared(by) => Value::Computed(by),
            Change::Vanished(amount) => Value::Computed(less(amount)),
            Change::Incomparable | Change::Unstated => Value::Absent,
        };
        let rate = match change {
            Change::Moved { rate, .. } => Value::Rate(rate),
            _ => Value::Absent,
        };
        let points = self.share_points(&pair).map_or(Value::Absent, Value::Points);
        let shown = pair
            .later
            .map(|place| &self.later.nodes[place])
            .or_else(|| pair.earlier.map(|place| &self.earlier.nodes[place]))
            .expect("a pair has at least one side");
        let is_changed = !matches!(pair.pairing, Pairing::Same) || is_changed(&before, &after);
        Node {
            key: pair.key,
            depth: pair.depth,
            end: 0,
            parent: None,
            code: shown.code.clone(),
            suggested: shown.suggested.clone(),
            label: shown.label.clone(),
            unit: shown.unit.clone(),
            subject: shown.subject.clone(),
            values: vec![before, after, by, rate, points, Value::Absent],
            compared: Some(Compared {
                earlier: pair.earlier,
                later: pair.later,
                pairing: pair.pairing,
                change,
                is_changed,
            }),
        }
    }

    /// Whether both sides of a pair are in one unit: that of their columns, and that of their lines.
    fn is_one_unit(&self, pair: &Pair) -> bool {
        let of_column = |outline: &Outline, column: Option<usize>| {
            column.map(|column| outline.columns[column].unit.clone())
        };
        let of_line =
            |outline: &Outline, place: Option<usize>| place.map(|place| outline.nodes[place].unit.clone());
        of_column(self.earlier, self.columns.0) == of_column(self.later, self.columns.1)
            && of_line(self.earlier, pair.earlier) == of_line(self.later, pair.later)
    }

    /// How the share of the total moved; a side without the line has no share, so counts nothing.
    fn share_points(&self, pair: &Pair) -> Option<Decimal> {
        if !self.is_stated || matches!(pair.pairing, Pairing::Merged { .. } | Pairing::Split { .. }) {
            return None;
        }
        let share = |outline: &Outline, place: Option<usize>, column: Option<usize>| {
            place.and_then(|place| Some(outline.share_of_total(place, column?)?.0.rate))
        };
        let before = share(self.earlier, pair.earlier, self.columns.0);
        let after = share(self.later, pair.later, self.columns.1);
        let none = || Rate::of(Decimal::ZERO, Decimal::ONE);
        match (before, after) {
            (None, None) => None,
            (before, after) => Some(after.or_else(none)?.points_since(before.or_else(none)?)),
        }
    }
}

/// How a pair's figure moved.
fn change(before: &Value, after: &Value, pairing: &Pairing) -> Change {
    match (before.amount(), after.amount(), pairing) {
        (None, None, _) if is_words(before) || is_words(after) => Change::Incomparable,
        (None, None, _) => Change::Unstated,
        (_, Some(after), Pairing::New) => Change::Appeared(after),
        (Some(before), _, Pairing::Dropped) => Change::Vanished(before),
        (Some(before), Some(after), pairing) if pairing.is_comparable() => match after.checked_sub(before) {
            Some(by) => Change::Moved { by, rate: Rate::of(by, before.abs()) },
            None => Change::Incomparable,
        },
        (None, Some(by), pairing) if pairing.is_comparable() && !is_words(before) => {
            Change::Moved { by, rate: None }
        }
        (Some(before), None, pairing) if pairing.is_comparable() && !is_words(after) => {
            Change::Moved { by: less(before), rate: None }
        }
        _ => Change::Incomparable,
    }
}

/// What is taken away when `amount` goes; nothing is no negative nothing.
fn less(amount: Decimal) -> Decimal {
    if amount.is_zero() { amount } else { -amount }
}

fn is_words(value: &Value) -> bool {
    matches!(value, Value::Printed { figure: crate::figure::Figure::Illegible, .. })
}

/// Whether the two sides differ in number, or, where one of them is none, in what is printed.
fn is_changed(before: &Value, after: &Value) -> bool {
    if let (Some(before), Some(after)) = (before.amount(), after.amount()) {
        return before != after;
    }
    let text = |value: &Value| match value {
        Value::Printed { text, .. } => text.clone(),
        Value::Computed(amount) => amount.to_string(),
        _ => String::new(),
    };
    text(before) != text(after)
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

/// How many pairs there are of each kind: same, renamed, recoded, merged, split, new, dropped.
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
