//! Numbers that the prose quotes: amounts and counts as the tables print them, rates as their amounts make them.
//!
//! Only what is named beyond doubt is compared: a quote that some printed figure agrees with holds; one that none agrees
//! with breaks where all words before it are understood, and speak of the accounts as a whole in their own year.

mod cells;
mod phrase;
mod quotes;
pub(super) mod ratios;
mod scan;
mod text;

use std::collections::HashMap;
use std::rc::Rc;

use rust_decimal::Decimal;

use crate::accounts::Role;
use crate::figure::Figure;
use crate::origin::Origin;

use super::super::case::{Case, Cell};
use super::super::finding::{Reason, Relation, Says, Term};
use super::super::interval::half_of;
use super::super::lexicon::counts::{Counted, Per};
use cells::Meant;
use phrase::{Names, Phrase};
use quotes::{Amount, Quotes, quotes};
use scan::Number;
use text::{Passage, passages};

/// Each passage with what it quotes.
fn read(case: &Case<'_>) -> Vec<(Passage, Quotes)> {
    let names = Names::of(case.accounts);
    let passages = passages(case.accounts).into_iter();
    passages
        .map(|own| {
            let quotes = quotes(&own.text, &names, own.is_of_all);
            (own, quotes)
        })
        .collect()
}

/// Says that nothing could be compared, where that is so.
fn tell_none(case: &mut Case<'_>) {
    if case.is_silent() {
        case.untestable(Reason::NoQuote);
    }
}

/// A quoted number, in units of which `factor` are one of the finding's.
fn term(number: Number, at: Option<Origin>, factor: u32, is_minus: bool) -> Term {
    let digits = number.value.scale();
    // A zero says that there is none, with or without decimals.
    let digits = if number.value.is_zero() { digits.max(2) } else { digits };
    Term {
        at,
        says: Says::Figure(Figure::Amount(number.value)),
        is_minus,
        factor,
        half: half_of(digits),
        is_earlier: false,
    }
}

/// A quote and a sum of cells, in the smallest unit of them; none where blank cells tell nothing of the quote.
fn beside(passage: &Passage, quote: &Amount, sum: &[Cell<'_>]) -> Option<(Term, Vec<Term>)> {
    let is_told = sum.iter().any(|cell| cell.amount().is_some()) || quote.number.value.is_zero();
    let units = sum.iter().map(Cell::yuan).collect::<Option<Vec<u32>>>().filter(|_| is_told)?;
    let base = units.iter().copied().chain([quote.yuan]).min()?;
    let right = sum.iter().zip(&units).map(|(cell, unit)| cell.term_times(unit / base)).collect();
    Some((term(quote.number, passage.at(quote.number.at), quote.yuan / base, false), right))
}

/// What was looked up for each phrase.
#[derive(Default)]
struct Known<'a>(HashMap<Phrase, Rc<Meant<'a>>>);

impl<'a> Known<'a> {
    fn meant(&mut self, case: &Case<'a>, phrase: &Phrase) -> Rc<Meant<'a>> {
        let known = self.0.entry(phrase.clone()).or_insert_with(|| Rc::new(cells::meant(case, phrase)));
        Rc::clone(known)
    }
}

/// Amounts as the tables print them.
pub(super) fn amounts(case: &mut Case<'_>) {
    let mut known = Known::default();
    for (passage, quotes) in read(case) {
        let named = quotes.amounts.iter().filter(|own| !own.is_other_year && !own.number.is_rough);
        for quote in named.filter(|own| !own.is_change()) {
            let Some(phrase) = &quote.phrase else { continue };
            let meant = known.meant(case, phrase);
            let pairs = |sums: &[Vec<Cell<'_>>]| {
                sums.iter().filter_map(|sum| beside(&passage, quote, sum)).collect::<Vec<_>>()
            };
            let (strict, loose) = meant.sums.split_at(meant.strict);
            let strict = pairs(strict);
            let is_sure = quote.is_sure && !strict.is_empty();
            case.quoted(Relation::Equal, strict.into_iter().chain(pairs(loose)).collect(), is_sure);
        }
    }
    tell_none(case);
}

/// The line that counts it.
fn role(counted: Counted, per: Per) -> Option<Role> {
    match (counted, per) {
        (Counted::Overseas, Per::Group) => Some(Role::OverseasGroups),
        (Counted::Overseas, Per::Person) => Some(Role::OverseasPersons),
        (Counted::Bought, Per::Vehicle) => Some(Role::VehicleCountBought),
        (Counted::Kept, Per::Vehicle) => Some(Role::VehicleCountKept),
        (Counted::Receptions, Per::Group) => Some(Role::ReceptionBatches),
        (Counted::Receptions, Per::Person) => Some(Role::ReceptionPersons),
        (Counted::Foreign, Per::Group) => Some(Role::ReceptionBatchesForeign),
        (Counted::Foreign, Per::Person) => Some(Role::ReceptionPersonsForeign),
        (Counted::Abroad, Per::Group) => Some(Role::ReceptionBatchesAbroad),
        (Counted::Abroad, Per::Person) => Some(Role::ReceptionPersonsAbroad),
        _ => None,
    }
}

/// Counts as the table of the three public expenses prints them.
pub(super) fn counts(case: &mut Case<'_>) {
    let mut known: HashMap<Role, Vec<Cell<'_>>> = HashMap::new();
    for (passage, quotes) in read(case) {
        for quote in &quotes.counts {
            let Some(role) = role(quote.counted, quote.per) else { continue };
            let cells = known.entry(role).or_insert_with(|| cells::counts(case, role));
            let exact =
                Term { half: Decimal::ZERO, ..term(quote.number, passage.at(quote.number.at), 1, false) };
            let is_told = |cell: &Cell<'_>| cell.amount().is_some() || quote.number.value.is_zero();
            let told = cells.iter().filter(|cell| is_told(cell));
            let pairs =
                told.map(|cell| (exact.clone(), vec![Term { half: Decimal::ZERO, ..cell.term_times(1) }]));
            case.quoted(Relation::Equal, pairs.collect(), quote.is_sure);
        }
    }
    tell_none(case);
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "prose is Chinese")]
    use super::*;
    use crate::accounts::{
        Accounts, Alignment, Classification, Code, FiscalYear, Kind, Line, LineKind, Measure as M, Printed,
        Side, Statement, StatementKind as S, Text,
    };
    use crate::audit::{Finding, RuleId, Verdict};
    use crate::figure::Unit;

    fn statement(kind: S, lines: Vec<Line>) -> Statement {
        Statement {
            kind,
            title: Text::default(),
            number: None,
            unit: Unit::TenThousandYuan,
            unit_at: None,
            alignment: Alignment::Header { tested: 1 },
            lines,
            notes: Vec::new(),
        }
    }

    fn line(name: &str, cells: &[(M, &str)]) -> Line {
        let place = |(measure, text): &(M, &str)| (*measure, Printed::read(text, Origin::line(900, 1)));
        Line {
            cells: cells.iter().map(place).collect(),
            ..Line::named(Text::new(name, Origin::line(900, 2)))
        }
    }

    fn summed(role: Role, side: Side, amount: &str) -> Line {
        Line { role: Some(role), side: Some(side), ..line("", &[(M::Amount, amount)]) }
    }

    fn public(role: Role, initial: &str, spent: &str, unit: Option<&str>) -> Line {
        let cells = [(M::InitialBudget, initial), (M::FinalAccounts, spent)];
        Line { role: Some(role), unit: unit.map(|name| Unit::Named(name.to_owned())), ..line("", &cells) }
    }

    fn coded(digits: &str, name: &str, spent: &str) -> Line {
        let code = Code::read(Classification::Functional, digits);
        Line { code, code_at: Some(Origin::line(901, 1)), ..line(name, &[(M::Expenditure, spent)]) }
    }

    /// Accounts of 2023 of a bureau, with these lines of prose one below the other.
    fn accounts(prose: &[&str]) -> Accounts {
        let (income, spent) = (Side::Income, Side::Expenditure);
        let summary = vec![
            summed(Role::GeneralBudget, income, "2,940.05"),
            summed(Role::YearIncome, income, "2,946.25"),
            summed(Role::GrandTotal, income, "2,995.39"),
            summed(Role::YearExpenditure, spent, "2,940.05"),
        ];
        let total = [(M::Expenditure, "2,940.05"), (M::Basic, "2,336.91"), (M::Project, "603.14")];
        let total = Line { kind: LineKind::Total, ..line("合计", &total) };
        let codes = [
            coded("201", "一般公共服务支出", "2,106.66"),
            coded("20106", "财政事务", "2,106.66"),
            coded("2010601", "行政运行", "1,511.89"),
            coded("2010650", "事业运行", "594.77"),
        ];
        let three = vec![
            public(Role::ThreePublicTotal, "3.23", "9.68", None),
            public(Role::Receptions, "0.39", "0.32", None),
            public(Role::OverseasGroups, "—", "2", Some("个")),
            public(Role::OverseasPersons, "—", "5", Some("人")),
            public(Role::VehicleCountKept, "—", "3", Some("辆")),
            public(Role::ReceptionBatches, "—", "15", Some("个")),
            public(Role::ReceptionPersons, "—", "120", Some("人")),
            public(Role::ReceptionPersonsForeign, "—", "10", Some("人")),
        ];
        let prose = prose.iter().zip(1..).map(|(text, row)| Text::new(text, Origin::line(row, 1)));
        Accounts {
            entity: Text::new("某市财政局", Origin::default()),
            year: Some(FiscalYear(2023)),
            kind: Kind::FinalAccounts,
            coverage: None,
            invented: None,
            statements: vec![
                statement(S::IncomeExpenditure, summary),
                statement(S::GeneralBudget, std::iter::once(total).chain(codes).collect()),
                statement(S::ThreePublic, three),
            ],
            department: None,
            projects: Vec::new(),
            prose: prose.collect(),
            remarks: Vec::new(),
            omissions: Vec::new(),
            used: Vec::new(),
        }
    }

    fn found(rule: RuleId, prose: &[&str]) -> Vec<Finding> {
        crate::audit::test(rule, &accounts(prose), None)
    }

    pub(super) fn verdicts(rule: RuleId, prose: &[&str]) -> String {
        let letter = |finding: Finding| match finding.verdict {
            Verdict::Holds => 'h',
            Verdict::Residue => 'r',
            Verdict::Doubtful => 'd',
            Verdict::Breaks => 'B',
            Verdict::Untestable(Reason::NoQuote) => '-',
            Verdict::Untestable(_) => 'u',
        };
        found(rule, prose).into_iter().map(letter).collect()
    }

    fn amounts(prose: &str) -> String {
        verdicts(RuleId::QuotedAmounts, &[prose])
    }

    fn counts(prose: &str) -> String {
        verdicts(RuleId::QuotedCounts, &[prose])
    }

    #[test]
    fn an_amount_holds_rounds_or_breaks() {
        assert_eq!(amounts("2023年度收入合计2946.25万元，支出合计2940.05万元。"), "hh");
        assert_eq!(amounts("某市财政局2023年度总收入2,946.3万元。"), "h");
        assert_eq!(amounts("本年收入合计2946.26万元。"), "r");
        assert_eq!(amounts("本年收入合计2964.25万元。"), "B");
        assert_eq!(amounts("本年收入合计2995.39万元。"), "h", "with what was carried over");
        assert_eq!(amounts("本部门围绕中心工作，完成了任务。"), "-");
    }

    #[test]
    fn units_and_widths_do_not_matter() {
        assert_eq!(amounts("本年支出合计29,400,500元。"), "h");
        assert_eq!(amounts("本年支出合计29,400,600元。"), "B");
        assert_eq!(amounts("本年支出合计0.29亿元，一般公共预算财政拨款支出0.2940亿元。"), "hh");
        assert_eq!(amounts("本年支出合计0.30亿元。"), "B");
        assert_eq!(amounts("本年支出合计２９４０．０５万元。"), "h");
        assert_eq!(amounts("本年支出合计2 940.05 万元。"), "h");
        let finding = &found(RuleId::QuotedAmounts, &["本年支出合计0.2940亿元。"])[0];
        assert_eq!((finding.left[0].factor, finding.right[0].factor), (10_000, 1));
    }

    #[test]
    fn a_phrase_goes_over_lines_and_its_number_has_its_own_place() {
        let prose = [
            "（一）支出情况",
            "2023年度一般公共预算支出为2940.05万元，其中：基本支",
            "出2336.91万元（比重为79.49%）。2023年度一般公共预算项目支出",
        ];
        let found = found(RuleId::QuotedAmounts, &[&prose[..], &["630.14万元。"]].concat());
        let places: Vec<Option<u32>> = found.iter().map(|own| own.left[0].at.map(|at| at.row)).collect();
        assert_eq!(places, [Some(2), Some(3), Some(4)]);
        assert_eq!(found[2].verdict, Verdict::Breaks);
        assert_eq!(found[2].right[0].at, Some(Origin::line(900, 1)));
    }

    #[test]
    fn other_years_parts_changes_and_rough_numbers_are_not_compared() {
        for prose in [
            "2022年度收入合计100.00万元，支出合计90.00万元。",
            "上年收入合计100.00万元。",
            "与2022年相比，收入合计增加100.00万元。",
            "下属单位甲中心收入合计100.00万元，支出合计90.00万元。",
            "所属单位中，收入合计100.00万元。",
            "本年收入合计约100万元。",
            "本年收入合计100万元以上。",
            "本年收入合计100至200万元。",
            "其他项目支出20.00万元。",
            "档案整理。项目支出20.00万元，用于扫描。",
            "全年公务接待15批次，支出20.00万元。",
            "本年支出预算合计20.00万元。",
            "公用经费20.00万元。",
            "项目支出单价100万元（含）以上。",
        ] {
            assert_eq!(amounts(prose), "-", "{prose}");
        }
        // Two lines may have parted one number.
        assert_eq!(verdicts(RuleId::QuotedAmounts, &["本年收入合计29", "46.25万元。"]), "-");
    }

    #[test]
    fn codes_are_named_in_full_and_spoken_of_afterwards() {
        let path = "1、一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于：局机关。";
        assert_eq!(amounts(&format!("{path}年初预算为1560.05万元，支出决算为1511.89万元。")), "h");
        assert_eq!(amounts(&format!("{path}年初预算为1560.05万元，支出决算为1519.81万元。")), "B");
        assert_eq!(amounts("“一般公共服务支出-财政事务-事业运行”科目594.77万元，用于事业单位。"), "h");
        assert_eq!(amounts("2．一般公共服务支出2106.66万元，主要用于在职人员。"), "h");
        assert_eq!(amounts("一般公共服务支出（类）审计事务（款）行政运行（项）1.00万元。"), "-");
    }

    #[test]
    fn the_three_public_expenses_have_a_budget_and_a_result() {
        let prose = |spent| {
            format!(
                "“三公”经费支出年初预算为3.23万元，支出决算为{spent}万元，其中：公务接待费决算为0.32万元。"
            )
        };
        assert_eq!(amounts(&prose("9.68")), "hhh");
        assert_eq!(amounts(&prose("9.86")), "hBh");
        assert_eq!(amounts("因公出国（境）费支出0万元。"), "-", "there is no such line");
    }

    #[test]
    fn counts_are_exact() {
        assert_eq!(counts("因公出国（境）团组数2个，累计5人次；公务用车保有量为3辆。"), "hhh");
        assert_eq!(counts("2023年国内公务接待批次15个，人次102人。"), "hB");
        assert_eq!(counts("国内公务接待15批次（其中：外事接待10人次），120人次。"), "hhh");
        assert_eq!(counts("全年共办理因公出国（境）团组11批次23人次。"), "-");
        assert_eq!(counts("2022年公务用车保有量4辆，上年因公出国（境）团组3个。"), "-");
        assert_eq!(counts("办案用车4辆，志愿者50人次。"), "-");
    }
}
