//! Rows: which lines of an outline show, and in which order. The screen and what is taken away of it ask the same.

use rust_decimal::Decimal;

use super::outline::{Change, Key, Node, Outline, Value};

/// Which lines without a number are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emptiness {
    /// Lines that print nothing at all.
    #[default]
    HideBlank,
    /// None.
    ShowAll,
    /// Lines that print nothing, dashes or zeros only.
    HideZero,
}

impl Emptiness {
    /// The one that the key for it goes on to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::HideBlank => Self::ShowAll,
            Self::ShowAll => Self::HideZero,
            Self::HideZero => Self::HideBlank,
        }
    }
}

/// The order of siblings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As printed, by code.
    #[default]
    Printed,
    /// By the active column, largest first.
    Amount,
    /// By the size of the change; in a comparison only.
    Change,
}

/// What of an outline is to show, and how it is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Which lines without a number are hidden.
    pub emptiness: Emptiness,
    /// In a comparison: whether only changed lines show.
    pub only_changes: bool,
    /// The order of siblings.
    pub order: Order,
    /// Whether it is reversed.
    pub is_reversed: bool,
    /// The column that amounts are ordered by.
    pub column: usize,
}

impl Choice {
    /// Which nodes are not hidden as empty or unchanged, or by a filter that keeps only some places, in order. A node
    /// that is kept keeps those around it; one that is not as it should be, or that was asked for, is kept though it is
    /// blank.
    #[must_use]
    pub fn kept(
        &self,
        outline: &Outline,
        filtered: Option<&[usize]>,
        is_wrong: impl Fn(usize) -> bool,
    ) -> Vec<bool> {
        let own = |(place, node): (usize, &Node)| {
            let is_changed = node.compared.as_ref().is_none_or(|compared| compared.is_changed);
            if self.only_changes && !is_changed {
                return false;
            }
            if let Some(filtered) = filtered {
                return filtered.binary_search(&place).is_ok();
            }
            let mut cells =
                node.values.iter().filter(|value| !matches!(value, Value::Absent | Value::Rate(None)));
            match self.emptiness {
                _ if is_wrong(place) => true,
                Emptiness::ShowAll => true,
                Emptiness::HideBlank => is_bare(node) || cells.any(|value| !is_blank(value)),
                Emptiness::HideZero => is_bare(node) || cells.any(|value| !value.is_empty()),
            }
        };
        let nodes = &outline.nodes;
        let mut kept: Vec<bool> = nodes.iter().enumerate().map(own).collect();
        // From the end, so that each node is settled before the one around it asks.
        let mut kept_until = vec![false; 257];
        for place in (0..nodes.len()).rev() {
            let depth = usize::from(nodes[place].depth);
            if std::mem::take(&mut kept_until[depth + 1]) {
                kept[place] = true;
            }
            if kept[place] {
                kept_until[depth] = true;
            }
        }
        kept
    }

    /// The places of the nodes that are kept and not folded away, siblings in the chosen order.
    #[must_use]
    pub fn rows(&self, outline: &Outline, kept: &[bool], is_folded: impl Fn(&Key) -> bool) -> Vec<usize> {
        if self.order == Order::Printed && !self.is_reversed {
            let visible = outline.visible(is_folded);
            return visible.into_iter().filter(|place| kept[*place]).collect();
        }
        let nodes = &outline.nodes;
        let roots = std::iter::successors((!nodes.is_empty()).then_some(0), |place| {
            Some(nodes[*place].end).filter(|next| *next < nodes.len())
        });
        let mut rows = Vec::new();
        let mut open: Vec<usize> = self.sorted(outline, roots.collect());
        open.reverse();
        while let Some(place) = open.pop() {
            if kept[place] {
                rows.push(place);
            }
            if !is_folded(&nodes[place].key) {
                let children = self.sorted(outline, outline.children(place).collect());
                open.extend(children.into_iter().rev());
            }
        }
        rows
    }

    /// Siblings in the chosen order; those without a number keep theirs, at the end.
    fn sorted(&self, outline: &Outline, mut places: Vec<usize>) -> Vec<usize> {
        let rank = |place: &usize| -> Option<Decimal> {
            let node = &outline.nodes[*place];
            // Counts and indicators are in units of their own and keep their order.
            if node.unit.is_some() {
                return None;
            }
            match self.order {
                Order::Printed => None,
                Order::Amount => node.values.get(self.column)?.amount(),
                Order::Change => match node.compared.as_ref()?.change {
                    Change::Moved { by, .. } | Change::Appeared(by) | Change::Vanished(by) => Some(by.abs()),
                    Change::Incomparable | Change::Unstated => None,
                },
            }
        };
        if self.order == Order::Printed {
            places.reverse();
            return places;
        }
        places.sort_by_cached_key(|place| {
            let rank = rank(place);
            (rank.is_none(), rank.map(|rank| if self.is_reversed { rank } else { -rank }))
        });
        places
    }
}

/// Whether a node has no printed cell at all, so cannot be blank: a group, a passage.
fn is_bare(node: &Node) -> bool {
    !node.values.iter().any(|value| matches!(value, Value::Printed { .. } | Value::Computed(_)))
        && node.code.is_none()
}

fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Printed { text, .. } if text.is_empty())
}
