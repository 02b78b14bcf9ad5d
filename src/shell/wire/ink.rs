//! The ink: what has to be written so that one picture becomes another, in as few bytes as any terminal can read.
//!
//! A glyph of the new picture is written where the old one differs, from left to right, so that whatever a terminal
//! does to the other half of a glyph it cuts is written over. Nothing is used that a VT100 does not know.

use std::fmt::Write;

use super::pen::Pen;
use super::picture::{Glyph, Picture, Scroll};

/// Blanks up to the end of a row that are cheaper erased than written.
const ERASED: usize = 4;

/// Where the cursor is, as far as all terminals agree.
#[derive(Clone, Copy)]
enum Left {
    At(usize, usize),
    InRow(usize),
    Anywhere,
}

/// Writes the difference of two pictures.
pub(super) struct Ink<'a> {
    out: String,
    new: &'a Picture,
    left: Left,
    pen: Pen,
}

impl<'a> Ink<'a> {
    /// What makes `new` of `old`; where `old` is what a scroll of the terminal's own leaves, with that scroll.
    pub(super) fn between(old: &Picture, new: &'a Picture, scroll: Option<&Scroll>) -> String {
        let mut ink = Self { out: String::new(), new, left: Left::Anywhere, pen: Pen::PLAIN };
        if let Some(scroll) = scroll {
            ink.scroll(scroll);
        }
        ink.rows(old);
        ink.take(Pen::PLAIN);
        ink.out
    }

    fn put(&mut self, sequence: std::fmt::Arguments<'_>) {
        // Writing into memory does not fail.
        let _ = self.out.write_fmt(sequence);
    }

    /// Lets the terminal move the rows: a line feed at the end of the region does it, or its reverse at the beginning.
    fn scroll(&mut self, Scroll { region, by }: &Scroll) {
        self.put(format_args!("\x1b[{};{}r", region.start + 1, region.end));
        let (edge, step) = if *by > 0 { (region.end, "\n") } else { (region.start + 1, "\x1bM") };
        self.put(format_args!("\x1b[{edge}H"));
        self.out.push_str(&step.repeat(by.unsigned_abs()));
        self.out.push_str("\x1b[r");
        // The end of the region takes the cursor home.
        self.left = Left::At(0, 0);
    }

    fn rows(&mut self, old: &Picture) {
        for y in (0..self.new.rows()).filter(|y| !self.new.has_row_of(*y, old)) {
            self.row(old, y);
        }
    }

    fn row(&mut self, old: &Picture, y: usize) {
        let new = self.new;
        let differs = |x: usize| new.glyph(x, y) != old.glyph(x, y);
        let end = new.end_of_row(y);
        let mut x = 0;
        while x < new.columns() {
            let Some(glyph) = new.glyph(x, y) else {
                x += 1;
                continue;
            };
            if differs(x) {
                if x >= end && (x..new.columns()).filter(|x| differs(*x)).nth(ERASED - 1).is_some() {
                    self.move_to(x, y);
                    self.take(Pen::PLAIN);
                    self.out.push_str("\x1b[K");
                    return;
                }
                self.move_to(x, y);
                self.print(glyph, x, y);
            }
            x += usize::from(glyph.width);
        }
    }

    fn print(&mut self, glyph: Glyph<'_>, x: usize, y: usize) {
        self.take(glyph.pen);
        self.out.push_str(glyph.symbol);
        let next = x + usize::from(glyph.width);
        self.left = match glyph.symbol {
            // In the last column some wait with the new line and some do not; a glyph some take for wide may be cut.
            _ if next + 1 >= self.new.columns() => Left::Anywhere,
            symbol if has_agreed_width(symbol) => Left::At(next, y),
            _ => Left::InRow(y),
        };
    }

    fn take(&mut self, pen: Pen) {
        if pen != self.pen {
            pen.put_after(self.pen, &mut self.out);
            self.pen = pen;
        }
    }

    /// Moves from where the last glyph left the cursor: not at all, over what stands there already, within the row,
    /// down by a row, or across the screen.
    fn move_to(&mut self, x: usize, y: usize) {
        match self.left {
            Left::At(at, row) if row == y && at <= x => self.move_right(at, x, y),
            Left::At(_, row) | Left::InRow(row) if row == y => self.put(format_args!("\x1b[{}G", x + 1)),
            Left::At(..) | Left::InRow(_) if x == 0 && self.is_in(y.wrapping_sub(1)) => {
                self.out.push_str("\r\n");
            }
            Left::At(at, _) if at == x && self.is_in(y.wrapping_sub(1)) => self.out.push('\n'),
            Left::At(..) | Left::InRow(_) if self.is_in(y.wrapping_sub(1)) => {
                self.put(format_args!("\n\x1b[{}G", x + 1));
            }
            _ if x == 0 => self.put(format_args!("\x1b[{}H", y + 1)),
            _ => self.put(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.left = Left::At(x, y);
    }

    fn is_in(&self, y: usize) -> bool {
        matches!(self.left, Left::At(_, row) | Left::InRow(row) if row == y)
    }

    /// Moves right within a row: over what stands there, if to write it again is no longer than to pass it by.
    fn move_right(&mut self, at: usize, x: usize, y: usize) {
        if at == x {
            return;
        }
        let passing = if x == at + 1 { "\x1b[C".to_owned() } else { format!("\x1b[{}C", x - at) };
        match self.between_columns(at, x, y).filter(|text| text.len() <= passing.len()) {
            Some(text) => self.out.push_str(&text),
            None => self.out.push_str(&passing),
        }
    }

    /// The text of some columns, if the pen in hand can write all of it and all terminals agree how wide it is.
    fn between_columns(&self, from: usize, to: usize, y: usize) -> Option<String> {
        let mut text = String::new();
        let mut x = from;
        while x < to {
            let glyph = self.new.glyph(x, y)?;
            let is_ours = glyph.pen == self.pen
                || (glyph.is_nothing() && !self.pen.shows_on_blank() && glyph.symbol == " ");
            if !is_ours || !has_agreed_width(glyph.symbol) || text.len() > 8 {
                return None;
            }
            text.push_str(glyph.symbol);
            x += usize::from(glyph.width);
        }
        (x == to).then_some(text)
    }
}

/// ASCII and single Chinese, Japanese or Korean glyphs; about all others terminals differ.
fn has_agreed_width(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else { return false };
    matches!(character, ' '..='~'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{fad9}' | '\u{ff01}'..='\u{ff60}')
}
