//! Prose in lines: Chinese may break between any two glyphs, yet a number stays with its unit, and a line neither
//! starts with a closing mark nor ends with an opening one.

use std::ops::Range;

use super::Glyphs;

/// Marks that close: no line starts with one. Comma, stop, semicolon, colon, enumeration comma, brackets, percent,
/// per mille, exclamation and question marks, quotation marks, and their ASCII forms.
const CLOSING: &str = "\u{ff0c}\u{3002}\u{ff1b}\u{ff1a}\u{3001}\u{ff09}\u{300b}\u{3009}\u{300d}\u{300f}\u{3011}\
    \u{3015}\u{ff3d}\u{ff05}\u{2030}\u{ff01}\u{ff1f}\u{201d}\u{2019}\u{ff0e},.;:)]}%!?";

/// Marks that open: no line ends with one. Brackets, quotation marks, the currency sign.
const OPENING: &str =
    "\u{ff08}\u{300a}\u{3008}\u{300c}\u{300e}\u{3010}\u{3014}\u{ff3b}\u{201c}\u{2018}\u{ffe5}([{";

/// Glyphs that belong to the number before them: powers of ten, yuan and jiao, the common counters, year, month, day,
/// hour, minute, second, times, points, percent, degrees.
const UNITS: &str = "\u{5341}\u{767e}\u{5343}\u{4e07}\u{4ebf}\u{5143}\u{89d2}\u{4e2a}\u{6b21}\u{4eba}\u{5e74}\u{6708}\
    \u{65e5}\u{53f7}\u{9879}\u{5bb6}\u{8f86}\u{6279}\u{53f0}\u{4ef6}\u{7ec4}\u{5904}\u{6237}\u{540d}\u{5929}\u{65f6}\
    \u{5206}\u{79d2}\u{500d}\u{70b9}%\u{ff05}\u{2030}\u{2103}";

const SPACES: [char; 2] = [' ', '\u{3000}'];

/// See [`Glyphs::wrap`].
pub(super) fn wrap(glyphs: Glyphs, text: &str, columns: usize) -> Vec<&str> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        Paragraph::new(glyphs, paragraph).break_into(columns, &mut lines);
    }
    lines
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Closing,
    Opening,
    /// A letter, a digit, or anything else that is narrow: stays with its neighbours.
    Word,
    /// Stands alone: a line may break before and after it.
    Wide,
}

#[derive(Clone, Copy)]
struct Glyph {
    start: usize,
    width: usize,
    first: char,
    kind: Kind,
    is_digit: bool,
    /// Belongs to the number before it.
    is_unit: bool,
}

impl Glyph {
    fn read(start: usize, glyph: &str, width: usize, before: Option<&Self>) -> Self {
        let first = glyph.chars().next().unwrap_or(' ');
        let is_digit = first.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&first);
        let kind = match first {
            // A blank that bears a mark is no blank.
            _ if SPACES.contains(&first) && glyph.len() == first.len_utf8() => Kind::Space,
            _ if CLOSING.contains(first) => Kind::Closing,
            _ if OPENING.contains(first) => Kind::Opening,
            // Where a line may break does not depend on the terminal.
            _ if width < 2 || is_digit || Glyphs::Narrow.of_glyph(glyph) < 2 => Kind::Word,
            _ => Kind::Wide,
        };
        let is_unit = UNITS.contains(first) && before.is_some_and(|before| before.is_digit || before.is_unit);
        Self { start, width, first, kind, is_digit, is_unit }
    }

    /// A line may end with this glyph and the next one start with `next`, which follows at once.
    fn may_part_from(&self, next: &Self) -> bool {
        if next.kind == Kind::Closing || self.kind == Kind::Opening || next.is_unit || next.width == 0 {
            return false;
        }
        // After an ASCII mark a letter or digit goes on, as in 1,234.50.
        let is_inside_word = next.kind == Kind::Word
            && (self.kind == Kind::Word || self.kind == Kind::Closing && self.first.is_ascii());
        !is_inside_word
    }

    /// The same where spaces lie between the two: marks still hold, and a number holds its unit.
    fn may_part_at_space(&self, next: &Self) -> bool {
        let is_measure = self.is_digit && UNITS.contains(next.first);
        next.kind != Kind::Closing && self.kind != Kind::Opening && !is_measure
    }
}

/// A place to break at: the line ends before the glyph `end`, the next one starts with `next`; between lie spaces.
#[derive(Clone, Copy)]
struct Break {
    end: usize,
    next: usize,
}

struct Paragraph<'a> {
    text: &'a str,
    glyphs: Vec<Glyph>,
}

impl<'a> Paragraph<'a> {
    fn new(widths: Glyphs, text: &'a str) -> Self {
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len() / 2);
        for (start, glyph, width) in widths.placed(text) {
            glyphs.push(Glyph::read(start, glyph, width, glyphs.last()));
        }
        Self { text, glyphs }
    }

    /// One pass: what a break carries over to the next line has no break inside, so no glyph is weighed again.
    fn break_into(&self, columns: usize, lines: &mut Vec<&'a str>) {
        let written = lines.len();
        let (mut start, mut used) = (0, 0);
        let mut last: Option<Break> = None;
        let mut since_last = 0;
        for (at, glyph) in self.glyphs.iter().enumerate() {
            // Spaces may hang over the edge; they go with the break after them.
            if glyph.kind != Kind::Space {
                if let Some(found) = self.break_before(at, start) {
                    (last, since_last) = (Some(found), 0);
                }
                while start < at && used + glyph.width > columns {
                    let (found, carried) = match last.take() {
                        Some(found) => (found, since_last),
                        None => self.hard_break(start, at),
                    };
                    self.push_line(start..found.end, lines);
                    (start, used) = (found.next, carried);
                }
            }
            used += glyph.width;
            since_last += glyph.width;
        }
        self.push_line(start..self.glyphs.len(), lines);
        if lines.len() == written {
            lines.push("");
        }
    }

    /// The break right before the glyph at `at`, if the line from `start` may end there.
    fn break_before(&self, at: usize, start: usize) -> Option<Break> {
        let spaces =
            self.glyphs[start..at].iter().rev().take_while(|glyph| glyph.kind == Kind::Space).count();
        let end = at - spaces;
        if end == start {
            return None;
        }
        let (before, next) = (&self.glyphs[end - 1], &self.glyphs[at]);
        let may = if spaces > 0 { before.may_part_at_space(next) } else { before.may_part_from(next) };
        may.then_some(Break { end, next: at })
    }

    /// Where to cut what has no break and is longer than the line, and the columns it carries over: at the edge, or
    /// a little before it where the marks ask for that.
    fn hard_break(&self, start: usize, at: usize) -> (Break, usize) {
        let suits = |cut: &usize| {
            let (before, next) = (&self.glyphs[*cut - 1], &self.glyphs[*cut]);
            !matches!(next.kind, Kind::Closing | Kind::Space)
                && !matches!(before.kind, Kind::Opening | Kind::Space)
                && next.width > 0
        };
        let nearest = (start + 1).max(at.saturating_sub(3));
        let cut = (nearest..=at).rev().find(suits).unwrap_or(at);
        let carried = self.glyphs[cut..at].iter().map(|glyph| glyph.width).sum();
        (Break { end: cut, next: cut }, carried)
    }

    fn push_line(&self, range: Range<usize>, lines: &mut Vec<&'a str>) {
        let byte = |at: usize| self.glyphs.get(at).map_or(self.text.len(), |glyph| glyph.start);
        let line = self.text[byte(range.start)..byte(range.end)].trim_end_matches(SPACES);
        if !line.is_empty() {
            lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrap(text: &str, columns: usize) -> Vec<&str> {
        Glyphs::Narrow.wrap(text, columns)
    }

    fn width(text: &str) -> usize {
        Glyphs::Narrow.width(text)
    }

    // "department", "final accounts"
    const PROSE: &str = "\u{90e8}\u{95e8}\u{51b3}\u{7b97}";

    #[test]
    fn chinese_breaks_anywhere_by_columns() {
        assert_eq!(wrap(PROSE, 5), ["\u{90e8}\u{95e8}", "\u{51b3}\u{7b97}"]);
        assert_eq!(wrap(PROSE, 2).len(), 4);
        assert_eq!(wrap(PROSE, 8), [PROSE]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
    }

    #[test]
    fn a_closing_mark_takes_the_glyph_before_it_along() {
        let text = format!("{PROSE}\u{3002}");
        assert_eq!(wrap(&text, 8), ["\u{90e8}\u{95e8}\u{51b3}", "\u{7b97}\u{3002}"]);
    }

    #[test]
    fn an_opening_mark_goes_with_what_it_opens() {
        let text = "\u{90e8}\u{95e8}\u{ff08}\u{51b3}\u{7b97}\u{ff09}";
        assert_eq!(wrap(text, 6), ["\u{90e8}\u{95e8}", "\u{ff08}\u{51b3}", "\u{7b97}\u{ff09}"]);
    }

    #[test]
    fn a_number_is_whole_and_keeps_its_unit() {
        // "expenditure 1,490.30 wan yuan"
        let text = "\u{652f}\u{51fa}1,490.30\u{4e07}\u{5143}\u{3002}";
        assert_eq!(wrap(text, 14), ["\u{652f}\u{51fa}", "1,490.30\u{4e07}\u{5143}\u{3002}"]);
        // Too narrow for the number: the cut falls inside it rather than before the stop.
        assert_eq!(wrap("\u{5360}8.07%\u{3002}", 6), ["\u{5360}", "8.0", "7%\u{3002}"]);
        assert_eq!(
            wrap("\u{652f}\u{51fa} 490.30 \u{4e07}\u{5143}", 12),
            ["\u{652f}\u{51fa}", "490.30 \u{4e07}\u{5143}"]
        );
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_hard() {
        assert_eq!(wrap("abcdefg hi", 3), ["abc", "def", "g", "hi"]);
    }

    #[test]
    fn spaces_at_a_break_are_dropped_and_an_indent_is_kept() {
        assert_eq!(wrap("ab   cd", 3), ["ab", "cd"]);
        assert_eq!(wrap("\u{3000}\u{3000}\u{90e8}\u{95e8}", 6), ["\u{3000}\u{3000}\u{90e8}", "\u{95e8}"]);
        assert_eq!(wrap("      x", 3), ["x"]);
    }

    #[test]
    fn wide_glyphs_fill_a_line_sooner_and_break_no_word() {
        // "the so-called three publics", in quotation marks, and a dash
        let text = "\u{201c}\u{4e09}\u{516c}\u{201d}\u{2014}\u{2014}\u{652f}\u{51fa}";
        assert_eq!(Glyphs::Narrow.wrap(text, 12), [text]);
        let lines = Glyphs::Wide.wrap(text, 12);
        assert!(lines.len() == 2 && lines.iter().all(|line| Glyphs::Wide.width(line) <= 12), "{lines:?}");
        assert_eq!(Glyphs::Wide.wrap("ab \u{3b1}\u{3b2}\u{3b3}", 7), ["ab", "\u{3b1}\u{3b2}\u{3b3}"]);
    }

    #[test]
    fn prose_keeps_its_rules_at_every_width_in_both_kinds_of_terminal() {
        let text =
            std::str::from_utf8(include_bytes!("../../../sample-data/qujing-foreign-affairs-2023.txt"))
                .expect("the sample is text");
        let prose: Vec<&str> = text.lines().filter(|line| !line.contains('\t') && line.len() > 120).collect();
        assert!(prose.len() > 3);
        for glyphs in [Glyphs::Narrow, Glyphs::Wide] {
            for columns in 10..=80 {
                for text in &prose {
                    let lines = glyphs.wrap(text, columns);
                    assert_eq!(without_spaces(&lines.concat()), without_spaces(text));
                    for line in &lines {
                        assert!(glyphs.width(line) <= columns, "{line} in {columns}");
                        // A number longer than the line has to be cut somewhere.
                        if columns >= 24 {
                            assert!(!line.starts_with(|first| CLOSING.contains(first)), "{lines:?}");
                            assert!(!line.ends_with(|last| OPENING.contains(last)), "{lines:?}");
                        }
                    }
                }
            }
        }
    }

    fn without_spaces(text: &str) -> String {
        Glyphs::Narrow
            .placed(text)
            .map(|(_, glyph, _)| glyph)
            .filter(|glyph| !matches!(*glyph, " " | "\u{3000}" | "\n"))
            .collect()
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "\\PC{0,80}", columns in 2usize..400) {
            let lines = wrap(&text, columns);
            prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
            for line in lines {
                // A cluster of three columns stands alone where there is room for two; putting it cuts it.
                let is_cluster = Glyphs::Narrow.placed(line).count() == 1;
                prop_assert!(width(line) <= columns || is_cluster, "{} in {}", line, columns);
            }
        }

        #[test]
        fn prose_with_figures_keeps_the_rules(
            words in prop::collection::vec(
                "[\u{4e00}\u{90e8}\u{95e8}]{1,6}[\u{ff0c}\u{3002}\u{ff1b}]?\
                |\u{652f}[1-9]{1,3}\\.[0-9]{2}[\u{4e07}%]|\u{ff08}[\u{90e8}a-z]{2,4}\u{ff09}|\u{5e74} ",
                0..40,
            ),
            columns in 16usize..60,
        ) {
            let text = words.concat();
            let lines = wrap(&text, columns);
            prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
            for line in &lines {
                prop_assert!(width(line) <= columns);
                prop_assert!(!line.starts_with(|first| CLOSING.contains(first)), "{:?}", lines);
                prop_assert!(!line.starts_with('\u{4e07}'), "{:?}", lines);
                prop_assert!(!line.ends_with(|last| OPENING.contains(last)), "{:?}", lines);
            }
        }
    }
}
