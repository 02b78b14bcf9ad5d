//! Queries: what is asked for, once it was understood.

use regex::Regex;
use rust_decimal::Decimal;

use crate::figure::Unit;

use super::pinyin::Letters;

/// A query.
#[derive(Clone, Debug)]
pub enum Expr {
    /// All of these.
    All(Vec<Expr>),
    /// Any of these.
    Any(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
    /// A text in a name, a beginning of a code, letters that spell a name.
    Words(Words),
    /// A regular expression.
    Pattern(Pattern),
    /// A figure in bounds.
    Figure(Condition),
    /// A state of a line.
    State(State),
    /// The same code, or a name so like it that it is probably the same.
    Same(Words),
}

/// A text to look for.
#[derive(Clone, Debug)]
pub struct Words {
    /// As it was typed.
    pub typed: String,
    pub(super) folded: String,
    pub(super) is_digits: bool,
    pub(super) letters: Option<Letters>,
    pub(super) signature: u64,
}

impl Words {
    pub(super) fn of(typed: &str) -> Self {
        let folded = super::fold::fold(typed);
        Self {
            typed: typed.to_owned(),
            is_digits: !folded.is_empty() && folded.bytes().all(|own| own.is_ascii_digit()),
            letters: Letters::of(&folded),
            signature: signature(&folded),
            folded,
        }
    }

    /// Whether it may be the beginning of a code.
    #[must_use]
    pub fn is_code(&self) -> bool {
        self.is_digits
    }
}

/// Which characters a text has, each by one of 64 bits: a text that lacks one of them does not hold the other.
pub(super) fn signature(text: &str) -> u64 {
    text.chars().fold(0, |all, c| all | 1 << ((u32::from(c).wrapping_mul(0x9e37_79b1) >> 26) & 63))
}

/// A regular expression, by its source.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As it was typed.
    pub typed: String,
    pub(super) regex: Regex,
}

/// Whose figure is in bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// The figure of the active column.
    Amount,
    /// Its share of the outermost line.
    ShareOfTotal,
    /// Its share of the line above.
    ShareOfParent,
    /// What was spent of the initial budget; where that is not stated, the published rate.
    OnInitial,
    /// What was spent of the adjusted budget.
    OnAdjusted,
    /// Later less earlier, where it is more.
    Increase,
    /// Earlier less later, where it is less.
    Decrease,
    /// Later less earlier.
    Change,
}

impl Measured {
    /// Whether it takes two years.
    #[must_use]
    pub fn is_change(self) -> bool {
        matches!(self, Self::Increase | Self::Decrease | Self::Change)
    }
}

/// What a bound is counted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The unit of the view; percent of what is a rate.
    Own,
    /// Percent.
    Percent,
    /// A unit of its own.
    Of(Unit),
}

/// One end of what is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The number.
    pub value: Decimal,
    /// Whether the number itself is meant as well.
    pub is_included: bool,
}

/// A figure in bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whose.
    pub measured: Measured,
    /// From where on.
    pub low: Option<Bound>,
    /// Up to where.
    pub high: Option<Bound>,
    /// What the bounds are counted in.
    pub scale: Scale,
    /// The bounds as they were typed.
    pub typed: String,
}

impl Condition {
    pub(super) fn holds(&self, value: Decimal) -> bool {
        let above = |low: &Bound| value > low.value || (low.is_included && value == low.value);
        let below = |high: &Bound| value < high.value || (high.is_included && value == high.value);
        self.low.as_ref().is_none_or(above) && self.high.as_ref().is_none_or(below)
    }
}

/// A state of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Only the later year has it.
    New,
    /// Only the earlier year has it.
    Dropped,
    /// Its name changed.
    Renamed,
    /// Its code changed.
    Recoded,
    /// Several became one.
    Merged,
    /// One became several.
    Split,
    /// Only the final accounts have it.
    NotBudgeted,
    /// Only the budget has it.
    NotSpent,
    /// Something printed differs.
    Changed,
    /// An error of the checks.
    Error,
    /// A warning.
    Warning,
    /// A notice.
    Notice,
    /// Nothing is printed.
    Blank,
    /// A dash is printed.
    Dash,
    /// Zero is printed or computed.
    Zero,
    /// Something is printed that is no number.
    Illegible,
    /// The figure is computed here.
    Computed,
    /// Nothing stands below it.
    Leaf,
}

impl State {
    /// Whether it takes two years.
    #[must_use]
    pub fn is_of_comparison(self) -> bool {
        use State as S;
        let is_of_code = matches!(self, S::Renamed | S::Recoded | S::Merged | S::Split);
        is_of_code || matches!(self, S::New | S::Dropped | S::NotBudgeted | S::NotSpent | S::Changed)
    }

    /// Whether the checks tell it.
    #[must_use]
    pub fn is_of_audit(self) -> bool {
        matches!(self, Self::Error | Self::Warning | Self::Notice)
    }
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A regular expression is, at this character of it, counted from 1.
    Pattern(usize, Fault),
    /// A regular expression would take too much memory.
    PatternTooLarge,
    /// There is no such state.
    UnknownState(String),
    /// There is no such measure.
    UnknownMeasure(String),
    /// A number is missing, or is none.
    NumberExpected(String),
    /// A percentage of what?
    PercentOfWhat(String),
    /// No figure is in such a unit; the units that figures are in, the most frequent first.
    UnknownUnit(String, Vec<String>),
}

/// What is wrong with a regular expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A bracket is not closed.
    Unclosed,
    /// A bracket is not opened.
    Unopened,
    /// There is nothing to repeat.
    NothingToRepeat,
    /// Such an escape is not known.
    Escape,
    /// Something else.
    Other,
}

impl Expr {
    /// Every part of the query that is not itself made of parts, with whether it is denied.
    #[must_use]
    pub fn parts(&self) -> Vec<(&Expr, bool)> {
        let mut parts = Vec::new();
        let mut open = vec![(self, false)];
        while let Some((expr, is_denied)) = open.pop() {
            match expr {
                Expr::All(inner) | Expr::Any(inner) => {
                    open.extend(inner.iter().rev().map(|own| (own, is_denied)));
                }
                Expr::Not(inner) => open.push((inner, !is_denied)),
                leaf => parts.push((leaf, is_denied)),
            }
        }
        parts
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::All(inner) if inner.is_empty())
    }

    /// Whether it asks for something that only two years compared can tell.
    #[must_use]
    pub fn takes_comparison(&self) -> bool {
        self.parts().into_iter().any(|(part, _)| match part {
            Self::Figure(own) => own.measured.is_change(),
            Self::State(own) => own.is_of_comparison(),
            _ => false,
        })
    }

    /// Whether it asks for something that only the checks can tell.
    #[must_use]
    pub fn takes_audit(&self) -> bool {
        self.parts().into_iter().any(|(part, _)| matches!(part, Self::State(own) if own.is_of_audit()))
    }
}
