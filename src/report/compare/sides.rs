//! Both sides of a comparison: what stands in a joint line, and how its figure moved.

use rust_decimal::Decimal;

use crate::figure::{Figure, Unit};

use super::super::convert::{Conversion, Money};
use super::super::outline::{Change, Compared, Node, Outline, Pairing, Value};
use super::super::rate::Rate;
use super::Pair;

pub(super) struct Sides<'a> {
    pub(super) earlier: &'a Outline,
    pub(super) later: &'a Outline,
    /// The compared column of either side.
    pub(super) columns: (Option<usize>, Option<usize>),
    /// Whether both sides state the column at all: what is not published did not change.
    pub(super) is_stated: bool,
    /// Whether they are a budget and the final accounts of its year.
    pub(super) is_execution: bool,
    /// Whether the column holds rates: they move by points, and from nothing by nothing.
    pub(super) is_rate: bool,
}

impl Sides<'_> {
    pub(super) fn node(&self, mut pair: Pair) -> Node {
        pair.pairing = match pair.pairing {
            Pairing::New if self.is_execution => Pairing::NotBudgeted,
            Pairing::Dropped if self.is_execution => Pairing::NotSpent,
            pairing => pairing,
        };
        let before = value(self.earlier, pair.earlier, self.columns.0);
        let after = value(self.later, pair.later, self.columns.1);
        // A line's unit is that of its amounts: its rates and scores are in percent and points whatever it counts.
        let scale = if self.is_rate { Scale::One } else { self.scale((pair.earlier, pair.later)) };
        let brought = match scale {
            Scale::Convert(conversion) => before.amount().and_then(|amount| conversion.apply(amount)),
            Scale::One | Scale::None => before.amount(),
        };
        let change = match change((&before, brought), &after, &pair.pairing) {
            _ if self.is_stated && self.is_rate => moved_by_points(&before, &after, &pair.pairing),
            // Figures in two units are not subtracted, nor is one from what a side does not publish.
            Change::Moved { .. } | Change::Vanished(_) if matches!(scale, Scale::None) => {
                Change::Incomparable
            }
            _ if !self.is_stated => Change::Incomparable,
            change => change,
        };
        let (by, rate) = self.computed(change, (brought, after.amount()));
        let points = self.share_points(&pair).map_or(Value::Absent, Value::Points);
        let shown = pair
            .later
            .map(|place| &self.later.nodes[place])
            .or_else(|| pair.earlier.map(|place| &self.earlier.nodes[place]))
            .expect("a pair has at least one side");
        let is_changed = !matches!(pair.pairing, Pairing::Same) || is_changed((&before, brought), &after);
        let conversion = match scale {
            Scale::Convert(conversion) => Some(conversion),
            Scale::One | Scale::None => None,
        };
        Node {
            key: pair.key.clone(),
            depth: pair.depth,
            end: 0,
            parent: None,
            code: shown.code.clone(),
            suggested: shown.suggested.clone(),
            label: shown.label.clone(),
            unit: shown.unit.clone().filter(|_| !self.is_rate),
            subject: shown.subject.clone(),
            values: vec![before, after, by, rate, points, Value::Absent],
            compared: Some(Compared {
                earlier: pair.earlier,
                later: pair.later,
                own_units: self.own_units(&pair).filter(|_| !self.is_rate),
                pairing: pair.pairing,
                change,
                conversion,
                is_changed,
            }),
        }
    }

    /// What stands in the columns of a change and of its rate; of both figures in one unit.
    fn computed(&self, change: Change, sides: (Option<Decimal>, Option<Decimal>)) -> (Value, Value) {
        let by = match change {
            Change::Moved { by, .. } if self.is_rate => Value::Points(by),
            Change::Moved { by, .. } | Change::Appeared(by) => Value::Computed(by),
            Change::Vanished(amount) => Value::Computed(less(amount)),
            Change::Incomparable | Change::Unstated => Value::Absent,
        };
        let rate = match change {
            Change::Moved { .. } if self.is_execution && !self.is_rate => {
                Value::Rate(execution(sides.0, sides.1))
            }
            Change::Moved { rate, .. } => Value::Rate(rate),
            _ => Value::Absent,
        };
        (by, rate)
    }

    /// How the figure of a pair moved, where both sides have one and mean the same.
    pub(super) fn difference(&self, compared: &Compared) -> Option<Decimal> {
        if !compared.pairing.is_comparable() {
            return None;
        }
        let amount = |outline: &Outline, place: usize, column: Option<usize>| {
            outline.nodes.get(place)?.values.get(column?)?.amount()
        };
        let before = amount(self.earlier, compared.earlier?, self.columns.0)?;
        let after = amount(self.later, compared.later?, self.columns.1)?;
        match self.scale((compared.earlier, compared.later)) {
            Scale::One => after.checked_sub(before),
            Scale::Convert(conversion) => after.checked_sub(conversion.apply(before)?),
            Scale::None => None,
        }
    }

    /// How the earlier figure of a pair is brought to the later one's unit: that of its line, else of its column. What
    /// only the earlier side has is brought to the later column's, where the changes of all lines stand.
    fn scale(&self, (earlier, later): (Option<usize>, Option<usize>)) -> Scale {
        let (Some(before), Some(after)) = (self.column_unit(0), self.column_unit(1)) else {
            return Scale::None;
        };
        let own =
            |outline: &Outline, place: Option<usize>| place.map(|place| outline.nodes[place].unit.clone());
        let (old, new) = (own(self.earlier, earlier), own(self.later, later));
        let (from, to) = match (old, new) {
            // What one vehicle costs is told in its table's unit.
            (Some(Some(Unit::Unstated)), Some(Some(Unit::Unstated))) | (Some(None), None) => {
                (before.clone(), after.clone())
            }
            (Some(old), Some(new)) => (old.unwrap_or(before.clone()), new.unwrap_or(after.clone())),
            // A line with a unit of its own keeps it.
            (Some(Some(_)), None) | (None, _) => return Scale::One,
        };
        match Conversion::between(&from, &to) {
            // It is told rounded, so it is not converted.
            Some(_) if self.is_unstated(later) => Scale::None,
            Some(conversion) => Scale::Convert(conversion),
            None if from == to => Scale::One,
            None => Scale::None,
        }
    }

    fn is_unstated(&self, later: Option<usize>) -> bool {
        later.is_some_and(|place| self.later.nodes[place].unit == Some(Unit::Unstated))
    }

    /// The unit of a side's compared column.
    fn column_unit(&self, side: usize) -> Option<&Unit> {
        let (outline, column) =
            if side == 0 { (self.earlier, self.columns.0) } else { (self.later, self.columns.1) };
        column.map(|column| &outline.columns[column].unit)
    }

    /// The units of both sides of a pair, where a line has another unit of money than its column.
    fn own_units(&self, pair: &Pair) -> Option<(Unit, Unit)> {
        let own = |outline: &Outline, place: Option<usize>| outline.nodes.get(place?)?.unit.clone();
        let (old, new) = (own(self.earlier, pair.earlier), own(self.later, pair.later));
        let is_money = |unit: &Option<Unit>| unit.as_ref().is_some_and(|own| Money::of(own).is_some());
        if !is_money(&old) && !is_money(&new) {
            return None;
        }
        let from = old.clone().or_else(|| pair.earlier.and(self.column_unit(0).cloned()));
        let to = new.or_else(|| pair.later.and(self.column_unit(1).cloned())).or_else(|| from.clone())?;
        Some((from.unwrap_or_else(|| to.clone()), to))
    }

    /// How the share of the total moved; a side without the line has no share, so counts nothing.
    fn share_points(&self, pair: &Pair) -> Option<Decimal> {
        if !self.is_stated || matches!(pair.pairing, Pairing::Merged { .. } | Pairing::Split { .. }) {
            return None;
        }
        // What is in words may be anything, so it is no share that is none.
        let sides = [(self.earlier, pair.earlier, self.columns.0), (self.later, pair.later, self.columns.1)];
        if sides.into_iter().any(|(outline, place, column)| is_words(&value(outline, place, column))) {
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

/// What a side says of a pair.
fn value(outline: &Outline, place: Option<usize>, column: Option<usize>) -> Value {
    place.zip(column).map_or(Value::Absent, |(place, column)| outline.nodes[place].values[column].clone())
}

/// What is done to an earlier figure before it is compared.
enum Scale {
    /// Nothing: both are in one unit.
    One,
    /// It is converted.
    Convert(Conversion),
    /// The units cannot be brought to one.
    None,
}

/// How a pair's figure moved; the earlier one as printed, and brought to the later one's unit.
fn change((before, brought): (&Value, Option<Decimal>), after: &Value, pairing: &Pairing) -> Change {
    if before.amount().is_some() && brought.is_none() {
        return Change::Incomparable;
    }
    match (brought, after.amount()) {
        (None, None) if is_words(before) || is_words(after) => Change::Incomparable,
        (None, None) => Change::Unstated,
        (_, Some(after)) if pairing.is_only_later() => Change::Appeared(after),
        (Some(before), _) if pairing.is_only_earlier() => Change::Vanished(before),
        (Some(before), Some(after)) if pairing.is_comparable() => match after.checked_sub(before) {
            Some(by) => Change::Moved { by, rate: Rate::of(by, before.abs()) },
            None => Change::Incomparable,
        },
        (None, Some(by)) if pairing.is_comparable() && !is_words(before) => Change::Moved { by, rate: None },
        (Some(before), None) if pairing.is_comparable() && !is_words(after) => {
            Change::Moved { by: less(before), rate: None }
        }
        _ => Change::Incomparable,
    }
}

/// How a rate, or a score, moved: by points, from one figure to another only, since none is no zero.
fn moved_by_points(before: &Value, after: &Value, pairing: &Pairing) -> Change {
    let by = match (before, after) {
        _ if !pairing.is_comparable() => None,
        (Value::Rate(Some(before)), Value::Rate(Some(after))) => Some(after.points_since(*before)),
        _ => before.amount().zip(after.amount()).and_then(|(before, after)| after.checked_sub(before)),
    };
    let is_unstated = before.amount().is_none() && after.amount().is_none();
    match by {
        Some(by) => Change::Moved { by, rate: None },
        None if is_unstated && !is_words(before) && !is_words(after) => Change::Unstated,
        None => Change::Incomparable,
    }
}

/// What was spent as a share of a budget; none of a budget that is none.
fn execution(budget: Option<Decimal>, spent: Option<Decimal>) -> Option<Rate> {
    budget.filter(|budget| *budget > Decimal::ZERO).and_then(|budget| Rate::of(spent?, budget))
}

/// What is taken away when `amount` goes; nothing is no negative nothing.
pub(super) fn less(amount: Decimal) -> Decimal {
    if amount.is_zero() { amount } else { -amount }
}

fn is_words(value: &Value) -> bool {
    matches!(value, Value::Printed { figure: Figure::Illegible, .. })
}

/// Whether the two sides differ in number, or, where one of them is none, in what is printed.
fn is_changed((before, brought): (&Value, Option<Decimal>), after: &Value) -> bool {
    if let (Some(before), Some(after)) = (brought, after.amount()) {
        return before != after;
    }
    let text = |value: &Value| match value {
        Value::Printed { text, .. } => text.clone(),
        Value::Computed(amount) => amount.to_string(),
        _ => String::new(),
    };
    text(before) != text(after)
}
