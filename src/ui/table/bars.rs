//! Bars in characters: of a share, of a change to either side, of both years on one scale.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::report::whole::{limit, span};
use crate::report::{Node, Outline, Value};
use crate::wording;

use super::super::theme::Theme;

/// How many of `columns` stand for `part` of `whole`.
pub(super) fn filled(part: Decimal, whole: Decimal, columns: usize) -> usize {
    let columns_decimal = Decimal::from(columns);
    let share = part.abs().checked_mul(columns_decimal).and_then(|part| part.checked_div(whole.abs()));
    let cells = share.and_then(|share| share.round().to_usize()).unwrap_or(0).min(columns);
    // What is there shows, however small.
    if cells == 0 && !part.is_zero() && columns > 0 { 1 } else { cells }
}

/// What bars are drawn on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scales {
    /// The largest change.
    pub(super) change: Decimal,
    /// The round figure above the largest amount of both years; zero where no bar shows it.
    pub(super) amount: Decimal,
}

impl Scales {
    /// The scales of an outline; that of both years where a bar shows it.
    pub(super) fn of(outline: &Outline, has_both: bool) -> Self {
        let amount = if has_both { largest_amount(outline) } else { None };
        Self { change: largest_change(outline), amount: amount.unwrap_or_default() }
    }
}

/// The round figure that bars of both years end at.
fn largest_amount(outline: &Outline) -> Option<Decimal> {
    let sides = |node: &Node| both_amounts(node).map(|(before, after)| before.max(after));
    limit(outline.nodes.iter().filter_map(sides).max()?)
}

/// The amounts of both years in one unit; what is not there counts nothing. None below zero, and for counts.
fn both_amounts(node: &Node) -> Option<(Decimal, Decimal)> {
    let compared = node.compared.as_ref().filter(|_| node.unit.is_none())?;
    let amount = |column: usize| node.values.get(column)?.to_sum();
    let before = amount(crate::report::compare::EARLIER)?;
    let before = compared.conversion.map_or(Some(before), |to| to.apply(before))?;
    let after = amount(crate::report::compare::LATER)?;
    let is_drawn = !before.is_sign_negative() && !after.is_sign_negative();
    is_drawn.then_some((before, after))
}

/// What both years have in common, then what the later one has more, or less.
pub(super) fn both(node: &Node, limit: Decimal, columns: usize) -> String {
    let cells =
        |amount| span((Decimal::ZERO, limit), (Decimal::ZERO, amount), columns).map_or(0, |own| own.1);
    let Some((before, after)) = both_amounts(node) else { return String::new() };
    let (before, after) = (cells(before), cells(after));
    let rest = if after > before { "+" } else { "-" };
    format!("{}{}", "=".repeat(before.min(after)), rest.repeat(before.abs_diff(after)))
}

/// Where the bars of both years begin and end.
pub(super) fn both_head(outline: &Outline, columns: usize, theme: &Theme) -> String {
    let limit = largest_amount(outline).map_or(String::new(), |own| wording::grouped(wording::amount(own)));
    format!("0{}", theme.glyphs.fit_right(&limit, columns.saturating_sub(1)))
}

/// The largest change of money; the scale of the diverging bars.
pub(super) fn largest_change(outline: &Outline) -> Decimal {
    let by = |node: &Node| node.values.get(crate::report::compare::CHANGE)?.amount();
    // Counts, indicators and costs of one are in units of their own.
    outline
        .nodes
        .iter()
        .filter(|node| node.unit.is_none())
        .filter_map(by)
        .map(|by| by.abs())
        .max()
        .unwrap_or(Decimal::ZERO)
}

/// A bar left of the middle for a decrease, right of it for an increase.
pub(super) fn diverging(node: &Node, largest: Decimal, columns: usize) -> String {
    let half = columns / 2;
    // Counts and indicators have no place on a scale of money.
    if node.unit.is_some() {
        return String::new();
    }
    let by = node.values.get(crate::report::compare::CHANGE).and_then(Value::amount);
    let Some(by) = by.filter(|by| !by.is_zero() && !largest.is_zero()) else {
        return format!("{}|{}", " ".repeat(half), " ".repeat(half));
    };
    let cells = filled(by, largest, half);
    let (bar, gap) = ("#".repeat(cells), " ".repeat(half - cells));
    if by.is_sign_negative() {
        format!("{gap}{bar}|{}", " ".repeat(half))
    } else {
        format!("{}|{bar}{gap}", " ".repeat(half))
    }
}
