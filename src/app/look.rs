//! How a view is looked at: folds, cursor, active column; kept by key, so that another year needs no translation.

use std::collections::HashSet;
use std::sync::Arc;

use crate::audit::Severity;
use crate::report::search::Expr;
use crate::report::{ColumnName, Group, Key, Label, Outline, View};

use super::columns::TableColumn;

/// What a share is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShareBase {
    /// The outermost line.
    #[default]
    Total,
    /// The line above.
    Parent,
    /// The largest sibling.
    Largest,
}

impl ShareBase {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Total => Self::Parent,
            Self::Parent => Self::Largest,
            Self::Largest => Self::Total,
        }
    }
}

/// How two years are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comparing {
    /// One year alone.
    #[default]
    Off,
    /// Both years and the change.
    SideBySide,
    /// The change, with bars to either side.
    Differences,
}

impl Comparing {
    pub(super) fn next(self) -> Self {
        match self {
            Self::Off => Self::SideBySide,
            Self::SideBySide => Self::Differences,
            Self::Differences => Self::Off,
        }
    }
}

/// What a filter keeps, and where the reader was before it.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) typed: String,
    pub(super) asked: Arc<Expr>,
    pub(super) is_fuzzy: bool,
    pub(super) folded: HashSet<Key>,
    pub(super) cursor: Option<Key>,
    pub(super) top: usize,
}

/// How one view is looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) folded: HashSet<Key>,
    pub(super) cursor: Option<Key>,
    /// The first line that shows, counted in lines.
    pub(super) top: usize,
    /// The active column; the view's main one until another is chosen.
    pub(super) column: Option<ColumnName>,
    /// The lines that were there before, so that their folds are the reader's.
    pub(super) seen: HashSet<Key>,
    /// The columns that the reader hides.
    pub(super) hidden: HashSet<TableColumn>,
    pub(super) filter: Option<Filter>,
}

impl Look {
    /// The folds that lines open with: projects and long lists are closed, so that their names come first. A line
    /// that was there before keeps the reader's. Below `depth`, where one is set, everything is closed.
    pub(super) fn open_new(&mut self, outline: &Outline, depth: Option<u8>) {
        let is_closed = |place: usize| match outline.view {
            View::Performance => outline.nodes[place].depth >= 1,
            View::Audit => matches!(
                outline.nodes[place].label,
                Label::Severity(Severity::Untestable | Severity::Passed, ..) | Label::Rule(..)
            ),
            View::Notes => matches!(
                outline.nodes[place].label,
                Label::Group(Group::Footnotes | Group::Readings | Group::OtherDigits | Group::Tables)
            ),
            _ => false,
        };
        for (place, node) in outline.nodes.iter().enumerate() {
            let is_closed = |place| is_closed(place) || depth.is_some_and(|depth| node.depth >= depth);
            if self.seen.insert(node.key.clone()) && outline.has_children(place) && is_closed(place) {
                self.folded.insert(node.key.clone());
            }
        }
    }
}
