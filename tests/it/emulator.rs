//! A terminal for tests whose glyphs are as wide as asked for: it knows what the wire may send, and nothing else.
//!
//! What it does not know is a fault of the sender, so it panics: control characters, sequences that are not on the list,
//! text beyond the edge of the screen.

use std::num::NonZeroU16;

use kemu::shell::wire::Wire;
use kemu::ui::text::Glyphs;
use ratatui::Frame;
use ratatui::layout::Size;
use unicode_width::UnicodeWidthChar;

/// A cell: its glyph, empty where the glyph before reaches over it, and the style it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) glyph: String,
    pub(crate) style: Vec<u8>,
}

impl Cell {
    fn blank() -> Self {
        Self { glyph: " ".to_owned(), style: Vec::new() }
    }
}

/// The screen.
#[derive(Clone, Debug)]
pub(crate) struct Emulator {
    glyphs: Glyphs,
    columns: usize,
    cells: Vec<Vec<Cell>>,
    /// Row and column; a column behind the last one waits with the new line.
    at: (usize, usize),
    region: (usize, usize),
    style: Vec<u8>,
    cursor_shows: bool,
}

impl Emulator {
    pub(crate) fn new((columns, rows): (u16, u16), glyphs: Glyphs) -> Self {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let cells = vec![vec![Cell::blank(); columns]; rows];
        let region = (0, rows);
        Self { glyphs, columns, cells, at: (0, 0), region, style: Vec::new(), cursor_shows: false }
    }

    /// Every row's cells; a blank has only what can be seen of its style.
    pub(crate) fn cells(&self) -> &[Vec<Cell>] {
        &self.cells
    }

    /// Where the cursor shows.
    pub(crate) fn cursor(&self) -> Option<(usize, usize)> {
        self.cursor_shows.then_some(self.at)
    }

    /// The text of a row.
    pub(crate) fn row(&self, y: usize) -> String {
        self.cells[y].iter().map(|cell| cell.glyph.as_str()).collect::<String>().trim_end().to_owned()
    }

    pub(crate) fn text(&self) -> String {
        (0..self.cells.len()).map(|y| self.row(y) + "\n").collect()
    }

    /// No glyph lacks a half.
    pub(crate) fn assert_whole(&self) {
        for row in &self.cells {
            for (x, cell) in row.iter().enumerate() {
                let is_covered = x > 0 && self.width(&row[x - 1].glyph) == 2;
                assert_eq!(cell.glyph.is_empty(), is_covered, "half a glyph at {x} of {row:?}");
            }
        }
    }

    pub(crate) fn take(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("a frame is text");
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            rest = &rest[first.len_utf8()..];
            match first {
                '\x1b' => rest = self.escape(rest),
                '\r' => self.at.1 = 0,
                '\n' => self.line_feed(),
                first if first.is_control() => panic!("{first:?} in a frame"),
                first => self.print(first),
            }
        }
    }

    fn escape<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(rest) = rest.strip_prefix('M') {
            self.reverse_line_feed();
            return rest;
        }
        let inner = rest.strip_prefix('[').expect("a control sequence");
        let end = inner.find(|own: char| own.is_ascii_alphabetic()).expect("a sequence ends");
        let (parameters, last) = (&inner[..end], inner.as_bytes()[end]);
        if let Some(mode) = parameters.strip_prefix('?') {
            match (mode, last) {
                ("2026", b'h' | b'l') => {}
                ("25", b'h') => self.cursor_shows = true,
                ("25", b'l') => self.cursor_shows = false,
                _ => panic!("mode {mode} in a frame"),
            }
        } else {
            self.sequence(parameters, last);
        }
        &inner[end + 1..]
    }

    fn sequence(&mut self, parameters: &str, last: u8) {
        let number = |at: usize| parameters.split(';').nth(at).and_then(|own| own.parse::<usize>().ok());
        match last {
            b'm' => self.style_by(parameters),
            b'H' => self.at = (number(0).unwrap_or(1) - 1, number(1).unwrap_or(1) - 1),
            b'G' => self.at.1 = number(0).unwrap_or(1) - 1,
            b'C' => self.at.1 += number(0).unwrap_or(1),
            b'K' if parameters.is_empty() => {
                let (y, x) = self.at;
                for x in x..self.columns {
                    self.write(y, x, Cell::blank());
                }
            }
            b'J' if parameters == "2" => {
                self.cells.iter_mut().flatten().for_each(|cell| *cell = Cell::blank());
            }
            b'r' => {
                let rows = self.cells.len();
                self.region = (number(0).unwrap_or(1) - 1, number(1).unwrap_or(rows));
                self.at = (0, 0);
            }
            last => panic!("{parameters}{} in a frame", char::from(last)),
        }
        // Behind the last column it waits with the new line.
        let last = if last == b'm' { self.columns } else { self.columns - 1 };
        assert!(self.at.0 < self.cells.len() && self.at.1 <= last, "the cursor left the screen");
    }

    fn style_by(&mut self, parameters: &str) {
        for own in parameters.split(';') {
            match own.parse::<u8>() {
                Ok(0) | Err(_) => self.style.clear(),
                Ok(code @ 1..=9) => self.style.push(code),
                Ok(code @ (30..=37 | 40..=47 | 90..=97 | 100..=107)) => {
                    // One colour takes the place of another; those of the text are below 40 or in the nineties.
                    let is_of_text = |own: &u8| (30..40).contains(own) || (90..100).contains(own);
                    self.style.retain(|own| *own < 30 || is_of_text(own) != is_of_text(&code));
                    self.style.push(code);
                }
                Ok(code) => panic!("style {code} in a frame"),
            }
        }
        self.style.sort_unstable();
        self.style.dedup();
    }

    fn line_feed(&mut self) {
        if self.at.0 + 1 == self.region.1 {
            self.cells[self.region.0..self.region.1].rotate_left(1);
            self.cells[self.region.1 - 1] = vec![Cell::blank(); self.columns];
        } else {
            self.at.0 += 1;
        }
    }

    fn reverse_line_feed(&mut self) {
        if self.at.0 == self.region.0 {
            self.cells[self.region.0..self.region.1].rotate_right(1);
            self.cells[self.region.0] = vec![Cell::blank(); self.columns];
        } else {
            self.at.0 -= 1;
        }
    }

    fn width(&self, glyph: &str) -> usize {
        let width = |own: char| match self.glyphs {
            Glyphs::Narrow => own.width(),
            Glyphs::Wide => own.width_cjk(),
        };
        glyph.chars().next().and_then(width).unwrap_or(0)
    }

    fn print(&mut self, character: char) {
        let glyph = character.to_string();
        let (y, x) = self.at;
        match self.width(&glyph) {
            0 => self.cells[y][x.saturating_sub(1)].glyph.push(character),
            width => {
                assert!(x + width <= self.columns, "{character} at {x} passes the edge");
                let is_seen = |code: &u8| *code == 4 || *code == 7 || *code == 9 || (40..50).contains(code);
                let mut style = self.style.clone();
                if character == ' ' && !style.iter().any(is_seen) {
                    style.clear();
                }
                self.write(y, x, Cell { glyph, style: style.clone() });
                if width == 2 {
                    self.write(y, x + 1, Cell { glyph: String::new(), style });
                }
                self.at.1 = x + width;
            }
        }
    }

    /// Writes a cell; of a glyph that loses a half the other half goes, too.
    fn write(&mut self, y: usize, x: usize, cell: Cell) {
        let row = &self.cells[y];
        if row[x].glyph.is_empty() && !cell.glyph.is_empty() && x > 0 {
            self.cells[y][x - 1] = Cell::blank();
        }
        let is_wide = self.width(&self.cells[y][x].glyph) == 2;
        if is_wide && x + 1 < self.columns {
            self.cells[y][x + 1] = Cell::blank();
        }
        self.cells[y][x] = cell;
    }
}

/// A terminal and the wire to it.
pub(crate) struct Line {
    pub(crate) wire: Wire,
    pub(crate) screen: Emulator,
    /// The frame that was sent last.
    pub(crate) sent: Vec<u8>,
}

impl Line {
    pub(crate) fn new(size: (u16, u16), glyphs: Glyphs) -> Self {
        let wire = Wire::new(Size::new(size.0, size.1));
        Self { wire, screen: Emulator::new(size, glyphs), sent: Vec::new() }
    }

    pub(crate) fn draw(&mut self, picture: impl FnOnce(&mut Frame<'_>)) {
        let Self { wire, screen, sent } = self;
        sent.clear();
        let done = wire.draw(picture, |bytes| {
            sent.extend_from_slice(bytes);
            screen.take(bytes);
            Ok(())
        });
        done.expect("memory takes every frame");
    }
}

/// A terminal of the kind that the library for tests knows: narrow glyphs only.
pub(crate) fn vt100((columns, rows): (u16, u16)) -> vt100::Parser {
    let cells = |count| NonZeroU16::new(count).expect("a screen has cells");
    vt100::Parser::new(cells(rows), cells(columns), 0)
}
