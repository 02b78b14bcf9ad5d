//! The picture of the whole: what stands directly below a line, largest first, cut into slices of whole cells.
//!
//! Nothing is left out in silence. What is too small for a cell, what is below zero and what no line explains is
//! gathered and told, so that the slices and what is gathered are the amount of the line above them, exactly.

mod cells;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::outline::{Outline, Value};

pub use cells::{apportion, limit, span};

/// What stands directly below a line with an amount, by amount in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The amount of the line itself.
    pub whole: Decimal,
    /// The lines above zero, by their places.
    pub above: Vec<(usize, Decimal)>,
    /// The lines below zero.
    pub below: Vec<(usize, Decimal)>,
    /// How many lines are zero.
    pub zero: usize,
    /// How many lines have no number that can be added: blank, a dash, words, another unit.
    pub unstated: usize,
    /// The whole less all of them: what rounding, or a line that is not published, leaves.
    pub unexplained: Decimal,
}

impl Parts {
    /// The parts of the line at `place`; none where it has no amount, or the sums are beyond what decimals hold.
    #[must_use]
    pub fn of(outline: &Outline, place: usize, column: usize) -> Option<Self> {
        let whole = amount(outline, place, column)?;
        let mut parts = Self {
            whole,
            above: Vec::new(),
            below: Vec::new(),
            zero: 0,
            unstated: 0,
            unexplained: Decimal::ZERO,
        };
        let (mut sum, mut reach) = (Decimal::ZERO, whole.abs());
        for child in outline.children(place) {
            let is_alike = outline.nodes[child].unit == outline.nodes[place].unit;
            match amount(outline, child, column).filter(|_| is_alike) {
                None => parts.unstated += 1,
                Some(own) if own.is_zero() => parts.zero += 1,
                Some(own) => {
                    sum = sum.checked_add(own)?;
                    // Twice, so that no sum of parts and of what is unexplained is beyond decimals.
                    reach = reach.checked_add(own.abs().checked_mul(Decimal::TWO)?)?;
                    let side = if own.is_sign_positive() { &mut parts.above } else { &mut parts.below };
                    side.push((child, own));
                }
            }
        }
        parts.unexplained = whole.checked_sub(sum)?;
        Some(parts)
    }

    /// Whether there is anything to draw or to walk through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.above.is_empty() && self.below.is_empty()
    }

    /// The sum of the lines above zero, and of those below.
    #[must_use]
    pub fn sums(&self) -> (Decimal, Decimal) {
        let sum = |own: &[(usize, Decimal)]| own.iter().map(|(_, amount)| *amount).sum();
        (sum(&self.above), sum(&self.below))
    }

    /// The places in the order of the picture: the largest first, those below zero last.
    #[must_use]
    pub fn order(mut self) -> Vec<usize> {
        self.above.sort_unstable_by_key(rank);
        self.below.sort_unstable_by_key(|(place, amount)| (*amount, *place));
        self.above.into_iter().chain(self.below).map(|(place, _)| place).collect()
    }

    /// The lines that get cells of their own, with how many, and what the others are gathered to.
    fn divide(mut self, parent: usize, cells: usize) -> Division {
        let all = self.above.len();
        // Only as many as there are cells can show, so no more are put in order.
        if all > cells {
            self.above.select_nth_unstable_by_key(cells, rank);
        }
        let most = all.min(cells);
        self.above[..most].sort_unstable_by_key(rank);
        let below = (self.below.len(), self.sums().1);
        let is_told = below.0 > 0 || !self.unexplained.is_zero();
        for shown in (0..=most).rev() {
            let small: Decimal = self.above[shown..].iter().map(|(_, amount)| *amount).sum();
            let is_gathered = shown < all || is_told;
            let Some(heights) = self.heights(shown, (small, is_gathered), cells) else { continue };
            // One line alone is no rest: it shows as itself.
            let is_alone = shown + 1 == all && !is_told;
            let named = if is_alone { all } else { shown };
            let lines =
                self.above[..named].iter().zip(&heights).map(|(own, cells)| (own.0, *cells)).collect();
            let own: Decimal = self.above[..shown].iter().map(|(_, amount)| *amount).sum();
            let gathered = Gathered {
                parent,
                amount: self.whole - own,
                small: (all - shown, small),
                below,
                unexplained: self.unexplained,
            };
            let gathered = (is_gathered && !is_alone).then(|| (gathered, heights[shown]));
            return Division { lines, gathered };
        }
        Division { lines: Vec::new(), gathered: None }
    }

    /// How many cells the first lines get, and what is gathered behind them; none where one of them would get no cell.
    fn heights(
        &self,
        shown: usize,
        (small, is_gathered): (Decimal, bool),
        cells: usize,
    ) -> Option<Vec<usize>> {
        if shown + usize::from(is_gathered) > cells {
            return None;
        }
        let mut weights: Vec<Decimal> = self.above[..shown].iter().map(|(_, amount)| *amount).collect();
        if is_gathered {
            weights.push(small + self.unexplained.max(Decimal::ZERO));
        }
        if shown == 0 {
            return Some(vec![cells]);
        }
        let mut heights = apportion(&weights, cells)?;
        if is_gathered && heights[shown] == 0 {
            // What is gathered shows, however small.
            heights = apportion(&weights[..shown], cells - 1)?;
            heights.push(1);
        }
        heights[..shown].iter().all(|cells| *cells > 0).then_some(heights)
    }
}

/// The largest first; of equal ones the one that stands first.
fn rank(own: &(usize, Decimal)) -> (Reverse<Decimal>, usize) {
    (Reverse(own.1), own.0)
}

struct Division {
    lines: Vec<(usize, usize)>,
    gathered: Option<(Gathered, usize)>,
}

/// What has no cells of its own below a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathered {
    /// The line above.
    pub parent: usize,
    /// All of it: the amount of the line above less the slices beside it.
    pub amount: Decimal,
    /// How many lines above zero are too small for a cell, and their sum.
    pub small: (usize, Decimal),
    /// How many lines are below zero, and their sum.
    pub below: (usize, Decimal),
    /// What no line explains.
    pub unexplained: Decimal,
}

/// What a slice stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The line at a place of the outline.
    Line(usize),
    /// What is gathered below a line.
    Gathered(Gathered),
}

/// A slice of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// What it stands for.
    pub content: Content,
    /// How many levels it stands below the outermost slices.
    pub level: usize,
    /// Its first cell.
    pub start: usize,
    /// How many cells it has.
    pub cells: usize,
    /// Whether it has parts.
    pub has_parts: bool,
    /// Whether its parts stand beside it.
    pub is_open: bool,
}

/// The slices below the line at `root`, level by level to the right, each as many of `cells` high as its share in the
/// line above it. Only what shows is looked at.
#[must_use]
pub fn icicle(outline: &Outline, root: usize, column: usize, (cells, levels): (usize, usize)) -> Vec<Slice> {
    let mut slices: Vec<Slice> = Vec::new();
    let mut open = vec![(root, 0, 0, cells, None)];
    while let Some((place, level, start, cells, slice)) = open.pop() {
        if !has_parts(outline, place, column) {
            continue;
        }
        if let Some(slice) = slice {
            let own: &mut Slice = &mut slices[slice];
            own.has_parts = true;
            own.is_open = level < levels;
        }
        if level == levels {
            continue;
        }
        let Some(parts) = Parts::of(outline, place, column) else { continue };
        let division = parts.divide(place, cells);
        let mut next = start;
        for (line, cells) in division.lines {
            open.push((line, level + 1, next, cells, Some(slices.len())));
            slices.push(Slice {
                content: Content::Line(line),
                level,
                start: next,
                cells,
                has_parts: false,
                is_open: false,
            });
            next += cells;
        }
        if let Some((gathered, cells)) = division.gathered {
            let content = Content::Gathered(gathered);
            slices.push(Slice { content, level, start: next, cells, has_parts: false, is_open: false });
        }
    }
    slices
}

/// The slice that a line stands in: its own, that of what is gathered with it, or the nearest one around it.
#[must_use]
pub fn slice_of(slices: &[Slice], path: &[usize]) -> Option<usize> {
    let mut found = None;
    for pair in path.windows(2) {
        let (above, own) = (pair[0], pair[1]);
        let is_own = |slice: &Slice| slice.content == Content::Line(own);
        let is_around =
            |slice: &Slice| matches!(&slice.content, Content::Gathered(all) if all.parent == above);
        match slices.iter().position(is_own).or_else(|| slices.iter().position(is_around)) {
            Some(slice) => found = Some(slice),
            None => break,
        }
    }
    found
}

/// Whether a line has an amount, and any line directly below it one that is not zero.
#[must_use]
pub fn has_parts(outline: &Outline, place: usize, column: usize) -> bool {
    let is_part = |child: usize| {
        outline.nodes[child].unit == outline.nodes[place].unit
            && amount(outline, child, column).is_some_and(|own| !own.is_zero())
    };
    amount(outline, place, column).is_some() && outline.children(place).any(is_part)
}

/// The line whose parts show where a reader is at `place`: the outermost one around it with an amount that has parts,
/// else the first such line below it.
#[must_use]
pub fn root(outline: &Outline, place: usize, column: usize) -> Option<usize> {
    let has_parts = |place: &usize| has_parts(outline, *place, column);
    let around = outline.path(place).into_iter().find(has_parts);
    around.or_else(|| (place..outline.nodes.get(place)?.end).find(has_parts))
}

/// The line after or before one of a level below `root`, in the order of the picture: its sibling, else the nearest
/// line of its level under the next one that has any.
#[must_use]
pub fn beside(
    outline: &Outline,
    root: usize,
    place: usize,
    column: usize,
    is_forward: bool,
) -> Option<usize> {
    let mut depth = 0;
    let mut at = place;
    while at != root {
        let parent = outline.parent(at)?;
        let siblings = Parts::of(outline, parent, column)?.order();
        let here = siblings.iter().position(|own| *own == at)?;
        let next: Box<dyn Iterator<Item = &usize>> = if is_forward {
            Box::new(siblings[here + 1..].iter())
        } else {
            Box::new(siblings[..here].iter().rev())
        };
        for own in next {
            if let Some(found) = end_of(outline, *own, column, (depth, is_forward)) {
                return Some(found);
            }
        }
        at = parent;
        depth += 1;
    }
    None
}

/// The first or the last line so many levels below one.
fn end_of(outline: &Outline, place: usize, column: usize, (depth, is_first): (usize, bool)) -> Option<usize> {
    if depth == 0 {
        return Some(place);
    }
    let mut children = Parts::of(outline, place, column)?.order();
    if !is_first {
        children.reverse();
    }
    children.into_iter().find_map(|child| end_of(outline, child, column, (depth - 1, is_first)))
}

/// The amount of a line in a column, where the column has amounts.
fn amount(outline: &Outline, place: usize, column: usize) -> Option<Decimal> {
    use super::outline::ColumnKind;
    outline.columns.get(column).filter(|own| own.kind == ColumnKind::Amount)?;
    match outline.nodes.get(place)?.values.get(column)? {
        value @ (Value::Printed { .. } | Value::Converted { .. } | Value::Computed(_)) => value.amount(),
        Value::Absent | Value::Rate(_) | Value::Points(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figure::Unit;
    use crate::report::outline::{Column, ColumnKind, ColumnName, Group, Label, Subject, View};
    use crate::report::views::Builder;

    /// A tree of the given depths and hundredths; none is a blank.
    fn outline(lines: &[(u8, Option<i64>)]) -> Outline {
        let name = ColumnName::BasicAndProject;
        let column = Column { name, kind: ColumnKind::Amount, unit: Unit::TenThousandYuan, published: None };
        let mut builder = Builder::new(View::Function, vec![column]);
        let mut last = 0;
        for (place, (depth, hundredths)) in lines.iter().enumerate() {
            last = if place == 0 { 0 } else { (*depth).clamp(1, last + 1) };
            let value = hundredths.map_or(Value::Absent, |own| Value::Computed(Decimal::new(own, 2)));
            let label = Label::Group(Group::Total);
            builder.push(last, format!("{place}"), label, vec![value], Subject::Group);
        }
        builder.finish(0)
    }

    /// Lines, and what is gathered, each with its cells.
    type Block = (Vec<(usize, usize)>, Option<(Gathered, usize)>);

    /// The slices directly below a line, with what is gathered there.
    fn block(slices: &[Slice], outline: &Outline, parent: usize) -> Block {
        let lines = slices.iter().filter_map(|slice| match slice.content {
            Content::Line(place) if outline.parent(place) == Some(parent) => Some((place, slice.cells)),
            _ => None,
        });
        let gathered = slices.iter().find_map(|slice| match &slice.content {
            Content::Gathered(own) if own.parent == parent => Some((own.clone(), slice.cells)),
            _ => None,
        });
        (lines.collect(), gathered)
    }

    fn hundredths(amount: Decimal) -> i128 {
        let mut amount = amount;
        amount.rescale(2);
        amount.mantissa()
    }

    #[test]
    fn small_lines_are_gathered_and_sum_exactly() {
        let outline =
            outline(&[(0, Some(10_000)), (1, Some(9_000)), (1, Some(600)), (1, Some(300)), (1, Some(100))]);
        let slices = icicle(&outline, 0, 0, (5, 3));
        let (lines, gathered) = block(&slices, &outline, 0);
        assert_eq!(lines, [(1, 4)]);
        let (gathered, cells) = gathered.expect("three lines are too small");
        assert_eq!((gathered.small.0, hundredths(gathered.amount), cells), (3, 1_000, 1));
        let all = icicle(&outline, 0, 0, (100, 3));
        assert_eq!(block(&all, &outline, 0), (vec![(1, 90), (2, 6), (3, 3), (4, 1)], None));
    }

    #[test]
    fn what_no_line_explains_is_told_and_never_stretched_over() {
        let short = outline(&[(0, Some(1_000)), (1, Some(700)), (1, Some(299)), (1, None)]);
        let slices = icicle(&short, 0, 0, (10, 1));
        let (lines, gathered) = block(&slices, &short, 0);
        let (gathered, cells) = gathered.expect("a hundredth is left");
        assert_eq!((hundredths(gathered.unexplained), gathered.small.0, cells), (1, 0, 1));
        assert_eq!(lines.iter().map(|own| own.1).sum::<usize>(), 9);
        assert_eq!(Parts::of(&short, 0, 0).map(|parts| parts.unstated), Some(1));
        let over = outline(&[(0, Some(1_000)), (1, Some(700)), (1, Some(500)), (1, Some(-100))]);
        let (_, gathered) = block(&icicle(&over, 0, 0, (10, 1)), &over, 0);
        let (gathered, _) = gathered.expect("lines say more than the one above");
        assert_eq!(hundredths(gathered.unexplained), -100);
        assert_eq!(
            (gathered.below.0, hundredths(gathered.below.1), hundredths(gathered.amount)),
            (1, -100, -200)
        );
    }

    #[test]
    fn steps_go_from_line_to_line_over_what_encloses_them() {
        let outline = outline(&[
            (0, Some(100)),
            (1, Some(30)),
            (2, Some(30)),
            (1, Some(70)),
            (2, Some(20)),
            (2, Some(50)),
        ]);
        let next = |place, is_forward| beside(&outline, 0, place, 0, is_forward);
        assert_eq!((next(3, true), next(1, true), next(1, false)), (Some(1), None, Some(3)));
        assert_eq!((next(5, true), next(4, true), next(2, true)), (Some(4), Some(2), None));
        assert_eq!((next(2, false), next(4, false), next(5, false)), (Some(4), Some(5), None));
    }

    #[test]
    fn a_hundred_thousand_lines_cost_what_shows() {
        let lines: Vec<(u8, Option<i64>)> = std::iter::once((0, Some(5_000_050_000)))
            .chain((1..=100_000).map(|own| (1, Some(own))))
            .collect();
        let outline = outline(&lines);
        let slices = icicle(&outline, 0, 0, (40, 4));
        let (lines, gathered) = block(&slices, &outline, 0);
        let (gathered, _) = gathered.expect("most are too small");
        assert_eq!(lines.len() + gathered.small.0, 100_000);
        assert!(slices.len() <= 40);
    }

    proptest! {
        #[test]
        fn slices_and_what_is_gathered_are_the_line_above(
            lines in prop::collection::vec((1_u8..5, prop::option::weighted(0.9, -500_i64..90_000)), 1..60),
            cells in 1_usize..60,
            levels in 1_usize..5,
        ) {
            let outline = outline(&lines);
            let slices = icicle(&outline, 0, 0, (cells, levels));
            for parent in 0..outline.nodes.len() {
                let (lines, gathered) = block(&slices, &outline, parent);
                if lines.is_empty() && gathered.is_none() {
                    continue;
                }
                let shown: Decimal = lines.iter().filter_map(|own| amount(&outline, own.0, 0)).sum();
                let rest = gathered.as_ref().map_or(Decimal::ZERO, |own| own.0.amount);
                prop_assert_eq!(Some(shown + rest), amount(&outline, parent, 0));
                if let Some((own, _)) = &gathered {
                    prop_assert_eq!(own.small.1 + own.below.1 + own.unexplained, own.amount);
                }
                // Cells: all of those of the line above, none without, more for more.
                let own = if parent == 0 { cells } else {
                    slices.iter().find(|slice| slice.content == Content::Line(parent)).map_or(0, |own| own.cells)
                };
                let used: usize = lines.iter().map(|own| own.1).sum();
                prop_assert_eq!(used + gathered.map_or(0, |own| own.1), own);
                prop_assert!(lines.iter().all(|own| own.1 > 0));
                prop_assert!(lines.is_sorted_by(|one, other| one.1 >= other.1));
            }
        }

        #[test]
        fn steps_reach_every_line_of_a_level(
            lines in prop::collection::vec((1_u8..4, prop::option::weighted(0.9, 1_i64..900)), 1..40),
        ) {
            let outline = outline(&lines);
            let Some(parts) = Parts::of(&outline, 0, 0) else { return Ok(()) };
            let order = parts.order();
            let mut walked: Vec<usize> = order.first().copied().into_iter().collect();
            while let Some(next) = walked.last().and_then(|own| beside(&outline, 0, *own, 0, true)) {
                prop_assert_eq!(beside(&outline, 0, next, 0, false), walked.last().copied());
                walked.push(next);
            }
            prop_assert_eq!(walked, order);
        }
    }
}
