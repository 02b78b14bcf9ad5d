//! Cells: amounts as whole cells of a screen, by whole numbers only.

use rust_decimal::Decimal;

/// `cells` shared out by `weights`, none of them below zero, by the largest remainder: the sum is exact, and each gets
/// its quota rounded up or down. None where all weights are zero or too long to be reckoned with.
#[must_use]
pub fn apportion(weights: &[Decimal], cells: usize) -> Option<Vec<usize>> {
    let weights = whole_numbers(weights)?;
    let total = weights.iter().try_fold(0_u128, |sum, own| sum.checked_add(u128::try_from(*own).ok()?))?;
    let all = u128::try_from(cells).ok()?;
    let quota = |own: &i128| {
        let product = u128::try_from(*own).ok()?.checked_mul(all)?;
        Some((usize::try_from(product.checked_div(total)?).ok()?, product.checked_rem(total)?))
    };
    let quotas: Vec<(usize, u128)> = weights.iter().map(quota).collect::<Option<_>>()?;
    let mut shared: Vec<usize> = quotas.iter().map(|own| own.0).collect();
    let left = cells - shared.iter().sum::<usize>();
    let mut by_remainder: Vec<usize> = (0..quotas.len()).collect();
    by_remainder.sort_by_key(|own| std::cmp::Reverse(quotas[*own].1));
    for own in by_remainder.into_iter().take(left) {
        shared[own] += 1;
    }
    Some(shared)
}

/// Where a bar from one number to another stands on `cells` that reach from `least` to `most`: its first cell and how
/// many it has, at least one where the numbers differ.
#[must_use]
pub fn span(
    (least, most): (Decimal, Decimal),
    (from, to): (Decimal, Decimal),
    cells: usize,
) -> Option<(usize, usize)> {
    let numbers = whole_numbers(&[least, most, from.min(to), from.max(to)])?;
    let range = numbers[1].checked_sub(numbers[0]).filter(|range| *range > 0)?;
    let all = i128::try_from(cells).ok()?;
    let place = |number: i128| {
        let cells = number.checked_sub(numbers[0])?.checked_mul(all)?.checked_mul(2)?.checked_add(range)?;
        usize::try_from(cells / range.checked_mul(2)?).ok().map(|place| place.min(cells_of(all)))
    };
    let (start, end) = (place(numbers[2])?, place(numbers[3])?);
    if numbers[2] == numbers[3] {
        return Some((start, 0));
    }
    // What moved shows, however little.
    let start = start.min(cells.saturating_sub(1));
    Some((start, end.saturating_sub(start).max(1)))
}

fn cells_of(all: i128) -> usize {
    usize::try_from(all).unwrap_or(usize::MAX)
}

/// The round figure that a scale for `most` ends at: 1, 2, 2.5 or 5 times a power of ten, with two decimals or more.
#[must_use]
pub fn limit(most: Decimal) -> Option<Decimal> {
    let mut power = Decimal::new(1, 2);
    if most <= Decimal::ZERO {
        return None;
    }
    loop {
        for times in [10, 20, 25, 50] {
            let limit = power.checked_mul(Decimal::new(times, 1))?;
            if limit >= most {
                let mut limit = limit.normalize();
                limit.rescale(limit.scale().max(2));
                return Some(limit);
            }
        }
        power = power.checked_mul(Decimal::TEN)?;
    }
}

/// Decimals as multiples of the smallest unit that any of them has.
fn whole_numbers(decimals: &[Decimal]) -> Option<Vec<i128>> {
    let scale = decimals.iter().map(Decimal::scale).max().unwrap_or(0);
    let whole = |own: &Decimal| 10_i128.checked_pow(scale - own.scale())?.checked_mul(own.mantissa());
    decimals.iter().map(whole).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimals(hundredths: &[i64]) -> Vec<Decimal> {
        hundredths.iter().map(|own| Decimal::new(*own, 2)).collect()
    }

    #[test]
    fn the_largest_remainders_get_the_cells_that_are_left() {
        assert_eq!(apportion(&decimals(&[37_657, 5_416, 3_382, 2_575]), 18), Some(vec![14, 2, 1, 1]));
        assert_eq!(apportion(&decimals(&[1, 1, 1]), 2), Some(vec![1, 1, 0]));
        assert_eq!(apportion(&decimals(&[0, 0]), 9), None);
        assert_eq!(apportion(&[Decimal::MAX, Decimal::new(1, 28)], 9), None);
    }

    #[test]
    fn a_scale_ends_at_a_round_figure() {
        let of = |hundredths| limit(Decimal::new(hundredths, 2)).map(|own| own.to_string());
        assert_eq!(of(4_214).as_deref(), Some("50.00"));
        assert_eq!(of(49_030).as_deref(), Some("500.00"));
        assert_eq!(of(2_210).as_deref(), Some("25.00"));
        assert_eq!(of(1).as_deref(), Some("0.01"));
        assert_eq!((of(0), limit(Decimal::MAX)), (None, None));
    }

    #[test]
    fn a_bar_stands_where_its_numbers_are() {
        let number = |own: i64| Decimal::new(own, 2);
        let scale = (number(45_218), number(49_030));
        assert_eq!(span(scale, (number(45_218), number(47_773)), 30), Some((0, 20)));
        assert_eq!(span(scale, (number(47_773), number(48_399)), 30), Some((20, 5)));
        assert_eq!(span(scale, (number(49_030), number(49_029)), 30), Some((29, 1)));
        assert_eq!(span(scale, (number(46_000), number(46_000)), 30).map(|own| own.1), Some(0));
        assert_eq!(span((number(1), number(1)), (number(1), number(1)), 30), None);
    }

    proptest! {
        #[test]
        fn cells_are_shared_out_to_the_last_one_by_quota(
            weights in prop::collection::vec(0_i64..1_000_000_000, 1..40), cells in 0_usize..300,
        ) {
            let own = decimals(&weights);
            let total: i128 = weights.iter().map(|own| i128::from(*own)).sum();
            let Some(shared) = apportion(&own, cells) else {
                prop_assert_eq!(total, 0);
                return Ok(());
            };
            prop_assert_eq!(shared.iter().sum::<usize>(), cells);
            for (weight, shared) in weights.iter().zip(&shared) {
                let exact = i128::from(*weight) * i128::try_from(cells).unwrap();
                let got = i128::try_from(*shared).unwrap() * total;
                prop_assert!((got - exact).abs() < total, "off by a cell or more");
            }
        }

        #[test]
        fn a_bar_stays_on_its_scale(numbers in prop::collection::vec(-90_000_i64..90_000, 4), cells in 1_usize..200) {
            let own = decimals(&numbers);
            let (least, most) = (*own.iter().min().unwrap(), *own.iter().max().unwrap());
            if let Some((start, length)) = span((least, most), (own[0], own[1]), cells) {
                prop_assert!(start + length <= cells);
                prop_assert!((length > 0) == (own[0] != own[1]));
            }
        }
    }
}
