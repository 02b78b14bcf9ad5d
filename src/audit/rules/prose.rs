//! Numbers that the prose quotes: amounts and counts as the tables print them, rates as their amounts make them.
//!
//! Only what is named beyond doubt is compared: a quote that some printed figure agrees with holds; one that none agrees
//! with breaks where all words before it are understood, and speak of the accounts as a whole in their own year.

mod cells;
mod phrase;
mod quotes;
mod scan;
mod text;

use rust_decimal::Decimal;

use crate::accounts::Role;
use crate::figure::Figure;
use crate::origin::Origin;

use super::super::case::{Case, Cell};
use super::super::finding::{Reason, Relation, Says, Term};
use super::super::interval::half_of;
use super::super::lexicon::counts::{Counted, Per};
use phrase::Names;
use quotes::{Amount, Claim, Quotes, Rate, quotes};
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

/// Amounts as the tables print them.
pub(super) fn amounts(case: &mut Case<'_>) {
    for (passage, quotes) in read(case) {
        let named = quotes.amounts.iter().filter(|own| !own.is_other_year && !own.number.is_rough);
        for quote in named.filter(|own| !own.is_change()) {
            let Some(phrase) = &quote.phrase else { continue };
            let meant = cells::meant(case, phrase);
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

/// Rates as the amounts beside them make them, or one of them and a named total.
pub(super) fn rates(case: &mut Case<'_>) {
    for (passage, quotes) in read(case) {
        for rate in &quotes.rates {
            let (relation, pairs, is_sure) = match &rate.claim {
                Claim::ShareOf(part, whole) => {
                    let meant = cells::meant(case, whole);
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
    for (passage, quotes) in read(case) {
        for quote in &quotes.counts {
            let Some(role) = role(quote.counted, quote.per) else { continue };
            let cells = cells::counts(case, role);
            let exact =
                Term { half: Decimal::ZERO, ..term(quote.number, passage.at(quote.number.at), 1, false) };
            let is_told = |cell: &Cell<'_>| cell.amount().is_some() || quote.number.value.is_zero();
            let told = cells.into_iter().filter(is_told);
            let pairs =
                told.map(|cell| (exact.clone(), vec![Term { half: Decimal::ZERO, ..cell.term_times(1) }]));
            case.quoted(Relation::Equal, pairs.collect(), quote.is_sure);
        }
    }
    tell_none(case);
}
