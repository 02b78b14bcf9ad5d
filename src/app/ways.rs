//! Ways to look at a view: the unit of its money, the order of its lines, a tree or one list, and what counts as much.

use rust_decimal::Decimal;

use crate::figure::Unit;
use crate::report::{Change, Conversion, Money, Order, Outline, in_unit, name_ranks};
use crate::wording::{self, Message};

use super::App;

/// From where on a change is marked, and an execution rate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// A change is marked where its rate is larger, in percent, up or down.
    pub rate: Decimal,
    /// And where its amount is larger as well, in ten thousands of yuan.
    pub amount: Decimal,
    /// An execution rate is marked where it is lower, in percent.
    pub execution: Decimal,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { rate: Decimal::TEN, amount: Decimal::new(100, 2), execution: Decimal::from(90) }
    }
}

/// What can be said of the lines of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// So many of them show.
    Lines(usize),
    /// So many show, and they add up to the total.
    AddUp(usize),
    /// So many show, all there are, and their sum differs from the total by so much.
    Differ(usize, Decimal),
}

/// How views are looked at, whichever shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    unit: Option<Money>,
    /// The outline as it is published, where the one that shows is converted.
    published: Option<Box<Outline>>,
    is_flat: bool,
    listed: Option<Listed>,
    order: Order,
    is_reversed: bool,
    /// Which place each name has among all of them, and the edition they were sorted for.
    names: Option<(u64, Vec<u32>)>,
    thresholds: Thresholds,
    /// The depth that views open with.
    pub(super) depth: Option<u8>,
}

impl App {
    /// The unit that money is shown in, where it is not as published.
    #[must_use]
    pub fn unit(&self) -> Option<Money> {
        self.ways.unit
    }

    /// What the view shows, with its money as it is published.
    #[must_use]
    pub fn published(&self) -> &Outline {
        self.ways.published.as_deref().unwrap_or(&self.outline)
    }

    /// Whether the lines without others below them stand in one list.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.ways.is_flat && self.view.can_be_compared()
    }

    /// What can be said of the list, where one shows.
    #[must_use]
    pub fn listed(&self) -> Option<Listed> {
        self.ways.listed
    }

    /// The order of lines, and whether it is reversed; as printed where the view has not what is asked for.
    #[must_use]
    pub fn order(&self) -> (Order, bool) {
        if self.ways.order.applies_to(&self.outline) {
            (self.ways.order, self.ways.is_reversed)
        } else {
            (Order::Printed, false)
        }
    }

    /// From where on changes and rates are marked.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        self.ways.thresholds
    }

    /// In a comparison: whether a line changed by more than both thresholds. What is new or gone has no rate, and its
    /// own word.
    #[must_use]
    pub fn is_significant(&self, place: usize) -> bool {
        self.exceeds(place).unwrap_or(false)
    }

    fn exceeds(&self, place: usize) -> Option<bool> {
        let outline = self.published();
        let node = outline.nodes.get(place)?;
        let compared = node.compared.as_ref()?;
        let Change::Moved { by, rate } = compared.change else { return None };
        let column = &outline.columns.get(crate::report::compare::CHANGE)?.unit;
        let unit = match (&compared.own_units, &node.unit) {
            (Some((_, later)), _) => later,
            (None, Some(own)) => own,
            (None, None) => column,
        };
        Money::of(unit)?;
        let by = match Conversion::between(unit, &Unit::TenThousandYuan) {
            Some(conversion) => conversion.apply(by)?,
            None => by,
        };
        let own = self.ways.thresholds;
        Some(rate?.exact().abs() > own.rate && by.abs() > own.amount)
    }

    pub(super) fn set_thresholds(&mut self, thresholds: Thresholds) {
        self.ways.thresholds = thresholds;
    }

    /// An outline in the unit that is chosen; none where it stays as it is.
    pub(super) fn in_unit(&self, outline: &Outline) -> Option<Outline> {
        in_unit(outline, self.ways.unit?)
    }

    /// Shows the outline in the unit that is chosen.
    pub(super) fn turn_to_unit(&mut self) {
        let converted = self.in_unit(&self.outline);
        self.ways.published = converted.map(|own| Box::new(std::mem::replace(&mut self.outline, own)));
    }

    /// Shows money in a unit, or as it is published.
    pub(super) fn set_unit(&mut self, unit: Option<Money>) {
        self.ways.unit = unit;
        self.rebuild();
    }

    /// The order that was chosen, whether the view has it or not.
    pub(super) fn chosen_order(&self) -> (Order, bool) {
        (self.ways.order, self.ways.is_reversed)
    }

    /// Chooses an order; it shows with what is built next.
    pub(super) fn choose_order(&mut self, order: Order, is_reversed: bool) {
        (self.ways.order, self.ways.is_reversed) = (order, is_reversed);
    }

    /// As published, in yuan, in ten thousands, in hundred millions of them.
    pub(super) fn switch_unit(&mut self) {
        let next = match self.ways.unit {
            None => Money::ALL.first(),
            Some(unit) => Money::ALL.iter().skip_while(|own| **own != unit).nth(1),
        };
        self.ways.unit = next.copied();
        self.rebuild();
        let from = self.outline.columns.iter().find_map(|column| column.published.clone());
        self.message = Some(match (self.ways.unit.map(Money::unit), from) {
            (None, _) => Message::AsPublished,
            (Some(to), Some(from)) => Message::Converted(from, to),
            (Some(to), None) if *self.outline.unit() == to => Message::InItsUnit(to),
            (Some(to), None) => Message::NotConverted(to),
        });
    }

    /// Orders by something; what the order is by already, the other way round.
    pub(super) fn sort_by(&mut self, order: Order) {
        if !order.applies_to(&self.outline) {
            self.message = Some(Message::NoSuchOrder(order));
            return;
        }
        let is_reversed = self.order().0 == order && !self.order().1;
        (self.ways.order, self.ways.is_reversed) = (order, is_reversed);
        self.refresh_rows();
    }

    /// The next order that the view has.
    pub(super) fn next_order(&mut self) {
        let here = Order::ALL.iter().position(|own| *own == self.order().0).unwrap_or(0);
        let after = Order::ALL.iter().cycle().skip(here + 1).take(Order::ALL.len());
        let next = after.copied().find(|order| order.applies_to(&self.outline));
        (self.ways.order, self.ways.is_reversed) = (next.unwrap_or_default(), false);
        self.refresh_rows();
    }

    pub(super) fn reverse(&mut self) {
        let (order, is_reversed) = self.order();
        (self.ways.order, self.ways.is_reversed) = (order, !is_reversed);
        self.refresh_rows();
    }

    /// Sorts the names once for each outline and language; only where they are asked for.
    pub(super) fn rank_names(&mut self) {
        let is_ranked = self.ways.names.as_ref().is_some_and(|names| names.0 == self.edition);
        if self.order().0 == Order::Name && !is_ranked {
            let name = |node| wording::node_name(self.lang, node);
            let names: Vec<String> = self.outline.nodes.iter().map(name).collect();
            self.ways.names = Some((self.edition, name_ranks(&names)));
        }
    }

    /// The places of the names among all of them, where they were ranked.
    pub(super) fn name_ranks(&self) -> &[u32] {
        let names = self.ways.names.as_ref().filter(|names| names.0 == self.edition);
        names.map_or(&[], |names| &names.1)
    }

    /// Whether the cursor can stand on a place: in a list on its lines and on the outermost ones.
    pub(super) fn is_reachable(&self, place: usize) -> bool {
        !self.is_flat() || self.outline.is_listed(place) || self.outline.parent(place).is_none()
    }

    /// One list of what no other line is below, or the tree.
    pub(super) fn switch_list(&mut self) {
        if !self.view.can_be_compared() {
            self.message = Some(Message::NoList);
            return;
        }
        let place = self.place();
        self.set_flat(!self.ways.is_flat);
        match place.filter(|_| !self.ways.is_flat) {
            Some(place) => self.reveal(place),
            None => self.refresh_rows(),
        }
    }

    /// Back to the tree, at the line above the one at the cursor; an outermost line has none, so nothing happens.
    pub(super) fn leave_list(&mut self) {
        let Some(parent) = self.place().and_then(|place| self.outline.parent(place)) else { return };
        self.set_flat(false);
        self.reveal(parent);
    }

    /// Turns list or tree on; the screen measures anew, and the search finds what there is in it.
    pub(super) fn set_flat(&mut self, is_flat: bool) {
        self.ways.is_flat = is_flat;
        self.edition += 1;
        self.finder.forget();
        self.find_again();
    }

    /// Counts the lines of the list, and compares their sum with the total where there is one.
    pub(super) fn count_list(&mut self) {
        self.ways.listed = self.is_flat().then(|| self.list_of_rows());
    }

    fn list_of_rows(&self) -> Listed {
        let outline = &self.outline;
        let lines: Vec<usize> = self.rows.iter().copied().filter(|place| outline.is_listed(*place)).collect();
        let count = lines.len();
        let column = self.active_column();
        // Outermost lines of their own, which stand behind the tree, are no part of its total.
        let mut roots = outline.roots();
        let (first, is_one) = (roots.next(), !roots.any(|root| outline.has_children(root)));
        let Some(first) = first.filter(|first| is_one && outline.has_children(*first)) else {
            return Listed::Lines(count);
        };
        let total = outline.nodes[first].values.get(column).and_then(crate::report::Value::amount);
        let is_money = |place: &usize| outline.nodes[*place].unit.is_none();
        let sum = outline.sum_of_lowest(&lines.into_iter().filter(is_money).collect::<Vec<_>>(), column);
        let is_whole = self.filtered.is_none() && !self.only_changes;
        match total.zip(sum) {
            Some((total, sum)) if total == sum => Listed::AddUp(count),
            Some((total, sum)) if is_whole => {
                sum.checked_sub(total).map_or(Listed::Lines(count), |by| Listed::Differ(count, by))
            }
            _ => Listed::Lines(count),
        }
    }

    /// The next or the previous of `places` in a list, as its lines stand, round the ends.
    pub(super) fn jump_in_list(&mut self, places: &[usize], is_forward: bool, none: Message) {
        let here = self.row();
        let is_one = |row: &usize| places.binary_search(&self.rows[*row]).is_ok();
        let rows: Vec<usize> = (0..self.rows.len()).filter(is_one).collect();
        let ahead = if is_forward {
            rows.iter().copied().find(|row| *row > here)
        } else {
            rows.iter().rev().copied().find(|row| *row < here)
        };
        let round = if is_forward { rows.first() } else { rows.last() };
        match ahead.or(round.copied()) {
            Some(row) => {
                self.go_to_row(row);
                if ahead.is_none() {
                    self.message = Some(if rows.len() > 1 { Message::Wrapped } else { none });
                }
            }
            None => self.message = Some(none),
        }
    }

    /// Opens all views down to a depth, those that were looked at already as well.
    pub(super) fn open_to(&mut self, depth: u8) {
        self.ways.depth = Some(depth);
        for look in &mut self.looks {
            look.forget_lines();
        }
        let outline = std::mem::replace(&mut self.outline, super::empty(self.view));
        self.look_mut().open_new(&outline, Some(depth));
        self.outline = outline;
        self.refresh_rows();
    }
}
