//! Intervals: what true values a printed figure can stand for, and what can be said of sums, shares and scores of them.
//!
//! A printed figure stands for all values that lie within half of its last digit. Nothing else is tolerated.

use rust_decimal::Decimal;

/// All values from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Interval {
    /// What `amount` can stand for where its last digit is uncertain by `half`.
    pub(super) fn around(amount: Decimal, half: Decimal) -> Option<Self> {
        Some(Self { low: amount.checked_sub(half)?, high: amount.checked_add(half)? })
    }

    /// The share of `part` in `whole`, in percent; none where the whole can be zero or one of them negative.
    pub(super) fn share(part: Self, whole: Self) -> Option<Self> {
        if whole.low <= Decimal::ZERO {
            return None;
        }
        let percent =
            |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
        // The lowest share of a negative part has the smallest whole.
        let (least, most) = (
            if part.low < Decimal::ZERO { whole.low } else { whole.high },
            if part.high < Decimal::ZERO { whole.high } else { whole.low },
        );
        Some(Self { low: percent(part.low, least)?, high: percent(part.high, most)? })
    }

    /// No more than a hundred percent of `weight`, by a share in percent.
    pub(super) fn score(weight: Self, share: Self) -> Option<Self> {
        let capped = |share: Decimal| share.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
        let of = |weight: Decimal, share: Decimal| {
            weight.checked_mul(capped(share))?.checked_div(Decimal::ONE_HUNDRED)
        };
        Some(Self { low: of(weight.low, share.low)?, high: of(weight.high, share.high)? })
    }

    /// Whether some value lies in both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Half of the last printed digit of `amount`.
pub(super) fn half_digit(amount: Decimal) -> Decimal {
    half_of(amount.scale())
}

/// Half of the last of `digits` decimals.
pub(super) fn half_of(digits: u32) -> Decimal {
    // More decimals than a decimal can hold are no decimals of a published figure.
    Decimal::new(5, (digits + 1).min(28))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Interval {
        let amount: Decimal = text.parse().expect("a number");
        Interval::around(amount, half_digit(amount)).expect("a small number")
    }

    #[test]
    fn a_printed_rate_may_be_the_rate_of_what_was_rounded() {
        let meets = |rate: &str, part: &str, whole: &str| {
            printed(rate).meets(Interval::share(printed(part), printed(whole)).expect("a share"))
        };
        assert!(meets("77.27", "15.46", "20.00") && meets("77.30", "15.46", "20.00"));
        assert!(meets("69.26", "13.85", "20.00") && meets("69.25", "13.85", "20.00"));
        assert!(!meets("77.24", "15.46", "20.00") && !meets("77.36", "15.46", "20.00"));
        assert!(!meets("27.22", "500.12", "472.9"));
    }

    #[test]
    fn a_share_of_nothing_is_none_and_a_negative_one_has_its_ends_in_order() {
        assert_eq!(Interval::share(printed("1.00"), printed("0.00")), None);
        let share = Interval::share(printed("-5.00"), printed("10.00")).expect("a share");
        assert!(share.low < share.high && share.meets(printed("-50.00")));
    }

    #[test]
    fn a_score_is_capped_at_its_weight() {
        let share = Interval::share(printed("30.00"), printed("20.00")).expect("a share");
        let score = Interval::score(printed("10.00"), share).expect("a score");
        assert!(score.meets(printed("10.00")) && !score.meets(printed("10.02")));
    }
}
