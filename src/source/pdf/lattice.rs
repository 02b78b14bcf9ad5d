//! A lattice: rules snapped to each other, the smallest rectangles between them, and frames of those that touch.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use super::sheet::Rule;

/// How far from each other rules are still one, and how far their ends may miss.
const SNAP: f64 = 3.0;

/// How far rules down must go beyond a frame to enclose one more row.
const OPEN: f64 = 8.0;

/// The most comparisons that one sheet may need; a full one needs a few thousand.
const MAX_STEPS: usize = 20_000_000;

/// The most points that the rules of a sheet may have.
const MAX_POINTS: usize = 1_000_000;

/// A cell of a frame, by the indices of its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) top: usize,
    pub(super) left: usize,
    pub(super) bottom: usize,
    pub(super) right: usize,
}

/// Cells that touch, by row and column of their upper left corners.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Frame {
    pub(super) xs: Vec<f64>,
    pub(super) ys: Vec<f64>,
    pub(super) cells: Vec<Cell>,
    /// Rows that only rules down enclose: a page break left out their outer side.
    pub(super) open: Vec<usize>,
}

impl Frame {
    /// Its upper and lower side.
    pub(super) fn span(&self) -> (f64, f64) {
        (self.ys.first().copied().unwrap_or(0.0), self.ys.last().copied().unwrap_or(0.0))
    }

    /// The indices of the rows that begin or end at one of `sides`.
    fn rows_at(&self, sides: &[f64]) -> Vec<usize> {
        let is_at = |y: f64| sides.iter().any(|side| (side - y).abs() <= SNAP);
        let rows = self.ys.windows(2).enumerate();
        rows.filter(|(_, sides)| is_at(sides[0]) || is_at(sides[1])).map(|(row, _)| row).collect()
    }
}

/// That the rules of a sheet are too many.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooManyRules;

/// The frames that the rules of a sheet make, from the top; each has two cells at least.
///
/// # Errors
/// When there are more rules than any table has.
pub(super) fn frames(across: &[Rule], down: &[Rule]) -> Result<Vec<Frame>, TooManyRules> {
    let closed = closed(across, down)?;
    let sides: Vec<Rule> = closed.iter().flat_map(|frame| open_sides(frame, down)).collect();
    if sides.is_empty() {
        return Ok(closed);
    }
    let places: Vec<f64> = sides.iter().map(|side| side.at).collect();
    let across: Vec<Rule> = across.iter().copied().chain(sides).collect();
    let mut frames = self::closed(&across, down)?;
    for frame in &mut frames {
        frame.open = frame.rows_at(&places);
    }
    Ok(frames)
}

/// The sides that are missing above and below a frame, where most of its rules down go on to the same height.
fn open_sides(frame: &Frame, down: &[Rule]) -> Vec<Rule> {
    let (top, bottom) = frame.span();
    let ends = |of: &dyn Fn(&Rule) -> Option<f64>| {
        let mut ends: Vec<(f64, f64)> = Vec::new();
        for x in &frame.xs {
            let mut own = down.iter().filter(|rule| (rule.at - x).abs() <= SNAP);
            ends.extend(own.find_map(of).map(|end| (*x, end)));
        }
        let (&(left, end), &(right, _)) = (ends.first()?, ends.last()?);
        let is_level = ends.iter().all(|(_, other)| (other - end).abs() <= SNAP);
        (is_level && ends.len() > 1 && 2 * ends.len() > frame.xs.len()).then_some(Rule {
            at: end,
            from: left,
            to: right,
        })
    };
    let meets = |rule: &Rule, side: f64| rule.from <= side + SNAP && rule.to >= side - SNAP;
    let above = ends(&|rule| (meets(rule, top) && rule.from < top - OPEN).then_some(rule.from));
    let below = ends(&|rule| (meets(rule, bottom) && rule.to > bottom + OPEN).then_some(rule.to));
    above.into_iter().chain(below).collect()
}

/// The frames that rules make as they are.
fn closed(across: &[Rule], down: &[Rule]) -> Result<Vec<Frame>, TooManyRules> {
    let (ys, across) = snapped(across);
    let (xs, down) = snapped(down);
    if xs.len().saturating_mul(ys.len()) > MAX_POINTS {
        return Err(TooManyRules);
    }
    let lattice = Lattice {
        right: reaches(&across, &xs),
        down: reaches(&down, &ys),
        rows: ys.len(),
        columns: xs.len(),
    };
    let cells = lattice.cells()?;
    Ok(touching(&cells, xs.len()).into_iter().map(|cells| frame(&cells, &xs, &ys)).collect())
}

/// The places of rules, near ones taken together, and each rule with the index of its place.
fn snapped(rules: &[Rule]) -> (Vec<f64>, Vec<(usize, Rule)>) {
    let mut rules: Vec<Rule> = rules.to_vec();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut places: Vec<f64> = Vec::new();
    let mut snapped = Vec::with_capacity(rules.len());
    for near in rules.chunk_by(|a, b| b.at - a.at <= SNAP) {
        let joined = joined(near);
        // The longest rule of a place says where it is; short ends beside it would pull it away.
        let Some(longest) = joined.iter().max_by(|a, b| (a.to - a.from).total_cmp(&(b.to - b.from))) else {
            continue;
        };
        if longest.to - longest.from < SNAP {
            continue;
        }
        snapped.extend(joined.iter().map(|rule| (places.len(), *rule)));
        places.push(longest.at);
    }
    (places, snapped)
}

/// Rules of one place without gaps that nobody sees.
fn joined(near: &[Rule]) -> Vec<Rule> {
    let mut near = near.to_vec();
    near.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut joined: Vec<Rule> = Vec::new();
    for rule in near {
        match joined.last_mut() {
            Some(open) if rule.from - open.to <= SNAP => {
                if rule.to - rule.from > open.to - open.from {
                    open.at = rule.at;
                }
                open.to = open.to.max(rule.to);
            }
            _ => joined.push(rule),
        }
    }
    joined
}

/// For each place of the rules and each of the `stops` across them, the last stop that a rule reaches from there.
fn reaches(rules: &[(usize, Rule)], stops: &[f64]) -> Vec<Vec<usize>> {
    let places = rules.iter().map(|(place, _)| place + 1).max().unwrap_or(0);
    let mut reaches = vec![(0..stops.len()).collect::<Vec<usize>>(); places];
    for (place, rule) in rules {
        let first = stops.partition_point(|stop| *stop < rule.from - SNAP);
        let end = stops.partition_point(|stop| *stop <= rule.to + SNAP);
        for reach in &mut reaches[*place][first.min(end)..end] {
            *reach = (*reach).max(end - 1);
        }
    }
    reaches
}

/// How far rules go from each point where they cross.
struct Lattice {
    /// By row, then column: the last column that a rule across reaches from there.
    right: Vec<Vec<usize>>,
    /// By column, then row: the last row that a rule down reaches from there.
    down: Vec<Vec<usize>>,
    rows: usize,
    columns: usize,
}

impl Lattice {
    /// The smallest rectangles, without those that only go around others.
    fn cells(&self) -> Result<Vec<Cell>, TooManyRules> {
        let mut steps = 0;
        let mut cells = Vec::new();
        for top in 0..self.rows {
            for left in 0..self.columns {
                cells.extend(self.smallest(top, left, &mut steps));
                if steps > MAX_STEPS {
                    return Err(TooManyRules);
                }
            }
        }
        Ok(without_surrounding(cells))
    }

    /// The smallest rectangle with this upper left corner.
    fn smallest(&self, top: usize, left: usize, steps: &mut usize) -> Option<Cell> {
        for bottom in top + 1..=self.down[left][top] {
            for right in left + 1..=self.right[top][left] {
                *steps += 1;
                if self.right[bottom][left] >= right && self.down[right][top] >= bottom {
                    return Some(Cell { top, left, bottom, right });
                }
            }
            if *steps > MAX_STEPS {
                return None;
            }
        }
        None
    }
}

/// The cells but for those that hold two others.
fn without_surrounding(cells: Vec<Cell>) -> Vec<Cell> {
    let is_in = |inner: &Cell, outer: &Cell| {
        inner != outer
            && (outer.top <= inner.top && inner.bottom <= outer.bottom)
            && (outer.left <= inner.left && inner.right <= outer.right)
    };
    let is_large = |cell: &Cell| cell.bottom - cell.top > 1 || cell.right - cell.left > 1;
    // Only a cell over several rows or columns can hold others, and the cells are in order of their rows.
    let surrounds = |outer: &Cell| {
        let first = cells.partition_point(|cell| cell.top < outer.top);
        let end = cells.partition_point(|cell| cell.top < outer.bottom);
        cells[first..end].iter().filter(|inner| is_in(inner, outer)).nth(1).is_some()
    };
    let kept: Vec<bool> = cells.iter().map(|cell| !is_large(cell) || !surrounds(cell)).collect();
    cells.into_iter().zip(kept).filter_map(|(cell, is_kept)| is_kept.then_some(cell)).collect()
}

/// Cells gathered by whether they share a corner; the first cell of a group decides its place.
fn touching(cells: &[Cell], columns: usize) -> Vec<Vec<Cell>> {
    let mut parents: Vec<usize> = (0..cells.len()).collect();
    let mut corners = std::collections::HashMap::new();
    for (index, cell) in cells.iter().enumerate() {
        for row in [cell.top, cell.bottom] {
            for column in [cell.left, cell.right] {
                let other = *corners.entry(row * columns + column).or_insert(index);
                let (a, b) = (root(&mut parents, other), root(&mut parents, index));
                parents[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: Vec<Vec<Cell>> = vec![Vec::new(); cells.len()];
    for (index, cell) in cells.iter().enumerate() {
        groups[root(&mut parents, index)].push(*cell);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn root(parents: &mut [usize], mut index: usize) -> usize {
    while parents[index] != index {
        parents[index] = parents[parents[index]];
        index = parents[index];
    }
    index
}

/// The cells as a frame with only the sides they have.
fn frame(cells: &[Cell], xs: &[f64], ys: &[f64]) -> Frame {
    let sides = |all: &mut dyn Iterator<Item = usize>| {
        let mut sides: Vec<usize> = all.collect();
        sides.sort_unstable();
        sides.dedup();
        sides
    };
    let columns = sides(&mut cells.iter().flat_map(|cell| [cell.left, cell.right]));
    let rows = sides(&mut cells.iter().flat_map(|cell| [cell.top, cell.bottom]));
    let index = |sides: &[usize], side| sides.partition_point(|own| *own < side);
    let own = |cell: &Cell| Cell {
        top: index(&rows, cell.top),
        left: index(&columns, cell.left),
        bottom: index(&rows, cell.bottom),
        right: index(&columns, cell.right),
    };
    Frame {
        xs: columns.iter().map(|column| xs[*column]).collect(),
        ys: rows.iter().map(|row| ys[*row]).collect(),
        cells: cells.iter().map(own).collect(),
        open: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules at `places`, each between two ends.
    fn rules(places: &[f64], from: f64, to: f64) -> Vec<Rule> {
        places.iter().map(|at| Rule { at: *at, from, to }).collect()
    }

    #[test]
    fn rules_that_cross_make_cells_row_by_row() {
        let frames = frames(&rules(&[0.0, 20.0, 40.0], 0.0, 100.0), &rules(&[0.0, 50.0, 100.0], 0.0, 40.0));
        let frames = frames.expect("few rules");
        assert_eq!(frames.len(), 1);
        assert_eq!((frames[0].xs.as_slice(), frames[0].cells.len()), ([0.0, 50.0, 100.0].as_slice(), 4));
        assert_eq!(frames[0].cells[1], Cell { top: 0, left: 1, bottom: 1, right: 2 });
    }

    #[test]
    fn a_rule_that_ends_early_leaves_a_cell_over_two_columns() {
        let mut down = rules(&[0.0, 100.0], 0.0, 40.0);
        down.push(Rule { at: 50.0, from: 20.0, to: 40.0 });
        let frames = frames(&rules(&[0.0, 20.0, 40.0], 0.0, 100.0), &down).expect("few rules");
        assert_eq!(frames[0].cells[0], Cell { top: 0, left: 0, bottom: 1, right: 2 });
        assert_eq!(frames[0].cells.len(), 3);
    }

    #[test]
    fn rules_that_nearly_meet_do() {
        let across = [
            Rule { at: 0.0, from: 0.0, to: 48.0 },
            Rule { at: 1.5, from: 50.0, to: 98.0 },
            Rule { at: 20.0, from: 2.0, to: 100.0 },
        ];
        let frames = frames(&across, &rules(&[0.0, 50.0, 100.0], 2.5, 18.0)).expect("few rules");
        assert_eq!(frames[0].cells.len(), 2);
    }

    #[test]
    fn tables_that_do_not_touch_are_two_and_a_box_alone_is_none() {
        let mut across = rules(&[0.0, 20.0], 0.0, 100.0);
        across.extend(rules(&[60.0, 80.0], 0.0, 100.0));
        across.extend(rules(&[120.0, 140.0], 0.0, 100.0));
        let mut down = rules(&[0.0, 50.0, 100.0], 0.0, 20.0);
        down.extend(rules(&[0.0, 30.0, 100.0], 60.0, 80.0));
        down.extend(rules(&[0.0, 100.0], 120.0, 140.0));
        let frames = frames(&across, &down).expect("few rules");
        assert_eq!(frames.iter().map(|frame| frame.xs[1]).collect::<Vec<_>>(), [50.0, 30.0]);
    }

    #[test]
    fn a_box_around_a_table_is_no_cell() {
        let mut across = rules(&[10.0, 20.0, 30.0], 10.0, 90.0);
        across.extend(rules(&[0.0, 50.0], 0.0, 100.0));
        let mut down = rules(&[10.0, 90.0], 10.0, 30.0);
        down.extend(rules(&[0.0, 100.0], 0.0, 50.0));
        let frames = frames(&across, &down).expect("few rules");
        assert_eq!(frames.len(), 1);
        assert_eq!(frames[0].cells.len(), 2);
    }

    #[test]
    fn rules_down_that_go_on_enclose_an_open_row() {
        let down = rules(&[0.0, 50.0, 100.0], 0.0, 55.0);
        let frames = frames(&rules(&[0.0, 20.0, 40.0], 0.0, 100.0), &down).expect("few rules");
        assert_eq!((frames[0].ys.as_slice(), frames[0].cells.len()), ([0.0, 20.0, 40.0, 55.0].as_slice(), 6));
        assert_eq!(frames[0].open, [2]);
    }

    #[test]
    fn a_sheet_of_nothing_but_rules_is_refused() {
        let many: Vec<f64> = (0..2000).map(|at| f64::from(at) * 4.0).collect();
        assert_eq!(frames(&rules(&many, 0.0, 8000.0), &rules(&many, 0.0, 8000.0)), Err(TooManyRules));
    }
}
