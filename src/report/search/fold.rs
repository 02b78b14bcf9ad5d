//! Folding: text as it is compared, whatever width, brackets, quotes and blanks it was typed with.

use unicode_normalization::char::decompose_compatible;

/// Text as it is compared: compatibility forms taken apart (full width, numbers in circles, radicals that stand for
/// characters), lower case, one kind of bracket and of dash, no blanks and no quotes.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        fold_into(character, |c| folded.push(c));
    }
    folded
}

/// A folded text whose characters know where they come from.
pub(super) struct Traced {
    pub(super) text: String,
    /// For each byte of the text the range of bytes that it comes from, in the text that was folded.
    from: Vec<(usize, usize)>,
}

impl Traced {
    pub(super) fn of(text: &str) -> Self {
        let mut traced = Self { text: String::with_capacity(text.len()), from: Vec::new() };
        for (at, character) in text.char_indices() {
            let range = (at, at + character.len_utf8());
            fold_into(character, |c| {
                traced.text.push(c);
                traced.from.extend(std::iter::repeat_n(range, c.len_utf8()));
            });
        }
        traced
    }

    /// The bytes of the original text that a range of the folded one comes from.
    pub(super) fn origin(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (first, last) = (self.from.get(start)?, self.from.get(end.checked_sub(1)?)?);
        Some((first.0, last.1))
    }
}

fn fold_into(character: char, mut push: impl FnMut(char)) {
    if character.is_ascii() {
        // Most of what is not Chinese.
        if let Some(c) = plain(character) {
            push(c.to_ascii_lowercase());
        }
        return;
    }
    // Common characters have no other form.
    if ('\u{4e00}'..='\u{9fff}').contains(&character) {
        return push(character);
    }
    decompose_compatible(whole(character), |c| {
        if let Some(c) = plain(c) {
            c.to_lowercase().for_each(&mut push);
        }
    });
}

/// One kind of bracket and of dash; nothing for blanks, quotes and what has no width.
fn plain(c: char) -> Option<char> {
    match c {
        '[' | '{' | '\u{3014}' | '\u{3010}' | '\u{3016}' => Some('('),
        ']' | '}' | '\u{3015}' | '\u{3011}' | '\u{3017}' => Some(')'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '"' | '\'' | '\u{2018}'..='\u{201f}' | '\u{300a}'..='\u{300f}' | '\u{3008}' | '\u{3009}' => None,
        c if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}') => None,
        c => Some(c),
    }
}

/// The character that a radical of its own block stands for; files made from fonts are full of them, and only few of
/// this block have a compatibility form.
fn whole(radical: char) -> char {
    match radical {
        '\u{2ea0}' => '\u{6c11}',
        '\u{2ec4}' => '\u{897f}',
        '\u{2ec5}' => '\u{89c1}',
        '\u{2ec6}' => '\u{89d2}',
        '\u{2ec9}' => '\u{8d1d}',
        '\u{2ecb}' => '\u{8f66}',
        '\u{2ed3}' => '\u{957f}',
        '\u{2ed4}' => '\u{95e8}',
        '\u{2ed8}' => '\u{9752}',
        '\u{2eda}' => '\u{9875}',
        '\u{2edb}' => '\u{98ce}',
        '\u{2edd}' => '\u{98df}',
        '\u{2ee2}' => '\u{9a6c}',
        '\u{2ee5}' => '\u{9c7c}',
        '\u{2ee6}' => '\u{9e1f}',
        '\u{2ee9}' => '\u{9ec4}',
        '\u{2eec}' => '\u{9f50}',
        '\u{2eee}' => '\u{9f7f}',
        '\u{2ef0}' => '\u{9f99}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_brackets_quotes_and_blanks_make_no_difference() {
        assert_eq!(fold("\u{ff08}\u{5883}\u{ff09}"), "(\u{5883})");
        assert_eq!(fold("\u{3010}\u{5883}]"), "(\u{5883})");
        assert_eq!(fold("\u{201c}\u{4e09} \u{3000}\u{516c}\u{201d}"), "\u{4e09}\u{516c}");
        assert_eq!(fold("\u{ff21}\u{ff11}\u{ff05}"), "a1%");
        assert_eq!(fold("\u{2f92}\u{2ed3}"), "\u{898b}\u{957f}");
        assert_eq!(fold("\u{2474}"), "(1)");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_and_every_byte_has_an_origin(text in "\\PC{0,30}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            let traced = Traced::of(&text);
            prop_assert_eq!(&traced.text, &folded);
            for (at, c) in folded.char_indices() {
                let (start, end) = traced.origin(at, at + c.len_utf8()).expect("an origin");
                prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            }
        }
    }
}
