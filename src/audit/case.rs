//! The case: the accounts under audit, what is taken from them, and what comes of each test.

mod quote;

use std::collections::HashMap;
use std::rc::Rc;

use rust_decimal::Decimal;

use crate::accounts::{
    Accounts, Code, Level, Line, LineKind, Measure, Printed, Role, Side, Statement, StatementKind,
};
use crate::figure::{Figure, Unit};
use crate::origin::Origin;

use super::finding::{Finding, Reason, Relation, Says, Term, Verdict};
use super::interval::{half_digit, half_of};
use super::{RuleId, judge};

/// Yuan in ten thousand yuan.
pub(super) const TEN_THOUSAND: u32 = 10_000;

/// A printed figure with what is needed to weigh it.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) printed: &'a Printed,
    unit: &'a Unit,
    /// How many decimals its table prints at most.
    digits: u32,
    is_earlier: bool,
    is_minus: bool,
}

impl<'a> Cell<'a> {
    /// A figure that stands in no statement.
    pub(super) fn of(printed: &'a Printed, unit: &'a Unit) -> Self {
        let digits = printed.figure.amount().map_or(0, |amount| amount.scale());
        Self { printed, unit, digits, is_earlier: false, is_minus: false }
    }

    /// The same, to be taken off.
    pub(super) fn minus(self) -> Self {
        Self { is_minus: true, ..self }
    }

    /// Whether it says something, be it illegible: nothing and a dash say that the line does not apply.
    pub(super) fn is_printed(&self) -> bool {
        !is_silent(self.printed.figure)
    }

    pub(super) fn amount(&self) -> Option<Decimal> {
        self.printed.figure.amount()
    }

    /// Half of its last digit. A count is exact. A zero without decimals among figures with decimals says that there
    /// is none of it.
    fn half(&self) -> Decimal {
        let is_count = matches!(self.unit, Unit::Named(_));
        match self.amount() {
            Some(_) if is_count => Decimal::ZERO,
            Some(amount) if amount.is_zero() => half_of(amount.scale().max(self.digits)),
            Some(amount) => half_digit(amount),
            None => Decimal::ZERO,
        }
    }

    /// How many yuan one of its units is; none where it is no money.
    pub(super) fn yuan(&self) -> Option<u32> {
        match self.unit {
            Unit::Yuan => Some(1),
            Unit::TenThousandYuan => Some(TEN_THOUSAND),
            Unit::HundredMillionYuan => Some(TEN_THOUSAND * TEN_THOUSAND),
            Unit::Percent | Unit::Points | Unit::Named(_) | Unit::Unstated => None,
        }
    }

    /// What it says, where one of its units is `factor` units of the finding.
    pub(super) fn term_times(&self, factor: u32) -> Term {
        Term { factor, ..self.term(false) }
    }

    fn term(&self, has_yuan: bool) -> Term {
        Term {
            at: Some(self.printed.origin),
            says: Says::Figure(self.printed.figure),
            is_minus: self.is_minus,
            factor: if has_yuan && *self.unit == Unit::TenThousandYuan { TEN_THOUSAND } else { 1 },
            half: self.half(),
            is_earlier: self.is_earlier,
        }
    }
}

/// A statement under audit.
#[derive(Clone)]
pub(super) struct Sheet<'a> {
    pub(super) statement: &'a Statement,
    digits: u32,
    is_earlier: bool,
    /// The first line of each code.
    codes: Rc<HashMap<&'a Code, &'a Line>>,
}

impl<'a> Sheet<'a> {
    fn of(statement: &'a Statement, is_earlier: bool) -> Self {
        let money = statement.lines.iter().filter(|line| line.unit.is_none()).flat_map(|line| &line.cells);
        let digits = money.filter_map(|(_, printed)| Some(printed.figure.amount()?.scale())).max();
        let mut codes = HashMap::new();
        for line in &statement.lines {
            if let Some(code) = &line.code {
                codes.entry(code).or_insert(line);
            }
        }
        Self { statement, digits: digits.unwrap_or(0), is_earlier, codes: Rc::new(codes) }
    }

    pub(super) fn kind(&self) -> StatementKind {
        self.statement.kind
    }

    /// The cell of a line, in the line's own unit.
    pub(super) fn cell(&self, line: &'a Line, measure: Measure) -> Option<Cell<'a>> {
        let printed = line.cell(measure)?;
        let unit = line.unit.as_ref().unwrap_or(&self.statement.unit);
        Some(Cell { printed, unit, digits: self.digits, is_earlier: self.is_earlier, is_minus: false })
    }

    /// The measures that its lines state, in the order of their columns.
    pub(super) fn measures(&self) -> Vec<Measure> {
        let mut measures = Vec::new();
        for (measure, _) in self.statement.lines.iter().flat_map(|line| &line.cells) {
            if !measures.contains(measure) {
                measures.push(*measure);
            }
        }
        measures
    }

    pub(super) fn has(&self, measure: Measure) -> bool {
        self.statement.lines.iter().any(|line| line.cell(measure).is_some())
    }

    /// The first line of a role on a side.
    pub(super) fn role(&self, side: Option<Side>, role: Role) -> Option<&'a Line> {
        self.statement.lines.iter().find(|line| line.role == Some(role) && line.side == side)
    }

    /// The line that all others add up to.
    pub(super) fn total(&self) -> Option<&'a Line> {
        self.statement.total()
    }

    /// The first line of a code.
    pub(super) fn line(&self, code: &Code) -> Option<&'a Line> {
        self.codes.get(code).copied()
    }

    /// The lines of classes that are no totals.
    pub(super) fn classes(&self) -> impl Iterator<Item = (&'a Code, &'a Line)> {
        let items = self.statement.lines.iter().filter(|line| line.kind == LineKind::Item);
        items
            .filter_map(|line| Some((line.code.as_ref()?, line)))
            .filter(|(code, _)| code.level() == Level::Class)
    }

    /// The line of a year's income or expenditure; where a form has none, its grand total.
    pub(super) fn year_total(&self, side: Side) -> Option<&'a Line> {
        let role = if side == Side::Income { Role::YearIncome } else { Role::YearExpenditure };
        self.role(Some(side), role).or_else(|| self.role(Some(side), Role::GrandTotal))
    }
}

/// Whether blanks can be taken for nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    /// The table has a cell for each part, so a blank one says that there is none.
    AreNothing,
    /// The table need not print all, so a side without any figure says nothing.
    SayNothing,
}

/// The accounts under audit and what was found so far.
pub(super) struct Case<'a> {
    pub(super) accounts: &'a Accounts,
    /// The final accounts of the same body for the year before.
    pub(super) earlier: Option<&'a Accounts>,
    sheets: Vec<Sheet<'a>>,
    rule: RuleId,
    findings: Vec<Finding>,
    /// How many findings there were before the rule that is being tested.
    before: usize,
}

impl<'a> Case<'a> {
    pub(super) fn new(accounts: &'a Accounts, earlier: Option<&'a Accounts>) -> Self {
        let sheets = accounts.statements.iter().map(|statement| Sheet::of(statement, false)).collect();
        Self { accounts, earlier, sheets, rule: RuleId::ALL[0], findings: Vec::new(), before: 0 }
    }

    /// Tests one rule everywhere; a rule that finds nothing to test says so.
    pub(super) fn test(&mut self, rule: RuleId) {
        self.rule = rule;
        self.before = self.findings.len();
        (rule.rule().test)(self);
        if self.findings.len() == self.before {
            self.untestable(Reason::NotPrinted);
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// The first statement of a kind.
    pub(super) fn sheet(&self, kind: StatementKind) -> Option<Sheet<'a>> {
        self.sheets.iter().find(|sheet| sheet.kind() == kind).cloned()
    }

    /// All statements of a kind.
    pub(super) fn sheets(&self, kind: StatementKind) -> Vec<Sheet<'a>> {
        self.sheets.iter().filter(|sheet| sheet.kind() == kind).cloned().collect()
    }

    /// The first statement of a kind in the accounts of the year before.
    pub(super) fn earlier_sheet(&self, kind: StatementKind) -> Option<Sheet<'a>> {
        self.earlier?.statement(kind).map(|statement| Sheet::of(statement, true))
    }

    /// The first statement of a kind; says that the rule cannot be tested without it.
    pub(super) fn need(&mut self, kind: StatementKind) -> Option<Sheet<'a>> {
        let sheet = self.sheet(kind);
        if sheet.is_none() {
            self.untestable(Reason::NoTable(kind));
        }
        sheet
    }

    /// A line of a sheet; says that the rule cannot be tested without it.
    pub(super) fn need_role(
        &mut self,
        sheet: &Sheet<'a>,
        side: Option<Side>,
        role: Role,
    ) -> Option<&'a Line> {
        let line = sheet.role(side, role);
        if line.is_none() {
            self.untestable(Reason::NoLine(sheet.kind(), Some(role)));
        }
        line
    }

    /// A line that was looked for; says that the rule cannot be tested without it.
    pub(super) fn need_line(&mut self, sheet: &Sheet<'a>, line: Option<&'a Line>) -> Option<&'a Line> {
        if line.is_none() {
            self.untestable(Reason::NoLine(sheet.kind(), None));
        }
        line
    }

    /// Whether nothing was found by this rule yet.
    pub(super) fn is_silent(&self) -> bool {
        self.findings.len() == self.before
    }

    /// Says that the rule cannot be tested.
    pub(super) fn untestable(&mut self, reason: Reason) {
        self.push(Verdict::Untestable(reason), Relation::Equal, Vec::new(), Vec::new());
    }

    /// Both sides are sums, and equal.
    pub(super) fn equal(&mut self, left: &[Cell<'a>], right: &[Cell<'a>], blanks: Blanks) {
        self.sums(Relation::Equal, left, right, blanks);
    }

    /// Both sides are sums, and the left one is not larger.
    pub(super) fn at_most(&mut self, left: &[Cell<'a>], right: &[Cell<'a>]) {
        self.sums(Relation::AtMost, left, right, Blanks::AreNothing);
    }

    /// Equal; with an excuse the left side may be smaller, which then tells nothing.
    pub(super) fn equal_unless(&mut self, left: &[Cell<'a>], right: &[Cell<'a>], excuse: Option<Reason>) {
        let Some(excuse) = excuse else { return self.equal(left, right, Blanks::SayNothing) };
        let before = self.findings.len();
        self.sums(Relation::AtMost, left, right, Blanks::SayNothing);
        if let Some(finding) = self.findings.get_mut(before)
            && finding.verdict == Verdict::Holds
            && finding.difference.is_some_and(|difference| !difference.is_zero())
        {
            let is_residue = finding.difference.map(|own| -own) <= finding.envelope;
            finding.verdict = if is_residue { Verdict::Residue } else { Verdict::Untestable(excuse) };
        }
    }

    fn sums(&mut self, relation: Relation, left: &[Cell<'a>], right: &[Cell<'a>], blanks: Blanks) {
        let has_amount = |cells: &[Cell<'_>]| cells.iter().any(Cell::is_printed);
        let (is_left, is_right) = (has_amount(left), has_amount(right));
        if !is_left && !is_right {
            return;
        }
        let cells = || left.iter().chain(right);
        let has_yuan = cells().any(|cell| *cell.unit == Unit::Yuan);
        let is_money = |unit: &Unit| matches!(unit, Unit::Yuan | Unit::TenThousandYuan);
        let first = cells().next().map(|cell| cell.unit);
        let is_count = |unit: &Unit| matches!(unit, Unit::Named(_));
        let is_one = cells().all(|cell| Some(cell.unit) == first)
            || cells().all(|cell| is_money(cell.unit))
            || cells().all(|cell| is_count(cell.unit));
        let terms = |cells: &[Cell<'_>]| cells.iter().map(|cell| cell.term(has_yuan)).collect::<Vec<_>>();
        let (left, right) = (terms(left), terms(right));
        let verdict = if !is_one {
            Verdict::Untestable(Reason::Units)
        } else if blanks == Blanks::SayNothing && !(is_left && is_right) {
            Verdict::Untestable(Reason::NotPrinted)
        } else {
            // The judge tells.
            Verdict::Holds
        };
        self.push(verdict, relation, left, right);
    }

    /// A rate in percent, of a part in a whole.
    pub(super) fn rate(&mut self, rate: Cell<'a>, part: Cell<'a>, whole: Cell<'a>) {
        if !rate.is_printed() {
            return;
        }
        let right = vec![part.term(false), whole.term(false)];
        self.push(Verdict::Holds, Relation::Rate, vec![rate.term(false)], right);
    }

    /// A score, of a weight by the rate of a part in a whole.
    pub(super) fn score(&mut self, score: Cell<'a>, [weight, part, whole]: [Cell<'a>; 3]) {
        if !score.is_printed() {
            return;
        }
        let right = [weight, part, whole].iter().map(|cell| cell.term(false)).collect();
        self.push(Verdict::Holds, Relation::Score, vec![score.term(false)], right);
    }

    /// Words or codes that agree or not.
    pub(super) fn words(&mut self, agree: bool, left: Vec<Term>, right: Vec<Term>) {
        let verdict = if agree { Verdict::Holds } else { Verdict::Breaks };
        self.push(verdict, Relation::Same, left, right);
    }

    /// Words beside a figure, told to agree or not.
    pub(super) fn mixed(&mut self, agree: bool, left: Term, right: Cell<'a>) {
        self.words(agree, vec![left], vec![right.term(false)]);
    }

    /// A rule whose outcome was told without the judge; figures stand in the terms to be shown.
    pub(super) fn told(&mut self, verdict: Verdict, left: &[Cell<'a>], right: &[Cell<'a>]) {
        let terms = |cells: &[Cell<'_>]| cells.iter().map(|cell| cell.term(false)).collect();
        self.push(verdict, Relation::Same, terms(left), terms(right));
    }

    /// A finding of figures that stand in no cell of a table.
    pub(super) fn terms(&mut self, relation: Relation, left: Vec<Term>, right: Vec<Term>) {
        self.push(Verdict::Holds, relation, left, right);
    }

    fn push(&mut self, verdict: Verdict, relation: Relation, left: Vec<Term>, right: Vec<Term>) {
        let finding =
            Finding { rule: self.rule, verdict, relation, left, right, difference: None, envelope: None };
        self.findings.push(judge::judge(finding));
    }

    /// Turns the break found last into something that cannot be told.
    pub(super) fn excuse_break(&mut self, reason: impl FnOnce() -> Option<Reason>) {
        if let Some(finding) = self.findings.get_mut(self.before..).and_then(<[Finding]>::last_mut)
            && finding.verdict == Verdict::Breaks
            && let Some(reason) = reason()
        {
            finding.verdict = Verdict::Untestable(reason);
        }
    }
}

/// Whether a figure says nothing to add up: a blank or a dash.
pub(super) fn is_silent(figure: Figure) -> bool {
    matches!(figure, Figure::Blank | Figure::Dash)
}

/// The place of the first cell that cannot be read.
pub(super) fn illegible(terms: &[Term]) -> Option<Origin> {
    terms.iter().find(|term| term.says == Says::Figure(Figure::Illegible)).and_then(|term| term.at)
}
