//! A sheet: what a page shows, as plain glyphs and rules with upright text; the units are points, y grows downwards.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use std::collections::HashMap;

/// How near to each other two prints of one glyph are a fake bold.
const TWIN: f64 = 0.6;

/// What one code of a font shows; mostly one character.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) base: f64,
    /// The size of its font.
    pub(super) size: f64,
}

impl Glyph {
    /// The middle of its body, which lies above its base.
    pub(super) fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), self.base - 0.35 * self.size)
    }
}

/// A straight rule: across the sheet at a height, or down it at a distance from the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The text of a glyph, and its middle.
type Print = (String, f64, f64);

/// What a page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) across: Vec<Rule>,
    pub(super) down: Vec<Rule>,
    /// How many images it shows.
    pub(super) pictures: usize,
    /// How many glyphs do not say which character they are.
    pub(super) lost: usize,
    /// Whether more was drawn than could be read.
    pub(super) is_cut: bool,
}

impl Sheet {
    /// Leaves out glyphs off the page, and the second print of a fake bold.
    pub(super) fn clean(&mut self) {
        let (width, height) = (self.width, self.height);
        let mut seen: HashMap<(i64, i64), Vec<Print>> = HashMap::new();
        self.glyphs.retain(|glyph| {
            let (x, y) = glyph.middle();
            if !(0.0..=width).contains(&x) || !(0.0..=height).contains(&y) {
                return false;
            }
            let is_twin = |other: &Print| {
                other.0 == glyph.text && (other.1 - x).abs() <= TWIN && (other.2 - y).abs() <= TWIN
            };
            let (column, row) = (steps(x), steps(y));
            let near = (column - 1..=column + 1)
                .flat_map(|column| (row - 1..=row + 1).map(move |row| (column, row)));
            if near.filter_map(|place| seen.get(&place)).flatten().any(is_twin) {
                return false;
            }
            seen.entry((column, row)).or_default().push((glyph.text.clone(), x, y));
            true
        });
    }

    /// Whether it shows an image and no text.
    pub(super) fn is_picture(&self) -> bool {
        self.glyphs.is_empty() && self.pictures > 0
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the coordinate is on the page")]
fn steps(coordinate: f64) -> i64 {
    (coordinate / TWIN).floor() as i64
}
