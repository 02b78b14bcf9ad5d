//! Combinations: which of some amounts add up to a given one. All are counted, the shortest first, as far as a limit of
//! steps allows; where it was reached, that is told.

use std::collections::HashMap;

use rust_decimal::Decimal;

/// So many combinations are kept; further ones are counted.
pub const KEPT: usize = 20;

/// No combination has more terms; recursion goes no deeper.
const DEEPEST: usize = 64;

/// An amount that may be part of a combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The amount.
    pub amount: Decimal,
    /// The first of the terms behind it that may stand beside it: what lies below a line is part of it already.
    pub next: usize,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Combinations {
    /// The first ones, each as the places of its terms in their order.
    pub found: Vec<Vec<usize>>,
    /// How many there are; at least so many where the search was cut.
    pub count: usize,
    /// How many steps were taken.
    pub steps: usize,
    /// All combinations of so many terms were tried.
    pub sizes: usize,
    /// Whether the limit ended the search, so that there may be more.
    pub is_cut: bool,
}

/// The combinations of `terms` that add up to `target` exactly, in at most `limit` steps; a step tries one term.
#[must_use]
pub fn combinations(terms: &[Term], target: Decimal, limit: usize) -> Combinations {
    let scale = terms.iter().map(|term| term.amount.scale()).chain([target.scale()]).max().unwrap_or(0);
    let amounts: Option<Vec<i128>> = terms.iter().map(|term| whole(term.amount, scale)).collect();
    let (Some(amounts), Some(target)) = (amounts, whole(target, scale)) else {
        return Combinations { is_cut: true, ..Combinations::default() };
    };
    if target == 0 {
        return Combinations::default();
    }
    let mut search = Search::new(terms, amounts, limit);
    let most = terms.len().min(DEEPEST);
    for size in 1..=most {
        search.run(0, size, target);
        if search.found.is_cut {
            return search.found;
        }
        search.found.sizes = size;
    }
    search.found.is_cut = terms.len() > most;
    search.found
}

/// An amount in units of its last decimal; none where it has more digits than can be counted in.
fn whole(amount: Decimal, scale: u32) -> Option<i128> {
    amount.mantissa().checked_mul(10_i128.checked_pow(scale - amount.scale())?)
}

struct Search<'a> {
    terms: &'a [Term],
    amounts: Vec<i128>,
    /// The most and the least that the terms from each place on can add up to.
    bounds: Vec<(i128, i128)>,
    /// The places of each amount, in order: the last term of a combination is looked up.
    places: HashMap<i128, Vec<usize>>,
    taken: Vec<usize>,
    limit: usize,
    found: Combinations,
}

impl<'a> Search<'a> {
    fn new(terms: &'a [Term], amounts: Vec<i128>, limit: usize) -> Self {
        let mut bounds = vec![(0_i128, 0_i128); amounts.len() + 1];
        let mut places: HashMap<i128, Vec<usize>> = HashMap::new();
        for (place, amount) in amounts.iter().enumerate().rev() {
            let (high, low) = bounds[place + 1];
            bounds[place] = (high.saturating_add((*amount).max(0)), low.saturating_add((*amount).min(0)));
        }
        for (place, amount) in amounts.iter().enumerate() {
            places.entry(*amount).or_default().push(place);
        }
        Self { terms, amounts, bounds, places, taken: Vec::new(), limit, found: Combinations::default() }
    }

    /// Tries all combinations of `left` terms from `first` on.
    fn run(&mut self, first: usize, left: usize, rest: i128) {
        if left == 1 {
            return self.look_up(first, rest);
        }
        for place in first..self.amounts.len() {
            let (high, low) = self.bounds[place];
            if rest > high || rest < low || self.amounts.len() - place < left || self.is_spent() {
                return;
            }
            let Some(rest) = rest.checked_sub(self.amounts[place]) else { continue };
            self.taken.push(place);
            self.run(self.terms[place].next.max(place + 1), left - 1, rest);
            self.taken.pop();
        }
    }

    /// The last term must be what is left.
    fn look_up(&mut self, first: usize, rest: i128) {
        if self.is_spent() {
            return;
        }
        let Some(places) = self.places.get(&rest) else { return };
        for place in &places[places.partition_point(|place| *place < first)..] {
            self.found.count += 1;
            if self.found.found.len() < KEPT {
                self.found.found.push(self.taken.iter().copied().chain([*place]).collect());
            }
        }
    }

    /// Takes a step; whether there is none left.
    fn is_spent(&mut self) -> bool {
        self.found.is_cut |= self.found.steps >= self.limit;
        self.found.steps += usize::from(!self.found.is_cut);
        self.found.is_cut
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(amounts: &[(i64, usize)]) -> Vec<Term> {
        let term = |(place, (amount, below)): (usize, &(i64, usize))| Term {
            amount: Decimal::new(*amount, 2),
            next: (place + 1 + below).min(amounts.len()),
        };
        amounts.iter().enumerate().map(term).collect()
    }

    /// Every combination, by trying them all.
    fn brute(terms: &[Term], target: Decimal) -> usize {
        let fits = |set: &u32| {
            let taken: Vec<usize> = (0..terms.len()).filter(|place| set >> place & 1 == 1).collect();
            taken.windows(2).all(|pair| terms[pair[0]].next <= pair[1])
                && taken.iter().map(|place| terms[*place].amount).sum::<Decimal>() == target
        };
        (1..1_u32 << terms.len()).filter(fits).count()
    }

    #[test]
    fn the_shortest_combination_comes_first() {
        let terms = terms(&[(100, 0), (200, 0), (300, 0)]);
        let found = combinations(&terms, Decimal::new(300, 2), 100);
        assert_eq!((found.found, found.count, found.is_cut), (vec![vec![2], vec![0, 1]], 2, false));
    }

    #[test]
    fn a_line_and_what_lies_below_it_are_not_added_up() {
        // 3.00 holds 1.00, which is not beside it; 4.00 is made by neither.
        let terms = terms(&[(300, 1), (100, 0)]);
        assert_eq!(combinations(&terms, Decimal::new(400, 2), 100).count, 0);
    }

    #[test]
    fn a_search_that_ends_at_its_limit_says_so() {
        let many = terms(&vec![(1, 0); 40]);
        let found = combinations(&many, Decimal::new(20, 2), 1000);
        assert!(found.is_cut && found.steps == 1000);
        // All pairs of forty terms were tried before.
        assert!(found.sizes >= 2, "{}", found.sizes);
    }

    proptest! {
        #[test]
        fn every_combination_is_counted_and_adds_up(
            amounts in prop::collection::vec((-30_i64..60, 0_usize..3), 0..10), target in -60_i64..200,
        ) {
            let (terms, target) = (terms(&amounts), Decimal::new(target, 2));
            let found = combinations(&terms, target, usize::MAX);
            let expected = if target.is_zero() { 0 } else { brute(&terms, target) };
            prop_assert_eq!(found.count, expected);
            prop_assert_eq!(found.found.len(), expected.min(KEPT));
            for taken in &found.found {
                prop_assert_eq!(taken.iter().map(|place| terms[*place].amount).sum::<Decimal>(), target);
                prop_assert!(taken.windows(2).all(|pair| terms[pair[0]].next <= pair[1]));
            }
        }
    }
}
