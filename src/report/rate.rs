//! Rates: one figure as a share of another, and none where that cannot be told.

use rust_decimal::{Decimal, RoundingStrategy};

/// A share in percent, exact to the 28 digits that decimals hold; shown with two decimals, halves away from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(Decimal);

impl Rate {
    /// `part` as a share of `whole`; none where the whole is zero.
    #[must_use]
    pub fn of(part: Decimal, whole: Decimal) -> Option<Self> {
        part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole).map(Self)
    }

    /// A difference of shares, in percentage points.
    #[must_use]
    pub fn points_since(self, earlier: Self) -> Decimal {
        round(self.0.saturating_sub(earlier.0))
    }

    /// The share in percent with two decimals.
    #[must_use]
    pub fn rounded(self) -> Decimal {
        round(self.0)
    }

    /// The share in percent as it is, for comparing and for bars.
    #[must_use]
    pub fn exact(self) -> Decimal {
        self.0
    }
}

/// Two decimals, always printed.
fn round(value: Decimal) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}

/// A share with both its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: Decimal,
    /// What it is a part of: never shown without its name.
    pub whole: Decimal,
    /// The share.
    pub rate: Rate,
}

impl Share {
    /// `part` of `whole`; none where the whole is zero.
    #[must_use]
    pub fn of(part: Decimal, whole: Decimal) -> Option<Self> {
        Rate::of(part, whole).map(|rate| Self { part, whole, rate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(part: i64, whole: i64) -> Option<String> {
        Rate::of(Decimal::new(part, 2), Decimal::new(whole, 2)).map(|rate| rate.rounded().to_string())
    }

    #[test]
    fn a_rate_is_exact_until_it_is_shown() {
        assert_eq!(percent(1546, 2000).as_deref(), Some("77.30"));
        assert_eq!(percent(36337, 37657).as_deref(), Some("96.49"));
        assert_eq!(percent(1, 3).as_deref(), Some("33.33"));
        assert_eq!(percent(5, 1000).as_deref(), Some("0.50"));
    }

    #[test]
    fn nothing_is_a_share_of_zero() {
        assert_eq!(percent(1320, 0), None);
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn numbers_at_the_edge_of_decimals_give_none_and_no_panic() {
        assert_eq!(Rate::of(Decimal::MAX, Decimal::ONE), None);
    }
}
