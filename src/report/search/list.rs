//! A list that is not an outline: entries found by their texts, by pinyin, and by letters in order where nothing else is.

use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Index, Names, Rank};
use super::query::Words;

/// What the entries of a list can be found by.
#[derive(Debug, Default)]
pub struct List {
    index: Index,
}

impl List {
    /// Indexes the entries, each by its names.
    #[must_use]
    pub fn of(names: impl IntoIterator<Item = Names>) -> Self {
        let mut index = Index::default();
        for own in names {
            index.add(&own);
        }
        Self { index }
    }

    /// The places of the entries that have all words of `typed`, the best first; all of them where nothing is typed.
    #[must_use]
    pub fn find(&self, typed: &str) -> Vec<usize> {
        let words: Vec<Words> =
            typed.split_whitespace().map(Words::of).filter(|own| !own.folded.is_empty()).collect();
        if words.is_empty() {
            return if typed.trim().is_empty() { (0..self.index.len()).collect() } else { Vec::new() };
        }
        let literal = |words: &Words, place| {
            self.index.literal(words, place).or_else(|| self.index.spelled(words, place))
        };
        let mut found = self.ranked(&words, literal);
        if found.is_empty() {
            let matcher = SkimMatcherV2::default();
            found = self.ranked(&words, |words, place| {
                literal(words, place).or_else(|| self.index.fuzzy(words, place, &matcher))
            });
        }
        // Equals stay in their order.
        found.sort_by_key(|own| own.0);
        found.into_iter().map(|own| own.1).collect()
    }

    fn ranked(&self, words: &[Words], rank: impl Fn(&Words, usize) -> Option<Rank>) -> Vec<(Rank, usize)> {
        let worst =
            |place| words.iter().try_fold(Rank::Exact, |worst, own| Some(worst.max(rank(own, place)?)));
        (0..self.index.len()).filter_map(|place| Some((worst(place)?, place))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Sort" and "filter" in Chinese, each with its English name.
    fn list() -> List {
        let names = [("\u{6392}\u{5e8f}", "order of lines"), ("\u{7b5b}\u{9009}", "filter: only matches")];
        List::of(names.map(|(name, also)| Names { name: name.to_owned(), also: vec![also.to_owned()] }))
    }

    #[test]
    fn either_language_pinyin_and_letters_in_order_find_an_entry() {
        for typed in ["\u{6392}", "paixu", "px", "order", "Lines order", "ORDER"] {
            assert_eq!(list().find(typed), [0], "{typed}");
        }
        for typed in ["sx", "shaix", "\u{7b5b}\u{9009}", "matches", "only filter"] {
            assert_eq!(list().find(typed), [1], "{typed}");
        }
    }

    #[test]
    fn nothing_typed_keeps_all_and_nonsense_keeps_none() {
        assert_eq!(list().find("  "), [0, 1]);
        assert_eq!(list().find("zzzz"), [0_usize; 0]);
        assert_eq!(list().find("'"), [0_usize; 0]);
    }
}
