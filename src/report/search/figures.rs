//! Figures and states: whether a line's figure is in bounds, in its own unit, and what state the line is in.

use rust_decimal::Decimal;

use crate::audit::Severity;
use crate::figure::{Figure, Unit};
use crate::report::convert::Conversion;
use crate::report::marks::Mark;
use crate::report::outline::{Change, ColumnKind, ColumnName, Node, Outline, Pairing, Value};

use super::query::{Condition, Measured, Scale, State};

/// What a query is asked of: an outline, and how it is looked at.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The lines.
    pub outline: &'a Outline,
    /// In a comparison: the outline of the later side.
    pub later: Option<&'a Outline>,
    /// The active column, whose figures are asked for.
    pub column: usize,
    /// The findings' marks of the lines; empty where they are not known.
    pub marks: &'a [Mark],
}

impl Scene<'_> {
    /// Whether a line's figure is in bounds.
    pub(super) fn holds(&self, place: usize, condition: &Condition) -> bool {
        use Measured as M;
        let column = self.outline.amounts_column(self.column);
        let value = match condition.measured {
            M::Amount => self.amount(place, column, &condition.scale),
            M::ShareOfTotal => self.outline.share_of_total(place, column).map(|own| own.0.rate.exact()),
            M::ShareOfParent => self.outline.share_of_parent(place, column).map(|own| own.0.rate.exact()),
            M::OnInitial | M::OnAdjusted => self.rate(place, condition.measured).map(|own| own.0),
            M::Increase => self.change(place, &condition.scale).filter(Decimal::is_sign_positive),
            M::Decrease => {
                self.change(place, &condition.scale).filter(Decimal::is_sign_negative).map(|own| -own)
            }
            M::Change => self.change(place, &condition.scale),
        };
        value.is_some_and(|value| condition.holds(value))
    }

    /// The figure of a column, in the unit that is asked for.
    fn amount(&self, place: usize, column: usize, scale: &Scale) -> Option<Decimal> {
        let node = &self.outline.nodes[place];
        let value = node.values.get(column)?.amount()?;
        let column = self.outline.columns.get(column)?;
        in_unit(value, node.unit.as_ref(), &column.unit, column.kind, scale)
    }

    /// The execution rate of a line, and the column that states it: the published one where no budget is printed.
    #[must_use]
    pub fn rate(&self, place: usize, measured: Measured) -> Option<(Decimal, ColumnName)> {
        use ColumnName as C;
        let names: &[ColumnName] = match measured {
            Measured::OnAdjusted => &[C::RateOnAdjusted],
            _ => &[C::RateOnInitial, C::ExecutionRate, C::PublishedRate],
        };
        let own = &self.outline.nodes[place];
        let later = || Some((self.later?, &self.later?.nodes[own.compared.as_ref()?.later?]));
        let stated = |outline: &Outline, node: &Node| {
            names.iter().find_map(|name| {
                let column = outline.columns.iter().position(|own| own.name == *name)?;
                Some((node.values.get(column)?.amount()?, *name))
            })
        };
        stated(self.outline, own).or_else(|| later().and_then(|(outline, node)| stated(outline, node)))
    }

    /// How a figure moved: in percent where percent are asked for, else in the unit that is asked for.
    fn change(&self, place: usize, scale: &Scale) -> Option<Decimal> {
        let node = &self.outline.nodes[place];
        let change = node.compared.as_ref()?.change;
        let by = match (change, scale) {
            // What is new or gone has no rate.
            (Change::Moved { rate, .. }, Scale::Percent) => return Some(rate?.exact()),
            (Change::Incomparable | Change::Unstated, _) | (_, Scale::Percent) => return None,
            (Change::Moved { by, .. } | Change::Appeared(by), _) => by,
            (Change::Vanished(amount), _) => -amount,
        };
        let column = self.outline.columns.get(self.column)?;
        let own = node.compared.as_ref().and_then(|own| own.own_units.as_ref().map(|units| &units.1));
        in_unit(by, own.or(node.unit.as_ref()), &column.unit, column.kind, scale)
    }

    /// Whether a line is in a state.
    pub(super) fn is(&self, place: usize, state: State) -> bool {
        use State as S;
        let node = &self.outline.nodes[place];
        let pairing = node.compared.as_ref().map(|own| &own.pairing);
        let value = node.values.get(self.column);
        let figure =
            |wanted: Figure| matches!(value, Some(Value::Printed { figure, .. }) if *figure == wanted);
        let has_mark = |wanted| {
            self.marks.get(place).is_some_and(|mark| mark.own == Some(wanted)) || is_told(node, wanted)
        };
        match state {
            S::New => matches!(pairing, Some(Pairing::New)),
            S::Dropped => matches!(pairing, Some(Pairing::Dropped)),
            S::Renamed => matches!(pairing, Some(Pairing::Renamed { .. })),
            S::Recoded => matches!(pairing, Some(Pairing::Recoded { .. })),
            S::Merged => matches!(pairing, Some(Pairing::Merged { .. })),
            S::Split => matches!(pairing, Some(Pairing::Split { .. })),
            S::NotBudgeted => matches!(pairing, Some(Pairing::NotBudgeted)),
            S::NotSpent => matches!(pairing, Some(Pairing::NotSpent)),
            S::Changed => node.compared.as_ref().is_some_and(|own| own.is_changed),
            S::Error => has_mark(Severity::Error),
            S::Warning => has_mark(Severity::Warning),
            S::Notice => has_mark(Severity::Notice),
            S::Blank => figure(Figure::Blank),
            S::Dash => figure(Figure::Dash),
            S::Zero => value.and_then(Value::amount).is_some_and(|own| own.is_zero()),
            S::Illegible => figure(Figure::Illegible),
            S::Computed => matches!(value, Some(Value::Computed(_) | Value::Rate(Some(_)))),
            S::Leaf => !self.outline.has_children(place),
        }
    }
}

/// Whether a line is a finding of a severity that is not known yet.
fn is_told(node: &Node, severity: Severity) -> bool {
    use crate::report::outline::Label;
    matches!(&node.label, Label::Finding(told) if told.severity == severity && told.known.is_none())
}

/// An amount in the unit that is asked for; none where it is in another that cannot be brought to it. Without a unit
/// only money of the view is meant, not counts of persons and copies.
fn in_unit(
    value: Decimal,
    own: Option<&Unit>,
    column: &Unit,
    kind: ColumnKind,
    scale: &Scale,
) -> Option<Decimal> {
    let from = own.unwrap_or(column);
    let to = match scale {
        Scale::Own if own.is_none() => return Some(value),
        Scale::Own => column,
        Scale::Percent => return None,
        Scale::Of(unit) => unit,
    };
    if kind == ColumnKind::Words {
        return None;
    }
    if from == to {
        return Some(value);
    }
    Conversion::between(from, to)?.apply(value)
}
