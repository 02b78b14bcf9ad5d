//! Waterfalls: how one figure becomes another, step by step, and whether the steps explain it.
//!
//! In a comparison the steps are the lines directly below one, by the size of their change; of one year alone they are
//! what comes in and goes out between the opening and the closing carry-over.

use rust_decimal::Decimal;

use crate::accounts::{Accounts, Role, Side};

use super::outline::{Change, ColumnKind, ColumnName, Node, Outline, Pairing, Subject, Value};
use super::rate::Rate;

/// A step from one figure to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The line, by its place in the outline.
    pub place: usize,
    /// By how much it moves the figure.
    pub by: Decimal,
    /// The share of it in the whole change; none where nothing changed, or where shares say nothing.
    pub share: Option<Rate>,
}

/// How a figure becomes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// The line whose figure changes; of carry-overs the lines before and after all steps.
    pub of: Ends,
    /// The figure before, in the unit of the one after.
    pub from: Decimal,
    /// The figure after.
    pub to: Decimal,
    /// The steps; of a change the largest first.
    pub steps: Vec<Step>,
    /// What no step explains.
    pub unexplained: Decimal,
    /// How many lines have no numbers that could be compared.
    pub unstated: usize,
}

/// What stands at both ends of a waterfall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// One line of two years.
    Line(usize),
    /// The opening and the closing carry-over of one year, by their places.
    CarryOver(Option<usize>, Option<usize>),
}

impl Waterfall {
    /// The steps that fit into `lines`, the last of which stands for the others where not all do: how many, and their sum.
    #[must_use]
    pub fn fitted(&self, lines: usize) -> (&[Step], Option<(usize, Decimal)>) {
        if self.steps.len() <= lines {
            return (&self.steps, None);
        }
        let (shown, rest) = self.steps.split_at(lines.saturating_sub(1));
        (shown, Some((rest.len(), rest.iter().map(|step| step.by).sum())))
    }

    /// Whether no sum of its figures, in whatever order, is beyond what decimals hold.
    fn is_within_reach(&self) -> bool {
        let steps = self.steps.iter().map(|step| step.by);
        let all = steps.chain([self.from, self.to, self.unexplained]);
        let sum = all.map(|own| own.abs()).try_fold(Decimal::ZERO, Decimal::checked_add);
        sum.and_then(|sum| sum.checked_mul(Decimal::TWO)).is_some()
    }

    /// The least and the largest figure on the way.
    #[must_use]
    pub fn range(&self) -> (Decimal, Decimal) {
        let mut at = self.from;
        let mut range = (self.from.min(self.to), self.from.max(self.to));
        for step in &self.steps {
            at += step.by;
            range = (range.0.min(at), range.1.max(at));
        }
        range
    }
}

/// The change of the line at `place` of a comparison, by the lines below it; where it has none, of the nearest line
/// above it that has.
#[must_use]
pub fn of_change(outline: &Outline, place: usize) -> Option<Waterfall> {
    outline.compared?;
    // Rates are no sums, so nothing leads from one to another.
    outline.columns.get(super::compare::CHANGE).filter(|own| own.kind == ColumnKind::Amount)?;
    let above = outline.path(place).into_iter().rev();
    let below = place..outline.nodes.get(place)?.end;
    above.chain(below).find_map(|place| change_of(outline, place))
}

fn change_of(outline: &Outline, place: usize) -> Option<Waterfall> {
    let own = &outline.nodes[place];
    let by = change(own)?;
    let mut steps = Vec::new();
    let (mut sum, mut unstated) = (Decimal::ZERO, 0);
    for child in outline.children(place) {
        let node = &outline.nodes[child];
        match contribution(node).filter(|_| node.unit == own.unit) {
            Some(step) => {
                sum = sum.checked_add(step)?;
                steps.push(Step { place: child, by: step, share: Rate::of(step, by) });
            }
            None => unstated += 1,
        }
    }
    // Lines that did not move are no steps.
    let has_steps = !steps.is_empty();
    steps.retain(|step| !step.by.is_zero());
    steps.sort_by_key(|step| std::cmp::Reverse(step.by.abs()));
    let to = own.values.get(super::compare::LATER).and_then(Value::amount).unwrap_or_default();
    let from = to.checked_sub(by)?;
    let unexplained = by.checked_sub(sum)?;
    let own = Waterfall { of: Ends::Line(place), from, to, steps, unexplained, unstated };
    own.is_within_reach().then_some(own).filter(|_| has_steps)
}

/// By how much the figure of a pair moved.
fn change(node: &Node) -> Option<Decimal> {
    match node.compared.as_ref()?.change {
        Change::Moved { by, .. } | Change::Appeared(by) => Some(by),
        Change::Vanished(amount) => Some(Decimal::ZERO - amount),
        Change::Incomparable | Change::Unstated => None,
    }
}

/// What a pair adds to the change of the line above it. Lines that were merged or split cannot be compared one by one,
/// yet each takes away what it was and adds what it is.
fn contribution(node: &Node) -> Option<Decimal> {
    if let Some(by) = change(node) {
        return Some(by);
    }
    let compared = node.compared.as_ref()?;
    if !matches!(compared.pairing, Pairing::Merged { .. } | Pairing::Split { .. }) {
        return None;
    }
    let own = |column: usize| node.values.get(column)?.to_sum();
    let (before, after) = (own(super::compare::EARLIER)?, own(super::compare::LATER)?);
    let before = match compared.conversion {
        Some(conversion) => conversion.apply(before)?,
        None => before,
    };
    after.checked_sub(before)
}

/// From the opening to the closing carry-over of the table that the line at `place` stands in: what came in, less what
/// was spent. None where the table prints no such lines, or one of them cannot be read.
#[must_use]
pub fn of_carry_over(accounts: &Accounts, outline: &Outline, place: usize) -> Option<Waterfall> {
    let is_summary = |name| matches!(name, ColumnName::Measure(_, crate::accounts::Measure::Amount));
    let column = outline.main;
    outline.columns.get(column).filter(|own| is_summary(own.name))?;
    let group = *outline.path(place).first()?;
    let find = |side: Side, role: Role| {
        (group..outline.nodes[group].end).find(|place| {
            let Subject::Line(statement, line) = outline.nodes[*place].subject else { return false };
            let line = &accounts.statements[statement].lines[line];
            line.side == Some(side) && line.role == Some(role)
        })
    };
    let amount = |place: Option<usize>| match place {
        Some(place) => outline.nodes[place].values[column].to_sum(),
        None => Some(Decimal::ZERO),
    };
    let opening = find(Side::Income, Role::OpeningCarryOver);
    let closing = find(Side::Expenditure, Role::ClosingCarryOver);
    let ways = [
        (find(Side::Income, Role::YearIncome)?, false),
        (find(Side::Expenditure, Role::YearExpenditure)?, true),
    ];
    let further = [
        (find(Side::Income, Role::SurplusUsed), false),
        (find(Side::Expenditure, Role::SurplusDistributed), true),
    ];
    opening.or(closing)?;
    let (from, to) = (amount(opening)?, amount(closing)?);
    let mut steps = Vec::new();
    let mut at = from;
    let mut all = vec![ways[0], ways[1]];
    for (place, is_out) in further {
        all.extend(place.map(|place| (place, is_out)));
    }
    all.sort_by_key(|own| own.1);
    for (place, is_out) in all {
        let own = amount(Some(place))?;
        let by = if is_out { Decimal::ZERO - own } else { own };
        at = at.checked_add(by)?;
        // A line that prints nothing is no step, but that of the year's income or expenditure.
        if !by.is_zero() || ways.iter().any(|way| way.0 == place) {
            steps.push(Step { place, by, share: None });
        }
    }
    let unexplained = to.checked_sub(at)?;
    let own = Waterfall { of: Ends::CarryOver(opening, closing), from, to, steps, unexplained, unstated: 0 };
    own.is_within_reach().then_some(own)
}
