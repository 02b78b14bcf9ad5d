//! Orders: what lines are sorted by, and how their names come after one another.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use pinyin::ToPinyin;
use rust_decimal::Decimal;

use super::outline::{Change, ColumnName, Outline};

/// The order of siblings; in one list, of all its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// As printed, by code.
    #[default]
    Printed,
    /// By the active column, largest first.
    Amount,
    /// By code.
    Code,
    /// By name, Chinese characters by their pinyin.
    Name,
    /// By the size of the change, largest first; in a comparison only.
    Change,
    /// By the size of the rate of change, largest first; in a comparison only.
    ChangeRate,
    /// By execution rate, largest first; where the view has one.
    ExecutionRate,
}

/// The columns that hold an execution rate, the one to order by first.
const EXECUTION: [ColumnName; 4] = [
    ColumnName::RateOnInitial,
    ColumnName::ExecutionRate,
    ColumnName::RateOnAdjusted,
    ColumnName::PublishedRate,
];

/// What a line comes by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank<'a> {
    Size(Reverse<Decimal>),
    Code(&'a str),
    Name(u32),
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 7] = [
        Self::Printed,
        Self::Amount,
        Self::Code,
        Self::Name,
        Self::Change,
        Self::ChangeRate,
        Self::ExecutionRate,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Amount => "amount",
            Self::Code => "code",
            Self::Name => "name",
            Self::Change => "change",
            Self::ChangeRate => "change-rate",
            Self::ExecutionRate => "execution",
        }
    }

    /// Whether an outline has what it orders by.
    #[must_use]
    pub fn applies_to(self, outline: &Outline) -> bool {
        match self {
            Self::Printed | Self::Amount | Self::Name => true,
            Self::Code => outline.nodes.iter().any(|node| node.code.is_some()),
            Self::Change | Self::ChangeRate => outline.compared.is_some(),
            Self::ExecutionRate => execution(outline).is_some(),
        }
    }

    /// Places in this order; those that have nothing to be ordered by keep theirs, at the end.
    pub(super) fn sorted(
        self,
        outline: &Outline,
        mut places: Vec<usize>,
        (column, names): (usize, &[u32]),
        is_reversed: bool,
    ) -> Vec<usize> {
        if self == Self::Printed || !self.applies_to(outline) {
            if is_reversed {
                places.reverse();
            }
            return places;
        }
        let rank = |place| (self.rank(outline, place, column, names), place);
        let mut ranked: Vec<(Option<Rank<'_>>, usize)> = places.into_iter().map(rank).collect();
        ranked.sort_by(|(first, _), (second, _)| match (first, second) {
            (Some(first), Some(second)) if is_reversed => second.cmp(first),
            (Some(first), Some(second)) => first.cmp(second),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
        ranked.into_iter().map(|(_, place)| place).collect()
    }

    fn rank<'a>(self, outline: &'a Outline, place: usize, column: usize, names: &[u32]) -> Option<Rank<'a>> {
        let node = &outline.nodes[place];
        let size = |size: Decimal| Some(Rank::Size(Reverse(size)));
        let change = || node.compared.as_ref().map(|compared| compared.change);
        // Counts and indicators are in units of their own and keep their order.
        let is_money = node.unit.is_none();
        match self {
            Self::Amount if is_money => size(node.values.get(column)?.amount()?),
            Self::Code => node.code.as_ref().map(|code| Rank::Code(code.digits())),
            Self::Name => names.get(place).map(|name| Rank::Name(*name)),
            Self::Change if is_money => match change()? {
                Change::Moved { by, .. } | Change::Appeared(by) | Change::Vanished(by) => size(by.abs()),
                Change::Incomparable | Change::Unstated => None,
            },
            Self::ChangeRate => match change()? {
                Change::Moved { rate, .. } => size(rate?.exact().abs()),
                _ => None,
            },
            Self::ExecutionRate => size(node.values.get(execution(outline)?)?.amount()?),
            Self::Printed | Self::Amount | Self::Change => None,
        }
    }
}

/// The column of execution rates.
fn execution(outline: &Outline) -> Option<usize> {
    let of = |name: &ColumnName| outline.columns.iter().position(|column| column.name == *name);
    EXECUTION.iter().find_map(of)
}

/// Which place each name has among all of them, equal ones the same: Chinese characters by their pinyin, syllable by
/// syllable, letters whatever their case. Marks around them do not count. To be kept, since it takes its time.
#[must_use]
pub fn name_ranks(names: &[String]) -> Vec<u32> {
    let mut syllables: HashMap<char, Option<&'static str>> = HashMap::new();
    let keys: Vec<(String, &str)> = names
        .iter()
        .map(|name| {
            let mut key = String::with_capacity(name.len() * 2);
            for c in name.chars() {
                let syllable =
                    *syllables.entry(c).or_insert_with(|| c.to_pinyin().map(pinyin::Pinyin::plain));
                match syllable {
                    Some(syllable) => {
                        key.push_str(syllable);
                        // Before any letter, so that a syllable comes before one that it begins.
                        key.push(' ');
                    }
                    None if c.is_alphanumeric() => key.extend(c.to_lowercase()),
                    None => {}
                }
            }
            (key, name.as_str())
        })
        .collect();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|first, second| keys[*first].cmp(&keys[*second]));
    let mut ranks = vec![0; keys.len()];
    let mut rank = 0;
    for pair in order.windows(2) {
        rank += u32::from(keys[pair[0]] != keys[pair[1]]);
        ranks[pair[1]] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let ranks = name_ranks(&names);
        let mut places: Vec<usize> = (0..names.len()).collect();
        places.sort_by_key(|place| ranks[*place]);
        places.into_iter().map(|place| names[place].clone()).collect()
    }

    #[test]
    fn names_come_by_pinyin_syllable_by_syllable() {
        // xing zheng, xi an, zhu fang, bao xian, (bracket) ban gong
        let names = [
            "\u{884c}\u{653f}",
            "\u{897f}\u{5b89}",
            "\u{4f4f}\u{623f}",
            "\u{4fdd}\u{9669}",
            "\u{ff08}\u{529e}\u{516c}\u{ff09}",
        ];
        let expected = [4, 3, 1, 0, 2].map(|place: usize| names[place]);
        assert_eq!(sorted(&names), expected);
    }

    #[test]
    fn letters_come_whatever_their_case_and_equal_names_are_equal() {
        assert_eq!(sorted(&["b", "A", "c", "B"]), ["A", "B", "b", "c"]);
        let names = ["x", "y", "x"].map(str::to_owned);
        assert_eq!(name_ranks(&names), [0, 1, 0]);
        assert_eq!(name_ranks(&[]), Vec::<u32>::new());
    }
}
