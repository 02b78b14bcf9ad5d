//! Rows: which lines of an outline show, and in which order. The screen and what is taken away of it ask the same.

use super::order::Order;
use super::outline::{Key, Node, Outline, Value};

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
    /// Every way.
    pub const ALL: [Self; 3] = [Self::HideBlank, Self::ShowAll, Self::HideZero];

    /// Its name in files.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::HideBlank => "hide-blank",
            Self::ShowAll => "show-all",
            Self::HideZero => "hide-zero",
        }
    }

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
    /// Whether the lines without others below them stand in one list.
    pub is_flat: bool,
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

    /// The places of the nodes that are kept and not folded away, siblings in the chosen order; in one list, all lines
    /// without others below them, in that order below the outermost line, whatever is folded. `names` ranks the nodes
    /// by name, for that order.
    #[must_use]
    pub fn rows(
        &self,
        outline: &Outline,
        kept: &[bool],
        names: &[u32],
        is_folded: impl Fn(&Key) -> bool,
    ) -> Vec<usize> {
        if self.is_flat {
            return self.list(outline, kept, names);
        }
        if self.order == Order::Printed && !self.is_reversed {
            let visible = outline.visible(is_folded);
            return visible.into_iter().filter(|place| kept[*place]).collect();
        }
        let nodes = &outline.nodes;
        let mut rows = Vec::new();
        let sorted = |places| self.order.sorted(outline, places, (self.column, names), self.is_reversed);
        let mut open: Vec<usize> = sorted(outline.roots().collect());
        open.reverse();
        while let Some(place) = open.pop() {
            if kept[place] {
                rows.push(place);
            }
            if !is_folded(&nodes[place].key) {
                let children = sorted(outline.children(place).collect());
                open.extend(children.into_iter().rev());
            }
        }
        rows
    }

    /// Each outermost line, and below it all lines with figures that have none below them, in order. Outermost lines
    /// that have nothing below them make one list where they stand together.
    fn list(&self, outline: &Outline, kept: &[bool], names: &[u32]) -> Vec<usize> {
        let mut rows = Vec::new();
        let mut alone = Vec::new();
        let sorted = |places| self.order.sorted(outline, places, (self.column, names), self.is_reversed);
        for root in outline.roots() {
            let end = outline.nodes[root].end;
            let listed = (root..end).filter(|place| kept[*place] && outline.is_listed(*place));
            if !outline.has_children(root) {
                alone.extend(listed);
                continue;
            }
            rows.extend(sorted(std::mem::take(&mut alone)));
            rows.extend(Some(root).filter(|root| kept[*root]));
            rows.extend(sorted(listed.collect()));
        }
        rows.extend(sorted(alone));
        rows
    }
}

/// Whether a node has no printed cell at all, so cannot be blank: a group, a passage.
fn is_bare(node: &Node) -> bool {
    !node
        .values
        .iter()
        .any(|value| matches!(value, Value::Printed { .. } | Value::Converted { .. } | Value::Computed(_)))
        && node.code.is_none()
}

fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Printed { text, .. } if text.is_empty())
}
