//! Findings with what their terms are called: which table, line and column each stands in.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::accounts::{Accounts, Measure, StatementKind};
use crate::audit::{Finding, Relation, RuleId, Says, Severity, Term, Verdict};
use crate::figure::Unit;
use crate::origin::Origin;

use super::facts::{Fact, cells};

/// A term of a finding, with its name.
#[expect(clippy::struct_excessive_bools, reason = "each tells another thing of the term")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The table it stands in; none for prose, names, and what a rule or the catalog says.
    pub statement: Option<StatementKind>,
    /// The code of its line; empty where there is none.
    pub code: String,
    /// The names that lead to it, outermost first.
    pub names: Vec<String>,
    /// What its column states.
    pub measure: Option<Measure>,
    /// Its unit.
    pub unit: Unit,
    /// What is printed.
    pub text: String,
    /// Whether it is a figure rather than words.
    pub is_figure: bool,
    /// Where; in the accounts of the year before if `is_earlier`.
    pub at: Option<Origin>,
    /// Whether it is taken off.
    pub is_minus: bool,
    /// Whether it is brought to a smaller unit: from ten thousand yuan, or where no unit is told from a hundred million.
    pub is_converted: bool,
    /// Whether it stands in the accounts of the year before.
    pub is_earlier: bool,
}

/// A finding with the names of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The rule.
    pub rule: RuleId,
    /// How much it matters.
    pub severity: Severity,
    /// How the sides agree.
    pub verdict: Verdict,
    /// How they should.
    pub relation: Relation,
    /// What one statement says.
    pub left: Vec<Named>,
    /// What the other says.
    pub right: Vec<Named>,
    /// The sums of both sides, where they are sums.
    pub sums: (Option<Decimal>, Option<Decimal>),
    /// Left less right.
    pub difference: Option<Decimal>,
    /// How much of a difference rounding explains.
    pub envelope: Option<Decimal>,
    /// The reader's note, where the finding is known.
    pub known: Option<String>,
}

/// What a cell is called.
struct Place<'a> {
    statement: StatementKind,
    code: &'a str,
    names: Vec<&'a str>,
    measure: Option<Measure>,
    unit: Unit,
    text: &'a str,
}

/// The names of all cells of accounts.
pub struct Names<'a> {
    own: HashMap<Origin, Place<'a>>,
    earlier: HashMap<Origin, Place<'a>>,
}

/// The places of all cells: figures, and the codes and names of coded lines.
fn index(accounts: &Accounts) -> HashMap<Origin, Place<'_>> {
    let figures = cells(accounts).into_iter().map(|fact| {
        let Fact { statement, code, names, measure, printed, unit } = fact;
        let place = Place { statement, code, names, measure: Some(measure), unit, text: &printed.text };
        (printed.origin, place)
    });
    let lines = accounts.statements.iter().flat_map(|own| own.lines.iter().map(|line| (own.kind, line)));
    let words = lines.filter_map(|(statement, line)| {
        let (code, at) = (line.code.as_ref()?.digits(), line.code_at?);
        let place =
            |code, names, text| Place { statement, code, names, measure: None, unit: Unit::Unstated, text };
        let of_code = place("", vec![line.name.text.as_str()], code);
        Some([(at, of_code), (line.name.at, place(code, Vec::new(), &line.name.text))])
    });
    words.flatten().chain(figures).collect()
}

impl<'a> Names<'a> {
    /// The names in `accounts`, and in those of the year before.
    #[must_use]
    pub fn of(accounts: &'a Accounts, earlier: Option<&'a Accounts>) -> Self {
        Self { own: index(accounts), earlier: earlier.map(index).unwrap_or_default() }
    }

    /// A finding with the names of its terms.
    #[must_use]
    pub fn tell(&self, finding: &Finding, known: Option<&str>) -> Told {
        let has_ten_thousands = finding.terms().any(|term| {
            let place = term.at.and_then(|at| self.own.get(&at));
            term.factor == 1 && place.is_some_and(|own| own.unit == Unit::TenThousandYuan)
        });
        let name = |terms: &[Term]| {
            let name = |term: &Term| {
                let mut named = self.name(term);
                // A quote among yuan that is ten thousand times as much is in the usual unit.
                if named.statement.is_none() && term.factor == 10_000 && !has_ten_thousands {
                    named.unit = Unit::TenThousandYuan;
                }
                named
            };
            terms.iter().map(name).collect()
        };
        let is_sum = matches!(finding.relation, Relation::Equal | Relation::AtMost);
        Told {
            rule: finding.rule,
            severity: finding.severity(),
            verdict: finding.verdict.clone(),
            relation: finding.relation,
            left: name(&finding.left),
            right: name(&finding.right),
            sums: if is_sum { (finding.left_sum(), finding.right_sum()) } else { (None, None) },
            difference: finding.difference,
            envelope: finding.envelope,
            known: known.map(str::to_owned),
        }
    }

    fn name(&self, term: &Term) -> Named {
        let cells = if term.is_earlier { &self.earlier } else { &self.own };
        let place = term.at.and_then(|at| cells.get(&at));
        let text = match &term.says {
            Says::Words(words) => words.to_string(),
            Says::Figure(figure) => match place {
                // A quoted figure stands in a passage, not in a cell of its own.
                Some(place) if place.measure.is_some() => place.text.to_owned(),
                _ => figure.to_string(),
            },
        };
        Named {
            statement: place.map(|own| own.statement),
            code: place.map_or(String::new(), |own| own.code.to_owned()),
            names: place.map_or(Vec::new(), |own| own.names.iter().map(|name| (*name).to_owned()).collect()),
            measure: place.and_then(|own| own.measure),
            unit: place.map_or(Unit::Unstated, |own| own.unit.clone()),
            text,
            is_figure: matches!(term.says, Says::Figure(_)),
            at: term.at,
            is_minus: term.is_minus,
            is_converted: term.factor != 1,
            is_earlier: term.is_earlier,
        }
    }
}
