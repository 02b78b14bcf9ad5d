//! Pinyin: whether letters spell a name, syllable by syllable or by their beginnings, in any reading of each character.
//!
//! Readings are not multiplied out: how many letters are spelled so far is a set, and each character moves it on.

use std::collections::HashMap;

use pinyin::ToPinyinMulti;

/// More letters than this are no spelling.
const MOST: usize = 63;
/// Past so many characters a text is prose, where few letters are found by chance.
const NAME: usize = 48;
/// The fewest letters that are looked for in prose.
const FEWEST_IN_PROSE: usize = 4;

/// A character as the automaton reads it.
struct Glyph {
    /// The readings, each once; none for what is not Chinese.
    readings: Vec<&'static str>,
    /// The character itself, where it is a letter or a digit.
    letter: Option<u8>,
    /// Which letters a reading may begin with.
    initials: u32,
    /// Whether a spelling may pass over it: brackets, commas. Not over ends of texts.
    is_passed: bool,
}

/// The characters that some texts consist of, each known by a number.
#[derive(Default)]
pub(super) struct Glyphs {
    numbers: HashMap<char, u32>,
    glyphs: Vec<Glyph>,
}

/// Where letters spell a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) start: usize,
    pub(super) len: usize,
    /// Whether by whole syllables, the last one as far as it was typed.
    pub(super) is_full: bool,
}

/// One character of a spelling: the reading that was meant, and the others that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The character.
    pub character: char,
    /// The reading.
    pub reading: &'static str,
    /// Its other readings.
    pub others: Vec<&'static str>,
}

impl Glyphs {
    /// The number of a character.
    pub(super) fn number(&mut self, c: char) -> u32 {
        if let Some(number) = self.numbers.get(&c) {
            return *number;
        }
        let mut readings: Vec<&'static str> = Vec::new();
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            if !readings.contains(&reading.plain()) {
                readings.push(reading.plain());
            }
        }
        let letter = u8::try_from(c).ok().filter(u8::is_ascii_alphanumeric);
        let first = readings.iter().filter_map(|reading| reading.bytes().next());
        let initials = first.chain(letter).fold(0, |all, own| all | bit(own));
        let is_passed = c != '\n' && letter.is_none() && readings.is_empty() && !c.is_alphabetic();
        let number = u32::try_from(self.glyphs.len()).unwrap_or(u32::MAX);
        self.glyphs.push(Glyph { readings, letter, initials, is_passed });
        self.numbers.insert(c, number);
        number
    }

    /// Where `letters` spell a text, given by the numbers of its characters; a full spelling rather than another.
    pub(super) fn find(&self, text: &[u32], letters: &Letters) -> Option<Spelled> {
        let first = letters.0.first().map(|first| bit(*first))?;
        let last = match letters.0.len() {
            // One letter is the beginning of a name.
            1 => 1,
            own if own < FEWEST_IN_PROSE => NAME,
            _ => usize::MAX,
        };
        let mut best: Option<Spelled> = None;
        for (start, number) in text.iter().enumerate().take(last) {
            if self.glyphs[*number as usize].initials & first == 0 {
                continue;
            }
            match self.spelled(&text[start..], &letters.0) {
                Some((len, true)) => return Some(Spelled { start, len, is_full: true }),
                Some((len, false)) if best.is_none() => {
                    best = Some(Spelled { start, len, is_full: false });
                }
                _ => {}
            }
        }
        best
    }

    /// How many characters from the first on are spelled, and whether by whole syllables.
    fn spelled(&self, text: &[u32], letters: &[u8]) -> Option<(usize, bool)> {
        let done = 1_u64 << letters.len();
        let (mut full, mut any) = (1_u64, 1_u64);
        let mut found = None;
        for (at, number) in text.iter().enumerate() {
            let glyph = &self.glyphs[*number as usize];
            if glyph.is_passed {
                continue;
            }
            (full, any) = glyph.step((full, any), letters);
            if full & done != 0 {
                return Some((at + 1, true));
            }
            if any & done != 0 && found.is_none() {
                found = Some((at + 1, false));
            }
            (full, any) = (full & !done, any & !done);
            if any == 0 {
                break;
            }
        }
        found
    }

    /// The readings that letters spell a text by; `text` as it was found.
    pub(super) fn explain(&self, text: &[(char, u32)], letters: &Letters) -> Vec<Reading> {
        let letters = &letters.0;
        let mut states = vec![1_u64];
        for (_, number) in text {
            let glyph = &self.glyphs[*number as usize];
            let before = *states.last().unwrap_or(&1);
            states.push(if glyph.is_passed { before } else { glyph.step((0, before), letters).1 });
        }
        let mut readings = Vec::new();
        let mut end = letters.len();
        for (at, (character, number)) in text.iter().enumerate().rev() {
            let glyph = &self.glyphs[*number as usize];
            if glyph.is_passed {
                continue;
            }
            // The longest piece first: whole syllables rather than their beginnings.
            let before = (0..end).find_map(|start| {
                let is_reached = states[at] & (1 << start) != 0;
                let reading = glyph.reading(&letters[start..end]).filter(|_| is_reached)?;
                Some((start, reading))
            });
            let Some((start, reading)) = before else { continue };
            end = start;
            if !reading.is_empty() {
                let others = glyph.readings.iter().copied().filter(|own| *own != reading).collect();
                readings.push(Reading { character: *character, reading, others });
            }
        }
        readings.reverse();
        readings
    }
}

impl Glyph {
    /// The sets of letters spelled after this character: by whole syllables, and by any beginnings.
    fn step(&self, (full, any): (u64, u64), letters: &[u8]) -> (u64, u64) {
        let (mut next_full, mut next_any) = (0, 0);
        let mut rest = any;
        while rest != 0 {
            let spelled = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let Some(ahead) = letters.get(spelled..).filter(|ahead| !ahead.is_empty()) else { continue };
            let is_full = full & (1 << spelled) != 0;
            if self.letter == Some(ahead[0]) {
                next_any |= 1 << (spelled + 1);
                next_full |= u64::from(is_full) << (spelled + 1);
            }
            for reading in &self.readings {
                let common = common(reading, ahead);
                for len in 1..=common {
                    next_any |= 1 << (spelled + len);
                }
                // The last syllable counts as whole as far as it was typed.
                if is_full && common > 0 && (common == reading.chars().count() || common == ahead.len()) {
                    next_full |= 1 << (spelled + common);
                }
            }
        }
        (next_full, next_any)
    }

    /// The reading that begins with all of `letters`; empty for a letter or a digit that is itself.
    fn reading(&self, letters: &[u8]) -> Option<&'static str> {
        let reading = self.readings.iter().find(|own| common(own, letters) == letters.len());
        let is_itself = letters.len() == 1 && self.letter == Some(letters[0]);
        reading.copied().or(is_itself.then_some(""))
    }
}

/// How many letters a reading and what was typed have in common from their beginnings; the u with dots is typed as v.
fn common(reading: &str, letters: &[u8]) -> usize {
    let typed = |c: char| if c == '\u{fc}' { b'v' } else { u8::try_from(c).unwrap_or(0) };
    reading.chars().zip(letters).take_while(|(c, letter)| typed(*c) == **letter).count()
}

fn bit(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        b'0'..=b'9' => 1 << 26,
        // The u with dots begins no syllable.
        _ => 0,
    }
}

/// Letters that may spell a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letters(Vec<u8>);

impl Letters {
    /// The letters of a folded text; none where it holds anything but letters and digits, or begins with a digit.
    pub(super) fn of(folded: &str) -> Option<Self> {
        let typed = folded.replace("u\u{308}", "v");
        let bytes = typed.into_bytes();
        let is_spelling = bytes.len() <= MOST
            && bytes.first().is_some_and(u8::is_ascii_lowercase)
            && bytes.iter().all(|own| own.is_ascii_lowercase() || own.is_ascii_digit());
        is_spelling.then_some(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(name: &str, letters: &str) -> Option<(usize, usize, bool)> {
        let mut glyphs = Glyphs::default();
        let text: Vec<u32> = name.chars().map(|c| glyphs.number(c)).collect();
        let found = glyphs.find(&text, &Letters::of(letters)?)?;
        Some((found.start, found.len, found.is_full))
    }

    fn explained(name: &str, letters: &str) -> Vec<&'static str> {
        let mut glyphs = Glyphs::default();
        let text: Vec<(char, u32)> = name.chars().map(|c| (c, glyphs.number(c))).collect();
        let letters = Letters::of(letters).expect("letters");
        glyphs.explain(&text, &letters).into_iter().map(|own| own.reading).collect()
    }

    // Yanglao baoxian; hang (or xing); kuaiji (or hui); lv.
    const INSURANCE: &str = "\u{517b}\u{8001}\u{4fdd}\u{9669}";
    const BANK: &str = "\u{94f6}\u{884c}";
    const ACCOUNTING: &str = "\u{4f1a}\u{8ba1}";
    const TRAVEL: &str = "\u{5dee}\u{65c5}\u{8d39}";

    #[test]
    fn syllables_initials_and_both_mixed_spell_a_name() {
        assert_eq!(spelled(INSURANCE, "yanglao"), Some((0, 2, true)));
        assert_eq!(spelled(INSURANCE, "yanglaobaox"), Some((0, 4, true)));
        assert_eq!(spelled(INSURANCE, "ylbx"), Some((0, 4, false)));
        assert_eq!(spelled(INSURANCE, "bxian"), Some((2, 2, false)));
        assert_eq!(spelled(INSURANCE, "yalaob"), Some((0, 3, false)));
        assert_eq!(spelled(INSURANCE, "yanglob"), None);
    }

    #[test]
    fn every_reading_of_a_character_spells_it() {
        for (name, letters) in [
            (BANK, "yinhang"),
            (BANK, "yinxing"),
            (ACCOUNTING, "kuaiji"),
            (ACCOUNTING, "huiji"),
            (TRAVEL, "chailvfei"),
        ] {
            assert_eq!(spelled(name, letters).map(|own| own.2), Some(true), "{letters}");
        }
    }

    #[test]
    fn brackets_are_passed_over_and_ends_of_texts_are_not() {
        let abroad = "\u{56fd}(\u{5883})\u{8d39}";
        assert_eq!(spelled(abroad, "gjf"), Some((0, 5, false)));
        assert_eq!(spelled("\u{56fd}\n\u{5883}", "gj"), None);
    }

    #[test]
    fn a_spelling_tells_the_readings_it_went_by() {
        assert_eq!(explained(INSURANCE, "ylbx"), ["yang", "lao", "bao", "xian"]);
        assert_eq!(explained(BANK, "yhang"), ["yin", "hang"]);
        assert_eq!(explained(BANK, "yinx"), ["yin", "xing"]);
    }
}
