//! How a view is looked at: folds, cursor, active column; kept by key, so that another year needs no translation.

use std::collections::HashSet;
use std::sync::Arc;

use crate::audit::Severity;
use crate::report::search::Expr;
use crate::report::{Column, ColumnName, Group, Key, Label, Outline, View};
use crate::wording;

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
    /// Every base.
    pub const ALL: [Self; 3] = [Self::Total, Self::Parent, Self::Largest];

    /// Its name in files.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Parent => "parent",
            Self::Largest => "largest",
        }
    }

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
    /// The lines that open closed, whatever the reader made of them since.
    pub(super) usual: HashSet<Key>,
    /// The lines that the reader opened in an earlier session.
    pub(super) opened: HashSet<Key>,
    /// The name of the column that was active in an earlier session, until the view tells its columns.
    pub(super) wanted: Option<String>,
    /// The columns that the reader hides.
    pub(super) hidden: HashSet<TableColumn>,
    pub(super) filter: Option<Filter>,
}

impl Look {
    /// The folds that lines open with: projects and long lists are closed, so that their names come first, and what lies
    /// below `depth`, where one is set. A line that was there before keeps the reader's.
    pub(super) fn open_new(&mut self, outline: &Outline, depth: Option<u8>) {
        if let Some(wanted) = self.wanted.take() {
            let is_wanted = |own: &&Column| wording::column_slug(own.name) == wanted;
            self.column = outline.columns.iter().find(is_wanted).map(|own| own.name).or(self.column);
        }
        let is_deep = |place: usize| depth.is_some_and(|depth| outline.nodes[place].depth >= depth);
        let is_long = |place: usize| match outline.view {
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
            let is_closed = || outline.has_children(place) && (is_long(place) || is_deep(place));
            if self.seen.insert(node.key.clone()) && is_closed() {
                self.usual.insert(node.key.clone());
                // Under a filter folds are the filter's; the reader's come back with the line he came from.
                let folded = self.filter.as_mut().map_or(&mut self.folded, |filter| &mut filter.folded);
                if !self.opened.contains(&node.key) {
                    folded.insert(node.key.clone());
                }
            }
        }
    }

    /// Lines that were there before are new again.
    pub(super) fn forget_lines(&mut self) {
        self.seen.clear();
        self.folded.clear();
        self.usual.clear();
    }
}
