//! Outlines: lines as a tree that can be folded, flat and in order; each node covers a range of places.
//!
//! An outline knows no screen: what is folded is the caller's business, what is said is `wording`'s.

mod column;
mod node;
mod pairing;

use std::fmt;

use rust_decimal::Decimal;

use crate::figure::Unit;

use super::convert::Conversion;
use super::rate::Share;

pub use column::{Column, ColumnKind, ColumnName};
pub use node::{Group, Label, Node, PageSummary, Subject, TableSummary, Value};
pub use pairing::{Change, Compared, Pairing};

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
    /// The checks: what adds up and agrees, and what does not.
    Audit,
    /// What was read and how, what was left out, what the notes say.
    Notes,
}

impl View {
    /// All views, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Function,
        Self::Economic,
        Self::Income,
        Self::Performance,
        Self::ThreePublic,
        Self::Assets,
        Self::Audit,
        Self::Notes,
    ];

    /// Whether two documents can stand side by side in it: what is said of each of them cannot.
    #[must_use]
    pub fn can_be_compared(self) -> bool {
        !matches!(self, Self::Audit | Self::Notes)
    }

    /// Whether its lines have counterparts of the same money in other views.
    #[must_use]
    pub fn is_linked(self) -> bool {
        !matches!(self, Self::Income | Self::Assets | Self::Audit | Self::Notes)
    }

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
            Self::Audit => "checks",
            Self::Notes => "notes",
        }
    }
}

/// What the keys of printed subtotals begin with.
const SUBTOTAL: &str = "subtotal:";

/// What a node is known by, whatever the year: a code, a role, a name. Folds and the cursor are kept by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key that `text` spells.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The key of a printed subtotal of lines that stand elsewhere in the tree.
    #[must_use]
    pub fn subtotal(name: &str) -> Self {
        Self(format!("{SUBTOTAL}{name}"))
    }

    /// Whether it is one; in a comparison also of the earlier side only.
    #[must_use]
    pub fn is_subtotal(&self) -> bool {
        self.0.strip_prefix('-').unwrap_or(&self.0).starts_with(SUBTOTAL)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
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
    /// In a comparison: the columns that are compared, of the earlier and of the later side; mostly the same.
    pub compared: Option<(ColumnName, ColumnName)>,
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

    /// In a comparison of two units of money: how the earlier side is brought to the later one's.
    #[must_use]
    pub fn conversion(&self) -> Option<Conversion> {
        self.compared?;
        let unit = |index: usize| self.columns.get(index).map(|column| &column.unit);
        Conversion::between(unit(0)?, unit(1)?)
    }

    /// Whether shares of the active column are what the view is about; elsewhere rates are.
    #[must_use]
    pub fn leads_with_shares(&self) -> bool {
        !matches!(self.view, View::Performance | View::ThreePublic | View::Audit | View::Notes)
    }

    /// The place of the node that encloses `place`.
    #[must_use]
    pub fn parent(&self, place: usize) -> Option<usize> {
        self.nodes.get(place)?.parent
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

    /// The places of the outermost nodes.
    pub fn roots(&self) -> impl Iterator<Item = usize> {
        let first = (!self.nodes.is_empty()).then_some(0);
        std::iter::successors(first, |place| {
            Some(self.nodes[*place].end).filter(|next| *next < self.nodes.len())
        })
    }

    /// Whether a node stands in the list of what no other is below: it has figures, and is neither a heading nor a
    /// subtotal of others.
    #[must_use]
    pub fn is_listed(&self, place: usize) -> bool {
        let is_said = |value: &Value| !matches!(value, Value::Absent | Value::Rate(None));
        !self.has_children(place)
            && !self.nodes[place].key.is_subtotal()
            && self.nodes[place].values.iter().any(is_said)
    }

    /// What the listed lines among `places` add up to, as far as they are of the first tree, whose total they are part
    /// of; none where one of them cannot be read.
    #[must_use]
    pub fn sum_of_lowest(&self, places: &[usize], column: usize) -> Option<Decimal> {
        let end = self.nodes.first()?.end;
        let lowest = places.iter().filter(|place| **place < end && self.is_listed(**place));
        let own = |place: &usize| self.nodes[*place].values.get(column)?.to_sum();
        lowest.map(own).try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own?))
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

    /// The share of a node's amount in that of the largest of its siblings; an outermost line is its own.
    #[must_use]
    pub fn share_of_largest(&self, place: usize, column: usize) -> Option<(Share, usize)> {
        let siblings: Vec<usize> = match self.parent(place) {
            Some(parent) => self.children(parent).collect(),
            None => vec![place],
        };
        let amount = |place: usize| self.nodes[place].values.get(column)?.amount();
        let sized = siblings.into_iter().filter_map(|place| Some((amount(place)?, place)));
        let largest = sized.max_by_key(|(amount, place)| (*amount, std::cmp::Reverse(*place)))?.1;
        Some((Share::of(amount(place)?, amount(largest)?)?, largest))
    }

    /// The column whose amounts a query means: the active one, or the view's main one where that holds rates or words.
    #[must_use]
    pub fn amounts_column(&self, active: usize) -> usize {
        let is_of_amounts = self.columns.get(active).is_some_and(|own| own.kind == ColumnKind::Amount);
        if is_of_amounts { active } else { self.main }
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
        let outermost = std::iter::successors(Some(place), |place| self.parent(*place)).last()?;
        // Mostly it is the outermost line itself, and a hundred thousand are asked at a time.
        let is_outermost = has_cell(&outermost);
        let total = if is_outermost { outermost } else { self.path(place).into_iter().find(has_cell)? };
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
