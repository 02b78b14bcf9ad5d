//! Findings: what two published statements say of one fact, how they agree, and how much that matters.
//!
//! A finding is numbers, words and places; `wording` makes the sentence.

use rust_decimal::Decimal;

use crate::accounts::{Measure, Role, StatementKind};
use crate::figure::Figure;
use crate::origin::Origin;

use super::RuleId;

/// How the two sides of an identity agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// To the last printed digit.
    Holds,
    /// Not to the last digit, but some true values round to all that is printed.
    Residue,
    /// Rounding would explain it, but next to no other sum of the document is off by rounding.
    Doubtful,
    /// No true values round to what is printed; or words that should agree do not.
    Breaks,
    /// It cannot be told.
    Untestable(Reason),
}

/// Why an identity cannot be tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The document does not hold the table.
    NoTable(StatementKind),
    /// The table has no such line.
    NoLine(StatementKind, Option<Role>),
    /// The table has no such column.
    NoColumn(StatementKind, Measure),
    /// A cell cannot be read as a number.
    Illegible(Origin),
    /// Nothing is printed where the identity needs a figure.
    NotPrinted,
    /// A line that is not known by its name may belong to the sum.
    UnknownLine(Origin),
    /// One side may hold money of other budgets, other units or other projects as well.
    OtherFunds,
    /// The two tables have units that cannot be brought to one.
    Units,
    /// A rate on nothing.
    ZeroBase,
    /// The figures are too large to add up.
    TooLarge,
    /// No accounts of the year before are open.
    NoEarlierYear,
    /// The document quotes no figure of this kind.
    NoQuote,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Outside what rounding explains, a broken code, a relation that contradicts its score.
    Error,
    /// A contradiction within the document, or a result that holds by construction.
    Warning,
    /// A rounding residue, an unusual ratio, a matter of wording.
    Notice,
    /// It could not be tested.
    Untestable,
    /// Nothing to say.
    Passed,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warning, Self::Notice, Self::Untestable, Self::Passed];

    /// The name on the command line and in exports.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
            Self::Untestable => "untestable",
            Self::Passed => "passed",
        }
    }
}

/// How the left side should stand to the right side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both sides are sums, and equal.
    Equal,
    /// Both sides are sums, and the left one is not larger.
    AtMost,
    /// The left side is a rate in percent: the first right term as a share of the sum of the others.
    Rate,
    /// The left side is a rate in percent: by how much the first right term is more than the second.
    Change,
    /// The left side is a score: the first right term times the second as a share of the third, one at most.
    Score,
    /// Both sides are words or codes that should agree.
    Same,
}

/// What a term says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// A figure, as printed; its decimals are kept.
    Figure(Figure),
    /// Words, or a code.
    Words(Box<str>),
}

/// One printed statement in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where it is printed; none for what the catalog or a rule says.
    pub at: Option<Origin>,
    /// What it says.
    pub says: Says,
    /// Whether it is taken off.
    pub is_minus: bool,
    /// What one of its units is in the unit of the finding: 10,000 for ten thousand yuan among yuan, else mostly 1.
    pub factor: u32,
    /// Half of its last printed digit, in its own unit.
    pub half: Decimal,
    /// Whether it stands in the accounts of the year before.
    pub is_earlier: bool,
}

impl Term {
    /// Words that stand in a cell.
    #[must_use]
    pub fn words(text: &str, at: Option<Origin>) -> Self {
        Self {
            at,
            says: Says::Words(text.into()),
            is_minus: false,
            factor: 1,
            half: Decimal::ZERO,
            is_earlier: false,
        }
    }

    /// What it adds to its side, in the unit of the finding; `None` for words and what cannot be read.
    #[must_use]
    pub fn amount(&self) -> Option<Decimal> {
        let Says::Figure(figure) = &self.says else { return None };
        let amount = figure.to_sum()?.checked_mul(Decimal::from(self.factor))?;
        Some(if self.is_minus { -amount } else { amount })
    }
}

/// What came of testing one rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// How the sides agree.
    pub verdict: Verdict,
    /// How they should.
    pub relation: Relation,
    /// What one statement says.
    pub left: Vec<Term>,
    /// What the other says.
    pub right: Vec<Term>,
    /// Left less right; for rates in percentage points.
    pub difference: Option<Decimal>,
    /// How much of a difference rounding explains.
    pub envelope: Option<Decimal>,
}

impl Finding {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.verdict {
            Verdict::Holds => Severity::Passed,
            Verdict::Residue => Severity::Notice,
            Verdict::Doubtful => Severity::Warning.max(self.rule.rule().severity),
            Verdict::Breaks => self.rule.rule().severity,
            Verdict::Untestable(_) => Severity::Untestable,
        }
    }

    /// All terms, the left ones first.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.left.iter().chain(&self.right)
    }

    /// The cells of the year's own accounts that it casts a doubt on: of a sum and its parts the sum alone, since any of
    /// the parts may be right.
    pub fn marked(&self) -> impl Iterator<Item = Origin> {
        let right: &[Term] = if self.right.len() == 1 { &self.right } else { &[] };
        self.left.iter().chain(right).filter(|term| !term.is_earlier).filter_map(|term| term.at)
    }

    /// The sum of the left terms, in the unit of the finding.
    #[must_use]
    pub fn left_sum(&self) -> Option<Decimal> {
        sum(&self.left)
    }

    /// The sum of the right terms.
    #[must_use]
    pub fn right_sum(&self) -> Option<Decimal> {
        sum(&self.right)
    }

    /// Where the left side begins.
    #[must_use]
    pub fn left_at(&self) -> Option<&Term> {
        self.left.iter().find(|term| term.at.is_some())
    }

    /// Where the right side begins.
    #[must_use]
    pub fn right_at(&self) -> Option<&Term> {
        self.right.iter().find(|term| term.at.is_some())
    }
}

/// The sum of terms; none where one cannot be read or the sum is too large.
pub(super) fn sum(terms: &[Term]) -> Option<Decimal> {
    terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.amount()?))
}
