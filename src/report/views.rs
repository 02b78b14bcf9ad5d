//! The views: which lines of the accounts stand under which, and what their columns are.

mod assets;
mod audit;
mod by_code;
mod income;
mod notes;
mod pages;
mod performance;
mod three_public;

use rust_decimal::Decimal;

use crate::accounts::{Accounts, Code, Line, Measure, Printed, StatementKind};
use crate::audit::Known;
use crate::figure::Unit;
use crate::source::Document;

use super::outline::{Column, ColumnKind, ColumnName, Key, Label, Node, Outline, Subject, Value, View};
use super::rate::Rate;

pub use audit::audited;

/// The outline of `accounts` that `view` shows. Columns without any value are left out, but for the main one.
#[must_use]
pub fn outline(view: View, accounts: &Accounts, documents: &[Document]) -> Outline {
    match view {
        View::Function => by_code::function(accounts),
        View::Economic => by_code::economic(accounts),
        View::Income => income::income(accounts),
        View::Performance => performance::performance(accounts),
        View::ThreePublic => three_public::three_public(accounts),
        View::Assets => assets::assets(accounts),
        // On its own: without the year before, and without what a reader knows.
        View::Audit => {
            audited((accounts, None), &crate::audit::audit(accounts, None), &Known::default(), None)
        }
        View::Notes => notes::notes(accounts, documents),
    }
}

/// Builds an outline node by node, in order.
pub(super) struct Builder {
    view: View,
    columns: Vec<Column>,
    nodes: Vec<Node>,
}

impl Builder {
    pub(super) fn new(view: View, columns: Vec<Column>) -> Self {
        Self { view, columns, nodes: Vec::new() }
    }

    /// Adds a node below all before it; gives it back to be completed.
    pub(super) fn push(
        &mut self,
        depth: u8,
        key: impl Into<String>,
        label: Label,
        mut values: Vec<Value>,
        subject: Subject,
    ) -> &mut Node {
        values.resize(self.columns.len(), Value::Absent);
        let node = Node {
            key: Key::new(key),
            depth,
            end: 0,
            parent: None,
            code: None,
            suggested: None,
            label,
            unit: None,
            values,
            subject,
            compared: None,
        };
        self.nodes.push(node);
        self.nodes.last_mut().expect("a node was just pushed")
    }

    /// Closes the subtrees, makes the keys unique and drops columns without a value.
    pub(super) fn finish(mut self, main: usize) -> Outline {
        close(&mut self.nodes);
        unique(&mut self.nodes);
        let main_name = self.columns.get(main).map(|column| column.name);
        let is_used = |column: usize| {
            Some(self.columns[column].name) == main_name
                || self.nodes.iter().any(|node| !is_void(&node.values[column]))
        };
        let kept: Vec<usize> = (0..self.columns.len()).filter(|column| is_used(*column)).collect();
        for node in &mut self.nodes {
            node.values = kept.iter().map(|column| std::mem::take(&mut node.values[*column])).collect();
        }
        let columns: Vec<Column> = kept.iter().map(|column| self.columns[*column].clone()).collect();
        let main = columns.iter().position(|column| Some(column.name) == main_name).unwrap_or(0);
        Outline { view: self.view, columns, nodes: self.nodes, main, compared: None }
    }
}

/// The codes that are open above the next one, so that each code in order finds its depth at once.
struct Ladder {
    least: u8,
    open: Vec<Code>,
}

impl Ladder {
    /// A ladder whose outermost codes stand at `least`.
    fn from(least: u8) -> Self {
        Self { least, open: Vec::new() }
    }

    /// The depth of the next code: one below the nearest code before it that begins its digits.
    fn depth(&mut self, code: &Code) -> u8 {
        let is_above = |above: &Code| {
            code.digits().len() > above.digits().len() && code.digits().starts_with(above.digits())
        };
        while self.open.last().is_some_and(|above| !is_above(above)) {
            self.open.pop();
        }
        let depth = self.least + u8::try_from(self.open.len()).unwrap_or(0);
        self.open.push(code.clone());
        depth
    }
}

/// Sets where each subtree ends, and which node is around each.
pub(super) fn close(nodes: &mut [Node]) {
    let mut open: Vec<usize> = Vec::new();
    for place in 0..nodes.len() {
        let depth = nodes[place].depth;
        while let Some(last) = open.last().copied().filter(|last| nodes[*last].depth >= depth) {
            nodes[last].end = place;
            open.pop();
        }
        nodes[place].parent = open.last().copied();
        open.push(place);
    }
    let len = nodes.len();
    for place in open {
        nodes[place].end = len;
    }
}

/// Numbers the second and later nodes of one key, so that each key names one node.
fn unique(nodes: &mut [Node]) {
    let mut seen: std::collections::HashMap<Key, usize> = std::collections::HashMap::new();
    for node in nodes {
        let count = seen.entry(node.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            node.key = Key::new(format!("{}#{count}", node.key));
        }
    }
}

/// Whether a value prints nothing at all: a column of such values tells nothing.
fn is_void(value: &Value) -> bool {
    match value {
        Value::Absent | Value::Rate(None) => true,
        Value::Printed { text, .. } => text.is_empty(),
        Value::Computed(_) | Value::Converted { .. } | Value::Rate(_) | Value::Points(_) => false,
    }
}

/// A column of amounts in a unit.
fn amount(name: ColumnName, unit: &Unit) -> Column {
    Column { name, kind: ColumnKind::Amount, unit: unit.clone(), published: None }
}

/// A column of rates or points.
fn rate(name: ColumnName) -> Column {
    Column { name, kind: ColumnKind::Rate, unit: Unit::Unstated, published: None }
}

/// A printed cell as a value.
fn printed(printed: &Printed) -> Value {
    Value::Printed { figure: printed.figure, text: printed.text.clone(), at: printed.origin }
}

/// The cell of a line as a value; absent where the line has none.
fn cell(line: Option<&Line>, measure: Measure) -> Value {
    line.and_then(|line| line.cell(measure)).map_or(Value::Absent, printed)
}

/// The unit of a statement that the accounts hold.
fn unit_of(accounts: &Accounts, kind: StatementKind) -> Unit {
    accounts.statement(kind).map_or(Unit::Unstated, |statement| statement.unit.clone())
}

/// The unit to tell a line by where its own is not that of its column.
fn unlike(own: &Unit, column: &Unit) -> Option<Unit> {
    (own != column).then(|| own.clone())
}

/// One value as a share of another, computed.
fn rate_of(part: &Value, whole: &Value) -> Value {
    Value::Rate(match (part.amount(), whole.amount()) {
        (Some(part), Some(whole)) => Rate::of(part, whole),
        _ => None,
    })
}

/// The sum of values, computed; absent where none of them has a number or one cannot be read.
fn sum<'a>(values: impl IntoIterator<Item = &'a Value>) -> Value {
    let mut any = false;
    let mut total = Decimal::ZERO;
    for value in values {
        let Some(amount) = value.to_sum() else { return Value::Absent };
        any |= value.amount().is_some();
        let Some(sum) = total.checked_add(amount) else { return Value::Absent };
        total = sum;
    }
    if any { Value::Computed(total) } else { Value::Absent }
}
