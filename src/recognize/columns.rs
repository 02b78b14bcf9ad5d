//! Which column states what: proposals from the header, the column numbers and every offset, judged by identities.
//!
//! Headers of published text are sometimes garbled, so none is trusted alone. A proposal gives each slot of the form a
//! column; the one on which all identities of the form hold on all rows is taken, and the way it was found is told.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::accounts::Alignment;
use crate::figure::Figure;
use crate::origin::Origin;
use crate::source::Row;

/// `total` equals the sum of `plus` less the sum of `minus`; all are slots of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) total: usize,
    pub(super) plus: Cow<'static, [usize]>,
    pub(super) minus: Cow<'static, [usize]>,
}

/// A column for each slot of the form; `None` where the rows have no column for it.
pub(super) type Placement = Vec<Option<usize>>;

/// What is known of a table before its columns are placed.
pub(super) struct Evidence<'r, 'a> {
    /// The rows with figures.
    pub(super) body: &'r [&'r Row<'a>],
    /// The first column that can hold a figure.
    pub(super) first: usize,
    /// Columns that the header says are of another year: what stands there is no part of this table's year.
    pub(super) ignored: &'r [usize],
    /// The number of slots of the form.
    pub(super) slots: usize,
    /// Where the header places the slots, if it names each exactly once.
    pub(super) by_header: Option<Placement>,
    /// Where the row of column numbers places the slots, if it counts to their number.
    pub(super) by_numbers: Option<Placement>,
    pub(super) identities: &'r [Identity],
}

/// How well a placement fits: identities and cells that speak against it, identities that hold.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fit {
    failed: usize,
    held: usize,
}

impl Fit {
    /// What holds less what does not.
    fn worth(self) -> i64 {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX / 2);
        count(self.held) - count(self.failed)
    }
}

/// The placement that fits best, and how it was found. `confirmed` counts the placed columns that the header names so.
pub(super) fn place(
    evidence: &Evidence<'_, '_>,
    confirmed: impl Fn(&Placement) -> usize,
) -> (Placement, Alignment) {
    let figures: Vec<Vec<Figure>> =
        evidence.body.iter().map(|row| row.cells.iter().map(|cell| Figure::read(cell)).collect()).collect();
    let judged = |proposal: Placement| {
        let fit = judge(evidence, &figures, &proposal);
        (proposal, fit)
    };
    let printed: Vec<(Placement, Fit)> =
        evidence.by_header.iter().chain(&evidence.by_numbers).cloned().map(judged).collect();
    // What is printed above the columns, and contradicted by nothing below, needs no rival.
    let is_settled = printed.iter().any(|(_, fit)| fit.failed == 0);
    let is_printed = !printed.is_empty();
    // One wrong figure must not move a table: what is printed gives way to an offset only if identities speak for it.
    let offsets =
        offsets(evidence).filter(|_| !is_settled).map(judged).filter(|(_, fit)| !is_printed || fit.held > 0);
    let mut best: Option<(Placement, Fit)> = None;
    for (proposal, fit) in printed.into_iter().chain(offsets) {
        if best.as_ref().is_none_or(|(_, best)| fit.worth() > best.worth()) {
            best = Some((proposal, fit));
        }
    }
    let Some((placement, fit)) = best else {
        return (vec![None; evidence.slots], Alignment::Doubtful { tested: 0, failed: 0, first: None });
    };
    let alignment = if fit.failed > 0 {
        Alignment::Doubtful {
            tested: fit.held,
            failed: fit.failed,
            first: first_contradiction(evidence, &figures, &placement),
        }
    } else if evidence.by_header.as_ref() == Some(&placement) {
        Alignment::Header { tested: fit.held }
    } else if evidence.by_numbers.as_ref() == Some(&placement) {
        Alignment::ColumnNumbers { tested: fit.held }
    } else {
        let columns = placement.iter().flatten().count();
        let missing = evidence.slots - columns;
        Alignment::Identities { tested: fit.held, confirmed: confirmed(&placement), columns, missing }
    };
    (placement, alignment)
}

/// The place of the first row that contradicts a placement.
fn first_contradiction(
    evidence: &Evidence<'_, '_>,
    figures: &[Vec<Figure>],
    placement: &Placement,
) -> Option<Origin> {
    let contradicts = |row: &Vec<Figure>| judge(evidence, std::slice::from_ref(row), placement).failed > 0;
    figures.iter().position(contradicts).map(|row| evidence.body[row].at)
}

/// Every run of neighbouring columns that could hold the slots, the leftmost slots possibly missing.
fn offsets(evidence: &Evidence<'_, '_>) -> impl Iterator<Item = Placement> {
    let (first, slots) = (evidence.first, evidence.slots);
    let last = evidence.body.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // Zero missing first, then columns further right, then slots missing at the left edge.
    let right = (first..last.max(first + 1)).map(move |start| (start, 0));
    let cut = (1..slots).map(move |missing| (first, missing));
    right.chain(cut).map(move |(start, missing)| {
        (0..slots).map(|slot| slot.checked_sub(missing).map(|index| start + index)).collect()
    })
}

/// Counts what holds and what does not. A figure outside every placed column, or text inside one, counts against.
fn judge(evidence: &Evidence<'_, '_>, figures: &[Vec<Figure>], placement: &Placement) -> Fit {
    let mut fit = Fit { failed: 0, held: 0 };
    for row in figures {
        let stray = row.iter().enumerate().skip(evidence.first).any(|(column, figure)| {
            *figure != Figure::Blank
                && !placement.contains(&Some(column))
                && !evidence.ignored.contains(&column)
        });
        fit.failed += usize::from(stray);
        for identity in evidence.identities {
            match holds(row, placement, identity) {
                Some(true) => fit.held += 1,
                Some(false) => fit.failed += 1,
                None => {}
            }
        }
    }
    fit
}

/// Whether an identity holds within its rounding; `None` where no cell of it has a figure or a slot is missing.
fn holds(row: &[Figure], placement: &Placement, identity: &Identity) -> Option<bool> {
    let read = |slot: usize| placement[slot].map(|column| row.get(column).copied().unwrap_or(Figure::Blank));
    let slots =
        || [identity.total].into_iter().chain(identity.plus.iter().chain(identity.minus.iter()).copied());
    let mut printed = 0_u32;
    let mut scale = 0;
    let mut is_legible = true;
    for slot in slots() {
        match read(slot)? {
            Figure::Amount(amount) => {
                printed += 1;
                scale = scale.max(amount.scale());
            }
            Figure::Illegible => is_legible = false,
            Figure::Blank | Figure::Dash => {}
        }
    }
    if !is_legible {
        return Some(false);
    }
    if printed == 0 {
        return None;
    }
    // What cannot be read, or is beyond what decimals hold, is no sum.
    let sum = |slots: &[usize]| {
        slots.iter().try_fold(Decimal::ZERO, |sum, slot| sum.checked_add(read(*slot)?.to_sum()?))
    };
    let rest = || {
        read(identity.total)?.to_sum()?.checked_sub(sum(&identity.plus)?)?.checked_add(sum(&identity.minus)?)
    };
    let half_unit = Decimal::new(5, (scale + 1).min(Decimal::MAX_SCALE));
    let envelope = half_unit.checked_mul(Decimal::from(printed));
    Some(rest().zip(envelope).is_some_and(|(rest, envelope)| rest.abs() <= envelope))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &'static [&'static str]) -> Vec<Row<'static>> {
        texts.iter().map(|text| Row { at: Origin::line(1, 1), cells: text.split(' ').collect() }).collect()
    }

    fn placed(texts: &'static [&'static str], by_header: Option<Placement>) -> (Placement, Alignment) {
        let rows = rows(texts);
        let body: Vec<&Row> = rows.iter().collect();
        let sum = [Identity { total: 0, plus: Cow::Borrowed(&[1, 2]), minus: Cow::Borrowed(&[]) }];
        let evidence = Evidence {
            body: &body,
            first: 1,
            ignored: &[],
            slots: 3,
            by_header,
            by_numbers: None,
            identities: &sum,
        };
        place(&evidence, |_| 0)
    }

    #[test]
    fn a_header_whose_identities_hold_is_followed() {
        let header = Some(vec![Some(1), Some(2), Some(3)]);
        let (placement, alignment) = placed(&["x 3.00 1.00 2.00"], header.clone());
        assert_eq!((Some(placement), alignment), (header, Alignment::Header { tested: 1 }));
    }

    #[test]
    fn a_header_that_contradicts_the_figures_is_not() {
        let header = Some(vec![Some(1), Some(2), Some(3)]);
        let (placement, alignment) = placed(&["x  3.00 1.00 2.00", "x  5.00 5.00 "], header);
        assert_eq!(placement, [Some(2), Some(3), Some(4)]);
        assert_eq!(alignment, Alignment::Identities { tested: 2, confirmed: 0, columns: 3, missing: 0 });
    }

    #[test]
    fn slots_may_be_missing_at_the_left_edge_only_if_all_figures_find_a_column() {
        let (placement, alignment) = placed(&["x 1.00 2.00"], None);
        assert_eq!(placement, [None, Some(1), Some(2)]);
        assert!(matches!(alignment, Alignment::Identities { missing: 1, .. }));
    }

    #[test]
    fn figures_that_fit_no_reading_are_told_as_doubtful() {
        let (_, alignment) = placed(&["x 9.00 1.00 2.00 4.00"], None);
        assert!(matches!(alignment, Alignment::Doubtful { failed: 1.., .. }), "{alignment:?}");
    }
}
