//! What two sides do not have in common, and must never be passed over: names, coverage, units.

use crate::accounts::catalog::{self, Kinship};
use crate::accounts::{Accounts, Coverage};

use super::super::convert::Conversion;
use super::super::outline::Outline;

/// Something that the two sides of a comparison do not have in common; the earlier side's comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// The body bears another name, which the catalog knows for the same body's.
    Name(String, String),
    /// They are different bodies.
    Body(String, String),
    /// One is a whole department, the other a single unit.
    Coverage(Coverage, Coverage),
    /// The amounts are in two units of money; the earlier ones are converted where they are computed with.
    Unit(Conversion),
}

/// What two sides do not have in common, compared in `joint`.
#[must_use]
pub fn unlike(earlier: &Accounts, later: &Accounts, joint: &Outline) -> Vec<Unlike> {
    let mut unlike = Vec::new();
    let names = || (earlier.entity.text.clone(), later.entity.text.clone());
    match catalog::kinship(&earlier.entity.text, &later.entity.text) {
        Kinship::Same => {}
        Kinship::Renamed => unlike.push(Unlike::Name(names().0, names().1)),
        Kinship::Other => unlike.push(Unlike::Body(names().0, names().1)),
    }
    if let (Some(before), Some(after)) = (earlier.coverage, later.coverage)
        && before != after
    {
        unlike.push(Unlike::Coverage(before, after));
    }
    unlike.extend(joint.conversion().map(Unlike::Unit));
    unlike
}
