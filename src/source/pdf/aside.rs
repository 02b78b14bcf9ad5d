//! What only repeats or counts: page numbers and running heads.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use std::collections::HashMap;

use super::content::Content;
use super::lines::Line;

/// Page numbers and running heads stand within this share of the page's height from its ends.
const MARGIN: f64 = 0.1;

/// On how many pages a line has to stand to be a running head.
const RUNNING: usize = 3;

/// The words of a page number: the first, "page", "of", and the marks that a continued table has.
const COUNTING: [char; 3] = ['\u{7b2c}', '\u{9875}', '\u{5171}'];
const CONTINUED: [&str; 2] = ["\u{7eed}\u{8868}", "\u{7eed}"];

/// Marks the lines of all pages that are page numbers or running heads.
pub(super) fn mark(pages: &mut [Content]) {
    let mut heads: HashMap<(String, i64), usize> = HashMap::new();
    for page in &*pages {
        let (height, lines) = (page.height, page.lines.iter().map(|prose| &prose.line));
        for line in lines.filter(|line| is_marginal(line, height)) {
            *heads.entry(place(line)).or_default() += 1;
        }
    }
    for page in pages {
        let height = page.height;
        for prose in page.lines.iter_mut().filter(|prose| is_marginal(&prose.line, height)) {
            let is_head = heads.get(&place(&prose.line)).is_some_and(|pages| *pages >= RUNNING);
            prose.is_aside = is_head || is_page_number(&prose.line.text);
        }
    }
}

/// Whether a line says nothing but that a table goes on.
pub(super) fn is_continuation(text: &str) -> bool {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    CONTINUED.contains(&words) || is_page_number(text)
}

/// Whether a line is a page number: short, with a digit, and else only marks and the words that count pages.
fn is_page_number(text: &str) -> bool {
    let is_part = |c: char| !c.is_alphabetic() || COUNTING.contains(&c);
    text.chars().count() <= 16
        && text.chars().any(|c| c.is_ascii_digit())
        && !text.contains(['.', ',', ':', '\u{ff1a}'])
        && text.chars().all(is_part)
}

fn is_marginal(line: &Line, height: f64) -> bool {
    line.base < height * MARGIN || line.base > height * (1.0 - MARGIN)
}

/// The words of a line, and where it stands.
#[expect(clippy::cast_possible_truncation, reason = "the line is on a page")]
fn place(line: &Line) -> (String, i64) {
    (line.text.clone(), (line.base / 4.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_short_and_have_no_words() {
        for number in ["1", "- 12 -", "\u{7b2c} 3 \u{9875}", "3 / 20", "\u{2014} 4 \u{2014}"] {
            assert!(is_page_number(number), "{number}");
        }
        for other in ["", "-", "1,234", "1.00", "a 1", "2024\u{5e74}"] {
            assert!(!is_page_number(other), "{other}");
        }
        assert!(is_continuation("\u{ff08}\u{7eed}\u{8868}\u{ff09}"));
    }
}
