//! Lines: glyphs side by side as text.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use super::sheet::Glyph;

/// Glyphs whose bases differ by less than this share of their size stand on one line.
const BAND: f64 = 0.45;

/// A gap wider than this share of the size is a blank, between letters already one wider than [`WORD`], and
/// one wider than [`WIDE`] is two blanks.
const GAP: f64 = 0.3;
const WORD: f64 = 0.18;
const WIDE: f64 = 1.5;

/// A line of text, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
}

impl Line {
    /// The height of its middle.
    pub(super) fn middle(&self) -> f64 {
        self.base - 0.35 * self.size
    }
}

/// The lines that glyphs make, from the top.
pub(super) fn lines<'g>(glyphs: impl IntoIterator<Item = &'g Glyph>) -> Vec<Line> {
    bands(glyphs).into_iter().map(|band| line(&band)).collect()
}

/// The parts of lines between gaps of more than `gap` times the size of their glyphs, from the top and the left.
pub(super) fn chunks<'g>(glyphs: impl IntoIterator<Item = &'g Glyph>, gap: f64) -> Vec<Line> {
    let mut chunks = Vec::new();
    for band in bands(glyphs) {
        let parts = band.chunk_by(|a, b| b.left - a.right <= gap * a.size.max(b.size));
        chunks.extend(parts.map(line));
    }
    chunks
}

/// Glyphs by line, each from the left.
fn bands<'g>(glyphs: impl IntoIterator<Item = &'g Glyph>) -> Vec<Vec<&'g Glyph>> {
    let mut glyphs: Vec<&Glyph> = glyphs.into_iter().collect();
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut bands: Vec<Vec<&Glyph>> = Vec::new();
    let mut start = f64::NEG_INFINITY;
    for glyph in glyphs {
        match bands.last_mut() {
            Some(band) if glyph.base - start <= BAND * glyph.size => band.push(glyph),
            _ => {
                start = glyph.base;
                bands.push(vec![glyph]);
            }
        }
    }
    for band in &mut bands {
        band.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    bands
}

fn line(glyphs: &[&Glyph]) -> Line {
    let mut text = String::new();
    let mut right = f64::NEG_INFINITY;
    let (mut bases, mut size) = (Vec::new(), 0.0_f64);
    for glyph in glyphs {
        let is_word = is_word(text.chars().last(), glyph.text.chars().next());
        let gap = (glyph.left - right) / glyph.size;
        if !text.is_empty() && gap > if is_word { WORD } else { GAP } {
            text.push_str(if gap > WIDE { "  " } else { " " });
        }
        text.push_str(glyph.text.trim());
        right = right.max(glyph.right);
        size = size.max(glyph.size);
        bases.push(glyph.base);
    }
    bases.sort_by(f64::total_cmp);
    Line {
        text,
        left: glyphs.first().map_or(0.0, |glyph| glyph.left),
        right,
        base: bases.get(bases.len() / 2).copied().unwrap_or(0.0),
        size,
    }
}

/// Whether two characters are of words with blanks between them, as English ones are; figures are none.
fn is_word(before: Option<char>, after: Option<char>) -> bool {
    let both = [before, after].map(|c| c.filter(char::is_ascii_alphanumeric));
    both.iter().all(Option::is_some) && both.iter().flatten().any(char::is_ascii_alphabetic)
}

/// The lines of a cell as one text: a figure broken over lines is one figure, all else keeps its breaks.
pub(super) fn cell_text(lines: &[Line]) -> String {
    let whole: String = lines.iter().map(|line| line.text.as_str()).collect();
    let is_figure = whole.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-'))
        && whole.bytes().filter(|b| *b == b'.').count() <= 1;
    if is_figure {
        return whole;
    }
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word of glyphs 10 points high and 6 wide.
    fn word(text: &str, left: f64, base: f64) -> Vec<Glyph> {
        (0_u8..)
            .zip(text.chars())
            .map(|(place, c)| {
                let left = left + 6.0 * f64::from(place);
                Glyph { text: c.to_string(), left, right: left + 6.0, base, size: 10.0 }
            })
            .collect()
    }

    #[test]
    fn glyphs_on_one_height_are_a_line_and_gaps_are_blanks() {
        let glyphs =
            [word("ab", 0.0, 10.0), word("c", 18.0, 11.0), word("d", 0.0, 24.0), word("e", 50.0, 10.0)];
        let texts: Vec<String> = lines(glyphs.iter().flatten()).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["ab c  e", "d"]);
        assert_eq!(chunks(glyphs.iter().flatten(), 1.0).len(), 3);
    }

    #[test]
    fn a_figure_broken_over_lines_is_one_figure() {
        let glyphs = [word("96,282,", 0.0, 10.0), word("213.44", 0.0, 24.0)];
        assert_eq!(cell_text(&lines(glyphs.iter().flatten())), "96,282,213.44");
        let two = [word("1.00", 0.0, 10.0), word("2.00", 0.0, 24.0)];
        assert_eq!(cell_text(&lines(two.iter().flatten())), "1.00\n2.00");
    }
}
