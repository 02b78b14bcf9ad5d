//! The index: what every line can be found by, folded once; and the search in it.

use std::ops::Range;
use std::thread;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::accounts::{Code, catalog};
use crate::report::outline::{Node, Outline};

use super::figures::Scene;
use super::fold::fold;
use super::pinyin::Glyphs;
use super::query::{Expr, Words, signature};

/// Names at least so much alike (of 100) are probably the same.
const ALIKE: u8 = 80;
/// So many lines are worth a thread.
const SHARE: usize = 10_000;
/// What is longer than this is prose, in which letters in order stand by chance.
const FUZZY: usize = 300;

/// How well a line was found, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// By its whole code or name, or by its figure.
    Exact,
    /// By the beginning of its code or name.
    Prefix,
    /// By a part of its name.
    Part,
    /// By another text of it: its other name, its unit, what it says.
    Text,
    /// By letters that spell its name.
    Spelled,
    /// By the beginnings of its syllables.
    Initials,
    /// By its letters in order.
    Fuzzy,
}

impl Rank {
    /// Whether what was typed stands there.
    #[must_use]
    pub fn is_literal(self) -> bool {
        self <= Self::Text
    }
}

/// What a line can be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// What it is called on the screen.
    pub name: String,
    /// Its other texts.
    pub also: Vec<String>,
}

struct Entry {
    /// Places in the folded and in the printed texts, and in the numbers of the glyphs.
    name: Range<usize>,
    also: Range<usize>,
    printed: Range<usize>,
    glyphs: Range<usize>,
    signature: u64,
}

/// What the lines of one outline can be found by, in one language.
#[derive(Default)]
pub struct Index {
    folded: String,
    printed: String,
    numbers: Vec<u32>,
    glyphs: Glyphs,
    entries: Vec<Entry>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Index({} lines)", self.entries.len())
    }
}

impl Index {
    /// Indexes an outline; `names` tells what a line can be found by.
    #[must_use]
    pub fn of(outline: &Outline, mut names: impl FnMut(&Node) -> Names) -> Self {
        let mut index = Self { entries: Vec::with_capacity(outline.nodes.len()), ..Self::default() };
        for node in &outline.nodes {
            let names = names(node);
            index.add(&names);
        }
        index
    }

    pub(super) fn add(&mut self, names: &Names) {
        let (folded, printed, glyphs) = (self.folded.len(), self.printed.len(), self.numbers.len());
        self.folded.push_str(&fold(&names.name));
        let name = folded..self.folded.len();
        self.printed.push_str(&names.name);
        for also in &names.also {
            // Nothing is found across two texts.
            self.folded.push('\n');
            self.folded.push_str(&fold(also));
            self.printed.push('\n');
            self.printed.push_str(also);
        }
        let all = &self.folded[folded..];
        for c in all.chars() {
            self.numbers.push(self.glyphs.number(c));
        }
        self.entries.push(Entry {
            signature: signature(all),
            also: name.end..self.folded.len(),
            name,
            printed: printed..self.printed.len(),
            glyphs: glyphs..self.numbers.len(),
        });
    }

    /// The places that a query finds, in order, and how well. Letters in order are looked for only where `is_fuzzy`.
    #[must_use]
    pub fn find(&self, query: &Expr, scene: &Scene<'_>, is_fuzzy: bool) -> Vec<(usize, Rank)> {
        if query.is_empty() {
            return Vec::new();
        }
        let count = self.entries.len().min(scene.outline.nodes.len());
        // Most of the time goes into fetching lines from memory, which threads do beside each other.
        let threads = thread::available_parallelism().map_or(1, usize::from).min(count / SHARE + 1);
        let share = count.div_ceil(threads).max(1);
        let find = |places: Range<usize>| self.find_among(query, scene, is_fuzzy, places);
        thread::scope(|scope| {
            let shares = (share..count).step_by(share).map(|start| start..(start + share).min(count));
            let others: Vec<_> = shares.map(|places| scope.spawn(move || find(places))).collect();
            let mut found = find(0..share.min(count));
            for other in others {
                found.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            found
        })
    }

    /// What a query finds among some of the places.
    fn find_among(
        &self,
        query: &Expr,
        scene: &Scene<'_>,
        is_fuzzy: bool,
        places: Range<usize>,
    ) -> Vec<(usize, Rank)> {
        let matcher = is_fuzzy.then(SkimMatcherV2::default);
        let search = Search { index: self, scene, matcher };
        places.filter_map(|place| Some((place, search.rank(query, place)?))).collect()
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the texts of a line say so.
    pub(super) fn literal(&self, words: &Words, place: usize) -> Option<Rank> {
        let entry = &self.entries[place];
        if entry.signature & words.signature != words.signature {
            return None;
        }
        let name = &self.folded[entry.name.clone()];
        begins(name, &words.folded)
            .or_else(|| name.contains(&words.folded).then_some(Rank::Part))
            .or_else(|| self.folded[entry.also.clone()].contains(&words.folded).then_some(Rank::Text))
    }

    /// Whether letters spell a text of a line.
    pub(super) fn spelled(&self, words: &Words, place: usize) -> Option<Rank> {
        let letters = words.letters.as_ref()?;
        let found = self.glyphs.find(&self.numbers[self.entries[place].glyphs.clone()], letters)?;
        Some(if found.is_full { Rank::Spelled } else { Rank::Initials })
    }

    /// Whether the name of a line has the letters in order.
    pub(super) fn fuzzy(&self, words: &Words, place: usize, matcher: &SkimMatcherV2) -> Option<Rank> {
        let entry = &self.entries[place];
        let name = &self.folded[entry.name.clone()];
        let is_tried = entry.signature & words.signature == words.signature
            && name.len() <= FUZZY
            && words.folded.chars().nth(1).is_some();
        is_tried.then(|| matcher.fuzzy_match(name, &words.folded))?.map(|_| Rank::Fuzzy)
    }
}

struct Search<'a> {
    index: &'a Index,
    scene: &'a Scene<'a>,
    matcher: Option<SkimMatcherV2>,
}

impl Search<'_> {
    fn rank(&self, query: &Expr, place: usize) -> Option<Rank> {
        let holds = |is_so: bool| is_so.then_some(Rank::Exact);
        match query {
            Expr::All(parts) => {
                parts.iter().try_fold(Rank::Exact, |worst, part| Some(worst.max(self.rank(part, place)?)))
            }
            Expr::Any(parts) => parts.iter().filter_map(|part| self.rank(part, place)).min(),
            Expr::Not(part) => {
                // What is denied is taken at its word.
                let literal = Search { matcher: None, ..*self };
                holds(literal.rank(part, place).is_none())
            }
            Expr::Words(words) => self.words(words, place),
            Expr::Pattern(pattern) => {
                let entry = &self.index.entries[place];
                let (name, also) = (&self.index.folded[entry.name.clone()], entry.also.clone());
                let also = self.index.folded[also].split('\n').filter(|own| !own.is_empty());
                let mut texts =
                    self.index.printed[entry.printed.clone()].split('\n').chain([name]).chain(also);
                texts.any(|text| pattern.regex.is_match(text)).then_some(Rank::Part)
            }
            Expr::Figure(condition) => holds(self.scene.holds(place, condition)),
            Expr::State(state) => holds(self.scene.is(place, *state)),
            Expr::Same(words) => holds(self.is_same(words, place)),
        }
    }

    fn words(&self, words: &Words, place: usize) -> Option<Rank> {
        let mut best = None;
        if words.is_digits {
            let node = &self.scene.outline.nodes[place];
            // A mistyped code is found by the one that was meant as well.
            let codes = [&node.code, &node.suggested].into_iter().flatten().map(Code::digits);
            best = codes.filter_map(|digits| begins(digits, &words.folded)).min();
        }
        best.into_iter().chain(self.index.literal(words, place)).min().or_else(|| {
            self.index
                .spelled(words, place)
                .or_else(|| self.index.fuzzy(words, place, self.matcher.as_ref()?))
        })
    }

    fn is_same(&self, words: &Words, place: usize) -> bool {
        if words.is_digits {
            let code = self.scene.outline.nodes[place].code.as_ref();
            return code.is_some_and(|code| code.digits() == words.folded);
        }
        let entry = &self.index.entries[place];
        // Names that have hardly a character in common need no closer look.
        let common = (entry.signature & words.signature).count_ones();
        let is_near = common * 100 >= words.signature.count_ones() * u32::from(ALIKE) / 2;
        is_near && catalog::likeness(&self.index.folded[entry.name.clone()], &words.folded) >= ALIKE
    }
}

/// Whether a text is the other, or begins with it.
fn begins(text: &str, with: &str) -> Option<Rank> {
    let rest = text.strip_prefix(with)?;
    Some(if rest.is_empty() { Rank::Exact } else { Rank::Prefix })
}
