//! Doubt: residues in a document that shows no others.
//!
//! Figures that are rounded one by one rarely add up to the digit: the sum of two does in three cases of four, that of
//! many in one of three. Where far fewer sums than that are off, the document does not round its figures one by one, and
//! a residue of more than one digit is hardly due to rounding.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::finding::{Finding, Relation, Term, Verdict};

/// How many sums in a thousand are off by rounding alone, by the number of their addends from two on; a little less
/// than it is for more than four.
const OFF: [usize; 3] = [250, 333, 401];
/// So many sums have to be off by chance, in thousandths, before it means something that they are not: all that hold
/// would do so by chance in less than one document of a hundred.
const ENOUGH: usize = 5_000;
/// The share of these sums that may be off all the same.
const FEW: usize = 3;

/// Marks what rounding explains, but hardly did.
pub(super) fn doubt(findings: &mut [Finding]) {
    // The same sum stands in several tables, and tells the same each time.
    let (mut seen, mut expected, mut residues) = (HashSet::new(), 0, 0);
    for finding in findings.iter() {
        let Some(addends) = addends(finding) else { continue };
        if !seen.insert(sum_of(finding)) {
            continue;
        }
        expected += OFF[(addends - 2).min(OFF.len() - 1)];
        residues += usize::from(finding.verdict == Verdict::Residue);
    }
    if expected < ENOUGH || residues * 1000 * FEW > expected {
        return;
    }
    for finding in findings.iter_mut().filter(|own| own.verdict == Verdict::Residue) {
        if addends(finding).is_some() && is_more_than_a_digit(finding) {
            finding.verdict = Verdict::Doubtful;
        }
    }
}

/// How many figures a sum adds up, where it is one of two or more.
fn addends(finding: &Finding) -> Option<usize> {
    let is_sum =
        finding.relation == Relation::Equal && matches!(finding.verdict, Verdict::Holds | Verdict::Residue);
    let is_figure = |amount: &Decimal| !amount.is_zero();
    let addends = finding.right.iter().filter_map(Term::amount).filter(is_figure).count();
    (is_sum && addends >= 2).then_some(addends)
}

/// The figures of a sum, wherever they are printed.
fn sum_of(finding: &Finding) -> Vec<Decimal> {
    let mut sum: Vec<Decimal> =
        finding.terms().filter_map(Term::amount).filter(|own| !own.is_zero()).collect();
    sum.sort_unstable();
    sum
}

fn is_more_than_a_digit(finding: &Finding) -> bool {
    let digit = finding.terms().map(|term| term.half * Decimal::from(term.factor)).max().unwrap_or_default();
    finding.difference.is_some_and(|difference| difference.abs() > digit * Decimal::TWO)
}
