//! Both languages: every screen speaks the one that was asked for, but for what is published and for names of keys.
#![expect(clippy::non_ascii_literal, reason = "one of the languages is Chinese")]

use kemu::report::View;
use kemu::wording::Lang;

use crate::stage::{INVENTED, PUBLISHED, Stage};

/// The keys that lead to every kind of screen.
const SCREENS: &str =
    "% %% s z zM 0 D ] i w o ? /养老 /12345 /r:( /> &养老<CR> x c cc cD c] cO c/增>10% v { R r T Tll cT W cW";

/// Letters that stand on Chinese screens: names of keys, of the program, of signs of the query language and of formats.
const LETTERS: &str =
    "Ctrl Esc Tab Enter Space PgDn PgUp Home End Down Up Left Right BackTab Backspace English kemu ylbx UTF";

/// The runs of letters in a text, in their order.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_alphabetic()).filter(|word| word.len() > 2)
}

/// The runs of Chinese glyphs in a text.
fn chinese(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !matches!(character, '\u{3400}'..='\u{9fff}')).filter(|run| !run.is_empty())
}

/// Everything that the sample's documents say, without blanks.
fn published() -> String {
    let text = [INVENTED.1, PUBLISHED.1].concat();
    String::from_utf8_lossy(&text).chars().filter(|character| !character.is_whitespace()).collect()
}

/// Every kind of screen in a language: where it is, and what it says.
fn screens(lang: Lang) -> Vec<(String, String)> {
    let mut screens = Vec::new();
    // Most words stand on screens of every size; those of the third pane and of the strip do not.
    for (size, scripts) in [((80, 24), ""), ((120, 35), SCREENS), ((200, 50), "")] {
        for view in 1..=View::ALL.len() {
            for script in std::iter::once("").chain(scripts.split_whitespace()) {
                let keys = format!("{view}{script}");
                let text = Stage::sample(size, lang).press(&keys).text();
                screens.push((format!("{keys} at {size:?}"), text));
            }
        }
    }
    screens
}

#[test]
fn no_english_leaks_into_chinese_screens() {
    let names: Vec<&str> = [INVENTED.0, PUBLISHED.0].into_iter().flat_map(words).collect();
    let published = published();
    let is_at_home = |word: &str| {
        LETTERS.split_whitespace().chain(names.iter().copied()).any(|own| own == word)
            || published.contains(word)
    };
    let mut strange = Vec::new();
    for (place, text) in screens(Lang::Chinese) {
        // What was typed stands in the prompt and is repeated where it was not understood.
        let found = words(&text).filter(|word| !is_at_home(word) && !place.contains(word));
        strange.extend(found.map(|word| format!("{word} in {place}")));
    }
    assert_eq!(strange, Vec::<String>::new());
}

#[test]
fn no_chinese_but_what_is_published_leaks_into_english_screens() {
    let published = published();
    let mut strange = Vec::new();
    for (place, text) in screens(Lang::English) {
        let is_strange = |run: &&str| !published.contains(*run) && !place.contains(*run) && *run != "中文";
        strange.extend(chinese(&text).filter(is_strange).map(|run| format!("{run} in {place}")));
    }
    assert_eq!(strange, Vec::<String>::new());
}
