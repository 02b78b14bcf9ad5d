//! Codes of the official classifications: levels, parents, and the code as printed.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Which list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Classification {
    /// Functional classification of expenditure: class, section, item with 3, 5 and 7 digits.
    Functional,
    /// Departmental economic classification: class and section with 3 and 5 digits, 301 to 399.
    Economic,
}

/// Depth of a code in its classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Three digits.
    Class,
    /// Five digits.
    Section,
    /// Seven digits.
    Item,
}

/// A code of a classification, as printed: 3, 5 or 7 digits. It need not be in the catalog, nor in its proper range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The list it belongs to by the table it stands in.
    pub classification: Classification,
    digits: String,
}

impl Code {
    /// The code that `text` prints, blanks between its digits left out; `None` if that is not 3, 5 or 7 digits
    /// (3 or 5 in the economic classification).
    #[must_use]
    pub fn read(classification: Classification, text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = match digits.len() {
            3 | 5 => true,
            7 => classification == Classification::Functional,
            _ => false,
        };
        (fits && digits.bytes().all(|b| b.is_ascii_digit())).then_some(Self { classification, digits })
    }

    /// The digits as printed.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The level, by the number of digits.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.digits.len() {
            3 => Level::Class,
            5 => Level::Section,
            _ => Level::Item,
        }
    }

    /// The code one level up: 2013502 → 20135 → 201 → none.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let digits = self.digits.get(..self.digits.len() - 2).filter(|digits| digits.len() >= 3)?;
        Some(Self { classification: self.classification, digits: digits.to_owned() })
    }

    /// Whether the code lies in the range that its classification uses: 2xx, or 301 to 399.
    #[must_use]
    pub fn is_in_range(&self) -> bool {
        match self.classification {
            Classification::Functional => self.digits.starts_with('2'),
            Classification::Economic => self.digits.starts_with('3'),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)
    }
}

impl Serialize for Code {
    /// `function:2013502` or `economic:30101`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = match self.classification {
            Classification::Functional => "function",
            Classification::Economic => "economic",
        };
        serializer.collect_str(&format_args!("{list}:{}", self.digits))
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let read = || match text.split_once(':')? {
            ("function", digits) => Self::read(Classification::Functional, digits),
            ("economic", digits) => Self::read(Classification::Economic, digits),
            _ => None,
        };
        read().ok_or_else(|| serde::de::Error::custom(format_args!("{text:?} is not a code")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn functional(text: &str) -> Option<Code> {
        Code::read(Classification::Functional, text)
    }

    #[test]
    fn a_code_climbs_to_its_class() {
        let item = functional("2013502").expect("seven digits");
        let section = item.parent().expect("an item has a section");
        let class = section.parent().expect("a section has a class");
        assert_eq!((section.digits(), class.digits(), class.parent()), ("20135", "201", None));
        assert_eq!(
            [item.level(), section.level(), class.level()],
            [Level::Item, Level::Section, Level::Class]
        );
    }

    #[test]
    fn blanks_between_digits_are_no_part_of_a_code() {
        assert_eq!(functional("201 35 02"), functional("2013502"));
        for text in ["", "20", "2013", "201350", "20135021", "2O1", "\u{ff12}01"] {
            assert_eq!(functional(text), None, "{text}");
        }
        assert_eq!(Code::read(Classification::Economic, "3010101"), None);
    }

    #[test]
    fn a_code_out_of_its_range_is_kept_and_known_as_such() {
        let strange = Code::read(Classification::Economic, "20921").expect("five digits");
        assert!(!strange.is_in_range());
        assert_eq!(strange.to_string(), "20921");
    }
}
