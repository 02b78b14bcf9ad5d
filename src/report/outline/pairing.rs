//! Pairs: how a line of one year belongs to one of the other, and how its figure moved.

use rust_decimal::Decimal;

use crate::figure::Unit;
use crate::report::convert::Conversion;
use crate::report::rate::Rate;

/// How a node of one year is paired with one of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// Same code, same name.
    Same,
    /// Same code, another name.
    Renamed {
        /// The earlier name.
        from: String,
        /// Whether the change is on record.
        is_known: bool,
        /// Whether the names are so far apart that the code may mean another thing.
        is_doubtful: bool,
    },
    /// Another code for the same thing.
    Recoded {
        /// The earlier code.
        from: String,
        /// Whether only equal names under a recoded parent tell it.
        by_name: bool,
    },
    /// Several codes became one: this is one of them, or the one.
    Merged {
        /// The codes before.
        from: Vec<String>,
        /// The code since.
        into: String,
    },
    /// One code became several: this is the one, or one of them.
    Split {
        /// The code before.
        from: String,
        /// The codes since.
        into: Vec<String>,
    },
    /// Only in the later year.
    New,
    /// Only in the earlier year.
    Dropped,
    /// Only in the final accounts, of a budget and the final accounts of one year.
    NotBudgeted,
    /// Only in the budget, of a budget and the final accounts of one year.
    NotSpent,
}

impl Pairing {
    /// Whether the two figures of the pair may be compared.
    #[must_use]
    pub fn is_comparable(&self) -> bool {
        matches!(self, Self::Same | Self::Renamed { .. } | Self::Recoded { .. })
    }

    /// Whether only the later side has the line.
    #[must_use]
    pub fn is_only_later(&self) -> bool {
        matches!(self, Self::New | Self::NotBudgeted)
    }

    /// Whether only the earlier side has the line.
    #[must_use]
    pub fn is_only_earlier(&self) -> bool {
        matches!(self, Self::Dropped | Self::NotSpent)
    }
}

/// How a figure moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// From one number to another; the rate is none where the earlier number is zero or not printed.
    Moved {
        /// Later less earlier.
        by: Decimal,
        /// As a share of earlier.
        rate: Option<Rate>,
    },
    /// Only in the later year: no rate.
    Appeared(Decimal),
    /// Only in the earlier year: no rate.
    Vanished(Decimal),
    /// Both sides say something, but not in comparable numbers.
    Incomparable,
    /// Neither side has a number.
    Unstated,
}

/// A node of a comparison: its pair of places in the outlines compared, and how it moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its place in the earlier outline.
    pub earlier: Option<usize>,
    /// Its place in the later outline.
    pub later: Option<usize>,
    /// How the two were paired.
    pub pairing: Pairing,
    /// How the figure moved.
    pub change: Change,
    /// How the earlier figure was brought to the later one's unit, where the two are in different ones.
    pub conversion: Option<Conversion>,
    /// The units of both sides, where they are money in other units than their columns.
    pub own_units: Option<(Unit, Unit)>,
    /// Whether anything printed differs: the figure, the words, or the line's being there.
    pub is_changed: bool,
}
