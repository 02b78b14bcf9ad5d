//! The trees of one document that split the same money, and the lines of each that a sum may be made of.

use rust_decimal::Decimal;

use crate::accounts::{Accounts, Code, Kind, Measure, Role, StatementKind};
use crate::figure::Unit;

use super::super::convert::Conversion;
use super::super::outline::{ColumnName, Label, Node, Outline, Subject, View};
use super::super::views::outline;
use super::combine::Term;
use super::{Linked, Part, Tree};

use Measure as M;
use StatementKind as S;

/// Where expenditure by functional code stands, by what it is compared with: economic tables and most of what is said
/// of them are about the general public budget; projects may have other money too.
const OF_GENERAL_BUDGET: [S; 3] = [S::GeneralBudget, S::AppropriationByFunction, S::Expenditure];
const OF_ALL: [S; 3] = [S::Expenditure, S::GeneralBudget, S::AppropriationByFunction];
/// Where basic expenditure by economic code stands.
const BASIC: [S; 2] = [S::BasicByEconomic, S::AppropriationBasicByEconomic];

/// Economic classes that are for persons; other basic expenditure is running cost.
const PERSONNEL: [&str; 2] = ["301", "303"];

/// The outlines of one document.
pub struct Forest<'a> {
    pub(super) accounts: &'a Accounts,
    function: Outline,
    economic: Outline,
    performance: Outline,
    three_public: Outline,
}

impl<'a> Forest<'a> {
    /// The trees of `accounts`.
    #[must_use]
    pub fn of(accounts: &'a Accounts) -> Self {
        let tree = |view| outline(view, accounts, &[]);
        Self {
            accounts,
            function: tree(View::Function),
            economic: tree(View::Economic),
            performance: tree(View::Performance),
            three_public: tree(View::ThreePublic),
        }
    }

    /// The outline that a tree stands in.
    #[must_use]
    pub fn outline(&self, tree: Tree) -> &Outline {
        match tree {
            Tree::Function => &self.function,
            Tree::Economic => &self.economic,
            Tree::Projects | Tree::Tasks => &self.performance,
            Tree::ThreePublic => &self.three_public,
        }
    }

    /// The tree that a line of a view belongs to.
    pub(super) fn tree_of(&self, view: View, place: usize) -> Option<Tree> {
        let tree = match view {
            View::Function => Tree::Function,
            View::Economic => Tree::Economic,
            View::ThreePublic => Tree::ThreePublic,
            View::Performance => match self.performance.nodes.get(place)?.subject {
                Subject::Task(_) => Tree::Tasks,
                _ => Tree::Projects,
            },
            View::Income | View::Assets | View::Audit | View::Notes => return None,
        };
        (place < self.outline(tree).nodes.len()).then_some(tree)
    }

    /// Whether both trees tell basic expenditure for persons from running cost.
    pub(super) fn tells_personnel(&self, one: Tree, other: Tree) -> bool {
        self.column(one, Part::Personnel, other).is_some()
            && self.column(other, Part::Personnel, one).is_some()
    }

    /// The column of a tree that states a part of the money, for comparing with another tree.
    pub(super) fn column(&self, tree: Tree, part: Part, with: Tree) -> Option<usize> {
        let outline = self.outline(tree);
        let find = |name: ColumnName| outline.columns.iter().position(|column| column.name == name);
        let of =
            |kinds: &[S], measure: M| kinds.iter().find_map(|kind| find(ColumnName::Measure(*kind, measure)));
        let spent = match self.accounts.kind {
            Kind::FinalAccounts => ColumnName::ExecutedOrActual,
            Kind::Budget => ColumnName::InitialOrTarget,
        };
        match (tree, part) {
            (Tree::Function, _) => {
                let measure = match part {
                    Part::Basic => M::Basic,
                    Part::Personnel => M::Personnel,
                    Part::Running => M::Running,
                    Part::Project => M::Project,
                    Part::All => return None,
                };
                of(if with == Tree::Economic { &OF_GENERAL_BUDGET } else { &OF_ALL }, measure)
            }
            (Tree::Economic, Part::Project) => of(&[S::ProjectByEconomic], M::Amount),
            (Tree::Economic, Part::All) => {
                find(ColumnName::BasicAndProject).or_else(|| of(&BASIC, M::Amount))
            }
            (Tree::Economic, _) => of(&BASIC, M::Amount),
            (Tree::Projects | Tree::Tasks, Part::Project) => find(spent),
            (Tree::ThreePublic, Part::All) => Some(outline.main),
            (Tree::Projects | Tree::Tasks | Tree::ThreePublic, _) => None,
        }
    }

    /// The lines of a tree that a part of the money is made of, in `unit`; in their own units where none is asked for.
    pub(super) fn lines(&self, tree: Tree, part: Part, with: Tree, unit: Option<&Unit>) -> Option<Lines<'_>> {
        let column = self.column(tree, part, with)?;
        let outline = self.outline(tree);
        let mut lines = Lines {
            outline,
            tree,
            part,
            column,
            unit: unit.cloned(),
            places: Vec::new(),
            amounts: Vec::new(),
            is_sum: Vec::new(),
        };
        lines.amounts = (0..outline.nodes.len()).map(|place| lines.read(place)).collect();
        lines.choose();
        Some(lines)
    }

    /// The place of the line of a code.
    pub(super) fn code(&self, tree: Tree, digits: &str) -> Option<usize> {
        let is_it = |code: &Code| code.digits() == digits;
        let nodes = &self.outline(tree).nodes;
        nodes.iter().position(|node| node.suggested.as_ref().or(node.code.as_ref()).is_some_and(is_it))
    }

    /// The role of a line of a statement.
    pub(super) fn role(&self, node: &Node) -> Option<Role> {
        let Subject::Line(statement, line) = node.subject else { return None };
        self.accounts.statements.get(statement)?.lines.get(line)?.role
    }
}

/// The lines of a tree that state a part of the money.
pub(super) struct Lines<'a> {
    outline: &'a Outline,
    tree: Tree,
    part: Part,
    column: usize,
    unit: Option<Unit>,
    /// The lines that sums are made of: those that no lines below add up to.
    pub(super) places: Vec<usize>,
    /// The amount of every line, in the unit asked for.
    amounts: Vec<Option<(Decimal, Option<Conversion>)>>,
    /// Whether a line is exactly the sum of those below it, which then stand for it.
    is_sum: Vec<bool>,
}

impl Lines<'_> {
    /// The unit that a line is printed in.
    pub(super) fn unit(&self, place: usize) -> Option<Unit> {
        let node = self.outline.nodes.get(place)?;
        Some(node.unit.clone().unwrap_or_else(|| self.outline.columns[self.column].unit.clone()))
    }

    /// The amount of a line that the tree splits the money into.
    pub(super) fn amount(&self, place: usize) -> Option<Decimal> {
        self.stated(place).filter(|_| is_of(self.tree, self.part, &self.outline.nodes[place]))
    }

    /// The amount of any line, subtotals among them.
    pub(super) fn stated(&self, place: usize) -> Option<Decimal> {
        self.amounts[place].map(|(amount, _)| amount)
    }

    /// The terms of a search among the lines.
    pub(super) fn terms(&self) -> Vec<Term> {
        let next = |place: &usize| self.places.partition_point(|own| *own < self.outline.nodes[*place].end);
        self.places.iter().filter_map(|place| Some(super::term(self.amount(*place)?, next(place)))).collect()
    }

    /// Reads the amount of a line, in the unit asked for; none where its own is not a like one.
    fn read(&self, place: usize) -> Option<(Decimal, Option<Conversion>)> {
        let amount = self.outline.nodes[place].values.get(self.column)?.amount()?;
        let own = self.unit(place)?;
        match &self.unit {
            Some(unit) if own != *unit => {
                let conversion = Conversion::between(&own, unit)?;
                Some((conversion.apply(amount)?, Some(conversion)))
            }
            _ => Some((amount, None)),
        }
    }

    /// Finds the lines that sums are made of. A line that those below it add up to is told by them, so that one sum
    /// does not count as several.
    fn choose(&mut self) {
        let nodes = &self.outline.nodes;
        self.is_sum = vec![false; nodes.len()];
        let mut has_parts = vec![false; nodes.len()];
        let mut sums = vec![Decimal::ZERO; nodes.len()];
        for place in (0..nodes.len()).rev() {
            let own = self.amount(place).filter(|amount| !amount.is_zero());
            self.is_sum[place] = has_parts[place] && own == Some(sums[place]);
            let counted = own.unwrap_or(sums[place]);
            if own.is_some() && !self.is_sum[place] {
                self.places.push(place);
            }
            if let Some(parent) = nodes[place].parent {
                has_parts[parent] |= own.is_some() || has_parts[place];
                sums[parent] = sums[parent].saturating_add(counted);
            }
        }
        self.places.reverse();
    }

    /// The lines of a combination; a line all of whose parts are taken stands for them.
    pub(super) fn linked(&self, taken: &[usize]) -> Vec<Linked> {
        let chosen: Vec<usize> = taken.iter().map(|index| self.places[*index]).collect();
        let mut linked = Vec::new();
        let mut place = 0;
        while place < self.outline.nodes.len() {
            let end = self.outline.nodes[place].end;
            let within = |all: &[usize]| {
                all.partition_point(|own| *own < end) - all.partition_point(|own| *own < place)
            };
            let count = within(&chosen);
            let is_all = self.is_sum[place] && count > 1 && count == within(&self.places);
            if is_all || chosen.binary_search(&place).is_ok() {
                linked.extend(self.one(place));
            }
            // What is taken as a whole, or not at all, has nothing more to say.
            place = if is_all || count == 0 { end } else { place + 1 };
        }
        linked
    }

    /// The lines of a combination one by one.
    pub(super) fn linked_apart(&self, taken: &[usize]) -> Vec<Linked> {
        taken.iter().filter_map(|index| self.one(self.places[*index])).collect()
    }

    /// A line to lead to.
    pub(super) fn one(&self, place: usize) -> Option<Linked> {
        let node = &self.outline.nodes[place];
        let (amount, conversion) = self.amounts[place]?;
        Some(Linked { view: self.tree.view(), node: node.clone(), amount, conversion })
    }
}

/// Whether a line is one of those that a tree splits a part of the money into.
fn is_of(tree: Tree, part: Part, node: &Node) -> bool {
    match (tree, part) {
        (Tree::Economic, Part::Personnel | Part::Running) => {
            let code = node.suggested.as_ref().or(node.code.as_ref());
            let class = code.and_then(|code| code.digits().get(..3));
            class.is_some_and(|class| PERSONNEL.contains(&class) == (part == Part::Personnel))
        }
        (Tree::Economic, _) => node.code.is_some() || node.subject == Subject::Total,
        (Tree::Projects, _) => {
            matches!(node.subject, Subject::Project(_)) && matches!(node.label, Label::Printed(_))
        }
        (Tree::Tasks, _) => matches!(node.subject, Subject::Task(_)),
        (Tree::Function | Tree::ThreePublic, _) => true,
    }
}
