//! Text on the screen: its width in columns, cut and padded, put into a buffer and cleared from it.
//!
//! The one place that says how wide a text is. All text reaches the buffer through `put`, which never leaves
//! half of a wide glyph behind. Long prose is broken into lines in `wrap`.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

mod wrap;

pub use wrap::wrap;

/// Stands in the last column of every text that was cut.
const CUT: char = '~';

/// The columns that `text` takes on the screen; ambiguous glyphs count as narrow, control characters as nothing.
#[must_use]
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        return text.len();
    }
    glyphs(text).map(|(_, width)| width).sum()
}

/// `text` cut to `columns`, with a mark in the last column where something is missing.
#[must_use]
pub fn clip(text: &str, columns: usize) -> Cow<'_, str> {
    if columns == 0 {
        return Cow::Borrowed("");
    }
    // No glyph has more columns than bytes, so what is short in bytes fits.
    if text.len() <= columns {
        return Cow::Borrowed(text);
    }
    let mut used = 0;
    let mut kept = (0, 0);
    for (at, glyph, width) in placed_glyphs(text) {
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
pub fn fit_left(text: &str, columns: usize) -> String {
    let mut fitted = clip(text, columns).into_owned();
    let used = width(&fitted);
    pad(&mut fitted, columns.saturating_sub(used));
    fitted
}

/// `text` in exactly `columns` columns, against the right edge.
#[must_use]
pub fn fit_right(text: &str, columns: usize) -> String {
    let clipped = clip(text, columns);
    let mut fitted = String::with_capacity(columns.max(clipped.len()));
    pad(&mut fitted, columns.saturating_sub(width(&clipped)));
    fitted.push_str(&clipped);
    fitted
}

/// Writes `text` at `x`, `y` in at most `columns` columns, cut with a mark; answers how many columns it took.
///
/// What lies outside the buffer is left out, and a wide glyph that the text half covers is blanked.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
    let area = buffer.area;
    if x < area.left() || x >= area.right() || y < area.top() || y >= area.bottom() {
        return 0;
    }
    let columns = usize::from(columns.min(area.right() - x));
    let clipped = clip(text, columns);
    if clipped.is_empty() {
        return 0;
    }
    blank_straddler(buffer, x, y);
    let (end, _) = buffer.set_stringn(x, y, &clipped, columns, style);
    end - x
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
        before.set_symbol(" ");
    }
}

fn pad(text: &mut String, columns: usize) {
    text.extend(std::iter::repeat_n(' ', columns));
}

/// Every byte a printed ASCII character, one column each.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// What the buffer would print of `text`: its graphemes without control characters, each with its columns.
fn glyphs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    placed_glyphs(text).map(|(_, glyph, width)| (glyph, width))
}

/// The glyphs with the byte at which each starts; a control character has no columns.
fn placed_glyphs(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true).map(|(at, glyph)| {
        let width = if glyph.contains(char::is_control) { 0 } else { usize::from(glyph.cell_width()) };
        (at, glyph, width)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // Four wide glyphs.
    const WIDE: &str = "\u{9884}\u{7b97}\u{652f}\u{51fa}";

    fn row(buffer: &Buffer, y: u16) -> Vec<&str> {
        (buffer.area.left()..buffer.area.right()).map(|x| buffer[(x, y)].symbol()).collect()
    }

    #[test]
    fn wide_glyphs_take_two_columns_and_ambiguous_ones_one() {
        assert_eq!(width(WIDE), 8);
        assert_eq!(width("490.30"), 6);
        assert_eq!(width("\u{2014}\u{201c}\u{2265}"), 3);
        assert_eq!(width("a\u{1b}[0m\n"), 4);
    }

    #[test]
    fn every_cut_ends_with_a_mark_and_leaves_no_half_glyph() {
        assert_eq!(clip(WIDE, 8), WIDE);
        assert_eq!(clip(WIDE, 7), "\u{9884}\u{7b97}\u{652f}~");
        assert_eq!(clip(WIDE, 6), "\u{9884}\u{7b97} ~");
        assert_eq!(clip(WIDE, 2), " ~");
        assert_eq!(clip(WIDE, 1), "~");
        assert_eq!(clip(WIDE, 0), "");
        assert_eq!(clip("abcdef", 3), "ab~");
        assert_eq!(clip("abc", 3), "abc");
    }

    #[test]
    fn a_fitted_text_fills_its_columns() {
        assert_eq!(fit_left(WIDE, 10), format!("{WIDE}  "));
        assert_eq!(fit_right("9.00", 6), "  9.00");
        assert_eq!(fit_right(WIDE, 5), "\u{9884}\u{7b97}~");
    }

    #[test]
    fn a_text_put_over_half_a_glyph_blanks_the_other_half() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        assert_eq!(put(&mut buffer, 0, 0, 8, WIDE, Style::new()), 8);
        assert_eq!(put(&mut buffer, 3, 0, 1, "|", Style::new()), 1);
        assert_eq!(row(&buffer, 0), ["\u{9884}", " ", " ", "|", "\u{652f}", " ", "\u{51fa}", " "]);
    }

    #[test]
    fn a_wide_glyph_never_stands_in_the_last_column() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        assert_eq!(put(&mut buffer, 0, 0, 9, WIDE, Style::new()), 3);
        assert_eq!(row(&buffer, 0), ["\u{9884}", " ", "~"]);
        assert_eq!(put(&mut buffer, 2, 0, 9, WIDE, Style::new()), 1);
        assert_eq!(put(&mut buffer, 3, 0, 9, "x", Style::new()), 0);
        assert_eq!(put(&mut buffer, 0, 1, 9, "x", Style::new()), 0);
    }

    #[test]
    fn a_cleared_area_leaves_no_glyph_over_its_edges() {
        for (left, right) in [(2, 6), (3, 6), (2, 5), (3, 5)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            put(&mut buffer, 0, 0, 8, WIDE, Style::new());
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
        put(&mut buffer, 0, 0, 2, "ab", Style::new());
        clear(&mut buffer, Rect::new(5, 5, 4, 4));
        assert_eq!(row(&buffer, 0), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn any_text_fits_its_columns_exactly(text in "\\PC{0,40}", columns in 0usize..60) {
            prop_assert_eq!(width(&fit_left(&text, columns)), columns);
            prop_assert_eq!(width(&fit_right(&text, columns)), columns);
            prop_assert!(width(&clip(&text, columns)) <= columns);
        }

        #[test]
        fn the_buffer_counts_columns_as_we_do(text in "\\PC{0,40}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
            prop_assert_eq!(usize::from(put(&mut buffer, 0, 0, 200, &text, Style::new())), width(&text));
        }

        #[test]
        fn put_and_clear_stay_inside_at_any_size(
            text in "[\u{4e00}-\u{4e20}a-c]{0,12}", wide in 1u16..12, x in 0u16..14, columns in 0u16..14, over in 0u16..14,
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, wide, 2));
            put(&mut buffer, 0, 0, wide, &text, Style::new());
            put(&mut buffer, x, 0, columns, &text, Style::new());
            clear(&mut buffer, Rect::new(over, 0, 3, 1));
            prop_assert!(buffer[(wide - 1, 0)].cell_width() <= 1);
        }
    }
}
