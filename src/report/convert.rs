//! Conversions: amounts of one unit of money told in another, exactly.
//!
//! What is printed stays as it is; only what is computed of two sides is brought to one unit, and marked.

use rust_decimal::Decimal;

use crate::figure::Unit;

/// How an amount of one unit of money becomes one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// Yuan to ten thousands of yuan.
    YuanToTenThousand,
    /// Ten thousands of yuan to yuan.
    TenThousandToYuan,
}

impl Conversion {
    /// The conversion from one unit to another; none where they are the same, or not both units of money.
    #[must_use]
    pub fn between(from: &Unit, to: &Unit) -> Option<Self> {
        match (from, to) {
            (Unit::Yuan, Unit::TenThousandYuan) => Some(Self::YuanToTenThousand),
            (Unit::TenThousandYuan, Unit::Yuan) => Some(Self::TenThousandToYuan),
            _ => None,
        }
    }

    /// The unit converted from.
    #[must_use]
    pub fn from(self) -> Unit {
        match self {
            Self::YuanToTenThousand => Unit::Yuan,
            Self::TenThousandToYuan => Unit::TenThousandYuan,
        }
    }

    /// The unit converted to.
    #[must_use]
    pub fn to(self) -> Unit {
        match self {
            Self::YuanToTenThousand => Unit::TenThousandYuan,
            Self::TenThousandToYuan => Unit::Yuan,
        }
    }

    /// The amount in the other unit, exactly; none where it has more digits than decimals hold.
    #[must_use]
    pub fn apply(self, amount: Decimal) -> Option<Decimal> {
        // Two decimals stay in any case, as published amounts have them; zeros beyond them say nothing.
        let tidy = |amount: Decimal| {
            let mut tidy = amount.normalize();
            tidy.rescale(tidy.scale().max(2));
            tidy
        };
        match self {
            Self::YuanToTenThousand => {
                let (digits, scale) = (amount.mantissa(), amount.scale());
                Decimal::try_from_i128_with_scale(digits, scale + 4).ok().map(tidy)
            }
            Self::TenThousandToYuan => amount.checked_mul(Decimal::from(10_000)).map(tidy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(conversion: Conversion, amount: &str) -> Option<String> {
        conversion.apply(Decimal::from_str_exact(amount).expect("a number")).map(|own| own.to_string())
    }

    #[test]
    fn nothing_is_rounded() {
        assert_eq!(converted(Conversion::YuanToTenThousand, "1250000.00").as_deref(), Some("125.00"));
        assert_eq!(converted(Conversion::YuanToTenThousand, "1234567.89").as_deref(), Some("123.456789"));
        assert_eq!(converted(Conversion::YuanToTenThousand, "-1").as_deref(), Some("-0.0001"));
        assert_eq!(converted(Conversion::TenThousandToYuan, "123.45").as_deref(), Some("1234500.00"));
    }

    #[test]
    fn what_does_not_fit_is_none_and_not_cut() {
        let smallest = format!("0.{}1", "0".repeat(27));
        assert_eq!(converted(Conversion::YuanToTenThousand, &smallest), None);
        assert_eq!(Conversion::TenThousandToYuan.apply(Decimal::MAX), None);
    }

    #[test]
    fn only_money_is_converted() {
        assert_eq!(Conversion::between(&Unit::Yuan, &Unit::Yuan), None);
        assert_eq!(Conversion::between(&Unit::Unstated, &Unit::Yuan), None);
        let both = Conversion::between(&Unit::Yuan, &Unit::TenThousandYuan).expect("two units of money");
        assert_eq!((both.from(), both.to()), (Unit::Yuan, Unit::TenThousandYuan));
    }
}
