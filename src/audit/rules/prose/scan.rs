//! Numbers of a passage, each with its unit, the words right before it, and whether they speak of another year.

use rust_decimal::Decimal;

use crate::accounts::FiscalYear;
use crate::figure::Figure;

use super::super::super::lexicon::counts::{self, Per};
use super::super::super::lexicon::prose as lexicon;
use super::phrase;
use super::text::SEAM;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum In {
    /// Money, in units of so many yuan.
    Yuan(u32),
    Percent,
    /// Things; which ones, where the unit tells.
    Pieces(Option<Per>),
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: Decimal,
    pub(super) unit: In,
    /// Whether it stands for more than the values that round to it, or could not be read for sure.
    pub(super) is_rough: bool,
    /// Where it begins in its passage.
    pub(super) at: usize,
}

/// Words, and the number that they lead to, if any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item<'t> {
    pub(super) words: &'t str,
    pub(super) number: Option<Number>,
    /// Which sentence of the passage.
    pub(super) sentence: usize,
    /// Whether another year was named last.
    pub(super) is_other_year: bool,
}

/// Takes a passage apart.
pub(super) fn items(text: &str, year: Option<FiscalYear>) -> Vec<Item<'_>> {
    let mut scan = Scan { text, year, ..Scan::default() };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = scan.step(at, c);
    }
    scan.push(text.len(), None);
    scan.items
}

#[derive(Default)]
struct Scan<'t> {
    text: &'t str,
    year: Option<FiscalYear>,
    items: Vec<Item<'t>>,
    /// Where the words begin that are not given away yet.
    begin: usize,
    sentence: usize,
    /// Whether another year was named by its number, and by its relation to this one.
    is_other: bool,
    is_other_in_sentence: bool,
}

impl Scan<'_> {
    fn push(&mut self, end: usize, number: Option<Number>) {
        let words = &self.text[self.begin..end];
        if number.is_some() || !words.is_empty() {
            let is_other_year = self.is_other || self.is_other_in_sentence;
            self.items.push(Item { words, number, sentence: self.sentence, is_other_year });
        }
    }

    /// Reads what stands at `at`; where the next begins.
    fn step(&mut self, at: usize, c: char) -> usize {
        let (before, rest) = self.text.split_at(at);
        if c.is_ascii_digit() {
            return self.digits(at);
        }
        if lexicon::ends_clause(before.chars().next_back(), c) {
            self.push(at, None);
            self.begin = at + c.len_utf8();
            if lexicon::ends_sentence(c) {
                self.sentence += 1;
                self.is_other_in_sentence = false;
            }
        } else if lexicon::is_other_year(rest) && !lexicon::is_compared(before) {
            self.is_other_in_sentence = true;
        }
        at + c.len_utf8()
    }

    fn digits(&mut self, at: usize) -> usize {
        let (before, rest) = self.text.split_at(at);
        if let Some((year, length)) = phrase::year(rest) {
            if !lexicon::is_compared(before) {
                self.is_other = before.ends_with('-') || Some(FiscalYear(year)) != self.year;
                self.is_other_in_sentence = false;
            }
            return at + length;
        }
        let run = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        let digits = rest[..run].trim_end_matches(['.', ',']);
        // The number of an item in a list, and a year.
        if let Some((mark, _)) = digits.split_once('.')
            && phrase::year(&rest[mark.len() + 1..]).is_some()
        {
            return at + mark.len() + 1;
        }
        let end = at + digits.len();
        let Some((unit, length)) = unit(&self.text[end..]) else { return end };
        let after = &self.text[end + length..];
        let is_negative = before.ends_with('-');
        let is_range = is_negative && lexicon::is_range(before.trim_end_matches('-'));
        let amount = Figure::read(digits).amount();
        let is_rough = is_range
            || amount.is_none()
            || before.ends_with(SEAM)
            || lexicon::is_rough_before(before)
            || lexicon::is_rough(after);
        let value = amount.unwrap_or_default();
        let value = if is_negative { -value } else { value };
        let words_end = if is_negative { at - 1 } else { at };
        self.push(words_end, Some(Number { value, unit, is_rough, at }));
        self.begin = end + length;
        self.begin
    }
}

/// The unit that `text` begins with, and its length.
fn unit(text: &str) -> Option<(In, usize)> {
    let money = lexicon::money(text).map(|(yuan, length)| (In::Yuan(yuan), length));
    let percent = || text.starts_with('%').then_some((In::Percent, 1));
    let pieces = || counts::count_unit(text).map(|(per, length)| (In::Pieces(per), length));
    money.or_else(percent).or_else(pieces)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::non_ascii_literal, reason = "prose is Chinese")]
    use super::*;

    /// Each number with its words; an asterisk for a rough one, a circumflex for one of another year.
    fn numbers(text: &str) -> Vec<String> {
        let shown = |item: Item<'_>| {
            let number = item.number?;
            let rough = if number.is_rough { "*" } else { "" };
            let other = if item.is_other_year { "^" } else { "" };
            Some(format!("{} {}{rough}{other}", item.words, number.value))
        };
        items(text, Some(FiscalYear(2023))).into_iter().filter_map(shown).collect()
    }

    #[test]
    fn a_number_has_a_unit_and_the_words_of_its_clause() {
        assert_eq!(numbers("收入1,234.50万元，支出90%。"), ["收入 1234.50", "支出 90"]);
        assert_eq!(numbers("共12345份，编号20230101"), [""; 0]);
        assert_eq!(
            numbers("工资100元/人，单价100万元（含）以上，约10万元"),
            ["工资 100*", "单价 100*", "约 10*"]
        );
        assert_eq!(numbers("增长-5.2%，10%-20%"), ["增长 -5.2", " 10", " -20*"]);
    }

    #[test]
    fn a_year_holds_until_another_is_named_and_a_comparison_names_none() {
        assert_eq!(
            numbers("2022年收入1元。支出2元。2023年收入3元"),
            ["2022年收入 1^", "支出 2^", "2023年收入 3"]
        );
        assert_eq!(
            numbers("比2022年增加1元，上年支出2元。结余3元"),
            ["比2022年增加 1", "上年支出 2^", "结余 3"]
        );
        assert_eq!(numbers("1.2022年收入1元"), ["1.2022年收入 1^"]);
        assert_eq!(numbers("2021-2023年收入1元"), ["2021-2023年收入 1^"]);
    }
}
