//! The judge: how the two sides of an identity agree, by the intervals that printed figures stand for.

use rust_decimal::Decimal;

use super::case::illegible;
use super::finding::{Finding, Reason, Relation, Term, Verdict, sum};
use super::interval::Interval;

/// Fills in the verdict of a finding that is not told yet, and its difference and envelope.
pub(super) fn judge(mut finding: Finding) -> Finding {
    if matches!(finding.verdict, Verdict::Untestable(_)) {
        return finding;
    }
    // What cannot be read may say anything, also where the outcome was told already.
    let unread = illegible(&finding.left).or_else(|| illegible(&finding.right));
    if let Some(at) = unread {
        finding.verdict = Verdict::Untestable(Reason::Illegible(at));
        return finding;
    }
    if finding.verdict != Verdict::Holds {
        return finding;
    }
    let judged = match finding.relation {
        Relation::Equal | Relation::AtMost => sums(&finding),
        Relation::Rate => rate(&finding),
        Relation::Change => change(&finding),
        Relation::Score => score(&finding),
        Relation::Same => return finding,
    };
    match judged {
        Ok((verdict, difference, envelope)) => {
            finding.verdict = verdict;
            finding.difference = Some(difference.normalize());
            finding.envelope = Some(envelope.normalize());
        }
        Err(reason) => finding.verdict = Verdict::Untestable(reason),
    }
    finding
}

type Judged = Result<(Verdict, Decimal, Decimal), Reason>;

fn sums(finding: &Finding) -> Judged {
    let (left, right) =
        (sum(&finding.left).ok_or(Reason::TooLarge)?, sum(&finding.right).ok_or(Reason::TooLarge)?);
    let difference = left.checked_sub(right).ok_or(Reason::TooLarge)?;
    let envelope = finding
        .terms()
        .try_fold(Decimal::ZERO, |sum, term| sum.checked_add(half(term)?))
        .ok_or(Reason::TooLarge)?;
    let excess = if finding.relation == Relation::AtMost { difference } else { difference.abs() };
    let verdict = if excess <= Decimal::ZERO {
        Verdict::Holds
    } else if excess <= envelope {
        Verdict::Residue
    } else {
        Verdict::Breaks
    };
    Ok((verdict, difference, envelope))
}

/// Half of a term's last digit, in the unit of the finding.
pub(super) fn half(term: &Term) -> Option<Decimal> {
    term.half.checked_mul(Decimal::from(term.factor))
}

/// What a term can stand for.
fn interval(term: &Term) -> Option<Interval> {
    Interval::around(term.amount()?, half(term)?)
}

/// What the sum of terms can stand for.
fn interval_of(terms: &[Term]) -> Option<Interval> {
    let half = terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(half(term)?))?;
    Interval::around(sum(terms)?, half)
}

/// The first right term as a share of the others: in percent, and as an interval.
fn share(part: &Term, whole: &[Term]) -> Result<(Decimal, Interval), Reason> {
    let (part_range, whole_range) = interval(part).zip(interval_of(whole)).ok_or(Reason::TooLarge)?;
    let possible = Interval::share(part_range, whole_range).ok_or(Reason::ZeroBase)?;
    let computed = || part.amount()?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(sum(whole)?);
    Ok((computed().ok_or(Reason::ZeroBase)?, possible))
}

fn rate(finding: &Finding) -> Judged {
    let ([rate], [part, whole @ ..]) = (&finding.left[..], &finding.right[..]) else {
        return Err(Reason::NotPrinted);
    };
    let (computed, possible) = share(part, whole)?;
    within(rate, interval(rate).ok_or(Reason::TooLarge)?, possible, computed)
}

fn change(finding: &Finding) -> Judged {
    let ([rate], [now, before @ ..]) = (&finding.left[..], &finding.right[..]) else {
        return Err(Reason::NotPrinted);
    };
    let (computed, possible) = share(now, before)?;
    // A share in percent, less all of what was before.
    let less = |percent: Decimal| percent.checked_sub(Decimal::ONE_HUNDRED).ok_or(Reason::TooLarge);
    let possible = Interval { low: less(possible.low)?, high: less(possible.high)? };
    within(rate, interval(rate).ok_or(Reason::TooLarge)?, possible, less(computed)?)
}

fn score(finding: &Finding) -> Judged {
    let ([score], [weight, part, whole]) = (&finding.left[..], &finding.right[..]) else {
        return Err(Reason::NotPrinted);
    };
    let all = || Some((interval(score)?, interval(weight)?, interval(part)?, interval(whole)?));
    let (stated, weight_range, part_range, whole_range) = all().ok_or(Reason::TooLarge)?;
    let share = Interval::share(part_range, whole_range).ok_or(Reason::ZeroBase)?;
    let possible = Interval::score(weight_range, share).ok_or(Reason::TooLarge)?;
    let computed = || {
        let share = part.amount()?.checked_div(whole.amount()?)?.clamp(Decimal::ZERO, Decimal::ONE);
        weight.amount()?.checked_mul(share)
    };
    within(score, stated, possible, computed().ok_or(Reason::ZeroBase)?)
}

/// How a stated value agrees with what it can be, and with what it is computed to.
fn within(term: &Term, stated: Interval, possible: Interval, computed: Decimal) -> Judged {
    let amount = term.amount().ok_or(Reason::NotPrinted)?;
    let difference = amount.checked_sub(computed).ok_or(Reason::TooLarge)?;
    let envelope = possible.high.checked_sub(possible.low).ok_or(Reason::TooLarge)?;
    let envelope = envelope / Decimal::TWO + term.half;
    let verdict = if difference.abs() <= term.half {
        Verdict::Holds
    } else if stated.meets(possible) {
        Verdict::Residue
    } else {
        Verdict::Breaks
    };
    Ok((verdict, difference.round_dp(4), envelope.round_dp(4)))
}
