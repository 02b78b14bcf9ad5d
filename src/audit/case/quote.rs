//! Figures quoted outside the tables, each beside all that it may mean.

use super::super::finding::{Finding, Relation, Term, Verdict};
use super::super::judge;
use super::Case;

impl Case<'_> {
    /// A quoted figure, and all that it may mean, the likeliest first: what agrees best is found; where nothing does, the
    /// first, if it `is_sure` that the quote means one of them.
    pub(in super::super) fn quoted(
        &mut self,
        relation: Relation,
        pairs: Vec<(Term, Vec<Term>)>,
        is_sure: bool,
    ) {
        let found = pairs.into_iter().map(|(left, right)| {
            let left = vec![left];
            let verdict = Verdict::Holds;
            let rule = self.rule;
            let finding = Finding { rule, verdict, relation, left, right, difference: None, envelope: None };
            as_quote(judge::judge(finding))
        });
        let rank = |finding: &Finding| match finding.verdict {
            Verdict::Holds => 0,
            Verdict::Residue | Verdict::Doubtful => 1,
            Verdict::Breaks => 2,
            Verdict::Untestable(_) => 3,
        };
        let best = found.min_by_key(rank);
        self.findings.extend(best.filter(|best| is_sure || best.verdict != Verdict::Breaks));
    }
}

/// A quote that is a figure rounded to the digits of the quote holds to the last digit that it prints.
fn as_quote(mut finding: Finding) -> Finding {
    let coarsest = finding.terms().filter_map(judge::half).max();
    if finding.verdict == Verdict::Residue
        && finding.relation == Relation::Equal
        && finding.difference.zip(coarsest).is_some_and(|(difference, half)| difference.abs() <= half)
    {
        finding.verdict = Verdict::Holds;
    }
    finding
}
