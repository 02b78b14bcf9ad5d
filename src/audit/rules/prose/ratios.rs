//! Rates in prose: what they are said to be, beside what their amounts make them.

use super::super::super::case::{Case, Cell};
use super::super::super::finding::{Relation, Term};
use super::quotes::{Amount, Claim, Rate};
use super::text::Passage;
use super::{Known, beside, read, tell_none, term};

/// Rates as the amounts beside them make them, or one of them and a named total.
pub(in super::super) fn rates(case: &mut Case<'_>) {
    let mut known = Known::default();
    for (passage, quotes) in read(case) {
        for rate in &quotes.rates {
            let (relation, pairs, is_sure) = match &rate.claim {
                Claim::ShareOf(part, whole) => {
                    let meant = known.meant(case, whole);
                    let part = &quotes.amounts[*part];
                    let is_sure = rate.is_sure && meant.strict > 0;
                    let pairs = meant.sums.iter().filter_map(|sum| share_of(&passage, rate, part, sum));
                    (Relation::Rate, pairs.collect(), is_sure)
                }
                claim => {
                    let (relation, pairs) = stated(&passage, rate, claim, &quotes.amounts);
                    (relation, pairs, rate.is_sure)
                }
            };
            case.quoted(relation, pairs, is_sure);
        }
    }
    tell_none(case);
}

/// A rate, and the amount that it is the share of in a sum of cells.
fn share_of(passage: &Passage, rate: &Rate, part: &Amount, sum: &[Cell<'_>]) -> Option<(Term, Vec<Term>)> {
    if sum.iter().all(|cell| cell.amount().is_none()) {
        return None;
    }
    let (part, whole) = beside(passage, part, sum)?;
    let left = term(rate.number, passage.at(rate.number.at), 1, false);
    Some((left, std::iter::once(part).chain(whole).collect()))
}

/// A rate, and all pairs of quoted amounts that it can be of.
fn stated(
    passage: &Passage,
    rate: &Rate,
    claim: &Claim,
    amounts: &[Amount],
) -> (Relation, Vec<(Term, Vec<Term>)>) {
    let percent = |is_minus| term(rate.number, passage.at(rate.number.at), 1, is_minus);
    let pair = |list: &[(usize, bool)], is_minus| {
        let base = list.iter().map(|(at, _)| amounts[*at].yuan).min().unwrap_or(1);
        let quoted = |(at, is_minus): &(usize, bool)| {
            let own = &amounts[*at];
            term(own.number, passage.at(own.number.at), own.yuan / base, *is_minus)
        };
        (percent(is_minus), list.iter().map(quoted).collect::<Vec<Term>>())
    };
    match claim {
        Claim::Share(part, wholes) => {
            let pairs = wholes.iter().map(|whole| pair(&[(*part, false), (*whole, false)], false));
            (Relation::Rate, pairs.collect())
        }
        Claim::Change(change, nows, grows) => {
            let of = |now: &usize| pair(&[(*change, false), (*now, false), (*change, *grows)], false);
            (Relation::Rate, nows.iter().map(of).collect())
        }
        Claim::Since(now, before, grows) => {
            (Relation::Change, vec![pair(&[(*now, false), (*before, false)], !grows)])
        }
        Claim::ShareOf(..) => (Relation::Rate, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "prose is Chinese")]
    use super::super::tests::verdicts;
    use crate::audit::RuleId;

    fn rates(prose: &str) -> String {
        verdicts(RuleId::QuotedRates, &[prose])
    }

    #[test]
    fn a_rate_is_that_of_the_budget_before_it() {
        // As published in Jinhua for 2021.
        let done = |rate| {
            rates(&format!(
                "2023年度财政拨款支出年初预算为472.9万元，支出决算为500.12万元，完成年初预算的{rate}%。"
            ))
        };
        assert_eq!((done("105.76"), done("105.75"), done("27.22")), ("h".into(), "r".into(), "B".into()));
        assert_eq!(rates("农林水支出年初预算为80万元，支出决算为40万元，完成年初预算的50%。"), "h");
        assert_eq!(rates("全年执行数为40万元，完成年初预算80万元的50%。"), "h");
        assert_eq!(rates("年初预算为0万元，支出决算为40万元，完成年初预算的50%。"), "u");
        let two = "支出年初预算为0万元，全年预算为321.02万元，支出决算为307.82万元，完成年初预算的95.89%。";
        assert_eq!(rates(two), "h");
        // The budget of one thing, the result of another.
        assert_eq!(
            rates("“三公”经费年初预算为3.23万元，其中：公务接待费决算为0.32万元，完成预算的50%。"),
            "-"
        );
    }

    #[test]
    fn a_share_is_of_the_list_or_of_what_is_named() {
        let list = |rate| {
            rates(&format!(
                "本年支出合计2940.05万元，其中：基本支出2336.91万元，占{rate}%；项目支出603.14万元，占20.51%。"
            ))
        };
        assert_eq!((list("79.49"), list("97.49")), ("hh".into(), "Bh".into()));
        assert_eq!(rates("基本支出2336.91万元，占本年支出合计的79.49%。"), "h");
        assert_eq!(rates("公务接待费支出0.32万元，占“三公”经费的33.1%。"), "B");
        assert_eq!(rates("基本支出2336.91万元，占79.49%。"), "-");
        assert_eq!(rates("培训覆盖率达到95%，群众满意度98%。"), "-");
    }

    #[test]
    fn a_change_is_of_what_there_was_before() {
        let grown = |rate| {
            rates(&format!("单位预留机动经费预算数为1685.72万元。与上年相比增加1557.29万元，增长{rate}%。"))
        };
        assert_eq!((grown("1212.56"), grown("1312.56")), ("h".into(), "B".into()));
        let less = "2023年度收入支出总计2995.39万元。与2022年度相比，收入支出总计减少56.95万元，下降1.87%。";
        assert_eq!(rates(less), "h");
        let since = |rate| {
            rates(&format!("2022年执行数为11.67万元，2023年预算安排45.41万元，比2022年执行数增加{rate}%。"))
        };
        assert_eq!((since("289.12"), since("314.82")), ("h".into(), "B".into()));
        assert_eq!(rates("与上年相比，培训费减少5.00万元，下降50%。"), "-");
    }
}
