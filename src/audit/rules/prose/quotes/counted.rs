//! Counts: what each is said to count.

use rust_decimal::Decimal;

use super::super::super::super::lexicon::counts::{self, CountWord, Counted, Per};
use super::super::super::super::lexicon::prose as lexicon;
use super::super::phrase;
use super::super::scan::{Item, Number};
use super::{Count, Reader};

impl Reader<'_, '_> {
    pub(super) fn count(&mut self, item: &Item<'_>, number: Number, unit: Option<Per>) {
        let words = lexicon::without_asides(lexicon::without_mark(item.words));
        let Some((counted, word)) = self.counted(&words) else {
            self.counted.clear();
            self.in_doubt = true;
            return;
        };
        if let Some(counted) = counted {
            // What a bracket holds is part of what stands before it.
            self.counted.truncate(usize::from(counted == Counted::Foreign));
            self.counted.push(counted);
        }
        let (Some(counted), Some(per)) = (self.counted.last().copied(), unit.or(word)) else { return };
        let is_contrary = unit.zip(word).is_some_and(|(unit, word)| unit != word);
        if is_contrary || item.is_other_year || number.is_rough || number.value < Decimal::ZERO {
            return;
        }
        let is_sure = self.is_of_all && !self.in_doubt;
        self.quotes.counts.push(Count { number, counted, per, is_sure });
    }

    /// What words say is counted, and per what; none where they say something else.
    fn counted(&self, words: &str) -> Option<(Option<Counted>, Option<Per>)> {
        let (mut counted, mut per) = (None, None);
        let mut rest = words;
        while !rest.is_empty() {
            let year = phrase::year(rest).map(|(_, length)| length);
            let entity = || self.names.and_then(|names| names.entity_at(rest));
            let length = match year.or_else(entity) {
                Some(length) => length,
                None => {
                    let (word, length) = counts::count_word(rest)?;
                    match word {
                        CountWord::Counted(_) if counted.is_some() => return None,
                        CountWord::Counted(own) => counted = Some(own),
                        CountWord::Per(own) => per = Some(own),
                        CountWord::Filler => {}
                    }
                    length
                }
            };
            rest = rest.get(length..)?;
        }
        Some((counted, per))
    }
}
