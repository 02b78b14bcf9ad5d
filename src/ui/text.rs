//! Text on the screen: its width in columns, cut and padded, put into a buffer and cleared from it.
//!
//! The one place that says how wide a text is. Terminals do not agree on that: some glyphs, such as the dash and the
//! quotation marks of Chinese, have one column in some and two in others, so whoever asks for a width says for which
//! [`Glyphs`]. All text reaches the buffer through `put`, which never leaves half of a wide glyph behind, and tells the
//! cell of a glyph how wide it is. Long prose is broken into lines in `wrap`.

use std::borrow::Cow;
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

mod wrap;

/// Stands in the last column of every text that was cut.
const CUT: char = '~';

/// How many columns a terminal gives to glyphs whose width Unicode leaves open (`East_Asian_Width` A): the dash, the
/// quotation marks, the signs of comparison, and many more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// One column, as most terminals do.
    #[default]
    Narrow,
    /// Two columns, as terminals made for Chinese text may.
    Wide,
}

impl Glyphs {
    /// The columns of a glyph whose width is ambiguous.
    #[must_use]
    pub const fn of_ambiguous(self) -> u8 {
        match self {
            Self::Narrow => 1,
            Self::Wide => 2,
        }
    }

    /// The columns that `text` takes on the screen; control characters count as nothing.
    #[must_use]
    pub fn width(self, text: &str) -> usize {
        if is_plain(text) {
            return text.len();
        }
        self.placed(text).map(|(_, _, width)| width).sum()
    }

    /// `text` cut to `columns`, with a mark in the last column where something is missing.
    #[must_use]
    pub fn clip(self, text: &str, columns: usize) -> Cow<'_, str> {
        if columns == 0 {
            return Cow::Borrowed("");
        }
        // No glyph has more columns than bytes, so what is short in bytes fits.
        if text.len() <= columns {
            return Cow::Borrowed(text);
        }
        let mut used = 0;
        let mut kept = (0, 0);
        for (at, glyph, width) in self.placed(text) {
            used += width;
            if used > columns {
                let (end, kept_columns) = kept;
                let mut cut = String::with_capacity(end + 2);
                cut.push_str(&text[..end]);
                pad(&mut cut, columns - 1 - kept_columns);
                cut.push(CUT);
                return Cow::Owned(cut);
            }
            if used < columns {
                kept = (at + glyph.len(), used);
            }
        }
        Cow::Borrowed(text)
    }

    /// `text` in exactly `columns` columns, from the left.
    #[must_use]
    pub fn fit_left(self, text: &str, columns: usize) -> String {
        let mut fitted = self.clip(text, columns).into_owned();
        let used = self.width(&fitted);
        pad(&mut fitted, columns.saturating_sub(used));
        fitted
    }

    /// `text` in exactly `columns` columns, against the right edge.
    #[must_use]
    pub fn fit_right(self, text: &str, columns: usize) -> String {
        let clipped = self.clip(text, columns);
        let mut fitted = String::with_capacity(columns.max(clipped.len()));
        pad(&mut fitted, columns.saturating_sub(self.width(&clipped)));
        fitted.push_str(&clipped);
        fitted
    }

    /// `text` in lines of at most `columns` columns (at least two, the width of a glyph). Line breaks of the text are
    /// kept; spaces at a break are dropped.
    #[must_use]
    pub fn wrap(self, text: &str, columns: usize) -> Vec<&str> {
        wrap::wrap(self, text, columns)
    }

    /// What the buffer would print of `text`: its graphemes, the byte at which each starts, and its columns. A control
    /// character has none.
    fn placed(self, text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
        text.grapheme_indices(true).map(move |(at, glyph)| (at, glyph, self.of_glyph(glyph)))
    }

    fn of_glyph(self, glyph: &str) -> usize {
        if glyph.contains(breaks_line) {
            return 0;
        }
        let narrow = usize::from(glyph.cell_width());
        match self {
            Self::Wide if glyph.starts_with(is_wide_letter) => narrow.max(2),
            Self::Wide if !glyph.is_ascii() => narrow.max(glyph.width_cjk()),
            _ => narrow,
        }
    }
}

/// How a text is written: its style, and how wide the glyphs of this terminal are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// The style.
    pub style: Style,
    /// The widths.
    pub glyphs: Glyphs,
}

impl Face {
    /// A face in a style, with narrow glyphs.
    #[must_use]
    pub const fn new(style: Style) -> Self {
        Self { style, glyphs: Glyphs::Narrow }
    }

    /// The same with one more modifier.
    #[must_use]
    pub const fn add_modifier(self, modifier: Modifier) -> Self {
        Self { style: self.style.add_modifier(modifier), ..self }
    }
}

impl From<Face> for Style {
    fn from(face: Face) -> Self {
        face.style
    }
}

/// Writes `text` at `x`, `y` in at most `columns` columns, cut with a mark; answers how many columns it took.
///
/// What lies outside the buffer is left out, and a wide glyph that the text half covers is blanked.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, columns: u16, text: &str, face: Face) -> u16 {
    let area = buffer.area;
    if x < area.left() || x >= area.right() || y < area.top() || y >= area.bottom() {
        return 0;
    }
    let columns = columns.min(area.right() - x);
    let clipped = face.glyphs.clip(text, usize::from(columns));
    if clipped.is_empty() {
        return 0;
    }
    blank_straddler(buffer, x, y);
    let mut used = 0;
    for (_, glyph, width) in face.glyphs.placed(&clipped) {
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        if width == 0 {
            continue;
        }
        if used + width > columns {
            break;
        }
        let cell = &mut buffer[(x + used, y)];
        cell.set_symbol(glyph).set_style(face.style);
        let forced = NonZeroU16::new(width).filter(|own| own.get() != glyph.cell_width());
        cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        for covered in 1..width {
            buffer[(x + used + covered, y)].reset();
        }
        used += width;
    }
    used
}

/// Empties `area` for what is drawn over it, with the wide glyphs that its edges cut.
///
/// The widget of the same purpose leaves the left half of a glyph before the area, and the terminal then paints
/// that glyph over the border.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        blank_straddler(buffer, area.left(), y);
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

/// Blanks the wide glyph whose right half is at `x`, if there is one.
fn blank_straddler(buffer: &mut Buffer, x: u16, y: u16) {
    if x <= buffer.area.left() || x >= buffer.area.right() {
        return;
    }
    let before = &mut buffer[(x - 1, y)];
    if before.cell_width() > 1 {
        before.set_symbol(" ").set_diff_option(CellDiffOption::None);
    }
}

/// Letters whose width is ambiguous: Greek, Cyrillic, the letters of Pinyin and some more. The library takes them for
/// narrow everywhere, as Unicode has come to advise; the terminals that this is about do not.
fn is_wide_letter(character: char) -> bool {
    matches!(character, '\u{a8}' | '\u{aa}' | '\u{b4}' | '\u{b8}' | '\u{ba}' | '\u{c6}' | '\u{d0}' | '\u{d8}'
        | '\u{de}'..='\u{e1}' | '\u{e6}' | '\u{e8}'..='\u{ea}' | '\u{ec}'..='\u{ed}' | '\u{f0}'
        | '\u{f2}'..='\u{f3}' | '\u{f8}'..='\u{fa}' | '\u{fc}' | '\u{fe}' | '\u{101}' | '\u{111}'
        | '\u{113}' | '\u{11b}' | '\u{126}'..='\u{127}' | '\u{12b}' | '\u{131}'..='\u{133}' | '\u{138}'
        | '\u{13f}'..='\u{142}' | '\u{144}' | '\u{148}'..='\u{14b}' | '\u{14d}' | '\u{152}'..='\u{153}'
        | '\u{166}'..='\u{167}' | '\u{16b}' | '\u{1ce}' | '\u{1d0}' | '\u{1d2}' | '\u{1d4}' | '\u{1d6}'
        | '\u{1d8}' | '\u{1da}' | '\u{1dc}' | '\u{251}' | '\u{261}' | '\u{2c4}' | '\u{2c7}'
        | '\u{2c9}'..='\u{2cb}' | '\u{2cd}' | '\u{2d0}' | '\u{2d8}'..='\u{2db}' | '\u{2dd}' | '\u{2df}'
        | '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3a9}' | '\u{3b1}'..='\u{3c1}' | '\u{3c3}'..='\u{3c9}'
        | '\u{401}' | '\u{410}'..='\u{44f}' | '\u{451}' | '\u{207f}' | '\u{2113}' | '\u{2126}' | '\u{212b}')
}

/// Control characters, and the two that part lines and paragraphs: never written.
fn breaks_line(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

fn pad(text: &mut String, columns: usize) {
    text.extend(std::iter::repeat_n(' ', columns));
}

/// Every byte a printed ASCII character, one column each.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NARROW: Glyphs = Glyphs::Narrow;

    // Four wide glyphs.
    const WIDE: &str = "\u{9884}\u{7b97}\u{652f}\u{51fa}";

    fn row(buffer: &Buffer, y: u16) -> Vec<&str> {
        (buffer.area.left()..buffer.area.right()).map(|x| buffer[(x, y)].symbol()).collect()
    }

    #[test]
    fn wide_glyphs_take_two_columns_and_ambiguous_ones_one() {
        assert_eq!(NARROW.width(WIDE), 8);
        assert_eq!(NARROW.width("490.30"), 6);
        assert_eq!(NARROW.width("\u{2014}\u{201c}\u{2265}"), 3);
        assert_eq!(NARROW.width("a\u{1b}[0m\n"), 4);
    }

    #[test]
    fn every_cut_ends_with_a_mark_and_leaves_no_half_glyph() {
        assert_eq!(NARROW.clip(WIDE, 8), WIDE);
        assert_eq!(NARROW.clip(WIDE, 7), "\u{9884}\u{7b97}\u{652f}~");
        assert_eq!(NARROW.clip(WIDE, 6), "\u{9884}\u{7b97} ~");
        assert_eq!(NARROW.clip(WIDE, 2), " ~");
        assert_eq!(NARROW.clip(WIDE, 1), "~");
        assert_eq!(NARROW.clip(WIDE, 0), "");
        assert_eq!(NARROW.clip("abcdef", 3), "ab~");
        assert_eq!(NARROW.clip("abc", 3), "abc");
    }

    #[test]
    fn a_fitted_text_fills_its_columns() {
        assert_eq!(NARROW.fit_left(WIDE, 10), format!("{WIDE}  "));
        assert_eq!(NARROW.fit_right("9.00", 6), "  9.00");
        assert_eq!(NARROW.fit_right(WIDE, 5), "\u{9884}\u{7b97}~");
    }

    #[test]
    fn a_text_put_over_half_a_glyph_blanks_the_other_half() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        assert_eq!(put(&mut buffer, 0, 0, 8, WIDE, Face::default()), 8);
        assert_eq!(put(&mut buffer, 3, 0, 1, "|", Face::default()), 1);
        assert_eq!(row(&buffer, 0), ["\u{9884}", " ", " ", "|", "\u{652f}", " ", "\u{51fa}", " "]);
    }

    #[test]
    fn a_wide_glyph_never_stands_in_the_last_column() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        assert_eq!(put(&mut buffer, 0, 0, 9, WIDE, Face::default()), 3);
        assert_eq!(row(&buffer, 0), ["\u{9884}", " ", "~"]);
        assert_eq!(put(&mut buffer, 2, 0, 9, WIDE, Face::default()), 1);
        assert_eq!(put(&mut buffer, 3, 0, 9, "x", Face::default()), 0);
        assert_eq!(put(&mut buffer, 0, 1, 9, "x", Face::default()), 0);
    }

    #[test]
    fn a_cleared_area_leaves_no_glyph_over_its_edges() {
        for (left, right) in [(2, 6), (3, 6), (2, 5), (3, 5)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            put(&mut buffer, 0, 0, 8, WIDE, Face::default());
            clear(&mut buffer, Rect::new(left, 0, right - left, 1));
            let row = row(&buffer, 0);
            assert!(row[usize::from(left)..usize::from(right)].iter().all(|symbol| *symbol == " "));
            let before = usize::from(left) - 1;
            assert_eq!(row[before], " ", "nothing reaches into the area from {before}");
        }
    }

    #[test]
    fn an_area_outside_the_buffer_clears_nothing() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        put(&mut buffer, 0, 0, 2, "ab", Face::default());
        clear(&mut buffer, Rect::new(5, 5, 4, 4));
        assert_eq!(row(&buffer, 0), ["a", "b"]);
    }

    #[test]
    fn ambiguous_glyphs_have_two_columns_where_the_terminal_says_so() {
        let wide = Glyphs::Wide;
        let text = "\u{201c}\u{2014}\u{2265}1\u{d7}a";
        assert_eq!((NARROW.width(text), wide.width(text)), (6, 10));
        assert_eq!(wide.clip(text, 4), "\u{201c} ~");
        assert_eq!(wide.fit_right("\u{2014}", 4), "  \u{2014}");
        // Signs of our own have one column everywhere.
        assert_eq!(wide.width("\u{25b8}\u{25be}>v"), 4);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let face = Face { glyphs: wide, ..Face::default() };
        assert_eq!(put(&mut buffer, 0, 0, 8, "a\u{2014}b\u{201c}c", face), 7);
        assert_eq!(buffer[(1, 0)].cell_width(), 2);
        assert_eq!(row(&buffer, 0), ["a", "\u{2014}", " ", "b", "\u{201c}", " ", "c", " "]);
        assert_eq!(put(&mut buffer, 2, 0, 1, "x", face), 1);
        assert_eq!(buffer[(1, 0)].cell_width(), 1);
        assert_eq!(row(&buffer, 0)[..4], ["a", " ", "x", "b"]);
    }

    /// Mostly glyphs of doubtful width.
    fn doubtful() -> impl Strategy<Value = String> {
        "(\\PC|[\u{2014}\u{201c}\u{201d}\u{2265}\u{b7}\u{d7}\u{2026}\u{a7}\u{b0}\u{2460}\u{4e00}-\u{4e20}a-c]){0,40}"
    }

    proptest! {
        #[test]
        fn any_text_fits_its_columns_exactly(text in doubtful(), columns in 0usize..60) {
            for glyphs in [NARROW, Glyphs::Wide] {
                prop_assert_eq!(glyphs.width(&glyphs.fit_left(&text, columns)), columns);
                prop_assert_eq!(glyphs.width(&glyphs.fit_right(&text, columns)), columns);
                prop_assert!(glyphs.width(&glyphs.clip(&text, columns)) <= columns);
            }
        }

        #[test]
        fn the_buffer_counts_columns_as_we_do(text in doubtful()) {
            for glyphs in [NARROW, Glyphs::Wide] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
                let face = Face { glyphs, ..Face::default() };
                let used = put(&mut buffer, 0, 0, 200, &text, face);
                prop_assert_eq!(usize::from(used), glyphs.width(&text));
            }
        }

        #[test]
        fn put_and_clear_stay_inside_at_any_size(
            text in "[\u{4e00}-\u{4e20}a-c]{0,12}", wide in 1u16..12, x in 0u16..14, columns in 0u16..14, over in 0u16..14,
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, wide, 2));
            put(&mut buffer, 0, 0, wide, &text, Face::default());
            put(&mut buffer, x, 0, columns, &text, Face::default());
            clear(&mut buffer, Rect::new(over, 0, 3, 1));
            prop_assert!(buffer[(wide - 1, 0)].cell_width() <= 1);
        }
    }
}
