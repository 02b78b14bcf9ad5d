//! Marks: which part of a text a query found, and by which readings. Asked for the few texts that show.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::Traced;
use super::pinyin::{Glyphs, Reading, Spelled};
use super::query::{Expr, Words};

/// So many places of one word are marked in a text.
const MOST: usize = 16;

impl Expr {
    /// The parts of `text` that the query asks for, as ranges of its bytes, in order and apart.
    #[must_use]
    pub fn marks(&self, text: &str, is_fuzzy: bool) -> Vec<Range<usize>> {
        let traced = Traced::of(text);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (part, _) in self.parts().into_iter().filter(|(_, is_denied)| !is_denied) {
            match part {
                Self::Words(words) => ranges.extend(word_marks(words, &traced, is_fuzzy)),
                Self::Pattern(pattern) => {
                    let found = pattern.regex.find_iter(text).filter(|own| !own.is_empty());
                    ranges.extend(found.take(MOST).map(|own| own.range()));
                }
                _ => {}
            }
        }
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match apart.last_mut().filter(|last| range.start <= last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => apart.push(range),
            }
        }
        apart
    }

    /// How many bytes of a printed code the query asks for by its beginning.
    #[must_use]
    pub fn code_mark(&self, digits: &str) -> usize {
        let parts = self.parts().into_iter().filter(|(_, is_denied)| !is_denied);
        let begins = |part: &Self| match part {
            Self::Words(words) | Self::Same(words)
                if words.is_digits && digits.starts_with(&words.folded) =>
            {
                Some(words.folded.len())
            }
            _ => None,
        };
        parts.filter_map(|(part, _)| begins(part)).max().unwrap_or(0)
    }

    /// What was typed, and the readings of the characters that it spells in `text`; the first word that does.
    #[must_use]
    pub fn spelling(&self, text: &str) -> Option<(String, Vec<Reading>)> {
        let traced = Traced::of(text);
        self.parts().into_iter().find_map(|(part, is_denied)| match part {
            Self::Words(words) if !is_denied && !traced.text.contains(&words.folded) => {
                let (glyphs, characters, found) = spell(words, &traced)?;
                let own = &characters[found.start..found.start + found.len];
                Some((words.typed.clone(), glyphs.explain(own, words.letters.as_ref()?)))
            }
            _ => None,
        })
    }
}

fn word_marks(words: &Words, traced: &Traced, is_fuzzy: bool) -> Vec<Range<usize>> {
    let origin = |start: usize, end: usize| traced.origin(start, end).map(|(start, end)| start..end);
    let literal = traced.text.match_indices(&words.folded).take(MOST);
    let literal: Vec<_> = literal.filter_map(|(at, own)| origin(at, at + own.len())).collect();
    if !literal.is_empty() {
        return literal;
    }
    let starts: Vec<usize> =
        traced.text.char_indices().map(|(at, _)| at).chain([traced.text.len()]).collect();
    if let Some((_, _, found)) = spell(words, traced) {
        return origin(starts[found.start], starts[found.start + found.len]).into_iter().collect();
    }
    if !is_fuzzy {
        return Vec::new();
    }
    let found = SkimMatcherV2::default().fuzzy_indices(&traced.text, &words.folded);
    let places = found.map(|own| own.1).unwrap_or_default();
    places.into_iter().filter_map(|place| origin(*starts.get(place)?, *starts.get(place + 1)?)).collect()
}

/// The readings of a text, its characters by their numbers, and where letters spell it.
type Spelling = (Glyphs, Vec<(char, u32)>, Spelled);

/// Where letters spell a text.
fn spell(words: &Words, traced: &Traced) -> Option<Spelling> {
    let letters = words.letters.as_ref()?;
    let mut glyphs = Glyphs::default();
    let characters: Vec<(char, u32)> = traced.text.chars().map(|c| (c, glyphs.number(c))).collect();
    let numbers: Vec<u32> = characters.iter().map(|own| own.1).collect();
    let found = glyphs.find(&numbers, letters)?;
    Some((glyphs, characters, found))
}
