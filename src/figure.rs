//! Figures: what one cell of a published table says.
//!
//! A figure keeps four things apart that a naive reader takes for one: nothing printed, a dash, a number (zero is a
//! number), and something that is not a number. What unit a number is in, and where it stands, is told elsewhere.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What one cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Nothing is printed.
    Blank,
    /// A dash is printed: the publisher says that there is none, or that the cell does not apply.
    Dash,
    /// A number is printed, with the decimals it was printed with; zero is a number. A percent sign is left out.
    Amount(Decimal),
    /// Something is printed that is not a number: a reading fault in a money cell, words in an indicator's target.
    Illegible,
}

impl Figure {
    /// Reads one cell. Thousands commas are accepted where they stand right, full-width digits are read as digits;
    /// anything else that is not a plain decimal is [`Figure::Illegible`], never a guess.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim_matches(is_space);
        if text.is_empty() {
            return Self::Blank;
        }
        if text.chars().all(is_dash) {
            return Self::Dash;
        }
        read_decimal(text).map_or(Self::Illegible, Self::Amount)
    }

    /// The number itself, where one is printed.
    #[must_use]
    pub fn amount(self) -> Option<Decimal> {
        match self {
            Self::Amount(amount) => Some(amount),
            Self::Blank | Self::Dash | Self::Illegible => None,
        }
    }

    /// The number to add up: a blank and a dash add nothing; `None` where the cell cannot be read.
    #[must_use]
    pub fn to_sum(self) -> Option<Decimal> {
        match self {
            Self::Amount(amount) => Some(amount),
            Self::Blank | Self::Dash => Some(Decimal::ZERO),
            Self::Illegible => None,
        }
    }

    /// Whether nothing, a dash or a zero is printed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        match self {
            Self::Blank | Self::Dash => true,
            Self::Amount(amount) => amount.is_zero(),
            Self::Illegible => false,
        }
    }
}

/// The unit that a figure is published in. Converting is the reader's wish, never the model's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Ten thousand yuan, the usual unit of final accounts.
    TenThousandYuan,
    /// Yuan, the unit of many budgets.
    Yuan,
    /// A hundred million yuan, which readers count in and departments hardly publish in.
    HundredMillionYuan,
    /// Hundredths of a whole.
    Percent,
    /// Points of a score.
    Points,
    /// A unit by its published name: persons, vehicles, groups, copies.
    Named(String),
    /// No unit is published.
    #[default]
    Unstated,
}

/// Blanks that documents use, the ideographic space among them.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Every stroke that publishers use for "none": hyphens, dashes, the minus signs, the box line.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | '\u{2500}' | '\u{fe58}' | '\u{fe63}'
    )
}

/// A plain decimal with an optional sign, well-placed thousands commas and an optional percent sign.
fn read_decimal(text: &str) -> Option<Decimal> {
    // Most cells that are no figure are words; they end here.
    if !text.contains(|c: char| c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c)) {
        return None;
    }
    let plain: Cow<'_, str> =
        if text.is_ascii() { text.into() } else { text.chars().map(half_width).collect::<String>().into() };
    let number = plain.strip_suffix('%').unwrap_or(&plain);
    let digits = number.strip_prefix(['-', '+']).unwrap_or(number);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|fraction| !all_digits(fraction)) {
        return None;
    }
    if all_digits(whole) {
        return Decimal::from_str_exact(number).ok();
    }
    let ungrouped = without_commas(whole).filter(|whole| all_digits(whole))?;
    Decimal::from_str_exact(&number.replacen(whole, &ungrouped, 1)).ok()
}

/// The half-width form of the characters that a number is printed with.
fn half_width(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff0e}' | '\u{ff0c}' | '\u{ff05}' | '\u{ff0b}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        c if is_dash(c) => '-',
        c => c,
    }
}

/// The digits of a whole part, if its commas (if any) part groups of three.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut digits = String::from(first);
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    (!grouped || (1..=3).contains(&first.len())).then_some(digits)
}

impl fmt::Display for Figure {
    /// The number as printed (its decimals kept), a hyphen for a dash, nothing for a blank, a question mark else.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Dash => f.write_str("-"),
            Self::Amount(amount) => amount.fmt(f),
            Self::Illegible => f.write_str("?"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount(text: &str) -> Option<String> {
        Figure::read(text).amount().map(|amount| amount.to_string())
    }

    #[test]
    fn a_dash_is_neither_blank_nor_zero() {
        assert_eq!(Figure::read("\u{2014}"), Figure::Dash);
        assert_eq!(Figure::read("---"), Figure::Dash);
        assert_eq!(Figure::read(" \u{3000}"), Figure::Blank);
        assert_eq!(amount("0").as_deref(), Some("0"));
        assert_eq!(amount("0.00").as_deref(), Some("0.00"));
    }

    #[test]
    fn a_number_keeps_its_decimals_and_loses_its_ornaments() {
        assert_eq!(amount(" 490.30 ").as_deref(), Some("490.30"));
        assert_eq!(amount("1,234,567.80").as_deref(), Some("1234567.80"));
        assert_eq!(amount("77.27%").as_deref(), Some("77.27"));
        assert_eq!(amount("-3.50").as_deref(), Some("-3.50"));
        assert_eq!(amount("+1,033.82").as_deref(), Some("1033.82"));
        assert_eq!(amount("\u{ff0b}9.14").as_deref(), Some("9.14"));
        assert_eq!(amount("\u{ff11}\u{ff12}\u{ff0e}\u{ff15}").as_deref(), Some("12.5"));
    }

    #[test]
    fn what_is_not_a_plain_number_is_illegible() {
        for text in
            ["1_000", "12,34", "1.2.3", "1e5", "3.", ".5", "abc", "+-1", "1 000", "1,2345", "NaN", "%"]
        {
            assert_eq!(Figure::read(text), Figure::Illegible, "{text}");
        }
    }

    #[test]
    fn a_number_too_long_for_a_decimal_is_illegible_and_not_cut() {
        assert_eq!(Figure::read("123456789012345678901234567890.12"), Figure::Illegible);
        assert_eq!(Figure::read("0.12345678901234567890123456789012"), Figure::Illegible);
    }

    proptest! {
        #[test]
        fn reading_what_is_written_gives_the_figure_back(units in -9_999_999_999_i64..9_999_999_999, scale in 0_u32..4) {
            let figure = Figure::Amount(Decimal::new(units, scale));
            prop_assert_eq!(Figure::read(&figure.to_string()), figure);
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,12}") {
            let _ = Figure::read(&text);
        }
    }
}
