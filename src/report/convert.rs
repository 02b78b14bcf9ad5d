//! Conversions: amounts of one unit of money told in another, exactly.
//!
//! What is published stays as it is. Two sides that are computed with are brought to one unit, and an outline may be
//! looked at in a unit of the reader's choice; both are marked, and neither rounds.

use rust_decimal::Decimal;

use crate::figure::Unit;

use super::outline::{Change, ColumnKind, Node, Outline, Value};

/// A unit of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Money {
    /// Yuan.
    Yuan,
    /// Ten thousands of yuan.
    TenThousandYuan,
    /// Hundred millions of yuan.
    HundredMillionYuan,
}

impl Money {
    /// All units of money, the smallest first.
    pub const ALL: [Self; 3] = [Self::Yuan, Self::TenThousandYuan, Self::HundredMillionYuan];

    /// The name on the command line.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Yuan => "yuan",
            Self::TenThousandYuan => "wan",
            Self::HundredMillionYuan => "yi",
        }
    }

    /// The unit of money that a unit is, where it is one.
    #[must_use]
    pub fn of(unit: &Unit) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.unit() == *unit)
    }

    /// As a unit of figures.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Yuan => Unit::Yuan,
            Self::TenThousandYuan => Unit::TenThousandYuan,
            Self::HundredMillionYuan => Unit::HundredMillionYuan,
        }
    }

    /// How many zeros a number of yuan has that is one of it.
    fn zeros(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::TenThousandYuan => 4,
            Self::HundredMillionYuan => 8,
        }
    }
}

/// How an amount of one unit of money becomes one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Conversion {
    from: Money,
    to: Money,
}

impl Conversion {
    /// The conversion from one unit to another; none where they are the same, or not both units of money.
    #[must_use]
    pub fn between(from: &Unit, to: &Unit) -> Option<Self> {
        let own = Self { from: Money::of(from)?, to: Money::of(to)? };
        (own.from != own.to).then_some(own)
    }

    /// The unit converted from.
    #[must_use]
    pub fn from(self) -> Unit {
        self.from.unit()
    }

    /// The unit converted to.
    #[must_use]
    pub fn to(self) -> Unit {
        self.to.unit()
    }

    /// The amount in the other unit, exactly; none where it has more digits than decimals hold.
    #[must_use]
    pub fn apply(self, amount: Decimal) -> Option<Decimal> {
        // Two decimals stay in any case, as published amounts have them; zeros beyond them say nothing.
        let mut tidy = self.shift(amount)?.normalize();
        tidy.rescale(tidy.scale().max(2));
        Some(tidy)
    }

    /// The same digits with the point elsewhere: as exact as what is printed, and no more so. None where it has more
    /// digits than decimals hold.
    #[must_use]
    pub fn shift(self, amount: Decimal) -> Option<Decimal> {
        let (from, to) = (self.from.zeros(), self.to.zeros());
        let (digits, scale) = (amount.mantissa(), amount.scale());
        if to >= from {
            return Decimal::try_from_i128_with_scale(digits, scale + (to - from)).ok();
        }
        let places = from - to;
        let missing = 10_i128.checked_pow(places.saturating_sub(scale))?;
        Decimal::try_from_i128_with_scale(digits.checked_mul(missing)?, scale.saturating_sub(places)).ok()
    }
}

/// The same lines with their money in another unit; none where there is nothing to convert, or where a figure would
/// have more digits than decimals hold. Blanks, dashes, zeros and words stay what they are, and so do rates, counts and
/// whatever else is no money.
#[must_use]
pub fn in_unit(outline: &Outline, to: Money) -> Option<Outline> {
    let mut outline = outline.clone();
    let columns: Vec<Unit> = outline.columns.iter().map(|column| column.unit.clone()).collect();
    let is_amount = |index: &usize| outline.columns[*index].kind == ColumnKind::Amount;
    let amounts: Vec<usize> = (0..columns.len()).filter(is_amount).collect();
    let mut is_any = false;
    for node in &mut outline.nodes {
        for index in &amounts {
            let Some(conversion) = conversion(node, *index, &columns[*index], to) else { continue };
            let Some(value) = node.values.get_mut(*index) else { continue };
            is_any |= convert(value, conversion)?;
        }
        move_change(node, &columns, to)?;
    }
    for index in amounts {
        let column = &mut outline.columns[index];
        if Conversion::between(&column.unit, &to.unit()).is_some() {
            column.published = Some(std::mem::replace(&mut column.unit, to.unit()));
        }
    }
    is_any.then_some(outline)
}

/// How what stands in a column of a line is converted; not at all where it is in that unit already, or no money.
fn conversion(node: &Node, index: usize, column: &Unit, to: Money) -> Option<Conversion> {
    let sides = node.compared.as_ref().and_then(|own| own.own_units.as_ref());
    let own = match (sides, &node.unit) {
        (Some((earlier, _)), _) if index == super::compare::EARLIER => earlier,
        (Some((_, later)), _) => later,
        (None, Some(own)) => own,
        (None, None) => column,
    };
    Conversion::between(own, &to.unit())
}

/// Converts a value that is money; tells whether it was, and nothing where it has too many digits.
fn convert(value: &mut Value, conversion: Conversion) -> Option<bool> {
    let Some(amount) = value.amount().filter(|amount| !amount.is_zero()) else { return Some(false) };
    let other = match value {
        Value::Printed { text, at, .. } if !is_percent(text) => {
            Value::Converted { amount: conversion.shift(amount)?, text: std::mem::take(text), at: *at }
        }
        Value::Computed(_) => Value::Computed(conversion.shift(amount)?),
        _ => return Some(false),
    };
    *value = other;
    Some(true)
}

fn is_percent(text: &str) -> bool {
    text.ends_with(['%', '\u{ff05}'])
}

/// The unit of a line that has one of its own; in a comparison the change as well, and both sides in one unit.
fn move_change(node: &mut Node, columns: &[Unit], to: Money) -> Option<()> {
    let index = super::compare::CHANGE;
    let conversion = columns.get(index).and_then(|unit| conversion(node, index, unit, to));
    if let Some(unit) = node.unit.as_mut().filter(|unit| Money::of(unit).is_some()) {
        *unit = to.unit();
    }
    let Some(compared) = &mut node.compared else { return Some(()) };
    if let Some(conversion) = conversion {
        match &mut compared.change {
            Change::Moved { by, .. } | Change::Appeared(by) | Change::Vanished(by) if !by.is_zero() => {
                *by = conversion.shift(*by)?;
            }
            _ => {}
        }
    }
    // Both sides are in one unit now.
    compared.conversion = None;
    compared.own_units = compared.own_units.as_ref().map(|_| (to.unit(), to.unit()));
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TO_TEN_THOUSAND: Conversion = Conversion { from: Money::Yuan, to: Money::TenThousandYuan };
    const TO_YUAN: Conversion = Conversion { from: Money::TenThousandYuan, to: Money::Yuan };

    fn converted(conversion: Conversion, amount: &str) -> Option<String> {
        conversion.apply(Decimal::from_str_exact(amount).expect("a number")).map(|own| own.to_string())
    }

    #[test]
    fn nothing_is_rounded() {
        assert_eq!(converted(TO_TEN_THOUSAND, "1250000.00").as_deref(), Some("125.00"));
        assert_eq!(converted(TO_TEN_THOUSAND, "1234567.89").as_deref(), Some("123.456789"));
        assert_eq!(converted(TO_TEN_THOUSAND, "-1").as_deref(), Some("-0.0001"));
        assert_eq!(converted(TO_YUAN, "123.45").as_deref(), Some("1234500.00"));
    }

    #[test]
    fn what_does_not_fit_is_none_and_not_cut() {
        let smallest = format!("0.{}1", "0".repeat(27));
        assert_eq!(converted(TO_TEN_THOUSAND, &smallest), None);
        assert_eq!(TO_YUAN.apply(Decimal::MAX), None);
        assert_eq!(TO_YUAN.shift(Decimal::MAX), None);
    }

    #[test]
    fn only_money_is_converted() {
        assert_eq!(Conversion::between(&Unit::Yuan, &Unit::Yuan), None);
        assert_eq!(Conversion::between(&Unit::Unstated, &Unit::Yuan), None);
        let both = Conversion::between(&Unit::Yuan, &Unit::TenThousandYuan).expect("two units of money");
        assert_eq!((both.from(), both.to()), (Unit::Yuan, Unit::TenThousandYuan));
    }

    #[test]
    fn a_shift_keeps_the_digits_that_are_printed() {
        let shifted = |from: Money, to: Money, text: &str| {
            let amount = Decimal::from_str_exact(text).expect("a number");
            Conversion { from, to }.shift(amount).map(|own| own.to_string()).expect("few digits")
        };
        assert_eq!(shifted(Money::TenThousandYuan, Money::HundredMillionYuan, "490.30"), "0.049030");
        assert_eq!(shifted(Money::TenThousandYuan, Money::Yuan, "490.30"), "4903000");
        assert_eq!(shifted(Money::Yuan, Money::HundredMillionYuan, "-0.01"), "-0.0000000001");
        assert_eq!(shifted(Money::TenThousandYuan, Money::Yuan, "0.123456"), "1234.56");
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_number(
            units in -9_999_999_999_999_i64..9_999_999_999_999, scale in 0_u32..6, from in 0_usize..3, to in 0_usize..3
        ) {
            let amount = Decimal::new(units, scale);
            let (from, to) = (Money::ALL[from], Money::ALL[to]);
            let there = Conversion { from, to }.shift(amount).expect("few digits");
            prop_assert_eq!(Conversion { from: to, to: from }.shift(there), Some(amount));
        }
    }
}
